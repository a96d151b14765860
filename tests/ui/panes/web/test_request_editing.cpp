// What a request is made of, edited as a person does: forms, GraphQL, what is wrong with a text, the preview,
// options; cookies of a jar; the list of earlier requests.
#include <QCheckBox>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTableView>
#include <QtTest/QtTest>

#include "tests/ui/panes/panes.h"
#include "tests/ui/panes/pictures.h"
#include "tests/ui/panes/web/web_pane_test.h"
#include "ui/panes/web/body_tab.h"
#include "ui/panes/web/cookie_model.h"
#include "ui/panes/web/cookies_tab.h"
#include "ui/panes/web/graphql_page.h"
#include "ui/panes/web/options_tab.h"
#include "ui/panes/web/pairs_table.h"
#include "ui/panes/web/parts_table.h"
#include "ui/panes/web/request_panel.h"
#include "ui/panes/web/response_panel.h"
#include "ui/panes/web/sending_options.h"
#include "ui/panes/web/sent_preview.h"
#include "ui/panes/web/text_check.h"
#include "ui/widgets/code_editor.h"
#include "ui/widgets/row_view.h"

using namespace lw;
using namespace lw::ui;

class TestRequestEditing : public lw::test::WebPaneTest {
  Q_OBJECT

 private Q_SLOTS:
  void init();
  void cleanup();
  void a_broken_text_is_marked();
  void faults_are_where_they_are_data();
  void faults_are_where_they_are();
  void graphql_makes_its_body();
  void a_form_is_typed_and_sent();
  void the_preview_is_live();
  void the_preview_is_what_is_sent();
  void secrets_are_shown_when_asked_for();
  void options_go_round();
  void wrong_options_are_named();
  void cookies_are_edited();
  void cookies_of_other_programs();
  void cookies_are_kept_for_the_next_session();
  void the_list_is_filtered_while_typing();
  void an_earlier_request_is_taken_up_again();
  void ten_thousand_requests();
  void pictures();

 private:
  void send(const QString& url);
  void show_tab(QWidget& tab);
  QString preview_text();
};

void TestRequestEditing::init() {
  make_pane();
}

void TestRequestEditing::cleanup() {
  remove_pane();
}

void TestRequestEditing::send(const QString& url) {
  const int before = pane_->history().total();
  type_and_send(url);
  QTRY_COMPARE(pane_->history().total(), before + 1);
  QTRY_VERIFY(!pane_->busy());
}

void TestRequestEditing::show_tab(QWidget& tab) {
  pane_->request().setCurrentWidget(&tab);
  QCoreApplication::processEvents();
}

QString TestRequestEditing::preview_text() {
  show_tab(pane_->request().preview());
  return pane_->request().preview().editor()->text();
}

void TestRequestEditing::a_broken_text_is_marked() {
  auto& body = pane_->request().body();
  show_tab(body);
  auto* kind = body.findChild<QComboBox*>();
  kind->setFocus();
  QTest::keyClick(kind, Qt::Key_Down);  // JSON
  QVERIFY(body.kind() == BodyKind::json);
  body.editor()->setFocus();
  QTest::keyClicks(body.editor()->input(), QStringLiteral("{\"a\":"));
  QTest::keyClick(body.editor()->input(), Qt::Key_Return);
  QTest::keyClicks(body.editor()->input(), QStringLiteral("]"));
  QTRY_VERIFY(body.editor()->has_fault());
  QVERIFY2(body.said().startsWith(QStringLiteral("Line 2, column ")), qPrintable(body.said()));
  body.editor()->set_text(QByteArray());
  QTest::keyClicks(body.editor()->input(), QStringLiteral("[1]"));
  QTRY_VERIFY(!body.editor()->has_fault() && body.said().isEmpty());
}

