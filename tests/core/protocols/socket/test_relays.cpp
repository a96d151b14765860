// How relays end and go on: failures of one side, TLS on their lines, many peers, targets that are not there.
#include <QtTest/QtTest>

#include <QElapsedTimer>

#undef emit

#include "tests/core/io/net_fixture.h"
#include "tests/support/socket_tape.h"

using namespace lw;
using lw::test::SocketTape;
using socket::Kind;

namespace {

sockaddr_in loopback(std::uint16_t port) {
  return {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
}

/// A socket of the system.
struct Raw {
  explicit Raw(int type) : handle(::socket(AF_INET, type, 0)) {}
  ~Raw() { ::close(handle); }
  Raw(const Raw&) = delete;
  Raw& operator=(const Raw&) = delete;
  void connect_to(std::uint16_t port) const {
    const sockaddr_in to = loopback(port);
    if (::connect(handle, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) qFatal("no connection");
  }
  std::uint16_t listen() const {
    sockaddr_in at = loopback(0);
    ::bind(handle, reinterpret_cast<const sockaddr*>(&at), sizeof at);
    ::listen(handle, 1);
    socklen_t size = sizeof at;
    ::getsockname(handle, reinterpret_cast<sockaddr*>(&at), &size);
    return ntohs(at.sin_port);
  }
  int handle;
};

socket::Relay::Arguments to_port(std::uint16_t port, Kind kind = Kind::tcp) {
  socket::Relay::Arguments arguments;
  arguments.here.kind = kind;
  arguments.there = {.kind = kind, .host = "127.0.0.1", .port = port};
  return arguments;
}

ConnectSettings believing() {
  ConnectSettings settings;
  settings.tls.verify = false;
  return settings;
}

}  // namespace

class TestRelays : public QObject {
  Q_OBJECT
 private slots:
  void a_reset_is_passed_on_and_told() {
    SocketTape tape;
    const Raw target(SOCK_STREAM);
    const auto relay = tape.start<socket::Relay>(to_port(target.listen()));
    const Raw client(SOCK_STREAM);
    client.connect_to(tape.port_of(tape.next()));
    const int served = ::accept(target.handle, nullptr, nullptr);
    tape.f.until([&] { return !tape.pairs.empty(); });
    const linger at_once{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(served, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    ::close(served);
    for (const ChannelId one : {tape.pairs[0].client, tape.pairs[0].target}) {
      tape.until_closed(one);
      QVERIFY2(tape.closed[one].find("reset") != std::string::npos, tape.closed[one].c_str());
    }
    // An answer that was cut does not look whole.
    char byte = 0;
    QCOMPARE(::recv(client.handle, &byte, 1, 0), ssize_t{-1});
    QCOMPARE(errno, ECONNRESET);
    tape.cancel<socket::Relay>(relay);
  }

  void tls_begins_on_a_relay_s_line() {
    SocketTape tape;
    const auto server = tape.start<socket::Listen>({.echo = true});
    const socket::Opened door = tape.next();
    const auto relay = tape.start<socket::Relay>(to_port(tape.port_of(door)));
    const socket::Opened here = tape.next();
    const auto client =
        tape.start<socket::Connect>({.host = "127.0.0.1", .port = tape.port_of(here), .greeting = "plain"});
    ChannelId ours = 0;
    tape.f.until([&] {
      for (const auto& one : tape.opened)
        if (one.remote == here.local) ours = one.channel;
      return ours != 0 && !tape.pairs.empty();
    });
    const ChannelId theirs = tape.pairs[0].client;
    QVERIFY(tape.comes(ours, "plain"));
    const auto serving = tape.start<socket::StartTls>({.channels = {theirs}, .role = Role::server});
    tape.f.until([&] { return !tape.notes(theirs, NoteKind::upgraded).empty() || serving->end; });
    QVERIFY(!serving->end);
    tape.run<socket::StartTls>({.channels = {ours}, .connect = believing()});
    QCOMPARE(tape.finish<socket::StartTls>(serving).secured.size(), std::size_t{1});
    tape.send(ours, ", secret");
    QVERIFY(tape.comes(ours, "plain, secret"));
    QCOMPARE(tape.received(tape.pairs[0].target), Bytes("plain, secret"));
    // What goes through is counted.
    tape.f.until([&] { return tape.counters[theirs].received == 13 && tape.counters[theirs].sent == 13; });
    tape.cancel<socket::Relay>(relay);
    QCOMPARE(tape.closed[theirs], std::string("us"));
    QCOMPARE(tape.closed[tape.pairs[0].target], std::string("us"));
    tape.f.until([&] { return client->end.has_value(); });
    tape.cancel<socket::Listen>(server);
    const std::string problem = tape.plays();
    QVERIFY2(problem.empty(), problem.c_str());
  }

  void who_is_being_connected_holds_up_no_end() {
    SocketTape tape;
    const lw::test::DeadPort nobody;
    socket::Relay::Arguments arguments = to_port(nobody.port());
    arguments.there.host = "127.0.0.2";
    const auto relay = tape.start<socket::Relay>(arguments);
    const Raw client(SOCK_STREAM);
    client.connect_to(tape.port_of(tape.next()));
    const ChannelId channel = tape.next().channel;
    // The way to the target is on its way.
    tape.f.until([&] {
      for (const FrameRow& row : tape.f.frames(tape.session))
        if (row.frame.kind == FrameKind::note && row.frame.note.kind == NoteKind::connecting) return true;
      return false;
    });
    QElapsedTimer took;
    took.start();
    tape.cancel<socket::Relay>(relay);
    QVERIFY(took.elapsed() < 5'000);
    QCOMPARE(tape.closed[channel], std::string("us"));
  }

  void peers_of_datagrams_make_place() {
    SocketTape tape;
    const auto server = tape.start<socket::Listen>({.kind = Kind::udp, .echo = true});
    socket::Relay::Arguments arguments = to_port(tape.port_of(tape.next()), Kind::udp);
    arguments.here.max_clients = 2;
    const auto relay = tape.start<socket::Relay>(arguments);
    const socket::Opened here = tape.next();
    for (int i = 0; i < 4; ++i) {
      const auto client = tape.run<socket::Connect>({.kind = Kind::udp,
                                                     .host = "127.0.0.1",
                                                     .port = tape.port_of(here),
                                                     .greeting = "one of many",
                                                     .stop_after = 11});
      QCOMPARE(client.received, std::uint64_t{11});
    }
    tape.cancel<socket::Relay>(relay);
    tape.cancel<socket::Listen>(server);
    std::uint64_t given_up = 0;
    for (const Note& note : tape.notes(here.channel, NoteKind::info))
      if (note.facts.contains("given_up")) given_up += note.facts.at("given_up").to_number<std::uint64_t>();
    QCOMPARE(given_up, std::uint64_t{2});
    const std::string problem = tape.plays();
    QVERIFY2(problem.empty(), problem.c_str());
  }

  void a_target_that_comes_later_is_found() {
    SocketTape tape;
    const std::string at = (tape.f.folder_path() / "relay").string();
    const std::string target = (tape.f.folder_path() / "target").string();
    socket::Relay::Arguments arguments;
    arguments.here = {.kind = Kind::unix_datagram, .path = at};
    arguments.there = {.kind = Kind::unix_datagram, .path = target};
    const auto relay = tape.start<socket::Relay>(arguments);
    const socket::Opened here = tape.next();
    const auto client =
        tape.start<socket::Connect>({.kind = Kind::unix_datagram, .path = at, .greeting = "too early"});
    const ChannelId channel = tape.next().channel;
    QVERIFY(tape.comes(here.channel, "too early"));
    const auto server =
        tape.start<socket::Listen>({.kind = Kind::unix_datagram, .path = target, .echo = true});
    tape.next();
    // A target that was not there is looked for again after a while.
    for (int i = 0; i < 200 && tape.received(channel).empty() && !relay->end; ++i) {
      tape.send(channel, "now");
      QElapsedTimer since;
      since.start();
      tape.f.until([&] { return since.hasExpired(50) || !tape.received(channel).empty(); });
    }
    QVERIFY(!relay->end);
    QVERIFY(tape.received(channel).starts_with("now"));
    tape.cancel<socket::Connect>(client);
    tape.cancel<socket::Relay>(relay);
    tape.cancel<socket::Listen>(server);
  }

  void one_whose_way_is_full_holds_up_nobody() {
    SocketTape tape;
    const Raw target(SOCK_DGRAM);
    socket::Relay::Arguments arguments = to_port(target.listen(), Kind::udp);
    arguments.to_target.hold = true;
    const auto relay = tape.start<socket::Relay>(arguments);
    const socket::Opened here = tape.next();
    const Raw flood(SOCK_DGRAM), other(SOCK_DGRAM);
    for (const Raw* one : {&flood, &other}) one->connect_to(tape.port_of(here));
    const Bytes packet(60'000, 'f');
    for (int i = 0; i < 200; ++i) {
      ::send(flood.handle, packet.data(), packet.size(), 0);
      const std::uint64_t wanted = 60'000ull * (i + 1);
      if (i % 20 == 19) tape.f.until([&] { return tape.counters[here.channel].received >= wanted; });
    }
    ::send(other.handle, "b", 1, 0);
    tape.f.until([&] {
      for (const auto& one : tape.held)
        if (one.bytes == "b") return true;
      return false;
    });
    tape.cancel<socket::Relay>(relay);
    bool told = false;
    for (const Note& note : tape.notes(here.channel, NoteKind::info))
      told |= note.facts.contains("lost") && note.facts.at("lost").to_number<std::uint64_t>() > 0;
    QVERIFY(told);
  }
};

QTEST_GUILESS_MAIN(TestRelays)
#include "test_relays.moc"
