// Streams cut into messages, the messages of a channel that chose a framing, and own decoders.
#include <QtTest>

#undef emit  // a word of ours too

#include <fmt/format.h>

#include "core/api/known_fields.h"
#include "core/base/text.h"
#include "core/protocols/row.h"
#include "core/protocols/socket/describe.h"
#include "core/protocols/socket/framing/byte_stuffing.h"
#include "core/protocols/socket/framing/field_layout.h"
#include "core/protocols/socket/framing/framed_messages.h"
#include "core/protocols/socket/framing/framer.h"

using namespace lw;
using namespace lw::socket;

namespace {

/// "whole", "part+" (more follows), "rest", "cut"; "!" where there is a problem.
std::string shown(const std::vector<Framed>& all) {
  static constexpr const char* kEnds[] = {"", "+", "-", "~"};
  std::string text;
  for (const Framed& one : all)
    text += escape(one.message) + kEnds[static_cast<int>(one.end)] + (one.problem.empty() ? "|" : "!|");
  return text;
}

std::vector<Framed> cut(std::string_view framing, ByteView bytes, std::size_t piece) {
  std::vector<Framed> out;
  Framer framer(read_framing(framing).value());
  for (std::size_t at = 0; at < bytes.size(); at += piece) framer.feed(bytes.substr(at, piece), 0, out);
  framer.finish(out);
  return out;
}

/// The same in whatever pieces it comes, and with no gap.
std::string messages(std::string_view framing, ByteView bytes) {
  const std::string whole = shown(cut(framing, bytes, bytes.size()));
  for (std::size_t piece = 1; piece < bytes.size(); ++piece)
    if (shown(cut(framing, bytes, piece)) != whole)
      return fmt::format("in pieces of {}: {}, whole: {}", piece, shown(cut(framing, bytes, piece)), whole);
  std::uint64_t at = 0;
  for (const Framed& one : cut(framing, bytes, 3)) {
    if (one.offset != at) return fmt::format("a gap at {}", at);
    at += one.length;
  }
  return at == bytes.size() ? whole : "not all of it";
}

Bytes counted(int first, int last) {
  Bytes bytes;
  for (int i = first; i < last; ++i) bytes += static_cast<char>(i);
  return bytes;
}

}  // namespace

