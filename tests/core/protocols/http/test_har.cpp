// HTTP archives: what is written, what is read, and that the two agree.
#include <QtTest/QtTest>
#include <boost/json.hpp>

#include "core/protocols/http/describe.h"
#include "core/protocols/http/har.h"
#include "core/protocols/http/har_rebuild.h"
#include "har_schema.h"
#include "vectors.h"

using namespace lw;
using namespace lw::http;
using lw::test::har_problem;
using lw::test::http_vector;
namespace json = boost::json;

namespace {

constexpr Nanoseconds kMs = 1'000'000;
// 2026-11-21T08:00:00Z
constexpr Nanoseconds kStart = 1'795'248'000ll * 1'000'000'000;

/// A session in memory: what an import builds and an export is told.
class Tape final : public SessionBuilder {
 public:
  void begin(const SessionFacts& facts) override { this->facts = facts; }
  ChannelId channel(ChannelInfo info) override {
    info.id = static_cast<ChannelId>(channels.size() + 1);
    channels.push_back(info);
    return info.id;
  }
  OperationId operation(OperationRecord) override { return 0; }
  void frame(Frame frame) override {
    frame.number = frames.size() + 1;
    in_order = in_order && (frames.empty() || frames.back().time <= frame.time);
    frames.push_back(std::move(frame));
  }

  void note(Nanoseconds time, NoteKind kind, json::object facts = {}, std::string text = {}) {
    frame({.channel = 1, .time = time, .note = {kind, std::move(text), std::move(facts)}});
  }
  void sent(Nanoseconds time, Bytes bytes) { said(FrameKind::sent, time, std::move(bytes)); }
  void received(Nanoseconds time, Bytes bytes) { said(FrameKind::received, time, std::move(bytes)); }

  SessionFacts facts{.title = "t", .started = kStart};
  std::vector<ChannelInfo> channels;
  std::vector<Frame> frames;
  bool in_order = true;

