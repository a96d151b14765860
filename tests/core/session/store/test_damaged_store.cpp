// Session files from strangers and from broken disks: refused with a reason, or opened as far as they are
// whole, with a sentence on what is missing. Nothing is ever written into them.
#include <sqlite3.h>

#include <QtTest/QtTest>

#include "core/session/store/sqlite_file.h"
#include "core/session/store/sqlite_store.h"
#include "tests/support/session_fixture.h"

using namespace lw;
using namespace lw::test;
namespace fs = std::filesystem;

namespace {

void run_sql(const fs::path& file, const std::string& sql) {
  sqlite3* db = nullptr;
  if (sqlite3_open(file.c_str(), &db) != SQLITE_OK) qFatal("can't open");
  char* message = nullptr;
  sqlite3_exec(db, "PRAGMA synchronous = OFF", nullptr, nullptr, nullptr);
  if (sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &message) != SQLITE_OK)
    qFatal("%s: %s", sql.c_str(), message);
  sqlite3_close(db);
}

void write_sample(const fs::path& file, FrameNumber frames = 5, std::size_t size = 1) {
  const auto writer = make_sqlite_writer(file, SessionHeader{.id = "0000000000000001", .title = "sample"});
  Batch batch;
  for (FrameNumber n = 1; n <= frames; ++n) {
    batch.frames.push_back(bytes_frame(n, FrameKind::sent, Bytes(size, 'x')));
  }
  batch.frames.push_back(note_frame(frames + 1, NoteKind::closed, "closed by us", {{"by", "us"}}));
  batch.channels.push_back({.id = 1, .protocol = "p", .transport = "tcp", .name = "n"});
  batch.operations.push_back({.id = 1, .name = "o"});
  batch.annotations.push_back({1, 0, AnnotationKind::comment, "first"});
  writer->append(std::move(batch));
  writer->close();
}

struct Whole {
  SessionHeader header;
  std::vector<Frame> frames;
  std::size_t missing = 0;
  std::size_t runs = 0;
  std::string problem;
};

/// Reads everything there is, and checks what all readers promise.
Whole read_whole(StoreReader& reader) {
  Whole whole;
  whole.header = reader.header();
  reader.channels();
  reader.operations();
  reader.annotations();
  const FrameNumber last = reader.last_frame();
  while (whole.frames.size() < std::min<FrameNumber>(last, 100'000)) {
    const auto page = reader.frames(whole.frames.size() + 1, 100, true);
    if (page.empty()) qFatal("frames ended before the last one");
    for (const Frame& frame : page) {
      if (frame.number != whole.frames.size() + 1) qFatal("frame numbers have a gap");
      whole.missing += missing(frame) ? 1 : 0;
      whole.runs += missing(frame) && !missing_still(frame) ? 1 : 0;
      whole.frames.push_back(frame);
    }
  }
  for (FrameNumber n = 1; n <= std::min<FrameNumber>(last, 10); ++n) reader.saved_body(n);
  whole.problem = reader.problem();
  return whole;
}

Whole read_whole(const fs::path& file) {
  return read_whole(*open_sqlite_reader(file));
}

/// Names and contents of all files in a folder.
std::map<std::string, std::string> all_files(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    files[entry.path().filename()] = contents(entry.path());
  }
  return files;
}

}  // namespace

class TestDamagedStore : public QObject {
  Q_OBJECT

 private slots:
  void refuses_what_is_no_session_data() {
    QTest::addColumn<QString>("sql");
    const auto row = [](const char* name, const char* sql) { QTest::newRow(name) << sql; };
    row("another program's", "PRAGMA application_id = 1");
    row("from the future", "PRAGMA user_version = 3");
    row("from before the first", "PRAGMA user_version = 0");
    row("no frames", "DROP TABLE frame");
    row("a view for a table", "DROP TABLE frame; CREATE VIEW frame AS SELECT 1 AS number");
    row("another column", "ALTER TABLE frame ADD COLUMN more");
  }
  void refuses_what_is_no_session() {
    QFETCH(QString, sql);
    const Folder folder;
    const fs::path file = folder / "stranger.lws";
    write_sample(file);
    run_sql(file, sql.toStdString());
    try {
      read_whole(file);
      QFAIL("was read");
    } catch (const Error& error) {
      QVERIFY(error.kind == ErrorKind::storage);
      QVERIFY2(error.message().find("stranger.lws") != std::string::npos, error.what());
    }
  }

