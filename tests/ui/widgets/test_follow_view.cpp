// Following a channel: it grows, it is left alone once the user scrolls, found in, copied, saved.
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QGuiApplication>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "tests/ui/panes/pictures.h"
#include "tests/ui/widgets/fake_follow.h"
#include "tests/ui/widgets/fake_transcript.h"
#include "ui/models/follow_model.h"
#include "ui/widgets/follow_view.h"
#include "ui/widgets/row_view.h"

using namespace lw;
using namespace lw::ui;
using lw::test::FakeFollow;

class TestFollowView : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    QLocale::setDefault(QLocale::c());
    lines = 3000;
    transcript = std::make_shared<lw::test::FakeTranscript>(10);
    transcript->own_channels().push_back({.id = 2, .name = "localhost:9000"});
    transcript->follower = [this](ChannelId channel, FollowForm form, std::function<void()> changed) {
      asked.push_back({channel, form});
      auto made = std::make_shared<FakeFollow>(lines, std::move(changed));
      follow = made;
      return made;
    };
    view = std::make_unique<FollowView>();
    view->resize(800, 400);
    view->show();
    view->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(view.get()));
  }
  void cleanup() {
    view.reset();
    transcript.reset();
    asked.clear();
  }

  void the_first_channel_is_followed_to_its_end() {
    view->show_transcript(transcript);
    QCOMPARE(asked, (std::vector<std::pair<ChannelId, FollowForm>>{{1, FollowForm::text}}));
    QTRY_COMPARE(view->model()->rowCount(), 3000);
    QTRY_VERIFY(at_bottom());
    follow.lock()->grow(50);
    QTRY_COMPARE(view->model()->rowCount(), 3050);
    QTRY_VERIFY(at_bottom());
    QTRY_VERIFY(shown().contains(QStringLiteral("HTTP/1.1 200 OK 3047")) ||
                shown().contains(QStringLiteral("3049")));
    QVERIFY(view->status_text().contains(QStringLiteral("3050 lines")));
  }

  void scrolling_up_ends_following_and_the_button_begins_it_again() {
    view->show_transcript(transcript);
    QTRY_VERIFY(view->model()->rowCount() == 3000 && at_bottom());
    QTest::keyClick(view->rows(), Qt::Key_Home);
    QVERIFY(!button(QStringLiteral("F&ollow End"))->isChecked());
    follow.lock()->grow(50);
    QTRY_COMPARE(view->model()->rowCount(), 3050);
    QCOMPARE(view->rows()->first_row(), 0);
    QTest::mouseClick(button(QStringLiteral("F&ollow End")), Qt::LeftButton);
    QTRY_VERIFY(at_bottom());
  }

  void sides_have_glyphs_and_colours() {
    view->show_transcript(transcript);
    QTRY_COMPARE(view->model()->rowCount(), 3000);
    view->rows()->scrollToTop();
    QTRY_VERIFY(view->model()->line(29));
    const auto side = [this](int row) {
      return view->model()->index(row, FollowModel::kSide).data().toString();
    };
    QCOMPARE(side(0) + side(1) + side(3) + side(27), QStringLiteral("><*"));
    const auto tone = [this](int row) {
      return static_cast<Tone>(view->model()->index(row, FollowModel::kText).data(kToneRole).toInt());
    };
    QCOMPARE(tone(0), Tone::sent);
    QCOMPARE(tone(3), Tone::received);
    QCOMPARE(tone(27), Tone::note);
  }

  void another_channel_and_another_form() {
    view->show_transcript(transcript);
    combo(QStringLiteral("Channel"))->setFocus();
    QTest::keyClick(combo(QStringLiteral("Channel")), Qt::Key_Down);
    QCOMPARE(view->channel(), 2u);
    QTest::keyClick(combo(QStringLiteral("Form")), Qt::Key_Down);
    QCOMPARE(asked.back(), (std::pair<ChannelId, FollowForm>{2, FollowForm::hex}));
    view->show_channel(1);
    QCOMPARE(asked.back(), (std::pair<ChannelId, FollowForm>{1, FollowForm::hex}));
    QCOMPARE(combo(QStringLiteral("Channel"))->currentIndex(), 0);
  }

  void a_channel_that_comes_later_is_followed_then() {
    transcript->own_channels().clear();
    view->show_transcript(transcript);
    QVERIFY(asked.empty());
    QVERIFY(!view->rows()->isVisible());
    transcript->own_channels().push_back({.id = 1, .name = "late"});
    transcript->tell();
    QTRY_COMPARE(asked.size(), 1u);
    QTRY_VERIFY(view->rows()->isVisible());
  }

  void found_downwards_and_upwards() {
    view->show_transcript(transcript);
    QTRY_COMPARE(view->model()->rowCount(), 3000);
    QTest::keyClick(view.get(), Qt::Key_F, Qt::ControlModifier);
    auto* edit = view->findChild<QLineEdit*>();
    QTRY_VERIFY(edit->hasFocus());
    QTest::keyClicks(edit, QStringLiteral("get /page/180"));
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(view->rows()->currentIndex().row(), 180);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(view->rows()->currentIndex().row(), 1800);
    QTest::keyClick(edit, Qt::Key_Return, Qt::ShiftModifier);
    QTRY_COMPARE(view->rows()->currentIndex().row(), 180);
    edit->setText(QStringLiteral("nowhere"));
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_VERIFY(view->status_text().contains(QStringLiteral("Not found")));
  }

  void copied_and_saved() {
    view->show_transcript(transcript);
    QTRY_COMPARE(view->model()->rowCount(), 3000);
    view->rows()->setFocus();
    view->rows()->setCurrentIndex(view->model()->index(0, 0));
    QTest::keyClick(view->rows(), Qt::Key_Down, Qt::ShiftModifier);
    QSignalSpy handed(view.get(), &FollowView::handed_on);
    QTest::keyClick(view->rows(), Qt::Key_C, Qt::ControlModifier);
    QTRY_COMPARE(handed.size(), 1);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("> GET /page/0\n  GET /page/1\n"));
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("said.txt"));
    view->save(path);
    QTRY_COMPARE(handed.size(), 2);
    QCOMPARE(handed.last().first().toString(), QString());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray all = file.readAll();
    QCOMPARE(all.count('\n'), 3000);
    QVERIFY(all.endsWith("2999\n"));
    view->save(folder.filePath(QStringLiteral("no/such/folder.txt")));
    QTRY_COMPARE(handed.size(), 3);
    QVERIFY(!handed.last().first().toString().isEmpty());
  }

  void saving_goes_on_when_nobody_looks() {
    lines = 100'000;
    view->show_transcript(transcript);
    QTRY_COMPARE(view->model()->rowCount(), 100'000);
    QTemporaryDir folder;
    QSignalSpy handed(view.get(), &FollowView::handed_on);
    view->save(folder.filePath(QStringLiteral("said.txt")));
    view->hide();
    QTRY_COMPARE_WITH_TIMEOUT(handed.size(), 1, 30'000);
    QFile file(folder.filePath(QStringLiteral("said.txt")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count('\n'), 100'000);
  }

  void a_row_leads_to_its_frame_and_back() {
    view->show_transcript(transcript);
    QTRY_COMPARE(view->model()->rowCount(), 3000);
    view->show_frame(101);
    QCOMPARE(view->rows()->currentIndex().row(), 300);
    QTRY_VERIFY(view->model()->line(300));
    QSignalSpy chosen(view.get(), &FollowView::frame_chosen);
    QTest::keyClick(view->rows(), Qt::Key_Return);
    QTRY_COMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().toULongLong(), 101u);
  }

  void hidden_it_costs_nothing() {
    view->hide();
    view->show_transcript(transcript);
    QVERIFY(asked.empty());
    QCOMPARE(transcript->subscribers(), 0u);
    view->show();
    QCOMPARE(asked.size(), 1u);
    view->hide();
    QVERIFY(follow.expired());
    QCOMPARE(transcript->subscribers(), 0u);
  }

  void looks() {
    view->show_transcript(transcript);
    QTRY_COMPARE(view->model()->rowCount(), 3000);
    view->show_frame(10);
    QTRY_VERIFY(view->model()->line(40));
    QVERIFY(lw::test::take_pictures(*view, QStringLiteral("follow-view")));
  }

 private:
  bool at_bottom() {
    const QScrollBar* bar = view->rows()->verticalScrollBar();
    return bar->maximum() > 0 && bar->value() == bar->maximum();
  }
  QString shown() {
    QString out;
    for (int row = view->rows()->first_row(); row < view->model()->rowCount(); ++row)
      out += view->model()->index(row, FollowModel::kText).data().toString() + QLatin1Char('\n');
    return out;
  }
  QToolButton* button(const QString& text) {
    for (QToolButton* one : view->findChildren<QToolButton*>())
      if (one->text() == text) return one;
    return nullptr;
  }
  QComboBox* combo(const QString& name) {
    for (QComboBox* one : view->findChildren<QComboBox*>())
      if (one->accessibleName() == name) return one;
    return nullptr;
  }
  std::uint64_t lines = 3000;
  std::vector<std::pair<ChannelId, FollowForm>> asked;
  std::weak_ptr<FakeFollow> follow;
  std::shared_ptr<lw::test::FakeTranscript> transcript;
  std::unique_ptr<FollowView> view;
};

QTEST_MAIN(TestFollowView)
#include "test_follow_view.moc"
