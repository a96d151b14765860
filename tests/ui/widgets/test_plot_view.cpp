// Plots, pointed at, zoomed and walked through as a person would.
#include <QSignalSpy>
#include <QTest>
#include <QXmlStreamReader>

#include "tests/ui/panes/pictures.h"
#include "ui/widgets/plot_view.h"

using namespace lw::ui;

namespace {

Plot dots(int count) {
  Plot plot{.title = QStringLiteral("Latency")};
  plot.x = {QStringLiteral("Time"), PlotUnit::nanoseconds, {}};
  plot.y = {QStringLiteral("Taken"), PlotUnit::nanoseconds, {}};
  PlotSeries series{QStringLiteral("Reply"), PlotShape::dots, 0, {}};
  for (int i = 0; i < count; ++i)
    series.marks.push_back({.x = i * 1e8, .y = 1e6 * (1 + i % 7), .operation = quint64(i + 1), .name = {}});
  plot.series.push_back(series);
  return plot;
}

Plot waterfall(int rows) {
  Plot plot{.title = QStringLiteral("Waterfall")};
  plot.x = {QStringLiteral("Time"), PlotUnit::nanoseconds, {}};
  plot.series = {{QStringLiteral("Connect"), PlotShape::spans, 1, {}},
                 {QStringLiteral("Wait"), PlotShape::spans, 4, {}}};
  for (int i = 0; i < rows; ++i) {
    plot.y.names << QStringLiteral("%1 fetch").arg(i + 1);
    const double at = i * 2e7;
    plot.series[0].marks.push_back(
        {.x = at, .x2 = at + 1e7, .y = double(i), .operation = quint64(i + 1), .name = plot.y.names.last()});
    plot.series[1].marks.push_back({.x = at + 1e7,
                                    .x2 = at + 4e7,
                                    .y = double(i),
                                    .operation = quint64(i + 1),
                                    .name = plot.y.names.last()});
  }
  return plot;
}

}  // namespace

