// Saying bytes again: over lines in memory that are cut anywhere, to peers that answer, stay silent and
// break.
#include "core/replay/repeat.h"

#include <QtTest/QtTest>
#include <boost/asio/steady_timer.hpp>
#include <set>

#undef emit  // a word of ours too

#include "core/io/pipe.h"
#include "core/protocols/row.h"
#include "tests/support/io_fixture.h"

using namespace lw;
using namespace lw::test;
using namespace std::chrono_literals;

namespace {

using Peer = std::function<Task<>(std::unique_ptr<Stream>, int line)>;

/// Every line is a pipe to a peer of the test's.
struct PipeConnector final : Connector {
  Loop& loop;
  Recorder& sink;
  Peer peer;
  PipeOptions options;
  std::vector<ConnectOptions> asked;
  std::vector<std::shared_ptr<Started>> peers;
  std::set<int> refused;  // which lines can't be opened

  PipeConnector(Loop& l, Recorder& s) : loop(l), sink(s) {}
  Task<std::unique_ptr<Line>> connect(ConnectOptions wish) override {
    asked.push_back(wish);
    const int number = static_cast<int>(asked.size());
    if (refused.contains(number))
      throw Error(ErrorKind::connect, "connecting", wish.target.to_string(), "connection refused");
    auto [ours, theirs] = make_pipe(loop.executor(), options);
    peers.push_back(loop.start(peer(std::move(theirs), number)));
    const auto channel =
        sink.open_channel({.protocol = wish.purpose.protocol, .transport = "tcp", .role = Role::client});
    co_return std::make_unique<Line>(std::move(ours), sink, channel);
  }
  Task<std::unique_ptr<DatagramLine>> open_datagram(DatagramOptions wish) override {
    auto [ours, theirs] = make_datagram_pipe(loop.executor(), options);
    peers.push_back(loop.start(echo_packets(std::move(theirs))));
    const auto channel =
        sink.open_channel({.protocol = wish.purpose.protocol, .transport = "udp", .role = Role::client});
    co_return std::make_unique<DatagramLine>(std::move(ours), sink, channel);
  }
  Task<std::unique_ptr<Door>> listen(ListenOptions) override { co_return nullptr; }
  Task<> start_tls(Line&, TlsOptions, Role, std::string) override { co_return; }

  static Task<> echo_packets(std::unique_ptr<Datagram> end) {
    std::vector<Packet> packets;
    while (true) {
      co_await end->receive(packets, 1);
      const Bytes answer = "re: " + packets.at(0).bytes;
      co_await end->send(answer, {});
    }
  }
};

/// Up to and with `end`; empty when the line ended.
Task<Bytes> read_until(Stream& stream, Bytes& held, std::string_view end) {
  Bytes buffer(4096, '\0');
  while (held.find(end) == Bytes::npos) {
    const MutableBytes into(buffer.data(), buffer.size());
    const auto got = co_await stream.read_some(into);
    if (got == 0) co_return Bytes();
    held.append(buffer, 0, got);
  }
  const auto at = held.find(end) + end.size();
  Bytes said = held.substr(0, at);
  held.erase(0, at);
  co_return said;
}

/// Answers each head with what `answer` makes of it, until that is empty.
Peer answering(std::function<Bytes(const Bytes& head)> answer) {
  return [answer = std::move(answer)](std::unique_ptr<Stream> stream, int) -> Task<> {
    // Parameters live in the coroutine, captures do not.
    auto run = [](std::unique_ptr<Stream> end, std::function<Bytes(const Bytes&)> make) -> Task<> {
      Bytes held;
      while (true) {
        const Bytes head = co_await read_until(*end, held, "\r\n\r\n");
        if (head.empty()) co_return;
        const Bytes said = make(head);
        if (said.empty()) co_return;
        co_await end->write(said);
        if (said.find("Connection: close") != Bytes::npos) co_return;
      }
    };
    return run(std::move(stream), answer);
  };
}

Bytes ok(const std::string& body) {
  return "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + body;
}

const Bytes kHints = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";

Bytes get(const std::string& path) {
  return "GET " + path + " HTTP/1.1\r\nHost: pipe\r\n\r\n";
}

struct Bench {
  Loop loop;
  Recorder sink;
  ScriptedPrompter prompter;
  SessionState state;
  PipeConnector connector{loop, sink};
  std::vector<RepeatTry> tries;
  Context context{loop.executor(), connector, sink, state, system_clock(), system_random(), prompter, 7};

