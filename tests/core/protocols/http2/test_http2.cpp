// HTTP/2 without a network: frames, header blocks, what is told and masked of them, and http.fetch against
// our own engine in the other role and against peers that break the rules. Header blocks are those of RFC
// 7541, appendix C.
#include <QtTest/QtTest>

#undef emit  // a word of ours too

#include "core/base/text.h"
#include "core/io/pipe.h"
#include "core/protocols/context.h"
#include "core/protocols/http/client.h"
#include "core/protocols/http/h2_engine.h"
#include "core/protocols/http2/describe.h"
#include "core/protocols/http2/frames.h"
#include "core/protocols/http2/hpack.h"
#include "tests/support/io_fixture.h"

using namespace lw;
using namespace lw::test;
using http::Fetch;

namespace {

Bytes unhex(std::string_view text) {
  Bytes bytes;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2)
    bytes += static_cast<char>(std::stoi(std::string(text.substr(i, 2)), nullptr, 16));
  return bytes;
}

Bytes frame(std::uint8_t type, std::uint8_t flags, std::uint32_t stream, http2::Payload payload = {}) {
  return http2::write({.type = type, .flags = flags, .stream = stream}, payload);
}

/// A server over our engine: says what `answer` wants to each request.
struct EngineServer final : http::H2Events {
  struct Request {
    http::Headers fields;
    Bytes body;
    http::Headers trailers;
  };
  std::unique_ptr<http::H2Engine> engine = std::make_unique<http::H2Engine>(Role::server, *this);
  std::map<std::int32_t, Request> requests;
  std::function<void(EngineServer&, std::int32_t, const Request&)> answer;

  void on_head(std::int32_t stream, http::Headers fields, bool trailers) override {
    (trailers ? requests[stream].trailers : requests[stream].fields) = std::move(fields);
  }
  void on_data(std::int32_t stream, ByteView data) override { requests[stream].body += data; }
  void on_end(std::int32_t stream) override { answer(*this, stream, requests[stream]); }
  void on_closed(std::int32_t, std::uint32_t, const std::string&) override {}
  void on_goaway(const http::H2Goaway&) override {}
  void on_settings() override {}
  void on_alt_svc(std::string, std::string) override {}

  void say(std::int32_t stream, Bytes body, http::Headers trailers = {}) {
    auto left = std::make_shared<Bytes>(std::move(body));
    auto sent = engine->respond(
        stream, {{":status", "200"}, {"content-type", "text/plain"}}, [left, trailers](MutableBytes room) {
          const auto count = std::min(room.size(), left->size());
          std::copy_n(left->begin(), count, room.data());
          left->erase(0, count);
          return http::H2BodyPiece{.size = count, .end = left->empty(), .trailers = trailers};
        });
    if (!sent) qFatal("%s", sent.error().c_str());
  }
};

Task<> serve_engine(std::unique_ptr<Stream> end, std::shared_ptr<EngineServer> server) {
  Bytes room(64 << 10, '\0'), out;
  while (true) {
    for (out.clear(); server->engine->send(out, 256 << 10); out.clear()) {
      co_await end->write(out);
    }
    const MutableBytes into(room.data(), room.size());
    const auto got = co_await end->read_some(into);
    if (got == 0) co_return;
    if (!server->engine->receive(ByteView(room.data(), got))) co_return;
  }
}

/// Says `script` as often as `times` once the client spoke, and then only listens.
Task<> serve_script(std::unique_ptr<Stream> end, Bytes script, int times) {
  Bytes room(64 << 10, '\0');
  const MutableBytes into(room.data(), room.size());
  std::size_t heard = 0;
  while (heard < 60) {
    const auto got = co_await end->read_some(into);
    heard += got;
  }
  for (int i = 0; i < times; ++i) {
    co_await end->write(script);
  }
  while (true) {
    const auto got = co_await end->read_some(into);
    if (got == 0) co_return;
  }
}

struct H2Connector final : Connector {
  Loop& loop;
  Recorder& sink;
  std::function<Task<>(std::unique_ptr<Stream>)> server;
  PipeOptions options;
  int connections = 0;

