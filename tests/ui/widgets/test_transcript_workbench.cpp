// The transcript over the real core: what is listed. Filter, fold, colour, as a person would.
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

class TestTranscriptWorkbench : public TranscriptFixture {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { set_up_settings(); }
  void init() { set_up(); }
  void cleanup() { tear_down(); }

  void messages_stand_below_their_operation() {
    QCOMPARE(view->model()->rowCount(), kLines);
    QVERIFY(text(0).startsWith(QStringLiteral("Fetch")));
    QVERIFY(text(0).contains(QStringLiteral("2 messages")));
    QCOMPARE(text(1), QStringLiteral("GET /items/0 HTTP/1.1"));
    QCOMPARE(cell(1, Model::kNumber), QStringLiteral("1"));
    QCOMPARE(cell(4, Model::kDelta), QStringLiteral("0.001000"));
  }

  void operations_fold_by_keys_and_mouse() {
    choose(1);
    key(Qt::Key_Left);  // to its operation
    QTRY_COMPARE(rows()->currentIndex().row(), 0);
    key(Qt::Key_Left);
    QTRY_COMPARE(view->model()->rowCount(), kLines - 2);
    QTRY_VERIFY(text(1).startsWith(QStringLiteral("Fetch")));
    key(Qt::Key_Right);
    QTRY_COMPARE(view->model()->rowCount(), kLines);
    QTRY_COMPARE(text(1), QStringLiteral("GET /items/0 HTTP/1.1"));
    QTest::mouseClick(rows()->viewport(), Qt::LeftButton, {}, QPoint(8, rows()->row_height() / 2));
    QTRY_COMPARE(view->model()->rowCount(), kLines - 2);
    key(Qt::Key_Left, Qt::ControlModifier);
    QTRY_COMPARE(view->model()->rowCount(), kFetches);
    // What is chosen stays: a message found in a folded operation unfolds it.
    view->select_message(7);
    QTRY_COMPARE(view->model()->rowCount(), kFetches + 2);
    QTRY_VERIFY(text(rows()->currentIndex().row()).startsWith(QStringLiteral("200 OK")));
    key(Qt::Key_Right, Qt::ControlModifier);
    QTRY_COMPARE(view->model()->rowCount(), kLines);
    QTRY_COMPARE(rows()->currentIndex().row(), 3 * 3 + 2);  // and moves with its message
  }

  void a_filter_is_typed_completed_checked_and_applied() {
    choose(1);
    key(Qt::Key_Slash, Qt::ControlModifier);
    auto* edit = view->filter()->edit();
    QTRY_VERIFY(edit->hasFocus());
    QTest::keyClicks(edit, QStringLiteral("http.respo"));
    QCOMPARE(edit->state(), FilterEdit::State::wrong);
    QVERIFY(edit->popup()->isVisible());
    QVERIFY(edit->popup()->count() > 0);
    const QColor wrong = edit->palette().color(QPalette::Base);
    QTest::keyClick(edit, Qt::Key_Escape);  // closes what is offered only
    QVERIFY(!edit->popup()->isVisible());
    edit->clear();
    QTest::keyClicks(edit, QStringLiteral("http.response.code == 404"));
    QCOMPARE(edit->state(), FilterEdit::State::right);
    QVERIFY(!edit->sentence().isEmpty());
    QVERIFY(edit->palette().color(QPalette::Base) != wrong);
    QVERIFY(edit->accessibleDescription().contains(edit->sentence()));
    QTest::keyClick(edit, Qt::Key_Escape);
    QTest::keyClick(edit, Qt::Key_Return);
    edit->setFocus();
    edit->setText(QStringLiteral("http.response.code == 404"));
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(view->model()->rowCount(), 2 * kFetches / 5);  // each below its operation
    QTRY_VERIFY(view->list()->complete());
    QTRY_COMPARE(view->filter()->counts(), QStringLiteral("4 / 40"));
    QVERIFY(rows()->hasFocus());
    QVERIFY(SavedFilters::instance().history().contains(QStringLiteral("http.response.code == 404")));
    // Wrong ones are not applied: the wrong place is chosen, Esc brings back what is in force.
    view->filter()->focus_edit();
    QTest::keyClicks(edit, QStringLiteral("http.response.code == "));
    QTest::keyClick(edit, Qt::Key_Escape);
    edit->setText(QStringLiteral("http.nothing == 1"));
    QTest::keyClick(edit, Qt::Key_Return);
    QVERIFY(edit->hasSelectedText());
    QCOMPARE(view->filter()->applied(), QStringLiteral("http.response.code == 404"));
    QTest::keyClick(edit, Qt::Key_Escape);
    QCOMPARE(edit->text(), QStringLiteral("http.response.code == 404"));
    view->filter()->apply({});
    QTRY_COMPARE(view->model()->rowCount(), kLines);
  }

