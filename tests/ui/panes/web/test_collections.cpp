// Collections as a person uses them: a folder is opened, a request chosen, changed, sent with the values of
// an environment, saved; other programs change files meanwhile; a folder is run; requests are imported.
#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>
#include <QtTest/QtTest>

#include "tests/ui/panes/http_server.h"
#include "tests/ui/panes/pictures.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/web/collection/collection_panel.h"
#include "ui/panes/web/collection/environment_window.h"
#include "ui/panes/web/collection/keychain.h"
#include "ui/panes/web/collection/variable_help.h"
#include "ui/panes/web/url_edit.h"
#include "ui/panes/web/web_pane.h"

using namespace lw;
using namespace lw::ui;

namespace lw::ui::web {
extern const PaneType pane_type;
}

class TestCollections : public QObject {
  Q_OBJECT

  QTemporaryDir* folder_ = nullptr;
  Bridge* bridge_ = nullptr;
  WebPane* pane_ = nullptr;
  lw::test::HttpServer* server_ = nullptr;

  CollectionPanel& side() { return pane_->collections(); }
  QString place(const QString& name = {}) const { return folder_->filePath("c/" + name); }
  void write(const QString& name, const QByteArray& text) {
    QDir().mkpath(QFileInfo(place(name)).path());
    QFile file(place(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
  }
  QByteArray contents(const QString& name) const {
    QFile file(place(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not there");
  }
  QStringList rows(const QModelIndex& parent = {}) {
    QStringList all;
    auto* model = side().tree().model();
    for (int i = 0; i < model->rowCount(parent); ++i) {
      all << model->index(i, 0, parent).data().toString();
      all << rows(model->index(i, 0, parent));
    }
    return all;
  }
  QModelIndex row(const QString& text) {
    auto* model = side().tree().model();
    return model->match(model->index(0, 0), Qt::DisplayRole, text, 1, Qt::MatchExactly | Qt::MatchRecursive)
        .value(0);
  }
  void choose(const QString& text) {
    QTRY_VERIFY(row(text).isValid());
    side().tree().setCurrentIndex(row(text));
    side().tree().setFocus();
  }
  void open(const QString& text, const QString& file) {
    choose(text);
    QTest::keyClick(&side().tree(), Qt::Key_Return);
    QTRY_COMPARE(side().opened(), file);
  }
  QString bar_text() {
    for (QLabel* label : side().findChildren<QLabel*>())
      if (label->accessibleName() == "Remark on the collection")
        return label->isVisible() ? label->text() : QString();
    return {};
  }
  void press_bar(const QString& text) {
    for (QToolButton* button : side().findChildren<QToolButton*>())
      if (button->isVisible() && button->text() == text) return QTest::mouseClick(button, Qt::LeftButton);
    QFAIL("no such button");
  }

 private Q_SLOTS:
  void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

  void init() {
    Keychain::instance().set_session_only(true);
    folder_ = new QTemporaryDir;
    server_ = new lw::test::HttpServer;
    server_->answer_text("/hello", "application/json", "{\"id\": 7}");
    server_->answer_text("/item/7", "text/plain", "seven");
    write("Hello.http", "# mine\n# @name hello\n# @assert $.id == 7\nGET {{base}}/hello\nAccept: */*\n");
    write("folder/two.http",
          "### Item\nGET {{base}}/item/{{hello.response.body.$.id}}\n\n### Gone\nGET {{base}}/gone\n");
    write("http-client.env.json", "{\"dev\": {\"base\": \"" + server_->url("").toUtf8() +
                                      "\"}, \"other\": {\"base\": \"http://localhost:1\"}}");
    qputenv("LINEWRIGHT_CONFIG", to_utf8(folder_->filePath("settings.ini")).c_str());
    bridge_ = new Bridge(to_path(folder_->filePath("sessions")));
    pane_ = new WebPane(web::pane_type, *bridge_, nullptr);
    pane_->resize(1200, 800);
    pane_->show();
    QVERIFY(QTest::qWaitForWindowExposed(pane_));
    for (auto* tabs : pane_->findChildren<QTabWidget*>())
      if (tabs->indexOf(&side()) >= 0) tabs->setCurrentWidget(&side());
    side().open_folder(place().chopped(1));
    QTRY_COMPARE(rows().size(), 5);
  }
  void cleanup() {
    delete pane_;
    delete bridge_;
    delete server_;
    delete folder_;
  }

  void a_request_is_opened_changed_and_saved() {
    QCOMPARE(rows(), QStringList({"folder", "two", "GET  Item", "GET  Gone", "GET  Hello"}));
    open("GET  Hello", "Hello.http");
    QCOMPARE(pane_->url().text(), "{{base}}/hello");
    QVERIFY(!side().modified());
    pane_->url().setFocus();
    QTest::keyClick(&pane_->url(), Qt::Key_End);
    QTest::keyClicks(&pane_->url(), "?x=1");
    QVERIFY(side().modified());
    QTest::keyClick(&pane_->url(), Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(contents("Hello.http"),
                 "# mine\n# @name hello\n# @assert $.id == 7\nGET {{base}}/hello?x=1\nAccept: */*\n");
    QTRY_VERIFY(!side().modified());
  }

  void variables_are_filled_in_when_it_is_sent() {
    open("GET  Hello", "Hello.http");
    QTest::mouseClick(&pane_->send_button(), Qt::LeftButton);
    QTRY_VERIFY(pane_->hint().contains("{{base}}"));
    QVERIFY(server_->requests().isEmpty());
    const int at = side().environment().findText("dev");
    side().environment().setCurrentIndex(at);
    Q_EMIT side().environment().activated(at);
    QTest::mouseClick(&pane_->send_button(), Qt::LeftButton);
    QTRY_VERIFY(!server_->requests().isEmpty() && !pane_->busy());
    QVERIFY(server_->requests()[0].startsWith("GET /hello HTTP/1.1"));
    // The next one uses what was answered.
    open("GET  Item", "folder/two.http");
    QTest::mouseClick(&pane_->send_button(), Qt::LeftButton);
    QTRY_COMPARE(server_->requests().size(), 2);
    QVERIFY(server_->requests()[1].startsWith("GET /item/7 "));
    QCOMPARE(pane_->url().text(), "{{base}}/item/{{hello.response.body.$.id}}");
  }

  void secrets_do_not_reach_the_file() {
    open("GET  Hello", "Hello.http");
    RequestForm form = pane_->form();
    form.base.auth = {.kind = http::AuthKind::basic, .user = "me", .password = "geheim"};
    pane_->show_form(form);
    side().save();
    QTRY_VERIFY(contents("Hello.http").contains("Authorization: Basic me {{password}}"));
    QVERIFY(!contents("Hello.http").contains("geheim"));
    QVERIFY(bar_text().contains("A file holds no secrets"));
    press_bar("Keep in the keychain");
    QTRY_VERIFY(bar_text().contains("no keychain that answers"));
    QTRY_VERIFY(contents("http-client.env.json").contains("{{$keychain}}"));
    QVERIFY(!contents("http-client.env.json").contains("geheim"));
    QVERIFY(side().variable_tip("password").contains("••"));
  }

  void another_programs_change_is_a_conflict() {
    open("GET  Hello", "Hello.http");
    write("Hello.http", "GET {{base}}/other\n");
    pane_->url().setText("{{base}}/mine");
    side().save();
    QTRY_VERIFY(bar_text().contains("changed by another program"));
    QCOMPARE(contents("Hello.http"), "GET {{base}}/other\n");
    press_bar("Overwrite");
    QTRY_VERIFY(contents("Hello.http").contains("/mine"));
    // And a new file is seen by itself.
    write("New.http", "GET {{base}}/new\n");
    QTRY_VERIFY(row("GET  New").isValid());
  }

  void files_are_made_renamed_copied_and_deleted_with_a_way_back() {
    pane_->url().setText("http://h/new");
    choose("folder");
    QTest::keyClick(&side().tree(), Qt::Key_N, Qt::ControlModifier);
    QTRY_VERIFY(contents("folder/New request.http").contains("GET http://h/new\n"));
    choose("GET  Hello");
    QTest::keyClick(&side().tree(), Qt::Key_D, Qt::ControlModifier);
    QTRY_VERIFY(contents("Hello copy.http").contains("{{base}}/hello"));
    choose("GET  Hello copy");
    side().tree().model()->setData(side().tree().currentIndex(), "Renamed");
    QTRY_VERIFY(QFile::exists(place("Renamed.http")));
    QVERIFY(!QFile::exists(place("Hello copy.http")));
    choose("GET  Renamed");
    QTest::keyClick(&side().tree(), Qt::Key_Delete);
    QTRY_VERIFY(!QFile::exists(place("Renamed.http")));
    press_bar("Undo");
    QTRY_VERIFY(QFile::exists(place("Renamed.http")));
    side().store().undo().undo();
    QTRY_VERIFY(QFile::exists(place("Hello copy.http")));
  }

  void the_filter_follows_as_one_types() {
    QTest::keyClicks(&side().filter(), "gon");
    QCOMPARE(rows(), QStringList({"folder", "two", "GET  Gone"}));
    side().filter().clear();
    QCOMPARE(rows().size(), 5);
  }

  void names_of_variables_are_offered() {
    Q_EMIT side().environment().activated(side().environment().findText("dev"));
    auto* help = pane_->findChild<VariableHelp*>();
    QVERIFY(help);
    pane_->url().setFocus();
    pane_->url().clear();
    QTest::keyClicks(&pane_->url(), "{{ba");
    QTRY_VERIFY(help->completer().popup()->isVisible());
    QTest::keyClick(help->completer().popup(), Qt::Key_Down);
    QTest::keyClick(help->completer().popup(), Qt::Key_Return);
    QCOMPARE(pane_->url().text(), "{{base}}");
    QVERIFY(side().variable_tip("base").contains(server_->url("")));
  }

  void a_folder_is_run() {
    Q_EMIT side().environment().activated(side().environment().findText("dev"));
    side().run(QString());
    QTRY_VERIFY(bar_text().contains("2 of 3 passed"));
    QCOMPARE(side().results().topLevelItemCount(), 3);
    QVERIFY(side().results().topLevelItem(2)->text(1).contains("404"));
    QCOMPARE(server_->requests().size(), 3);
    QVERIFY(pane_->session() != nullptr);
  }

  void requests_are_imported() {
    side().import_text(
        R"({"info": {"name": "Shop"}, "item": [{"name": "All", "request": {"method": "GET", "url": "{{base}}/all",
      "auth": {"type": "bearer", "bearer": [{"key": "token", "value": "geheim"}]}}}], "event": [{"listen": "test", "script": {"exec": ["x"]}}]})",
        "a test");
    QTRY_VERIFY(contents("Shop/All.http").contains("GET {{base}}/all"));
    QVERIFY(!contents("Shop/All.http").contains("geheim"));
    QTRY_VERIFY(bar_text().contains("test script"));
    side().import_text("nonsense", "a test");
    QTRY_VERIFY(bar_text().contains("can't be imported"));
  }

