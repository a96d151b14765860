#include <QtTest/QtTest>

#include "core/session/formats/dlg.h"
#include "core/session/store/memory_store.h"
#include "tests/support/session_fixture.h"

using namespace lw;
using namespace lw::test;

namespace {

/// Everything that the format can hold.
Dialogue sample() {
  Bytes all;
  for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
  Dialogue dialogue;
  dialogue.title = "a title, täst \n";
  dialogue.items.emplace_back(Dialogue::OperationStart{1, 5, "http.fetch", {{"url", "http://localhost/"}}});
  dialogue.items.emplace_back(ChannelInfo{.id = 1,
                                          .protocol = "http",
                                          .transport = "tcp",
                                          .name = "local host:80",
                                          .local = "a",
                                          .remote = "b",
                                          .opened = 10,
                                          .closed = 9'000'000'000});
  dialogue.items.emplace_back(ChannelInfo{.id = 2, .parent = 1, .role = Role::server});
  FrameNumber number = 0;
  const auto add = [&](Frame frame) {
    frame.number = ++number;
    frame.time = static_cast<Nanoseconds>(number) * 1'234'567'891;
    frame.operation = 1;
    dialogue.items.emplace_back(std::move(frame));
  };
  const auto sent = FrameKind::sent;
  const auto received = FrameKind::received;
  add(note_frame(0, NoteKind::connected, "connected", {{"local", "a"}}));
  add(note_frame(0, NoteKind::closed, "peer", {{"by", "peer"}}));
  add(note_frame(0, NoteKind::closed, "peer"));
  add(note_frame(0, NoteKind::error, "tls", {{"kind", "tls"}}));
  add(note_frame(0, NoteKind::info, ""));
  add(note_frame(0, NoteKind::info, "ends with a space "));
  add(bytes_frame(0, sent, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
  add(bytes_frame(0, sent, "the same direction, but a frame of its own"));
  add(bytes_frame(0, received, "trailing space "));
  add(bytes_frame(0, received, " leading space\n\n\\ \" # > <"));
  add(bytes_frame(0, received, all));
  add(bytes_frame(0, received, "grüße\xe2\x80\xae\xff"));
  add(bytes_frame(0, received, Bytes(5'000, 'x')));
  add(bytes_frame(0, received, Bytes(100, '\0')));
  add(bytes_frame(0, sent, "", 2));
  add(unkept_frame(0, received, 1ull << 60));
  add(bytes_frame(0, received, "raw"));
  std::get<Frame>(dialogue.items.back()).layer = Layer::raw;
  add(bytes_frame(0, received, "datagram", 2));
  std::get<Frame>(dialogue.items.back()).peer = "[fe80::1%eth 0]:5";
  dialogue.items.emplace_back(Dialogue::Pattern{1, Direction::sent, "User-Agent: *\\r\\n"});
  dialogue.items.emplace_back(Dialogue::OperationEnd{1, 77, {{"error", {{"kind", "tls"}}}}});
  dialogue.items.emplace_back(Dialogue::Expect{1, {{"error", {{"kind", "tls"}}}}});
  return dialogue;
}

}  // namespace

class TestDlg : public QObject {
  Q_OBJECT

 private slots:
  void writes_what_it_reads() {
    const Dialogue dialogue = sample();
    const std::string text = write_dialogue(dialogue);
    const auto parsed = parse_dialogue(text);
    QVERIFY2(parsed, parsed ? "" : parsed.error().reason.c_str());
    QCOMPARE(parsed->items.size(), dialogue.items.size());
    for (std::size_t i = 0; i < dialogue.items.size(); ++i) {
      const Dialogue a{{}, {dialogue.items[i]}};
      const Dialogue b{{}, {parsed->items[i]}};
      QVERIFY2(same(a, b), std::to_string(i).c_str());
    }
    QVERIFY(same(dialogue, *parsed));
    QCOMPARE(write_dialogue(*parsed), text);
    for (const char c : text) QVERIFY(c == '\n' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F));
    QVERIFY(text.find(" \n") == std::string::npos);  // nothing an editor would take away
  }

  void reads_what_people_write() {
    const auto dialogue = parse_dialogue(
        "# comment\r\n"
        "operation http.fetch\n"
        "arguments {\"url\": \"http://localhost/\"}\n"
        "\n"
        "channel 1 client http tcp name=localhost:80\n"
        "> GET / HTTP/1.1\\r\\n\n"
        "> \\r\\n\n"
        ">x 00 ff\n"
        "< one\n"
        "\n"
        "< another frame\n"
        "* closed peer\n"
        "expect {\"error\": {}}");
    QVERIFY2(dialogue, dialogue ? "" : dialogue.error().reason.c_str());
    QCOMPARE(dialogue->items.size(), 7u);
    const auto& start = std::get<Dialogue::OperationStart>(dialogue->items[0]);
    QCOMPARE(start.id, 1u);
    QVERIFY(start.arguments == boost::json::object({{"url", "http://localhost/"}}));
    const auto& sent = std::get<Frame>(dialogue->items[2]);
    QCOMPARE(sent.bytes, Bytes("GET / HTTP/1.1\r\n\r\n\x00\xff", 20));
    QCOMPARE(sent.operation, 1u);
    QCOMPARE(sent.channel, 1u);
    QCOMPARE(std::get<Frame>(dialogue->items[4]).bytes, Bytes("another frame"));
    QVERIFY(std::get<Frame>(dialogue->items[5]).note.facts == boost::json::object({{"by", "peer"}}));
    QCOMPARE(std::get<Dialogue::Expect>(dialogue->items[6]).id, 1u);
  }

  void names_the_line_data() {
    QTest::addColumn<QString>("text");
    for (const char* text : {"what",
                             "x",
                             ">y",
                             ">x 1",
                             ">x zz",
                             "> \\q",
                             ">- x 0",
                             ">- 0 0",
                             ">- 5 xyz",
                             "*",
                             "*closed",
                             "* nothing",
                             "*= {}",
                             "* info\n*= []",
                             "* info\n\n*= {}",
                             "@x",
                             "@1.1234567891",
                             "@99999999999",
                             "@1 what=1",
                             "@1 ch=-1",
                             "@1 ch=99999999999",
                             "channel",
                             "channel 1",
                             "channel 1 both",
                             "channel x client",
                             "channel 1 client - tcp what=",
                             "operation",
                             "arguments {}",
                             "result {}",
                             "operation a\narguments",
                             "operation a\narguments []",
                             "expect x",
                             "operation a id=x"}) {
      QTest::newRow(QByteArray(text).replace('\n', '|').constData()) << text;
    }
  }
  void names_the_line() {
    QFETCH(QString, text);
    const std::string whole = "# first\n" + text.toStdString();
    const auto dialogue = parse_dialogue(whole);
    QVERIFY(!dialogue);
    const std::size_t line = static_cast<std::size_t>(text.count('\n')) + 2;
    QVERIFY2(dialogue.error().reason.starts_with("line " + std::to_string(line) + ": "),
             dialogue.error().reason.c_str());
    QCOMPARE(dialogue.error().offset, whole.rfind('\n') + 1);
  }

  void exports_a_session_that_reads_back() {
    const auto store = MemoryStore::make(SessionHeader{.title = "t"});
    Batch batch;
    for (const Dialogue::Item& item : sample().items) {
      if (const auto* frame = std::get_if<Frame>(&item)) batch.frames.push_back(*frame);
      if (const auto* channel = std::get_if<ChannelInfo>(&item)) batch.channels.push_back(*channel);
    }
    batch.operations = {{.id = 1,
                         .name = "http.fetch",
                         .arguments = {{"a", 1}},
                         .result = {{"b", 2}},
                         .started = 1,
                         .ended = 5'000'000'000}};
    const std::vector<Frame> frames = batch.frames;
    store->writer()->append(std::move(batch));
    std::string text;
    write_dialogue(*store->reader(), [&](std::string_view piece) { text += piece; });
    const auto dialogue = parse_dialogue(text);
    QVERIFY2(dialogue, dialogue ? "" : dialogue.error().reason.c_str());
    QCOMPARE(dialogue->title, std::string("t"));
    std::vector<Frame> found;
    int ends = 0;
    for (const Dialogue::Item& item : dialogue->items) {
      if (const auto* frame = std::get_if<Frame>(&item)) found.push_back(*frame);
      if (const auto* end = std::get_if<Dialogue::OperationEnd>(&item))
        ends += end->result == boost::json::object({{"b", 2}});
    }
    QCOMPARE(ends, 1);
    QCOMPARE(found.size(), frames.size());
    for (std::size_t i = 0; i < found.size(); ++i) QCOMPARE(difference(found[i], frames[i]), std::string());
  }
};

QTEST_GUILESS_MAIN(TestDlg)
#include "test_dlg.moc"
