// The views of an answer as a person uses them: answers come from a server in the test, tabs are clicked,
// filters typed.
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTreeView>
#include <QTreeWidget>
#include <QtTest/QtTest>

#include "tests/ui/panes/http_server.h"
#include "tests/ui/panes/panes.h"
#include "tests/ui/panes/pictures.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/web/body_view.h"
#include "ui/panes/web/facts_tree.h"
#include "ui/panes/web/response_panel.h"
#include "ui/panes/web/url_edit.h"
#include "ui/panes/web/views/body_tabs.h"
#include "ui/panes/web/views/charset_box.h"
#include "ui/panes/web/views/csv_body_view.h"
#include "ui/panes/web/views/hex_body_view.h"
#include "ui/panes/web/views/json_body_view.h"
#include "ui/panes/web/views/parts_view.h"
#include "ui/panes/web/views/pdf_view.h"
#include "ui/panes/web/views/text_body_view.h"
#include "ui/panes/web/views/xml_body_view.h"
#include "ui/panes/web/web_pane.h"
#include "ui/widgets/code_editor.h"
#include "ui/widgets/csv_view.h"
#include "ui/widgets/find_bar.h"
#include "ui/widgets/hex_view.h"
#include "ui/widgets/json_view.h"
#include "ui/widgets/row_view.h"
#include "ui/widgets/text_view.h"

using namespace lw;
using namespace lw::ui;

class TestResponseViews : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init();
  void cleanup();
  void json_is_filtered_as_a_tree();
  void long_json_comes_as_a_tree_and_in_ranges();
  void long_json_asks_first();
  void broken_json_says_where();
  void text_in_another_charset();
  void one_long_line_is_read_searched_and_copied();
  void a_table_is_sorted();
  void xpath_selects();
  void parts_are_listed_shown_and_saved();
  void bytes_by_window();
  void a_page_of_a_pdf();
  void a_hostile_pdf_ends_its_helper_alone();
  void what_it_looks_like_is_said();
  void fields_and_statuses_are_explained();
  void the_tab_that_was_chosen_stays();
  void pictures();

 private:
  void get(const QByteArray& type, const QByteArray& body, const QByteArray& more = {});
  template <class View>
  View* open(const char* id);
  ResponsePanel& panel() { return pane_->response(); }
  QStringList names(QTreeView* tree, const QModelIndex& parent = {}) const;

  QTemporaryDir* folder_ = nullptr;
  Bridge* bridge_ = nullptr;
  WebPane* pane_ = nullptr;
  lw::test::HttpServer* server_ = nullptr;
  int asked_ = 0;
};

void TestResponseViews::init() {
  folder_ = new QTemporaryDir;
  qputenv("LINEWRIGHT_CONFIG", to_utf8(folder_->filePath(QStringLiteral("settings.ini"))).c_str());
  bridge_ = new Bridge(to_path(folder_->path()));
  server_ = new lw::test::HttpServer;
  pane_ = new WebPane(test::pane_type("web"), *bridge_, nullptr);
  pane_->resize(1200, 800);
  pane_->show();
  QVERIFY(QTest::qWaitForWindowExposed(pane_));
}

void TestResponseViews::cleanup() {
  delete pane_;
  delete server_;
  delete bridge_;
  delete folder_;
}

