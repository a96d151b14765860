// LABELS: peers
// gopher.fetch against gophernicus through the real connector, and a recording of it, served to curl; what is
// asked by Gopher+ against pygopherd.
#include <QTemporaryDir>
#include <QtTest/QtTest>

#undef emit  // a word of ours too

#include "core/base/context.h"
#include "core/io/net_connector.h"
#include "core/protocols/context.h"
#include "core/protocols/gopher/client.h"
#include "tests/support/io_fixture.h"
#include "tests/support/peer.h"
#include "tests/support/serve_fixture.h"

using namespace lw;
using namespace lw::gopher;
using namespace lw::test;

class TestGophernicus : public QObject {
  Q_OBJECT
  Fetch::Result fetched(const std::string& path, const char* port = "PORT", std::string plus = {},
                        const Peer* other = nullptr) {
    const Peer& peer = other ? *other : *peer_;
    Fetch::Arguments arguments;
    const bool tls = QByteArray(port) != "PORT";
    arguments.url = std::string(tls ? "gophers" : "gopher") + "://localhost:" + peer.text(port) + path;
    arguments.plus = std::move(plus);
    if (tls) arguments.connect.tls.ca_file = peer.text("CA");
    Context context{.executor = loop_.executor(),
                    .connector = connector_,
                    .sink = sink_,
                    .state = state_,
                    .clock = system_clock(),
                    .random = system_random(),
                    .prompter = prompter_,
                    .operation = 1};
    return loop_.run(fetch(context, std::move(arguments), [](Fetch::Event) {}));
  }
  static std::vector<MenuItem> items(const Bytes& body) {
    MenuReader reader;
    std::vector<MenuItem> found;
    reader.feed(body, found);
    reader.finish(found);
    return found;
  }
  QByteArray curl(const QStringList& words) {
    QProcess curl;
    curl.start(QStringLiteral("curl"),
               QStringList{QStringLiteral("-sS"), QStringLiteral("-m"), QStringLiteral("10")} + words);
    curl.waitForFinished();
    return curl.readAllStandardOutput() + curl.readAllStandardError();
  }

  std::unique_ptr<Peer> peer_;
  Loop loop_;
  Recorder sink_;
  ScriptedPrompter prompter_;
  TlsSessionCache sessions_;
  TrustStore trust_;
  NetConnector connector_{loop_.executor(), system_clock(), sink_, prompter_, sessions_, trust_};
  SessionState state_;

 private Q_SLOTS:
  void initTestCase() { peer_ = std::make_unique<Peer>(QStringLiteral("gopher-gophernicus")); }

  void menus_texts_files_searches() {
    const auto menu = items(fetched("/").body);
    QVERIFY(menu.size() >= 12);
    const auto documents =
        location_of(menu.at(2), parse_location("gopher://localhost:" + peer_->text("PORT")).value());
    QCOMPARE(to_url(documents.value()), "gopher://localhost:" + peer_->text("PORT") + "/1/docs");
    QVERIFY(fetched("/0/docs/about.txt").body.find("ünïcode") != Bytes::npos);
    QCOMPARE(fetched("/9/docs/random.bin").body_size, std::uint64_t(100000));
    QVERIFY(fetched("/7/cgi-bin/search.cgi%09two%20words").body.find("two words") != Bytes::npos);
    QCOMPARE(fetched("/0/docs/sub%20dir/a%20b.txt").body.substr(0, 1), Bytes("x"));
    QVERIFY(!parse_caps(fetched("/0/caps.txt").body).empty());
    QCOMPARE(guess_charset(fetched("/0/docs/old.ans").body), Charset::cp437);
  }

  void gophers_is_gopher_in_tls() {
    const auto result = fetched("/", "TLS_PORT");
    QVERIFY(result.tls && result.tls->version == "TLSv1.3");
    QVERIFY(result.body.find("Documents") != Bytes::npos);
  }

  void a_server_without_gopher_plus_answers_as_always() {
    const auto result = fetched("/0/docs/about.txt", "PORT", "!");
    QVERIFY(!result.plus);
  }

