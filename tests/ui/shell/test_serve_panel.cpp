// Serving a recorded session as a person does it: from the sessions list, with real clients.
#include "tests/ui/panes/pictures.h"
#include "tests/ui/shell/recorded.h"
#include "ui/shell/match_parts.h"
#include "ui/shell/question_bar.h"
#include "ui/shell/serve_form.h"
#include "ui/shell/serve_panel.h"
#include "ui/shell/serve_status.h"
#include "ui/shell/sessions_dock.h"
#include "ui/shell/sessions_model.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QTreeWidget>

using namespace lw;
using namespace lw::ui;
using namespace lw::ui::test;

namespace {

/// A session of two fetches, and the program that serves it.
struct Served {
  explicit Served(Program& program) : p(program) {
    lw::test::HttpServer server;
    server.answer_text("/a?n=1", "text/plain", "this was recorded");
    server.answer_text("/long", "text/plain", QByteArray(4000, 'x'));
    file = record_fetches(p, "shop",
                          {server.url(QStringLiteral("/a?n=1")), server.url(QStringLiteral("/long"))});
  }

  /// From the list's menu, as the mouse does it.
  void open_from_list() {
    auto* view = child<QTreeView>(p.window.get(), "sessions_view");
    auto* dock = p.window->findChild<SessionsDock*>();
    if (!QTest::qWaitFor([&] {
          return view->model()->rowCount() == 1 && dock->chosen().size() <= 1 &&
                 view->model()->index(0, SessionsModel::time_column).data().toString() !=
                     QLatin1StringView("Live");
        }))
      qFatal("the session is not listed");
    if (!choose_recording()) qFatal("%s", qPrintable(listed()));
    for (QAction* action : view->actions())
      if (action->text().remove(u'&') == QStringLiteral("Serve…")) action->trigger();
    panel = p.window->findChild<ServePanel*>();
    if (!panel) qFatal("no tab to serve in");
    if (!QTest::qWaitFor([&] { return main_button()->isEnabled(); }, kPatience)) qFatal("it can't be served");
  }

  bool choose_recording() const {
    auto* view = child<QTreeView>(p.window.get(), "sessions_view");
    for (int row = 0; row < view->model()->rowCount(); ++row) {
      const QModelIndex index = view->model()->index(row, 0);
      if (index.data(SessionsModel::file_role).toString() != from_path(file)) continue;
      view->scrollTo(index);
      QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(index).center());
      view->setFocus();
    }
    return p.window->findChild<SessionsDock*>()->chosen().size() == 1;
  }
  QString listed() const {
    const auto* rows = child<QTreeView>(p.window.get(), "sessions_view")->model();
    QString all;
    for (int row = 0; row < rows->rowCount(); ++row)
      all += rows->index(row, 0).data(SessionsModel::file_role).toString() + u' ' +
             rows->index(row, 0).data().toString() + u'\n';
    return all;
  }

  QPushButton* main_button() const { return child<QPushButton>(panel, "serve_button"); }
  QString url() const { return panel->status()->address(); }
  void start() const {
    QTest::mouseClick(main_button(), Qt::LeftButton);
    wait_until_it_listens();
  }
  void wait_until_it_listens() const {
    if (!QTest::qWaitFor([&] { return panel->status()->where()->isVisible(); }, kPatience))
      qFatal("%s", qPrintable(said()));
  }
  QString said() const {
    QString all;
    for (const auto* label : panel->findChildren<QLabel*>())
      if (label->isVisible()) all += label->text() + u'\n';
    return all;
  }
  QString counter(const char* name) const { return child<QLabel>(panel, name)->text(); }
  void choose(const char* box, const QString& text) const {
    auto* list = child<QComboBox>(panel, box);
    list->setCurrentIndex(list->findText(text));
    QCOMPARE(list->currentText(), text);
  }

  Program& p;
  std::filesystem::path file;
  ServePanel* panel = nullptr;
};

}  // namespace

