// curl command lines read and written. Where a word about curl's behaviour is checked, it is from curl(1).
#include <QProcess>
#include <QtTest/QtTest>

#include "core/base/shell.h"
#include "core/protocols/http/collection/curl_command.h"
#include "core/protocols/http/collection/request_export.h"

using namespace lw;

class TestCurlCommand : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void knows_a_command_from_a_url();
  void reads_shell_quoting_data();
  void reads_shell_quoting();
  void says_which_quote_is_open();
  void quotes_any_bytes();
  void reads_method_headers_and_body();
  void data_makes_a_post_form();
  void data_pieces_join();
  void get_moves_data_into_the_url();
  void short_options_may_stick_together();
  void reads_what_a_browser_copies();
  void reads_connection_options();
  void names_what_it_leaves_out();
  void refuses_what_makes_no_sense();
  void reads_forms();
  void reads_versions_auth_and_places();
  void reads_several_requests();
  void reads_what_a_browser_copies_for_cmd();
  void round_trip_data();
  void round_trip();
  void secrets_stay_out_unless_asked_for();
  void nothing_in_a_value_can_end_its_quotes();
  void no_secret_of_headers_and_urls_unasked();
  void what_curl_takes_for_its_own_is_said_otherwise();
  void bodies_with_a_nul_come_whole();
  void parts_with_a_nul_come_whole();
};

namespace {

http::Fetch::Arguments read(const char* command) {
  const auto result = http::parse_curl(command);
  if (!result) {
    QTest::qFail(result.error().c_str(), __FILE__, __LINE__);
    return {};
  }
  return result->arguments;
}

}  // namespace

void TestCurlCommand::knows_a_command_from_a_url() {
  QVERIFY(http::looks_like_curl("curl http://a/"));
  QVERIFY(http::looks_like_curl("  $ curl -v http://a/"));
  QVERIFY(!http::looks_like_curl("curly.example/"));
  QVERIFY(!http::looks_like_curl("http://curl haxx"));
}

void TestCurlCommand::reads_shell_quoting_data() {
  QTest::addColumn<QByteArray>("text");
  QTest::addColumn<QList<QByteArray>>("words");
  using Words = QList<QByteArray>;
  QTest::newRow("plain") << QByteArray("a  b\tc\n") << Words{"a", "b", "c"};
  QTest::newRow("single") << QByteArray("'a \"b\" \\n'") << Words{"a \"b\" \\n"};
  QTest::newRow("double") << QByteArray(R"("a \"b\" \$c \d")") << Words{R"(a "b" $c \d)"};
  QTest::newRow("glued") << QByteArray("a'b'\"c\"") << Words{"abc"};
  QTest::newRow("empty") << QByteArray("'' \"\"") << Words{"", ""};
  QTest::newRow("ansi") << QByteArray(R"($'it\'s\n\x41\u00e9')") << Words{"it's\nA\xc3\xa9"};
  QTest::newRow("continued") << QByteArray("a \\\n b\\\r\n c") << Words{"a", "b", "c"};
  QTest::newRow("escaped space") << QByteArray("a\\ b") << Words{"a b"};
}

void TestCurlCommand::reads_shell_quoting() {
  QFETCH(QByteArray, text);
  QFETCH(QList<QByteArray>, words);
  const auto split = http::split_shell(text.toStdString());
  QVERIFY(split.has_value());
  QList<QByteArray> got;
  for (const auto& word : *split) got << QByteArray::fromStdString(word);
  QCOMPARE(got, words);
}

void TestCurlCommand::says_which_quote_is_open() {
  QCOMPARE(http::split_shell("curl 'http://a").error(), std::string("a single quote is not closed"));
  QCOMPARE(http::split_shell("curl \"http://a").error(), std::string("a double quote is not closed"));
}

void TestCurlCommand::quotes_any_bytes() {
  std::string every;
  for (int byte = 1; byte < 256; ++byte) every += static_cast<char>(byte);
  for (const std::string& text : {std::string(), std::string("plain"), std::string("it's $HOME `id` \\"),
                                  std::string("two\nlines"), std::string("\xff\x01"), every}) {
    const auto back = http::split_shell(lw::shell_quote(text));
    QVERIFY(back.has_value());
    QCOMPARE(back->size(), std::size_t(1));
    QCOMPARE(back->front(), text);
  }
}

