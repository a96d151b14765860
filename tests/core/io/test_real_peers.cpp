// LABELS: peers
// The connector against programs that others wrote: socat, nginx, tinyproxy, dante.
#include <QtTest/QtTest>

#include "tests/core/io/net_fixture.h"
#include "tests/support/peer.h"

using namespace lw;
using namespace lw::test;

namespace {

/// Says `question`, and reads `count` bytes.
Bytes ask(Net& net, Line& line, const Bytes& question, std::size_t count) {
  const auto writer = net.loop.start(line.write(question));
  Bytes got = net.loop.run(read_count(line, count));
  net.loop.until([&] { return writer->done; });
  return got;
}

std::unique_ptr<Line> dial(Net& net, ConnectOptions options) {
  std::unique_ptr<Line> line;
  const auto started = net.connecting(std::move(options), line);
  net.loop.until([&] { return started->done; });
  if (started->failure) qWarning("%s", started->error().what());
  return line;
}

ConnectOptions at(std::uint16_t port) {
  return {.target = {.host = "localhost", .port = port}};
}

ConnectOptions secure(std::uint16_t port, const Peer& peer) {
  ConnectOptions options = at(port);
  options.tls = TlsOptions{.ca_file = peer.text(QStringLiteral("CA"))};
  return options;
}

const Bytes kGet = "GET /data.json HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

}  // namespace

