// LABELS: peers
// A recording served to clients that speak HTTP/2: curl, h2load and our own, and clients that mean harm.
#include <QProcess>
#include <QtTest/QtTest>

#undef emit  // a word of ours too

#include "core/io/pipe.h"
#include "core/protocols/http/h2_engine.h"
#include "core/protocols/http/operations.h"
#include "core/protocols/http/server_h2.h"
#include "core/protocols/http2/frames.h"
#include "core/protocols/row.h"
#include "core/session/session.h"
#include "tests/support/io_fixture.h"
#include "tests/support/serve_fixture.h"

using namespace lw;
using namespace lw::test;
using namespace Qt::StringLiterals;
using http::Fetch;

namespace {

std::string long_text() {
  std::string text;
  while (text.size() < 1'500'000) text += "line " + std::to_string(text.size()) + "\n";
  return text;
}

/// As HTTP/1.1 frames it in all its ways: a length, chunks with trailers, the end of the line; an interim
/// answer, one without a body, a switch to another protocol.
std::string site() {
  const std::string host = " HTTP/1.1\r\nHost: localhost:8080\r\n";
  return kChannel + page("/", "the root") +
         lw::test::exchange("GET /chunks" + host + "\r\n",
                            "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n"
                            "5\r\nmade \r\n4\r\nof 3\r\n0\r\nX-Sum: 9\r\n\r\n") +
         lw::test::exchange("GET /hint" + host + "\r\n",
                            "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + said("hinted")) +
         lw::test::exchange("POST /form" + host + "Content-Length: 7\r\n\r\na=1&b=2",
                            "HTTP/1.1 303 See Other\r\nLocation: /\r\nContent-Length: 0\r\n\r\n") +
         lw::test::exchange("GET /none" + host + "\r\n",
                            "HTTP/1.1 204 No Content\r\nBad Name : x\r\nX-Fine: y\r\n\r\n") +
         lw::test::exchange("HEAD /" + host + "\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n") +
         lw::test::exchange("GET /socket" + host + "Upgrade: chat\r\nConnection: upgrade\r\n\r\n",
                            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: chat\r\n\r\n") +
         "channel 2 client http tcp name=localhost:8080\n" +
         lw::test::exchange("GET /until-the-end HTTP/1.0\r\n\r\n",
                            "HTTP/1.1 200 OK\r\n\r\nall until the end") +
         "* closed peer\n";
}

struct Ran {
  int code = -1;
  std::string out;
};

Ran run(ServeFixture& f, const QString& program, const QStringList& words) {
  QProcess process;
  process.setProcessChannelMode(QProcess::MergedChannels);
  process.start(program, words);
  for (int i = 0; i < 1200 && !process.waitForFinished(50); ++i) f.workbench.deliver();
  return {process.exitCode(), process.readAllStandardOutput().toStdString()};
}

/// "how body|version|".
std::string curl(ServeFixture& f, const QString& how, const std::string& target,
                 const QStringList& more = {}) {
  QStringList words{how,
                    u"-sSk"_s,
                    u"--max-time"_s,
                    u"30"_s,
                    u"-w"_s,
                    u"|%{http_code} %{http_version}|"_s,
                    QString::fromStdString(f.serving->state().url + target)};
  words << more;
  return run(f, u"curl"_s, words).out;
}

Bytes frame(std::uint8_t type, std::uint8_t flags, std::uint32_t stream, http2::Payload payload = {}) {
  return http2::write({.type = type, .flags = flags, .stream = stream}, payload);
}

/// GET / on localhost, by the static table of RFC 7541; the authority as a literal.
const Bytes kGetRoot("\x82\x84\x86\x01\x0elocalhost:8080", 19);

Bytes get_root(std::uint32_t stream, const Bytes& block = kGetRoot) {
  return frame(http2::kHeaders, http2::kEndHeaders | http2::kEndStream, stream, {.data = block});
}
Bytes hello() {
  return Bytes(http2::kPreface) + frame(http2::kSettings, 0, 0);
}

/// What came, frame by frame.
std::vector<std::pair<http2::FrameHead, Bytes>> frames_of(ByteView bytes) {
  std::vector<std::pair<http2::FrameHead, Bytes>> all;
  while (bytes.size() >= http2::kFrameHead) {
    const auto head = http2::read_head(bytes);
    if (bytes.size() < http2::kFrameHead + head.length) break;
    all.emplace_back(head, bytes.substr(http2::kFrameHead, head.length));
    bytes.remove_prefix(http2::kFrameHead + head.length);
  }
  return all;
}

/// The code of the first frame of this type; -1 = there is none.
int code_in(ByteView heard, std::uint8_t type) {
  for (const auto& [head, payload] : frames_of(heard))
    if (head.type == type)
      if (const auto read = http2::read_payload(head, payload)) return static_cast<int>(read->code);
  return -1;
}

}  // namespace

class TestHttp2Serving : public QObject {
  Q_OBJECT

 private slots:
  void one_recording_in_each_version() {
    ServeFixture f;
    for (const bool tls : {false, true}) {
      f.serve_text(site(), {.tls = tls});
      const QString two = tls ? u"--http2"_s : u"--http2-prior-knowledge"_s;
      for (const auto& [how, version] : {std::pair(u"--http1.1"_s, " 1.1|"), std::pair(two, " 2|")}) {
        QCOMPARE(curl(f, how, ""), std::string("the root|200") + version);
        QCOMPARE(curl(f, how, "chunks"), std::string("made of 3|200") + version);
        QCOMPARE(curl(f, how, "hint"), std::string("hinted|200") + version);
        QCOMPARE(curl(f, how, "until-the-end"), std::string("all until the end|200") + version);
        QCOMPARE(curl(f, how, "none"), std::string("|204") + version);
        // curl 7.88 can't use a line again that it knew to be HTTP/2.
        const bool follows = how != u"--http2-prior-knowledge"_s;
        QCOMPARE(curl(f, how, "form", {u"-d"_s, u"a=1&b=2"_s, follows ? u"-L"_s : u"-s"_s}),
                 std::string(follows ? "the root|200" : "|303") + version);
        const std::string miss = curl(f, how, "other");
        QVERIFY2(miss.contains("Nothing was recorded") && miss.ends_with(std::string("|404") + version),
                 miss.c_str());
      }
      const std::string head = curl(f, two, "", {u"-I"_s});
      QVERIFY2(head.starts_with("HTTP/2 200 \r\ncontent-length: 8\r\n"), head.c_str());
      const std::string trailers = curl(f, two, "chunks", {u"-v"_s});
      QVERIFY2(trailers.contains("x-sum: 9") && !trailers.contains("connection: "), trailers.c_str());
      QVERIFY(curl(f, two, "hint", {u"-i"_s}).starts_with("HTTP/2 103 \r\nlink: </a.css>\r\n\r\nHTTP/2 200"));
      // What HTTP/2 has no words for, its own error says; curl asks again over HTTP/1.1.
      const std::string other = curl(f, two, "socket", {u"-v"_s, u"--max-time"_s, u"1"_s});
      QVERIFY2(other.contains("HTTP_1_1_REQUIRED") || other.contains("downgrade"), other.c_str());
    }
  }

  void streams_beside_each_other() {
    ServeFixture f;
    const std::string text = long_text();
    f.serve_text(kChannel + page("/", "the root") + page("/long", text), {.tls = true});
    QStringList words{u"--parallel"_s, u"--parallel-max"_s, u"50"_s, u"--http2"_s, u"-sSk"_s};
    for (int i = 0; i < 50; ++i)
      words << QString::fromStdString(f.serving->state().url + (i % 10 == 0 ? "long" : ""));
    const Ran ran = run(f, u"curl"_s, words);
    QVERIFY2(ran.code == 0,
             ran.out.substr(ran.out.size() - std::min<std::size_t>(ran.out.size(), 400)).c_str());
    QVERIFY(ran.out.size() >= 45 * std::string("the root").size() + 5 * text.size());  // and a progress meter
    f.until_state([](const ServeState& s) { return s.answered == 50 && s.open == 0; });
    const Ran load = run(f, u"h2load"_s,
                         {u"-n"_s, u"1000"_s, u"-c"_s, u"2"_s, u"-m"_s, u"100"_s,
                          QString::fromStdString(f.serving->state().url)});
    QVERIFY2(load.out.contains("1000 succeeded, 0 failed"), load.out.c_str());
    f.until_state([](const ServeState& s) { return s.answered == 1050 && s.open == 0; });
  }

  /// A body of more than the windows, both ways, in our own client too; and what the serving's session shows.
  void a_session_like_the_clients() {
    ServeFixture f;
    const std::string text = long_text();
    const std::string put =
        "PUT /put HTTP/1.1\r\nHost: localhost:8080\r\nContent-Length: " + std::to_string(text.size()) +
        "\r\n\r\n" + text;
    f.serve_text(kChannel + lw::test::exchange(put, said("taken")) + page("/long", text));
    const auto session = f.create({.title = "client", .pane = "web"});
    const auto fetch = [&](const std::string& path, std::string method, Bytes body) {
      Fetch::Arguments asked{.method = std::move(method), .url = f.serving->state().url + path};
      asked.version = http::Version::prior_knowledge;
      asked.body = std::move(body);
      std::optional<std::expected<Fetch::Result, Error>> ended;
      const auto running = f.workbench.start<Fetch>(
          session, std::move(asked), {{}, [&ended](auto result) { ended = std::move(result); }});
      f.until([&] { return ended.has_value(); });
      return *ended;
    };
    const auto down = fetch("long", "GET", {});
    QVERIFY2(down.has_value(), down ? "" : down.error().what());
    QCOMPARE(down->body, text);
    const auto up = fetch("put", "PUT", text);
    QVERIFY2(up.has_value(), up ? "" : up.error().what());
    QCOMPARE(up->body, std::string("taken"));
    QCOMPARE(up->hops.at(0).response.version, std::string("HTTP/2"));
    const auto file = f.serving->session()->file();
    f.stop();
    f.close(session);

    const auto saved = open_session(file);
    ChannelId line = 0;
    std::map<ChannelId, Bytes> received, sent;
    for (const auto& channel : saved->channels()) {
      if (channel.transport != kInnerTransport) continue;
      QVERIFY(line == 0 || line == channel.parent);
      line = channel.parent;
      QVERIFY(channel.role == Role::server && channel.protocol == "http");
      received[channel.id], sent[channel.id];
    }
    bool carries = false;
    for (const Frame& one : saved->frames(1, 100'000, true)) {
      if (one.channel == line && one.kind == FrameKind::note) carries = carries || begins_carrying(one.note);
      if (one.channel == line && one.kind == FrameKind::received) QVERIFY(carries);
      if (received.contains(one.channel) && one.kind == FrameKind::received)
        received[one.channel] += one.bytes;
      if (sent.contains(one.channel) && one.kind == FrameKind::sent) sent[one.channel] += one.bytes;
    }
    QCOMPARE(received.size(), 2u);
    QVERIFY(received.begin()->second.starts_with("GET /long HTTP/2\r\nhost: "));
    QVERIFY(sent.begin()->second.starts_with("HTTP/2 200 \r\ncontent-length: "));
    QVERIFY(sent.begin()->second.ends_with("\r\n\r\n" + text));
    QVERIFY(received.rbegin()->second.ends_with("\r\n\r\n" + text));
    // What was served is a recording like any other.
    f.serve(file);
    QCOMPARE(curl(f, u"--http2-prior-knowledge"_s, "long"), text + "|200 2|");
    QCOMPARE(curl(f, u"--http1.1"_s, "long"), text + "|200 1.1|");
  }

  void hostile_clients_data() {
    using namespace http2;
    QTest::addColumn<QByteArray>("begin");
    QTest::addColumn<QByteArray>("again");
    QTest::addColumn<int>("times");
    QTest::addColumn<int>("code");
    const auto row = [](const char* name, const Bytes& begin, const Bytes& again, int times, int code) {
      const auto q = [](const Bytes& b) { return QByteArray(b.data(), static_cast<qsizetype>(b.size())); };
      QTest::newRow(name) << q(begin) << q(again) << times << code;
    };
    const int calm = 11, protocol = 1;
    row("SETTINGS", hello(), frame(kSettings, 0, 0, {.settings = {{3, 100}}}), 20'000, calm);
    row("PING", hello(), frame(kPing, 0, 0, {.data = "12345678"}), 20'000, calm);
    row("PING answers", hello(), frame(kPing, kAck, 0, {.data = "12345678"}), 20'000, calm);
    row("WINDOW_UPDATE", hello(), frame(kWindowUpdate, 0, 0, {.increment = 1}), 20'000, calm);
    row("PRIORITY", hello(), frame(kPriority, 0, 3, {.priority = Priority{false, 0, 1}}), 20'000, calm);
    row("empty DATA", hello() + frame(kHeaders, kEndHeaders, 1, {.data = kGetRoot}), frame(kData, 0, 1),
        20'000, calm);
    row("CONTINUATION", hello() + frame(kHeaders, 0, 1, {.data = kGetRoot}),
        frame(kContinuation, 0, 1, {.data = "\x90"}), 20'000, calm);
    Bytes fields = kGetRoot + Bytes(
                                  "\x40\x01"
                                  "a\x00",
                                  4);  // an entry, then references to it
    row("header list of many fields", hello(), get_root(1, fields + Bytes(1'500, '\xbe')), 1, calm);
    Bytes large = kGetRoot +
                  Bytes(
                      "\x40\x01"
                      "a\x7f\xa1\x1e",
                      6) +
                  Bytes(4000, 'a');
    row("header list of many bytes", hello(), get_root(1, large + Bytes(100, '\xbe')), 1, calm);
    row("no preface's SETTINGS", Bytes(kPreface), get_root(1), 1, protocol);
    row("DATA on no stream", hello(), frame(kData, 0, 5, {.data = "x"}), 1, protocol);
    row("a stream of the server's", hello(), get_root(2), 1, protocol);
    row("garbage", hello(), Bytes(100'000, '\x7f'), 1, 6);
  }
  void hostile_clients() {
    QFETCH(QByteArray, begin);
    QFETCH(QByteArray, again);
    QFETCH(int, times);
    QFETCH(int, code);
    ServeFixture f;
    f.serve_text(kChannel + page("/", "the root"));
    RawClient client(f.port());
    client.say(std::string_view(begin.constData(), static_cast<std::size_t>(begin.size())));
    const std::string_view flood(again.constData(), static_cast<std::size_t>(again.size()));
    for (int i = 0; i < times && client.say(flood); ++i) continue;
    const std::string heard = client.hear_all();
    // Where we are still being talked to when we end, the system's reset may take our last word away.
    const int said = code_in(heard, http2::kGoaway);
    QVERIFY2(client.ended && (said == code || (said == -1 && client.was_reset)),
             std::to_string(said).c_str());
    // One client's end is nobody else's.
    QCOMPARE(curl(f, u"--http2-prior-knowledge"_s, ""), std::string("the root|200 2|"));
    f.until_state([](const ServeState& s) { return s.open == 0; });
  }

  void rapid_reset() {
    ServeFixture f;
    f.serve_text(kChannel + page("/", "the root"),
                 {.delay = ServeDelay::fixed, .delay_fixed = std::chrono::seconds(2)});
    RawClient client(f.port());
    client.say(hello());
    bool lives = true;
    std::uint32_t stream = 1;
    for (; stream < 40'000 && lives; stream += 2)
      lives = client.say(get_root(stream) + frame(http2::kRstStream, 0, stream, {.code = 8}));
    const std::string heard = client.hear_all();
    const int said = code_in(heard, http2::kGoaway);
    QVERIFY2(client.ended && (said == 11 || (said == -1 && client.was_reset)), std::to_string(said).c_str());
    // What it made us begin is bounded, whatever it began.
    QVERIFY(f.state().requests <= http::kMaxServedStreams);
    f.until_state([](const ServeState& s) { return s.open == 0; });
  }

  void more_streams_than_allowed() {
    ServeFixture f;
    f.serve_text(kChannel + page("/", "the root"),
                 {.delay = ServeDelay::fixed, .delay_fixed = std::chrono::seconds(1)});
    RawClient client(f.port());
    std::string many = hello() + frame(http2::kSettings, http2::kAck, 0);
    for (std::uint32_t i = 0; i < http::kMaxServedStreams + 10; ++i) many += get_root(2 * i + 1);
    client.say(many);
    const std::string heard = client.hear_all();
    // RFC 9113 section 5.1.2: more than the setting is an error of the client's, of the stream or the whole.
    QVERIFY(code_in(heard, http2::kGoaway) >= 0 || code_in(heard, http2::kRstStream) == 7);
    f.until_state([](const ServeState& s) { return s.open == 0; });
    QVERIFY(f.state().answered <= http::kMaxServedStreams);
  }

  /// RFC 9113 section 6.9: a window that is never opened.
  void a_client_that_takes_nothing() {
    Loop loop;
    Recorder sink;
    auto [ours, theirs] = make_pipe(loop.executor(), {});
    const auto channel = sink.open_channel({.protocol = "http", .transport = "memory"});
    auto line = std::make_unique<Line>(std::move(ours), sink, channel);
    auto serving =
        http::serve_h2(loop.executor(), std::move(line), {.stall = std::chrono::milliseconds(200)});
    std::optional<Error> failure;
    const auto answer = [](CarryingLine& from, std::optional<Error>& why) -> Task<> {
      InnerLine inner = co_await from.accept();
      Bytes room(1000, '\0');
      const MutableBytes into(room.data(), room.size());
      const std::size_t got = co_await inner.line->read_some(into);
      if (got == 0) co_return;
      const Bytes said = "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + Bytes(100'000, 'x');
      try {
        co_await inner.line->write(said);
      } catch (const Error& error) {
        why = error;
      }
      inner.line->close();
      inner = co_await from.accept();
    };
    const auto started = loop.start(answer(*serving, failure));
    const Bytes asked =
        Bytes(http2::kPreface) + frame(http2::kSettings, 0, 0, {.settings = {{4, 0}}}) + get_root(1);
    loop.run(theirs->write(asked));
    QVERIFY(loop.until([&] { return failure.has_value(); }));
    QVERIFY2(failure->kind == ErrorKind::timeout && failure->message().contains("flow control"),
             failure->what());
    Bytes room(1000, '\0'), heard;
    const MutableBytes into(room.data(), room.size());
    while (code_in(heard, http2::kRstStream) < 0) {
      const std::size_t got = loop.run(theirs->read_some(into));
      QVERIFY(got > 0);
      heard.append(room, 0, got);
    }
    QCOMPARE(code_in(heard, http2::kRstStream), 11);
    theirs->close();
    QVERIFY(loop.until([&] { return started->done; }));
  }

  /// What only HTTP/1.1 has words for, a client of ours asks again in those.
  void our_client_goes_back_to_http_1_1() {
    ServeFixture f;
    const std::string other = "GET /other HTTP/1.1\r\nHost: localhost:8080\r\n\r\n";
    f.serve_text(kChannel + lw::test::exchange(other, "HTTP/1.1 101 Switching Protocols\r\n\r\n"),
                 {.tls = true});
    const auto session = f.create({.title = "client", .pane = "web"});
    Fetch::Arguments asked{.url = f.serving->state().url + "other"};
    asked.connect.tls.verify = false;
    std::optional<std::expected<Fetch::Result, Error>> ended;
    const auto running = f.workbench.start<Fetch>(session, std::move(asked),
                                                  {{}, [&ended](auto result) { ended = std::move(result); }});
    f.until([&] { return ended.has_value(); });
    QVERIFY2(ended->has_value(), *ended ? "" : ended->error().what());
    const http::Hop& hop = (*ended)->hops.at(0);
    QCOMPARE(hop.response.status, 101);
    QCOMPARE(hop.request.version, std::string("HTTP/1.1"));
    QVERIFY(hop.notes.size() == 1 && hop.notes[0].contains("HTTP_1_1_REQUIRED"));
    f.close(session);
  }

  void faults_on_purpose() {
    ServeFixture f;
    const QString two = u"--http2-prior-knowledge"_s;
    f.serve_text(kChannel + page("/", "the root"), {.fault = ServeFault::cut, .fault_after = 45});
    const std::string cut = curl(f, two, "");
    QVERIFY2(cut.contains("CANCEL"), cut.c_str());
    f.serve_text(kChannel + page("/", "the root"), {.fault = ServeFault::reset, .fault_after = 45});
    const std::string reset = curl(f, two, "");
    QVERIFY2(reset.contains("INTERNAL_ERROR"), reset.c_str());
    f.serve_text(kChannel + page("/", "the root"), {.miss = MissPolicy::close});
    const std::string missed = curl(f, two, "other");
    QVERIFY2(missed.contains("CANCEL"), missed.c_str());
    QCOMPARE(curl(f, two, ""), std::string("the root|200 2|"));
  }
};

QTEST_GUILESS_MAIN(TestHttp2Serving)
#include "test_serving.moc"