void TestResponseViews::get(const QByteArray& type, const QByteArray& body, const QByteArray& more) {
  const QByteArray path = "/" + QByteArray::number(++asked_);
  const QByteArray fields = (type.isEmpty() ? QByteArray() : "Content-Type: " + type + "\r\n") + more;
  server_->answer(path, "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" +
                            fields + "\r\n" + body);
  pane_->focus_main_input();
  pane_->url().setText(server_->url(QString::fromLatin1(path)));
  QTest::keyClick(&pane_->url(), Qt::Key_Return);
  QTRY_VERIFY_WITH_TIMEOUT(panel().exchange() && panel().exchange()->over(), 30'000);
  QTRY_VERIFY(panel().body_tabs()->content() != nullptr &&
              panel().body_tabs()->content()->size() == static_cast<quint64>(body.size()));
}

template <class View>
View* TestResponseViews::open(const char* id) {
  auto* view = qobject_cast<View*>(panel().body_tabs()->view(id));
  if (view == nullptr || !panel().tabs()->isTabVisible(panel().tabs()->indexOf(view))) return nullptr;
  panel().tabs()->setCurrentWidget(view);
  return view;
}

QStringList TestResponseViews::names(QTreeView* tree, const QModelIndex& parent) const {
  QStringList list;
  for (int i = 0; i < tree->model()->rowCount(parent); ++i) {
    const QModelIndex name = tree->model()->index(i, 0, parent);
    list << name.data().toString() + QLatin1Char('=') + name.siblingAtColumn(1).data().toString();
  }
  return list;
}

void TestResponseViews::json_is_filtered_as_a_tree() {
  get("application/json", R"({"store":{"book":[{"title":"A","price":8},{"title":"B \"x\"","price":12}]}})");
  auto* view = open<JsonBodyView>("tree");
  QVERIFY(view != nullptr);
  JsonView* json = view->json();
  QTRY_VERIFY(json->model().rowCount() == 1);
  QTRY_COMPARE(names(json->tree(), json->model().index(0, 0)).size(), 1);
  QTest::keyClicks(json->filter_edit(), QStringLiteral("$.store.book[?@.price<10].title"));
  QTest::keyClick(json->filter_edit(), Qt::Key_Return);
  QTRY_COMPARE(names(json->tree()), QStringList{QStringLiteral("$.store.book[0].title=\"A\"")});
  QCOMPARE(json->note(), QStringLiteral("1 match(es)."));
  json->tree()->setCurrentIndex(json->model().index(0, 0));
  json->tree()->setFocus();
  QTest::keySequence(json->tree(), QKeySequence::Copy);
  QTRY_COMPARE(QApplication::clipboard()->text(), QStringLiteral("A"));
  // A member's name alone is looked for everywhere; matches open like any value.
  json->set_filter(QStringLiteral("book"));
  QTRY_VERIFY(names(json->tree()).value(0).startsWith(QStringLiteral("$.store.book=")));
  json->tree()->expand(json->model().index(0, 0));
  QTRY_COMPARE(json->model().rowCount(json->model().index(0, 0)), 2);
  QCOMPARE(json->model().path(json->model().index(1, 0, json->model().index(0, 0))),
           QStringLiteral("$['store']['book'][1]"));
  json->set_filter(QStringLiteral("$.store["));
  QTRY_VERIFY(json->note().startsWith(QStringLiteral("At character 9")));
  json->filter_edit()->clear();
  QTRY_COMPARE(json->model().index(0, 0).data().toString(), QStringLiteral("$"));
}

