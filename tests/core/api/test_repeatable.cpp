// What a recorded message is and where it went: what a repetition of it begins with.
#include "core/api/repeat.h"

#include <QtTest/QtTest>
#include <boost/json/object.hpp>
#include <limits>

#undef emit  // a word of ours too

#include "core/protocols/row.h"
#include "core/session/store/memory_store.h"

using namespace lw;
using namespace std::chrono_literals;

namespace {

const Bytes kHints = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";

Bytes ok(const std::string& body) {
  return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

Bytes get(const std::string& path) {
  return "GET " + path + " HTTP/1.1\r\nHost: x.test\r\n\r\n";
}

/// A session of one channel, in memory.
class Recorded {
 public:
  void channel(ChannelInfo info) {
    info.id = 1;
    batch_.channels.push_back(std::move(info));
  }
  void operation(boost::json::object connect) {
    OperationRecord record;
    record.id = 1;
    record.name = "http.fetch";
    record.arguments["connect"] = std::move(connect);
    batch_.operations.push_back(std::move(record));
  }
  Frame& add(FrameKind kind) {
    Frame& frame = batch_.frames.emplace_back();
    frame.number = batch_.frames.size();
    frame.channel = 1;
    frame.operation = batch_.operations.size();
    frame.time = static_cast<Nanoseconds>(frame.number) * 1000;
    frame.kind = kind;
    return frame;
  }
  void said(FrameKind kind, Bytes bytes) {
    Frame& frame = add(kind);
    frame.length = bytes.size();
    frame.bytes = std::move(bytes);
  }
  void unkept(FrameKind kind, std::uint64_t length) { add(kind).length = length; }
  void tls(std::string alpn, std::string name) {
    Frame& frame = add(FrameKind::note);
    frame.note.kind = NoteKind::tls;
    TlsFacts facts;
    facts.alpn = std::move(alpn);
    facts.server_name = std::move(name);
    frame.note.facts = to_json(facts);
  }
  std::unique_ptr<StoreReader> read() {
    store_ = MemoryStore::make({.id = "1", .title = "recorded", .started = 1, .ended = 2});
    writer_ = store_->writer();
    writer_->append(std::move(batch_));
    return store_->reader();
  }

 private:
  Batch batch_;
  std::shared_ptr<MemoryStore> store_;
  std::unique_ptr<StoreWriter> writer_;
};

}  // namespace

class TestRepeatable : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void a_recorded_request_knows_where_it_went() {
    Recorded recorded;
    recorded.channel({.protocol = "http", .transport = "tcp", .role = Role::client, .name = "x.test:8443"});
    recorded.operation({{"tls", {{"verify", false}}}, {"deadlines", {{"total_ms", 5000}}}});
    recorded.tls("http/1.1", "x.test");
    const Bytes post =
        "POST /a HTTP/1.1\r\nHost: x.test\r\nAuthorization: Bearer *****abcdef\r\nContent-Length: "
        "2\r\n\r\nok";
    // Cut in two, as it was said.
    recorded.said(FrameKind::sent, post.substr(0, 30));
    recorded.said(FrameKind::sent, post.substr(30));
    recorded.said(FrameKind::received, kHints + ok("x"));
    const auto session = recorded.read();
    const Repeatable found = repeatable(*session, 1);
    QCOMPARE(found.choice.requests, (std::vector<Bytes>{post}));
    QCOMPARE(found.kind, std::string("request"));
    QCOMPARE(found.summary, std::string("POST /a HTTP/1.1"));
    QVERIFY(found.whole && !found.of_answer);
    QCOMPARE(found.choice.protocol, std::string("http"));
    QCOMPARE(found.choice.target, (Target{.host = "x.test", .port = 8443, .path = {}, .tls = true}));
    QCOMPARE(found.choice.connect.tls.alpn, (std::vector<std::string>{"http/1.1"}));
    QVERIFY(!found.choice.connect.tls.verify);
    // How long the fetch might take is nothing to a thousand repetitions.
    QCOMPARE(found.choice.connect.deadlines.total, 0ms);
    QCOMPARE(found.placeholders, (std::vector<Blank>{{post.find("*****"), 11}}));
    // The interim answer and the answer lead back to it; the note has no bytes.
    for (const std::uint64_t answer : {2, 3}) {
      QCOMPARE(repeatable(*session, answer).choice.requests.at(0), post);
      QVERIFY(repeatable(*session, answer).of_answer);
    }
    for (const std::uint64_t none : {0, 4})
      QVERIFY_THROWS_EXCEPTION(Error, static_cast<void>(repeatable(*session, none)));
    // A frame is itself and no more.
    const Repeatable frame = repeatable_frame(*session, 3);
    QCOMPARE(frame.choice.requests.at(0), post.substr(30));
    QCOMPARE(frame.kind, std::string());
    QCOMPARE(frame.choice.target.port, 8443);
    QVERIFY_THROWS_EXCEPTION(Error, static_cast<void>(repeatable_frame(*session, 1)));
    QVERIFY_THROWS_EXCEPTION(Error, static_cast<void>(repeatable_frame(*session, 9)));
  }

