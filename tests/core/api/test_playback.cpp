// Playback as programs use it: files opened, played into sessions, and what is told of it.
#include "core/api/playback.h"

#include <QtTest/QtTest>

#include <deque>
#include <set>

// Qt makes "emit" a word for nothing.
#undef emit

#include "core/api/recorded_file.h"
#include "core/api/redaction.h"
#include "core/protocols/row.h"
#include "core/protocols/socket/operations.h"
#include "tests/support/dialogue.h"
#include "tests/support/made_session.h"
#include "tests/support/paths.h"
#include "tests/support/playback.h"

using namespace lw;
using lw::test::Folder;
using lw::test::play_back;
using lw::test::PlayedBack;
using lw::test::WorkbenchFixture;

namespace {

std::filesystem::path written(const Folder& folder, const std::string& name, const std::string& text) {
  const auto file = folder / name;
  std::ofstream(file, std::ios::binary) << text;
  return file;
}

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
  const std::string differs = lw::test::compare_sessions_by_line(recorded, out);
  QVERIFY2(differs.empty(), differs.c_str());
}

/// An exchange with times: a request at 1 s, its answer half a second later, another at 2 s.
std::string timed_fetches() {
  const std::string request =
      "> Host: localhost:8080\\r\\n\n>~ User-Agent: *\\r\\n\n> Accept: */*\\r\\n\n"
      "> Accept-Encoding: gzip, deflate, br, zstd\\r\\n\n> \\r\\n\n";
  const std::string answer = "< HTTP/1.1 200 OK\\r\\n\n< Content-Length: 2\\r\\n\n< \\r\\n\n< ok\n";
  return "operation http.fetch id=1 at=1.0\narguments {\"url\": \"http://localhost:8080/a\"}\n"
         "channel 1 client http tcp name=localhost:8080 opened=1.0\n"
         "@1.001 op=1\n> GET /a HTTP/1.1\\r\\n\n" +
         request + "@1.5\n" + answer +
         "result id=1 at=1.6 {}\n"
         "operation http.fetch id=2 at=2.0\narguments {\"url\": \"http://localhost:8080/b\"}\n"
         "@2.001 op=2\n> GET /b HTTP/1.1\\r\\n\n" +
         request + "@2.5\n" + answer + "result id=2 at=2.6 {}\n";
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const std::size_t at = text.find(what);
  if (at == std::string::npos) qFatal("not in the text: %s", what.c_str());
  return text.replace(at, what.size(), by);
}

/// A playback that is held, with what it calls.
struct Held {
  Held(WorkbenchFixture& f, const std::filesystem::path& file, PlaybackChoice choice) : fixture(f) {
    PlaybackCallbacks callbacks;
    callbacks.session = [this](SessionPtr session) { sessions.push_back(std::move(session)); };
    callbacks.changed = [this] { ++changes; };
    callbacks.failed = [this](const Error& error) { failure = error; };
    playback = play_session(f.workbench, file, std::move(choice), std::move(callbacks));
  }
  void until(const std::function<bool(const PlaybackState&)>& done) {
    fixture.until([&] { return done(playback->state()); });
  }
  void until_ended() {
    until([](const PlaybackState& state) { return state.phase == PlaybackPhase::ended; });
  }
  WorkbenchFixture& fixture;
  std::vector<SessionPtr> sessions;
  int changes = 0;
  std::optional<Error> failure;
  PlaybackPtr playback;
};

std::vector<std::filesystem::path> files_in(const char* folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(lw::test::source_path(folder).toStdString()))
    if (entry.path().extension() == ".dlg") files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

}  // namespace

