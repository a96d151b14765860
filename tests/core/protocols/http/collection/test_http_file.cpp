// Files of requests: what other editors write is read, and written again as it was. The shapes are those that
// the README of VS Code's REST Client (Huachao Mao) and JetBrains' http-request-in-editor-spec describe; the
// texts were written here.
#include <QtTest/QtTest>

#include "core/protocols/http/collection/fill.h"
#include "core/protocols/http/collection/http_file.h"

using namespace lw;
using namespace lw::http;

namespace {

/// As the REST Client has it: file variables, a named request, a response that a later one uses.
constexpr const char* kRestClient =
    "@hostname = api.example.com\n"
    "@port=8080\n"
    "@base = http://{{hostname}}:{{port}}\n"
    "\n"
    "###\n"
    "# @name login\n"
    "POST {{base}}/login HTTP/1.1\n"
    "Content-Type: application/x-www-form-urlencoded\n"
    "\n"
    "name=foo\n"
    "&password=bar\n"
    "\n"
    "###  Comments of a user  \n"
    "\n"
    "// @no-redirect\n"
    "GET {{base}}/comments\n"
    "    ?page=2\n"
    "    &pageSize=10\n"
    "Authorization: {{login.response.headers.X-AuthToken}}\n"
    "# X-Off: 1\n"
    "\n"
    "### curl-like\n"
    "https://example.com/a b\n";

/// As JetBrains' client has it, with CRLF: a script before, a handler behind, a file as the body, references.
constexpr const char* kJetBrains =
    "### Add an item\r\n"
    "< {%\r\n"
    "    request.variables.set(\"id\", 1)\r\n"
    "%}\r\n"
    "# @timeout 2 m\r\n"
    "PUT http://localhost:8080/items/{{id}}\r\n"
    "Content-Type: application/json\r\n"
    "\r\n"
    "< ./item.json\r\n"
    "\r\n"
    "> {%\r\n"
    "    client.test(\"ok\", () => { client.assert(response.status === 200) })\r\n"
    "%}\r\n"
    "<> 2026-01-02T030405.200.json\r\n"
    "\r\n"
    "### Form with a file\r\n"
    "POST http://localhost:8080/upload\r\n"
    "Content-Type: multipart/form-data; boundary=WebAppBoundary\r\n"
    "\r\n"
    "--WebAppBoundary\r\n"
    "Content-Disposition: form-data; name=\"note\"\r\n"
    "\r\n"
    "hello\r\n"
    "two\r\n"
    "--WebAppBoundary\r\n"
    "Content-Disposition: form-data; name=\"data\"; filename=\"data.json\"\r\n"
    "Content-Type: application/json\r\n"
    "\r\n"
    "< ./item.json\r\n"
    "--WebAppBoundary--\r\n"
    "\r\n"
    "### Away\r\n"
    "import other.http\r\n"
    "DELETE http://localhost:8080/items/1 HTTP/2\r\n"
    ">> out.json\r\n";

FileRequest first(const char* text) {
  const HttpFile file = HttpFile::parse(text);
  return file.requests().empty() ? FileRequest() : file.requests().front();
}

}  // namespace

