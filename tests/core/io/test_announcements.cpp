// The PROXY protocol below a line: both ends ours.
#include <QtTest/QtTest>

#undef emit

#include "tests/core/io/net_fixture.h"

using namespace lw;
using namespace lw::test;

namespace {

Task<> read_to_refusal(Stream& stream) {
  Bytes buffer(64, '\0');
  const MutableBytes into(buffer.data(), buffer.size());
  co_await stream.read_some(into);
}

}  // namespace

class TestAnnouncements : public QObject {
  Q_OBJECT

 private slots:
  void announcements_data() {
    QTest::addColumn<int>("version");
    QTest::addColumn<bool>("tls");
    QTest::newRow("a line") << 1 << false;
    QTest::newRow("a packet") << 2 << false;
    QTest::newRow("before TLS") << 2 << true;
  }
  void announcements() {
    QFETCH(const int, version);
    QFETCH(const bool, tls);
    Net net;
    ListenOptions listening{.local = {.host = "127.0.0.1"}, .read_announcement = true};
    if (tls) listening.tls = TlsOptions{};
    const auto door = net.listen_with(std::move(listening));
    ConnectOptions options = Net::to(*door);
    if (tls) options.tls = TlsOptions{.verify = false};
    options.announce =
        ProxyAnnouncement{.version = version, .source = "192.0.2.7:1234", .destination = "192.0.2.8:80"};
    auto [client, server] = net.both(*door, options);
    QVERIFY(client && server);
    QVERIFY(net.says(*client, *server, "after"));
    for (const ChannelId channel : {client->channel(), server->channel()}) {
      const auto notes = net.recorder.notes(NoteKind::proxy, channel);
      QCOMPARE(notes.size(), std::size_t{1});
      QVERIFY(notes[0].facts.at("source") == "192.0.2.7:1234");
      QVERIFY(notes[0].facts.at("version") == version);
    }
    QCOMPARE(net.recorder.all(FrameKind::received, server->channel()), Bytes("after"));
  }

  void who_announces_nobody_is_sent_away() {
    Net net;
    const auto door = net.listen_with({.local = {.host = "127.0.0.1"}, .read_announcement = true});
    std::unique_ptr<Line> nobody;
    const auto accepting = net.accepting(*door, nobody);
    std::unique_ptr<Line> silent;
    std::unique_ptr<Line> wrong;
    std::unique_ptr<Line> right;
    net.loop.run([](Connector& c, ConnectOptions o, std::unique_ptr<Line>& into) -> Task<> {
      into = co_await c.connect(std::move(o));
    }(net.connector, Net::to(*door), silent));
    net.loop.run([](Connector& c, ConnectOptions o, std::unique_ptr<Line>& into) -> Task<> {
      into = co_await c.connect(std::move(o));
    }(net.connector, Net::to(*door), wrong));
    net.loop.run(wrong->write("GET / HTTP/1.1\r\n\r\n"));
    // What it said was not read to its end: most often it is told by a reset.
    try {
      net.loop.run(read_to_refusal(*wrong));
    } catch (const Error& error) {
      QCOMPARE(error.kind, ErrorKind::closed);
    }
    // A silent one holds up nobody.
    ConnectOptions options = Net::to(*door);
    options.announce = ProxyAnnouncement{.version = 1};
    const auto connect = net.connecting(options, right);
    QVERIFY(net.loop.until([&] { return accepting->done && connect->done; }));
    QVERIFY(nobody && right);
    QCOMPARE(net.recorder.notes(NoteKind::error).front().facts.at("kind"), boost::json::value("proxy"));
  }
};

QTEST_GUILESS_MAIN(TestAnnouncements)
#include "test_announcements.moc"
