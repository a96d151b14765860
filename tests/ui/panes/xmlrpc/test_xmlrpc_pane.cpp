// LABELS: peers
// The XML-RPC pane as a person uses it, against Python's server.
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeView>
#include <QtTest/QtTest>

#include "tests/support/peer.h"
#include "tests/ui/panes/panes.h"
#include "tests/ui/panes/pictures.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/web/auth_tab.h"
#include "ui/panes/web/url_edit.h"
#include "ui/panes/xmlrpc/call_editor.h"
#include "ui/panes/xmlrpc/calls_list.h"
#include "ui/panes/xmlrpc/method_list.h"
#include "ui/panes/xmlrpc/result_view.h"
#include "ui/panes/xmlrpc/value_tree.h"
#include "ui/panes/xmlrpc/xmlrpc_pane.h"
#include "ui/widgets/code_editor.h"

using namespace lw;
using namespace lw::ui;

class TestXmlrpcPane : public QObject {
  Q_OBJECT

  ValueTree& tree() { return *pane_->editor().tree(); }
  /// Types into a cell as a person does: chooses it, F2, the text, Return.
  void edit(const ValuePath& path, int column, const QString& text) {
    const QModelIndex at = tree().model().index_of(path, column);
    tree().view()->setCurrentIndex(at);
    tree().view()->edit(at);
    QPointer<QLineEdit> field;
    for (auto* one : tree().view()->findChildren<QLineEdit*>())
      if (one->isVisible()) field = one;
    QVERIFY(field);
    field->selectAll();
    QTest::keyClicks(field, text);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(!field || !field->isVisible());  // it is taken once the key was done with
  }
  void set_type(const ValuePath& path, const QString& type) {
    const QModelIndex at = tree().model().index_of(path, ValueModel::kType);
    tree().view()->setCurrentIndex(at);
    QVERIFY(tree().model().setData(at, type, Qt::EditRole));
  }
  void method(const QString& name) {
    pane_->editor().method_edit()->clear();
    QTest::keyClicks(pane_->editor().method_edit(), name);
  }
  void call_and_wait() {
    QTest::mouseClick(pane_->call_button(), Qt::LeftButton);
    QTRY_VERIFY(!pane_->busy() && !pane_->result().head()->text().startsWith(QStringLiteral("Waiting")));
  }
  QString outcome() { return pane_->result().head()->text(); }
  QString document() { return pane_->editor().xml_editor()->text(); }

  std::unique_ptr<test::Peer> peer_;
  std::unique_ptr<QTemporaryDir> folder_;
  std::unique_ptr<Bridge> bridge_;
  std::unique_ptr<XmlrpcPane> pane_;

 private Q_SLOTS:
  void initTestCase() { peer_ = std::make_unique<test::Peer>(QStringLiteral("xmlrpc-python")); }
  void init() {
    folder_ = std::make_unique<QTemporaryDir>();
    bridge_ = std::make_unique<Bridge>(to_path(folder_->path()));
    pane_ = std::make_unique<XmlrpcPane>(test::pane_type("xmlrpc"), *bridge_, nullptr);
    pane_->resize(1100, 760);
    pane_->show();
    pane_->url_edit()->setText(QStringLiteral("http://localhost:") + (*peer_)[QStringLiteral("PORT")] +
                               QStringLiteral("/RPC2"));
  }
  void cleanup() {
    pane_.reset();
    bridge_.reset();
    folder_.reset();
  }

