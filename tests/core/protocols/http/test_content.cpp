// What messages carry, freed from chunks and codings.
#include <QtTest/QtTest>

#include "core/protocols/http/describe.h"
#include "vectors.h"

using namespace lw;
using namespace lw::http;
using lw::test::http_vector;

namespace {

Bytes joined(ByteView bytes, const Content& content) {
  Bytes all;
  for (const auto& range : content.ranges) all += bytes.substr(range.offset, range.length);
  return all;
}

}  // namespace

class TestContent : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void plain_bodies_are_their_ranges() {
    for (const char* file : {"nginx_get.bin", "nginx_chunked_trailers.bin"}) {
      const auto bytes = http_vector(file);
      const auto got = content("response", bytes);
      QVERIFY(got);
      QVERIFY(!got->coded);
      QCOMPARE(joined(bytes, *got), got->decoded);
    }
    const auto chunked = content("response", http_vector("nginx_chunked_trailers.bin"));
    QCOMPARE(chunked->decoded, http_vector("numbers.txt"));
    QCOMPARE(chunked->media_type, std::string("text/plain"));
    const auto put = http_vector("curl_put_chunked.bin");
    QCOMPARE(joined(put, *content("request", put)), content("request", put)->decoded);
  }

  void codings_are_undone() {
    for (const char* file : {"nginx_gzip_chunked.bin", "nginx_br_chunked.bin"}) {
      const auto got = content("response", http_vector(file));
      QVERIFY(got);
      QVERIFY(got->coded);
      QCOMPARE(got->decoded, http_vector("numbers.txt"));
    }
    const std::string transfer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n";
    const auto packed = http_vector("numbers.gz");
    Bytes size = QByteArray::number(static_cast<qulonglong>(packed.size()), 16).toStdString();
    QCOMPARE(content("response", transfer + size + "\r\n" + packed + "\r\n0\r\n\r\n")->decoded,
             http_vector("numbers.txt"));
  }

  void nothing_carried() {
    QVERIFY(!content("response", http_vector("nginx_304.bin")));
    QVERIFY(!content("request", "GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
    QVERIFY(!content("request", "GET / HTTP/1.1\r\nHost: x\r\n"));
    QVERIFY(!content("response", ""));
    QVERIFY(!content("response", "no HTTP at all"));
    QCOMPARE(content("data", "abc")->decoded, std::string("abc"));
  }

  void what_can_not_be_undone_stays() {
    const auto odd = content(
        "response", "HTTP/1.1 200 OK\r\nContent-Encoding: rot13\r\nContent-Type: text/html\r\n\r\nuryyb");
    QCOMPARE(odd->decoded, std::string("uryyb"));
    QVERIFY(odd->coded);
    QCOMPARE(odd->media_type, std::string());
    // Cut and damaged: what came before the fault.
    auto bytes = http_vector("nginx_gzip_chunked.bin");
    const auto cut = content("response", bytes.substr(0, bytes.size() - 200));
    QVERIFY(http_vector("numbers.txt").starts_with(cut->decoded));
    const auto chunks =
        content("response", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nzz");
    QCOMPARE(chunks->decoded, std::string("abc"));
    const auto two =
        content("response", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nabc");
    QCOMPARE(two->decoded, std::string("abc"));
  }

  void media_types_are_checked() {
    const auto type = [](const std::string& value) {
      return content("response", "HTTP/1.1 200 OK\r\nContent-Type: " + value + "\r\n\r\nx")->media_type;
    };
    QCOMPARE(type("Text/HTML ; charset=utf-8"), std::string("text/html"));
    QCOMPARE(type("nonsense"), std::string());
    QCOMPARE(type("text/\x1b[2J"), std::string());
    QCOMPARE(type("text/" + std::string(200, 'x')), std::string());
  }

  void bombs_stay_small() {
    // numbers of zeros.zst: far more zeros than its bytes; the ratio cap or kMaxContent ends it.
    const auto bomb = http_vector("zeros.zst");
    const auto got = content("response", "HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\n\r\n" + bomb);
    QVERIFY(got);
    QVERIFY(got->decoded.size() <= kMaxContent);
    std::string chunks = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (int i = 0; i < 100'001; ++i) chunks += "1\r\nx\r\n";
    const auto many = content("response", chunks);
    QCOMPARE(many->decoded, std::string(100'001, 'x'));
    QVERIFY(many->ranges.empty());
    QVERIFY(many->coded);
  }
};

QTEST_GUILESS_MAIN(TestContent)
#include "test_content.moc"
