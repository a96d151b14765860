// What an expert points at: one conversation a rule.
#include <QtTest/QtTest>

#include "core/protocols/http/describe.h"
#include "vectors.h"

using namespace lw;
using namespace lw::http;
using lw::test::http_vector;

namespace {

constexpr const char* kAsk = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
constexpr const char* kOk = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

std::vector<Message> talk(const std::string& sent, const std::string& received, bool tls,
                          const std::string& transport = "tcp") {
  auto describer = make_describer(ChannelInfo{.transport = transport, .role = Role::client});
  std::vector<Message> messages;
  FrameNumber number = 0;
  const auto say = [&](FrameKind kind, const std::string& bytes) {
    describer->feed({.number = ++number, .channel = 1, .kind = kind, .bytes = bytes, .length = bytes.size()},
                    messages);
  };
  if (tls) describer->note({.number = ++number, .channel = 1, .note = {.kind = NoteKind::tls}}, messages);
  if (!sent.empty()) say(FrameKind::sent, sent);
  if (!received.empty()) say(FrameKind::received, received);
  describer->finish(messages);
  return messages;
}

/// "id@offset+length severity" of all remarks, joined by a space.
std::string ids(const std::vector<Message>& messages, bool places = false) {
  std::string all;
  for (const auto& message : messages) {
    auto worst = Severity::none;
    for (const auto& remark : message.remarks) {
      worst = std::max(worst, remark.severity);
      if (remark.text.empty() || remark.offset + remark.length > message.length) return "broken " + remark.id;
      all += (all.empty() ? "" : " ") + remark.id;
      if (places) all += "@" + std::to_string(remark.offset) + "+" + std::to_string(remark.length);
    }
    if (message.severity != worst) return "the severity is not that of the worst remark: " + message.summary;
  }
  return all;
}

}  // namespace

