// LABELS: peers
// XML-RPC against Python's server, by the operations and by the command line; recordings of it played back,
// run again, and served to Python's client.
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <atomic>
#include <thread>

#undef emit  // a word of ours too

#include <boost/json.hpp>

#include "core/api/filter_session.h"
#include "core/api/formats.h"
#include "core/api/playback.h"
#include "core/api/rerun.h"
#include "core/protocols/xmlrpc/operations.h"
#include "core/session/session.h"
#include "tests/support/peer.h"
#include "tests/support/serve_fixture.h"

using namespace lw;
using namespace lw::test;
using namespace lw::xmlrpc;

class TestPython : public QObject {
  Q_OBJECT

  template <class Op>
  std::expected<typename Op::Result, Error> run(const SessionPtr& session, typename Op::Arguments arguments,
                                                std::function<void(typename Op::Event)> event = {}) {
    std::optional<std::expected<typename Op::Result, Error>> outcome;
    Callbacks<Op> callbacks;
    callbacks.event = std::move(event);
    callbacks.done = [&outcome](auto result) { outcome = std::move(result); };
    const auto operation = fixture_.workbench.start<Op>(session, std::move(arguments), std::move(callbacks));
    fixture_.until([&outcome] { return outcome.has_value(); });
    return std::move(*outcome);
  }
  std::string url(const char* path = "/RPC2", const char* port = "PORT") {
    const bool tls = QByteArray(port) == "TLS_PORT";
    return std::string(tls ? "https" : "http") + "://localhost:" + peer_->text(port) + path;
  }
  Invoke::Arguments calling(std::string method, std::vector<Value> params, const char* path = "/RPC2",
                            const char* port = "PORT") {
    Invoke::Arguments arguments;
    arguments.request.url = url(path, port);
    arguments.request.connect.tls.ca_file = peer_->text("CA");
    arguments.call = {.method = std::move(method), .params = std::move(params)};
    return arguments;
  }
  std::pair<int, QByteArray> cli(const QStringList& words, const QByteArray& input = {}) {
    QProcess program;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LINEWRIGHT_PASSWORD"),
                       QString::fromStdString(peer_->text("PASSWORD")));
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(LW_CLI), QStringList{QStringLiteral("xmlrpc")} + words);
    program.write(input);
    program.closeWriteChannel();
    program.waitForFinished();
    return {program.exitCode(), program.readAllStandardOutput() + program.readAllStandardError()};
  }

  std::unique_ptr<Peer> peer_;
  ServeFixture fixture_;

 private Q_SLOTS:
  void initTestCase() { peer_ = std::make_unique<Peer>(QStringLiteral("xmlrpc-python")); }

  void values_of_all_types_come_back() {
    const auto session = fixture_.create();
    const auto sum = run<Invoke>(session, calling("sample.add", {integer_value(2), integer_value(40)}));
    QVERIFY2(sum, sum ? "" : sum.error().what());
    QCOMPARE(sum->answer.value.text, Bytes("42"));
    Value structure{.type = Type::structure, .items = {{.type = Type::nil, .name = "<none>"}}};
    const std::vector<Value> all{
        {.type = Type::integer, .text = "-1"},
        {.type = Type::boolean, .text = "1"},
        {.type = Type::number, .text = "0.5"},
        {.type = Type::string, .text = "a<&>\tü"},
        {.type = Type::date_time, .text = "20260504T06:30:00"},
        {.type = Type::base64, .text = Bytes("\0\xff", 2)},
        {.type = Type::array, .items = {string_value("one"), Value{.type = Type::array}}},
        structure,
        {.type = Type::i8, .text = "5"},
    };
    auto said = calling("sample.echo", all);
    const auto echo = run<Invoke>(session, said);
    QVERIFY2(echo && !echo->answer.fault, echo ? summary(echo->answer).c_str() : echo.error().what());
    // Python says <int> for any whole number, so for the last one too.
    QCOMPARE(echo->answer.value.items.back().type, Type::integer);
    Value expected{.type = Type::array, .items = all};
    expected.items.pop_back();
    Value first{.type = Type::array, .items = echo->answer.value.items};
    first.items.pop_back();
    QVERIFY(first == expected);
    const auto big = run<Invoke>(session, calling("sample.big", {integer_value(5000)}));
    QVERIFY(big && big->answer.value.items.size() == 5000);
    QVERIFY(big->fetched.body_note.find("gzip") != std::string::npos);
    fixture_.close(session);
  }

  void faults_are_answers_and_other_answers_are_errors() {
    const auto session = fixture_.create();
    const auto fault =
        run<Invoke>(session, calling("sample.fail", {integer_value(42), string_value("no <thing>")}));
    QVERIFY(fault && fault->answer.fault);
    QCOMPARE(fault->answer.fault->code, std::int64_t(42));
    QCOMPARE(fault->answer.fault->text, std::string("no <thing>"));
    const auto elsewhere = run<Invoke>(session, calling("sample.add", {}, "/none"));
    QVERIFY(!elsewhere && elsewhere.error().reason.find("404") != std::string::npos);
    const auto control = run<Invoke>(session, calling("sample.echo", {string_value("\x01")}));
    QVERIFY(!control && control.error().kind == ErrorKind::invalid_argument);
    fixture_.close(session);
  }

  void introspection_with_and_without_multicall() {
    const auto session = fixture_.create();
    Inspect::Arguments arguments;
    arguments.request.url = url();
    std::size_t listed = 0;
    std::size_t described = 0;
    const auto methods = run<Inspect>(session, arguments, [&](const Inspect::Event& event) {
      if (const auto* names = std::get_if<Inspect::Listed>(&event)) listed = names->names.size();
      if (std::get_if<Inspect::Described>(&event)) ++described;
    });
    QVERIFY2(methods, methods ? "" : methods.error().what());
    QVERIFY(methods->by_multicall && methods->methods.size() == 10);
    QVERIFY(listed == 10 && described == 10);
    const auto add = std::ranges::find(methods->methods, "sample.add", &MethodInfo::name);
    QCOMPARE(add->help, std::string("Adds two numbers."));
    QCOMPARE(signature_text(*add),
             std::string("int sample.add(int, int)\ndouble sample.add(double, double)"));
    const auto fail = std::ranges::find(methods->methods, "sample.fail", &MethodInfo::name);
    QVERIFY(fail->signatures.empty() && fail->note == "undef");
    arguments.method = "sample.add";
    const auto one = run<Inspect>(session, arguments);
    QVERIFY(one && !one->by_multicall && one->methods.at(0) == *add);
    arguments.method.clear();
    arguments.request.url = url("/RPC2", "PLAIN_PORT");
    const auto none = run<Inspect>(session, arguments);
    QVERIFY(!none && none.error().kind == ErrorKind::unsupported);
    fixture_.close(session);
  }

  void several_calls_in_one() {
    const auto session = fixture_.create();
    InvokeAll::Arguments arguments;
    arguments.request.url = url();
    arguments.calls = {calling("sample.add", {integer_value(1), integer_value(2)}).call,
                       calling("sample.fail", {integer_value(7), string_value("x")}).call};
    const auto result = run<InvokeAll>(session, arguments);
    QVERIFY(result && result->answers.size() == 2 && !result->fault);
    QCOMPARE(result->answers[0].value.text, Bytes("3"));
    QVERIFY(result->answers[1].fault);
    arguments.request.url = url("/RPC2", "PLAIN_PORT");
    const auto refused = run<InvokeAll>(session, arguments);
    QVERIFY(refused && refused->fault && refused->answers.empty());
    fixture_.close(session);
  }

  void credentials_and_tls() {
    const auto session = fixture_.create();
    auto arguments = calling("sample.add", {integer_value(1), integer_value(2)}, "/basic", "TLS_PORT");
    arguments.request.version = http::Version::http1_1;
    QVERIFY(!run<Invoke>(session, arguments));
    arguments.request.auth = {
        .kind = http::AuthKind::basic, .user = peer_->text("USER"), .password = peer_->text("PASSWORD")};
    const auto sum = run<Invoke>(session, arguments);
    QVERIFY2(sum && sum->answer.value.text == "3", sum ? "" : sum.error().what());
    QVERIFY(boost::json::serialize(to_json(arguments)).find(peer_->text("PASSWORD")) == std::string::npos);
    fixture_.close(session);
  }

  void cancelling_ends_a_slow_call() {
    const auto session = fixture_.create();
    std::optional<std::expected<Invoke::Result, Error>> outcome;
    bool asked = false;
    Callbacks<Invoke> callbacks;
    callbacks.event = [&](const Invoke::Event&) { asked = true; };
    callbacks.done = [&](auto result) { outcome = std::move(result); };
    const auto operation = fixture_.workbench.start<Invoke>(
        session, calling("sample.slow", {integer_value(30)}), std::move(callbacks));
    fixture_.until([&] { return asked; });
    operation->cancel();
    fixture_.until([&] { return outcome.has_value(); });
    QVERIFY(!*outcome && outcome->error().kind == ErrorKind::cancelled);
    fixture_.close(session);
  }

  void the_command_line_calls() {
    const QString at = QString::fromStdString(url());
    auto said =
        cli({at, QStringLiteral("sample.echo"), QStringLiteral("int:5"), QStringLiteral("json:{\"a\":[1]}")});
    QVERIFY2(said.first == 0 && said.second == "[5,{\"a\":[1]}]\n", said.second);
    said = cli({at, QStringLiteral("sample.fail"), QStringLiteral("int:3"), QStringLiteral("sorry")});
    QVERIFY2(said.first == 1 && said.second.contains("fault 3: sorry"), said.second);
    said = cli({at, QStringLiteral("--list")});
    QVERIFY2(said.first == 0 && said.second.contains("int sample.add(int, int)\n"), said.second);
    said = cli({at, QStringLiteral("--help-of"), QStringLiteral("sample.add")});
    QVERIFY2(said.second.contains("Adds two numbers."), said.second);
    said = cli({at, QStringLiteral("--multicall"), QStringLiteral("-")},
               R"([["sample.add",1,2],["sample.echo"]])");
    QVERIFY2(said.first == 0 && said.second == "3\n[]\n", said.second);
    said = cli({QStringLiteral("-u"), QStringLiteral("lwuser"), QString::fromStdString(url("/basic")),
                QStringLiteral("--xml"), QStringLiteral("sample.add"), QStringLiteral("int:1"),
                QStringLiteral("int:1")});
    QVERIFY2(said.first == 0 && said.second.contains("<int>2</int>"), said.second);
    QCOMPARE(cli({at, QStringLiteral("sample.add"), QStringLiteral("int:x")}).first, 2);
    QCOMPARE(cli({at}).first, 2);
  }

  void calls_go_over_http2_and_into_archives() {
    const QString front =
        QStringLiteral("location = /RPC2 { proxy_pass http://127.0.0.1:%1; }").arg(peer_->port());
    QTemporaryDir folder;
    QFile locations(folder.filePath(QStringLiteral("locations")));
    QVERIFY(locations.open(QIODevice::WriteOnly) && locations.write(front.toUtf8()) > 0);
    locations.close();
    const Peer nginx(QStringLiteral("http-nginx"),
                     {{QStringLiteral("PEER_LOCATIONS"), locations.fileName()}});
    const auto session = fixture_.create();
    auto arguments = calling("sample.add", {integer_value(2), integer_value(3)});
    arguments.request.url = "https://localhost:" + nginx.text("TLS_PORT") + "/RPC2";
    arguments.request.connect.tls.ca_file = nginx.text("CA");
    const auto sum = run<Invoke>(session, arguments);
    QVERIFY2(sum, sum ? "" : sum.error().what());
    QCOMPARE(sum->answer.value.text, Bytes("5"));
    QCOMPARE(sum->fetched.hops.back().response.version, std::string("HTTP/2"));

    // The same by a fetch, that knows nothing of calls.
    http::Fetch::Arguments fetch = arguments.request;
    fetch.method = "POST";
    fetch.headers = {{"Content-Type", "text/xml"}};
    fetch.body = Bytes("<methodCall><methodName>sample.add</methodName></methodCall>");
    QVERIFY(run<http::Fetch>(session, fetch));
    fixture_.close(session);
    const auto reader = open_session(session->file());
    std::vector<std::string> summaries;
    const auto found =
        filter_session(*reader, "xmlrpc and http.request.method == \"POST\"", [&](const auto& line) {
          summaries.push_back(line.message->message.summary);
          return true;
        });
    QVERIFY(found && *found == 2);
    QCOMPARE(summaries, (std::vector<std::string>{"sample.add(2, 3) · POST /RPC2 HTTP/2",
                                                  "sample.add() · POST /RPC2 HTTP/2"}));
    std::string archive;
    export_session(*reader, {.format = "har"}, [&archive](std::string_view piece) { archive += piece; });
    const auto entries = boost::json::parse(archive).at("log").at("entries").as_array();
    QCOMPARE(entries.size(), std::size_t(2));
    QVERIFY(entries[0].at("request").at("postData").at("text").as_string().find("sample.add") !=
            std::string::npos);
  }

  void a_recording_answers_pythons_client() {
    const auto session = fixture_.create();
    QVERIFY(run<Invoke>(session, calling("sample.add", {integer_value(2), integer_value(3)})));
    fixture_.close(session);
    fixture_.serve(session->file());
    const auto program = QStringLiteral(
                             "import xmlrpc.client as c\n"
                             "s = c.ServerProxy('http://127.0.0.1:%1/RPC2')\n"
                             "print(s.sample.add(2, 3))\n"
                             "try: s.sample.add(9, 9)\n"
                             "except c.Fault as f: print(f.faultCode)\n")
                             .arg(fixture_.port());
    QByteArray said;
    std::atomic<bool> over = false;
    std::thread client([&] {
      QProcess python;
      python.start(QStringLiteral("/usr/bin/python3"), {QStringLiteral("-c"), program});
      python.waitForFinished();
      said = python.readAllStandardOutput() + python.readAllStandardError();
      over = true;
    });
    fixture_.until([&over] { return over.load(); });
    client.join();
    QCOMPARE(said, QByteArray("5\n-32601\n"));
    fixture_.until_state([](const ServeState& state) { return state.answered == 1 && state.missed == 1; });
    fixture_.stop();
  }
};

QTEST_GUILESS_MAIN(TestPython)
#include "test_python.moc"
