// Playback as programs use it: files opened, played into sessions, and what is told of it.
#include "core/api/playback.h"

#include <QtTest/QtTest>

#include "core/api/recorded_file.h"
#include "core/api/redaction.h"
#include "tests/support/dialogue.h"
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

/// The same, the second a minute later.
std::string fetches_a_minute_apart() {
  std::string text = timed_fetches();
  const std::pair<const char*, const char*> later[] = {
      {"at=2.0\n", "at=60.0\n"}, {"@2.001", "@60.001"}, {"@2.5\n", "@60.5\n"}, {"at=2.6", "at=60.6"}};
  for (const auto& [what, by] : later) text = replaced(text, what, by);
  return text;
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

  void what_is_wished_while_the_session_is_made_holds_for_it() {
    WorkbenchFixture f;
    const Folder folder;
    Held held(f, written(folder, "a.dlg", timed_fetches()), {.speed = 1});
    held.playback->pause();
    held.playback->set_speed(50);
    held.playback->set_pace(PlaybackPace::other_side);
    const auto is_as_wished = [](const PlaybackState& state) {
      return state.phase == PlaybackPhase::paused && state.speed == 50 &&
             state.pace == PlaybackPace::other_side;
    };
    QVERIFY(held.sessions.empty());
    QVERIFY(is_as_wished(held.playback->state()));
    f.until([&] { return held.changes > 0; });
    held.until([](const PlaybackState& state) { return state.frames == 4; });  // the session's own word
    QVERIFY(is_as_wished(held.playback->state()));
    held.playback->step();
    held.until([](const PlaybackState& state) { return state.operation == 1 && state.frame == 1; });
    QVERIFY(is_as_wished(held.playback->state()));
    held.playback->play();
    held.until_ended();
    // A jump back: this session, too, is told what was wished before it was there.
    held.playback->jump(0);
    QCOMPARE(held.playback->state().phase, PlaybackPhase::paused);
    QCOMPARE(held.playback->state().position, Nanoseconds{0});
    held.playback->set_speed(0);
    held.playback->set_pace(PlaybackPace::as_recorded);
    held.playback->play();
    QCOMPARE(held.sessions.size(), 1u);
    held.until_ended();
    QCOMPARE(held.sessions.size(), 2u);
    QCOMPARE(held.playback->state().speed, 0.0);
    QCOMPARE(held.playback->state().pace, PlaybackPace::as_recorded);
    // Steps and other jumps.
    held.playback->jump(0);
    held.playback->jump(Nanoseconds{1700} * 1000000);
    held.playback->step();
    f.until([&] { return held.sessions.size() == 3; });
    held.until([](const PlaybackState& state) { return state.operation == 2; });
    QCOMPARE(held.playback->state().phase, PlaybackPhase::paused);
    QCOMPARE(held.playback->state().differences, 0u);
  }

  void one_that_waits_tells_what_it_is_like() {
    WorkbenchFixture f;
    const Folder folder;
    Held held(f, written(folder, "a.dlg", timed_fetches()), {.paused = true});
    f.until([&] { return held.changes > 0; });
    QCOMPARE(held.playback->state().phase, PlaybackPhase::paused);
    QCOMPARE(held.playback->state().frames, 4u);
    QCOMPARE(held.playback->state().length, Nanoseconds{2600} * 1000000);
  }

  void what_has_passed_of_a_gap_has_passed_data() {
    QTest::addColumn<PlaybackPace>("pace");
    QTest::addColumn<bool>("pauses");
    QTest::newRow("as recorded, paused") << PlaybackPace::as_recorded << true;
    QTest::newRow("other side, paused") << PlaybackPace::other_side << true;
    QTest::newRow("other side, speed") << PlaybackPace::other_side << false;
  }
  void what_has_passed_of_a_gap_has_passed() {
    QFETCH(const PlaybackPace, pace);
    QFETCH(const bool, pauses);
    WorkbenchFixture f;
    const Folder folder;
    Held held(f, written(folder, "a.dlg", timed_fetches()), {.speed = 4, .pace = pace});
    f.until([&] { return held.sessions.size() == 1; });
    // Again and again in the second before the first operation, which takes a quarter of one.
    QElapsedTimer whole, since;
    whole.start();
    since.start();
    held.until([&](const PlaybackState& state) {
      if (state.operation == 1) return true;
      if (since.elapsed() < 20) return false;
      since.restart();
      if (!pauses) held.playback->set_speed(4);
      if (pauses) held.playback->pause();
      if (pauses) held.playback->play();
      return false;
    });
    QVERIFY2(whole.elapsed() >= 200, std::to_string(whole.elapsed()).c_str());
  }

  void a_jump_into_a_gap_ends_where_it_was_wished() {
    WorkbenchFixture f;
    const Folder folder;
    Held held(f, written(folder, "a.dlg", fetches_a_minute_apart()), {.speed = 1, .paused = true});
    constexpr Nanoseconds kThere = Nanoseconds{59950} * 1000000;
    held.playback->jump(kThere);
    held.until([](const PlaybackState& state) { return state.position == kThere; });
    QCOMPARE(held.playback->state().frame, 2u);
    QCOMPARE(held.playback->state().phase, PlaybackPhase::paused);
    held.playback->play();  // what is left of the gap, not all of it
    held.until_ended();
    // The same while it plays.
    held.playback->jump(0);
    held.playback->play();
    f.until([&] { return held.sessions.size() == 2; });
    held.playback->jump(kThere);
    held.until_ended();
    QCOMPARE(held.playback->state().differences, 0u);
  }

  void a_recording_without_times_plays_again() {
    WorkbenchFixture f;
    Held held(f, lw::test::source_path("tests/dialogues/http/cookies.dlg").toStdString(), {.speed = 0});
    held.until_ended();
    held.playback->jump(0);
    held.playback->play();
    held.until_ended();
    QCOMPARE(held.sessions.size(), 2u);
    QCOMPARE(held.playback->state().frame, held.playback->state().frames);
    QCOMPARE(held.playback->state().differences, 0u);
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
