// The paging models against a transcript that answers later.
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "tests/ui/widgets/fake_transcript.h"
#include "ui/models/frame_model.h"
#include "ui/models/message_model.h"
#include "ui/models/row_walk.h"

using namespace lw;
using namespace lw::ui;
using lw::test::FakeTranscript;
using Model = TranscriptModel;

namespace {

QString cell(const Model& model, int row, int column) {
  return model.index(row, column).data(Qt::DisplayRole).toString();
}

/// The transcript, with a list of all its messages.
void show(MessageModel& model, const std::shared_ptr<FakeTranscript>& transcript) {
  model.set_list(nullptr);
  model.set_transcript(transcript);
  model.set_list(*transcript->list({}, {}));
}

}  // namespace

class TestTranscriptModel : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void opens_a_million_rows_without_asking_for_any() {
    auto transcript = std::make_shared<FakeTranscript>(1'000'000);
    MessageModel model;
    show(model, transcript);
    QCOMPARE(model.rowCount(), 1'000'000);
    QCOMPARE(transcript->requests, 0);
  }

  void a_row_arrives_by_data_changed() {
    auto transcript = std::make_shared<FakeTranscript>(1'000'000);
    MessageModel model;
    show(model, transcript);
    QSignalSpy changed(&model, &Model::dataChanged);
    QCOMPARE(cell(model, 500'005, Model::kSummary), QStringLiteral("\u2026"));
    QVERIFY(changed.wait());
    QCOMPARE(cell(model, 500'005, Model::kNumber), QStringLiteral("500006"));
    QCOMPARE(transcript->requests, 1);
    QCOMPARE(transcript->last_first % Model::kPageRows, 0u);
    QCOMPARE(cell(model, 500'005, Model::kSummary), QStringLiteral("GET /items/500005?page=1 HTTP/1.1"));
    QCOMPARE(cell(model, 500'005, Model::kTime), QStringLiteral("10.000101"));
    QCOMPARE(cell(model, 500'005, Model::kDirection), QStringLiteral("\u2192 sent"));
    QCOMPARE(cell(model, 500'005, Model::kChannel), QStringLiteral("1 localhost:8443"));
    QCOMPARE(cell(model, 500'006, Model::kDirection), QStringLiteral("\u2190 received"));
    const auto range = changed.first();
    QVERIFY(range.at(0).toModelIndex().row() <= 500'005 && range.at(1).toModelIndex().row() >= 500'005);
  }

  void notes_and_errors_have_their_tone() {
    auto transcript = std::make_shared<FakeTranscript>(2000);
    MessageModel model;
    show(model, transcript);
    QSignalSpy changed(&model, &Model::dataChanged);
    (void)model.row(1);
    QVERIFY(changed.wait());
    const auto tone = [&](int row) {
      return static_cast<Tone>(model.index(row, Model::kSummary).data(kToneRole).toInt());
    };
    QCOMPARE(tone(1), Tone::good);    // connected
    QCOMPARE(tone(2), Tone::secure);  // TLS
    QCOMPARE(tone(77), Tone::error);  // severity
    QCOMPARE(tone(54), Tone::warning);
    QCOMPARE(tone(5), Tone::sent);
    QCOMPARE(tone(6), Tone::received);
    TranscriptRow reset{.is_note = true, .note_kind = NoteKind::reset};
    QCOMPARE(tone_of(reset), Tone::error);
  }

  void many_looks_make_one_request_and_few_pages_stay() {
    auto transcript = std::make_shared<FakeTranscript>(10'000'000);
    FrameModel model;
    model.set_transcript(transcript);
    QSignalSpy changed(&model, &Model::dataChanged);
    for (int row = 4'000'000; row < 4'000'050; ++row) (void)model.row(row);
    QVERIFY(changed.wait());
    QCOMPARE(transcript->requests, 1);
    for (int page = 0; page < 200; ++page) {
      (void)model.row(page * Model::kPageRows * 3);
      QVERIFY(changed.wait());
    }
    QVERIFY(model.pages_cached() <= static_cast<int>(Model::kPages));
    QVERIFY(model.pages_cached() > 10);
  }

  void a_jump_while_a_page_is_on_its_way_gets_the_last_look() {
    auto transcript = std::make_shared<FakeTranscript>(1'000'000);
    MessageModel model;
    show(model, transcript);
    transcript->hold(true);
    (void)model.row(10);
    QTRY_COMPARE(transcript->requests, 1);
    (void)model.row(300'000);
    (void)model.row(900'000);  // the look between is not worth a request any more
    transcript->hold(false);
    QTRY_VERIFY(model.row(900'000));
    QVERIFY(model.row(10));
    QCOMPARE(transcript->requests, 2);
  }

  void an_overtaken_request_is_repeated_when_looked_at() {
    auto transcript = std::make_shared<FakeTranscript>(1000);
    MessageModel model;
    show(model, transcript);
    // A view repaints what changed, and so asks again.
    connect(&model, &Model::dataChanged, this, [&] { (void)model.row(700); });
    transcript->refuse_next(3);
    (void)model.row(700);
    QTRY_VERIFY(model.row(700));
    QCOMPARE(transcript->requests, 4);
  }

  void grows_at_the_end_and_completes_the_last_page() {
    auto transcript = std::make_shared<FakeTranscript>(300);
    MessageModel model;
    QAbstractItemModelTester tester(&model);
    show(model, transcript);
    QTRY_VERIFY(model.row(299));
    QSignalSpy inserted(&model, &Model::rowsInserted);
    transcript->grow(150'000);
    QCOMPARE(model.rowCount(), 300);
    model.sync();
    QCOMPARE(inserted.count(), 1);  // one for all
    QCOMPARE(model.rowCount(), 150'300);
    QVERIFY(!model.row(300));
    QTRY_VERIFY(model.row(300));
    QVERIFY(model.row(299));
  }

  void rows_that_may_be_others_stay_until_the_new_ones_come() {
    auto transcript = std::make_shared<FakeTranscript>(1000);
    MessageModel model;
    show(model, transcript);
    QTRY_VERIFY(model.row(710));
    const int before = transcript->requests;
    transcript->needle_row = 710;
    transcript->needle = "another one";
    model.refresh();
    QVERIFY(model.row(710));  // the old one
    QCOMPARE(cell(model, 710, Model::kSummary), QStringLiteral("HTTP/1.1 200 OK, text/html, item 710"));
    QTRY_COMPARE(cell(model, 710, Model::kSummary), QStringLiteral("another one"));
    QCOMPARE(transcript->requests, before + 1);  // of what was looked at only
  }

  void annotations_are_seen_in_the_row() {
    auto transcript = std::make_shared<FakeTranscript>(1000);
    MessageModel model;
    show(model, transcript);
    QTRY_VERIFY(model.row(5));
    transcript->annotate({6, 0, AnnotationKind::mark, kAnnotated}, {});
    transcript->annotate({6, 0, AnnotationKind::comment, "look\nhere"}, {});
    QCOMPARE(cell(model, 5, Model::kSigns), QStringLiteral("\u2605\u270e"));
    QCOMPARE(model.index(5, Model::kSigns).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("marked, commented"));
    QVERIFY(cell(model, 5, Model::kSummary).endsWith(QStringLiteral("look here")));
    QVERIFY(model.index(5, Model::kSigns).data(Qt::ToolTipRole).toString().contains(QStringLiteral("look")));
    model.set_references({{6, 0, 101'500}});
    QCOMPARE(cell(model, 4, Model::kTime), QStringLiteral("0.000081"));
    QCOMPARE(cell(model, 5, Model::kTime), QStringLiteral("*REF*"));
    QCOMPARE(cell(model, 6, Model::kTime), QStringLiteral("0.000020"));
  }

  void time_columns() {
    auto transcript = std::make_shared<FakeTranscript>(1000);
    MessageModel model;
    show(model, transcript);
    QTRY_VERIFY(model.row(0));
    QCOMPARE(cell(model, 5, Model::kTime), QStringLiteral("0.000101"));
    model.set_time_mode(TimeMode::delta);
    QCOMPARE(cell(model, 5, Model::kTime), QStringLiteral("0.000020"));
    QCOMPARE(cell(model, 0, Model::kTime), QStringLiteral("0.000000"));
    QCOMPARE(cell(model, 5, Model::kDelta), QStringLiteral("0.000020"));
    model.set_time_mode(TimeMode::wall);
    QVERIFY(cell(model, 5, Model::kTime).endsWith(QStringLiteral(":20.000101")));
    QCOMPARE(model.headerData(Model::kTime, Qt::Horizontal, Qt::DisplayRole).toString(),
             QStringLiteral("Clock"));
  }

  void answers_for_an_earlier_transcript_are_dropped() {
    auto first = std::make_shared<FakeTranscript>(1000);
    auto second = std::make_shared<FakeTranscript>(1000);
    second->needle_row = 10;
    second->needle = "the second one";
    MessageModel model;
    show(model, first);
    first->hold(true);
    (void)model.row(10);
    QTRY_COMPARE(first->requests, 1);
    show(model, second);
    first->hold(false);
    QTRY_VERIFY(model.row(10));
    QCOMPARE(cell(model, 10, Model::kSummary), QStringLiteral("the second one"));
    model.set_list(nullptr);
    model.set_transcript(nullptr);
    QCOMPARE(model.rowCount(), 0);
  }

  void a_model_may_die_before_its_answer() {
    auto transcript = std::make_shared<FakeTranscript>(1000);
    transcript->hold(true);
    {
      MessageModel model;
      show(model, transcript);
      (void)model.row(10);
      QTRY_COMPARE(transcript->requests, 1);
    }
    transcript->hold(false);
    QCoreApplication::processEvents();
    QCOMPARE(transcript->requests, 1);
  }

  void a_frame_that_was_not_kept_says_so() {
    TranscriptRow row{.kept = false, .length = 10, .summary = QStringLiteral("body")};
    MessageModel model;
    model.set_transcript(std::make_shared<FakeTranscript>(1));
    QVERIFY(model.line_text(0, row).contains(QStringLiteral("not kept")));
  }

  void a_walk_visits_rows_in_order_both_ways() {
    auto transcript = std::make_shared<FakeTranscript>(5000);
    MessageModel model;
    show(model, transcript);
    RowWalk walk(&model, nullptr);
    QSignalSpy finished(&walk, &RowWalk::finished);
    std::vector<std::uint64_t> seen;
    const auto visit = [&](std::uint64_t row, const TranscriptRow&) {
      seen.push_back(row);
      return true;
    };
    walk.start(100, 4999, visit);
    QVERIFY(finished.wait());
    QCOMPARE(seen.size(), 4900u);
    QVERIFY(std::is_sorted(seen.begin(), seen.end()));
    seen.clear();
    transcript->refuse_next(2);
    walk.start(4321, 0, visit);
    QVERIFY(finished.wait());
    QCOMPARE(seen.size(), 4322u);
    QCOMPARE(seen.front(), 4321u);
    QCOMPARE(seen.back(), 0u);
    QCOMPARE(finished.last().first().toBool(), false);
  }

  void a_walk_stops_where_it_is_told() {
    auto transcript = std::make_shared<FakeTranscript>(100'000);
    MessageModel model;
    show(model, transcript);
    RowWalk walk(&model, nullptr);
    QSignalSpy finished(&walk, &RowWalk::finished);
    std::uint64_t last = 0;
    walk.start(0, 99'999, [&](std::uint64_t row, const TranscriptRow&) { return (last = row) != 2500; });
    QVERIFY(finished.wait());
    QCOMPARE(last, 2500u);
    QVERIFY(finished.first().first().toBool());
    QVERIFY(transcript->requests <= 3);
  }
};

QTEST_MAIN(TestTranscriptModel)
#include "test_transcript_model.moc"
