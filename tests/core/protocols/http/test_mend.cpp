// Lengths made right again after an edit: messages of foreign programs stay to the byte, edited ones get what
// their programs would have written.
#include <QtTest/QtTest>
#include <filesystem>

#include "core/protocols/http/mend.h"
#include "core/protocols/http/message_reader.h"
#include "vectors.h"

using namespace lw;
using namespace lw::http;
using lw::test::http_vector;

namespace {

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  if (at == std::string::npos) qFatal("\"%s\" is not there", from.c_str());
  return text.replace(at, from.size(), to);
}

/// The content of the one message that `bytes` is; "?" when it is not whole, or something follows it.
std::string content_of(ByteView bytes) {
  MessageReader reader(What::request, std::make_shared<Pairing>());
  std::string content;
  while (true) {
    auto step = reader.next(bytes);
    if (!step) return "?";
    bytes.remove_prefix(step->used);
    content += step->data;
    if (step->event == MessageReader::Event::end) return bytes.empty() ? content : "?";
    if (step->event == MessageReader::Event::more) return "?";
  }
}

constexpr const char* kChunkedHead = "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";

}  // namespace

class TestMend : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void what_is_right_stays_to_the_byte() {
    int seen = 0;
    const std::filesystem::path folder = std::string(LW_SOURCE_DIR) + "/tests/vectors/http";
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
      if (file.path().extension() != ".bin") continue;
      const auto name = file.path().filename().string();
      // Several answers in a row are not one message.
      if (name.find("pipelined") != std::string::npos) continue;
      const std::string bytes = http_vector(name);
      QVERIFY2(mend(bytes.starts_with("HTTP/") ? "response" : "request", bytes) == bytes, name.c_str());
      ++seen;
    }
    QVERIFY(seen > 12);
  }

  void content_length_follows_the_body() {
    // What curl sends for other data: its own request with the data and the length replaced by hand.
    const std::string post = http_vector("curl_post.bin");
    const auto head = post.substr(0, post.find("\r\n\r\n") + 4);
    const std::string body = post.substr(head.size());
    const std::string longer = body + "&more=yes";
    const std::string wanted = replaced(head, "Content-Length: " + std::to_string(body.size()),
                                        "Content-Length: " + std::to_string(longer.size())) +
                               longer;
    QCOMPARE(mend("request", head + longer), Bytes(wanted));
    const std::string none =
        replaced(head, "Content-Length: " + std::to_string(body.size()), "Content-Length: 0");
    QCOMPARE(mend("request", head), Bytes(none));
  }

  void all_else_of_an_odd_head_stays() {
    const Bytes odd =
        "\r\npost /a  b HTTP/1.1\nHOST : x\nx:1\r\ncontent-length:\t07 \nX-Long: a\n b\n\nhello";
    QCOMPARE(mend("request", odd),
             Bytes("\r\npost /a  b HTTP/1.1\nHOST : x\nx:1\r\ncontent-length:\t5 \nX-Long: a\n b\n\nhello"));
    QCOMPARE(mend("request", "PUT / HTTP/1.1\r\nContent-Length:\r\n\r\nab"),
             Bytes("PUT / HTTP/1.1\r\nContent-Length: 2\r\n\r\nab"));
    QCOMPARE(mend("request", "PUT / HTTP/1.1\r\nContent-Length: 3, 3\r\nContent-Length: 9\r\n\r\nab"),
             Bytes("PUT / HTTP/1.1\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nab"));
  }

  void a_body_without_a_length_gets_one() {
    QCOMPARE(mend("request", "POST / HTTP/1.1\r\nHost: x\r\n\r\nbody"),
             Bytes("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody"));
    QCOMPARE(mend("request", "POST / HTTP/1.1\nHost: x\n\nbody"),
             Bytes("POST / HTTP/1.1\nHost: x\nContent-Length: 4\n\nbody"));
    for (const char* kept :
         {"GET / HTTP/1.1\r\nHost: x\r\n\r\n", "CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n\x16\x03"})
      QCOMPARE(mend("request", kept), Bytes(kept));
  }

  void answers_to_head_keep_their_length() {
    const Bytes head = "HTTP/1.1 200 OK\r\nContent-Length: 1234\r\n\r\n";
    QCOMPARE(mend("response", head), head);
    QCOMPARE(mend("response", head + "abc"), Bytes("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc"));
    // Its end is the line's: there is no length to mend.
    const Bytes until_close = "HTTP/1.0 200 OK\r\n\r\nabc";
    QCOMPARE(mend("response", until_close), until_close);
  }

  void chunk_sizes_follow_their_data() {
    const std::string put = http_vector("curl_put_chunked.bin");
    QVERIFY(content_of(put) != "?");
    const std::string before = content_of(put);
    const auto word = before.substr(0, 3);
    const auto edited = replaced(put, "\r\n" + word, "\r\nfour more words here: " + word);
    QCOMPARE(content_of(edited), std::string("?"));
    const Bytes mended = mend("request", edited);
    QCOMPARE(content_of(mended), "four more words here: " + before);
    // And back again, to the byte.
    QCOMPARE(mend("request", replaced(mended, "four more words here: ", "")), Bytes(put));
  }

  void chunks_of_every_kind_data() {
    QTest::addColumn<QByteArray>("edited");
    QTest::addColumn<QByteArray>("mended");
    const auto row = [](const char* name, QByteArray edited, QByteArray mended) {
      QTest::newRow(name) << edited << mended;
    };
    row("longer", "5\r\nhello world\r\n0\r\n\r\n", "b\r\nhello world\r\n0\r\n\r\n");
    row("shorter", "5\r\nhi\r\n0\r\n\r\n", "2\r\nhi\r\n0\r\n\r\n");
    row("upper case and extension", "1F;a=\"b\"\r\nABCDEFGHIJKL\r\n0\r\n\r\n",
        "C;a=\"b\"\r\nABCDEFGHIJKL\r\n0\r\n\r\n");
    row("second of three", "3\r\nabc\r\n3\r\nabcdef\r\n3\r\nghi\r\n0\r\nX: y\r\n\r\n",
        "3\r\nabc\r\n6\r\nabcdef\r\n3\r\nghi\r\n0\r\nX: y\r\n\r\n");
    row("data that looks like sizes", "5\r\nabc\r\n42\r\nmore\r\n3\r\nxyz\r\n0\r\n\r\n",
        "d\r\nabc\r\n42\r\nmore\r\n3\r\nxyz\r\n0\r\n\r\n");
    row("lines of data end otherwise", "5\r\nabc\n42\nmore\r\n9\r\nxyz\r\n",
        "b\r\nabc\n42\nmore\r\n9\r\nxyz\r\n");
    row("emptied", "5\r\n\r\n3\r\nabc\r\n0\r\n\r\n", "3\r\nabc\r\n0\r\n\r\n");
    row("all emptied", "5\r\n\r\n0\r\n\r\n", "0\r\n\r\n");
    row("bare line feeds", "5\nhello world\n0\n\n", "b\nhello world\n0\n\n");
    row("sizes that fit, line ends that differ", "4;a=b\r\nwxyz\n3\r\nabc\r\n0\r\n\r\n",
        "4;a=b\r\nwxyz\n3\r\nabc\r\n0\r\n\r\n");
    row("leading zeros stay", "0003\r\nabc\r\n0\r\n\r\n", "0003\r\nabc\r\n0\r\n\r\n");
    row("no end", "5\r\nhello world", "5\r\nhello world");
    row("no chunks", "hello world", "hello world");
    row("nothing", "", "");
  }
  void chunks_of_every_kind() {
    QFETCH(QByteArray, edited);
    QFETCH(QByteArray, mended);
    const Bytes head = kChunkedHead;
    QCOMPARE(mend("request", head + edited.toStdString()), head + mended.toStdString());
    QCOMPARE(mend("request", head + mended.toStdString()), head + mended.toStdString());
  }

  void chunks_win_over_a_length() {
    // Both on purpose: what smuggles requests stays as somebody wrote it.
    const Bytes both =
        "POST / HTTP/1.1\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n";
    QCOMPARE(mend("request", both), Bytes("POST / HTTP/1.1\r\nContent-Length: 6\r\nTransfer-Encoding: "
                                          "chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"));
    const Bytes unknown = "POST / HTTP/1.1\r\nContent-Length: 6\r\nTransfer-Encoding: gzip\r\n\r\nabc";
    QCOMPARE(mend("request", unknown), unknown);
  }

  void what_is_no_message_stays() {
    for (const char* bytes : {"", "hello", "GET / HTTP/1.1\r\nHost: x", "\r\n\r\n\r\n"}) {
      for (const char* kind : {"request", "response", "data", ""}) QCOMPARE(mend(kind, bytes), Bytes(bytes));
    }
  }

  void very_many_lines_take_a_moment() {
    Bytes body;
    while (body.size() < (1u << 20)) body += "1\r\nxx\r\n";
    QElapsedTimer timer;
    timer.start();
    const Bytes mended = mend_chunks(body + "0\r\n\r\n");
    QVERIFY(content_of(kChunkedHead + mended) != "?");
    QVERIFY(mend_chunks(body).starts_with("2\r\nxx\r\n2\r\nxx\r\n"));
    QVERIFY(timer.elapsed() < 5000);
  }

  void interim_answers() {
    QVERIFY(interim("response", "HTTP/1.1 100 Continue\r\n\r\n"));
    QVERIFY(interim("response", "HTTP/1.1 103 Early Hints\r\n\r\n"));
    QVERIFY(!interim("response", "HTTP/1.1 101 Switching Protocols\r\n\r\n"));
    QVERIFY(!interim("response", "HTTP/1.1 200 OK\r\n\r\n"));
    QVERIFY(!interim("request", "GET 1 HTTP/1.1\r\n\r\n"));
    QVERIFY(!interim("response", "HTTP/1.1 1"));
    QVERIFY(!interim("response", ""));
  }
};

QTEST_GUILESS_MAIN(TestMend)
#include "test_mend.moc"
