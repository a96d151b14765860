// Where a redirect leads, and what stays behind; credentials in fields; the request that a fetch makes.
#include <QtTest/QtTest>

#include "core/protocols/http/auth.h"
#include "core/protocols/http/redirect.h"
#include "core/protocols/http/request.h"

using namespace lw;
using namespace lw::http;

namespace {

Url url(const char* text) {
  return *parse_url(text);
}
ResponseHead to(int status, const char* location) {
  return {.status = status, .reason = "", .headers = {{"Location", location}}};
}

}  // namespace

class TestRedirect : public QObject {
  Q_OBJECT
 private slots:
  void methods_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("next");
    QTest::newRow("301 post") << 301 << "POST" << "GET";
    QTest::newRow("302 post") << 302 << "POST" << "GET";
    QTest::newRow("302 put") << 302 << "PUT" << "PUT";
    QTest::newRow("303 put") << 303 << "PUT" << "GET";
    QTest::newRow("303 head") << 303 << "HEAD" << "HEAD";
    QTest::newRow("307 post") << 307 << "POST" << "POST";
    QTest::newRow("308 post") << 308 << "POST" << "POST";
  }
  void methods() {
    QFETCH(int, status);
    QFETCH(QString, method);
    QFETCH(QString, next);
    auto made = next_request(url("http://a.com/x"), method.toStdString(), true, to(status, "/y"));
    QVERIFY(made && *made);
    QCOMPARE((*made)->method, next.toStdString());
    QCOMPARE((*made)->keeps_body, method == next);
    QCOMPARE((*made)->dropped.empty(), method == next);
    QCOMPARE((*made)->url.to_string(), std::string("http://a.com/y"));
  }

  void not_one() {
    QVERIFY(!*next_request(url("http://a.com/"), "GET", false, to(200, "/y")));
    QVERIFY(!*next_request(url("http://a.com/"), "GET", false, to(304, "/y")));
    QVERIFY(!*next_request(url("http://a.com/"), "GET", false,
                           ResponseHead{.status = 302, .reason = "", .headers = {}}));
    QVERIFY(!next_request(url("http://a.com/"), "GET", false, to(302, "file:///etc/passwd")));
    QVERIFY(!next_request(url("http://a.com/"), "GET", false, to(302, "http://[::1/")));
  }

  void locations() {
    const auto base = url("https://a.com:8443/b/c?d#frag");
    QCOMPARE((*next_request(base, "GET", false, to(302, "e")))->url.to_string(),
             std::string("https://a.com:8443/b/e#frag"));
    QCOMPARE((*next_request(base, "GET", false, to(302, "//h/e#own")))->url.to_string(),
             std::string("https://h/e#own"));
    QCOMPARE((*next_request(base, "GET", false, to(302, "?q")))->url.query, std::string("q"));
    auto down = *next_request(base, "GET", false, to(302, "http://a.com:8443/"));
    QVERIFY(!down->same_origin);
    QCOMPARE(down->dropped, std::vector<std::string>{"TLS"});
  }

  void stripping() {
    Headers headers{{"Authorization", "Bearer x"},
                    {"cookie", "a=b"},
                    {"Content-Type", "text/plain"},
                    {"X-Mine", "1"},
                    {"Host", "a.com"}};
    auto next = **next_request(url("http://a.com/"), "POST", true, to(302, "http://b.com/"));
    strip(headers, next);
    QVERIFY(headers == (Headers{{"X-Mine", "1"}}));
    QCOMPARE(next.dropped, (std::vector<std::string>{"method POST", "body", "Authorization", "cookie",
                                                     "Content-Type", "Host"}));
    Headers kept{{"Authorization", "Bearer x"}, {"Content-Type", "text/plain"}};
    auto same = **next_request(url("http://a.com/"), "POST", true, to(307, "http://a.com:80/z"));
    strip(kept, same);
    QCOMPARE(kept.size(), std::size_t(2));
    // Another port is another origin.
    QVERIFY(!same_origin(url("http://a.com/"), url("http://a.com:81/")));
  }

  void credentials() {
    // RFC 7617 sections 2 and 2.1.
    QCOMPARE(*authorization({AuthKind::basic, "Aladdin", "open sesame"}),
             std::string("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="));
    QCOMPARE(*authorization({AuthKind::basic, "test", "123\xC2\xA3"}), std::string("Basic dGVzdDoxMjPCow=="));
    QVERIFY(!authorization({AuthKind::basic, "a:b", "c"}));
    // RFC 6750 section 2.1.
    QCOMPARE(*authorization({AuthKind::bearer, "", "mF_9.B5f-4.1JqM"}),
             std::string("Bearer mF_9.B5f-4.1JqM"));
    QVERIFY(!authorization({AuthKind::bearer, "", "a b"}));
    QCOMPARE(mask_authorization("Basic QWxh"), std::string("Basic ****"));
    QCOMPARE(mask_authorization("QWxhsecret"), std::string("**********"));
  }

  void challenge_lists() {
    // RFC 9110 section 11.6.1's example: two challenges, one of them with several parameters.
    const Headers headers{
        {"WWW-Authenticate",
         "Basic realm=\"simple, \\\"x\\\"\", Newauth realm=\"apps\", type=1, title=\"Login to apps\""}};
    const auto all = challenges(headers, "www-authenticate");
    QCOMPARE(all.size(), std::size_t(2));
    QCOMPARE(all[0].scheme, std::string("basic"));
    QCOMPARE(all[0]["realm"], std::string("simple, \"x\""));
    QCOMPARE(all[1].scheme, std::string("newauth"));
    QCOMPARE(all[1]["realm"], std::string("apps"));
  }

  void request_made() {
    Fetch::Arguments arguments;
    arguments.omit = {"accept"};
    RequestPlan plan{.url = url("http://a.com:8080/x?y#z"),
                     .method = "POST",
                     .headers = {{"user-agent", "mine"}, {"X", "1"}, {"X", "2"}},
                     .body = 3};
    plan.cookies = "c=d";
    QCOMPARE(make_request(plan, arguments).target, std::string("/x?y"));
    QVERIFY(make_request(plan, arguments).headers == (Headers{{"Host", "a.com:8080"},
                                                              {"Accept-Encoding", "gzip, deflate, br, zstd"},
                                                              {"Cookie", "c=d"},
                                                              {"Content-Length", "3"},
                                                              {"user-agent", "mine"},
                                                              {"X", "1"},
                                                              {"X", "2"}}));
    plan.absolute_form = true;
    QCOMPARE(make_request(plan, arguments).target, std::string("http://a.com:8080/x?y"));
    plan.url = url("http://[::1]:80/");
    QCOMPARE(*find(make_request(plan, arguments).headers, "host"), std::string("[::1]"));
  }
};

QTEST_GUILESS_MAIN(TestRedirect)
#include "test_redirect.moc"
