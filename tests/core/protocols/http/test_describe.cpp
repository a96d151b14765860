// HTTP for generic code: messages, fields, secrets, match keys, and fetches rebuilt from frames.
#include <QtTest/QtTest>

#include "core/protocols/http/describe.h"
#include "core/protocols/http/exchange.h"
#include "core/protocols/replay_row.h"
#include "vectors.h"

using namespace lw;
using namespace lw::http;
using lw::test::http_vector;

namespace {

/// Frames of one channel, cut to pieces.
class Tape {
 public:
  explicit Tape(std::size_t piece = 100000) : piece_(piece) {}
  void sent(ByteView bytes) { say(FrameKind::sent, bytes); }
  void received(ByteView bytes) { say(FrameKind::received, bytes); }
  void gap(std::uint64_t length) {
    Frame frame = make(FrameKind::received);
    frame.length = length;
    frames.push_back(frame);
  }
  std::vector<Frame> frames;

 private:
  Frame make(FrameKind kind) {
    Frame frame;
    frame.number = frames.size() + 1;
    frame.channel = 1;
    frame.operation = 1;
    frame.time = static_cast<Nanoseconds>(frames.size()) * 1000;
    frame.kind = kind;
    return frame;
  }
  void say(FrameKind kind, ByteView bytes) {
    for (; !bytes.empty(); bytes.remove_prefix(std::min(piece_, bytes.size()))) {
      Frame frame = make(kind);
      frame.bytes = bytes.substr(0, piece_);
      frame.length = frame.bytes.size();
      frames.push_back(std::move(frame));
    }
  }
  std::size_t piece_;
};

std::vector<Message> describe(const Tape& tape, Role role = Role::client) {
  auto describer = make_describer(ChannelInfo{.role = role});
  std::vector<Message> messages;
  for (const auto& frame : tape.frames) describer->feed(frame, messages);
  describer->finish(messages);
  return messages;
}

Bytes bytes_of(const Tape& tape, const Message& message) {
  Bytes bytes;
  for (const auto& piece : message.pieces)
    bytes += tape.frames[piece.frame - 1].bytes.substr(piece.offset, piece.length);
  return bytes;
}

std::string mask_all(Direction direction, Role role, ByteView bytes, std::size_t cut,
                     std::size_t piece = 100000) {
  auto redactor = make_redactor(ChannelInfo{.role = role});
  Bytes masked;
  auto feed = [&](ByteView chunk) {
    std::vector<Blank> blanks;
    redactor->feed(direction, chunk, blanks);
    Bytes copy(chunk);
    for (const auto& blank : blanks) copy.replace(blank.offset, blank.length, blank.length, '*');
    masked += copy;
  };
  feed(bytes.substr(0, cut));
  for (auto rest = bytes.substr(cut); !rest.empty(); rest.remove_prefix(std::min(piece, rest.size())))
    feed(rest.substr(0, piece));
  return masked;
}

}  // namespace

class TestDescribe : public QObject {
  Q_OBJECT
 private slots:
  void messages_whatever_the_frames() {
    const std::string asked =
        "GET /data.json HTTP/1.1\r\nHost: localhost\r\n\r\nHEAD /data.json HTTP/1.1\r\nHost: "
        "localhost\r\n\r\nGET /status/204 HTTP/1.1\r\n\r\n";
    const auto answered = http_vector("nginx_pipelined.bin");
    for (std::size_t piece : {1, 3, 64, 100000}) {
      Tape tape(piece);
      tape.sent(asked);
      tape.received(answered);
      const auto messages = describe(tape);
      QCOMPARE(messages.size(), std::size_t(6));
      QCOMPARE(messages[0].summary, std::string("GET /data.json HTTP/1.1"));
      QCOMPARE(messages[1].summary, std::string("HEAD /data.json HTTP/1.1"));
      QCOMPARE(messages[3].summary, std::string("200 OK · application/json · 29 B"));
      QCOMPARE(messages[4].summary, std::string("200 OK · answer to HEAD"));
      QCOMPARE(messages[5].summary, std::string("204 No Content"));
      QCOMPARE(bytes_of(tape, messages[0]) + bytes_of(tape, messages[1]) + bytes_of(tape, messages[2]),
               asked);
      QCOMPARE(bytes_of(tape, messages[3]) + bytes_of(tape, messages[4]) + bytes_of(tape, messages[5]),
               answered);
      for (const auto& message : messages) QCOMPARE(message.length, bytes_of(tape, message).size());
    }
  }

