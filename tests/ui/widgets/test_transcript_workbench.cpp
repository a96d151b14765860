// The transcript over the real core and a session on file, driven as a person would: filter, fold, sort,
// mark, comment, undo, find, colour; and all of it again after the session was opened anew.
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "tests/support/made_session.h"
#include "tests/support/workbench_fixture.h"
#include "ui/models/colour_rules.h"
#include "ui/models/saved_filters.h"
#include "ui/shell/question_bar.h"
#include "ui/widgets/colour_rules_window.h"
#include "ui/widgets/comment_box.h"
#include "ui/widgets/detail_view.h"
#include "ui/widgets/filter_bar.h"
#include "ui/widgets/follow_view.h"
#include "ui/widgets/hex_view.h"
#include "ui/widgets/message_window.h"
#include "ui/widgets/overview_strip.h"
#include "ui/widgets/row_view.h"
#include "ui/widgets/search_bar.h"
#include "ui/widgets/transcript_view.h"

using namespace lw;
using namespace lw::ui;
using lw::test::MadeSession;
using Mode = TranscriptView::Mode;
using Model = TranscriptModel;

namespace {

constexpr int kFetches = 20;
constexpr int kLines = kFetches * 3;  // a header, a request, an answer

Bytes request(int i) {
  return "GET /items/" + std::to_string(i) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}
Bytes answer(int i) {
  const std::string body = i == 13 ? "the needle is here" : "item " + std::to_string(i);
  const std::string status = i % 5 == 4 ? "404 Not Found" : "200 OK";
  return "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace

class TestTranscriptWorkbench : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() {
    qputenv("LINEWRIGHT_CONFIG", settings.filePath(QStringLiteral("c.ini")).toLocal8Bit());
  }

  void init() {
    fixture = std::make_unique<lw::test::WorkbenchFixture>();
    connect(&pump, &QTimer::timeout, this, [this] { fixture->workbench.deliver(); });
    pump.start(2);
    file = fixture->folder_path() / "made.lws";
    std::filesystem::create_directories(file.parent_path());
    MadeSession made(file);
    const ChannelId a = made.channel("http", "a.test:80"), b = made.channel("http", "b.test:80");
    for (int i = 0; i < kFetches; ++i) {
      const OperationId fetch = made.operation("http.fetch");
      const ChannelId line = i % 2 == 0 ? a : b;
      made.said(FrameKind::sent, line, request(i), fetch);
      made.said(FrameKind::received, line, answer(i), fetch);
    }
    made.close();
    open();
  }

  void cleanup() {
    view.reset();
    session.reset();
    pump.stop();
    pump.disconnect();
    fixture.reset();
  }

  void messages_stand_below_their_operation() {
    QCOMPARE(view->model()->rowCount(), kLines);
    QVERIFY(text(0).startsWith(QStringLiteral("Fetch")));
    QVERIFY(text(0).contains(QStringLiteral("2 messages")));
    QCOMPARE(text(1), QStringLiteral("GET /items/0 HTTP/1.1"));
    QCOMPARE(cell(1, Model::kNumber), QStringLiteral("1"));
    QCOMPARE(cell(4, Model::kDelta), QStringLiteral("0.001000"));
  }

  void operations_fold_by_keys_and_mouse() {
    choose(1);
    key(Qt::Key_Left);  // to its operation
    QTRY_COMPARE(rows()->currentIndex().row(), 0);
    key(Qt::Key_Left);
    QTRY_COMPARE(view->model()->rowCount(), kLines - 2);
    QTRY_VERIFY(text(1).startsWith(QStringLiteral("Fetch")));
    key(Qt::Key_Right);
    QTRY_COMPARE(view->model()->rowCount(), kLines);
    QTRY_COMPARE(text(1), QStringLiteral("GET /items/0 HTTP/1.1"));
    QTest::mouseClick(rows()->viewport(), Qt::LeftButton, {}, QPoint(8, rows()->row_height() / 2));
    QTRY_COMPARE(view->model()->rowCount(), kLines - 2);
    key(Qt::Key_Left, Qt::ControlModifier);
    QTRY_COMPARE(view->model()->rowCount(), kFetches);
    // What is chosen stays: a message found in a folded operation unfolds it.
    view->select_message(7);
    QTRY_VERIFY(text(rows()->currentIndex().row()).startsWith(QStringLiteral("200 OK")));
    QCOMPARE(view->model()->rowCount(), kFetches + 2);
    key(Qt::Key_Right, Qt::ControlModifier);
    QTRY_COMPARE(view->model()->rowCount(), kLines);
    QTRY_COMPARE(rows()->currentIndex().row(), 3 * 3 + 2);  // and moves with its message
  }

  void a_filter_is_typed_completed_checked_and_applied() {
    choose(1);
    key(Qt::Key_Slash, Qt::ControlModifier);
    auto* edit = view->filter()->edit();
    QTRY_VERIFY(edit->hasFocus());
    QTest::keyClicks(edit, QStringLiteral("http.respo"));
    QCOMPARE(edit->state(), FilterEdit::State::wrong);
    QVERIFY(edit->popup()->isVisible());
    QVERIFY(edit->popup()->count() > 0);
    const QColor wrong = edit->palette().color(QPalette::Base);
    QTest::keyClick(edit, Qt::Key_Escape);  // closes what is offered only
    QVERIFY(!edit->popup()->isVisible());
    edit->clear();
    QTest::keyClicks(edit, QStringLiteral("http.response.code == 404"));
    QCOMPARE(edit->state(), FilterEdit::State::right);
    QVERIFY(!edit->sentence().isEmpty());
    QVERIFY(edit->palette().color(QPalette::Base) != wrong);
    QVERIFY(edit->accessibleDescription().contains(edit->sentence()));
    QTest::keyClick(edit, Qt::Key_Escape);
    QTest::keyClick(edit, Qt::Key_Return);
    edit->setFocus();
    edit->setText(QStringLiteral("http.response.code == 404"));
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(view->model()->rowCount(), 2 * kFetches / 5);  // each below its operation
    QTRY_VERIFY(view->list()->complete());
    QTRY_COMPARE(view->filter()->counts(), QStringLiteral("4 / 40"));
    QVERIFY(rows()->hasFocus());
    QVERIFY(SavedFilters::instance().history().contains(QStringLiteral("http.response.code == 404")));
    // Wrong ones are not applied: the wrong place is chosen, Esc brings back what is in force.
    view->filter()->focus_edit();
    QTest::keyClicks(edit, QStringLiteral("http.response.code == "));
    QTest::keyClick(edit, Qt::Key_Escape);
    edit->setText(QStringLiteral("http.nothing == 1"));
    QTest::keyClick(edit, Qt::Key_Return);
    QVERIFY(edit->hasSelectedText());
    QCOMPARE(view->filter()->applied(), QStringLiteral("http.response.code == 404"));
    QTest::keyClick(edit, Qt::Key_Escape);
    QCOMPARE(edit->text(), QStringLiteral("http.response.code == 404"));
    view->filter()->apply({});
    QTRY_COMPARE(view->model()->rowCount(), kLines);
  }

  void a_choice_is_completed_by_keys() {
    auto* edit = view->filter()->edit();
    view->filter()->focus_edit();
    QTest::keyClicks(edit, QStringLiteral("directio"));
    QTRY_VERIFY(edit->popup()->isVisible());
    QTest::keyClick(edit, Qt::Key_Tab);
    QVERIFY(edit->text().startsWith(QStringLiteral("direction")));
    QVERIFY(edit->hasFocus());
  }

  void expressions_are_joined() {
    view->filter()->take(QStringLiteral("direction == \"sent\""), FilterHow::apply);
    QTRY_COMPARE(view->model()->rowCount(), 2 * kFetches);
    view->filter()->take(QStringLiteral("channel.id == 1"), FilterHow::and_it);
    QCOMPARE(view->filter()->applied(), QStringLiteral("(direction == \"sent\") && (channel.id == 1)"));
    QTRY_COMPARE(view->model()->rowCount(), kFetches);
    view->filter()->take(QStringLiteral("channel.id == 2"), FilterHow::prepare);
    QCOMPARE(view->filter()->edit()->text(), QStringLiteral("channel.id == 2"));
    QCOMPARE(view->model()->rowCount(), kFetches);
    view->filter()->take(QStringLiteral("channel.id == 1"), FilterHow::not_it);
    QTRY_COMPARE(view->model()->rowCount(), kFetches * 3 / 2);
  }

  void saved_filters_are_kept() {
    SavedFilters::instance().save(QStringLiteral("mine"), QStringLiteral("channel.id == 1"));
    QMenu menu;
    view->filter()->fill_menu(&menu);
    QAction* mine = nullptr;
    for (QAction* action : menu.actions())
      if (action->text() == QStringLiteral("mine")) mine = action;
    QVERIFY(mine);
    mine->trigger();
    QCOMPARE(view->filter()->applied(), QStringLiteral("channel.id == 1"));
    QSettings kept(settings.filePath(QStringLiteral("c.ini")), QSettings::IniFormat);
    QCOMPARE(kept.value(QStringLiteral("filters/saved/1/name")).toString(), QStringLiteral("mine"));
    SavedFilters::instance().save(QStringLiteral("mine"), {});
    QVERIFY(SavedFilters::instance().saved().empty());
  }

  void a_click_on_a_header_sorts() {
    choose(2);
    const QPoint size(rows()->header()->sectionViewportPosition(Model::kLength) + 10, 5);
    QTest::mouseClick(rows()->header()->viewport(), Qt::LeftButton, {}, size);
    QTRY_COMPARE(view->model()->rowCount(), 2 * kFetches);  // no operations
    QTRY_VERIFY(view->list()->complete());
    QTRY_COMPARE(text(0), QStringLiteral("GET /items/0 HTTP/1.1"));
    QVERIFY(rows()->header()->isSortIndicatorShown());
    QTest::mouseClick(rows()->header()->viewport(), Qt::LeftButton, {}, size);
    QTRY_COMPARE(cell(0, Model::kNumber), QStringLiteral("28"));  // the one with the needle is longest
    // The chosen message is chosen in this order too.
    QTRY_COMPARE(cell(rows()->currentIndex().row(), Model::kNumber), QStringLiteral("2"));
    QTest::mouseClick(rows()->header()->viewport(), Qt::LeftButton, {}, size);
    QTRY_COMPARE(view->model()->rowCount(), kLines);
    QVERIFY(!rows()->header()->isSortIndicatorShown());
  }

  void marks_comments_and_times_are_set_undone_and_kept() {
    choose(2);
    key(Qt::Key_M, Qt::ControlModifier);
    QTRY_COMPARE(cell(2, Model::kSigns), QStringLiteral("\u2605"));
    key(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(cell(2, Model::kSigns), QString());
    key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(cell(2, Model::kSigns), QStringLiteral("\u2605"));
    choose(8);
    key(Qt::Key_M, Qt::ControlModifier);
    QTRY_COMPARE(cell(8, Model::kSigns), QStringLiteral("\u2605"));
    key(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);  // round to the first
    QTRY_COMPARE(rows()->currentIndex().row(), 2);
    key(Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(rows()->currentIndex().row(), 8);

    key(Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
    QVERIFY(view->comment_box()->isVisible());
    QTest::keyClicks(view->comment_box()->edit(), QStringLiteral("odd one"));
    QTest::keyClick(view->comment_box()->edit(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(!view->comment_box()->isVisible());
    QTRY_VERIFY(text(8).endsWith(QStringLiteral("odd one")));
    QTRY_VERIFY(
        view->findChild<QLabel*>(QStringLiteral("comment"))->text().endsWith(QStringLiteral("odd one")));

    choose(4);
    key(Qt::Key_T, Qt::ControlModifier);
    QTRY_COMPARE(cell(4, Model::kTime), QStringLiteral("*REF*"));
    QTRY_COMPARE(cell(5, Model::kTime), QStringLiteral("0.001000"));
    QVERIFY(cell(2, Model::kTime) != QStringLiteral("*REF*"));
    // The strip knows of them.
    QTRY_VERIFY(std::ranges::any_of(view->strip()->overview().parts, &OverviewPart::annotated));

    view.reset();
    session.reset();
    open();
    QTRY_COMPARE(cell(8, Model::kSigns), QStringLiteral("\u2605\u270e"));
    QTRY_COMPARE(cell(2, Model::kSigns), QStringLiteral("\u2605"));
    QTRY_COMPARE(cell(4, Model::kTime), QStringLiteral("*REF*"));
    view->filter()->apply(QStringLiteral("frame.comment contains \"odd\""));
    QTRY_COMPARE(view->model()->rowCount(), 2);
  }

  void what_cannot_be_kept_is_said() {
    view.reset();
    session.reset();
    std::filesystem::permissions(file, std::filesystem::perms::owner_read);
    std::filesystem::permissions(file.parent_path(),
                                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
    open();
    choose(2);
    key(Qt::Key_M, Qt::ControlModifier);
    const bool root = QFileInfo(QString::fromStdString(file.string())).isWritable();
    if (root)
      QTRY_COMPARE(cell(2, Model::kSigns), QStringLiteral("\u2605"));  // nothing stops root
    else
      QTRY_COMPARE(view->notices()->bars().size(), 1);
    std::filesystem::permissions(file.parent_path(), std::filesystem::perms::owner_all);
  }

  void finds_in_bytes_and_shows_them() {
    choose(1);
    key(Qt::Key_F, Qt::ControlModifier);
    auto* edit = view->search()->edit();
    QTRY_VERIFY(edit->hasFocus());
    QTest::keyClicks(edit, QStringLiteral("needle"));
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(cell(rows()->currentIndex().row(), Model::kNumber), QStringLiteral("28"));
    QTRY_VERIFY(view->detail()->hex()->bytes().find("needle") != std::string::npos);
    const auto selected = view->detail()->hex()->selection();
    QCOMPARE(selected.length, 6u);
    QCOMPARE(view->detail()->hex()->bytes().substr(selected.offset, 6), std::string("needle"));
    QTest::keyClick(edit, Qt::Key_Return);  // round to the same one, and it is said
    QTRY_VERIFY(view->search()->result().contains(QStringLiteral("beginning")));
    view->search()->kind()->setCurrentIndex(1);
    edit->setText(QStringLiteral("69 74 65 6d 20 31 39"));  // "item 19"
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(cell(rows()->currentIndex().row(), Model::kNumber), QStringLiteral("40"));
    view->search()->kind()->setCurrentIndex(2);
    edit->setText(QStringLiteral("items/1[0-2] "));
    QTest::keyClick(edit, Qt::Key_Return, Qt::ShiftModifier);
    QTRY_COMPARE(cell(rows()->currentIndex().row(), Model::kNumber), QStringLiteral("25"));
    edit->setText(QStringLiteral("(unclosed"));
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_VERIFY(!view->search()->result().isEmpty());
    QTest::keyClick(edit, Qt::Key_Escape);
    QVERIFY(!view->search()->isVisible());
    QVERIFY(rows()->hasFocus());
  }

  void ways_from_one_to_another() {
    choose(1);
    key(Qt::Key_Period, Qt::ControlModifier);
    QTRY_COMPARE(cell(rows()->currentIndex().row(), Model::kNumber), QStringLiteral("2"));
    key(Qt::Key_Period, Qt::ControlModifier);  // past the other channel's
    QTRY_COMPARE(cell(rows()->currentIndex().row(), Model::kNumber), QStringLiteral("5"));
    key(Qt::Key_Comma, Qt::ControlModifier);
    QTRY_COMPARE(cell(rows()->currentIndex().row(), Model::kNumber), QStringLiteral("2"));
    key(Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(cell(rows()->currentIndex().row(), Model::kNumber), QStringLiteral("5"));
    key(Qt::Key_Right, Qt::AltModifier);
    QTRY_COMPARE(cell(rows()->currentIndex().row(), Model::kNumber), QStringLiteral("2"));
    key(Qt::Key_Down, Qt::ControlModifier);
    QTRY_COMPARE(rows()->currentIndex().row(), 3);
    key(Qt::Key_Up, Qt::ControlModifier);
    QTRY_COMPARE(rows()->currentIndex().row(), 2);
    // To its frame and back.
    view->set_mode(Mode::frames);
    QTRY_COMPARE(rows()->currentIndex().row(), 1);
    view->set_mode(Mode::messages);
    QTRY_COMPARE(rows()->currentIndex().row(), 2);
  }

  void a_channel_is_followed_from_its_message() {
    choose(4);  // on the second channel
    key(Qt::Key_T, Qt::ControlModifier | Qt::AltModifier | Qt::ShiftModifier);
    QCOMPARE(view->mode(), Mode::follow);
    QCOMPARE(view->follow_view()->channel(), 2u);
    QVERIFY(view->follow_view()->isVisible());
    QVERIFY(!rows()->isVisible());
    view->set_mode(Mode::channels);
    view->set_mode(Mode::figures);
    view->set_mode(Mode::messages);
    QVERIFY(rows()->isVisible());
  }

  void two_messages_stand_side_by_side() {
    for (const int row : {1, 2}) {
      choose(row);
      QTest::mouseDClick(rows()->viewport(), Qt::LeftButton, {}, middle(row));
    }
    const auto windows = view->findChildren<MessageWindow*>();
    QCOMPARE(windows.size(), 2);
    QTRY_VERIFY(windows[0]->detail()->hex()->bytes().starts_with("GET /items/0"));
    QTRY_VERIFY(windows[1]->detail()->hex()->bytes().starts_with("HTTP/1.1 200"));
    for (auto* window : windows) QTest::keyClick(window, Qt::Key_Escape);
    QTRY_VERIFY(view->findChildren<MessageWindow*>().isEmpty());
  }

  void lines_are_coloured_by_rule() {
    ColourRules::instance().set_rules(
        {{QStringLiteral("missing"), QStringLiteral("http.response.code == 404"), true, 3}});
    QTRY_COMPARE(view->model()->index(14, 0).data(kColourRole).toInt(), 0);  // the answer of the fifth
    QCOMPARE(view->model()->index(2, 0).data(kColourRole).toInt(), -1);
    const QImage image = rows()->viewport()->grab().toImage();
    const QColor seen =
        image.pixelColor(image.width() - 3, rows()->visualRect(view->model()->index(14, 0)).center().y());
    QCOMPARE(seen, QColor(row_tints()[3].light));
    ColourRulesWindow window(session->transcript(), view.get());
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.show();
    QCOMPARE(window.list()->topLevelItemCount(), 1);
    window.add(QStringLiteral("direction == \"sent\""));
    QCOMPARE(ColourRules::instance().rules().size(), 2u);
    QTRY_COMPARE(view->model()->index(1, 0).data(kColourRole).toInt(), 0);
    QTRY_COMPARE(view->model()->index(14, 0).data(kColourRole).toInt(), 1);
    ColourRules::instance().set_rules(ColourRules::defaults());
  }

  void severities_are_counted_and_shown_by_a_click() {
    auto* errors = view->findChild<QToolButton*>(QStringLiteral("error_count"));
    auto* warnings = view->findChild<QToolButton*>(QStringLiteral("warning_count"));
    QTRY_VERIFY(view->strip()->overview().lines == kLines);
    const auto counts = view->strip()->overview().by_severity;
    QCOMPARE(errors->isVisible(), counts[3] > 0);
    QCOMPARE(warnings->isVisible(), counts[2] > 0);
    QCOMPARE(counts[0] + counts[1] + counts[2] + counts[3], std::uint64_t(2 * kFetches));
    warnings->click();
    QCOMPARE(view->filter()->applied(), QStringLiteral("severity == \"warning\""));
    warnings->click();
    QCOMPARE(view->filter()->applied(), QString());
  }

  void the_strip_jumps() {
    view->resize(900, 260);
    QTRY_VERIFY(view->strip()->overview().lines == kLines);
    QTest::mouseClick(view->strip(), Qt::LeftButton, {}, QPoint(5, view->strip()->height() - 1));
    QTRY_VERIFY(rows()->currentIndex().row() > kLines / 2);
  }

 private:
  void open() {
    auto opened = fixture->open(file);
    QVERIFY(opened.has_value());
    session = *opened;
    view = std::make_unique<TranscriptView>();
    view->resize(1200, 800);
    view->show_transcript(session->transcript());
    view->show();
    view->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(view.get()));
    QTRY_COMPARE(view->model()->rowCount(), kLines);
    QTRY_VERIFY(view->model()->row(kLines - 1));
    rows()->setFocus();
  }
  RowView* rows() { return view->rows(); }
  QString cell(int row, int column) { return view->model()->index(row, column).data().toString(); }
  QString text(int row) { return cell(row, Model::kSummary); }
  void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(rows(), key, modifiers); }
  QPoint middle(int row) {
    return {400, rows()->visualRect(view->model()->index(row, Model::kSummary)).center().y()};
  }
  void choose(int row) {
    rows()->scrollTo(view->model()->index(row, 0));
    QTest::mouseClick(rows()->viewport(), Qt::LeftButton, {}, middle(row));
    QCOMPARE(rows()->currentIndex().row(), row);
    rows()->setFocus();
  }

  QTemporaryDir settings;
  std::unique_ptr<lw::test::WorkbenchFixture> fixture;
  std::filesystem::path file;
  SessionPtr session;
  std::unique_ptr<TranscriptView> view;
  QTimer pump;
};

QTEST_MAIN(TestTranscriptWorkbench)
#include "test_transcript_workbench.moc"
