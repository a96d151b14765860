// Qt, which the precompiled header brings along, makes "emit" a word for nothing.
#undef emit

#include "core/replay/answers.h"

#include "core/api/recorded_file.h"
#include "core/base/text.h"
#include "core/replay/byte_match.h"
#include "core/replay/serve_pick.h"
#include "tests/support/paths.h"
#include "tests/support/serve_fixture.h"

using namespace lw;
using namespace lw::test;

namespace {

AnswerBook book_of(const std::filesystem::path& file, const std::map<std::string, bool>& parts = {}) {
  const auto recording = open_recording(file);
  return read_answers(*recording.reader, parts, {});
}

}  // namespace

class TestAnswers : public QObject {
  Q_OBJECT

 private slots:
  void bytes_are_matched_however_they_are_cut() {
    ServeFixture f;
    const auto file =
        f.write("m.dlg",
                "channel 1 client socket tcp name=localhost:9\n> ab\n< 1\n> abcd\n< 2\n> xyz\n< 3\n"
                "> ab\n< 4\n");
    const RecordedFile recorded = open_recording(file);
    const AnswerBook book = read_answers(*recorded.reader, {}, {});
    QCOMPARE(book.streams.size(), 4u);
    AnswerBytes bytes(book, *recorded.reader);
    ByteMatcher matcher(book, bytes);
    using Kind = ByteMatcher::Result::Kind;
    matcher.begin(book.streams);
    QCOMPARE(matcher.feed("a").kind, Kind::wait);
    auto result = matcher.feed("b");
    QCOMPARE(result.kind, Kind::whole);
    QCOMPARE(result.exchanges, (std::vector<std::uint32_t>{0, 3}));
    matcher.begin(book.streams);
    result = matcher.feed("abcdxy");  // the longer one, and what comes after it
    QCOMPARE(result.exchanges, (std::vector<std::uint32_t>{1}));
    QCOMPARE(result.rest, Bytes("xy"));
    matcher.begin(book.streams);
    QCOMPARE(matcher.feed("abc").kind, Kind::wait);
    result = matcher.feed("xyz");  // no longer the longer one
    QCOMPARE(result.exchanges, (std::vector<std::uint32_t>{0, 3}));
    QCOMPARE(result.rest, Bytes("cxyz"));
    matcher.begin(book.streams);
    QCOMPARE(matcher.feed("xya").kind, Kind::none);
    QCOMPARE(matcher.nearest()->offset, 2u);
    QCOMPARE(matcher.nearest()->recorded, Bytes("z"));
  }

  /// One that is not kept in memory is read place by place, from anywhere.
  void parts_of_a_large_request_are_found_wherever_they_are_asked_for() {
    ServeFixture f;
    std::string text = "channel 1 client socket tcp name=localhost:9\n", whole;
    for (unsigned i = 0; i < 600; ++i) {
      const std::string piece(500 + i % 3, static_cast<char>('a' + i % 26));
      text += "> " + piece + "\n";
      whole += piece;
    }
    const RecordedFile recorded = open_recording(f.write("large.dlg", text + "< done\n"));
    const AnswerBook book = read_answers(*recorded.reader, {}, {});
    QCOMPARE(book.exchanges.size(), 1u);
    QVERIFY(whole.size() > kLargestCached);
    AnswerBytes bytes(book, *recorded.reader);
    std::string read;
    while (read.size() < whole.size()) {
      const Bytes part = bytes.request_part(0, read.size(), 300);
      QVERIFY(!part.empty());
      read += part;
    }
    QVERIFY(read == whole);
    for (const std::size_t at :
         {std::size_t{299'999}, std::size_t{700}, std::size_t{0}, std::size_t{150'000}})
      QCOMPARE(bytes.request_part(0, at, 10), whole.substr(at, bytes.request_part(0, at, 10).size()));
    QVERIFY(bytes.request_part(0, whole.size(), 10).empty());
    QCOMPARE(bytes.request_part(0, 0, 10), whole.substr(0, 10));
    ByteMatcher matcher(book, bytes);
    matcher.begin(book.streams);
    QCOMPARE(matcher.feed(whole).kind, ByteMatcher::Result::Kind::whole);
  }

