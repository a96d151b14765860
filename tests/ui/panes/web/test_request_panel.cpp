// The request's fields, driven by keys: parameters and URL two ways, headers with the automatic ones, kinds
// of body.
#include <QtTest/QtTest>

#include "ui/bridge/text.h"
#include "ui/panes/web/auth_tab.h"
#include "ui/panes/web/body_tab.h"
#include "ui/panes/web/cookies_tab.h"
#include "ui/panes/web/options_tab.h"
#include "ui/panes/web/pairs_table.h"
#include "ui/panes/web/request_panel.h"
#include "ui/panes/web/url_edit.h"
#include "ui/widgets/code_editor.h"

using namespace lw;
using namespace lw::ui;

class TestRequestPanel : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init();
  void cleanup();
  void url_fills_the_table();
  void table_writes_the_url();
  void switching_a_row_off_takes_it_out_of_the_url();
  void typing_a_header();
  void header_rows_move_and_go();
  void automatic_headers_are_shown_and_can_be_left_out();
  void own_header_stands_instead_of_the_automatic_one();
  void body_kind_decides_the_type();
  void form_survives_its_json();
  void secrets_are_not_in_the_json();
  void options_round_trip();
  void wrong_options_are_named();
  void fault_in_the_url_is_marked();

 private:
  QStringList fixed_names() const;

  RequestPanel* panel_ = nullptr;
};

void TestRequestPanel::init() {
  panel_ = new RequestPanel(nullptr);
  panel_->resize(800, 300);
  panel_->show();
  QVERIFY(QTest::qWaitForWindowExposed(panel_));
}

void TestRequestPanel::cleanup() {
  delete panel_;
}

QStringList TestRequestPanel::fixed_names() const {
  QStringList names;
  for (const auto& row : panel_->headers().model().fixed()) names << row.name;
  return names;
}

void TestRequestPanel::url_fills_the_table() {
  panel_->set_url(QStringLiteral("http://a/?x=1&y=two%20words"));
  const auto& rows = panel_->params().model().rows();
  QCOMPARE(rows.size(), 2);
  QCOMPARE(rows[1].value, QStringLiteral("two words"));
  QVERIFY(panel_->tabText(0).contains(QLatin1Char('2')));
}

void TestRequestPanel::table_writes_the_url() {
  panel_->set_url(QStringLiteral("http://a/?x=%2f"));
  QSignalSpy urls(panel_, &RequestPanel::url_changed);
  auto& model = panel_->params().model();
  model.setData(model.index(1, PairsModel::kName), QStringLiteral("q"), Qt::EditRole);
  model.setData(model.index(1, PairsModel::kValue), QStringLiteral("a&b"), Qt::EditRole);
  QCOMPARE(urls.last().value(0).toString(), QStringLiteral("http://a/?x=%2f&q=a%26b"));
}

void TestRequestPanel::switching_a_row_off_takes_it_out_of_the_url() {
  panel_->set_url(QStringLiteral("http://a/?x=1&y=2"));
  QSignalSpy urls(panel_, &RequestPanel::url_changed);
  auto* view = panel_->params().view();
  view->setFocus();
  view->setCurrentIndex(view->model()->index(0, PairsModel::kOn));
  QTest::keyClick(view, Qt::Key_Space);
  QCOMPARE(urls.last().value(0).toString(), QStringLiteral("http://a/?y=2"));
  panel_->set_url(QStringLiteral("http://a/?y=2"));
  QCOMPARE(panel_->params().model().rows().size(), 2);
  QTest::keyClick(view, Qt::Key_Space);
  QCOMPARE(urls.last().value(0).toString(), QStringLiteral("http://a/?x=1&y=2"));
}

void TestRequestPanel::typing_a_header() {
  panel_->setCurrentIndex(1);
  auto* view = panel_->headers().view();
  view->setFocus();
  QTest::keyClick(view, Qt::Key_Insert);
  auto* editor = view->viewport()->findChild<QLineEdit*>();
  QVERIFY(editor != nullptr);
  QTest::keyClicks(editor, QStringLiteral("X-Odd-CASE"));
  QTest::keyClick(editor, Qt::Key_Tab);
  QCOMPARE(panel_->headers().model().rows().value(0).name, QStringLiteral("X-Odd-CASE"));
  auto& model = panel_->headers().model();
  model.setData(model.index(0, PairsModel::kValue), QStringLiteral("v"), Qt::EditRole);
  const auto arguments = to_arguments(panel_->form(QStringLiteral("GET"), QStringLiteral("http://a/")));
  QCOMPARE(arguments.headers, (http::Headers{{"X-Odd-CASE", "v"}}));
}

