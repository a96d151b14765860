// Running a recorded session again as a person does it, against servers of the test.
#include "core/session/store/sqlite_store.h"
#include "tests/ui/panes/pictures.h"
#include "tests/ui/shell/recorded.h"
#include "ui/shell/compare_steps.h"
#include "ui/shell/compare_window.h"
#include "ui/shell/rerun_page.h"
#include "ui/shell/rerun_steps.h"
#include "ui/shell/rerun_target.h"
#include "ui/shell/rerun_variables.h"
#include "ui/shell/rerun_window.h"
#include "ui/shell/rules_table.h"
#include "ui/shell/sessions_dock.h"
#include "ui/shell/sessions_model.h"

#include <QtCore/QIdentityProxyModel>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QTreeWidget>

using namespace lw;
using namespace lw::ui;
using namespace lw::ui::test;

namespace {

void answer(lw::test::HttpServer& server, int price) {
  server.answer_text("/item", "application/json",
                     R"({"name":"lamp","price":)" + QByteArray::number(price) + "}");
  server.answer_text("/list", "text/plain", "one\ntwo\n");
}

struct Again {
  explicit Again(Program& program) : p(program) {
    p.window->resize(1100, 800);
    answer(server, 100012);
    file = record_fetches(p, "lamps",
                          {server.url(QStringLiteral("/list")), server.url(QStringLiteral("/item"))});
  }

  void open() {
    auto* view = child<QTreeView>(p.window.get(), "sessions_view");
    const auto* rows = view->model();
    const auto find = [&] {
      for (int row = 0; row < rows->rowCount(); ++row)
        if (rows->index(row, 0).data(SessionsModel::file_role).toString() == from_path(file)) return row;
      return -1;
    };
    if (!QTest::qWaitFor([&] { return find() >= 0; }, kPatience)) qFatal("the session is not listed");
    view->setCurrentIndex(rows->index(find(), 0));
    for (QAction* action : view->actions())
      if (action->text().remove(u'&') == QStringLiteral("Run Again…")) action->trigger();
    window = p.window->findChild<RerunWindow*>();
    if (!window || !QTest::qWaitForWindowExposed(window)) qFatal("no window");
    if (!QTest::qWaitFor([&] { return window->steps()->model()->rowCount() > 0; }, kPatience))
      qFatal("no steps");
  }
  QPushButton* run_button() const { return child<QPushButton>(window, "rerun_button"); }
  QString status() const { return child<QLabel>(window, "rerun_status")->text(); }
  /// Presses Run and waits for the comparison that comes by itself.
  CompareWindow* run() {
    for (auto* old : p.window->findChildren<CompareWindow*>()) delete old;
    QTest::mouseClick(run_button(), Qt::LeftButton);
    CompareWindow* compared = nullptr;
    if (!QTest::qWaitFor([&] { return (compared = p.window->findChild<CompareWindow*>()) != nullptr; },
                         kPatience))
      qFatal("%s", qPrintable(status()));
    return compared;
  }
  static QString summary(CompareWindow* window) { return child<QLabel>(window, "compare_summary")->text(); }

  Program& p;
  lw::test::HttpServer server;
  std::filesystem::path file;
  RerunWindow* window = nullptr;
};

/// The row of a field that differs.
QTreeWidgetItem* row_of(const CompareWindow* window, const QString& field) {
  const QTreeWidget* steps = window->steps();
  for (int i = 0; i < steps->topLevelItemCount(); ++i)
    for (int k = 0; k < steps->topLevelItem(i)->childCount(); ++k)
      if (steps->topLevelItem(i)->child(k)->text(kStepColumn) == field)
        return steps->topLevelItem(i)->child(k);
  return nullptr;
}

}  // namespace