  void lists_that_begin_alike_are_used_up_apart() {
    AnswerBook book;
    for (std::uint32_t i = 0; i < 4; ++i) {
      book.exchanges.push_back({.line = i});
      book.lines.push_back({.name = {}, .exchanges = {i}});
    }
    const std::vector<std::uint32_t> key{0, 1, 2, 3}, place{0, 2};
    const auto take = [](AnswerPicker& picker, const std::vector<std::uint32_t>& same, Alike alike) {
      OnLine fresh;
      std::string why;
      return picker.pick(fresh, same, alike, why).value_or(99);
    };
    AnswerPicker by_place(book, true, false);
    QCOMPARE(take(by_place, place, Alike::place), 0u);
    QCOMPARE(take(by_place, place, Alike::place), 2u);
    QCOMPARE(take(by_place, place, Alike::place), 99u);
    QCOMPARE(take(by_place, key, Alike::key), 1u);
    QCOMPARE(take(by_place, key, Alike::key), 3u);
    AnswerPicker by_key(book, true, false);
    for (const std::uint32_t one : key) QCOMPARE(take(by_key, key, Alike::key), one);
    QCOMPARE(take(by_key, key, Alike::key), 99u);
    QCOMPARE(take(by_key, place, Alike::place), 99u);
    QCOMPARE(take(by_key, place, Alike::bytes), 99u);
  }

  /// Lines that all may begin again, in any order: what is expected is told once for all candidates.
  void a_strict_order_of_many_lines_costs_no_square() {
    AnswerBook book;
    std::vector<std::uint32_t> all;
    for (std::uint32_t i = 0; i < 50'000; ++i) {
      book.exchanges.push_back({.line = i});
      book.lines.push_back({.name = {}, .exchanges = {i}});
      all.push_back(i);
    }
    AnswerPicker picker(book, false, true);
    std::string why;
    for (const std::uint32_t one : all) {
      OnLine fresh;
      const std::uint32_t same[] = {one};
      QCOMPARE(picker.pick(fresh, same, Alike::key, why), std::optional(one));
    }
    QElapsedTimer timer;
    timer.start();
    OnLine fresh;
    QCOMPARE(picker.pick(fresh, all, Alike::key, why), std::optional(0u));
    QCOMPARE(picker.allowed({}, all, 100'000), all);
    QVERIFY(timer.elapsed() < 5000);
  }

  void the_book_tells_pipelined_requests_apart() {
    ServeFixture f;
    const auto file =
        f.write("p.dlg", kChannel + "> " + escape(ask("/1") + ask("/2")) + "\n< " +
                             escape("HTTP/1.1 102 Processing\r\n\r\n" + said("one") + said("two")) + "\n");
    const AnswerBook book = book_of(file);
    QCOMPARE(book.exchanges.size(), 2u);
    QCOMPARE(book.exchanges[1].answer_length, said("two").size());
    f.serve(file);
    RawClient client(f.port());
    QCOMPARE(get(client, ask("/2"), said("two")), said("two"));
  }

  /// Of every protocol, every dialogue there is: its client's bytes get its server's.
  void every_dialogue_is_served_as_recorded() {
    std::size_t served = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(
             lw::test::source_path(QStringLiteral("tests/dialogues")).toStdString())) {
      if (entry.path().extension() != ".dlg") continue;
      const std::string name = entry.path().filename().string();
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string text((std::istreambuf_iterator<char>(in)), {});
      if (!text.contains("\n< ")) continue;  // an operation that says nothing, or is told nothing
      RecordedFile recorded = open_recording(entry.path());
      const AnswerBook book = read_answers(*recorded.reader, {}, {});
      if (!book.facts.cannot.empty()) continue;
      ++served;
      AnswerBytes bytes(book, *recorded.reader);
      const auto all = recorded.reader->frames(1, 100000, true);
      ServeFixture f;
      f.serve(entry.path(), {.tls = false, .record = false});
      QVERIFY2(!f.error, name.c_str());
      for (const RecordedLine& line : book.lines) {
        std::string whole, heard;
        for (const Frame& frame : all) {
          const bool servers = (frame.kind == FrameKind::received) == (line.role == Role::client);
          if (frame.channel == line.channel && frame.kind != FrameKind::note && servers) whole += frame.bytes;
        }
        RawClient client(f.port(), book.facts.transport == "udp" ? SOCK_DGRAM : SOCK_STREAM);
        for (const std::uint32_t index : line.exchanges) {
          client.say(*bytes.request(index));
          heard += client.hear(book.exchanges[index].answer_length, 5000);
        }
        QVERIFY2(heard == whole, (name + ": " + escape(heard) + "\n instead of\n" + escape(whole)).c_str());
        if (line.exchanges.empty()) continue;
        if (book.exchanges[line.exchanges.back()].after == AfterAnswer::stays) continue;
        QVERIFY2(client.hear_all().empty() && client.ended, name.c_str());
      }
    }
    QVERIFY(served > 20);
  }
};

QTEST_GUILESS_MAIN(TestAnswers)
#include "test_answers.moc"
