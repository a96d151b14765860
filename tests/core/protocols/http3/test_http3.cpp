// HTTP/3's bytes: numbers, frames, field sections, what is described of streams however they are cut, and
// what is masked. Vectors: RFC 9000 appendix A.1, RFC 9204 appendix B, RFC 7541 appendix C.
#include <QtTest/QtTest>

#undef emit  // a word of ours too

#include "core/base/hidden_texts.h"
#include "core/base/text.h"
#include "core/protocols/http3/codec.h"
#include "core/protocols/http3/describe.h"
#include "core/protocols/http3/qpack.h"
#include "core/protocols/row.h"

using namespace lw;
using namespace lw::http3;

namespace {

Bytes hex(std::string_view digits) {
  Bytes bytes;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
    bytes += static_cast<char>(std::stoi(std::string(digits.substr(i, 2)), nullptr, 16));
  return bytes;
}

Frame said(Bytes bytes, FrameKind kind = FrameKind::received) {
  static FrameNumber number = 0;
  Frame frame{.number = ++number, .channel = 1, .kind = kind, .bytes = std::move(bytes)};
  frame.length = frame.bytes.size();
  return frame;
}

ChannelInfo stream(const char* name) {
  return {.id = 1, .protocol = "http3", .transport = "quic", .name = name};
}

Bytes frame_of(FrameType type, const Bytes& payload) {
  Bytes bytes;
  append_frame_head(bytes, type, payload.size());
  return bytes + payload;
}

/// In pieces of `cut` bytes.
std::vector<Message> described(const char* name, const Bytes& bytes, std::size_t cut) {
  const auto describer = make_describer(stream(name));
  std::vector<Message> messages;
  for (std::size_t at = 0; at < bytes.size(); at += cut)
    describer->feed(said(bytes.substr(at, cut)), messages);
  describer->finish(messages);
  return messages;
}

std::string masked_by(Redactor& redactor, Direction direction, const Bytes& bytes, std::size_t cut) {
  Bytes out;
  for (std::size_t at = 0; at < bytes.size(); at += cut) {
    Bytes piece = bytes.substr(at, cut);
    std::vector<Blank> blanks;
    redactor.feed(direction, piece, blanks);
    for (const Blank& blank : blanks)
      for (std::uint64_t i = 0; i < blank.length; ++i) piece[blank.offset + i] = blank.filler;
    out += piece;
  }
  return out;
}

std::string masked(const Bytes& bytes, std::size_t cut) {
  const auto redactor = make_redactor(stream("stream 0"));
  return masked_by(*redactor, Direction::sent, bytes, cut);
}

}  // namespace

class TestHttp3 : public QObject {
  Q_OBJECT
 private slots:
  void numbersAsInRfc9000() {
    const auto value = [](std::string_view digits) { return parse_varint(hex(digits))->value; };
    QCOMPARE(value("c2197c5eff14e88c"), std::uint64_t{151288809941952652});
    QCOMPARE(value("9d7f3e7d"), std::uint64_t{494878333});
    QCOMPARE(value("7bbd"), std::uint64_t{15293});
    QCOMPARE(value("25"), std::uint64_t{37});
    QCOMPARE(value("4025"), std::uint64_t{37});
    QVERIFY(!parse_varint(hex("c2197c")));
    for (const std::uint64_t one :
         {std::uint64_t{0}, std::uint64_t{63}, std::uint64_t{64}, std::uint64_t{16383}, std::uint64_t{16384},
          std::uint64_t{1} << 30, kMostVarint}) {
      Bytes out;
      append_varint(out, one);
      QCOMPARE(parse_varint(out)->value, one);
      QCOMPARE(parse_varint(out)->used, out.size());
    }
  }

