// Marks, comments and time references: with a session that is recorded, in a closed one, and where they can't
// be written.
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QtTest/QtTest>

#include "core/session/store/memory_store.h"
#include "core/session/store/sqlite_store.h"
#include "tests/support/paths.h"
#include "tests/support/session_fixture.h"

using namespace lw;
using namespace lw::test;
namespace fs = std::filesystem;

namespace {

const Annotation kMark{3, 0, AnnotationKind::mark, kAnnotated};
const Annotation kComment{3, 10, AnnotationKind::comment, "täst\nof two lines"};
const Annotation kReference{1, 0, AnnotationKind::time_reference, kAnnotated};

Annotation without_text(Annotation annotation) {
  annotation.text.clear();
  return annotation;
}

void write_sample(const fs::path& file) {
  const auto writer = make_sqlite_writer(file, SessionHeader{.id = "0000000000000001"});
  Batch batch;
  for (FrameNumber n = 1; n <= 5; ++n) batch.frames.push_back(bytes_frame(n, FrameKind::sent, "x"));
  writer->append(std::move(batch));
  writer->close();
}

std::string refusal(const fs::path& file) {
  try {
    annotate_sqlite_session(file, kMark);
    return {};
  } catch (const Error& error) {
    return error.kind == ErrorKind::storage ? error.message() : "another kind of error";
  }
}

/// Runs `work` in another process, for whom the modes of files count; true = it returned true.
template <class Work>
bool as_nobody(Work work) {
  const pid_t child = ::fork();
  if (child == 0) {
    bool fine = ::getuid() != 0 || (::setgid(65534) == 0 && ::setuid(65534) == 0);
    try {
      fine = fine && work();
    } catch (const std::exception& error) {
      fprintf(stderr, "%s\n", error.what());
      fine = false;
    }
    ::_exit(fine ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// Who is not the superuser may come here too.
void open_way_to(const Folder& folder) {
  fs::permissions(folder.path(), fs::perms(0755));
}

}  // namespace

class TestAnnotations : public QObject {
  Q_OBJECT

 private slots:
  void a_list_is_ordered_and_each_place_has_one() {
    std::vector<Annotation> list;
    for (const Annotation& annotation : {kComment, kMark, kReference}) apply(list, annotation);
    QVERIFY((list == std::vector<Annotation>{kReference, kMark, kComment}));
    Annotation other = kComment;
    other.text = "changed";
    apply(list, other);
    QVERIFY((list == std::vector<Annotation>{kReference, kMark, other}));
    apply(list, without_text(kMark));
    apply(list, without_text(kMark));
    QVERIFY((list == std::vector<Annotation>{kReference, other}));
  }

  void every_store_keeps_them_data() {
    QTest::addColumn<bool>("in_memory");
    QTest::newRow("sqlite") << false;
    QTest::newRow("memory") << true;
  }
  void every_store_keeps_them() {
    QFETCH(bool, in_memory);
    const Folder folder;
    const auto memory = MemoryStore::make({});
    const auto writer = in_memory ? memory->writer() : make_sqlite_writer(folder / "s.lws", {});
    const auto reader = in_memory ? memory->reader() : open_sqlite_reader(folder / "s.lws");
    QVERIFY(reader->annotations().empty());
    writer->append(Batch{.annotations = {kComment, kMark, kReference}});
    QVERIFY((reader->annotations() == std::vector<Annotation>{kReference, kMark, kComment}));
    Annotation other = kComment;
    other.text = "changed";
    writer->append(Batch{.annotations = {other, without_text(kMark)}});
    QVERIFY((reader->annotations() == std::vector<Annotation>{kReference, other}));
    writer->append(Batch{.annotations = {kMark, without_text(other), without_text(kReference)}});
    QVERIFY((reader->annotations() == std::vector<Annotation>{kMark}));
  }

  void a_closed_session_takes_them() {
    const Folder folder;
    const fs::path file = folder / "s.lws";
    write_sample(file);
    const auto reader = open_sqlite_reader(file);  // looks at it meanwhile
    QCOMPARE(reader->frames(1, 10, true).size(), 5u);
    annotate_sqlite_session(file, kMark);
    annotate_sqlite_session(file, kComment);
    QVERIFY((reader->annotations() == std::vector<Annotation>{kMark, kComment}));
    annotate_sqlite_session(file, without_text(kMark));
    QVERIFY((open_sqlite_reader(file)->annotations() == std::vector<Annotation>{kComment}));
    QCOMPARE(open_sqlite_reader(file)->frames(1, 10, true).size(), 5u);
    QCOMPARE(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 1);
  }

  void a_file_of_version_1_is_brought_to_the_newest() {
    const Folder folder;
    const fs::path file = folder / "golden.lws";
    fs::copy(source_path("tests/vectors/session-v1.lws").toStdString(), file);
    const auto before = open_sqlite_reader(file)->frames(1, 100, true);
    annotate_sqlite_session(file, kComment);
    const auto reader = open_sqlite_reader(file);
    QVERIFY((reader->annotations() == std::vector<Annotation>{kComment}));
    QCOMPARE(reader->problem(), std::string());
    const auto after = reader->frames(1, 100, true);
    QCOMPARE(after.size(), before.size());
    for (std::size_t i = 0; i < before.size(); ++i) QCOMPARE(difference(before[i], after[i]), std::string());
    QCOMPARE(reader->header().title, std::string("The golden session"));
  }

  void a_file_that_is_recorded_is_refused() {
    const Folder folder;
    const fs::path file = folder / "s.lws";
    const auto writer = make_sqlite_writer(file, {});
    QVERIFY2(refusal(file).find("recording") != std::string::npos, refusal(file).c_str());
  }

  void a_file_that_somebody_writes_is_refused() {
    const Folder folder;
    const fs::path file = folder / "s.lws";
    write_sample(file);
    sqlite3* other = nullptr;
    QCOMPARE(sqlite3_open(file.c_str(), &other), SQLITE_OK);
    QCOMPARE(sqlite3_exec(other, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr), SQLITE_OK);
    const std::string reason = refusal(file);
    QVERIFY2(reason.find("somebody else is writing it") != std::string::npos, reason.c_str());
    sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr);
    sqlite3_close(other);
    QCOMPARE(refusal(file), std::string());
  }

  void a_damaged_file_is_left_alone() {
    const Folder folder;
    const fs::path file = folder / "s.lws";
    write_sample(file);
    for (const std::size_t lost : {20'000u, 16'384u}) {
      fs::resize_file(file, fs::file_size(file) - lost);
      const std::string before = contents(file);
      const std::string reason = refusal(file);
      QVERIFY2(reason.find("its end is missing") != std::string::npos ||
                   reason.find("malformed") != std::string::npos,
               reason.c_str());
      QVERIFY(contents(file) == before);
      write_sample(folder / "again.lws");
      fs::rename(folder / "again.lws", file);
    }
    QVERIFY(refusal(folder / "none.lws").find("none.lws") != std::string::npos);
  }

  void a_read_only_file_is_read_and_refused() {
    const Folder folder;
    const fs::path file = folder / "s.lws";
    write_sample(file);
    open_way_to(folder);
    fs::permissions(file, fs::perms(0444));
    QVERIFY(as_nobody([&] { return open_sqlite_reader(file)->frames(1, 10, true).size() == 5; }));
    QVERIFY(as_nobody([&] { return refusal(file).find("the file is read-only") != std::string::npos; }));
  }

  void a_read_only_folder_is_read_and_refused() {
    const Folder folder;
    const fs::path file = folder / "s.lws";
    write_sample(file);
    open_way_to(folder);
    fs::permissions(file, fs::perms(0666));
    fs::permissions(folder.path(), fs::perms(0555));
    QVERIFY(as_nobody([&] { return open_sqlite_reader(file)->frames(1, 10, true).size() == 5; }));
    QVERIFY(as_nobody([&] { return refusal(file).find("its folder is read-only") != std::string::npos; }));
    fs::permissions(folder.path(), fs::perms(0755));
    QVERIFY(open_sqlite_reader(file)->annotations().empty());
  }

  /// What a killed program left where nothing can be written: its log is all that there is to miss.
  void a_killed_session_in_a_read_only_folder_is_read() {
    const Folder folder;
    fs::create_directory(folder / "live");
    const fs::path live = folder / "live/s.lws";
    const fs::path file = folder / "s.lws";
    const auto writer = make_sqlite_writer(live, {.title = "t"});
    writer->append(Batch{.frames = {bytes_frame(1, FrameKind::sent, "a")}});
    fs::copy(live, file);
    fs::copy(live.string() + "-wal", file.string() + "-wal");
    for (const char* suffix : {"", "-wal"}) fs::permissions(file.string() + suffix, fs::perms(0444));
    fs::permissions(folder.path(), fs::perms(0555));
    const auto says_so = [&] {
      try {
        return open_sqlite_reader(file)->problem().find("log") != std::string::npos;
      } catch (const Error&) {
        return true;  // nothing but the log has anything in it
      }
    };
    QVERIFY(as_nobody(says_so));
    fs::permissions(folder.path(), fs::perms(0755));
    QCOMPARE(open_sqlite_reader(file)->last_frame(), 1u);
  }

  /// Another process records, this one reads.
  void a_session_that_another_process_records_is_read() {
    const Folder folder;
    const fs::path file = folder / "s.lws";
    int ready[2];
    int go[2];
    QVERIFY(::pipe(ready) == 0 && ::pipe(go) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
      ::close(go[1]);
      char byte = 0;
      const auto writer = make_sqlite_writer(file, {.title = "theirs"});
      for (FrameNumber n = 1; n <= 3; ++n) {
        writer->append(Batch{.frames = {bytes_frame(n, FrameKind::sent, "a")}, .annotations = {kMark}});
        if (::write(ready[1], "r", 1) != 1 || ::read(go[0], &byte, 1) < 0) break;
      }
      writer->close();
      ::_exit(0);
    }
    ::close(go[0]);
    std::unique_ptr<StoreReader> reader;
    for (FrameNumber n = 1; n <= 3; ++n) {
      char byte = 0;
      QCOMPARE(::read(ready[0], &byte, 1), 1);
      if (!reader) reader = open_sqlite_reader(file);
      QCOMPARE(reader->last_frame(), n);
      QCOMPARE(reader->annotations().size(), 1u);
      QCOMPARE(reader->problem(), std::string());
      QVERIFY(sqlite_session_live(file));
      QVERIFY2(refusal(file).find("recording") != std::string::npos, refusal(file).c_str());
      QCOMPARE(::write(go[1], "g", 1), 1);
    }
    ::close(go[1]);
    int status = 0;
    ::waitpid(child, &status, 0);
    QCOMPARE(status, 0);
    QCOMPARE(reader->frames(1, 10, true).size(), 3u);
    reader.reset();
    QCOMPARE(refusal(file), std::string());
    for (const int end : {ready[0], ready[1]}) ::close(end);
  }
};

QTEST_GUILESS_MAIN(TestAnnotations)
#include "test_annotations.moc"
