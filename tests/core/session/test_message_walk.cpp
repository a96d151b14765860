#include "core/session/message_walk.h"

#include <QtTest/QtTest>

#include "core/session/frame_window.h"
#include "tests/support/toy_session.h"

using namespace lw;
using namespace lw::test;

namespace {

struct Copy {
  Message message;
  Bytes bytes;
  bool kept;
  Nanoseconds last_time;
};

std::vector<Copy> all(ToySession& sample, WalkOptions options = {}) {
  const auto reader = sample.reader();
  MessageWalk walk(*reader, sample.describers(), std::move(options));
  std::vector<Copy> out;
  while (const WholeMessage* one = walk.next())
    out.push_back({one->message, Bytes(one->bytes), one->kept, one->last_time});
  if (walk.next() || walk.frames_read() != walk.frames_all()) throw std::runtime_error("no end");
  return out;
}

/// Counts how often the store is asked.
class CountingReader final : public StoreReader {
 public:
  explicit CountingReader(std::unique_ptr<StoreReader> reader) : reader_(std::move(reader)) {}
  SessionHeader header() override { return reader_->header(); }
  std::vector<ChannelInfo> channels() override { return reader_->channels(); }
  std::vector<OperationRecord> operations() override { return reader_->operations(); }
  FrameNumber last_frame() override { return reader_->last_frame(); }
  std::vector<Frame> frames(FrameNumber first, std::size_t count, bool with_bytes) override {
    ++asked;
    return reader_->frames(first, count, with_bytes);
  }
  void read(FrameNumber first, const PageLimits& limits, std::vector<Frame>& into) override {
    ++asked;
    reader_->read(first, limits, into);
    frames_read += into.size();
  }
  std::string saved_body(FrameNumber frame) override { return reader_->saved_body(frame); }
  int asked = 0;
  std::size_t frames_read = 0;

 private:
  std::unique_ptr<StoreReader> reader_;
};

constexpr auto sent = FrameKind::sent;
constexpr auto received = FrameKind::received;

}  // namespace

class TestMessageWalk : public QObject {
  Q_OBJECT

