// Figures: timings, rates and sizes of a session, from its frames and messages.
#include <QtTest/QtTest>

#include "core/api/figures.h"
#include "core/protocols/socket/operations.h"
#include "core/session/store/sqlite_store.h"
#include "tests/support/session_fixture.h"
#include "tests/support/workbench_fixture.h"

using namespace lw;
using namespace lw::test;

namespace {

constexpr Nanoseconds kMs = 1'000'000;

Frame at(Nanoseconds ms, Frame frame, OperationId operation = 1) {
  frame.time = ms * kMs;
  frame.operation = operation;
  return frame;
}
Frame sent(Nanoseconds ms, std::size_t size, OperationId operation = 1, ChannelId channel = 1) {
  return at(ms, bytes_frame(1, FrameKind::sent, Bytes(size, 's'), channel), operation);
}
Frame received(Nanoseconds ms, std::size_t size, OperationId operation = 1, ChannelId channel = 1) {
  return at(ms, bytes_frame(1, FrameKind::received, Bytes(size, 'r'), channel), operation);
}
Frame noted(Nanoseconds ms, NoteKind kind) {
  return at(ms, note_frame(1, kind, "note"));
}
Message message(Direction direction, Nanoseconds ms, std::uint64_t length, FrameNumber frame = 1) {
  Message made;
  made.channel = 1;
  made.direction = direction;
  made.time = ms * kMs;
  made.length = length;
  made.pieces = {{frame, 0, length}};
  return made;
}

Figures of(const std::vector<Frame>& frames, Role role = Role::client, FiguresWish wish = {}) {
  FigureMaker maker(std::move(wish),
                    {ChannelInfo{.id = 1, .role = role}, ChannelInfo{.id = 2, .role = role}});
  for (const Frame& frame : frames) maker.frame(frame);
  return maker.take();
}

bool is(const Span& span, Nanoseconds from, Nanoseconds to) {
  return span.from == from * kMs && span.to == to * kMs;
}

}  // namespace