  void opens_what_is_whole_data() {
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("told");
    QTest::addColumn<int>("lost");  // of 6 frames
    const auto row = [](const char* name, const char* sql, const char* told, int lost = 0) {
      QTest::newRow(name) << sql << told << lost;
    };
    row("no own row", "DELETE FROM session", "its title and settings");
    row("settings that are none", "UPDATE session SET settings = 'x'", "its title and settings");
    row("an additional table", "CREATE TABLE more(x)", "does not belong there");
    row("a view", "CREATE VIEW v AS SELECT 1", "does not belong there");
    row("an index", "CREATE INDEX i ON frame(number, bytes)", "does not belong there");
    row("a trigger", "CREATE TRIGGER t AFTER INSERT ON frame BEGIN DELETE FROM body; END",
        "does not belong there");
    row("no channels", "DROP TABLE channel", "channels");
    row("other operations", "DROP TABLE operation; CREATE VIEW operation AS SELECT 1 AS id", "operations");
    row("no comments", "DROP TABLE annotation", "annotation");
    row("a role", "INSERT INTO channel VALUES(2,0,'','',5,'','','',0,-1)", "some channels");
    row("arguments that are none", "UPDATE operation SET arguments = '7'", "some operations");
    row("a kind of annotation", "UPDATE annotation SET kind = 9", "marks and comments");
    row("a gap", "DELETE FROM frame WHERE number = 3", "frame 3", 1);
    row("two gaps", "DELETE FROM frame WHERE number IN (1, 4, 5)", "frames 1, 4 to 5", 3);
    row("a frame without end", "UPDATE frame SET number = 9000000000000000000 WHERE number = 6",
        "higher than the file can hold", 1);
    row("a frame before the first", "UPDATE frame SET number = -5 WHERE number = 1", "frame 1", 1);
    row("a kind of frame", "UPDATE frame SET kind = 77 WHERE number = 2", "frame 2", 1);
    row("a kind of note", "UPDATE frame SET note_kind = 'x' WHERE number = 6", "frame 6", 1);
    row("a channel number", "UPDATE frame SET channel = 1e15 WHERE number = 2", "frame 2", 1);
    row("a negative length", "UPDATE frame SET length = -1 WHERE number = 2", "frame 2", 1);
    row("more bytes than length", "UPDATE frame SET bytes = zeroblob(50) WHERE number = 2", "frame 2", 1);
    row("facts that are none", "UPDATE frame SET note_facts = '[]' WHERE number = 6", "frame 6", 1);
    row("facts too deep",
        "UPDATE frame SET note_facts = replace(hex(zeroblob(500)), '0', '[') WHERE number = 6", "frame 6", 1);
  }
  void opens_what_is_whole() {
    QFETCH(QString, sql);
    QFETCH(QString, told);
    QFETCH(int, lost);
    const Folder folder;
    const fs::path file = folder / "stranger.lws";
    write_sample(file);
    QCOMPARE(read_whole(file).problem, std::string());
    run_sql(file, sql.toStdString());
    const auto before = all_files(folder.path());
    const Whole whole = read_whole(file);
    QVERIFY2(whole.problem.starts_with("Not all of this session can be read"), whole.problem.c_str());
    QVERIFY2(whole.problem.find(told.toStdString()) != std::string::npos, whole.problem.c_str());
    QCOMPARE(whole.frames.size() - whole.missing, std::size_t(6 - lost));
    QVERIFY(all_files(folder.path()) == before);
  }

