#include <QtTest/QtTest>

#include "ui/panes/socket/input_text.h"

using namespace lw;
using namespace lw::ui;

class TestInputText : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void faults_are_told_in_characters();
  void what_is_longer_than_an_editor_takes_is_refused();
  void bytes_come_back_also_where_they_look_like_macros();
  void previews_say_how_much_and_what();
};

void TestInputText::faults_are_told_in_characters() {
  // Two characters of two UTF-8 bytes each stand before the fault.
  const auto text = read_typed({.text = QStringLiteral("äö\\q")});
  QVERIFY(!text.has_value());
  QCOMPARE(text.error().position, 2);
  QVERIFY(!text.error().reason.isEmpty());
  const auto hex = read_typed({.text = QStringLiteral("48 6g"), .kind = InputKind::hex});
  QVERIFY(!hex.has_value());
  QCOMPARE(hex.error().position, 4);
  const auto macro = read_typed({.text = QStringLiteral("ü {{nothing}}")});
  QVERIFY(!macro.has_value());
  QVERIFY(macro.error().position >= 2 && macro.error().position <= 4);
}

void TestInputText::what_is_longer_than_an_editor_takes_is_refused() {
  QVERIFY(read_typed({.text = QString(kMostTyped, u'x')}).has_value());
  const auto longer = read_typed({.text = QString(kMostTyped + 1, u'x')});
  QVERIFY(!longer.has_value());
  QVERIFY(longer.error().reason.contains(QStringLiteral("file")));
}

void TestInputText::bytes_come_back_also_where_they_look_like_macros() {
  Bytes all = "{{date}}";
  for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
  for (const auto kind : {InputKind::text, InputKind::hex, InputKind::base64}) {
    const auto message = read_typed({.text = as_input(kind, all), .kind = kind});
    QVERIFY(message.has_value());
    SeededRandom random(1);
    socket::MacroCounters counters;
    const auto made = message->make({.wall = 0, .random = random, .counters = counters, .captures = {}});
    QVERIFY(made.has_value());
    QCOMPARE(*made, all);
  }
}

void TestInputText::previews_say_how_much_and_what() {
  const auto said = [](const char* text, LineEnding ending = LineEnding::none) {
    return preview_of(read_typed({.text = QString::fromUtf8(text), .ending = ending}).value(), 0).text;
  };
  QCOMPARE(said("ab", LineEnding::crlf), QStringLiteral("Sends 4 byte(s): 61 62 0d 0a"));
  QCOMPARE(said("{{counter u8}}"), QStringLiteral("Sends 1 byte(s), now: 01"));
  QCOMPARE(said(""), QStringLiteral("Sends nothing"));
  QVERIFY(said("0123456789012345678901234").endsWith(QStringLiteral("…")));
  // A number that has no room where it is written is told before anything is sent.
  const auto wrong =
      preview_of(read_typed({.text = QStringLiteral("{{unixtime u8}}")}).value(), 1'000'000'000'000'000'000);
  QVERIFY(wrong.text.isEmpty() && !wrong.problem.isEmpty());
}

QTEST_GUILESS_MAIN(TestInputText)
#include "test_input_text.moc"
