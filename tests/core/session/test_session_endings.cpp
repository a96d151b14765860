// How a session ends when it does not end well: a full disk, a killed program; and what the folder then
// shows.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QtTest/QtTest>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <csignal>

#include "core/session/session.h"
#include "core/session/store/sqlite_store.h"
#include "tests/support/session_fixture.h"

using namespace lw;
using namespace lw::test;
namespace fs = std::filesystem;

namespace {

/// No file of this process may grow beyond this while it lives: what a full disk looks like.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) {
    ::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &before_); }

 private:
  rlimit before_{};
};

/// Records until it is killed: frames that hold their own number and the time. Says when it begins.
[[noreturn]] void record_for_ever(const fs::path& file, int ready) {
  boost::asio::io_context io;
  Session session(io.get_executor(), system_clock(), {.file = file});
  const ChannelId channel = session.open_channel({});
  for (FrameNumber n = 1;; ++n) {
    session.bytes(channel, Direction::received,
                  std::to_string(n) + " " + std::to_string(system_clock().monotonic()));
    if (n == 1 && ::write(ready, "x", 1) != 1) ::_exit(1);
    if (n % 100 == 0) {
      io.restart();
      // A busy line's pace: a hundred frames a millisecond at most.
      boost::asio::steady_timer pace(io, std::chrono::milliseconds(1));
      pace.async_wait([](const boost::system::error_code&) {});
      io.run();
    }
  }
}

}  // namespace

class TestSessionEndings : public QObject {
  Q_OBJECT

  boost::asio::io_context io_;
  StepClock clock_;

  template <class Until>
  void turn(Until until) {
    while (!until()) {
      io_.restart();
      io_.run_one_for(std::chrono::milliseconds(20));
    }
  }

 private slots:
  void a_full_disk_is_told_and_nothing_is_lost_silently() {
    const Folder folder;
    Session session(io_.get_executor(), clock_, {.file = folder / "s.lws", .body_limit = 0});
    std::vector<Error> errors;
    session.on_storage_error([&](const Error& error) { errors.push_back(error); });
    const ChannelId channel = session.open_channel({});
    session.bytes(channel, Direction::sent, "before");
    session.flush();
    {
      const FullDisk full(2 << 20);
      for (int i = 0; i < 80; ++i) session.bytes(channel, Direction::received, Bytes(64 << 10, 'x'));
      turn([&] { return !errors.empty(); });
      QVERIFY(errors[0].kind == ErrorKind::storage);
      QVERIFY2(errors[0].message().find("s.lws") != std::string::npos, errors[0].what());
      QVERIFY2(errors[0].reason.find("frames of 81 are not on file") != std::string::npos, errors[0].what());
      QVERIFY(!session.recording());
      QVERIFY(session.has_room());  // the operation may go on without
      session.bytes(channel, Direction::received, "not kept");
      session.bytes(channel, Direction::received, "nor this");
      QCOMPARE(session.lost_frames(), 2u);
      // What was recorded before is still there to be read.
      QCOMPARE(session.open_reader()->last_frame(), 81u);
    }
    session.resume_recording();
    QVERIFY(session.recording());
    session.bytes(channel, Direction::received, "after");
    session.close();
    QCOMPARE(errors.size(), 1u);
    const auto reader = open_session(folder / "s.lws");
    QCOMPARE(reader->last_frame(), 83u);
    const auto frames = reader->frames(81, 10, true);
    QVERIFY(frames[1].kind == FrameKind::note);
    QVERIFY(frames[1].note.facts.at("frames") == 2);
    QVERIFY(frames[1].note.facts.at("bytes") == 16);
    QCOMPARE(frames[2].bytes, Bytes("after"));
  }

  void a_disk_that_stays_full_is_told_when_it_closes() {
    const Folder folder;
    std::vector<Error> errors;
    {
      Session session(io_.get_executor(), clock_, {.file = folder / "s.lws", .body_limit = 0});
      session.on_storage_error([&](const Error& error) { errors.push_back(error); });
      const ChannelId channel = session.open_channel({});
      session.bytes(channel, Direction::sent, "before");
      session.flush();
      const FullDisk full(1 << 20);
      for (int i = 0; i < 10; ++i) session.bytes(channel, Direction::received, Bytes(256 << 10, 'x'));
      session.close();
      QCOMPARE(errors.size(), 1u);
      QCOMPARE(session.lost_frames(), 10u);
      QVERIFY2(errors[0].reason.find("10 frames of 11 are not on file") != std::string::npos,
               errors[0].what());
    }
    QCOMPARE(open_session(folder / "s.lws")->last_frame(), 1u);
  }

  void a_folder_that_cannot_be_is_told_at_once() {
    const Folder folder;
    std::ofstream(folder / "file") << "x";
    QVERIFY_THROWS_EXCEPTION(Error, Session(io_.get_executor(), clock_, {.file = folder / "file/s.lws"}));
  }