 private:
  void said(FrameKind kind, Nanoseconds time, Bytes bytes) {
    const auto length = bytes.size();
    frame({.channel = 1, .time = time, .kind = kind, .bytes = std::move(bytes), .length = length});
  }
};

struct Said {
  Message message;
  Bytes bytes;
  bool kept = true;
  Nanoseconds last = 0;
};

/// The messages of a tape with their bytes; `frame` is told each frame before the messages it completes.
void walk(const Tape& tape, const std::function<void(const Frame&)>& frame,
          const std::function<void(const Said&)>& use) {
  std::map<ChannelId, std::unique_ptr<Describer>> describers;
  for (const auto& channel : tape.channels) describers[channel.id] = make_describer(channel);
  std::vector<Message> out;
  const auto hand_on = [&] {
    for (auto& message : out) {
      Said said{.message = message};
      for (const auto& piece : message.pieces) {
        said.bytes += tape.frames[piece.frame - 1].bytes.substr(piece.offset, piece.length);
        said.last = tape.frames[piece.frame - 1].time;
      }
      said.kept = said.bytes.size() == message.length;
      use(said);
    }
    out.clear();
  };
  for (const auto& one : tape.frames) {
    frame(one);
    if (!describers.contains(one.channel)) continue;
    if (one.kind == FrameKind::note)
      describers[one.channel]->note(one);
    else
      describers[one.channel]->feed(one, out);
    hand_on();
  }
  for (auto& [id, describer] : describers) describer->finish(out);
  hand_on();
}

std::string exported(const Tape& tape) {
  std::string text;
  const auto writer = har_writer([&](std::string_view piece) { text += piece; });
  writer->begin(tape.facts);
  for (const auto& channel : tape.channels) writer->channel(channel);
  walk(
      tape, [&](const Frame& frame) { writer->frame(frame); },
      [&](const Said& said) {
        writer->message(
            {.message = said.message, .bytes = said.bytes, .kept = said.kept, .last_time = said.last});
      });
  writer->end();
  return text;
}

json::array entries(const std::string& text) {
  const auto problem = har_problem(text);
  if (!problem.empty()) qFatal("%s: %s", problem.c_str(), text.c_str());
  return json::parse(text).at("log").at("entries").as_array();
}

/// Cut to pieces of `piece` bytes.
Tape imported(const std::string& text, std::size_t piece = 100000) {
  Tape tape;
  std::size_t at = 0;
  read_har(
      [&]() -> std::string_view {
        const auto part = std::string_view(text).substr(std::min(at, text.size()), piece);
        at += part.size();
        return part;
      },
      tape);
  return tape;
}

/// JSON with ` for the quotes: moc does not read raw strings of several lines.
std::string quoted(std::string text) {
  std::ranges::replace(text, '`', '"');
  return text;
}

std::string archive(const std::string& entry) {
  return R"({"log":{"version":"1.2","creator":{"name":"x","version":"1"},"entries":[)" + entry + "]}}";
}

std::vector<std::string> lines(const Tape& tape) {
  std::vector<std::string> lines;
  walk(tape, [](const Frame&) {}, [&](const Said& said) { lines.push_back(said.message.summary); });
  return lines;
}

std::vector<Bytes> messages(const Tape& tape) {
  std::vector<Bytes> all;
  walk(tape, [](const Frame&) {}, [&](const Said& said) { all.push_back(said.bytes); });
  return all;
}

std::string notes(const Tape& tape, NoteKind kind) {
  std::string all;
  for (const auto& frame : tape.frames)
    if (frame.kind == FrameKind::note && frame.note.kind == kind) all += frame.note.text + "\n";
  return all;
}

/// One line that resolves, connects, shakes hands and is used twice.
Tape conversation() {
  Tape tape;
  tape.channel({.protocol = "http", .transport = "tcp", .name = "example.org:443"});
  tape.note(0, NoteKind::resolving, {{"name", "example.org"}});
  tape.note(2 * kMs, NoteKind::resolved, {{"name", "example.org"}});
  tape.note(2 * kMs, NoteKind::connecting);
  tape.note(5 * kMs, NoteKind::connected, {{"local", "10.0.0.1:5"}, {"remote", "[2001:db8::1]:443"}});
  tape.note(9 * kMs, NoteKind::tls, {{"version", "TLSv1.3"}});
  tape.sent(10 * kMs,
            "POST /a%20b?q=1&r=x+y#no HTTP/1.1\r\nHost: example.org\r\nCookie: a=1; b=2\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\n");
  tape.sent(11 * kMs, "k=v&l=%21");
  tape.received(31 * kMs,
                "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 302 Found\r\nLocation: /b\r\nSet-Cookie: "
                "s=1; Path=/; HttpOnly; SameSite=Lax; Expires=Sun, 22 Nov 2026 08:00:00 GMT\r\n"
                "Content-Type: text/plain\r\nContent-Length: 4\r\n\r\n");
  tape.received(36 * kMs, "gone");
  tape.sent(50 * kMs, "GET /b HTTP/1.1\r\nHost: example.org\r\n\r\n");
  tape.received(70 * kMs, http_vector("nginx_gzip_chunked.bin"));
  return tape;
}

}  // namespace

