// What a person does with an answer: saving it in its forms, finding in each view, looking through XML,
// hearing what a text view shows; and answers that are meant to hurt.
#include <QAccessible>
#include <QCheckBox>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTimer>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>
#include <QtTest/QtTest>

#include "tests/ui/panes/http_server.h"
#include "tests/ui/panes/panes.h"
#include "tests/ui/panes/pictures.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/file_bytes.h"
#include "ui/bridge/text.h"
#include "ui/panes/web/body_view.h"
#include "ui/panes/web/facts_tree.h"
#include "ui/panes/web/response_panel.h"
#include "ui/panes/web/save_bar.h"
#include "ui/panes/web/url_edit.h"
#include "ui/panes/web/views/body_tabs.h"
#include "ui/panes/web/views/csv_body_view.h"
#include "ui/panes/web/views/hex_body_view.h"
#include "ui/panes/web/views/json_body_view.h"
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
#include "ui/widgets/xml_view.h"

using namespace lw;
using namespace lw::ui;

class TestResponseWork : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init();
  void cleanup();
  void the_body_is_saved_in_three_forms();
  void nothing_is_replaced_unasked();
  void saving_is_stopped();
  void the_menu_offers_the_forms();
  void finding_in_a_table();
  void finding_in_bytes();
  void finding_in_a_tree_of_json();
  void finding_in_texts_counts_and_wraps();
  void xml_is_looked_through();
  void long_xml_comes_in_ranges();
  void a_text_view_tells_what_it_shows();
  void ten_thousand_headers();
  void a_line_of_json_of_100_mb();
  void pictures();

 private:
  void get(const QByteArray& type, const QByteArray& body, const QByteArray& more = {});
  template <class View>
  View* open(const char* id) {
    auto* view = qobject_cast<View*>(panel().body_tabs()->view(id));
    if (view != nullptr) panel().tabs()->setCurrentWidget(view);
    return view;
  }
  ResponsePanel& panel() { return pane_->response(); }
  QByteArray read(const QString& file) {
    QFile saved(file);
    return saved.open(QIODevice::ReadOnly) ? saved.readAll() : QByteArray("no file");
  }
  static void type(FindBar* bar, const QString& wish) {
    QTest::keyClicks(bar->findChild<QLineEdit*>(), wish);
  }
  static void press(FindBar* bar, Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
    QTest::keyClick(bar->findChild<QLineEdit*>(), key, modifiers);
  }

  QTemporaryDir* folder_ = nullptr;
  Bridge* bridge_ = nullptr;
  WebPane* pane_ = nullptr;
  lw::test::HttpServer* server_ = nullptr;
  int asked_ = 0;
};

void TestResponseWork::init() {
  folder_ = new QTemporaryDir;
  qputenv("LINEWRIGHT_CONFIG", to_utf8(folder_->filePath(QStringLiteral("settings.ini"))).c_str());
  bridge_ = new Bridge(to_path(folder_->filePath(QStringLiteral("sessions"))));
  server_ = new lw::test::HttpServer;
  pane_ = new WebPane(test::pane_type("web"), *bridge_, nullptr);
  pane_->resize(1200, 800);
  pane_->show();
  QVERIFY(QTest::qWaitForWindowExposed(pane_));
}

void TestResponseWork::cleanup() {
  delete pane_;
  delete server_;
  delete bridge_;
  delete folder_;
}

