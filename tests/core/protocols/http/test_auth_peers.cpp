// Logging in where others wrote the server: lighttpd's Digest and Negotiate (MIT Kerberos), nginx' client
// certificates.
// LABELS: peers
#include <QTemporaryDir>

#include "core/protocols/http/operations.h"
#include "tests/support/peer.h"
#include "tests/support/playback.h"

using namespace lw;
using namespace lw::http;
using namespace lw::test;

class TestAuthPeers : public QObject {
  Q_OBJECT

  struct Bench {
    WorkbenchFixture fixture;
    SessionPtr session = fixture.create();

    std::expected<Fetch::Result, Error> run(Fetch::Arguments arguments) {
      std::optional<std::expected<Fetch::Result, Error>> done;
      Callbacks<Fetch> callbacks;
      callbacks.done = [&done](auto result) { done = std::move(result); };
      const auto operation =
          fixture.workbench.start<Fetch>(session, std::move(arguments), std::move(callbacks));
      fixture.until([&done] { return done.has_value(); });
      return std::move(*done);
    }
    std::string played() {
      const auto file = session->file();
      fixture.close(session);
      return play_back(fixture, file).problem();
    }
  };

 private slots:
  void lighttpd() {
    Peer peer(QStringLiteral("http-lighttpd"), {{QStringLiteral("PEER_KERBEROS"), QStringLiteral("1")}});
    qputenv("KRB5_CONFIG", peer[QStringLiteral("KRB5_CONFIG")].toUtf8());
    qputenv("KRB5CCNAME", peer[QStringLiteral("KRB5CCNAME")].toUtf8());
    Bench bench;
    const auto ask = [&](const char* port, const std::string& path, AuthKind kind,
                         const std::string& password) {
      Fetch::Arguments arguments;
      arguments.url = "http://localhost:" + peer.text(QString::fromLatin1(port)) + path;
      arguments.auth = {.kind = kind, .user = peer.text(QStringLiteral("USER")), .password = password};
      return bench.run(std::move(arguments));
    };
    const auto password = peer.text(QStringLiteral("PASSWORD"));
    for (const char* port : {"PORT", "SHA256_PORT"}) {
      auto result = ask(port, "/digest/secret.txt", AuthKind::digest, password);
      QVERIFY(result);
      QCOMPARE(result->body, std::string("secret of digest\n"));
      QCOMPARE(result->hops.size(), std::size_t(2));
      // The nonce goes on.
      result = ask(port, "/digest/secret.txt", AuthKind::digest, password);
      QCOMPARE(result->body, std::string("secret of digest\n"));
      QCOMPARE(result->hops.size(), std::size_t(1));
      result = ask(port, "/digest/secret.txt", AuthKind::any, "not " + password);
      QCOMPARE(result->hops.back().response.status, 401);
      QCOMPARE(result->auth_note, std::string("the server refused the user name or the password (Digest)"));
    }
    auto result = ask("PORT", "/basic/secret.txt", AuthKind::any, password);
    QCOMPARE(result->body, std::string("secret of basic\n"));
    result = ask("PORT", "/negotiate/secret.txt", AuthKind::negotiate, "");
    QVERIFY(result);
    QVERIFY2(result->auth_note.empty(), result->auth_note.c_str());
    QCOMPARE(result->body, std::string("secret of negotiate\n"));
    QCOMPARE(result->hops.back().reason,
             std::string("the server asked for Negotiate: a ticket of the system's"));
    QCOMPARE(bench.played(), std::string());
  }

  void client_certificates_go_to_their_server_only() {
    Peer peer(QStringLiteral("http-nginx"));
    QTemporaryDir folder;
    const auto file = [&](const char* name) { return folder.filePath(QLatin1StringView(name)); };
    const QString tls = peer[QStringLiteral("DIR")] + QStringLiteral("/tls/");
    const auto openssl = [](const QStringList& words) {
      QProcess process;
      process.start(QStringLiteral("openssl"), words);
      return process.waitForFinished() && process.exitCode() == 0;
    };
    const auto q = [](const char* text) { return QString::fromLatin1(text); };
    QVERIFY(openssl({q("pkcs12"), q("-export"), q("-in"), tls + q("client.crt"), q("-inkey"),
                     tls + q("client.key"), q("-out"), file("client.p12"), q("-passout"),
                     q("pass:open sesame")}));
    QVERIFY(openssl({q("pkey"), q("-in"), tls + q("client.key"), q("-aes256"), q("-passout"),
                     q("pass:open sesame"), q("-out"), file("locked.key")}));
    Bench bench;
    Fetch::Arguments arguments;
    arguments.url = "https://localhost:" + peer.text(QStringLiteral("MTLS_PORT")) + "/index.html";
    arguments.connect.tls.ca_file = peer.text(QStringLiteral("CA"));
    auto result = bench.run(arguments);
    QVERIFY(!result || result->hops[0].response.status == 400);
    const std::string server = "localhost:" + peer.text(QStringLiteral("MTLS_PORT"));
    arguments.client_certificates = {{.host = "elsewhere.test", .certificate_file = "/nonexistent"},
                                     {.host = server,
                                      .certificate_file = file("client.p12").toStdString(),
                                      .key_password = "open sesame"}};
    result = bench.run(arguments);
    QVERIFY2(result, result ? "" : result.error().message().c_str());
    QCOMPARE(result->hops[0].response.status, 200);
    arguments.client_certificates = {{.host = "*",
                                      .certificate_file = (tls + q("client.crt")).toStdString(),
                                      .key_file = file("locked.key").toStdString(),
                                      .key_password = "wrong"}};
    result = bench.run(arguments);  // nobody answers the question
    QVERIFY(!result);
    QVERIFY2(result.error().reason.contains("encrypted"), result.error().message().c_str());
    arguments.client_certificates[0].key_password = "open sesame";
    result = bench.run(arguments);
    QVERIFY2(result, result ? "" : result.error().message().c_str());
    QCOMPARE(result->hops[0].response.status, 200);
  }
};

QTEST_GUILESS_MAIN(TestAuthPeers)
#include "test_auth_peers.moc"
