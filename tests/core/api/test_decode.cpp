// Codings undone one after the other, and bounded.
#include <QtTest/QtTest>

#include "core/api/decode.h"
#include "core/base/text.h"

using namespace lw;

namespace {

// `printf 'hello, hello, hello' | gzip -n | base64`, gzip 1.12.
const char* const kGzipBase64 = "H4sIAAAAAAAAA8tIzcnJ11HIQKIAn6HKCRMAAAA=";

Undone run(ByteView bytes, std::vector<DecodeStep> steps) {
  return undo(bytes, steps);
}

}  // namespace

class TestDecode : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void steps_are_chained() {
    const auto out = run(kGzipBase64, {DecodeStep::base64, DecodeStep::gzip});
    QCOMPARE(out.problem, std::string());
    QCOMPARE(out.bytes, Bytes("hello, hello, hello"));
    QCOMPARE(out.steps, 2u);
    QVERIFY(!out.cut);
  }
  void nothing_to_undo_is_the_bytes() { QCOMPARE(run("abc", {}).bytes, Bytes("abc")); }
  void a_wrong_step_tells_which_and_where() {
    const auto out = run("5A6D!", {DecodeStep::hex, DecodeStep::gzip});
    QCOMPARE(out.steps, 0u);
    QCOMPARE(out.bytes, Bytes("Zm"));
    QVERIFY2(out.problem.find("byte 4") != std::string::npos, out.problem.c_str());
    const auto second = run("Zm9v", {DecodeStep::base64, DecodeStep::gzip});
    QCOMPARE(second.steps, 1u);
    QVERIFY(!second.problem.empty());
  }
  void what_is_cut_short_shows_what_came() {
    const Bytes gzip = run(kGzipBase64, {DecodeStep::base64}).bytes;
    const auto out = run(ByteView(gzip).substr(0, gzip.size() - 6), {DecodeStep::gzip});
    QVERIFY(!out.problem.empty());
    QVERIFY(!out.bytes.empty());
  }
  // A brotli stream of 16 bytes that stands for 64 MiB of zeros cannot be made here without a compressor:
  // the bomb is gzip's, of qCompress (zlib).
  void bombs_are_cut() {
    const QByteArray zeros(64 << 20, '\0');
    const QByteArray packed = qCompress(zeros, 9).mid(4);  // behind Qt's own length: RFC 1950
    const auto out = run(packed.toStdString(), {DecodeStep::deflate});
    QVERIFY(out.cut);
    QVERIFY(out.problem.empty());
    QVERIFY(out.bytes.size() <= kMaxDecoded);
    QVERIFY(out.bytes.size() >= 10u << 20);
  }
  void a_chain_has_an_end() {
    Bytes text = "x";
    std::vector<DecodeStep> steps;
    for (std::size_t i = 0; i < kMaxDecodeSteps + 3; ++i) {
      text = to_hex(text);
      steps.push_back(DecodeStep::hex);
    }
    QCOMPARE(run(text, steps).steps, kMaxDecodeSteps);
  }
  void guesses() {
    const Bytes gzip = run(kGzipBase64, {DecodeStep::base64}).bytes;
    QCOMPARE(guess_step(gzip), DecodeStep::gzip);
    QCOMPARE(guess_step(kGzipBase64), DecodeStep::base64);
    QCOMPARE(guess_step("\x28\xb5\x2f\xfd...."), DecodeStep::zstd);
    QCOMPARE(guess_step("\x78\x9c......"), DecodeStep::deflate);
    QCOMPARE(guess_step("a%20b%20c"), DecodeStep::percent);
    QCOMPARE(guess_step("caf=C3=A9 =3D"), DecodeStep::quoted_printable);
    QCOMPARE(guess_step("48 65 6c 6c 6f 21 21 0a "), DecodeStep::hex);
    QVERIFY(!guess_step("just a sentence of words"));
    QVERIFY(!guess_step(""));
  }
};

QTEST_GUILESS_MAIN(TestDecode)
#include "test_decode.moc"
