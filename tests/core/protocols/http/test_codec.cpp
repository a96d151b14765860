// Heads, framing and chunks: RFC 9112's examples, bytes of foreign programs, broken and hostile ones.
#include <QtTest/QtTest>

#include "core/protocols/http/body.h"
#include "core/protocols/http/codec.h"
#include "core/protocols/http/message_reader.h"
#include "vectors.h"

using namespace lw;
using namespace lw::http;
using lw::test::http_vector;

namespace {

/// What a reader said of one direction, whatever the pieces.
struct Said {
  std::vector<std::string> heads;
  std::vector<std::string> bodies;
  std::vector<Headers> trailers;
  std::string tunnel;
  std::string error;
  std::uint64_t error_at = 0;
  bool operator==(const Said&) const = default;
};

Said read(What what, ByteView bytes, std::size_t piece, std::vector<std::string> methods = {}) {
  auto pairing = std::make_shared<Pairing>();
  pairing->methods.assign(methods.begin(), methods.end());
  MessageReader reader(what, pairing);
  Said said;
  std::uint64_t base = 0;
  while (!bytes.empty()) {
    auto now = bytes.substr(0, piece);
    bytes.remove_prefix(now.size());
    while (true) {
      auto step = reader.next(now);
      if (!step) {
        said.error = step.error().reason;
        said.error_at = base + step.error().offset;
        return said;
      }
      using Event = MessageReader::Event;
      if (step->event == Event::head) {
        said.heads.push_back(what == What::request ? write(reader.request()) : write(reader.response()));
        said.bodies.emplace_back();
      }
      if (step->event == Event::body) said.bodies.back() += step->data;
      if (step->event == Event::end) said.trailers.push_back(reader.body().trailers());
      if (step->event == Event::tunnel) said.tunnel += step->data;
      now.remove_prefix(step->used);
      base += step->used;
      if (step->event == Event::more) break;
    }
  }
  if (auto ended = reader.end(); !ended) said.error = ended.error().reason;
  return said;
}

}  // namespace

class TestCodec : public QObject {
  Q_OBJECT
 private slots:
  void request_example() {
    // RFC 9110 section 3.9.
    const std::string bytes =
        "GET /hello.txt HTTP/1.1\r\nUser-Agent: curl/7.64.1\r\nHost: www.example.com\r\nAccept-Language: en, "
        "mi\r\n\r\n";
    auto parsed = parse_request(bytes);
    QVERIFY(parsed && *parsed);
    QCOMPARE((*parsed)->head.method, std::string("GET"));
    QCOMPARE((*parsed)->head.target, std::string("/hello.txt"));
    QCOMPARE((*parsed)->head.headers.size(), std::size_t(3));
    QCOMPARE((*parsed)->head.headers[2].value, std::string("en, mi"));
    QCOMPARE((*parsed)->layout.used, bytes.size());
    QVERIFY((*parsed)->layout.warnings.empty());
    QCOMPARE(write((*parsed)->head), bytes);
  }

  void response_round_trip() {
    ResponseHead head{.status = 299,
                      .reason = "",
                      .headers = {{"X-Case", "KePt"}, {"x-case", ""}, {"Set-Cookie", "a=b; c"}}};
    QVERIFY(check(head));
    auto parsed = parse_response(write(head));
    QVERIFY(parsed && *parsed);
    QVERIFY((*parsed)->head == head);
  }

  void chunked_example() {
    // The shape of RFC 9112 section 7.1, with a trailer; "1A" is hexadecimal.
    const std::string bytes =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        "1A;name=\"v\"\r\nabcdefghijklmnopqrstuvwxyz\r\n5\r\n12345\r\n0\r\nExpires: never\r\nX: y\r\n\r\n";
    for (std::size_t piece = 1; piece <= bytes.size(); ++piece) {
      const auto said = read(What::response, bytes, piece);
      QCOMPARE(said.error, std::string());
      QCOMPARE(said.bodies.at(0), std::string("abcdefghijklmnopqrstuvwxyz12345"));
      QVERIFY(said.trailers.at(0) == (Headers{{"Expires", "never"}, {"X", "y"}}));
    }
  }