void TestResponseViews::long_json_comes_as_a_tree_and_in_ranges() {
  QByteArray body = "[";
  for (int i = 0; i < 100'000; ++i)
    body += QByteArray::number(i) + ",{\"row\":" + QByteArray::number(i) + "},";
  body += "null" + QByteArray(300'000, ' ') + "]";
  get("application/json", body);
  auto* view = qobject_cast<JsonBodyView*>(panel().tabs()->currentWidget());
  QVERIFY(view != nullptr);  // long ones come in front by themselves
  auto& model = view->json()->model();
  QTRY_COMPARE(model.rowCount(), 1);
  const QModelIndex top = model.index(0, 0);
  QTRY_COMPARE(model.rowCount(top), 6);
  const QModelIndex range = model.index(1, 0, top);
  QCOMPARE(range.data().toString(), QStringLiteral("[40000 \u2026 79999]"));
  view->json()->tree()->expand(range);
  QTRY_COMPARE(model.rowCount(range), 200);
  const QModelIndex inner = model.index(3, 0, range);
  view->json()->tree()->expand(inner);
  QTRY_COMPARE(model.rowCount(inner), 200);
  QCOMPARE(model.index(1, 0, inner).data().toString(), QStringLiteral("[40601]"));
  QCOMPARE(model.index(1, 1, inner).data().toString(), QStringLiteral("{\"row\":20300}"));
  QVERIFY(view->json()->index_memory() < static_cast<std::size_t>(body.size()) / 20);
}

void TestResponseViews::long_json_asks_first() {
  QByteArray body = "[";
  while (body.size() < 3 << 20) body += "123456789,";
  body += "1]";
  get("application/json", body);
  panel().tabs()->setCurrentWidget(panel().pretty());
  QTRY_VERIFY(!panel().pretty()->notes().isEmpty());
  QVERIFY(panel().pretty()->editor()->utf8().size() < 512 << 10);
  auto* anyway = panel().pretty()->findChild<QPushButton*>();
  QVERIFY(anyway && anyway->isVisible());
  QTest::mouseClick(anyway, Qt::LeftButton);
  QTRY_VERIFY(panel().pretty()->editor()->utf8().size() > 3 << 20);
  QVERIFY(panel().pretty()->editor()->utf8().startsWith("[\n  123456789,\n"));
}

void TestResponseViews::broken_json_says_where() {
  get("application/json", R"({"a":1,"b":[2,)");
  auto* view = open<JsonBodyView>("tree");
  QVERIFY(view != nullptr);
  QTRY_VERIFY(view->json()->note().contains(QStringLiteral("byte 14")));
  QTRY_COMPARE(view->json()->model().rowCount(view->json()->model().index(0, 0)), 2);
}

void TestResponseViews::text_in_another_charset() {
  get("text/plain", "\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0");
  panel().tabs()->setCurrentWidget(panel().raw());
  auto* raw = panel().raw();
  QTRY_COMPARE(raw->text()->visible_text(),
               QString::fromUtf8("\u041f\u0440\u0438\u0432\u0435\u0442, \u043c\u0438\u0440"));
  QVERIFY(raw->charset()->currentText().contains(QStringLiteral("guessed")));
  raw->charset()->choose("ISO-8859-1");
  QTRY_VERIFY(raw->text()->visible_text().startsWith(QString::fromUtf8("\u00cf\u00f0")));
  get("text/plain; charset=utf-16", QByteArray("h\0i\0", 4));
  QTRY_COMPARE(raw->text()->visible_text(), QStringLiteral("hi"));
  QVERIFY(raw->charset()->currentText().contains(QStringLiteral("as declared")));
}

void TestResponseViews::one_long_line_is_read_searched_and_copied() {
  QByteArray body(3'000'000, 'x');
  body.insert(2'000'000, "Needle");
  get("text/plain", body);
  panel().tabs()->setCurrentWidget(panel().raw());
  auto* raw = panel().raw();
  QTRY_VERIFY(raw->text()->ready() && raw->text()->rows() > 10'000);
  QCOMPARE(raw->text()->lines(), std::uint64_t(1));
  QVERIFY(raw->open_search());
  auto* edit = raw->find_bar()->findChild<QLineEdit*>();
  QTest::keyClicks(edit, QStringLiteral("needle"));
  QTRY_COMPARE(raw->text()->selection_begin(), std::uint64_t(2'000'000));
  QTRY_VERIFY(raw->text()->visible_text().contains(QStringLiteral("xNeedlex")));
  raw->text()->setFocus();
  QTest::keySequence(raw->text(), QKeySequence::Copy);
  QTRY_COMPARE(QApplication::clipboard()->text(), QStringLiteral("Needle"));
  QTest::keyClick(raw->text(), Qt::Key_Home, Qt::ControlModifier);
  QTRY_VERIFY(raw->text()->verticalScrollBar()->value() == 0 && raw->text()->ready());
  QTest::keyClick(raw->text(), Qt::Key_Right, Qt::ShiftModifier);
  QTRY_COMPARE(raw->text()->selection_end(), std::uint64_t(1));
}

void TestResponseViews::a_table_is_sorted() {
  get("text/csv", "name;n\nb;10\n\"a; x\";9\nc;x\n");
  auto* view = qobject_cast<CsvBodyView*>(panel().tabs()->currentWidget());
  QVERIFY(view != nullptr);
  CsvView* csv = view->csv();
  QTRY_COMPARE(csv->model().rowCount(), 3);
  QCOMPARE(csv->separator()->currentText(), QStringLiteral("Semicolon"));
  QVERIFY(csv->header()->isChecked());
  const auto cell = [csv](int row, int column) { return csv->model().index(row, column).data().toString(); };
  QTRY_COMPARE(cell(1, 0), QStringLiteral("a; x"));
  QCOMPARE(csv->model().headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("name"));
  csv->sort_by(1);
  QTRY_COMPARE(cell(0, 1), QStringLiteral("9"));
  csv->sort_by(1);
  QTRY_COMPARE(cell(0, 1), QStringLiteral("x"));
  csv->sort_by(1);
  QTRY_COMPARE(cell(0, 1), QStringLiteral("10"));
  QTest::mouseClick(csv->header(), Qt::LeftButton, {}, QPoint(8, csv->header()->height() / 2));
  QTRY_COMPARE(csv->model().rowCount(), 4);
  QTRY_COMPARE(cell(0, 0), QStringLiteral("name"));
}

void TestResponseViews::xpath_selects() {
  get("application/xml",
      "<?xml version='1.0'?><feed xmlns='urn:a'><entry id='1'>One</entry><entry id='2'>Two</entry></feed>");
  auto* view = open<XmlBodyView>("xpath");
  QVERIFY(view != nullptr);
  QTest::keyClicks(view->expression(), QStringLiteral("//d:entry[@id>1]"));
  QTest::keyClick(view->expression(), Qt::Key_Return);
  QTRY_COMPARE(view->matches()->topLevelItemCount(), 1);
  QVERIFY(view->text()->text().contains(QStringLiteral("Two")));
  view->expression()->setText(QStringLiteral("//["));
  QTest::keyClick(view->expression(), Qt::Key_Return);
  QTRY_COMPARE(view->matches()->topLevelItemCount(), 0);
  QVERIFY(!view->note().isEmpty());
}

void TestResponseViews::parts_are_listed_shown_and_saved() {
  get("multipart/mixed; boundary=\"b b\"",
      "--b b\r\nContent-Type: application/json\r\n\r\n{\"a\":[1,2]}\r\n"
      "--b b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n"
      "Content-Disposition: attachment; filename=\"../x.txt\"\r\n\r\nR3LDvMOfZQ==\r\n--b b--\r\n");
  auto* view = qobject_cast<PartsView*>(panel().tabs()->currentWidget());
  QVERIFY(view != nullptr);
  QTRY_COMPARE(view->list()->topLevelItemCount(), 2);
  QTRY_VERIFY(qobject_cast<JsonBodyView*>(view->shown()) != nullptr);
  view->list()->setCurrentItem(view->list()->topLevelItem(1));
  QTRY_VERIFY(qobject_cast<TextBodyView*>(view->shown()) != nullptr);
  QTRY_COMPARE(qobject_cast<TextBodyView*>(view->shown())->text()->visible_text(),
               QString::fromUtf8("Gr\u00fc\u00dfe"));
  const QString file = folder_->filePath(QStringLiteral("part"));
  QSignalSpy said(&panel(), &ResponsePanel::said);
  view->save_to(file);
  QTRY_COMPARE(said.size(), 1);
  QFile saved(file);
  QVERIFY(saved.open(QIODevice::ReadOnly));
  QCOMPARE(saved.readAll(), QByteArray("Gr\xc3\xbc\xc3\x9f"
                                       "e"));
}

void TestResponseViews::bytes_by_window() {
  QByteArray body(2'500'000, '\0');
  body[2'400'000] = '\x7f';
  get("application/octet-stream", body);
  auto* view = open<HexBodyView>("hex");
  QVERIFY(view != nullptr);
  QTRY_COMPARE(view->hex()->bytes().size(), std::size_t(HexBodyView::kWindow));
  QTest::keyClicks(view->place(), QStringLiteral("0x249f00"));
  QTest::keyClick(view->place(), Qt::Key_Return);
  QTRY_COMPARE(view->window_begin(), quint64(2) << 20);
  QTRY_COMPARE(view->hex()->bytes().size(), std::size_t(2'500'000 - (2 << 20)));
  QCOMPARE(view->hex()->bytes()[view->hex()->cursor()], '\x7f');
  QVERIFY(view->note().contains(QLocale().toString(2'499'999)));
}

namespace {

// One empty page of 200 by 100 points, with places that fit.
QByteArray small_pdf() {
  const QByteArray objects[] = {"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>"};
  QByteArray pdf = "%PDF-1.4\n", table = "xref\n0 4\n0000000000 65535 f \n";
  int number = 0;
  for (const QByteArray& object : objects) {
    table += QByteArray::number(pdf.size()).rightJustified(10, '0') + " 00000 n \n";
    pdf += QByteArray::number(++number) + " 0 obj\n" + object + "\nendobj\n";
  }
  const auto at = pdf.size();
  return pdf + table + "trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n" + QByteArray::number(at) + "\n%%EOF\n";
}

}  // namespace

void TestResponseViews::a_page_of_a_pdf() {
  get("application/pdf", small_pdf());
  auto* view = qobject_cast<PdfView*>(panel().tabs()->currentWidget());
  QVERIFY(view != nullptr);
  QTRY_COMPARE_WITH_TIMEOUT(view->page()->pixmap().size(), QSize(1400, 700), 20'000);
  view->number()->setValue(2);
  QTRY_VERIFY_WITH_TIMEOUT(view->said_instead().contains(QStringLiteral("There is no page 2")), 20'000);
}

void TestResponseViews::a_hostile_pdf_ends_its_helper_alone() {
  get("application/pdf", "%PDF-1.7\n" + QByteArray(5000, '[') + QByteArray("\0\xff<</Kids[1 0 R]", 16));
  auto* view = qobject_cast<PdfView*>(panel().tabs()->currentWidget());
  QVERIFY(view != nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(view->said_instead().contains(QStringLiteral("can't be drawn")), 30'000);
}

void TestResponseViews::what_it_looks_like_is_said() {
  get("", "{\"a\": 1}");
  QTRY_COMPARE(panel().content_note(), QStringLiteral("No Content-Type; looks like JSON."));
  get("image/png", "<!doctype html><p>Not found");
  QTRY_COMPARE(panel().content_note(), QStringLiteral("Declared image/png, but looks like HTML."));
  get("application/json", "{\"a\": 1}");
  QTRY_COMPARE(panel().content_note(), QString());
}

void TestResponseViews::fields_and_statuses_are_explained() {
  get("text/plain", "x", "ETag: \"1\"\r\nX-Nobody-Knows: 1\r\n");
  QStringList tips;
  for (QTreeWidgetItemIterator it(panel().headers()); *it != nullptr; ++it) {
    const QString name = (*it)->text(0);
    if (name == QLatin1String("ETag") || name == QLatin1String("X-Nobody-Knows")) tips << (*it)->toolTip(0);
  }
  QCOMPARE(tips.size(), 2);
  QVERIFY(tips[0].contains(QStringLiteral("RFC 9110, section 8.8.3")));
  QVERIFY(tips[1].isEmpty());
}

void TestResponseViews::the_tab_that_was_chosen_stays() {
  get("text/plain", "one");
  panel().tabs()->setCurrentWidget(panel().headers());
  get("text/csv", "a,b\n1,2\n");
  QCOMPARE(panel().tabs()->currentWidget(), static_cast<QWidget*>(panel().headers()));
  QVERIFY(open<CsvBodyView>("table") != nullptr);
  // A tab that the next answer has no use for goes.
  get("text/plain", "three");
  auto* table = panel().body_tabs()->view("table");
  QVERIFY(!panel().tabs()->isTabVisible(panel().tabs()->indexOf(table)));
  QCOMPARE(panel().tabs()->currentWidget(), static_cast<QWidget*>(panel().pretty()));
}

void TestResponseViews::pictures() {
  get("application/json",
      R"({"store":{"book":[{"category":"fiction","title":"Moby Dick","price":8.99,"isbn":"0-553-21311-3"},{"category":"reference","title":"Sayings","price":8.95,"old":true,"notes":null}],"bicycle":{"color":"red","price":399}}})");
  auto* json = open<JsonBodyView>("tree");
  QTRY_VERIFY(json->json()->model().rowCount(json->json()->model().index(0, 0)) == 1);
  QVERIFY(lw::test::take_pictures(*pane_, QStringLiteral("response-tree")));
  json->json()->set_filter(QStringLiteral("$..price"));
  QTRY_COMPARE(json->json()->model().rowCount(), 3);
  QVERIFY(lw::test::take_pictures(*pane_, QStringLiteral("response-jsonpath")));
  QByteArray table = "name,city,amount\n";
  for (int i = 0; i < 500; ++i)
    table +=
        "person " + QByteArray::number(i) + ",\"K\xc3\xb6ln, DE\"," + QByteArray::number(i * 7 % 100) + "\n";
  get("text/csv; charset=utf-8", table);
  auto* csv = open<CsvBodyView>("table");
  csv->csv()->sort_by(2);
  QTRY_COMPARE(csv->csv()->model().index(0, 2).data().toString(), QStringLiteral("0"));
  QVERIFY(lw::test::take_pictures(*pane_, QStringLiteral("response-table")));
  panel().tabs()->setCurrentWidget(panel().raw());
  QTRY_VERIFY(panel().raw()->text()->visible_text().contains(QStringLiteral("person 3")));
  panel().raw()->text()->select(20, 60);
  QVERIFY(lw::test::take_pictures(*pane_, QStringLiteral("response-raw")));
  get("multipart/mixed; boundary=b",
      "--b\r\nContent-Type: application/json\r\n\r\n{\"a\":[1,2]}\r\n--b\r\nContent-Type: "
      "text/plain\r\n\r\nhello\r\n--b--\r\n");
  auto* parts = open<PartsView>("parts");
  QTRY_VERIFY(qobject_cast<JsonBodyView*>(parts->shown()) != nullptr);
  QTRY_COMPARE(qobject_cast<JsonBodyView*>(parts->shown())->json()->model().rowCount(), 1);
  QVERIFY(lw::test::take_pictures(*pane_, QStringLiteral("response-parts")));
  get("image/png", "<rss><channel><item><title>One</title></item></channel></rss>");
  auto* xml = open<XmlBodyView>("xpath");
  QVERIFY(xml != nullptr);
  xml->expression()->setText(QStringLiteral("//title"));
  QTest::keyClick(xml->expression(), Qt::Key_Return);
  QTRY_COMPARE(xml->matches()->topLevelItemCount(), 1);
  QVERIFY(lw::test::take_pictures(*pane_, QStringLiteral("response-xpath")));
}

QTEST_MAIN(TestResponseViews)
#include "test_response_views.moc"
