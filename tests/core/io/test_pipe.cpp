#include <QtTest/QtTest>

#include "core/io/connector.h"
#include "core/io/pipe.h"
#include "tests/support/io_fixture.h"

using namespace lw;
using namespace lw::test;

namespace {

Task<> send_and_end(Stream& stream, Bytes bytes) {
  co_await stream.write(bytes);
  co_await stream.shutdown();
}

Bytes pattern(std::size_t size) {
  Bytes bytes(size, '\0');
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(i * 31 + i / 251);
  return bytes;
}

}  // namespace

class TestPipe : public QObject {
  Q_OBJECT
 private slots:
  void carriesEverythingInOrder_data() {
    QTest::addColumn<int>("cut");
    QTest::newRow("whole") << int(PipeCut::whole);
    QTest::newRow("one byte") << int(PipeCut::one_byte);
    QTest::newRow("random") << int(PipeCut::random);
  }
  void carriesEverythingInOrder() {
    QFETCH(int, cut);
    Loop loop;
    auto [a, b] = make_pipe(loop.executor(), {.capacity = 100, .cut = PipeCut(cut), .seed = 7});
    const Bytes sent = pattern(5000);
    const auto sender = loop.start(send_and_end(*a, sent));
    const Bytes got = loop.run(read_all(*b));
    QVERIFY(got == sent);
    QVERIFY(loop.until([&] { return sender->done; }));
    QVERIFY(!sender->failure);
    QCOMPARE(b->info().remote, std::string("memory:1"));
  }

  void randomCutsRepeatWithTheSeed() {
    const auto cuts = [](std::uint64_t seed) -> std::vector<std::size_t> {
      Loop loop;
      auto [a, b] = make_pipe(loop.executor(), {.cut = PipeCut::random, .seed = seed});
      loop.run(send_and_end(*a, pattern(1000)));
      std::vector<std::size_t> sizes;
      Bytes buffer(1000, '\0');
      for (std::size_t got = 1; got > 0;) {
        got = loop.run(b->read_some(MutableBytes(buffer.data(), buffer.size())));
        sizes.push_back(got);
      }
      return sizes;
    };
    QVERIFY(cuts(1) == cuts(1));
    QVERIFY(cuts(1) != cuts(2));
    QVERIFY(cuts(1).size() > 10);
  }

  void failsAtTheStepItWasTold() {
    Loop loop;
    auto [a, b] = make_pipe(loop.executor(), {.fail_at = 3});
    loop.run(a->write("1"));
    loop.run(a->write("2"));
    const Error error = loop.fails(a->write("3"));
    QCOMPARE(error.kind, ErrorKind::closed);
    const Error other = loop.fails(b->write("x"));
    QCOMPARE(other.reason, std::string("the connection was reset by the peer"));
  }

  void closeFailsWhatIsPending() {
    Loop loop;
    auto [a, b] = make_pipe(loop.executor(), {.capacity = 1});
    Bytes buffer(10, '\0');
    const auto reader = loop.start([](Stream& s, Bytes& into) -> Task<> {
      const MutableBytes span(into.data(), into.size());
      co_await s.read_some(span);
    }(*a, buffer));
    const auto writer = loop.start(a->write("more than fits"));
    QVERIFY(loop.until([&] { return !reader->done; }));
    loop.context().poll();
    QVERIFY(!reader->done && !writer->done);
    a->close();
    QVERIFY(loop.until([&] { return reader->done && writer->done; }));
    QCOMPARE(reader->error().kind, ErrorKind::cancelled);
    QCOMPARE(writer->error().kind, ErrorKind::cancelled);
  }

  void cancellingTheCoroutineUnwindsIt() {
    Loop loop;
    auto [a, b] = make_pipe(loop.executor());
    Line line(std::move(a), null_sink(), 1);
    Bytes buffer(10, '\0');
    const auto reader = loop.start([](Stream& s, Bytes& into) -> Task<> {
      const MutableBytes span(into.data(), into.size());
      co_await s.read_some(span);
    }(line, buffer));
    loop.context().poll();
    reader->cancel();
    QVERIFY(loop.until([&] { return reader->done; }));
    QCOMPARE(reader->error().kind, ErrorKind::cancelled);
  }

  void lineRecordsWhatIsSaid() {
    Loop loop;
    Recorder recorder;
    auto [a, b] = make_pipe(loop.executor());
    {
      Line line(std::move(a), recorder, 5);
      loop.run(line.write("question"));
      loop.run(send_and_end(*b, "answer"));
      QCOMPARE(loop.run(read_all(line)), Bytes("answer"));
      loop.run(line.shutdown());
    }
    QCOMPARE(recorder.all(FrameKind::sent, 5), Bytes("question"));
    QCOMPARE(recorder.all(FrameKind::received, 5), Bytes("answer"));
    QCOMPARE(recorder.notes(NoteKind::half_closed).size(), 2u);
    QCOMPARE(recorder.notes(NoteKind::closed).size(), 1u);
    QCOMPARE(recorder.ends(5), 1);
  }

  void lineNotesAResetOnce() {
    Loop loop;
    Recorder recorder;
    auto [a, b] = make_pipe(loop.executor());
    {
      Line line(std::move(a), recorder, 5);
      b->abort();
      QCOMPARE(loop.fails(line.write("x")).kind, ErrorKind::closed);
      QCOMPARE(loop.fails(line.write("x")).kind, ErrorKind::closed);
    }
    const auto resets = recorder.notes(NoteKind::reset);
    QCOMPARE(resets.size(), 1u);
    QCOMPARE(resets[0].facts.at("by").as_string(), "peer");
    QCOMPARE(recorder.ends(5), 1);
  }

  void datagramsKeepTheirBounds() {
    Loop loop;
    auto [a, b] = make_datagram_pipe(loop.executor());
    const std::string nobody;
    loop.run(a->send("one", nobody));
    loop.run(a->send("", nobody));
    loop.run(a->send("three", nobody));
    std::vector<Packet> packets;
    loop.run(b->receive(packets, 10));
    QCOMPARE(packets.size(), 3u);
    QCOMPARE(packets[0].bytes, Bytes("one"));
    QCOMPARE(packets[1].bytes, Bytes());
    QCOMPARE(packets[2].bytes, Bytes("three"));
    QCOMPARE(packets[2].peer, std::string("memory:1"));
  }
};

QTEST_GUILESS_MAIN(TestPipe)
#include "test_pipe.moc"