  void a_choice_is_completed_by_keys() {
    auto* edit = view->filter()->edit();
    view->filter()->focus_edit();
    QTest::keyClicks(edit, QStringLiteral("directio"));
    QTRY_VERIFY(edit->popup()->isVisible());
    QTest::keyClick(edit, Qt::Key_Tab);
    QVERIFY(edit->text().startsWith(QStringLiteral("direction")));
    QVERIFY(edit->hasFocus());
  }

  void expressions_are_joined() {
    view->filter()->take(QStringLiteral("direction == \"sent\""), FilterHow::apply);
    QTRY_COMPARE(view->model()->rowCount(), 2 * kFetches);
    view->filter()->take(QStringLiteral("channel.id == 1"), FilterHow::and_it);
    QCOMPARE(view->filter()->applied(), QStringLiteral("(direction == \"sent\") && (channel.id == 1)"));
    QTRY_COMPARE(view->model()->rowCount(), kFetches);
    view->filter()->take(QStringLiteral("channel.id == 2"), FilterHow::prepare);
    QCOMPARE(view->filter()->edit()->text(), QStringLiteral("channel.id == 2"));
    QCOMPARE(view->model()->rowCount(), kFetches);
    view->filter()->take(QStringLiteral("channel.id == 1"), FilterHow::not_it);
    QTRY_COMPARE(view->model()->rowCount(), kFetches * 3 / 2);
  }

  void what_is_chosen_stays_while_it_is_listed() {
    choose(2);  // an answer
    QTRY_VERIFY(!view->detail()->hex()->bytes().empty());
    view->filter()->apply(QStringLiteral("direction == \"received\""));
    QTRY_COMPARE(view->model()->rowCount(), 2 * kFetches);
    QTRY_COMPARE(rows()->currentIndex().row(), 1);
    QTRY_COMPARE(cell(1, Model::kNumber), QStringLiteral("2"));
    view->filter()->apply(QStringLiteral("direction == \"sent\""));
    QTRY_VERIFY(!rows()->currentIndex().isValid());
    QTRY_VERIFY(view->detail()->hex()->bytes().empty());
  }

  void saved_filters_are_kept() {
    SavedFilters::instance().save(QStringLiteral("mine"), QStringLiteral("channel.id == 1"));
    QMenu menu;
    view->filter()->fill_menu(&menu);
    QAction* mine = nullptr;
    for (QAction* action : menu.actions())
      if (action->text() == QStringLiteral("mine")) mine = action;
    QVERIFY(mine);
    mine->trigger();
    QCOMPARE(view->filter()->applied(), QStringLiteral("channel.id == 1"));
    QSettings kept(settings.filePath(QStringLiteral("c.ini")), QSettings::IniFormat);
    QCOMPARE(kept.value(QStringLiteral("filters/saved/1/name")).toString(), QStringLiteral("mine"));
    SavedFilters::instance().save(QStringLiteral("mine"), {});
    QVERIFY(SavedFilters::instance().saved().empty());
  }

