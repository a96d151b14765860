// Qt, which the precompiled header brings along, makes "emit" a word for nothing.
#undef emit

#include "core/replay/server.h"

#include <dirent.h>

#include <algorithm>

#include "core/api/recorded_file.h"
#include "core/base/text.h"
#include "core/replay/byte_match.h"
#include "core/session/session.h"
#include "tests/support/made_session.h"
#include "tests/support/paths.h"
#include "tests/support/serve_fixture.h"

using namespace lw;
using namespace lw::test;

namespace {

int open_files() {
  int count = 0;
  DIR* folder = ::opendir("/proc/self/fd");
  while (folder && ::readdir(folder)) ++count;
  if (folder) ::closedir(folder);
  return count;
}

}  // namespace

class TestServe : public QObject {
  Q_OBJECT

 private slots:
  void the_plan_says_what_there_is() {
    ServeFixture f;
    const auto file = f.write("a.dlg", kChannel + page("/", "one") + page("/2", "two"));
    std::optional<std::expected<ServePlan, Error>> plan;
    plan_serve(f.workbench, file, [&plan](auto p) { plan = std::move(p); });
    f.until([&plan] { return plan.has_value(); });
    QVERIFY(*plan);
    QCOMPARE((*plan)->protocol, std::string("http"));
    QCOMPARE((*plan)->server, std::string("localhost:8080"));
    QCOMPARE((*plan)->port, 8080);
    QCOMPARE((*plan)->requests, 2u);
    QVERIFY((*plan)->cannot.empty());
    QVERIFY(find_part((*plan)->parts, "query.x"));

    f.serve(f.write("b.dlg", kChannel));
    QVERIFY(f.error);
    QVERIFY2(f.error->reason.find("nothing is said") != std::string::npos, f.error->reason.c_str());
    QVERIFY(!f.serving->session());
    f.serve(f.write("c.dlg", "no dialogue"));
    QVERIFY(f.error);
    f.serve(f.folder.path().toStdString() + "/none.lws");
    QVERIFY(f.error);
  }

  void requests_get_their_answers_in_recorded_order() {
    ServeFixture f;
    f.serve_text(kChannel + page("/", "first") + page("/a", "A") + page("/", "second"));
    RawClient client(f.port());
    QCOMPARE(get(client, ask("/a"), said("A")), said("A"));
    QCOMPARE(get(client, ask("/"), said("second")), said("second"));  // what followed on its line
    RawClient other(f.port());
    QCOMPARE(get(other, ask("/"), said("first")), said("first"));
    QCOMPARE(get(other, ask("/"), said("second")), said("second"));
    QCOMPARE(get(other, ask("/"), said("second")), said("second"));  // the last again and again
    QVERIFY(f.serving->session());
    f.until_state([](const ServeState& s) { return s.answered == 5; });
    QCOMPARE(f.state().missed, 0u);
    QCOMPARE(f.state().url, "http://" + f.state().address + "/");
  }

  void bytes_may_come_in_any_pieces() {
    ServeFixture f;
    f.serve_text(kChannel + exchange("POST /p HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc", said("posted")) +
                 page("/", "root"));
    RawClient client(f.port());
    for (const char c : std::string("POST /p HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc"))
      client.say(std::string(1, c));
    QCOMPARE(client.hear(said("posted").size()), said("posted"));
    // Many at once, and half of one more.
    client.say(ask("/") + ask("/") + ask("/").substr(0, 9));
    QCOMPARE(client.hear(2 * said("root").size()), said("root") + said("root"));
    client.say(ask("/").substr(9));
    QCOMPARE(client.hear(said("root").size()), said("root"));
  }

  void each_once() {
    ServeFixture f;
    f.serve_text(kChannel + page("/", "first") + page("/", "second"), {.once = true});
    RawClient client(f.port());
    QCOMPARE(get(client, ask("/"), said("first")), said("first"));
    QCOMPARE(get(client, ask("/"), said("second")), said("second"));
    QCOMPARE(status(client, ask("/")), std::string("404"));
    f.until_state([](const ServeState& s) { return s.missed == 1; });
    QVERIFY(f.state().misses.front().find("given already") != std::string::npos);
  }

