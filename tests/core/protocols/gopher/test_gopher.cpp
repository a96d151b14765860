// Gopher's grammar: requests, menus as they are found, URLs, Gopher+, texts; and messages out of frames.
#include <QtTest/QtTest>

#include <fstream>
#include <iterator>

#include "core/protocols/gopher/codec.h"
#include "core/protocols/gopher/describe.h"
#include "core/protocols/gopher/operations.h"

using namespace lw;
using namespace lw::gopher;

namespace {

Bytes vector(const char* name) {
  std::ifstream in(std::string(LW_SOURCE_DIR) + "/tests/vectors/gopher/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<MenuItem> items(ByteView bytes) {
  MenuReader reader;
  std::vector<MenuItem> found;
  reader.feed(bytes, found);
  reader.finish(found);
  return found;
}

std::vector<Message> messages(ByteView sent, ByteView received, std::size_t piece = 1000) {
  const auto describer = make_describer({});
  std::vector<Message> found;
  FrameNumber number = 0;
  const auto feed = [&](ByteView bytes, FrameKind kind) {
    for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size()))) {
      Frame frame;
      frame.number = ++number;
      frame.kind = kind;
      frame.bytes = bytes.substr(0, piece);
      frame.length = frame.bytes.size();
      describer->feed(frame, found);
    }
  };
  feed(sent, FrameKind::sent);
  feed(received, FrameKind::received);
  describer->finish(found);
  return found;
}

std::vector<std::string> remarks(const Message& message) {
  std::vector<std::string> ids;
  for (const Remark& remark : message.remarks) ids.push_back(remark.id);
  return ids;
}

using Ids = std::vector<std::string>;

}  // namespace

