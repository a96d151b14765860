// LABELS: peers
// Raw sockets and Nmap's ncat: it answers us and calls us; what was recorded with it is played back, served
// to it, and run again against what is served.
#include <QtTest/QtTest>

#include <QProcess>
#include <QTemporaryDir>

#include "core/api/rerun.h"
#include "core/api/serve.h"
#include "tests/support/socket_tape.h"

using namespace lw;
using lw::test::SocketTape;
using socket::Kind;

namespace {

struct Ncat {
  explicit Ncat(const QStringList& arguments) {
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral("ncat"), arguments);
    if (!process.waitForStarted()) qFatal("ncat can't be started");
  }
  ~Ncat() {
    process.kill();
    process.waitForFinished();
  }
  void says(SocketTape& tape, const char* words) {
    tape.f.until([&] {
      process.waitForReadyRead(10);
      said += process.readAll();
      return said.contains(words);
    });
  }
  void hears(const char* words) {
    process.write(words);
    while (process.bytesToWrite() > 0 && process.waitForBytesWritten(5000)) continue;
  }
  QProcess process;
  QByteArray said;
};

QStringList of_kind(Kind kind) {
  if (kind == Kind::udp) return {QStringLiteral("-u")};
  if (kind == Kind::tls) return {QStringLiteral("--ssl")};
  return {};
}

/// "127.0.0.1:80" as ncat takes it.
QStringList words_of(const std::string& address) {
  const std::size_t colon = address.rfind(':');
  return {QString::fromStdString(address.substr(0, colon)),
          QString::fromStdString(address.substr(colon + 1))};
}

void add_kinds() {
  QTest::addColumn<int>("kind");
  QTest::newRow("TCP") << static_cast<int>(Kind::tcp);
  QTest::newRow("TLS") << static_cast<int>(Kind::tls);
  QTest::newRow("UDP") << static_cast<int>(Kind::udp);
}

}  // namespace

class TestNcat : public QObject {
  Q_OBJECT
 private slots:
  void we_call_ncat_and_all_of_it_is_replayed_data() { add_kinds(); }
  void we_call_ncat_and_all_of_it_is_replayed() {
    QFETCH(const int, kind);
    SocketTape tape;
    const auto trying = tape.start<socket::Listen>({.kind = kind == int(Kind::udp) ? Kind::udp : Kind::tcp});
    const std::uint16_t port = tape.port_of(tape.next());
    tape.cancel<socket::Listen>(trying);
    SocketTape recorded;
    Ncat ncat(QStringList{QStringLiteral("-v"), QStringLiteral("-l"), QStringLiteral("127.0.0.1"),
                          QString::number(port), QStringLiteral("--exec"), QStringLiteral("/bin/cat")} +
              of_kind(Kind(kind)));
    ncat.says(recorded, "Listening on");
    socket::Connect::Arguments arguments{
        .kind = Kind(kind), .host = "127.0.0.1", .port = port, .greeting = "to ncat\r\n", .stop_after = 9};
    arguments.connect.tls.verify = false;
    QCOMPARE(recorded.run<socket::Connect>(arguments).received, std::uint64_t{9});
    QCOMPARE(recorded.received(recorded.next().channel), Bytes("to ncat\r\n"));
    const std::string problem = recorded.plays();
    QVERIFY2(problem.empty(), problem.c_str());

    // Another ncat is answered from the recording.
    bool over = false;
    const ServingPtr serving = serve_session(recorded.f.workbench, recorded.file, {},
                                             {.changed = {}, .ended = [&over](auto) { over = true; }});
    recorded.f.until([&] { return over || serving->state().listening; });
    QVERIFY(!over);
    const std::string address = serving->state().address;
    {
      Ncat client(words_of(address) + of_kind(Kind(kind)));
      client.hears("to ncat\r\n");
      client.says(recorded, "to ncat\r\n");
    }
    // And what we did is done again.
    RerunChoice choice;
    choice.to.host = "127.0.0.1";
    choice.to.port = static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1)));
    std::optional<std::expected<std::shared_ptr<const RerunReport>, Error>> outcome;
    RerunCallbacks callbacks;
    callbacks.done = [&outcome](auto report) { outcome = std::move(report); };
    const RerunPtr again =
        rerun_session(recorded.f.workbench, recorded.file, std::move(choice), std::move(callbacks));
    recorded.f.until([&] { return outcome.has_value(); });
    QVERIFY2(outcome->has_value(), outcome->has_value() ? "" : outcome->error().message().c_str());
    const Comparison& comparison = (**outcome)->comparison;
    QCOMPARE(comparison.different, std::uint64_t{0});
    QVERIFY(comparison.matched > 0);
    serving->stop();
    recorded.f.until([&over] { return over; });
  }

  void ncat_calls_us_data() {
    add_kinds();
    QTest::newRow("Unix") << static_cast<int>(Kind::unix_stream);
  }
  void ncat_calls_us() {
    QFETCH(const int, kind);
    SocketTape tape;
    const std::string path = (tape.f.folder_path() / "ncat.socket").string();
    const bool is_unix = Kind(kind) == Kind::unix_stream;
    const auto server =
        tape.start<socket::Listen>({.kind = Kind(kind), .path = is_unix ? path : "", .echo = true});
    const socket::Opened door = tape.next();
    Ncat ncat(is_unix ? QStringList{QStringLiteral("-U"), QString::fromStdString(path)}
                      : words_of(door.local) + of_kind(Kind(kind)));
    ncat.hears("from ncat\r\n");
    ncat.says(tape, "from ncat\r\n");
    const ChannelId channel = Kind(kind) == Kind::udp ? door.channel : tape.next().channel;
    QVERIFY(tape.comes(channel, "from ncat\r\n"));
    tape.cancel<socket::Listen>(server);
    const std::string problem = tape.plays();
    QVERIFY2(problem.empty(), problem.c_str());
  }

  /// It says that it has no more to say, and still hears the rest.
  void ncat_ends_its_side() {
    SocketTape tape;
    const auto server = tape.start<socket::Listen>({});
    const socket::Opened door = tape.next();
    Ncat ncat(words_of(door.local));
    const ChannelId channel = tape.next().channel;
    tape.send(channel, "first\n");
    ncat.says(tape, "first\n");
    ncat.process.closeWriteChannel();
    tape.until_closed(channel);
    QCOMPARE(tape.closed[channel], std::string("peer"));
    tape.cancel<socket::Listen>(server);
  }
};

QTEST_GUILESS_MAIN(TestNcat)
#include "test_ncat.moc"