class TestFraming : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void texts() {
    for (const char* text :
         {"raw", "line", "delimiter \"\\r\\n\\r\\n\"", "fixed 16", "length size=2 endian=big",
          "length size=4 endian=little offset=1 includes=header adjust=-2 max=65536 both", "idle 100ms",
          "slip", "cobs both"}) {
      const auto framing = read_framing(text);
      QVERIFY2(framing, text);
      QCOMPARE(framing_text(*framing), std::string(text));
      QCOMPARE(read_framing(framing_text(*framing)).value(), *framing);
    }
    QCOMPARE(read_framing("").value(), Framing());
    QCOMPARE(read_framing("idle 1.5s").value().gap, 1500000000);
    const std::pair<const char*, int> kWrong[] = {{"lines", 0},
                                                  {"line 5", 5},
                                                  {"fixed", 5},
                                                  {"fixed 0", 6},
                                                  {"delimiter", 9},
                                                  {"delimiter \"\"", 10},
                                                  {"delimiter \"\\q\"", 11},
                                                  {"length size=9", 7},
                                                  {"idle 0s", 5},
                                                  {"slip max=0", 5},
                                                  {"line \"x", 5}};
    for (const auto& [text, at] : kWrong) QCOMPARE(static_cast<int>(read_framing(text).error().offset), at);
  }

  void lines_and_delimiters() {
    QCOMPARE(messages("line", "one\r\ntwo\n\nthree\rfour\nrest"),
             std::string("one|two||three\\rfour|rest~|"));
    QCOMPARE(messages("delimiter \"ab\"", "1ab2aab3a"), std::string("1|2a|3a~|"));
    QCOMPARE(messages("delimiter \"\\0\"", Bytes("a\0\0b\0", 5)), std::string("a||b|"));
    QCOMPARE(messages("raw", "abc").substr(0, 9), std::string("in pieces"));
  }

  void lengths() {
    QCOMPARE(messages("fixed 3", "abcdefgh"), std::string("abc|def|gh~|"));
    QCOMPARE(messages("length size=2", Bytes("\0\3abc\0\0\0\1d\0\5e", 13)),
             std::string("abc||d|\\0\\x05e~|"));
    QCOMPARE(messages("length size=1 endian=little offset=1 includes=header", Bytes("X\4abY\2Z\3c", 9)),
             std::string("ab||c|"));
    QCOMPARE(messages("length size=3 endian=little adjust=-1", Bytes("\3\0\0ab\1\0\0", 8)),
             std::string("ab||"));
    // DNS over TCP (RFC 1035 section 4.2.2) has the first of these; less than the header is nonsense, and
    // said.
    QCOMPARE(messages("length size=1 includes=header", Bytes("\0\2a\1\2b", 6)), std::string("!|a||b|"));
    QCOMPARE(messages("length size=8", Bytes("\xff\xff\xff\xff\xff\xff\xff\xff", 8) + "x"),
             std::string("\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xffx~|"));
  }

  void too_long_comes_in_pieces() {
    QCOMPARE(messages("line max=4", "abcdefghij\nk\n"), std::string("abcd+!|efgh+|ij\\n-|k|"));
    QCOMPARE(messages("line max=4", "abc\nabcd\n"), std::string("abc|abcd+!|\\n-|"));
    QCOMPARE(messages("delimiter \"ab\" max=3", "xxab1ab"), std::string("xxa+!|b-|1|"));
    QCOMPARE(messages("length size=1 max=4", Bytes("\6abcdef\1g", 9)), std::string("\\x06abc+!|def-|g|"));
    QCOMPARE(messages("fixed 5 max=2", "abcdef"), std::string("ab+!|cd+|e-|f~|"));
    QCOMPARE(messages("slip max=3", Bytes("\xc0\xdb\xdc\x01\x02\xc0\x05\xc0", 8)),
             std::string("\\xc0\\xdb\\xdc+!|\\x01\\x02\\xc0-|\\x05|"));
    // Whatever length is claimed, no more than a piece is held.
    Framer framer(read_framing("length size=8").value());
    std::vector<Framed> out;
    framer.feed(Bytes(8, '\x7f'), 0, out);
    for (int i = 0; i < 64; ++i) framer.feed(Bytes(64 << 10, 'x'), 0, out);
    QCOMPARE(out.size(), 4u);
    for (const Framed& one : out) QCOMPARE(one.message.size(), 1u << 20);
  }

  void idle_gaps() {
    Framer framer(read_framing("idle 10ms").value());
    std::vector<Framed> out;
    framer.feed("a", 0, out);
    framer.feed("b", 9000000, out);
    QCOMPARE(framer.deadline(), std::optional<Nanoseconds>(19000000));
    framer.tick(18999999, out);
    QVERIFY(out.empty());
    framer.tick(19000000, out);
    QCOMPARE(shown(out), std::string("ab|"));
    QVERIFY(!framer.deadline());
    framer.feed("c", 20000000, out);
    framer.feed("d", 40000000, out);
    framer.finish(out);
    QCOMPARE(shown(out), std::string("ab|c|d|"));
  }

  void slip() {
    // RFC 1055: END is C0, ESC DB; in a packet they are DB DC and DB DD.
    const Bytes packet(
        "a\xc0"
        "b\xdb"
        "c",
        5);
    QCOMPARE(slip_encode(packet), Bytes("\xc0"
                                        "a\xdb\xdc"
                                        "b\xdb\xdd"
                                        "c\xc0",
                                        9));
    QCOMPARE(slip_decode(slip_encode(packet)).message, packet);
    QCOMPARE(messages("slip", Bytes("\xc0"
                                    "a\xdb\xdc"
                                    "b\xdb\xdd"
                                    "c\xc0\xc0\xc0"
                                    "d\xc0\xdb"
                                    "e\xc0\xc0",
                                    17)),
             std::string("a\\xc0b\\xdbc|d|e!||"));
    QCOMPARE(messages("slip", "half"), std::string("half~|"));
  }

  void cobs() {
    // Cheshire and Baker, figure 3; and the tests of cobs-python 1.2 (cmcqueen/cobs-python,
    // cobs/cobs/test.py).
    const std::pair<Bytes, Bytes> kVectors[] = {
        {Bytes("\x45\0\0\x2c\x4c\x79\0\0\x40\x06\x4f\x37", 12),
         Bytes("\x02\x45\x01\x04\x2c\x4c\x79\x01\x05\x40\x06\x4f\x37", 13)},
        {"", "\x01"},
        {"1",
         "\x02"
         "1"},
        {"12345",
         "\x06"
         "12345"},
        {Bytes("12345\0"
               "6789",
               10),
         "\x06"
         "12345\x05"
         "6789"},
        {Bytes("\0"
               "12345\0"
               "6789",
               11),
         "\x01\x06"
         "12345\x05"
         "6789"},
        {Bytes("12345\0"
               "6789\0",
               11),
         "\x06"
         "12345\x05"
         "6789\x01"},
        {Bytes(1, '\0'), "\x01\x01"},
        {Bytes(3, '\0'), "\x01\x01\x01\x01"},
        {counted(1, 254), "\xfe" + counted(1, 254)},
        {counted(1, 255), "\xff" + counted(1, 255)},
        {counted(1, 256), "\xff" + counted(1, 255) + "\x02\xff"},
        {counted(0, 256), "\x01\xff" + counted(1, 255) + "\x02\xff"},
    };
    Bytes line;
    for (const auto& [message, stuffed] : kVectors) {
      QCOMPARE(cobs_encode(message), stuffed + '\0');
      QCOMPARE(cobs_decode(stuffed).value(), message);
      line += stuffed + '\0';
    }
    std::vector<Framed> out = cut("cobs", line, 7);
    QCOMPARE(out.size(), std::size(kVectors));
    for (std::size_t i = 0; i < out.size(); ++i) QCOMPARE(out[i].message, kVectors[i].first);
    for (const Bytes& wrong : {Bytes(1, '\0'),
                               Bytes("\x05"
                                     "123"),
                               Bytes("\x05"
                                     "1234\0",
                                     6),
                               Bytes("\x05"
                                     "12\0"
                                     "4",
                                     5)})
      QVERIFY(!cobs_decode(wrong));
    QCOMPARE(messages("cobs", Bytes("\x05"
                                    "12\0\0\x02"
                                    "a\0",
                                    8)),
             std::string("\\x0512!|a|"));
  }

  void a_channel_has_the_messages_that_its_note_says() {
    const auto describer = make_describer({.transport = "tcp"});
    std::vector<Message> out;
    FrameNumber number = 0;
    const auto say = [&](FrameKind kind, Bytes bytes, Nanoseconds time) {
      const std::uint64_t length = bytes.size();
      describer->feed({.number = ++number,
                       .channel = 2,
                       .time = time,
                       .kind = kind,
                       .bytes = std::move(bytes),
                       .length = length},
                      out);
    };
    const auto choose = [&](std::string_view framing, std::string_view layout = {}) {
      const MessageView view{read_framing(framing).value(), FieldLayout::read(layout).value()};
      describer->note({.number = ++number, .kind = FrameKind::note, .note = message_view_note(view)}, out);
    };
    say(FrameKind::received, "raw", 1);
    choose("line");
    say(FrameKind::received, "on", 3);
    say(FrameKind::sent, "two\nlines", 4);
    say(FrameKind::received, "e\r\nhal", 5);
    choose("length size=1", "id u8\nvalue i16");
    say(FrameKind::received, Bytes("\3\1\xff\xfe\1", 5), 7);
    say(FrameKind::received, Bytes("\5", 1), 8);
    describer->finish(out);
    QCOMPARE(out.size(), 6u);
    QCOMPARE(out[0].kind, std::string("chunk"));
    QCOMPARE(out[1].summary, std::string("two\\nlines"));
    QCOMPARE(out[2].summary, std::string("one"));
    QCOMPARE(out[2].kind, std::string("line"));
    QCOMPARE(out[2].time, 3);
    QCOMPARE(out[2].pieces, (std::vector<Piece>{{3, 0, 2}, {5, 0, 3}}));
    QCOMPARE(out[3].summary, std::string("hal"));
    QCOMPARE(out[3].remarks.at(0).id, std::string("socket.cut"));
    QCOMPARE(out[4].pieces, (std::vector<Piece>{{7, 0, 4}}));
    std::vector<Field> fields = socket::fields(out[4].kind, ByteView("\3\1\xff\xfe", 4));
    add_known(fields, out[4].remarks, field_names(),
              [](Field& field) { read_layout(field, "message", ByteView("\3\1\xff\xfe", 4)); });
    const Field& tree = fields.at(0).children.at(0);
    QCOMPARE(tree.label, std::string("Own fields"));
    QCOMPARE(tree.value, std::string("2 fields"));
    const std::vector<Field>& own = tree.children;
    QCOMPARE(own.size(), 2u);
    QCOMPARE(own[0], (Field{"socket.own.id", "id", "1", 1, 1, {}}));
    QCOMPARE(own[1], (Field{"socket.own.value", "value", "-2", 2, 2, {}}));
    QVERIFY(knows(out[4].remarks, FieldWish({"socket.own.id"})));
    // The description asks for more than the message has.
    QCOMPARE(out[5].severity, Severity::note);
  }

  void what_is_not_kept_cuts() {
    const auto describer = make_describer({.transport = "tcp"});
    std::vector<Message> out;
    describer->note(
        {.kind = FrameKind::note, .note = message_view_note({read_framing("length size=1").value(), {}})},
        out);
    describer->feed({.number = 1, .kind = FrameKind::received, .bytes = Bytes("\5a", 2), .length = 2}, out);
    describer->feed({.number = 2, .kind = FrameKind::received, .bytes = {}, .length = 3}, out);
    describer->feed({.number = 3, .kind = FrameKind::received, .bytes = Bytes("e\1f", 3), .length = 3}, out);
    describer->finish(out);
    QCOMPARE(out.size(), 4u);
    QCOMPARE(out[1].summary, std::string("3 B, not kept"));
    QCOMPARE(out[2].summary, std::string("e"));
    QCOMPARE(out[3].summary, std::string("f"));
  }

  void stuffed_messages_show_what_they_carry() {
    const Bytes said = slip_encode("a\xc0z");
    const auto carried = content("slip", said);
    QCOMPARE(carried->decoded, Bytes("a\xc0z"));
    QVERIFY(carried->coded);
    QCOMPARE(content("cobs", cobs_encode(Bytes(2, '\0')))->decoded, Bytes(2, '\0'));
    Field own{.name = "socket.own", .label = {}, .value = "x u16", .offset = 0, .length = 0, .children = {}};
    read_layout(own, "slip", slip_encode("\1\2"));
    QCOMPARE(own.children.at(0), (Field{"socket.own.x", "x", "258", 0, 0, {}}));
    bool found = false;
    for (const Field& field : socket::fields("slip", said))
      found = found || (field.name == "socket.message" && field.value == "a\\xc0z");
    QVERIFY(found);
    QVERIFY(!message_view_of({.kind = NoteKind::info, .text = "x", .facts = {}}));
    QCOMPARE(
        message_view_of({.kind = NoteKind::info, .text = {}, .facts = {{"framing", "nonsense"}}})->framing,
        Framing());
  }

  void layouts() {
    const auto layout = FieldLayout::read(
        "# a reading\n"
        "magic bytes length=2\n"
        "endian little\n"
        "kind u8 values=1:temperature,2:pressure\n"
        "flags u16be hex\n"
        "count u8\n"
        "group sample repeat=count\n"
        "  at u32\n"
        "  value f32be\n"
        "end\n"
        "name text until=\"\\0\"\n"
        "note text length=count+1\n"
        "rest bytes\n");
    QVERIFY(layout);
    const auto tree =
        layout->decode(Bytes("LW\x02\x00\x81\x02"
                             "\x01\0\0\0\x3f\x80\0\0"
                             "\x02\0\0\0\xc0\0\0\0"
                             "ab\0xyz\xff",
                             29));
    QCOMPARE(tree.problem, std::string());
    const auto& f = tree.fields;
    QCOMPARE(f.size(), 9u);
    QCOMPARE(f[0].value, std::string("4c 57"));
    QCOMPARE(f[1].value, std::string("2 (pressure)"));
    QCOMPARE(f[2].value, std::string("0x0081"));
    QCOMPARE(f[4].children.at(1).value, std::string("1"));
    QCOMPARE(f[5].children.at(0), (Field{"socket.own.at", "at", "2", 14, 4, {}}));
    QCOMPARE(f[5].children.at(1).value, std::string("-2"));
    QCOMPARE(f[6].value, std::string("ab\\0"));
    QCOMPARE(f[7].value, std::string("xyz"));
    QCOMPARE(f[8].length, 1u);
  }

  void hostile_layouts_and_messages_are_bounded() {
    const std::pair<const char*, int> kWrong[] = {{"a", 0},
                                                  {"A u8", 0},
                                                  {"a u7", 2},
                                                  {"a f16", 2},
                                                  {"group g\na u8\n", 13},
                                                  {"end\n", 0},
                                                  {"group g\nend", 8},
                                                  {"a u8 repeat=x y", 14},
                                                  {"a u8 length=3", 5},
                                                  {"a u8 values=1", 12},
                                                  {"a text until=\"\"", 7},
                                                  {"a u8 repeat=-1", 12}};
    for (const auto& [text, at] : kWrong) {
      const auto read = FieldLayout::read(text);
      QVERIFY2(!read, text);
      QCOMPARE(static_cast<int>(read.error().offset), at);
    }
    std::string deep;
    for (int i = 0; i < 9; ++i) deep += "group g\n";
    QVERIFY(!FieldLayout::read(deep));
    const auto many =
        FieldLayout::read("n u32\ngroup a repeat=n\ngroup b repeat=n\nx bytes length=0 repeat=n\nend\nend\n");
    QVERIFY(many->decode(Bytes(4, '\x7f')).problem.starts_with("More than 4096"));
    QVERIFY(FieldLayout::read("x bytes length=0 repeat=rest")->decode("a").problem.ends_with("never end"));
    QVERIFY(FieldLayout::read("n u64\nx bytes length=n+5")
                ->decode(Bytes(8, '\xff') + "abc")
                .problem.starts_with("x needs 4 bytes"));
    QVERIFY(FieldLayout::read("n u64\nx bytes length=n")
                ->decode(Bytes(8, '\xff'))
                .problem.starts_with("x would have"));
    QVERIFY(FieldLayout::read("x bytes length=n")->decode("a").problem.starts_with("x asks for n"));
    QCOMPARE(FieldLayout::read("x u8")->decode("ab").fields.at(1).name, std::string("socket.own.left_over"));
  }
};

QTEST_GUILESS_MAIN(TestFraming)
#include "test_framing.moc"