class TestGopher : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void the_example_of_rfc_1436() {
    const auto menu = items(vector("rfc1436_section2.txt"));
    QCOMPARE(menu.size(), std::size_t(6));
    QCOMPARE(menu[0].type, '0');
    QCOMPARE(menu[0].name, std::string("About internet Gopher"));
    QCOMPARE(menu[0].selector, std::string("Stuff:About us"));
    QCOMPARE(menu[0].host, std::string("rawBits.micro.umn.edu"));
    QCOMPARE(menu[0].port, std::uint16_t(70));
    QCOMPARE(menu[3].selector, std::string());
    QCOMPARE(menu[3].port, std::uint16_t(9120));
    for (const MenuItem& item : menu) QCOMPARE(item.faults, std::uint8_t(0));
  }

  void what_a_real_server_says() {
    MenuReader reader;
    std::vector<MenuItem> menu;
    reader.feed(vector("gophernicus_root.bin"), menu);
    reader.finish(menu);
    QVERIFY(reader.ended());
    QVERIFY(menu.size() >= 12);
    QCOMPARE(menu[0].type, 'i');
    QCOMPARE(menu[1].selector, std::string("/docs/about.txt"));
    const auto web = std::ranges::find(menu, 'h', &MenuItem::type);
    QVERIFY(web != menu.end() && web->url() == "http://localhost/");
    const auto caps = parse_caps(vector("gophernicus_caps.bin"));
    QVERIFY(std::ranges::any_of(caps, [](const Capability& cap) { return cap.name == "CapsVersion"; }));
  }

  void menus_as_they_are_found_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("faults");
    QTest::addColumn<int>("port");
    QTest::newRow("whole") << QByteArray("0a\t/a\th\t7070\r\n") << 0 << 7070;
    QTest::newRow("Gopher+") << QByteArray("0a\t/a\th\t7070\t+\r\n") << 0 << 7070;
    QTest::newRow("LF alone") << QByteArray("0a\t/a\th\t70\n") << int(kBareLf) << 70;
    QTest::newRow("no end") << QByteArray("0a\t/a\th\t70") << 0 << 70;
    QTest::newRow("no port") << QByteArray("0a\t/a\th\r\n") << int(kNoPort) << 70;
    QTest::newRow("blank port") << QByteArray("0a\t/a\th\t \r\n") << int(kNoPort) << 70;
    QTest::newRow("no host") << QByteArray("0a\t/a\r\n") << int(kNoPort | kNoHost) << 70;
    QTest::newRow("bad port") << QByteArray("0a\t/a\th\tx70\r\n") << int(kBadPort) << 0;
    QTest::newRow("port beyond all") << QByteArray("0a\t/a\th\t70000\r\n") << int(kBadPort) << 0;
    QTest::newRow("blank port of an information") << QByteArray("ia\t\t\t\r\n") << 0 << 70;
    QTest::newRow("information without fields") << QByteArray("iHello\r\n") << int(kNoTabs) << 0;
    QTest::newRow("a URL needs no host") << QByteArray("ha\tURL:http://x/\r\n") << 0 << 70;
    QTest::newRow("too long") << QByteArray("0a\t/a\th\t70\t") + QByteArray(5000, 'x') + "\r\n"
                              << int(kTooLong) << 70;
  }
  void menus_as_they_are_found() {
    QFETCH(QByteArray, line);
    QFETCH(int, faults);
    QFETCH(int, port);
    const auto menu = items(line.toStdString());
    QCOMPARE(menu.size(), std::size_t(1));
    QCOMPARE(int(menu[0].faults), faults);
    QCOMPARE(int(menu[0].port), port);
    QCOMPARE(menu[0].length, std::uint64_t(line.size()));
  }

  void a_menu_without_end_fills_no_memory() {
    MenuReader reader;
    std::vector<MenuItem> menu;
    Bytes block;
    for (int i = 0; i < 1000; ++i) block += "1x\ty\tz\t70\r\n";
    for (int i = 0; i < 300; ++i) reader.feed(block, menu);
    for (int i = 0; i < 300; ++i) reader.feed(Bytes(100'000, 'x'), menu);  // a line without end
    reader.finish(menu);
    QCOMPARE(menu.size(), kMostItems);
    QVERIFY(reader.full());
  }

  void text_that_is_no_menu() {
    QVERIFY(looks_like_menu(vector("rfc1436_section2.txt")));
    QVERIFY(!looks_like_menu("Hello\r\nThis is text.\r\n"));
    QVERIFY(!looks_like_menu(""));
    const auto menu = items("Welcome to my server\r\n\r\n3Not here\r\n.\r\n");
    QCOMPARE(menu.size(), std::size_t(3));
    QCOMPARE(menu[0].name, std::string("Welcome to my server"));
    QCOMPARE(menu[0].type, 'i');
    QCOMPARE(menu[2].type, '3');
    QCOMPARE(menu[2].name, std::string("Not here"));
  }

  void urls_data() {
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("request");  // what is said for it
    QTest::newRow("the top") << "gopher://h/" << "\r\n";
    QTest::newRow("a menu") << "gopher://h:7070/1/docs" << "/docs\r\n";
    QTest::newRow("no slash in it") << "gopher://h/0Stuff:About%20us" << "Stuff:About us\r\n";
    QTest::newRow("a question mark is the selector's") << "gopher://h/0/x%3Fa=1" << "/x?a=1\r\n";
    QTest::newRow("words") << "gopher://h/7/find%09two%20words" << "/find\ttwo words\r\n";
    QTest::newRow("Gopher+") << "gopher://h/0/a%09%09+text/plain" << "/a\t+text/plain\r\n";
    QTest::newRow("words and Gopher+") << "gopher://h/7/f%09w%09+" << "/f\tw\t+\r\n";
    QTest::newRow("IPv6, TLS") << "gophers://[::1]:7071/1/x" << "/x\r\n";
  }
  void urls() {
    QFETCH(QString, url);
    QFETCH(QString, request);
    const auto location = parse_location(url.toStdString());
    QVERIFY(location);
    QCOMPARE(QString::fromStdString(to_url(*location)), url);
    const auto line =
        write({.selector = location->selector, .search = location->search, .plus = location->plus});
    QCOMPARE(QString::fromStdString(*line), request);
    const auto again = parse_request(*line);
    QCOMPARE(again.value()->request.selector, location->selector);
    QCOMPARE(again.value()->request.plus, location->plus);
  }

  void what_would_say_more_than_one_line_is_refused() {
    for (const char* url : {"gopher://h/0a%0aQUIT", "gopher://h/0a%0D%0AQUIT", "gopher://h/0a%00"})
      QVERIFY(!parse_location(url));
    QVERIFY(!parse_location("http://h/"));
    QVERIFY(!write({.selector = "a\tb", .search = {}, .plus = {}}));
    QVERIFY(!write({.selector = "a", .search = "b\r\nc", .plus = {}}));
    QVERIFY(!location_of(MenuItem{.type = '0', .selector = "a\rb", .host = "h", .port = 70}, {.host = "h"}));
    QVERIFY(dangerous_port(25) && dangerous_port(6667) && !dangerous_port(70) && !dangerous_port(7070));
  }

  void where_items_lead() {
    const Location menu{.tls = true, .host = "h", .port = 70, .selector = "/a/b"};
    const auto lead = [&](const char* line) {
      const auto to = location_of(items(line).front(), menu);
      return to ? to_url(*to) : std::string("nowhere");
    };
    QCOMPARE(lead("1x\t/a\th\t70\r\n"), std::string("gophers://h/1/a"));
    QCOMPARE(lead("1x\t/a\tother\t70\r\n"), std::string("gopher://other/1/a"));
    QCOMPARE(lead("0x\t/a\r\n"), std::string("gophers://h/0/a"));
    QCOMPARE(lead("ix\t/a\th\t70\r\n"), std::string("nowhere"));
    QCOMPARE(lead("8x\tuser\th\t23\r\n"), std::string("nowhere"));
    QCOMPARE(lead("hx\tURL:http://x/\th\t70\r\n"), std::string("nowhere"));
    QCOMPARE(lead("1x\t/a\th@evil/\t70\r\n"), std::string("nowhere"));
    QCOMPARE(to_url(*parent_of(menu)), std::string("gophers://h/1/a"));
    QVERIFY(!parent_of({.host = "h"}));
  }

  void gopher_plus() {
    QCOMPARE(**parse_plus_head("+-1\r\n+INFO"), (PlusHead{.ok = true, .length = -1, .used = 5}));
    QCOMPARE(**parse_plus_head("--1\r\n1 no\r\n"), (PlusHead{.ok = false, .length = -1, .used = 5}));
    QCOMPARE(**parse_plus_head("+5340\r\n"), (PlusHead{.ok = true, .length = 5340, .used = 7}));
    QVERIFY(!*parse_plus_head("+53"));
    QVERIFY(!parse_plus_head("+abc\r\n") && !parse_plus_head("iHello\t\r\n") && !parse_plus_head("+-3\r\n"));
    // The example of the Gopher+ paper, section 2.5.
    const auto blocks = parse_attributes(vector("gopherplus_attributes.txt"));
    QCOMPARE(blocks.size(), std::size_t(3));
    QCOMPARE(blocks[1].name, std::string("ADMIN"));
    QCOMPARE(blocks[1].lines[0], std::string("Admin: Frodo Gophermeister <fng@bogus.edu>"));
    QCOMPARE(blocks[2].name, std::string("VIEWS"));
    QCOMPARE(blocks[2].lines.size(), std::size_t(2));
  }

  void ends_are_found_however_bytes_are_cut() {
    const Bytes body = "one\r\n..\r\n.x\r\n.\r\nmore";
    for (std::size_t piece = 1; piece <= body.size(); ++piece) {
      AnswerEnd end(-1);
      std::size_t used = 0;
      for (std::size_t at = 0; at < body.size() && !end.over(); at += piece)
        used += end.feed(ByteView(body).substr(at, piece));
      QVERIFY(end.over());
      QCOMPARE(used, std::size_t(16));
    }
  }

  void charsets() {
    QCOMPARE(guess_charset("caf\xc3\xa9"), Charset::utf8);
    QCOMPARE(guess_charset("caf\xe9"), Charset::latin1);
    QCOMPARE(guess_charset("\x1b[31m\xdb\xdb"), Charset::cp437);
    QCOMPARE(guess_charset(Bytes(40, '\xc4') + "\r\n"), Charset::cp437);
    QCOMPARE(decode_text("\xc9\xcd\x82", Charset::cp437), std::string("╔═é"));
    QCOMPARE(decode_text("caf\xe9", Charset::latin1), std::string("café"));
    QCOMPARE(decode_text("a\xff\xc3\xa9", Charset::utf8), std::string("a\xef\xbf\xbd\xc3\xa9"));
    QCOMPARE(without_dots("a\r\n..b\r\n.\r\n"), Bytes("a\r\n.b\r\n"));
    QCOMPARE(without_dots("a\r\n..b\r\n"), Bytes("a\r\n..b\r\n"));
  }

  void messages_of_a_line() {
    const auto found = messages("/x\r\n", vector("rfc1436_section2.txt"), 7);
    QCOMPARE(found.size(), std::size_t(2));
    QCOMPARE(found[0].kind, std::string("request"));
    QCOMPARE(found[0].summary, std::string("/x"));
    QCOMPARE(found[1].summary, std::string("menu, 6 lines · 374 B"));
    QCOMPARE(found[1].severity, Severity::none);
    const auto tree = fields("answer", vector("rfc1436_section2.txt"));
    QCOMPARE(tree.size(), std::size_t(7));
    QCOMPARE(tree[3].children[2].name, std::string("gopher.directory.host"));
    QCOMPARE(tree[3].children[2].value, std::string("events.ais.umn.edu"));
  }

  void an_answer_is_told_when_its_direction_ends() {
    const auto describer = make_describer({});
    std::vector<Message> found;
    Frame frame;
    frame.kind = FrameKind::received;
    frame.bytes = "text";
    frame.length = 4;
    describer->feed(frame, found);
    QVERIFY(found.empty());
    Frame note;
    note.note = {.kind = NoteKind::half_closed, .text = {}, .facts = {{"by", "us"}}};
    describer->note(note, found);
    QVERIFY(found.empty());
    note.note.facts["by"] = "peer";
    describer->note(note, found);
    QCOMPARE(found.size(), std::size_t(1));
    describer->finish(found);
    QCOMPARE(found.size(), std::size_t(1));
  }

  void remarks_of_menus() {
    const auto found = messages("\n", "1a\tb\tc\tx\n1a\tb\tc\n");
    QCOMPARE(remarks(found[0]), Ids{"gopher.bare_lf"});
    QVERIFY(found[1].severity == Severity::warning || found[1].kind == "answer");
    const auto menu =
        messages("\r\n", "1a\tb\tc\tx\r\n1a\tb\tc\t\r\n1a\tb\tc\t70\n3no\tx\ty\t1\r\n.\r\n1a\tb\tc\t70\r\n");
    QCOMPARE(remarks(menu[1]), (Ids{"gopher.bare_lf", "gopher.bad_port", "gopher.no_port", "gopher.after_dot",
                                    "gopher.error"}));
    const auto twice = messages("/a\r\n/b\r\n", "x");
    QCOMPARE(twice.size(), std::size_t(3));
    QCOMPARE(remarks(twice[1]), Ids{"gopher.after_request"});
    QCOMPARE(remarks(messages("/a\t+\r\n", "+9\r\nabc")[1]), Ids{"gopher.cut"});
    QCOMPARE(remarks(messages("/a\t+\r\n", "+1\r\nabc")[1]), Ids{"gopher.bytes_after_end"});
    const auto about = messages("/a\t!\r\n", "+-1\r\n+INFO: x\r\n.\r\n", 1);
    QCOMPARE(about[1].kind, std::string("attributes"));
    QCOMPARE(remarks(about[1]), Ids{});
  }

  void what_is_the_same_request_and_what_answers_where_there_is_none() {
    const auto parts = match_parts("request", "/f\twords\t+\r\n");
    QCOMPARE(parts, (std::vector<MatchPart>{{"selector", "/f"}, {"search", "words"}, {"plus", "+"}}));
    QVERIFY(match_parts("answer", "x\r\n").empty());
    QCOMPARE(miss_reply("request", "/x\r\n", "not recorded\nnearest: /y"),
             Bytes("3not recorded\tfake\t(NULL)\t0\r\n3nearest: /y\tfake\t(NULL)\t0\r\n.\r\n"));
    QCOMPARE(miss_reply("request", "/x\t!\r\n", "no"), Bytes("--1\r\n1 no\r\n.\r\n"));
  }

  void arguments_and_results_are_kept() {
    Fetch::Arguments arguments;
    arguments.url = "gopher://h/7/f";
    arguments.search = "\xff words";
    arguments.plus = "+";
    arguments.any_port = true;
    arguments.limit = 7;
    Fetch::Arguments again;
    from_json(to_json(arguments), again);
    QVERIFY(again.url == arguments.url && again.search == arguments.search && again.plus == "+" &&
            again.any_port && again.limit == 7);
    lw::gopher::retarget(again, {.host = "other", .port = 7070});
    QCOMPARE(again.url, std::string("gopher://other:7070/7/f"));
  }

  void a_body_out_of_frames() {
    BodyTap tap(3, true);
    Frame frame;
    frame.kind = FrameKind::received;
    frame.operation = 3;
    for (const char* said : {"+", "-1\r", "\nab", "c"}) {
      frame.bytes = said;
      frame.length = frame.bytes.size();
      tap.feed(frame);
    }
    frame.operation = 4;
    tap.feed(frame);
    QCOMPARE(tap.body(), Bytes("abc"));
  }
};

QTEST_GUILESS_MAIN(TestGopher)
#include "test_gopher.moc"
