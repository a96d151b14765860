#include <QtTest/QtTest>

#include <boost/url/parse.hpp>

#include "core/base/url.h"

using namespace lw;
using namespace std::string_literals;

class TestUrl : public QObject {
  Q_OBJECT

  static Url parsed(std::string_view text) {
    const auto url = parse_url(text);
    if (!url) qFatal("%s: %s", std::string(text).c_str(), url.error().reason.c_str());
    return *url;
  }

 private slots:
  void takes_all_parts() {
    const Url url = parsed("HTTPS://al%40ice:p%3Aw@Example.ORG:8443/a%20b/c;d?q=1&r#frag");
    QCOMPARE(url.scheme, "https"s);
    QCOMPARE(url.user, "al@ice"s);
    QCOMPARE(url.password, "p:w"s);
    QCOMPARE(url.host, "example.org"s);
    QCOMPARE(url.port, 8443);
    QCOMPARE(url.path, "/a%20b/c;d"s);
    QCOMPARE(url.query, "q=1&r"s);
    QVERIFY(url.has_query);
    QCOMPARE(url.fragment, "frag"s);
    QCOMPARE(url.target(), "/a%20b/c;d?q=1&r"s);
    QCOMPARE(url.to_string(), "https://example.org:8443/a%20b/c;d?q=1&r#frag"s);
    QCOMPARE(url.to_string(true), "https://al%40ice:p%3Aw@example.org:8443/a%20b/c;d?q=1&r#frag"s);
    QCOMPARE(url.authority(8443), "example.org"s);
  }

  void fills_in_and_mends_data() {
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("whole");
    QTest::newRow("no scheme") << "localhost:8080/x" << "http://localhost:8080/x";
    QTest::newRow("only a host") << "localhost" << "http://localhost";
    QTest::newRow("no scheme, an address") << "127.0.0.1:80?x" << "http://127.0.0.1:80?x";
    QTest::newRow("no scheme, with a user") << "u:p@host/" << "http://host/";
    QTest::newRow("relative to the scheme") << "//host/x" << "http://host/x";
    QTest::newRow("pasted") << " \n http://h/ \r\n" << "http://h/";
    QTest::newRow("space") << "http://h/a b?c d#e f" << "http://h/a%20b?c%20d#e%20f";
    QTest::newRow("browser's leniency")
        << "http://h/|{}^`\"<>\\[]" << "http://h/%7C%7B%7D%5E%60%22%3C%3E%5C%5B%5D";
    QTest::newRow("not ASCII") << "http://h/ä?€" << "http://h/%C3%A4?%E2%82%AC";
    QTest::newRow("already encoded") << "http://h/%e4%C3" << "http://h/%e4%C3";
    QTest::newRow("dots stay as typed") << "http://h/a/../b/./" << "http://h/a/../b/./";
    QTest::newRow("second hash") << "http://h/#a#b" << "http://h/#a%23b";
    QTest::newRow("empty query") << "http://h/?" << "http://h/?";
    QTest::newRow("empty port") << "http://h:/" << "http://h/";
    QTest::newRow("at in the password") << "http://u:a@b@h/" << "http://h/";
    QTest::newRow("at and colon in the path") << "http://h/a:b@c" << "http://h/a:b@c";
    QTest::newRow("encoded host") << "http://ex%61mple/" << "http://example/";
    QTest::newRow("IDNA") << "http://Bücher.example/" << "http://xn--bcher-kva.example/";
    QTest::newRow("IDNA, sharp s stays") << "http://faß.de/" << "http://xn--fa-hia.de/";
    QTest::newRow("IDNA, percent-encoded")
        << "http://b%C3%BCcher.example/" << "http://xn--bcher-kva.example/";
    QTest::newRow("IDNA, wide dot") << "http://日本。jp/" << "http://xn--wgv71a.jp/";
    QTest::newRow("IPv6") << "http://[2001:DB8::1]:81/" << "http://[2001:db8::1]:81/";
    QTest::newRow("IPv6, no scheme") << "[::1]:81" << "http://[::1]:81";
    QTest::newRow("IPv6 with a zone") << "http://[fe80::1%25eth0]/" << "http://[fe80::1%25eth0]/";
    QTest::newRow("IPv6 with a zone as typed") << "http://[fe80::1%eth0]/" << "http://[fe80::1%25eth0]/";
    QTest::newRow("mailto") << "mailto:a@b.example" << "mailto:a@b.example";
    QTest::newRow("file") << "file:///etc/x y" << "file:///etc/x%20y";
    QTest::newRow("unix socket") << "unix:/run/x.sock" << "unix:/run/x.sock";
    QTest::newRow("abstract unix socket") << "unix:@name" << "unix:@name";
  }
  void fills_in_and_mends() {
    QFETCH(QString, typed);
    QFETCH(QString, whole);
    const auto url = parse_url(typed.toStdString());
    QVERIFY2(url, url ? "" : url.error().reason.c_str());
    QCOMPARE(url->to_string(), whole.toStdString());
    // What we made is what Boost.URL's strict grammar takes (1.81 knows no zones).
    if (!whole.contains("%25eth0")) QVERIFY(boost::urls::parse_uri(url->to_string()));
    QCOMPARE(parse_url(url->to_string())->to_string(), url->to_string());
  }