  H2Connector(Loop& l, Recorder& s) : loop(l), sink(s) {}
  Task<std::unique_ptr<Line>> connect(ConnectOptions) override {
    ++connections;
    auto [ours, theirs] = make_pipe(loop.executor(), options);
    loop.start(server(std::move(theirs)));
    const auto channel = sink.open_channel({.protocol = "http", .transport = "memory"});
    co_return std::make_unique<Line>(std::move(ours), sink, channel);
  }
  Task<std::unique_ptr<DatagramLine>> open_datagram(DatagramOptions) override { co_return nullptr; }
  Task<std::unique_ptr<Door>> listen(ListenOptions) override { co_return nullptr; }
  Task<> start_tls(Line&, TlsOptions, Role, std::string) override { co_return; }
};

std::string texts(const std::vector<http2::Entry>& entries) {
  std::string all;
  for (const auto& entry : entries) all += entry.name + "=" + entry.value + " ";
  return all;
}

std::vector<Message> described(const std::vector<std::pair<FrameKind, Bytes>>& said) {
  const auto describer = http2::make_describer({.role = Role::client});
  std::vector<Message> messages;
  FrameNumber number = 0;
  for (const auto& [kind, bytes] : said)
    describer->feed({.number = ++number, .channel = 1, .kind = kind, .bytes = bytes, .length = bytes.size()},
                    messages);
  describer->finish(messages);
  return messages;
}

}  // namespace

class TestHttp2 : public QObject {
  Q_OBJECT
  struct Bench {
    Loop loop;
    Recorder sink;
    ScriptedPrompter prompter;
    SessionState state;
    H2Connector connector{loop, sink};
    std::shared_ptr<EngineServer> peer = std::make_shared<EngineServer>();  // how all of them answer
    std::vector<std::shared_ptr<EngineServer>> servers;
    Context context{loop.executor(), connector, sink, state, system_clock(), system_random(), prompter, 7};
    Bench() {
      connector.server = [this](std::unique_ptr<Stream> end) {
        auto one = servers.emplace_back(std::make_shared<EngineServer>());
        one->answer = [this](EngineServer& server, std::int32_t stream, const auto& request) {
          peer->answer(server, stream, request);
        };
        return serve_engine(std::move(end), std::move(one));
      };
      peer->answer = [](EngineServer& server, std::int32_t stream, const auto& request) {
        server.say(stream, "heard " + request.body);
      };
    }
    ~Bench() { state.clear(); }
    static Fetch::Arguments arguments() {
      Fetch::Arguments made;
      made.url = "http://pipe.test/x";
      made.version = http::Version::prior_knowledge;
      return made;
    }
    Fetch::Result run(Fetch::Arguments arguments) {
      return loop.run(fetch(context, std::move(arguments), {}));
    }
    Error fails(Fetch::Arguments arguments) {
      try {
        run(std::move(arguments));
      } catch (const Error& error) {
        return error;
      }
      return Error(ErrorKind::unsupported, "", "", "no error");
    }
    Error script(Bytes said, int times) {
      connector.server = [said = std::move(said), times](std::unique_ptr<Stream> end) {
        return serve_script(std::move(end), said, times);
      };
      return fails(arguments());
    }
    Bytes said_on(ChannelId channel, FrameKind kind) const {
      Bytes bytes;
      for (const auto& entry : sink.entries)
        if (entry.channel == channel && entry.kind == kind) bytes += entry.bytes;
      return bytes;
    }
  };

