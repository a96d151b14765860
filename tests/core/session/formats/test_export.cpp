#include "core/session/formats/export.h"

#include <sys/stat.h>

#include <QtTest/QtTest>

#include "core/session/formats/dlg.h"
#include "core/session/formats/formats.h"
#include "core/session/formats/keylog.h"
#include "core/session/formats/text.h"
#include "tests/support/toy_session.h"

using namespace lw;
using namespace lw::test;

namespace {

constexpr auto sent = FrameKind::sent;
constexpr auto received = FrameKind::received;

/// Writes down what it is told.
class Diary final : public SessionWriter {
 public:
  std::vector<std::string> lines;
  void begin(const SessionFacts& facts) override {
    lines.push_back("begin " + facts.title + " " + std::to_string(facts.channels));
  }
  void channel(const ChannelInfo& channel) override {
    lines.push_back("channel " + std::to_string(channel.id));
  }
  void operation(const OperationRecord& operation) override {
    lines.push_back("operation " + operation.name);
  }
  void frame(const Frame& frame) override { lines.push_back("frame " + std::to_string(frame.number)); }
  void message(const WholeMessage& message) override { lines.push_back("message " + Bytes(message.bytes)); }
  void end() override { lines.push_back("end"); }
};

std::vector<std::string> diary(ToySession& sample, ExportWish wish) {
  Diary writer;
  wish.make_describer = sample.describers();
  run_export(*sample.reader(), writer, wish);
  return writer.lines;
}

using Lines = std::vector<std::string>;

const Format& format(std::string_view id) {
  for (const Format& one : generic_formats())
    if (one.id == id) return one;
  throw std::runtime_error("no such format");
}

std::string written(ToySession& sample, std::string_view id) {
  std::string text;
  const auto writer = format(id).writer([&text](std::string_view part) { text += part; });
  run_export(*sample.reader(), *writer,
             {.messages = format(id).wants_messages, .make_describer = sample.describers()});
  return text;
}

}  // namespace

class TestExport : public QObject {
  Q_OBJECT

