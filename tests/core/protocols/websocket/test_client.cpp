// The operations against each other: a server of ours and clients of ours, recorded, played back, run again,
// served.
#include <QtTest/QtTest>

#include "core/api/serve.h"
#include "core/io/pipe.h"
#include "core/protocols/socket/operations.h"
#include "core/protocols/websocket/client_conversation.h"
#include "tests/support/io_fixture.h"
#include "tests/support/playback.h"
#include "tests/support/websocket_talk.h"

using namespace lw;
using lw::test::Talk;
using lw::test::TalkFixture;
using websocket::Close;
using websocket::Compression;
using websocket::Listen;
using websocket::Open;
using websocket::Ping;
using websocket::Send;

namespace {

using Lines = std::vector<std::string>;

struct Server {
  Server(TalkFixture& fixture, Listen::Arguments arguments)
      : f(fixture), session(f.create({.title = "server"})) {
    talk = f.start<Listen>(session, std::move(arguments));
    f.until([&] { return talk->end || !talk->opened.empty(); });
    url = "ws://" + talk->opened.front().local;
  }
  void stop() {
    talk->operation->cancel();
    f.until([&] { return talk->end.has_value(); });
  }
  TalkFixture& f;
  SessionPtr session;
  std::shared_ptr<Talk> talk;
  std::string url;
};

std::string joined(const Lines& lines) {
  std::string all;
  for (const std::string& line : lines) all += line + "\n";
  return all;
}

}  // namespace

