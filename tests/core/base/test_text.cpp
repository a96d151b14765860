#include <QtTest/QtTest>

#include "core/base/text.h"

using namespace lw;
using namespace std::string_literals;

class TestText : public QObject {
  Q_OBJECT

 private slots:
  void escapes_what_a_terminal_would_obey() {
    QCOMPARE(escape("a\r\n\t\\"s + '\0'), "a\\r\\n\\t\\\\\\0"s);
    QCOMPARE(escape("\x1b[31mred\x07"), "\\x1b[31mred\\x07"s);
    QCOMPARE(escape("\x7f"), "\\x7f"s);
    QCOMPARE(escape("gr\xc3\xbc\xc3\x9f 日本 😀"), "grüß 日本 😀"s);
    QCOMPARE(escape("\xc2\x9b"), "\\xc2\\x9b"s);                      // C1: CSI in one character
    QCOMPARE(escape("\xe2\x80\xae"), "\\xe2\\x80\\xae"s);             // right-to-left override
    QCOMPARE(escape("\xff\xc3(\xc0\xaf"), "\\xff\\xc3(\\xc0\\xaf"s);  // invalid, cut, over-long
    QCOMPARE(escape("\xed\xa0\x80"), "\\xed\\xa0\\x80"s);             // a surrogate
    QCOMPARE(escape("\xf4\x90\x80\x80"), "\\xf4\\x90\\x80\\x80"s);    // beyond U+10FFFF
  }

  void escape_and_unescape_are_inverse() {
    Bytes all;
    for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
    all += "ä€😀\xe2\x80\xae";
    QCOMPARE(unescape(escape(all)).value(), all);
    for (int first = 0; first < 256; ++first) {
      for (int second = 0; second < 256; ++second) {
        const Bytes two{static_cast<char>(first), static_cast<char>(second)};
        QVERIFY(unescape(escape(two)).value() == two);
      }
    }
  }

  void unescapes() {
    QCOMPARE(unescape("\\r\\n\\t\\0\\a\\b\\e\\f\\v\\\\\\\"\\x41\\u00e9\\ud83d\\ude00").value(),
             "\r\n\t\0\a\b\x1b\f\v\\\"Aé😀"s);
    QCOMPARE(unescape("plain").value(), "plain"s);
  }

