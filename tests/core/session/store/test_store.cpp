// What every store must do, on SQLite and in memory.
#include <QtTest/QtTest>

#include "core/session/store/memory_store.h"
#include "core/session/store/sqlite_store.h"
#include "tests/support/session_fixture.h"

using namespace lw;
using namespace lw::test;

namespace {

SessionHeader sample_header() {
  SessionHeader header;
  header.id = "0123456789abcdef";
  header.title = "täst";
  header.pane = "web";
  header.started = 1'795'247'643'123'456'789;
  header.body_limit = 64;
  header.settings = {{"url", "http://localhost/"}, {"n", 3}};
  return header;
}

/// One kind of store: a writer, and readers of what it writes.
struct Store {
  Folder folder;
  std::shared_ptr<MemoryStore> memory;
  std::unique_ptr<StoreWriter> writer;

  explicit Store(const QString& kind) {
    if (kind == "memory") {
      memory = MemoryStore::make(sample_header());
      writer = memory->writer();
    } else {
      writer = make_sqlite_writer(folder / "s.lws", sample_header());
    }
  }
  std::unique_ptr<StoreReader> reader() const {
    return memory ? memory->reader() : open_sqlite_reader(folder / "s.lws");
  }
};

std::vector<Frame> sample_frames() {
  Bytes all;
  for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
  std::vector<Frame> frames;
  frames.push_back(note_frame(1, NoteKind::connected, "connected ä", {{"local", "a:1"}, {"remote", "b:2"}}));
  frames.push_back(bytes_frame(2, FrameKind::sent, "GET / HTTP/1.1\r\n"));
  frames.push_back(bytes_frame(3, FrameKind::received, all));
  frames.push_back(bytes_frame(4, FrameKind::received, Bytes(100'000, 'x')));
  frames.push_back(bytes_frame(5, FrameKind::received, {}));
  frames.back().peer = "[::1]:53";
  frames.push_back(unkept_frame(6, FrameKind::received, 1ull << 40));
  frames.back().operation = 7;
  frames.push_back(bytes_frame(7, FrameKind::sent, "raw"));
  frames.back().layer = Layer::raw;
  return frames;
}

}  // namespace

class TestStore : public QObject {
  Q_OBJECT

  static void kinds() {
    QTest::addColumn<QString>("kind");
    QTest::newRow("sqlite") << "sqlite";
    QTest::newRow("memory") << "memory";
  }

 private slots:
  void keeps_all_data() { kinds(); }
  void keeps_all() {
    QFETCH(QString, kind);
    Store store(kind);
    const std::vector<Frame> frames = sample_frames();
    ChannelInfo channel{.id = 1,
                        .parent = 0,
                        .protocol = "http",
                        .transport = "tcp",
                        .role = Role::server,
                        .name = "n",
                        .local = "l",
                        .remote = "r",
                        .opened = 5,
                        .closed = -1};
    OperationRecord operation{
        .id = 7, .name = "http.fetch", .arguments = {{"a", 1}}, .result = {}, .started = 2};
    store.writer->append(Batch{.frames = frames, .channels = {channel}, .operations = {operation}});

    // Channels, operations and header are written whole again when they change.
    channel.closed = 99;
    operation.ended = 50;
    operation.result = {{"ok", true}};
    SessionHeader header = sample_header();
    header.title = "renamed";
    header.ended = header.started + 1;
    store.writer->append(Batch{.channels = {channel}, .operations = {operation}, .header = header});

    for (const bool closed : {false, true}) {
      if (closed) store.writer->close();
      const auto reader = store.reader();
      QCOMPARE(reader->last_frame(), 7u);
      const std::vector<Frame> read = reader->frames(1, 100, true);
      QCOMPARE(read.size(), frames.size());
      for (std::size_t i = 0; i < frames.size(); ++i) QCOMPARE(difference(read[i], frames[i]), std::string());
      const std::vector<ChannelInfo> channels = reader->channels();
      QCOMPARE(channels.size(), 1u);
      QCOMPARE(channels[0].closed, 99);
      QCOMPARE(channels[0].name, std::string("n"));
      QVERIFY(channels[0].role == Role::server);
      const std::vector<OperationRecord> operations = reader->operations();
      QCOMPARE(operations.size(), 1u);
      QCOMPARE(operations[0].id, 7u);
      QCOMPARE(operations[0].ended, 50);
      QVERIFY(operations[0].result == boost::json::object({{"ok", true}}));
      QVERIFY(operations[0].arguments == boost::json::object({{"a", 1}}));
      const SessionHeader found = reader->header();
      QCOMPARE(found.id, header.id);
      QCOMPARE(found.title, header.title);
      QCOMPARE(found.pane, header.pane);
      QCOMPARE(found.started, header.started);
      QCOMPARE(found.ended, header.ended);
      QCOMPARE(found.body_limit, 64u);
      QVERIFY(found.settings == header.settings);
    }
  }

  void pages_data() { kinds(); }
  void pages() {
    QFETCH(QString, kind);
    Store store(kind);
    for (FrameNumber first = 1; first < 1000; first += 37) {
      Batch batch;
      for (FrameNumber n = first; n < std::min<FrameNumber>(first + 37, 1000); ++n) {
        batch.frames.push_back(bytes_frame(n, FrameKind::sent, std::to_string(n)));
      }
      store.writer->append(std::move(batch));
    }
    const auto reader = store.reader();
    QCOMPARE(reader->last_frame(), 999u);
    const auto page = reader->frames(500, 10, true);
    QCOMPARE(page.size(), 10u);
    QCOMPARE(page[0].bytes, Bytes("500"));
    QCOMPARE(page[9].bytes, Bytes("509"));
    const auto rows = reader->frames(990, 100, false);
    QCOMPARE(rows.size(), 10u);
    QVERIFY(rows[0].bytes.empty());
    QCOMPARE(rows[0].length, 3u);
    QVERIFY(reader->frames(1000, 5, true).empty());
    QVERIFY(reader->frames(5, 0, true).empty());
  }

  void is_empty_at_first_data() { kinds(); }
  void is_empty_at_first() {
    QFETCH(QString, kind);
    const Store store(kind);
    const auto reader = store.reader();
    QCOMPARE(reader->last_frame(), 0u);
    QVERIFY(reader->frames(1, 10, true).empty());
    QVERIFY(reader->channels().empty());
    QVERIFY(reader->operations().empty());
    QCOMPARE(reader->header().title, std::string("täst"));
  }

  void finds_saved_bodies_data() { kinds(); }
  void finds_saved_bodies() {
    QFETCH(QString, kind);
    Store store(kind);
    Batch batch;
    const auto sent = FrameKind::sent;
    const auto received = FrameKind::received;
    batch.frames = {bytes_frame(1, received, "kept"), unkept_frame(2, received, 10),
                    unkept_frame(3, sent, 10),        unkept_frame(4, received, 10),
                    unkept_frame(5, received, 10, 2), bytes_frame(6, received, "head"),
                    unkept_frame(7, received, 10),    unkept_frame(8, sent, 10)};
    batch.saved_bodies = {{2, ""}, {3, ""}, {5, ""}, {7, ""}};
    store.writer->append(std::move(batch));
    store.writer->append(Batch{.saved_bodies = {{2, "/first"}, {3, "/upload"}, {5, "/other"}}});
    const auto reader = store.reader();
    QCOMPARE(reader->saved_body(1), std::string());
    QCOMPARE(reader->saved_body(2), std::string("/first"));
    QCOMPARE(reader->saved_body(3), std::string("/upload"));
    QCOMPARE(reader->saved_body(4), std::string("/first"));
    QCOMPARE(reader->saved_body(5), std::string("/other"));
    QCOMPARE(reader->saved_body(6), std::string());
    QCOMPARE(reader->saved_body(7), std::string());  // a body of its own, saved nowhere
    QCOMPARE(reader->saved_body(8), std::string("/upload"));
    QCOMPARE(reader->saved_body(99), std::string());
  }

  void writes_all_or_nothing() {
    Store store("sqlite");
    store.writer->append(Batch{.frames = {bytes_frame(1, FrameKind::sent, "a")}});
    // Frame 1 again: the second of the batch fails, so the first must not stay.
    QVERIFY_THROWS_EXCEPTION(
        Error, store.writer->append(Batch{
                   .frames = {bytes_frame(2, FrameKind::sent, "b"), bytes_frame(1, FrameKind::sent, "c")}}));
    QCOMPARE(store.reader()->last_frame(), 1u);
    store.writer->append(Batch{.frames = {bytes_frame(2, FrameKind::sent, "d")}});
    QCOMPARE(store.reader()->frames(2, 1, true).at(0).bytes, Bytes("d"));
  }
};

QTEST_GUILESS_MAIN(TestStore)
#include "test_store.moc"
