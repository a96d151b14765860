// The cookie jar: RFC 6265's rules and examples, and public suffixes.
#include <QtTest/QtTest>

#include "core/protocols/http/cookies.h"

using namespace lw;
using namespace lw::http;

namespace {

constexpr Nanoseconds kSecond = 1'000'000'000;
constexpr Nanoseconds kNow = 1'700'000'000 * kSecond;

Url url(const char* text) {
  return *parse_url(text);
}
std::string refusal(const char* origin, const char* line) {
  CookieJar jar;
  auto stored = jar.store(url(origin), line, kNow);
  return stored ? std::string() : stored.error();
}

}  // namespace

class TestCookies : public QObject {
  Q_OBJECT
 private slots:
  void examples() {
    // RFC 6265 section 3.1.
    CookieJar jar;
    QVERIFY(
        jar.store(url("https://www.example.com/"), "SID=31d4d96e407aad42; Path=/; Domain=example.com", kNow));
    QCOMPARE(jar.header(url("https://www.example.com/x"), kNow), std::string("SID=31d4d96e407aad42"));
    QCOMPARE(jar.header(url("http://other.example.com/"), kNow), std::string("SID=31d4d96e407aad42"));
    QCOMPARE(jar.header(url("http://badexample.com/"), kNow), std::string());
    QVERIFY(jar.store(url("https://www.example.com/"), "lang=en-US; Path=/; Domain=example.com", kNow + 1));
    QCOMPARE(jar.header(url("http://example.com/"), kNow + 2),
             std::string("SID=31d4d96e407aad42; lang=en-US"));
    QVERIFY(jar.store(url("https://www.example.com/"),
                      "lang=; Domain=example.com; Path=/; Expires=Sun, 06 Nov 1994 08:49:37 GMT", kNow));
    QCOMPARE(jar.header(url("http://example.com/"), kNow), std::string("SID=31d4d96e407aad42"));
    QVERIFY(jar.store(url("https://www.example.com/"), "SID=x; Path=/; Secure; HttpOnly", kNow));
    QCOMPARE(jar.cookies().size(), std::size_t(2));  // host-only beside the one of the domain
  }