  Bench() {
    state.get<FrameCounter>().last = [this] { return sink.entries.size(); };
  }
  RepeatSummary run(RepeatChoice choice) {
    return loop.run(run_repeat(context, std::move(choice), [this](RepeatTry t) { tries.push_back(t); }));
  }
  Task<> drop(RepeatChoice choice) {
    const auto told = [this](RepeatTry t) { tries.push_back(t); };
    auto summary = co_await run_repeat(context, std::move(choice), told);
    static_cast<void>(summary);
  }
  Error fails(RepeatChoice choice) { return loop.fails(drop(std::move(choice))); }
  const Recorder::Entry& frame(FrameNumber number) const { return sink.entries.at(number - 1); }
};

RepeatChoice http(std::vector<Bytes> requests) {
  RepeatChoice choice;
  choice.protocol = "http";
  choice.transport = "tcp";
  choice.target = {.host = "pipe", .port = 80};
  choice.requests = std::move(requests);
  return choice;
}

RepeatChoice raw(std::vector<Bytes> requests) {
  RepeatChoice choice = http(std::move(requests));
  choice.protocol = "socket";
  choice.silence = 40ms;
  return choice;
}

}  // namespace

class TestRepeat : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void answers_are_waited_for_however_they_are_cut() {
    for (const PipeCut cut : {PipeCut::whole, PipeCut::one_byte, PipeCut::random}) {
      Bench bench;
      bench.connector.options.cut = cut;
      bench.connector.peer =
          answering([](const Bytes& head) { return kHints + ok("you said " + head.substr(0, 6)); });
      RepeatChoice choice = http({get("/a"), get("/b")});
      choice.times = 3;
      const RepeatSummary summary = bench.run(choice);
      QCOMPARE(summary.tries, 6u);
      QCOMPARE(summary.answered, 6u);
      QCOMPARE(summary.problems, 0u);
      QCOMPARE(bench.connector.asked.size(), 1u);
      QCOMPARE(bench.connector.asked[0].purpose.protocol, std::string("http"));
      QCOMPARE(bench.connector.asked[0].purpose.operation, OperationId(7));
      Bytes all;
      for (int i = 0; i < 3; ++i) all += get("/a") + get("/b");
      QCOMPARE(bench.sink.all(FrameKind::sent, 1), all);
      QCOMPARE(bench.tries.size(), 6u);
      for (std::size_t i = 0; i < 6; ++i) {
        const RepeatTry& tried = bench.tries[i];
        QCOMPARE(tried.round, i / 2);
        QCOMPARE(tried.request, i % 2);
        QVERIFY(tried.summary.starts_with("200 OK"));
        QVERIFY(tried.problem.empty());
        QVERIFY(tried.took >= 0);
        QCOMPARE(tried.channel, ChannelId(1));
        QVERIFY(bench.frame(tried.sent).bytes == choice.requests[i % 2]);
        QVERIFY(bench.frame(tried.answered).kind == FrameKind::received);
        QVERIFY(tried.answered > tried.sent);
        // The interim answer is a part of it.
        QCOMPARE(tried.answer, (kHints + ok("you said GET /a")).size());
      }
    }
  }

  void each_on_a_line_of_its_own() {
    Bench bench;
    bench.connector.peer = answering([](const Bytes&) { return ok("x"); });
    RepeatChoice choice = http({get("/a"), get("/b")});
    choice.times = 2;
    choice.one_line = false;
    QCOMPARE(bench.run(choice).answered, 4u);
    QCOMPARE(bench.connector.asked.size(), 4u);
    for (ChannelId channel = 1; channel <= 4; ++channel) {
      QCOMPARE(bench.tries[channel - 1].channel, channel);
      QCOMPARE(bench.sink.ends(channel), 1);
    }
  }

  void a_line_that_the_peer_ends_is_opened_anew() {
    Bench bench;
    bench.connector.peer = answering(
        [](const Bytes&) { return Bytes("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nto the end"); });
    RepeatChoice choice = http({get("/a")});
    choice.times = 3;
    QCOMPARE(bench.run(choice).answered, 3u);
    QCOMPARE(bench.connector.asked.size(), 3u);
    QVERIFY(bench.tries[2].summary.starts_with("200 OK"));
    QVERIFY(bench.tries[2].problem.empty());
  }

  void cut_and_missing_answers_are_problems() {
    Bench bench;
    int count = 0;
    bench.connector.peer = answering([&count](const Bytes&) {
      ++count;
      if (count == 1) return Bytes("HTTP/1.1 200 OK\r\nContent-Length: 9\r\nConnection: close\r\n\r\nfour");
      if (count == 2) return Bytes("HTTP/1.1 200 OK\r\nConnection: close");
      if (count == 3) return Bytes();
      return ok("at last");
    });
    RepeatChoice choice = http({get("/a")});
    choice.times = 4;
    const RepeatSummary summary = bench.run(choice);
    QCOMPARE(summary.problems, 3u);
    QCOMPARE(summary.answered, 1u);
    QVERIFY(!bench.tries[0].problem.empty());
    QVERIFY(bench.tries[0].summary.starts_with("200 OK"));
    QVERIFY(!bench.tries[1].problem.empty());
    QCOMPARE(bench.tries[2].problem, std::string("the peer ended the line without an answer"));
    QVERIFY(bench.tries[3].problem.empty());
  }

  void silence_is_waited_for_so_long_and_no_longer() {
    Bench bench;
    bench.connector.peer = [](std::unique_ptr<Stream> stream, int line) -> Task<> {
      Bytes held;
      const Bytes head = co_await read_until(*stream, held, "\r\n\r\n");
      static_cast<void>(head);
      if (line == 2) {
        const Bytes answer = ok("late is better");
        co_await stream->write(answer);
      }
      const Bytes all = co_await read_all(*stream);
      static_cast<void>(all);
    };
    RepeatChoice choice = http({get("/a")});
    choice.times = 2;
    choice.answer_within = 60ms;
    QCOMPARE(bench.run(choice).problems, 1u);
    QCOMPARE(bench.tries[0].problem, std::string("no answer within 0.06 s"));
    // The line of the first could still bring its answer: the second had another one.
    QCOMPARE(bench.connector.asked.size(), 2u);
  }

  void wrong_lengths_are_said_as_they_are() {
    Bench bench;
    Bytes heard;
    bench.connector.peer = answering([&heard](const Bytes& head) {
      heard += head;
      return "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    });
    const Bytes wrong = "POST / HTTP/1.1\r\nContent-Length: 100\r\n\r\nfar less";
    QCOMPARE(bench.run(http({wrong})).answered, 1u);
    QCOMPARE(bench.sink.all(FrameKind::sent, 1), wrong);
    QCOMPARE(bench.tries[0].summary.substr(0, 15), std::string("400 Bad Request"));
  }

  void answers_to_head_have_no_body() {
    Bench bench;
    bench.connector.peer =
        answering([](const Bytes&) { return Bytes("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"); });
    RepeatChoice choice = http({"HEAD / HTTP/1.1\r\nHost: pipe\r\n\r\n"});
    choice.times = 2;
    choice.answer_within = 2s;
    QCOMPARE(bench.run(choice).answered, 2u);
  }

  void without_waiting_all_is_said_at_once() {
    Bench bench;
    // The peer says nothing before it has heard all.
    bench.connector.peer = [](std::unique_ptr<Stream> stream, int) -> Task<> {
      Bytes held;
      for (int i = 0; i < 20; ++i) {
        const Bytes head = co_await read_until(*stream, held, "\r\n\r\n");
        static_cast<void>(head);
      }
      for (int i = 0; i < 20; ++i) {
        const Bytes answer = ok(std::string(static_cast<std::size_t>(i), 'x'));
        co_await stream->write(answer);
      }
      const Bytes rest = co_await read_all(*stream);
      static_cast<void>(rest);
    };
    // Two halves are one request, with one answer.
    RepeatChoice choice = http({get("/a").substr(0, 9), get("/a").substr(9)});
    choice.times = 20;
    choice.wait_answer = false;
    const RepeatSummary summary = bench.run(choice);
    QCOMPARE(summary.tries, 40u);
    QCOMPARE(summary.answered, 20u);
    QCOMPARE(summary.problems, 0u);
    QCOMPARE(bench.connector.asked.size(), 1u);
    std::size_t answered = 0;
    for (const RepeatTry& tried : bench.tries) {
      if (tried.took < 0) continue;
      QCOMPARE(tried.request, 1u);
      QCOMPARE(tried.answer, ok(std::string(answered, 'x')).size());
      ++answered;
    }
  }

  void many_lines_at_once() {
    Bench bench;
    int open = 0;
    auto all_open = std::make_shared<boost::asio::steady_timer>(bench.loop.executor(),
                                                                boost::asio::steady_timer::time_point::max());
    bench.connector.peer = [&open, all_open](std::unique_ptr<Stream> stream, int) -> Task<> {
      auto run = [](std::unique_ptr<Stream> end, int& count,
                    std::shared_ptr<boost::asio::steady_timer> all) -> Task<> {
        Bytes held;
        const Bytes head = co_await read_until(*end, held, "\r\n\r\n");
        static_cast<void>(head);
        if (++count == 30)
          all->cancel();
        else
          co_await all->async_wait(quiet);
        const Bytes answer = ok("x");
        co_await end->write(answer);
      };
      return run(std::move(stream), open, all_open);
    };
    RepeatChoice choice = http({get("/a")});
    choice.times = 30;
    choice.one_line = false;
    choice.wait_answer = false;
    QCOMPARE(bench.run(choice).answered, 30u);
    QCOMPARE(bench.connector.asked.size(), 30u);
  }

  void where_there_are_no_answers_silence_ends_them() {
    for (const PipeCut cut : {PipeCut::whole, PipeCut::one_byte}) {
      Bench bench;
      bench.connector.options.cut = cut;
      bench.connector.peer = [](std::unique_ptr<Stream> stream, int) -> Task<> {
        Bytes held;
        while (true) {
          const Bytes line = co_await read_until(*stream, held, "\n");
          if (line.empty()) co_return;
          const Bytes answer = "re: " + line;
          co_await stream->write(answer);
        }
      };
      RepeatChoice choice = raw({"one\n", "two\n"});
      choice.times = 2;
      QCOMPARE(bench.run(choice).answered, 4u);
      QCOMPARE(bench.connector.asked.size(), 1u);
      QCOMPARE(bench.tries[1].summary, std::string("re: two\\n"));
      QCOMPARE(bench.tries[1].answer, 8u);
      QVERIFY(bench.tries[1].took >= 0);
      QCOMPARE(bench.frame(bench.tries[1].sent).bytes, Bytes("two\n"));
    }
  }

  void packets() {
    Bench bench;
    RepeatChoice choice = raw({Bytes("a\0b", 3)});
    choice.transport = "udp";
    choice.times = 2;
    QCOMPARE(bench.run(choice).answered, 2u);
    QCOMPARE(bench.tries[1].summary, std::string("re: a\\0b"));
    QCOMPARE(bench.sink.all(FrameKind::sent, 1), Bytes("a\0ba\0b", 6));
  }

  void pauses_between_requests() {
    Bench bench;
    bench.connector.peer = answering([](const Bytes&) { return ok("x"); });
    RepeatChoice choice = http({get("/a")});
    choice.times = 3;
    choice.pause = 30ms;
    QElapsedTimer timer;
    timer.start();
    bench.run(choice);
    QVERIFY(timer.elapsed() >= 60);
  }

  void cancelling_ends_lines_and_tells_what_waited() {
    Bench bench;
    bench.connector.peer = [](std::unique_ptr<Stream> stream, int) -> Task<> {
      const Bytes all = co_await read_all(*stream);
      static_cast<void>(all);
    };
    const auto started = bench.loop.start(bench.drop(http({get("/a")})));
    QVERIFY(bench.loop.until([&] { return !bench.sink.all(FrameKind::sent, 1).empty(); }));
    started->cancel();
    QVERIFY(bench.loop.until([&] { return started->done; }));
    QCOMPARE(started->error().kind, ErrorKind::cancelled);
    QCOMPARE(bench.tries.size(), 1u);
    QCOMPARE(bench.tries[0].problem, std::string("cancelled"));
    QCOMPARE(bench.sink.ends(1), 1);
  }

  void what_can_not_be_opened() {
    Bench bench;
    bench.connector.peer = answering([](const Bytes&) { return ok("x"); });
    bench.connector.refused = {1};
    RepeatChoice choice = http({get("/a")});
    choice.times = 3;
    choice.one_line = false;
    QCOMPARE(bench.fails(choice).kind, ErrorKind::connect);
    QVERIFY(bench.tries.empty());
    // Once one was there, others may follow.
    bench.connector.refused = {3};
    const RepeatSummary summary = bench.run(choice);
    QCOMPARE(summary.answered, 2u);
    QCOMPARE(summary.problems, 1u);
    QVERIFY(bench.tries[1].problem.find("refused") != std::string::npos);
    QCOMPARE(bench.tries[1].channel, ChannelId(0));
  }

  void what_makes_no_sense() {
    Bench bench;
    const auto refused = [&](auto change) {
      RepeatChoice choice = http({get("/a")});
      change(choice);
      return bench.fails(choice).kind == ErrorKind::invalid_argument && bench.connector.asked.empty();
    };
    QVERIFY(refused([](RepeatChoice& c) { c.requests.clear(); }));
    QVERIFY(refused([](RepeatChoice& c) { c.requests = {""}; }));
    QVERIFY(refused([](RepeatChoice& c) { c.times = 0; }));
    QVERIFY(refused([](RepeatChoice& c) { c.times = 4'000'000'000; }));
    QVERIFY(refused([](RepeatChoice& c) { c.protocol = "none"; }));
    QVERIFY(refused([](RepeatChoice& c) { c.target.host.clear(); }));
    QVERIFY(refused([](RepeatChoice& c) { c.target.port = 0; }));
    QVERIFY(refused([](RepeatChoice& c) { c.transport = "unix"; }));
  }

  void an_endless_answer_is_a_body_after_its_beginning() {
    Bench bench;
    bench.connector.peer = answering([](const Bytes&) { return ok(std::string(300 << 10, 'x')); });
    struct Marks final : FrameSink {
      Recorder& to;
      std::vector<bool> marks;
      explicit Marks(Recorder& r) : to(r) {}
      ChannelId open_channel(ChannelInfo info) override { return to.open_channel(std::move(info)); }
      void assign(ChannelId c, OperationId o) override { to.assign(c, o); }
      void bytes(ChannelId c, Direction d, ByteView b, std::string_view p) override { to.bytes(c, d, b, p); }
      void raw_bytes(ChannelId c, Direction d, ByteView b) override { to.raw_bytes(c, d, b); }
      void note(ChannelId c, Note n) override { to.note(c, std::move(n)); }
      void body(ChannelId, Direction, bool on) override { marks.push_back(on); }
      void body_saved(ChannelId, Direction, std::string) override {}
      bool has_room() const override { return true; }
      Task<> room() override { co_return; }
    } marks(bench.sink);
    Context context{bench.loop.executor(), bench.connector, marks,          bench.state,
                    system_clock(),        system_random(), bench.prompter, 7};
    const RepeatSummary summary = bench.loop.run(run_repeat(context, http({get("/a"), get("/b")}), {}));
    QCOMPARE(summary.answered, 2u);
    QCOMPARE(marks.marks, (std::vector<bool>{true, false, true, false}));
  }

  void its_record_has_no_secrets_and_reads_back() {
    const Bytes secret = "GET / HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer abcdefghijkl\r\n\r\n";
    RepeatChoice choice = http({secret, Bytes("\xff\x00", 2)});
    choice.target = {.host = "::1", .port = 8443, .path = {}, .tls = true};
    choice.times = 5;
    choice.pause = 20ms;
    choice.one_line = false;
    choice.connect.tls.verify = false;
    const auto object = to_json(choice);
    const std::string text = boost::json::serialize(object);
    QVERIFY(text.find("abcdef") == std::string::npos);
    QVERIFY(text.find("Bearer ************") != std::string::npos);
    RepeatChoice again;
    from_json(object, again);
    QVERIFY(to_json(again) == object);
    QCOMPARE(again.target, choice.target);
    QCOMPARE(again.requests[1], choice.requests[1]);
    QCOMPARE(again.requests[0].size(), secret.size());
    const OperationType* type = find_operation("line.repeat");
    QVERIFY(type && type->target && type->retarget);
    auto typed = type->arguments_from_json(object);
    type->retarget(typed, parse_retarget("other:81"));
    QCOMPARE(type->target(typed)->to_string(), std::string("other:81"));
  }

  void a_secret_cut_by_the_sequence_is_masked_too() {
    RepeatChoice choice = http({"GET / HTTP/1.1\r\nAuthorization: Bea", "rer abcdefghijkl\r\n\r\n"});
    QVERIFY(boost::json::serialize(to_json(choice)).find("abcdef") == std::string::npos);
  }
};

QTEST_GUILESS_MAIN(TestRepeat)
#include "test_repeat.moc"