void TestRequestEditing::faults_are_where_they_are_data() {
  QTest::addColumn<bool>("json");
  QTest::addColumn<QByteArray>("text");
  QTest::addColumn<int>("line");  // -1 = none
  QTest::newRow("object") << true << QByteArray("{\"a\": [1, 2.5e3, null]}") << -1;
  QTest::newRow("lone value") << true << QByteArray("\"x\"") << -1;
  QTest::newRow("blank") << true << QByteArray(" \n ") << -1;
  QTest::newRow("comma at the end") << true << QByteArray("[\n1,\n]") << 2;
  QTest::newRow("not ended") << true << QByteArray("{\"a\": 1") << 0;
  QTest::newRow("xml") << false << QByteArray("<?xml version=\"1.0\"?>\n<a><b/></a>") << -1;
  QTest::newRow("wrong end") << false << QByteArray("<a>\n<b>\n</a>") << 2;
  QTest::newRow("entities that grow")
      << false
      << QByteArray(
             "<!DOCTYPE a [<!ENTITY b \"xxxxxxxxxx\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">"
             "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">]>\n<a>&d;</a>")
      << 1;
}

void TestRequestEditing::faults_are_where_they_are() {
  QFETCH(bool, json);
  QFETCH(QByteArray, text);
  QFETCH(int, line);
  const auto fault = check_text(json ? TextKind::json : TextKind::xml, text);
  QCOMPARE(fault ? fault->line : -1, line);
}

