// LABELS: peers
// WebSocket against the library websockets, plain and behind nginx; and that library as our client.
#include <QtTest/QtTest>

#include <QProcess>

#include "tests/support/peer.h"
#include "tests/support/playback.h"
#include "tests/support/websocket_talk.h"

using namespace lw;
using lw::test::Peer;
using lw::test::TalkFixture;
using websocket::Close;
using websocket::Compression;
using websocket::Send;

class TestWebSocketNginx : public QObject {
  Q_OBJECT

  std::unique_ptr<Peer> peer_;
  std::string at(const char* port, const char* path, const char* scheme = "ws") {
    return std::string(scheme) + "://localhost:" + peer_->text(QString::fromLatin1(port)) + path;
  }

 private Q_SLOTS:
  void initTestCase() { peer_ = std::make_unique<Peer>(QStringLiteral("websocket-nginx")); }
  void cleanupTestCase() { peer_.reset(); }

  void echoes_data() {
    QTest::addColumn<QByteArray>("port");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("compression");
    for (const char* port : {"DIRECT_PORT", "PORT", "TLS_PORT", "UNCOMPRESSED_PORT"})
      for (const Compression one : {Compression::each_message, Compression::conversation, Compression::none})
        QTest::addRow("%s %d", port, int(one)) << QByteArray(port) << QByteArray("/echo") << int(one);
    QTest::newRow("redirected") << QByteArray("PORT") << QByteArray("/redirect") << 0;
    QTest::newRow("Basic") << QByteArray("PORT") << QByteArray("/basic/echo") << 0;
  }
  void echoes() {
    QFETCH(const QByteArray, port);
    QFETCH(const QByteArray, path);
    QFETCH(const int, compression);
    TalkFixture f;
    const SessionPtr session = f.create({});
    websocket::Open::Arguments arguments{.subprotocols = {"chat"}, .compression = Compression(compression)};
    arguments.request.connect.tls.ca_file = peer_->text(QStringLiteral("CA"));
    arguments.request.follow_redirects = true;
    arguments.request.auth = {.kind = http::AuthKind::basic,
                              .user = peer_->text(QStringLiteral("USER")),
                              .password = peer_->text(QStringLiteral("PASSWORD"))};
    auto talk = f.open(session, at(port, path, port == "TLS_PORT" ? "wss" : "ws"), std::move(arguments));
    QVERIFY2(!talk->end, talk->end && !*talk->end ? talk->end->error().message().c_str() : "");
    QCOMPARE(talk->opened[0].subprotocol, std::string("chat"));
    const bool compressed = Compression(compression) != Compression::none && port != "UNCOMPRESSED_PORT";
    QCOMPARE(!talk->opened[0].compression.empty(), compressed);
    const ChannelId channel = talk->opened[0].channel;
    QCOMPARE(f.text(session, channel, "h\xc3\xa9llo, again and again and again and again"), std::string());
    QCOMPARE(f.text(session, channel, ""), std::string());
    QCOMPARE(f.say<Send>(
                 session,
                 {.channels = {channel}, .binary = true, .payload = Bytes(300'000, '\7'), .fragment = 1000}),
             std::string());
    QCOMPARE(f.say<websocket::Ping>(session, {.channels = {channel}, .payload = "are you there?"}),
             std::string());
    f.until([&] { return talk->pongs.size() == 1 && talk->counters.received == 3; });
    QCOMPARE(talk->counters.bytes_received, talk->counters.bytes_sent);
    QCOMPARE(f.say<Close>(session, {.channels = {channel}, .code = 1000}), std::string());
    f.until([&] { return talk->end.has_value(); });
    QVERIFY(talk->end->has_value() && (*talk->end)->clean);
    for (const MessageRow& row : f.messages(session))
      QVERIFY2(row.severity < Severity::warning || row.protocol == "http", row.summary.c_str());
    f.close(session);
    const auto played = lw::test::play_back(f, session->file());
    QVERIFY2(played.problem().empty(), played.problem().c_str());
  }

  void aServerThatPushesAndCloses() {
    TalkFixture f;
    const SessionPtr session = f.create({});
    auto talk = f.open(session, at("DIRECT_PORT", "/push"), {.compression = Compression::conversation});
    f.until([&] { return talk->end.has_value(); });
    QVERIFY(talk->end->has_value());
    QCOMPARE(int((*talk->end)->code), 1001);
    QCOMPARE((*talk->end)->reason, std::string("done"));
    QCOMPARE((*talk->end)->by, std::string("peer"));
    QVERIFY((*talk->end)->clean);
    QCOMPARE((*talk->end)->received, 3u);
  }

  void aLongMessageInFragments() {
    TalkFixture f;
    const SessionPtr session = f.create({});
    auto talk = f.open(session, at("UNCOMPRESSED_PORT", "/big"));
    f.until([&] { return talk->counters.received == 1; });
    QCOMPARE(talk->counters.bytes_received, 1u << 20);
    QCOMPARE(f.say<Close>(session, {.channels = {talk->opened[0].channel}}), std::string());
    f.until([&] { return talk->end.has_value(); });
  }

  void whatIsNoWebSocketSaysSo() {
    TalkFixture f;
    const SessionPtr session = f.create({});
    auto talk = f.open(session, at("PORT", "/none"));
    QVERIFY(talk->end && !talk->end->has_value());
    QCOMPARE(talk->end->error().kind, ErrorKind::protocol);
    QVERIFY(talk->end->error().message().contains("404 Not Found"));
  }

  /// The library as a client of our server: compressed, in fragments, pinged, closed.
  void itsClientTalksToOurServer() {
    TalkFixture f;
    const SessionPtr session = f.create({});
    auto server = f.start<websocket::Listen>(session, {.subprotocols = {"chat"}, .echo = true});
    f.until([&] { return server->end || !server->opened.empty(); });
    const std::string url = "ws://" + server->opened[0].local + "/room";
    QProcess python;
    python.start(QStringLiteral("/usr/bin/python3"), {QStringLiteral("-c"), QStringLiteral(R"(
import asyncio, sys, websockets
async def talk():
    async with websockets.connect(sys.argv[1], subprotocols=['chat']) as s:
        assert s.subprotocol == 'chat' and s.extensions
        for m in ('hello', 'hello', '', 'x' * 100000, b'\x00\xff'):
            await s.send(m)
            assert await s.recv() == m
        await s.send(['in ', 'three ', 'pieces'])
        assert await s.recv() == 'in three pieces'
        await asyncio.wait_for(await s.ping(), 5)
        await s.close(4000, 'enough')
    assert s.close_code == 4000, s.close_code
asyncio.run(talk())
)"),
                                                      QString::fromStdString(url)});
    f.until([&] { return python.waitForFinished(1) || python.state() == QProcess::NotRunning; });
    QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
    f.until([&] { return server->closed.size() == 1; });
    QCOMPARE(int(server->closed[0].code), 4000);
    QVERIFY(server->closed[0].clean);
    QCOMPARE(server->closed[0].received, 6u);
    server->operation->cancel();
    f.until([&] { return server->end.has_value(); });
    f.close(session);
    const auto played = lw::test::play_back(f, session->file());
    QVERIFY2(played.problem().empty(), played.problem().c_str());
  }
};

QTEST_GUILESS_MAIN(TestWebSocketNginx)
#include "test_nginx.moc"