  void sectionsAsInRfc9204() {
    const auto first = parse_section(hex("0000510b2f696e6465782e68746d6c"));
    QVERIFY(first && first->lines.size() == 1);
    QCOMPARE(first->lines[0].name, std::string(":path"));
    QCOMPARE(first->lines[0].value, std::string("/index.html"));
    QCOMPARE(first->lines[0].value_offset, std::uint64_t{4});
    const auto dynamic = parse_section(hex("050080c181"));
    QVERIFY(dynamic && dynamic->lines.size() == 3);
    QCOMPARE(dynamic->required_inserts, std::uint64_t{5});
    QVERIFY(dynamic->lines[0].dynamic && !dynamic->lines[1].dynamic && dynamic->lines[2].dynamic);
    QCOMPARE(dynamic->lines[1].value, std::string("/"));
    QCOMPARE(dynamic->lines[2].index, std::uint64_t{1});
    const auto post_base = parse_section(hex("03811011"));
    QVERIFY(post_base && post_base->lines.size() == 2);
    QCOMPARE(post_base->lines[1].form, LineForm::post_base_indexed);
  }

  void givenSecretsAndTokensAreMasked() {
    struct Given final : HiddenTexts {
      bool within(std::string_view text) const override { return text.contains("w.exampl"); }
    };
    const Bytes coded = frame_of(FrameType::headers, hex("0000508cf1e3c2e5f23a6ba0ab90f4ff"));
    const auto redactor = redactor_of(stream("stream 0"));
    QCOMPARE(masked_by(*redactor, Direction::received, coded, coded.size()), coded);
    dynamic_cast<UndoesCoding&>(*redactor).hide(std::make_shared<Given>());
    const Bytes hidden = masked_by(*redactor, Direction::received, coded, coded.size());
    QCOMPARE(hidden, coded.substr(0, coded.size() - 12) + Bytes(12, '\xf9'));
    const Bytes request =
        frame_of(FrameType::headers, write_section({{":method", "POST"},
                                                    {"content-type", "application/x-www-form-urlencoded"},
                                                    {"x-amz-security-token", "canary-3"}}));
    const Bytes form = "grant_type=password&password=canary-1&username=anna";
    const Bytes asked =
        request + frame_of(FrameType::data, form.substr(0, 32)) + frame_of(FrameType::data, form.substr(32));
    const Bytes answered = frame_of(FrameType::headers, write_section({{":status", "200"}})) +
                           frame_of(FrameType::data, "{\"refresh_token\": \"canary-2\", \"x\": 1}");
    for (const std::size_t cut : {std::size_t(1), std::size_t(7), asked.size()}) {
      const auto fresh = make_redactor(stream("stream 0"));
      const std::string sent = masked_by(*fresh, Direction::sent, asked, cut);
      QVERIFY2(!sent.contains("can") && !sent.contains("ary-1") && sent.contains("username=anna"),
               sent.c_str());
      const std::string got = masked_by(*fresh, Direction::received, answered, cut);
      QVERIFY2(!got.contains("canary") && got.ends_with("\", \"x\": 1}"), got.c_str());
    }
  }

  void tooLongSectionsAreMaskedToTheirEnd() {
    Bytes bytes =
        frame_of(FrameType::headers, Bytes(600u << 10, 'x') + "canary") + frame_of(FrameType::data, "data");
    const std::string kept = masked(bytes, 400u << 10);
    QVERIFY(!kept.contains("canary") && kept.ends_with("data"));
  }

  void huffmanAsInRfc7541() {
    const auto section = parse_section(hex("0000508cf1e3c2e5f23a6ba0ab90f4ff"));
    QVERIFY(section && section->lines.size() == 1);
    QCOMPARE(section->lines[0].name, std::string(":authority"));
    QCOMPARE(section->lines[0].value, std::string("www.example.com"));
    QVERIFY(section->lines[0].value_coded && !section->lines[0].broken);
    // The same behind a name of the dynamic table; and a code that is none.
    const auto behind = parse_section(hex("0500408cf1e3c2e5f23a6ba0ab90f4ff"));
    QCOMPARE(behind->lines[0].value, std::string("www.example.com"));
    QVERIFY(parse_section(hex("00005081ff"))->lines[0].broken == false ||
            parse_section(hex("00005084ffffffff"))->lines[0].broken);
  }

