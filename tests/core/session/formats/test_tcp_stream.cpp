#include "core/session/formats/tcp_stream.h"

#include <QtTest/QtTest>
#include <random>

using namespace lw;

namespace {

/// A stream that writes down what comes out: "abc", "[5]" for missing bytes.
struct Out {
  TcpStream stream;
  std::string text;
  TcpStream::Sink sink{[this](ByteView bytes) { text += bytes; },
                       [this](std::uint64_t count) { text += "[" + std::to_string(count) + "]"; }};

  Out& add(std::uint32_t sequence, ByteView bytes, std::uint32_t cut = 0) {
    stream.add(sequence, bytes, cut, sink);
    return *this;
  }
  std::string take() { return std::exchange(text, {}); }
};

}  // namespace

class TestTcpStream : public QObject {
  Q_OBJECT

 private slots:
  void segments_in_order() {
    Out out;
    out.stream.begin(100);
    out.add(100, "abc").add(103, "def");
    QCOMPARE(out.text, std::string("abcdef"));
    QVERIFY(!out.stream.ended());
    out.stream.ends_at(106);
    QVERIFY(out.stream.ended());
  }

  void early_ones_wait() {
    Out out;
    out.stream.begin(0);
    out.add(3, "def").add(6, "ghi");
    QCOMPARE(out.take(), std::string());
    out.add(0, "abc");
    QCOMPARE(out.take(), std::string("abcdefghi"));
    QCOMPARE(out.stream.waiting(), 0u);
  }

  void what_was_said_twice_is_told_once() {
    Out out;
    out.stream.begin(0);
    out.add(0, "abc").add(0, "abc").add(1, "XXdef").add(4, "ef");
    QCOMPARE(out.take(), std::string("abcdef"));
    // Overlaps among those that wait: what came first in the stream holds.
    out.add(8, "ijkl").add(10, "KLmn").add(8, "ij").add(9, "JK").add(6, "gh");
    QCOMPARE(out.take(), std::string("ghijklmn"));
    QCOMPARE(out.stream.waiting(), 0u);
    out.add(13, "n");  // a keep-alive says the last byte again
    QCOMPARE(out.take(), std::string());
  }

  void numbers_wrap() {
    Out out;
    out.stream.begin(0xFFFFFFFE);
    out.add(2, "efg").add(0xFFFFFFFE, "abcd");
    QCOMPARE(out.take(), std::string("abcdefg"));
    out.add(0xFFFFFFFE, "abcd");
    QCOMPARE(out.take(), std::string());
  }

  void bytes_beyond_four_gigabytes() {
    TcpStream stream;
    std::uint64_t told = 0;
    const TcpStream::Sink sink{[&](ByteView bytes) { told += bytes.size(); },
                               [](std::uint64_t) { qFatal("nothing is missing"); }};
    stream.begin(5);
    const Bytes part(16u << 20, 'x');
    for (std::uint64_t at = 0; at < 5ull << 30; at += part.size())
      stream.add(static_cast<std::uint32_t>(5 + at), part, 0, sink);
    QCOMPARE(told, 5ull << 30);
  }

  void what_was_acknowledged_will_not_come() {
    Out out;
    out.stream.begin(0);
    out.add(0, "ab").add(5, "fg");
    out.stream.acknowledged(2, out.sink);
    QCOMPARE(out.take(), std::string("ab"));
    out.stream.acknowledged(7, out.sink);
    QCOMPARE(out.take(), std::string("[3]fg"));
    out.add(9, "jk");
    QCOMPARE(out.take(), std::string());  // not yet acknowledged: it may still come
    out.add(7, "hi");
    QCOMPARE(out.take(), std::string("hijk"));
  }

  void what_waits_has_a_cap() {
    Out out;
    out.stream.begin(0);
    const Bytes part(100'000, 'x');
    for (std::uint32_t i = 0; i < 60; ++i) out.add(10 + i * 100'000, part);
    QVERIFY(out.text.starts_with("[10]x"));
    QCOMPARE(out.text.size(), 4u + 6'000'000);
    Out tiny;
    tiny.stream.begin(0);
    for (std::uint32_t i = 0; i < 10'000; ++i) tiny.add(10 + i * 2, "x");
    QVERIFY(tiny.stream.waiting() < kMaxWaitingBytes);
    QVERIFY(tiny.text.starts_with("[10]x[1]x"));
  }

  void bytes_that_were_cut_off() {
    Out out;
    out.stream.begin(0);
    out.add(0, "ab", 3).add(5, "fg").add(9, "jk", 2).add(7, "hi");
    QCOMPARE(out.take(), std::string("ab[3]fghijk[2]"));
    out.add(11, "", 2);  // said before
    QCOMPARE(out.take(), std::string());
    out.add(11, "LMnop", 1);  // its first two were cut off before
    QCOMPARE(out.take(), std::string("nop[1]"));
  }

  void the_end_of_the_capture() {
    Out out;
    out.stream.begin(0);
    out.add(4, "ef");
    out.stream.flush(out.sink);
    QCOMPARE(out.take(), std::string("[4]ef"));
    out.stream.acknowledged(10, out.sink);
    out.stream.flush(out.sink);
    QCOMPARE(out.take(), std::string("[3]"));  // the last one may have been a FIN
    Out ends;
    ends.stream.begin(0);
    ends.stream.ends_at(5);
    ends.stream.flush(ends.sink);
    QCOMPARE(ends.take(), std::string("[5]"));
    QVERIFY(ends.stream.ended());
    Out never;
    never.stream.acknowledged(5, never.sink);
    never.stream.flush(never.sink);
    QCOMPARE(never.take(), std::string());
  }

  void any_order_gives_the_same_data() {
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 50; ++seed) QTest::addRow("%u", seed) << seed;
  }
  void any_order_gives_the_same() {
    QFETCH(unsigned, seed);
    std::mt19937 random(seed);
    Bytes text;
    for (int i = 0; i < 3'000; ++i) text += static_cast<char>('a' + random() % 26);
    const std::uint32_t first = random();
    std::vector<std::pair<std::uint32_t, std::uint32_t>> parts;  // covers all, overlaps at will
    for (std::uint32_t at = 0; at < text.size();) {
      const std::uint32_t size = 1 + random() % 50;
      parts.emplace_back(at, size);
      if (random() % 3 == 0) parts.emplace_back(at - std::min<std::uint32_t>(at, random() % 30), 40);
      at += size;
    }
    std::ranges::shuffle(parts, random);
    Out out;
    out.stream.begin(first);
    for (const auto& [at, size] : parts) out.add(first + at, ByteView(text).substr(at, size));
    QCOMPARE(out.text, text);
    QCOMPARE(out.stream.waiting(), 0u);
  }
};

QTEST_GUILESS_MAIN(TestTcpStream)
#include "test_tcp_stream.moc"