void TestResponseWork::get(const QByteArray& type, const QByteArray& body, const QByteArray& more) {
  const QByteArray path = "/" + QByteArray::number(++asked_);
  server_->answer(path, "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) +
                            "\r\nContent-Type: " + type + "\r\n" + more + "\r\n" + body);
  pane_->url().setText(server_->url(QString::fromLatin1(path)));
  QTest::mouseClick(&pane_->send_button(), Qt::LeftButton);
  QTRY_VERIFY_WITH_TIMEOUT(panel().exchange() && panel().exchange()->over(), 30'000);
  QTRY_VERIFY(panel().body_tabs()->content() != nullptr);
}

namespace {

// gzip of "hello, coded world\n", by Python's gzip.
const QByteArray kCoded =
    QByteArray::fromHex("1f8b08000000000002ffcb48cdc9c9d75148ce4f494d5128cf2fca49e102003e492d2413000000");

// The longest time that nothing else was done on the UI's thread.
struct Pauses {
  Pauses() {
    QObject::connect(&beat, &QTimer::timeout, &beat,
                     [this] { longest = std::max(longest, since.restart()); });
    beat.start(1);
    since.start();
  }
  QTimer beat;
  QElapsedTimer since;
  qint64 longest = 0;
};

}  // namespace

void TestResponseWork::the_body_is_saved_in_three_forms() {
  get("text/plain", kCoded, "Content-Encoding: gzip\r\nX-Mark: one\r\n");
  QSignalSpy said(&panel(), &ResponsePanel::said);
  QSignalSpy failed(&panel(), &ResponsePanel::failed);
  const auto in = [this](const char* name) { return folder_->filePath(QString::fromLatin1(name)); };
  panel().save_to(in("decoded"));
  QTRY_COMPARE(said.size(), 1);
  QCOMPARE(read(in("decoded")), QByteArray("hello, coded world\n"));
  panel().save_to(in("wire"), SaveForm::wire);
  QTRY_COMPARE(said.size(), 2);
  QCOMPARE(read(in("wire")), kCoded);
  panel().save_to(in("all"), SaveForm::with_headers);
  QTRY_COMPARE(said.size(), 3);
  const QByteArray all = read(in("all"));
  QVERIFY(all.startsWith("HTTP/1.1 200 OK\r\nContent-Length: "));
  QVERIFY(all.contains("\r\nX-Mark: one\r\n"));
  QVERIFY(all.endsWith("\r\n\r\nhello, coded world\n"));
  QVERIFY(failed.isEmpty());
}

void TestResponseWork::nothing_is_replaced_unasked() {
  get("text/plain", "new");
  const QString file = folder_->filePath(QStringLiteral("there"));
  QFile old(file);
  QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
  old.close();
  QSignalSpy said(&panel(), &ResponsePanel::said);
  QSignalSpy failed(&panel(), &ResponsePanel::failed);
  for (const SaveForm form : {SaveForm::decoded, SaveForm::wire, SaveForm::with_headers})
    panel().save_to(file, form);
  QTRY_COMPARE(failed.size(), 3);
  QCOMPARE(read(file), QByteArray("old"));
  panel().save_to(file, SaveForm::decoded, true);
  QTRY_COMPARE(said.size(), 1);
  QCOMPARE(read(file), QByteArray("new"));
  panel().save_to(folder_->filePath(QStringLiteral("no/folder/x")));
  QTRY_COMPARE(failed.size(), 4);
}

void TestResponseWork::saving_is_stopped() {
  auto state = std::make_shared<SaveState>();
  const QString file = folder_->filePath(QStringLiteral("stopped"));
  {
    SavedFile out(file, false, state);
    QVERIFY(out.write(Bytes(3u << 20, 'x')));
    QCOMPARE(state->written.load(), quint64(3) << 20);
    state->cancelled = true;
    QVERIFY(!out.write("more"));
    QVERIFY(!out.finish().isEmpty());
  }
  QVERIFY(!QFile::exists(file));
  // The line with its button.
  SaveBar bar(nullptr);
  state = std::make_shared<SaveState>();
  state->written = 50;
  bar.watch(file, 100, state);
  QTRY_VERIFY(bar.isVisible());
  QTest::mouseClick(bar.cancel_button(), Qt::LeftButton);
  QVERIFY(state->cancelled);
  bar.end(state);
  QVERIFY(!bar.isVisible());
}

void TestResponseWork::the_menu_offers_the_forms() {
  QVERIFY(panel().save_button()->isHidden());
  get("text/plain", "some text");
  QVERIFY(panel().save_button()->isVisible());
  QMenu* menu = panel().save_button()->menu();
  QVERIFY(menu != nullptr);
  QCOMPARE(menu->actions().size(), 3);
  for (const QAction* action : menu->actions()) QVERIFY(!action->toolTip().isEmpty());
}

void TestResponseWork::finding_in_a_table() {
  QByteArray body = "name,town\n";
  for (int i = 0; i < 5000; ++i) {
    body += "person " + QByteArray::number(i) + "," +
            (i % 1000 == 7 ? QByteArray("Needle Hill") : QByteArray("Plain")) + "\n";
  }
  get("text/csv", body);
  auto* view = open<CsvBodyView>("table");
  QVERIFY(view != nullptr);
  CsvView* csv = view->csv();
  QTRY_COMPARE(csv->model().rowCount(), 5000);
  csv->table()->setFocus();
  QTest::keySequence(csv->table(), QKeySequence::Find);
  QVERIFY(csv->find_bar()->isVisible());
  type(csv->find_bar(), QStringLiteral("needle"));
  QTRY_COMPARE(csv->find_bar()->result(), QStringLiteral("1 of 5, column town"));
  QCOMPARE(csv->table()->currentIndex().row(), 7);
  QTest::keyClick(csv->table(), Qt::Key_F3);
  QCOMPARE(csv->table()->currentIndex().row(), 1007);
  QTest::keyClick(csv->table(), Qt::Key_F3, Qt::ShiftModifier);
  QTest::keyClick(csv->table(), Qt::Key_F3, Qt::ShiftModifier);
  QCOMPARE(csv->table()->currentIndex().row(), 4007);
  QVERIFY(csv->find_bar()->result().contains(QStringLiteral("from the end again")));
  // As the rows stand now that they are sorted.
  csv->sort_by(1);
  QTRY_VERIFY(csv->ready());
  press(csv->find_bar(), Qt::Key_Return);
  QTRY_VERIFY(csv->find_bar()->result().contains(QStringLiteral("of 5")));
  QTRY_COMPARE(csv->table()->currentIndex().siblingAtColumn(1).data().toString(),
               QStringLiteral("Needle Hill"));
  QVERIFY(csv->table()->currentIndex().row() < 5);
  press(csv->find_bar(), Qt::Key_Escape);
  QVERIFY(csv->find_bar()->isHidden());
}

void TestResponseWork::finding_in_bytes() {
  QByteArray body(2'500'000, '\0');
  body.replace(100, 6, "Needle");
  body.replace(2'400'000, 6, "needle");
  get("application/octet-stream", body);
  auto* view = open<HexBodyView>("hex");
  QVERIFY(view != nullptr);
  QTRY_COMPARE(view->hex()->bytes().size(), std::size_t(HexBodyView::kWindow));
  view->hex()->setFocus();
  QTest::keySequence(view->hex(), QKeySequence::Find);
  QVERIFY(view->find_bar()->isVisible());
  type(view->find_bar(), QStringLiteral("needle"));
  QTRY_VERIFY(view->find_bar()->result().startsWith(QStringLiteral("1 of 2")));
  QTRY_COMPARE(view->hex()->selection().length, std::uint64_t(6));
  QCOMPARE(view->hex()->selection().offset, std::uint64_t(100));
  press(view->find_bar(), Qt::Key_Return);
  QTRY_COMPARE(view->window_begin(), quint64(2) << 20);
  QTRY_COMPARE(view->hex()->selection().offset, std::uint64_t(2'400'000 - (2 << 20)));
  press(view->find_bar(), Qt::Key_Return);
  QTRY_COMPARE(view->window_begin(), quint64(0));
  QVERIFY(view->find_bar()->result().contains(QStringLiteral("from the top again")));
  // By hex digits.
  auto* edit = view->find_bar()->findChild<QLineEdit*>();
  for (auto* box : view->find_bar()->findChildren<QCheckBox*>()) {
    if (box->text().contains(QLatin1Char('x'))) box->setChecked(true);
  }
  QVERIFY(view->find_bar()->hex());
  edit->clear();
  QTest::keyClicks(edit, QStringLiteral("00 6e65"));
  QTRY_VERIFY(view->find_bar()->result().startsWith(QStringLiteral("1 of 1")));
  QTRY_COMPARE(view->window_begin(), quint64(2) << 20);
  QTest::keyClicks(edit, QStringLiteral("f"));
  QTRY_VERIFY(view->find_bar()->result().contains(QStringLiteral("hex digits")));
}

void TestResponseWork::finding_in_a_tree_of_json() {
  QByteArray body = "{\"rows\":[";
  for (int i = 0; i < 30'000; ++i)
    body += (i == 0 ? "" : ",") + QByteArray(R"({"id":)") + QByteArray::number(i) +
            R"(,"tags":["a",{"deep":"v)" + QByteArray::number(i) + "\"}]}";
  get("application/json", body + "]}");
  auto* view = open<JsonBodyView>("tree");
  QVERIFY(view != nullptr);
  JsonView* json = view->json();
  QTRY_COMPARE(json->model().rowCount(), 1);
  json->tree()->setFocus();
  QTest::keySequence(json->tree(), QKeySequence::Find);
  QVERIFY(json->find_bar()->isVisible());
  type(json->find_bar(), QStringLiteral("\"V20345\""));
  QTRY_COMPARE(json->find_bar()->result(), QStringLiteral("1 of 1"));
  QTRY_COMPARE(json->model().path(json->tree()->currentIndex()),
               QStringLiteral("$['rows'][20345]['tags'][1]['deep']"));
  // A name is found too; the next one is another row's.
  auto* edit = json->find_bar()->findChild<QLineEdit*>();
  edit->clear();
  QTest::keyClicks(edit, QStringLiteral("deep"));
  QTRY_VERIFY(json->find_bar()->result().contains(QStringLiteral("of %1").arg(QLocale().toString(30'000))));
  QTRY_COMPARE(json->model().path(json->tree()->currentIndex()),
               QStringLiteral("$['rows'][20346]['tags'][1]['deep']"));
  press(json->find_bar(), Qt::Key_Return);
  QTRY_COMPARE(json->model().path(json->tree()->currentIndex()),
               QStringLiteral("$['rows'][20347]['tags'][1]['deep']"));
  // Under a filter the place is shown in the whole again.
  json->set_filter(QStringLiteral("$.rows[0]"));
  QTRY_VERIFY(json->ready() && json->note().contains(QStringLiteral("1 match")));
  press(json->find_bar(), Qt::Key_Return, Qt::ShiftModifier);
  QTRY_VERIFY(json->filter().isEmpty());
  QTRY_VERIFY(json->model().path(json->tree()->currentIndex()).endsWith(QStringLiteral("['deep']")));
}

void TestResponseWork::finding_in_texts_counts_and_wraps() {
  get("text/plain", "one two one\nthree One\n");
  panel().tabs()->setCurrentWidget(panel().raw());
  auto* raw = panel().raw();
  QTRY_VERIFY(raw->text()->visible_text().contains(QStringLiteral("three One")));
  QVERIFY(raw->open_search());
  type(raw->find_bar(), QStringLiteral("one"));
  QTRY_COMPARE(raw->find_bar()->result(), QStringLiteral("1 of 3"));
  press(raw->find_bar(), Qt::Key_Return);
  QTRY_COMPARE(raw->find_bar()->result(), QStringLiteral("2 of 3"));
  press(raw->find_bar(), Qt::Key_Return);
  press(raw->find_bar(), Qt::Key_Return);
  QTRY_COMPARE(raw->find_bar()->result(), QStringLiteral("1 of 3, from the top again"));

  panel().tabs()->setCurrentWidget(panel().pretty());
  CodeEditor* editor = panel().pretty()->editor();
  QTRY_VERIFY(editor->utf8().startsWith("one two"));
  editor->show_find();
  type(editor->find_bar(), QStringLiteral("one"));
  QTRY_COMPARE(editor->find_bar()->result(), QStringLiteral("1 of 3"));
  for (int i = 0; i < 3; ++i) press(editor->find_bar(), Qt::Key_Return);
  QTRY_COMPARE(editor->find_bar()->result(), QStringLiteral("1 of 3, from the top again"));
}

void TestResponseWork::xml_is_looked_through() {
  get("application/xml",
      "<?xml version='1.0'?><feed xmlns='urn:a'><entry id='1'>One</entry><entry "
      "id='2'><t>Two</t></entry></feed>");
  auto* view = open<XmlBodyView>("xpath");
  QVERIFY(view != nullptr);
  XmlModel& model = view->tree()->model();
  QTRY_COMPARE(model.rowCount(), 1);
  const QModelIndex feed = model.index(0, 0);
  QCOMPARE(feed.data().toString(), QStringLiteral("feed"));
  QCOMPARE(model.rowCount(feed), 3);
  const QModelIndex first = model.index(1, 0, feed);
  QCOMPARE(first.siblingAtColumn(1).data().toString(), QStringLiteral("One"));
  // What is chosen stands below as XML.
  view->tree()->tree()->setCurrentIndex(first);
  QTRY_VERIFY(view->text()->text().contains(QStringLiteral("<entry id=\"1\">")));
  QTest::keySequence(view->tree()->tree(), QKeySequence::Find);
  type(view->tree()->find_bar(), QStringLiteral("two"));
  QTRY_COMPARE(view->tree()->find_bar()->result(), QStringLiteral("1 of 1"));
  QCOMPARE(view->tree()->tree()->currentIndex().data().toString(), QStringLiteral("text"));
  // An expression lists its matches; without one the tree is back.
  QTest::keyClicks(view->expression(), QStringLiteral("//d:entry[@id>1]"));
  QTest::keyClick(view->expression(), Qt::Key_Return);
  QTRY_COMPARE(view->matches()->topLevelItemCount(), 1);
  QVERIFY(view->matches()->isVisible() && !view->tree()->isVisible());
  view->expression()->clear();
  QTRY_VERIFY(view->tree()->isVisible());
  get("application/xml", "<a><b>1</b><c");
  QTRY_VERIFY(view->note().contains(QStringLiteral("Not well-formed")));
  QTRY_COMPARE(model.index(0, 0).data().toString(), QStringLiteral("a"));
}

void TestResponseWork::long_xml_comes_in_ranges() {
  QByteArray body = "<rows>";
  for (int i = 0; i < 60'000; ++i) body += "<row n=\"" + QByteArray::number(i) + "\">some words of it</row>";
  get("application/xml", body + "</rows>");
  auto* view = qobject_cast<XmlBodyView*>(panel().tabs()->currentWidget());
  QVERIFY(view != nullptr);  // long ones come in front by themselves
  XmlModel& model = view->tree()->model();
  QTRY_COMPARE(model.rowCount(), 1);
  const QModelIndex top = model.index(0, 0);
  QCOMPARE(model.rowCount(top), 2);
  QCOMPARE(model.index(1, 0, top).data().toString(), QStringLiteral("[40000 \u2026 59999]"));
  view->open_search();
  type(view->tree()->find_bar(), QStringLiteral("54321"));
  QTRY_COMPARE(view->tree()->find_bar()->result(), QStringLiteral("1 of 1"));
  const QModelIndex found = view->tree()->tree()->currentIndex();
  QCOMPARE(found.data().toString(), QStringLiteral("@n"));
  QCOMPARE(from_utf8(model.tree()->path(model.node(found))), QStringLiteral("/rows/row[54322]/@n"));
}

void TestResponseWork::a_text_view_tells_what_it_shows() {
  TextView view;
  view.resize(500, 300);
  view.show();
  view.show_text(paged(Bytes("first line\nsecond\nthird")));
  QTRY_VERIFY(view.ready() && !view.visible_text().isEmpty());
  QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(&view);
  QVERIFY(spoken != nullptr);
  QCOMPARE(spoken->role(), QAccessible::EditableText);
  QVERIFY(!spoken->text(QAccessible::Name).isEmpty());
  QVERIFY(spoken->state().readOnly);
  auto* text = spoken->textInterface();
  QVERIFY(text != nullptr);
  QCOMPARE(text->text(0, text->characterCount()), QStringLiteral("first line\nsecond\nthird"));
  view.setFocus();
  QTest::keyClick(&view, Qt::Key_Down);
  QTRY_COMPARE(view.accessibleDescription(), QStringLiteral("line 2 of 3"));
  QCOMPARE(text->cursorPosition(), 11);
  QTest::keyClick(&view, Qt::Key_End, Qt::ShiftModifier);
  int begin = 0, end = 0;
  text->selection(0, &begin, &end);
  QCOMPARE(text->selectionCount(), 1);
  QCOMPARE(text->text(begin, end), QStringLiteral("second"));
}

void TestResponseWork::ten_thousand_headers() {
  QByteArray many;
  for (int i = 0; i < 10'000; ++i) many += "X-" + QByteArray::number(i) + ": v\r\n";
  const Pauses pauses;
  const QByteArray path = "/" + QByteArray::number(++asked_);
  server_->answer(path, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n" + many + "\r\nok");
  pane_->url().setText(server_->url(QString::fromLatin1(path)));
  QTest::mouseClick(&pane_->send_button(), Qt::LeftButton);
  QTRY_VERIFY_WITH_TIMEOUT(panel().exchange() && panel().exchange()->over(), 30'000);
  // Either it is an answer like others, or it is said why it is none.
  if (panel().exchange()->state == Exchange::State::done) {
    QCOMPARE(panel().exchange()->answer()->response.headers.size(), std::size_t(10'001));
    panel().tabs()->setCurrentWidget(panel().headers());
    QTRY_VERIFY(panel().headers()->text(true).contains(QStringLiteral("X-9999: v")));
  } else {
    QVERIFY(!panel().error().isEmpty());
  }
  qInfo("10,000 headers: longest pause %lld ms", static_cast<long long>(pauses.longest));
  // It goes on as before.
  get("text/plain", "next");
  QCOMPARE(panel().status(), QStringLiteral("200 OK"));
}

void TestResponseWork::a_line_of_json_of_100_mb() {
  const QString path = folder_->filePath(QStringLiteral("line.json"));
  QFile file(path);
  QVERIFY(file.open(QIODevice::WriteOnly));
  const QByteArray piece = R"({"id":1,"text":")" + QByteArray(1'000'000, 'x') + "\"}";
  file.write("[");
  for (int i = 0; i < 100; ++i) file.write((i == 0 ? "" : ",") + piece);
  file.write("]");
  file.close();
  const Pauses pauses;
  {
    JsonView tree;
    TextView text;
    for (QWidget* view : {static_cast<QWidget*>(&tree), static_cast<QWidget*>(&text)}) {
      view->resize(800, 500);
      view->show();
    }
    tree.show_json(file_bytes(path));
    text.show_text(file_bytes(path));
    QTRY_VERIFY_WITH_TIMEOUT(
        tree.model().rowCount() == 1 && tree.model().rowCount(tree.model().index(0, 0)) == 100, 60'000);
    // What is shown of a value is bounded, as is what the index takes.
    const QModelIndex first = tree.model().index(0, 1, tree.model().index(0, 0));
    QVERIFY(first.data().toString().size() < 1000);
    QVERIFY(tree.index_memory() < 1u << 20);
    QTRY_VERIFY_WITH_TIMEOUT(text.rows() > 0 && text.ready(), 60'000);
    QCOMPARE(text.lines(), std::uint64_t(1));
    text.verticalScrollBar()->setValue(text.verticalScrollBar()->maximum());
    QTRY_VERIFY(text.ready() && text.visible_text().endsWith(QStringLiteral("\"}]")));
  }
  qInfo("100 MB in a line: longest pause %lld ms", static_cast<long long>(pauses.longest));
}

void TestResponseWork::pictures() {
  get("application/xml",
      "<?xml version='1.0'?><feed xmlns='urn:a'><!-- two of them --><entry id='1' lang='en'>One</entry>"
      "<entry id='2'><title>Two</title><link href='http://localhost/2'/></entry></feed>");
  auto* view = open<XmlBodyView>("xpath");
  QVERIFY(view != nullptr);
  QTRY_COMPARE(view->tree()->model().rowCount(), 1);
  view->tree()->tree()->expandAll();
  view->open_search();
  type(view->tree()->find_bar(), QStringLiteral("two"));
  QTRY_VERIFY(!view->tree()->find_bar()->result().isEmpty());
  QVERIFY(lw::test::take_pictures(*pane_, QStringLiteral("response-xml-tree")));
}

QTEST_MAIN(TestResponseWork)
#include "test_response_work.moc"
