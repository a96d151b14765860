// The file itself: private, single when closed, live or not, and what is refused of strangers' files.
#include <sqlite3.h>
#include <sys/stat.h>

#include <QtTest/QtTest>

#include "core/session/store/sqlite_store.h"
#include "tests/support/paths.h"
#include "tests/support/session_fixture.h"

using namespace lw;
using namespace lw::test;
namespace fs = std::filesystem;

namespace {

void run_sql(const fs::path& file, const std::string& sql) {
  sqlite3* db = nullptr;
  if (sqlite3_open(file.c_str(), &db) != SQLITE_OK) qFatal("can't open");
  char* message = nullptr;
  if (sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &message) != SQLITE_OK)
    qFatal("%s: %s", sql.c_str(), message);
  sqlite3_close(db);
}

mode_t mode_of(const fs::path& path) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) return 0;
  return status.st_mode & 07777;
}

void write_sample(const fs::path& file) {
  const auto writer = make_sqlite_writer(file, SessionHeader{.id = "0000000000000001"});
  Batch batch;
  for (FrameNumber n = 1; n <= 5; ++n) batch.frames.push_back(bytes_frame(n, FrameKind::sent, "x"));
  batch.frames.push_back(note_frame(6, NoteKind::closed, "closed by us", {{"by", "us"}}));
  writer->append(std::move(batch));
  writer->close();
}

/// Reads everything there is.
void read_whole(const fs::path& file) {
  const auto reader = open_sqlite_reader(file);
  reader->header();
  reader->channels();
  reader->operations();
  const FrameNumber last = reader->last_frame();
  for (FrameNumber n = 1; n <= last; n += 100) reader->frames(n, 100, true);
  for (FrameNumber n = 1; n <= std::min<FrameNumber>(last, 10); ++n) reader->saved_body(n);
}

}  // namespace

class TestSqliteStore : public QObject {
  Q_OBJECT

 private slots:
  void is_private_whatever_the_umask() {
    const mode_t before = ::umask(0);
    const Folder folder;
    const fs::path file = folder / "deep/deeper/s.lws";
    const auto writer = make_sqlite_writer(file, {});
    writer->append(Batch{.frames = {bytes_frame(1, FrameKind::sent, "secret")}});
    QCOMPARE(mode_of(file), mode_t(0600));
    QCOMPARE(mode_of(file.string() + "-wal"), mode_t(0600));
    QCOMPARE(mode_of(file.string() + "-shm"), mode_t(0600));
    QCOMPARE(mode_of(folder / "deep"), mode_t(0700));
    QCOMPARE(mode_of(folder / "deep/deeper"), mode_t(0700));
    ::umask(0277);
    make_sqlite_writer(folder / "deep/other.lws", {})->close();
    QCOMPARE(mode_of(folder / "deep/other.lws"), mode_t(0600));
    ::umask(before);
  }

  void is_one_file_when_closed() {
    const Folder folder;
    const fs::path file = folder / "s.lws";
    auto writer = make_sqlite_writer(file, {});
    writer->append(Batch{.frames = {bytes_frame(1, FrameKind::sent, "a")}});
    QVERIFY(fs::exists(file.string() + "-wal"));
    writer->close();
    writer.reset();
    QCOMPARE(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 1);
    read_whole(file);
    QCOMPARE(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 1);
  }

  void knows_who_is_live() {
    const Folder folder;
    const fs::path file = folder / "s.lws";
    auto writer = make_sqlite_writer(file, {});
    QVERIFY(sqlite_session_live(file));
    writer->append(Batch{.frames = {bytes_frame(1, FrameKind::sent, "a")}});
    const auto reader = open_sqlite_reader(file);  // while it is written
    QCOMPARE(reader->last_frame(), 1u);
    writer->append(Batch{.frames = {bytes_frame(2, FrameKind::sent, "b")}});
    QCOMPARE(reader->last_frame(), 2u);
    writer->close();
    QVERIFY(!sqlite_session_live(file));
    QCOMPARE(reader->last_frame(), 2u);
  }

