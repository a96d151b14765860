// Variables, assertions and runs: what a file says is done, with answers made here.
#include <QtTest/QtTest>

#include "core/protocols/http/collection/client_files.h"
#include "core/protocols/http/collection/run.h"

using namespace lw;
using namespace lw::http;

namespace {

class Still final : public Clock {
 public:
  Nanoseconds monotonic() override { return 0; }
  Nanoseconds wall() override { return 1'700'000'000'123'000'000; }
};

ResponseFacts sample() {
  return {.status = 201,
          .version = "HTTP/1.1",
          .headers = {{"Content-Type", "application/json"}, {"X-N", "12"}, {"x-n", "13"}},
          .body = R"({"token":"abc.def","n":5,"ok":true,"items":[{"id":1},{"id":2}],"none":null})",
          .body_size = 80,
          .body_whole = true,
          .took_ms = 250};
}

Fetch::Result answer(int status, std::string body, Headers headers = {}) {
  Fetch::Result result;
  result.hops.emplace_back();
  result.hops[0].response.status = status;
  result.hops[0].response.headers = std::move(headers);
  result.hops[0].timings.started = 0;
  result.hops[0].timings.done = 5'000'000;
  result.body = std::move(body);
  result.body_size = result.body.size();
  return result;
}

std::vector<RunItem> items_of(const char* text) {
  const HttpFile file = HttpFile::parse(text);
  std::vector<RunItem> items;
  for (const FileRequest& request : file.requests())
    items.push_back({"x.http",
                     request,
                     file.variables(),
                     {.name = "dev", .values = {{"host", "h:1"}}, .secrets = {"key"}},
                     {}});
  return items;
}

}  // namespace

