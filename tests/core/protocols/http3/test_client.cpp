// http.fetch by HTTP/3 without a network: peers that break the rules of RFC 9114 or flood us, GOAWAY, and
// where Alt-Svc (RFC 7838) leads.
#include <QtTest/QtTest>

#undef emit  // a word of ours too

#include "core/io/pipe.h"
#include "core/io/quic.h"
#include "core/io/wake.h"
#include "core/protocols/context.h"
#include "core/protocols/http/alt_svc.h"
#include "core/protocols/http/client.h"
#include "core/protocols/http3/codec.h"
#include "core/protocols/http3/qpack.h"
#include "tests/support/io_fixture.h"

using namespace lw;
using namespace lw::test;
using http::Fetch;
using http3::FrameType;

namespace {

Bytes frame_of(std::uint64_t type, const Bytes& payload) {
  Bytes bytes;
  http3::append_frame_head(bytes, static_cast<FrameType>(type), payload.size());
  return bytes + payload;
}
Bytes frame_of(FrameType type, const Bytes& payload) {
  return frame_of(static_cast<std::uint64_t>(type), payload);
}

Bytes times(std::size_t count, const Bytes& bytes) {
  Bytes all;
  for (std::size_t i = 0; i < count; ++i) all += bytes;
  return all;
}

Bytes headers(const char* status) {
  return frame_of(FrameType::headers, http3::write_section({{":status", status}}));
}

const Bytes kSettings = Bytes(1, '\0') + frame_of(FrameType::settings, "");
const Bytes kAnswer = headers("200") + frame_of(FrameType::data, "by three");

/// What the server does, and what became of its connections.
struct Script {
  Bytes control = kSettings;
  std::function<Bytes(int connection)> answer = [](int) { return kAnswer; };
  std::optional<Error> refuses;
  std::vector<QuicOptions> asked;
  std::vector<std::uint64_t> codes;  // with which we closed
  int requests = 0;
};

class FakeQuic final : public QuicLine {
  /// With the coroutines that go on after the line was let go.
  struct Shared {
    Shared(const Executor& executor, Script& s) : script(s), over(executor), asked(executor) {}
    Script& script;
    Wake over, asked;
    bool was_asked = false;
    bool spoke = false;
    bool alive = true;
  };

 public:
  FakeQuic(Loop& loop, Recorder& sink, Script& script)
      : loop_(loop), sink_(sink), all_(std::make_shared<Shared>(loop.executor(), script)) {
    channel_ = sink.open_channel({.protocol = "http3", .transport = kQuicTransport});
    number_ = static_cast<int>(script.asked.size());
  }
  ~FakeQuic() override { close(0, ""); }
  Task<QuicStream> open(bool one_way, OperationId operation) override {
    co_return *try_open(one_way, operation);
  }
  std::optional<QuicStream> try_open(bool one_way, OperationId) override {
    auto [ours, theirs] = make_pipe(loop_.executor());
    std::int64_t& next = one_way ? next_one_way_ : next_both_ways_;
    auto stream = stream_of(std::exchange(next, next + 4), std::move(ours));
    if (!one_way) ++all_->script.requests;
    loop_.start(one_way ? hear(std::move(theirs))
                        : answer(all_, std::move(theirs), all_->script.answer(number_)));
    return stream;
  }
  std::size_t room() const override { return 100; }
  Task<QuicStream> accept() override {
    if (!std::exchange(accepted_, true)) {
      auto [ours, theirs] = make_pipe(loop_.executor());
      loop_.start(say(all_, std::move(theirs)));
      co_return stream_of(3, std::move(ours));
    }
    while (all_->alive) co_await all_->over.wait();
    throw Error(ErrorKind::cancelled, "", "", "closed");
  }
  void close(std::uint64_t code, std::string) override {
    if (!std::exchange(all_->alive, false)) return;
    all_->script.codes.push_back(code);
    all_->over.notify();
    all_->asked.notify();
  }
  bool alive() const override { return all_->alive; }
  ChannelId channel() const override { return channel_; }
  FrameSink& sink() override { return sink_; }
  LineInfo info() const override { return {.remote = "192.0.2.1:443"}; }
  const ConnectTimings& timings() const override { return timings_; }

