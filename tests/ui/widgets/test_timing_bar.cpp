#include <QTest>

#include "ui/widgets/timing_bar.h"

using namespace lw::ui;

class TestTimingBar : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void durations_read_well() {
    QLocale::setDefault(QLocale::c());
    QCOMPARE(duration_text(850'000), QStringLiteral("850 \u00b5s"));
    QCOMPARE(duration_text(1'234'000), QStringLiteral("1.23 ms"));
    QCOMPARE(duration_text(45'600'000), QStringLiteral("45.6 ms"));
    QCOMPARE(duration_text(2'500'000'000), QStringLiteral("2.50 s"));
  }

  void segments_lie_where_their_times_are() {
    TimingBar bar;
    bar.set_rows(
        {{QStringLiteral("one"), {{1000, 2000, QStringLiteral("A")}, {2000, 5000, QStringLiteral("B")}}},
         {QStringLiteral("two"), {{5000, 11'000, QStringLiteral("A")}}}});
    bar.resize(600, bar.sizeHint().height());
    bar.show();
    const QRect a = bar.segment_rect(0, 0), b = bar.segment_rect(0, 1), c = bar.segment_rect(1, 0);
    QVERIFY(std::abs(b.left() - (a.right() + 1)) <= 1);
    QVERIFY(std::abs(3 * a.width() - b.width()) <= 3);
    QVERIFY(std::abs(6 * a.width() - c.width()) <= 6);
    QVERIFY(c.top() > a.bottom());
    QVERIFY(bar.rect().contains(c));
    const QImage image = bar.grab().toImage();
    QCOMPARE(image.pixel(a.center()), image.pixel(c.center()));  // one kind, one colour
    QVERIFY(image.pixel(a.center()) != image.pixel(b.center()));
    QVERIFY(bar.text_at(b.center()).contains(QStringLiteral("B: ")));
    QVERIFY(bar.text_at(QPoint(1, 1)).isEmpty());
    QVERIFY(bar.accessibleDescription().contains(QStringLiteral("one: A ")));
  }

  void odd_rows_do_no_harm() {
    TimingBar bar;
    bar.resize(100, 50);
    (void)bar.grab();
    bar.set_rows(
        {{QStringLiteral("empty"), {}}, {QString(500, QLatin1Char('w')), {{5, 5, QStringLiteral("A")}}}});
    (void)bar.grab();
    bar.set_rows({{QStringLiteral("years"),
                   {{0, 9'000'000'000'000'000'000, QStringLiteral("A")}, {7, 3, QString()}}}});
    (void)bar.grab();
    QVERIFY(bar.segment_rect(0, 1).width() >= 2);
    bar.set_rows({});
    (void)bar.grab();
    QVERIFY(bar.accessibleDescription().isEmpty());
  }
};

QTEST_MAIN(TestTimingBar)
#include "test_timing_bar.moc"