  void points_at_the_fault_data() {
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("offset");
    QTest::newRow("empty") << "" << 0;
    QTest::newRow("blank") << "  " << 0;
    QTest::newRow("new line inside") << "http://h/\na" << 9;
    QTest::newRow("tab inside") << "http://h/a\tb" << 10;
    QTest::newRow("escape character") << "http://h/a\x1b[0m" << 10;
    QTest::newRow("delete") << "http://h/\x7f" << 9;
    QTest::newRow("lone percent") << "http://h/100%" << 12;
    QTest::newRow("bad percent") << "http://h/%zz" << 9;
    QTest::newRow("bad percent in the query") << "http://h/?a=%4" << 12;
    QTest::newRow("no host") << "http:///x" << 7;
    QTest::newRow("no host, but a port") << "http://:80/" << 7;
    QTest::newRow("space in the host") << "http://a b/" << 8;
    QTest::newRow("encoded space in the host") << "http://a%20b/" << 7;
    QTest::newRow("pipe in the host") << "http://ab|c/" << 9;
    QTest::newRow("port with a letter") << "http://h:80a/" << 11;
    QTest::newRow("port too big") << "http://h:65536/" << 9;
    QTest::newRow("port huge") << "http://h:99999999999999999999/" << 9;
    QTest::newRow("port zero") << "http://h:0/" << 9;
    QTest::newRow("negative port") << "localhost:-1" << 10;
    QTest::newRow("IPv6 without brackets") << "http://::1/" << 7;
    QTest::newRow("open bracket") << "http://[::1/" << 7;
    QTest::newRow("not an address") << "http://[::g]/" << 8;
    QTest::newRow("after the bracket") << "http://[::1]x/" << 12;
    QTest::newRow("empty zone") << "http://[fe80::1%]/" << 15;
    QTest::newRow("offset counts what was cut") << "  http://h:x/" << 11;
  }
  void points_at_the_fault() {
    QFETCH(QString, typed);
    QFETCH(int, offset);
    const std::string text = typed.toStdString();
    const auto url = parse_url(text);
    QVERIFY(!url);
    QVERIFY(!url.error().reason.empty());
    QCOMPARE(url.error().offset, static_cast<std::uint64_t>(offset));
    QVERIFY(url.error().kind == ErrorKind::invalid_argument);
  }

  void refuses_what_is_too_long() {
    const auto url = parse_url("http://h/" + std::string(2 << 20, 'a'));
    QVERIFY(!url);
    QVERIFY(url.error().kind == ErrorKind::limit);
  }

