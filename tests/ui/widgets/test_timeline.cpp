// The timeline of a recording: what is read for it, where things stand, and how one moves in it by mouse and
// keys.
#include "core/session/store/memory_store.h"
#include "tests/ui/panes/pictures.h"
#include "ui/models/timeline_data.h"
#include "ui/widgets/timeline.h"

#include <QtGui/QAccessible>
#include <QtTest/QtTest>

using namespace lw;
using namespace lw::ui;

namespace {

constexpr Nanoseconds kSecond = 1'000'000'000;

Frame frame(FrameNumber number, Nanoseconds time, FrameKind kind, std::string bytes) {
  Frame made;
  made.number = number;
  made.channel = 1;
  made.time = time;
  made.kind = kind;
  made.length = bytes.size();
  made.bytes = std::move(bytes);
  return made;
}

/// 40 s: a fetch, one that failed, one beside another; a mark, a comment, an error.
Batch recording() {
  Batch batch;
  batch.channels.push_back({.id = 1, .protocol = "http", .transport = "tcp", .name = "localhost:80"});
  batch.frames.push_back(frame(1, 1 * kSecond, FrameKind::sent, "GET / HTTP/1.1\r\n\r\n"));
  batch.frames.push_back(frame(2, 2 * kSecond, FrameKind::received, std::string(5000, 'x')));
  batch.frames.push_back(frame(3, 20 * kSecond, FrameKind::sent, "GET /b HTTP/1.1\r\n\r\n"));
  Frame error = frame(4, 22 * kSecond, FrameKind::note, {});
  error.note = {.kind = NoteKind::error, .text = "connection <b>lost</b>", .facts = {}};
  batch.frames.push_back(error);
  batch.frames.push_back(frame(5, 40 * kSecond, FrameKind::received, "late"));
  const auto url = [](const char* path) {
    return boost::json::object{{"url", std::string("http://localhost") + path}};
  };
  batch.operations.push_back({.id = 1,
                              .name = "http.fetch",
                              .arguments = url("/"),
                              .result = {},
                              .started = 0,
                              .ended = 3 * kSecond});
  batch.operations.push_back({.id = 2,
                              .name = "http.fetch",
                              .arguments = url("/b"),
                              .result = {{"error", {{"kind", "closed"}, {"reason", "the peer closed"}}}},
                              .started = 20 * kSecond,
                              .ended = 22 * kSecond});
  batch.operations.push_back({.id = 3,
                              .name = "socket.connect",
                              .arguments = {{"host", "localhost"}, {"port", 7}},
                              .result = {},
                              .started = 10 * kSecond,
                              .ended = -1});
  batch.annotations = {{2, 0, AnnotationKind::comment, "look here"},
                       {3, 0, AnnotationKind::mark, kAnnotated}};
  return batch;
}

TimelineData read(Batch batch) {
  const auto store = MemoryStore::make({});
  store->writer()->append(std::move(batch));
  return read_timeline(*store->reader());
}

struct Shown {
  Shown() {
    timeline.show_data(read(recording()));
    timeline.resize(816, timeline.sizeHint().height());
    timeline.show();
    if (!QTest::qWaitForWindowActive(&timeline)) qFatal("not active");
    timeline.setFocus();
  }
  QPoint at(Nanoseconds time) { return {timeline.x_of(time), timeline.height() - 6}; }
  /// The last place that was asked for, in seconds; -1 = none yet.
  double wished() const { return jumps.isEmpty() ? -1 : jumps.last()[0].toDouble() / kSecond; }

  Timeline timeline;
  QSignalSpy jumps{&timeline, &Timeline::jump_wished};
};

}  // namespace

