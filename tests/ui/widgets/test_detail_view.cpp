// Fields and bytes follow each other.
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include "tests/ui/widgets/fake_transcript.h"
#include "ui/models/field_model.h"
#include "ui/widgets/detail_view.h"
#include "ui/widgets/hex_view.h"

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

 private:
  FieldModel& fields() { return *static_cast<FieldModel*>(view->tree()->model()); }
  QString label() { return view->tree()->currentIndex().siblingAtColumn(0).data().toString(); }
  std::unique_ptr<DetailView> view;
};

QTEST_MAIN(TestDetailView)
#include "test_detail_view.moc"