class TestWebSocketClient : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void aConversationWithItsEnd() {
    TalkFixture f;
    Server server(f, {.subprotocols = {"chat"}, .echo = true});
    const SessionPtr session = f.create({.title = "client"});
    auto talk = f.open(session, server.url + "/room?x=1", {.subprotocols = {"superchat", "chat"}});
    QVERIFY2(!talk->end, talk->end && !*talk->end ? talk->end->error().message().c_str() : "");
    QCOMPARE(talk->opened[0].subprotocol, std::string("chat"));
    QVERIFY(talk->opened[0].compression.starts_with("permessage-deflate"));
    f.until([&] { return server.talk->opened.size() == 2; });
    QCOMPARE(server.talk->opened[1].target, std::string("/room?x=1"));
    const ChannelId channel = talk->opened[0].channel;
    QCOMPARE(f.text(session, channel, "hello hello hello hello"), std::string());
    f.until_lines(session, channel, 2);
    QCOMPARE(
        f.say<Send>(session,
                    {.channels = {channel}, .binary = true, .payload = Bytes("\0\1", 2), .compress = false}),
        std::string());
    f.until_lines(session, channel, 4);
    QCOMPARE(f.say<Ping>(session, {.channels = {channel}, .payload = "p"}), std::string());
    f.until([&] { return talk->pongs.size() == 1; });
    QCOMPARE(f.say<Close>(session, {.channels = {channel}, .code = 1000, .reason = "bye"}), std::string());
    f.until([&] { return talk->end.has_value(); });
    QVERIFY(talk->end->has_value());
    const websocket::Summary& summary = **talk->end;
    QCOMPARE(int(summary.code), 1000);
    QCOMPARE(summary.reason, std::string("bye"));
    QCOMPARE(summary.by, std::string("us"));
    QVERIFY(summary.clean);
    QCOMPARE(summary.sent, 2u);
    QCOMPARE(summary.received, 2u);
    QCOMPARE(summary.bytes_received, 25u);
    QCOMPARE(summary.hops.back().response.status, 101);
    f.until_lines(session, channel, 8);
    const std::string said = joined(f.lines(session, channel));
    QVERIFY2(said ==
                 "> text 23 bytes (compressed to 11): hello hello hello hello\n"
                 "< text 23 bytes (compressed to 11): hello hello hello hello\n"
                 "> binary 2 bytes: 00 01\n< binary 2 bytes (compressed to 4): 00 01\n"
                 "> ping 1 byte: p\n< pong 1 byte: p\n> close 1000 bye\n< close 1000 (normal closure)\n",
             said.c_str());
    f.until([&] { return server.talk->closed.size() == 1; });
    QCOMPARE(server.talk->closed[0].by, std::string("peer"));
    server.stop();
    QCOMPARE(server.talk->end->error().kind, ErrorKind::cancelled);
    f.close(session);
    f.close(server.session);
    // The client says the same again; the server too, to clients that are played.
    for (const SessionPtr& recorded : {session, server.session}) {
      const auto played = lw::test::play_back(f, recorded->file());
      QVERIFY2(played.problem().empty(), played.problem().c_str());
    }
  }

  void aRecordedServerAnswers() {
    TalkFixture f;
    Server server(f, {.echo = true});
    const SessionPtr session = f.create({});
    auto talk = f.open(session, server.url + "/room", {.compression = Compression::none});
    const ChannelId channel = talk->opened[0].channel;
    for (const char* word : {"one", "two"}) QCOMPARE(f.text(session, channel, word), std::string());
    f.until_lines(session, channel, 4);
    QCOMPARE(f.say<Close>(session, {.channels = {channel}}), std::string());
    f.until([&] { return talk->end.has_value(); });
    server.stop();
    f.close(session);
    std::optional<Error> failure;
    bool ended = false;
    ServeCallbacks callbacks;
    callbacks.ended = [&](std::optional<Error> error) {
      failure = std::move(error);
      ended = true;
    };
    const ServingPtr serving = serve_session(f.workbench, session->file(), {}, std::move(callbacks));
    f.until([&] { return ended || !serving->state().address.empty(); });
    QVERIFY2(!failure, failure ? failure->message().c_str() : "");
    const std::string local = serving->state().address;
    const SessionPtr other = f.create({});
    // Other keys, other masks, another order.
    auto again = f.open(other, "ws://" + local + "/room", {.compression = Compression::none});
    QVERIFY2(!again->end, again->end && !*again->end ? again->end->error().message().c_str() : "");
    const ChannelId there = again->opened[0].channel;
    QCOMPARE(f.text(other, there, "two"), std::string());
    f.until_lines(other, there, 2);
    QCOMPARE(f.text(other, there, "one"), std::string());
    f.until_lines(other, there, 4);
    QCOMPARE(
        joined(f.lines(other, there)),
        std::string("> text 3 bytes: two\n< text 3 bytes: two\n> text 3 bytes: one\n< text 3 bytes: one\n"));
    QCOMPARE(f.text(other, there, "three"), std::string());
    f.until([&] { return again->end.has_value(); });
    QCOMPARE(int((*again->end)->code), 1011);
  }

  void compressionIsChosen_data() {
    QTest::addColumn<int>("compression");
    QTest::addColumn<bool>("server");
    QTest::addColumn<QString>("agreed");
    QTest::addColumn<QString>("second");
    QTest::newRow("each message")
        << int(Compression::each_message) << true
        << "permessage-deflate; server_no_context_takeover; client_no_context_takeover"
        << "(compressed to 30)";
    QTest::newRow("conversation") << int(Compression::conversation) << true << "permessage-deflate"
                                  << "(compressed to 5)";
    QTest::newRow("none") << int(Compression::none) << true << "" << "";
    QTest::newRow("refused") << int(Compression::conversation) << false << "" << "";
  }
  void compressionIsChosen() {
    QFETCH(const int, compression);
    QFETCH(const bool, server);
    QFETCH(const QString, agreed);
    QFETCH(const QString, second);
    TalkFixture f;
    Server listening(f, {.compression = server, .echo = true});
    const SessionPtr session = f.create({});
    auto talk = f.open(session, listening.url, {.compression = Compression(compression)});
    QVERIFY(!talk->opened.empty());
    QCOMPARE(talk->opened[0].compression, agreed.toStdString());
    const ChannelId channel = talk->opened[0].channel;
    for (int i = 0; i < 2; ++i)
      QCOMPARE(f.text(session, channel, "quick brown foxes, lazy dogs"), std::string());
    f.until_lines(session, channel, 4);
    for (const std::string& line : f.lines(session, channel)) {
      QVERIFY2(line.ends_with(": quick brown foxes, lazy dogs"), line.c_str());
    }
    const std::string last = f.lines(session, channel).back();
    QVERIFY2(QString::fromStdString(last).contains(second), last.c_str());
    QCOMPARE(f.say<Close>(session, {.channels = {channel}}), std::string());
    f.until([&] { return talk->end.has_value(); });
    f.close(session);
    const auto played = lw::test::play_back(f, session->file());
    QVERIFY2(played.problem().empty(), played.problem().c_str());
    listening.stop();
  }

  void aServerSpeaksToAllAndCloses() {
    TalkFixture f;
    Server server(f, {});
    const SessionPtr session = f.create({});
    auto one = f.open(session, server.url), two = f.open(session, server.url);
    f.until([&] { return server.talk->opened.size() == 3; });
    const ChannelId first = server.talk->opened[1].channel, second = server.talk->opened[2].channel;
    QCOMPARE(f.say<Send>(server.session, {.channels = {first, second}, .payload = "to all", .fragment = 4}),
             std::string());
    f.until_lines(session, one->opened[0].channel, 1);
    f.until_lines(session, two->opened[0].channel, 1);
    QVERIFY(f.lines(session, two->opened[0].channel)[0].contains("fragments): to all"));
    QCOMPARE(f.say<Close>(server.session, {.channels = {first}, .code = 4001}), std::string());
    f.until([&] { return one->end.has_value(); });
    QCOMPARE(int((*one->end)->code), 4001);
    QCOMPARE((*one->end)->by, std::string("peer"));
    server.stop();
    f.until([&] { return two->end.has_value(); });
    QVERIFY(two->end->has_value());
    QCOMPARE(int((*two->end)->code), 1006);
    QVERIFY(!(*two->end)->clean);
  }

  void whatCanNotBeSentIsTold() {
    TalkFixture f;
    const SessionPtr session = f.create({});
    QVERIFY(f.text(session, 7, "x").contains("channel 7 is not open"));
    Server server(f, {});
    auto talk = f.open(session, server.url);
    const ChannelId channel = talk->opened[0].channel;
    QVERIFY(f.say<Ping>(session, {.channels = {channel}, .payload = Bytes(126, 'x')}).contains("125 bytes"));
    QVERIFY(f.say<Close>(session, {.channels = {channel}, .reason = Bytes(124, 'x')}).contains("123 bytes"));
    QCOMPARE(f.say<Close>(session, {.channels = {channel}, .drop = true}), std::string());
    f.until([&] { return talk->end.has_value(); });
    QCOMPARE((*talk->end)->by, std::string("us"));
    server.stop();
    auto bad = f.open(session, "ws://localhost:1/x#fragment");
    QCOMPARE(bad->end->error().kind, ErrorKind::invalid_argument);
  }

  void messagesThatAreTooLongEndIt() {
    TalkFixture f;
    Server server(f, {.max_message = 1000});
    const SessionPtr session = f.create({});
    auto talk = f.open(session, server.url);
    const ChannelId channel = talk->opened[0].channel;
    QCOMPARE(f.text(session, channel, Bytes(5000, 'x')), std::string());
    f.until([&] { return talk->end.has_value(); });
    QVERIFY(talk->end->has_value());
    QCOMPARE(int((*talk->end)->code), 1009);
    f.until([&] { return !server.talk->closed.empty(); });
    QVERIFY(server.talk->closed[0].by.contains("too long"));
    server.stop();
  }

  void aPeerThatDoesNotAnswerACloseIsDropped() {
    // A server that answers the handshake, and then nothing more.
    TalkFixture f;
    const SessionPtr other = f.create({});
    std::vector<socket::Opened> doors;
    auto server =
        f.workbench.start<socket::Listen>(other, {},
                                          {[&doors](const socket::Event& event) {
                                             if (const auto* one = std::get_if<socket::Opened>(&event))
                                               doors.push_back(*one);
                                           },
                                           {}});
    f.until([&] { return doors.size() == 1; });
    const SessionPtr session = f.create({});
    websocket::Open::Arguments arguments;
    arguments.request.url = "ws://" + doors[0].local;
    arguments.request.headers = {{"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="}};
    auto talk = f.start<Open>(session, std::move(arguments));
    f.until([&] { return doors.size() == 2; });
    QCOMPARE(f.say<socket::Send>(other, {.channels = {doors[1].channel},
                                         .bytes = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                                                  "Connection: Upgrade\r\nSec-WebSocket-Accept: "
                                                  "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n"}),
             std::string());
    f.until([&] { return talk->end || !talk->opened.empty(); });
    QVERIFY(!talk->opened.empty());
    Close::Arguments close{.channels = {talk->opened[0].channel}};
    close.deadlines.total = std::chrono::milliseconds(50);
    const std::string late = f.say<Close>(session, std::move(close));
    QVERIFY2(late.contains("deadline"), (late + (talk->closed.empty() ? "" : talk->closed[0].by)).c_str());
    f.until([&] { return talk->end.has_value(); });
    QCOMPARE((*talk->end)->by, std::string("us"));
    QVERIFY(!(*talk->end)->clean);
    server->cancel();
    f.close(session);
    const auto played = lw::test::play_back(f, session->file());
    QVERIFY2(played.problem().empty(), played.problem().c_str());
  }

  void argumentsGoThroughJson() {
    Open::Arguments open;
    open.request.url = "wss://user:pw@example.test/x";
    open.request.headers = {{"X-A", "b"}};
    open.subprotocols = {"a", "b"};
    open.origin = "https://example.test";
    open.compression = Compression::conversation;
    open.window_bits = 10;
    open.answer_pings = false;
    Open::Arguments back;
    websocket::from_json(websocket::to_json(open), back);
    QVERIFY(back.subprotocols == open.subprotocols && back.origin == open.origin);
    QVERIFY(back.compression == open.compression && back.window_bits == 10 && !back.answer_pings);
    QVERIFY2(!back.request.url.contains("pw"), back.request.url.c_str());
    QCOMPARE(websocket::target_of(open)->port, 443);
    QVERIFY(websocket::target_of(open)->tls);
    Retarget to;
    to.host = "other.test";
    to.tls = false;
    websocket::retarget(open, to);
    QVERIFY2(open.request.url.starts_with("ws://") && open.request.url.contains("other.test"),
             open.request.url.c_str());
    Send::Arguments send{
        .channels = {3, 4}, .binary = true, .payload = Bytes("\xff\0", 2), .compress = false, .fragment = 9};
    Send::Arguments sent;
    websocket::from_json(websocket::to_json(send), sent);
    QVERIFY(sent.channels == send.channels && sent.payload == send.payload && sent.binary && !sent.compress);
    QCOMPARE(sent.fragment, 9u);
  }

  // Half a frame may have gone out: nothing can follow it.
  void aSendThatWasStoppedEndsTheLine() {
    lw::test::Loop loop;
    lw::test::Recorder sink;
    auto [ours, theirs] = make_pipe(loop.executor(), {.capacity = 16});
    const auto channel = sink.open_channel({.protocol = "websocket", .transport = "memory"});
    websocket::Conversation conversation(
        loop.executor(), std::make_unique<Line>(std::move(ours), sink, channel), Role::client, std::nullopt);
    const auto started = loop.start([](websocket::Conversation& on) -> Task<> {
      const Bytes much(1'000, 'x');
      co_await on.say({}, much, system_random());
    }(conversation));
    Bytes room(8, '\0');
    const auto heard = loop.start([](Stream& end, Bytes& into) -> Task<> {
      const MutableBytes bytes(into.data(), into.size());
      co_await end.read_some(bytes);
    }(*theirs, room));
    QVERIFY(loop.until([&] { return heard->done; }));
    started->cancel();
    QVERIFY(loop.until([&] { return started->done; }));
    QCOMPARE(started->error().kind, ErrorKind::cancelled);
    QVERIFY(conversation.dropped);
    const Error next = loop.fails([](websocket::Conversation& on) -> Task<> {
      co_await on.say({}, "more", system_random());
    }(conversation));
    QVERIFY2(next.kind != ErrorKind::unsupported, next.what());
  }
};

QTEST_GUILESS_MAIN(TestWebSocketClient)
#include "test_client.moc"
