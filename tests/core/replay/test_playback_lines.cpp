// Recordings of every protocol and of lines of every kind play back to the same bytes, at the same times.

#include <sys/stat.h>

#include <QtTest/QtTest>

#include <algorithm>
#include <deque>
#include <set>

// Qt makes "emit" a word for nothing.
#undef emit

#include "core/protocols/row.h"
#include "core/protocols/socket/operations.h"
#include "core/replay/playback_connector.h"
#include "core/replay/player.h"
#include "core/session/store/memory_store.h"
#include "tests/support/built_session.h"
#include "tests/support/dialogue.h"
#include "tests/support/io_fixture.h"
#include "tests/support/paths.h"
#include "tests/support/playback.h"

using namespace lw;
using lw::test::play_back;
using lw::test::PlayedBack;
using lw::test::WorkbenchFixture;

namespace {

/// Raw sockets on loopback, recorded into one session: servers and clients both.
struct Tape {
  explicit Tape(WorkbenchFixture& f, const char* name = "tape.lws")
      : fixture(f),
        file(f.folder_path() / name),
        session(f.create({.title = "tape", .pane = "socket", .file = file})) {}

  OperationPtr listen(socket::Listen::Arguments arguments) {
    return fixture.workbench.start<socket::Listen>(
        session, std::move(arguments),
        {[this](const socket::Event& event) { heard(event); }, [this](auto) { ++ended; }});
  }
  OperationPtr connect(socket::Connect::Arguments arguments) {
    return fixture.workbench.start<socket::Connect>(
        session, std::move(arguments),
        {[this](const socket::Event& event) { heard(event); }, [this](auto) { ++ended; }});
  }
  void send(ChannelId channel, Bytes bytes, std::string peer = {}) {
    bool sent = false;
    fixture.workbench.start<socket::Send>(
        session, {.channels = {channel}, .bytes = std::move(bytes), .peer = std::move(peer)},
        {{}, [&](auto) { sent = true; }});
    fixture.until([&] { return sent; });
  }
  void close_channel(ChannelId channel, socket::CloseHow how = socket::CloseHow::both) {
    bool done = false;
    fixture.workbench.start<socket::Close>(session, {.channels = {channel}, .how = how},
                                           {{}, [&](auto) { done = true; }});
    fixture.until([&] { return done; });
  }
  void heard(const socket::Event& event) {
    if (const auto* one = std::get_if<socket::Opened>(&event)) opened.push_back(*one);
    if (const auto* counters = std::get_if<socket::Counters>(&event))
      received[counters->channel] = counters->received;
    if (const auto* one = std::get_if<socket::Closed>(&event)) closed.insert(one->channel);
  }
  /// Waits for the next that opens.
  const socket::Opened& next() {
    const std::size_t wanted = ++taken;
    fixture.until([&] { return opened.size() >= wanted; });
    return opened[wanted - 1];
  }
  std::uint16_t port_of(const socket::Opened& one) const {
    return static_cast<std::uint16_t>(std::stoi(one.local.substr(one.local.rfind(':') + 1)));
  }
  /// Waits until so many bytes of the peer's stand in the session.
  void until_read(ChannelId channel, std::size_t bytes) {
    fixture.until([&] {
      std::size_t sum = 0;
      for (const FrameRow& row : fixture.frames(session))
        if (row.frame.channel == channel && row.frame.kind == FrameKind::received) sum += row.frame.length;
      return sum >= bytes;
    });
  }
  void until_ended(int count) {
    fixture.until([&] { return ended >= count; });
  }
  void close() { fixture.close(session); }

