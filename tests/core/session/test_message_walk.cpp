#include "core/session/message_walk.h"

#include <QtTest/QtTest>
#include <stdexcept>

#include "core/session/store/memory_store.h"
#include "tests/support/session_fixture.h"

using namespace lw;
using namespace lw::test;

namespace {

/// A message ends with the byte ';' and may begin anywhere. Each direction by itself. "!" makes it throw.
class Semicolons final : public Describer {
 public:
  explicit Semicolons(std::vector<std::string>* notes) : notes_(notes) {}

  void feed(const Frame& frame, std::vector<Message>& out) override {
    if (frame.layer == Layer::raw) throw std::runtime_error("raw frames are not for describers");
    Message& open = open_[frame.kind == FrameKind::sent ? 0 : 1];
    for (std::size_t at = 0; at < frame.bytes.size();) {
      const std::size_t end = std::min(frame.bytes.find(';', at), frame.bytes.size() - 1) + 1;
      if (frame.bytes.find('!', at) < end) throw std::runtime_error("an exclamation mark\n");
      add(open, frame, at, end - at);
      at = end;
      if (frame.bytes[end - 1] == ';') out.push_back(std::exchange(open, {}));
    }
    if (frame.length > frame.bytes.size()) {
      add(open, frame, frame.bytes.size(), 0);
      open.length += frame.length - frame.bytes.size();
    }
  }

  void note(const Frame& frame) override { notes_->push_back(frame.note.text); }

  void finish(std::vector<Message>& out) override {
    for (Message& open : open_)
      if (!open.pieces.empty()) out.push_back(open);
  }

 private:
  static void add(Message& open, const Frame& frame, std::size_t at, std::size_t length) {
    if (open.pieces.empty()) open.time = frame.time;
    open.channel = frame.channel;
    open.pieces.push_back({frame.number, at, length});
    open.length += length;
  }

  Message open_[2];
  std::vector<std::string>* notes_;
};

class Sample {
 public:
  Sample() : store_(MemoryStore::make({.id = "1"})), writer_(store_->writer()) {
    Batch batch;
    batch.channels.push_back({.id = 1, .protocol = "semicolons"});
    batch.channels.push_back({.id = 2, .protocol = "semicolons"});
    writer_->append(std::move(batch));
  }
  Frame& add(FrameKind kind, Bytes bytes, ChannelId channel = 1) {
    frames_.push_back(bytes_frame(++last_, kind, std::move(bytes), channel));
    return frames_.back();
  }
  Frame& add(Frame frame) {
    frame.number = ++last_;
    frame.time = static_cast<Nanoseconds>(last_) * 1'000;
    frames_.push_back(std::move(frame));
    return frames_.back();
  }
  std::unique_ptr<StoreReader> reader() {
    if (!frames_.empty()) {
      Batch batch;
      batch.frames = std::exchange(frames_, {});
      writer_->append(std::move(batch));
    }
    return store_->reader();
  }
  MakeDescriber describers() {
    return [this](const ChannelInfo& channel) -> std::unique_ptr<Describer> {
      asked_.push_back(channel);
      return std::make_unique<Semicolons>(&notes_);
    };
  }
  std::vector<std::string> notes_;
  std::vector<ChannelInfo> asked_;

 private:
  std::shared_ptr<MemoryStore> store_;
  std::unique_ptr<StoreWriter> writer_;
  std::vector<Frame> frames_;
  FrameNumber last_ = 0;
};

struct Copy {
  Message message;
  Bytes bytes;
  bool kept;
  Nanoseconds last_time;
};

std::vector<Copy> all(Sample& sample, WalkOptions options = {}) {
  const auto reader = sample.reader();
  MessageWalk walk(*reader, sample.describers(), std::move(options));
  std::vector<Copy> out;
  while (const WholeMessage* one = walk.next())
    out.push_back({one->message, Bytes(one->bytes), one->kept, one->last_time});
  if (walk.next() || walk.frames_read() != walk.frames_all()) throw std::runtime_error("no end");
  return out;
}

constexpr auto sent = FrameKind::sent;
constexpr auto received = FrameKind::received;

}  // namespace

class TestMessageWalk : public QObject {
  Q_OBJECT

 private slots:
  void messages_come_in_order_with_their_bytes() {
    Sample sample;
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

  void an_empty_session_has_none() {
    Sample sample;
    QVERIFY(all(sample).empty());
  }

  void more_frames_than_a_page() {
    Sample sample;
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
    Sample sample;
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

  void bytes_have_a_cap() {
    Sample sample;
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
    Sample sample;
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
    Sample sample;
    sample.add(sent, "a;b;");
    const auto messages =
        all(sample, {.wants_bytes = [](const Message& m) { return m.pieces[0].offset > 0; }});
    QCOMPARE(messages.size(), 2u);
    QVERIFY(messages[0].bytes.empty());
    QCOMPARE(messages[1].bytes, Bytes("b;"));
  }

  void frames_and_notes_pass_by() {
    Sample sample;
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
    Sample sample;
    sample.add(sent, "x;", 9);
    QCOMPARE(all(sample).size(), 1u);
    QCOMPARE(sample.asked_[0].id, 9u);
  }

  void a_describer_that_throws_ends_nothing() {
    Sample sample;
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

  void a_session_that_grows_is_walked_as_far_as_it_was() {
    Sample sample;
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