  void summaries() {
    Tape tape;
    tape.sent("GET / HTTP/1.1\r\n\r\n");
    tape.received(http_vector("nginx_gzip_chunked.bin"));
    auto messages = describe(tape);
    QVERIFY2(QString::fromStdString(messages.at(1).summary).startsWith("200 OK · text/plain · 5"),
             messages[1].summary.c_str());
    QVERIFY(messages[1].summary.ends_with("(gzip)"));
    QCOMPARE(messages[1].severity, Severity::none);
  }

  void a_server_channel_reads_requests() {
    Tape tape;
    tape.received(http_vector("curl_put_chunked.bin"));
    tape.sent("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    const auto messages = describe(tape, Role::server);
    QCOMPARE(messages.size(), std::size_t(2));
    QCOMPARE(messages[0].kind, std::string("request"));
    QCOMPARE(messages[1].severity, Severity::note);
  }

  void upgrades_and_nonsense() {
    Tape tape;
    tape.sent("GET / HTTP/1.1\r\nUpgrade: x\r\n\r\n");
    tape.received("HTTP/1.1 103 Early\r\n\r\nHTTP/1.1 101 Switching Protocols\r\n\r\nhi");
    tape.sent("\x01\x02");
    auto messages = describe(tape);
    QCOMPARE(messages.size(), std::size_t(5));
    QCOMPARE(messages[3].kind, std::string("data"));
    QCOMPARE(messages[4].kind, std::string("data"));
    QCOMPARE(messages[4].severity, Severity::none);

    Tape other;
    other.sent("GET / HTTP/1.1\r\n\r\n");
    other.received("SSH-2.0-x\r\n");
    other.received("more");
    messages = describe(other);
    QCOMPARE(messages.size(), std::size_t(3));
    QCOMPARE(messages[1].kind, std::string("data"));
    QCOMPARE(messages[1].severity, Severity::error);
    QCOMPARE(messages[2].severity, Severity::error);

    Tape smuggled;
    smuggled.received("HTTP/1.1 200 OK\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    QCOMPARE(describe(smuggled).at(0).severity, Severity::error);

    Tape cut;
    cut.received("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc");
    QVERIFY(QString::fromStdString(describe(cut).at(0).summary).contains("3 of 9"));
  }

  void gaps_count_as_body() {
    for (bool chunked : {false, true}) {
      Tape tape;
      tape.sent("GET /a HTTP/1.1\r\n\r\n");
      tape.received(std::string("HTTP/1.1 200 OK\r\n") +
                    (chunked ? "Transfer-Encoding: chunked" : "Content-Length: 1000") + "\r\n\r\n");
      tape.gap(600);
      tape.gap(400);
      tape.sent("GET /b HTTP/1.1\r\n\r\n");
      tape.received("HTTP/1.1 204 No Content\r\n\r\n");
      const auto messages = describe(tape);
      QCOMPARE(messages.size(), std::size_t(4));
      QVERIFY(messages.back().summary.starts_with("204"));
      const auto& body = messages[chunked ? 2 : 1];
      QVERIFY2(body.summary.find("1000 B") != std::string::npos, body.summary.c_str());
    }
  }

  void secrets_at_every_cut_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("request");
    QTest::addColumn<QByteArray>("masked");
    QTest::newRow("basic")
        << QByteArray("GET / HTTP/1.1\r\nAuthorization: Basic CANARY==\r\nCookie: a=b\r\n\r\n") << true
        << QByteArray("GET / HTTP/1.1\r\nAuthorization: Basic ********\r\nCookie: a=b\r\n\r\n");
    QTest::newRow("bare LF, space, case")
        << QByteArray("GET / HTTP/1.1\nproxy-authorization :\tbearer  CANARY CANARY\n\n") << true
        << QByteArray("GET / HTTP/1.1\nproxy-authorization :\tbearer  *************\n\n");
    QTest::newRow("no scheme") << QByteArray("GET / HTTP/1.1\r\nAuthorization: XCANARY\r\n\r\n") << true
                               << QByteArray("GET / HTTP/1.1\r\nAuthorization: *******\r\n\r\n");
    QTest::newRow("folded")
        << QByteArray("GET / HTTP/1.1\r\nAuthorization: Digest\r\n CANARY,\r\n\tCANARY\r\nX: y\r\n\r\n")
        << true
        << QByteArray("GET / HTTP/1.1\r\nAuthorization: Digest\r\n *******\r\n\t******\r\nX: y\r\n\r\n");
    QTest::newRow("trailer")
        << QByteArray(
               "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n7\r\nAuthori\r\n0\r\nAuthorization: "
               "Bearer CANARY\r\n\r\n")
        << true
        << QByteArray(
               "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n7\r\nAuthori\r\n0\r\nAuthorization: "
               "Bearer ******\r\n\r\n");
    QTest::newRow("not in a body") << QByteArray(
                                          "POST / HTTP/1.1\r\nContent-Length: 26\r\n\r\nAuthorization: Basic "
                                          "body\r\nPOST / HTTP/1.1\r\nAuthorization: Basic CANARY\r\n\r\n")
                                   << true
                                   << QByteArray(
                                          "POST / HTTP/1.1\r\nContent-Length: 26\r\n\r\nAuthorization: Basic "
                                          "body\r\nPOST / HTTP/1.1\r\nAuthorization: Basic ******\r\n\r\n");
    QTest::newRow("response")
        << QByteArray("HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nAuthorization: Basic CANARY\r\n\r\n") << false
        << QByteArray("HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nAuthorization: Basic ******\r\n\r\n");
    QTest::newRow("names that begin alike")
        << QByteArray(
               "GET / HTTP/1.1\r\nAuthor: me\r\nAuthorizations: two\r\nProxy: Authorization: no\r\nno "
               "colon\r\nAuth\r\n orization: no\r\nAUTHORIZATION: Basic CANARY\r\n\r\n")
        << true
        << QByteArray(
               "GET / HTTP/1.1\r\nAuthor: me\r\nAuthorizations: two\r\nProxy: Authorization: no\r\nno "
               "colon\r\nAuth\r\n orization: no\r\nAUTHORIZATION: Basic ******\r\n\r\n");
    QTest::newRow("not HTTP any more") << QByteArray("GET /\r\nAuthorization: Basic CANARY\r\n\r\n") << true
                                       << QByteArray("GET /\r\nAuthorization: Basic ******\r\n\r\n");
  }
  void secrets_at_every_cut() {
    QFETCH(QByteArray, bytes);
    QFETCH(bool, request);
    QFETCH(QByteArray, masked);
    const auto said = bytes.toStdString();
    for (std::size_t cut = 0; cut <= said.size(); ++cut)
      QCOMPARE(QByteArray::fromStdString(
                   mask_all(request ? Direction::sent : Direction::received, Role::client, said, cut)),
               masked);
    QCOMPARE(QByteArray::fromStdString(
                 mask_all(request ? Direction::received : Direction::sent, Role::server, said, 0, 1)),
             masked);
    QVERIFY(!masked.contains("CANARY"));
  }

  void match_keys() {
    const auto key = [](std::string_view kind, ByteView bytes) {
      return match_key({.part_names = match_part_names(), .match_parts = &match_parts}, kind, bytes);
    };
    const std::string one =
        "POST /x?a=1 HTTP/1.1\r\nHost: A.com\r\nDate: now\r\nContent-Length: 3\r\n\r\nabc";
    const std::string same =
        "POST /x?a=1 HTTP/1.1\r\nTransfer-Encoding: chunked\r\nHost: "
        "a.com\r\n\r\n1\r\na\r\n2\r\nbc\r\n0\r\n\r\n";
    const std::string other = "POST /x?a=1 HTTP/1.1\r\nHost: a.com\r\nContent-Length: 3\r\n\r\nabd";
    QCOMPARE(key("request", one),
             std::string("method=4:POST host=5:a.com path=2:/x query.a=1:1 body=3:abc "));
    QCOMPARE(key("request", one), key("request", same));
    QVERIFY(key("request", one) != key("request", other));
    QVERIFY(key("request", one) != key("request", "POST /x?a=2" + one.substr(11)));
    QCOMPARE(key("response", one), std::string());
  }

  void rebuilt_from_frames() {
    for (std::size_t piece : {1, 50, 100000}) {
      Tape tape(piece);
      tape.sent("GET /old HTTP/1.1\r\nHost: x.test\r\n\r\n");
      tape.received("HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 4\r\n\r\ngone");
      tape.sent("GET / HTTP/1.1\r\nHost: x.test\r\nAuthorization: Basic ****\r\n\r\n");
      tape.received("HTTP/1.1 103 Early\r\n\r\n" + http_vector("nginx_gzip_chunked.bin"));
      SessionSource source;
      source.operation.id = 1;
      source.frames = [&](FrameNumber first, std::size_t count) {
        std::vector<Frame> page;
        for (auto i = first - 1; i < tape.frames.size() && page.size() < count; ++i)
          page.push_back(tape.frames[i]);
        return page;
      };
      const auto result = result_from_session(source);
      QCOMPARE(result.hops.size(), std::size_t(2));
      QCOMPARE(result.hops[0].url, std::string("http://x.test/old"));
      QCOMPARE(result.hops[0].response.status, 302);
      QVERIFY(result.hops[1].reused);
      QCOMPARE(result.hops[1].interim.size(), std::size_t(1));
      QVERIFY(result.hops[1].timings.first_byte >= result.hops[1].timings.sent);
      QVERIFY(result.hops[1].timings.done >= result.hops[1].timings.first_byte);
      QCOMPARE(result.body, http_vector("numbers.txt"));
      QCOMPARE(result.body_size, std::uint64_t(1092));
      QCOMPARE(result.body_note, std::string("gzip, decoded"));
    }
  }

  void a_url_in_the_query_is_not_the_target() {
    Tape tape;
    tape.sent("GET /go?to=http://y/ HTTP/1.1\r\nHost: x\r\n\r\n");
    tape.received("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    ExchangeReader reader(0, true);
    for (const auto& frame : tape.frames) reader.feed(frame);
    QCOMPARE(reader.finish().hops.at(0).url, std::string("http://x/go?to=http://y/"));
  }

  void rebuilt_from_half() {
    Tape tape;
    tape.sent("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    tape.received("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
    ExchangeReader reader(0, true);
    for (const auto& frame : tape.frames) reader.feed(frame);
    auto result = reader.finish();
    QCOMPARE(result.body, std::string("abc"));
    QVERIFY(result.body_note.find("3 of 10") != std::string::npos);

    tape.gap(7);
    ExchangeReader with_gap(0, true);
    for (const auto& frame : tape.frames) with_gap.feed(frame);
    result = with_gap.finish();
    QCOMPARE(result.body, std::string());
    QCOMPARE(with_gap.missing(), FrameNumber(3));
    QCOMPARE(result.hops.at(0).wire_body, std::uint64_t(10));
  }
};

QTEST_GUILESS_MAIN(TestDescribe)
#include "test_describe.moc"
