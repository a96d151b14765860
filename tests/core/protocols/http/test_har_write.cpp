// HTTP archives as they are written, and that they say the same when they are read again.
#include "core/protocols/http/har_message.h"
#include "har_tape.h"

using namespace lw;
using namespace lw::http;
using namespace lw::test;

class TestHarWrite : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void an_entry_for_each_exchange() {
    const auto text = exported(conversation());
    const auto all = entries(text);
    QCOMPARE(all.size(), std::size_t(2));
    const auto& first = all[0].as_object();
    QCOMPARE(std::string(first.at("startedDateTime").as_string()),
             std::string("2026-11-21T08:00:00.000000Z"));
    const auto& request = first.at("request").as_object();
    QCOMPARE(std::string(request.at("url").as_string()), std::string("https://example.org/a%20b?q=1&r=x+y"));
    QCOMPARE(json::serialize(request.at("queryString")),
             std::string(backticks_as_quotes("[{`name`:`q`,`value`:`1`},{`name`:`r`,`value`:`x y`}]")));
    QCOMPARE(json::serialize(request.at("cookies")),
             std::string(backticks_as_quotes("[{`name`:`a`,`value`:`1`},{`name`:`b`,`value`:`2`}]")));
    QCOMPARE(std::string(request.at("postData").at("text").as_string()), std::string("k=v&l=%21"));
    QCOMPARE(json::serialize(request.at("postData").at("params")),
             std::string(backticks_as_quotes("[{`name`:`k`,`value`:`v`},{`name`:`l`,`value`:`!`}]")));
    QCOMPARE(request.at("bodySize").to_number<int>(), 9);
    const auto& response = first.at("response").as_object();
    QCOMPARE(std::string(response.at("redirectURL").as_string()), std::string("/b"));
    const auto& cookie = response.at("cookies").as_array().at(0).as_object();
    QCOMPARE(std::string(cookie.at("expires").as_string()), std::string("2026-11-22T08:00:00.000Z"));
    QVERIFY(cookie.at("httpOnly").as_bool() && !cookie.at("secure").as_bool());
    QCOMPARE(std::string(first.at("serverIPAddress").as_string()), std::string("2001:db8::1"));
    QCOMPARE(std::string(first.at("connection").as_string()), std::string("1"));
    QCOMPARE(std::string(first.at("comment").as_string()), std::string("interim response 103"));
    QVERIFY(!json::parse(text).at("log").as_object().contains("comment"));
  }

  void times() {
    const auto all = entries(exported(conversation()));
    const auto time = [&](std::size_t entry, const char* name) {
      return all[entry].at("timings").at(name).to_number<double>();
    };
    QCOMPARE(time(0, "dns"), 2.0);
    QCOMPARE(time(0, "connect"), 7.0);  // with TLS
    QCOMPARE(time(0, "ssl"), 4.0);
    QCOMPARE(time(0, "blocked"), 1.0);  // the line stood ready that long
    QCOMPARE(time(0, "send"), 1.0);
    QCOMPARE(time(0, "wait"), 20.0);
    QCOMPARE(time(0, "receive"), 5.0);
    QCOMPARE(all[0].at("time").to_number<double>(), 36.0);
    for (const char* name : {"blocked", "dns", "connect", "ssl"}) QCOMPARE(time(1, name), -1.0);
    QCOMPARE(all[1].at("time").to_number<double>(), 20.0);
  }

  /// Uploads that nobody answers, each on a line of its own: what is written early needs no memory.
  void requests_without_answers_do_not_fill_the_memory() {
    std::size_t written = 0;
    const auto writer = har_writer([&written](std::string_view piece) { written += piece.size(); });
    writer->begin({.title = "t", .started = kStart});
    const Bytes bytes =
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1048576\r\n\r\n" + Bytes(1u << 20, 'x');
    for (ChannelId id = 1; id <= 100; ++id) {
      writer->channel({.id = id, .protocol = "http"});
      Message message{.channel = id, .protocol = "http", .kind = "request", .length = bytes.size()};
      writer->message({.message = message, .bytes = bytes, .kept = true, .last_time = 0});
    }
    QVERIFY(written > (30u << 20));
    writer->end();
    QVERIFY(written > (100u << 20));
  }

  void contents() {
    const auto all = entries(exported(conversation()));
    const auto& content = all[1].at("response").at("content").as_object();
    QCOMPARE(std::string(content.at("text").as_string()), http_vector("numbers.txt"));
    QCOMPARE(content.at("size").to_number<int>(), 1092);
    QCOMPARE(
        content.at("compression").to_number<int>() + all[1].at("response").at("bodySize").to_number<int>(),
        1092);
    Tape tape;
    tape.channel({.protocol = "http"});
    tape.sent(0, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    tape.received(
        1, Bytes("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 4\r\n\r\n\x89PN\0", 67));
    const auto binary = entries(exported(tape));
    QCOMPARE(std::string(binary[0].at("response").at("content").at("text").as_string()),
             std::string("iVBOAA=="));
    QCOMPARE(std::string(binary[0].at("response").at("content").at("encoding").as_string()),
             std::string("base64"));
    QCOMPARE(std::string(binary[0].at("request").at("url").as_string()), std::string("http://x/"));
    const auto url = [](std::string target) {
      RequestHead head;
      head.method = "GET";
      head.target = std::move(target);
      return har_url(head, "http://x");
    };
    QCOMPARE(url("/go?to=https://y/"), std::string("http://x/go?to=https://y/"));
    QCOMPARE(url("http://y/a"), std::string("http://y/a"));
  }

  void what_has_no_answer_and_what_has_no_place() {
    Tape tape;
    tape.channel({.protocol = "http", .name = "x:80"});
    tape.received(0, "HTTP/1.1 408 Too late\r\nContent-Length: 0\r\n\r\n");
    tape.sent(1, "GET /1 HTTP/1.1\r\n\r\n");
    tape.note(2, NoteKind::error, {}, "connection reset");
    const auto text = exported(tape);
    const auto all = entries(text);
    QCOMPARE(all.size(), std::size_t(1));
    QCOMPARE(all[0].at("response").at("status").to_number<int>(), 0);
    QCOMPARE(std::string(all[0].at("response").at("_error").as_string()), std::string("connection reset"));
    QVERIFY(std::string(json::parse(text).at("log").at("comment").as_string()).starts_with("1 messages"));
    QCOMPARE(entries(exported(Tape())).size(), std::size_t(0));
  }

  void an_answer_before_the_request_is_over() {
    Tape tape;
    tape.channel({.protocol = "http"});
    tape.sent(0, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nab");
    tape.received(kMs, "HTTP/1.1 413 No\r\nContent-Length: 0\r\n\r\n");
    tape.sent(2 * kMs, "cd");
    const auto all = entries(exported(tape));
    QCOMPARE(all.size(), std::size_t(1));
    QCOMPARE(all[0].at("response").at("status").to_number<int>(), 413);
    QCOMPARE(all[0].at("timings").at("wait").to_number<double>(), 0.0);
  }

  void bodies_that_were_not_recorded() {
    Tape tape;
    tape.channel({.protocol = "http"});
    tape.sent(0, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    tape.received(1, "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n");
    tape.frame({.channel = 1, .time = 2, .kind = FrameKind::received, .length = 5000});
    const auto all = entries(exported(tape));
    const auto& content = all[0].at("response").at("content").as_object();
    QCOMPARE(content.at("size").to_number<int>(), 5000);
    QVERIFY(!content.contains("text") && content.contains("comment"));
    const auto back = imported(archive(json::serialize(all[0])));
    QCOMPARE(back.frames.back().kind, FrameKind::note);  // closed
    QCOMPARE(back.frames.at(back.frames.size() - 2).length, std::uint64_t(5000));
    QVERIFY(!back.frames.at(back.frames.size() - 2).kept());
  }

  void out_and_in_again() {
    Tape tape;
    tape.channel({.protocol = "http", .name = "example.org:80"});
    tape.note(0, NoteKind::connecting);
    tape.note(3 * kMs, NoteKind::connected, {{"remote", "192.0.2.1:80"}});
    for (int i = 0; i < 5; ++i) {
      const Nanoseconds at = (3 + i * 20) * kMs;  // at once when the line stands
      tape.sent(at, "PUT /" + std::to_string(i) +
                        " HTTP/1.1\r\nHost: example.org\r\nX-Odd:\r\nContent-Length: 3\r\n\r\n");
      tape.sent(at + kMs, "abc");
      tape.received(at + 7 * kMs,
                    "HTTP/1.1 200 All right\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\n");
      tape.received(at + 9 * kMs, Bytes("a\0b\xff"
                                        "c",
                                        5));
    }
    tape.sent(200 * kMs, "HEAD / HTTP/1.1\r\nHost: example.org\r\n\r\n");
    tape.received(201 * kMs, "HTTP/1.1 200 OK\r\nContent-Length: 77\r\nContent-Encoding: gzip\r\n\r\n");
    const auto text = exported(tape);
    for (std::size_t piece : {std::size_t(1), std::size_t(7), std::size_t(1 << 20)}) {
      const auto back = imported(text, piece);
      QCOMPARE(back.channels.size(), std::size_t(1));
      QCOMPARE(messages(back), messages(tape));
      QCOMPARE(back.facts.started, kStart);
      QVERIFY(back.in_order);
      const auto again = exported(back);
      QCOMPARE(QByteArray::fromStdString(again), QByteArray::fromStdString(text));
    }
  }
};

QTEST_GUILESS_MAIN(TestHarWrite)
#include "test_har_write.moc"
