// What is masked of HTTP/2: header blocks, plain and Huffman-coded, and what DATA frames carry, however the
// bytes are cut. Strings are those of RFC 7541, appendix C.
#include <QtTest/QtTest>

#undef emit  // a word of ours too

#include "core/api/rerun_secrets.h"
#include "core/base/hidden_texts.h"
#include "core/protocols/http2/describe.h"
#include "core/protocols/http2/frames.h"
#include "core/protocols/http2/hpack.h"
#include "core/protocols/row.h"
#include "core/session/mask.h"

using namespace lw;

namespace {

Bytes unhex(std::string_view text) {
  Bytes bytes;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2)
    bytes += static_cast<char>(std::stoi(std::string(text.substr(i, 2)), nullptr, 16));
  return bytes;
}

Bytes frame(std::uint8_t type, std::uint8_t flags, std::uint32_t stream, http2::Payload payload = {}) {
  return http2::write({.type = type, .flags = flags, .stream = stream}, payload);
}

/// `parts` in turn, received or sent: what would be kept of them.
Bytes kept(Redactor& redactor, Direction direction, const std::vector<Bytes>& parts) {
  Bytes masked;
  for (Bytes part : parts) {
    std::vector<Blank> blanks;
    redactor.feed(direction, part, blanks);
    Masker({1, 2}).mask(part, blanks);
    masked += part;
  }
  return masked;
}

}  // namespace

