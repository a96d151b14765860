// The messages and notes of a session that match: their order, their numbers, and how little is kept of it.
#include "core/session/filter/filtered_walk.h"

#include <QtTest/QtTest>

#include "tests/support/toy_session.h"

using namespace lw;
using namespace lw::test;

namespace {

constexpr auto sent = FrameKind::sent;
constexpr auto received = FrameKind::received;
using Lines = std::vector<std::string>;

std::vector<Field> no_fields(const Message&, ByteView, const FieldWish&) {
  return {};
}

std::optional<Filter> filter(const char* text) {
  if (!*text) return std::nullopt;
  auto parsed = Filter::parse(text, Vocabulary());
  if (!parsed) throw std::runtime_error(parsed.error().reason);
  return std::move(*parsed);
}

std::string shown(const WalkedLine& line) {
  const std::string number = std::to_string(line.number) + " ";
  return number + (line.note ? "* " + line.note->note.text : std::string(line.message->bytes));
}

Lines lines(ToySession& sample, const char* text = "", WalkOptions also = {}) {
  const auto reader = sample.reader();
  FilteredWalk walk(*reader, sample.describers(), &no_fields, filter(text), std::move(also));
  Lines out;
  while (const WalkedLine* line = walk.next()) out.push_back(shown(*line));
  if (walk.next()) throw std::runtime_error("no end");
  return out;
}

Frame& note(ToySession& sample, const char* text, NoteKind kind = NoteKind::info) {
  return sample.add(note_frame(0, kind, text));
}

}  // namespace

class TestFilteredWalk : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void messages_and_notes_are_lines() {
    ToySession sample;
    note(sample, "begin");
    sample.add(sent, "one;two;th");
    note(sample, "between");
    note(sample, "and again");
    sample.add(sent, "ree;");
    note(sample, "end");
    QCOMPARE(lines(sample),
             (Lines{"1 * begin", "2 one;", "3 two;", "4 * between", "5 * and again", "6 three;", "7 * end"}));
  }

  void what_a_note_completes_stands_before_it() {
    ToySession sample;
    sample.add(sent, "half a question");
    sample.add(received, "half an answer");
    sample.add(received, "other channel", 2);
    note(sample, "closed", NoteKind::closed);
    sample.add(received, ";", 2);
    QCOMPARE(lines(sample),
             (Lines{"1 half a question", "2 half an answer", "3 * closed", "4 other channel;"}));
  }

  void numbers_and_deltas_are_of_all_lines() {
    ToySession sample;
    sample.add(sent, "a;");
    note(sample, "n");
    sample.add(sent, "bb;");
    QCOMPARE(lines(sample, "frame.len == 3"), Lines{"3 bb;"});
    QCOMPARE(lines(sample, "frame.number == 2"), Lines{"2 * n"});
    QCOMPARE(lines(sample, "frame.time_delta > 0 and note == \"info\""), Lines{"2 * n"});
    QCOMPARE(lines(sample, "frame.len == 99"), Lines{});
  }

  void a_session_may_be_nothing_but_notes() {
    ToySession sample;
    for (int i = 0; i < 2'000; ++i) note(sample, "again");
    const auto reader = sample.reader();
    FilteredWalk walk(*reader, sample.describers(), &no_fields, std::nullopt);
    // None is read before its turn: what is kept does not grow with what is to come.
    for (FrameNumber number = 1; number <= 2'000; ++number) {
      QVERIFY(walk.next());
      QCOMPARE(walk.walk().frames_read(), number);
    }
    QVERIFY(!walk.next());
    QCOMPARE(walk.looked_at(), 2'000u);
  }

  void the_caller_sees_frames_before_their_lines() {
    ToySession sample;
    sample.add(sent, "one;tw");
    note(sample, "n");
    sample.add(sent, "o;");
    const auto reader = sample.reader();
    Lines seen;
    WalkOptions also;
    also.frame = [&seen](const Frame& frame) { seen.push_back("frame " + std::to_string(frame.number)); };
    FilteredWalk walk(*reader, sample.describers(), &no_fields, std::nullopt, also);
    while (const WalkedLine* line = walk.next()) seen.push_back(shown(*line));
    QCOMPARE(seen, (Lines{"frame 1", "1 one;", "frame 2", "2 * n", "frame 3", "3 two;"}));
  }

  void bytes_are_read_for_those_who_ask() {
    ToySession sample;
    sample.add(sent, "one;");
    const auto reader = sample.reader();
    FilteredWalk walk(*reader, sample.describers(), &no_fields, std::nullopt);
    const WalkedLine* line = walk.next();
    QVERIFY(line && line->message && line->message->bytes.empty());
    QCOMPARE(lines(sample), Lines{"1 one;"});
  }

  void an_empty_session_has_no_lines() {
    ToySession sample;
    QCOMPARE(lines(sample), Lines{});
    QCOMPARE(lines(sample, "frame.number == 1"), Lines{});
  }
};

QTEST_GUILESS_MAIN(TestFilteredWalk)
#include "test_filtered_walk.moc"
