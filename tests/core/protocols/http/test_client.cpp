// http.fetch against our own server role over lines in memory: both halves of the codec keep each other
// honest.
#include <sys/stat.h>

#include <QTemporaryDir>
#include <QtTest/QtTest>
#include <fstream>
#include <iterator>

#undef emit  // a word of ours too

#include "core/base/context.h"
#include "core/io/net_connector.h"
#include "core/io/pipe.h"
#include "core/protocols/context.h"
#include "core/protocols/http/client.h"
#include "core/protocols/http/client_exchange.h"
#include "core/protocols/http/client_redirect.h"
#include "core/protocols/http/server.h"
#include "tests/support/io_fixture.h"

using namespace lw;
using namespace lw::http;
using namespace lw::test;

namespace {

/// Every connection is a pipe to a server of our own.
struct PipeConnector final : Connector {
  Loop& loop;
  Recorder& sink;
  Handler handler;
  PipeOptions options;
  std::vector<ConnectOptions> asked;
  std::vector<std::shared_ptr<Started>> servers;

  PipeConnector(Loop& loop, Recorder& sink) : loop(loop), sink(sink) {}
  static Task<> run_server(std::unique_ptr<Stream> end, Handler handler) {
    co_await serve(*end, std::move(handler));
  }
  Task<std::unique_ptr<Line>> connect(ConnectOptions wish) override {
    asked.push_back(wish);
    auto [ours, theirs] = make_pipe(loop.executor(), options);
    servers.push_back(loop.start(run_server(std::move(theirs), handler)));
    const auto channel = sink.open_channel({.protocol = "http", .transport = "memory"});
    co_return std::make_unique<Line>(std::move(ours), sink, channel);
  }
  Task<std::unique_ptr<DatagramLine>> open_datagram(DatagramOptions) override { co_return nullptr; }
  Task<std::unique_ptr<Door>> listen(ListenOptions) override { co_return nullptr; }
  Task<> start_tls(Line&, TlsOptions, Role, std::string) override { co_return; }
};

struct AskedPrompter final : Prompter {
  std::optional<Credentials> answer;
  std::vector<CredentialsQuestion> asked;
  Task<CertificateAnswer> certificate(CertificateQuestion) override { co_return CertificateAnswer::refuse; }
  Task<std::optional<Credentials>> credentials(CredentialsQuestion question) override {
    asked.push_back(std::move(question));
    co_return answer;
  }
  Task<StorageAnswer> storage(StorageQuestion) override { co_return StorageAnswer::stop; }
};

ServedResponse text(std::string body, int status = 200) {
  return {.head = {.status = status, .reason = "OK", .headers = {{"Content-Type", "text/plain"}}},
          .body = std::move(body)};
}

Task<> wait_for_code(LoopbackRedirect& redirect) {
  const auto code = co_await redirect.wait("state");
  static_cast<void>(code);
}

}  // namespace

class TestClient : public QObject {
  Q_OBJECT
  struct Bench {
    Loop loop;
    Recorder sink;
    AskedPrompter prompter;
    SessionState state;
    PipeConnector connector{loop, sink};
    std::vector<Fetch::Event> events;
    Context context{loop.executor(), connector, sink, state, system_clock(), system_random(), prompter, 7};
    Fetch::Result run(Fetch::Arguments arguments) {
      return loop.run(fetch(context, std::move(arguments),
                            [this](Fetch::Event event) { events.push_back(std::move(event)); }));
    }
    Error fails(Fetch::Arguments arguments) {
      try {
        run(std::move(arguments));
      } catch (const Error& error) {
        return error;
      }
      return Error(ErrorKind::unsupported, "", "", "no error");
    }
  };