  void answers_out_of_a_pipeline_find_their_own_request() {
    Recorded recorded;
    recorded.channel({.protocol = "http", .transport = "tcp", .role = Role::client, .name = "x.test:80"});
    recorded.said(FrameKind::sent, get("/1") + get("/2") + get("/3"));
    recorded.said(FrameKind::received, ok("1") + kHints + ok("22") + ok("333"));
    const auto session = recorded.read();
    const char* const paths[] = {"/1", "/2", "/2", "/3"};
    for (std::uint64_t i = 0; i < 4; ++i)
      QCOMPARE(repeatable(*session, 3 + i).choice.requests.at(0), get(paths[i]));
  }

  void what_a_server_was_asked_goes_to_the_server() {
    Recorded recorded;
    recorded.channel({.protocol = "socket",
                      .transport = "unix",
                      .role = Role::server,
                      .name = "client",
                      .local = "/tmp/here.sock",
                      .remote = ""});
    recorded.said(FrameKind::received, "hello");
    const auto session = recorded.read();
    const Repeatable found = repeatable(*session, 0);
    QCOMPARE(found.choice.transport, std::string("unix"));
    QCOMPARE(found.choice.target.path, std::string("/tmp/here.sock"));
    QVERIFY(!found.choice.target.tls);
  }

  void bytes_that_were_not_kept_are_missed() {
    Recorded recorded;
    recorded.channel({.protocol = "socket", .transport = "tcp", .role = Role::client, .name = "x.test:80"});
    recorded.unkept(FrameKind::sent, 100);
    QVERIFY(!repeatable_frame(*recorded.read(), 1).whole);
  }

  void packets_of_an_open_line_are_no_lines_of_their_own() {
    for (const char* transport : {"dtls", "unix-dgram", "unix-seqpacket"}) {
      Recorded recorded;
      recorded.channel(
          {.protocol = "socket", .transport = transport, .role = Role::client, .name = "x.test:80"});
      recorded.said(FrameKind::sent, "packet");
      const auto reader = recorded.read();
      try {
        repeatable_frame(*reader, 1);
        QFAIL(transport);
      } catch (const Error& error) {
        QVERIFY2(error.reason.contains(transport), error.reason.c_str());
      }
    }
  }

  void what_was_said_to_a_proxy_goes_to_the_proxy_alone() {
    Recorded recorded;
    recorded.channel({.protocol = "http", .transport = "tcp", .role = Role::client, .name = "proxy:3128"});
    recorded.operation({{"proxy", {{"kind", "http_connect"}, {"host", "proxy"}, {"port", 3128}}}});
    recorded.said(FrameKind::sent, get("http://x.test/"));
    const Repeatable found = repeatable(*recorded.read(), 0);
    QCOMPARE(found.choice.target.to_string(), std::string("proxy:3128"));
    QVERIFY(found.choice.connect.proxy.kind == ProxyKind::none);
  }

  void what_edited_bytes_look_like() {
    QCOMPARE(look_at_request("http", get("/a")).summary, std::string("GET /a HTTP/1.1"));
    QVERIFY(look_at_request("http", get("/a")).complete);
    QVERIFY(!look_at_request("http", get("/a") + "GET /b").complete);
    QVERIFY(!look_at_request("http", "GET /").complete);
    QVERIFY(look_at_request("socket", "any\n").complete);
    QCOMPARE(look_at_request("", "any\n").summary, std::string("any\\n"));
    QVERIFY(can_mend("http") && !can_mend("socket") && !can_mend("none"));
    QCOMPARE(mend("http", "", "PUT / HTTP/1.1\r\nContent-Length: 9\r\n\r\nab"),
             Bytes("PUT / HTTP/1.1\r\nContent-Length: 2\r\n\r\nab"));
    QCOMPARE(mend("socket", "data", "ab"), Bytes("ab"));
  }

  void no_time_is_longer_than_timers_count() {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    constexpr std::chrono::milliseconds year = std::chrono::hours(24 * 365);
    RepeatChoice choice;
    from_json({{"answer_within_ms", most}, {"pause_ms", most / 1'000'000}, {"silence_ms", -1}}, choice);
    QVERIFY(choice.answer_within == year && choice.pause == year && choice.silence.count() == 0);
  }

  /// Its clock is the recording's, not ours.
  void a_playback_waits_for_nothing_by_itself() {
    RepeatChoice choice;
    choice.pause = choice.silence = std::chrono::seconds(5);
    choice.target.host = "there";
    const OperationType* type = find_operation("line.repeat");
    std::any played = choice;
    type->for_playback(played, {});
    const auto& now = std::any_cast<const RepeatChoice&>(played);
    QVERIFY(now.answer_within.count() == 0 && now.pause.count() == 0 && now.silence.count() <= 20);
    QCOMPARE(now.target.host, std::string("there"));
  }
};

QTEST_GUILESS_MAIN(TestRepeatable)
#include "test_repeatable.moc"