class TestFigures : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void an_exchange_has_all_phases() {
    const Figures figures =
        of({noted(1, NoteKind::resolving), noted(3, NoteKind::resolved), noted(3, NoteKind::connecting),
            noted(7, NoteKind::connected), noted(20, NoteKind::tls), sent(21, 10), sent(22, 5),
            received(50, 100), received(60, 100), noted(61, NoteKind::closed)});
    QCOMPARE(figures.waterfall.size(), 1u);
    const WaterfallRow& row = figures.waterfall[0];
    QCOMPARE(row.operation, 1u);
    QVERIFY(is(row[Phase::resolve], 1, 3));
    QVERIFY(is(row[Phase::connect], 3, 7));
    QVERIFY(is(row[Phase::tls], 7, 20));
    QVERIFY(is(row[Phase::send], 21, 22));
    QVERIFY(is(row[Phase::wait], 22, 50));
    QVERIFY(is(row[Phase::receive], 50, 60));
    QCOMPARE(row.from, 1 * kMs);
    QCOMPARE(row.to, 60 * kMs);
  }

  void each_hop_is_a_row() {
    const Figures figures =
        of({noted(1, NoteKind::connecting), noted(2, NoteKind::connected), sent(3, 1), received(5, 1),
            sent(6, 1), received(9, 1), sent(10, 1, 2), received(12, 1, 2)});
    QCOMPARE(figures.waterfall.size(), 3u);
    QVERIFY(figures.waterfall[0][Phase::connect].known());
    QVERIFY(!figures.waterfall[1][Phase::connect].known());  // the line was there
    QCOMPARE(figures.waterfall[0].hop, 0u);
    QCOMPARE(figures.waterfall[1].hop, 1u);
    QCOMPARE(figures.waterfall[2].operation, 2u);
    QCOMPARE(figures.waterfall[2].hop, 0u);
    QVERIFY(is(figures.waterfall[1][Phase::wait], 6, 9));
  }

  void what_never_connected_is_a_row_too() {
    const Figures figures = of({noted(1, NoteKind::resolving), noted(2, NoteKind::resolved),
                                noted(2, NoteKind::connecting), noted(30, NoteKind::error)});
    QCOMPARE(figures.waterfall.size(), 1u);
    QVERIFY(is(figures.waterfall[0][Phase::connect], 2, 30));
    QVERIFY(!figures.waterfall[0][Phase::send].known());
    QCOMPARE(figures.waterfall[0].to, 30 * kMs);
  }

  void a_server_waits_between_what_it_got_and_what_it_says() {
    const Figures figures = of({noted(1, NoteKind::accepted), received(2, 1), received(4, 1), sent(9, 1),
                                sent(11, 1), received(20, 1), sent(21, 1)},
                               Role::server);
    QCOMPARE(figures.waterfall.size(), 2u);
    QVERIFY(is(figures.waterfall[0][Phase::receive], 2, 4));
    QVERIFY(is(figures.waterfall[0][Phase::wait], 4, 9));
    QVERIFY(is(figures.waterfall[0][Phase::send], 9, 11));
    QVERIFY(is(figures.waterfall[1][Phase::wait], 20, 21));
  }

  /// STARTTLS: the handshake belongs to what is asked after it, and began when the line fell silent.
  void tls_may_come_later() {
    const Figures figures = of({noted(1, NoteKind::connected), received(2, 1), sent(3, 1), received(4, 1),
                                noted(15, NoteKind::tls), sent(16, 1), received(18, 1)});
    QCOMPARE(figures.waterfall.size(), 3u);
    QVERIFY(!figures.waterfall[1][Phase::tls].known());
    QVERIFY(is(figures.waterfall[2][Phase::tls], 4, 15));
  }

  void latency_is_from_the_last_byte_to_the_first() {
    FigureMaker maker({}, {ChannelInfo{.id = 1}});
    maker.message(message(Direction::sent, 1, 10, 3), 2 * kMs);
    maker.message(message(Direction::sent, 3, 10, 4), 4 * kMs);  // at once: its answer is not the next
    maker.message(message(Direction::received, 9, 10, 5), 12 * kMs);
    maker.message(message(Direction::received, 13, 10, 6), 13 * kMs);  // of nobody
    maker.message(message(Direction::sent, 20, 10, 7), 30 * kMs);
    maker.message(message(Direction::received, 25, 10, 8), 35 * kMs);  // before all was asked
    const Figures figures = maker.take();
    QCOMPARE(figures.latencies.size(), 2u);
    QCOMPARE(figures.latencies[0].taken, 7 * kMs);
    QCOMPARE(figures.latencies[0].request, 3u);
    QCOMPARE(figures.latencies[0].reply, 5u);
    QCOMPARE(figures.latencies[1].taken, 0);

    FigureMaker server({}, {ChannelInfo{.id = 1, .role = Role::server}});
    server.message(message(Direction::received, 1, 10), 2 * kMs);
    server.message(message(Direction::sent, 5, 10), 6 * kMs);
    QCOMPARE(server.take().latencies.at(0).taken, 3 * kMs);
  }

  void throughput_fits_any_length_into_the_buckets() {
    for (const Nanoseconds length :
         {Nanoseconds(1), Nanoseconds(150), Nanoseconds(1'234), Nanoseconds(9'000'000)}) {
      FigureMaker maker({.buckets = 200}, {});
      std::uint64_t bytes = 0;
      for (int i = 0; i <= 1'000; ++i) {
        const std::size_t size = 1 + static_cast<std::size_t>(i) % 7;
        maker.frame(i % 2 == 0 ? sent(length * i / 1'000, size) : received(length * i / 1'000, size));
        bytes += size;
      }
      const Figures figures = maker.take();
      QVERIFY(figures.throughput.size() <= 200);
      if (length > 200) QVERIFY(figures.throughput.size() >= 100);
      std::uint64_t counted = 0;
      for (const Throughput& bucket : figures.throughput) counted += bucket.sent + bucket.received;
      QCOMPARE(counted, bytes);
      QVERIFY(figures.throughput.back().from <= length * kMs);
      QVERIFY(figures.throughput.back().from + figures.bucket_width > length * kMs);
    }
  }

  void hostile_times_are_only_numbers() {
    const auto extreme = [](Nanoseconds time, FrameKind kind) {
      Frame frame = bytes_frame(1, kind, "x");
      frame.time = time;
      return frame;
    };
    const Figures figures = of({extreme(std::numeric_limits<Nanoseconds>::max(), FrameKind::sent),
                                extreme(-5, FrameKind::received),
                                extreme(std::numeric_limits<Nanoseconds>::max(), FrameKind::received)});
    QVERIFY(figures.throughput.size() <= 200);
    QVERIFY(!waterfall_csv(figures).empty() && !throughput_csv(figures).empty());
  }

  /// A file from a stranger may have a million channels that never end.
  void of_very_many_channels_those_that_are_over_are_let_go() {
    const auto figures = [](bool end) {
      FigureMaker maker({}, {});
      for (ChannelId channel = 1; channel <= 50'000; ++channel) {
        maker.frame(sent(channel, 1, 1, channel));
        if (end) {
          Frame closed = noted(channel, NoteKind::closed);
          closed.channel = channel;
          maker.frame(closed);
        }
      }
      return maker.take();
    };
    QCOMPARE(figures(true).waterfall.size(), 50'000u);
    QVERIFY(!figures(true).cut);
    QCOMPARE(figures(false).waterfall.size(), 32'768u);
    QVERIFY(figures(false).cut);
  }

  /// The end of a channel ends its last message: that comes after it.
  void an_answer_that_ends_with_the_line_has_its_latency() {
    FigureMaker maker({}, {});
    maker.frame(sent(1, 10));
    maker.message(message(Direction::sent, 1, 10), kMs);
    maker.frame(received(5, 10));
    maker.frame(noted(6, NoteKind::closed));
    maker.message(message(Direction::received, 5, 10, 2), 5 * kMs);
    QCOMPARE(maker.take().latencies.size(), 1u);
  }

  void sizes_are_counted_by_powers_of_two() {
    FigureMaker maker({}, {ChannelInfo{.id = 1}});
    for (const std::uint64_t size : {0u, 1u, 2u, 3u, 4u, 1'023u, 1'024u}) {
      maker.message(message(Direction::sent, 1, size), kMs);
    }
    maker.message(message(Direction::received, 1, 3), kMs);
    const Figures figures = maker.take();
    QCOMPARE(figures.sizes.size(), 12u);
    QCOMPARE(figures.sizes[0].sent, 1u);
    QCOMPARE(figures.sizes[2].least, 2u);
    QCOMPARE(figures.sizes[2].sent, 2u);
    QCOMPARE(figures.sizes[2].received, 1u);
    QCOMPARE(figures.sizes[11].least, 1'024u);
    QCOMPARE(figures.sizes[11].sent, 1u);
  }

  void only_the_channels_wished_for() {
    const Figures figures =
        of({sent(1, 10), sent(2, 20, 1, 2), received(3, 30, 1, 2)}, Role::client, {.channels = {2}});
    QCOMPARE(figures.waterfall.size(), 1u);
    QCOMPARE(figures.waterfall[0].channel, 2u);
    std::uint64_t bytes = 0;
    for (const Throughput& bucket : figures.throughput) bytes += bucket.sent + bucket.received;
    QCOMPARE(bytes, 50u);
  }

  void csv() {
    FigureMaker maker({}, {ChannelInfo{.id = 1}});
    maker.frame(noted(1, NoteKind::connecting));
    maker.frame(noted(2, NoteKind::connected));
    maker.frame(sent(3, 4));
    maker.frame(received(5, 6));
    maker.message(message(Direction::sent, 3, 4, 3), 3 * kMs);
    maker.message(message(Direction::received, 5, 6, 4), 5 * kMs);
    const Figures figures = maker.take();
    QCOMPARE(
        waterfall_csv(figures),
        std::string("operation,channel,hop,start,resolve,connect,tls,send,wait,receive,total\r\n"
                    "1,1,0,0.001000000,,0.001000000,,0.000000000,0.002000000,0.000000000,0.004000000\r\n"));
    QCOMPARE(latency_csv(figures), std::string("time,channel,operation,request_frame,reply_frame,latency\r\n"
                                               "0.005000000,1,0,3,4,0.002000000\r\n"));
    QVERIFY(throughput_csv(figures).starts_with("from,to,sent,received\r\n0.000000000,0.001000000,0,0\r\n"));
    QVERIFY(sizes_csv(figures).ends_with("4,7,1,1\r\n"));
  }

  void a_session_gives_them() {
    WorkbenchFixture f;
    const auto file = f.folder_path() / "saved.lws";
    {
      const auto writer = make_sqlite_writer(file, {.id = "0000000000000001"});
      Batch batch;
      batch.channels.push_back({.id = 1, .protocol = "http", .transport = "tcp"});
      batch.frames = {noted(1, NoteKind::connected),
                      at(2, bytes_frame(2, FrameKind::sent, "GET / HTTP/1.1\r\nHost: a\r\n\r\n")),
                      at(9, bytes_frame(3, FrameKind::received, "HTTP/1.1 204 No Content\r\n\r\n"))};
      writer->append(std::move(batch));
      writer->close();
    }
    const auto session = f.open(file).value();
    std::optional<std::expected<Figures, Error>> figures;
    session->transcript()->request_figures({}, [&figures](auto got) { figures = std::move(got); });
    f.until([&figures] { return figures.has_value(); });
    QVERIFY(figures->has_value());
    QCOMPARE((*figures)->waterfall.size(), 1u);
    QCOMPARE((*figures)->latencies.at(0).taken, 7 * kMs);
    QCOMPARE((*figures)->sizes.back().least, 16u);
  }
};

QTEST_GUILESS_MAIN(TestFigures)
#include "test_figures.moc"