 private slots:
  void frames_round_trip() {
    using namespace http2;
    const std::vector<std::pair<FrameHead, Payload>> all = {
        {{.type = kData, .flags = kPadded, .stream = 1}, {.pad = 3, .data = "abc"}},
        {{.type = kHeaders, .flags = kHasPriority, .stream = 3},
         {.priority = Priority{true, 1, 15}, .data = "x"}},
        {{.type = kPriority, .stream = 3}, {.priority = Priority{false, 7, 255}}},
        {{.type = kRstStream, .stream = 3}, {.code = 8}},
        {{.type = kSettings}, {.settings = {{3, 100}, {4, 65535}}}},
        {{.type = kPushPromise, .flags = kEndHeaders, .stream = 1}, {.stream = 2, .data = "y"}},
        {{.type = kPing, .flags = kAck}, {.data = "12345678"}},
        {{.type = kGoaway}, {.code = 11, .stream = 5, .data = "calm"}},
        {{.type = kWindowUpdate, .stream = 1}, {.increment = 0x7fffffff}},
        {{.type = kContinuation, .flags = kEndHeaders, .stream = 1}, {.data = "z"}},
        {{.type = kAltSvc}, {.origin = "o", .data = "h3=\":443\""}},
        {{.type = kPriorityUpdate}, {.stream = 9, .data = "u=1"}},
        {{.type = 0x2a, .flags = 0xff, .stream = 4}, {.data = "unknown"}},
    };
    for (const auto& [head, payload] : all) {
      const auto bytes = http2::write(head, payload);
      auto expected = head;
      expected.length = static_cast<std::uint32_t>(bytes.size() - kFrameHead);
      QCOMPARE(read_head(bytes), expected);
      const auto read = read_payload(expected, ByteView(bytes).substr(kFrameHead));
      QVERIFY(read.has_value());
      QVERIFY(*read == payload);
      // Whatever is cut off, it is read or refused, never believed.
      for (std::size_t cut = kFrameHead; cut < bytes.size(); ++cut)
        static_cast<void>(read_payload(expected, ByteView(bytes).substr(kFrameHead, cut - kFrameHead)));
    }
  }

  void header_blocks_of_the_rfc() {
    http2::HpackReader reader;
    std::vector<http2::Entry> first, second, third;
    QVERIFY(reader.read(unhex("828684418cf1e3c2e5f23a6ba0ab90f4ff"), first));
    QCOMPARE(texts(first), std::string(":method=GET :scheme=http :path=/ :authority=www.example.com "));
    QVERIFY(first[3].huffman && first[3].form == http2::Form::incremental);
    QVERIFY(reader.read(unhex("828684be5886a8eb10649cbf"), second));
    QCOMPARE(
        texts(second),
        std::string(":method=GET :scheme=http :path=/ :authority=www.example.com cache-control=no-cache "));
    QVERIFY(second[3].dynamic && second[3].index == 62);
    QVERIFY(reader.read(unhex("828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf"), third));
    QCOMPARE(texts(third),
             std::string(":method=GET :scheme=https :path=/index.html :authority=www.example.com "
                         "custom-key=custom-value "));
    std::vector<http2::Entry> none;
    QVERIFY(!reader.read(unhex("ff80808080ff"), none));  // a number without end
  }

  void what_is_told() {
    using namespace http2;
    const auto get =
        frame(kHeaders, kEndHeaders | kEndStream, 1, {.data = unhex("828684418cf1e3c2e5f23a6ba0ab90f4ff")});
    const auto again = unhex("828684be");
    auto head = frame(kHeaders, kEndStream, 3, {.data = ByteView(again).substr(0, 2)});
    head += frame(kContinuation, kEndHeaders, 3, {.data = ByteView(again).substr(2)});
    const auto messages =
        described({{FrameKind::sent, Bytes(kPreface) + frame(kSettings, 0, 0, {.settings = {{3, 100}}})},
                   {FrameKind::sent, get},
                   {FrameKind::sent, head.substr(0, 7)},
                   {FrameKind::sent, head.substr(7)},
                   {FrameKind::received, frame(kData, kEndStream, 1, {.data = "12345"})},
                   {FrameKind::received, frame(kGoaway, 0, 0, {.code = 11, .stream = 3, .data = "calm"})},
                   {FrameKind::received, frame(kRstStream, 0, 3, {.code = 8})},
                   {FrameKind::received, frame(kPing, 0, 0, {.data = "12345678"})}});
    std::string all;
    for (const auto& message : messages) all += message.kind + "|" + message.summary + "\n";
    QCOMPARE(
        all,
        std::string(
            "preface|connection preface\nsettings|SETTINGS MAX_CONCURRENT_STREAMS=100\n"
            "headers|HEADERS stream 1: GET /, END_STREAM\nheaders|HEADERS stream 3: GET /, END_STREAM\n"
            "data|DATA stream 1, 5 bytes, END_STREAM\n"
            "goaway|GOAWAY last stream 3, ENHANCE_YOUR_CALM: calm\nrst_stream|RST_STREAM stream 3, CANCEL\n"
            "ping|PING\n"));
    // What a reference stands for is told at its place: the last byte of the block, in the second frame.
    const auto& remark = messages[3].remarks.at(0);
    QCOMPARE(remark.text, std::string(":authority: www.example.com"));
    QVERIFY(remark.severity == Severity::none && remark.offset == head.size() - 1 && remark.length == 1);
    const auto tree = fields("headers", head, {});
    QCOMPARE(tree.size(), std::size_t(6));
    QCOMPARE(tree[2].value, std::string(":method: GET"));
    QCOMPARE(tree[5].value, std::string("entry 62 of the dynamic table"));
    QVERIFY(messages[5].severity == Severity::warning);
  }