void TestRequestPanel::header_rows_move_and_go() {
  RequestForm form;
  form.headers = {
      {true, QStringLiteral("A"), {}}, {true, QStringLiteral("B"), {}}, {false, QStringLiteral("C"), {}}};
  panel_->show_form(form);
  panel_->setCurrentIndex(1);
  auto* view = panel_->headers().view();
  view->setCurrentIndex(view->model()->index(0, PairsModel::kName));
  QTest::keyClick(view, Qt::Key_Down, Qt::AltModifier);
  QCOMPARE(panel_->headers().model().rows()[1].name, QStringLiteral("A"));
  QTest::keyClick(view, Qt::Key_Delete);
  QCOMPARE(panel_->headers().model().rows().size(), 2);
  const auto arguments = to_arguments(panel_->form(QStringLiteral("GET"), QStringLiteral("http://a/")));
  QCOMPARE(arguments.headers, (http::Headers{{"B", ""}}));
}

void TestRequestPanel::automatic_headers_are_shown_and_can_be_left_out() {
  panel_->set_url(QStringLiteral("http://localhost:8080/x"));
  QVERIFY(fixed_names().contains(QStringLiteral("Host")));
  QCOMPARE(panel_->headers().model().fixed().value(0).value, QStringLiteral("localhost:8080"));
  auto& model = panel_->headers().model();
  const int row = 1 + static_cast<int>(fixed_names().indexOf(QStringLiteral("Accept-Encoding")));
  model.setData(model.index(row, PairsModel::kOn), Qt::Unchecked, Qt::CheckStateRole);
  const auto form = panel_->form(QStringLiteral("GET"), QStringLiteral("http://localhost:8080/x"));
  QCOMPARE(form.base.omit, std::vector<std::string>{"Accept-Encoding"});
  QVERIFY(!panel_->headers().model().fixed().value(row - 1).enabled);
}

void TestRequestPanel::own_header_stands_instead_of_the_automatic_one() {
  RequestForm form;
  form.headers = {{true, QStringLiteral("host"), QStringLiteral("other")}};
  panel_->show_form(form);
  QVERIFY(!fixed_names().contains(QStringLiteral("Host")));
}

void TestRequestPanel::body_kind_decides_the_type() {
  RequestForm body;
  body.body_kind = BodyKind::json;
  body.body = QStringLiteral("{\"a\":1}");
  panel_->body().show_form(body);
  panel_->set_method(QStringLiteral("POST"));
  QVERIFY(fixed_names().contains(QStringLiteral("Content-Type")));
  QVERIFY(fixed_names().contains(QStringLiteral("Content-Length")));
  auto arguments = to_arguments(panel_->form(QStringLiteral("POST"), QStringLiteral("http://a/")));
  QCOMPARE(arguments.body, Bytes("{\"a\":1}"));
  QCOMPARE(*http::find(arguments.headers, "Content-Type"), std::string("application/json"));
  body.body_kind = BodyKind::none;
  body.body = QStringLiteral("{\"a\":1}");
  panel_->body().show_form(body);
  arguments = to_arguments(panel_->form(QStringLiteral("GET"), QStringLiteral("http://a/")));
  QVERIFY(arguments.body.empty());
}