  void environments_are_edited() {
    Q_EMIT side().environment().activated(side().environment().findText("dev"));
    Q_EMIT side().environment().activated(side().environment().count() - 1);
    auto* window = side().findChild<EnvironmentWindow*>();
    QVERIFY(window && window->isVisible());
    QCOMPARE(window->names().currentText(), "dev");
    QTableWidget& table = window->table();
    const int last = table.rowCount() - 1;
    table.item(last, 1)->setText("v1");
    table.item(last, 0)->setText("extra");
    QTRY_VERIFY(contents("http-client.env.json").contains("\"extra\": \"v1\""));
    table.item(last, 2)->setCheckState(Qt::Checked);
    QTRY_VERIFY(contents("http-client.env.json").contains("\"extra\": \"{{$keychain}}\""));
    QVERIFY(contents("http-client.env.json").contains("\"other\""));
    QTRY_VERIFY(side().variable_tip("extra").contains("secret"));
  }

  void pictures() {
    Q_EMIT side().environment().activated(side().environment().findText("dev"));
    open("GET  Hello", "Hello.http");
    side().run(QString());
    QTRY_VERIFY(bar_text().contains("passed"));
    QVERIFY(lw::test::take_pictures(*pane_, "collections"));
  }
};

QTEST_MAIN(TestCollections)
#include "test_collections.moc"
