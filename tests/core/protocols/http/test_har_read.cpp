// HTTP archives as others write them, broken ones among them.
#include "core/protocols/http/har_rebuild.h"
#include "har_tape.h"

using namespace lw;
using namespace lw::http;
using namespace lw::test;

class TestHarRead : public QObject {
  Q_OBJECT
 private Q_SLOTS:
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
        archive(backticks_as_quotes(
                    "{`startedDateTime`:`2026-01-01T00:00:00Z`,`request`:{`method`:`GET`,`url`:`http://x/"
                    "`},`response`:{`status`:200,`headers`:[{`name`:`content-encoding`,`value`:`gzip`}],`"
                    "content`:{`encoding`:`base64`,`text`:`") +
                packed + "\"}}}"));
    QVERIFY(messages(kept).back().find("content-encoding: gzip") != Bytes::npos);
    QCOMPARE(content("response", messages(kept).back())->decoded, http_vector("numbers.txt"));
  }

  void entries_in_any_order() {
    const auto entry = [](const char* time, const char* path) {
      return std::string(backticks_as_quotes("{`startedDateTime`:`")) + time +
             backticks_as_quotes("`,`request`:{`method`:`GET`,`url`:`http://x") + path +
             backticks_as_quotes(
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
      const auto entry =
          backticks_as_quotes("{`startedDateTime`:`2026-01-01T00:00:00.000Z`,`time`:1,`request`:") + request +
          ",\"response\":" + response + ",\"cache\":null,\"timings\":null}";
      QTest::newRow(name) << QByteArray::fromStdString(entry) << expected;
    };
    row("Chrome: HTTP/2, pseudo headers, both forms of data",
        backticks_as_quotes(
            "{`method`:`POST`,`url`:`https://a.test/x`,`httpVersion`:`http/"
            "2.0`,`headers`:[{`name`:`:authority`,`value`:`a.test`},{`name`:`:method`,`value`:`POST`},{`"
            "name`:`content-type`,`value`:`application/"
            "x-www-form-urlencoded`}],`postData`:{`mimeType`:`application/"
            "x-www-form-urlencoded`,`text`:`a=b`,`params`:[{`name`:`a`,`value`:`b`}]},`bodySize`:3}"),
        backticks_as_quotes(
            "{`status`:200,`statusText`:``,`httpVersion`:`http/"
            "2.0`,`headers`:[{`name`:`content-type`,`value`:`text/"
            "html`}],`content`:{`size`:2,`mimeType`:`text/html`,`text`:`ok`},`_transferSize`:55}"),
        "POST /x HTTP/1.1|Host: a.test|content-type: application/x-www-form-urlencoded|Content-Length: 3||a=b"
        "HTTP/1.1 200 |content-type: text/html|Content-Length: 2||ok");
    row("Firefox: null sizes",
        backticks_as_quotes("{`bodySize`:null,`method`:`GET`,`url`:`http://a.test/`,`httpVersion`:`HTTP/"
                            "1.1`,`headers`:[],`headersSize`:null}"),
        backticks_as_quotes("{`status`:200,`statusText`:`OK`,`httpVersion`:`HTTP/"
                            "1.1`,`headers`:[],`content`:{`mimeType`:`text/"
                            "plain`,`size`:null,`encoding`:`base64`,`text`:`b2s=`},`bodySize`:null}"),
        "GET / HTTP/1.1|Host: a.test||HTTP/1.1 200 OK|Content-Length: 2||ok");
    row("parameters alone",
        backticks_as_quotes(
            "{`method`:`POST`,`url`:`http://a.test`,`headers`:[],`postData`:{`mimeType`:`application/"
            "x-www-form-urlencoded`,`params`:[{`name`:`a b`,`value`:`ä`},{`name`:`c`}]}}"),
        backticks_as_quotes("{`status`:204,`headers`:[]}"),
        "POST / HTTP/1.1|Host: a.test|Content-Length: 13||a+b=%C3%A4&c="
        "HTTP/1.1 204 ||");
    row("the size of a chunked body",
        backticks_as_quotes("{`method`:`GET`,`url`:`http://a.test?b`,`headers`:[]}"),
        backticks_as_quotes(
            "{`status`:200,`statusText`:`OK`,`headers`:[{`name`:`Transfer-Encoding`,`value`:`chunked`},{`"
            "name`:`Content-Length`,`value`:`9999`}],`content`:{`text`:`ok`}}"),
        "GET /?b HTTP/1.1|Host: a.test||HTTP/1.1 200 OK|Content-Length: 2||ok");
    row("line ends in values",
        backticks_as_quotes(
            "{`method`:`GET`,`url`:`http://a.test/`,`headers`:[{`name`:`A`,`value`:`b\\r\\nC: "
            "d`},{`name`:`E F`,`value`:`g`}]}"),
        backticks_as_quotes("{`status`:200,`statusText`:`a\\nb`,`headers`:[]}"),
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
    const auto back = imported(archive(backticks_as_quotes(
        "{`request`:{`method`:`GET`,`url`:`data:text/plain,x`}},7,{},{`request`:{`method`:`B "
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
        backticks_as_quotes("{`request`:{`method`:`GET`,`url`:`http://x/`},`response`:{`status`:204}}"));
    QTest::newRow("empty") << QByteArray() << 0;
    QTest::newRow("not JSON") << QByteArray("hello") << 0;
    QTest::newRow("another JSON") << QByteArray::fromStdString(
                                         backticks_as_quotes("{`log`:{`version`:`1.2`}}"))
                                  << 0;
    QTest::newRow("cut") << QByteArray::fromStdString(backticks_as_quotes("{`log`:{`entries`:[")) + good +
                                ",{\"request\":"
                         << 2;
    QTest::newRow("more after the end")
        << QByteArray::fromStdString(backticks_as_quotes("{`log`:{`entries`:[")) + good + "]}}x" << 2;
    QTest::newRow("deep") << QByteArray::fromStdString(backticks_as_quotes("{`log`:{`entries`:[")) +
                                 QByteArray(1 << 17, '[')
                          << 0;
    QTest::newRow("many values") << QByteArray::fromStdString(backticks_as_quotes("{`log`:{`entries`:[")) +
                                        good + ",{\"a\":[" + QByteArray("1,").repeated(1 << 18)
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
          text = entry == 0 ? backticks_as_quotes("{`log`:{`entries`:[") : ",";
          text += backticks_as_quotes("{`startedDateTime`:`2026-01-01T00:") +
                  std::string(entry > 80 ? "10" : "30") +
                  backticks_as_quotes(
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
    QVERIFY(looks_like_har(backticks_as_quotes("{`_x`:1,`log`:{`entries`:[")));
    for (const std::string& other : {std::string(), std::string("{"), std::string("[]"),
                                     backticks_as_quotes("{`a`:{`log`:1}}"), std::string("log")})
      QVERIFY2(!looks_like_har(other), other.c_str());
  }
};

QTEST_GUILESS_MAIN(TestHarRead)
#include "test_har_read.moc"
