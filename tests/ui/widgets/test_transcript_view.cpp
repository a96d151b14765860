// The transcript, driven by keys and mouse over a transcript that answers later.
#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSplitter>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include "tests/ui/widgets/fake_transcript.h"
#include "ui/widgets/detail_view.h"
#include "ui/widgets/hex_view.h"
#include "ui/widgets/row_view.h"
#include "ui/widgets/transcript_view.h"

using namespace lw;
using namespace lw::ui;
using lw::test::FakeTranscript;
using Mode = TranscriptView::Mode;

class TestTranscriptView : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    view = std::make_unique<TranscriptView>();
    view->resize(1000, 600);
    view->show();
    view->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(view.get()));
  }
  void cleanup() {
    view.reset();
    transcript.reset();
  }

  void without_a_transcript_it_says_so() {
    QVERIFY(!rows()->isVisible());
    show(100);
    QVERIFY(rows()->isVisible());
    view->show_transcript(nullptr);
    QVERIFY(!rows()->isVisible());
    QCOMPARE(transcript->subscribers(), 0u);
    QVERIFY(view->status_text().isEmpty());
  }

  void a_live_one_is_followed() {
    show(1000);
    QTRY_VERIFY(at_bottom());
    for (int i = 0; i < 5; ++i) {
      transcript->grow(1000);
      QTRY_COMPARE(view->model()->rowCount(), 2000 + i * 1000);
      QVERIFY(at_bottom());
    }
    QTRY_VERIFY(view->model()->row(5999));
  }

  void scrolling_up_stops_following_and_end_resumes() {
    show(1000);
    QVERIFY(view->follow());
    wheel(+120);
    QVERIFY(!view->follow());
    QVERIFY(!follow_button()->isChecked());
    const int first = rows()->first_row();
    transcript->grow(500);
    QTRY_COMPARE(view->model()->rowCount(), 1500);
    QCOMPARE(rows()->first_row(), first);
    rows()->setFocus();
    QTest::keyClick(rows(), Qt::Key_End);
    QVERIFY(view->follow());
    QVERIFY(at_bottom());
    QTest::keyClick(rows(), Qt::Key_PageUp);
    QTest::keyClick(rows(), Qt::Key_PageUp);
    QVERIFY(!view->follow());
    while (!at_bottom()) wheel(-1200);  // the bottom is reached by wheel: follow again
    QVERIFY(view->follow());
  }

  void the_follow_button_works() {
    show(1000);
    QTest::mouseClick(follow_button(), Qt::LeftButton);
    QVERIFY(!view->follow());
    transcript->grow(500);
    QTRY_COMPARE(view->model()->rowCount(), 1500);
    QVERIFY(!at_bottom());
    QTest::mouseClick(follow_button(), Qt::LeftButton);
    QVERIFY(view->follow());
    QVERIFY(at_bottom());
  }

  void rows_stay_under_a_pressed_button() {
    show(1000);
    const int first = rows()->first_row();
    QTest::mousePress(rows()->viewport(), Qt::LeftButton, {}, QPoint(300, 50));
    transcript->grow(500);
    QTRY_COMPARE(view->model()->rowCount(), 1500);
    QCOMPARE(rows()->first_row(), first);
    QTest::mouseRelease(rows()->viewport(), Qt::LeftButton, {}, QPoint(300, 50));
    QVERIFY(at_bottom());
  }

  void a_saved_one_opens_at_its_start() {
    transcript = std::make_shared<FakeTranscript>(1'000'000);
    transcript->set_live(false);
    view->show_transcript(transcript);
    QCOMPARE(rows()->first_row(), 0);
    QVERIFY(!view->follow());
    QTRY_VERIFY(view->model()->row(0));
    QVERIFY(transcript->requests <= 2);
  }

  void keys_walk_over_a_million_rows() {
    show(1'000'000);
    rows()->setFocus();
    QTest::keyClick(rows(), Qt::Key_Home);
    QCOMPARE(rows()->currentIndex().row(), 0);
    QTest::keyClick(rows(), Qt::Key_Down);
    QCOMPARE(rows()->currentIndex().row(), 1);
    QTest::keyClick(rows(), Qt::Key_PageDown);
    QCOMPARE(rows()->currentIndex().row(), 1 + rows()->whole_rows());
    QTest::keyClick(rows(), Qt::Key_End);
    QCOMPARE(rows()->currentIndex().row(), 999'999);
    QTest::keyClick(rows(), Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(rows()->selectionModel()->selectedRows().size(), 2);
    QTest::keyClick(rows(), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(rows()->selectionModel()->selection().first().height(), 1'000'000);
    QTest::keyClick(rows(), Qt::Key_X);  // typing must not search, and so load, all rows
    QVERIFY(transcript->requests < 10);
  }

  void choosing_a_row_shows_what_it_is_made_of() {
    show(1000);
    QSignalSpy chosen(view.get(), &TranscriptView::operation_chosen);
    QTRY_VERIFY(view->model()->row(999));
    QTest::mouseClick(rows()->viewport(), Qt::LeftButton, {}, center(rows()->first_row() + 3));
    const int row = rows()->currentIndex().row();
    QTRY_VERIFY(!view->detail()->hex()->bytes().empty());
    QVERIFY(view->detail()->hex()->bytes().starts_with("GET /items/" + std::to_string(row)));
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().toULongLong(), 1u + static_cast<unsigned>(row) / 100);
  }

  void holding_a_key_asks_for_few_details_and_ends_with_the_last() {
    show(1000);
    rows()->setFocus();
    QTest::keyClick(rows(), Qt::Key_Home);
    QTRY_COMPARE(transcript->details_asked.size(), 1u);
    transcript->hold(true);
    for (int i = 0; i < 50; ++i) QTest::keyClick(rows(), Qt::Key_Down);
    transcript->hold(false);
    QTRY_VERIFY(view->detail()->hex()->bytes().starts_with("GET /items/50 "));
    QVERIFY(transcript->details_asked.size() <= 4);
  }

  void messages_and_frames_switch_by_key_and_button() {
    show(500);
    rows()->setFocus();
    QTest::keyClick(rows(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(view->mode(), Mode::frames);
    QCOMPARE(rows()->accessibleName(), QStringLiteral("Frames"));
    QTRY_VERIFY(view->model()->row(499));
    QVERIFY(button(QStringLiteral("Frames"))->isChecked());
    QTest::mouseClick(button(QStringLiteral("Messages")), Qt::LeftButton);
    QCOMPARE(view->mode(), Mode::messages);
    rows()->setFocus();
    QTest::keyClick(rows(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(view->mode(), Mode::messages);
  }

  void copies_rows_as_text() {
    show(5000);
    rows()->setFocus();
    QTest::keyClick(rows(), Qt::Key_Home);
    for (int i = 0; i < 3000; ++i) QTest::keyClick(rows(), Qt::Key_Down, Qt::ShiftModifier);
    QGuiApplication::clipboard()->clear();
    QTest::keyClick(rows(), Qt::Key_C, Qt::ControlModifier);
    QTRY_VERIFY(!QGuiApplication::clipboard()->text().isEmpty());
    const QStringList lines =
        QGuiApplication::clipboard()->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 3001);
    QVERIFY(lines.at(5).startsWith(
        QStringLiteral("6\t0.000101\t0.000020\t\u2192 sent\t1 localhost:8443\thttp\t45\tGET /items/5?")));
  }

  void tells_how_far_decoding_is() {
    transcript = std::make_shared<FakeTranscript>(1000);
    transcript->set_live(false);
    view->show_transcript(transcript);
    transcript->set_decoded(400);
    QTRY_VERIFY(view->status_text().contains(QStringLiteral("decoding 40")));
    transcript->set_decoded(1000);
    QTRY_VERIFY(!view->status_text().contains(QStringLiteral("decoding")));
    QVERIFY(view->status_text().startsWith(QLocale().toString(1000)));
  }

  void hidden_it_does_nothing() {
    show(1000);
    QTRY_VERIFY(view->model()->row(999));
    QVERIFY(transcript->listing());
    view->hide();
    QVERIFY(!transcript->listing());
    QCOMPARE(transcript->subscribers(), 0u);
    for (int i = 0; i < 10; ++i) QCoreApplication::processEvents();  // what was on its way
    const int before = transcript->requests;
    for (int i = 0; i < 10; ++i) {
      transcript->grow(1000);
      QCoreApplication::processEvents();
    }
    QCOMPARE(transcript->requests, before);
    QCOMPARE(view->model()->rowCount(), 1000);
    view->show();
    QTRY_COMPARE(view->model()->rowCount(), 11'000);
  }

  void keeps_its_state() {
    show(1000);
    view->set_mode(Mode::frames);
    view->model()->set_time_mode(TimeMode::delta);
    rows()->header()->resizeSection(TranscriptModel::kChannel, 77);
    rows()->header()->hideSection(TranscriptModel::kProtocol);
    view->detail()->splitter()->setSizes({700, 300});
    const QList<int> sizes = view->detail()->splitter()->sizes();
    const QByteArray state = view->save_state();
    TranscriptView other;
    other.resize(1000, 600);
    QVERIFY(!other.restore_state(QByteArrayLiteral("nonsense")));
    QVERIFY(other.restore_state(state));
    other.show_transcript(transcript);
    other.show();
    QCOMPARE(other.mode(), Mode::frames);
    QCOMPARE(other.model()->time_mode(), TimeMode::delta);
    QCOMPARE(other.rows()->header()->sectionSize(TranscriptModel::kChannel), 77);
    QVERIFY(other.rows()->header()->isSectionHidden(TranscriptModel::kProtocol));
    QTRY_COMPARE(other.detail()->splitter()->sizes(), sizes);
  }

  void screen_readers_get_a_table() {
    show(1'000'000);
    QTRY_VERIFY(view->model()->row(999'999));
    QAccessibleInterface* table = QAccessible::queryAccessibleInterface(rows());
    QVERIFY(table);
    QCOMPARE(table->role(), QAccessible::Table);
    QCOMPARE(table->text(QAccessible::Name), QStringLiteral("Messages"));
    QAccessibleTableInterface* cells = table->tableInterface();
    QVERIFY(cells);
    QCOMPARE(cells->rowCount(), 1'000'000);
    QAccessibleInterface* cell = cells->cellAt(999'999, TranscriptModel::kDirection);
    QVERIFY(cell);
    QCOMPARE(cell->text(QAccessible::Name), QStringLiteral("sent"));
    QCOMPARE(cells->cellAt(999'999, TranscriptModel::kDirection), cell);  // the same one, not another
    for (int row = 0; row < 3000; ++row) QVERIFY(cells->cellAt(row, 0));
    QCOMPARE(cells->columnDescription(TranscriptModel::kSummary), QStringLiteral("Summary"));
  }

  void dies_while_answers_are_on_their_way() {
    show(1000);
    transcript->hold(true);
    rows()->setCurrentIndex(view->model()->index(5, 0));
    view->grab();
    view.reset();
    transcript->hold(false);
    QCoreApplication::processEvents();
    QCOMPARE(transcript->subscribers(), 0u);
  }

 private:
  void show(std::uint64_t frames) {
    transcript = std::make_shared<FakeTranscript>(frames);
    view->show_transcript(transcript);
    QCoreApplication::processEvents();
  }
  RowView* rows() { return view->rows(); }
  bool at_bottom() { return rows()->verticalScrollBar()->value() == rows()->verticalScrollBar()->maximum(); }
  QPoint center(int row) {
    return {300, rows()->visualRect(view->model()->index(row, TranscriptModel::kSummary)).center().y()};
  }
  QToolButton* button(const QString& text) {
    for (auto* button : view->findChildren<QToolButton*>())
      if (button->text() == text) return button;
    return nullptr;
  }
  QToolButton* follow_button() { return button(QStringLiteral("Latest")); }
  bool label(const QString& text) {
    for (auto* label : view->findChildren<QLabel*>())
      if (label->text() == text) return true;
    return false;
  }
  void wheel(int delta) {
    const QPointF at(200, 100);
    QWheelEvent event(at, rows()->viewport()->mapToGlobal(at), {}, {0, delta}, Qt::NoButton, {},
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(rows()->viewport(), &event);
  }

  std::unique_ptr<TranscriptView> view;
  std::shared_ptr<FakeTranscript> transcript;
};

QTEST_MAIN(TestTranscriptView)
#include "test_transcript_view.moc"