  void lines_are_coloured_by_rule() {
    ColourRules::instance().set_rules(
        {{QStringLiteral("missing"), QStringLiteral("http.response.code == 404"), true, 3}});
    QTRY_COMPARE(view->model()->index(14, 0).data(kColourRole).toInt(), 0);  // the answer of the fifth
    QCOMPARE(view->model()->index(2, 0).data(kColourRole).toInt(), -1);
    const QImage image = rows()->viewport()->grab().toImage();
    const QColor seen =
        image.pixelColor(image.width() - 3, rows()->visualRect(view->model()->index(14, 0)).center().y());
    QCOMPARE(seen, QColor(row_tints()[3].light));
    ColourRulesWindow window(session->transcript(), view.get());
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.show();
    QCOMPARE(window.list()->topLevelItemCount(), 1);
    window.add(QStringLiteral("direction == \"sent\""));
    QCOMPARE(ColourRules::instance().rules().size(), 2u);
    QTRY_COMPARE(view->model()->index(1, 0).data(kColourRole).toInt(), 0);
    QTRY_COMPARE(view->model()->index(14, 0).data(kColourRole).toInt(), 1);
    ColourRules::instance().set_rules(ColourRules::defaults());
  }

  void severities_are_counted_and_shown_by_a_click() {
    auto* errors = view->findChild<QToolButton*>(QStringLiteral("error_count"));
    auto* warnings = view->findChild<QToolButton*>(QStringLiteral("warning_count"));
    QTRY_VERIFY(view->strip()->overview().lines == kLines);
    const auto counts = view->strip()->overview().by_severity;
    QCOMPARE(errors->isVisible(), counts[3] > 0);
    QCOMPARE(warnings->isVisible(), counts[2] > 0);
    QCOMPARE(counts[0] + counts[1] + counts[2] + counts[3], std::uint64_t(2 * kFetches));
    warnings->click();
    QCOMPARE(view->filter()->applied(), QStringLiteral("severity == \"warning\""));
    warnings->click();
    QCOMPARE(view->filter()->applied(), QString());
  }

  void pictures() {
    for (const auto choice : {ThemeChoice::light, ThemeChoice::dark}) {
      Theme::instance().choose(choice);
      const QString theme = choice == ThemeChoice::light ? QStringLiteral("light") : QStringLiteral("dark");
      view->filter()->apply({});
      QTRY_COMPARE(view->model()->rowCount(), kLines);
      choose(5);
      key(Qt::Key_F, Qt::ControlModifier);
      view->filter()->focus_edit();
      view->filter()->edit()->setText(QStringLiteral("http.response.code == 404 && http.bad"));
      QTRY_VERIFY(!view->detail()->hex()->bytes().empty());
      QTRY_VERIFY(view->strip()->overview().lines == kLines);
      picture(QStringLiteral("transcript_wrong_filter_") + theme);
      view->search()->hide();
      view->filter()->apply(QStringLiteral("http.response.code == 404 || direction == \"sent\""));
      QTRY_COMPARE(view->model()->rowCount(), 2 * kFetches + kFetches / 5);
      QTRY_VERIFY(view->strip()->overview().lines == 2 * kFetches + kFetches / 5);
      picture(QStringLiteral("transcript_filtered_") + theme);
      ColourRulesWindow window(session->transcript(), view.get());
      window.setAttribute(Qt::WA_DeleteOnClose, false);
      window.show();
      QVERIFY(QTest::qWaitForWindowExposed(&window));
      if (artefacts()) window.grab().save(artefact(QStringLiteral("colour_rules_") + theme));
    }
    Theme::instance().choose(ThemeChoice::light);
  }

  void the_strip_jumps() {
    view->resize(900, 260);
    QTRY_VERIFY(view->strip()->overview().lines == kLines);
    QTest::mouseClick(view->strip(), Qt::LeftButton, {}, QPoint(5, view->strip()->height() - 1));
    QTRY_VERIFY(rows()->currentIndex().row() > kLines / 2);
  }
};

QTEST_MAIN(TestTranscriptWorkbench)
#include "test_transcript_workbench.moc"
