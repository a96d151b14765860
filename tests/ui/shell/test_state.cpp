// What is kept from one start to the next, themes, and the colours' contrast.
#include "tests/ui/shell/fake_pane.h"
#include "ui/shell/question_bar.h"
#include "ui/shell/shortcuts_window.h"
#include "ui/shell/theme.h"

#include <QtWidgets/QDockWidget>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QTreeWidget>
#include <cmath>

using namespace lw;
using namespace lw::ui;
using namespace lw::ui::test;

namespace {

/// WCAG 2.1, relative luminance and contrast ratio.
double luminance(const QColor& colour) {
  const auto part = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
  return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF());
}
double contrast(const QColor& a, const QColor& b) {
  const double x = luminance(a) + 0.05;
  const double y = luminance(b) + 0.05;
  return std::max(x, y) / std::min(x, y);
}

QAction* action_called(QWidget* window, const QString& text) {
  for (auto* action : window->findChildren<QAction*>()) {
    if (action->text().remove(QLatin1Char('&')) == text) return action;
  }
  return nullptr;
}

QAbstractButton* button_called(QWidget* parent, const QString& text) {
  for (auto* button : parent->findChildren<QAbstractButton*>()) {
    if (button->text().remove(QLatin1Char('&')) == text) return button;
  }
  return nullptr;
}

constexpr int kLowestPane = 440;

void tell_heights(const QWidget& widget, int depth) {
  if (widget.minimumSizeHint().height() < 60 && widget.minimumHeight() < 60) return;
  qInfo("%*s%s %s: %d, set %d", depth * 2, "", widget.metaObject()->className(),
        qPrintable(widget.accessibleName()), widget.minimumSizeHint().height(), widget.minimumHeight());
  for (const QObject* child : widget.children()) {
    const auto* below = qobject_cast<const QWidget*>(child);
    if (below && !below->isWindow() && depth < 9) tell_heights(*below, depth + 1);
  }
}

}  // namespace