void TestCurlCommand::reads_method_headers_and_body() {
  const auto a =
      read(R"(curl -X PATCH http://localhost:8080/a?b=c -H 'X-One: 1' -H "x-one:2" --data-raw '{"a":1}')");
  QCOMPARE(a.method, std::string("PATCH"));
  QCOMPARE(a.url, std::string("http://localhost:8080/a?b=c"));
  const http::Headers expected{
      {"X-One", "1"}, {"x-one", "2"}, {"Content-Type", "application/x-www-form-urlencoded"}};
  QCOMPARE(a.headers, expected);
  QCOMPARE(a.body, std::string(R"({"a":1})"));
}

void TestCurlCommand::data_makes_a_post_form() {
  const auto a = read("curl http://a/ -d x=1");
  QCOMPARE(a.method, std::string("POST"));
  QCOMPARE(*http::find(a.headers, "content-type"), std::string("application/x-www-form-urlencoded"));
  QCOMPARE(read("curl http://a/ --json '{}'").headers.back().value, std::string("application/json"));
}

void TestCurlCommand::data_pieces_join() {
  QCOMPARE(read("curl http://a/ -d x=1 --data-urlencode 'y=a b&c' -d z").body,
           std::string("x=1&y=a%20b%26c&z"));
  QCOMPARE(read("curl http://a/ -d @/tmp/file").body_file, std::string("/tmp/file"));
  QCOMPARE(read("curl http://a/ --data-raw @name").body, std::string("@name"));
}

void TestCurlCommand::get_moves_data_into_the_url() {
  const auto a = read("curl -G http://a/p -d x=1 -d y=2");
  QCOMPARE(a.method, std::string("GET"));
  QCOMPARE(a.url, std::string("http://a/p?x=1&y=2"));
  QVERIFY(a.body.empty());
}

void TestCurlCommand::short_options_may_stick_together() {
  const auto a = read("curl -skLXPUT http://a/");
  QCOMPARE(a.method, std::string("PUT"));
  QVERIFY(!a.connect.tls.verify);
  QVERIFY(a.follow_redirects);
}

void TestCurlCommand::reads_what_a_browser_copies() {
  const auto a = read(
      "curl 'https://localhost/api' \\\n  -H 'Accept: */*' \\\n  -H $'X-Quote: it\\'s' \\\n  -b 'a=1; b=2' "
      "\\\n"
      "  --data-raw $'line1\\nline2' \\\n  --compressed");
  QCOMPARE(a.url, std::string("https://localhost/api"));
  QCOMPARE(*http::find(a.headers, "X-Quote"), std::string("it's"));
  QCOMPARE(*http::find(a.headers, "Cookie"), std::string("a=1; b=2"));
  QCOMPARE(a.body, std::string("line1\nline2"));
  QVERIFY(a.accept_encoding);
}

