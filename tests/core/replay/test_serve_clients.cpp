// LABELS: peers
// Real clients against a served recording: curl, and Python's http.client and smtplib.
#undef emit

#include <QProcess>

#include "core/base/text.h"
#include "tests/support/serve_fixture.h"

using namespace lw;
using lw::test::ServeFixture;

namespace {

std::string page(const std::string& target, const std::string& head, const std::string& body,
                 const std::string& request = "") {
  const std::string asked =
      "GET " + target + " HTTP/1.1\r\nHost: localhost:8080\r\nUser-Agent: ours\r\n" + request;
  const std::string answer =
      "HTTP/1.1 " + head + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  return "> " + escape(asked + "\r\n") + "\n< " + escape(answer) + "\n";
}

/// One line with a page, a redirect to it, a form, and a page whose end is the line's.
std::string site() {
  return "channel 1 client http tcp name=localhost:8080\n" + page("/", "200 OK", "the root") +
         page("/old", "302 Found\r\nLocation: /new", "moved") + page("/new", "200 OK", "the new place") +
         "> " + escape("POST /form HTTP/1.1\r\nHost: localhost:8080\r\nContent-Length: 7\r\n\r\na=1&b=2") +
         "\n< " +
         escape(
             "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nmade \r\n2\r\nit\r\n0\r\n\r\n") +
         "\nchannel 2 client http tcp name=localhost:8080\n" + "> " +
         escape("GET /until-the-end HTTP/1.0\r\n\r\n") + "\n< " +
         escape("HTTP/1.1 200 OK\r\n\r\nall until the end") + "\n* closed peer\n";
}

constexpr const char* kHttpClient =
    "import http.client, sys\n"
    "c = http.client.HTTPConnection(\"127.0.0.1\", int(sys.argv[1]), timeout=20)\n"
    "for i in range(3):\n"
    "    c.request(\"GET\", \"/\"); r = c.getresponse(); print(r.status, r.read().decode())\n"
    "c.request(\"POST\", \"/form\", \"a=1&b=2\"); r = c.getresponse(); print(r.status, r.read().decode())\n"
    "c.request(\"GET\", \"/none\"); r = c.getresponse(); print(r.status, len(r.read()) > 20)\n"
    "c.request(\"GET\", \"/until-the-end\"); r = c.getresponse(); print(r.status, r.read().decode())\n";

constexpr const char* kSmtpClient =
    "import smtplib, ssl, sys\n"
    "s = smtplib.SMTP(\"127.0.0.1\", int(sys.argv[1]), local_hostname=\"me\", timeout=20)\n"
    "print(s.ehlo()); print(s.starttls(context=ssl.create_default_context(cafile=sys.argv[2])))\n"
    "print(s.ehlo()); print(s.quit())\n";

struct Ran {
  int code = -1;
  std::string out;
};

Ran run(ServeFixture& f, const QString& program, const QStringList& words) {
  QProcess process;
  process.setProcessChannelMode(QProcess::MergedChannels);
  process.start(program, words);
  // What the serving says is delivered meanwhile.
  for (int i = 0; i < 600 && !process.waitForFinished(50); ++i) f.workbench.deliver();
  return {process.exitCode(), process.readAllStandardOutput().toStdString()};
}

Ran curl(ServeFixture& f, QStringList words, const std::string& target) {
  const std::string url = f.serving->state().url;
  words << QStringLiteral("-sS") << QStringLiteral("--max-time") << QStringLiteral("20")
        << QString::fromStdString(url.substr(0, url.size() - 1) + target);
  return run(f, QStringLiteral("curl"), words);
}

Ran python(ServeFixture& f, const QString& code) {
  return run(f, QStringLiteral("python3"), {QStringLiteral("-c"), code, QString::number(f.port())});
}

}  // namespace

class TestServeClients : public QObject {
  Q_OBJECT