class TestRealPeers : public QObject {
  Q_OBJECT
 private slots:
  void socatEchoes() {
    Peer socat(QStringLiteral("echo-socat"));
    Net net;
    auto tcp = dial(net, at(socat.port(QStringLiteral("TCP_PORT"))));
    QVERIFY(tcp);
    const Bytes bulk(700'000, 'b');
    QVERIFY(ask(net, *tcp, bulk, bulk.size()) == bulk);
    auto tls = dial(net, secure(socat.port(QStringLiteral("TLS_PORT")), socat));
    QVERIFY(tls);
    QCOMPARE(tls->info().tls->problem, std::string());
    QVERIFY(ask(net, *tls, bulk, bulk.size()) == bulk);
    tls->close();
    auto again = dial(net, secure(socat.port(QStringLiteral("TLS_PORT")), socat));
    QVERIFY(again);
    QCOMPARE(ask(net, *again, "x", 1), Bytes("x"));
    DatagramOptions options;
    options.remote = Endpoint{.host = "127.0.0.1", .port = socat.port(QStringLiteral("UDP_PORT"))};
    auto udp = net.loop.run(net.connector.open_datagram(options));
    net.loop.run(udp->send("datagram", std::string()));
    std::vector<Packet> packets;
    net.loop.run(udp->receive(packets, 8));
    QCOMPARE(packets[0].bytes, Bytes("datagram"));
  }

  void nginxServesAndItsBadCertificatesAreNamed() {
    Peer nginx(QStringLiteral("http-nginx"));
    Net net;
    auto line = dial(net, secure(nginx.port(QStringLiteral("TLS_PORT")), nginx));
    QVERIFY(line);
    QCOMPARE(line->info().tls->version, std::string("TLSv1.3"));
    QVERIFY(line->info().tls->chain.size() >= 1);
    net.loop.run(line->write(kGet));
    QVERIFY(net.loop.run(read_all(*line)).starts_with("HTTP/1.1 200"));
    auto resumed = dial(net, secure(nginx.port(QStringLiteral("TLS_PORT")), nginx));
    QVERIFY(resumed && resumed->info().tls->resumed);
    ConnectOptions alpn = secure(nginx.port(QStringLiteral("TLS_PORT")), nginx);
    alpn.tls->alpn = {"http/1.1"};
    auto chosen = dial(net, alpn);
    QVERIFY(chosen);
    QCOMPARE(chosen->info().tls->alpn, std::string("http/1.1"));
    const std::pair<const char*, const char*> bad[] = {{"EXPIRED_PORT", "expired"},
                                                       {"WRONGHOST_PORT", "not for localhost"},
                                                       {"SELFSIGNED_PORT", "self-signed"},
                                                       {"UNTRUSTED_PORT", "issuer is not known"}};
    for (const auto& [port, words] : bad) {
      const Error error = net.refused(secure(nginx.port(QString::fromLatin1(port)), nginx));
      QCOMPARE(error.kind, ErrorKind::certificate);
      QVERIFY2(error.reason.find(words) != std::string::npos, error.what());
    }
    ConnectOptions old = secure(nginx.port(QStringLiteral("TLS10_PORT")), nginx);
    QCOMPARE(net.refused(old).kind, ErrorKind::tls);
    old.tls->min_version = TlsVersion::tls1_0;
    auto yesterday = dial(net, old);
    QVERIFY(yesterday);
    QVERIFY(yesterday->info().tls->version < std::string("TLSv1.2"));
  }

  void nginxTakesOurCertificate() {
    Peer nginx(QStringLiteral("http-nginx"));
    Net net;
    ConnectOptions options = secure(nginx.port(QStringLiteral("MTLS_PORT")), nginx);
    const std::string folder = options.tls->ca_file.substr(0, options.tls->ca_file.rfind('/'));
    options.tls->certificate_file = folder + "/client.crt";
    options.tls->key_file = folder + "/client.key";
    auto line = dial(net, options);
    QVERIFY(line);
    net.loop.run(line->write(kGet));
    QVERIFY(net.loop.run(read_all(*line)).starts_with("HTTP/1.1 200"));
    options.tls = TlsOptions{.verify = false};
    auto without = dial(net, options);
    QVERIFY(without);
    net.loop.run(without->write(kGet));
    QVERIFY(net.loop.run(read_all(*without)).starts_with("HTTP/1.1 400"));
  }

  void tinyproxyTunnels() {
    Peer proxy(QStringLiteral("proxy-tinyproxy"));
    Net net;
    ConnectOptions options = at(proxy.port(QStringLiteral("TARGET_PORT")));
    options.proxy = {.kind = ProxyKind::http_connect, .host = "127.0.0.1", .port = proxy.port()};
    auto line = dial(net, options);
    QVERIFY(line);
    net.loop.run(line->write("GET /index.html HTTP/1.0\r\n\r\n"));
    QVERIFY(net.loop.run(read_all(*line)).find("hello through the proxy") != Bytes::npos);
    options.proxy.port = proxy.port(QStringLiteral("AUTH_PORT"));
    Error error = net.refused(options);
    QCOMPARE(error.kind, ErrorKind::proxy);
    options.proxy.user = proxy.text(QStringLiteral("USER"));
    options.proxy.password = "wrong";
    error = net.refused(options);
    QCOMPARE(error.kind, ErrorKind::proxy);
    options.proxy.password = proxy.text(QStringLiteral("PASSWORD"));
    QVERIFY(dial(net, options));
  }

  void danteTunnels() {
    Peer proxy(QStringLiteral("proxy-dante"));
    Net net;
    ConnectOptions options = at(proxy.port(QStringLiteral("TARGET_PORT")));
    options.target.host = "127.0.0.1";
    options.proxy = {.kind = ProxyKind::socks5, .host = "127.0.0.1", .port = proxy.port()};
    auto line = dial(net, options);
    QVERIFY(line);
    net.loop.run(line->write("GET /index.html HTTP/1.0\r\n\r\n"));
    QVERIFY(net.loop.run(read_all(*line)).find("hello through") != Bytes::npos);
    options.proxy.port = proxy.port(QStringLiteral("AUTH_PORT"));
    QCOMPARE(net.refused(options).kind, ErrorKind::proxy);
    options.proxy.user = proxy.text(QStringLiteral("USER"));
    options.proxy.password = proxy.text(QStringLiteral("PASSWORD"));
    QVERIFY(dial(net, options));
    options.proxy.password = "wrong";
    QCOMPARE(net.refused(options).kind, ErrorKind::proxy);
    ConnectOptions blocked = options;
    blocked.target.host = "127.0.0.66";
    blocked.proxy.port = proxy.port();
    blocked.proxy.user.clear();
    blocked.proxy.password.clear();
    const Error refused = net.refused(blocked);
    QCOMPARE(refused.kind, ErrorKind::proxy);
    QVERIFY2(refused.reason.find("not allowed") != std::string::npos, refused.what());
  }
};

QTEST_GUILESS_MAIN(TestRealPeers)
#include "test_real_peers.moc"