class TestServePanel : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void serves_what_was_recorded_and_tells_of_what_was_not() {
    Program p;
    p.window->resize(1200, 900);
    Served s(p);
    s.open_from_list();
    QVERIFY2(s.said().contains(QStringLiteral("answered: 2.")), qPrintable(s.said()));
    QVERIFY(child<QCheckBox>(s.panel, "match_method")->isChecked());
    QVERIFY(lw::test::take_pictures(*p.window, QStringLiteral("serve-before")));
    s.start();
    QVERIFY2(s.url().startsWith(QStringLiteral("http://127.0.0.1:")), qPrintable(s.url()));
    QVERIFY(s.panel->busy());

    QCOMPARE(fetched(p, s.url() + QStringLiteral("a?n=1")), QStringLiteral("this was recorded"));
    QCOMPARE(fetched(p, s.url() + QStringLiteral("a?n=1")), QStringLiteral("this was recorded"));
    const QString missed = fetched(p, s.url() + QStringLiteral("a?n=2"));
    QVERIFY2(missed.contains(QStringLiteral("nearest")), qPrintable(missed));
    QTRY_COMPARE(s.counter("serve_requests"), QStringLiteral("3"));
    QTRY_COMPARE(s.counter("serve_answered"), QStringLiteral("2"));
    QTRY_COMPARE(s.counter("serve_missed"), QStringLiteral("1"));
    const QTreeWidget* misses = s.panel->status()->misses();
    QVERIFY(misses->isVisible());
    QCOMPARE(misses->topLevelItemCount(), 1);
    QVERIFY2(misses->topLevelItem(0)->text(0).contains(QStringLiteral("n=2")),
             qPrintable(misses->topLevelItem(0)->text(0)));
    QVERIFY(misses->topLevelItem(0)->childCount() >= 2);  // the nearest, and what differs
    // What clients do is the tab's session, live.
    QVERIFY(s.panel->session() && s.panel->session()->live());
    QVERIFY(s.panel->session()->file() != s.file);
    QVERIFY(lw::test::take_pictures(*p.window, QStringLiteral("serve-live")));

