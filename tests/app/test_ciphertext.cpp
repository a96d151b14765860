// LABELS: peers
// Ciphertext and keys recorded by linewright-cli, exported, and decrypted by Wireshark's command line.
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "tests/support/paths.h"
#include "tests/support/peer.h"
#include "tests/support/tshark.h"

using lw::test::Peer;
using lw::test::tshark;

class TestCiphertext : public QObject {
  Q_OBJECT

  std::unique_ptr<Peer> nginx_;
  QTemporaryDir folder_;

  QString file(const char* name) const { return folder_.filePath(QLatin1String(name)); }
  QString https(const char* path) const {
    return QStringLiteral("https://localhost:%1%2")
        .arg((*nginx_)[QStringLiteral("TLS_PORT")], QLatin1String(path));
  }
  /// Its standard output; fails the test where it fails.
  QByteArray cli(const QStringList& words, int expected = 0) {
    QProcess process;
    process.start(lw::test::cli_path(), words);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000)) process.kill();
    process.waitForFinished();
    if (process.exitCode() != expected) qWarning("%s", process.readAllStandardError().constData());
    [&] { QCOMPARE(process.exitCode(), expected); }();
    return process.readAllStandardOutput();
  }
  /// Fetches and exports as a capture.
  QString capture(const char* name, const QStringList& more) {
    const QString session = file(name) + QStringLiteral(".lws");
    const QString packets = file(name) + QStringLiteral(".pcapng");
    cli(QStringList{"fetch", "-s", "--http1.1", "--cacert", (*nginx_)[QStringLiteral("CA")], "--session",
                    session, https("/index.html")} +
        more);
    cli({"session", "export", session, "--format", "pcapng", "--ciphertext", "-o", packets});
    return packets;
  }

 private slots:
  void initTestCase() { nginx_ = std::make_unique<Peer>(QStringLiteral("http-nginx")); }
  void cleanupTestCase() { nginx_.reset(); }

  void wireshark_decrypts_it_data() {
    QTest::addColumn<QStringList>("more");
    QTest::newRow("tls13") << QStringList{"--tlsv1.3"};
    QTest::newRow("tls12") << QStringList{"--tls-max", "1.2"};
  }
  void wireshark_decrypts_it() {
    QFETCH(QStringList, more);
    const QString packets = capture(QTest::currentDataTag(), more + QStringList{"--record-ciphertext"});
    const auto path = packets.toStdString();
    const QByteArray found = tshark(path, {"-Y", "http", "-T", "fields", "-e", "tls.record.version", "-e",
                                           "http.request.uri", "-e", "http.response.code"});
    QVERIFY2(found.contains("/index.html") && found.contains("200"), found.constData());
    QVERIFY2(found.contains("0x0303"), found.constData());  // within TLS, not beside it
    // From the first byte to close_notify, nothing missing.
    const QByteArray hello = tshark(path, {"-Y", "tls.handshake.type == 1"});
    QCOMPARE(hello.count('\n'), 1);
    const QByteArray end = tshark(path, {"-Y", "tls.alert_message.desc == 0"});
    QVERIFY(end.count('\n') >= 1);
    QCOMPARE(lw::test::tshark_complaints(path), QByteArray());
    // The keys alone do too, as a file of their own.
    const QByteArray keys =
        cli({"session", "export", file(QTest::currentDataTag()) + ".lws", "--format", "keylog", "-o", "-"});
    QVERIFY2(keys.contains(more.contains("1.2") ? "CLIENT_RANDOM " : "CLIENT_TRAFFIC_SECRET_0 "),
             keys.constData());
  }

  void by_default_neither_is_there() {
    const QString packets = capture("plain", {});
    QCOMPARE(tshark(packets.toStdString(), {"-Y", "tls"}), QByteArray());
    QVERIFY(!tshark(packets.toStdString(), {"-Y", "http.request"}).isEmpty());
    QFile session(file("plain.lws"));
    QVERIFY(session.open(QIODevice::ReadOnly));
    QVERIFY(!session.readAll().contains("CLIENT_TRAFFIC_SECRET_0"));
  }

  void it_must_go_somewhere() {
    cli({"fetch", "-s", "--record-ciphertext", https("/")}, 2);
    cli({"socket", "connect", "--tls", "--record-ciphertext", "localhost", "1"}, 2);
  }
};

QTEST_GUILESS_MAIN(TestCiphertext)
#include "test_ciphertext.moc"
