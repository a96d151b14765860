// LABELS: peers
// Raw sockets and Packet Sender's command line: it calls us, and sends the packets that we saved for it.
#include <QtTest/QtTest>

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>

#include "core/protocols/socket/sending/packets.h"
#include "tests/support/socket_tape.h"

using namespace lw;
using lw::test::SocketTape;
using socket::Kind;

namespace {

/// A Packet Sender with a home of its own.
class PacketSender {
 public:
  explicit PacketSender(SocketTape& tape) : tape_(tape) {}

  void has(const std::vector<socket::SavedPacket>& packets) {
    const QString folder = home_.filePath(QStringLiteral(".local/share/PacketSender"));
    QFile file(folder + QStringLiteral("/packets.ini"));
    if (!QDir().mkpath(folder) || !file.open(QIODevice::WriteOnly)) qFatal("no packets.ini");
    file.write(QByteArray::fromStdString(socket::write_packet_sender(packets).ini));
  }

  /// What it said until its end.
  QByteArray run(const QStringList& arguments) {
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), home_.path());
    environment.remove(QStringLiteral("XDG_DATA_HOME"));
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral("packetsender"), arguments);
    if (!process.waitForStarted()) qFatal("packetsender can't be started: apt-get install packetsender");
    tape_.f.until([&] { return process.waitForFinished(10); });
    return process.readAll();
  }

 private:
  SocketTape& tape_;
  QTemporaryDir home_;
};

QString port_text(const socket::Opened& door) {
  return QString::number(SocketTape::port_of(door));
}

void add_kinds() {
  QTest::addColumn<int>("kind");
  QTest::addColumn<QString>("option");
  QTest::newRow("TCP") << static_cast<int>(Kind::tcp) << "-t";
  QTest::newRow("TLS") << static_cast<int>(Kind::tls) << "-s";
  QTest::newRow("UDP") << static_cast<int>(Kind::udp) << "-u";
}

}  // namespace

class TestPacketSender : public QObject {
  Q_OBJECT
 private slots:
  void it_calls_us_and_hears_us_data() { add_kinds(); }
  void it_calls_us_and_hears_us() {
    QFETCH(const int, kind);
    QFETCH(const QString, option);
    SocketTape tape;
    PacketSender peer(tape);
    const auto server = tape.start<socket::Listen>({.kind = Kind(kind), .echo = true});
    const socket::Opened door = tape.next();
    const QByteArray said =
        peer.run({option, QStringLiteral("-a"), QStringLiteral("-w"), QStringLiteral("1000"),
                  QStringLiteral("127.0.0.1"), port_text(door), QStringLiteral("from it\\r\\n\\ff")});
    const ChannelId channel = Kind(kind) == Kind::udp ? door.channel : tape.next().channel;
    QVERIFY2(tape.comes(channel, "from it\r\n\xff"), said.constData());
    QVERIFY2(said.contains("Response HEX:66 72 6F 6D 20 69 74 0D 0A FF"), said.constData());
    tape.cancel<socket::Listen>(server);
    const std::string problem = tape.plays();
    QVERIFY2(problem.empty(), problem.c_str());
  }

  /// What we write for it, it reads and sends.
  void it_sends_what_we_saved_data() { add_kinds(); }
  void it_sends_what_we_saved() {
    QFETCH(const int, kind);
    SocketTape tape;
    PacketSender peer(tape);
    const auto server = tape.start<socket::Listen>({.kind = Kind(kind)});
    const socket::Opened door = tape.next();
    const std::string name = "Hallo, W\xc3\xb6rld [1]=\xe2\x82\xac";
    peer.has({{.name = name,
               .form = socket::InputForm::hex,
               .typed = "00 01 fe ff 7b 7b",
               .transport = Kind(kind) == Kind::udp   ? "udp"
                            : Kind(kind) == Kind::tls ? "tls"
                                                      : "tcp",
               .host = "127.0.0.1",
               .port = SocketTape::port_of(door),
               .note = {}}});
    const QByteArray said = peer.run({QStringLiteral("-n"), QString::fromStdString(name)});
    const ChannelId channel = Kind(kind) == Kind::udp ? door.channel : tape.next().channel;
    QVERIFY2(tape.comes(channel, Bytes("\0\1\xfe\xff{{", 6)), said.constData());
    tape.cancel<socket::Listen>(server);
  }

  /// Its intense traffic: all of it is kept.
  void its_flood_is_kept() {
    SocketTape tape;
    PacketSender peer(tape);
    const auto server = tape.start<socket::Listen>({.kind = Kind::udp});
    const socket::Opened door = tape.next();
    const QByteArray said = peer.run({QStringLiteral("-u"), QStringLiteral("--num"), QStringLiteral("500"),
                                      QStringLiteral("--rate"), QStringLiteral("5000"), QStringLiteral("-A"),
                                      QStringLiteral("127.0.0.1"), port_text(door), QStringLiteral("x")});
    QVERIFY2(said.contains("Sent 500 packets"), said.constData());
    QVERIFY(tape.comes(door.channel, Bytes(500, 'x')));
    tape.cancel<socket::Listen>(server);
  }
};

QTEST_GUILESS_MAIN(TestPacketSender)
#include "test_packet_sender.moc"