class TestPlotView : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { QLocale::setDefault(QLocale::c()); }
  void init() {
    view = std::make_unique<PlotView>();
    view->resize(700, 360);
    view->show();
    view->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(view.get()));
    view->setFocus();
  }
  void cleanup() { view.reset(); }

  void ticks_are_round_numbers_of_one_unit() {
    const PlotAxis time{QString(), PlotUnit::nanoseconds, {}};
    const auto texts = [](const std::vector<PlotTick>& ticks) {
      QStringList out;
      for (const PlotTick& tick : ticks) out << tick.text;
      return out.join(QLatin1Char(' '));
    };
    QCOMPARE(texts(plot_ticks(time, 0, 1e9, 5)), QStringLiteral("0 0.2 s 0.4 s 0.6 s 0.8 s 1.0 s"));
    QCOMPARE(texts(plot_ticks(time, 0, 0.9e6, 4)), QStringLiteral("0 500 \u00b5s"));
    QCOMPARE(texts(plot_ticks(time, 3.1e6, 4.2e6, 5)), QStringLiteral("3.5 ms 4.0 ms"));
    QCOMPARE(texts(plot_ticks({QString(), PlotUnit::bytes, {}}, 0, 4096, 4)),
             QStringLiteral("0 1 KiB 2 KiB 3 KiB 4 KiB"));
    QCOMPARE(texts(plot_ticks({QString(), PlotUnit::count, {}}, 0, 2, 8)), QStringLiteral("0 1 2"));
    QVERIFY(plot_ticks(time, 5, 5, 4).empty());
    QVERIFY(plot_ticks(time, 0, 1e300, 1000).size() <= 10'001);
  }

  void values_read_well() {
    QCOMPARE(plot_value(PlotUnit::nanoseconds, 1'234'000), QStringLiteral("1.23 ms"));
    QCOMPARE(plot_value(PlotUnit::bytes, 1536), QStringLiteral("1.50 KiB"));
    QCOMPARE(plot_value(PlotUnit::bytes_per_second, 3 << 20), QStringLiteral("3 MiB/s"));
    QCOMPARE(plot_value(PlotUnit::count, 12'345), QStringLiteral("12345"));
  }

  void pointing_says_what_it_is_and_a_click_chooses() {
    view->set_plot(waterfall(5));
    QSignalSpy chosen(view.get(), &PlotView::operation_chosen);
    const PlotSeries& wait = view->plot().series[1];
    const QPoint at = view->painter().mark_rect(wait, wait.marks[2]).center().toPoint();
    QTest::mouseMove(view.get(), at);
    QTRY_VERIFY(view->current().has_value());
    QCOMPARE(view->current_text(), QStringLiteral("3 fetch \u2014 Wait: 30 ms, from 50 ms to 80 ms"));
    QVERIFY(view->accessibleDescription().startsWith(view->current_text()));
    QTest::mouseClick(view.get(), Qt::LeftButton, {}, at);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().toULongLong(), 3u);
    QTest::mouseClick(view.get(), Qt::LeftButton, {}, QPoint(3, 3));
    QCOMPARE(chosen.size(), 1);
  }

  void the_wheel_zooms_about_the_pointer_and_a_double_click_shows_all() {
    view->set_plot(dots(100));
    const PlotRange all = view->range();
    const QPointF at(350, 150);
    const double value = view->painter().value_x(at.x());
    wheel(at, 240);
    QVERIFY(view->range().right - view->range().left < (all.right - all.left) / 1.5);
    QVERIFY(std::abs(view->painter().value_x(at.x()) - value) < (all.right - all.left) / 1000);
    QTest::mouseDClick(view.get(), Qt::LeftButton, {}, at.toPoint());
    QCOMPARE(view->range(), all);
    for (int i = 0; i < 200; ++i) wheel(at, 120);
    QVERIFY(view->range().right > view->range().left);
    for (int i = 0; i < 200; ++i) wheel(at, -120);
    QCOMPARE(view->range(), all);
  }

  void dragging_pans_and_chooses_nothing() {
    view->set_plot(dots(100));
    QSignalSpy chosen(view.get(), &PlotView::operation_chosen);
    wheel({350, 150}, 480);
    const PlotRange before = view->range();
    QTest::mousePress(view.get(), Qt::LeftButton, {}, QPoint(400, 150));
    QTest::mouseMove(view.get(), QPoint(330, 150));
    QTest::mouseMove(view.get(), QPoint(300, 150));
    QTest::mouseRelease(view.get(), Qt::LeftButton, {}, QPoint(300, 150));
    QTRY_VERIFY(view->range().left > before.left);
    QVERIFY(qFuzzyCompare(view->range().right - view->range().left, before.right - before.left));
    QCOMPARE(chosen.size(), 0);
  }

  void keys_go_through_the_marks() {
    view->set_plot(waterfall(3));
    QSignalSpy chosen(view.get(), &PlotView::operation_chosen);
    QStringList said;
    for (int i = 0; i < 7; ++i) {
      QTest::keyClick(view.get(), Qt::Key_Right);
      said << view->current_text().section(QLatin1Char(':'), 0, 0);
    }
    QCOMPARE(said.join(QLatin1Char('|')),
             QStringLiteral(
                 "1 fetch \u2014 Connect|1 fetch \u2014 Wait|2 fetch \u2014 Connect|2 fetch \u2014 Wait|"
                 "3 fetch \u2014 Connect|3 fetch \u2014 Wait|3 fetch \u2014 Wait"));
    QTest::keyClick(view.get(), Qt::Key_Left);
    QTest::keyClick(view.get(), Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().toULongLong(), 3u);
    const PlotRange all = view->range();
    QTest::keyClick(view.get(), Qt::Key_Plus);
    QVERIFY(view->range() != all);
    QTest::keyClick(view.get(), Qt::Key_0);
    QCOMPARE(view->range(), all);
  }

  void many_rows_scroll() {
    view->set_plot(waterfall(1000));
    QVERIFY(view->range().top < 100);
    const double top = view->range().top;
    QTest::keyClick(view.get(), Qt::Key_PageDown);
    QVERIFY(view->range().top > top);
    for (int i = 0; i < 200; ++i) QTest::keyClick(view.get(), Qt::Key_PageDown);
    QCOMPARE(view->range().top, 999.5);
  }

  void what_is_in_sight_stays_while_it_grows() {
    view->set_plot(dots(100));
    QTest::keyClick(view.get(), Qt::Key_Plus);
    const PlotRange seen = view->range();
    const QImage before = view->grab().toImage();
    Plot higher = dots(200);
    for (PlotMark& mark : higher.series[0].marks) mark.y += 1e5;
    view->set_plot(higher);
    QCOMPARE(view->range(), seen);
    QVERIFY(view->grab().toImage() != before);
    QTest::keyClick(view.get(), Qt::Key_Home);
    view->set_plot(dots(400));
    QVERIFY(view->range().right >= 399e8);
  }

  void it_is_a_drawing_too() {
    view->set_plot(waterfall(5));
    const QByteArray svg = view->svg();
    QXmlStreamReader reader(svg);
    QString texts;
    while (!reader.atEnd())
      if (reader.readNext() == QXmlStreamReader::Characters) texts += reader.text();
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    QVERIFY(texts.contains(QStringLiteral("3 fetch")));
    QVERIFY(texts.contains(QStringLiteral("Connect")));
  }

  void a_hundred_thousand_marks_are_painted_in_time() {
    view->set_plot(dots(100'000));
    QElapsedTimer timer;
    timer.start();
    (void)view->grab();
    const auto first = timer.restart();
    for (int i = 0; i < 20; ++i) (void)view->grab();
    QVERIFY2(first < 2000, qPrintable(QString::number(first)));  // unoptimised builds are ten times slower
    QVERIFY2(timer.elapsed() < first * 10 + 400, qPrintable(QString::number(timer.elapsed())));
  }

  void odd_numbers_do_no_harm() {
    Plot plot = dots(3);
    plot.series[0].marks.push_back({.x = 1e300, .y = -1e300, .name = {}});
    plot.series[0].marks.push_back({.x = 1e301, .y = std::numeric_limits<double>::quiet_NaN(), .name = {}});
    view->set_plot(plot);
    (void)view->grab();
    QTest::keyClick(view.get(), Qt::Key_Right);
    wheel({350, 150}, 1200);
    (void)view->grab();
    view->resize(10, 10);
    (void)view->grab();
    (void)view->svg({1, 1});
    view->set_plot({});
    (void)view->grab();
    QVERIFY(view->accessibleDescription().contains(QStringLiteral("Nothing")));
  }

  void pictures() {
    view->set_plot(waterfall(12));
    view->resize(760, 400);
    QTest::keyClick(view.get(), Qt::Key_Right);
    QVERIFY(lw::test::take_pictures(*view, QStringLiteral("plot-waterfall")));
    view->set_plot(dots(400));
    QVERIFY(lw::test::take_pictures(*view, QStringLiteral("plot-dots")));
  }

 private:
  void wheel(QPointF at, int turn) {
    QWheelEvent event(at, view->mapToGlobal(at), {}, {0, turn}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(view.get(), &event);
  }
  std::unique_ptr<PlotView> view;
};

QTEST_MAIN(TestPlotView)
#include "test_plot_view.moc"
