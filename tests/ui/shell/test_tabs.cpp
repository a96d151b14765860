// Tabs as a person uses them: mouse and keys only, wherever there is a way.
#include "tests/ui/shell/fake_pane.h"
#include "ui/shell/detached_window.h"
#include "ui/shell/question_bar.h"
#include "ui/shell/transcript_dock.h"
#include "ui/widgets/transcript_view.h"

#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabBar>

using namespace lw;
using namespace lw::ui;
using namespace lw::ui::test;

namespace {
QPoint tab_middle(TabHost& tabs, int index) {
  return tabs.tabBar()->tabRect(index).center();
}

QPushButton* bar_button(Page* page, const QString& text) {
  for (auto* button : page->findChildren<QPushButton*>()) {
    if (button->isVisible() && button->text().remove(QLatin1Char('&')) == text) return button;
  }
  return nullptr;
}
}  // namespace

class TestTabs : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void begins_with_a_start_page() {
    Program p;
    QCOMPARE(p.tabs().count(), 0);
    auto* button = child<QAbstractButton>(p.window.get(), "start_other");
    QVERIFY(button && button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(p.tabs().count(), 1);
    QCOMPARE(p.tabs().current_page()->type().id, "other");
    QVERIFY(!button->isVisible());
  }

  void new_tabs_by_keys_and_button() {
    Program p;
    p.press(Qt::Key_T, Qt::ControlModifier);
    QCOMPARE(p.tabs().count(), 1);
    QCOMPARE(p.tabs().current_page()->type().id, "fake");
    QVERIFY(p.current()->input->hasFocus());
    QTest::mouseClick(child<QToolButton>(p.window.get(), "new_tab"), Qt::LeftButton);
    p.press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(p.tabs().count(), 3);
    QCOMPARE(p.tabs().currentIndex(), 2);
  }

  void the_tab_is_called_as_the_pane() {
    Program p;
    p.press(Qt::Key_T, Qt::ControlModifier);
    QCOMPARE(p.tabs().tabText(0), QStringLiteral("Fake"));
    QTest::keyClicks(p.current()->input, QStringLiteral("a & b"));
    QCOMPARE(p.tabs().tabText(0), QStringLiteral("a && b"));
    QVERIFY(p.window->windowTitle().startsWith(QStringLiteral("a & b")));
    const QString hostile = QStringLiteral("x").repeated(5000);
    p.current()->input->setText(hostile);
    QVERIFY(p.tabs().tabText(0).size() <= 40);
  }

  void urls_of_another_pane_open_there() {
    Program p;
    p.press(Qt::Key_T, Qt::ControlModifier);
    Q_EMIT p.current()->open_wanted(QStringLiteral("OTHER://host/x"));
    QCOMPARE(p.tabs().count(), 2);
    QCOMPARE(p.tabs().current_page()->type().id, "other");
    QCOMPARE(p.current()->input->text(), QStringLiteral("OTHER://host/x"));
    QSignalSpy said(&p.tabs(), &TabHost::status_message);
    Q_EMIT p.current()->open_wanted(QStringLiteral("nobodys://host/x"));
    QCOMPARE(p.tabs().count(), 2);
    QVERIFY(said.size() == 1 && said[0][0].toString().contains(QStringLiteral("nobodys://host/x")));
    QVERIFY(!pane_for_url(QStringLiteral("localhost:8080/x"), fake_types));
  }