 private slots:
  void all_shapes_and_cuts() {
    for (auto cut : {PipeCut::whole, PipeCut::one_byte, PipeCut::random}) {
      Bench bench;
      bench.connector.options.cut = cut;
      bench.connector.handler = [](const ServedRequest& request) {
        auto response = text(request.head.method + " " + request.head.target + " " + request.body);
        response.chunked = request.head.target == "/chunked";
        response.chunk_size = 5;
        if (response.chunked) response.trailers = {{"X-End", "1"}};
        response.close = request.head.target == "/close";
        response.interim = {{.status = 103, .reason = "Early Hints", .headers = {}}};
        return response;
      };
      for (const char* path : {"/length", "/chunked", "/close", "/length"}) {
        for (const char* method : {"GET", "POST", "HEAD", "MADE-UP"}) {
          Fetch::Arguments arguments;
          arguments.url = std::string("http://pipe.test") + path;
          arguments.method = method;
          const bool post = arguments.method == "POST";
          if (post) arguments.body = "said";
          arguments.chunked = post && arguments.url.ends_with("chunked");
          const auto result = bench.run(arguments);
          const bool head = arguments.method == "HEAD";
          QCOMPARE(result.body, head ? std::string() : arguments.method + " " + path + " " + arguments.body);
          QCOMPARE(result.hops.at(0).interim.size(), std::size_t(1));
        }
      }
    }
  }

  void nobody_has_to_listen() {
    Bench bench;
    bench.connector.handler = [](const ServedRequest& request) {
      auto answer = request.head.target == "/" ? text("", 302) : text(std::string(1 << 20, 'x'));
      if (answer.head.status == 302) answer.head.headers.push_back({"Location", "/there"});
      answer.interim = {{.status = 103, .reason = "Early Hints", .headers = {}}};
      return answer;
    };
    Fetch::Arguments arguments;
    arguments.url = "http://pipe.test/";
    arguments.follow_redirects = true;
    arguments.body = Bytes(1 << 20, 'y');
    arguments.method = "PUT";
    const auto result = bench.loop.run(fetch(bench.context, std::move(arguments), {}));
    QCOMPARE(result.hops.size(), std::size_t(2));
    QCOMPARE(result.body.size(), std::size_t(1 << 20));
  }

  void a_long_body_both_ways() {
    Bench bench;
    bench.connector.handler = [](const ServedRequest& request) { return text(request.body); };
    Fetch::Arguments arguments;
    arguments.url = "http://pipe.test/";
    arguments.method = "PUT";
    arguments.body = std::string(10'000'000, 'z');
    QTemporaryDir folder;
    bench.state.get<SpoolFolder>().path = folder.path().toStdString();
    const auto result = bench.run(arguments);
    QCOMPARE(result.body_size, std::uint64_t(10'000'000));
    QVERIFY(result.body.empty());  // past kBodyInMemory it is in a file
    QVERIFY(result.body_file.starts_with(folder.path().toStdString()));
    std::ifstream file(result.body_file, std::ios::binary);
    QVERIFY(std::string(std::istreambuf_iterator<char>(file), {}) == arguments.body);
    QVERIFY(bench.run(arguments).hops[0].reused);
  }

  void an_early_answer_ends_the_sending() {
    Bench bench;
    bench.connector.options.capacity = 64u << 10;
    bench.connector.handler = [](const ServedRequest&) { return text("never"); };
    Fetch::Arguments arguments;
    arguments.url = "http://pipe.test/";
    arguments.method = "PUT";
    arguments.headers = {{"Content-Length", "x"}};  // refused by its head alone
    arguments.body = std::string(5'000'000, 'z');
    const auto result = bench.run(arguments);
    QCOMPARE(result.hops.at(0).response.status, 400);
    QVERIFY(result.hops[0].request_body < arguments.body.size());
  }

  void credentials_are_asked_for() {
    Bench bench;
    bench.connector.handler = [](const ServedRequest& request) {
      if (const auto* value = http::find(request.head.headers, "Authorization");
          value && *value == "Basic dTpw")
        return text("in");
      auto response = text("out", 401);
      response.head.headers.push_back(
          {.name = "WWW-Authenticate", .value = "Basic realm=\"the house\", charset=\"UTF-8\""});
      return response;
    };
    Fetch::Arguments arguments;
    arguments.url = "http://pipe.test/";
    arguments.auth = {.kind = AuthKind::basic, .user = "u", .password = {}};
    QCOMPARE(bench.run(arguments).body, std::string("out"));  // the user refused
    QCOMPARE(bench.prompter.asked.at(0).realm, std::string("the house"));
    bench.prompter.answer = Credentials{.user = "u", .password = "p"};
    const auto result = bench.run(arguments);
    QCOMPARE(result.body, std::string("in"));
    QCOMPARE(result.hops.size(), std::size_t(2));
    QVERIFY(boost::json::serialize(to_json(result)).find("dTpw") == std::string::npos);
  }