 private slots:
  void curl_plain() {
    ServeFixture f;
    f.serve_text(site());
    QCOMPARE(curl(f, {}, "/").out, std::string("the root"));
    QCOMPARE(curl(f, {QStringLiteral("-L")}, "/old").out, std::string("the new place"));
    QCOMPARE(curl(f, {QStringLiteral("-d"), QStringLiteral("a=1&b=2")}, "/form").out, std::string("made it"));
    QCOMPARE(curl(f, {}, "/until-the-end").out, std::string("all until the end"));
    const Ran miss = curl(f, {QStringLiteral("-d"), QStringLiteral("a=1&b=3")}, "/form");
    QVERIFY2(miss.out.find("recorded  \"a=1&b=2\"") != std::string::npos, miss.out.c_str());
    QCOMPARE(curl(f, {QStringLiteral("-f")}, "/none").code, 22);
    QVERIFY(curl(f, {QStringLiteral("-I")}, "/").out.starts_with("HTTP/1.1 404 "));  // HEAD was not recorded
    // One line for two requests.
    const QString second = QString::fromStdString(f.serving->state().url + "new");
    const Ran kept = curl(f, {QStringLiteral("-v"), second}, "/");
    QVERIFY2(kept.out.find("Re-using existing connection") != std::string::npos, kept.out.c_str());
    f.until_state([](const ServeState& s) { return s.missed == 3 && s.requests == s.answered + s.missed; });
  }

  void curl_with_tls() {
    ServeFixture f;
    f.serve_text(site(), {.tls = true});
    QVERIFY(f.serving->state().url.starts_with("https://"));
    const auto pem = f.write("cert.pem", f.serving->state().certificate_pem);
    QCOMPARE(f.serving->state().fingerprint.size(), 64u);
    QCOMPARE(curl(f, {QStringLiteral("--cacert"), QString::fromStdString(pem.string())}, "/").out,
             std::string("the root"));
    QCOMPARE(curl(f, {}, "/").code, 60);  // nobody vouches for it
    f.serve_text(site(), {.fault = ServeFault::wrong_tls});
    const auto wrong = f.write("wrong.pem", f.serving->state().certificate_pem);
    const Ran refused = curl(f, {QStringLiteral("--cacert"), QString::fromStdString(wrong.string())}, "/");
    QCOMPARE(refused.code, 60);
    QVERIFY2(refused.out.find("expired") != std::string::npos, refused.out.c_str());
  }

  void curl_a_hundred_at_once() {
    ServeFixture f;
    f.serve_text(site());
    QStringList words{QStringLiteral("--parallel"), QStringLiteral("--parallel-immediate"),
                      QStringLiteral("--parallel-max"), QStringLiteral("100")};
    for (int i = 1; i < 100; ++i) words << QString::fromStdString(f.serving->state().url);
    const Ran ran = curl(f, words, "/");
    QCOMPARE(ran.code, 0);
    QCOMPARE(QString::fromStdString(ran.out).count(QStringLiteral("the root")), 100);  // and a progress meter
    f.until_state([](const ServeState& s) { return s.answered == 100 && s.missed == 0 && s.open == 0; });
    QVERIFY2(f.state().clients > 50, std::to_string(f.state().clients).c_str());
  }

  void python_http_client() {
    ServeFixture f;
    f.serve_text(site());
    const Ran ran = python(f, QString::fromLatin1(kHttpClient));
    QCOMPARE(ran.out, std::string("200 the root\n200 the root\n200 the root\n201 made it\n404 True\n200 all "
                                  "until the end\n"));
  }

  /// A server that speaks first, and goes over to TLS in the middle.
  void python_smtplib() {
    ServeFixture f;
    f.serve_text(
        "channel 1 client socket tcp name=localhost:25\n< 220 hello\\r\\n\n> ehlo me\\r\\n\n"
        "< 250-here\\r\\n\n< 250 STARTTLS\\r\\n\n> STARTTLS\\r\\n\n< 220 go\\r\\n\n* tls TLSv1.3\n"
        "> ehlo me\\r\\n\n< 250 secured\\r\\n\n> quit\\r\\n\n< 221 bye\\r\\n\n* closed peer\n");
    const auto pem = f.write("cert.pem", f.serving->state().certificate_pem);
    const Ran ran = run(f, QStringLiteral("python3"),
                        {QStringLiteral("-c"), QString::fromLatin1(kSmtpClient), QString::number(f.port()),
                         QString::fromStdString(pem.string())});
    QCOMPARE(ran.out,
             std::string("(250, b'here\\nSTARTTLS')\n(220, b'go')\n(250, b'secured')\n(221, b'bye')\n"));
  }
};

QTEST_GUILESS_MAIN(TestServeClients)
#include "test_serve_clients.moc"
