#include <sys/un.h>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "core/io/happy_eyeballs.h"
#include "core/io/self_signed.h"
#include "tests/core/io/net_fixture.h"

using namespace lw;
using namespace lw::test;

namespace {

std::vector<NoteKind> kinds(const Recorder& recorder, ChannelId channel) {
  std::vector<NoteKind> found;
  for (const auto& entry : recorder.entries) {
    if (entry.channel == channel && entry.kind == FrameKind::note) found.push_back(entry.note.kind);
  }
  return found;
}

}  // namespace

class TestNetConnector : public QObject {
  Q_OBJECT
 private slots:
  void connectsAndRecords() {
    Net net;
    auto door = net.listen();
    ConnectOptions options = Net::to(*door);
    options.target.host = "localhost";
    options.purpose = {.protocol = "socket", .operation = 9};
    auto [client, server] = net.both(*door, options);
    QVERIFY(client && server);
    QVERIFY(net.says(*client, *server, "ping"));
    QVERIFY(net.says(*server, *client, "pong"));
    const ChannelId channel = client->channel();
    QCOMPARE(net.recorder.operations[channel], 9u);
    QCOMPARE(net.recorder.channels[channel - 1].transport, std::string("tcp"));
    QCOMPARE(net.recorder.channels[server->channel() - 1].parent, door->channel());
    QCOMPARE(net.recorder.channels[server->channel() - 1].role, Role::server);
    QCOMPARE(client->info().local, server->info().remote);
    QVERIFY(client->timings().connect >= 0 && client->timings().resolve >= 0 && client->timings().tls == -1);
    QCOMPARE(net.recorder.all(FrameKind::sent, channel), Bytes("ping"));
    QCOMPARE(net.recorder.all(FrameKind::received, channel), Bytes("pong"));
    const auto seen = kinds(net.recorder, channel);
    QVERIFY(seen.size() >= 4);
    QCOMPARE(seen[0], NoteKind::resolving);
    QCOMPARE(seen[1], NoteKind::resolved);
    QCOMPARE(seen.back(), NoteKind::connected);
    client->close();
    QCOMPARE(net.loop.run(read_all(*server)), Bytes());
    server.reset();
    QCOMPARE(net.recorder.ends(channel), 1);
    QCOMPARE(net.recorder.notes(NoteKind::closed).back().facts.at("by").as_string(), "peer");
  }

  void aFullFlowWakesSeldomAndWhatFollowsItComesAllTheSame() {
    Net net;
    auto door = net.listen();
    auto [client, server] = net.both(*door, Net::to(*door));
    const auto wakes_for = [handle = client->info().native_handle] {
      int bytes = 0;
      socklen_t size = sizeof bytes;
      return ::getsockopt(handle, SOL_SOCKET, SO_RCVLOWAT, &bytes, &size) == 0 ? bytes : -1;
    };
    for (int flow = 0; flow < 2; ++flow) {
      QCOMPARE(wakes_for(), 1);
      const Bytes sent(16u << 20, 'x');
      const auto writer = net.loop.start(server->write(sent));
      Bytes room(256u << 10, '\0');
      std::size_t got = 0;
      while (got < sent.size())
        got += net.loop.run(client->read_some(MutableBytes(room.data(), room.size())));
      QCOMPARE(got, sent.size());
      QCOMPARE(wakes_for(), 256 << 10);
      QVERIFY(net.loop.until([&] { return writer->done; }));
      // Far less than it waits for, and nothing behind it.
      QVERIFY(net.says(*server, *client, "more?"));
      QVERIFY(net.loop.until([&] { return wakes_for() == 1; }));
      QVERIFY(net.says(*client, *server, "no"));
    }
    // In full flow it can end, too.
    const Bytes sent(16u << 20, 'x');
    const auto writer = net.loop.start(server->write(sent));
    QCOMPARE(net.loop.run(read_count(*client, sent.size())).size(), sent.size());
    QVERIFY(net.loop.until([&] { return writer->done; }));
    server->close();
    QCOMPARE(net.loop.run(read_all(*client)), Bytes());
  }

  void abortResets() {
    Net net;
    auto door = net.listen();
    auto [client, server] = net.both(*door, Net::to(*door));
    client->abort();
    QCOMPARE(net.read_error(*server).kind, ErrorKind::closed);
    QCOMPARE(net.recorder.notes(NoteKind::reset, client->channel())[0].facts.at("by").as_string(), "us");
    QCOMPARE(net.recorder.notes(NoteKind::reset, server->channel())[0].facts.at("by").as_string(), "peer");
  }

