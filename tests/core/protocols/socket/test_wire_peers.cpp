// LABELS: peers
// The raw socket's kinds against programs of others: socat (DTLS, Unix datagrams and packets), openssl (DTLS,
// TLS begun late), nginx and curl (PROXY protocol), socat over a multicast group.
#include <QtTest/QtTest>

#include <QFileInfo>
#include <QProcess>

#include "tests/support/peer.h"
#include "tests/support/socket_tape.h"

using namespace lw;
using lw::test::Peer;
using lw::test::SocketTape;
using socket::Kind;

namespace {

/// A program of the system, ended with the test; what it says is collected.
struct Program {
  Program(const QString& name, const QStringList& arguments) {
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(name, arguments);
    if (!process.waitForStarted()) qFatal("%s can't be started", qPrintable(name));
  }
  ~Program() {
    process.kill();
    process.waitForFinished();
  }
  bool says(SocketTape& tape, const char* words) {
    tape.f.until([&] {
      process.waitForReadyRead(10);
      said += process.readAll();
      return said.contains(words);
    });
    return true;
  }
  void hears(const char* words) {
    process.write(words);
    while (process.bytesToWrite() > 0 && process.waitForBytesWritten(5000)) continue;
  }
  QProcess process;
  QByteArray said;
};

/// One that was free a moment ago.
std::uint16_t free_datagram_port(SocketTape& tape) {
  const auto trying = tape.start<socket::Listen>({.kind = Kind::udp});
  const std::uint16_t port = tape.port_of(tape.next());
  tape.cancel<socket::Listen>(trying);
  return port;
}

}  // namespace

