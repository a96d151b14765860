// What a flood, a peer that does not read and a crowd cost: the recording's limit, and what waits for one
// peer.
#include <QtTest/QtTest>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>

#include "core/api/questions.h"
#include "tests/support/socket_tape.h"

using namespace lw;
using lw::test::SocketTape;
using socket::Kind;

namespace {

/// A client that connects, and never reads.
struct Silent {
  explicit Silent(std::uint16_t port, int type = SOCK_STREAM) : handle(::socket(AF_INET, type, 0)) {
    sockaddr_in to{.sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    if (::connect(handle, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) qFatal("no connection");
  }
  ~Silent() { ::close(handle); }
  Silent(const Silent&) = delete;
  Silent& operator=(const Silent&) = delete;
  int handle;
};

/// Sends one datagram to a Unix-domain socket, from a name where it can be answered no more.
void say_from_nowhere(const std::string& to, const std::string& from) {
  const int handle = ::socket(AF_UNIX, SOCK_DGRAM, 0);
  sockaddr_un own{.sun_family = AF_UNIX}, peer{.sun_family = AF_UNIX};
  from.copy(own.sun_path, sizeof own.sun_path - 1);
  to.copy(peer.sun_path, sizeof peer.sun_path - 1);
  ::bind(handle, reinterpret_cast<const sockaddr*>(&own), sizeof own);
  ::unlink(from.c_str());
  if (::sendto(handle, "?", 1, 0, reinterpret_cast<const sockaddr*>(&peer), sizeof peer) != 1)
    qFatal("not sent");
  ::close(handle);
}

std::vector<Note> notes_with(SocketTape& tape, ChannelId channel, std::string_view fact) {
  std::vector<Note> found = tape.notes(channel, NoteKind::info);
  std::erase_if(found, [&](const Note& note) { return !note.facts.contains(fact); });
  return found;
}

/// Is asked, and says nothing.
struct Unanswered final : Questioner {
  void certificate(const std::shared_ptr<SessionHandle>&, const CertificateQuestion&,
                   std::function<void(CertificateAnswer)> answer) override {
    kept = std::move(answer);
  }
  void credentials(const std::shared_ptr<SessionHandle>&, const CredentialsQuestion&,
                   std::function<void(std::optional<Credentials>)>) override {}
  void storage(const std::shared_ptr<SessionHandle>&, const StorageQuestion&,
               std::function<void(StorageAnswer)>) override {}
  std::function<void(CertificateAnswer)> kept;
};

}  // namespace

class TestLimits : public QObject {
  Q_OBJECT
 private slots:
  void who_does_not_read_holds_up_nobody() {
    SocketTape tape;
    const auto server = tape.start<socket::Listen>({});
    const socket::Opened door = tape.next();
    const std::uint16_t port = tape.port_of(door);
    const Silent one(port), other(port);
    std::vector<ChannelId> all = {tape.next().channel, tape.next().channel};
    std::atomic<std::uint64_t> heard = 0;
    const auto reader = tape.start<socket::Connect>(
        {.host = "127.0.0.1", .port = port, .hear = [&heard](ByteView bytes) { heard += bytes.size(); }});
    all.push_back(tape.next_pair(door).second);

    constexpr std::size_t kPiece = 2 << 20;
    constexpr int kPieces = 15;
    std::vector<std::shared_ptr<SocketTape::Run<socket::Send>>> sends;
    for (std::uint64_t i = 1; i <= kPieces; ++i) {
      sends.push_back(tape.start<socket::Send>({.channels = all, .bytes = Bytes(kPiece, 'x')}));
      tape.f.until([&] { return heard == i * kPiece; });
    }
    // All that we say reaches the one who listens; the last of it is too much for the two who do not.
    tape.f.until([&] { return sends.back()->end.has_value(); });
    const auto& last = sends.back()->end;
    QVERIFY(last->has_value());
    QCOMPARE((*last)->problems.size(), std::size_t{2});
    QVERIFY((*last)->problems.front().find("does not read") != std::string::npos);
    QCOMPARE((*last)->sent, std::uint64_t{kPiece});
    QVERIFY(!sends.front()->end || sends.front()->end->has_value());
    for (const auto& send : sends)
      if (!send->end) tape.cancel<socket::Send>(send);
    tape.cancel<socket::Listen>(server);
    QCOMPARE(tape.finish<socket::Connect>(reader).received, std::uint64_t{kPieces * kPiece});
    QCOMPARE(heard.load(), std::uint64_t{kPieces * kPiece});
  }