void TestRequestPanel::form_survives_its_json() {
  RequestForm form;
  form.base.method = "PROPFIND";
  form.base.url = "http://a/?x=1";
  form.base.follow_redirects = true;
  form.base.max_redirects = 3;
  form.base.connect.tls.verify = false;
  form.base.connect.deadlines.total = std::chrono::seconds(7);
  form.params = query_rows(QStringLiteral("?x=1&y=2"));
  form.params[1].enabled = false;
  form.headers = {{true, QStringLiteral("A"), QStringLiteral("1")},
                  {false, QStringLiteral("A"), QStringLiteral("2")}};
  form.body_kind = BodyKind::xml;
  form.body = QStringLiteral("<a/>");
  form.recording_limit = 0;
  const RequestForm back = form_from_json(to_json(form));
  QCOMPARE(back.base.method, form.base.method);
  QCOMPARE(back.base.url, form.base.url);
  QVERIFY(back.base.follow_redirects);
  QCOMPARE(back.base.max_redirects, 3);
  QVERIFY(!back.base.connect.tls.verify);
  QVERIFY(back.base.connect.deadlines.total == std::chrono::seconds(7));
  QCOMPARE(back.params, form.params);
  QCOMPARE(back.headers, form.headers);
  QVERIFY(back.body_kind == BodyKind::xml);
  QCOMPARE(back.body, form.body);
  QCOMPARE(back.recording_limit, std::uint64_t(0));
}

void TestRequestPanel::secrets_are_not_in_the_json() {
  RequestForm form;
  form.base.url = "http://alice:hunter2@localhost/";
  form.base.auth = {http::AuthKind::basic, "alice", "hunter2"};
  form.base.connect.proxy.kind = ProxyKind::socks5;
  form.base.connect.proxy.password = "hunter2";
  form.headers = {{true, QStringLiteral("Authorization"), QStringLiteral("Bearer hunter2")},
                  {true, QStringLiteral("cookie"), QStringLiteral("sid=hunter2")},
                  {true, QStringLiteral("X-Auth-Token"), QStringLiteral("hunter2")}};
  const std::string json = boost::json::serialize(to_json(form));
  QVERIFY2(json.find("hunter2") == std::string::npos, json.c_str());
}

void TestRequestPanel::options_round_trip() {
  http::Fetch::Arguments a;
  a.follow_redirects = true;
  a.cookies = false;
  a.hsts = true;
  a.cookie_jar = "work";
  a.decode = false;
  a.connect.proxy = {.kind = ProxyKind::socks5, .host = "::1", .port = 1080, .user = "u", .password = "p"};
  a.connect.resolve = {{.host = "a", .port = 443, .addresses = {"127.0.0.1", "::1"}}};
  a.connect.tls.min_version = TlsVersion::tls1_3;
  a.connect.tls.ca_file = "/tmp/ca.pem";
  a.connect.family = 6;
  a.connect.record_ciphertext = true;
  a.connect.deadlines = {std::chrono::milliseconds(1500), std::chrono::seconds(2), std::chrono::seconds(3)};
  panel_->options().show_arguments(a);
  panel_->cookies().show_arguments(a);
  http::Fetch::Arguments b;
  panel_->options().read_into(b);
  panel_->cookies().read_into(b);
  QCOMPARE(boost::json::serialize(to_json(b)), boost::json::serialize(to_json(a)));
  QCOMPARE(b.connect.proxy.password, std::string("p"));
  QCOMPARE(panel_->problem(), QString());
}

void TestRequestPanel::wrong_options_are_named() {
  http::Fetch::Arguments a;
  a.connect.resolve = {{.host = "nonsense", .port = 0, .addresses = {}}};
  panel_->options().show_arguments(a);
  QVERIFY(panel_->problem().contains(QStringLiteral("nonsense")));
  QCOMPARE(panel_->currentWidget(), static_cast<QWidget*>(&panel_->options()));
}

void TestRequestPanel::fault_in_the_url_is_marked() {
  UrlEdit edit(nullptr);
  edit.show();
  QVERIFY(QTest::qWaitForWindowExposed(&edit));
  edit.setText(QStringLiteral("http://a:9x/"));
  edit.mark_fault(10, QStringLiteral("why"));
  QCOMPARE(edit.cursorPosition(), 10);
  QVERIFY(edit.has_fault());
  QCOMPARE(edit.text(), QStringLiteral("http://a:9x/"));
  QTest::keyClick(&edit, Qt::Key_Delete);
  QVERIFY(!edit.has_fault());
  QCOMPARE(edit.text(), QStringLiteral("http://a:9/"));
}

QTEST_MAIN(TestRequestPanel)
#include "test_request_panel.moc"
