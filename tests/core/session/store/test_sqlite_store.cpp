// The file itself: private, single when closed, live or not, of every version.
#include <sys/stat.h>

#include <QtTest/QtTest>

#include "core/session/store/sqlite_store.h"
#include "tests/support/paths.h"
#include "tests/support/session_fixture.h"

using namespace lw;
using namespace lw::test;
namespace fs = std::filesystem;

namespace {

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

  /// The golden files of all versions must open forever, also where they can't be brought to the newest one:
  /// reading changes nothing.
  void opens_version_2() {
    const Folder folder;
    const fs::path file = folder / "golden.lws";
    fs::copy(source_path("tests/vectors/session-v2.lws").toStdString(), file);
    const auto reader = open_sqlite_reader(file);
    QCOMPARE(reader->header().title, std::string("The second golden session"));
    QCOMPARE(reader->channels().at(0).transport, std::string("udp"));
    QCOMPARE(reader->operations().at(0).name, std::string("socket.listen"));
    const auto frames = reader->frames(1, 100, true);
    QCOMPARE(frames.size(), 5u);
    QCOMPARE(frames[1].peer, std::string("127.0.0.1:40000"));
    QCOMPARE(frames[2].bytes, Bytes("\x00\xff\r\n", 4));
    QCOMPARE(reader->saved_body(4), std::string("/home/user/body.bin"));
    const std::vector<Annotation> expected{{2, 0, AnnotationKind::mark, kAnnotated},
                                           {2, 0, AnnotationKind::comment, "who says hällo?"},
                                           {3, 2, AnnotationKind::comment, "line\nend"},
                                           {5, 0, AnnotationKind::time_reference, kAnnotated}};
    QVERIFY(reader->annotations() == expected);
    QCOMPARE(reader->problem(), std::string());
  }

  void opens_version_1() {
    const Folder folder;
    const fs::path file = folder / "golden.lws";
    fs::copy(source_path("tests/vectors/session-v1.lws").toStdString(), file);
    const std::string before = contents(file);
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
    QVERIFY(reader->annotations().empty());
    QCOMPARE(reader->problem(), std::string());
    QVERIFY(contents(file) == before);
  }
};

QTEST_GUILESS_MAIN(TestSqliteStore)
#include "test_sqlite_store.moc"
