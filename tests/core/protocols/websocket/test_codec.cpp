// Frames, messages, compression and the handshake, with the examples of RFC 6455 and RFC 7692.
#include <QtTest/QtTest>

#include "core/base/text.h"
#include "core/protocols/websocket/close_code.h"
#include "core/protocols/websocket/describe.h"
#include "core/protocols/websocket/handshake.h"
#include "core/protocols/websocket/message_reader.h"

using namespace lw;
using namespace lw::websocket;

namespace {

Bytes hex(const char* text) {
  return from_hex(text).value();
}

/// All messages of `bytes`, cut into pieces; or the error.
struct Read {
  std::vector<Incoming> messages;
  std::string error;
  int code = 0;
};
Read read(ReaderRules rules, ByteView bytes, std::size_t piece = 1 << 20) {
  MessageReader reader(rules);
  Read all;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    const ByteView part = bytes.substr(at, piece);
    std::size_t used = 0;
    while (true) {
      auto next = reader.next(part, used);
      if (!next) {
        all.error = next.error().reason;
        all.code = reader.close_code();
        return all;
      }
      if (!*next) break;
      all.messages.push_back(std::move(**next));
    }
    if (used != part.size()) all.error = "not all was used";
  }
  return all;
}

Bytes frame(Opcode opcode, ByteView payload, bool fin = true, std::uint8_t reserved = 0,
            std::optional<MaskKey> mask = {}) {
  Bytes out;
  append_frame(out, {.fin = fin, .reserved = reserved, .opcode = opcode, .mask = mask}, payload);
  return out;
}

std::vector<Message> describe(Role role, const std::vector<std::pair<FrameKind, Bytes>>& frames) {
  ChannelInfo channel;
  channel.role = role;
  const auto describer = websocket::make_describer(channel);
  std::vector<Message> messages;
  FrameNumber number = 0;
  for (const auto& [kind, bytes] : frames) {
    Frame one;
    one.number = ++number;
    one.kind = kind;
    one.bytes = bytes;
    one.length = bytes.size();
    describer->feed(one, messages);
  }
  describer->finish(messages);
  return messages;
}

std::string value_of(const std::vector<Field>& fields, std::string_view name) {
  for (const Field& field : fields) {
    if (field.name == name) return field.value;
    if (const auto inside = value_of(field.children, name); !inside.empty()) return inside;
  }
  return {};
}

}  // namespace