  void methods_are_asked_for_and_used() {
    QTest::mouseClick(pane_->methods().ask_button(), Qt::LeftButton);
    QTRY_VERIFY(!pane_->busy() && pane_->methods().list()->count() == 10);
    QTest::keyClicks(pane_->methods().filter_edit(), QStringLiteral("ADD"));
    QVERIFY(pane_->methods().chosen() && pane_->methods().chosen()->name == "sample.add");
    QVERIFY(pane_->methods().about()->toPlainText().contains(QStringLiteral("Adds two numbers.")));
    QCOMPARE(pane_->methods().signature_box()->count(), 2);
    QTest::keyClick(pane_->methods().filter_edit(), Qt::Key_Return);
    QCOMPARE(pane_->editor().method_edit()->text(), QStringLiteral("sample.add"));
    QCOMPARE(tree().model().rowCount(), 2);
    edit({0}, ValueModel::kValue, QStringLiteral("2"));
    edit({1}, ValueModel::kValue, QStringLiteral("40"));
    QVERIFY(document().contains(QStringLiteral("<int>40</int>")));
    call_and_wait();
    QCOMPARE(outcome(), QStringLiteral("Answer: 42"));
    QVERIFY(pane_->result().document()->text().contains(QStringLiteral("<int>42</int>")));
    QTest::mouseClick(pane_->result().copy_json_button(), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("42"));
    QTest::mouseClick(pane_->result().copy_xml_button(), Qt::LeftButton);
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("<value><int>42</int></value>")));
    QVERIFY(test::take_pictures(*pane_, QStringLiteral("xmlrpc-add")));
  }

  void a_struct_is_built_moved_undone_and_sent() {
    method(QStringLiteral("sample.echo"));
    tree().add_action()->trigger();
    set_type({0}, QStringLiteral("struct"));
    tree().view()->setCurrentIndex(tree().model().index_of({0}));
    tree().add_inside_action()->trigger();
    edit({0, 0}, ValueModel::kName, QStringLiteral("first"));
    edit({0, 0}, ValueModel::kValue, QStringLiteral("a<b"));
    tree().view()->setCurrentIndex(tree().model().index_of({0, 0}));
    tree().add_action()->trigger();
    edit({0, 1}, ValueModel::kName, QStringLiteral("second"));
    set_type({0, 1}, QStringLiteral("i4"));
    edit({0, 1}, ValueModel::kValue, QStringLiteral("seven"));
    QVERIFY(
        tree().model().problem_at(tree().model().index_of({0, 1})).contains(QStringLiteral("whole number")));
    QTest::mouseClick(pane_->call_button(), Qt::LeftButton);
    QVERIFY(!pane_->busy());
    QVERIFY2(pane_->status().contains(QStringLiteral("second: not a whole number")),
             qPrintable(pane_->status()));
    tree().undo_action()->trigger();
    QCOMPARE(tree().model().values().at(0).items.at(1).text, Bytes("0"));
    tree().redo_action()->trigger();
    edit({0, 1}, ValueModel::kValue, QStringLiteral("7"));
    tree().view()->setCurrentIndex(tree().model().index_of({0, 1}));
    tree().up_action()->trigger();
    QCOMPARE(tree().model().values().at(0).items.at(0).name, std::string("second"));
    tree().view()->setCurrentIndex(tree().model().index_of({0, 0}));
    tree().copy_as_json();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("7"));
    call_and_wait();
    QCOMPARE(outcome(), QStringLiteral("Answer: [{second: 7, first: \"a<b\"}]"));
    tree().remove_action()->trigger();
    QCOMPARE(tree().model().values().at(0).items.size(), std::size_t(1));
    QVERIFY(!document().contains(QStringLiteral("second")));
    QVERIFY(test::take_pictures(*pane_, QStringLiteral("xmlrpc-struct")));
  }

  void xml_and_tree_follow_each_other() {
    method(QStringLiteral("sample.echo"));
    pane_->editor().tabs()->setCurrentIndex(1);
    CodeEditor& xml = *pane_->editor().xml_editor();
    xml.set_text(
        QByteArray("<methodCall><methodName>sample.echo</methodName><params><param>"
                   "<value><boolean>1</boolean></value></param></params></methodCall>"));
    Q_EMIT xml.text_edited();
    QTRY_COMPARE(tree().model().rowCount(), 1);
    QVERIFY(!xml.has_fault());
    call_and_wait();
    QCOMPARE(outcome(), QStringLiteral("Answer: [true]"));
    xml.set_text(QByteArray("<methodCall>\n<methodNam"));
    Q_EMIT xml.text_edited();
    QTRY_VERIFY(xml.has_fault());
    QVERIFY(pane_->editor().fault_label()->text().startsWith(QStringLiteral("Line 2")));
    QVERIFY(test::take_pictures(*pane_, QStringLiteral("xmlrpc-xml")));
    // The tree is what was read last; editing it writes the document anew.
    pane_->editor().tabs()->setCurrentIndex(0);
    tree().add_action()->trigger();
    QVERIFY(!xml.has_fault() && document().contains(QStringLiteral("<string></string>")));
  }

  void faults_and_failures_are_told() {
    QSignalSpy problems(pane_.get(), &Pane::problem);
    method(QStringLiteral("sample.none"));
    call_and_wait();
    QVERIFY2(outcome().startsWith(QStringLiteral("Fault 1: ")), qPrintable(outcome()));
    QCOMPARE(problems.size(), 0);
    pane_->url_edit()->setText(pane_->url_edit()->text() + QStringLiteral("/elsewhere"));
    call_and_wait();
    QVERIFY2(outcome().contains(QStringLiteral("404")), qPrintable(outcome()));
    QCOMPARE(problems.size(), 1);
    pane_->url_edit()->setText(QStringLiteral("ftp://localhost/"));
    QTest::mouseClick(pane_->call_button(), Qt::LeftButton);
    QVERIFY(pane_->url_edit()->has_fault());
  }

  void credentials_are_sent_and_a_slow_call_is_given_up() {
    pane_->url_edit()->setText(
        QStringLiteral("http://localhost:%1/basic").arg((*peer_)[QStringLiteral("PORT")]));
    method(QStringLiteral("sample.types"));
    call_and_wait();
    QVERIFY(outcome().contains(QStringLiteral("401")));
    pane_->options_button()->click();
    pane_->auth()->set_auth(
        {.kind = http::AuthKind::basic, .user = peer_->text("USER"), .password = peer_->text("PASSWORD")});
    call_and_wait();
    QVERIFY2(outcome().startsWith(QStringLiteral("Answer: {integer: -7")), qPrintable(outcome()));
    pane_->options_button()->click();
    QVERIFY(test::take_pictures(*pane_, QStringLiteral("xmlrpc-types")));
    method(QStringLiteral("sample.slow"));
    tree().add_action()->trigger();
    set_type({0}, QStringLiteral("int"));
    edit({0}, ValueModel::kValue, QStringLiteral("30"));
    QTest::mouseClick(pane_->call_button(), Qt::LeftButton);
    QTRY_VERIFY(pane_->busy());
    QTest::mouseClick(pane_->call_button(), Qt::LeftButton);
    QTRY_VERIFY(!pane_->busy());
    QCOMPARE(pane_->status(), QStringLiteral("Given up"));
  }

  void several_calls_go_in_one_and_come_back_with_the_session() {
    method(QStringLiteral("sample.echo"));
    QTest::mouseClick(pane_->calls().add_button(), Qt::LeftButton);
    method(QStringLiteral("sample.none"));
    QTest::mouseClick(pane_->calls().add_button(), Qt::LeftButton);
    QCOMPARE(pane_->calls().table()->rowCount(), 2);
    QTest::mouseClick(pane_->calls().call_button(), Qt::LeftButton);
    QTRY_VERIFY(!pane_->busy() && pane_->calls().table()->item(0, 1)->text() == QStringLiteral("[]"));
    QVERIFY(pane_->calls().table()->item(1, 1)->text().startsWith(QStringLiteral("fault 1")));
    QVERIFY(pane_->status().contains(QStringLiteral("1")));
    pane_->calls().table()->setCurrentCell(0, 0);
    pane_->calls().table()->setCurrentCell(1, 0);
    QVERIFY(outcome().startsWith(QStringLiteral("Fault 1")));
    const std::filesystem::path file = pane_->session()->file();
    bool closed = false;
    pane_->session()->close([&closed] { closed = true; });
    QTRY_VERIFY(closed);
    SessionPtr saved;
    bridge_->workbench().open_session(file, [&saved](std::expected<SessionPtr, Error> opened) {
      if (opened) saved = *opened;
    });
    QTRY_VERIFY(saved);
    XmlrpcPane again(test::pane_type("xmlrpc"), *bridge_, nullptr);
    again.reopen(saved);
    QCOMPARE(again.calls().calls().size(), std::size_t(2));
    QCOMPARE(again.editor().method_edit()->text(), QStringLiteral("sample.none"));
  }
};

QTEST_MAIN(TestXmlrpcPane)
#include "test_xmlrpc_pane.moc"
