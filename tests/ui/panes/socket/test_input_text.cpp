#include <QtTest/QtTest>

#include "ui/panes/socket/input_text.h"

using namespace lw;
using namespace lw::ui;

class TestInputText : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void text_with_escapes_and_endings();
  void hex_is_forgiving();
  void faults_are_told_in_characters();
  void any_bytes_survive_data();
  void any_bytes_survive();
};

void TestInputText::text_with_escapes_and_endings() {
  const auto bytes = [](const char* text, LineEnding ending) {
    return input_bytes(InputKind::text, QString::fromUtf8(text), ending).value();
  };
  QCOMPARE(bytes("a\\tb\\x00\\\\", LineEnding::none), Bytes("a\tb\0\\", 5));
  QCOMPARE(bytes("HELO", LineEnding::crlf), Bytes("HELO\r\n"));
  QCOMPARE(bytes("x", LineEnding::lf), Bytes("x\n"));
  QCOMPARE(bytes("x", LineEnding::nul), Bytes("x\0", 2));
  QCOMPARE(bytes("grüß", LineEnding::none), Bytes("gr\xc3\xbc\xc3\x9f"));
}

void TestInputText::hex_is_forgiving() {
  for (const char* text :
       {"48 65 6c", "48656C", "0x48,0x65,0x6c", "48:65:6c", "\\x48\\x65\\x6c", "48\n65\t6c"}) {
    const auto bytes = input_bytes(InputKind::hex, QString::fromUtf8(text), LineEnding::crlf);
    QVERIFY2(bytes.has_value(), text);
    QCOMPARE(*bytes, Bytes("Hel"));  // no line ending after hex
  }
}

void TestInputText::faults_are_told_in_characters() {
  // Two characters of two UTF-8 bytes each stand before the fault.
  const auto text = input_bytes(InputKind::text, QStringLiteral("äö\\q"), LineEnding::none);
  QVERIFY(!text.has_value());
  QCOMPARE(text.error().position, 2);
  QVERIFY(!text.error().reason.isEmpty());
  const auto hex = input_bytes(InputKind::hex, QStringLiteral("48 6g"), LineEnding::none);
  QVERIFY(!hex.has_value());
  QCOMPARE(hex.error().position, 4);
}

void TestInputText::any_bytes_survive_data() {
  QTest::addColumn<int>("kind");
  QTest::newRow("text") << static_cast<int>(InputKind::text);
  QTest::newRow("hex") << static_cast<int>(InputKind::hex);
}

void TestInputText::any_bytes_survive() {
  QFETCH(int, kind);
  Bytes all;
  for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
  const auto as = static_cast<InputKind>(kind);
  const auto back = input_bytes(as, as_input(as, all), LineEnding::none);
  QVERIFY(back.has_value());
  QCOMPARE(*back, all);
}

QTEST_GUILESS_MAIN(TestInputText)
#include "test_input_text.moc"
