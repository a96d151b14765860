// What many peers, silent ones, floods and errors that pass do to a listener: those who mean well get in.
#include <arpa/inet.h>
#include <sys/un.h>

#include <QFileInfo>
#include <QtTest/QtTest>

#undef emit

#include <boost/asio/post.hpp>
#include <deque>

#include "core/io/accept.h"
#include "core/io/unix_packets.h"
#include "tests/core/io/net_fixture.h"

using namespace lw;
using namespace lw::test;

namespace {

/// Accepts as it is told to.
struct ScriptedAcceptor {
  Executor executor;
  std::deque<int> codes;  // 0 = a client
  Executor get_executor() const { return executor; }
  static bool is_open() { return true; }
  template <class Token>
  auto async_accept(int& socket, Token&& token) {
    const auto begin = [this, &socket](auto handler) {
      const boost::system::error_code code(codes.front(), boost::system::system_category());
      codes.pop_front();
      if (!code) socket = 1;
      boost::asio::post(executor, [h = std::move(handler), code]() mutable { std::move(h)(code); });
    };
    return boost::asio::async_initiate<Token, void(boost::system::error_code)>(begin, token);
  }
};

/// A socket of the system, without a line.
struct Plain {
  Plain(int family, int type) : handle(::socket(family, type, 0)) {}
  ~Plain() { ::close(handle); }
  Plain(const Plain&) = delete;
  Plain& operator=(const Plain&) = delete;
  void connect_to(std::uint16_t port) const {
    sockaddr_in to{.sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    if (::connect(handle, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) qFatal("no connection");
  }
  void connect_to(const std::string& path) const {
    sockaddr_un to{.sun_family = AF_UNIX};
    path.copy(to.sun_path, sizeof to.sun_path - 1);
    if (::connect(handle, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) qFatal("no connection");
  }
  void say(const Bytes& bytes) const { ::send(handle, bytes.data(), bytes.size(), MSG_DONTWAIT); }
  int handle;
};

Task<> accept_one(ScriptedAcceptor& acceptor, int& socket, AcceptTrouble& trouble) {
  co_await accept_next(acceptor, socket, "here", trouble);
}

// How often in a row a flood has something ready, before the loop's other work is missed.
constexpr int kFlood = 5'000;

Task<> receive_flood(DatagramLine& line, const Plain& sender, const bool& others_ran) {
  std::vector<Packet> packets;
  for (int i = 0; i < kFlood && !others_ran; ++i) {
    sender.say("flood");
    co_await line.receive(packets, 1);
  }
}
Task<> read_flood(Line& line, const Plain& sender, const bool& others_ran) {
  char buffer[16];
  for (int i = 0; i < kFlood && !others_ran; ++i) {
    sender.say("flood");
    co_await line.read_some(buffer);
  }
}
Task<> write_flood(Line& line, const Plain& reader, const bool& others_ran) {
  char buffer[16];
  for (int i = 0; i < kFlood && !others_ran; ++i) {
    co_await line.write("flood");
    ::recv(reader.handle, buffer, sizeof buffer, MSG_DONTWAIT);
  }
}

Task<Bytes> read_packet(Line& line) {
  Bytes buffer(100, '\0');
  const std::size_t got = co_await line.read_some(buffer);
  co_return buffer.substr(0, got);
}

}  // namespace

class TestCrowds : public QObject {
  Q_OBJECT
 private slots:
  void errors_that_pass_end_no_listener() {
    Loop loop;
    std::vector<std::string> told;
    AcceptTrouble trouble{.told = [&](const Error& error) { told.push_back(error.message()); }};
    ScriptedAcceptor acceptor{.executor = loop.executor(), .codes = {ENOBUFS, EPERM, ENETDOWN, 0, EINVAL}};
    int socket = 0;
    loop.run(accept_one(acceptor, socket, trouble));
    QCOMPARE(socket, 1);
    // Three in a second are told once.
    QCOMPARE(told.size(), std::size_t{1});
    QCOMPARE(loop.fails(accept_one(acceptor, socket, trouble)).kind, ErrorKind::connect);
  }

  void silent_clients_lock_nobody_out_data() {
    QTest::addColumn<bool>("tls");
    QTest::newRow("TLS") << true;
    QTest::newRow("PROXY protocol") << false;
  }
  void silent_clients_lock_nobody_out() {
    QFETCH(const bool, tls);
    Net net;
    ListenOptions listening{.local = {.host = "127.0.0.1"}, .read_announcement = !tls};
    if (tls) listening.tls = TlsOptions{};
    const auto door = net.listen_with(std::move(listening));
    std::unique_ptr<Line> client, server;
    const auto accepting = net.accepting(*door, server);
    std::deque<Plain> silent;
    for (int i = 0; i < 515; ++i) silent.emplace_back(AF_INET, SOCK_STREAM).connect_to(Net::port_of(*door));
    ConnectOptions options = Net::to(*door);
    if (tls) options.tls = TlsOptions{.verify = false};
    if (!tls) options.announce = ProxyAnnouncement{.version = 1};
    const auto connecting = net.connecting(options, client);
    QVERIFY(net.loop.until([&] { return accepting->done && connecting->done; }));
    QVERIFY(client && server);
    QVERIFY(net.says(*client, *server, "in"));
    // Those who came first made place, and it is told why.
    const auto errors = net.recorder.notes(NoteKind::error);
    QCOMPARE(errors.size(), std::size_t{4});
    QCOMPARE(errors.front().facts.at("kind"), boost::json::value("limit"));
  }

  void a_client_that_says_nothing_is_closed() {
    Net net;
    ListenOptions listening{.local = {.host = "127.0.0.1"}};
    listening.deadlines.idle = std::chrono::milliseconds(50);
    const auto door = net.listen_with(std::move(listening));
    auto [client, server] = net.both(*door, Net::to(*door));
    QVERIFY(client && server);
    QCOMPARE(net.read_error(*server).kind, ErrorKind::timeout);
    QCOMPARE(net.read_error(*client).kind, ErrorKind::closed);
  }

  void a_dtls_client_that_lost_its_state_comes_back() {
    Net net;
    const auto door =
        net.listen_with({.local = {.host = "127.0.0.1"}, .tls = TlsOptions{}, .carrier = Carrier::dtls});
    ConnectOptions options = Net::to(*door);
    options.carrier = Carrier::dtls;
    options.tls = TlsOptions{.verify = false};
    options.source_address = "127.0.0.1";
    auto [lost, before] = net.both(*door, options);
    QVERIFY(lost && before);
    const std::string local = lost->info().local;
    options.source_port = static_cast<std::uint16_t>(std::stoi(local.substr(local.rfind(':') + 1)));
    lost->abort();  // says no farewell
    auto [client, server] = net.both(*door, options);
    QVERIFY(client && server);
    QCOMPARE(client->info().local, local);
    QVERIFY(net.says(*client, *server, "back again"));
    const Error error = net.read_error(*before);
    QCOMPARE(error.kind, ErrorKind::closed);
    QVERIFY(error.reason.find("new association") != std::string::npos);
    // Its end says nothing to the one that took its place.
    before->close();
    QVERIFY(net.says(*server, *client, "and heard"));
  }

  void a_flood_leaves_others_their_turn_data() {
    QTest::addColumn<QString>("what");
    for (const char* what : {"datagrams", "reads", "writes"})
      QTest::newRow(what) << QString::fromLatin1(what);
  }
  void a_flood_leaves_others_their_turn() {
    QFETCH(const QString, what);
    Net net;
    const bool datagrams = what == QStringLiteral("datagrams");
    const std::string at = net.path("socket");
    bool others_ran = false;
    std::shared_ptr<Started> flood;
    const Plain peer(AF_UNIX, datagrams ? SOCK_DGRAM : SOCK_SEQPACKET);
    std::unique_ptr<DatagramLine> socket;
    std::unique_ptr<Door> door;
    std::unique_ptr<Line> line;
    if (datagrams) {
      socket = net.open({.local = {.path = at}});
      peer.connect_to(at);
      flood = net.loop.start(receive_flood(*socket, peer, others_ran));
    } else {
      door = net.listen_with({.local = {.path = at}, .carrier = Carrier::seqpacket});
      peer.connect_to(at);
      const auto accepting = net.accepting(*door, line);
      QVERIFY(net.loop.until([&] { return accepting->done; }));
      const bool reads = what == QStringLiteral("reads");
      flood =
          net.loop.start(reads ? read_flood(*line, peer, others_ran) : write_flood(*line, peer, others_ran));
    }
    boost::asio::post(net.loop.executor(),
                      [&] { boost::asio::post(net.loop.executor(), [&] { others_ran = true; }); });
    QVERIFY(net.loop.until([&] { return flood->done; }));
    QVERIFY(!flood->failure);
    QVERIFY(net.recorder.entries.size() < kFlood);
  }

  void who_does_not_read_datagrams_is_not_waited_for() {
    Net net;
    const auto server = net.open({.local = {.path = net.path("socket")}});
    const auto deaf = net.open({.local = {.path = net.path("deaf")}});
    const auto other = net.open({.remote = Endpoint{.path = net.path("socket")}});
    Error error;
    for (int i = 0; i < 1'000 && error.reason.empty(); ++i) {
      try {
        net.loop.run(server->send("answer", deaf->info().local));
      } catch (const Error& failed) {
        error = failed;
      }
    }
    QCOMPARE(error.kind, ErrorKind::limit);
    QVERIFY(error.reason.find("does not read") != std::string::npos);
    net.loop.run(server->send("answer", other->info().local));
    // Once it reads, it is answered again.
    std::vector<Packet> packets;
    net.loop.run(deaf->receive(packets, 1'000));
    net.loop.run(server->send("answer", deaf->info().local));
  }

  void empty_packets_end_no_line() {
    Net net;
    const auto door = net.listen_with({.local = {.path = net.path("socket")}, .carrier = Carrier::seqpacket});
    std::unique_ptr<Line> server;
    {
      const Plain client(AF_UNIX, SOCK_SEQPACKET);
      client.connect_to(net.path("socket"));
      const auto accepting = net.accepting(*door, server);
      QVERIFY(net.loop.until([&] { return accepting->done; }));
      for (const char* words : {"", "one", "", "", "two", ""}) client.say(words);
      QCOMPARE(net.loop.run(read_packet(*server)), Bytes("one"));
    }
    QCOMPARE(net.loop.run(read_packet(*server)), Bytes("two"));
    QCOMPARE(net.loop.run(read_packet(*server)), Bytes());
  }

  void a_socket_that_could_not_connect_leaves_no_file() {
    Net net;
    const DatagramOptions options{.local = {.path = net.path("mine")},
                                  .remote = Endpoint{.path = net.path("nobody")}};
    QVERIFY_THROWS_EXCEPTION(Error, net.open(options));
    QVERIFY(!QFile::exists(QString::fromStdString(net.path("mine"))));
  }
};

QTEST_GUILESS_MAIN(TestCrowds)
#include "test_crowds.moc"