  WorkbenchFixture& fixture;
  std::filesystem::path file;
  SessionPtr session;
  std::deque<socket::Opened> opened;
  std::size_t taken = 0;
  std::map<ChannelId, std::uint64_t> received;
  std::set<ChannelId> closed;
  int ended = 0;
};

/// Played into a file of its own: the same is said, and the same stands there.
void plays_the_same(WorkbenchFixture& f, const std::filesystem::path& recorded) {
  const auto out = f.folder_path() / "played.lws";
  const PlayedBack played = play_back(f, recorded, {.speed = 0, .file = out});
  QVERIFY2(played.problem().empty(), played.problem().c_str());
  QCOMPARE(played.state.differences, 0u);
  QCOMPARE(played.state.frame, played.state.frames);
  const std::string differs = lw::test::compare_sessions_by_line(recorded, out);
  QVERIFY2(differs.empty(), differs.c_str());
}

std::vector<std::filesystem::path> files_in(const char* folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(lw::test::source_path(folder).toStdString()))
    if (entry.path().extension() == ".dlg") files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

/// One line that goes on with TLS, made by hand, and a client that plays it through the connector alone.
class Upgrade final : public PlayedOperations {
 public:
  /// `middle`: what stands between the peer's word to go on and what the client says then.
  explicit Upgrade(Note middle) {
    tape_.channel({.protocol = "socket", .transport = "tcp", .name = "mail:25"});
    tape_.operation({.name = "socket.connect", .arguments = {}, .result = {}, .started = 1, .ended = 100});
    add({.kind = FrameKind::note, .note = {NoteKind::connected, "connected", {}}});
    add({.kind = FrameKind::received, .bytes = "220 ready\n"});
    add({.kind = FrameKind::sent, .bytes = "STARTTLS\n"});
    add({.kind = FrameKind::received, .bytes = "220 go on\n"});
    add({.kind = FrameKind::note, .note = std::move(middle)});
  }
  void add(Frame frame) {
    frame.channel = 1;
    frame.operation = 1;
    frame.length = frame.bytes.size();
    frame.time = static_cast<Nanoseconds>(tape_.frames.size() + 1) * 10;
    tape_.frame(std::move(frame));
  }
  /// To the end. `upgrades`: whether the client does.
  PlaybackState play(bool upgrades = true) {
    upgrades_ = upgrades;
    const auto store = MemoryStore::make({.id = "0123456789abcdef"});
    store->writer()->append(
        {.frames = tape_.frames, .channels = tape_.channels, .operations = tape_.operations});
    stage_ = std::make_shared<PlaybackStage>(loop_.executor(), std::make_shared<PlaybackClock>(0));
    stage_->play_into(sink);
    connector_ = make_playback_connector(stage_);
    Player::Source source{.session = store->reader(), .stars = {}};
    player_ = std::make_shared<Player>(std::move(source), stage_, *this, PlaybackChoice{.speed = 0}, nullptr);
    player_->begin(nullptr);
    const auto ended = [this] { return player_->state().phase == PlaybackPhase::ended; };
    if (!loop_.until(ended)) qFatal("it hangs");
    return player_->state();
  }

  // PlayedOperations
  void begin(const OperationRecord&) override {
    player_->operation_begun(1);
    client_ = loop_.start(talk(*this));
  }
  void cancel(OperationId) override { client_->cancel(); }
  void time_out(OperationId) override { client_->cancel(); }
  void keep(const OperationRecord&) override {}
  bool over() const override { return false; }
  bool slow() const override { return false; }

  lw::test::Recorder sink;
  Bytes heard;
  bool upgraded = false;
  std::size_t notes_then = 0;  // of TLS, when the client went on
  std::string version;         // of TLS, as the line tells it then
  std::optional<Error> failure;

 private:
  static Task<> talk(Upgrade& self) {
    try {
      co_await said(self);
    } catch (const Error& error) {
      self.failure = error;
    }
    self.player_->operation_ended(1, self.failure ? &*self.failure : nullptr);
  }
  static Task<> said(Upgrade& self) {
    ConnectOptions options{.target = {.host = "mail", .port = 25}};
    options.purpose = {.protocol = "socket", .operation = 1};
    const auto line = co_await self.connector_->connect(std::move(options));
    const Bytes greeting = co_await lw::test::read_count(*line, 10);
    self.heard += greeting;
    co_await line->write("STARTTLS\n");
    const Bytes word = co_await lw::test::read_count(*line, 10);
    self.heard += word;
    TlsOptions tls;
    if (self.upgrades_) co_await self.connector_->start_tls(*line, tls, Role::client, "mail");
    self.upgraded = self.upgrades_;
    self.notes_then = self.sink.notes(NoteKind::tls).size();
    if (const auto facts = line->info().tls) self.version = facts->version;
    co_await line->write("EHLO me\n");
    const Bytes answer = co_await lw::test::read_count(*line, 9);
    self.heard += answer;
    line->close();
  }

  lw::test::BuiltSession tape_;
  lw::test::Loop loop_;
  std::shared_ptr<PlaybackStage> stage_;
  std::unique_ptr<Connector> connector_;
  std::shared_ptr<Player> player_;
  std::shared_ptr<lw::test::Started> client_;
  bool upgrades_ = true;
};

Note handshake() {
  return {NoteKind::tls, "TLSv1.3",
          to_json(TlsFacts{.version = "TLSv1.3", .cipher = "TLS_AES_128_GCM_SHA256"})};
}

/// What is said on the line once it has TLS.
void add_talk_above_tls(Upgrade& upgrade) {
  upgrade.add({.kind = FrameKind::sent, .bytes = "EHLO me\n"});
  upgrade.add({.kind = FrameKind::received, .bytes = "250 well\n"});
  upgrade.add({.kind = FrameKind::note, .note = {NoteKind::closed, "closed", {{"by", "us"}}}});
}

}  // namespace