class TestHttpFile : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void reads_what_the_rest_client_writes() {
    const HttpFile file = HttpFile::parse(kRestClient);
    QCOMPARE(file.variables().size(), 3u);
    QCOMPARE(file.variables()[2].value, std::string("http://{{hostname}}:{{port}}"));
    QCOMPARE(file.requests().size(), 3u);
    const FileRequest& login = file.requests()[0];
    QCOMPARE(login.name, std::string("login"));
    QCOMPARE(login.method, std::string("POST"));
    QCOMPARE(login.version, std::string("HTTP/1.1"));
    QCOMPARE(login.line, 7u);
    QCOMPARE(to_arguments(login).body, std::string("name=foo&password=bar"));
    const FileRequest& comments = file.requests()[1];
    QCOMPARE(comments.title, std::string("Comments of a user"));
    QCOMPARE(comments.url, std::string("{{base}}/comments?page=2&pageSize=10"));
    QVERIFY(!comments.follow_redirects);
    QCOMPARE(comments.headers.size(), 2u);
    QVERIFY(!comments.headers[1].enabled);
    QCOMPARE(file.requests()[2].method, std::string("GET"));
    QCOMPARE(file.requests()[2].url, std::string("https://example.com/a b"));
    QCOMPARE(file.text(), std::string(kRestClient));
  }

  void reads_what_jetbrains_writes() {
    const HttpFile file = HttpFile::parse(kJetBrains);
    QCOMPARE(file.requests().size(), 3u);
    const FileRequest& put = file.requests()[0];
    QCOMPARE(put.body_file, std::string("./item.json"));
    QCOMPARE(put.timeout->count(), 120'000);
    QCOMPARE(put.remarks.size(), 2u);  // the scripts
    const Fetch::Arguments form = to_arguments(file.requests()[1]);
    QCOMPARE(form.parts.size(), 2u);
    QCOMPARE(form.parts[0].value, std::string("hello\r\ntwo"));
    QCOMPARE(form.parts[1].file, std::string("./item.json"));
    QCOMPARE(form.parts[1].file_name, std::string("data.json"));
    QCOMPARE(form.boundary, std::string("WebAppBoundary"));
    QVERIFY(form.headers.empty());
    QCOMPARE(to_arguments(file.requests()[2]).version, Version::http2);
    QCOMPARE(file.requests()[2].remarks.size(), 2u);
    QCOMPARE(file.text(), std::string(kJetBrains));
  }

  void one_change_changes_one_line() {
    HttpFile file = HttpFile::parse(kJetBrains);
    FileRequest wanted = file.requests()[0];
    wanted.url = "http://localhost:8080/items/2";
    file.set(0, wanted);
    std::string expected = kJetBrains;
    expected.replace(expected.find("items/{{id}}"), 12, "items/2");
    QCOMPARE(file.text(), expected);
    wanted = file.requests()[0];
    wanted.headers.push_back({"X-New", "1", true});
    wanted.asserts.push_back("status == 204");
    file.set(0, wanted);
    expected.replace(expected.find("PUT "), 0, "# @assert status == 204\r\n");
    expected.replace(expected.find("\r\n\r\n< ./item"), 0, "\r\nX-New: 1");
    QCOMPARE(file.text(), expected);
    for (std::size_t i = 0; i < file.requests().size(); ++i) {
      const FileRequest same = file.requests()[i];
      file.set(i, same);
      QCOMPARE(file.text(), expected);
    }
  }

  void headers_keep_their_lines_and_comments() {
    HttpFile file = HttpFile::parse("GET /x\nA:1\n# about B\nB:  2\n#C: 3\n\nbody\n\n\n");
    FileRequest wanted = file.requests()[0];
    QCOMPARE(wanted.headers.size(), 3u);
    std::swap(wanted.headers[0], wanted.headers[1]);
    wanted.headers[2].enabled = true;
    file.set(0, wanted);
    QCOMPARE(file.text(), std::string("GET /x\n# about B\nB:  2\nA:1\nC: 3\n\nbody\n\n\n"));
    wanted.headers.clear();
    wanted.body.clear();
    file.set(0, wanted);
    QCOMPARE(file.requests()[0].headers.size(), 0u);
    QVERIFY(file.requests()[0].body.empty());
    QVERIFY(file.text().contains("# about B\n"));
  }

  void any_request_comes_back_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("lines") << QByteArray("{\n  \"a\": 1\n\n}");
    QTest::newRow("ends in a line end") << QByteArray("a\n");
    QTest::newRow("a separator in it") << QByteArray("a\n### b\nc");
    QTest::newRow("begins with a blank line") << QByteArray("\n\nx");
    QTest::newRow("looks like a file") << QByteArray("< x");
    QTest::newRow("looks like a handler") << QByteArray("a\n> {% x %}");
    QTest::newRow("carriage returns") << QByteArray("a\r\nb");
    QTest::newRow("no text") << QByteArray("\xff\x00\x01", 3);
  }
  void any_request_comes_back() {
    QFETCH(QByteArray, body);
    Fetch::Arguments wanted;
    wanted.method = "BREW";
    wanted.url = "http://h/{{path}}?x=1";
    wanted.headers = {{"Accept", "*/*"}, {"X-Empty", ""}};
    wanted.auth = {.kind = AuthKind::digest, .user = "{{user}}", .password = "{{password}}"};
    wanted.body = body.toStdString();
    wanted.follow_redirects = true;
    wanted.connect.deadlines.total = std::chrono::milliseconds(1500);
    wanted.connect.tls.verify = false;
    wanted.version = Version::http3;
    const std::string text = write_http_file(to_file_request(wanted));
    const HttpFile file = HttpFile::parse(text);
    QCOMPARE(file.requests().size(), 1u);
    const Fetch::Arguments again = to_arguments(file.requests()[0]);
    QCOMPARE(again.body, wanted.body);
    QVERIFY2(again.auth == wanted.auth, text.c_str());
    QCOMPARE(boost::json::serialize(to_json(again)), boost::json::serialize(to_json(wanted)));
  }

  void settings_without_a_line_go_into_options() {
    Fetch::Arguments wanted;
    wanted.url = "http://h/";
    wanted.auth.kind = AuthKind::oauth2;
    wanted.auth.oauth.client_id = "me";
    wanted.auth.oauth.client_secret = "{{secret}}";
    wanted.connect.proxy = {
        .kind = ProxyKind::socks5, .host = "p", .port = 1, .user = "u", .password = "hidden"};
    const std::string text = write_http_file(to_file_request(wanted));
    QVERIFY(text.contains("{{secret}}"));
    QVERIFY2(!text.contains("hidden"), text.c_str());
    const Fetch::Arguments again = to_arguments(first(text.c_str()));
    QCOMPARE(again.auth.oauth.client_secret, std::string("{{secret}}"));
    QCOMPARE(again.connect.proxy.host, std::string("p"));
    QVERIFY(again.connect.proxy.password.empty());
  }

  void secrets_become_variables() {
    Fetch::Arguments a;
    a.url = "https://me:geheim@h/";
    a.auth = {.kind = AuthKind::basic, .user = "u", .password = "pw"};
    a.headers = {{"Authorization", "Custom abc"}, {"Cookie", "{{cookie}}"}, {"X-Other", "1"}};
    const auto taken = take_secrets(a, {"password"});
    QCOMPARE(taken.size(), 3u);
    QCOMPARE(a.auth.password, std::string("{{password2}}"));
    QCOMPARE(a.headers[0].value, std::string("Custom {{authorization}}"));
    QCOMPARE(a.url, std::string("https://me:{{password3}}@h/"));
    QCOMPARE(taken[2].value, std::string("geheim"));
    QVERIFY(take_secrets(a).empty());
  }

  void secrets_in_a_query_become_variables() {
    Fetch::Arguments a;
    a.url = "{{host}}/p?q=1&api_key=a%20b&key=title&token={{t}}&Api-Key=&access_token=x=y#token=z";
    const auto taken = take_secrets(a, {"api_key"});
    QCOMPARE(a.url, std::string("{{host}}/p?q=1&api_key={{api_key2}}&key=title&token={{t}}&Api-Key=&"
                                "access_token={{access_token}}#token=z"));
    QCOMPARE(taken.size(), 2u);
    QCOMPARE(taken[0].value, std::string("a%20b"));
    QCOMPARE(taken[0].where, std::string("the parameter api_key"));
    QCOMPARE(taken[1].value, std::string("x=y"));
    // As map services make theirs; what is in a fragment is never sent.
    a.url = "https://h/?key=AIzaSyA-1234567890_abcdef&x=1";
    QCOMPARE(take_secrets(a).size(), 1u);
    QCOMPARE(a.url, std::string("https://h/?key={{key}}&x=1"));
    a.url = "https://h/#?token=x";
    QVERIFY(take_secrets(a).empty());
    std::string off = "subscription-key=abc";
    QCOMPARE(take_query_secrets(off, {"subscription_key"}).size(), 1u);
    QCOMPARE(off, std::string("subscription-key={{subscription_key2}}"));
    // Where it stands in the settings of a login it is one as well.
    a = {};
    a.auth = {.kind = AuthKind::api_key, .password = "abc", .place = KeyPlace::query, .key_name = "k"};
    QCOMPARE(take_secrets(a).size(), 1u);
    QCOMPARE(a.auth.password, std::string("{{api_key}}"));
  }

  void a_file_from_somebody_names_none_of_the_users() {
    const FileRequest request = first(
        "# @options "
        "{\"output_file\":\"/tmp/x\",\"cookie_jar\":\"/etc/x\",\"connect\":{\"tls\":{\"key_log_file\":\"/tmp/"
        "k\"}}}\n"
        "GET http://h/\n");
    const Fetch::Arguments a = to_arguments(request);
    QVERIFY(a.output_file.empty() && a.cookie_jar.empty() && a.connect.tls.key_log_file.empty());
  }

  void requests_are_added_and_removed() {
    HttpFile file = HttpFile::parse("@a = 1\nGET http://one\n");
    FileRequest two;
    two.title = "Two";
    two.url = "http://two";
    two.body = "x";
    file.add(two);
    QCOMPARE(file.text(), std::string("@a = 1\nGET http://one\n\n### Two\nGET http://two\n\nx\n"));
    file.remove(0);
    QCOMPARE(file.requests().size(), 1u);
    QCOMPARE(file.requests()[0].label(), std::string("Two"));
    QCOMPARE(file.variables().size(), 1u);
  }

  void only_what_changed_is_followed() {
    const FileRequest file =
        first("# @name a\nPOST http://h\nContent-Type: application/x-www-form-urlencoded\n\na=1\n&b=2\n");
    const FileRequest before = to_file_request(to_arguments(file));
    FileRequest after = before;
    after.url = "http://other";
    const FileRequest out = with_changes(file, before, after);
    QCOMPARE(out.body, std::string("a=1\n&b=2"));
    QCOMPARE(out.name, std::string("a"));
    QCOMPARE(out.url, std::string("http://other"));
  }
};

QTEST_GUILESS_MAIN(TestHttpFile)
#include "test_http_file.moc"