class TestTimeline : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void reads_what_stands_on_it() {
    const TimelineData data = read(recording());
    QCOMPARE(data.length, 40 * kSecond);
    QCOMPARE(data.spans.size(), 3);
    QCOMPARE(data.spans[0].title, QStringLiteral("Fetch http://localhost/"));
    QCOMPARE(data.spans[1].title, QStringLiteral("Connect localhost:7"));
    QCOMPARE(data.spans[1].ended, 40 * kSecond);  // it never ended
    QVERIFY(data.spans[2].failed && !data.spans[0].failed);
    QCOMPARE(data.ticks.size(), 4);
    QCOMPARE(data.ticks[0].text, QStringLiteral("look here"));
    QCOMPARE(data.ticks[0].time, 2 * kSecond);
    QCOMPARE(data.ticks[1].kind, TimelineTick::Kind::mark);
    QCOMPARE(data.ticks[1].time, 20 * kSecond);
    QCOMPARE(data.ticks[2].kind, TimelineTick::Kind::error);
    QCOMPARE(data.ticks[3].kind, TimelineTick::Kind::error);
    quint64 sent = 0;
    quint64 received = 0;
    for (const TimelineTraffic& part : data.traffic) {
      sent += part.sent;
      received += part.received;
    }
    QCOMPARE(sent, 37u);
    QCOMPARE(received, 5004u);
    QCOMPARE(data.traffic.back().received, 4u);
  }

  void what_the_user_cancelled_is_no_error() {
    Batch batch = recording();
    batch.operations[1].result = {{"error", {{"kind", "cancelled"}, {"reason", "cancelled"}}}};
    const TimelineData data = read(std::move(batch));
    QVERIFY(!data.spans[2].failed);
    QCOMPARE(data.ticks.size(), 3);
  }

  void times_of_strangers_do_no_harm() {
    Batch batch = recording();
    batch.operations[0].started = -5 * kSecond;
    batch.operations[1].ended = std::numeric_limits<Nanoseconds>::max();
    batch.operations[2].started = std::numeric_limits<Nanoseconds>::max();
    batch.frames[0].time = -1;
    batch.annotations.insert(batch.annotations.begin(), {1, 0, AnnotationKind::comment, "\x1b[31m\xff"});
    Timeline timeline;
    timeline.show_data(read(std::move(batch)));
    timeline.resize(300, timeline.sizeHint().height());
    timeline.show_position(kSecond, 0, 99);
    QVERIFY(!timeline.grab().isNull());
    QVERIFY(timeline.data().spans.front().started >= 0);
    QVERIFY(timeline.text_at({8, 8}).contains(QStringLiteral("\\x1B[31m\\xFF")) ||
            timeline.text_at({8, 8}).contains(QStringLiteral("\\x1b[31m\\xff")));
    Timeline empty;
    empty.show_data({});
    empty.resize(300, empty.sizeHint().height());
    QVERIFY(!empty.grab().isNull());
    QTest::mouseClick(&empty, Qt::LeftButton, {}, QPoint(50, 5));
    QCOMPARE(empty.position(), 0);
  }

  void very_many_operations_are_drawn_in_no_time() {
    TimelineData data;
    data.length = 40 * kSecond;
    for (OperationId id = 1; id <= 20'000; ++id) {
      const Nanoseconds time = static_cast<Nanoseconds>(id) * data.length / 20'001;
      data.spans.append({id, QStringLiteral("Fetch http://localhost/%1").arg(id), time, time, id % 7 == 0});
      data.ticks.append({TimelineTick::Kind::error, time, QStringLiteral("reset")});
    }
    Timeline timeline;
    timeline.resize(1600, timeline.sizeHint().height());
    timeline.show_data(std::move(data));
    QElapsedTimer taken;
    taken.start();
    QVERIFY(!timeline.grab().isNull());
    qInfo("drawn in %lld ms", static_cast<long long>(taken.elapsed()));
    QVERIFY(taken.elapsed() < 1000);
    QVERIFY(timeline.text_at({800, 20}).count(QLatin1Char('\n')) <= 10);
  }

  void a_click_and_a_drag_jump() {
    Shown shown;
    QTest::mouseClick(&shown.timeline, Qt::LeftButton, {}, shown.at(20 * kSecond));
    QTRY_COMPARE(shown.jumps.size(), 1);
    QVERIFY(std::abs(shown.wished() - 20) < 0.1);
    // Dragged over much: one jump, where it is let go.
    QTest::mousePress(&shown.timeline, Qt::LeftButton, {}, shown.at(20 * kSecond));
    for (int second = 21; second <= 30; ++second)
      QTest::mouseMove(&shown.timeline, shown.at(second * kSecond));
    QCOMPARE(shown.jumps.size(), 1);
    QTest::mouseRelease(&shown.timeline, Qt::LeftButton, {}, shown.at(30 * kSecond));
    QTRY_COMPARE(shown.jumps.size(), 2);
    QVERIFY(std::abs(shown.wished() - 30) < 0.1);
    // Beyond both ends are the ends.
    QTest::mouseClick(&shown.timeline, Qt::LeftButton, {}, QPoint(0, 20));
    QTRY_COMPARE(shown.wished(), 0.0);
    QTest::mouseClick(&shown.timeline, Qt::LeftButton, {}, QPoint(shown.timeline.width() - 1, 20));
    QTRY_COMPARE(shown.wished(), 40.0);
  }

  void keys_jump_play_step_and_change_the_speed() {
    Shown shown;
    QSignalSpy plays(&shown.timeline, &Timeline::play_wished);
    QSignalSpy steps(&shown.timeline, &Timeline::step_wished);
    QSignalSpy speeds(&shown.timeline, &Timeline::speed_wished);
    const auto key = [&](Qt::Key pressed, Qt::KeyboardModifiers with = {}) {
      QTest::keyClick(&shown.timeline, pressed, with);
    };
    // A key that is held asks once.
    for (int i = 0; i < 5; ++i) key(Qt::Key_Right);
    QCOMPARE(shown.jumps.size(), 0);
    QTRY_COMPARE(shown.jumps.size(), 1);
    QVERIFY(std::abs(shown.wished() - 2) < 0.01);
    key(Qt::Key_PageDown);
    QTRY_VERIFY(std::abs(shown.wished() - 6) < 0.01);
    key(Qt::Key_Right, Qt::ControlModifier);  // the operation that begins at 10 s
    QTRY_COMPARE(shown.wished(), 10.0);
    key(Qt::Key_Right, Qt::ControlModifier);  // an operation and a mark
    QTRY_COMPARE(shown.wished(), 20.0);
    key(Qt::Key_Left, Qt::ControlModifier);
    QTRY_COMPARE(shown.wished(), 10.0);
    key(Qt::Key_End);
    QTRY_COMPARE(shown.wished(), 40.0);
    key(Qt::Key_Home);
    QTRY_COMPARE(shown.wished(), 0.0);
    key(Qt::Key_Left);
    QTRY_COMPARE(shown.jumps.size(), 8);
    QCOMPARE(shown.wished(), 0.0);
    key(Qt::Key_Space);
    key(Qt::Key_Period);
    key(Qt::Key_Plus);
    key(Qt::Key_Minus);
    QCOMPARE(plays.size(), 1);
    QCOMPARE(steps.size(), 1);
    QCOMPARE(speeds.size(), 2);
    QCOMPARE(speeds[0][0].toInt(), 1);
    QCOMPARE(speeds[1][0].toInt(), -1);
    for (const QAction* action : shown.timeline.actions())  // what the list of shortcuts shows
      QVERIFY(!action->text().isEmpty() && !action->shortcut().isEmpty());
    QCOMPARE(shown.timeline.actions().size(), 8);
  }

  void tells_where_it_is_and_what_is_there() {
    Shown shown;
    shown.timeline.show_position(12'300'000'000, 40 * kSecond, 3);
    QCOMPARE(shown.timeline.value_text(), QStringLiteral("12.3 s of 40.0 s, Connect localhost:7"));
    QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(&shown.timeline);
    QCOMPARE(spoken->role(), QAccessible::Slider);
    QCOMPARE(spoken->text(QAccessible::Value), shown.timeline.value_text());
    QCOMPARE(spoken->valueInterface()->currentValue().toDouble(), 12.3);
    QCOMPARE(spoken->valueInterface()->maximumValue().toDouble(), 40.0);
    spoken->valueInterface()->setCurrentValue(5.0);
    QTRY_COMPARE(shown.wished(), 5.0);
    const QString there = shown.timeline.text_at(shown.at(22 * kSecond));
    QVERIFY2(there.startsWith(QStringLiteral("22.0 s")), qPrintable(there));
    QVERIFY2(there.contains(QStringLiteral("connection <b>lost</b>")), qPrintable(there));
    QVERIFY2(there.contains(QStringLiteral("the peer closed")), qPrintable(there));
    QVERIFY2(there.contains(QStringLiteral("Connect localhost:7")), qPrintable(there));
    QVERIFY(shown.timeline.text_at(shown.at(2 * kSecond)).contains(QStringLiteral("Comment: look here")));
    QVERIFY(!shown.timeline.text_at(shown.at(5 * kSecond)).contains(QStringLiteral("Comment")));
  }

  void the_sign_of_a_difference_is_clicked() {
    Shown shown;
    QSignalSpy wished(&shown.timeline, &Timeline::difference_wished);
    shown.timeline.show_difference(30 * kSecond);
    QTest::mouseClick(&shown.timeline, Qt::LeftButton, {}, QPoint(shown.timeline.x_of(30 * kSecond), 8));
    QCOMPARE(wished.size(), 1);
    QTest::mouseClick(&shown.timeline, Qt::LeftButton, {}, shown.at(30 * kSecond));  // below it
    QTRY_COMPARE(shown.jumps.size(), 1);
    QCOMPARE(wished.size(), 1);
  }

  void times_are_as_exact_as_makes_sense() {
    QCOMPARE(shown_time(1'500'000, 15'000'000), QStringLiteral("1.50 ms"));
    QCOMPARE(shown_time(1'500'000'000, 8 * kSecond), QStringLiteral("1.50 s"));
    QCOMPARE(shown_time(65 * kSecond, 300 * kSecond), QStringLiteral("1:05"));
    QCOMPARE(shown_time(3665 * kSecond, 7200 * kSecond), QStringLiteral("1:01:05"));
  }

  void pictures() {
    Shown shown;
    shown.timeline.show_position(12'300'000'000, 40 * kSecond, 3);
    shown.timeline.show_difference(30 * kSecond);
    QVERIFY(lw::test::take_pictures(shown.timeline, QStringLiteral("timeline")));
  }
};

QTEST_MAIN(TestTimeline)
#include "test_timeline.moc"