  void unescape_names_the_backslash_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("offset");
    QTest::newRow("at the end") << "ab\\" << 2;
    QTest::newRow("unknown") << "a\\q" << 1;
    QTest::newRow("short hex") << "\\x4" << 0;
    QTest::newRow("bad hex") << "ab\\xg0" << 2;
    QTest::newRow("short unicode") << "\\u12" << 0;
    QTest::newRow("lone high surrogate") << "x\\ud83dx" << 1;
    QTest::newRow("lone low surrogate") << "\\ude00" << 0;
    QTest::newRow("high surrogate twice") << "\\ud83d\\ud83d" << 0;
  }
  void unescape_names_the_backslash() {
    QFETCH(QString, text);
    QFETCH(int, offset);
    const auto result = unescape(text.toStdString());
    QVERIFY(!result);
    QCOMPARE(result.error().offset, static_cast<std::uint64_t>(offset));
  }

  void shortens() {
    QCOMPARE(escape_short("hello", 5), "hello"s);
    QCOMPARE(escape_short("hello!", 5), "hell…"s);
    QCOMPARE(escape_short("äöüß", 3), "äö…"s);
    QCOMPARE(escape_short("abc\r\n", 4), "abc…"s);  // an escape is never cut in two
    QCOMPARE(escape_short("abc", 0), ""s);
    QCOMPARE(escape_short("", 4), ""s);
    QCOMPARE(escape_short(Bytes(1'000'000, 'x'), 4), "xxx…"s);
  }

  void hex() {
    QCOMPARE(to_hex("\x00\xff\x1a"s), "00ff1a"s);
    QCOMPARE(to_hex("\x00\xff\x1a"s, " "), "00 ff 1a"s);
    QCOMPARE(from_hex("00 FF,1a:0x20;0X21\\x22\n2324").value(), "\x00\xff\x1a !\"#$"s);
    QCOMPARE(from_hex("").value(), ""s);
    QCOMPARE(from_hex("12 3").error().offset, 3u);
    QCOMPARE(from_hex("12 zz").error().offset, 3u);
    QCOMPARE(from_hex("12 3g").error().offset, 4u);
    QCOMPARE(from_hex("1 2").error().offset, 0u);
    QCOMPARE(from_hex("0x").error().offset, 1u);
    QVERIFY(!from_hex("0x 12"));
  }

  // RFC 4648 section 10.
  void base64_vectors_data() {
    QTest::addColumn<QString>("plain");
    QTest::addColumn<QString>("coded");
    QTest::newRow("0") << "" << "";
    QTest::newRow("1") << "f" << "Zg==";
    QTest::newRow("2") << "fo" << "Zm8=";
    QTest::newRow("3") << "foo" << "Zm9v";
    QTest::newRow("4") << "foob" << "Zm9vYg==";
    QTest::newRow("5") << "fooba" << "Zm9vYmE=";
    QTest::newRow("6") << "foobar" << "Zm9vYmFy";
  }
  void base64_vectors() {
    QFETCH(QString, plain);
    QFETCH(QString, coded);
    QCOMPARE(to_base64(plain.toStdString()), coded.toStdString());
    QCOMPARE(from_base64(coded.toStdString()).value(), plain.toStdString());
    QCOMPARE(from_base64(coded.remove('=').toStdString()).value(), plain.toStdString());
  }

  void base64_of_any_bytes() {
    Bytes all;
    for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
    QCOMPARE(from_base64(to_base64(all)).value(), all);
    QCOMPARE(from_base64("Zm9v\r\n YmFy").value(), "foobar"s);
    QCOMPARE(from_base64("Zm9*").error().offset, 3u);
    QVERIFY(!from_base64("Z"));
    QVERIFY(!from_base64("Z==="));
    QVERIFY(!from_base64("Zg==Zg=="));
    QVERIFY(!from_base64("Zg==="));
    QVERIFY(!from_base64("Zm9v="));
  }

  void utf8() {
    QVERIFY(is_utf8(""));
    QVERIFY(is_utf8("aä€😀"));
    QVERIFY(is_utf8("\xef\xbf\xbf"));
    QVERIFY(!is_utf8("\xc3"));
    QVERIFY(!is_utf8("\xe2\x82"));
    QVERIFY(!is_utf8("\x80"));
    QVERIFY(!is_utf8("\xc0\x80"));
    QVERIFY(!is_utf8("\xe0\x80\x80"));
    QVERIFY(!is_utf8("\xf5\x80\x80\x80"));
  }

  void small_ones() {
    QCOMPARE(to_lower("AbC-Ä"), "abc-Ä"s);
    QVERIFY(equals_ignoring_case("Content-Type", "cONTENT-tYPE"));
    QVERIFY(!equals_ignoring_case("a", "ab"));
    QVERIFY(!equals_ignoring_case("@", "`"));  // 0x20 apart, but no letters
    QVERIFY(trim(" \t x y \t") == "x y");
    QVERIFY(trim(" \t ") == "");
    QVERIFY(trim("\r\nx") == "\r\nx");
    const std::vector<std::string_view> parts{"a", "", "b", ""};
    QVERIFY(split("a,,b,", ',') == parts);
    QVERIFY(split("", ',') == std::vector<std::string_view>{""});
  }

  void sizes_and_times() {
    QCOMPARE(human_size(0), "0 B"s);
    QCOMPARE(human_size(1023), "1023 B"s);
    QCOMPARE(human_size(1536), "1.5 KiB"s);
    QCOMPARE(human_size(1024 * 1024 - 1), "1.0 MiB"s);
    QCOMPARE(human_size(~0ull), "16.0 EiB"s);
    QCOMPARE(seconds(12'345'678'901), "12.345678"s);
    QCOMPARE(seconds(12'345'678'901, 0), "12"s);
    QCOMPARE(seconds(-1'500'000'000, 1), "-1.5"s);
    QCOMPARE(seconds(std::numeric_limits<Nanoseconds>::min(), 9), "-9223372036.854775808"s);
    QCOMPARE(iso8601(0), "1970-01-01T00:00:00.000Z"s);
    QCOMPARE(iso8601(1'795'247'643'123'456'789), "2026-11-21T07:54:03.123Z"s);
    QCOMPARE(iso8601(951'782'400'000'000'000), "2000-02-29T00:00:00.000Z"s);
    QCOMPARE(iso8601(-1), "1969-12-31T23:59:59.999Z"s);
  }
};

QTEST_GUILESS_MAIN(TestText)
#include "test_text.moc"