class TestWirePeers : public QObject {
  Q_OBJECT
 private slots:
  void socat_echoes_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("place");
    QTest::newRow("DTLS") << static_cast<int>(Kind::dtls) << QStringLiteral("DTLS_PORT");
    QTest::newRow("datagrams") << static_cast<int>(Kind::unix_datagram) << QStringLiteral("UNIX_DATAGRAMS");
    QTest::newRow("packets") << static_cast<int>(Kind::unix_seqpacket) << QStringLiteral("UNIX_PACKETS");
  }
  void socat_echoes() {
    QFETCH(const int, kind);
    QFETCH(const QString, place);
    Peer socat(QStringLiteral("echo-socat"));
    SocketTape tape;
    socket::Connect::Arguments arguments{
        .kind = Kind(kind), .host = "localhost", .greeting = "h\xc3\xa9llo", .stop_after = 6};
    if (Kind(kind) == Kind::dtls)
      arguments.port = socat.port(place);
    else
      arguments.path = socat.text(place);
    arguments.connect.family = 4;
    arguments.connect.tls.ca_file = socat.text(QStringLiteral("CA"));
    QCOMPARE(tape.run<socket::Connect>(arguments).received, 6u);
    const ChannelId channel = tape.next().channel;
    QCOMPARE(tape.received(channel), arguments.greeting);
    if (Kind(kind) == Kind::dtls)
      QVERIFY(tape.notes(channel, NoteKind::tls).front().facts.at("problem").as_string().empty());
    const std::string problem = tape.plays();
    QVERIFY2(problem.empty(), problem.c_str());
  }

  void openssl_calls_over_dtls() {
    SocketTape tape;
    const auto server = tape.start<socket::Listen>({.kind = Kind::dtls});
    const socket::Opened door = tape.next();
    Program client(QStringLiteral("openssl"),
                   {QStringLiteral("s_client"), QStringLiteral("-dtls1_2"), QStringLiteral("-quiet"),
                    QStringLiteral("-connect"), QString::fromStdString(door.local)});
    const ChannelId channel = tape.next().channel;
    client.hears("from openssl\n");
    QVERIFY(tape.comes(channel, "from openssl\n"));
    tape.send(channel, "to openssl\n");
    QVERIFY(client.says(tape, "to openssl"));
    tape.close_channel(channel);
    tape.until_closed(channel);
    tape.cancel<socket::Listen>(server);
  }

  void openssl_answers_over_dtls_and_asks_who_we_are() {
    Peer certificates(QStringLiteral("echo-socat"));
    SocketTape tape;
    const QString port = QString::number(free_datagram_port(tape));
    const QString folder = QFileInfo(certificates[QStringLiteral("CLIENT_CERT")]).path();
    Program server(QStringLiteral("openssl"),
                   {QStringLiteral("s_server"), QStringLiteral("-dtls1_2"), QStringLiteral("-listen"),
                    QStringLiteral("-quiet"), QStringLiteral("-accept"), port, QStringLiteral("-cert"),
                    folder + QStringLiteral("/server.pem"), QStringLiteral("-CAfile"),
                    certificates[QStringLiteral("CA")], QStringLiteral("-Verify"), QStringLiteral("1"),
                    QStringLiteral("-naccept"), QStringLiteral("1")});
    socket::Connect::Arguments arguments{
        .kind = Kind::dtls, .host = "localhost", .port = static_cast<std::uint16_t>(port.toInt())};
    arguments.greeting = "to openssl\n";
    arguments.connect.family = 4;
    arguments.connect.tls.ca_file = certificates.text(QStringLiteral("CA"));
    arguments.connect.tls.certificate_file = certificates.text(QStringLiteral("CLIENT_CERT"));
    arguments.connect.tls.key_file = certificates.text(QStringLiteral("CLIENT_KEY"));
    // Nothing tells that it listens by now: a client is told that nobody does, and calls again.
    auto client = tape.start<socket::Connect>(arguments);
    tape.f.until([&] {
      if (client->end && !*client->end && (*client->end).error().kind == ErrorKind::connect)
        client = tape.start<socket::Connect>(arguments);
      return tape.opened.size() > 1 || (client->end && (*client->end).has_value());
    });
    const ChannelId channel = tape.next().channel;
    QVERIFY(server.says(tape, "to openssl"));
    server.hears("from openssl\n");
    QVERIFY(tape.comes(channel, "from openssl\n"));
    tape.cancel<socket::Connect>(client);
  }

  void tls_begins_late_with_openssl() {
    SocketTape tape;
    const auto server = tape.start<socket::Listen>({});
    const socket::Opened door = tape.next();
    // What it says first is what openssl knows as the greeting of a server that has STARTTLS.
    Program client(QStringLiteral("openssl"),
                   {QStringLiteral("s_client"), QStringLiteral("-starttls"), QStringLiteral("ftp"),
                    QStringLiteral("-connect"), QString::fromStdString(door.local), QStringLiteral("-quiet"),
                    QStringLiteral("-no_ign_eof")});
    const ChannelId channel = tape.next().channel;
    tape.send(channel, "220 ready\r\n");
    QVERIFY(tape.comes(channel, "AUTH TLS\r\n"));
    const auto secured = tape.run<socket::StartTls>(
        {.channels = {channel}, .role = Role::server, .say_first = "234 go ahead\r\n"});
    QVERIFY(secured.secured.front().starts_with("TLSv1.3"));
    client.hears("from openssl\n");
    QVERIFY(tape.comes(channel, "AUTH TLS\r\nfrom openssl\n"));
    tape.send(channel, "to openssl\n");
    QVERIFY(client.says(tape, "to openssl"));
    tape.close_channel(channel);
    tape.until_closed(channel);
    tape.cancel<socket::Listen>(server);
    const std::string problem = tape.plays();
    QVERIFY2(problem.empty(), problem.c_str());
  }

  void nginx_hears_for_whom_we_come_data() {
    QTest::addColumn<int>("version");
    QTest::newRow("version 1") << 1;
    QTest::newRow("version 2") << 2;
  }
  void nginx_hears_for_whom_we_come() {
    QFETCH(const int, version);
    Peer nginx(QStringLiteral("http-nginx"));
    SocketTape tape;
    socket::Connect::Arguments arguments{.host = "127.0.0.1",
                                         .port = nginx.port(QStringLiteral("PROXY_PORT")),
                                         .greeting = "GET / HTTP/1.0\r\n\r\n"};
    arguments.announce =
        ProxyAnnouncement{.version = version, .source = "192.0.2.77:4711", .destination = "192.0.2.1:80"};
    tape.run<socket::Connect>(arguments);
    QVERIFY(tape.received(tape.next().channel).ends_with("192.0.2.77 4711"));
    const std::string problem = tape.plays();
    QVERIFY2(problem.empty(), problem.c_str());
  }

  void curl_says_for_whom_it_comes() {
    SocketTape tape;
    const auto server = tape.start<socket::Listen>({.read_announcement = true});
    const socket::Opened door = tape.next();
    Program curl(QStringLiteral("curl"), {QStringLiteral("-sS"), QStringLiteral("--haproxy-protocol"),
                                          QStringLiteral("http://") + QString::fromStdString(door.local)});
    const socket::Opened client = tape.next();
    tape.f.until([&] { return tape.received(client.channel).ends_with("\r\n\r\n"); });
    QVERIFY(tape.received(client.channel).starts_with("GET / HTTP/1.1\r\n"));
    const auto notes = tape.notes(client.channel, NoteKind::proxy);
    QCOMPARE(notes.size(), std::size_t{1});
    QCOMPARE(std::string(notes[0].facts.at("source").as_string()), client.remote);
    tape.close_channel(client.channel, socket::CloseHow::reset);
    tape.cancel<socket::Listen>(server);
    const std::string problem = tape.plays();
    QVERIFY2(problem.empty(), problem.c_str());
  }

  void socat_and_we_speak_in_a_group() {
    Peer socat(QStringLiteral("echo-socat"));
    SocketTape tape;
    SocketOptions out;
    out.multicast_interface = "lo";
    out.multicast_loop = true;
    const std::string group =
        socat.text(QStringLiteral("MCAST_GROUP")) + ":" + socat.text(QStringLiteral("MCAST_PORT"));
    const auto ours = tape.start<socket::Listen>({.kind = Kind::udp, .options = out, .peer = group});
    const ChannelId channel = tape.next().channel;
    tape.send(channel, "all of you");
    QVERIFY(tape.comes(channel, "echo all of you"));
    tape.cancel<socket::Listen>(ours);
    const std::string problem = tape.plays();
    QVERIFY2(problem.empty(), problem.c_str());
  }
};

QTEST_GUILESS_MAIN(TestWirePeers)
#include "test_wire_peers.moc"