  void dates_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("seconds");
    QTest::newRow("rfc 1123") << "Wed, 09 Jun 2021 10:18:14 GMT" << qint64(1623233894);
    QTest::newRow("rfc 850") << "Sunday, 06-Nov-94 08:49:37 GMT" << qint64(784111777);
    QTest::newRow("asctime") << "Sun Nov  6 08:49:37 1994" << qint64(784111777);
    QTest::newRow("order") << "2021 10:18:14 Jun 9" << qint64(1623233894);
    QTest::newRow("two digits of this century") << "Thu, 1 Jan 00 00:00:00" << qint64(946684800);
    QTest::newRow("no time") << "Wed, 09 Jun 2021" << qint64(-1);
    QTest::newRow("bad day") << "Wed, 31 Feb 2021 10:18:14 GMT" << qint64(-1);
    QTest::newRow("bad hour") << "Wed, 09 Jun 2021 24:18:14 GMT" << qint64(-1);
    QTest::newRow("too early") << "Wed, 09 Jun 1600 10:18:14 GMT" << qint64(-1);
    QTest::newRow("nothing") << "" << qint64(-1);
  }
  void dates() {
    QFETCH(QString, text);
    QFETCH(qint64, seconds);
    QCOMPARE(qint64(parse_cookie_date(text.toStdString()).value_or(-1)), seconds);
  }

  void matching() {
    QVERIFY(domain_matches("a.b.example.com", "example.com"));
    QVERIFY(domain_matches("example.com", "example.com"));
    QVERIFY(!domain_matches("aexample.com", "example.com"));
    QVERIFY(!domain_matches("127.0.0.1", "0.0.1"));
    QVERIFY(path_matches("/a/b", "/a"));
    QVERIFY(path_matches("/a/", "/a/"));
    QVERIFY(!path_matches("/ab", "/a"));
    QVERIFY(path_matches("", "/"));
    QCOMPARE(default_path("/a/b/c"), std::string("/a/b"));
    QCOMPARE(default_path("/a"), std::string("/"));
    QCOMPARE(default_path(""), std::string("/"));
  }

  void public_suffixes() {
    // Of the list's own test data: co.uk, and a private suffix.
    QVERIFY(QString::fromStdString(refusal("http://www.example.co.uk/", "a=b; Domain=co.uk"))
                .contains("public suffix"));
    QVERIFY(QString::fromStdString(refusal("http://x.com/", "a=b; Domain=com")).contains("public suffix"));
    QVERIFY(QString::fromStdString(refusal("http://a.github.io/", "a=b; Domain=github.io"))
                .contains("public suffix"));
    QCOMPARE(refusal("http://www.example.co.uk/", "a=b; Domain=example.co.uk"), std::string());
    // A suffix may set cookies for itself.
    CookieJar jar;
    auto own = jar.store(url("http://localhost:8080/"), "a=b; Domain=localhost", kNow);
    QVERIFY(own && own->host_only);
    QCOMPARE(jar.header(url("http://localhost:9090/"), kNow),
             std::string("a=b"));  // ports do not part cookies
  }

  void refusals() {
    QVERIFY(QString::fromStdString(refusal("http://a.com/", "novalue")).contains("no ="));
    QVERIFY(QString::fromStdString(refusal("http://a.com/", "=x")).contains("no name"));
    QVERIFY(QString::fromStdString(refusal("http://a.com/", "a=b; Domain=b.com")).contains("not that of"));
    QVERIFY(QString::fromStdString(refusal("http://a.com/", "a=b; Secure")).contains("without TLS"));
    QVERIFY(QString::fromStdString(refusal("https://a.com/", "__Secure-a=b")).contains("__Secure-"));
    QVERIFY(QString::fromStdString(refusal("https://a.com/", "__Host-a=b; Secure; Domain=a.com; Path=/"))
                .contains("domain"));
    QVERIFY(
        QString::fromStdString(refusal("https://a.com/", "__host-a=b; Secure; Path=/x")).contains("path"));
    QCOMPARE(refusal("https://a.com/", "__Host-a=b; Secure; Path=/"), std::string());
    QVERIFY(QString::fromStdString(refusal("http://a.com/", ("a=" + std::string(5000, 'x')).c_str()))
                .contains("4096"));
    QVERIFY(QString::fromStdString(refusal("http://a.com/", "a=\x01")).contains("control"));
  }

  void order_and_scope() {
    CookieJar jar;
    QVERIFY(jar.store(url("https://a.com/"), "first=1; Path=/", kNow));
    QVERIFY(jar.store(url("https://a.com/"), "deep=2; Path=/x/y", kNow + 1));
    QVERIFY(jar.store(url("https://a.com/"), "secure=3; Path=/; Secure", kNow + 2));
    QCOMPARE(jar.header(url("https://a.com/x/y/z"), kNow + 3), std::string("deep=2; first=1; secure=3"));
    QCOMPARE(jar.header(url("http://a.com/"), kNow + 3), std::string("first=1"));
    QCOMPARE(jar.header(url("https://b.a.com/"), kNow + 3), std::string());
    // A new value keeps its place.
    QVERIFY(jar.store(url("https://a.com/"), "first=9; Path=/", kNow + 9));
    QCOMPARE(jar.header(url("https://a.com/"), kNow + 9), std::string("first=9; secure=3"));
    QVERIFY(jar.store(url("https://a.com/"), "first=; Path=/; Max-Age=0", kNow + 9));
    QVERIFY(jar.store(url("https://a.com/"), "soon=1; Path=/; Max-Age=10; SameSite=lax", kNow));
    QCOMPARE(jar.cookies().back().same_site, std::string("Lax"));
    QCOMPARE(jar.header(url("https://a.com/"), kNow + 9 * kSecond), std::string("soon=1; secure=3"));
    QCOMPARE(jar.header(url("https://a.com/"), kNow + 10 * kSecond), std::string("secure=3"));
  }

  void caps() {
    CookieJar jar;
    for (int i = 0; i < 60; ++i)
      QVERIFY(jar.store(url("http://a.com/"), "c" + std::to_string(i) + "=1", kNow + i));
    QCOMPARE(jar.cookies().size(), kMaxCookiesPerDomain);
    QCOMPARE(jar.cookies().front().name, std::string("c10"));
    for (int i = 0; i < 3100; ++i)
      QVERIFY(jar.store(url(("http://h" + std::to_string(i) + ".com/").c_str()), "a=1", kNow + 100 + i));
    QCOMPARE(jar.cookies().size(), kMaxCookies);
  }
};

QTEST_GUILESS_MAIN(TestCookies)
#include "test_cookies.moc"