class TestState : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void cleanup() { Theme::instance().choose(ThemeChoice::system); }

  // Under each pane lie the transcript and, while it plays back, the bar; all of it fits 860 lines. Where it
  // does not, what asks for how much is told.
  void every_pane_fits_a_low_window() {
    QTemporaryDir folder;
    Bridge bridge(to_path(folder.path()));
    for (const PaneType* type : pane_types()) {
      const std::unique_ptr<Pane> pane(type->make(bridge, nullptr));
      pane->show();
      QCoreApplication::processEvents();
      const int height = pane->minimumSizeHint().height();
      if (height > kLowestPane) tell_heights(*pane, 0);
      QVERIFY2(height <= kLowestPane,
               qPrintable(QStringLiteral("%1: %2").arg(QLatin1String(type->id)).arg(height)));
    }
  }

  void tabs_come_back_lazily() {
    Program p;
    p.press(Qt::Key_T, Qt::ControlModifier);
    const auto file = p.make_session("kept");
    p.tabs().open(other_type);
    p.tabs().open(fake_type);
    p.press(Qt::Key_F2);
    QTest::keyClicks(child<QLineEdit>(p.window.get(), "tab_name"), QStringLiteral("third"));
    p.press(Qt::Key_Return);
    p.press(Qt::Key_2, Qt::ControlModifier);
    p.stop();
    QCOMPARE(FakePane::made, 0);

    p.start();
    QCOMPARE(p.tabs().count(), 3);
    QCOMPARE(p.tabs().currentIndex(), 1);
    QCOMPARE(p.tabs().tabText(2), QStringLiteral("third"));
    QCOMPARE(FakePane::made, 1);  // only the one that is seen
    p.press(Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(FakePane::made, 2);
    QTRY_VERIFY(p.current()->session() != nullptr);
    QCOMPARE(p.current()->session()->file(), file);
  }

  void tabs_are_kept_without_an_orderly_end() {
    Program p;
    p.press(Qt::Key_T, Qt::ControlModifier);
    p.press(Qt::Key_T, Qt::ControlModifier);
    const QString file = qEnvironmentVariable("LINEWRIGHT_CONFIG");
    QTRY_COMPARE(QSettings(file, QSettings::IniFormat).value(QStringLiteral("tabs/size")).toInt(), 2);
  }

  void a_settings_file_is_not_believed() {
    Program p;
    p.stop();
    {
      QSettings settings(qEnvironmentVariable("LINEWRIGHT_CONFIG"), QSettings::IniFormat);
      settings.setValue(QStringLiteral("tabs/size"), 1'000'000'000);
      settings.setValue(QStringLiteral("tabs/1/pane"), QStringLiteral("no such pane"));
      settings.setValue(QStringLiteral("tabs/2/pane"), QStringLiteral("fake"));
      settings.setValue(QStringLiteral("tabs/2/session"), QStringLiteral("/nowhere/at/all.lws"));
      settings.setValue(QStringLiteral("current_tab"), -7);
      settings.setValue(QStringLiteral("theme"), 99);
      settings.setValue(QStringLiteral("window/geometry"), QByteArray("rubbish"));
      settings.setValue(QStringLiteral("window/state"), QByteArray("rubbish"));
    }
    p.start();
    QCOMPARE(p.tabs().count(), 1);
    QTRY_COMPARE(p.tabs().current_page()->bar_stack()->bars().size(), 1);
  }

  void docks_and_size_come_back() {
    Program p;
    p.window->resize(933, 611);
    auto* transcript = child<QDockWidget>(p.window.get(), "transcript_dock");
    p.press(Qt::Key_T, Qt::ControlModifier);
    QVERIFY(transcript->isVisible());
    p.press(Qt::Key_F9);
    QVERIFY(!transcript->isVisible());
    p.stop();
    p.start();
    QCOMPARE(p.tabs().count(), 1);
    QVERIFY(!child<QDockWidget>(p.window.get(), "transcript_dock")->isVisible());
    QVERIFY(child<QDockWidget>(p.window.get(), "sessions_dock")->isVisible());
    QCOMPARE(p.window->size(), QSize(933, 611));
  }

  void the_start_page_has_no_transcript_and_changes_no_choice() {
    Program p;
    const auto dock = [&p] { return child<QDockWidget>(p.window.get(), "transcript_dock"); };
    p.window->resize(1000, 800);
    QVERIFY(!dock()->isVisible());
    QVERIFY(!dock()->toggleViewAction()->isEnabled());
    p.stop();  // what is kept from here is not that it was away
    p.start();
    QVERIFY(!dock()->isVisible());
    p.press(Qt::Key_T, Qt::ControlModifier);
    QVERIFY(dock()->isVisible());
    p.window->resizeDocks({dock()}, {250}, Qt::Vertical);
    QTRY_COMPARE(dock()->height(), 250);
    p.press(Qt::Key_W, Qt::ControlModifier);
    QVERIFY(!dock()->isVisible());
    p.press(Qt::Key_T, Qt::ControlModifier);
    QTRY_COMPARE(dock()->height(), 250);
    p.press(Qt::Key_W, Qt::ControlModifier);
    p.stop();
    p.start();
    p.press(Qt::Key_T, Qt::ControlModifier);
    QTRY_COMPARE(dock()->height(), 250);
    // Who does not want it does not get it with the next tab either.
    p.press(Qt::Key_F9);
    QVERIFY(!dock()->isVisible());
    p.press(Qt::Key_W, Qt::ControlModifier);
    p.stop();
    p.start();
    p.press(Qt::Key_T, Qt::ControlModifier);
    QVERIFY(!dock()->isVisible());
    p.press(Qt::Key_F9);
    QVERIFY(dock()->isVisible());
  }

  void the_theme_is_chosen_and_kept() {
    Program p;
    QSignalSpy changed(&Theme::instance(), &Theme::changed);
    QAction* dark = action_called(p.window.get(), QStringLiteral("Dark"));
    QVERIFY(dark);
    dark->trigger();
    QVERIFY(changed.count() >= 1);
    QVERIFY(Theme::instance().dark());
    QVERIFY(QApplication::palette().color(QPalette::Window).lightness() < 90);
    p.stop();
    Theme::instance().choose(ThemeChoice::light);
    p.start();
    QCOMPARE(Theme::instance().choice(), ThemeChoice::dark);
    QVERIFY(action_called(p.window.get(), QStringLiteral("Dark"))->isChecked());
    action_called(p.window.get(), QStringLiteral("Light"))->trigger();
    QVERIFY(!Theme::instance().dark());
  }

  void colours_can_be_read_data() {
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
  }
  void colours_can_be_read() {
    QFETCH(bool, dark);
    Theme::instance().choose(dark ? ThemeChoice::dark : ThemeChoice::light);
    const ThemeColours& c = Theme::colours_of(dark);
    const QPalette palette = QApplication::palette();
    const QList<QColor> grounds{palette.color(QPalette::Base), palette.color(QPalette::AlternateBase)};
    for (const QColor& ground : grounds) {
      for (const QColor& ink : {c.sent, c.received, c.note, c.warning, c.error, c.good, c.muted}) {
        QVERIFY2(contrast(ink, ground) >= 4.5,
                 qPrintable(ink.name() + QStringLiteral(" on ") + ground.name()));
      }
      QVERIFY(contrast(palette.color(QPalette::PlaceholderText), ground) >= 4.5);
    }
    for (const QColor& shade : {c.sent_shade, c.received_shade, c.warning_shade, c.error_shade, c.mark}) {
      QVERIFY2(contrast(palette.color(QPalette::Text), shade) >= 4.5, qPrintable(shade.name()));
    }
    QVERIFY(contrast(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)) >= 4.2);
    QVERIFY(contrast(palette.color(QPalette::WindowText), palette.color(QPalette::Window)) >= 4.5);
  }

  void icons_follow_the_theme() {
    const auto darkest = [](QLatin1StringView name) {
      const QImage image = theme_icon(name).pixmap(32, 32).toImage();
      int inked = 0;
      qint64 sum = 0;
      for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
          const QColor colour = image.pixelColor(x, y);
          if (colour.alpha() < 200) continue;
          ++inked;
          sum += colour.lightness();
        }
      }
      return inked ? static_cast<int>(sum / inked) : -1;
    };
    Theme::instance().choose(ThemeChoice::light);
    const int light = darkest(QLatin1StringView("web"));
    Theme::instance().choose(ThemeChoice::dark);
    const int dark = darkest(QLatin1StringView("web"));
    QVERIFY(light >= 0 && light < 90);
    QVERIFY(dark > 160);
    QVERIFY(theme_icon(QLatin1StringView("no-such-icon")).isNull() ||
            darkest(QLatin1StringView("no-such-icon")) == -1);
  }

  void every_shortcut_is_listed_and_found() {
    Program p;
    p.press(Qt::Key_F1);
    auto* window = p.window->findChild<ShortcutsWindow*>();
    QVERIFY(window && window->isVisible() && !window->isModal());
    auto* list = window->findChild<QTreeWidget*>();
    const auto rows = [list] {
      QStringList rows;
      for (QTreeWidgetItemIterator it(list, QTreeWidgetItemIterator::NotHidden); *it; ++it) {
        if ((*it)->parent()) rows += (*it)->text(0) + QLatin1Char('=') + (*it)->text(1);
      }
      return rows;
    };
    QVERIFY(rows().contains(QStringLiteral("Reopen Closed Tab=Ctrl+Shift+T")));
    QVERIFY(rows().contains(QStringLiteral("Transcript=F9")));
    QVERIFY(rows().contains(QStringLiteral("Fake=Ctrl+Shift+F")));
    QTest::keyClicks(window->findChild<QLineEdit*>(), QStringLiteral("reopen"));
    QCOMPARE(rows(), QStringList{QStringLiteral("Reopen Closed Tab=Ctrl+Shift+T")});
  }

  void no_two_commands_share_a_key() {
    Program p;
    QMap<QString, QString> taken;
    for (const QAction* action : p.window->findChildren<QAction*>()) {
      if (action->shortcutContext() != Qt::WindowShortcut) continue;
      for (const QKeySequence& keys : action->shortcuts()) {
        const QString key = keys.toString();
        QVERIFY2(!taken.contains(key), qPrintable(key + taken.value(key) + action->text()));
        taken[key] = action->text();
      }
    }
    QVERIFY(taken.size() > 20);
  }

  void the_status_bar_tells_what_is_recorded() {
    Program p;
    p.press(Qt::Key_T, Qt::ControlModifier);
    auto* state = child<QLabel>(p.window.get(), "recording_state");
    QCOMPARE(state->text(), QStringLiteral("Not recording yet"));
    p.current()->record();
    QTRY_VERIFY(state->text().contains(QStringLiteral("Recording")));
    QVERIFY(child<QToolButton>(p.window.get(), "session_file")->text().endsWith(QStringLiteral(".lws")));
    p.current()->end();
    QTRY_COMPARE(state->text(), QStringLiteral("Saved session"));
  }

  void what_is_being_recorded_is_whole_when_the_program_ended() {
    Program p;
    p.press(Qt::Key_T, Qt::ControlModifier);
    p.current()->record();
    QTRY_VERIFY(p.current()->session() != nullptr);
    const auto file = p.current()->session()->file();
    p.press(Qt::Key_T, Qt::ControlModifier);
    p.current()->record();
    QTRY_VERIFY(p.current()->session() != nullptr);
    const auto closed_before = p.current()->session()->file();
    p.press(Qt::Key_W, Qt::ControlModifier);
    QElapsedTimer clock;
    clock.start();
    p.stop();
    QVERIFY2(clock.elapsed() < 5000, qPrintable(QString::number(clock.elapsed())));
    for (const auto& whole : {file, closed_before}) {
      QVERIFY(std::filesystem::exists(whole));
      QVERIFY(!std::filesystem::exists(whole.string() + "-wal"));
    }
  }

  void an_unwritable_session_folder_is_told_at_once() {
    Program p;
    p.stop();
    QFile in_the_way(p.sessions());
    QVERIFY(!QDir(p.sessions()).exists() || QDir(p.sessions()).removeRecursively());
    QVERIFY(in_the_way.open(QIODevice::WriteOnly));
    in_the_way.close();
    p.start();
    QTRY_COMPARE(p.window->bars().bars().size(), 1);
    QVERIFY(p.window->bars().bars().front()->text().contains(p.sessions()));
    p.press(Qt::Key_T, Qt::ControlModifier);
    p.current()->record();
    const BarStack* bars = p.tabs().current_page()->bar_stack();
    QTRY_COMPARE(bars->bars().size(), 1);
    QTest::mouseClick(button_called(bars->bars().front(), QStringLiteral("Stop")), Qt::LeftButton);
    QVERIFY(p.current()->failed);
    QCOMPARE(bars->bars().size(), 1);  // the problem, until dismissed

    bars->bars().front()->dismiss();
    p.current()->record();
    QTRY_COMPARE(bars->bars().size(), 1);
    QTest::mouseClick(button_called(bars->bars().front(), QStringLiteral("Go On Without Recording")),
                      Qt::LeftButton);
    QTRY_VERIFY(p.current()->session() != nullptr);
    QTRY_VERIFY(
        child<QLabel>(p.window.get(), "recording_state")->text().contains(QStringLiteral("Not recorded")));
  }
};

QTEST_MAIN(TestState)
#include "test_state.moc"