  void long_blocks_keep_their_framing() {
    using namespace http2;
    // What is kept of a message is full where a CONTINUATION's head is cut.
    const Bytes head = frame(kHeaders, 0, 1, {.data = Bytes((512u << 10) - 13, '\x88')});
    const Bytes rest = frame(kContinuation, kEndHeaders, 1, {.data = "\x88"});
    const auto messages = described({{FrameKind::received, head + rest.substr(0, 4)},
                                     {FrameKind::received, rest.substr(4)},
                                     {FrameKind::received, frame(kPing, 0, 0, {.data = "12345678"})}});
    QCOMPARE(messages.size(), std::size_t(2));
    QCOMPARE(messages[0].kind + " " + messages[1].summary, std::string("headers PING"));
  }

  void what_came_is_handed_on_without_a_pause() {
    Bench bench;
    bench.peer->answer = [](EngineServer& server, std::int32_t stream, const auto&) {
      const auto left = std::make_shared<std::size_t>(20'000);
      const auto body = [left](MutableBytes room) -> http::H2BodyPiece {
        const auto count = std::min(*left, room.size());
        std::fill_n(room.data(), count, 'b');
        *left -= count;
        return {.size = count};
      };
      static_cast<void>(server.engine->respond(stream, {{.name = ":status", .value = "200"}}, body));
    };
    const auto started = bench.loop.start(
        [](Bench& b) -> Task<> { co_await fetch(b.context, Bench::arguments(), {}); }(bench));
    QVERIFY(bench.loop.until([&] {
      std::size_t sum = 0;
      for (const auto& channel : bench.sink.channels)
        if (channel.transport == kInnerTransport) sum = bench.said_on(channel.id, FrameKind::received).size();
      return sum > 20'000;
    }));
    started->cancel();
    QVERIFY(bench.loop.until([&] { return started->done; }));
  }

  void fetches_share_a_line() {
    for (const auto cut : {PipeCut::whole, PipeCut::one_byte, PipeCut::random}) {
      Bench bench;
      bench.connector.options.cut = cut;
      std::vector<Fetch::Result> results(5);
      std::vector<std::shared_ptr<Started>> all;
      for (int i = 0; i < 5; ++i) {
        auto arguments = Bench::arguments();
        arguments.method = "POST";
        arguments.body = std::to_string(i);
        all.push_back(bench.loop.start([](Context& with, Fetch::Arguments a, Fetch::Result& into) -> Task<> {
          into = co_await fetch(with, std::move(a), {});
        }(bench.context, std::move(arguments), results[static_cast<std::size_t>(i)])));
      }
      QVERIFY(bench.loop.until(
          [&] { return std::ranges::all_of(all, [](const auto& one) { return one->done; }); }));
      QCOMPARE(bench.connector.connections, 1);
      for (int i = 0; i < 5; ++i) {
        const auto& result = results[static_cast<std::size_t>(i)];
        QCOMPARE(result.body, "heard " + std::to_string(i));
        QCOMPARE(result.hops.at(0).response.version, std::string("HTTP/2"));
        const auto said = bench.said_on(result.hops[0].channel, FrameKind::sent);
        QVERIFY2(said.starts_with("POST /x HTTP/2\r\nhost: pipe.test\r\n") &&
                     said.ends_with("\r\n\r\n" + std::to_string(i)),
                 said.c_str());
        QVERIFY(bench.said_on(result.hops[0].channel, FrameKind::received).starts_with("HTTP/2 200 \r\n"));
      }
    }
  }

  void long_bodies_and_trailers() {
    Bench bench;
    bench.peer->answer = [](EngineServer& server, std::int32_t stream, const auto& request) {
      server.say(stream, request.body, {{"x-sum", std::to_string(request.body.size())}});
    };
    auto arguments = Bench::arguments();
    arguments.method = "PUT";
    arguments.body = Bytes(5'000'000, 'z');
    const auto result = bench.run(arguments);
    QCOMPARE(result.body, arguments.body);
    QCOMPARE(result.hops.at(0).trailers.at(0).value, std::string("5000000"));
    QCOMPARE(result.hops[0].request_body, std::uint64_t(5'000'000));
  }

  void refused_streams_are_asked_again() {
    Bench bench;
    int times = 0;
    bench.peer->answer = [&](EngineServer& server, std::int32_t stream, const auto&) {
      if (++times == 1) return server.engine->reset(stream, http::H2Code::refused_stream);
      server.say(stream, "at last");
    };
    auto arguments = Bench::arguments();
    arguments.method = "POST";
    QCOMPARE(bench.run(arguments).body, std::string("at last"));
    QCOMPARE(bench.connector.connections, 2);
    times = 0;
    bench.peer->answer = [](EngineServer& server, std::int32_t stream, const auto&) {
      server.engine->reset(stream, http::H2Code::internal_error);
    };
    const auto error = bench.fails(Bench::arguments());
    QVERIFY2(error.message().contains("INTERNAL_ERROR"), error.message().c_str());
  }

  /// A server that resets whatever it is asked: neither we nor it go on with that for ever.
  void streams_that_are_always_reset() {
    Bench bench;
    int times = 0;
    bench.peer->answer = [&](EngineServer& server, std::int32_t stream, const auto&) {
      ++times;
      server.engine->reset(stream, http::H2Code::refused_stream);
    };
    const auto error = bench.fails(Bench::arguments());
    QVERIFY2(error.message().contains("REFUSED_STREAM"), error.message().c_str());
    QCOMPARE(times, 2);
    // Resets of streams that nobody has any more, without end.
    bench.state.clear();
    const auto settings = frame(http2::kSettings, 0, 0);
    const auto ended = frame(http2::kHeaders, http2::kEndHeaders | http2::kEndStream, 1, {.data = "\x88"});
    Bytes flood;
    for (int i = 0; i < 12'000; ++i) flood += frame(http2::kRstStream, 0, 1, {.code = 8});
    const auto flooded = bench.script(settings + flood + ended, 1);
    QVERIFY2(flooded.message().contains("reset the stream") || flooded.message().contains("in a row"),
             flooded.message().c_str());
  }

  void servers_that_want_http_1_1() {
    Bench bench;
    bench.peer->answer = [](EngineServer& server, std::int32_t stream, const auto&) {
      server.engine->reset(stream, http::H2Code::http_1_1_required);
    };
    // Who wants HTTP/2 and nothing else is told.
    const auto error = bench.fails(Bench::arguments());
    QVERIFY2(error.message().contains("HTTP_1_1_REQUIRED"), error.message().c_str());
    QCOMPARE(bench.connector.connections, 1);
  }

  void cancelling_one_leaves_the_others() {
    Bench bench;
    std::vector<std::int32_t> waiting;
    bench.peer->answer = [&](EngineServer&, std::int32_t stream, const auto&) { waiting.push_back(stream); };
    std::array<Fetch::Result, 2> results;
    std::vector<std::shared_ptr<Started>> all;
    for (auto& result : results)
      all.push_back(bench.loop.start([](Context& with, Fetch::Result& into) -> Task<> {
        into = co_await fetch(with, Bench::arguments(), {});
      }(bench.context, result)));
    QVERIFY(bench.loop.until([&] { return waiting.size() == 2; }));
    all[0]->cancel();
    QVERIFY(bench.loop.until([&] { return all[0]->done; }));
    QVERIFY(all[0]->error().kind == ErrorKind::cancelled);
    QVERIFY(!all[1]->done);
    bench.servers.at(0)->say(waiting[1], "still here");
    // The server speaks when it has heard something: a third fetch wakes it.
    bench.peer->answer = [](EngineServer& server, std::int32_t stream, const auto&) {
      server.say(stream, "third");
    };
    QCOMPARE(bench.run(Bench::arguments()).body, std::string("third"));
    QVERIFY(bench.loop.until([&] { return all[1]->done; }));
    QCOMPARE(results[1].body, std::string("still here"));
    QCOMPARE(bench.connector.connections, 1);
  }

  void a_server_that_takes_nothing() {
    Bench bench;
    auto arguments = Bench::arguments();
    arguments.method = "PUT";
    arguments.body = Bytes(1'000'000, 'x');
    arguments.connect.deadlines.idle = std::chrono::milliseconds(200);
    bench.connector.server = [](std::unique_ptr<Stream> end) {
      return serve_script(std::move(end), frame(http2::kSettings, 0, 0, {.settings = {{4, 0}}}), 1);
    };
    const auto error = bench.fails(arguments);
    QVERIFY2(error.kind == ErrorKind::timeout && error.message().contains("flow control"),
             error.message().c_str());
  }

  void hostile_peers_data() {
    using namespace http2;
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<int>("times");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const Bytes& said, int times, const char* words) {
      QTest::newRow(name) << QByteArray(said.data(), static_cast<qsizetype>(said.size())) << times << words;
    };
    const auto settings = frame(kSettings, 0, 0);
    Bytes many, pings, empty;
    for (int i = 0; i < 100; ++i) many += settings;
    for (int i = 0; i < 100; ++i) pings += frame(kPing, 0, 0, {.data = "12345678"});
    const auto ok = frame(kHeaders, kEndHeaders, 1, {.data = "\x88"});
    for (int i = 0; i < 100; ++i) empty += frame(kData, 0, 1);
    Bytes bomb = "\x88" + unhex("40016100");  // an entry, then references to it without end
    for (int i = 0; i < 1'500; ++i) bomb += '\xbe';
    row("settings flood", many, 200, "flood");
    row("ping flood", settings + pings, 200, "flood");
    Bytes much = settings + ok;
    for (int i = 0; i < 110; ++i) much += empty;
    row("empty data", much, 1, "in a row");
    Bytes endless = settings + frame(kHeaders, 0, 1, {.data = "\x88"});
    for (int i = 0; i < 50; ++i) endless += frame(kContinuation, 0, 1, {.data = "\x0f"});
    row("continuations", endless, 1, "continuation");
    row("10,000 headers", settings + frame(kHeaders, kEndHeaders, 1, {.data = bomb}), 1, "longer than");
    row("goaway", settings + frame(kGoaway, 0, 0, {.code = 11, .stream = 0, .data = "calm down"}), 1,
        "calm down");
    row("not HTTP/2", "HTTP/1.1 400 Bad Request\r\n\r\n", 1, "SETTINGS");
    row("bad frame", settings + frame(kRstStream, 0, 0, {.code = 1}), 1, "PROTOCOL_ERROR");
    row("huge frame", settings + Bytes("\xff\xff\xff\x00\x00\x00\x00\x00\x01", 9), 1, "FRAME_SIZE_ERROR");
  }
  void hostile_peers() {
    QFETCH(QByteArray, said);
    QFETCH(int, times);
    QFETCH(QString, words);
    Bench bench;
    const auto error = bench.script(Bytes(said.constData(), static_cast<std::size_t>(said.size())), times);
    const auto all = QString::fromStdString(error.message() + " " + error.said);
    QVERIFY2(all.contains(words, Qt::CaseInsensitive), qPrintable(all));
  }
};

QTEST_GUILESS_MAIN(TestHttp2)
#include "test_http2.moc"
