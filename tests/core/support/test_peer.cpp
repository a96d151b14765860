// LABELS: peers
// The peers themselves: they start, hold what they print, obey, and leave nothing behind.
#include "tests/support/peer.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>
#include <csignal>

#include <QDir>
#include <QtTest>

#include "tests/support/paths.h"

using lw::test::Peer;
using lw::test::PeerError;

namespace {

bool connects(quint16 port) {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const bool result = ::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  ::close(fd);
  return result;
}

}  // namespace

class TestPeer : public QObject {
  Q_OBJECT
 private slots:
  void starts_prove_themselves_to_stock_clients_data();
  void starts_prove_themselves_to_stock_clients();
  void goes_away_and_comes_back();
  void a_fault_proxy_obeys();
  void takes_settings();
  void ends_when_the_test_program_is_killed();
  void says_what_is_wrong();
};

void TestPeer::starts_prove_themselves_to_stock_clients_data() {
  QTest::addColumn<QString>("recipe");
  const QDir recipes(lw::test::source_path(QStringLiteral("tests/peers")));
  for (const auto& name : recipes.entryList({QStringLiteral("*-*.sh")}))
    QTest::addRow("%s", qPrintable(name)) << name;
}

void TestPeer::starts_prove_themselves_to_stock_clients() {
  QFETCH(QString, recipe);
  QProcess process;
  process.setProcessChannelMode(QProcess::MergedChannels);
  process.start(lw::test::source_path(QStringLiteral("tests/peers/") + recipe), {QStringLiteral("selftest")});
  QVERIFY(process.waitForFinished(60'000));
  const auto output = process.readAll();
  QVERIFY2(process.exitCode() == 0 && output.contains("\nok - "), output.constData());
}

void TestPeer::goes_away_and_comes_back() {
  Peer peer(QStringLiteral("proxy-tinyproxy"));
  QVERIFY(connects(peer.port()));
  peer.down();
  QVERIFY(!connects(peer.port()));
  peer.up();
  QVERIFY(connects(peer.port()));
}

void TestPeer::a_fault_proxy_obeys() {
  Peer proxy(QStringLiteral("fault-proxy"));
  proxy.tell(QStringLiteral("set cut_after=5000 dir=down"));
  QVERIFY_THROWS_EXCEPTION(PeerError, proxy.tell(QStringLiteral("set nonsense=1")));
}

void TestPeer::takes_settings() {
  Peer nginx(QStringLiteral("http-nginx"), {{QStringLiteral("PEER_BIG"), QStringLiteral("3M")}});
  QCOMPARE(nginx.file(QStringLiteral("data/www/big.bin")).size(), 3 << 20);
  QVERIFY(nginx.file(QStringLiteral("tls/ca.crt")).startsWith("-----BEGIN CERTIFICATE-----"));
  QVERIFY_THROWS_EXCEPTION(PeerError, nginx[QStringLiteral("NO_SUCH_LINE")]);
}

void TestPeer::ends_when_the_test_program_is_killed() {
  // What a killed test leaves is the end of the recipe's standard input; what ctest does at a time limit is a
  // SIGKILL.
  for (const bool by_signal : {false, true}) {
    QTemporaryDir folder(QStringLiteral("/tmp/lw-peer-XXXXXX"));
    QProcess server;
    server.start(lw::test::source_path(QStringLiteral("tests/peers/proxy-tinyproxy.sh")),
                 {QStringLiteral("run"), folder.path()});
    QByteArray output;
    while (!output.contains("READY=1")) {
      QVERIFY(server.waitForReadyRead(20'000));
      output += server.readAll();
    }
    const auto at = output.indexOf("\nPORT=") + 6;
    const auto port = output.mid(at, output.indexOf('\n', at) - at).toUShort();
    QVERIFY(connects(port));
    if (by_signal) {
      ::kill(static_cast<pid_t>(server.processId()), SIGKILL);
    } else {
      server.closeWriteChannel();
    }
    QVERIFY(server.waitForFinished());
    QTRY_VERIFY(!connects(port));
  }
}

void TestPeer::says_what_is_wrong() {
  QVERIFY_THROWS_EXCEPTION(PeerError, Peer(QStringLiteral("no-such-recipe")));
}

QTEST_GUILESS_MAIN(TestPeer)
#include "test_peer.moc"
