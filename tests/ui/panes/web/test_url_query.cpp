#include <QtTest/QtTest>

#include "ui/panes/web/url_query.h"

using namespace lw::ui;

class TestUrlQuery : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void reads_rows();
  void what_is_not_touched_stays_byte_for_byte_data();
  void what_is_not_touched_stays_byte_for_byte();
  void disabled_rows_leave_the_url_and_come_back();
  void encodes_what_a_query_can_not_hold();
  void disabled_rows_survive_an_edit_of_the_url();
};

void TestUrlQuery::reads_rows() {
  const auto rows = query_rows(QStringLiteral("http://a/p?x=1&y=a%20b+c&flag&=v#top?no=1"));
  QCOMPARE(rows.size(), 4);
  QCOMPARE(rows[0].name, QStringLiteral("x"));
  QCOMPARE(rows[1].value, QStringLiteral("a b c"));
  QCOMPARE(rows[2].name, QStringLiteral("flag"));
  QCOMPARE(rows[3].value, QStringLiteral("v"));
  QVERIFY(query_rows(QStringLiteral("http://a/p#x?y=1")).isEmpty());
  QVERIFY(query_rows(QStringLiteral("http://a/p?")).isEmpty());
}

void TestUrlQuery::what_is_not_touched_stays_byte_for_byte_data() {
  QTest::addColumn<QString>("url");
  for (const char* url : {"http://a/?x=1", "http://a/?X-Sig=%2f%2B+~'()&empty=&flag&a=b=c#frag", "http://a/p",
                          "?only", "a?x=%zz&&y"}) {
    QTest::newRow(url) << QString::fromUtf8(url);
  }
}

void TestUrlQuery::what_is_not_touched_stays_byte_for_byte() {
  QFETCH(QString, url);
  QCOMPARE(with_query(url, query_rows(url)), url);
}

void TestUrlQuery::disabled_rows_leave_the_url_and_come_back() {
  const QString url = QStringLiteral("http://a/?x=1&y=2#f");
  auto rows = query_rows(url);
  rows[0].enabled = false;
  QCOMPARE(with_query(url, rows), QStringLiteral("http://a/?y=2#f"));
  rows[1].enabled = false;
  const QString none = with_query(url, rows);
  QCOMPARE(none, QStringLiteral("http://a/#f"));
  rows[0].enabled = rows[1].enabled = true;
  QCOMPARE(with_query(none, rows), url);
}

void TestUrlQuery::encodes_what_a_query_can_not_hold() {
  QCOMPARE(encode_row(QStringLiteral("a b"), QStringLiteral("1&2=3+#ä")),
           QStringLiteral("a%20b=1%262=3%2B%23%C3%A4"));
  const auto back = query_rows(QLatin1Char('?') + encode_row(QStringLiteral("n=m"), QStringLiteral("100%")));
  QCOMPARE(back.value(0).name, QStringLiteral("n=m"));
  QCOMPARE(back.value(0).value, QStringLiteral("100%"));
}

void TestUrlQuery::disabled_rows_survive_an_edit_of_the_url() {
  auto rows = query_rows(QStringLiteral("http://a/?x=1&y=2&z=3"));
  rows[1].enabled = false;
  const auto merged = merge_query(rows, QStringLiteral("http://a/?x=1&z=33&w=4"));
  QCOMPARE(merged.size(), 4);
  QCOMPARE(merged[1].name, QStringLiteral("y"));
  QVERIFY(!merged[1].enabled);
  QCOMPARE(merged[2].value, QStringLiteral("33"));
  QCOMPARE(with_query(QStringLiteral("http://a/?x=1&z=33&w=4"), merged),
           QStringLiteral("http://a/?x=1&z=33&w=4"));
}

QTEST_GUILESS_MAIN(TestUrlQuery)
#include "test_url_query.moc"
