// Recorded requests as command lines: what a shell makes of them is what was said.
#include <QProcess>
#include <QtTest/QtTest>

#include "core/protocols/http/copy_curl.h"

using namespace lw;
using namespace lw::http;

namespace {

CopyFrom from(std::string name, bool tls = false) {
  return {"request", {.id = 1, .transport = "tcp", .name = std::move(name)}, tls};
}

/// The words that bash hands to curl, and what curl would read from its standard input.
QStringList words(const std::string& command) {
  const QString script = QStringLiteral(
      "curl() { printf '%s\\n' \"$@\" | od -An -v -tx1 | tr -d ' \\n'; echo; if [ -p /dev/stdin ]; then od "
      "-An -v -tx1 | tr -d ' \\n'; fi; }; ");
  QProcess bash;
  bash.setStandardInputFile(QProcess::nullDevice());
  bash.start(QStringLiteral("bash"), {QStringLiteral("-c"), script + QString::fromStdString(command)});
  bash.waitForFinished();
  QStringList out;
  for (const QByteArray& line : bash.readAllStandardOutput().split('\n'))
    out << QString::fromLatin1(QByteArray::fromHex(line));
  return out;
}

}  // namespace

class TestCopyCurl : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void a_plain_get() {
    const auto text = curl_command(from("localhost:8080"),
                                   "GET /a?b=1&c=%20 HTTP/1.1\r\nHost: localhost:8080\r\nUser-Agent: x\r\n"
                                   "Accept: */*\r\n\r\n");
    QCOMPARE(text, std::string("curl --http1.1 'http://localhost:8080/a?b=1&c=%20' -H 'User-Agent: x' -H "
                               "'Accept: */*'"));
  }
  void where_the_line_went_is_kept() {
    const auto text =
        curl_command(from("[::1]:8443", true), "GET / HTTP/1.1\r\nHost: www.example.org\r\n\r\n");
    QVERIFY2(text.find("https://www.example.org/") != std::string::npos, text.c_str());
    QVERIFY2(text.find("--connect-to '::[::1]:8443'") != std::string::npos, text.c_str());
    QVERIFY(curl_command(from("www.example.org", true), "GET / HTTP/1.1\r\nHost: www.example.org:443\r\n\r\n")
                .find("--connect-to") == std::string::npos);
  }
  void a_body_is_said_again() {
    const auto text = curl_command(from("h"),
                                   "PUT /x HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n"
                                   "Content-Length: 13\r\n\r\n{\"a\": \"it's\"}");
    const QString all = words(text).first();
    QVERIFY2(all.contains(QStringLiteral("-X\nPUT\n")), qPrintable(all));
    QVERIFY2(all.contains(QStringLiteral("--data-raw\n{\"a\": \"it's\"}\n")), qPrintable(all));
    QVERIFY(!all.contains(QStringLiteral("Content-Length")));
  }
  void a_body_in_chunks_is_put_together() {
    const auto text = curl_command(from("h"),
                                   "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
                                   "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
    QVERIFY2(text.find("--data-raw abcde") != std::string::npos, text.c_str());
    QVERIFY(text.find("-H 'Transfer-Encoding: chunked'") != std::string::npos);
    QVERIFY(text.find("-X") == std::string::npos);
  }
  void a_body_with_nul_goes_through_a_pipe() {
    const Bytes body("a\0b%'\\\n", 7);
    const auto said =
        words(curl_command(from("h"), "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 7\r\n\r\n" + body));
    QCOMPARE(said.value(1).toLatin1().toStdString(), body);
  }
  void a_body_that_is_cut_or_long_is_left_to_a_file() {
    QVERIFY(curl_command(from("h"), "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nabc")
                .ends_with("--data-binary @body"));
  }
  // curl would read lists, dots, files and more headers out of these.
  void nothing_that_was_said_is_an_option() {
    const auto text = curl_command(from("h"),
                                   "GET /[1-9]/../{a,b} HTTP/1.0\r\nHost: h\r\nX-Empty:\r\n"
                                   "@/etc/passwd: x\r\nX-Quote: ';touch /tmp/x;'\r\n\r\n");
    const QString all = words(text).first();
    QVERIFY(all.startsWith(QStringLiteral("-g\n--path-as-is\n--http1.0\nhttp://h/[1-9]/../{a,b}\n")));
    QVERIFY(all.contains(QStringLiteral("-H\nX-Empty;\n")));
    QVERIFY(!all.contains(QStringLiteral("passwd")));
    QVERIFY(all.contains(QStringLiteral("-H\nX-Quote: ';touch /tmp/x;'\n")));
  }
  void a_url_in_the_query_or_another_scheme_is_not_the_target() {
    const auto target = [](const std::string& text) {
      return curl_command(from("h"), "GET " + text + " HTTP/1.1\r\nHost: h\r\n\r\n");
    };
    QVERIFY(target("/go?to=http://x/").find(" 'http://h/go?to=http://x/'") != std::string::npos);
    for (const char* hostile : {"-K/tmp/x://", "file:///etc/passwd"}) {
      const QStringList all = words(target(hostile)).first().split(QLatin1Char('\n'));
      const auto at = all.indexOf(QLatin1String(hostile));
      QVERIFY2(at > 0 && all[at - 1] == QLatin1String("--request-target"), hostile);
      QVERIFY(all.contains(QStringLiteral("http://h/")));
    }
    const Bytes body("-v\0", 3);
    const auto said =
        words(curl_command(from("h"), "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\n" + body));
    QCOMPARE(said.value(1).toLatin1().toStdString(), body);
  }
  void a_host_that_is_no_authority_does_not_change_the_url() {
    const auto text = curl_command(from("h:81"), "GET /x HTTP/1.1\r\nHost: evil/?\r\n\r\n");
    QVERIFY2(text.find("http://h:81/x") != std::string::npos, text.c_str());
    QVERIFY(text.find("-H 'Host: evil/?'") != std::string::npos);
  }
  void other_targets() {
    QVERIFY(curl_command(from("h"), "OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n").find("--request-target '*'") !=
            std::string::npos);
    QVERIFY(
        curl_command(from("proxy:3128"), "GET http://h/x HTTP/1.1\r\nHost: h\r\n\r\n").find("http://h/x") !=
        std::string::npos);
  }
  void what_is_no_request_has_no_command() {
    QVERIFY(curl_command(from("h"), "HTTP/1.1 200 OK\r\n\r\n").empty());
    QVERIFY(curl_command(from("h"), "GET / HT").empty());
    QVERIFY(curl_command(from("h"), "").empty());
  }
};

QTEST_GUILESS_MAIN(TestCopyCurl)
#include "test_copy_curl.moc"
