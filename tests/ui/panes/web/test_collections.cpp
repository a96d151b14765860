// Collections as a person uses them: a folder is opened, a request chosen, changed, sent with the values of
// an environment, saved; other programs change files meanwhile; a folder is run; requests are imported.
#include <QTreeView>
#include <QtTest/QtTest>

#include "tests/ui/panes/panes.h"
#include "tests/ui/panes/pictures.h"
#include "tests/ui/panes/web/collection_test.h"
#include "ui/panes/web/request_panel.h"
#include "ui/panes/web/sign_in_bar.h"

using namespace lw;
using namespace lw::ui;

class TestCollections : public lw::test::CollectionTest {
  Q_OBJECT

 private Q_SLOTS:
  void init() { begin(); }
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

  void a_request_opens_in_a_tab_of_its_own() {
    std::unique_ptr<WebPane> other;
    connect(pane_, &Pane::twin_wanted, pane_, [&](const std::function<void(Pane&)>& fill) {
      other = std::make_unique<WebPane>(test::pane_type("web"), *bridge_, nullptr);
      other->show();
      fill(*other);
    });
    choose_environment("dev");
    choose("GET  Item");
    QTest::keyClick(&side().tree(), Qt::Key_Return, Qt::ShiftModifier);
    QTRY_VERIFY(other);
    QTRY_COMPARE(other->url().text(), "{{base}}/item/{{hello.response.body.$.id}}");
    QTRY_COMPARE(other->collections().environment().currentText(), "dev");
    QVERIFY(other->collections().isVisible());
    QCOMPARE(other->collections().opened(), "folder/two.http");
    // This one keeps what it had.
    QCOMPARE(side().opened(), QString());
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