 private slots:
  void everything_comes_in_order_of_time() {
    ToySession sample;
    sample.add(sent, "one;two");
    sample.add(note_frame(0, NoteKind::info, "note"));
    sample.add(sent, ";");
    Batch batch;
    batch.channels.push_back({.id = 3, .opened = 2'500});
    batch.channels.push_back({.id = 4, .opened = 99'000});
    batch.operations.push_back({.id = 1, .name = "toy.do", .started = 1'500, .ended = 2'000});
    sample.append(std::move(batch));
    QCOMPARE(diary(sample, {}),
             (Lines{"begin toys 4", "channel 1", "channel 2", "frame 1", "message one;", "operation toy.do",
                    "frame 2", "channel 3", "frame 3", "message two;", "channel 4", "end"}));
    QCOMPARE(diary(sample, {.messages = false}),
             (Lines{"begin toys 4", "channel 1", "channel 2", "frame 1", "operation toy.do", "frame 2",
                    "channel 3", "frame 3", "channel 4", "end"}));
  }

  void channels_are_chosen() {
    ToySession sample;
    sample.add(sent, "one;");
    sample.add(sent, "two;", 2);
    QCOMPARE(diary(sample, {.channels = {2}}),
             (Lines{"begin toys 1", "channel 2", "frame 2", "message two;", "end"}));
  }

  void messages_are_chosen() {
    ToySession sample;
    sample.add(sent, "a;b");
    sample.add(note_frame(0, NoteKind::info, "of channel 1"));
    sample.add(sent, "b;");
    sample.add(sent, "c;");
    sample.add(sent, "d;", 2);
    const auto filter = Filter::parse("frame.len == 3", Vocabulary());
    QVERIFY(filter);
    QCOMPARE(diary(sample, {.filter = *filter}),
             (Lines{"begin toys 2", "channel 1", "channel 2", "frame 1", "frame 3", "message bb;", "frame 4",
                    "frame 5", "end"}));
    // A format of frames gets those that the message lies in, the notes of its channel, and no other channel.
    QCOMPARE(diary(sample, {.messages = false, .filter = *filter}),
             (Lines{"begin toys 1", "channel 1", "frame 1", "frame 2", "frame 3", "end"}));
  }

  void progress_is_told_and_stops() {
    ToySession sample;
    for (int i = 0; i < 2'000; ++i) sample.add(sent, "one;");
    std::uint64_t last = 0;
    std::uint64_t calls = 0;
    const auto watch = [&](std::uint64_t done, std::uint64_t all) {
      ++calls;
      last = done * 1'000 / all;
      return true;
    };
    for (const bool messages : {false, true}) {
      calls = 0;
      diary(sample, {.messages = messages, .progress = watch});
      QVERIFY(calls > 5);
      QCOMPARE(last, 1'000u);
      try {
        diary(sample, {.messages = messages, .progress = [](auto done, auto) { return done < 1'000; }});
        QFAIL("it went on");
      } catch (const Error& error) {
        QCOMPARE(error.kind, ErrorKind::cancelled);
      }
    }
  }

  void a_dialogue_reads_back() {
    ToySession sample;
    sample.add(sent, "one;");
    sample.add(received, "two;", 2);
    Batch batch;
    batch.operations.push_back(
        {.id = 1, .name = "toy.do", .result = {{"ok", true}}, .started = 500, .ended = 1'500});
    sample.append(std::move(batch));
    const auto dialogue = parse_dialogue(written(sample, "dlg"));
    QVERIFY(dialogue);
    QCOMPARE(dialogue->title, std::string("toys"));
    QCOMPARE(dialogue->items.size(), 6u);
    QVERIFY(std::holds_alternative<Dialogue::OperationStart>(dialogue->items[2]));
    QVERIFY(std::holds_alternative<Dialogue::OperationEnd>(dialogue->items[4]));
    QCOMPARE(std::get<Frame>(dialogue->items[5]).bytes, Bytes("two;"));
  }

  void text_is_as_it_is_shown() {
    ToySession sample;
    sample.add(sent, "one;");
    sample.add(received, "two;", 2);
    std::string shown;
    write_text(*sample.reader(), {}, [&shown](std::string_view part) { shown += part; });
    QCOMPARE(written(sample, "text"), shown);
    QCOMPARE(shown, std::string("[1] > one;\n[2] < two;\n"));
  }

  void keys_come_as_a_keylog() {
    ToySession sample;
    QCOMPARE(written(sample, "keylog"), std::string("# No TLS keys were recorded in this session.\n"));
    const std::string line = "CLIENT_RANDOM " + std::string(64, 'a') + " " + std::string(96, '0');
    sample.add(note_frame(0, NoteKind::tls_keys, "keys",
                          {{"lines", {line, "evil\nCLIENT_RANDOM aa bb", "rm -rf", 5}}}));
    QCOMPARE(written(sample, "keylog"), line + "\n");
    QVERIFY(written(sample, "json").find("CLIENT_RANDOM") == std::string::npos);
    QVERIFY(!is_keylog_line("CLIENT_RANDOM aa  bb"));
    QVERIFY(!is_keylog_line(""));
  }

  void a_file_is_there_whole_or_not_at_all() {
    const Folder folder;
    const auto file = folder / "out.txt";
    const auto write = [](const std::string& text) { return [text](const Output& out) { out(text); }; };
    write_whole_file(file, write("first"));
    QCOMPARE(contents(file), std::string("first"));
    struct stat facts{};
    QCOMPARE(::stat(file.c_str(), &facts), 0);
    QCOMPARE(facts.st_mode & 0777u, 0600u);
    QVERIFY_THROWS_EXCEPTION(Error, write_whole_file(file, [](const Output& out) {
                               out(std::string(1u << 20, 'x'));
                               throw Error(ErrorKind::cancelled, "", "", "");
                             }));
    QCOMPARE(contents(file), std::string("first"));
    write_whole_file(file, write("second"));
    QCOMPARE(contents(file), std::string("second"));
    const std::filesystem::directory_iterator files(folder.path());
    QCOMPARE(std::distance(begin(files), end(files)), 1);
    QVERIFY_THROWS_EXCEPTION(Error, write_whole_file(folder / "none/out", write("x")));
    QVERIFY_THROWS_EXCEPTION(Error, write_whole_file(folder.path(), write("x")));
    write_whole_file("/dev/null", write("x"));
    QVERIFY(std::filesystem::is_character_file("/dev/null"));
  }

  void a_link_stays_a_link() {
    const Folder folder;
    std::filesystem::create_symlink(folder / "real", folder / "link");
    write_whole_file(folder / "real", [](const Output& out) { out("1"); });
    write_whole_file(folder / "link", [](const Output& out) { out("2"); });
    QVERIFY(std::filesystem::is_symlink(folder / "link"));
    QCOMPARE(contents(folder / "real"), std::string("2"));
  }
};

QTEST_GUILESS_MAIN(TestExport)
#include "test_export.moc"
