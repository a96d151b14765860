// Server-sent events: the examples of the WHATWG HTML standard, section 9.2 ("Server-sent events"), and
// limits.
#include <QtTest/QtTest>

#include "core/protocols/http/event_stream.h"

using namespace lw;
using lw::http::EventStream;
using lw::http::ServerEvent;

namespace {

std::vector<ServerEvent> all(EventStream& stream, ByteView bytes, std::size_t piece) {
  std::vector<ServerEvent> events;
  for (std::size_t at = 0; at < bytes.size(); at += piece)
    for (ServerEvent& event : stream.feed(bytes.substr(at, piece))) events.push_back(std::move(event));
  return events;
}

}  // namespace

class TestEventStream : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void streams_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("events");  // "type|data|id"
    const auto row = [](const char* name, const QByteArray& bytes, const QStringList& events) {
      QTest::newRow(name) << bytes << events;
    };
    const auto e = [](const char* text) { return QString::fromUtf8(text); };
    // Section 9.2.6, in its order.
    row("stock prices", "data: YHOO\ndata: +2\ndata: 10\n\n", {e("message|YHOO\n+2\n10|")});
    row("four blocks",
        ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n",
        {e("message|first event|1"), e("message|second event|"), e("message| third event|")});
    row("empty data", "data\n\ndata\ndata\n\ndata:", {e("message||"), e("message|\n|")});
    row("the space is optional", "data:test\n\ndata: test\n\n", {e("message|test|"), e("message|test|")});
    // Section 9.2.1.
    row("three messages",
        "data: This is the first message.\n\ndata: This is the second message, it\ndata: has two lines.\n\n"
        "data: This is the third message.\n\n",
        {e("message|This is the first message.|"),
         e("message|This is the second message, it\nhas two lines.|"),
         e("message|This is the third message.|")});
    row("events", "event: add\ndata: 73857293\n\nevent: remove\ndata: 2153\n\nevent: add\ndata: 113411\n\n",
        {e("add|73857293|"), e("remove|2153|"), e("add|113411|")});
    // Section 9.2.5: line ends, the byte order mark, what is ignored.
    row("CR and CRLF", "data: a\rdata: b\r\ndata: c\n\r\n", {e("message|a\nb\nc|")});
    row("CR alone ends an event", "data: a\r\rdata: b\r\r", {e("message|a|"), e("message|b|")});
    row("byte order mark",
        "\xef\xbb\xbf"
        "data: a\n\n",
        {e("message|a|")});
    row("a second one is a name",
        "\xef\xbb\xbf\xef\xbb\xbf"
        "data: a\n\ndata: b\n\n",
        {e("message|b|")});
    row("half a mark is a name",
        "\xef\xbb"
        "data: a\n\ndata: b\n\n",
        {e("message|b|")});
    row("an id with NUL", QByteArray("id: 1\ndata: a\n\nid: 2\0\ndata: b\n\n", 31),
        {e("message|a|1"), e("message|b|1")});
    row("unknown fields", "x: y\nDATA: no\ndata: a\n\n", {e("message|a|")});
    row("an event without data", "event: x\n\ndata: a\n\n", {e("message|a|")});
    row("cut at the end", "data: a\n\ndata: b\n", {e("message|a|")});
  }
  void streams() {
    QFETCH(const QByteArray, bytes);
    QFETCH(const QStringList, events);
    for (const std::size_t piece : {std::size_t{1}, std::size_t{3}, std::size_t{1000}}) {
      EventStream stream;
      QStringList got;
      for (const ServerEvent& event : all(stream, bytes.toStdString(), piece))
        got << QString::fromStdString(event.type + "|" + event.data + "|" + event.id);
      QCOMPARE(got, events);
    }
  }

  void idsAndRetry() {
    EventStream stream("41");
    QCOMPARE(stream.last_event_id(), std::string("41"));
    all(stream, "retry: 2500\nid: 42\n", 4);
    QCOMPARE(stream.last_event_id(), std::string("41"));  // not dispatched yet
    all(stream, "\n", 1);
    QCOMPARE(stream.last_event_id(), std::string("42"));
    QCOMPARE(stream.retry()->count(), 2500);
    all(stream, "retry: 1e3\nretry:\nretry: -1\n", 5);
    QCOMPARE(stream.retry()->count(), 2500);
    all(stream, "retry: 99999999999999999999\n: hello\n", 5);
    QCOMPARE(stream.retry()->count(), 86'400'000);
    QCOMPARE(stream.comments(), 1u);
    QVERIFY(http::is_event_stream("Text/Event-Stream; charset=utf-8"));
    QVERIFY(!http::is_event_stream("text/event-streams"));
  }

  void whatHasNoEndIsBounded() {
    EventStream stream;
    const Bytes block(1u << 20, 'x');
    QVERIFY(stream.feed("data: ").empty());
    for (int i = 0; i < 20; ++i) QVERIFY(stream.feed(block).empty());
    const auto events = stream.feed("\n\n");
    QCOMPARE(events.size(), 1u);
    QVERIFY(events[0].cut);
    QCOMPARE(events[0].data.size(), http::kMaxEventData);
    for (int i = 0; i < 20; ++i) QVERIFY(stream.feed("data: " + block + "\n").empty());
    QVERIFY(stream.feed("\n").at(0).cut);
  }
};

QTEST_GUILESS_MAIN(TestEventStream)
#include "test_event_stream.moc"