  void puts_a_killed_session_in_order() {
    const Folder folder;
    const fs::path live = folder / "live.lws";
    const fs::path file = folder / "killed.lws";
    const auto writer = make_sqlite_writer(live, {});
    writer->append(Batch{.frames = {bytes_frame(1, FrameKind::sent, "a")}});
    // What a killed program leaves: the file and its log, without a lock.
    fs::copy(live, file);
    fs::copy(live.string() + "-wal", file.string() + "-wal");
    QVERIFY(!sqlite_session_live(file));
    QCOMPARE(peek_sqlite_reader(file)->last_frame(), 1u);
    QVERIFY(fs::exists(file.string() + "-wal"));  // looking changes nothing
    QCOMPARE(open_sqlite_reader(file)->last_frame(), 1u);
    QVERIFY(!fs::exists(file.string() + "-wal"));
    QCOMPARE(open_sqlite_reader(file)->last_frame(), 1u);
  }

  void copies_a_live_session() {
    const Folder folder;
    const auto writer = make_sqlite_writer(folder / "a.lws", SessionHeader{.title = "a"});
    writer->append(Batch{.frames = {bytes_frame(1, FrameKind::sent, "a")}});
    copy_sqlite_session(folder / "a.lws", folder / "b.lws");
    QVERIFY(!fs::exists(folder / "b.lws-wal"));
    QCOMPARE(mode_of(folder / "b.lws"), mode_t(0600));
    QCOMPARE(open_sqlite_reader(folder / "b.lws")->frames(1, 1, true).at(0).bytes, Bytes("a"));
    QVERIFY_THROWS_EXCEPTION(Error,
                             copy_sqlite_session(folder / "a.lws", folder / "b.lws"));  // never overwrites
    QCOMPARE(open_sqlite_reader(folder / "b.lws")->last_frame(), 1u);
  }

  void says_what_it_cannot_make() {
    const Folder folder;
    std::ofstream(folder / "file") << "x";
    try {
      make_sqlite_writer(folder / "file/s.lws", {});
      QFAIL("made a session below a file");
    } catch (const Error& error) {
      QVERIFY(error.kind == ErrorKind::storage);
      QVERIFY2(error.message().find("file") != std::string::npos, error.what());
    }
    write_sample(folder / "s.lws");
    QVERIFY_THROWS_EXCEPTION(Error, make_sqlite_writer(folder / "s.lws", {}));
    read_whole(folder / "s.lws");  // still what it was
  }

  void refuses_what_does_not_fit_data() {
    QTest::addColumn<QString>("sql");
    const auto row = [](const char* name, const char* sql) { QTest::newRow(name) << sql; };
    row("another program's", "PRAGMA application_id = 1");
    row("from the future", "PRAGMA user_version = 2");
    row("from before the first", "PRAGMA user_version = 0");
    row("no frames", "DROP TABLE frame");
    row("no own row", "DELETE FROM session");
    row("an additional table", "CREATE TABLE more(x)");
    row("a view", "CREATE VIEW v AS SELECT 1");
    row("a trigger", "CREATE TRIGGER t AFTER INSERT ON frame BEGIN DELETE FROM body; END");
    row("a view for a table", "DROP TABLE frame; CREATE VIEW frame AS SELECT 1 AS number");
    row("another column", "ALTER TABLE frame ADD COLUMN more");
    row("a gap", "DELETE FROM frame WHERE number = 3");
    row("a frame without end", "UPDATE frame SET number = 9000000000000000000 WHERE number = 5");
    row("a frame before the first", "UPDATE frame SET number = -5 WHERE number = 1");
    row("a kind of frame", "UPDATE frame SET kind = 77 WHERE number = 2");
    row("a kind of note", "UPDATE frame SET note_kind = 'x' WHERE number = 6");
    row("a channel number", "UPDATE frame SET channel = 1e15 WHERE number = 2");
    row("a negative length", "UPDATE frame SET length = -1 WHERE number = 2");
    row("more bytes than length", "UPDATE frame SET bytes = zeroblob(50) WHERE number = 2");
    row("facts that are none", "UPDATE frame SET note_facts = '[]' WHERE number = 6");
    row("facts too deep",
        "UPDATE frame SET note_facts = replace(hex(zeroblob(500)), '0', '[') WHERE number = 6");
    row("settings that are none", "UPDATE session SET settings = 'x'");
    row("a role", "INSERT INTO channel VALUES(1,0,'','',5,'','','',0,-1)");
  }
  void refuses_what_does_not_fit() {
    QFETCH(QString, sql);
    const Folder folder;
    const fs::path file = folder / "stranger.lws";
    write_sample(file);
    read_whole(file);
    run_sql(file, sql.toStdString());
    try {
      read_whole(file);
      QFAIL("was read");
    } catch (const Error& error) {
      QVERIFY(error.kind == ErrorKind::storage);
      QVERIFY2(error.message().find("stranger.lws") != std::string::npos, error.what());
    }
  }