class TestHar : public QObject {
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
             std::string(quoted("[{`name`:`q`,`value`:`1`},{`name`:`r`,`value`:`x y`}]")));
    QCOMPARE(json::serialize(request.at("cookies")),
             std::string(quoted("[{`name`:`a`,`value`:`1`},{`name`:`b`,`value`:`2`}]")));
    QCOMPARE(std::string(request.at("postData").at("text").as_string()), std::string("k=v&l=%21"));
    QCOMPARE(json::serialize(request.at("postData").at("params")),
             std::string(quoted("[{`name`:`k`,`value`:`v`},{`name`:`l`,`value`:`!`}]")));
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

  void what_the_archive_decoded() {
    const auto back = imported(exported(conversation()));
    const auto all = messages(back);
    QCOMPARE(all.size(), std::size_t(4));
    QVERIFY(all.back().ends_with("\r\nContent-Length: 1092\r\n\r\n" + http_vector("numbers.txt")));
    QVERIFY(all.back().find("Content-Encoding") == Bytes::npos);
    QVERIFY(QString::fromStdString(notes(back, NoteKind::info)).contains("Content-Encoding: gzip left out"));
    QVERIFY(!notes(back, NoteKind::tls).empty());
    QCOMPARE(back.channels.at(0).name, std::string("example.org"));
    // A body that is still coded keeps its header.
    const auto packed = QByteArray::fromStdString(http_vector("numbers.gz")).toBase64().toStdString();
    const auto kept = imported(
        archive(quoted("{`startedDateTime`:`2026-01-01T00:00:00Z`,`request`:{`method`:`GET`,`url`:`http://x/"
                       "`},`response`:{`status`:200,`headers`:[{`name`:`content-encoding`,`value`:`gzip`}],`"
                       "content`:{`encoding`:`base64`,`text`:`") +
                packed + "\"}}}"));
    QVERIFY(messages(kept).back().find("content-encoding: gzip") != Bytes::npos);
    QCOMPARE(content("response", messages(kept).back())->decoded, http_vector("numbers.txt"));
  }

  void entries_in_any_order() {
    const auto entry = [](const char* time, const char* path) {
      return std::string(quoted("{`startedDateTime`:`")) + time +
             quoted("`,`request`:{`method`:`GET`,`url`:`http://x") + path +
             quoted(
                 "`},`response`:{`status`:204},`timings`:{`send`:0,`wait`:10,`receive`:0},`connection`:`7`}");
    };
    const auto back = imported(
        archive(entry("2026-01-01T00:00:02Z", "/c") + "," + entry("2026-01-01T02:00:01+02:00", "/b") + "," +
                entry("2026-01-01T00:00:00.5", "/a") + "," + entry("2026-01-01T00:00:02.005Z", "/d")));
    QVERIFY(back.in_order);
    QCOMPARE(back.facts.started, *parse_har_date("2026-01-01T00:00:00.5Z"));
    std::string asked;
    for (const auto& line : lines(back))
      if (line.starts_with("GET")) asked += line.substr(4, 3);
    QCOMPARE(asked, std::string("/a /b /c /d "));
    // Two at once (HTTP/2) are two lines here.
    QVERIFY(back.channels.size() >= 2);
  }

  void foreign_shapes_data() {
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const std::string& request, const std::string& response,
                        const char* expected) {
      const auto entry = quoted("{`startedDateTime`:`2026-01-01T00:00:00.000Z`,`time`:1,`request`:") +
                         request + ",\"response\":" + response + ",\"cache\":null,\"timings\":null}";
      QTest::newRow(name) << QByteArray::fromStdString(entry) << expected;
    };
    row("Chrome: HTTP/2, pseudo headers, both forms of data",
        quoted("{`method`:`POST`,`url`:`https://a.test/x`,`httpVersion`:`http/"
               "2.0`,`headers`:[{`name`:`:authority`,`value`:`a.test`},{`name`:`:method`,`value`:`POST`},{`"
               "name`:`content-type`,`value`:`application/"
               "x-www-form-urlencoded`}],`postData`:{`mimeType`:`application/"
               "x-www-form-urlencoded`,`text`:`a=b`,`params`:[{`name`:`a`,`value`:`b`}]},`bodySize`:3}"),
        quoted("{`status`:200,`statusText`:``,`httpVersion`:`http/"
               "2.0`,`headers`:[{`name`:`content-type`,`value`:`text/"
               "html`}],`content`:{`size`:2,`mimeType`:`text/html`,`text`:`ok`},`_transferSize`:55}"),
        "POST /x HTTP/1.1|Host: a.test|content-type: application/x-www-form-urlencoded|Content-Length: 3||a=b"
        "HTTP/1.1 200 |content-type: text/html|Content-Length: 2||ok");
    row("Firefox: null sizes",
        quoted("{`bodySize`:null,`method`:`GET`,`url`:`http://a.test/`,`httpVersion`:`HTTP/"
               "1.1`,`headers`:[],`headersSize`:null}"),
        quoted("{`status`:200,`statusText`:`OK`,`httpVersion`:`HTTP/"
               "1.1`,`headers`:[],`content`:{`mimeType`:`text/"
               "plain`,`size`:null,`encoding`:`base64`,`text`:`b2s=`},`bodySize`:null}"),
        "GET / HTTP/1.1|Host: a.test||HTTP/1.1 200 OK|Content-Length: 2||ok");
    row("parameters alone",
        quoted("{`method`:`POST`,`url`:`http://a.test`,`headers`:[],`postData`:{`mimeType`:`application/"
               "x-www-form-urlencoded`,`params`:[{`name`:`a b`,`value`:`ä`},{`name`:`c`}]}}"),
        quoted("{`status`:204,`headers`:[]}"),
        "POST / HTTP/1.1|Host: a.test|Content-Length: 13||a+b=%C3%A4&c="
        "HTTP/1.1 204 ||");
    row("the size of a chunked body", quoted("{`method`:`GET`,`url`:`http://a.test?b`,`headers`:[]}"),
        quoted("{`status`:200,`statusText`:`OK`,`headers`:[{`name`:`Transfer-Encoding`,`value`:`chunked`},{`"
               "name`:`Content-Length`,`value`:`9999`}],`content`:{`text`:`ok`}}"),
        "GET /?b HTTP/1.1|Host: a.test||HTTP/1.1 200 OK|Content-Length: 2||ok");
    row("line ends in values",
        quoted("{`method`:`GET`,`url`:`http://a.test/`,`headers`:[{`name`:`A`,`value`:`b\\r\\nC: "
               "d`},{`name`:`E F`,`value`:`g`}]}"),
        quoted("{`status`:200,`statusText`:`a\\nb`,`headers`:[]}"),
        "GET / HTTP/1.1|Host: a.test|A: b  C: d||HTTP/1.1 200 a b|Content-Length: 0||");
  }
  void foreign_shapes() {
    QFETCH(QByteArray, entry);
    QFETCH(QString, expected);
    for (const char* mark : {"", "\xef\xbb\xbf"}) {
      const auto text = mark + archive(entry.toStdString());
      QVERIFY(looks_like_har(text));
      Bytes all;
      for (const auto& message : messages(imported(text, mark[0] ? 2 : 100))) all += message;
      QCOMPARE(QString::fromStdString(all).replace("\r\n", "|"), expected);
    }
  }

  /// Archives that other programs wrote (tests/vectors/http/har, SOURCE says which).
  void foreign_archives_data() {
    QTest::addColumn<int>("exchanges");
    QTest::addColumn<QString>("first");
    QTest::newRow("axios_har_tracker.har") << 3 << "GET /data.json?q=a%20b HTTP/1.1";
    QTest::newRow("node_fetch_har.har") << 3 << "GET /data.json?q=a%20b HTTP/1.1";
  }
  void foreign_archives() {
    QFETCH(int, exchanges);
    QFETCH(QString, first);
    const auto back = imported(http_vector(std::string("har/") + QTest::currentDataTag()));
    int answers = 0;
    walk(
        back, [](const Frame&) {},
        [&](const Said& said) {
          if (said.message.kind == "response") ++answers;
          QVERIFY2(said.message.severity != Severity::error, said.message.summary.c_str());
        });
    QCOMPARE(answers, exchanges);
    QCOMPARE(QString::fromStdString(lines(back).at(0)), first);
    QVERIFY(back.in_order);
    QCOMPARE(entries(exported(back)).size(), std::size_t(exchanges));
  }

  void what_is_no_exchange_is_counted() {
    const auto back = imported(
        archive(quoted("{`request`:{`method`:`GET`,`url`:`data:text/plain,x`}},7,{},{`request`:{`method`:`B "
                       "AD`,`url`:`http://x/`}},{`request`:{`method`:`GET`,`url`:`http://x/"
                       "`},`response`:{`status`:0,`_error`:`net::ERR_FAILED`}}")));
    QVERIFY(QString::fromStdString(notes(back, NoteKind::info)).contains("3 entries"));
    QCOMPARE(notes(back, NoteKind::error), std::string("net::ERR_FAILED\n"));
    QCOMPARE(lines(back), std::vector<std::string>{"GET / HTTP/1.1"});
  }

  void broken_archives_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("messages");
    const auto good = QByteArray::fromStdString(
        quoted("{`request`:{`method`:`GET`,`url`:`http://x/`},`response`:{`status`:204}}"));
    QTest::newRow("empty") << QByteArray() << 0;
    QTest::newRow("not JSON") << QByteArray("hello") << 0;
    QTest::newRow("another JSON") << QByteArray::fromStdString(quoted("{`log`:{`version`:`1.2`}}")) << 0;
    QTest::newRow("cut") << QByteArray::fromStdString(quoted("{`log`:{`entries`:[")) + good + ",{\"request\":"
                         << 2;
    QTest::newRow("more after the end")
        << QByteArray::fromStdString(quoted("{`log`:{`entries`:[")) + good + "]}}x" << 2;
    QTest::newRow("deep") << QByteArray::fromStdString(quoted("{`log`:{`entries`:[")) +
                                 QByteArray(1 << 17, '[')
                          << 0;
    QTest::newRow("many values") << QByteArray::fromStdString(quoted("{`log`:{`entries`:[")) + good +
                                        ",{\"a\":[" + QByteArray("1,").repeated(1 << 18)
                                 << 2;
  }
  void broken_archives() {
    QFETCH(QByteArray, text);
    QFETCH(int, messages);
    Tape tape;
    bool given = false;
    const auto bytes = text.toStdString();
    bool thrown = false;
    try {
      read_har([&] { return std::exchange(given, true) ? std::string_view() : std::string_view(bytes); },
               tape);
    } catch (const Error& error) {
      thrown = true;
      QVERIFY(error.kind == ErrorKind::protocol || error.kind == ErrorKind::limit);
      QVERIFY(error.offset && *error.offset <= bytes.size());
    }
    QVERIFY(thrown);
    QCOMPARE(int(lines(tape).size()), messages);
  }

  void memory_is_bounded_and_order_kept() {
    // More than kMaxHarHeld of bodies, the newest first.
    const std::string body(1 << 20, 'x');
    std::size_t entry = 0;
    std::string text;
    Tape tape;
    read_har(
        [&]() -> std::string_view {
          if (entry > 100) return {};
          if (entry == 100) return ++entry, "]}}";
          text = entry == 0 ? quoted("{`log`:{`entries`:[") : ",";
          text += quoted("{`startedDateTime`:`2026-01-01T00:") + std::string(entry > 80 ? "10" : "30") +
                  quoted(
                      ":00Z`,`request`:{`method`:`GET`,`url`:`http://x/"
                      "`},`response`:{`status`:200,`content`:{`text`:`") +
                  body + "\"}}}";
          ++entry;
          return text;
        },
        tape);
    QVERIFY(tape.in_order);
    QCOMPARE(messages(tape).size(), std::size_t(200));
    QVERIFY(QString::fromStdString(notes(tape, NoteKind::info)).contains("far from being in order"));
  }

  void dates() {
    QCOMPARE(*parse_har_date("2026-11-21T08:00:00Z"), kStart);
    QCOMPARE(*parse_har_date("2026-11-21T09:30:00.25+01:30"), kStart + 250 * kMs);
    QCOMPARE(*parse_har_date("20261121T080000"), kStart);
    for (const char* bad : {"", "yesterday", "2026-13-01T00:00:00Z", "1969-01-01T00:00:00Z", "2026-11-21",
                            "9999-01-01T00:00:00Z"})
      QVERIFY2(!parse_har_date(bad), bad);
  }

  void recognised() {
    QVERIFY(looks_like_har("\n{ \"log\" : {"));
    QVERIFY(looks_like_har(quoted("{`_x`:1,`log`:{`entries`:[")));
    for (const std::string& other :
         {std::string(), std::string("{"), std::string("[]"), quoted("{`a`:{`log`:1}}"), std::string("log")})
      QVERIFY2(!looks_like_har(other), other.c_str());
  }
};

QTEST_GUILESS_MAIN(TestHar)
#include "test_har.moc"
