// The start page as a newcomer without a network uses it: every pane is tried on its sample, by mouse and by
// keys.
#include <QtTest/QtTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <memory>

#include "tests/ui/panes/pictures.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/shell/main_window.h"
#include "ui/shell/page.h"
#include "ui/shell/question_bar.h"
#include "ui/shell/sample.h"
#include "ui/shell/start_page.h"
#include "ui/shell/tab_host.h"

using namespace lw;
using namespace lw::ui;

namespace {

/// A first start: nothing was ever recorded, nothing chosen.
struct FirstStart {
  FirstStart() {
    qputenv("LINEWRIGHT_CONFIG", QFile::encodeName(folder.filePath(QStringLiteral("linewright.ini"))));
    begin();
  }
  ~FirstStart() { window->close_unasked(); }

  void begin() {
    bridge = std::make_unique<Bridge>(to_path(folder.filePath(QStringLiteral("sessions"))));
    window = std::make_unique<MainWindow>(*bridge);
    window->show();
    if (!QTest::qWaitForWindowActive(window.get())) qFatal("the window did not become active");
  }
  void again() {
    window->close_unasked();
    window.reset();
    bridge.reset();
    begin();
  }

  template <class T>
  T* child(const QString& name) const {
    return window->findChild<T*>(name);
  }
  bool says(const QString& text) const {
    const auto labels = window->findChildren<QLabel*>();
    return std::ranges::any_of(
        labels, [&](const QLabel* label) { return label->isVisible() && label->text().contains(text); });
  }
  Page* page() const { return window->tabs().current_page(); }

  QTemporaryDir folder;
  std::unique_ptr<Bridge> bridge;
  std::unique_ptr<MainWindow> window;
};

/// Frames that were received or sent.
std::uint64_t frames(const Page* page) {
  return page->session() ? page->session()->transcript()->frame_count() : 0;
}

}  // namespace

