// Fields and bytes follow each other.
#include <QClipboard>
#include <QMenu>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QTreeView>

#include "tests/ui/panes/pictures.h"
#include "tests/ui/widgets/fake_transcript.h"
#include "ui/models/field_model.h"
#include "ui/widgets/detail_view.h"
#include "ui/widgets/hex_view.h"
#include "ui/widgets/show_as_view.h"

using namespace lw;
using namespace lw::ui;

class TestDetailView : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    view = std::make_unique<DetailView>();
    view->resize(900, 300);
    view->show();
    QVERIFY(QTest::qWaitForWindowExposed(view.get()));
    view->show_detail(lw::test::FakeTranscript(10).sample_detail(5));
  }
  void cleanup() { view.reset(); }

  void choosing_a_field_marks_its_bytes() {
    const QModelIndex target = fields().index(1, 0, fields().index(0, 0));
    QTest::mouseClick(view->tree()->viewport(), Qt::LeftButton, {},
                      view->tree()->visualRect(target).center());
    QCOMPARE(view->tree()->currentIndex().row(), target.row());
    QCOMPARE(view->hex()->marks(), (std::vector<ByteRange>{{4, 8}}));
    QCOMPARE(view->hex()->cursor(), 4u);
    QTest::keyClick(view->tree(), Qt::Key_Down);
    QCOMPARE(view->hex()->marks(), (std::vector<ByteRange>{{13, 8}}));
  }

  void moving_in_the_bytes_chooses_the_innermost_field() {
    HexView* hex = view->hex();
    QTest::mouseClick(hex->viewport(), Qt::LeftButton, {}, hex->byte_rect(6, false).center());
    QCOMPARE(label(), QStringLiteral("Target"));
    QCOMPARE(hex->marks(), (std::vector<ByteRange>{{4, 8}}));
    QCOMPARE(hex->cursor(), 6u);  // the field does not pull the cursor to its start
    QTest::keyClick(hex, Qt::Key_Home);
    QCOMPARE(label(), QStringLiteral("Method"));
    QCOMPARE(hex->cursor(), 0u);
    QTest::keyClick(hex, Qt::Key_End, Qt::ControlModifier);  // the empty line: no field
    QVERIFY(!view->tree()->currentIndex().isValid());
    QVERIFY(hex->marks().empty());
  }

  void says_when_bytes_were_not_kept() {
    Detail detail = lw::test::FakeTranscript(10).sample_detail(5);
    detail.kept = false;
    detail.length = 5'000'000;
    detail.saved_body = "/home/me/body.bin";
    view->show_detail(detail);
    QVERIFY(view->remark().contains(QStringLiteral("recording limit")));
    QVERIFY(view->remark().contains(QStringLiteral("/home/me/body.bin")));
  }

  void says_when_bytes_are_cut() {
    Detail detail = lw::test::FakeTranscript(10).sample_detail(5);
    detail.length = 5'000'000;
    view->show_detail(detail);
    QVERIFY(view->remark().contains(QLocale().toString(5'000'000)));
    detail.length = detail.bytes.size();
    view->show_detail(detail);
    QVERIFY(view->remark().isEmpty());
  }

  void shows_a_notes_facts() {
    Detail detail;
    detail.note = {
        NoteKind::tls, "TLSv1.3", {{"version", "TLSv1.3"}, {"chain", {{{"subject", "CN=localhost"}}}}}};
    view->show_detail(detail);
    QCOMPARE(fields().rowCount(), 2);
    const QModelIndex chain = fields().index(1, 0);
    QCOMPARE(fields().index(0, 1, fields().index(0, 0, chain)).data().toString(),
             QStringLiteral("CN=localhost"));
  }

  void shows_why_there_is_nothing() {
    view->show_problem(Error(ErrorKind::storage, "reading the session", "", "the file is damaged"));
    QVERIFY(view->remark().contains(QStringLiteral("the file is damaged")));
    QCOMPARE(fields().rowCount(), 0);
    QVERIFY(view->hex()->bytes().empty());
  }

  void hostile_field_ranges_do_no_harm() {
    Detail detail;
    detail.bytes = "abc";
    detail.length = 3;
    detail.fields = {{"x", "X", "", 2, ~0ull, {}}, {"y", "Y", "", 500, 7, {}}};
    view->show_detail(detail);
    view->tree()->setFocus();
    QTest::keyClick(view->tree(), Qt::Key_Down);
    QTest::keyClick(view->tree(), Qt::Key_Down);
    (void)view->grab();
    QVERIFY(view->hex()->cursor() < 3);
  }

  void remarks_stand_on_top_and_show_their_bytes() {
    Detail detail = lw::test::FakeTranscript(10).sample_detail(5);
    detail.remarks = {{Severity::warning, "http.bare_lf", "A line ends with LF alone.", 4, 8},
                      {Severity::error, "http.broken", "The message is broken.", 0, 0}};
    view->show_detail(detail);
    QCOMPARE(fields().rowCount(), 4);
    const QModelIndex remark = fields().index(0, 0);
    QCOMPARE(remark.data().toString(), QStringLiteral("Warning"));
    QCOMPARE(fields().severity(fields().index(1, 1)), Severity::error);
    QVERIFY(!fields().is_remark(fields().index(2, 0)));
    QTest::mouseClick(view->tree()->viewport(), Qt::LeftButton, {},
                      view->tree()->visualRect(remark).center());
    QCOMPARE(view->hex()->marks(), (std::vector<ByteRange>{{4, 8}}));
    // Bytes lead to fields, not to remarks.
    QTest::mouseClick(view->hex()->viewport(), Qt::LeftButton, {}, view->hex()->byte_rect(6, false).center());
    QCOMPARE(label(), QStringLiteral("Target"));
    QVERIFY(view->filter_of(remark).isEmpty());
  }

  void a_field_becomes_a_filter() {
    know_names();
    choose_target();
    QCOMPARE(view->filter_of(view->tree()->currentIndex()),
             QStringLiteral("http.request.target == \"/items/5\""));
    QSignalSpy wished(view.get(), &DetailView::filter_wished);
    QSignalSpy coloured(view.get(), &DetailView::colour_wished);
    const std::pair<const char*, FilterHow> ways[] = {
        {"Apply as &Filter", FilterHow::apply}, {"Prepare", FilterHow::prepare},
        {"&and This", FilterHow::and_it},       {"&or This", FilterHow::or_it},
        {"&Not This", FilterHow::not_it},       {"and No&t", FilterHow::and_not},
        {"or No&t", FilterHow::or_not}};
    for (const auto& [text, how] : ways) {
      trigger(QString::fromLatin1(text));
      QCOMPARE(wished.size(), 1);
      QCOMPARE(wished.first().at(0).toString(), QStringLiteral("http.request.target == \"/items/5\""));
      QCOMPARE(wished.takeFirst().at(1).value<FilterHow>(), how);
    }
    trigger(QStringLiteral("Co&lour"));
    QCOMPARE(coloured.size(), 1);
  }

  void a_name_that_filters_do_not_know_makes_no_filter() {
    choose_target();
    QVERIFY(view->filter_of(view->tree()->currentIndex()).isEmpty());
    QVERIFY(!action(QStringLiteral("Apply as &Filter"))->isEnabled());
  }

  void everything_can_be_copied() {
    know_names();
    choose_target();
    const auto copied = [this](const char* menu, const char* text) {
      QGuiApplication::clipboard()->clear();
      trigger(QString::fromLatin1(text), QString::fromLatin1(menu));
      return QGuiApplication::clipboard()->text();
    };
    QCOMPARE(copied("&Copy", "&Value"), QStringLiteral("/items/5"));
    QCOMPARE(copied("&Copy", "Field &Name"), QStringLiteral("http.request.target"));
    QCOMPARE(copied("&Copy", "Name &and Value"), QStringLiteral("http.request.target = /items/5"));
    QCOMPARE(copied("&Copy", "As a &Filter"), QStringLiteral("http.request.target == \"/items/5\""));
    QVERIFY(copied("&Copy", "All &Fields")
                .startsWith(QStringLiteral("Request line: GET /items/5 HTTP/1.1\n  Method: GET\n")));
    QCOMPARE(copied("Copy &Bytes as", "Hex &Stream"), QStringLiteral("2f6974656d732f35"));
    QCOMPARE(copied("Copy &Bytes as", "&Base64"), QStringLiteral("L2l0ZW1zLzU="));
    QCOMPARE(copied("Copy &Bytes as", "&Text"), QStringLiteral("/items/5"));
    QVERIFY(copied("Copy &Message as", "&Text").startsWith(QStringLiteral("GET /items/5 HTTP/1.1\r\n")));
  }

  void a_message_is_copied_in_its_protocols_own_way() {
    know_names();
    Detail detail = lw::test::FakeTranscript(10).sample_detail(5);
    detail.protocol = "http";
    detail.kind = "request";
    detail.channel = 1;
    view->show_detail(detail);
    choose_target();
    QGuiApplication::clipboard()->clear();
    trigger(QStringLiteral("curl"), QStringLiteral("Copy &Message as"));
    QTRY_VERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("curl --http1.1 http://")));
    transcript->facts = {{.channel = 1, .secured = true}};
    trigger(QStringLiteral("curl"), QStringLiteral("Copy &Message as"));
    QTRY_VERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("https://localhost/items/5")));
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("--connect-to ::localhost:8443")));
  }

  void shown_as_follows_what_is_chosen() {
    view->tabs()->setCurrentWidget(view->show_as());
    QTRY_VERIFY(view->show_as()->ready());
    QVERIFY(view->show_as()->text().startsWith(QStringLiteral("GET /items/5")));
    choose_target();
    QTRY_COMPARE(view->show_as()->text(), QStringLiteral("/items/5"));
    view->tabs()->setCurrentWidget(view->hex());
    QTest::keyClick(view->hex(), Qt::Key_Home);
    QTest::keyClick(view->hex(), Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(view->hex(), Qt::Key_Right, Qt::ShiftModifier);
    view->tabs()->setCurrentWidget(view->show_as());
    QTRY_COMPARE(view->show_as()->text(), QStringLiteral("GET"));
  }

  void looks() {
    view->resize(1000, 320);
    Detail detail = lw::test::FakeTranscript(10).sample_detail(5);
    detail.remarks = {{Severity::error, "http.broken", "The length does not fit the body.", 4, 8},
                      {Severity::warning, "http.bare_lf", "A line ends with LF alone.", 4, 8},
                      {Severity::note, "http.old", "An old way to write this.", 0, 0}};
    view->show_detail(detail);
    choose_target();
    QVERIFY(lw::test::take_pictures(*view, QStringLiteral("detail-view")));
  }

 private:
  void know_names() {
    transcript = std::make_shared<lw::test::FakeTranscript>(10);
    transcript->names() = {{"http.request.", "Request", FieldType::text}};
    view->show_transcript(transcript);
    view->show_detail(transcript->sample_detail(5));
  }
  void choose_target() {
    QModelIndex line;
    for (int row = 0; row < fields().rowCount(); ++row)
      if (fields().index(row, 0).data().toString() == QStringLiteral("Request line"))
        line = fields().index(row, 0);
    view->tree()->setCurrentIndex(fields().index(1, 0, line));
  }
  /// The action of the field's menu, as the keyboard opens it.
  QAction* action(const QString& text, const QString& submenu = {}) {
    Q_EMIT view->tree()->customContextMenuRequested(
        view->tree()->visualRect(view->tree()->currentIndex()).center());
    QMenu* menu = nullptr;
    for (QMenu* one : view->findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly))
      if (one->isVisible()) menu = one;
    if (!menu) return nullptr;
    QAction* found = nullptr;
    for (QMenu* one : menu->findChildren<QMenu*>() << menu)
      for (QAction* action : one->actions())
        if (!found && action->text().contains(text) && (submenu.isEmpty() || one->title() == submenu))
          found = action;
    menu->close();
    return found;
  }
  void trigger(const QString& text, const QString& submenu = {}) {
    QAction* found = action(text, submenu);
    QVERIFY2(found, qPrintable(text));
    found->trigger();
  }
  std::shared_ptr<lw::test::FakeTranscript> transcript;
  FieldModel& fields() { return *static_cast<FieldModel*>(view->tree()->model()); }
  QString label() { return view->tree()->currentIndex().siblingAtColumn(0).data().toString(); }
  std::unique_ptr<DetailView> view;
};

QTEST_MAIN(TestDetailView)
#include "test_detail_view.moc"