class TestWebSocketCodec : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  /// RFC 6455 section 5.7.
  void framesOfTheRfc_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("masked");
    QTest::addColumn<int>("opcode");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<int>("frames");
    const auto row = [](const char* name, const Bytes& bytes, bool masked, Opcode opcode,
                        const Bytes& payload, int frames = 1) {
      QTest::newRow(name) << QByteArray::fromStdString(bytes) << masked << int(opcode)
                          << QByteArray::fromStdString(payload) << frames;
    };
    row("unmasked text", hex("81 05 48 65 6c 6c 6f"), false, Opcode::text, "Hello");
    row("masked text", hex("81 85 37 fa 21 3d 7f 9f 4d 51 58"), true, Opcode::text, "Hello");
    row("fragmented", hex("01 03 48 65 6c 80 02 6c 6f"), false, Opcode::text, "Hello", 2);
    row("unmasked ping", hex("89 05 48 65 6c 6c 6f"), false, Opcode::ping, "Hello");
    row("masked pong", hex("8a 85 37 fa 21 3d 7f 9f 4d 51 58"), true, Opcode::pong, "Hello");
    const Bytes b256(256, '\x5a'), b64k(65536, '\x5a');
    row("256 bytes", hex("82 7e 01 00") + b256, false, Opcode::binary, b256);
    row("64 KiB", hex("82 7f 00 00 00 00 00 01 00 00") + b64k, false, Opcode::binary, b64k);
  }
  void framesOfTheRfc() {
    QFETCH(const QByteArray, bytes);
    QFETCH(const bool, masked);
    QFETCH(const int, opcode);
    QFETCH(const QByteArray, payload);
    QFETCH(const int, frames);
    for (const std::size_t piece : {1u, 3u, 1u << 20}) {
      const Read all = read({.masked = masked}, bytes.toStdString(), piece);
      QCOMPARE(all.error, std::string());
      QCOMPARE(all.messages.size(), 1u);
      QCOMPARE(int(all.messages[0].opcode), opcode);
      QCOMPARE(all.messages[0].payload, payload.toStdString());
      QCOMPARE(int(all.messages[0].frames), frames);
    }
  }

  void headsAreWrittenAsTheyAreRead() {
    for (const std::uint64_t length : {0ull, 125ull, 126ull, 65535ull, 65536ull, (1ull << 63) - 1}) {
      for (const bool masked : {false, true}) {
        FrameHead head{
            .fin = length % 2 == 0, .reserved = 5, .opcode = Opcode::binary, .mask = {}, .length = length};
        if (masked) head.mask = MaskKey{'a', 'b', '\0', '\xff'};
        Bytes bytes;
        append(bytes, head);
        for (std::size_t i = 0; i < bytes.size(); ++i)
          QVERIFY(!parse_head(ByteView(bytes).substr(0, i)).value().has_value());
        const auto parsed = parse_head(bytes).value();
        QVERIFY(parsed.has_value() && parsed->head == head && parsed->used == bytes.size());
        QVERIFY(!parsed->roundabout);
      }
    }
    QVERIFY(parse_head(hex("82 7e 00 05")).value()->roundabout);
    QVERIFY(!parse_head(hex("82 7f ff")));
  }

  void peersThatBreakTheRulesAreTold_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    const auto row = [](const char* name, const Bytes& bytes, int code) {
      QTest::newRow(name) << QByteArray::fromStdString(bytes) << code;
    };
    row("masked by a server", hex("81 85 37 fa 21 3d 7f 9f 4d 51 58"), 1002);
    row("reserved bit", frame(Opcode::text, "x", true, 2), 1002);
    row("compressed without being asked", frame(Opcode::text, "x", true, 4), 1002);
    row("reserved opcode", frame(Opcode(3), "x"), 1002);
    row("ping in fragments", frame(Opcode::ping, "x", false), 1002);
    row("ping of 126 bytes", frame(Opcode::ping, Bytes(126, 'x')), 1002);
    row("continuation of nothing", frame(Opcode::continuation, "x"), 1002);
    row("text within a text", frame(Opcode::text, "x", false) + frame(Opcode::text, "y"), 1002);
    row("close of one byte", frame(Opcode::close, "x"), 1002);
    row("close 1005", frame(Opcode::close, hex("03 ed")), 1002);
    row("close 999", frame(Opcode::close, hex("03 e7")), 1002);
    row("close with bad reason", frame(Opcode::close, hex("03 e8 ff")), 1007);
    row("bad text", frame(Opcode::text, hex("ce ba ed a0 80")), 1007);
    row("text cut in a character", frame(Opcode::text, hex("ce")), 1007);
    row("bad text over fragments",
        frame(Opcode::text, hex("f4"), false) + frame(Opcode::continuation, hex("90 80 80")), 1007);
    row("too long", hex("82 7f 00 00 00 00 04 00 00 01"), 1009);
    row("too long in fragments",
        frame(Opcode::binary, Bytes(600, 'x'), false) + hex("80 7f 00 00 00 00 04 00 00 00"), 1009);
    Bytes endless = frame(Opcode::text, "", false);
    for (std::uint32_t i = 0; i < kMaxFragments; ++i) endless += frame(Opcode::continuation, "", false);
    row("fragments without end", endless, 1009);
  }
  void peersThatBreakTheRulesAreTold() {
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, code);
    const Read all = read({.masked = false}, bytes.toStdString());
    QCOMPARE(all.code, code);
    QVERIFY(!all.error.empty());
  }

  void textsMayBeCutAnywhere() {
    const Bytes text = "h\xc3\xa9llo \xe2\x82\xac \xf0\x9f\x98\x80";
    for (std::size_t cut = 0; cut <= text.size(); ++cut) {
      const Bytes bytes = frame(Opcode::text, text.substr(0, cut), false) +
                          frame(Opcode::ping, "in between") + frame(Opcode::continuation, text.substr(cut));
      const Read all = read({}, bytes);
      QCOMPARE(all.error, std::string());
      QCOMPARE(all.messages.size(), 2u);
      QCOMPARE(all.messages[0].payload, Bytes("in between"));
      QCOMPARE(all.messages[1].payload, text);
    }
  }

  /// RFC 7692 section 7.2.3.
  void compressedMessagesOfTheRfc() {
    const ReaderRules rules{.masked = false, .compressed = true};
    const auto one = [&](const Bytes& bytes) {
      const Read all = read(rules, bytes);
      return all.error.empty() ? all.messages.back().payload : "error: " + all.error;
    };
    // 7.2.3.1: one compressed block; in two fragments; 7.2.3.2: the window is shared.
    QCOMPARE(one(hex("c1 07 f2 48 cd c9 c9 07 00")), Bytes("Hello"));
    QCOMPARE(one(hex("41 03 f2 48 cd 80 04 c9 c9 07 00")), Bytes("Hello"));
    const Read shared = read(rules, hex("c1 07 f2 48 cd c9 c9 07 00 c1 05 f2 00 11 00 00"));
    QCOMPARE(shared.messages.size(), 2u);
    QCOMPARE(shared.messages[1].payload, Bytes("Hello"));
    // 7.2.3.3: no compression; 7.2.3.4: a final block; 7.2.3.5: two blocks; 7.2.3.6: nothing.
    QCOMPARE(one(hex("c1 0b 00 05 00 fa ff 48 65 6c 6c 6f 00")), Bytes("Hello"));
    QCOMPARE(one(hex("c1 08 f3 48 cd c9 c9 07 00 00")), Bytes("Hello"));
    QCOMPARE(one(hex("c1 0d f2 48 05 00 00 00 ff ff ca c9 c9 07 00")), Bytes("Hello"));
    QCOMPARE(one(hex("c1 01 00")), Bytes());
    QCOMPARE(Deflater(15, false).message("Hello"), hex("f2 48 cd c9 c9 07 00"));
    Deflater keeping(15, true);
    QCOMPARE(keeping.message("Hello"), hex("f2 48 cd c9 c9 07 00"));
    QCOMPARE(keeping.message("Hello"), hex("f2 00 11 00 00"));
  }

  void whatIsDeflatedIsInflated() {
    Bytes text;
    for (int i = 0; i < 20'000; ++i) text += std::to_string(i * i);
    for (const int bits : {8, 9, 12, 15}) {
      for (const bool takeover : {false, true}) {
        Deflater deflater(bits, takeover);
        Inflater inflater;
        for (const Bytes& message : {text, Bytes(), Bytes("x"), Bytes(), text.substr(0, 100)}) {
          Bytes back;
          const Stage add = [&back](ByteView piece) {
            back += piece;
            return true;
          };
          const Bytes small = deflater.message(message);
          QVERIFY(inflater.feed(small, kMaxContent, add));
          QVERIFY(inflater.end(kMaxContent, add));
          QVERIFY(back == message);
          if (!takeover) QVERIFY(inflate_alone(small, kMaxContent).value() == message);
        }
      }
    }
    Deflater keeping(15, true);
    keeping.message(text);
    QVERIFY(!inflate_alone(keeping.message(text.substr(0, 500)), kMaxContent));
  }

  void bombsAreRefused() {
    const Bytes small = Deflater(15, false).message(Bytes(40u << 20, '\0'));
    QVERIFY(small.size() < (1u << 17));
    const Bytes bytes = frame(Opcode::binary, small, true, 4);
    QCOMPARE(read({.compressed = true, .max_message = 1u << 20}, bytes).code, 1009);
    const Read all = read({.compressed = true}, bytes);
    QCOMPARE(all.code, 1009);
    QVERIFY(all.messages.empty());
  }

  void theHandshakeOfTheRfc() {
    // RFC 6455 section 1.3.
    QCOMPARE(accept_value("dGhlIHNhbXBsZSBub25jZQ=="), std::string("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
    const http::RequestHead request{.method = "GET",
                                    .target = "/chat",
                                    .headers = {{"Host", "server.example.com"},
                                                {"Upgrade", "websocket"},
                                                {"Connection", "Upgrade"},
                                                {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="},
                                                {"Origin", "http://example.com"},
                                                {"Sec-WebSocket-Protocol", "chat, superchat"},
                                                {"Sec-WebSocket-Version", "13"}}};
    const Answer answer = answer_to(request, {.subprotocols = {"chat"}});
    QCOMPARE(answer.head.status, 101);
    QCOMPARE(answer.agreed.subprotocol, std::string("chat"));
    const auto agreed = check_answer(answer.head, "dGhlIHNhbXBsZSBub25jZQ==", {"chat", "superchat"}, nullptr);
    QVERIFY(agreed);
    QCOMPARE(agreed->subprotocol, std::string("chat"));
    QVERIFY(!check_answer(answer.head, "AAAAAAAAAAAAAAAAAAAAAA==", {"chat"}, nullptr));
    QVERIFY(!check_answer(answer.head, "dGhlIHNhbXBsZSBub25jZQ==", {"mqtt"}, nullptr));
    http::RequestHead old = request;
    old.headers.back().value = "8";
    QCOMPARE(answer_to(old, {}).head.status, 426);
    old.headers.erase(old.headers.begin() + 1);
    QCOMPARE(answer_to(old, {}).head.status, 426);
  }

  void compressionIsAgreedOn() {
    const DeflateParameters alone{.server_no_context_takeover = true, .client_no_context_takeover = true};
    QCOMPARE(write_offer(alone), std::string("permessage-deflate; server_no_context_takeover; "
                                             "client_no_context_takeover; client_max_window_bits"));
    QVERIFY(take_offer(write_offer(alone)) == alone);
    QCOMPARE(read_agreed("permessage-deflate; server_no_context_takeover", &alone).value(),
             std::optional(alone));
    QVERIFY(!read_agreed("permessage-deflate", &alone));
    QVERIFY(!read_agreed("permessage-deflate", nullptr));
    QVERIFY(!read_agreed("x-webkit-deflate-frame", &alone));
    QVERIFY(!read_agreed("permessage-deflate; server_no_context_takeover, permessage-deflate", &alone));
    QVERIFY(!read_agreed("permessage-deflate; mux=1", &alone));
    QVERIFY(
        !read_agreed("permessage-deflate; server_no_context_takeover; client_max_window_bits=16", &alone));
    QVERIFY(read_agreed("", &alone).value() == std::nullopt);
    const DeflateParameters any;
    const auto bits =
        read_agreed("permessage-deflate; client_max_window_bits=\"10\"; server_max_window_bits=8", &any);
    QVERIFY(bits && *bits);
    QCOMPARE((*bits)->client_max_window_bits, 10);
    // RFC 7692 section 5.1: the first offer that can be kept.
    QVERIFY(take_offer("mux, permessage-deflate; server_max_window_bits=7, permessage-deflate") == any);
    QVERIFY(!take_offer("mux"));
  }

  void linesOfTheTranscript() {
    const MaskKey key{'\x37', '\xfa', '\x21', '\x3d'};
    const auto sent = [](Bytes bytes) { return std::pair(FrameKind::sent, std::move(bytes)); };
    const auto came = [](Bytes bytes) { return std::pair(FrameKind::received, std::move(bytes)); };
    const auto messages =
        describe(Role::client,
                 {sent(frame(Opcode::text, "Hello", true, 0, key) + frame(Opcode::ping, "", true, 0, key)),
                  came(hex("8a 00 01 03 48 65")), came(hex("6c 89 01 41 80 02 6c 6f")),
                  came(hex("c1 07 f2 48 cd c9 c9 07 00 c1 05 f2 00 11 00 00")), came(hex("82 03 00 01 ff")),
                  came(frame(Opcode::close, write_close({.code = 1001, .reason = "bye"}))),
                  sent(frame(Opcode::close, write_close({.code = 1000, .reason = {}}), true, 0, key))});
    std::vector<std::string> lines;
    for (const Message& message : messages) {
      QCOMPARE(message.protocol, std::string("websocket"));
      QVERIFY2(message.severity == Severity::none,
               message.remarks.empty() ? "" : message.remarks.front().text.c_str());
      lines.push_back(message.summary);
    }
    QCOMPARE(lines,
             (std::vector<std::string>{
                 "text 5 bytes: Hello", "ping", "pong", "ping 1 byte: A", "text 5 bytes (2 fragments): Hello",
                 "text 5 bytes (compressed to 7): Hello", "text 5 bytes (compressed to 5): Hello",
                 "binary 3 bytes: 00 01 ff", "close 1001 bye", "close 1000 (normal closure)"}));
    // The message in fragments lies around the ping.
    QCOMPARE(messages[4].pieces, (std::vector<Piece>{{2, 2, 4}, {3, 0, 1}, {3, 4, 4}}));
    QCOMPARE(messages[3].pieces, (std::vector<Piece>{{3, 1, 3}}));
  }

  void whatIsOddIsPointedAt_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("id");
    const auto row = [](const char* id, const Bytes& bytes) {
      QTest::newRow(id) << QByteArray::fromStdString(bytes) << QString::fromLatin1(id);
    };
    row("websocket.masked", hex("81 85 37 fa 21 3d 7f 9f 4d 51 58"));
    row("websocket.reserved_bits", frame(Opcode::text, "x", true, 2));
    row("websocket.reserved_opcode", frame(Opcode(11), "x"));
    row("websocket.control_fragmented", frame(Opcode::ping, "x", false));
    row("websocket.control_too_long", frame(Opcode::ping, Bytes(126, 'x')));
    row("websocket.lone_continuation", frame(Opcode::continuation, "x"));
    row("websocket.unfinished", frame(Opcode::text, "x", false) + frame(Opcode::text, "y"));
    row("websocket.bad_close_code", frame(Opcode::close, hex("03 ed")));
    row("websocket.invalid_utf8", frame(Opcode::text, hex("ff")));
    row("websocket.length_not_minimal", hex("82 7e 00 01 41"));
    row("websocket.after_close", frame(Opcode::close, "") + frame(Opcode::ping, ""));
    row("websocket.closed_on_error", frame(Opcode::close, hex("03 ea")));
    row("websocket.cut", frame(Opcode::text, "hello").substr(0, 4));
    row("websocket.decompression_failed", frame(Opcode::text, "\xff\xff\xff", true, 4));
    row("websocket.bad_length", hex("82 ff ff ff ff ff ff ff ff ff"));
  }
  void whatIsOddIsPointedAt() {
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, id);
    const Bytes all = bytes.toStdString();
    for (const std::size_t cut : {all.size(), std::size_t{1}}) {
      std::vector<std::pair<FrameKind, Bytes>> frames{{FrameKind::received, all.substr(0, cut)}};
      if (cut < all.size()) frames.emplace_back(FrameKind::received, all.substr(cut));
      std::vector<std::string> ids;
      for (const Message& message : describe(Role::client, frames))
        for (const Remark& remark : message.remarks) ids.push_back(remark.id);
      QVERIFY2(std::ranges::find(ids, id.toStdString()) != ids.end(), qPrintable(id));
    }
    const auto sent = describe(Role::client, {{FrameKind::sent, frame(Opcode::text, "x")}});
    QCOMPARE(sent.front().remarks.front().id, std::string("websocket.unmasked"));
  }

  void trees() {
    const Bytes masked = hex("81 85 37 fa 21 3d 7f 9f 4d 51 58");
    const auto fields = websocket::fields("text", masked);
    QCOMPARE(value_of(fields, "websocket.opcode"), std::string("1"));
    QCOMPARE(value_of(fields, "websocket.masking_key"), std::string("37fa213d"));
    QCOMPARE(value_of(fields, "websocket.payload.text"), std::string("Hello"));
    const auto close = websocket::fields("close", hex("88 05 03 e9 62 79 65"));
    QCOMPARE(value_of(close, "websocket.payload.close.status_code"), std::string("1001"));
    QCOMPARE(value_of(close, "websocket.payload.close.reason"), std::string("bye"));
    const auto alone = websocket::fields("text", hex("c1 07 f2 48 cd c9 c9 07 00"));
    QCOMPARE(value_of(alone, "websocket.payload.text"), std::string("Hello"));
    // The second message of RFC 7692 section 7.2.3.2 needs the first.
    const auto later = websocket::fields("text", hex("c1 05 f2 00 11 00 00"));
    QVERIFY(!value_of(later, "websocket.decompression_problem").empty());
    const auto content =
        websocket::content("text", frame(Opcode::text, R"({"a": 1})", true, 0, MaskKey{1, 2, 3, 4}));
    QVERIFY(content && content->coded);
    QCOMPARE(content->media_type, std::string("application/json"));
    QCOMPARE(content->decoded, Bytes(R"({"a": 1})"));
  }

  void partsAndMending() {
    const auto one = match_parts("text", hex("81 85 37 fa 21 3d 7f 9f 4d 51 58"));
    QCOMPARE(one, match_parts("text", hex("81 05 48 65 6c 6c 6f")));
    QVERIFY(match_parts("pong", hex("8a 00")).empty());
    QCOMPARE(mend("text", hex("81 05 48 65 6c")), hex("81 03 48 65 6c"));
    QCOMPARE(mend("text", hex("81 05 48 65 6c 6c 6f 21")), hex("81 06 48 65 6c 6c 6f 21"));
    QCOMPARE(mend("text", hex("01 01 48 80 05 65")), hex("01 01 48 80 01 65"));
    const Bytes longer = hex("81 05") + Bytes(200, 'x');
    QCOMPARE(mend("text", longer), hex("81 7e 00 c8") + Bytes(200, 'x'));
    QCOMPARE(miss_reply("ping", hex("89 81 00 00 00 00 41"), "why"), hex("8a 01 41"));
    QCOMPARE(miss_reply("text", hex("81 00"), "why"), hex("88 05 03 f3 77 68 79"));
  }
};

QTEST_GUILESS_MAIN(TestWebSocketCodec)
#include "test_codec.moc"
