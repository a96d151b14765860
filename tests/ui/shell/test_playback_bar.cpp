// The bar that a recording is played with, by mouse and keys, against a playback of the test.
#include "tests/ui/panes/pictures.h"
#include "tests/ui/shell/fake_pane.h"
#include "ui/shell/playback_bar.h"
#include "ui/widgets/timeline.h"

#include <QtGui/QAccessible>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

using namespace lw;
using namespace lw::ui;
using namespace lw::ui::test;

namespace {

constexpr Nanoseconds kSecond = 1'000'000'000;

/// Does nothing but write down what it is asked for.
class FakePlayback final : public Playback {
 public:
  SessionPtr session() const override { return {}; }
  const PlaybackState& state() const override { return now; }
  void play() override { log("play", PlaybackPhase::playing); }
  void pause() override { log("pause", PlaybackPhase::paused); }
  void step() override { log("step", PlaybackPhase::paused); }
  void jump(Nanoseconds position) override {
    calls << QStringLiteral("jump %1").arg(position / 1'000'000);
    now.position = position;
    told();
  }
  void set_speed(double speed) override {
    calls << QStringLiteral("speed %1").arg(speed);
    now.speed = speed;
    told();
  }
  void set_pace(PlaybackPace pace) override {
    calls << QStringLiteral("pace %1").arg(static_cast<int>(pace));
    now.pace = pace;
    told();
  }
  void told() { told_to.changed(); }

  PlaybackState now{.phase = PlaybackPhase::playing, .length = 40 * kSecond};
  PlaybackCallbacks told_to;
  QStringList calls;

 private:
  void log(const char* call, PlaybackPhase phase) {
    calls << QLatin1StringView(call);
    now.phase = phase;
    told();
  }
};

/// A tab in which a fake playback plays a session of the fake pane.
struct Played {
  Played() {
    p.press(Qt::Key_T, Qt::ControlModifier);
    recording = p.make_session("talk with localhost");
    open();
  }
  void open() {
    p.tabs().play_session(recording, u"fake", QStringLiteral("talk with localhost"),
                          [this](Workbench&, const std::filesystem::path& file, PlaybackChoice choice,
                                 PlaybackCallbacks callbacks) {
                            asked_for = file;
                            speed = choice.speed;
                            auto made = std::make_shared<FakePlayback>();
                            made->told_to = std::move(callbacks);
                            playback = made;
                            return made;
                          });
    page = p.tabs().current_page();
    bar = child<PlaybackBar>(page, "playback_bar");
  }
  std::shared_ptr<FakePlayback> now() { return playback.lock(); }
  /// What was asked for since the last time.
  QString calls() { return std::exchange(now()->calls, {}).join(QLatin1Char(' ')); }
  void press(const char* name) { QTest::mouseClick(child<QToolButton>(bar, name), Qt::LeftButton); }
  QString text(const char* name) { return child<QLabel>(bar, name)->text(); }
  void key(Qt::Key key, Qt::KeyboardModifiers with = {}) { QTest::keyClick(&bar->timeline(), key, with); }
  void choose(const char* name, const QString& text) {
    auto* box = child<QComboBox>(bar, name);
    box->setFocus();
    QTest::keyClicks(box, text);
  }
  SessionPtr new_session() {
    SessionPtr made;
    p.bridge->workbench().create_session({.title = "played", .discard = true},
                                         [&](std::expected<SessionPtr, Error> session) { made = *session; });
    if (!QTest::qWaitFor([&] { return made != nullptr; })) qFatal("no session");
    return made;
  }

  Program p;
  std::filesystem::path recording;
  std::filesystem::path asked_for;
  double speed = -1;
  std::weak_ptr<FakePlayback> playback;
  Page* page = nullptr;
  PlaybackBar* bar = nullptr;
};

PlaybackDifference difference() {
  return {.frame = 7,
          .channel = 2,
          .offset = 4,
          .expected = R"(GET /hello HTTP/1.1\r\n)",
          .said = R"(GET /hallo HTTP/1.1\r\n)",
          .reason = "The request's target is another one."};
}

}  // namespace

