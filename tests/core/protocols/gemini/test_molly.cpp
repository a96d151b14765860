// LABELS: peers
// gemini.fetch against molly-brown through the real connector: pages, redirections, input, certificates.
#include <QTemporaryDir>
#include <QtTest/QtTest>

#undef emit  // a word of ours too

#include "core/base/context.h"
#include "core/io/net_connector.h"
#include "core/protocols/context.h"
#include "core/protocols/gemini/client.h"
#include "tests/support/io_fixture.h"
#include "tests/support/peer.h"

using namespace lw;
using namespace lw::gemini;
using namespace lw::test;

class TestMolly : public QObject {
  Q_OBJECT
  Fetch::Arguments at(const std::string& path) const {
    return {.url = "gemini://localhost:" + peer_->text("PORT") + path, .input = {}, .connect = {}};
  }
  Fetch::Result fetched(Fetch::Arguments arguments) {
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

  std::unique_ptr<Peer> peer_;
  Loop loop_;
  Recorder sink_;
  ScriptedPrompter prompter_;
  TlsSessionCache sessions_;
  TrustStore trust_;
  NetConnector connector_{loop_.executor(), system_clock(), sink_, prompter_, sessions_, trust_};
  SessionState state_;

 private Q_SLOTS:
  void initTestCase() { peer_ = std::make_unique<Peer>(QStringLiteral("gemini-molly")); }

  void the_certificate_is_taken_once_and_asked_about_when_it_is_another() {
    QVERIFY(trust_.entries().empty());
    QCOMPARE(fetched(at("/")).last().tls->accepted_by, std::string("first use"));
    QCOMPARE(trust_.entries().size(), std::size_t(1));
    const std::string key = trust_.entries().begin()->first;
    // No exception for another protocol on that port.
    QVERIFY(key != "localhost:" + peer_->text("PORT"));
    QCOMPARE(fetched(at("/")).last().tls->accepted_by, std::string("known"));
    const std::string known = trust_.entries().begin()->second;

    trust_.add(key, std::string(64, '0'));
    std::optional<Error> refused;
    try {
      fetched(at("/"));
    } catch (const Error& error) {
      refused = error;
    }
    QVERIFY(refused && refused->kind == ErrorKind::certificate);
    trust_.add(key, known);
  }

  void pages_listings_files() {
    const auto page = fetched(at("/"));
    QCOMPARE(page.last().head, (Head{20, "text/gemini"}));
    QVERIFY(!page.truncated);
    const auto lines = parse_lines(page.body);
    QVERIFY(lines.size() > 12 && lines[0].kind == LineKind::heading && lines[0].text == "A small capsule");
    QVERIFY(fetched(at("/docs/")).body.find("note.txt") != Bytes::npos);
    QCOMPARE(fetched(at("/docs/zero.bin")).body_size, std::uint64_t(100000));
    QCOMPARE(fetched(at("/logo.png")).last().head.meta, std::string("image/png"));
    QCOMPARE(fetched(at("/nothing")).last().head.status, 51);
  }

  void redirections() {
    const auto moved = fetched(at("/old"));
    QCOMPARE(moved.hops.size(), std::size_t(2));
    QVERIFY(moved.body.find("ünïcode") != Bytes::npos);
    const auto ring = fetched(at("/ring"));
    QVERIFY(ring.hops.size() == 6 && !ring.stopped.empty());
    const auto out = fetched(at("/cgi-bin/out"));
    QVERIFY(out.hops.size() == 1 && out.stopped == "it leads out of Gemini");
  }

  void words_are_asked_for() {
    QCOMPARE(fetched(at("/cgi-bin/name")).last().head, (Head{10, "What is your name?"}));
    auto told = at("/cgi-bin/name");
    told.input = "me";
    QCOMPARE(fetched(told).body, Bytes("Hello me\n"));
    QCOMPARE(fetched(at("/cgi-bin/secret")).last().head.status, kSensitiveInput);
    told = at("/cgi-bin/secret");
    told.input = "open";
    told.sensitive = true;
    const auto secret = fetched(told);
    QCOMPARE(secret.body, Bytes("Hello open\n"));
    QVERIFY(secret.last().url.ends_with("?****"));
  }

  void who_one_is() {
    QCOMPARE(fetched(at("/members/")).last().head.status, 60);
    auto known = at("/members/");
    known.connect.tls.certificate_file = peer_->text("CLIENT_CERTIFICATE");
    known.connect.tls.key_file = peer_->text("CLIENT_KEY");
    QCOMPARE(fetched(known).body, Bytes("# Members\n"));
  }

  void the_command_line_fetches() {
    QTemporaryDir home;
    const auto run = [&](const QStringList& words) {
      QProcess cli;
      QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
      environment.insert(QStringLiteral("XDG_CONFIG_HOME"), home.path());
      environment.insert(QStringLiteral("XDG_DATA_HOME"), home.path());
      cli.setProcessEnvironment(environment);
      cli.start(QStringLiteral(LW_CLI), QStringList{QStringLiteral("gemini")} + words);
      cli.waitForFinished();
      return std::pair(cli.exitCode(), cli.readAllStandardOutput() + cli.readAllStandardError());
    };
    const QString url = QString::fromStdString(at("").url);
    const auto page = run({url});
    QVERIFY2(page.first == 0 && page.second.contains("# A small capsule"), page.second);
    const auto asked = run({url + QStringLiteral("/cgi-bin/name")});
    QVERIFY(asked.first != 0 && asked.second.contains("10 Input: What is your name?"));
    QVERIFY(run({QStringLiteral("--input"), QStringLiteral("me"), url + QStringLiteral("/cgi-bin/name")})
                .second.contains("Hello me"));
    QCOMPARE(run({url + QStringLiteral("/ring")}).first, 47);
    QCOMPARE(run({QStringLiteral("gemini://me@localhost/")}).first, 3);
  }
};

QTEST_GUILESS_MAIN(TestMolly)
#include "test_molly.moc"