 private:
  QuicStream stream_of(std::int64_t id, std::unique_ptr<Stream> end) {
    const auto channel = sink_.open_channel(
        {.parent = channel_, .protocol = "http3", .transport = kQuicTransport, .name = quic_stream_name(id)});
    return {.id = id, .line = std::make_unique<Line>(std::move(end), sink_, channel)};
  }
  static Task<> hear(std::unique_ptr<Stream> end) {
    const Bytes all = co_await read_all(*end);
    static_cast<void>(all);
  }
  static Task<> say(std::shared_ptr<Shared> all, std::unique_ptr<Stream> end) {
    while (all->alive && !all->was_asked) co_await all->asked.wait();
    co_await end->write(all->script.control);
    all->spoke = true;
    all->over.notify();
    while (all->alive) co_await all->asked.wait();
  }
  static Task<> answer(std::shared_ptr<Shared> all, std::unique_ptr<Stream> end, Bytes bytes) {
    Bytes room(4096, '\0');
    const MutableBytes into(room.data(), room.size());
    co_await end->read_some(into);
    all->was_asked = true;
    all->asked.notify();
    while (all->alive && !all->spoke) co_await all->over.wait();
    if (bytes.empty()) {
      while (all->alive) co_await all->over.wait();
      co_return;
    }
    co_await end->write(bytes);
    co_await end->shutdown();
    const Bytes rest = co_await read_all(*end);
    static_cast<void>(rest);
  }

  Loop& loop_;
  Recorder& sink_;
  std::shared_ptr<Shared> all_;
  ConnectTimings timings_;
  ChannelId channel_ = 0;
  int number_ = 0;
  std::int64_t next_both_ways_ = 0;
  std::int64_t next_one_way_ = 2;
  bool accepted_ = false;
};

/// By TCP it speaks HTTP/1.1 and says where HTTP/3 is.
struct BothConnector final : Connector {
  Loop& loop;
  Recorder& sink;
  Script script;
  Bytes alt_svc = "h3=\":8443\"; ma=60";
  int tcp = 0;

  BothConnector(Loop& l, Recorder& s) : loop(l), sink(s) {}
  Task<std::unique_ptr<Line>> connect(ConnectOptions) override {
    ++tcp;
    auto [ours, theirs] = make_pipe(loop.executor());
    loop.start([](std::unique_ptr<Stream> end,
                  Bytes say) -> Task<> {
      Bytes room(4096, '\0');
      const MutableBytes into(room.data(), room.size());
      co_await end->read_some(into);
      co_await end->write(say);
    }(std::move(theirs), "HTTP/1.1 200 OK\r\nAlt-Svc: " + alt_svc +
                                 "\r\nConnection: close\r\nContent-Length: 6\r\n\r\nby tcp"));
    const auto channel = sink.open_channel({.protocol = "http", .transport = "memory"});
    co_return std::make_unique<Line>(std::move(ours), sink, channel);
  }
  Task<std::unique_ptr<QuicLine>> connect_quic(QuicOptions options) override {
    script.asked.push_back(std::move(options));
    if (script.refuses) throw *script.refuses;
    co_return std::make_unique<FakeQuic>(loop, sink, script);
  }
  Task<std::unique_ptr<DatagramLine>> open_datagram(DatagramOptions) override { co_return nullptr; }
  Task<std::unique_ptr<Door>> listen(ListenOptions) override { co_return nullptr; }
  Task<> start_tls(Line&, TlsOptions, Role, std::string) override { co_return; }
};

struct Bench {
  Loop loop;
  Recorder sink;
  ScriptedPrompter prompter;
  SessionState state;
  BothConnector connector{loop, sink};
  Context context{loop.executor(), connector, sink, state, system_clock(), system_random(), prompter, 7};
  Script& script = connector.script;
  ~Bench() {
    state.clear();
    loop.context().restart();
    loop.context().poll();
  }
  Fetch::Arguments get(http::Version version = http::Version::http3) {
    Fetch::Arguments made;
    made.url = "https://three.test/x";
    made.version = version;
    return made;
  }
  Fetch::Result run(http::Version version = http::Version::http3) {
    return loop.run(fetch(context, get(version), {}));
  }
  Error fails() {
    return loop.fails([](Bench& self) -> Task<> { co_await fetch(self.context, self.get(), {}); }(*this));
  }
};

}  // namespace