 private slots:
  void messages_come_in_order_with_their_bytes() {
    ToySession sample;
    sample.add(sent, "one;two;th");
    sample.add(received, "answer ");
    sample.add(sent, "ree;", 2);
    sample.add(sent, "ree;");
    sample.add(received, "goes on;rest");
    const auto messages = all(sample);
    std::vector<Bytes> bytes;
    for (const Copy& one : messages) bytes.push_back(one.bytes);
    QCOMPARE(bytes, (std::vector<Bytes>{"one;", "two;", "ree;", "three;", "answer goes on;", "rest"}));
    QCOMPARE(messages[3].message.time, 1'000);
    QCOMPARE(messages[3].last_time, 4'000);
    QCOMPARE(messages[4].message.time, 2'000);
    QCOMPARE(messages[4].last_time, 5'000);
    QCOMPARE(messages[2].message.channel, 2u);
    for (const Copy& one : messages) QVERIFY(one.kept);
  }

  void a_channel_that_ends_ends_its_message() {
    ToySession sample;
    sample.add(received, "half an ans");
    sample.add(sent, "on;", 2);
    sample.add(FrameKind::note, "").note.kind = NoteKind::closed;
    sample.add(sent, "later;", 2);
    sample.add(received, "after the end");
    const auto messages = all(sample);
    std::vector<Bytes> bytes;
    for (const Copy& one : messages) bytes.push_back(one.bytes);
    QCOMPARE(bytes, (std::vector<Bytes>{"on;", "half an ans", "later;", "after the end"}));
  }

  void an_empty_session_has_none() {
    ToySession sample;
    QVERIFY(all(sample).empty());
  }

  void more_frames_than_a_page() {
    ToySession sample;
    Bytes whole;
    for (int i = 0; i < 1'000; ++i) {
      sample.add(received, std::to_string(i));
      sample.add(sent, "x;", 2);
      whole += std::to_string(i);
    }
    sample.add(received, ";");
    const auto messages = all(sample);
    QCOMPARE(messages.size(), 1'001u);
    QCOMPARE(messages.back().bytes, whole + ";");
  }

  void a_long_message_is_read_again_from_the_store() {
    ToySession sample;
    Bytes whole;
    for (int i = 0; i < 300; ++i) {
      sample.add(received, Bytes(100'000, static_cast<char>('a' + i % 26)));
      whole += Bytes(100'000, static_cast<char>('a' + i % 26));
      sample.add(sent, "x;", 2);
    }
    sample.add(received, "end;next;");
    const auto messages = all(sample);
    QCOMPARE(messages.size(), 302u);
    QVERIFY(messages[300].bytes == whole + "end;");
    QVERIFY(messages[300].kept);
    QCOMPARE(messages[300].last_time, 601'000);
    QCOMPARE(messages[301].bytes, Bytes("next;"));
  }

  void tiny_frames_are_read_by_pages() {
    ToySession sample;
    std::vector<Piece> pieces;
    Bytes whole;
    for (int i = 0; i < 10'000; ++i) {
      sample.add(received, std::to_string(i % 10));
      sample.add(sent, "x;", 2);
      pieces.push_back({static_cast<FrameNumber>(2 * i + 1), 0, 1});
      whole += std::to_string(i % 10);
    }
    CountingReader reader(sample.reader());
    QCOMPARE(bytes_of(reader, pieces, 1u << 20), whole);
    QVERIFY2(reader.asked < 100, std::to_string(reader.asked).c_str());
    reader.asked = 0;
    QCOMPARE(bytes_of(reader, pieces, 100), whole.substr(0, 100));
    QVERIFY(reader.asked < 10);
    // Where it is one frame, no other is read.
    reader.frames_read = 0;
    QCOMPARE(bytes_of(reader, std::span(pieces).first(1), 100), Bytes("0"));
    QCOMPARE(reader.frames_read, 1u);
    QCOMPARE(bytes_of(reader, {}, 100), Bytes());
  }

  void bytes_have_a_cap() {
    ToySession sample;
    for (int i = 0; i < 70; ++i) sample.add(received, Bytes(1u << 20, 'a'));
    sample.add(received, ";");
    sample.add(received, "next;");
    const auto messages = all(sample);
    QCOMPARE(messages.size(), 2u);
    QCOMPARE(messages[0].bytes.size(), kMaxMessageBytes);
    QVERIFY(!messages[0].kept);
    QVERIFY(messages[1].kept);
  }

  void bytes_that_were_not_kept_are_missing() {
    ToySession sample;
    sample.add(received, "head ");
    sample.add(unkept_frame(0, received, 5'000));
    sample.add(received, "tail;");
    const auto messages = all(sample);
    QCOMPARE(messages.size(), 1u);
    QCOMPARE(messages[0].bytes, Bytes("head tail;"));
    QCOMPARE(messages[0].message.length, 5'010u);
    QVERIFY(!messages[0].kept);
  }

  void only_wanted_bytes_are_read() {
    ToySession sample;
    sample.add(sent, "a;b;");
    const auto messages =
        all(sample, {.wants_bytes = [](const Message& m) { return m.pieces[0].offset > 0; }});
    QCOMPARE(messages.size(), 2u);
    QVERIFY(messages[0].bytes.empty());
    QCOMPARE(messages[1].bytes, Bytes("b;"));
  }

  void frames_and_notes_pass_by() {
    ToySession sample;
    sample.add(note_frame(0, NoteKind::connected, "hello"));
    sample.add(sent, "secret").layer = Layer::raw;
    sample.add(sent, "one;");
    Frame lost = note_frame(0, NoteKind::info, "of the whole session");
    lost.channel = 0;
    sample.add(lost);
    std::vector<FrameNumber> numbers;
    const auto messages = all(sample, {.frame = [&](const Frame& f) { numbers.push_back(f.number); }});
    QCOMPARE(messages.size(), 1u);
    QCOMPARE(messages[0].message.severity, Severity::none);
    QCOMPARE(numbers, (std::vector<FrameNumber>{1, 2, 3, 4}));
    QCOMPARE(sample.notes_, std::vector<std::string>{"hello"});
    QCOMPARE(sample.asked_.size(), 1u);
    QCOMPARE(sample.asked_[0].protocol, std::string("semicolons"));
  }

  void a_channel_that_is_not_listed_is_asked_for_by_its_number() {
    ToySession sample;
    sample.add(sent, "x;", 9);
    QCOMPARE(all(sample).size(), 1u);
    QCOMPARE(sample.asked_[0].id, 9u);
  }

  void a_describer_that_throws_ends_nothing() {
    ToySession sample;
    sample.add(sent, "fine;bad!;");
    sample.add(sent, "after;");
    sample.add(received, "other;", 2);
    const auto messages = all(sample);
    QCOMPARE(messages.size(), 3u);
    QCOMPARE(messages[0].bytes, Bytes("fine;bad!;"));
    QCOMPARE(messages[0].message.kind, std::string("data"));
    QCOMPARE(messages[0].message.severity, Severity::error);
    QCOMPARE(messages[0].message.remarks.at(0).text,
             std::string("The bytes are not decoded: an exclamation mark\\n."));
    QCOMPARE(messages[1].bytes, Bytes("after;"));
    QCOMPARE(messages[1].message.kind, std::string("data"));
    QCOMPARE(messages[2].message.severity, Severity::none);
  }

  /// What a describer was given and had not told when it threw is seen all the same.
  void what_was_half_way_when_it_threw_is_told() {
    ToySession sample;
    sample.add(sent, "one;tw");
    sample.add(received, "half an ");
    sample.add(unkept_frame(0, received, 100));
    sample.add(sent, "o and ");
    sample.add(sent, "more!");
    sample.add(sent, "after;");
    const auto messages = all(sample);
    std::vector<Bytes> bytes;
    for (const Copy& one : messages) bytes.push_back(one.bytes);
    QCOMPARE(bytes, (std::vector<Bytes>{"one;", "two and ", "half an ", "more!", "after;"}));
    QCOMPARE(messages[0].message.severity, Severity::none);
    QCOMPARE(messages[1].message.time, 1'000);
    QCOMPARE(messages[1].message.summary, std::string("not decoded · 8 B"));
    QCOMPARE(messages[1].message.direction, Direction::sent);
    QCOMPARE(messages[2].message.direction, Direction::received);
    QCOMPARE(messages[2].message.length, 108u);
    for (std::size_t i = 1; i < messages.size(); ++i) {
      QCOMPARE(messages[i].message.kind, std::string("data"));
      QCOMPARE(messages[i].message.channel, 1u);
      QCOMPARE(messages[i].message.remarks.at(0).id, std::string("describe.failed"));
    }
  }

  void what_a_describer_can_not_end_is_told() {
    ToySession sample;
    sample.add(sent, "one;tw");
    sample.add(sent, "o?");
    const auto messages = all(sample);
    QCOMPARE(messages.size(), 2u);
    QCOMPARE(messages[1].bytes, Bytes("two?"));
    QCOMPARE(messages[1].message.remarks.at(0).text, std::string("The bytes are not decoded: a question."));
  }

  void of_very_many_frames_the_last_ones_are_told() {
    ToySession sample;
    for (int i = 0; i < 40'000; ++i) sample.add(sent, "x");
    sample.add(sent, "!");
    const auto messages = all(sample);
    QCOMPARE(messages.size(), 2u);
    QVERIFY(messages[0].bytes.size() >= 16'384u);
    QCOMPARE(messages[0].message.remarks.at(1).text, std::string("16384 frames before these are not listed"));
  }

  /// A file from a stranger may have a million channels that never end.
  void of_very_many_open_channels_the_quiet_ones_end() {
    ToySession sample;
    sample.add(sent, "first ", 1);
    for (ChannelId channel = 2; channel <= 20'000; ++channel) {
      sample.add(sent, "half", channel);
      if (channel % 5'000 == 0) sample.add(sent, "more ", 1);
    }
    sample.add(sent, "last;", 1);
    const auto messages = all(sample);
    QCOMPARE(messages.size(), 20'000u);
    const auto first = std::ranges::find(messages, 1u, [](const Copy& one) { return one.message.channel; });
    QCOMPARE(first->bytes, Bytes("first more more more more last;"));
    for (const Copy& one : messages)
      if (&one != &*first) QCOMPARE(one.bytes, Bytes("half"));
  }

  void a_session_that_grows_is_walked_as_far_as_it_was() {
    ToySession sample;
    sample.add(sent, "one;");
    const auto reader = sample.reader();
    MessageWalk walk(*reader, sample.describers());
    sample.add(sent, "two;");
    const auto again = sample.reader();
    QVERIFY(walk.next());
    QVERIFY(!walk.next());
    QCOMPARE(walk.frames_all(), 1u);
  }
};

QTEST_GUILESS_MAIN(TestMessageWalk)
#include "test_message_walk.moc"