  void a_plain_request_through_a_proxy() {
    Bench bench;
    bench.connector.handler = [](const ServedRequest& request) {
      const auto* value = http::find(request.head.headers, "Proxy-Authorization");
      return text(request.head.target + " " + (value ? *value : "none"));
    };
    Fetch::Arguments arguments;
    arguments.url = "http://far.test:81/x";
    arguments.connect.proxy = {
        .kind = ProxyKind::http_connect, .host = "proxy.test", .port = 3128, .user = "u", .password = "p"};
    QCOMPARE(bench.run(arguments).body, std::string("http://far.test:81/x Basic dTpw"));
    QCOMPARE(bench.connector.asked.at(0).target.to_string(), std::string("proxy.test:3128"));
    QVERIFY(bench.connector.asked.at(0).proxy.kind == ProxyKind::none);
    arguments.url = "https://far.test/x";
    // The connector makes the tunnel: nothing of the proxy is in what goes through it.
    QCOMPARE(bench.run(arguments).body, std::string("/x none"));
    QCOMPARE(bench.connector.asked.at(1).target.to_string(), std::string("far.test:443"));
    QVERIFY(bench.connector.asked.at(1).proxy.kind == ProxyKind::http_connect);
    QCOMPARE(bench.connector.asked.at(1).tls->alpn, (std::vector<std::string>{"h2", "http/1.1"}));
  }

  void progress_is_told_although_little_comes() {
    struct SlowClock final : Clock {
      Nanoseconds now = 0;
      Nanoseconds monotonic() override { return now; }
      Nanoseconds wall() override { return now; }
    } clock;
    std::vector<Fetch::Progress> told;
    const std::function<void(Fetch::Event)> emit = [&](Fetch::Event event) {
      told.push_back(std::get<Fetch::Progress>(event));
    };
    ProgressTeller teller(clock, emit);
    clock.now = 1'500'000'000;
    teller.now = {.received = 20, .decoded = 300};
    teller.moved();
    QCOMPARE(told.size(), 1u);
    QCOMPARE(told[0].received, 20u);
    QCOMPARE(told[0].decoded, 300u);
    clock.now += 50'000'000;
    teller.moved();
    QCOMPARE(told.size(), 1u);  // ten times a second is enough
    ProgressTeller quick(clock, emit);
    quick.moved();
    QCOMPARE(told.size(), 1u);
    // Nobody listens.
    const std::function<void(Fetch::Event)> nobody;
    ProgressTeller deaf(clock, nobody);
    clock.now += 1'000'000'000;
    deaf.moved();
    deaf.finish();
  }

  void only_http_is_fetched() {
    QVERIFY(parse_target("localhost:8080/x").has_value());
    QVERIFY(parse_target("HTTPS://localhost").has_value());
    const auto other = parse_target("ftp://localhost/");
    QVERIFY(!other && other.error().offset == 0);
    QVERIFY(other.error().reason.find("ftp") != std::string::npos);
  }

  void headers_that_identify_their_user() {
    for (const char* name : {"Authorization", "cookie", "Proxy-Authorization", "X-Api-Key", "Private-Token",
                             "X-Auth-Token", "X-Csrf-Token"}) {
      QVERIFY2(is_secret_header(name), name);
    }
    for (const char* name : {"Accept", "Host", "X-Request-Id", ""}) QVERIFY2(!is_secret_header(name), name);
  }

