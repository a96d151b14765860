#include "core/api/message_index.h"

#include <QtTest/QtTest>

#include "tests/support/session_fixture.h"

using namespace lw;
using namespace lw::test;

class TestMessageIndex : public QObject {
  Q_OBJECT

 private slots:
  void an_answer_that_was_broken_off_has_its_row_at_once_data() {
    QTest::addColumn<int>("end");
    QTest::newRow("closed") << static_cast<int>(NoteKind::closed);
    QTest::newRow("reset") << static_cast<int>(NoteKind::reset);
    QTest::newRow("error") << static_cast<int>(NoteKind::error);
  }
  void an_answer_that_was_broken_off_has_its_row_at_once() {
    QFETCH(int, end);
    MessageIndex index;
    index.know_channel({.id = 1, .protocol = "http", .transport = "tcp"});
    index.feed(bytes_frame(1, FrameKind::sent, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    index.feed(bytes_frame(2, FrameKind::received, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"));
    QCOMPARE(index.size(), std::uint64_t(1));
    index.feed(note_frame(3, static_cast<NoteKind>(end), "the line ended"));
    QCOMPARE(index.size(), std::uint64_t(3));
    QVERIFY(!index.row(1).is_note && index.row(1).direction == Direction::received);
    QVERIFY(index.row(2).is_note);
    index.finish();
    QCOMPARE(index.size(), std::uint64_t(3));
  }

  void of_very_many_open_channels_the_quiet_ones_end() {
    MessageIndex index;
    for (ChannelId channel = 1; channel <= 17'000; ++channel)
      index.know_channel({.id = channel, .protocol = "http", .transport = "tcp"});
    for (ChannelId channel = 1; channel <= 17'000; ++channel) {
      index.feed(bytes_frame(channel, FrameKind::sent, "GET / HTTP/1.1\r\nHo", channel));
      if (channel == 16'384) QCOMPARE(index.size(), std::uint64_t(0));
    }
    QCOMPARE(index.size(), std::uint64_t(8'193));
    index.finish();
    QCOMPARE(index.size(), std::uint64_t(17'000));
  }

  void what_lies_below_tls_is_no_message() {
    MessageIndex index;
    index.know_channel({.id = 1, .protocol = "http", .transport = "tcp"});
    Frame raw = bytes_frame(1, FrameKind::sent, "GET / HTTP/1.1\r\n\r\n");
    raw.layer = Layer::raw;
    index.feed(raw);
    index.finish();
    QCOMPARE(index.size(), std::uint64_t(0));
  }
};

QTEST_GUILESS_MAIN(TestMessageIndex)
#include "test_message_index.moc"