class TestPlaybackLines : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  // Identity: what was recorded is said again, byte for byte, over all protocols ---------------------------

  void every_dialogue_plays_as_it_was_recorded() {
    WorkbenchFixture f;
    const auto files = files_in("tests/dialogues");
    QVERIFY(files.size() > 20);
    std::set<std::string> protocols;
    for (const auto& file : files) {
      protocols.insert(file.parent_path().filename().string());
      std::ifstream in(file, std::ios::binary);
      const std::string text((std::istreambuf_iterator<char>(in)), {});
      if (!text.contains("\n> ") && !text.contains("\n< ")) continue;  // an operation that is refused at once
      const auto dialogue = parse_dialogue(text);
      QVERIFY2(dialogue, file.c_str());
      const std::string name = file.parent_path().filename().string() + " " + file.stem().string();
      const auto session = f.folder_path() / (name + ".lws");
      const auto recorded = lw::test::play(*dialogue, {.session = session});
      QVERIFY2(recorded.problems.empty(), file.c_str());
      const PlayedBack from_session = play_back(f, session);
      QVERIFY2(from_session.problem().empty(), (file.string() + ": " + from_session.problem()).c_str());
      QVERIFY2(from_session.state.frame > 0, file.c_str());
      QVERIFY2(from_session.state.frame == from_session.state.frames, file.c_str());
      const PlayedBack from_text = play_back(f, file);
      QVERIFY2(from_text.problem().empty(), (file.string() + ", as text: " + from_text.problem()).c_str());
    }
    const auto carries = [](const ProtocolRow* row) { return row->replay.carries_only; };
    QCOMPARE(std::ptrdiff_t(protocols.size()),
             std::ptrdiff_t(protocol_rows().size()) - std::ranges::count_if(protocol_rows(), carries));
  }

  void every_sample_plays_as_it_was_recorded() {
    WorkbenchFixture f;
    for (const auto& file : files_in("resources/samples")) {
      const PlayedBack played = play_back(f, file);
      QVERIFY2(played.problem().empty(), (file.string() + ": " + played.problem()).c_str());
    }
  }

  // Lines of every kind, recorded here ---------------------------------------------------------------------

  void a_server_and_its_clients_play() {
    WorkbenchFixture f;
    Tape tape(f);
    const auto server = tape.listen({.echo = true});
    const std::uint16_t port = tape.port_of(tape.next());
    tape.connect({.host = "127.0.0.1", .port = port, .greeting = "one\n", .stop_after = 8});
    tape.connect({.host = "127.0.0.1", .port = port, .greeting = "two\n", .stop_after = 4});
    tape.until_ended(1);
    for (const auto& one : std::vector(tape.opened.begin(), tape.opened.end()))
      if (!one.remote.empty() && one.remote.ends_with(":" + std::to_string(port)) &&
          !tape.closed.contains(one.channel))
        tape.send(one.channel, "more");
    tape.until_ended(2);
    server->cancel();
    tape.until_ended(3);
    tape.close();
    plays_the_same(f, tape.file);
  }

  void tls_is_played_above_tls() {
    WorkbenchFixture f;
    Tape tape(f);
    const auto server = tape.listen({.kind = socket::Kind::tls, .echo = true});
    const std::uint16_t port = tape.port_of(tape.next());
    socket::Connect::Arguments client{.kind = socket::Kind::tls,
                                      .host = "127.0.0.1",
                                      .port = port,
                                      .greeting = "secret\n",
                                      .stop_after = 7};
    client.connect.tls.verify = false;
    tape.connect(client);
    tape.until_ended(1);
    // One that does not trust the certificate.
    client.connect.tls.verify = true;
    tape.connect(client);
    tape.until_ended(2);
    server->cancel();
    tape.until_ended(3);
    tape.close();
    plays_the_same(f, tape.file);
  }

  void a_line_goes_on_with_tls_where_it_did() {
    Upgrade upgrade(handshake());
    add_talk_above_tls(upgrade);
    const PlaybackState state = upgrade.play();
    QVERIFY2(!upgrade.failure, upgrade.failure ? upgrade.failure->message().c_str() : "");
    QVERIFY2(state.stopped.empty(), state.stopped.empty() ? "" : state.stopped[0].c_str());
    QCOMPARE(state.differences, 0u);
    QCOMPARE(upgrade.heard, Bytes("220 ready\n220 go on\n250 well\n"));
    QCOMPARE(upgrade.sink.all(FrameKind::sent, 1), Bytes("STARTTLS\nEHLO me\n"));
    QCOMPARE(upgrade.notes_then, 1u);  // it waited for the handshake, which is noted once
    QCOMPARE(upgrade.version, std::string("TLSv1.3"));
    QCOMPARE(state.frame, 8u);
  }

  void an_upgrade_that_failed_fails_again() {
    Upgrade upgrade({NoteKind::error, "TLS handshake, peer mail:25: no", {{"kind", "tls"}}});
    const PlaybackState state = upgrade.play();
    QVERIFY(upgrade.failure && !upgrade.upgraded);
    QCOMPARE(upgrade.failure->kind, ErrorKind::tls);
    QCOMPARE(upgrade.failure->reason, std::string("no"));
    QCOMPARE(upgrade.sink.notes(NoteKind::error).size(), 1u);
    QCOMPARE(upgrade.sink.all(FrameKind::sent, 1), Bytes("STARTTLS\n"));
    QCOMPARE(state.differences, 0u);
  }

  void a_client_that_does_not_upgrade_is_told() {
    Upgrade upgrade(handshake());
    add_talk_above_tls(upgrade);
    const PlaybackState state = upgrade.play(false);
    QCOMPARE(state.stopped.size(), 1u);
    QCOMPARE(state.stopped[0], std::string("Channel 1 (mail:25) went on with TLS; now it does not."));
    QCOMPARE(upgrade.heard, Bytes("220 ready\n220 go on\n250 well\n"));  // and it is played on
  }

  void datagrams_play() {
    WorkbenchFixture f;
    Tape tape(f);
    const auto server = tape.listen({.kind = socket::Kind::udp, .echo = true});
    const std::uint16_t port = tape.port_of(tape.next());
    tape.connect(
        {.kind = socket::Kind::udp, .host = "127.0.0.1", .port = port, .greeting = "hi", .stop_after = 5});
    const ChannelId channel = tape.next().channel;
    tape.until_read(channel, 2);
    tape.send(channel, "you");
    tape.until_ended(1);
    server->cancel();
    tape.until_ended(2);
    tape.close();
    plays_the_same(f, tape.file);
  }

  void unix_sockets_and_half_closed_lines_play() {
    WorkbenchFixture f;
    Tape tape(f);
    const std::string path = (f.folder_path() / "socket").string();
    const auto server = tape.listen({.kind = socket::Kind::unix_stream, .path = path});
    tape.next();
    tape.connect({.kind = socket::Kind::unix_stream, .path = path, .greeting = "hello"});
    const ChannelId first = tape.next().channel, second = tape.next().channel;
    const bool first_is_client = tape.opened[1].remote == path;
    const ChannelId client = first_is_client ? first : second, served = first_is_client ? second : first;
    tape.until_read(served, 5);
    tape.close_channel(client, socket::CloseHow::our_side);
    tape.until_ended(1);
    server->cancel();
    tape.until_ended(2);
    tape.close();
    plays_the_same(f, tape.file);
  }

  /// Its body is too long for the operation's record: it stands in the frames alone.
  void a_long_upload_plays() {
    WorkbenchFixture f;
    Tape tape(f);
    const auto server = tape.listen({});
    const std::uint16_t port = tape.port_of(tape.next());
    bool done = false;
    const Bytes body(3u << 20, 'b');
    const std::string url = "http://127.0.0.1:" + std::to_string(port) + "/";
    f.workbench.start_named(tape.session, "http.fetch", {{"method", "POST"}, {"url", url}, {"body", body}},
                            [&](auto) { done = true; });
    const ChannelId served = tape.next().channel;
    tape.until_read(served, body.size());
    tape.send(served, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    f.until([&] { return done; });
    server->cancel();
    tape.until_ended(1);
    tape.close();
    const PlayedBack played = play_back(f, tape.file);
    QVERIFY2(played.problem().empty(), played.problem().c_str());
    QCOMPARE(played.state.differences, 0u);
  }

  /// It stands in the frames: the file may have gone, or be another one by now.
  void what_was_uploaded_from_a_file_plays_without_it() {
    WorkbenchFixture f;
    Tape tape(f);
    const lw::test::Folder folder;
    const auto file = folder / "upload";
    std::ofstream(file, std::ios::binary) << "what it was";
    const auto server = tape.listen({});
    const std::string url = "http://127.0.0.1:" + std::to_string(tape.port_of(tape.next())) + "/";
    bool done = false;
    f.workbench.start_named(tape.session, "http.fetch",
                            {{"method", "PUT"}, {"url", url}, {"body_file", file.string()}},
                            [&](auto) { done = true; });
    const ChannelId served = tape.next().channel;
    tape.until_read(served, 11);
    tape.send(served, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    f.until([&] { return done; });
    server->cancel();
    tape.until_ended(1);
    tape.close();
    std::ofstream(file, std::ios::binary) << "another one";
    const PlayedBack played = play_back(f, tape.file);
    QVERIFY2(played.problem().empty(), played.problem().c_str());
  }

  /// Nor is a pipe waited for, in which nobody writes.
  void files_that_a_recording_names_are_not_read() {
    WorkbenchFixture f;
    const lw::test::Folder folder;
    const auto pipe = folder / "pipe";
    QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
    const auto file = folder / "a.dlg";
    std::ofstream(file, std::ios::binary)
        << "operation http.fetch id=1 at=1.0\narguments {\"url\": \"http://localhost:8080/a\", "
           "\"body_file\": \""
        << pipe.string() << "\", \"accept_encoding\": false}\n"
        << "channel 1 client http tcp name=localhost:8080 opened=1.0\n@1.001 op=1\n> GET /a HTTP/1.1\\r\\n\n"
        << "> Host: localhost:8080\\r\\n\n>~ User-Agent: *\\r\\n\n> Accept: */*\\r\\n\n> \\r\\n\n@1.5\n"
        << "< HTTP/1.1 200 OK\\r\\n\n< Content-Length: 2\\r\\n\n< \\r\\n\n< ok\nresult id=1 at=1.6 {}\n";
    const PlayedBack played = play_back(f, file);
    QVERIFY2(played.problem().empty(), played.problem().c_str());
  }

  /// Its own times are not waited for, and pass for nothing where the recording was slower.
  void a_repetition_plays_by_the_clock_of_the_recording() {
    WorkbenchFixture f;
    const lw::test::Folder folder;
    const auto file = folder / "a.dlg";
    std::ofstream(file, std::ios::binary)
        << "operation line.repeat id=1 at=1.0\narguments {\"protocol\": \"socket\", \"transport\": \"tcp\", "
           "\"host\": \"localhost\", \"port\": 7, \"requests\": [\"one\", \"two\"], \"answer_within_ms\": 1, "
           "\"pause_ms\": 9223372036854775807, \"silence_ms\": 9223372036854775807}\n"
        << "channel 1 client socket tcp name=localhost:7 opened=1.0\n@1.001 op=1\n> one\n@1.1\n< on\n@1.101\n"
        << "< e.\n@2.0\n> two\n@2.1\n< tw\n@2.101\n< o.\nresult id=1 at=2.2 {}\n";
    const PlayedBack played = play_back(f, file, {.speed = 10});
    QVERIFY2(played.problem().empty(), played.problem().c_str());
    QCOMPARE(played.state.differences, 0u);
  }

  void what_failed_then_fails_now() {
    WorkbenchFixture f;
    Tape tape(f);
    tape.connect({.host = "127.0.0.1", .port = 1});  // nobody listens there
    tape.until_ended(1);
    tape.close();
    plays_the_same(f, tape.file);
  }

  void a_reset_and_a_cancelled_operation_play() {
    WorkbenchFixture f;
    Tape tape(f);
    const auto server = tape.listen({});
    const std::uint16_t port = tape.port_of(tape.next());
    const auto first = tape.connect({.host = "127.0.0.1", .port = port, .greeting = "abc"});
    const ChannelId a = tape.next().channel, b = tape.next().channel;
    tape.until_read(tape.opened[1].remote.ends_with(":" + std::to_string(port)) ? b : a, 3);
    first->cancel();
    tape.until_ended(1);
    tape.connect({.host = "127.0.0.1", .port = port, .greeting = "def"});
    const socket::Opened c = tape.next(), d = tape.next();
    const bool c_is_client = c.remote.ends_with(":" + std::to_string(port));
    tape.until_read(c_is_client ? d.channel : c.channel, 3);
    tape.close_channel(c_is_client ? d.channel : c.channel, socket::CloseHow::reset);
    tape.until_ended(2);
    server->cancel();
    tape.until_ended(3);
    tape.close();
    plays_the_same(f, tape.file);
  }
};

QTEST_GUILESS_MAIN(TestPlaybackLines)
#include "test_playback_lines.moc"