  void chunk_writer() {
    Bytes out;
    append_chunk_head(out, 26);
    QCOMPARE(out, std::string("1a\r\n"));
    append_last_chunk(out, {{"A", "b"}});
    QCOMPARE(out, std::string("1a\r\n0\r\nA: b\r\n\r\n"));
  }

  void foreign_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<bool>("request");
    QTest::addColumn<QString>("summary");
    QTest::addColumn<int>("body");
    auto row = [](const char* file, bool request, const char* start, int body) {
      QTest::newRow(file) << file << request << start << body;
    };
    row("nginx_get.bin", false, "HTTP/1.1 200 OK", 81);
    row("nginx_304.bin", false, "HTTP/1.1 304 Not Modified", 0);
    row("nginx_404.bin", false, "HTTP/1.1 404 Not Found", 153);
    row("nginx_400.bin", false, "HTTP/1.1 400 Bad Request", 157);
    row("nginx_redirect.bin", false, "HTTP/1.1 301 Moved Permanently", 169);
    row("nginx_chunked_trailers.bin", false, "HTTP/1.1 200 OK", 1092);
    row("nginx_gzip_chunked.bin", false, "HTTP/1.1 200 OK", -1);
    row("nginx_http10.bin", false, "HTTP/1.1 200 OK", 29);
    row("python_get.bin", false, "HTTP/1.0 200 OK", 6);
    row("python_404.bin", false, "HTTP/1.0 404 File not found", 335);
    row("curl_get.bin", true, "GET /a?b=c HTTP/1.1", 0);
    row("curl_post.bin", true, "POST /form HTTP/1.1", 7);
    row("curl_put_chunked.bin", true, "PUT /up HTTP/1.1", 54);
    row("wget_get.bin", true, "GET /x HTTP/1.1", 0);
    row("python_urllib.bin", true, "POST /q HTTP/1.1", 3);
  }
  void foreign() {
    QFETCH(QString, file);
    QFETCH(bool, request);
    QFETCH(QString, summary);
    QFETCH(int, body);
    const auto bytes = http_vector(file.toStdString());
    const auto what = request ? What::request : What::response;
    const auto whole = read(what, bytes, bytes.size());
    QCOMPARE(whole.error, std::string());
    QCOMPARE(whole.heads.size(), std::size_t(1));
    QVERIFY(whole.heads[0].starts_with(summary.toStdString() + "\r\n"));
    // What the program wrote, we write byte for byte.
    QVERIFY(bytes.starts_with(whole.heads[0]));
    if (body >= 0) QCOMPARE(whole.bodies[0].size(), std::size_t(body));
    for (std::size_t piece : {1, 2, 3, 7, 100}) QVERIFY(read(what, bytes, piece) == whole);
  }

  void pairing_of_head_and_204() {
    const auto bytes = http_vector("nginx_pipelined.bin");
    const auto said = read(What::response, bytes, 10, {"GET", "HEAD", "GET"});
    QCOMPARE(said.error, std::string());
    QCOMPARE(said.heads.size(), std::size_t(3));
    QCOMPARE(said.bodies[0], std::string("{\"a\":[1,2,3],\"b\":{\"c\":null}}\n"));
    QCOMPARE(said.bodies[1], std::string());
    QVERIFY(said.heads[2].starts_with("HTTP/1.1 204 "));
  }

  void interim_and_upgrade() {
    const std::string bytes =
        "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 101 Switching "
        "Protocols\r\nUpgrade: "
        "x\r\n\r\nnot http";
    for (std::size_t piece : {1, 5, 1000}) {
      const auto said = read(What::response, bytes, piece, {"GET"});
      QCOMPARE(said.heads.size(), std::size_t(3));
      QCOMPARE(said.tunnel, std::string("not http"));
    }
    QCOMPARE(
        read(What::response, "HTTP/1.1 200 Connected\r\nContent-Length: 5\r\n\r\nbytes", 1000, {"CONNECT"})
            .tunnel,
        std::string("bytes"));
  }

  void lenient_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QString>("warning");
    QTest::newRow("bare LF") << QByteArray("HTTP/1.1 200 OK\nA: b\n\n")
                             << QByteArray("HTTP/1.1 200 OK\r\nA: b\r\n\r\n") << "LF without CR";
    QTest::newRow("no reason, no space")
        << QByteArray("HTTP/1.1 200\r\n\r\n") << QByteArray("HTTP/1.1 200 \r\n\r\n")
        << "no space after the status code";
    QTest::newRow("fold") << QByteArray("HTTP/1.1 200 OK\r\nA: b \r\n \t c\r\nD:\r\n  e\r\n\r\n")
                          << QByteArray("HTTP/1.1 200 OK\r\nA: b c\r\nD: e\r\n\r\n") << "folded";
    QTest::newRow("space before colon")
        << QByteArray("HTTP/1.1 200 OK\r\nA : b\r\n\r\n") << QByteArray("HTTP/1.1 200 OK\r\nA: b\r\n\r\n")
        << "before the colon";
    QTest::newRow("odd name") << QByteArray("HTTP/1.1 200 OK\r\nA(b): c\r\n\r\n")
                              << QByteArray("HTTP/1.1 200 OK\r\nA(b): c\r\n\r\n") << "header name";
    QTest::newRow("bare CR") << QByteArray("HTTP/1.1 200 OK\r\nA: b\rc\r\n\r\n")
                             << QByteArray("HTTP/1.1 200 OK\r\nA: b c\r\n\r\n") << "CR or NUL";
    QTest::newRow("empty line first") << QByteArray("\r\nHTTP/1.1 200 OK\r\n\r\n")
                                      << QByteArray("HTTP/1.1 200 OK\r\n\r\n") << "empty lines";
  }
  void lenient() {
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, written);
    QFETCH(QString, warning);
    auto parsed = parse_response(bytes.toStdString());
    QVERIFY(parsed && *parsed);
    QCOMPARE(QByteArray::fromStdString(write((*parsed)->head)), written);
    QCOMPARE((*parsed)->layout.warnings.size(), std::size_t(1));
    QVERIFY(QString::fromStdString((*parsed)->layout.warnings[0].text).contains(warning));
  }

  void refused_data() {
    QTest::addColumn<bool>("request");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<int>("offset");
    auto response = [](const char* name, const QByteArray& bytes, const char* reason, int offset) {
      QTest::newRow(name) << false << bytes << reason << offset;
    };
    auto request = [](const char* name, const QByteArray& bytes, const char* reason, int offset) {
      QTest::newRow(name) << true << bytes << reason << offset;
    };
    response("another protocol", "SSH-2.0-OpenSSH_9.2p1\r\n", "does not begin with \"HTTP/\"", 0);
    response("no status", "HTTP/1.1 OK\r\n\r\n", "three digits", 9);
    response("two digits", "HTTP/1.1 20 OK\r\n\r\n", "three digits", 9);
    response("no colon", "HTTP/1.1 200 OK\r\nA b\r\n\r\n", "no colon", 17);
    response("no name", "HTTP/1.1 200 OK\r\n: b\r\n\r\n", "no name", 17);
    response("two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
             "two different", 17);
    response("length list", "HTTP/1.1 200 OK\r\nContent-Length: 5, 6\r\n\r\nabcdef", "two different", 17);
    response("negative length", "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n", "not a number", 17);
    response("huge length", "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n", "not a number",
             17);
    response("chunk size", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nxyz\r\n",
             "not hexadecimal", 57);
    response("chunk size 0x", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0x5\r\nhello\r\n",
             "not hexadecimal", 48);
    response("chunk size sign", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n",
             "not hexadecimal", 47);
    response("chunk size digits",
             "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n00000000000000005\r\n",
             "more than 16 digits", 63);
    response("chunk too long", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhello\r\n",
             "longer than its size", 52);
    request("smuggling te", "POST / HTTP/1.1\r\nTransfer-Encoding: xchunked\r\n\r\n",
            "does not end in chunked", 17);
    request("no version", "GET /\r\n\r\n", "version", 4);
    request("two spaces only", "GET  HTTP/1.1\r\n\r\n", "no target", 4);
    request("tls hello", QByteArray("\x16\x03\x01\x02\n", 5), "method", 0);
    response("section too long",
             "HTTP/1.1 200 OK\r\n" + QByteArray("A: " + QByteArray(60000, 'x') + "\r\n").repeated(5),
             "256 KiB", 256 * 1024);
    response("line too long", "HTTP/1.1 200 OK\r\nA: " + QByteArray(70000, 'x'), "64 KiB", 17);
    response("too many", "HTTP/1.1 200 OK\r\n" + QByteArray("A: b\r\n").repeated(1001), "1000 header lines",
             17 + 6 * 1000);
    response("extensions", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;" + QByteArray(20000, 'x'),
             "16 KiB", 49 + 16384);
    response(
        "trailers",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" + QByteArray("A: b\r\n").repeated(20000),
        "64 KiB", 50 + 65536);
  }
  void refused() {
    QFETCH(bool, request);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, reason);
    QFETCH(int, offset);
    const auto what = request ? What::request : What::response;
    for (std::size_t piece : {bytes.size(), qsizetype(1), qsizetype(1000)}) {
      const auto said = read(what, bytes.toStdString(), piece);
      QVERIFY2(QString::fromStdString(said.error).contains(reason), said.error.c_str());
      // A head is judged as a whole where it ends; what is told at once is told at its byte.
      if (piece == std::size_t(bytes.size())) QCOMPARE(said.error_at, std::uint64_t(offset));
    }
  }

  void suspicious() {
    const std::string both = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n";
    auto parsed = parse_response(both);
    QVERIFY(parsed && *parsed);
    auto framing = response_framing((*parsed)->head, "GET", &(*parsed)->layout);
    QVERIFY(framing);
    QCOMPARE(framing->kind, BodyKind::chunked);
    QVERIFY(framing->suspicious);
    QCOMPARE(framing->warnings.at(0).offset, 17u);
    ResponseHead old{
        .version = "HTTP/1.0", .status = 200, .reason = "OK", .headers = {{"Transfer-Encoding", "chunked"}}};
    QVERIFY(response_framing(old, "GET")->suspicious);
    ResponseHead twice{
        .status = 200, .reason = "OK", .headers = {{"Content-Length", "3"}, {"Content-Length", "3"}}};
    QCOMPARE(response_framing(twice, "GET")->length, 3u);
    QCOMPARE(response_framing(twice, "GET")->warnings.size(), std::size_t(1));
    ResponseHead gzip{.status = 200, .reason = "OK", .headers = {{"Transfer-Encoding", "gzip"}}};
    QCOMPARE(response_framing(gzip, "GET")->kind, BodyKind::until_close);
  }

  void truncated() {
    // Every cut of a message that tells its length is an error, wherever it is.
    for (const char* file : {"nginx_get.bin", "nginx_chunked_trailers.bin"}) {
      const auto bytes = http_vector(file);
      for (std::size_t cut = 1; cut < bytes.size(); ++cut)
        QVERIFY2(!read(What::response, bytes.substr(0, cut), 4096).error.empty(),
                 qPrintable(QString::number(cut)));
    }
    QCOMPARE(read(What::response, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n1234", 100).error,
             std::string("the body ended after 4 of 10 bytes"));
  }

  void until_close() {
    QCOMPARE(read(What::response, "HTTP/1.1 200 OK\r\n\r\nall that comes", 7).bodies.at(0),
             std::string("all that comes"));
  }

  void injection() {
    QVERIFY(!check(RequestHead{.method = "GET", .target = "/", .headers = {{"A", "b\r\nC: d"}}}));
    QVERIFY(!check(RequestHead{.method = "GET", .target = "/ HTTP/1.1\r\nX: y", .headers = {}}));
    QVERIFY(!check(RequestHead{.method = "GE T", .target = "/", .headers = {}}));
    QVERIFY(!check(RequestHead{.method = "GET", .target = "/", .headers = {{"A:B", "c"}}}));
    QVERIFY(check(RequestHead{.method = "PROPFIND", .target = "*", .headers = {{"x", ""}}}));
  }
};

QTEST_GUILESS_MAIN(TestCodec)
#include "test_codec.moc"