class TestStartPage : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void every_pane_has_a_sample() {
    for (const PaneType* type : pane_types())
      QVERIFY2(QFile::exists(QStringLiteral(":/samples/%1.dlg").arg(QLatin1StringView(type->sample))),
               type->id);
  }

  void welcomes_who_has_no_sessions_yet() {
    FirstStart start;
    QTRY_VERIFY(start.says(QStringLiteral("Welcome to Linewright")));
    QVERIFY(start.says(QStringLiteral("Nothing leaves this machine")));
    QVERIFY(!start.says(QStringLiteral("Recent sessions")));
    for (const PaneType* type : pane_types()) {
      QVERIFY(
          start.child<QAbstractButton>(QStringLiteral("start_") + QLatin1StringView(type->id))->isVisible());
      QVERIFY(!start.child<QAbstractButton>(QStringLiteral("try_") + QLatin1StringView(type->id))
                   ->accessibleName()
                   .isEmpty());
    }
    start.window->resize(1100, 760);
    QVERIFY(lw::test::take_pictures(*start.window, QStringLiteral("start-page")));
  }

  void nothing_is_cut_off_in_a_small_window() {
    FirstStart start;
    start.window->resize(640, 480);
    auto* page = start.child<StartPage>(QStringLiteral("start_page"));
    QTRY_VERIFY(page->verticalScrollBar()->maximum() > 0);  // it scrolls down, not sideways
    QCOMPARE(page->horizontalScrollBar()->maximum(), 0);
  }

  void the_keyboard_reaches_all_of_it() {
    FirstStart start;
    QStringList reached;
    for (std::size_t i = 0; i < 2 * pane_types().size(); ++i) {
      reached << QApplication::focusWidget()->objectName();
      QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    QStringList wanted;
    for (const PaneType* type : pane_types()) {
      wanted << QStringLiteral("start_") + QLatin1StringView(type->id)
             << QStringLiteral("try_") + QLatin1StringView(type->id);
    }
    QCOMPARE(reached, wanted);
  }

  void every_pane_is_tried_without_a_network_data() {
    QTest::addColumn<int>("number");
    for (int i = 0; i < static_cast<int>(pane_types().size()); ++i) QTest::newRow(pane_types()[i]->id) << i;
  }

  /// The button, then everything that the pane would have a newcomer do; each step gets an answer.
  void every_pane_is_tried_without_a_network() {
    QFETCH(int, number);
    const PaneType* type = pane_types()[static_cast<std::size_t>(number)];
    FirstStart start;
    auto* button = start.child<QPushButton>(QStringLiteral("try_") + QLatin1StringView(type->id));
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(start.page());
    QCOMPARE(start.page()->type().id, type->id);
    const auto* sample = start.page()->findChild<Sample*>();
    QTRY_VERIFY(sample->ready());
    QVERIFY(!start.page()->title().isEmpty());
    QVERIFY(start.says(QStringLiteral("Nothing goes to the network")));

    int steps = 0;
    for (bool more = true; more; ++steps) {
      const std::uint64_t before = frames(start.page());
      more = start.page()->pane()->try_step(steps);
      if (more) QTRY_VERIFY(frames(start.page()) > before + 1 && !start.page()->pane()->awaits_answer());
    }
    QVERIFY(steps > 1);
    QCOMPARE(sample->problem(), QString());
    QCOMPARE(start.page()->bar_stack()->bars().size(), 1);  // what the sample is, and no problem
  }

  void a_sample_comes_back_with_its_tab_data() { every_pane_is_tried_without_a_network_data(); }

  /// The server of the first start is gone; what was recorded from it is shown, and a new one answers.
  void a_sample_comes_back_with_its_tab() {
    QFETCH(int, number);
    const PaneType* type = pane_types()[static_cast<std::size_t>(number)];
    FirstStart start;
    const auto ready = [&start] {
      const auto* sample = start.page()->findChild<Sample*>();
      return sample && sample->ready();
    };
    const auto step = [&start] {
      const std::uint64_t before = frames(start.page());
      const SessionPtr session = start.page()->session();
      start.page()->pane()->try_step(0);
      return QTest::qWaitFor([&] {
        const bool more = start.page()->session() != session || frames(start.page()) > before;
        return more && frames(start.page()) > 1 && !start.page()->pane()->awaits_answer();
      });
    };
    QTest::mouseClick(start.child<QPushButton>(QStringLiteral("try_") + QLatin1StringView(type->id)),
                      Qt::LeftButton);
    QTRY_VERIFY(ready());
    QVERIFY(step());
    const auto recorded = start.page()->session_file();
    start.again();
    QCOMPARE(start.window->tabs().count(), 1);
    QTRY_VERIFY(ready());
    QTRY_VERIFY(start.page()->session() && start.page()->session()->file() == recorded);
    QVERIFY(start.says(QStringLiteral("Nothing goes to the network")));
    QTRY_VERIFY(start.says(QStringLiteral("Nothing goes to the network")) && frames(start.page()) > 0);
    QVERIFY(step());
    QVERIFY(start.page()->session_file() != recorded);  // a new one: the first was saved
    QVERIFY(frames(start.page()) > 1);
    QCOMPARE(start.page()->findChild<Sample*>()->problem(), QString());

    // So does one that was closed by mistake.
    start.page()->pane()->cancel_all();
    QTRY_VERIFY(!start.page()->busy());
    start.window->tabs().close_current();
    QTRY_COMPARE(start.window->tabs().count(), 0);
    start.window->tabs().reopen_closed();
    QTRY_VERIFY(ready());
  }

  void a_second_start_shows_what_was_recorded() {
    FirstStart start;
    QTest::mouseClick(
        start.child<QPushButton>(QStringLiteral("try_") + QLatin1StringView(pane_types()[0]->id)),
        Qt::LeftButton);
    const auto* sample = start.page()->findChild<Sample*>();
    QTRY_VERIFY(sample->ready());
    start.page()->pane()->try_step(0);
    QTRY_VERIFY(start.page()->session() && !start.page()->pane()->awaits_answer());
    start.window->tabs().close_current();
    QTRY_VERIFY(start.says(QStringLiteral("Recent sessions")));
    QVERIFY(start.says(QStringLiteral("What would you like to talk to?")));
    QVERIFY(!start.says(QStringLiteral("Welcome to Linewright")));
  }
};

QTEST_MAIN(TestStartPage)
#include "test_start_page.moc"
