// LABELS: peers
// Lines that keep boundaries (DTLS, Unix datagrams, packets in order) and options of sockets: both ends ours.
#include <sys/resource.h>
#include <unistd.h>

#include <QFileInfo>
#include <QtTest/QtTest>

#include <QProcess>
#include <algorithm>

#undef emit

#include "core/io/resolver.h"
#include "core/io/socket_setup.h"
#include "tests/core/io/net_fixture.h"

using namespace lw;
using namespace lw::test;

namespace {

Task<Bytes> read_once(Stream& stream) {
  Bytes buffer(64 << 10, '\0');
  const MutableBytes into(buffer.data(), buffer.size());
  const std::size_t got = co_await stream.read_some(into);
  co_return buffer.substr(0, got);
}

Task<std::vector<Packet>> receive_once(Datagram& socket) {
  std::vector<Packet> packets;
  co_await socket.receive(packets, 1);
  co_return packets;
}

/// No descriptor more than those that are open now.
class NoneLeft {
 public:
  NoneLeft() {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    const int next = ::dup(0);
    ::close(next);
    const rlimit limit{static_cast<rlim_t>(next), before_.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &limit);
  }
  ~NoneLeft() { ::setrlimit(RLIMIT_NOFILE, &before_); }
  NoneLeft(const NoneLeft&) = delete;
  NoneLeft& operator=(const NoneLeft&) = delete;

 private:
  rlimit before_{};
};

struct Packets : Net {
  static ListenOptions dtls_door(TlsOptions tls = {}) {
    return {.local = {.host = "127.0.0.1"}, .tls = std::move(tls), .carrier = Carrier::dtls};
  }
  static ConnectOptions dtls_to(const Door& door, TlsOptions tls = {.verify = false}) {
    ConnectOptions options = to(door);
    options.carrier = Carrier::dtls;
    options.tls = std::move(tls);
    return options;
  }
};

}  // namespace

class TestPackets : public QObject {
  Q_OBJECT
 private slots:
  void dtls_keeps_boundaries() {
    Packets net;
    const auto door = net.listen_with(Packets::dtls_door());
    auto [client, server] = net.both(*door, Packets::dtls_to(*door));
    QVERIFY(client && server);
    QCOMPARE(client->info().tls->version, std::string("DTLSv1.2"));
    QCOMPARE(client->info().transport, std::string("dtls"));
    QCOMPARE(net.recorder.channels.back().transport, std::string("dtls"));
    net.loop.run(client->write("one"));
    net.loop.run(client->write("two!"));
    QCOMPARE(net.loop.run(read_once(*server)), Bytes("one"));
    QCOMPARE(net.loop.run(read_once(*server)), Bytes("two!"));
    const Bytes longest(16384, 'x');
    net.loop.run(server->write(longest));
    QCOMPARE(net.loop.run(read_once(*client)), longest);
    QCOMPARE(client->info().largest_write, longest.size());
    // close_notify, both ways.
    server->close();
    QCOMPARE(net.loop.run(read_once(*client)), Bytes());
  }

