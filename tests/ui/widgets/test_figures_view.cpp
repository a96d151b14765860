// Figures of a session, drawn and handed on.
#include <QComboBox>
#include <QFile>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "tests/ui/panes/pictures.h"
#include "tests/ui/widgets/fake_transcript.h"
#include "ui/widgets/figures_view.h"
#include "ui/widgets/plot_view.h"

using namespace lw;
using namespace lw::ui;

namespace {

Figures sample(int rows) {
  Figures out;
  out.bucket_width = 50'000'000;
  for (int i = 0; i < rows; ++i) {
    const Nanoseconds at = i * Nanoseconds(30'000'000);
    WaterfallRow row{.operation = static_cast<OperationId>(i / 2 + 1),
                     .channel = 1,
                     .hop = static_cast<std::uint32_t>(i % 2)};
    Nanoseconds from = at;
    for (const auto& [phase, taken] : {std::pair{Phase::connect, 4'000'000}, std::pair{Phase::tls, 9'000'000},
                                       std::pair{Phase::send, 1'000'000}, std::pair{Phase::wait, 30'000'000},
                                       std::pair{Phase::receive, 12'000'000}}) {
      row[phase] = {from, from + taken};
      from += taken;
    }
    out.waterfall.push_back(row);
    out.latencies.push_back({.channel = 1,
                             .operation = row.operation,
                             .request = 1,
                             .reply = 2,
                             .time = from,
                             .taken = (20 + i * 37 % 60) * 1'000'000});
    out.throughput.push_back({.from = at,
                              .sent = 300u + static_cast<std::uint64_t>(i * 91 % 500),
                              .received = static_cast<std::uint64_t>(i * 7919 % 40'000)});
  }
  out.sizes = {{0, 0, 2},   {1, 0, 0},    {2, 0, 0},     {4, 1, 0},    {8, 3, 1},   {16, 9, 4},
               {32, 20, 9}, {64, 31, 14}, {128, 12, 40}, {256, 3, 22}, {512, 0, 9}, {1024, 0, 3}};
  return out;
}

}  // namespace

class TestFiguresView : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    QLocale::setDefault(QLocale::c());
    transcript = std::make_shared<lw::test::FakeTranscript>(10);
    transcript->own_operations() = {{.id = 1, .name = "web.fetch"}, {.id = 2, .name = "web.fetch"}};
    transcript->figures = sample(12);
    view = std::make_unique<FiguresView>();
    view->resize(820, 420);
    view->show();
    view->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(view.get()));
  }
  void cleanup() {
    view.reset();
    transcript.reset();
  }