  void sectionsRoundTrip() {
    const std::string large(100'000, 'x');
    const std::vector<std::pair<std::string_view, std::string_view>> fields = {
        {":method", "GET"},
        {":scheme", "https"},
        {":authority", "localhost:4433"},
        {":path", "/a?b=c"},
        {"user-agent", "lw"},
        {"x-own", "value with spaces"},
        {"cookie", "a=b"},
        {"authorization", "Basic c2VjcmV0"},
        {"x-large", large},
        {"accept", "*/*"},
        {"x-empty", ""},
        {"content-type", "application/json"}};
    const Bytes bytes = write_section(fields);
    const auto section = parse_section(bytes);
    QVERIFY(section);
    QCOMPARE(section->lines.size(), fields.size());
    for (std::size_t i = 0; i < fields.size(); ++i) {
      QVERIFY2(section->lines[i].name == fields[i].first, section->lines[i].name.c_str());
      QCOMPARE(section->lines[i].value, std::string(fields[i].second));
      QVERIFY(!section->lines[i].value_coded);
    }
    QVERIFY(section->lines[7].never_indexed);
    QCOMPARE(section->lines[0].form, LineForm::indexed);
    for (std::size_t cut = 1; cut < 60; ++cut) {
      const auto part = parse_section(bytes.substr(0, cut));
      QVERIFY(!part || part->lines.size() < fields.size());
    }
    // RFC 9204 section 4.1.1: a number of more than 62 bits.
    QVERIFY(!parse_section(hex("0000ffffffffffffffffffff7f")));
  }

  void aStreamIsItsFramesHoweverItIsCut() {
    const Bytes head = write_section({{":status", "200"}, {"content-type", "text/plain"}});
    const Bytes bytes = frame_of(FrameType::headers, head) + frame_of(FrameType::data, Bytes(300, 'd')) +
                        frame_of(FrameType::data, "") + hex("21020102") +
                        frame_of(FrameType::headers, write_section({{"x-sum", "300"}}));
    const auto whole = described("stream 0", bytes, bytes.size());
    QCOMPARE(whole.size(), std::size_t(5));
    QCOMPARE(whole[0].summary, std::string("HEADERS 200, 1 field"));
    QCOMPARE(whole[1].summary.starts_with("DATA"), true);
    QCOMPARE(whole[3].summary, "reserved frame 0x21, " + human_size(2));
    QCOMPARE(whole[1].length, std::uint64_t(303));
    for (std::size_t cut : {1u, 2u, 7u, 100u}) {
      const auto pieces = described("stream 0", bytes, cut);
      QCOMPARE(pieces.size(), whole.size());
      for (std::size_t i = 0; i < whole.size(); ++i) {
        QCOMPARE(pieces[i].summary, whole[i].summary);
        QCOMPARE(pieces[i].length, whole[i].length);
        QCOMPARE(pieces[i].severity, Severity::none);
      }
    }
    const auto tree = fields(kFrame, bytes);
    QCOMPARE(tree[0].value, std::string("HEADERS"));
    QCOMPARE(tree[2].children[0].name, std::string("http3.headers.header"));
    QCOMPARE(tree[2].children[0].value, std::string("200"));
    QCOMPARE(content(kFrame, frame_of(FrameType::data, "body"))->decoded, Bytes("body"));
  }

  void controlStreamsAreCheckedByTheRules() {
    Bytes bytes = hex("00");
    Bytes settings;
    append_varint(settings, 6);
    append_varint(settings, 65536);
    bytes += frame_of(FrameType::settings, settings) + frame_of(FrameType::goaway, hex("08"));
    const auto good = described("stream 3", bytes, 1);
    QCOMPARE(good.size(), std::size_t(3));
    QCOMPARE(good[0].summary, std::string("control stream"));
    QCOMPARE(good[1].summary, std::string("SETTINGS max field section size 65536"));
    QCOMPARE(good[2].summary, std::string("GOAWAY 8"));
    const auto id = [](const std::vector<Message>& messages) {
      return messages.back().remarks.empty() ? std::string() : messages.back().remarks[0].id;
    };
    QCOMPARE(id(described("stream 3", hex("00") + frame_of(FrameType::goaway, hex("08")), 9)),
             std::string("http3.missing_settings"));
    QCOMPARE(id(described("stream 0", frame_of(FrameType::data, "x"), 9)),
             std::string("http3.frame_unexpected"));
    QCOMPARE(id(described("stream 0", hex("0600"), 9)), std::string("http3.http2_frame"));
    QCOMPARE(id(described("stream 0", hex("010a00"), 9)), std::string("http3.incomplete"));
    QCOMPARE(id(described("stream 3", hex("0004020200"), 9)), std::string("http3.settings"));
    QCOMPARE(described("stream 7", hex("023fbd01"), 9).back().kind, std::string(kEncoder));
  }

  void credentialsAreMaskedHoweverTheyAreCut() {
    const Bytes section = write_section({{":method", "GET"},
                                         {"authorization", "Bearer abcdefgh"},
                                         {"proxy-authorization", "secret"},
                                         {"x-other", "Bearer abcdefgh"}});
    const Bytes bytes = frame_of(FrameType::headers, section) + frame_of(FrameType::data, section);
    for (const std::size_t cut : {bytes.size(), std::size_t(1), std::size_t(5), std::size_t(20)}) {
      const std::string out = masked(bytes, cut);
      QCOMPARE(out.size(), bytes.size());
      const std::size_t end = 3 + section.size();
      QVERIFY2(out.substr(0, end).contains("Bearer ********"), escape(out).c_str());
      QVERIFY(!out.substr(0, end).contains("secret"));
      QCOMPARE(out.find("abcdefgh") < end, true);   // of x-other
      QVERIFY(out.substr(end).contains("secret"));  // a body
    }
    // In Huffman's code an asterisk has eight bits: what is masked can still be decoded.
    const Bytes coded =
        frame_of(FrameType::headers, hex("0000") + Bytes("\x7f\x45") + hex("86") + hex("ffffffffffff"));
    const auto read = parse_section(masked(coded, 3).substr(2));
    QVERIFY(read);
    QCOMPARE(read->lines[0].name, std::string("authorization"));
    QCOMPARE(read->lines[0].value, std::string("******"));
  }

  void whatWasNotKeptIsPassedOver() {
    const auto describer = make_describer(stream("stream 0"));
    std::vector<Message> messages;
    Bytes head;
    append_frame_head(head, FrameType::headers, 2);
    head += Bytes(2, '\0');
    append_frame_head(head, FrameType::data, 1'000);
    describer->feed(said(head), messages);
    Frame lost = said("");
    lost.length = 1'000;
    describer->feed(lost, messages);
    QCOMPARE(messages.size(), std::size_t(2));
    QCOMPARE(messages[1].length, std::uint64_t(1'003));
    lost.length = 5'000;
    describer->feed(lost, messages);
    describer->feed(said(frame_of(FrameType::data, "x")), messages);
    QCOMPARE(messages.back().summary.starts_with("DATA"), true);
  }

  void namesOfCodes() {
    QCOMPARE(code_name(0x10c), std::string("H3_REQUEST_CANCELLED"));
    QCOMPARE(code_name(0x999), std::string("code 0x999"));
    QVERIFY(is_grease(0x21) && is_grease(0x40) && !is_grease(0x22));
    QVERIFY(is_one_way("stream 2") && is_one_way("stream 3") && !is_one_way("stream 0") &&
            !is_one_way("stream 4"));
  }
};

QTEST_GUILESS_MAIN(TestHttp3)
#include "test_http3.moc"