  /// pygopherd reads them from files beside the item. It takes no answers, and no other server of Debian
  /// does: what is sent for them is tested by dialogues alone.
  void questions_of_a_server_with_gopher_plus() {
    const Peer other(QStringLiteral("gopher-pygopherd"));
    const auto about = fetched("/0/breakfast.txt", "PORT", "!", &other);
    QVERIFY(about.plus && about.plus->ok);
    const auto blocks = parse_attributes(about.body);
    QVERIFY(std::ranges::any_of(blocks, [](const Attribute& block) { return block.name == "ABSTRACT"; }));
    const std::vector<Question> expected{
        {Asks::nothing, "Tell us what you like", {}},
        {Asks::line, "Your name", {"Anna"}},
        {Asks::password, "The word", {}},
        {Asks::lines, "Anything else", {}},
        {Asks::one, "How would you like it?", {"boiled", "fried", "scrambled"}},
        {Asks::several, "With", {"salt", "pepper"}},
        {Asks::lines, "A recipe of yours", {}}};
    QVERIFY(parse_form(blocks) == expected);
    const auto document = fetched("/0/breakfast.txt", "PORT", "+", &other);
    QVERIFY(document.plus && document.plus->ok);
    QVERIFY(document.body.starts_with("What is for breakfast."));
    const auto missing = fetched("/0/none", "PORT", "+", &other);
    QVERIFY(missing.plus && !missing.plus->ok);
  }

  void the_command_line_fetches() {
    const auto run = [&](const QStringList& words) {
      QProcess cli;
      cli.start(QStringLiteral(LW_CLI), QStringList{QStringLiteral("gopher")} + words);
      cli.waitForFinished();
      return std::pair(cli.exitCode(), cli.readAllStandardOutput() + cli.readAllStandardError());
    };
    const QString url = QStringLiteral("gopher://localhost:") + (*peer_)[QStringLiteral("PORT")];
    const auto menu = run({url});
    QVERIFY(menu.first == 0 && menu.second.contains("1Documents\t/docs\t"));
    const auto found = run({QStringLiteral("--search"), QStringLiteral("two words"),
                            url + QStringLiteral("/7/cgi-bin/search.cgi")});
    QVERIFY(found.second.contains("searched for: two words"));
    const auto refused = run({QStringLiteral("gopher://localhost:25/")});
    QVERIFY(refused.first != 0 && refused.second.contains("SMTP"));
    QCOMPARE(run({QStringLiteral("gopher://localhost/0a%0a")}).first, 3);
  }

  void a_recording_answers_curl() {
    ServeFixture fixture;
    const SessionPtr session = fixture.create();
    bool done = false;
    fixture.workbench.start_named(
        session, "gopher.fetch",
        {{"url", "gopher://localhost:" + peer_->text("PORT") + "/7/cgi-bin/search.cgi%09words"}},
        [&done](const auto& outcome) { done = outcome.has_value(); });
    fixture.until([&done] { return done; });
    fixture.close(session);
    fixture.serve(session->file());
    const QString url = QStringLiteral("gopher://127.0.0.1:%1").arg(fixture.port());
    const auto asked = [&](const QString& path) {
      QByteArray said;
      std::atomic<bool> over = false;
      std::thread client([&] { said = curl({url + path}), over = true; });
      fixture.until([&over] { return over.load(); });
      client.join();
      return said;
    };
    QVERIFY(asked(QStringLiteral("/7/cgi-bin/search.cgi%09words")).contains("You searched for: words"));
    const QByteArray missed = asked(QStringLiteral("/7/cgi-bin/search.cgi%09other"));
    QVERIFY2(missed.startsWith("3") && missed.contains("fake\t(NULL)\t0\r\n.\r\n"), missed);
    fixture.until_state([](const ServeState& state) { return state.answered == 1 && state.missed == 1; });
    fixture.stop();
  }
};

QTEST_GUILESS_MAIN(TestGophernicus)
#include "test_gophernicus.moc"
