#include <QAbstractItemModelTester>
#include <QTest>

#include "tests/ui/widgets/fake_transcript.h"
#include "ui/models/field_model.h"

using namespace lw;
using namespace lw::ui;

class TestFieldModel : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void shows_the_tree() {
    FieldModel model;
    QAbstractItemModelTester tester(&model);
    model.set_fields(lw::test::FakeTranscript(10).sample_detail(5).fields);
    QCOMPARE(model.rowCount(), 2);
    const QModelIndex line = model.index(0, 0);
    QCOMPARE(model.rowCount(line), 3);
    const QModelIndex method = model.index(0, 1, line);
    QCOMPARE(method.data().toString(), QStringLiteral("GET"));
    QCOMPARE(model.parent(method), line);
    QVERIFY(method.data(Qt::ToolTipRole).toString().contains(QStringLiteral("http.request.method")));
    QCOMPARE(model.size(), 7u);
    model.set_fields({});
    QCOMPARE(model.rowCount(), 0);
  }

  void finds_the_innermost_field_of_a_byte() {
    FieldModel model;
    model.set_fields(lw::test::FakeTranscript(10).sample_detail(5).fields);
    QCOMPARE(model.field(model.at_byte(1))->label, std::string("Method"));
    QCOMPARE(model.field(model.at_byte(3))->label,
             std::string("Request line"));  // the space belongs to no child
    QCOMPARE(model.field(model.at_byte(6))->label, std::string("Target"));
    QVERIFY(!model.at_byte(100'000).isValid());
  }

  void a_hostile_value_is_cut_and_a_computed_field_covers_nothing() {
    FieldModel model;
    model.set_fields({{"x", "X", std::string(1 << 20, 'v'), 0, 0, {}}, {"y", "Y", "", ~0ull - 2, ~0ull, {}}});
    QVERIFY(model.index(0, 1).data().toString().size() < 3000);
    QVERIFY(!model.at_byte(0).isValid());
    QCOMPARE(model.field(model.at_byte(~0ull - 1))->label,
             std::string("Y"));  // no overflow in offset + length
  }
};

QTEST_MAIN(TestFieldModel)
#include "test_field_model.moc"