  void the_waterfall_has_a_row_for_each_exchange() {
    show();
    const Plot& plot = view->plot()->plot();
    QCOMPARE(plot.y.names.mid(0, 5),
             (QStringList{QStringLiteral("1 web.fetch"), QStringLiteral("1 web.fetch \u00b7 2"),
                          QStringLiteral("2 web.fetch"), QStringLiteral("2 web.fetch \u00b7 2"),
                          QStringLiteral("3 channel 1")}));
    QCOMPARE(plot.series.size(), 5u);  // no name was looked up
    QCOMPARE(plot.series[3].name, QStringLiteral("Wait"));
    QCOMPARE(plot.series[3].marks[0].x2 - plot.series[3].marks[0].x, 30e6);
    QSignalSpy chosen(view.get(), &FiguresView::operation_chosen);
    const QPoint at =
        view->plot()->painter().mark_rect(plot.series[3], plot.series[3].marks[2]).center().toPoint();
    QTest::mouseClick(view->plot(), Qt::LeftButton, {}, at);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().toULongLong(), 2u);
  }

  void each_figure_by_the_keyboard() {
    show();
    auto* kinds = view->findChild<QComboBox*>();
    const FigureKind wanted[] = {FigureKind::latency, FigureKind::throughput, FigureKind::sizes};
    const PlotShape shapes[] = {PlotShape::dots, PlotShape::line, PlotShape::bars};
    for (int i = 0; i < 3; ++i) {
      QSignalSpy drawn(view.get(), &FiguresView::drawn);
      QTest::keyClick(kinds, Qt::Key_Down);
      QCOMPARE(view->kind(), wanted[i]);
      QTRY_COMPARE(drawn.size(), 1);
      QCOMPARE(view->plot()->plot().series[0].shape, shapes[i]);
    }
    QCOMPARE(transcript->figures_asked, 1);
    const Plot& sizes = view->plot()->plot();
    QCOMPARE(sizes.x.names.mid(9),
             (QStringList{QStringLiteral("256 B"), QStringLiteral("512 B"), QStringLiteral("1 KiB")}));
    view->set_kind(FigureKind::throughput);
    QTRY_COMPARE(view->plot()->plot().y.unit, PlotUnit::bytes_per_second);
    QCOMPARE(view->plot()->plot().series[0].marks[0].y, 300 / 0.05);
  }

  void it_keeps_up_at_most_twice_a_second() {
    show();
    QElapsedTimer timer;
    timer.start();
    transcript->figures = sample(20);
    for (int i = 0; i < 100; ++i) transcript->tell();
    QTRY_COMPARE(view->plot()->plot().y.names.size(), 20);
    QVERIFY(timer.elapsed() >= 400);
    QCOMPARE(transcript->figures_asked, 2);
  }

  void hidden_it_asks_for_nothing() {
    view->hide();
    view->show_transcript(transcript);
    transcript->tell();
    QCoreApplication::processEvents();
    QCOMPARE(transcript->figures_asked, 0);
    QCOMPARE(transcript->subscribers(), 0u);
  }

  void handed_on_as_drawing_and_as_table() {
    show();
    QTemporaryDir folder;
    QSignalSpy exported(view.get(), &FiguresView::exported);
    view->export_svg(folder.filePath(QStringLiteral("f.svg")));
    QTRY_COMPARE(exported.size(), 1);
    view->export_csv(folder.filePath(QStringLiteral("f.csv")));
    QTRY_COMPARE(exported.size(), 2);
    QCOMPARE(exported.last().first().toString(), QString());
    QFile svg(folder.filePath(QStringLiteral("f.svg")));
    QVERIFY(svg.open(QIODevice::ReadOnly));
    QVERIFY(svg.readAll().contains("web.fetch"));
    QFile csv(folder.filePath(QStringLiteral("f.csv")));
    QVERIFY(csv.open(QIODevice::ReadOnly));
    QCOMPARE(csv.readAll().count('\n'), 13);
    view->export_csv(folder.filePath(QStringLiteral("no/f.csv")));
    QTRY_COMPARE(exported.size(), 3);
    QVERIFY(!exported.last().first().toString().isEmpty());
  }

  void more_rows_than_fit_have_a_scroll_bar() {
    transcript->figures = sample(100);
    show();
    auto* bar = view->findChild<QScrollBar*>();
    QVERIFY(bar->isVisible());
    bar->setFocus();
    QTest::keyClick(bar, Qt::Key_PageDown);
    QCOMPARE(view->plot()->range().bottom, bar->value() - 0.5);
    QVERIFY(bar->value() >= 10);
    QTest::keyClick(bar, Qt::Key_End);
    QVERIFY(std::abs(view->plot()->range().top - 99.5) < 1);
    QTest::keyClick(view->plot(), Qt::Key_Home);
    QCOMPARE(bar->value(), 0);
    view->set_kind(FigureKind::latency);
    QTRY_VERIFY(!bar->isVisible());
  }

  void nothing_yet_is_said() {
    transcript->figures = {};
    show();
    QVERIFY(view->plot()->plot().empty());
    (void)view->grab();
    view->show_transcript(nullptr);
    view->export_csv(QStringLiteral("/nowhere"));
    QVERIFY(!view->status_text().isEmpty());
  }

  void looks() {
    transcript->figures = sample(40);
    show();
    for (const auto& [kind, name] : {std::pair{FigureKind::waterfall, "figures-waterfall"},
                                     std::pair{FigureKind::latency, "figures-latency"},
                                     std::pair{FigureKind::throughput, "figures-throughput"},
                                     std::pair{FigureKind::sizes, "figures-sizes"}}) {
      QSignalSpy drawn(view.get(), &FiguresView::drawn);
      view->set_kind(kind);
      if (kind != FigureKind::waterfall) QTRY_COMPARE(drawn.size(), 1);
      QVERIFY(lw::test::take_pictures(*view, QString::fromLatin1(name)));
    }
  }

 private:
  void show() {
    QSignalSpy drawn(view.get(), &FiguresView::drawn);
    view->show_transcript(transcript);
    QTRY_COMPARE(drawn.size(), 1);
  }
  std::shared_ptr<lw::test::FakeTranscript> transcript;
  std::unique_ptr<FiguresView> view;
};

QTEST_MAIN(TestFiguresView)
#include "test_figures_view.moc"