class TestRun : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void assertions_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("holds");
    const auto row = [](const char* text, bool holds) { QTest::newRow(text) << QString(text) << holds; };
    row("status == 201", true);
    row("status==2xx", true);
    row("status != 404", true);
    row("status in 200..299", true);
    row("status not in 200..299", false);
    row("time < 1 s", true);
    row("time < 100", false);
    row("time <= 250 ms", true);
    row("size > 10", true);
    row("header content-type contains json", true);
    row("header Content-Type starts-with \"application/\"", true);
    row("header X-N count == 2", true);
    row("header x-n == 12", true);
    row("headers.X-N > 11", true);
    row("header X-Missing exists", false);
    row("header X-Missing not exists", true);
    row("$.token == abc.def", true);
    row("$.token matches ^[a-z]+\\.[a-z]+$", true);
    row("body $.n >= 5", true);
    row("$.ok == true", true);
    row("$.ok", true);
    row("$.items count == 2", true);
    row("$.items[*].id count == 2", true);
    row("$.items[1].id == 2", true);
    row("$.items[-1].id == 2", true);
    row("$..id count == 2", true);
    row("$.none is null", true);
    row("$.none exists", true);
    row("$.n is string", false);
    row("$.gone == 1", false);
    row("$.gone != 1", true);
    row("body contains 'abc.def'", true);
    row("regex \"token\\\":\\\"(\\\\w+)\" == abc", true);
    row("version == HTTP/1.1", true);
  }
  void assertions() {
    QFETCH(QString, text);
    QFETCH(bool, holds);
    const CheckResult result = check_assertion(text.toStdString(), sample());
    QVERIFY2(result.holds == holds, result.reason.c_str());
    QCOMPARE(result.reason.empty(), holds);
  }

  void what_cannot_be_read_does_not_hold_data() {
    QTest::addColumn<QString>("text");
    for (const char* text : {"", "moon == 1", "status ==", "status ~ (", "$[ == 1", "header", "time < soon",
                             "status sounds-like 3", "$.a.. == 1", "status in 3"})
      QTest::newRow(text) << QString(text);
  }
  void what_cannot_be_read_does_not_hold() {
    QFETCH(QString, text);
    const CheckResult result = check_assertion(text.toStdString(), sample());
    QVERIFY(!result.holds);
    QVERIFY(!result.reason.empty());
  }

  void variables_are_filled_in() {
    Still clock;
    SeededRandom random(1);
    Variables variables({.clock = &clock, .random = &random, .process_variable = {}});
    variables.set_environment(
        {.name = "dev", .values = {{"host", "e"}, {"base", "http://{{host}}"}}, .secrets = {"key"}});
    variables.set_file({{"host", "f"}, {"a", "{{b}}"}, {"b", "{{a}}"}});
    QCOMPARE(variables.fill("{{base}}/{{ host }}").text, std::string("http://f/f"));
    variables.give("host", "g");
    QCOMPARE(variables.fill("{{base}}").text, std::string("http://g"));
    const Filled missing = variables.fill("{{none}} {{key}} {{a}} {{none}} {{{{host}}}}");
    QCOMPARE(missing.missing.size(), 3u);
    QVERIFY(missing.text.starts_with("{{none}} {{key}} {{"));
    QVERIFY(missing.text.ends_with("{{g}}"));
    QCOMPARE(variables.fill("{{$timestamp}}").text, std::string("1700000000"));
    QCOMPARE(variables.fill("{{$timestamp -1 d}}").text, std::string("1699913600"));
    QCOMPARE(variables.fill("{{$datetime iso8601}}").text, std::string("2023-11-14T22:13:20.123Z"));
    QCOMPARE(variables.fill("{{$datetime rfc1123}}").text, std::string("Tue, 14 Nov 2023 22:13:20 GMT"));
    QCOMPARE(variables.fill("{{$datetime 'DD.MM.YYYY'}}").text, std::string("14.11.2023"));
    QCOMPARE(variables.fill("{{$guid}}").text.size(), 36u);
    const std::string number = variables.fill("{{$randomInt 5 6}}").text;
    QCOMPARE(number, std::string("5"));
    QVERIFY(!variables.fill("{{$processEnv HOME}}").missing.empty());
    QVERIFY(!variables.fill("{{$unknown}}").missing.empty());
  }

  void values_that_name_each_other_end() {
    Variables variables;
    std::vector<FileVariable> many{{"v0", ""}};
    for (int i = 1; i < 16; ++i) {
      std::string value;
      for (int k = 0; k < 100; ++k) value += "{{v" + std::to_string(i - 1) + "}}";
      many.push_back({"v" + std::to_string(i), value});
    }
    variables.set_file(many);
    QVERIFY(!variables.fill("{{v15}}").missing.empty());
  }

  void environments_are_read_and_merged() {
    const auto near = parse_environments(R"({"dev": {"host": "near", "n": 5}, // mine
      "prod": {"key": "{{$keychain}}"},})");
    QVERIFY(near.has_value());
    const auto far = parse_environments(R"({"$shared": {"all": "1"}, "dev": {"host": "far", "path": "p"}})");
    const Environment dev = merge_environments({*near, *far}, "dev");
    QCOMPARE(dev.values.at("host"), std::string("near"));
    QCOMPARE(dev.values.at("n"), std::string("5"));
    QCOMPARE(dev.values.at("path"), std::string("p"));
    QCOMPARE(dev.values.at("all"), std::string("1"));
    QVERIFY(merge_environments({*near}, "prod").secrets.contains("key"));
    QCOMPARE(*parse_environments(write_environments(*near)) == *near, true);
    QVERIFY(!parse_environments("[1]").has_value());
    QVERIFY(!parse_environments("{").has_value());
  }

  void later_requests_use_earlier_answers() {
    CollectionRun run(
        "c",
        items_of("@user = me\n# @name login\n# @capture id = $.id\nPOST http://{{host}}/login\n\n{{user}}\n\n"
                 "###\n# @assert status == 200\n# @assert $.name == {{user}}\nGET http://{{host}}/{{id}}\n"
                 "X-Token: {{login.response.body.$.token}}\nX-Next: {{login.response.headers.Location}}\n"
                 "X-Asked: {{login.request.body}}\n"),
        Variables());
    auto request = run.next();
    QVERIFY(request);
    QCOMPARE(request->url, std::string("http://h:1/login"));
    QCOMPARE(request->body, std::string("me"));
    run.ended(answer(200, R"({"token":"{{host}}","id":7})", {{"Location", "/next"}}));
    request = run.next();
    QVERIFY(request);
    QCOMPARE(request->url, std::string("http://h:1/7"));
    QCOMPARE(request->headers[0].value, std::string("{{host}}"));  // a peer's words are not filled in
    QCOMPARE(request->headers[1].value, std::string("/next"));
    QCOMPARE(request->headers[2].value, std::string("me"));
    run.ended(answer(200, R"({"name":"you"})"));
    QVERIFY(!run.next());
    QCOMPARE(run.report().count(StepState::passed), 1u);
    QCOMPARE(run.report().count(StepState::failed), 1u);
    QVERIFY(!run.report().all_passed());
    const std::string text = report_text(run.report());
    QVERIFY2(text.contains("$.name == {{user}}: is you"), text.c_str());
    QVERIFY(report_junit(run.report()).contains("failures=\"1\""));
    QVERIFY(report_json(run.report()).contains("\"failed\":1"));
  }

  void what_cannot_be_sent_is_said() {
    CollectionRun run("c", items_of("GET http://{{key}}/\n### b\nGET http://h/\n### c\nGET http://h/\n"),
                      Variables());
    QVERIFY(run.next());
    QCOMPARE(run.at(), 1u);
    run.ended(std::unexpected(Error(ErrorKind::connect, "connecting", "h", "refused")));
    run.stop();
    QVERIFY(!run.next());
    QCOMPARE(run.report().count(StepState::error), 2u);
    QCOMPARE(run.report().count(StepState::skipped), 1u);
    QVERIFY(report_text(run.report()).contains("{{key}}: the secret is not here"));
  }

  void an_error_status_fails_where_nothing_is_said() {
    CollectionRun run("c", items_of("GET http://h/\n###\n# @assert status == 404\nGET http://h/\n"),
                      Variables());
    QVERIFY(run.next());
    run.ended(answer(404, ""));
    QVERIFY(run.next());
    run.ended(answer(404, ""));
    QCOMPARE(run.report().steps[0].state, StepState::failed);
    QCOMPARE(run.report().steps[1].state, StepState::passed);
  }

  void graphql_becomes_json() {
    const HttpFile file = HttpFile::parse(
        "POST http://h/graphql\nX-REQUEST-TYPE: GraphQL\n\nquery q($n: Int) {\n  a(n: $n)\n}\n\n{ \"n\": "
        "{{n}} }\n");
    Variables variables;
    variables.give("n", "3");
    const Ready ready = fill_request(file.requests()[0], variables, {});
    QCOMPARE(ready.arguments.body,
             std::string(R"({"query":"query q($n: Int) {\n  a(n: $n)\n}","variables":{"n":3}})"));
    QCOMPARE(ready.arguments.headers.size(), 1u);
  }

  void a_peers_words_are_not_filled_in_by_way_of_graphql() {
    CollectionRun run(
        "c",
        items_of("# @name a\n# @capture tok = $.t\nGET http://h/\n###\nGRAPHQL http://h/\n\n{ a(t: "
                 "\"{{tok}}\") }\n"),
        [] {
          Variables variables;
          variables.give("key", "geheim", true);
          return variables;
        }());
    QVERIFY(run.next());
    run.ended(answer(200, R"({"t":"{{key}}"})"));
    const auto request = run.next();
    QVERIFY(request);
    QVERIFY2(!request->body.contains("geheim"), request->body.c_str());
    QVERIFY2(request->body.contains("{{key}}"), request->body.c_str());
  }

  void reports_show_no_secrets() {
    Variables variables;
    variables.give("key", "ge/heim", true);
    CollectionRun run("c",
                      items_of("# @assert $.a == {{key}}\nGET http://u:{{key}}@h/{{key}}?k={{key}}\n###\nGET "
                               "ht tp://u:pw@h/{{key}}\n"),
                      variables);
    QVERIFY(run.next());
    run.ended(answer(200, R"({"a":"b"})"));
    QVERIFY(run.next());
    run.ended(std::unexpected(Error(ErrorKind::invalid_argument, "reading", "http://h/ge/heim", "no URL")));
    for (const std::string& report :
         {report_text(run.report()), report_json(run.report()), report_junit(run.report())}) {
      QVERIFY2(!report.contains("ge/heim") && !report.contains("ge\\/heim"), report.c_str());
      QVERIFY2(!report.contains("u:") && !report.contains(":pw"), report.c_str());
    }
    QCOMPARE(run.report().steps[0].url, std::string("http://h/{{key}}?k={{key}}"));
  }

  void a_strangers_variables_make_no_jar_and_reach_no_socket() {
    const HttpFile file = HttpFile::parse(
        "@jar = /any/file\n# @options {\"cookie_jar\":\"{{jar}}\"}\nGET http://h/\n###\n"
        "# @options {\"connect\":{\"unix_path\":\"/var/run/docker.sock\"}}\nGET http://h/\n");
    Variables variables;
    variables.set_file(file.variables());
    const Ready jar = fill_request(file.requests()[0], variables, {});
    QVERIFY2(!jar.arguments.cookie_jar.contains("any"), jar.arguments.cookie_jar.c_str());
    const Ready socket = fill_request(file.requests()[1], variables, file_access(".", ".", false));
    QCOMPARE(socket.problems.size(), 1u);
    QVERIFY(socket.problems[0].contains("docker.sock"));
    const Ready allowed = fill_request(file.requests()[1], variables, file_access(".", ".", true));
    QVERIFY(allowed.problems.empty());
    QCOMPARE(allowed.arguments.connect.unix_path, std::string("/var/run/docker.sock"));
  }

  void a_file_that_cannot_be_filled_in_is_said() {
    const auto request = HttpFile::parse("POST http://h/\n\n<@ in.txt\n").requests().at(0);
    QVERIFY(!fill_request(request, Variables(), {}).problems.empty());
  }

  void files_outside_of_the_collection_are_not_sent() {
    QTemporaryDir folder;
    QDir(folder.path()).mkpath("c/sub");
    for (const char* name : {"c/sub/in.txt", "out.txt"}) {
      QFile file(folder.filePath(name));
      QVERIFY(file.open(QIODevice::WriteOnly));
      file.write("v={{v}}");
    }
    QVERIFY(QFile::link(folder.filePath("out.txt"), folder.filePath("c/sub/link.txt")));
    const std::string root = folder.filePath("c").toStdString();
    const FileAccess access = file_access(root + "/sub", root, false);
    QVERIFY(access.locate("./in.txt").has_value());
    QVERIFY(!access.locate("../../out.txt").has_value());
    QVERIFY(!access.locate("link.txt").has_value());
    QVERIFY(!access.locate("/etc/hostname").has_value());
    QVERIFY(!access.locate("none.txt").has_value());
    QVERIFY(file_access(root, root, true).locate("../out.txt").has_value());
    Variables variables;
    variables.give("v", "1");
    const auto request = HttpFile::parse("POST http://h/\n\n<@ in.txt\n").requests().at(0);
    QCOMPARE(fill_request(request, variables, access).arguments.body, std::string("v=1"));
  }
};

QTEST_GUILESS_MAIN(TestRun)
#include "test_run.moc"