  void strictly_in_order() {
    ServeFixture f;
    const std::string text = kChannel + page("/1", "1") + page("/2", "2") + page("/3", "3");
    f.serve_text(text, {.strict = true});
    RawClient client(f.port());
    QCOMPARE(status(client, ask("/2")), std::string("404"));
    f.until_state([](const ServeState& s) { return s.missed == 1; });
    QVERIFY2(f.state().misses.front().find("/1") != std::string::npos, f.state().misses.front().c_str());
    RawClient again(f.port());
    QCOMPARE(get(again, ask("/1"), said("1")), said("1"));
    RawClient next(f.port());  // a line of its own for each request keeps the order as well
    QCOMPARE(get(next, ask("/2"), said("2")), said("2"));
    QCOMPARE(get(next, ask("/3"), said("3")), said("3"));
  }

  void misses_are_explained() {
    ServeFixture f;
    f.serve_text(kChannel + page("/some/page?x=1", "one") + page("/quite/another", "two"));
    RawClient client(f.port());
    client.say(ask("/some/pages?x=2"));
    const std::string head = client.hear(9999, 300);
    QVERIFY(head.starts_with("HTTP/1.1 404 "));
    QVERIFY2(head.find("GET localhost:8080 /some/page (frame 1)") != std::string::npos, head.c_str());
    QVERIFY(head.find("recorded  \"/some/page\"") != std::string::npos);
    QVERIFY(head.find("Query parameters \"x\"") != std::string::npos);
    f.until_state([](const ServeState& s) { return s.missed == 1; });
    // The line goes on, and a HEAD gets no body.
    client.say(ask("/x", "", "HEAD") + ask("/quite/another"));
    const std::string rest = client.hear(9999, 300);
    QVERIFY2(rest.ends_with("\r\n\r\n" + said("two")), rest.c_str());
    // What is no HTTP gets 400, and the line ends.
    RawClient odd(f.port());
    odd.say("\x01\x02 what?\r\n\r\n");
    QVERIFY(odd.hear_all().starts_with("HTTP/1.1 400 "));
    f.until_state([](const ServeState& s) { return s.missed == 3; });
    const auto session = f.serving->session();
    bool noted = false;
    for (const FrameRow& row : f.frames(session))
      noted = noted || (row.frame.kind == FrameKind::note &&
                        row.frame.note.text.find("nothing was recorded for GET /some/pages") == 0);
    QVERIFY(noted);
  }

  void parts_can_be_left_out_or_added() {
    ServeFixture f;
    const std::string text = kChannel + page("/?utm=1&id=7", "seven") +
                             page("/t", "json", "Accept: json\r\n") + page("/t", "text", "Accept: text\r\n");
    f.serve_text(text, {.parts = {{"query.utm", false}, {"header.accept", true}}});
    RawClient client(f.port());
    QCOMPARE(get(client, ask("/?id=7&utm=9"), said("seven")), said("seven"));
    QCOMPARE(get(client, ask("/t", "Accept: text\r\n"), said("text")), said("text"));
    QCOMPARE(get(client, ask("/t", "Accept: json\r\n"), said("json")), said("json"));
    QCOMPARE(status(client, ask("/?id=8&utm=1")), std::string("404"));
    // The host is only preferred, unless somebody wants it.
    f.serve_text(kChannel + page("/", "here") +
                 exchange("GET / HTTP/1.1\r\nHost: other\r\n\r\n", said("there")));
    RawClient hosts(f.port());
    QCOMPARE(get(hosts, "GET / HTTP/1.1\r\nHost: other\r\n\r\n", said("there")), said("there"));
    QCOMPARE(get(hosts, "GET / HTTP/1.1\r\nHost: third\r\n\r\n", said("here")), said("here"));
    f.serve_text(kChannel + page("/", "here"), {.parts = {{"host", true}}});
    RawClient wanted(f.port());
    QCOMPARE(status(wanted, ask("/")), std::string("404"));
  }