class TestRerunWindow : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void the_same_server_answers_the_same() {
    Program p;
    Again again(p);
    again.open();
    QCOMPARE(again.window->steps()->model()->rowCount(), 2);
    QCOMPARE(child<QSpinBox>(again.window, "rerun_port")->value(), int(again.server.port()));
    QVERIFY(lw::test::take_pictures(*again.window, QStringLiteral("rerun-where")));
    const auto before = again.server.requests().size();
    CompareWindow* compared = again.run();
    QCOMPARE(again.server.requests().size(), before + 2);
    QVERIFY2(Again::summary(compared).startsWith(QStringLiteral("Nothing differs")),
             qPrintable(Again::summary(compared)));
    QTRY_VERIFY2(again.status().contains(QStringLiteral(" 0 different")), qPrintable(again.status()));
    // The new session has a tab, with a verdict for each step.
    auto* page = p.window->findChild<RerunPage*>();
    QVERIFY(page && page->session() && page->session()->file() != again.file);
    const QAbstractItemModel* verdicts = page->steps()->model();
    QCOMPARE(verdicts->rowCount(), 2);
    for (int i = 0; i < 2; ++i) QCOMPARE(verdicts->index(i, 2).data().toString(), QStringLiteral("matched"));
    QTRY_VERIFY(!page->busy());
    QVERIFY(lw::test::take_pictures(*p.window, QStringLiteral("rerun-tab")));
  }

  void a_difference_is_shown_and_accepted_as_noise() {
    Program p;
    Again again(p);
    answer(again.server, 100014);
    again.open();
    CompareWindow* compared = again.run();
    const QString field = QStringLiteral("content.$.price");
    QTreeWidgetItem* row = row_of(compared, field);
    QVERIFY2(row, qPrintable(Again::summary(compared)));
    QCOMPARE(row->text(kFirstColumn), QStringLiteral("100012"));
    QCOMPARE(row->text(kSecondColumn), QStringLiteral("100014"));
    QVERIFY(lw::test::take_pictures(*compared, QStringLiteral("rerun-different")));
    auto* accept = child<QPushButton>(compared, "compare_accept");
    QVERIFY(!accept->isEnabled());
    compared->steps()->setCurrentItem(row);
    QVERIFY(accept->isEnabled());
    QSignalSpy kept(compared, &CompareWindow::rules_kept);
    QTest::mouseClick(accept, Qt::LeftButton);
    QTRY_VERIFY2(Again::summary(compared).startsWith(QStringLiteral("Nothing differs")),
                 qPrintable(Again::summary(compared)));
    QTRY_COMPARE(kept.size(), 1);

    // The window that it was run from knows it too.
    QTRY_COMPARE(again.window->rules_table()->rules().size(), std::size_t(1));
    compared = again.run();
    QVERIFY2(Again::summary(compared).startsWith(QStringLiteral("Nothing differs")),
             qPrintable(Again::summary(compared)));
    // Kept with the session: the next rerun begins with the rule and finds nothing.
    again.window->close();
    QTRY_VERIFY(!p.window->findChild<RerunWindow*>());
    again.open();
    const auto rules = again.window->rules_table()->rules();
    QVERIFY(
        std::ranges::any_of(rules, [&](const FieldRule& rule) { return from_utf8(rule.field) == field; }));
    compared = again.run();
    QVERIFY2(Again::summary(compared).startsWith(QStringLiteral("Nothing differs")),
             qPrintable(Again::summary(compared)));
  }

  void a_dialogue_has_no_place_for_rules() {
    Program p;
    lw::test::HttpServer server;
    answer(server, 100014);
    const QString name = p.folder.filePath(QStringLiteral("lamp.dlg"));
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QByteArray body = R"({"name":"lamp","price":100012})";
    file.write("operation http.fetch\narguments {\"url\": \"" + server.url(QStringLiteral("/item")).toUtf8() +
               "\"}\n\nchannel 1 client http tcp name=x\n> GET /item HTTP/1.1\\r\\n\n> Host: x\\r\\n\n"
               "> \\r\\n\n\n< HTTP/1.1 200 OK\\r\\n\n< Content-Type: application/json\\r\\n\n"
               "< Content-Length: " +
               QByteArray::number(body.size()) + "\\r\\n\n< \\r\\n\n< " + body + "\n");
    file.close();
    auto* window = new RerunWindow(*p.bridge, to_path(name), QStringLiteral("lamp"), p.window.get());
    RerunRunPtr run;
    connect(window, &RerunWindow::began, this, [&run](const RerunRunPtr& begun) { run = begun; });
    window->show();
    QTRY_COMPARE(window->steps()->model()->rowCount(), 1);
    QVERIFY(child<QLabel>(window, "rerun_rules_kept")->text().contains(QStringLiteral("dialogue")));
    QTest::mouseClick(child<QPushButton>(window, "rerun_button"), Qt::LeftButton);
    QTRY_VERIFY(run && run->report());
    CompareWindow compared(*p.bridge, nullptr);
    compared.setAttribute(Qt::WA_DeleteOnClose, false);
    compared.show_report(run->report(), run->rules());
    compared.show();
    const QString field = QStringLiteral("content.$.price");
    QTRY_VERIFY2(row_of(&compared, field), qPrintable(Again::summary(&compared)));
    auto* accept = child<QPushButton>(&compared, "compare_accept");
    QVERIFY2(accept->toolTip().contains(QStringLiteral("until this window is closed")),
             qPrintable(accept->toolTip()));
    compared.steps()->setCurrentItem(row_of(&compared, field));
    QSignalSpy held(&compared, &CompareWindow::rules_kept);
    QTest::mouseClick(accept, Qt::LeftButton);
    QCOMPARE(held.size(), 1);
    QTRY_VERIFY2(child<QLabel>(&compared, "compare_summary")->text().contains(QStringLiteral("by rule: 1")),
                 qPrintable(Again::summary(&compared)));
    const auto* row = row_of(&compared, field);
    QVERIFY(!row || row->data(kStepColumn, kIgnoredRole).toBool());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().endsWith(body + '\n'));  // nothing was written into it
  }

  void goes_to_another_server() {
    Program p;
    Again again(p);
    lw::test::HttpServer other;
    answer(other, 100012);
    again.open();
    child<QSpinBox>(again.window, "rerun_port")->setValue(other.port());
    const auto before = again.server.requests().size();
    CompareWindow* compared = again.run();
    QCOMPARE(other.requests().size(), 2);
    QCOMPARE(again.server.requests().size(), before);
    QVERIFY2(Again::summary(compared).startsWith(QStringLiteral("Nothing differs")),
             qPrintable(Again::summary(compared)));
    // Rules of the window are those of the report: changing one compares anew.
    child<QLineEdit>(again.window, "rerun_host")->clear();
    QVERIFY(!again.run_button()->isEnabled());
    QVERIFY(again.status().contains(QStringLiteral("host is empty")));
  }

  void what_differs_twice_is_proposed_as_noise() {
    Program p;
    Again again(p);
    again.open();
    child<QCheckBox>(again.window, "rerun_learn")->setChecked(true);
    int price = 200000;
    // Another price each time, as long as the one before: no other field differs.
    QTimer change;
    connect(&change, &QTimer::timeout, this, [&] { answer(again.server, ++price); });
    change.start(1);
    CompareWindow* compared = again.run();
    change.stop();
    auto* accept = child<QPushButton>(compared, "accept_learned");
    QVERIFY2(accept, qPrintable(Again::summary(compared)));
    QVERIFY(lw::test::take_pictures(*compared, QStringLiteral("rerun-learned")));
    QTest::mouseClick(accept, Qt::LeftButton);
    QTRY_VERIFY2(Again::summary(compared).startsWith(QStringLiteral("Nothing differs")),
                 qPrintable(Again::summary(compared)));
  }

  void tokens_follow_and_secrets_are_asked_for() {
    Program p;
    Again again(p);
    const auto log_in = [&](const QByteArray& token) {
      again.server.answer_text("/login", "application/json", R"({"token":")" + token + R"("})");
      again.server.answer_text("/data?t=" + token, "text/plain", "data");
    };
    log_in("tok-4711-abcdef");
    again.file =
        record_fetches(p, "login",
                       {again.server.url(QStringLiteral("/login")),
                        again.server.url(QStringLiteral("/data?t=tok-4711-abcdef"))},
                       {.kind = http::AuthKind::basic, .user = "anna", .password = "CANARY-password"});
    again.open();
    auto* variables = again.window->variables();
    QCOMPARE(variables->rowCount(), 1);
    QCOMPARE(variables->item(0, 0)->text(), QStringLiteral("tok-4711-abcdef"));
    QCOMPARE(variables->item(0, 0)->checkState(), Qt::Checked);
    QList<QLineEdit*> secrets;
    for (auto* line : again.window->findChildren<QLineEdit*>())
      if (line->placeholderText() == QStringLiteral("Not recorded")) secrets += line;
    QCOMPARE(secrets.size(), 1);  // both requests used the same
    for (auto* line : secrets) {
      QCOMPARE(line->echoMode(), QLineEdit::Password);
      QVERIFY2(line->accessibleName().contains(QStringLiteral("anna")), qPrintable(line->accessibleName()));
      line->setText(QStringLiteral("CANARY-password"));
    }
    QVERIFY(lw::test::take_pictures(*again.window, QStringLiteral("rerun-secrets")));
    again.window->findChild<QTabWidget*>()->setCurrentIndex(2);
    QVERIFY(lw::test::take_pictures(*again.window, QStringLiteral("rerun-variables")));
    log_in("tok-0815-fedcba");
    const auto before = again.server.requests().size();
    again.run();
    const auto said = again.server.requests().mid(before);
    QCOMPARE(said.size(), 2);
    QVERIFY2(said[1].startsWith("GET /data?t=tok-0815-fedcba "), said[1]);
    const QByteArray account = QByteArray("anna:CANARY-password").toBase64();
    for (const QByteArray& request : said) QVERIFY2(request.contains("Basic " + account), request);

    // Unchecked, what was recorded is sent.
    variables->item(0, 0)->setCheckState(Qt::Unchecked);
    again.run();
    QVERIFY2(again.server.requests().back().startsWith("GET /data?t=tok-4711-abcdef "),
             again.server.requests().back());
  }

  void it_is_stopped_half_way() {
    Program p;
    Again again(p);
    again.open();
    again.server.answer("/item", {});  // never
    QTest::mouseClick(again.run_button(), Qt::LeftButton);
    QTRY_VERIFY(p.window->findChild<RerunPage*>());
    auto* page = p.window->findChild<RerunPage*>();
    QTRY_VERIFY2(again.status().startsWith(QStringLiteral("1 of 2 done")), qPrintable(again.status()));
    QVERIFY(page->busy() && page->session()->live());
    QTest::mouseClick(button(again.window, QStringLiteral("Cancel")), Qt::LeftButton);
    QTRY_COMPARE(again.status(), QStringLiteral("Stopped."));
    QTRY_VERIFY(!page->busy());
    QVERIFY(again.run_button()->isEnabled());
  }

  void what_can_not_be_run_says_why() {
    Program p;
    QDir().mkpath(p.sessions());
    const auto file = to_path(p.sessions() + QStringLiteral("/waited.lws"));
    auto writer = make_sqlite_writer(file, {.title = "waited", .pane = "fake", .started = 1});
    Batch batch;
    batch.operations.push_back({.id = 1, .name = "socket.nonsense", .arguments = {}, .result = {}});
    writer->append(std::move(batch));
    writer->close();
    auto* window = new RerunWindow(*p.bridge, file, QStringLiteral("waited"), p.window.get());
    window->show();
    QTRY_COMPARE(window->steps()->model()->rowCount(), 1);
    const QString why = window->steps()->model()->index(0, 3).data().toString();
    QVERIFY(!why.isEmpty());
    QVERIFY2(child<QLabel>(window, "rerun_status")->text().contains(why), qPrintable(why));
    QVERIFY(!child<QPushButton>(window, "rerun_button")->isEnabled());
    window->close();
  }

  /// A recording may have any number of them: the window makes those that are seen.
  void very_many_steps_are_made_as_they_are_seen() {
    struct Counting final : QIdentityProxyModel {
      QVariant data(const QModelIndex& index, int role) const override {
        rows.insert(index.row());
        return QIdentityProxyModel::data(index, role);
      }
      mutable std::set<int> rows;
    };
    std::vector<RerunStep> steps(100'000);
    for (std::size_t i = 0; i < steps.size(); ++i) steps[i].name = "http.fetch";
    RerunSteps model(
        {.columns = {RerunSteps::Column::step}, .headers = {QStringLiteral("Step")}, .not_run = {}});
    model.show(steps);
    Counting counting;
    counting.setSourceModel(&model);
    const std::unique_ptr<QTreeView> view(make_steps_view(&model));
    view->setModel(&counting);
    view->resize(300, 400);
    view->show();
    QVERIFY(QTest::qWaitForWindowExposed(view.get()));
    QTRY_VERIFY(!counting.rows.empty());
    QVERIFY2(counting.rows.size() < 1'000, qPrintable(QString::number(counting.rows.size())));
    view->scrollToBottom();
    QTRY_VERIFY(counting.rows.contains(99'999));
    QVERIFY(counting.rows.size() < 2'000);
  }

  void a_server_that_is_gone_is_told() {
    Program p;
    Again again(p);
    again.open();
    QTcpServer gone;
    QVERIFY(gone.listen(QHostAddress::LocalHost));
    const quint16 port = gone.serverPort();
    gone.close();
    child<QSpinBox>(again.window, "rerun_port")->setValue(port);
    CompareWindow* compared = again.run();
    QVERIFY2(Again::summary(compared).contains(QStringLiteral("missing")) &&
                 !Again::summary(compared).startsWith(QStringLiteral("Nothing differs")),
             qPrintable(Again::summary(compared)));
  }
};

QTEST_MAIN(TestRerunWindow)
#include "test_rerun_window.moc"
