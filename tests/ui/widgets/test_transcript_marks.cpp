// The transcript over the real core: sort, mark, comment, undo, find, go from one to another; and marks are
// there when the session is opened again.
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>
#include "tests/ui/widgets/transcript_fixture.h"
#include "ui/models/colour_rules.h"
#include "ui/models/saved_filters.h"
#include "ui/shell/question_bar.h"
#include "ui/shell/theme.h"
#include "ui/widgets/colour_rules_window.h"
#include "ui/widgets/comment_box.h"
#include "ui/widgets/detail_view.h"
#include "ui/widgets/filter_bar.h"
#include "ui/widgets/follow_view.h"
#include "ui/widgets/hex_view.h"
#include "ui/widgets/message_window.h"
#include "ui/widgets/overview_strip.h"
#include "ui/widgets/row_view.h"
#include "ui/widgets/search_bar.h"
#include "ui/widgets/transcript_view.h"

using namespace lw;
using namespace lw::ui;
using namespace lw::ui::test;

class TestTranscriptMarks : public TranscriptFixture {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { set_up_settings(); }
  void init() { set_up(); }
  void cleanup() { tear_down(); }

  void a_click_on_a_header_sorts() {
    choose(2);
    const QPoint size(rows()->header()->sectionViewportPosition(Model::kLength) + 10, 5);
    QTest::mouseClick(rows()->header()->viewport(), Qt::LeftButton, {}, size);
    QTRY_COMPARE(view->model()->rowCount(), 2 * kFetches);  // no operations
    QTRY_VERIFY(view->list()->complete());
    QTRY_COMPARE(text(0), QStringLiteral("GET /items/0 HTTP/1.1"));
    QVERIFY(rows()->header()->isSortIndicatorShown());
    QTest::mouseClick(rows()->header()->viewport(), Qt::LeftButton, {}, size);
    QTRY_COMPARE(cell(0, Model::kNumber), QStringLiteral("28"));  // the one with the needle is longest
    // The chosen message is chosen in this order too.
    QTRY_COMPARE(cell(rows()->currentIndex().row(), Model::kNumber), QStringLiteral("2"));
    QTest::mouseClick(rows()->header()->viewport(), Qt::LeftButton, {}, size);
    QTRY_COMPARE(view->model()->rowCount(), kLines);
    QVERIFY(!rows()->header()->isSortIndicatorShown());
  }