  void servers_that_speak_first() {
    ServeFixture f;
    const std::string text =
        "channel 1 client socket tcp name=localhost:25\n< 220 one\\r\\n\n> HELO a\\r\\n\n< 250 hi\\r\\n\n"
        "> QUIT\\r\\n\n< 221 bye\\r\\n\n* closed peer\n"
        "channel 2 client socket tcp name=localhost:25\n< 220 two\\r\\n\n> HELO a\\r\\n\n< 250 again\\r\\n\n";
    f.serve_text(text);
    RawClient one(f.port());
    QCOMPARE(one.hear(9), std::string("220 one\r\n"));
    RawClient two(f.port());
    QCOMPARE(two.hear(9), std::string("220 two\r\n"));
    two.say("HELO a\r\n");
    QCOMPARE(two.hear(11), std::string("250 again\r\n"));  // of its own line
    one.say("HELO");
    one.say(" a\r\nQUIT\r\n");
    QCOMPARE(one.hear_all(), std::string("250 hi\r\n221 bye\r\n"));
    QVERIFY(one.ended && !one.was_reset);
    RawClient three(f.port());
    QCOMPARE(three.hear(9), std::string("220 two\r\n"));
    three.say("VRFY\r\n");
    QCOMPARE(three.hear_all(), std::string());
    f.until_state([](const ServeState& s) { return s.missed == 1; });
    QVERIFY2(f.state().misses.front().find("from byte 1 on: asked for \"VRFY") != std::string::npos,
             f.state().misses.front().c_str());
    f.serve_text(text, {.once = true});
    RawClient a(f.port()), b(f.port()), c(f.port());
    QCOMPARE(c.hear_all().size() + a.hear(9).size() + b.hear(9).size(), 18u);
  }

  void clients_that_wait_in_the_middle_get_their_word() {
    ServeFixture f;
    const std::string head = "POST /p HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n";
    const std::string go = "HTTP/1.1 100 Continue\r\n\r\n";
    f.serve_text(kChannel + exchange(head, go) + exchange("abc", said("posted")));
    RawClient waits(f.port());
    QCOMPARE(get(waits, head, go), go);
    QCOMPARE(get(waits, "abc", said("posted")), said("posted"));
    QCOMPARE(get(waits, head + "abc", go + said("posted")), go + said("posted"));
    QCOMPARE(get(waits, head, go), go);
    waits.say("ab");
    waits.say("d");
    QVERIFY(waits.hear(9999, 300).starts_with("HTTP/1.1 404"));
  }

