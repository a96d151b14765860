// What a serving stands: clients that are many, fast, slow or never done, and an end in the middle of
// answers. Qt, which the precompiled header brings along, makes "emit" a word for nothing.
#undef emit

#include <algorithm>

#include "core/replay/server.h"
#include "tests/support/serve_fixture.h"

using namespace lw;
using namespace lw::test;

class TestServeLimits : public QObject {
  Q_OBJECT

 private slots:
  void a_request_of_single_bytes_is_compared_whole() {
    ServeFixture f;
    std::string body;
    for (unsigned i = 0; i < 20'000; ++i) body += static_cast<char>('a' + i % 7 + i % 11);
    const std::string post = "POST /p HTTP/1.1\r\nContent-Length: 20000\r\n\r\n" + body;
    f.serve_text(kChannel + lw::test::exchange(post, said("posted")));
    RawClient client(f.port());
    for (const char c : post) client.say(std::string(1, c));
    QCOMPARE(client.hear(said("posted").size()), said("posted"));
    // And one that differs in its last byte only is none of it.
    for (const char c : post.substr(0, post.size() - 1)) client.say(std::string(1, c));
    client.say("!");
    QVERIFY(client.hear(9999, 300).starts_with("HTTP/1.1 404"));
  }

  /// A recorded wait may be long, and a forged one longer than any clock: the end waits for neither.
  void stopping_cuts_answers_that_wait() {
    ServeFixture f;
    QElapsedTimer timer;
    timer.start();
    for (const char* gap : {"@31", "@4611686019"}) {
      for (const bool udp : {false, true}) {
        const std::string channel = "channel 1 client socket " + std::string(udp ? "udp" : "tcp");
        f.serve_text(channel + " name=localhost:7\n@1 ch=1\n> ping\n" + gap + "\n< pong\n",
                     {.delay = ServeDelay::original, .delay_factor = 1e9});
        RawClient client(f.port(), udp ? SOCK_DGRAM : SOCK_STREAM);
        client.say("ping");
        f.until_state([](const ServeState& s) { return s.answered == 1; });
        f.stop();
        QVERIFY(!f.error && !f.state().listening);
      }
    }
    f.serve_text(kChannel + page("/", "x"),
                 {.delay = ServeDelay::fixed, .delay_fixed = std::chrono::milliseconds::max()});
    RawClient client(f.port());
    client.say(ask("/"));
    f.until_state([](const ServeState& s) { return s.answered == 1; });
    f.stop();
    QCOMPARE(client.hear_all(), std::string());
    QVERIFY(timer.elapsed() < 20'000);
  }

  /// The server that was recorded is there, and never answers the handshake.
  void stopping_cuts_lines_on_their_way() {
    const int silent = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof at;
    QCOMPARE(::bind(silent, reinterpret_cast<sockaddr*>(&at), length), 0);
    QCOMPARE(::listen(silent, 5), 0);
    QCOMPARE(::getsockname(silent, reinterpret_cast<sockaddr*>(&at), &length), 0);
    ServeFixture f;
    f.serve_text("channel 1 client http tcp name=127.0.0.1:" + std::to_string(ntohs(at.sin_port)) +
                     "\n* tls TLSv1.3\n" + page("/", "x"),
                 {.tls = false, .miss = MissPolicy::forward});
    RawClient client(f.port());
    QCOMPARE(get(client, ask("/"), said("x")), said("x"));
    client.say(ask("/other"));
    f.until_state([](const ServeState& s) { return s.missed == 1; });
    pollfd reached{silent, POLLIN, 0};
    QCOMPARE(::poll(&reached, 1, 10'000), 1);
    QElapsedTimer timer;
    timer.start();
    f.stop();
    QVERIFY(!f.error && timer.elapsed() < 10'000);
    ::close(silent);
  }

  void many_clients_and_a_limit() {
    ServeFixture f;
    f.serve_text(kChannel + page("/", "x"), {.max_clients = 3});
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 10; ++i) clients.push_back(std::make_unique<RawClient>(f.port()));
    for (auto& client : clients) client->say(ask("/"));
    // Three are inside; each that leaves lets another in.
    for (int served = 0; served < 10; ++served) {
      const auto ready = std::ranges::find_if(
          clients, [](auto& client) { return client->hear(said("x").size(), 200) == said("x"); });
      QVERIFY(ready != clients.end());
      QVERIFY(f.state().open <= 3);
      clients.erase(ready);
    }
    f.until_state([](const ServeState& s) { return s.clients == 10 && s.open == 0; });
  }

  void rate_is_limited() {
    ServeFixture f;
    f.serve_text(kChannel + page("/", "x"), {.max_rate = 5});
    RawClient client(f.port());
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 8; ++i) QCOMPARE(get(client, ask("/"), said("x")), said("x"));
    QVERIFY(timer.elapsed() > 500);
  }

  void rate_is_limited_whatever_lines_and_packets_it_takes() {
    ServeFixture f;
    f.serve_text(kChannel + page("/", "x"), {.max_rate = 5});
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 6; ++i) {
      RawClient client(f.port());  // a line for each
      QCOMPARE(get(client, ask("/"), said("x")), said("x"));
    }
    QVERIFY(timer.elapsed() >= 990);
    f.serve_text("channel 1 client socket udp name=localhost:7\n> ping\n< pong\n", {.max_rate = 3});
    RawClient packets(f.port(), SOCK_DGRAM);
    timer.restart();
    int heard = 0;
    for (int i = 0; i < 300 && heard < 4; ++i) {
      packets.say("ping");
      if (packets.hear(4, 50) == "pong") ++heard;
    }
    QCOMPARE(heard, 4);
    QVERIFY(timer.elapsed() >= 990);
  }

  void packets_that_find_no_room_are_not_answered() {
    ServeFixture f;
    f.serve_text("channel 1 client socket udp name=localhost:7\n> ping\n< pong\n",
                 {.delay = ServeDelay::fixed, .delay_fixed = std::chrono::hours(1), .record = false});
    RawClient client(f.port(), SOCK_DGRAM);
    f.until_state([&client](const ServeState& s) {
      for (int i = 0; i < 200; ++i) client.say("ping");
      return s.missed > 0;
    });
    QCOMPARE(f.state().answered, 1000u);
    QCOMPARE(f.state().requests, f.state().answered + f.state().missed);
    f.stop();
  }

  void slow_readers_and_garbage_hurt_nobody() {
    ServeFixture f;
    const std::string big(4u << 20, 'b');
    f.serve_text(kChannel + page("/big", big) + page("/", "x"));
    std::vector<std::unique_ptr<RawClient>> slow;
    for (int i = 0; i < 5; ++i) {
      slow.push_back(std::make_unique<RawClient>(f.port()));
      slow.back()->say(ask("/big"));  // and reads nothing
    }
    RawClient flood(f.port());
    std::string garbage;
    for (unsigned i = 0; i < 200000; ++i) garbage += static_cast<char>(i * 2654435761u >> 24);
    flood.say(garbage);
    RawClient headers(f.port());  // a head that never ends
    headers.say("GET / HTTP/1.1\r\nX: " + std::string(300000, 'a'));
    RawClient client(f.port());
    for (int i = 0; i < 20; ++i) QCOMPARE(get(client, ask("/"), said("x")), said("x"));
    QCOMPARE(slow.front()->hear(said(big).size()), said(big));
  }
};

QTEST_GUILESS_MAIN(TestServeLimits)
#include "test_serve_limits.moc"