    const QString url = s.url();
    QTest::mouseClick(s.main_button(), Qt::LeftButton);
    QTRY_VERIFY(!s.panel->busy());
    QVERIFY(fetched(p, url).startsWith(QStringLiteral("error: ")));
    QTRY_VERIFY(!s.panel->session()->live());
    QVERIFY(s.said().contains(QStringLiteral("Stopped")));
  }

  void a_part_left_out_makes_requests_the_same() {
    Program p;
    Served s(p);
    s.open_from_list();
    auto* parts = s.panel->findChild<MatchParts*>();
    QVERIFY(!parts->add_single(QStringLiteral("nonsense")));
    QVERIFY(s.said().contains(QStringLiteral("A single part is written as")));
    QVERIFY(parts->add_single(QStringLiteral("query.n")));
    QCOMPARE(s.panel->form()->choice().parts.at("query.n"), false);
    s.start();
    QCOMPARE(fetched(p, s.url() + QStringLiteral("a?n=7")), QStringLiteral("this was recorded"));
    QVERIFY(fetched(p, s.url() + QStringLiteral("a?n=7&m=1")) != QStringLiteral("this was recorded"));
    QTRY_COMPARE(s.counter("serve_missed"), QStringLiteral("1"));
    s.panel->cancel_all();
    QTRY_VERIFY(!s.panel->busy());
  }

  void warns_where_others_can_reach_it() {
    Program p;
    Served s(p);
    s.open_from_list();
    QVERIFY(!child<QuestionBar>(s.panel, "serve_warning"));
    auto* address = child<QComboBox>(s.panel, "serve_address");
    address->setCurrentText(QStringLiteral("0.0.0.0"));
    auto* bar = child<QuestionBar>(s.panel, "serve_warning");
    QVERIFY(bar && bar->isVisible());
    QTest::keyClick(bar, Qt::Key_Escape);  // it stands as long as it is so
    QVERIFY(bar->isVisible());
    QVERIFY(lw::test::take_pictures(*p.window, QStringLiteral("serve-warning")));
    address->setCurrentText(QStringLiteral("::1"));
    QTRY_VERIFY(!child<QuestionBar>(s.panel, "serve_warning"));
  }

  void a_fault_is_chosen_while_it_serves() {
    Program p;
    Served s(p);
    s.open_from_list();
    s.start();
    const QString url = s.url();
    QCOMPARE(fetched(p, url + QStringLiteral("long")).size(), 4000);
    s.choose("serve_fault", QStringLiteral("Cut the line"));
    child<QSpinBox>(s.panel, "serve_fault_after")->setValue(300);
    auto* anew = child<QPushButton>(s.panel, "serve_anew");
    QVERIFY(anew->isVisible());
    QTest::mouseClick(anew, Qt::LeftButton);
    QTRY_VERIFY(!anew->isVisible() && s.panel->busy() && s.panel->status()->where()->isVisible());
    QTRY_COMPARE(s.url(), url);  // found where it was
    const QString cut = fetched(p, url + QStringLiteral("long"));
    QVERIFY2(cut.startsWith(QStringLiteral("error: ")), qPrintable(cut));

    // Remembered for this session while the program runs.
    s.panel->cancel_all();
    QTRY_VERIFY(!s.panel->busy());
    p.press(Qt::Key_W, Qt::ControlModifier);
    QTRY_VERIFY(!p.window->findChild<ServePanel*>());
    auto* view = child<QTreeView>(p.window.get(), "sessions_view");
    QTRY_COMPARE(view->model()->rowCount(), 3);  // the recording, and what clients did twice
    QVERIFY2(s.choose_recording(), qPrintable(s.listed()));
    p.press(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    s.panel = p.window->findChild<ServePanel*>();
    QVERIFY(s.panel);
    QCOMPARE(from_path(s.panel->file()), from_path(s.file));
    QTRY_COMPARE(child<QComboBox>(s.panel, "serve_fault")->currentText(), QStringLiteral("Cut the line"));
  }

  void speaks_tls_with_a_certificate_that_it_shows() {
    Program p;
    p.window->resize(1200, 900);
    Served s(p);
    s.open_from_list();
    s.choose("serve_tls", QStringLiteral("TLS"));
    s.start();
    QVERIFY2(s.url().startsWith(QStringLiteral("https://")), qPrintable(s.url()));
    auto* fingerprint = child<QLabel>(s.panel, "serve_fingerprint");
    QVERIFY(fingerprint->isVisible());
    static const QRegularExpression pairs(QStringLiteral("([0-9A-F]{2}:){31}[0-9A-F]{2}"));
    QVERIFY2(pairs.match(fingerprint->text()).hasMatch(), qPrintable(fingerprint->text()));
    QVERIFY2(fingerprint->text().contains(QStringLiteral("CN=localhost")), qPrintable(fingerprint->text()));
    QTest::mouseClick(button(s.panel, QStringLiteral("Copy PEM")), Qt::LeftButton);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("-----BEGIN CERTIFICATE-----")));
    QTest::mouseClick(button(s.panel, QStringLiteral("Copy")), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), s.url());
    QCOMPARE(fetched(p, s.url() + QStringLiteral("a?n=1"), false), QStringLiteral("this was recorded"));
    QVERIFY(lw::test::take_pictures(*p.window, QStringLiteral("serve-tls")));
    // Closing the tab asks, since something runs.
    p.press(Qt::Key_W, Qt::ControlModifier);
    QPushButton* close = button(p.window.get(), QStringLiteral("Cancel It and Close"));
    QVERIFY(close);
    QTest::mouseClick(close, Qt::LeftButton);
    QTRY_VERIFY(!p.window->findChild<ServePanel*>());
  }

  void says_why_it_can_not_listen() {
    Program p;
    Served s(p);
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    s.open_from_list();
    child<QSpinBox>(s.panel, "serve_port")->setValue(taken.serverPort());
    QTest::mouseClick(s.main_button(), Qt::LeftButton);
    QTRY_VERIFY2(s.said().contains(QStringLiteral("It can't be served: ")), qPrintable(s.said()));
    QVERIFY(!s.panel->busy() && s.main_button()->isEnabled());
  }
};

QTEST_MAIN(TestServePanel)
#include "test_serve_panel.moc"