void TestCurlCommand::reads_connection_options() {
  const auto a = read(
      "curl -u alice:se:cret --cacert ca.pem --cert c.pem --key k.pem -x http://u:p@proxy:3128 "
      "--resolve a:443:127.0.0.1,::1 --connect-timeout 2.5 -m 10 --unix-socket /run/x --tlsv1.3 -4 "
      "https://a/");
  QCOMPARE(a.auth.user, std::string("alice"));
  QCOMPARE(a.auth.password, std::string("se:cret"));
  QCOMPARE(a.connect.tls.ca_file, std::string("ca.pem"));
  QCOMPARE(a.connect.tls.key_file, std::string("k.pem"));
  QVERIFY(a.connect.proxy.kind == ProxyKind::http_connect);
  QCOMPARE(a.connect.proxy.host, std::string("proxy"));
  QCOMPARE(a.connect.proxy.port, std::uint16_t(3128));
  QCOMPARE(a.connect.proxy.password, std::string("p"));
  QCOMPARE(a.connect.resolve.front().addresses.back(), std::string("::1"));
  QCOMPARE(a.connect.deadlines.connect, std::chrono::milliseconds(2500));
  QCOMPARE(a.connect.deadlines.total, std::chrono::milliseconds(10'000));
  QCOMPARE(a.connect.unix_path, std::string("/run/x"));
  QVERIFY(a.connect.tls.min_version == TlsVersion::tls1_3);
  QCOMPARE(a.connect.family, 4);
}

void TestCurlCommand::names_what_it_leaves_out() {
  const auto result = http::parse_curl("curl -w a=b --fancy http://a/ http://b/");
  QVERIFY(result.has_value());
  QCOMPARE(result->ignored.size(), std::size_t(3));
  QCOMPARE(result->ignored[0], std::string("-w a=b"));
  QCOMPARE(result->ignored[1], std::string("--fancy: not known"));
}

void TestCurlCommand::refuses_what_makes_no_sense() {
  QCOMPARE(http::parse_curl("curl -X").error(), std::string("-X needs a value"));
  QCOMPARE(http::parse_curl("curl -k").error(), std::string("the command has no URL"));
  QVERIFY(!http::parse_curl("curl --resolve nonsense http://a/").has_value());
}

void TestCurlCommand::reads_forms() {
  const auto a = read(
      "curl -F name=daniel -F 'up=@a.txt;type=text/plain;filename=\"b;c\"' -F 'q=\"x;y\"' "
      "--form-string 's=@literal;type=x' http://h/");
  QCOMPARE(a.method, std::string("POST"));
  QCOMPARE(a.parts.size(), std::size_t(4));
  QCOMPARE(a.parts[0].value, std::string("daniel"));
  QCOMPARE(a.parts[1].file, std::string("a.txt"));
  QCOMPARE(a.parts[1].content_type, std::string("text/plain"));
  QCOMPARE(a.parts[2].value, std::string("x;y"));
  QCOMPARE(a.parts[3].value, std::string("@literal;type=x"));
}

void TestCurlCommand::reads_versions_auth_and_places() {
  auto a = read(
      "curl --http2 --digest -u u:p -r 0-9 --connect-to a:443:[::1]:8443 --tls-max 1.2 --ciphers X --pass k "
      "--path-as-is --abstract-unix-socket s http://h/../");
  QVERIFY(a.version == http::Version::http2);
  QVERIFY(a.auth.kind == http::AuthKind::digest);
  QCOMPARE(a.range, std::string("0-9"));
  QCOMPARE(a.connect.connect_to.at(0).to_host, std::string("::1"));
  QCOMPARE(a.connect.connect_to.at(0).to_port, 8443);
  QVERIFY(a.connect.tls.max_version == TlsVersion::tls1_2);
  QCOMPARE(a.connect.tls.key_password, std::string("k"));
  QVERIFY(a.url_as_typed);
  QCOMPARE(a.connect.unix_path, std::string("@s"));
  a = read("curl --aws-sigv4 aws:amz:eu-west-1:s3 -u id:key -C - http://h/");
  QVERIFY(a.auth.kind == http::AuthKind::aws_sigv4);
  QCOMPARE(a.auth.aws.region, std::string("eu-west-1"));
  QCOMPARE(a.auth.user, std::string("id"));
  QVERIFY(a.resume);
}

void TestCurlCommand::reads_several_requests() {
  const auto result = http::parse_curl("curl -d a http://a/ --next -I http://b/ -: http://c/");
  QVERIFY(result.has_value());
  QCOMPARE(result->more.size(), std::size_t(2));
  QCOMPARE(result->more[0].method, std::string("HEAD"));
  QCOMPARE(result->more[1].url, std::string("http://c/"));
}

// The form of Chromium's "Copy as cURL (cmd)", written anew.
void TestCurlCommand::reads_what_a_browser_copies_for_cmd() {
  const auto a = read(
      "curl ^\"http://h/x?a=1^&b=2^\" ^\r\n  -H ^\"Accept: */*^\" ^\r\n  --data-raw "
      "^\"^{^\\^\"a^\\^\":1^}^\"");
  QCOMPARE(a.url, std::string("http://h/x?a=1&b=2"));
  QCOMPARE(a.body, std::string("{\"a\":1}"));
  QCOMPARE(a.headers.at(0).value, std::string("*/*"));
}

void TestCurlCommand::round_trip_data() {
  QTest::addColumn<QByteArray>("command");
  QTest::newRow("get") << QByteArray("curl http://a/ --compressed");
  QTest::newRow("post") << QByteArray("curl http://a/ -d 'x=1&y=it'\\''s' -L");
  QTest::newRow("bytes") << QByteArray("curl http://a/ --data-raw $'\\x01\\xff\\n' -H 'Content-Type: x/y'");
  QTest::newRow("head") << QByteArray("curl -I http://a/ -k -6");
  QTest::newRow("omit") << QByteArray("curl http://a/ -H 'Accept:' -H 'X-Empty;'");
  QTest::newRow("proxy") << QByteArray("curl -x http://p:3128 -U u:p --resolve a:80:::1 http://a/");
  QTest::newRow("socks") << QByteArray("curl --socks5-hostname [::1]:1080 --cacert 'a b.pem' https://a/");
  QTest::newRow("auth") << QByteArray("curl -u 'me:pa ss' -m 2.5 http://a/");
  QTest::newRow("bearer") << QByteArray("curl --oauth2-bearer t0ken http://a/ -o out.bin");
  QTest::newRow("file") << QByteArray("curl -X PUT http://a/ --data-binary @body.bin");
}

// Reading, writing and reading again gives the same request.
void TestCurlCommand::round_trip() {
  QFETCH(QByteArray, command);
  const auto once = read(command.constData());
  const std::string written = http::to_curl(once, true);
  const auto twice = read(written.c_str());
  QCOMPARE(twice.method, once.method);
  QCOMPARE(twice.url, once.url);
  QCOMPARE(twice.headers, once.headers);
  QCOMPARE(twice.omit, once.omit);
  QCOMPARE(twice.body, once.body);
  QCOMPARE(twice.body_file, once.body_file);
  QCOMPARE(twice.output_file, once.output_file);
  QCOMPARE(twice.auth.user, once.auth.user);
  QCOMPARE(twice.auth.password, once.auth.password);
  QCOMPARE(twice.connect.proxy.host, once.connect.proxy.host);
  QCOMPARE(twice.connect.proxy.port, once.connect.proxy.port);
  QCOMPARE(twice.connect.proxy.password, once.connect.proxy.password);
  QCOMPARE(http::to_curl(twice, true), written);
}

void TestCurlCommand::secrets_stay_out_unless_asked_for() {
  http::Fetch::Arguments a;
  a.url = "http://a/";
  a.auth = {http::AuthKind::basic, "alice", "hunter2"};
  a.connect.proxy = {
      .kind = ProxyKind::http_connect, .host = "p", .port = 1, .user = "u", .password = "hunter3"};
  QVERIFY(http::to_curl(a, false).find("hunter") == std::string::npos);
  QVERIFY(http::to_curl(a, true).find("alice:hunter2") != std::string::npos);
  a.auth = {http::AuthKind::bearer, "", "hunter4"};
  QVERIFY(http::to_curl(a, false).find("hunter") == std::string::npos);
}

void TestCurlCommand::nothing_in_a_value_can_end_its_quotes() {
  http::Fetch::Arguments a;
  a.url = "http://a/'; touch /tmp/x; '";
  a.headers = {{"X", "$(id) `id` \"; id"}};
  a.body = "'\n; id\n'";
  const auto words = http::split_shell(http::to_curl(a, false));
  QVERIFY(words.has_value());
  QVERIFY(std::ranges::find(*words, a.url) != words->end());
  QVERIFY(std::ranges::find(*words, a.body) != words->end());
  QVERIFY(std::ranges::find(*words, std::string("X: $(id) `id` \"; id")) != words->end());
}

void TestCurlCommand::no_secret_of_headers_and_urls_unasked() {
  http::Fetch::Arguments a;
  a.url = "http://me:geheim1@a/";
  a.headers = {{"Authorization", "Token geheim2"}, {"Cookie", "s=geheim3"}, {"X-Api-Key", "geheim4"}};
  for (const auto& form : http::export_forms()) {
    const std::string text = http::export_request(form.id, a, false);
    QVERIFY2(!text.empty() && !text.contains("geheim"), text.c_str());
  }
  QVERIFY(http::to_curl(a, true).contains("geheim4"));
}

void TestCurlCommand::what_curl_takes_for_its_own_is_said_otherwise() {
  http::Fetch::Arguments a;
  a.url = "-odd[1-3]{a,b}";
  auto words = http::split_shell(http::to_curl(a, true));
  QVERIFY(words && words->at(1) == "-g" && words->at(2) == "--url" && words->at(3) == a.url);
  a.url = "http://a/p?q=1#top";
  a.auth = {.kind = http::AuthKind::api_key,
            .password = "ge heim",
            .place = http::KeyPlace::query,
            .key_name = "k&"};
  QCOMPARE(read(http::to_curl(a, true).c_str()).url, std::string("http://a/p?q=1&k%26=ge%20heim"));
  QVERIFY(http::to_curl(a, false).contains("k%26='\"$API_KEY\""));
  a.auth = {
      .kind = http::AuthKind::aws_sigv4, .user = "id", .password = "key", .aws = {.session_token = "to ken"}};
  QCOMPARE(*http::find(read(http::to_curl(a, true).c_str()).headers, "X-Amz-Security-Token"),
           std::string("to ken"));
  QVERIFY(!http::to_curl(a, false).contains("to ken"));
  a.auth = {};
  a.headers = {{"@/etc/passwd", "x"}};
  a.parts = {{.name = "a=@/etc/passwd;x", .value = "1"},
             {.name = "b", .value = "2", .content_type = "text/plain;headers=@/etc/passwd"}};
  const std::string text = http::to_curl(a, true);
  QVERIFY2(!text.contains("=@/etc/passwd") && !text.contains("-H @"), text.c_str());
  QCOMPARE(read(text.c_str()).parts.size(), std::size_t(2));
}

void TestCurlCommand::bodies_with_a_nul_come_whole() {
  http::Fetch::Arguments a;
  a.url = "http://a/";
  a.body = std::string("-a\0'%\\\xff", 7);
  const QString command = QString::fromStdString(http::to_curl(a, true));
  QVERIFY2(command.contains(" | curl ") && command.contains("--data-binary @-"), qPrintable(command));
  QProcess shell;
  shell.start("sh", {"-c", command.left(command.indexOf(" | curl "))});
  QVERIFY(shell.waitForFinished());
  QCOMPARE(shell.readAllStandardOutput().toStdString(), a.body);
}

void TestCurlCommand::parts_with_a_nul_come_whole() {
  http::Fetch::Arguments a;
  a.url = "http://a/";
  a.parts = {{.name = "one", .value = std::string("A\0a", 3), .content_type = "image/x"},
             {.name = "plain", .value = "text"},
             {.name = "two", .value = std::string("B\0", 2), .file_name = "x y"},
             {.name = "three", .value = std::string("\0C", 2)}};
  const QString command = QString::fromStdString(http::to_curl(a, true));
  QVERIFY2(command.contains("-F 'one=<-;type=image/x'"), qPrintable(command));
  QVERIFY2(command.contains("-F 'two=@/dev/fd/3;filename=\"x y\"'"), qPrintable(command));
  QVERIFY2(command.contains("-F 'three=</dev/fd/4'"), qPrintable(command));
  QProcess shell;
  shell.start("sh", {"-c", "curl() { cat - /dev/fd/3 /dev/fd/4; }; " + command});
  QVERIFY(shell.waitForFinished());
  QCOMPARE(shell.readAllStandardOutput(), QByteArray("A\0aB\0\0C", 7));
}

QTEST_GUILESS_MAIN(TestCurlCommand)
#include "test_curl_command.moc"