class TestPlayback : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void a_test_dialogue_opens_with_its_stars() {
    const Folder folder;
    const auto file =
        written(folder, "a.dlg",
                "operation x.y\narguments {\"a\": 1}\nchannel 1 client http tcp name=a:1\n> one\\n\n"
                ">~ tw*o*\\n\n> three\n< four\n>~ *\nexpect {}\n");
    const RecordedFile recorded = open_recording(file);
    QVERIFY(!recorded.timed);
    const auto frames = recorded.reader->frames(1, 10, true);
    QCOMPARE(frames.size(), std::size_t{3});
    QCOMPARE(frames[0].bytes, Bytes("one\ntw*o*\nthree"));
    QCOMPARE(frames[0].length, std::uint64_t{15});
    QCOMPARE(frames[2].bytes, Bytes("*"));
    QVERIFY((recorded.stars == std::vector<DialogueStar>{{1, 6}, {1, 8}, {3, 0}}));
    QCOMPARE(recorded.reader->operations().size(), std::size_t{1});
  }

  void what_is_no_recording_says_so() {
    const Folder folder;
    const auto file = written(folder, "a.dlg", "nonsense\n");
    try {
      open_recording(file);
      QFAIL("it opened");
    } catch (const Error& error) {
      QCOMPARE(error.kind, ErrorKind::protocol);
      QVERIFY(error.message().contains("a.dlg"));
    }
  }

  // Identity: what was recorded is said again, byte for byte, over all protocols ---------------------------

  void every_dialogue_plays_as_it_was_recorded() {
    WorkbenchFixture f;
    const auto files = files_in("tests/dialogues");
    QVERIFY(files.size() > 20);
    std::set<std::string> protocols;
    for (const auto& file : files) {
      protocols.insert(file.parent_path().filename().string());
      std::ifstream in(file, std::ios::binary);
      const auto dialogue = parse_dialogue(std::string((std::istreambuf_iterator<char>(in)), {}));
      QVERIFY2(dialogue, file.c_str());
      const auto session = f.folder_path() / (file.stem().string() + ".lws");
      const auto recorded = lw::test::play(*dialogue, {.session = session});
      QVERIFY2(recorded.problems.empty(), file.c_str());
      const PlayedBack from_session = play_back(f, session);
      QVERIFY2(from_session.problem().empty(), (file.string() + ": " + from_session.problem()).c_str());
      QVERIFY2(from_session.state.frame > 0, file.c_str());
      const PlayedBack from_text = play_back(f, file);
      QVERIFY2(from_text.problem().empty(), (file.string() + ", as text: " + from_text.problem()).c_str());
    }
    QCOMPARE(protocols.size(), protocol_rows().size());
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

  // Secrets and what is missing ----------------------------------------------------------------------------

  void placeholders_match_what_stands_for_them() {
    WorkbenchFixture f;
    const Folder folder;
    std::string text = replaced(timed_fetches(), "\"http://localhost:8080/a\"}",
                                "\"http://localhost:8080/a\", \"auth\": {\"kind\": \"basic\", \"user\": "
                                "\"anna\", \"password\": \"******\"}}");
    text = replaced(text, "zstd\\r\\n\n", "zstd\\r\\n\n> Authorization: Basic **********3fa2b1\\r\\n\n");
    const auto out = f.folder_path() / "played.lws";
    const PlayedBack played = play_back(f, written(folder, "a.dlg", text), {.speed = 0, .file = out});
    QVERIFY2(played.problem().empty(), played.problem().c_str());
    // Nothing that was made of the placeholder stands in the session, but the placeholder.
    const auto frames = open_session(out)->frames(1, 1, true);
    QVERIFY(frames[0].bytes.contains("Authorization: Basic **********3fa2b1\r\n"));
  }

  void credentials_that_were_asked_for_are_answered() {
    WorkbenchFixture f;
    const Folder folder;
    std::string text = replaced(timed_fetches(), "\"http://localhost:8080/a\"}",
                                "\"http://localhost:8080/a\", \"auth\": {\"kind\": \"basic\", \"user\": "
                                "\"anna\", \"password\": \"\"}}");
    const std::size_t request = text.find("> GET /a"), answer = text.find("< HTTP/1.1"),
                      end = text.find("result id=1");
    const std::string again = replaced(text.substr(request, answer - 5 - request), "zstd\\r\\n\n",
                                       "zstd\\r\\n\n> Authorization: Basic ***3fa2b1\\r\\n\n");
    text = text.substr(0, answer) +
           "< HTTP/1.1 401 No\\r\\n\n< WWW-Authenticate: Basic realm=\"x\"\\r\\n\n< Content-Length: "
           "0\\r\\n\n< \\r\\n\n@1.55\n" +
           again + "@1.56\n" + text.substr(answer, end - answer) + text.substr(end);
    const PlayedBack played = play_back(f, written(folder, "a.dlg", text));
    QVERIFY2(played.problem().empty(), played.problem().c_str());
    QCOMPARE(played.state.frames, 6u);
  }

  void a_redacted_session_plays() {
    WorkbenchFixture f;
    std::ifstream in(lw::test::source_path("tests/dialogues/http/cookies.dlg").toStdString());
    const auto dialogue = parse_dialogue(std::string((std::istreambuf_iterator<char>(in)), {}));
    const auto session = f.folder_path() / "a.lws", masked = f.folder_path() / "masked.lws";
    QVERIFY(lw::test::play(*dialogue, {.session = session}).problems.empty());
    copy_redacted(*open_session(session), masked, {});
    const PlayedBack played = play_back(f, masked);
    QVERIFY2(played.problem().empty(), played.problem().c_str());
  }

  void bytes_that_were_not_kept_end_their_line_and_nothing_else() {
    WorkbenchFixture f;
    const Folder folder;
    const std::string text =
        replaced(timed_fetches(), "< Content-Length: 2\\r\\n\n< \\r\\n\n< ok\n",
                 "< Content-Length: 5000\\r\\n\n< \\r\\n\n@1.55\n<- 5000 0123456789abcdef\n");
    const PlayedBack played = play_back(
        f, written(folder, "a.dlg",
                   replaced(text, "@2.001 op=2\n",
                            "channel 2 client http tcp name=localhost:8080 opened=2.0\n@2.001 op=2\n")));
    QVERIFY(!played.failure);
    QCOMPARE(played.state.differences, 0u);
    QVERIFY2(!played.state.stopped.empty() && played.state.stopped[0].contains("frame 3 were not kept"),
             played.problem().c_str());
    QCOMPARE(played.state.frame, 5u);
    QCOMPARE(played.state.operation, 2u);
  }

  void a_recording_that_ends_early_plays_as_far_as_it_goes() {
    WorkbenchFixture f;
    const Folder folder;
    std::string text = timed_fetches();
    text = text.substr(0, text.rfind("< \\r\\n"));
    const PlayedBack played = play_back(f, written(folder, "a.dlg", text));
    QVERIFY(!played.failure);
    QCOMPARE(played.state.differences, 0u);
    QVERIFY2(played.problem().contains("The recording ends while operation 2 (http.fetch) was running."),
             played.problem().c_str());
  }

  void a_recording_without_operations_can_not_be_played() {
    WorkbenchFixture f;
    const Folder folder;
    const auto file = written(folder, "a.dlg", "channel 1 client http tcp name=a:1\n> one\n< two\n");
    QCOMPARE(play_back(f, file).failure->kind, ErrorKind::invalid_argument);
    const auto other =
        written(folder, "b.dlg",
                "operation x.y id=1 at=1.0\narguments {}\nchannel 1 client http tcp name=a:1\n> one\n");
    QVERIFY(play_back(f, other).failure->reason.contains("known to this program"));
    QCOMPARE(play_back(f, folder / "none.lws").failure->kind, ErrorKind::storage);
  }

  // Differences --------------------------------------------------------------------------------------------

  void the_first_difference_is_told_with_its_field() {
    WorkbenchFixture f;
    const Folder folder;
    const PlayedBack played = play_back(
        f, written(folder, "a.dlg", replaced(timed_fetches(), "> Accept: */*", "> Accept: text/plain")));
    QCOMPARE(played.state.differences, 1u);
    const PlaybackDifference& first = *played.state.first_difference;
    QCOMPARE(first.frame, 1u);
    QCOMPARE(first.channel, 1u);
    QCOMPARE(first.expected, std::string("Accept: text/plain\\r\\n"));
    QCOMPARE(first.said, std::string("Accept: */*\\r\\n"));
    QVERIFY2(first.reason.contains("Accept") && first.reason.contains("http."), first.reason.c_str());
    QCOMPARE(played.state.frame, 4u);  // it went on
  }

  void a_client_that_says_less_is_told_and_hangs_nobody() {
    WorkbenchFixture f;
    const Folder folder;
    const PlayedBack played = play_back(
        f, written(folder, "a.dlg", replaced(timed_fetches(), "@1.5\n", "@1.4 op=1\n> and more\n@1.5\n")));
    QCOMPARE(played.state.differences, 1u);
    QCOMPARE(played.state.first_difference->expected, std::string("and more"));
    QCOMPARE(played.state.first_difference->said, std::string());
    QCOMPARE(played.state.operation, 2u);
  }

  void a_client_that_says_more_is_told_and_hangs_nobody() {
    WorkbenchFixture f;
    const Folder folder;
    const auto file = written(
        folder, "a.dlg",
        "operation socket.connect id=1 at=1.0\narguments {\"host\": \"h\", \"port\": 7, \"greeting\": "
        "\"aGVsbG8=\"}\n"
        "channel 1 client socket tcp name=h:7 opened=1.0\n@1.1 op=1\n< welcome\n@1.2\n* half_closed peer\n"
        "result id=1 at=1.3 {}\n");
    const PlayedBack played = play_back(f, file);
    QCOMPARE(played.state.differences, 1u);
    QCOMPARE(played.state.first_difference->said, std::string("hello"));
    QCOMPARE(played.state.first_difference->frame, 0u);
    QCOMPARE(played.state.frame, 2u);
  }

  void a_line_that_was_not_recorded_is_refused_and_told() {
    WorkbenchFixture f;
    const Folder folder;
    std::string text = timed_fetches();
    text = replaced(text, "channel 1 client http", "channel 1 client socket");
    const PlayedBack played = play_back(f, written(folder, "a.dlg", text));
    QVERIFY(!played.failure);
    QVERIFY2(played.problem().contains("that is not in the recording"), played.problem().c_str());
    QVERIFY(played.state.differences > 0);
  }

  // Time ---------------------------------------------------------------------------------------------------

  void speed_and_pace() {
    WorkbenchFixture f;
    const Folder folder;
    const auto file = written(folder, "a.dlg", timed_fetches());
    const auto seconds_of = [&](PlaybackChoice choice) {
      QElapsedTimer timer;
      timer.start();
      const PlayedBack played = play_back(f, file, std::move(choice));
      if (!played.problem().empty()) qFatal("%s", played.problem().c_str());
      return static_cast<double>(timer.elapsed()) / 1000;
    };
    const double recorded = seconds_of({.speed = 10});
    QVERIFY2(recorded >= 0.24 && recorded < 2, std::to_string(recorded).c_str());
    // What the user thought (0 to 1 s, 1.6 to 2 s) still takes its time; the peer none.
    const double other = seconds_of({.speed = 10, .pace = PlaybackPace::other_side});
    QVERIFY2(other >= 0.13 && other < 2, std::to_string(other).c_str());
    QVERIFY(seconds_of({.speed = 0}) < 2.6 / 2);
  }

  void pause_step_jump() {
    WorkbenchFixture f;
    const Folder folder;
    Held held(f, written(folder, "a.dlg", timed_fetches()), {.speed = 1, .paused = true});
    f.until([&] { return held.sessions.size() == 1; });
    QCOMPARE(held.playback->state().phase, PlaybackPhase::paused);
    held.playback->step();  // the operation; its request is said
    held.until([](const PlaybackState& state) { return state.operation == 1 && state.frame == 1; });
    QCOMPARE(held.playback->state().phase, PlaybackPhase::paused);
    held.playback->step();  // the answer
    held.until([](const PlaybackState& state) { return state.frame == 2; });
    QCOMPARE(held.playback->state().operation, 1u);
    held.playback->jump(Nanoseconds{2400} * 1000000);
    held.until([](const PlaybackState& state) { return state.frame == 3; });
    QCOMPARE(held.playback->state().phase, PlaybackPhase::paused);
    held.playback->set_speed(100);
    held.playback->play();
    held.until_ended();
    QCOMPARE(held.playback->state().differences, 0u);
    QVERIFY(held.changes > 3);
    // Back: begun anew, in a session of its own.
    held.playback->jump(Nanoseconds{1700} * 1000000);
    f.until([&] { return held.sessions.size() == 2; });
    held.until([](const PlaybackState& state) { return state.frame == 2; });
    QCOMPARE(held.playback->state().phase, PlaybackPhase::paused);
    QVERIFY(held.sessions[0] != held.sessions[1]);
    held.playback->play();
    held.until_ended();
    QCOMPARE(held.playback->state().frame, 4u);
    const auto file = held.sessions[0]->file();
    QVERIFY(std::filesystem::exists(file));
    held.sessions.erase(held.sessions.begin());
    f.until([&] { return !std::filesystem::exists(file); });  // it was private
  }

  void whoever_shows_it_begins_the_operations() {
    WorkbenchFixture f;
    const Folder folder;
    std::vector<std::string> begun;
    PlaybackPtr playback;
    int ended = 0;
    PlaybackCallbacks callbacks;
    callbacks.begin = [&](const OperationRecord& recorded) {
      begun.push_back(recorded.name);
      f.workbench.start_named(playback->session(), recorded.name, recorded.arguments,
                              [&](auto result) { ended += result.has_value(); });
    };
    playback = play_session(f.workbench, written(folder, "a.dlg", timed_fetches()), {.speed = 0}, callbacks);
    f.until([&] { return playback->state().phase == PlaybackPhase::ended && ended == 2; });
    QCOMPARE(playback->state().differences, 0u);
    QVERIFY2(playback->state().stopped.empty(),
             playback->state().stopped.empty() ? "" : playback->state().stopped[0].c_str());
    QCOMPARE(begun.size(), 2u);
  }

  void it_can_be_let_go_at_any_time() {
    WorkbenchFixture f;
    const Folder folder;
    const auto file = written(folder, "a.dlg", timed_fetches());
    {
      const Held at_once(f, file, {.speed = 1});
    }
    {
      Held held(f, file, {.speed = 1});
      f.until([&] { return held.sessions.size() == 1; });
    }
    Held closed(f, file, {.speed = 5});
    closed.until([](const PlaybackState& state) { return state.frame >= 1; });
    f.close(closed.sessions[0]);
    closed.playback->jump(0);
    f.until([&] { return closed.sessions.size() == 2; });
    QVERIFY(!closed.failure);
  }

  void files_of_the_user_are_not_written() {
    WorkbenchFixture f;
    const Folder folder;
    const auto output = folder / "page.html";
    const std::string text =
        replaced(timed_fetches(), "\"http://localhost:8080/a\"}",
                 "\"http://localhost:8080/a\", \"output_file\": \"" + output.string() + "\"}");
    const PlayedBack played = play_back(f, written(folder, "a.dlg", text));
    QVERIFY2(played.problem().empty(), played.problem().c_str());
    QVERIFY(!std::filesystem::exists(output));
  }
};

QTEST_GUILESS_MAIN(TestPlayback)
#include "test_playback.moc"
