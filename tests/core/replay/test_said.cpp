// What the client says against what it said: whole, cut anywhere, with stars and placeholders.
#include "core/replay/said.h"

#include <QtTest/QtTest>

using namespace lw;

namespace {

/// Everything between "<" and ">" is secret.
class Brackets final : public Redactor {
 public:
  void feed(Direction direction, ByteView chunk, std::vector<Blank>& out) override {
    if (direction != Direction::sent) return;
    for (std::size_t i = 0; i < chunk.size(); ++i) {
      if (chunk[i] == '>') inside_ = false;
      if (inside_) {
        if (!out.empty() && out.back().offset + out.back().length == i)
          ++out.back().length;
        else
          out.push_back({.offset = i, .length = 1});
      }
      if (chunk[i] == '<') inside_ = true;
    }
  }

 private:
  bool inside_ = false;
};

Frame sent(FrameNumber number, Bytes bytes) {
  Frame frame{.number = number, .kind = FrameKind::sent};
  frame.length = bytes.size();
  frame.bytes = std::move(bytes);
  return frame;
}

struct Said {
  std::vector<FrameNumber> frames;
  std::vector<PlaybackDifference> differences;
  Bytes shown;
  std::size_t ahead = 0;
};

Said say(SaidCompare& compare, const std::vector<Bytes>& chunks) {
  Said all;
  for (const Bytes& chunk : chunks) {
    if (!compare.expects()) {
      all.ahead += chunk.size();
      continue;
    }
    Heard heard = compare.hear(chunk, {});
    all.frames.insert(all.frames.end(), heard.said.begin(), heard.said.end());
    if (heard.difference) all.differences.push_back(*heard.difference);
    all.shown += heard.shown;
    all.ahead += chunk.size() - heard.used;
  }
  return all;
}

std::vector<Bytes> cut(const Bytes& bytes, std::size_t size) {
  std::vector<Bytes> chunks;
  for (std::size_t at = 0; at < bytes.size(); at += size) chunks.push_back(bytes.substr(at, size));
  return chunks;
}

}  // namespace

class TestSaid : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void pieces_do_not_matter() {
    const Bytes text = "one two three\nfour";
    for (std::size_t size = 1; size <= text.size(); ++size) {
      SaidCompare compare(1, false, nullptr);
      compare.expect(sent(1, "one two"), {});
      compare.expect(sent(2, " three\nfou"), {});
      compare.expect(sent(3, "r"), {});
      const Said said = say(compare, cut(text, size));
      QVERIFY((said.frames == std::vector<FrameNumber>{1, 2, 3}));
      QVERIFY(said.differences.empty());
      QCOMPARE(said.shown, text);
      QVERIFY(!compare.expects());
      QCOMPARE(compare.offset(), std::uint64_t{text.size()});
      QCOMPARE(compare.expected_bytes(), std::uint64_t{0});
    }
  }

  void what_is_ahead_is_not_used() {
    SaidCompare compare(1, false, nullptr);
    compare.expect(sent(1, "one"), {});
    const Said said = say(compare, {"one and more"});
    QCOMPARE(said.ahead, std::size_t{9});
    QCOMPARE(said.shown, Bytes("one"));
  }

  void stars_stand_for_what_fits_in_a_line() {
    const Bytes text = "a: x, y\nb: z\nend";
    for (std::size_t size = 1; size <= text.size(); ++size) {
      SaidCompare compare(1, false, nullptr);
      compare.expect(sent(1, "a: *\nb: *\nend"), {3, 8});
      const Said said = say(compare, cut(text, size));
      QVERIFY2(said.differences.empty(), std::to_string(size).c_str());
      QVERIFY(said.frames == std::vector<FrameNumber>{1});
      QCOMPARE(said.shown, text);
    }
    SaidCompare compare(1, false, nullptr);
    compare.expect(sent(1, "a: *!\nend"), {3});
    QCOMPARE(say(compare, {"a: x\n!\nend"}).differences.size(), std::size_t{1});
  }

  void a_difference_is_aligned_at_its_line_and_told_once() {
    SaidCompare compare(7, false, nullptr);
    compare.expect(sent(4, "first\nsecond line\nthird\n"), {});
    compare.expect(sent(5, "next"), {});
    const Said said = say(compare, {"first\nsec0nd line\nthirty\n", "next"});
    QCOMPARE(said.differences.size(), std::size_t{1});
    const PlaybackDifference& difference = said.differences[0];
    QCOMPARE(difference.frame, FrameNumber{4});
    QCOMPARE(difference.channel, ChannelId{7});
    QCOMPARE(difference.offset, std::uint64_t{9});
    QCOMPARE(difference.expected, std::string("second line\\n"));
    QCOMPARE(difference.said, std::string("sec0nd line\\n"));
    QVERIFY((said.frames == std::vector<FrameNumber>{4, 5}));
  }

  void placeholders_match_secrets_of_any_length() {
    for (const Bytes secret : {"hunter2hunter2", "x", "a much longer secret than it was", "****"}) {
      SaidCompare compare(1, false, std::make_unique<Brackets>());
      compare.expect(sent(1, "key <********3fa2b1> end"), {});
      const Said said = say(compare, {"key <" + secret + "> end"});
      QVERIFY2(said.differences.empty(), secret.c_str());
      QCOMPARE(said.shown, Bytes("key <********3fa2b1> end"));
      QVERIFY(said.frames == std::vector<FrameNumber>{1});
    }
  }

  void placeholders_that_nobody_names_match_the_same_length() {
    SaidCompare compare(1, false, nullptr);
    compare.expect(sent(1, "id=****abcdef;x=***;"), {});
    QVERIFY(say(compare, {"id=0123456789;x=abc;"}).differences.empty());
    SaidCompare shorter(1, false, nullptr);
    shorter.expect(sent(1, "id=****abcdef;"), {});
    say(shorter, {"id=0123;"});
    QVERIFY(shorter.expects());
    QCOMPARE(shorter.forget(1), Bytes("bcdef;"));
    // One asterisk is an asterisk.
    SaidCompare single(1, false, nullptr);
    single.expect(sent(1, "Accept: */*"), {});
    QCOMPARE(say(single, {"Accept: a/b"}).differences.size(), std::size_t{1});
  }

  void bytes_that_were_not_kept_are_any() {
    SaidCompare compare(1, false, nullptr);
    Frame frame = sent(1, "");
    frame.length = 5;
    compare.expect(std::move(frame), {});
    compare.expect(sent(2, "end"), {});
    QVERIFY(say(compare, {"12", "345en", "d"}).differences.empty());
    QCOMPARE(compare.not_compared(), std::uint64_t{5});
  }

  void datagrams_are_compared_one_by_one() {
    SaidCompare compare(1, true, nullptr);
    compare.expect(sent(1, "one"), {});
    compare.expect(sent(2, ""), {});
    compare.expect(sent(3, "three"), {});
    const Said said = say(compare, {"one", "", "thr"});
    QVERIFY((said.frames == std::vector<FrameNumber>{1, 2, 3}));
    QCOMPARE(said.differences.size(), std::size_t{1});
    QCOMPARE(said.differences[0].frame, FrameNumber{3});
  }

  void what_was_not_said_is_known_when_it_is_given_up() {
    SaidCompare compare(1, false, nullptr);
    compare.expect(sent(1, "one two"), {});
    say(compare, {"one"});
    QCOMPARE(compare.forget(1), Bytes(" two"));
    QVERIFY(!compare.expects());
  }
};

QTEST_GUILESS_MAIN(TestSaid)
#include "test_said.moc"