  void a_stream_beyond_the_limit_is_counted() {
    SocketTape tape({.body_limit = 300'000});
    const auto server = tape.start<socket::Listen>({});
    const socket::Opened door = tape.next();
    Bytes heard;
    const auto client = tape.start<socket::Connect>({.host = "127.0.0.1",
                                                     .port = tape.port_of(door),
                                                     .stop_after = 1'000'000,
                                                     .hear = [&heard](ByteView bytes) { heard += bytes; }});
    const auto [ours, theirs] = tape.next_pair(door);
    Bytes said;
    for (int i = 0; i < 125'000; ++i) said += std::to_string(10'000'000 + i);
    tape.send(theirs, said);
    QCOMPARE(tape.finish<socket::Connect>(client).received, std::uint64_t{1'000'000});
    QVERIFY(heard == said);
    std::uint64_t kept = 0, length = 0;
    for (const FrameRow& row : tape.f.frames(tape.session)) {
      if (row.frame.channel != ours || row.frame.kind != FrameKind::received) continue;
      length += row.frame.length;
      kept += row.frame.bytes.size();
    }
    QCOMPARE(length, std::uint64_t{1'000'000});
    QVERIFY(kept <= 300'000);
    tape.cancel<socket::Listen>(server);
  }

  void datagrams_beyond_the_limit_are_told_as_sums() {
    SocketTape tape({.body_limit = 6'400});
    const auto server = tape.start<socket::Listen>({.kind = Kind::udp});
    const socket::Opened door = tape.next();
    const Silent flood(tape.port_of(door), SOCK_DGRAM);
    const Bytes packet(64, 'p');
    for (int i = 0; i < 1'000; ++i) {
      QCOMPARE(::send(flood.handle, packet.data(), packet.size(), 0), 64);
    }
    // The counters tell all of them.
    tape.f.until([&] { return !notes_with(tape, door.channel, "not_kept").empty(); });
    tape.f.until([&] { return tape.counters[door.channel].received == 64'000; });
    tape.cancel<socket::Listen>(server);
    std::uint64_t frames = 0, left_out = 0;
    for (const FrameRow& row : tape.f.frames(tape.session))
      frames += row.frame.kind == FrameKind::received ? 1 : 0;
    for (const Note& note : notes_with(tape, door.channel, "not_kept")) {
      const auto& sum = note.facts.at("not_kept").as_object();
      if (sum.contains("packets")) left_out += sum.at("packets").to_number<std::uint64_t>();
    }
    QCOMPARE(frames, std::uint64_t{100});
    QCOMPARE(left_out, std::uint64_t{900});
    // What is missing is said when it is played, and nothing waits for it.
    tape.f.close(tape.session);
    const auto played = lw::test::play_back(tape.f, tape.file, {.speed = 0});
    QVERIFY(played.state.differences > 0 || !played.problem().empty());
  }

  void who_can_t_be_answered_harms_nobody() {
    SocketTape tape;
    const std::string path = (tape.f.folder_path() / "socket").string();
    const auto server = tape.start<socket::Listen>({.kind = Kind::unix_datagram, .path = path, .echo = true});
    const socket::Opened door = tape.next();
    say_from_nowhere(path, path + ".gone");
    tape.f.until([&] { return !notes_with(tape, door.channel, "kind").empty() || server->end; });
    QVERIFY(!server->end);
    const auto client = tape.run<socket::Connect>(
        {.kind = Kind::unix_datagram, .path = path, .greeting = "and me?", .stop_after = 7});
    QCOMPARE(client.received, std::uint64_t{7});
    tape.cancel<socket::Listen>(server);
  }

  void an_answer_that_can_t_be_read_ends_no_server() {
    SocketTape tape;
    const auto server = tape.start<socket::Listen>(
        {.kind = Kind::udp, .answer = socket::Answer::file, .answer_file = "/nothing/here"});
    const socket::Opened door = tape.next();
    const auto client = tape.start<socket::Connect>(
        {.kind = Kind::udp, .host = "127.0.0.1", .port = tape.port_of(door), .greeting = "one"});
    const ChannelId channel = tape.next().channel;
    QVERIFY(tape.comes(door.channel, "one"));
    tape.send(channel, "two");
    tape.f.until([&] { return tape.received(door.channel) == "onetwo" || server->end; });
    QVERIFY(!server->end);
    tape.send(channel, "three");
    QVERIFY(tape.comes(door.channel, "onetwothree"));
    // Told once.
    QCOMPARE(notes_with(tape, door.channel, "kind").size(), std::size_t{1});
    tape.cancel<socket::Connect>(client);
    tape.cancel<socket::Listen>(server);
  }

  void a_silent_client_is_closed_where_that_is_wished() {
    SocketTape tape;
    socket::Listen::Arguments arguments;
    arguments.connect.deadlines.idle = std::chrono::milliseconds(50);
    const auto server = tape.start<socket::Listen>(arguments);
    const Silent client(tape.port_of(tape.next()));
    const ChannelId channel = tape.next().channel;
    tape.until_closed(channel);
    QVERIFY(tape.closed[channel].find("idle deadline") != std::string::npos);
    tape.cancel<socket::Listen>(server);
  }

  void datagrams_are_not_announced() {
    SocketTape tape;
    for (const Kind kind : {Kind::udp, Kind::dtls}) {
      const auto server = tape.start<socket::Listen>({.kind = kind, .read_announcement = true});
      QCOMPARE(tape.error_of<socket::Listen>(server).kind, ErrorKind::invalid_argument);
    }
  }

  void who_finds_no_place_costs_no_channel() {
    SocketTape tape;
    const auto server = tape.start<socket::Listen>({.max_clients = 1});
    const socket::Opened door = tape.next();
    const Silent first(tape.port_of(door));
    tape.next();
    for (int i = 0; i < 100; ++i) {
      const Silent late(tape.port_of(door));
      char nothing = 0;
      QCOMPARE(::recv(late.handle, &nothing, 1, 0), 0);
    }
    tape.cancel<socket::Listen>(server);
    const auto told = notes_with(tape, door.channel, "sent_away");
    QCOMPARE(told.size(), std::size_t{8});  // 1, 2, 4, ... 64, and at the end
    QCOMPARE(told.back().facts.at("sent_away").to_number<int>(), 100);
    std::set<ChannelId> channels;
    for (const FrameRow& row : tape.f.frames(tape.session)) channels.insert(row.frame.channel);
    QCOMPARE(channels.size(), std::size_t{2});
  }

  void a_rule_that_asks_ends_with_its_line() {
    Unanswered nobody;
    SocketTape tape;
    tape.f.workbench.set_questioner(&nobody);
    const auto server =
        tape.start<socket::Listen>({.rules = "rule\n when any\n send \"go\"\n start_tls as server\n"});
    const socket::Opened door = tape.next();
    const auto client = tape.start<socket::Connect>({.host = "127.0.0.1",
                                                     .port = tape.port_of(door),
                                                     .greeting = "begin",
                                                     .rules = "rule\n when contains \"go\"\n start_tls\n"});
    tape.f.until([&] { return static_cast<bool>(nobody.kept); });
    tape.cancel<socket::Connect>(client);
    tape.cancel<socket::Listen>(server);
    tape.f.workbench.set_questioner(nullptr);
  }

  void four_hundred_clients_are_told_at_once() {
    SocketTape tape;
    const auto server = tape.start<socket::Listen>({});
    const std::uint16_t port = tape.port_of(tape.next());
    std::vector<std::unique_ptr<Silent>> clients;
    std::vector<ChannelId> channels;
    for (int i = 0; i < 400; ++i) clients.push_back(std::make_unique<Silent>(port));
    for (int i = 0; i < 400; ++i) channels.push_back(tape.next().channel);
    const auto sent = tape.run<socket::Send>({.channels = channels, .bytes = Bytes(100, 'b')});
    QCOMPARE(sent.sent, std::uint64_t{40'000});
    QVERIFY(sent.problems.empty());
    for (const auto& client : clients) {
      char into[200];
      QCOMPARE(::recv(client->handle, into, sizeof into, 0), 100);
    }
    tape.run<socket::Close>({.channels = channels, .how = socket::CloseHow::reset});
    tape.f.until([&] { return tape.closed.size() == 400; });
    tape.cancel<socket::Listen>(server);
  }
};

QTEST_GUILESS_MAIN(TestLimits)
#include "test_limits.moc"
