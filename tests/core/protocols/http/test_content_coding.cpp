// Content codings against data of the programs that make them.
#include <QtTest/QtTest>

#include "core/protocols/http/content_coding.h"
#include "vectors.h"

using namespace lw;
using namespace lw::http;
using lw::test::http_vector;

namespace {

struct Outcome {
  std::string text;
  std::string error;
};

Outcome decode(std::string_view codings, ByteView bytes, std::size_t piece, bool finish = true) {
  auto decoder = ContentDecoder::make(codings);
  if (!decoder) return {.text = {}, .error = decoder.error()};
  Outcome outcome;
  for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size()))) {
    auto fed = decoder->feed(bytes.substr(0, piece), [&](ByteView out) { outcome.text += out; });
    if (!fed) {
      outcome.error = fed.error().reason;
      return outcome;
    }
  }
  if (finish)
    if (auto ended = decoder->end(); !ended) outcome.error = ended.error().reason;
  return outcome;
}

}  // namespace

class TestContentCoding : public QObject {
  Q_OBJECT
 private slots:
  void foreign_data() {
    QTest::addColumn<QString>("coding");
    QTest::addColumn<QString>("file");
    QTest::newRow("gzip") << "gzip" << "numbers.gz";
    QTest::newRow("x-gzip") << "X-GZIP" << "numbers.gz";
    QTest::newRow("gzip members") << "gzip" << "numbers_two_members.gz";
    QTest::newRow("deflate") << "deflate" << "numbers.zlib";
    QTest::newRow("bare deflate") << "deflate" << "numbers.deflate";
    QTest::newRow("br") << "br" << "numbers.br";
    QTest::newRow("zstd") << "zstd" << "numbers.zst";
    QTest::newRow("zstd frames") << "zstd" << "numbers_two_frames.zst";
  }
  void foreign() {
    QFETCH(QString, coding);
    QFETCH(QString, file);
    const auto bytes = http_vector(file.toStdString());
    const auto text = http_vector("numbers.txt");
    for (std::size_t piece : {bytes.size(), std::size_t(1), std::size_t(2), std::size_t(13)}) {
      const auto outcome = decode(coding.toStdString(), bytes, piece);
      QCOMPARE(outcome.error, std::string());
      QCOMPARE(outcome.text, text);
    }
    // Cut anywhere it is an error: where a gzip member or a zstd frame ends is the one exception.
    int whole = 0;
    for (std::size_t cut = 1; cut < bytes.size(); ++cut)
      whole += decode(coding.toStdString(), bytes.substr(0, cut), 4096).error.empty();
    QCOMPARE(whole, file.contains("two") ? 1 : 0);
  }

  void damaged() {
    for (const auto& [coding, file] :
         {std::pair("gzip", "numbers.gz"), std::pair("br", "numbers.br"), std::pair("zstd", "numbers.zst"),
          std::pair("deflate", "numbers.zlib")}) {
      auto bytes = http_vector(file);
      for (std::size_t i = bytes.size() / 3; i < bytes.size() / 3 + 12; ++i) bytes[i] = '\x55';
      const auto outcome = decode(coding, bytes, 64);
      QVERIFY2(!outcome.error.empty() || outcome.text != http_vector("numbers.txt"), coding);
    }
    QVERIFY(QString::fromStdString(decode("gzip", "this is no gzip", 100).error).contains("damaged"));
  }

  void chains() {
    // gzip applied first, then zstd names "gzip, zstd": undone from the right.
    auto decoder = ContentDecoder::make("gzip, identity , deflate");
    QVERIFY(decoder);
    QCOMPARE(decoder->names(), std::string("gzip, deflate"));
    QVERIFY(ContentDecoder::make("")->plain());
    QVERIFY(ContentDecoder::make("identity")->plain());
    QCOMPARE(ContentDecoder::make("snappy").error(), std::string("unknown coding snappy"));
    QVERIFY(!ContentDecoder::make("gzip,gzip,gzip,gzip,gzip,gzip"));
    // A chain made by hand: a stored deflate block around the gzip file.
    const auto inner = http_vector("numbers.gz");
    std::string outer = "\x01";
    const auto size = static_cast<std::uint16_t>(inner.size());
    for (std::uint16_t n : {size, static_cast<std::uint16_t>(~size)})
      outer += {static_cast<char>(n & 0xff), static_cast<char>(n >> 8)};
    const auto outcome = decode("gzip, deflate", outer + inner, 17);
    QCOMPARE(outcome.error, std::string());
    QCOMPARE(outcome.text, http_vector("numbers.txt"));
  }

  void nothing_is_whole() {
    auto decoder = ContentDecoder::make("gzip");
    QVERIFY(decoder->end());
  }

  void ratio_is_capped() {
    const auto outcome = decode("zstd", http_vector("zeros.zst"), 4096);
    QCOMPARE(outcome.error, std::string("decoding grows the body more than 1000 times"));
    QVERIFY(outcome.text.size() >= kFreeOutput - (64u << 10) && outcome.text.size() <= kFreeOutput);
  }

  void window_is_capped() {
    // RFC 9659: 8 MiB; this one asks for 128 MiB of our memory.
    QVERIFY(QString::fromStdString(decode("zstd", http_vector("long_window.zst"), 4096).error)
                .contains("damaged"));
  }
};

QTEST_GUILESS_MAIN(TestContentCoding)
#include "test_content_coding.moc"