  void refuses_what_is_no_database() {
    const Folder folder;
    const auto refused = [&](const fs::path& file) {
      try {
        read_whole(file);
        return false;
      } catch (const Error& error) {
        return error.kind == ErrorKind::storage;
      }
    };
    std::ofstream(folder / "empty.lws") << "";
    std::ofstream(folder / "text.lws") << std::string(5000, 'x');
    QVERIFY(refused(folder / "empty.lws"));
    QVERIFY(refused(folder / "text.lws"));
    QVERIFY(refused(folder.path()));
    QVERIFY(refused(folder / "nothing.lws"));
  }

  /// Every page overwritten in turn, every length cut: an error or the truth, never a crash.
  void survives_damage() {
    const Folder folder;
    const fs::path whole = folder / "whole.lws";
    write_sample(whole);
    const std::string sound = contents(whole);
    const fs::path file = folder / "damaged.lws";
    std::uint64_t state = 7;
    for (int round = 0; round < 300; ++round) {
      std::string bytes = sound;
      if (round % 3 == 0) bytes.resize(bytes.size() * static_cast<std::size_t>(round) / 300);
      for (int i = 0; i < 1 + round % 20 && !bytes.empty(); ++i) {
        state = state * 6364136223846793005 + 1442695040888963407;
        bytes[(state >> 20) % bytes.size()] = static_cast<char>(state >> 12);
      }
      fs::remove(file);
      std::ofstream(file, std::ios::binary) << bytes;
      try {
        read_whole(file);
      } catch (const Error& error) {
        QVERIFY2(error.kind == ErrorKind::storage, error.what());
      }
    }
  }

  /// The golden file of version 1 must open forever.
  void opens_version_1() {
    const Folder folder;
    const fs::path file = folder / "golden.lws";
    fs::copy(source_path("tests/vectors/session-v1.lws").toStdString(), file);
    const auto reader = open_sqlite_reader(file);
    const SessionHeader header = reader->header();
    QCOMPARE(header.id, std::string("00112233445566ff"));
    QCOMPARE(header.title, std::string("The golden session"));
    QCOMPARE(header.pane, std::string("web"));
    QCOMPARE(header.started, 1'795'247'643'123'456'789);
    QCOMPARE(header.ended, 1'795'247'650'000'000'000);
    QCOMPARE(header.body_limit, 16u);
    QVERIFY(header.settings == boost::json::object({{"url", "http://localhost:8080/"}}));
    const auto channels = reader->channels();
    QCOMPARE(channels.size(), 2u);
    QCOMPARE(channels[1].parent, 1u);
    QCOMPARE(channels[0].remote, std::string("127.0.0.1:8080"));
    const auto operations = reader->operations();
    QCOMPARE(operations.size(), 1u);
    QVERIFY(operations[0].result == boost::json::object({{"status", 200}}));
    const auto frames = reader->frames(1, 100, true);
    QCOMPARE(frames.size(), 6u);
    QVERIFY(frames[0].note.kind == NoteKind::connected);
    QVERIFY(frames[0].note.facts ==
            boost::json::object({{"local", "127.0.0.1:40000"}, {"remote", "127.0.0.1:8080"}}));
    QCOMPARE(frames[1].bytes, Bytes("GET / HTTP/1.1\r\nHost: localhost:8080\r\n\r\n"));
    QCOMPARE(frames[1].operation, 1u);
    QCOMPARE(frames[2].bytes, Bytes("\x00\xff\r\n", 4));
    QCOMPARE(frames[3].length, 1000u);
    QCOMPARE(frames[3].digest, 0xfedcba9876543214u);
    QVERIFY(!frames[3].kept());
    QCOMPARE(reader->saved_body(4), std::string("/home/user/page.html"));
    QCOMPARE(frames[4].peer, std::string("[::1]:53"));
    QVERIFY(frames[4].layer == Layer::raw);
    QVERIFY(frames[5].note.kind == NoteKind::closed);
    QCOMPARE(frames[5].time, 6'000);
  }
};

QTEST_GUILESS_MAIN(TestSqliteStore)
#include "test_sqlite_store.moc"