void TestRequestEditing::graphql_makes_its_body() {
  RequestForm form;
  form.base.method = "POST";
  form.base.url = "http://a.test/";
  form.body_kind = BodyKind::graphql;
  pane_->show_form(form);
  auto& page = pane_->request().body().graphql();
  show_tab(pane_->request().body());
  QTest::keyClicks(page.query()->input(), QStringLiteral("{ me(\"x\") }"));
  QTest::keyClicks(page.variables()->input(), QStringLiteral("{\"n\": 1.50}"));
  QTest::keyClicks(page.operation(), QStringLiteral("Me"));
  const auto arguments = to_arguments(pane_->form());
  QCOMPARE(arguments.body,
           Bytes(R"({"query":"{ me(\"x\") }","variables":{"n": 1.50},"operationName":"Me"})"));
  QCOMPARE(*http::find(arguments.headers, "Content-Type"), std::string("application/json"));
  page.variables()->set_text(QStringLiteral("{"));
  QTest::mouseClick(&pane_->send_button(), Qt::LeftButton);
  QVERIFY2(pane_->hint().contains(QStringLiteral("variables")), qPrintable(pane_->hint()));
  QCOMPARE(form_from_json(to_json(pane_->form())).graphql.operation, QStringLiteral("Me"));
}

void TestRequestEditing::a_form_is_typed_and_sent() {
  QFile file(folder_->filePath(QStringLiteral("up.txt")));
  QVERIFY(file.open(QIODevice::WriteOnly) && file.write("in the file") > 0);
  file.close();
  server_->answer_text("/up", "text/plain", "ok");
  RequestForm form;
  form.base.method = "POST";
  form.base.url = to_utf8(server_->url(QStringLiteral("/up")));
  form.body_kind = BodyKind::multipart;
  pane_->show_form(form);
  auto& parts = pane_->request().body().parts();
  show_tab(pane_->request().body());
  auto* view = parts.view();
  view->setFocus();
  QTest::keyClick(view, Qt::Key_Insert);
  QTest::keyClicks(view->viewport()->findChild<QLineEdit*>(), QStringLiteral("plain"));
  QTest::keyClick(view->viewport()->findChild<QLineEdit*>(), Qt::Key_Return);
  auto& model = parts.model();
  QTRY_COMPARE(model.rows().size(), 1);  // what was typed is taken after the key
  QVERIFY(model.setData(model.index(0, PartsModel::kValue), QStringLiteral("a b"), Qt::EditRole));
  model.set_file(-1, file.fileName());
  model.append({false, QStringLiteral("off"), false, QStringLiteral("x"), {}, {}});
  QTest::mouseClick(&pane_->send_button(), Qt::LeftButton);
  QTRY_COMPARE(pane_->response().status(), QStringLiteral("200 OK"));
  const QByteArray sent = server_->requests().last();
  QVERIFY2(sent.contains("name=\"plain\"\r\n\r\na b\r\n"), sent.constData());
  QVERIFY(
      sent.contains("filename=\"up.txt\"\r\nContent-Type: application/octet-stream\r\n\r\nin the file\r\n"));
  QVERIFY(!sent.contains("off"));
  const RequestForm back = form_from_json(to_json(pane_->form()));
  QCOMPARE(back.parts, pane_->form().parts);
  view->setCurrentIndex(model.index(0, PartsModel::kKind));
  QTest::keyClick(view, Qt::Key_Space);
  QVERIFY(model.rows()[0].is_file);
  QTest::keyClick(view, Qt::Key_Delete);
  QCOMPARE(model.rows().size(), 2);
}

void TestRequestEditing::the_preview_is_live() {
  show_tab(pane_->request().preview());
  QVERIFY(pane_->request().preview().editor()->read_only());
  pane_->focus_main_input();
  QTest::keyClicks(&pane_->url(), QStringLiteral("http://a.test/one?x=1"));
  auto* editor = pane_->request().preview().editor();
  QTRY_VERIFY(editor->text().startsWith(QStringLiteral("GET /one?x=1 HTTP/1.1\nHost: a.test\n")));
  pane_->method().setCurrentText(QStringLiteral("M-SEARCH"));
  QTRY_VERIFY(editor->text().startsWith(QStringLiteral("M-SEARCH /one")));
  QTest::keyClicks(&pane_->url(), QStringLiteral("%zz"));
  QTRY_VERIFY(pane_->request().preview().notes().contains(QStringLiteral("%")));
  QVERIFY(editor->is_empty());
}

void TestRequestEditing::the_preview_is_what_is_sent() {
  server_->answer_text("/x?a=b", "text/plain", "ok");
  RequestForm form = pane_->form();
  form.base.method = "PUT";
  form.base.url = to_utf8(server_->url(QStringLiteral("/x?a=b")));
  form.headers = {{true, QStringLiteral("x-Odd"), QStringLiteral("1")},
                  {false, QStringLiteral("X-Off"), QStringLiteral("1")},
                  {true, QStringLiteral("X-ODD"), QStringLiteral("2")}};
  form.body_kind = BodyKind::json;
  form.body = QStringLiteral("{\"ä\": 1}");
  pane_->show_form(form);
  preview_text();
  auto* editor = pane_->request().preview().editor();
  QTRY_VERIFY(editor->text().contains(QStringLiteral("X-ODD: 2")));
  const QString shown = editor->text();
  QTest::mouseClick(&pane_->send_button(), Qt::LeftButton);
  QTRY_COMPARE(pane_->response().status(), QStringLiteral("200 OK"));
  QCOMPARE(shown, QString::fromUtf8(server_->requests().last()).remove(QLatin1Char('\r')));
}

void TestRequestEditing::secrets_are_shown_when_asked_for() {
  RequestForm form = pane_->form();
  form.base.url = "http://a.test/";
  form.base.auth.kind = http::AuthKind::bearer;
  form.base.auth.password = "hunter2";
  pane_->show_form(form);
  preview_text();
  auto& preview = pane_->request().preview();
  QTRY_VERIFY(preview.editor()->text().contains(QStringLiteral("Authorization: Bearer *******")));
  preview.secrets()->setFocus();
  QTest::keyClick(preview.secrets(), Qt::Key_Space);
  QTRY_VERIFY(preview.editor()->text().contains(QStringLiteral("Bearer hunter2")));
}

void TestRequestEditing::options_go_round() {
  http::Fetch::Arguments arguments;
  arguments.url_as_typed = arguments.expect_continue = arguments.resume = true;
  arguments.range = "0-499,-1";
  arguments.trailers = {{"X-Sum", "1"}, {"x-two", ""}};
  arguments.connect.source_address = "eth0";
  arguments.connect.connect_to = {{.host = "a", .port = 443, .to_host = "::1", .to_port = 8443}, {}};
  SendingOptions options(nullptr);
  options.show_arguments(arguments);
  http::Fetch::Arguments back;
  options.read_into(back);
  QCOMPARE(http::to_json(back), http::to_json(arguments));
  QVERIFY(options.problem().isEmpty());
  QCOMPARE(shown_connect_to(arguments.connect.connect_to), QStringLiteral("a:443:[::1]:8443 :::"));
  OptionsTab tab(nullptr);
  tab.set_system_proxy(true);
  QVERIFY(tab.system_proxy() && tab.problem().isEmpty());
  tab.read_into(back);
  QVERIFY(back.connect.proxy.kind == ProxyKind::none);
}

void TestRequestEditing::wrong_options_are_named() {
  SendingOptions options(nullptr);
  auto* trailers = options.findChild<QPlainTextEdit*>();
  trailers->setPlainText(QStringLiteral("A: 1\nno colon"));
  QVERIFY(options.problem().contains(QStringLiteral("no colon")));
  trailers->clear();
  QVERIFY(!parse_connect_to(QStringLiteral("a:b:c:d")) && !parse_connect_to(QStringLiteral("a:1:c")));
  pane_->request().cookies().set_jar(QStringLiteral("ä/../x\ny"));
  pane_->request().cookies().set_jar(QStringLiteral(".hidden"));
  QVERIFY(pane_->request().problem().contains(QStringLiteral(".hidden")));
  QVERIFY(pane_->request().currentWidget() == &pane_->request().cookies());
}

void TestRequestEditing::cookies_are_edited() {
  auto& tab = pane_->request().cookies();
  pane_->url().setText(QStringLiteral("http://www.a.test/x"));
  show_tab(tab);
  QCOMPARE(tab.jar(), QStringLiteral("default"));
  tab.view()->setFocus();
  QTest::keyClick(tab.view(), Qt::Key_Insert);
  QTRY_COMPARE(tab.model().rowCount(), 1);
  const auto cell = [&](int column) { return tab.model().index(0, column); };
  QCOMPARE(tab.model().data(cell(CookieModel::kDomain), Qt::DisplayRole).toString(),
           QStringLiteral("www.a.test"));
  QVERIFY(tab.model().setData(cell(CookieModel::kValue), QStringLiteral("42"), Qt::EditRole));
  QVERIFY(tab.model().setData(cell(CookieModel::kDomain), QStringLiteral(".a.test"), Qt::EditRole));
  QVERIFY(!tab.model().setData(cell(CookieModel::kDomain), QStringLiteral(".com"), Qt::EditRole));
  QVERIFY2(tab.said()->text().contains(QStringLiteral("public suffix")), qPrintable(tab.said()->text()));
  QVERIFY(!tab.model().setData(cell(CookieModel::kExpires), QStringLiteral("soon"), Qt::EditRole));
  const std::string path = http::jar_path("default");
  QTRY_VERIFY(http::load_jar(path).value_or("").find(".a.test\tTRUE\t/\tFALSE\t0\tname\t42") !=
              std::string::npos);
  // And it goes out.
  show_tab(pane_->request().preview());
  QTRY_VERIFY(preview_text().contains(QStringLiteral("Cookie: *******")));
  show_tab(tab);
  tab.view()->selectRow(0);
  QTest::keyClick(tab.view(), Qt::Key_Delete);
  QTRY_COMPARE(tab.model().rowCount(), 0);
}

void TestRequestEditing::cookies_of_other_programs() {
  QFile file(folder_->filePath(QStringLiteral("cookies.txt")));
  QVERIFY(file.open(QIODevice::WriteOnly));
  file.write(
      "# Netscape HTTP Cookie File\n.a.test\tTRUE\t/\tFALSE\t0\tone\t1\nb.test\tFALSE\t/\tTRUE\t0\ttwo\t2\n");
  file.close();
  auto& tab = pane_->request().cookies();
  show_tab(tab);
  tab.import_file(file.fileName());
  QTRY_COMPARE(tab.model().rowCount(), 2);
  QTest::keyClicks(tab.filter(), QStringLiteral("b.te"));
  QCOMPARE(tab.model().rowCount(), 1);
  const QString out = folder_->filePath(QStringLiteral("out.txt"));
  tab.export_file(out);
  QTRY_VERIFY(http::load_jar(to_utf8(out)).value_or("").find("one\t1\n") != std::string::npos);
  tab.import_file(folder_->filePath(QStringLiteral("nothing.txt")));
  QTRY_VERIFY(tab.said()->text().contains(QStringLiteral("no cookies")));
}

void TestRequestEditing::cookies_are_kept_for_the_next_session() {
  server_->answer_text("/set", "text/plain", "ok", "Set-Cookie: sid=7; Path=/\r\n");
  server_->answer_text("/get", "text/plain", "ok");
  send(server_->url(QStringLiteral("/set")));
  WebPane other(test::pane_type("web"), *bridge_, nullptr);
  other.show();
  other.url().setText(server_->url(QStringLiteral("/get")));
  QTest::mouseClick(&other.send_button(), Qt::LeftButton);
  QTRY_COMPARE(other.response().status(), QStringLiteral("200 OK"));
  QVERIFY(server_->requests().last().contains("Cookie: sid=7\r\n"));
  other.request().cookies().set_jar(QStringLiteral("another"));
  QTest::mouseClick(&other.send_button(), Qt::LeftButton);
  QTRY_COMPARE(other.history().total(), 2);
  QTRY_VERIFY(!other.busy());
  QVERIFY(!server_->requests().last().contains("Cookie:"));
}

void TestRequestEditing::the_list_is_filtered_while_typing() {
  server_->answer_text("/alpha", "text/plain", "ok");
  send(server_->url(QStringLiteral("/alpha")));
  send(server_->url(QStringLiteral("/beta")));
  QCOMPARE(pane_->history().rowCount(), 2);
  QTest::keyClicks(&pane_->history_filter(), QStringLiteral("404 127"));
  QCOMPARE(pane_->history().rowCount(), 1);
  QCOMPARE(
      pane_->history().data(pane_->history().index(0, ExchangeModel::kTarget), Qt::DisplayRole).toString(),
      QStringLiteral("/beta"));
  pane_->history_filter().clear();
  QCOMPARE(pane_->history().rowCount(), 2);
}

void TestRequestEditing::an_earlier_request_is_taken_up_again() {
  server_->answer_text("/alpha", "text/plain", "ok");
  send(server_->url(QStringLiteral("/alpha")));
  pane_->method().setCurrentText(QStringLiteral("DELETE"));
  send(server_->url(QStringLiteral("/beta")));
  auto& view = pane_->history_view();
  view.setFocus();
  view.setCurrentIndex(pane_->history().index(1, 0));
  QTest::keyClick(&view, Qt::Key_Return);
  QCOMPARE(pane_->method().currentText(), QStringLiteral("GET"));
  QVERIFY(pane_->url().text().endsWith(QStringLiteral("/alpha")));
}

void TestRequestEditing::ten_thousand_requests() {
  std::vector<ExchangePtr> many;
  for (int i = 0; i < 10'000; ++i) {
    auto exchange = std::make_shared<Exchange>();
    exchange->arguments.url = "http://host" + std::to_string(i % 50) + ".test/path/" + std::to_string(i);
    exchange->state = Exchange::State::done;
    exchange->duration = 1'000'000 + i;
    exchange->result.hops.resize(1);
    exchange->result.hops[0].response.status = i % 7 == 0 ? 404 : 200;
    many.push_back(std::move(exchange));
  }
  pane_->history().set_all(ExchangeModel::lines_of(std::move(many)));
  auto& view = pane_->history_view();
  QCOMPARE(pane_->history().rowCount(), 10'000);
  // Scrolled from end to end, a frame at each step.
  std::vector<qint64> frames;
  QElapsedTimer clock;
  constexpr int kFrames = 60;
  for (int i = 0; i < kFrames; ++i) {
    clock.start();
    view.scrollTo(pane_->history().index(i * 9'999 / (kFrames - 1), 0), QAbstractItemView::PositionAtTop);
    view.viewport()->repaint();
    frames.push_back(clock.nsecsElapsed());
  }
  std::ranges::sort(frames);
  clock.start();
  pane_->history_filter().setText(QStringLiteral("404 host7."));
  const qint64 filtered = clock.nsecsElapsed();
  qInfo("a frame: %.2f ms (median), %.2f ms (slowest); filtering: %.2f ms", double(frames[kFrames / 2]) / 1e6,
        double(frames.back()) / 1e6, double(filtered) / 1e6);
  QVERIFY(pane_->history().rowCount() > 0 && pane_->history().rowCount() < 100);
  // A busy machine is no reason to fail; a list that is walked for each row is.
  QVERIFY(frames[kFrames / 2] < 50'000'000);
}

void TestRequestEditing::pictures() {
  server_->answer_text(
      "/set", "application/json", "{\"ok\":true}",
      "Set-Cookie: sid=7; Path=/; HttpOnly; SameSite=Lax\r\nSet-Cookie: x=1; Domain=com\r\n");
  send(server_->url(QStringLiteral("/set")));
  RequestForm form = pane_->form();
  form.base.method = "POST";
  form.body_kind = BodyKind::multipart;
  form.base.trailers = {{"X-Sum", "7"}};
  form.base.expect_continue = true;
  form.parts = {{true, QStringLiteral("title"), false, QStringLiteral("Hello"), {}, {}},
                {true,
                 QStringLiteral("picture"),
                 true,
                 QStringLiteral("/usr/share/pixmaps/debian-logo.png"),
                 {},
                 QStringLiteral("image/png")},
                {false, QStringLiteral("draft"), false, QStringLiteral("yes"), {}, {}}};
  pane_->show_form(form);
  const auto take = [&](QWidget& tab, const char* name) {
    show_tab(tab);
    return lw::test::take_pictures(*pane_, QString::fromLatin1(name));
  };
  QVERIFY(take(pane_->request().body(), "web-multipart"));
  show_tab(pane_->request().preview());
  QTRY_VERIFY(!pane_->request().preview().editor()->is_empty());
  QVERIFY(take(pane_->request().preview(), "web-preview"));
  show_tab(pane_->request().cookies());
  QTRY_COMPARE(pane_->request().cookies().model().rowCount(), 1);
  QVERIFY(take(pane_->request().cookies(), "web-cookies"));
  pane_->resize(1200, 1300);
  QVERIFY(take(pane_->request().options(), "web-options"));
  form.body_kind = BodyKind::graphql;
  form.graphql = {QStringLiteral("query Me($n: Int) {\n  me(first: $n) { name }\n}"),
                  QStringLiteral("{\"n\": }"), QStringLiteral("Me")};
  pane_->show_form(form);
  QVERIFY(take(pane_->request().body(), "web-graphql"));
  form.body_kind = BodyKind::json;
  form.body = QStringLiteral("{\n  \"a\": [1, 2,]\n}");
  pane_->show_form(form);
  QVERIFY(take(pane_->request().body(), "web-broken-json"));
}

QTEST_MAIN(TestRequestEditing)
#include "test_request_editing.moc"
