// The sessions dock: list, find, open, delete with undo, as a person does it.
#include "tests/ui/shell/fake_pane.h"
#include "ui/shell/question_bar.h"
#include "ui/shell/sessions_dock.h"
#include "ui/shell/sessions_model.h"

#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeView>

using namespace lw;
using namespace lw::ui;
using namespace lw::ui::test;

namespace {

struct Dock {
  explicit Dock(Program& program)
      : view(child<QTreeView>(program.window.get(), "sessions_view")),
        search(child<QLineEdit>(program.window.get(), "sessions_search")) {}

  QStringList titles() const {
    QStringList titles;
    for (int row = 0; row < view->model()->rowCount(); ++row) {
      titles += view->model()->index(row, SessionsModel::title_column).data().toString();
    }
    return titles;
  }
  void choose(const QString& title) const {
    const int row = static_cast<int>(titles().indexOf(title));
    const QModelIndex index = view->model()->index(row, 0);
    if (!QTest::qWaitFor([&] { return view->visualRect(index).isValid() && view->height() > 40; }))
      qFatal("no row");
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(index).center());
    view->setFocus();
  }
  /// So many are listed, all closed and with their titles: what was being written is read again by itself.
  bool settled(int count) const {
    for (int row = 0; row < view->model()->rowCount(); ++row) {
      const auto text = [&](int column) { return view->model()->index(row, column).data().toString(); };
      if (text(SessionsModel::time_column) == QLatin1StringView("Live")) return false;
      if (text(SessionsModel::title_column).startsWith(QLatin1StringView("20"))) return false;
    }
    return view->model()->rowCount() == count;
  }
  QString told() const {
    QString all = QString::number(view->model()->rowCount()) + QStringLiteral(" rows");
    for (int row = 0; row < view->model()->rowCount(); ++row) {
      all += QLatin1Char('\n');
      for (int column = 0; column < SessionsModel::column_count; ++column) {
        all += view->model()->index(row, column).data().toString() + QStringLiteral(" | ");
      }
    }
    return all;
  }
  QTreeView* view;
  QLineEdit* search;
};

bool has_file(const std::filesystem::path& file) {
  return std::filesystem::exists(file);
}

}  // namespace

