#include <QJsonDocument>
#include <QtTest/QtTest>

#include "ui/panes/common/long_lines.h"
#include "ui/widgets/pretty.h"

using namespace lw::ui;

class TestPretty : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void kinds_from_media_types();
  void json_keeps_numbers_order_and_repeats();
  void json_that_is_none_says_where_data();
  void json_that_is_none_says_where();
  void json_means_the_same();
  void deep_json_is_refused_not_overflowed();
  void deep_and_short_does_not_grow_without_bounds();
  void xml();
  void xml_says_what_is_wrong();
  void html_keeps_scripts_and_pre();
  void long_lines_are_folded_without_loss();
};

void TestPretty::kinds_from_media_types() {
  QVERIFY(text_kind(QStringLiteral("application/problem+json; charset=utf-8")) == TextKind::json);
  QVERIFY(text_kind(QStringLiteral("Application/JSON")) == TextKind::json);
  QVERIFY(text_kind(QStringLiteral("image/svg+xml")) == TextKind::xml);
  QVERIFY(text_kind(QStringLiteral("text/html")) == TextKind::html);
  QVERIFY(text_kind(QStringLiteral("text/csv")) == TextKind::plain);
}

void TestPretty::json_keeps_numbers_order_and_repeats() {
  const auto made =
      pretty(TextKind::json,
             QStringLiteral(R"({"b":1.10,"a":[1e999,12345678901234567890],"b":{},"c":[],"s":"a,{\"}"})"));
  QVERIFY(made.has_value());
  QCOMPARE(*made,
           QStringLiteral(
               "{\n  \"b\": 1.10,\n  \"a\": [\n    1e999,\n    12345678901234567890\n  ],\n  \"b\": {},\n"
               "  \"c\": [],\n  \"s\": \"a,{\\\"}\"\n}\n"));
}

void TestPretty::json_that_is_none_says_where_data() {
  QTest::addColumn<QString>("text");
  for (const char* text : {"{\"a\":1", "{]", "[1}", "{\"a", "1,2", "<html>", "{\"a\":@}"}) {
    QTest::newRow(text) << QString::fromUtf8(text);
  }
}

void TestPretty::json_that_is_none_says_where() {
  QFETCH(QString, text);
  const auto made = pretty(TextKind::json, text);
  QVERIFY(!made.has_value());
  QVERIFY2(made.error().contains(QStringLiteral("character")), qPrintable(made.error()));
}

void TestPretty::json_means_the_same() {
  const QByteArray text = R"([{"a":[1,2,{"b":null}],"c":"\u00e9\n"},true,[[],[{}]]])";
  const auto made = pretty(TextKind::json, QString::fromUtf8(text));
  QVERIFY(made.has_value());
  QCOMPARE(QJsonDocument::fromJson(made->toUtf8()), QJsonDocument::fromJson(text));
}

void TestPretty::deep_json_is_refused_not_overflowed() {
  QVERIFY(!pretty(TextKind::json, QString(1'000'000, QLatin1Char('['))).has_value());
  QVERIFY(!pretty(TextKind::xml, QStringLiteral("<a>").repeated(100'000)).has_value());
}

void TestPretty::deep_and_short_does_not_grow_without_bounds() {
  const QString json = QString(150, QLatin1Char('[')) + QStringLiteral("1,").repeated(50'000) +
                       QLatin1Char('1') + QString(150, QLatin1Char(']'));
  const QString xml = QStringLiteral("<a>").repeated(150) + QStringLiteral("<b/>").repeated(50'000) +
                      QStringLiteral("</a>").repeated(150);
  for (const auto& made : {pretty(TextKind::json, json), pretty(TextKind::xml, xml)}) {
    QVERIFY(!made.has_value());
    QVERIFY2(made.error().contains(QStringLiteral("times as long")), qPrintable(made.error()));
  }
}

void TestPretty::xml() {
  const auto made =
      pretty(TextKind::xml,
             QStringLiteral("<?xml version=\"1.0\"?><a x=\"1>2\"><b>text</b><c/><!-- n --><d></d></a>"));
  QVERIFY(made.has_value());
  QCOMPARE(
      *made,
      QStringLiteral(
          "<?xml version=\"1.0\"?>\n<a x=\"1>2\">\n  <b>text</b>\n  <c/>\n  <!-- n -->\n  <d></d>\n</a>\n"));
}

void TestPretty::xml_says_what_is_wrong() {
  QVERIFY(!pretty(TextKind::xml, QStringLiteral("<a><b></a>")).has_value());
  QVERIFY(!pretty(TextKind::xml, QStringLiteral("<a")).has_value());
  QVERIFY(!pretty(TextKind::xml, QStringLiteral("</a>")).has_value());
}

void TestPretty::html_keeps_scripts_and_pre() {
  const QString source =
      QStringLiteral("<!doctype html><p>x<br>y<script>if (a<b) {}</script><pre> 1\n  2</pre></p>");
  const auto made = pretty(TextKind::html, source);
  QVERIFY(made.has_value());
  QVERIFY(made->contains(QStringLiteral("<script>if (a<b) {}</script>")));
  QVERIFY(made->contains(QStringLiteral("<pre> 1\n  2</pre>")));
}

void TestPretty::long_lines_are_folded_without_loss() {
  bool folded = false;
  const QString text = QStringLiteral("short\n") + QString(25, QLatin1Char('x')) + QStringLiteral("\nend");
  QString out = break_long_lines(text, 10, folded);
  QVERIFY(folded);
  for (const QString& line : out.split(QLatin1Char('\n'))) QVERIFY(line.size() <= 10);
  QCOMPARE(out.remove(QLatin1Char('\n')), QString(text).remove(QLatin1Char('\n')));
  QCOMPARE(break_long_lines(text, 100, folded), text);
  QVERIFY(!folded);
}

QTEST_GUILESS_MAIN(TestPretty)
#include "test_pretty.moc"