  void goes_round_and_to_numbers() {
    Program p;
    for (int i = 0; i < 4; ++i) p.press(Qt::Key_T, Qt::ControlModifier);
    p.press(Qt::Key_Tab, Qt::ControlModifier);
    QCOMPARE(p.tabs().currentIndex(), 0);
    p.press(Qt::Key_PageDown, Qt::ControlModifier);
    QCOMPARE(p.tabs().currentIndex(), 1);
    p.press(Qt::Key_PageUp, Qt::ControlModifier);
    p.press(Qt::Key_PageUp, Qt::ControlModifier);
    QCOMPARE(p.tabs().currentIndex(), 3);
    p.press(Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(p.tabs().currentIndex(), 1);
    p.press(Qt::Key_9, Qt::ControlModifier);
    QCOMPARE(p.tabs().currentIndex(), 3);
    p.press(Qt::Key_7, Qt::ControlModifier);
    QCOMPARE(p.tabs().currentIndex(), 3);
    p.press(Qt::Key_Backtab, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(p.tabs().currentIndex(), 2);
  }

  void moves_by_keys() {
    Program p;
    p.press(Qt::Key_T, Qt::ControlModifier);
    QTest::keyClicks(p.current()->input, QStringLiteral("first"));
    p.press(Qt::Key_T, Qt::ControlModifier);
    p.press(Qt::Key_PageUp, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(p.tabs().currentIndex(), 0);
    QCOMPARE(p.tabs().tabText(1), QStringLiteral("first"));
  }

  void closes_and_reopens_in_place_with_its_session() {
    Program p;
    p.press(Qt::Key_T, Qt::ControlModifier);
    const auto file = p.make_session("kept");
    p.press(Qt::Key_T, Qt::ControlModifier);
    p.press(Qt::Key_1, Qt::ControlModifier);
    p.press(Qt::Key_W, Qt::ControlModifier);
    QCOMPARE(p.tabs().count(), 1);
    p.press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(p.tabs().count(), 2);
    QCOMPARE(p.tabs().currentIndex(), 0);
    QTRY_VERIFY(p.current()->session() != nullptr);
    QCOMPARE(p.current()->session()->file(), file);
    QVERIFY(!p.current()->session()->live());
    p.press(Qt::Key_W, Qt::ControlModifier);
    p.press(Qt::Key_W, Qt::ControlModifier);
    QCOMPARE(p.tabs().count(), 0);
    QTRY_COMPARE(FakePane::made, 0);
  }

  void closing_gives_the_keys_to_the_next_pane() {
    Program p;
    p.press(Qt::Key_T, Qt::ControlModifier);
    p.press(Qt::Key_T, Qt::ControlModifier);
    QVERIFY(p.current()->input->hasFocus());
    p.press(Qt::Key_W, Qt::ControlModifier);
    QCOMPARE(p.tabs().count(), 1);
    QVERIFY(p.current()->input->hasFocus());
  }

  void middle_click_and_button_close() {
    Program p;
    for (int i = 0; i < 3; ++i) p.press(Qt::Key_T, Qt::ControlModifier);
    QTest::mouseClick(p.tabs().tabBar(), Qt::MiddleButton, {}, tab_middle(p.tabs(), 1));
    QCOMPARE(p.tabs().count(), 2);
    QWidget* button = p.tabs().tabBar()->tabButton(0, QTabBar::RightSide);
    if (!button) button = p.tabs().tabBar()->tabButton(0, QTabBar::LeftSide);
    QVERIFY(button);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(p.tabs().count(), 1);
  }

  void asks_before_closing_what_runs() {
    Program p;
    p.press(Qt::Key_T, Qt::ControlModifier);
    Page* page = p.tabs().current_page();
    FakePane* pane = p.current();
    pane->set_busy(true);
    p.press(Qt::Key_W, Qt::ControlModifier);
    QCOMPARE(p.tabs().count(), 1);
    QTest::mouseClick(bar_button(page, QStringLiteral("Keep Open")), Qt::LeftButton);
    QCOMPARE(pane->cancelled, 0);
    QTRY_VERIFY(page->bar_stack()->bars().isEmpty());

    p.press(Qt::Key_W, Qt::ControlModifier);
    QCOMPARE(page->bar_stack()->bars().size(), 1);
    QTest::mouseClick(bar_button(page, QStringLiteral("Cancel It and Close")), Qt::LeftButton);
    QCOMPARE(p.tabs().count(), 0);
  }

  void the_close_question_goes_when_it_ended_by_itself() {
    Program p;
    p.press(Qt::Key_T, Qt::ControlModifier);
    p.current()->set_busy(true);
    p.press(Qt::Key_W, Qt::ControlModifier);
    QCOMPARE(p.tabs().current_page()->bar_stack()->bars().size(), 1);
    p.current()->set_busy(false);
    QVERIFY(p.tabs().current_page()->bar_stack()->bars().isEmpty());
    QCOMPARE(p.tabs().count(), 1);
  }

  void quitting_asks_once_while_something_runs() {
    Program p;
    p.press(Qt::Key_T, Qt::ControlModifier);
    p.current()->set_busy(true);
    p.press(Qt::Key_Q, Qt::ControlModifier);
    QVERIFY(p.window->isVisible());
    QCOMPARE(p.window->bars().bars().size(), 1);
    p.press(Qt::Key_Q, Qt::ControlModifier);
    QVERIFY(!p.window->isVisible());
  }

  void renames_by_double_click_and_by_key() {
    Program p;
    p.press(Qt::Key_T, Qt::ControlModifier);
    QTest::mouseDClick(p.tabs().tabBar(), Qt::LeftButton, {}, tab_middle(p.tabs(), 0));
    auto* edit = child<QLineEdit>(p.window.get(), "tab_name");
    QVERIFY(edit && edit->hasFocus());
    QTest::keyClicks(edit, QStringLiteral("my server"));
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(p.tabs().tabText(0), QStringLiteral("my server"));
    QTRY_VERIFY(!child<QLineEdit>(p.window.get(), "tab_name"));

    p.press(Qt::Key_F2);
    edit = child<QLineEdit>(p.window.get(), "tab_name");
    QTest::keyClicks(edit, QStringLiteral("no"));
    QTest::keyClick(edit, Qt::Key_Escape);
    QCOMPARE(p.tabs().tabText(0), QStringLiteral("my server"));
  }

  void a_name_is_the_sessions_title() {
    Program p;
    p.press(Qt::Key_T, Qt::ControlModifier);
    p.current()->record();
    QTRY_VERIFY(p.current()->session() != nullptr);
    p.press(Qt::Key_F2);
    auto* edit = child<QLineEdit>(p.window.get(), "tab_name");
    QTest::keyClicks(edit, QStringLiteral("night shift"));
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(p.current()->session()->title(), std::string("night shift"));
  }

  void detaches_and_attaches_the_whole_pane() {
    Program p;
    p.press(Qt::Key_T, Qt::ControlModifier);
    p.press(Qt::Key_T, Qt::ControlModifier);
    FakePane* pane = p.current();
    pane->record();
    QTRY_VERIFY(pane->session() != nullptr);
    QTest::keyClicks(pane->input, QStringLiteral("moving"));
    Page* page = p.tabs().current_page();
    QTRY_VERIFY(p.window->findChild<TranscriptView*>());
    auto* view = p.window->findChild<TranscriptView*>();

    p.press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(p.tabs().count(), 1);
    QCOMPARE(p.tabs().windows().size(), 1);
    DetachedWindow* window = p.tabs().windows().front();
    QVERIFY(QTest::qWaitForWindowActive(window));
    QCOMPARE(fake(window->page()), pane);
    QVERIFY(window->windowTitle().startsWith(QStringLiteral("moving")));
    QTRY_COMPARE(view->window(), window);
    QVERIFY(pane->session()->live());

    QTest::keyClick(pane->input, Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(p.tabs().windows().size(), 0);
    QCOMPARE(p.tabs().current_page(), page);
    QCOMPARE(p.tabs().tabText(1), QStringLiteral("moving"));
    QTRY_COMPARE(view->window(), p.window.get());
    QVERIFY(pane->isVisible());
  }

  void a_detached_window_closes_its_page_which_reopens_as_a_tab() {
    Program p;
    p.press(Qt::Key_T, Qt::ControlModifier);
    QTest::keyClicks(p.current()->input, QStringLiteral("far"));
    const auto file = p.make_session("far");
    p.press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    DetachedWindow* window = p.tabs().windows().front();
    QVERIFY(QTest::qWaitForWindowActive(window));
    window->close();
    QTRY_COMPARE(p.tabs().windows().size(), 0);
    QTRY_COMPARE(FakePane::made, 0);
    p.window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(p.window.get()));
    QTest::keyClick(p.window.get(), Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(p.tabs().count(), 1);
    QCOMPARE(p.tabs().current_page()->session_file(), file);
  }

  void the_tab_menu_closes_the_others() {
    Program p;
    for (int i = 0; i < 3; ++i) p.press(Qt::Key_T, Qt::ControlModifier);
    QPoint where = tab_middle(p.tabs(), 1);
    QContextMenuEvent event(QContextMenuEvent::Mouse, where, p.tabs().tabBar()->mapToGlobal(where));
    QApplication::sendEvent(p.tabs().tabBar(), &event);
    auto* menu = child<QMenu>(p.window.get(), "tab_menu");
    QVERIFY(menu && menu->isVisible());
    QTest::keyClick(menu, Qt::Key_O);
    QCOMPARE(p.tabs().count(), 1);
  }

  void a_problem_is_shown_until_dismissed() {
    Program p;
    p.press(Qt::Key_T, Qt::ControlModifier);
    Q_EMIT p.current()->problem(QStringLiteral("It broke"));
    Q_EMIT p.current()->problem(QStringLiteral("It broke"));
    BarStack* bars = p.tabs().current_page()->bar_stack();
    QCOMPARE(bars->bars().size(), 1);
    QTest::mouseClick(bars->bars().front()->findChild<QToolButton*>(), Qt::LeftButton);
    QVERIFY(bars->bars().isEmpty());
  }
};

QTEST_MAIN(TestTabs)
#include "test_tabs.moc"