class TestHttp3Client : public QObject {
  Q_OBJECT
 private slots:
  void anAnswer() {
    Bench bench;
    const auto result = bench.run();
    QCOMPARE(result.body, Bytes("by three"));
    QCOMPARE(bench.run().hops.at(0).reused, true);
    QCOMPARE(bench.script.asked.size(), std::size_t(1));
  }

  void whatBreaksTheRulesEndsTheConnectionWithItsCode_data() {
    QTest::addColumn<QByteArray>("control");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<quint64>("code");
    const auto row = [](const char* name, const Bytes& control, const Bytes& answer, quint64 code) {
      QTest::newRow(name) << QByteArray::fromStdString(control) << QByteArray::fromStdString(answer) << code;
    };
    const Bytes type(1, '\0');
    // RFC 9114 section 8.1 names the codes.
    row("no SETTINGS first", type + frame_of(FrameType::goaway, Bytes(1, '\0')), {}, 0x10a);
    row("SETTINGS twice", kSettings + frame_of(FrameType::settings, ""), {}, 0x105);
    row("a setting cut", type + frame_of(FrameType::settings, "\x06"), {}, 0x106);
    row("a setting of HTTP/2", type + frame_of(FrameType::settings, "\x04\x01"), {}, 0x109);
    row("DATA on control", kSettings + frame_of(FrameType::data, "x"), {}, 0x105);
    row("PING of HTTP/2 on control", kSettings + frame_of(6, "12345678"), {}, 0x105);
    row("a huge frame on control", kSettings + frame_of(0x21, Bytes(20'000, 'x')), {}, 0x107);
    row("GOAWAY of no request", kSettings + frame_of(FrameType::goaway, "\x03"), {}, 0x108);
    row("GOAWAY that is no number", kSettings + frame_of(FrameType::goaway, ""), {}, 0x108);
    row("GOAWAY that takes back",
        kSettings + frame_of(FrameType::goaway, "\x08") + frame_of(FrameType::goaway, "\x0c"), {}, 0x108);
    row("a stream of pushes", "\x01", {}, 0x108);
    row("a flood of GOAWAY", kSettings + times(10'001, frame_of(FrameType::goaway, "\x08")), {}, 0x107);
    row("a flood of unknown frames", kSettings + times(10'001, frame_of(0x21, "")), {}, 0x107);
    row("DATA first", kSettings, frame_of(FrameType::data, "x"), 0x105);
    row("SETTINGS on a request", kSettings, frame_of(FrameType::settings, ""), 0x105);
    row("a push promise", kSettings, headers("200") + frame_of(FrameType::push_promise, Bytes(1, '\0')),
        0x108);
    row("a frame cut", kSettings, headers("200") + frame_of(FrameType::data, "abc").substr(0, 4), 0x106);
    row("HEADERS after trailers", kSettings,
        headers("200") + frame_of(FrameType::headers, http3::write_section({{"a", "b"}})) + headers("200"),
        0x105);
    row("the dynamic table", kSettings, frame_of(FrameType::headers, "\x02\x80\x80"), 0x200);
    row("no field section", kSettings, frame_of(FrameType::headers, ""), 0x200);
    row("a huge section", kSettings, frame_of(FrameType::headers, Bytes(300u << 10, 'x')), 0x107);
    row("a flood of empty DATA", kSettings, headers("200") + times(10'001, frame_of(FrameType::data, "")),
        0x107);
    row("a flood of interim answers", kSettings, times(10'001, headers("103")), 0x107);
  }
  void whatBreaksTheRulesEndsTheConnectionWithItsCode() {
    QFETCH(QByteArray, control);
    QFETCH(QByteArray, answer);
    QFETCH(quint64, code);
    Bench bench;
    bench.script.control = control.toStdString();
    bench.script.answer = [&](int) { return answer.toStdString(); };
    const Error error = bench.fails();
    QVERIFY2(error.kind == (code == 0x107 ? ErrorKind::limit : ErrorKind::protocol), error.what());
    QCOMPARE(bench.script.codes, std::vector<std::uint64_t>{code});
    // The next request has a connection of its own.
    bench.script.control = kSettings;
    bench.script.answer = [](int) { return kAnswer; };
    QCOMPARE(bench.run().body, Bytes("by three"));
    QCOMPARE(bench.script.asked.size(), std::size_t(2));
  }

  void theLastStreamsFailureHidesNoCode() {
    // GOAWAY first: with its last stream the connection would close in order.
    Bench bench;
    bench.script.control = kSettings + frame_of(FrameType::goaway, "\x08");
    bench.script.answer = [](int) { return frame_of(FrameType::data, "x"); };
    QCOMPARE(bench.fails().kind, ErrorKind::protocol);
    QCOMPARE(bench.script.codes, std::vector<std::uint64_t>{0x105});
  }

  void afterGoawayAnotherConnectionIsAsked() {
    Bench bench;
    bench.script.control =
        kSettings + frame_of(FrameType::goaway, Bytes(1, '\0'));  // nothing was done with 0
    bench.script.answer = [&](int connection) {
      if (connection > 1) bench.script.control = kSettings;
      return connection == 1 ? Bytes() : kAnswer;
    };
    QCOMPARE(bench.run().body, Bytes("by three"));
    QCOMPARE(bench.script.asked.size(), std::size_t(2));
  }

  void aFieldThatIsTooLongEndsItsStreamAlone() {
    // "0" has five bits in Huffman's code (RFC 7541 appendix B): 80000 of them, all bits zero, in 50000
    // bytes.
    Bytes section("\0\0\x50", 3);
    section += static_cast<char>(0xff);
    for (std::uint64_t left = 70'000 - 127;; left >>= 7) {
      section += static_cast<char>(left >= 0x80 ? 0x80 | (left & 0x7f) : left);
      if (left < 0x80) break;
    }
    section += Bytes(70'000, '\0');
    Bench bench;
    int asked = 0;
    bench.script.answer = [&](int) { return ++asked == 1 ? frame_of(FrameType::headers, section) : kAnswer; };
    const Error error = bench.fails();
    QVERIFY2(error.kind == ErrorKind::limit && error.reason.contains("64 KiB"), error.what());
    QVERIFY(bench.script.codes.empty());
    QCOMPARE(bench.run().body, Bytes("by three"));
    QCOMPARE(bench.script.asked.size(), std::size_t(1));
  }

  void altSvcAsInRfc7838() {
    using http::AltService;
    using http::parse_alt_svc;
    const auto first = parse_alt_svc("h2=\"alt.example.com:8000\", h2=\":443\"");
    QCOMPARE(first, (std::vector<AltService>{{"h2", "alt.example.com", 8000}, {"h2", "", 443}}));
    const auto aged = parse_alt_svc("h2=\":443\"; ma=3600");
    QVERIFY(aged.size() == 1 && aged[0].max_age == 3600);
    const auto all = parse_alt_svc("h3-29=\":443\"; ma=3600; persist=1,h3=\"[2001:db8::1]:8443\";MA=\"5\"");
    QCOMPARE(all.at(1), (AltService{"h3", "2001:db8::1", 8443, 5}));
    for (const char* none : {"clear", "", ",,,", "h3", "h3=", "h3=\"x\"", "h3=\":0\"", "h3=\":99999\"",
                             "h3=\":443\";ma=x", "h3=\"a b:443\"", "h3=\":443\" nonsense", "=\":443\";"})
      QVERIFY2(parse_alt_svc(none).empty() || parse_alt_svc(none)[0].protocol != "h3", none);
    QCOMPARE(parse_alt_svc("h3=nonsense, h3=\":444\"").at(0).port, std::uint16_t(444));
    http::AltServices known;
    known.learn("https://a", "h3=\":443\"; ma=10", 0);
    QVERIFY(known.http3("https://a", 9'000'000'000) && !known.http3("https://a", 10'000'000'000));
    QVERIFY(!known.http3("https://b", 0));
    known.failed("https://a", 0);
    QVERIFY(!known.http3("https://a", 1));
    known.learn("https://a", "clear", 0);
    QVERIFY(!known.http3("https://a", 0));
  }

  void whatIsOfferedIsTakenNextTime() {
    Bench bench;
    QCOMPARE(bench.run(http::Version::automatic_3).body, Bytes("by tcp"));
    QVERIFY(bench.script.asked.empty());
    QCOMPARE(bench.run(http::Version::automatic).body, Bytes("by tcp"));
    const auto second = bench.run(http::Version::automatic_3);
    QCOMPARE(second.body, Bytes("by three"));
    QCOMPARE(second.hops.at(0).response.version, std::string("HTTP/3"));
    QVERIFY(second.hops[0].notes.empty());
    // On the port that was named, with the name that was asked for (RFC 7838 section 2.1).
    QCOMPARE(bench.script.asked.at(0).target.port, std::uint16_t(8443));
    QCOMPARE(bench.script.asked[0].tls.server_name, std::string("three.test"));
    QCOMPARE(bench.connector.tcp, 2);
    // It is told which service it was taken for (section 5), on a kept line too, unless nobody wants that.
    const auto used = [](const Fetch::Result& result) {
      const auto* field = http::find(result.hops.at(0).request.headers, "Alt-Used");
      return field ? *field : std::string();
    };
    QCOMPARE(used(second), std::string("three.test:8443"));
    QVERIFY(
        bench.sink.all(FrameKind::sent, second.hops[0].channel).contains("alt-used: three.test:8443\r\n"));
    QCOMPARE(used(bench.run(http::Version::automatic_3)), std::string("three.test:8443"));
    QCOMPARE(used(bench.run(http::Version::http3)), std::string());
    auto without = bench.get(http::Version::automatic_3);
    without.omit = {"alt-used"};
    QCOMPARE(used(bench.loop.run(fetch(bench.context, without, {}))), std::string());
    without.omit.clear();
    without.headers = {{"Alt-Used", "mine"}};
    QCOMPARE(used(bench.loop.run(fetch(bench.context, without, {}))), std::string("mine"));
    auto by_proxy = bench.get(http::Version::automatic_3);
    by_proxy.connect.connect_to.push_back(
        {.host = "three.test", .port = 443, .to_host = "other.test", .to_port = 1});
    QCOMPARE(bench.loop.run(fetch(bench.context, by_proxy, {})).body, Bytes("by tcp"));
  }

  void whatFailsIsSaidAndLeftAlone() {
    Bench bench;
    bench.run(http::Version::automatic_3);
    bench.script.refuses = Error(ErrorKind::timeout, "connecting", "three.test:8443", "no answer in time");
    const auto second = bench.run(http::Version::automatic_3);
    QCOMPARE(second.body, Bytes("by tcp"));
    QVERIFY2(second.hops.at(0).notes.at(0).contains("Alt-Svc") &&
                 second.hops[0].notes[0].contains("no answer in time"),
             second.hops[0].notes[0].c_str());
    const auto third = bench.run(http::Version::automatic_3);
    QVERIFY(third.hops.at(0).notes.empty());
    QCOMPARE(bench.script.asked.size(), std::size_t(1));
    // What the user decided is his.
    Bench other;
    other.run(http::Version::automatic_3);
    other.script.refuses = Error(ErrorKind::certificate, "", "", "refused");
    const Error error = other.loop.fails([](Bench& self) -> Task<> {
      co_await fetch(self.context, self.get(http::Version::automatic_3), {});
    }(other));
    QCOMPARE(error.kind, ErrorKind::certificate);
  }

  void versionsAreNamed() {
    QCOMPARE(http::to_text(http::Version::automatic_3), std::string_view("automatic-3"));
    QCOMPARE(http::version_from_text("automatic-3"), std::optional(http::Version::automatic_3));
  }
};

QTEST_GUILESS_MAIN(TestHttp3Client)
#include "test_client.moc"