  void after_an_upgrade_bytes_are_followed() {
    ServeFixture f;
    f.serve_text(kChannel +
                 exchange("GET /ws HTTP/1.1\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
                          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n") +
                 "> \\x01ping\n< \\x02pong\n> \\x01bye\n< \\x02gone\n* closed peer\n");
    RawClient client(f.port());
    client.say("GET /ws HTTP/1.1\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n");
    const std::string switched =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n";
    QCOMPARE(client.hear(switched.size()), switched);
    client.say(std::string("\x01pi"));
    client.say("ng");
    QCOMPARE(client.hear(5), std::string("\x02pong"));
    client.say(
        std::string("\x01"
                    "bye"));
    QCOMPARE(client.hear_all(), std::string("\x02gone"));
  }

  void bytes_that_were_not_kept_end_the_line() {
    ServeFixture f;
    const auto file = std::filesystem::path(f.folder.path().toStdString()) / "cut.lws";
    {
      lw::test::MadeSession made(file);
      const ChannelId channel = made.channel("http");
      made.said(FrameKind::sent, channel, "GET /big HTTP/1.1\r\n\r\n");
      made.said(FrameKind::received, channel, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nbegin");
      made.unkept(FrameKind::received, channel, 995);
      made.said(FrameKind::sent, channel, "GET / HTTP/1.1\r\n\r\n");
      made.said(FrameKind::received, channel, said("small"));
      made.close();
    }
    const RecordedFile recorded = open_recording(file);
    QCOMPARE(read_answers(*recorded.reader, {}, {}).facts.remarks.size(), 1u);
    f.serve(file);
    RawClient client(f.port());
    client.say(ask("/big"));
    QVERIFY(client.hear_all().ends_with("\r\n\r\nbegin"));
    RawClient small(f.port());
    QCOMPARE(get(small, ask("/"), said("small")), said("small"));
  }

  void faults_on_purpose() {
    ServeFixture f;
    const std::string text = kChannel + page("/", std::string(100, 'x'));
    f.serve_text(text, {.fault = ServeFault::cut, .fault_after = 50});
    RawClient cut(f.port());
    cut.say(ask("/"));
    QCOMPARE(cut.hear_all(), said(std::string(100, 'x')).substr(0, 50));
    QVERIFY(!cut.was_reset);
    f.serve_text(text, {.fault = ServeFault::reset, .fault_after = 10});
    RawClient reset(f.port());
    reset.say(ask("/"));
    QVERIFY(reset.hear_all().size() <= 10);
    QVERIFY(reset.was_reset);
    f.serve_text(text, {.fault = ServeFault::stall, .fault_after = 20});
    RawClient stalled(f.port());
    stalled.say(ask("/"));
    QCOMPARE(stalled.hear(21, 300).size(), 20u);
    QVERIFY(!stalled.ended);
    RawClient second(f.port());  // each line has a fault of its own
    second.say(ask("/"));
    QCOMPARE(second.hear(20).size(), 20u);
  }

  void answers_take_their_time() {
    ServeFixture f;
    f.serve_text(
        "channel 1 client http tcp name=localhost:80\n@1 ch=1\n> GET / HTTP/1.1\\r\\n\\r\\n\n@1.2\n< "
        "HTTP/1.1 "
        "200 OK\\r\\nContent-Length: 4\\r\\n\\r\\nab\n@1.4\n< cd\n",
        {.delay = ServeDelay::original, .delay_factor = 0.5});
    RawClient client(f.port());
    QElapsedTimer timer;
    timer.start();
    client.say(ask("/"));
    QVERIFY(client.hear(40).ends_with("ab"));
    QVERIFY2(timer.elapsed() >= 99, "the first part waits for half of 0.2 s");
    QCOMPARE(client.hear(2), std::string("cd"));
    QVERIFY2(timer.elapsed() >= 199, "and so does the second");
    f.serve_text(kChannel + page("/", "x"),
                 {.delay = ServeDelay::fixed, .delay_fixed = std::chrono::milliseconds(50)});
    RawClient fixed(f.port());
    timer.restart();
    QCOMPARE(get(fixed, ask("/"), said("x")), said("x"));
    QVERIFY(timer.elapsed() >= 50);
  }

  void dates_move_with_the_clock() {
    ServeFixture f;
    f.serve_text(
        "channel 1 client http tcp name=localhost:80\n@0 ch=1\n> GET / HTTP/1.1\\r\\n\\r\\n\n@0.001\n< "
        "HTTP/1.1 200 OK\\r\\nDate: Sun, 06 Nov 1994 08:49:37 GMT\\r\\nSet-Cookie: a=b; Expires=Sun, "
        "06-Nov-1994 08:49:37 GMT; Path=/\\r\\nX: Sun, 06 Nov 1994 08:49:37 GMT\\r\\nContent-Length: "
        "0\\r\\n\\r\\n\n",
        {.refresh = true});
    // The file was written a moment ago: the times stay, but for a second or two. An old file moves.
    f.stop();
    std::filesystem::last_write_time(f.write("old.dlg", ""),
                                     std::filesystem::file_time_type::clock::now() - std::chrono::hours(24));
    const auto old = f.folder.path().toStdString() + "/recording.dlg";
    std::filesystem::last_write_time(old,
                                     std::filesystem::file_time_type::clock::now() - std::chrono::hours(24));
    f.serve(old, {.refresh = true});
    RawClient client(f.port());
    client.say(ask("/"));
    const std::string answer = client.hear(200, 500);
    QVERIFY2(answer.find("Date: Mon, 07 Nov 1994 08:49:") != std::string::npos, answer.c_str());
    QVERIFY2(answer.find("Expires=Mon, 07-Nov-1994 08:49:") != std::string::npos, answer.c_str());
    QVERIFY(answer.find("X: Sun, 06 Nov 1994 08:49:37 GMT") != std::string::npos);
  }

  void packets_of_each_peer() {
    ServeFixture f;
    f.serve_text(
        "channel 1 client socket udp name=localhost:7\n> ping\n< pong\n@0.1\n< and more\n> other\n< "
        "answer\n");
    RawClient client(f.port(), SOCK_DGRAM);
    client.say("ping");
    QCOMPARE(client.hear(4), std::string("pong"));
    QCOMPARE(client.hear(8), std::string("and more"));
    client.say("what");
    client.say("other");
    QCOMPARE(client.hear(6), std::string("answer"));
    f.until_state([](const ServeState& s) { return s.missed == 1 && s.answered == 2; });
  }

  void misses_go_on_to_the_server() {
    ServeFixture real, f;
    real.serve_text(kChannel + page("/live", "from the real one"));
    const std::string there = "127.0.0.1:" + std::to_string(real.port());
    f.serve_text("channel 1 client http tcp name=" + there + "\n" + page("/", "recorded"),
                 {.miss = MissPolicy::forward});
    RawClient client(f.port());
    QCOMPARE(get(client, ask("/"), said("recorded")), said("recorded"));
    QCOMPARE(get(client, ask("/live"), said("from the real one")), said("from the real one"));
    QCOMPARE(get(client, ask("/live"), said("from the real one")), said("from the real one"));
    f.until_state([](const ServeState& s) { return s.missed == 1; });
    f.serve_text(kChannel + page("/", "x"), {.miss = MissPolicy::close});
    RawClient closed(f.port());
    closed.say(ask("/none"));
    QCOMPARE(closed.hear_all(), std::string());
  }

  /// A server of others that says what it was told.
  void all_that_was_said_goes_on_to_the_server() {
    ServeFixture real, f;
    real.serve_text("channel 1 client socket tcp name=localhost:9\n> HELxyz\n< heard\n");
    const auto there = [&real] { return " tcp name=127.0.0.1:" + std::to_string(real.port()) + "\n"; };
    f.serve_text("channel 1 client socket" + there() + "> HELO\n< hi\n", {.miss = MissPolicy::forward});
    RawClient pieces(f.port());
    pieces.say("HEL");
    f.until_state([](const ServeState& s) { return s.requests == 1; });  // these were read alone
    pieces.say("xyz");
    QCOMPARE(pieces.hear(5), std::string("heard"));
    // What was pipelined behind the request that goes on: whole ones, and half of one.
    real.serve_text(kChannel + page("/a", "A") + page("/b", "B") + page("/c", "C"));
    f.serve_text("channel 1 client http" + there() + page("/", "recorded"), {.miss = MissPolicy::forward});
    RawClient client(f.port());
    const std::string all = said("recorded") + said("A") + said("B");
    QCOMPARE(get(client, ask("/") + ask("/a") + ask("/b") + ask("/c").substr(0, 9), all), all);
    QCOMPARE(get(client, ask("/c").substr(9), said("C")), said("C"));
  }

  void recorded_servers_are_served_too() {
    ServeFixture f;
    f.serve_text("channel 1 server socket tcp name=localhost:9\n< hello\\n\n> world\\n\n* closed us\n");
    RawClient client(f.port());
    client.say("hello\n");
    QCOMPARE(client.hear_all(), std::string("world\n"));
  }

  void stopping_ends_all_lines_and_the_session() {
    const int before = open_files();
    {
      ServeFixture f;
      f.serve_text(kChannel + page("/", "x"));
      RawClient client(f.port());
      QCOMPARE(get(client, ask("/"), said("x")), said("x"));
      const auto session = f.serving->session();
      QVERIFY(session && session->live());
      const auto file = session->file();
      f.stop();
      QVERIFY(!f.error);
      QCOMPARE(client.hear_all(), std::string());
      QVERIFY(!f.state().listening);
      const auto saved = open_session(file);
      bool served = false;
      for (const OperationRecord& operation : saved->operations())
        served = served || operation.name == "serve";
      QVERIFY(served);
      // Not recorded, where nobody wants that.
      f.serve_text(kChannel + page("/", "x"), {.record = false});
      QVERIFY(!f.serving->session());
      RawClient counted(f.port());
      QCOMPARE(get(counted, ask("/"), said("x")), said("x"));
      f.until_state([](const ServeState& s) { return s.answered == 1; });
      QCOMPARE(f.list().size(), 1u);
      // The owner of the session may close it: that ends the serving.
      f.serve_text(kChannel + page("/", "x"));
      f.serving->session()->close();
      f.until([&f] { return !f.serving->state().listening; });
      // Nobody can listen where somebody does.
      f.serve_text(kChannel + page("/", "x"));
      ServeFixture other;
      other.serve_text(kChannel + page("/", "x"), {.port = f.port()});
      QVERIFY(other.error && other.error->kind == ErrorKind::connect);
      QVERIFY(other.list().empty());
      f.serving.reset();  // letting go ends it as well
    }
    QCOMPARE(open_files(), before);
  }
};

QTEST_GUILESS_MAIN(TestServe)
#include "test_serve.moc"