  // RFC 3986 sections 5.4.1 and 5.4.2.
  void resolves_references_data() {
    QTest::addColumn<QString>("whole");
    const std::pair<const char*, const char*> examples[] = {
        {"g:h", "g:h"},
        {"g", "http://a/b/c/g"},
        {"./g", "http://a/b/c/g"},
        {"g/", "http://a/b/c/g/"},
        {"/g", "http://a/g"},
        {"//g", "http://g"},
        {"?y", "http://a/b/c/d;p?y"},
        {"g?y", "http://a/b/c/g?y"},
        {"#s", "http://a/b/c/d;p?q#s"},
        {"g#s", "http://a/b/c/g#s"},
        {"g?y#s", "http://a/b/c/g?y#s"},
        {";x", "http://a/b/c/;x"},
        {"g;x", "http://a/b/c/g;x"},
        {"g;x?y#s", "http://a/b/c/g;x?y#s"},
        {"", "http://a/b/c/d;p?q"},
        {".", "http://a/b/c/"},
        {"./", "http://a/b/c/"},
        {"..", "http://a/b/"},
        {"../", "http://a/b/"},
        {"../g", "http://a/b/g"},
        {"../..", "http://a/"},
        {"../../", "http://a/"},
        {"../../g", "http://a/g"},
        {"../../../g", "http://a/g"},
        {"../../../../g", "http://a/g"},
        {"/./g", "http://a/g"},
        {"/../g", "http://a/g"},
        {"g.", "http://a/b/c/g."},
        {".g", "http://a/b/c/.g"},
        {"g..", "http://a/b/c/g.."},
        {"..g", "http://a/b/c/..g"},
        {"./../g", "http://a/b/g"},
        {"./g/.", "http://a/b/c/g/"},
        {"g/./h", "http://a/b/c/g/h"},
        {"g/../h", "http://a/b/c/h"},
        {"g;x=1/./y", "http://a/b/c/g;x=1/y"},
        {"g;x=1/../y", "http://a/b/c/y"},
        {"g?y/./x", "http://a/b/c/g?y/./x"},
        {"g?y/../x", "http://a/b/c/g?y/../x"},
        {"g#s/./x", "http://a/b/c/g#s/./x"},
        {"g#s/../x", "http://a/b/c/g#s/../x"},
        {"http:g", "http://a/b/c/g"},  // "for backward compatibility"
    };
    for (const auto& [reference, whole] : examples) QTest::newRow(reference) << whole;
  }
  void resolves_references() {
    QFETCH(QString, whole);
    const Url base = parsed("http://a/b/c/d;p?q");
    const auto url = resolve_url(base, QTest::currentDataTag());
    QVERIFY2(url, url ? "" : url.error().reason.c_str());
    QCOMPARE(url->to_string(), whole.toStdString());
  }

  void resolves_what_servers_write() {
    const Url base = parsed("https://u:p@h:8443");
    QCOMPARE(resolve_url(base, "x y")->to_string(), "https://h:8443/x%20y"s);
    QCOMPARE(resolve_url(base, "/100%")->to_string(), "https://h:8443/100%25"s);
    QCOMPARE(resolve_url(base, "HTTP://Other/..//a")->to_string(), "http://other//a"s);
    QCOMPARE(resolve_url(base, "/x")->user, "u"s);
    QCOMPARE(resolve_url(base, "//other/")->user, ""s);
    QCOMPARE(resolve_url(base, "javascript:alert(1)")->scheme, "javascript"s);
    const auto bad = resolve_url(base, "/a\r\nSet-Cookie: x");
    QVERIFY(!bad);
    QCOMPARE(bad.error().offset, 2u);
    QVERIFY(bad.error().kind == ErrorKind::protocol);
  }

  void keeps_a_percent_in_a_password() {
    Url url = parsed("http://h/");
    url.user = "a%41";
    url.password = "\xff/@";
    const Url again = parsed(url.to_string(true));
    QCOMPARE(again.user, url.user);
    QCOMPARE(again.password, url.password);
  }
};

QTEST_GUILESS_MAIN(TestUrl)
#include "test_url.moc"