  void saysWhyItCannotConnect() {
    Net net;
    auto door = net.listen();
    const ConnectOptions options = Net::to(*door);
    door->close();
    Error error = net.refused(options);
    QCOMPARE(error.kind, ErrorKind::connect);
    QCOMPARE(error.reason, std::string("connection refused"));
    QCOMPARE(net.recorder.notes(NoteKind::error, 2).size(), 1u);
    QCOMPARE(net.recorder.notes(NoteKind::error, 2)[0].facts.at("kind").as_string(), "connect");
    error = net.refused({.target = {.host = "no-such-name.invalid", .port = 80}});
    QCOMPARE(error.kind, ErrorKind::resolve);
    error = net.refused({.target = {.path = "/nowhere/socket"}});
    QCOMPARE(error.kind, ErrorKind::connect);
    error = net.refused({.target = {.host = "127.0.0.1", .port = 80}, .family = 6});
    QCOMPARE(error.kind, ErrorKind::resolve);
    QCOMPARE(net.recorder.notes(NoteKind::error).size(), 4u);
    Error taken(ErrorKind::unsupported, "", "", "");
    auto first = net.listen();
    try {
      auto second = net.listen({}, {.host = "127.0.0.1", .port = Net::port_of(*first)});
    } catch (const Error& e) {
      taken = e;
    }
    QCOMPARE(taken.reason, std::string("the address is already in use"));
  }

  void namesCanBeGivenAddresses() {
    Net net;
    auto door = net.listen();
    ConnectOptions options = Net::to(*door);
    options.target.host = "made-up.test";
    options.resolve = {{.host = "MADE-UP.test", .port = options.target.port, .addresses = {"127.0.0.1"}}};
    auto [client, server] = net.both(*door, options);
    QVERIFY(client && server);
    QCOMPARE(client->timings().resolve, Nanoseconds(-1));
  }