  void bad_arguments() {
    Bench bench;
    Fetch::Arguments arguments;
    arguments.url = "http://localhost:80a0/";
    auto error = bench.fails(arguments);
    QCOMPARE(error.kind, ErrorKind::invalid_argument);
    QCOMPARE(error.offset.value_or(0), std::uint64_t(19));
    arguments.url = "ftp://x/";
    QCOMPARE(bench.fails(arguments).kind, ErrorKind::invalid_argument);
    arguments.url = "http://x/";
    arguments.headers = {{"X", "a\r\nY: b"}};
    QCOMPARE(bench.fails(arguments).kind, ErrorKind::invalid_argument);
    arguments.headers.clear();
    const QTemporaryDir folder;
    arguments.body_file = folder.filePath("pipe").toStdString();
    QCOMPARE(::mkfifo(arguments.body_file.c_str(), 0600), 0);  // nobody writes into it
    QVERIFY(bench.fails(arguments).reason.ends_with("not a regular file"));
    arguments.body_file = "/nowhere";
    QCOMPARE(bench.fails(arguments).kind, ErrorKind::invalid_argument);
    QVERIFY(bench.connector.asked.empty());
  }

  void failing_at_every_step() {
    for (std::uint64_t step = 1; step < 5; ++step) {
      Bench bench;
      bench.connector.options.fail_at = step;
      bench.connector.handler = [](const ServedRequest&) { return text("x"); };
      Fetch::Arguments arguments;
      arguments.url = "http://pipe.test/";
      arguments.keep_alive = false;
      const auto error = bench.fails(arguments);
      QVERIFY2(error.kind == ErrorKind::closed || error.reason == "no error", error.what());
      if (step <= 2) QCOMPARE(error.kind, ErrorKind::closed);
    }
  }

  void a_total_deadline() {
    Bench bench;
    bench.connector.handler = [](const ServedRequest&) { return text("x"); };
    Fetch::Arguments arguments;
    arguments.url = "http://pipe.test/";
    arguments.headers = {{"Content-Length", "5"}};  // and no body: the server waits
    arguments.connect.deadlines.total = std::chrono::milliseconds(50);
    QCOMPARE(bench.fails(arguments).kind, ErrorKind::timeout);
  }

  void who_never_signs_in_is_not_waited_for() {
    static_assert(kSignInPatience >= std::chrono::minutes(5));  // a second factor may lie in another room
    Bench bench;
    TlsSessionCache sessions;
    TrustStore trust;
    NetConnector connector{bench.loop.executor(), system_clock(), bench.sink,
                           bench.prompter,        sessions,       trust};
    Context context{bench.loop.executor(), connector,       bench.sink,     bench.state,
                    system_clock(),        system_random(), bench.prompter, 7};
    LoopbackRedirect redirect(context, 0, "back", std::chrono::milliseconds(30));
    bench.loop.run(redirect.open());
    QVERIFY(redirect.uri().ends_with("/back"));
    const auto waiting = bench.loop.start(wait_for_code(redirect));
    QVERIFY(bench.loop.until([&] { return waiting->done; }));
    QCOMPARE(waiting->error().kind, ErrorKind::timeout);
    QVERIFY2(waiting->error().message().contains("sign"), waiting->error().message().c_str());
  }

  void json_keeps_what_matters() {
    Fetch::Arguments arguments;
    arguments.url = "http://u:CANARY@x/";
    arguments.method = "PATCH";
    arguments.headers = {{"A", "\xff"}, {"Authorization", "Bearer CANARY"}};
    arguments.body = std::string("\0\x01", 2);
    arguments.auth = {.kind = AuthKind::bearer, .user = {}, .password = "CANARY"};
    const auto json = to_json(arguments);
    QVERIFY(boost::json::serialize(json).find("CANARY") == std::string::npos);
    Fetch::Arguments again;
    from_json(json, again);
    QCOMPARE(again.method, arguments.method);
    QCOMPARE(again.body, arguments.body);
    QCOMPARE(again.headers.at(0).value, arguments.headers.at(0).value);
    QVERIFY(again.auth.kind == AuthKind::bearer);
  }
};

QTEST_GUILESS_MAIN(TestClient)
#include "test_client.moc"