  void marks_comments_and_times_are_set_undone_and_kept() {
    choose(2);
    key(Qt::Key_M, Qt::ControlModifier);
    QTRY_COMPARE(cell(2, Model::kSigns), QStringLiteral("\u2605"));
    key(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(cell(2, Model::kSigns), QString());
    key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(cell(2, Model::kSigns), QStringLiteral("\u2605"));
    choose(8);
    key(Qt::Key_M, Qt::ControlModifier);
    QTRY_COMPARE(cell(8, Model::kSigns), QStringLiteral("\u2605"));
    key(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);  // round to the first
    QTRY_COMPARE(rows()->currentIndex().row(), 2);
    key(Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(rows()->currentIndex().row(), 8);

    key(Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
    QVERIFY(view->comment_box()->isVisible());
    QTest::keyClicks(view->comment_box()->edit(), QStringLiteral("odd one"));
    QTest::keyClick(view->comment_box()->edit(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(!view->comment_box()->isVisible());
    QTRY_VERIFY(text(8).endsWith(QStringLiteral("odd one")));
    QTRY_VERIFY(
        view->findChild<QLabel*>(QStringLiteral("comment"))->text().endsWith(QStringLiteral("odd one")));

    choose(4);
    key(Qt::Key_T, Qt::ControlModifier);
    QTRY_COMPARE(cell(4, Model::kTime), QStringLiteral("*REF*"));
    QTRY_COMPARE(cell(5, Model::kTime), QStringLiteral("0.001000"));
    QVERIFY(cell(2, Model::kTime) != QStringLiteral("*REF*"));
    // The strip knows of them.
    QTRY_VERIFY(std::ranges::any_of(view->strip()->overview().parts, &OverviewPart::annotated));

    view.reset();
    session.reset();
    open();
    QTRY_COMPARE(cell(8, Model::kSigns), QStringLiteral("\u2605\u270e"));
    QTRY_COMPARE(cell(2, Model::kSigns), QStringLiteral("\u2605"));
    QTRY_COMPARE(cell(4, Model::kTime), QStringLiteral("*REF*"));
    view->filter()->apply(QStringLiteral("frame.comment contains \"odd\""));
    QTRY_COMPARE(view->model()->rowCount(), 2);
  }

  void what_cannot_be_kept_is_said() {
    view.reset();
    session.reset();
    std::filesystem::permissions(file, std::filesystem::perms::owner_read);
    std::filesystem::permissions(file.parent_path(),
                                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
    open();
    choose(2);
    key(Qt::Key_M, Qt::ControlModifier);
    const bool root = QFileInfo(QString::fromStdString(file.string())).isWritable();
    if (root)
      QTRY_COMPARE(cell(2, Model::kSigns), QStringLiteral("\u2605"));  // nothing stops root
    else
      QTRY_COMPARE(view->notices()->bars().size(), 1);
    std::filesystem::permissions(file.parent_path(), std::filesystem::perms::owner_all);
  }

  void finds_in_bytes_and_shows_them() {
    choose(1);
    key(Qt::Key_F, Qt::ControlModifier);
    auto* edit = view->search()->edit();
    QTRY_VERIFY(edit->hasFocus());
    QTest::keyClicks(edit, QStringLiteral("needle"));
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(cell(rows()->currentIndex().row(), Model::kNumber), QStringLiteral("28"));
    QTRY_VERIFY(view->detail()->hex()->bytes().find("needle") != std::string::npos);
    const auto selected = view->detail()->hex()->selection();
    QCOMPARE(selected.length, 6u);
    QCOMPARE(view->detail()->hex()->bytes().substr(selected.offset, 6), std::string("needle"));
    QTest::keyClick(edit, Qt::Key_Return);  // round to the same one, and it is said
    QTRY_VERIFY(view->search()->result().contains(QStringLiteral("beginning")));
    view->search()->kind()->setCurrentIndex(1);
    edit->setText(QStringLiteral("69 74 65 6d 20 31 39"));  // "item 19"
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(cell(rows()->currentIndex().row(), Model::kNumber), QStringLiteral("40"));
    view->search()->kind()->setCurrentIndex(2);
    edit->setText(QStringLiteral("items/1[0-2] "));
    QTest::keyClick(edit, Qt::Key_Return, Qt::ShiftModifier);
    QTRY_COMPARE(cell(rows()->currentIndex().row(), Model::kNumber), QStringLiteral("25"));
    edit->setText(QStringLiteral("(unclosed"));
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_VERIFY(!view->search()->result().isEmpty());
    QTest::keyClick(edit, Qt::Key_Escape);
    QVERIFY(!view->search()->isVisible());
    QVERIFY(rows()->hasFocus());
  }

  void ways_from_one_to_another() {
    choose(1);
    key(Qt::Key_Period, Qt::ControlModifier);
    QTRY_COMPARE(cell(rows()->currentIndex().row(), Model::kNumber), QStringLiteral("2"));
    key(Qt::Key_Period, Qt::ControlModifier);  // past the other channel's
    QTRY_COMPARE(cell(rows()->currentIndex().row(), Model::kNumber), QStringLiteral("5"));
    key(Qt::Key_Comma, Qt::ControlModifier);
    QTRY_COMPARE(cell(rows()->currentIndex().row(), Model::kNumber), QStringLiteral("2"));
    key(Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(cell(rows()->currentIndex().row(), Model::kNumber), QStringLiteral("5"));
    key(Qt::Key_Right, Qt::AltModifier);
    QTRY_COMPARE(cell(rows()->currentIndex().row(), Model::kNumber), QStringLiteral("2"));
    key(Qt::Key_Down, Qt::ControlModifier);
    QTRY_COMPARE(rows()->currentIndex().row(), 3);
    key(Qt::Key_Up, Qt::ControlModifier);
    QTRY_COMPARE(rows()->currentIndex().row(), 2);
    // To its frame and back.
    view->set_mode(Mode::frames);
    QTRY_COMPARE(rows()->currentIndex().row(), 1);
    view->set_mode(Mode::messages);
    QTRY_COMPARE(rows()->currentIndex().row(), 2);
  }

  void a_channel_is_followed_from_its_message() {
    choose(4);  // on the second channel
    key(Qt::Key_T, Qt::ControlModifier | Qt::AltModifier | Qt::ShiftModifier);
    QCOMPARE(view->mode(), Mode::follow);
    QCOMPARE(view->follow_view()->channel(), 2u);
    QVERIFY(view->follow_view()->isVisible());
    QVERIFY(!rows()->isVisible());
    view->set_mode(Mode::channels);
    view->set_mode(Mode::figures);
    view->set_mode(Mode::messages);
    QVERIFY(rows()->isVisible());
  }

  void two_chosen_messages_can_be_compared() {
    QSignalSpy wished(view.get(), &TranscriptView::compare_wished);
    choose(4);
    QTest::mouseClick(rows()->viewport(), Qt::LeftButton, Qt::ControlModifier, middle(1));
    QTimer press;
    press.start(10);
    connect(&press, &QTimer::timeout, this, [&press] {
      auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
      if (!menu) return;
      press.stop();
      for (QAction* action : menu->actions())
        if (action->text().contains(QLatin1String("pare the Two"))) action->trigger();
      menu->close();
    });
    Q_EMIT rows()->customContextMenuRequested(middle(1));
    QCOMPARE(wished.size(), 1);
    QCOMPARE(wished[0][0].toULongLong(), 0ull);
    QCOMPARE(wished[0][1].toULongLong(), 2ull);
  }

  void two_messages_stand_side_by_side() {
    for (const int row : {1, 2}) {
      choose(row);
      QTest::mouseDClick(rows()->viewport(), Qt::LeftButton, {}, middle(row));
    }
    const auto windows = view->findChildren<MessageWindow*>();
    QCOMPARE(windows.size(), 2);
    QTRY_VERIFY(windows[0]->detail()->hex()->bytes().starts_with("GET /items/0"));
    QTRY_VERIFY(windows[1]->detail()->hex()->bytes().starts_with("HTTP/1.1 200"));
    QPointer<MessageWindow> other = windows[0];
    windows[1]->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(windows[1]));
    QTest::keyClick(windows[1], Qt::Key_Escape);
    QTRY_COMPARE(view->findChildren<MessageWindow*>().size(), 1);
    QVERIFY(other);  // the other one stays
    other->close();
    QTRY_VERIFY(view->findChildren<MessageWindow*>().isEmpty());
  }
};

QTEST_MAIN(TestTranscriptMarks)
#include "test_transcript_marks.moc"