  void speaksOverSocketFiles() {
    Net net;
    const QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("s")).toStdString();
    for (const std::string& name : {path, "@linewright-test-" + std::to_string(::getpid())}) {
      auto door = net.listen({}, {.path = name});
      auto [client, server] = net.both(*door, {.target = {.path = name}});
      QVERIFY(client && server);
      QVERIFY(net.says(*client, *server, "through a file"));
      QCOMPARE(client->info().transport, std::string("unix"));
      QCOMPARE(net.recorder.channels[client->channel() - 1].transport, std::string("unix"));
    }
    QVERIFY(!QFile::exists(QString::fromStdString(path)));
  }

  void anotherAddressWinsWhenTheFirstIsDead() {
    Net net;
    const DeadPort dead;
    auto door = net.listen({}, {.host = "127.0.0.1", .port = dead.port()});
    ConnectOptions options = Net::to(*door);
    options.target.host = "two.test";
    options.resolve = {{.host = "two.test", .port = 0, .addresses = {"127.0.0.2", "127.0.0.1"}}};
    auto [client, server] = net.both(*door, options);
    QVERIFY(client && server);
    QVERIFY(client->info().remote.starts_with("127.0.0.1:"));
    QCOMPARE(net.recorder.notes(NoteKind::connecting, client->channel()).size(), 2u);
    // The Connection Attempt Delay was waited for, and no time-out.
    QVERIFY(client->timings().connect >= 200'000'000 && client->timings().connect < 5'000'000'000);
    // Refused at once: the next begins at once.
    door->close();
    options.resolve = {{.host = "two.test", .port = 0, .addresses = {"127.0.0.1", "127.0.0.3"}}};
    const Error error = net.refused(options);
    QCOMPARE(error.kind, ErrorKind::connect);
    QVERIFY(error.reason.find("127.0.0.1") != std::string::npos);
    QVERIFY(error.reason.find("127.0.0.3") != std::string::npos);
  }

  void familiesTakeTurns() {
    const auto list = [](std::initializer_list<const char*> texts) {
      Addresses addresses;
      for (const char* text : texts) addresses.push_back(boost::asio::ip::make_address(text));
      return addresses;
    };
    QVERIFY(interleave(list({"::1", "::2", "::3", "1.1.1.1", "2.2.2.2"})) ==
            list({"::1", "1.1.1.1", "::2", "2.2.2.2", "::3"}));
    QVERIFY(interleave({}).empty());
  }

  void deadlinesPass() {
    Net net;
    const DeadPort dead;
    ConnectOptions options{.target = {.host = "127.0.0.2", .port = dead.port()}};
    options.deadlines.connect = std::chrono::milliseconds(40);
    const Error late = net.refused(options);
    QCOMPARE(late.kind, ErrorKind::timeout);
    QVERIFY(late.reason.find("connect") != std::string::npos);
    auto door = net.listen();
    ConnectOptions silent = Net::to(*door);
    silent.deadlines.idle = std::chrono::milliseconds(40);
    auto [client, server] = net.both(*door, silent);
    QVERIFY(net.says(*server, *client, "a"));
    const Error idle = net.read_error(*client);
    QCOMPARE(idle.kind, ErrorKind::timeout);
    QVERIFY(idle.reason.find("idle") != std::string::npos);
    QCOMPARE(net.recorder.ends(client->channel()), 1);
    // A handshake nobody answers is covered by the connect deadline too.
    ConnectOptions tls = Net::to(*door);
    tls.tls = TlsOptions{};
    tls.deadlines.connect = std::chrono::milliseconds(40);
    QCOMPARE(net.refused(tls).kind, ErrorKind::timeout);
  }

  void cancellingUnwindsEveryStep() {
    Net net;
    const DeadPort dead;
    auto door = net.listen();
    ConnectOptions connecting{.target = {.host = "127.0.0.2", .port = dead.port()}};
    ConnectOptions resolving{.target = {.host = "no-such-name.invalid", .port = 80}};
    ConnectOptions shaking = Net::to(*door);
    shaking.tls = TlsOptions{};
    ConnectOptions asking = Net::to(*door);
    asking.proxy = {.kind = ProxyKind::socks5, .host = "127.0.0.1", .port = asking.target.port};
    const std::pair<ConnectOptions, NoteKind> steps[] = {{resolving, NoteKind::resolving},
                                                         {connecting, NoteKind::connecting},
                                                         {shaking, NoteKind::connected},
                                                         {asking, NoteKind::proxy}};
    for (const auto& [options, step] : steps) {
      std::unique_ptr<Line> line;
      const auto started = net.connecting(options, line);
      const auto channel = static_cast<ChannelId>(net.recorder.channels.size() + 1);
      QVERIFY(net.loop.until([&] { return !net.recorder.notes(step, channel).empty(); }));
      started->cancel();
      QVERIFY(net.loop.until([&] { return started->done; }));
      QCOMPARE(started->error().kind, ErrorKind::cancelled);
      QCOMPARE(net.recorder.notes(NoteKind::error, channel).size(), 1u);
    }
    std::unique_ptr<Line> line;
    const auto accept = net.accepting(*door, line);
    QVERIFY(net.loop.until([&] { return accept->done; }));  // one of those above came in
    while (accept->done && line) {
      line.reset();
      const auto next = net.accepting(*door, line);
      net.loop.context().restart();
      net.loop.context().poll();
      if (next->done) continue;
      next->cancel();
      QVERIFY(net.loop.until([&] { return next->done; }));
      QCOMPARE(next->error().kind, ErrorKind::cancelled);
      break;
    }
    const auto waiting = net.accepting(*door, line);
    net.loop.context().restart();
    net.loop.context().poll();
    door->close();
    QVERIFY(net.loop.until([&] { return waiting->done; }));
    QCOMPARE(waiting->error().kind, ErrorKind::cancelled);
  }

  void nobodyAtThePortIsANoteAndTheSocketLivesOn() {
    Net net;
    // A port that was somebody's a moment ago.
    auto gone = net.loop.run(net.connector.open_datagram({.local = {.host = "127.0.0.1"}}));
    const std::string at = gone->info().local;
    const auto port = static_cast<std::uint16_t>(std::stoi(at.substr(at.rfind(':') + 1)));
    gone->close();
    DatagramOptions options;
    options.remote = Endpoint{.host = "127.0.0.1", .port = port};
    auto client = net.loop.run(net.connector.open_datagram(options));
    std::vector<Packet> packets;
    const auto waiting = net.loop.start(client->receive(packets, 64));
    const std::string nobody;
    net.loop.run(client->send("is anybody there?", nobody));
    QVERIFY(net.loop.until([&] { return !net.recorder.notes(NoteKind::info, client->channel()).empty(); }));
    QVERIFY(!waiting->done);
    const auto notes = net.recorder.notes(NoteKind::info, client->channel());
    QVERIFY2(notes[0].text.find("refused") != std::string::npos, notes[0].text.c_str());
    // Now somebody is, and hears what is sent, also right after another refusal.
    auto server = net.loop.run(net.connector.open_datagram({.local = {.host = "127.0.0.1", .port = port}}));
    net.loop.run(client->send("and now?", nobody));
    std::vector<Packet> heard;
    net.loop.run(server->receive(heard, 64));
    QCOMPARE(heard[0].bytes, Bytes("and now?"));
    net.loop.run(server->send("yes", heard[0].peer));
    QVERIFY(net.loop.until([&] { return waiting->done; }));
    QVERIFY(!waiting->failure);
    QCOMPARE(packets[0].bytes, Bytes("yes"));
    QCOMPARE(net.recorder.ends(client->channel()), 0);
  }

  void aDatagramAfterARefusalIsSent() {
    Net net;
    auto gone = net.loop.run(net.connector.open_datagram({.local = {.host = "127.0.0.1"}}));
    const std::string at = gone->info().local;
    const auto port = static_cast<std::uint16_t>(std::stoi(at.substr(at.rfind(':') + 1)));
    gone->close();
    DatagramOptions options;
    options.remote = Endpoint{.host = "127.0.0.1", .port = port};
    auto client = net.loop.run(net.connector.open_datagram(options));
    const std::string nobody;
    // On loopback the refusal has come before send returns; nobody receives, so the next send meets it.
    net.loop.run(client->send("first", nobody));
    auto server = net.loop.run(net.connector.open_datagram({.local = {.host = "127.0.0.1", .port = port}}));
    net.loop.run(client->send("second", nobody));
    std::vector<Packet> heard;
    net.loop.run(server->receive(heard, 64));
    QCOMPARE(heard[0].bytes, Bytes("second"));
    QCOMPARE(net.recorder.notes(NoteKind::info, client->channel()).size(), 1u);
  }

  void aBusyUnixListenerIsNotWaitedFor() {
    Net net;
    const QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("busy.sock")).toStdString();
    // Somebody listens, with a full queue, and takes nobody in.
    const int listener = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un at{};
    at.sun_family = AF_UNIX;
    path.copy(at.sun_path, sizeof at.sun_path - 1);
    QCOMPARE(::bind(listener, reinterpret_cast<sockaddr*>(&at), sizeof at), 0);
    QCOMPARE(::listen(listener, 0), 0);
    std::vector<int> queued;
    int refused = 0;
    while (refused == 0 && queued.size() < 100) {
      queued.push_back(::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0));
      refused = ::connect(queued.back(), reinterpret_cast<sockaddr*>(&at), sizeof at);
    }
    QVERIFY(refused != 0 && errno == EAGAIN);
    // Were this waited for, the alarm ends it.
    ::alarm(30);
    Error error(ErrorKind::unsupported, "", "", "no error");
    try {
      net.listen({}, {.path = path});
    } catch (const Error& e) {
      error = e;
    }
    ::alarm(0);
    QCOMPARE(error.kind, ErrorKind::connect);
    QVERIFY(std::filesystem::exists(path));
    for (const int one : queued) ::close(one);
    ::close(listener);
    // Now it is a leftover.
    QVERIFY(net.listen({}, {.path = path}) != nullptr);
  }

  void datagramsComeAllAndNameTheirPeer() {
    Net net;
    auto server = net.loop.run(net.connector.open_datagram({.local = {.host = "127.0.0.1"}}));
    const std::string at = server->info().local;
    const auto port = static_cast<std::uint16_t>(std::stoi(at.substr(at.rfind(':') + 1)));
    DatagramOptions options;
    options.remote = Endpoint{.host = "127.0.0.1", .port = port};
    auto client = net.loop.run(net.connector.open_datagram(options));
    constexpr int kCount = 3000;
    const std::string nobody;
    for (int i = 0; i < kCount; ++i) net.loop.run(client->send(std::to_string(i), nobody));
    std::vector<Packet> packets;
    int next = 0;
    while (next < kCount) {
      net.loop.run(server->receive(packets, 64));
      for (const Packet& packet : packets) {
        QCOMPARE(packet.bytes, std::to_string(next++));
        QCOMPARE(packet.peer, client->info().local);
      }
    }
    net.loop.run(server->send("back", packets[0].peer));
    net.loop.run(client->receive(packets, 64));
    QCOMPARE(packets[0].bytes, Bytes("back"));
    QCOMPARE(net.loop.fails(server->send("x", "not an address")).kind, ErrorKind::invalid_argument);
    Bytes large(70'000, 'x');
    QCOMPARE(net.loop.fails(client->send(large, nobody)).reason,
             std::string("the datagram is too large to send"));
    const auto waiting = net.loop.start(server->receive(packets, 1));
    net.loop.context().restart();
    net.loop.context().poll();
    server->close();
    QVERIFY(net.loop.until([&] { return waiting->done; }));
    QCOMPARE(waiting->error().kind, ErrorKind::cancelled);
  }
};

QTEST_GUILESS_MAIN(TestNetConnector)
#include "test_net_connector.moc"