  /// A number far away must not become as many rows; so many are not lost by damage.
  void a_forged_number_does_not_make_a_million_rows() {
    const Folder folder;
    const fs::path file = folder / "forged.lws";
    write_sample(file, 20, 100'000);  // room for some 250,000 numbers
    run_sql(file, "UPDATE frame SET number = 200000 WHERE number = 21");
    const Whole whole = read_whole(file);
    QCOMPARE(whole.frames.size(), 20u);
    QVERIFY2(whole.problem.find("from 21 to 199999 they are missing") != std::string::npos,
             whole.problem.c_str());
  }

  void times_that_no_clock_shows_are_cut() {
    const Folder folder;
    const fs::path file = folder / "s.lws";
    write_sample(file);
    run_sql(file,
            "UPDATE frame SET time = 9223372036854775807 WHERE number = 2; "
            "UPDATE frame SET time = -9223372036854775807 - 1 WHERE number = 3; "
            "UPDATE session SET started = 9223372036854775807, ended = -5; "
            "UPDATE channel SET opened = -7, closed = 9223372036854775807; "
            "UPDATE operation SET started = 9223372036854775807, ended = -9");
    const auto reader = open_sqlite_reader(file);
    constexpr Nanoseconds kLatest = (Nanoseconds{1} << 62) - 1;
    const auto frames = reader->frames(1, 10, true);
    QCOMPARE(frames[1].time, kLatest);
    QCOMPARE(frames[2].time, 0);
    QCOMPARE(reader->header().started, kLatest);
    QCOMPARE(reader->header().ended, -1);
    QCOMPARE(reader->channels()[0].opened, 0);
    QCOMPARE(reader->channels()[0].closed, kLatest);
    QCOMPARE(reader->operations()[0].started, kLatest);
    QCOMPARE(reader->operations()[0].ended, -1);
    QCOMPARE(reader->problem(), std::string());
  }

  void a_run_of_missing_frames_is_told_once() {
    const Folder folder;
    const fs::path file = folder / "holes.lws";
    write_sample(file, 500);
    run_sql(file, "DELETE FROM frame WHERE number BETWEEN 150 AND 420");
    const Whole whole = read_whole(file);
    QCOMPARE(whole.frames.size(), 501u);
    QCOMPARE(whole.missing, 271u);
    QCOMPARE(whole.runs, 1u);  // though pages end in it
    QCOMPARE(whole.frames[149].time, whole.frames[148].time);
    QVERIFY2(whole.problem.find("frames 150 to 420") != std::string::npos, whole.problem.c_str());
    // Also where somebody begins in the middle of it.
    const auto page = open_sqlite_reader(file)->frames(300, 10, false);
    QCOMPARE(page.size(), 10u);
    QVERIFY(missing(page[0]) && !missing_still(page[0]) && missing_still(page[1]));
    QCOMPARE(page[0].time, 149'000);
  }

  /// Frames that are read are the true ones, whatever is cut away.
  void a_truncated_file_shows_what_it_has() {
    const Folder folder;
    const fs::path sound = folder / "sound.lws";
    write_sample(sound, 400, 2'000);
    const std::string bytes = contents(sound);
    const fs::path file = folder / "cut.lws";
    std::size_t best = 0;
    for (int percent = 95; percent > 10; percent -= 12) {
      std::ofstream(file, std::ios::binary | std::ios::trunc)
          << bytes.substr(0, bytes.size() * static_cast<std::size_t>(percent) / 100);
      const auto before = all_files(folder.path());
      const Whole whole = read_whole(file);
      QVERIFY2(whole.problem.starts_with("Not all of this session can be read"), whole.problem.c_str());
      QCOMPARE(whole.header.title, std::string("sample"));
      for (const Frame& frame : whole.frames) {
        if (frame.kind != FrameKind::note) QCOMPARE(frame.bytes, Bytes(2'000, 'x'));
      }
      best = std::max(best, whole.frames.size() - whole.missing);
      QVERIFY(all_files(folder.path()) == before);
    }
    QVERIFY2(best > 300, qPrintable(QString::number(best)));
  }

  void a_page_of_rubbish_costs_its_own_frames_only() {
    const Folder folder;
    const fs::path file = folder / "rubbish.lws";
    write_sample(file, 2'000, 500);
    std::string bytes = contents(file);
    // Page 20 of about 70: leaves of the frame table lie there.
    for (std::size_t i = 0; i < 16'384; ++i) bytes[20 * 16'384 + i] = static_cast<char>(i * 31 + 7);
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
    const Whole whole = read_whole(file);
    QCOMPARE(whole.frames.size(), 2'001u);
    QVERIFY(whole.missing > 0);
    QVERIFY2(whole.missing < 100, qPrintable(QString::number(whole.missing)));
    QCOMPARE(whole.runs, 1u);
    QVERIFY2(whole.problem.find("malformed") != std::string::npos, whole.problem.c_str());
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
    int opened = 0;
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
        ++opened;
      } catch (const Error& error) {
        QVERIFY2(error.kind == ErrorKind::storage, error.what());
      }
      QVERIFY(contents(file) == bytes);
      // The same bytes in memory are the same session.
      try {
        read_whole(*open_sqlite_bytes(bytes));
      } catch (const Error& error) {
        QVERIFY2(error.kind == ErrorKind::storage, error.what());
      }
    }
    QVERIFY2(opened > 150, qPrintable(QString::number(opened)));
  }

  /// A live session's file that was copied away without its log says that it has one: SQLite would make it.
  void nothing_is_made_beside_a_file_without_its_log() {
    const Folder folder;
    const fs::path live = folder / "live.lws";
    const fs::path file = folder / "mailed/s.lws";
    const auto writer = make_sqlite_writer(live, {.title = "t"});
    writer->append(Batch{.frames = {bytes_frame(1, FrameKind::sent, "a")}});
    fs::create_directory(file.parent_path());
    run_sql(live, "PRAGMA wal_checkpoint(FULL)");
    fs::copy(live, file);
    const auto before = all_files(file.parent_path());
    for (const auto open : {open_sqlite_reader, peek_sqlite_reader}) {
      const auto reader = open(file);
      QCOMPARE(read_whole(*reader).frames.size(), 1u);
      QVERIFY(all_files(file.parent_path()) == before);
    }
  }
};

QTEST_GUILESS_MAIN(TestDamagedStore)
#include "test_damaged_store.moc"