class TestPlaybackBar : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void a_tab_of_its_own_plays() {
    Played played;
    QCOMPARE(played.asked_for, played.recording);
    QCOMPARE(played.speed, 1.0);
    QCOMPARE(played.p.tabs().count(), 2);
    QCOMPARE(played.p.tabs().tabText(1), QStringLiteral("\u25b6 talk with localhost"));
    QVERIFY(played.bar->timeline().hasFocus());
    // Once more: the same tab, where it plays or pauses.
    played.p.tabs().setCurrentIndex(0);
    played.open();
    QCOMPARE(played.p.tabs().count(), 2);
    QCOMPARE(played.p.tabs().currentIndex(), 1);
    QCOMPARE(played.calls(), QStringLiteral("pause"));
  }

  void buttons_and_keys_do_the_same() {
    Played played;
    played.now()->told();
    QCOMPARE(child<QToolButton>(played.bar, "playback_play")->accessibleName(), QStringLiteral("Pause"));
    played.press("playback_play");
    QCOMPARE(played.calls(), QStringLiteral("pause"));
    QCOMPARE(child<QToolButton>(played.bar, "playback_play")->accessibleName(), QStringLiteral("Play"));
    played.press("playback_step");
    played.press("playback_play");
    played.press("playback_begin");
    played.press("playback_stop");
    QCOMPARE(played.calls(), QStringLiteral("step play jump 0 play jump 0 pause"));
    played.key(Qt::Key_Space);
    played.key(Qt::Key_Period);
    played.key(Qt::Key_Space);
    QCOMPARE(played.calls(), QStringLiteral("play step play"));
    played.key(Qt::Key_Plus);
    played.key(Qt::Key_Minus);
    played.key(Qt::Key_Minus);
    QCOMPARE(played.calls(), QStringLiteral("speed 2 speed 1 speed 0.5"));
    played.key(Qt::Key_End);
    QTRY_VERIFY(!played.now()->calls.isEmpty());
    QCOMPARE(played.calls(), QStringLiteral("jump 40000"));
    Timeline& timeline = played.bar->timeline();
    QTest::mouseClick(&timeline, Qt::LeftButton, {}, QPoint(timeline.x_of(20 * kSecond), 20));
    QTRY_VERIFY(!played.now()->calls.isEmpty());
    const int milliseconds = played.calls().mid(5).toInt();
    QVERIFY2(std::abs(milliseconds - 20'000) < 200, qPrintable(QString::number(milliseconds)));
  }

  void speed_and_clock_are_chosen() {
    Played played;
    auto* speed = child<QComboBox>(played.bar, "playback_speed");
    QCOMPARE(speed->count(), 9);
    QCOMPARE(speed->currentText(), QStringLiteral("1\u00d7"));
    played.choose("playback_speed", QStringLiteral("As"));
    QCOMPARE(played.calls(), QStringLiteral("speed 0"));
    QCOMPARE(speed->currentText(), QStringLiteral("As fast as possible"));
    played.choose("playback_pace", QStringLiteral("Wait"));
    QCOMPARE(played.calls(), QStringLiteral("pace 1"));
    // What is so is shown, whoever made it so.
    played.now()->now.speed = 10;
    played.now()->told();
    QCOMPARE(speed->currentText(), QStringLiteral("10\u00d7"));
  }

  void at_the_end_it_can_be_played_again() {
    Played played;
    played.now()->now.phase = PlaybackPhase::ended;
    played.now()->now.position = 40 * kSecond;
    played.now()->told();
    QCOMPARE(played.text("playback_time"), QStringLiteral("40.0 s of 40.0 s"));
    QCOMPARE(played.text("playback_verdict"), QStringLiteral("Identical to the recording"));
    QVERIFY(!child<QToolButton>(played.bar, "playback_step")->isEnabled());
    played.press("playback_play");
    QCOMPARE(played.calls(), QStringLiteral("jump 0 play"));
    played.now()->told_to.session(played.new_session());  // into which it is played from the beginning
    QCOMPARE(played.calls(), QString());                  // the playback knows what was wished
  }

  void the_first_difference_is_shown_aligned() {
    Played played;
    played.now()->told();
    QCOMPARE(played.text("playback_verdict"), QStringLiteral("Identical so far"));
    auto* shown = child<QWidget>(played.bar, "playback_difference");
    QVERIFY(!shown->isVisible());
    played.now()->now.position = 12 * kSecond;
    played.now()->now.differences = 1;
    played.now()->now.first_difference = difference();
    played.now()->told();
    QVERIFY(shown->isVisible());
    QVERIFY(played.text("playback_verdict").startsWith(QLatin1Char('1')));
    const QStringList lines =
        child<QPlainTextEdit>(played.bar, "playback_lines")->toPlainText().split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines[0], QStringLiteral("recorded  GET /hello HTTP/1.1\\r\\n"));
    QCOMPARE(lines[1], QStringLiteral("said now  GET /hallo HTTP/1.1\\r\\n"));
    QCOMPARE(lines[2].indexOf(QLatin1Char('^')), lines[0].indexOf(QLatin1Char('e'), 16));
    QVERIFY(played.text("playback_where").contains(QStringLiteral("The request's target is another one.")));
    QVERIFY(played.text("playback_where").contains(QStringLiteral("channel 2, byte 5")));
    // Played from the beginning there is none yet.
    played.now()->now.first_difference.reset();
    played.now()->now.differences = 0;
    played.now()->told();
    QVERIFY(!shown->isVisible());
  }

  void what_could_not_be_played_is_told() {
    Played played;
    for (int i = 1; i <= 6; ++i)
      played.now()->now.stopped.push_back("Sentence <b>" + std::to_string(i) + "</b>.");
    played.now()->told();
    QVERIFY(played.text("playback_stopped").startsWith(QStringLiteral("Sentence <b>1</b>.\n")));
    QVERIFY(!played.text("playback_stopped").contains(QStringLiteral("<b>5</b>")));
    QVERIFY(played.text("playback_stopped").contains(QLatin1Char('2')));
    QCOMPARE(child<QLabel>(played.bar, "playback_stopped")->textFormat(), Qt::PlainText);
    QVERIFY(played.text("playback_verdict").startsWith(QStringLiteral("Identical as far")));
    Error error(ErrorKind::unsupported, "playing", {}, "the recording has no operations");
    played.now()->told_to.failed(error);
    QCOMPARE(played.text("playback_verdict"), QStringLiteral("Can't be played"));
    QVERIFY(played.text("playback_stopped").contains(QStringLiteral("has no operations")));
    QVERIFY(!child<QToolButton>(played.bar, "playback_play")->isEnabled());
  }

  void the_pane_gets_each_session() {
    Played played;
    const SessionPtr first = played.new_session();
    played.now()->told_to.session(first);
    FakePane* pane = fake(played.page);
    QVERIFY(pane->playing());
    QCOMPARE(pane->session(), first);
    QCOMPARE(played.page->session_file(), played.recording);
    // What the pane itself starts is refused.
    pane->record();
    QVERIFY(pane->failed);
    QCOMPARE(pane->session(), first);
    const SessionPtr second = played.new_session();
    played.now()->told_to.session(second);
    QCOMPARE(pane->session(), second);
    // An operation that the pane does not know runs all the same, and ends in an error here.
    played.now()->told_to.begin({.id = 1, .name = "no.such", .arguments = {}, .result = {}});
    QVERIFY(!played.page->busy());
  }

  void a_bar_with_all_there_is() {
    QWidget window;
    auto* bar = new PlaybackBar(&window);
    auto* layout = new QVBoxLayout(&window);
    layout->addWidget(bar);
    layout->addStretch(1);
    TimelineData data;
    data.length = 40 * kSecond;
    data.spans = {
        {1, QStringLiteral("Fetch https://localhost:8443/one"), 0, 3 * kSecond, false},
        {2, QStringLiteral("Connect localhost:7"), 5 * kSecond, 38 * kSecond, false},
        {3, QStringLiteral("Fetch https://localhost:8443/two"), 6 * kSecond, 6 * kSecond, false},
        {4, QStringLiteral("Fetch https://localhost:8443/three"), 20 * kSecond, 22 * kSecond, true}};
    data.ticks = {{TimelineTick::Kind::comment, 2 * kSecond, QStringLiteral("look here")},
                  {TimelineTick::Kind::mark, 9 * kSecond, {}},
                  {TimelineTick::Kind::time_reference, 14 * kSecond, {}},
                  {TimelineTick::Kind::error, 22 * kSecond, QStringLiteral("reset")}};
    for (std::size_t i = 0; i < data.traffic.size(); i += 7) {
      data.traffic[i].sent = (i * 37) % 900;
      data.traffic[i].received = (i * 7919) % 90'000;
    }
    window.resize(900, 260);
    window.show();
    bar->timeline().show_data(data);
    PlaybackState state{.phase = PlaybackPhase::playing, .length = 40 * kSecond};
    state.position = 24 * kSecond;
    state.operation = 4;
    state.differences = 2;
    state.first_difference = difference();
    state.stopped = {"The recording ends early: what the peer said last is not there."};
    bar->show_state(state);
    QTRY_VERIFY(child<QPlainTextEdit>(bar, "playback_lines")->isVisible());
    for (QWidget* part : bar->findChildren<QWidget*>(Qt::FindDirectChildrenOnly))
      QVERIFY(!part->isVisible() || bar->rect().contains(part->geometry()));
    QVERIFY(lw::test::take_pictures(window, QStringLiteral("playback-bar")));
  }

  void closing_the_tab_ends_it() {
    Played played;
    fake(played.page)->set_busy(true);
    QVERIFY(!played.page->busy());
    const PlaybackCallbacks late = played.now()->told_to;
    played.p.press(Qt::Key_W, Qt::ControlModifier);
    QCOMPARE(played.p.tabs().count(), 1);
    QVERIFY(played.playback.expired());
    late.changed();  // nobody is there, nothing happens
    QCoreApplication::processEvents();
    late.changed();
  }

  void it_does_not_play_by_itself_at_the_next_start() {
    Played played;
    QCOMPARE(played.p.tabs().count(), 2);
    played.p.stop();
    played.p.start();
    QCOMPARE(played.p.tabs().count(), 1);
    QVERIFY(!played.p.tabs().page(0)->player());
  }
};

QTEST_MAIN(TestPlaybackBar)
#include "test_playback_bar.moc"