  void dtls_clients_are_told_apart() {
    Packets net;
    const auto door = net.listen_with(Packets::dtls_door());
    std::vector<std::pair<std::unique_ptr<Line>, std::unique_ptr<Line>>> pairs;
    for (int i = 0; i < 3; ++i) pairs.push_back(net.both(*door, Packets::dtls_to(*door)));
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      const Bytes words = "client " + std::to_string(i);
      QVERIFY(net.says(*pairs[i].first, *pairs[i].second, words));
      QVERIFY(net.says(*pairs[i].second, *pairs[i].first, words));
    }
    // The door may be closed: who is in stays in.
    door->close();
    QVERIFY(net.says(*pairs[0].first, *pairs[0].second, "still here"));
  }

  void a_dtls_hello_without_a_cookie_costs_nothing() {
    Packets net;
    const auto door = net.listen_with(Packets::dtls_door());
    std::unique_ptr<Line> nobody;
    const auto accepting = net.accepting(*door, nobody);
    const auto stranger = net.open({.remote = Endpoint{.host = "127.0.0.1", .port = Net::port_of(*door)}});
    net.loop.run(stranger->send("this is no hello", ""));
    auto [client, server] = std::pair<std::unique_ptr<Line>, std::unique_ptr<Line>>();
    const auto connect = net.connecting(Packets::dtls_to(*door), client);
    QVERIFY(net.loop.until([&] { return accepting->done && connect->done; }));
    QVERIFY(client && nobody);
    // One channel a client: the stranger has none.
    const auto served = std::ranges::count_if(
        net.recorder.channels, [&](const ChannelInfo& one) { return one.parent == door->channel(); });
    QCOMPARE(served, 1);
  }

  void dtls_verifies_its_peer() {
    Packets net;
    const auto door = net.listen_with(Packets::dtls_door());
    std::unique_ptr<Line> server;
    const auto accepting = net.accepting(*door, server);
    const Error error = net.refused(Packets::dtls_to(*door, {}));
    QCOMPARE(error.kind, ErrorKind::certificate);
    QCOMPARE(net.prompter.asked.size(), std::size_t{1});
    net.prompter.answer = CertificateAnswer::accept_once;
    std::unique_ptr<Line> client;
    const auto connecting = net.connecting(Packets::dtls_to(*door, {}), client);
    QVERIFY(net.loop.until([&] { return connecting->done && accepting->done; }));
    QVERIFY(client && server);
    QCOMPARE(client->info().tls->accepted_by, std::string("user once"));
  }

  void dtls_where_nobody_listens() {
    Packets net;
    auto door = net.listen_with(Packets::dtls_door());
    const ConnectOptions options = Packets::dtls_to(*door);
    door.reset();
    const Error error = net.refused(options);
    QCOMPARE(error.kind, ErrorKind::connect);
    QCOMPARE(error.reason, std::string("connection refused"));
    ConnectOptions newest = options;
    newest.tls->max_version = newest.tls->min_version = TlsVersion::tls1_3;
    QCOMPARE(net.refused(newest).kind, ErrorKind::invalid_argument);
  }

  void unix_datagrams_have_peers_data() {
    QTest::addColumn<bool>("abstract");
    QTest::newRow("a path") << false;
    QTest::newRow("an abstract name") << true;
  }
  void unix_datagrams_have_peers() {
    QFETCH(const bool, abstract);
    Packets net;
    const std::string name = abstract ? "@" + net.path("name") : net.path("socket");
    const auto server = net.open({.local = {.path = name}});
    const auto client = net.open({.remote = Endpoint{.path = name}});
    QCOMPARE(net.recorder.channels.front().transport, std::string("unix-dgram"));
    net.loop.run(client->send("question", ""));
    const auto question = net.loop.run(receive_once(*server));
    QCOMPARE(question.front().bytes, Bytes("question"));
    QCOMPARE(question.front().peer, client->info().local);
    QVERIFY(question.front().peer.starts_with('@'));  // the system's name
    net.loop.run(server->send("answer", question.front().peer));
    QCOMPARE(net.loop.run(receive_once(*client)).front().bytes, Bytes("answer"));
    server->close();
    QVERIFY(abstract || !QFile::exists(QString::fromStdString(name)));
  }

  void packets_in_order_keep_boundaries_data() { unix_datagrams_have_peers_data(); }
  void packets_in_order_keep_boundaries() {
    QFETCH(const bool, abstract);
    Packets net;
    const std::string name = abstract ? "@" + net.path("name") : net.path("socket");
    const auto door = net.listen_with({.local = {.path = name}, .carrier = Carrier::seqpacket});
    auto [client, server] = net.both(*door, {.target = {.path = name}, .carrier = Carrier::seqpacket});
    QVERIFY(client && server);
    QCOMPARE(client->info().transport, std::string("unix-seqpacket"));
    net.loop.run(client->write("one"));
    net.loop.run(client->write("two!"));
    QCOMPARE(net.loop.run(read_once(*server)), Bytes("one"));
    QCOMPARE(net.loop.run(read_once(*server)), Bytes("two!"));
    // Longer than one read: the rest comes with the next one.
    const Bytes packet(100'000, 'p');
    net.loop.run(client->write(packet));
    QCOMPARE(net.loop.run(read_count(*server, packet.size())), packet);
    QVERIFY(client->info().largest_write > packet.size());
    net.loop.run(client->shutdown());
    QCOMPARE(net.loop.run(read_once(*server)), Bytes());
    QVERIFY(net.says(*server, *client, "back"));
  }

  void who_knocks_waits_until_there_is_a_descriptor_data() {
    QTest::addColumn<bool>("packets");
    QTest::newRow("a stream") << false;
    QTest::newRow("packets in order") << true;
  }
  void who_knocks_waits_until_there_is_a_descriptor() {
    QFETCH(const bool, packets);
    Packets net;
    const std::string name = "@" + net.path("full");
    const Carrier carrier = packets ? Carrier::seqpacket : Carrier::usual;
    const auto door = net.listen_with({.local = {.path = name}, .carrier = carrier});
    std::unique_ptr<Line> client, server;
    const auto connecting = net.connecting({.target = {.path = name}, .carrier = carrier}, client);
    QVERIFY(net.loop.until([&] { return connecting->done; }));
    QVERIFY(client);
    std::shared_ptr<Started> accepting;
    {
      const NoneLeft full;
      accepting = net.accepting(*door, server);
      int turns = 0;
      QVERIFY(net.loop.until([&] { return accepting->done || ++turns > 8; }));
      QVERIFY2(!accepting->done, accepting->error().what());
    }
    QVERIFY(net.loop.until([&] { return accepting->done; }));
    QVERIFY2(server, accepting->error().what());
    QVERIFY(net.says(*client, *server, "in at last"));
  }

  void options_are_set_and_refusals_are_told() {
    Packets net;
    ListenOptions listening{.local = {.host = "127.0.0.1"}};
    listening.socket.no_delay = false;
    const auto door = net.listen_with(std::move(listening));
    ConnectOptions options = Net::to(*door);
    options.socket = {.no_delay = false,
                      .keep_alive = true,
                      .keep_idle = 77,
                      .tos = 0xb8,
                      .ttl = 9,
                      .device = "lo",
                      .multicast_ttl = 3};
    options.source_port = 0;
    auto [client, server] = net.both(*door, options);
    QVERIFY(client && server);
    const int handle = client->info().native_handle;
    const auto value = [](int socket, int level, int option) {
      int number = -1;
      socklen_t size = sizeof number;
      return ::getsockopt(socket, level, option, &number, &size) == 0 ? number : -1;
    };
    QCOMPARE(value(handle, IPPROTO_TCP, TCP_NODELAY), 0);
    QCOMPARE(value(server->info().native_handle, IPPROTO_TCP, TCP_NODELAY), 0);
    QCOMPARE(value(handle, SOL_SOCKET, SO_KEEPALIVE), 1);
    QCOMPARE(value(handle, IPPROTO_TCP, TCP_KEEPIDLE), 77);
    QCOMPARE(value(handle, IPPROTO_IP, IP_TOS), 0xb8);
    QCOMPARE(value(handle, IPPROTO_IP, IP_TTL), 9);
    const auto state = tcp_state(handle);
    QVERIFY(state && state->rtt > 0 && state->window > 0);
    QVERIFY(!tcp_state(-1));
  }

  void an_option_that_can_t_be_set_is_a_note() {
    Packets net;
    const std::string name = net.path("socket");
    const auto door = net.listen({}, {.path = name});
    ConnectOptions options{.target = {.path = name}};
    options.socket.ttl = 9;
    options.socket.keep_idle = 1;
    auto [client, server] = net.both(*door, options);
    QVERIFY(client && server);
    std::vector<std::string> refused;
    for (const Note& note : net.recorder.notes(NoteKind::info, client->channel()))
      refused.emplace_back(note.facts.at("option").as_string());
    QCOMPARE(refused, (std::vector<std::string>{"ttl", "keep_idle"}));
    ConnectOptions nowhere{.target = {.host = "127.0.0.1", .port = 9}};
    nowhere.socket.device = "nothere0";
    QCOMPARE(net.refused(nowhere).doing, std::string("binding to a device"));
  }

  void a_source_port_is_kept() {
    Packets net;
    const auto door = net.listen();
    const auto free = net.open({.local = {.host = "127.0.0.1"}});
    const std::string local = free->info().local;
    ConnectOptions options = Net::to(*door);
    options.source_address = "127.0.0.1";
    options.source_port = static_cast<std::uint16_t>(std::stoi(local.substr(local.rfind(':') + 1)));
    auto [client, server] = net.both(*door, options);
    QVERIFY(client && server);
    QCOMPARE(server->info().remote, local);
  }

  void both_families_hear_on_one_port() {
    Packets net;
    const auto server = net.open({.local = {.host = "*"}});
    const std::string local = server->info().local;
    const auto port = static_cast<std::uint16_t>(std::stoi(local.substr(local.rfind(':') + 1)));
    const auto four = net.open({.remote = Endpoint{.host = "127.0.0.1", .port = port}});
    net.loop.run(four->send("four", ""));
    const auto packets = net.loop.run(receive_once(*server));
    QCOMPARE(packets.front().peer, four->info().local);
    net.loop.run(server->send("back", packets.front().peer));
    QCOMPARE(net.loop.run(receive_once(*four)).front().bytes, Bytes("back"));
  }

  void broadcasts_are_heard_where_they_are_allowed() {
    Packets net;
    const auto server = net.open({.local = {.host = "*"}, .family = 4});
    const std::string local = server->info().local;
    const std::string port = local.substr(local.rfind(':'));
    DatagramOptions saying{.local = {.host = "127.0.0.1"}};
    const auto client = net.open(saying);
    net.loop.run(client->send("to the subnet", "127.255.255.255" + port));
    QCOMPARE(net.loop.run(receive_once(*server)).front().bytes, Bytes("to the subnet"));
    DatagramOptions everywhere;
    everywhere.family = 4;
    everywhere.socket.device = "lo";
    const auto all = net.open(everywhere);
    net.loop.run(all->send("limited", "255.255.255.255" + port));
    QCOMPARE(net.loop.run(receive_once(*server)).front().bytes, Bytes("limited"));
    saying.socket.broadcast = false;
    const auto forbidden = net.open(saying);
    const Error error = net.loop.fails(forbidden->send("no", "127.255.255.255" + port));
    QCOMPARE(error.reason, std::string("permission denied"));
  }

  void groups_are_heard_and_left() {
    Packets net;
    DatagramOptions hearing{.local = {.host = "*"}, .family = 4};
    hearing.socket.groups = {{.group = "239.77.1.1", .interface = "lo"},
                             {.group = "232.77.1.2", .source = "127.0.0.1", .interface = "lo"}};
    const auto server = net.open(hearing);
    const std::string local = server->info().local;
    const auto port = static_cast<std::uint16_t>(std::stoi(local.substr(local.rfind(':') + 1)));
    DatagramOptions saying{.local = {.host = "127.0.0.1"}};
    saying.socket.multicast_interface = "lo";
    saying.socket.multicast_ttl = 0;
    const auto client = net.open(saying);
    const auto say = [&](const char* group, const Bytes& words) {
      net.loop.run(client->send(words, std::string(group) + ":" + std::to_string(port)));
    };
    say("239.77.1.1", "any");
    QCOMPARE(net.loop.run(receive_once(*server)).front().bytes, Bytes("any"));
    say("232.77.1.2", "source");
    QCOMPARE(net.loop.run(receive_once(*server)).front().bytes, Bytes("source"));
    leave_group(server->info().native_handle, hearing.socket.groups[0]);
    say("239.77.1.1", "not heard");
    join_group(server->info().native_handle, {.group = "239.77.1.3", .interface = "127.0.0.1"});
    say("239.77.1.3", "heard");
    QCOMPARE(net.loop.run(receive_once(*server)).front().bytes, Bytes("heard"));
    for (const MulticastGroup& wrong :
         {MulticastGroup{.group = "192.0.2.1"}, MulticastGroup{.group = "239.1.1.1", .source = "::1"},
          MulticastGroup{.group = "239.1.1.1", .interface = "nothere0"}}) {
      QVERIFY_THROWS_EXCEPTION(Error, join_group(server->info().native_handle, wrong));
    }
  }

  /// IPv6 has no groups on the loopback: a network of its own is made, with two ends of one cable.
  void in_a_network_of_its_own() {
    if (!qEnvironmentVariableIsSet("LW_OWN_NETWORK")) {
      const QString made = QStringLiteral(
          "ip link set lo up && ip link add v0 type veth peer name v1 && ip link set v0 up && ip link set v1 "
          "up "
          "&& ip -6 addr add fe80::1/64 dev v0 nodad && ip -6 addr add 2001:db8::1/64 dev v0 nodad "
          "&& ip addr add 192.0.2.1/24 brd + dev v0 && LW_OWN_NETWORK=1 exec \"$@\" in_a_network_of_its_own");
      QProcess inside;
      inside.setProcessChannelMode(QProcess::MergedChannels);
      inside.start(QStringLiteral("unshare"), QStringList{QStringLiteral("-rn"), QStringLiteral("sh"),
                                                          QStringLiteral("-c"), made, QStringLiteral("sh")} +
                                                  itself());
      QVERIFY(inside.waitForFinished());
      const QByteArray said = inside.readAll();
      QVERIFY2(inside.exitCode() == 0, said.constData());
      QVERIFY2(said.contains("PASS   : TestPackets::in_a_network_of_its_own"), said.constData());
      return;
    }
    groups_of_ipv6();
    scopes_are_kept();
    broadcasts_of_a_subnet();
  }

  void names_are_resolved_on_a_channel() {
    Packets net;
    ResolveOptions options{.host = "example.test",
                           .resolve = {{.host = "example.test", .addresses = {"192.0.2.1", "2001:db8::1"}}}};
    const auto found = net.loop.run(net.connector.resolve(options));
    QCOMPARE(found, (std::vector<std::string>{"192.0.2.1", "2001:db8::1"}));
    QCOMPARE(net.recorder.ends(net.recorder.channels.back().id), 1);
    const auto literal = net.loop.run(net.connector.resolve({.host = "::1"}));
    QCOMPARE(literal, (std::vector<std::string>{"::1"}));
  }

 private:
  /// The command that runs this test: where many are one program, it takes the test's name first.
  static QStringList itself() {
    QStringList command{QCoreApplication::applicationFilePath()};
    const QString called = QCoreApplication::arguments().constFirst();
    if (QFileInfo(called).fileName() != QFileInfo(command.constFirst()).fileName()) command += called;
    return command;
  }

  static std::string port_of(const DatagramLine& line) {
    const std::string local = line.info().local;
    return local.substr(local.rfind(':'));
  }

  static void groups_of_ipv6() {
    Packets net;
    DatagramOptions hearing{.local = {.host = "*"}, .family = 6};
    hearing.socket.groups = {{.group = "ff12::77", .interface = "v0"},
                             {.group = "ff32::78", .source = "2001:db8::1", .interface = "v0"}};
    const auto server = net.open(hearing);
    DatagramOptions saying{.local = {.host = "2001:db8::1"}, .family = 6};
    saying.socket.multicast_interface = "v0";
    saying.socket.multicast_ttl = 3;
    const auto client = net.open(saying);
    net.loop.run(client->send("any", "[ff12::77%v0]" + port_of(*server)));
    QCOMPARE(net.loop.run(receive_once(*server)).front().bytes, Bytes("any"));
    net.loop.run(client->send("source", "[ff32::78%v0]" + port_of(*server)));
    QCOMPARE(net.loop.run(receive_once(*server)).front().bytes, Bytes("source"));
    leave_group(server->info().native_handle, hearing.socket.groups[1]);
    net.loop.run(client->send("not heard", "[ff32::78%v0]" + port_of(*server)));
    net.loop.run(client->send("heard", "[ff12::77%v0]" + port_of(*server)));
    QCOMPARE(net.loop.run(receive_once(*server)).front().bytes, Bytes("heard"));
  }

  static void scopes_are_kept() {
    Packets net;
    const auto door = net.listen({}, {.host = "fe80::1%v0"});
    const std::string local = door->info().local;
    QVERIFY(local.starts_with("[fe80::1%v0]:"));
    ConnectOptions options = Net::to(*door);
    options.target.host = "fe80::1%v0";
    auto [client, server] = net.both(*door, options);
    QVERIFY(client && server);
    QCOMPARE(client->info().remote, local);
    QVERIFY(net.says(*client, *server, "scoped"));
  }

  static void broadcasts_of_a_subnet() {
    Packets net;
    const auto server = net.open({.local = {.host = "*"}, .family = 4});
    const auto client = net.open({.local = {.host = "192.0.2.1"}});
    net.loop.run(client->send("to the subnet", "192.0.2.255" + port_of(*server)));
    QCOMPARE(net.loop.run(receive_once(*server)).front().bytes, Bytes("to the subnet"));
  }
};

QTEST_GUILESS_MAIN(TestPackets)
#include "test_packets.moc"