  void a_killed_program_loses_less_than_a_second() {
    const Folder folder;
    const fs::path file = folder / "s.lws";
    int ready[2];
    QVERIFY(::pipe2(ready, O_CLOEXEC) == 0);
    const pid_t child = ::fork();
    QVERIFY(child >= 0);
    if (child == 0) record_for_ever(file, ready[1]);
    char byte = 0;
    QVERIFY(::read(ready[0], &byte, 1) == 1);
    QVERIFY(sqlite_session_live(file));
    // Some commits have happened; then it is killed in the middle.
    QTRY_VERIFY_WITH_TIMEOUT(peek_sqlite_reader(file)->last_frame() > 2'000, 60'000);
    const std::vector<SessionSummary> listed = list_sessions(folder.path());
    QCOMPARE(listed.size(), 1u);
    QVERIFY(listed[0].live);
    ::kill(child, SIGKILL);
    const Nanoseconds killed = system_clock().monotonic();
    int status = 0;
    ::waitpid(child, &status, 0);
    QVERIFY(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);

    QVERIFY(!sqlite_session_live(file));
    const auto reader = open_session(file);
    const FrameNumber last = reader->last_frame();
    QVERIFY(last > 2'000);
    const auto frames = reader->frames(1, last, true);
    QCOMPARE(frames.size(), last);
    for (const Frame& frame : frames) QVERIFY(frame.bytes.starts_with(std::to_string(frame.number) + " "));
    const Nanoseconds written = std::stoll(frames.back().bytes.substr(frames.back().bytes.find(' ') + 1));
    QVERIFY2(killed - written < 1'000'000'000, std::to_string(killed - written).c_str());
    QCOMPARE(reader->header().ended, -1);
    QVERIFY(!fs::exists(file.string() + "-wal"));  // one file again
  }

  void lists_copies_and_deletes() {
    const Folder folder;
    const auto make = [&](const char* name, Nanoseconds started) {
      Session session(io_.get_executor(), clock_,
                      {.file = folder / name, .header = {.title = name, .started = started}});
      session.bytes(session.open_channel({}), Direction::sent, "x");
      session.close();
    };
    make("old.lws", 1'000);
    make("new.lws", 3'000);
    std::ofstream(folder / "broken.lws") << "no session";
    std::ofstream(folder / "other.txt") << "no session either";
    Session live(io_.get_executor(), clock_,
                 {.file = folder / "live.lws", .header = {.title = "live", .started = 2'000}});
    live.bytes(live.open_channel({}), Direction::sent, "x");
    live.flush();

    const auto listed = list_sessions(folder.path());
    QCOMPARE(listed.size(), 4u);
    QCOMPARE(listed[0].header.title, std::string("new.lws"));
    QCOMPARE(listed[1].header.title, std::string("live"));
    QVERIFY(listed[1].live && !listed[0].live);
    QCOMPARE(listed[1].frames, 1u);
    QVERIFY(listed[2].bytes > 0);
    QVERIFY(listed[2].problem.empty());
    QVERIFY(listed[3].file.filename() == "broken.lws" && !listed[3].problem.empty());

    copy_session(folder / "live.lws", folder / "copy.lws");
    QCOMPARE(open_session(folder / "copy.lws")->last_frame(), 1u);
    QVERIFY_THROWS_EXCEPTION(Error, delete_session(folder / "live.lws"));
    delete_session(folder / "copy.lws");
    delete_session(folder / "broken.lws");
    QVERIFY_THROWS_EXCEPTION(Error, delete_session(folder / "copy.lws"));
    QCOMPARE(list_sessions(folder.path()).size(), 3u);
    QVERIFY(list_sessions(folder / "nowhere").empty());
    live.bytes(1, Direction::sent, "goes on");
    live.close();
    QCOMPARE(open_session(folder / "live.lws")->last_frame(), 2u);
  }

  void names_files() {
    const Folder folder;
    const Nanoseconds wall = 1'795'247'643'000'000'000;
    const auto name = [&](std::string_view title) {
      return session_file_name(folder.path(), wall, title).filename().string();
    };
    QCOMPARE(name("web localhost"), std::string("2026-11-21 075403 web localhost.lws"));
    QCOMPARE(name(""), std::string("2026-11-21 075403.lws"));
    QCOMPARE(name("http://[::1]:80/../x\n"), std::string("2026-11-21 075403 http [ 1] 80 .. x.lws"));
    QCOMPARE(name("größe"), std::string("2026-11-21 075403 größe.lws"));
    QCOMPARE(name("\xff\xfe"), std::string("2026-11-21 075403.lws"));
    QVERIFY(name(std::string(1000, 'x')).size() < 200);
    std::ofstream(folder / "2026-11-21 075403.lws") << "";
    QCOMPARE(name(""), std::string("2026-11-21 075403 2.lws"));
  }

  void knows_its_folder() {
    ::setenv("LINEWRIGHT_SESSIONS", "/own", 1);
    QCOMPARE(default_session_folder(), fs::path("/own"));
    ::unsetenv("LINEWRIGHT_SESSIONS");
    ::setenv("XDG_DATA_HOME", "/data", 1);
    QCOMPARE(default_session_folder(), fs::path("/data/linewright/sessions"));
    ::setenv("XDG_DATA_HOME", "relative", 1);
    ::setenv("HOME", "/home/x", 1);
    QCOMPARE(default_session_folder(), fs::path("/home/x/.local/share/linewright/sessions"));
  }
};

QTEST_GUILESS_MAIN(TestSessionEndings)
#include "test_session_endings.moc"