class TestRedact : public QObject {
  Q_OBJECT
 private slots:
  void secrets_stay_decodable() {
    // A client of ours writes it never indexed and Huffman-coded; here as one would by hand: name 23 of the
    // table.
    Bytes coded = unhex("828684418cf1e3c2e5f23a6ba0ab90f4ff");
    const Bytes secret = unhex("25a849e95bb8e8b4bf");  // "custom-value", Huffman-coded
    coded += unhex("1f0889") + secret + "\x1f\x08\x05plain";
    const auto bytes =
        Bytes(http2::kPreface) + frame(http2::kHeaders, http2::kEndHeaders, 1, {.data = coded});
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
      const auto redactor = http2::make_redactor({.role = Role::client});
      Bytes masked;
      for (auto part : {bytes.substr(0, cut), bytes.substr(cut)}) {
        std::vector<Blank> blanks;
        redactor->feed(Direction::sent, part, blanks);
        Masker({1, 2}).mask(part, blanks);
        masked += part;
      }
      QVERIFY2(masked.find(secret) == Bytes::npos && masked.find("plain") == Bytes::npos,
               qPrintable(QString::number(cut)));
      if (cut != 0 && cut != bytes.size()) continue;
      http2::HpackReader reader;
      std::vector<http2::Entry> entries;
      QVERIFY(reader.read(ByteView(masked).substr(http2::kPreface.size() + http2::kFrameHead), entries));
      QCOMPARE(entries[4].name + " " + entries[4].value, std::string("authorization *********"));
      QCOMPARE(entries[5].value, std::string("*****"));
    }
  }

  void what_is_received_stays_whole_however_it_is_cut() {
    // ":status: 302", "location: https://www.example.com", "authorization: ..." that means nothing here.
    const Bytes block =
        unhex("4803333032") + unhex("6e919d29ad171863c78f0b97c8e9ae82ae43d3") + "\x1f\x08\x05plain";
    const auto bytes =
        frame(http2::kSettings, 0, 0, {}) + frame(http2::kHeaders, http2::kEndHeaders, 1, {.data = block});
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
      const auto redactor = http2::make_redactor({.role = Role::client});
      QCOMPARE(kept(*redactor, Direction::received, {bytes.substr(0, cut), bytes.substr(cut)}), bytes);
    }
  }

  void given_secrets_are_found_in_what_is_coded() {
    struct Given final : HiddenTexts {
      bool within(std::string_view text) const override { return text.contains("stom-val"); }
    };
    const Bytes secret = unhex("25a849e95bb8e8b4bf");  // "custom-value", Huffman-coded (RFC 7541 section C.6)
    const Bytes block = unhex("828684") + Bytes("\x10\x05x-key\x89") + secret;
    const auto head = frame(http2::kHeaders, http2::kEndHeaders, 1, {.data = block});
    for (const Direction direction : {Direction::sent, Direction::received}) {
      const auto redactor = redactor_of({.protocol = "http2", .role = Role::client});
      const auto bytes = (direction == Direction::sent ? Bytes(http2::kPreface) : Bytes()) + head;
      QCOMPARE(kept(*redactor, direction, {bytes}), bytes);
      dynamic_cast<UndoesCoding&>(*redactor).hide(std::make_shared<Given>());
      const auto masked = kept(*redactor, direction, {head});
      QVERIFY(!masked.contains(secret) && masked.contains("x-key"));
      http2::HpackReader reader;
      std::vector<http2::Entry> entries;
      QVERIFY(reader.read(ByteView(masked).substr(http2::kFrameHead), entries));
      QVERIFY(entries[3].value.starts_with("***"));
    }
  }

  /// Frames of DATA lie between its parts, and those of other streams.
  void given_secrets_are_found_across_frames() {
    const std::string secret = "canary-4711-canary";
    const auto given = std::make_shared<GivenSecrets>();
    given->add(secret);
    for (const Direction direction : {Direction::sent, Direction::received}) {
      // What is received must stay what it was: three bytes alone are no beginning.
      const std::size_t least = direction == Direction::sent ? 1 : kLeastGiven;
      const Bytes preface(direction == Direction::sent ? http2::kPreface : std::string_view());
      for (std::size_t parted = least; parted < secret.size(); ++parted) {
        const Bytes before =
            preface + frame(http2::kHeaders, http2::kEndHeaders, 1, {.data = unhex("88")}) +
            frame(http2::kData, http2::kPadded, 1, {.pad = 2, .data = "x" + secret.substr(0, parted)});
        const Bytes other = frame(http2::kData, 0, 3, {.data = "none of it"});
        const Bytes all =
            before + other + frame(http2::kData, http2::kEndStream, 1, {.data = secret.substr(parted) + "y"});
        for (std::size_t cut = 0; cut <= all.size(); ++cut) {
          const auto redactor =
              make_given_redactor(redactor_of({.protocol = "http2", .role = Role::client}), given);
          const auto masked = kept(*redactor, direction, {all.substr(0, cut), all.substr(cut)});
          for (std::size_t i = 0; i + least <= secret.size() && least > 1; ++i)
            QVERIFY2(!masked.contains(secret.substr(i, least)), masked.c_str());
          QVERIFY2(!masked.contains("canary") && !masked.contains("4711"), masked.c_str());
          QCOMPARE(masked.size(), all.size());
          QVERIFY(masked.contains("none of it") && masked.ends_with("y"));
          QCOMPARE(masked.substr(0, before.size() - parted - 2),
                   before.substr(0, before.size() - parted - 2));
        }
      }
    }
  }

  /// RFC 7541 section C.6: "custom-value"; of it "stom-val" is secret. Its first four letters end with the
  /// value's fourth byte.
  void given_secrets_are_found_where_a_code_is_cut() {
    const auto given = std::make_shared<GivenSecrets>();
    given->add("stom-val");
    const Bytes value = unhex("25a849e95bb8e8b4bf");
    const Bytes all = frame(http2::kHeaders, http2::kEndHeaders, 1,
                            {.data = unhex("88") + Bytes("\x10\x05x-key\x89") + value});
    const auto begins = all.size() - value.size();
    const Bytes nothing(value.size(), '\xf9');
    for (std::size_t cut = begins; cut <= all.size(); ++cut) {
      const auto redactor =
          make_given_redactor(redactor_of({.protocol = "http2", .role = Role::client}), given);
      const auto masked = kept(*redactor, Direction::received, {all.substr(0, cut), all.substr(cut)});
      const auto clear = cut - begins < 4 ? cut - begins : 0;
      QCOMPARE(masked, all.substr(0, begins + clear) + nothing.substr(clear));
    }
    // One that is cut and holds nothing stays as it is.
    const auto other = std::make_shared<GivenSecrets>();
    other->add("something else");
    for (std::size_t cut = begins; cut <= all.size(); ++cut) {
      const auto redactor =
          make_given_redactor(redactor_of({.protocol = "http2", .role = Role::client}), other);
      QCOMPARE(kept(*redactor, Direction::received, {all.substr(0, cut), all.substr(cut)}), all);
    }
  }

  void secrets_in_content_are_found_as_in_http1() {
    const Bytes block = unhex("838684") + Bytes(
                                              "\x0f\x10\x21"
                                              "application/x-www-form-urlencoded");
    const Bytes form = "grant_type=password&username=anna&password=canary-1";
    const Bytes json = "{\"access_token\": \"canary-2\", \"expires_in\": 3600}";
    const Bytes asked = Bytes(http2::kPreface) +
                        frame(http2::kHeaders, http2::kEndHeaders, 1, {.data = block}) +
                        frame(http2::kData, http2::kPadded, 1, {.pad = 3, .data = form.substr(0, 47)}) +
                        frame(http2::kData, http2::kEndStream, 1, {.data = form.substr(47)});
    const Bytes answered = frame(http2::kHeaders, http2::kEndHeaders, 1, {.data = unhex("88")}) +
                           frame(http2::kData, 0, 3, {.data = json}) +
                           frame(http2::kData, http2::kEndStream, 1, {.data = json});
    for (std::size_t cut = 0; cut <= asked.size(); ++cut) {
      const auto redactor = http2::make_redactor({.role = Role::client});
      const auto sent = kept(*redactor, Direction::sent, {asked.substr(0, cut), asked.substr(cut)});
      QVERIFY2(!sent.contains("cana") && !sent.contains("ry-1") && sent.contains("username=anna"),
               sent.c_str());
      const auto half = answered.size() / 2;
      const auto got =
          kept(*redactor, Direction::received, {answered.substr(0, half), answered.substr(half)});
      // Only the stream that asked for a token is answered with one.
      QCOMPARE(got.find("canary-2"), answered.find("canary-2"));
      QCOMPARE(got.find("canary-2", answered.find("canary-2") + 1), Bytes::npos);
      QVERIFY(got.ends_with("\", \"expires_in\": 3600}"));
    }
  }
};

QTEST_GUILESS_MAIN(TestRedact)
#include "test_redact.moc"