class TestRemarks : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void rules_data() {
    QTest::addColumn<QString>("sent");
    QTest::addColumn<QString>("received");
    QTest::addColumn<bool>("tls");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const std::string& sent, const std::string& received,
                        const char* expected, bool tls = false) {
      QTest::newRow(name) << QString::fromStdString(sent) << QString::fromStdString(received) << tls
                          << expected;
    };
    const auto asked = [&](const char* name, const std::string& headers, const char* expected,
                           bool tls = false) {
      row(name, "GET / HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n", kOk, expected, tls);
    };
    const auto answered = [&](const char* name, const std::string& received, const char* expected,
                              bool tls = false) { row(name, kAsk, received, expected, tls); };
    row("nothing", kAsk, kOk, "");
    row("bare LF", "GET / HTTP/1.1\nHost: x\n\n", kOk, "http.bare_lf");
    asked("folded", "A: b\r\n c\r\n", "http.obs_fold");
    asked("space before the colon", "A : b\r\n", "http.space_before_colon");
    asked("name", "A(: b\r\n", "http.bad_header_name");
    asked("CR in a value", "A: b\rc\r\n", "http.control_characters");
    row("target", "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n", kOk, "http.bad_target");
    row("empty lines", "\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n", kOk, "http.empty_lines");
    row("no host", "GET / HTTP/1.1\r\n\r\n", kOk, "http.no_host");
    row("no host in 1.0", "GET / HTTP/1.0\r\n\r\n", kOk, "");
    asked("several hosts", "Host: y\r\n", "http.several_hosts");
    answered("status line", "HTTP/1.1  200\r\nContent-Length: 0\r\n\r\n", "http.bad_status_line");
    answered("both lengths",
             "HTTP/1.1 200 OK\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
             "http.length_and_encoding");
    answered("chunked in 1.0", "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
             "http.encoding_in_1_0");
    answered("chunked first", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, gzip\r\n\r\n",
             "http.chunked_not_last http.not_chunked");
    answered("repeated length", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nContent-Length: 0\r\n\r\n",
             "http.repeated_length");
    answered("two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nContent-Length: 1\r\n\r\n",
             "http.bad_framing");
    answered("chunk lines", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\na\n0\r\n\r\n",
             "http.bare_lf");
    answered("bad chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", "http.bad_body");
    answered("cut", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", "http.cut");
    answered("cut head", "HTTP/1.1 200 OK\r\nConte", "http.cut");
    answered("too much", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nabc", "http.bytes_after_end");
    answered("204 with a body", "HTTP/1.1 204 No\r\n\r\nabc", "http.body_not_allowed");
    answered("204 with a length", "HTTP/1.1 204 No\r\nContent-Length: 0\r\n\r\n", "http.length_not_allowed");
    row("HEAD with a body", "HEAD / HTTP/1.1\r\nHost: x\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", "http.body_not_allowed");
    answered("not HTTP", "SSH-2.0-x\r\n", "http.not_http");
    row("unasked", "", kOk, "http.unasked");
    answered("two answers", std::string(kOk) + kOk, "http.unasked");
    row("idle", "", "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n",
        "http.unasked_timeout http.client_error");
    answered("interim", std::string("HTTP/1.1 103 Early\r\n\r\n") + kOk, "");
    answered("interim after final", std::string(kOk) + "HTTP/1.1 100 Continue\r\n\r\n",
             "http.interim_after_final");
    answered("404", "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "http.client_error");
    answered("503", "HTTP/1.1 503 \r\nContent-Length: 0\r\n\r\n", "http.server_error");
    asked("Basic", "Authorization: Basic ****\r\n", "http.basic_in_clear");
    asked("Bearer", "authorization: bearer ****\r\n", "http.bearer_in_clear");
    asked("Digest", "Proxy-Authorization: Digest x\r\n", "http.credentials_in_clear");
    asked("cookie", "Cookie: a=b\r\n", "http.cookie_in_clear");
    asked("all over TLS", "Authorization: Basic ****\r\nCookie: a=b\r\n", "", true);
    answered("set-cookie over TLS", "HTTP/1.1 204 No\r\nSet-Cookie: a=b\r\nSet-Cookie: c=d\r\n\r\n",
             "http.cookie_not_secure", true);
    answered("secure cookie", "HTTP/1.1 204 No\r\nSet-Cookie: a=b; SameSite=None; secure\r\n\r\n", "", true);
    answered("cross-site cookie", "HTTP/1.1 204 No\r\nSet-Cookie: a=b; SameSite=none\r\n\r\n",
             "http.cookie_same_site");
  }
  void rules() {
    QFETCH(QString, sent);
    QFETCH(QString, received);
    QFETCH(bool, tls);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(ids(talk(sent.toStdString(), received.toStdString(), tls))), expected);
  }

  void said_again() {
    const auto describer = make_describer({});
    Frame note{.number = 1, .kind = FrameKind::note};
    note.note = {.kind = NoteKind::info, .text = "", .facts = {{kSaidAgain, 1}}};
    std::vector<Message> messages;
    describer->note(note, messages);
    for (FrameNumber number = 2; number < 4; ++number) {
      const Frame frame{
          .number = number, .kind = FrameKind::sent, .bytes = kAsk, .length = std::string_view(kAsk).size()};
      describer->feed(frame, messages);
    }
    QCOMPARE(messages.size(), std::size_t(2));
    QCOMPARE(ids(messages), std::string("http.retransmitted"));  // of the first alone
    QCOMPARE(messages[0].severity, Severity::note);
  }

  void places() {
    QCOMPARE(ids(talk("GET / HTTP/1.1\r\nHost: x\r\nCookie: a=b\r\n\r\n", "", false), true),
             std::string("http.cookie_in_clear@25+13"));
    QCOMPARE(ids(talk(kAsk, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", false), true),
             std::string("http.client_error@0+22"));
    QCOMPARE(ids(talk(kAsk, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", false), true),
             std::string("http.bad_body@47+1"));
  }

  void a_local_line_needs_no_tls() {
    QCOMPARE(ids(talk("GET / HTTP/1.1\r\nHost: x\r\nCookie: a=b\r\n\r\n", kOk, false, "unix")),
             std::string());
  }

  void severities() {
    QCOMPARE(talk("GET / HTTP/1.1\r\nHost: x\r\nAuthorization: Basic *\r\n\r\n", "", false).at(0).severity,
             Severity::warning);
    QCOMPARE(talk("GET / HTTP/1.1\r\nHost: x\r\nCookie: a=b\r\n\r\n", "", false).at(0).severity,
             Severity::note);
    QCOMPARE(talk(kAsk, "HTTP/1.1 500 x\r\nContent-Length: 0\r\n\r\n", false).at(1).severity, Severity::note);
  }

  /// What foreign servers and clients said is as it should be.
  void real_programs_are_not_blamed() {
    for (const char* file : {"nginx_get.bin", "nginx_gzip_chunked.bin", "nginx_chunked_trailers.bin"})
      QCOMPARE(ids(talk(kAsk, http_vector(file), true)), std::string());
    for (const char* file : {"curl_get.bin", "wget_get.bin", "python_urllib.bin", "curl_put_chunked.bin"})
      QCOMPARE(ids(talk(http_vector(file), "", true)), std::string());
  }
};

QTEST_GUILESS_MAIN(TestRemarks)
#include "test_remarks.moc"