class TestSessions : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void lists_newest_first_and_by_itself() {
    Program p;
    Dock dock(p);
    p.press(Qt::Key_T, Qt::ControlModifier);
    p.make_session("one");
    QTRY_COMPARE(dock.titles(), QStringList{QStringLiteral("one")});
    p.make_session("two");
    p.make_session("three");
    const QStringList wanted{QStringLiteral("three"), QStringLiteral("two"), QStringLiteral("one")};
    QTRY_COMPARE(dock.titles().join(QLatin1Char('|')), wanted.join(QLatin1Char('|')));
    QCOMPARE(dock.view->model()->index(0, SessionsModel::pane_column).data().toString(),
             QStringLiteral("Fake"));
  }

  void a_live_one_is_marked_and_is_not_deleted() {
    Program p;
    Dock dock(p);
    p.press(Qt::Key_T, Qt::ControlModifier);
    p.current()->record("now");
    QTRY_COMPARE(dock.titles(), QStringList{QStringLiteral("now")});
    QTRY_COMPARE(dock.view->model()->index(0, SessionsModel::time_column).data().toString(),
                 QStringLiteral("Live"));
    dock.choose(QStringLiteral("now"));
    QTest::keyClick(dock.view, Qt::Key_Delete);
    QCOMPARE(dock.titles(), QStringList{QStringLiteral("now")});
    QVERIFY(!child<QPushButton>(p.window.get(), "undo_delete"));
  }

  void finds_by_typing_and_opens_by_enter() {
    Program p;
    Dock dock(p);
    p.press(Qt::Key_T, Qt::ControlModifier);
    const auto file = p.make_session("alpha");
    p.make_session("beta");
    QTRY_VERIFY2(dock.settled(2), qPrintable(dock.told()));
    p.press(Qt::Key_W, Qt::ControlModifier);
    p.press(Qt::Key_F7);
    QVERIFY(dock.search->hasFocus());
    QTest::keyClicks(dock.search, QStringLiteral("ALPH"));
    QCOMPARE(dock.titles(), QStringList{QStringLiteral("alpha")});
    QTest::keyClick(dock.search, Qt::Key_Return);
    QCOMPARE(p.tabs().count(), 1);
    QTRY_VERIFY(p.current()->session() != nullptr);
    QCOMPARE(p.current()->session()->file(), file);
    QTest::keyClick(dock.search, Qt::Key_Return);  // once more: the same tab
    QCOMPARE(p.tabs().count(), 1);
    QTest::keyClick(dock.search, Qt::Key_Escape);
    QCOMPARE(dock.titles().size(), 2);
  }

  void opens_by_double_click_in_the_pane_that_made_it() {
    Program p;
    Dock dock(p);
    p.tabs().open(other_type);
    p.make_session("made elsewhere");
    p.press(Qt::Key_W, Qt::ControlModifier);
    QTRY_VERIFY2(dock.settled(1), qPrintable(dock.told()));
    dock.choose(QStringLiteral("made elsewhere"));
    const QPoint where = dock.view->visualRect(dock.view->model()->index(0, 0)).center();
    QTest::mouseDClick(dock.view->viewport(), Qt::LeftButton, {}, where);
    QTRY_COMPARE(p.tabs().count(), 1);
    QCOMPARE(p.tabs().current_page()->type().id, "other");
  }

  void deletes_with_undo() {
    Program p;
    Dock dock(p);
    p.press(Qt::Key_T, Qt::ControlModifier);
    const auto first = p.make_session("first");
    const auto second = p.make_session("second");
    p.press(Qt::Key_W, Qt::ControlModifier);
    QTRY_VERIFY2(dock.settled(2), qPrintable(dock.told()));

    dock.choose(QStringLiteral("first"));
    QTest::keyClick(dock.view, Qt::Key_Delete);
    QCOMPARE(dock.titles(), QStringList{QStringLiteral("second")});
    QVERIFY(has_file(first));
    QTest::mouseClick(child<QPushButton>(p.window.get(), "undo_delete"), Qt::LeftButton);
    QCOMPARE(dock.titles().size(), 2);

    dock.choose(QStringLiteral("second"));
    QTest::keyClick(dock.view, Qt::Key_Delete);
    p.window->findChild<SessionsDock*>()->findChild<BarStack*>()->bars().front()->dismiss();
    QTRY_VERIFY2(!has_file(second), [&] {
      static QByteArray told;
      for (auto* bar : p.window->findChildren<QuestionBar*>()) told += bar->text().toUtf8() + '\n';
      return told.constData();
    }());
    QVERIFY(has_file(first));
    QCOMPARE(dock.titles(), QStringList{QStringLiteral("first")});
  }

  void a_deletion_is_done_when_the_program_ends() {
    Program p;
    Dock dock(p);
    p.press(Qt::Key_T, Qt::ControlModifier);
    const auto file = p.make_session("gone");
    p.press(Qt::Key_W, Qt::ControlModifier);
    QTRY_VERIFY2(dock.settled(1), qPrintable(dock.told()));
    dock.choose(QStringLiteral("gone"));
    QTest::keyClick(dock.view, Qt::Key_Delete);
    p.stop();
    QVERIFY(!has_file(file));
  }

  void a_file_that_is_no_session_is_listed_with_its_problem() {
    Program p;
    QDir().mkpath(p.sessions());
    QFile broken(p.sessions() + QStringLiteral("/broken.lws"));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("this is no session");
    broken.close();
    Dock dock(p);
    p.press(Qt::Key_T, Qt::ControlModifier);
    p.make_session("whole");
    QTRY_VERIFY2(dock.settled(2), qPrintable(dock.told()));
    QVERIFY(dock.titles().contains(QStringLiteral("broken")));
    dock.choose(QStringLiteral("broken"));
    QTest::keyClick(dock.view, Qt::Key_Return);
    QTRY_COMPARE(p.tabs().current_page()->bar_stack()->bars().size(), 1);
  }

  void narrow_docks_keep_the_title_readable() {
    Program p;
    p.window->resize(1400, 700);
    auto* dock = p.window->findChild<SessionsDock*>();
    auto* view = Dock(p).view;
    p.window->resizeDocks({dock}, {260}, Qt::Horizontal);
    QTRY_VERIFY(view->isColumnHidden(SessionsModel::pane_column));
    QVERIFY(view->columnWidth(SessionsModel::title_column) >= 12 * view->fontMetrics().averageCharWidth());
    p.window->resizeDocks({dock}, {700}, Qt::Horizontal);
    QTRY_VERIFY(!view->isColumnHidden(SessionsModel::pane_column));
  }

  void times_are_told_as_people_do() {
    const QDateTime now(QDate(2026, 11, 21), QTime(12, 0));
    const auto wall = [](const QDateTime& time) { return time.toMSecsSinceEpoch() * 1'000'000; };
    QCOMPARE(shown_time(wall(now.addSecs(-3600)), now), QStringLiteral("Today 11:00"));
    QCOMPARE(shown_time(wall(now.addDays(-1)), now), QStringLiteral("Yesterday 12:00"));
    QVERIFY(shown_time(wall(now.addDays(-20)), now).endsWith(QStringLiteral("12:00")));
    QVERIFY(shown_time(wall(now.addDays(-400)), now).contains(QStringLiteral("2025")));
  }
};

QTEST_MAIN(TestSessions)
#include "test_sessions.moc"
