// LABELS: peers
// linewright-cli run against nginx: folders of requests, environments, values of earlier answers, reports and
// exit codes; import and export of requests.
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <QtTest/QtTest>

#include "tests/support/cli_run.h"
#include "tests/support/peer.h"

using Outcome = lw::test::CliRun;
using lw::test::Peer;
using lw::test::run_cli;

class TestRunCommand : public QObject {
  Q_OBJECT

  std::unique_ptr<Peer> nginx_;
  QTemporaryDir folder_;

  void write(const QString& name, const QByteArray& text) {
    QDir(folder_.path()).mkpath(QFileInfo(name).path());
    QFile file(folder_.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
  }
  QString place(const QString& name = {}) const { return folder_.filePath(name); }

 private Q_SLOTS:
  void initTestCase() {
    nginx_ = std::make_unique<Peer>("http-nginx");
    const QByteArray port = (*nginx_)["PORT"].toUtf8();
    write("api/http-client.env.json", "{\"dev\": {\"base\": \"http://localhost:" + port +
                                          "\", \"password\": \"{{$keychain}}\"},\n"
                                          " \"gone\": {\"base\": \"http://localhost:1\"}}");
    write("api/1 data.http",
          "# @name data\n# @capture second = $.a[1]\n# @assert status == 200\n# @assert $.a count == 3\n"
          "# @assert time < 20 s\nGET {{base}}/data.json\n\n"
          "### Echo\n# @assert body == \"2 and 3\"\n# @assert header X-Method == POST\nPOST {{base}}/echo\n"
          "Content-Type: text/plain\n\n{{second}} and {{data.response.body.$.a[2]}}\n");
    write("api/inner/secret.rest",
          "### Basic\n# @assert body contains secret\nGET {{base}}/basic/secret.txt\n"
          "Authorization: Basic lwuser {{password}}\n\n"
          "### In a body\n# @assert size == 6\nPOST {{base}}/echo\n\n{{password}}\n");
    write("wrong/a.http",
          "# @assert status == 404\nGET {{base}}/data.json\n\n### Away\n# @assert status == 200\nGET "
          "{{base}}/status/404\n");
  }

  void a_folder_is_run_in_order() {
    const QString session = place("run.lws");
    const Outcome run = run_cli({"run", place("api"), "--env", "dev", "--session", session},
                                {{"LINEWRIGHT_VAR_password", "lwpass"}});
    QVERIFY2(run.code == 0, run.out + run.err);
    QVERIFY2(run.out.contains("4 of 4 passed"), run.out);
    QVERIFY2(run.out.indexOf("1 data.http:6") < run.out.indexOf("inner/secret.rest"), run.out);
    // One session, with all four operations, without the secret.
    const Outcome shown = run_cli({"session", "show", session});
    QCOMPARE(shown.code, 0);
    QVERIFY(shown.out.contains("/basic/secret.txt"));
    QFile file(session);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("lwpass"));
  }

  void assertions_that_fail_end_in_1() {
    const QString base = "base=http://localhost:" + (*nginx_)["PORT"];
    const Outcome text = run_cli({"run", place("wrong"), "--var", base});
    QCOMPARE(text.code, 1);
    QVERIFY2(text.out.contains("status == 404: is 200"), text.out);
    const QString junit = place("report.xml");
    QCOMPARE(run_cli({"run", place("wrong/a.http"), "--var", base, "--report", "junit", "-o", junit}).code,
             1);
    QFile file(junit);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&file);
    int failures = 0;
    while (!xml.atEnd()) {
      if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == QLatin1String("failure"))
        ++failures;
    }
    QVERIFY(!xml.hasError());
    QCOMPARE(failures, 2);
    const Outcome json = run_cli({"run", place("wrong"), "--var", base, "--report", "json", "--stop"});
    QCOMPARE(json.code, 1);
    const auto report = QJsonDocument::fromJson(json.out).object();
    QCOMPARE(report["failed"].toInt(), 1);
    QCOMPARE(report["skipped"].toInt(), 1);
    QCOMPARE(report["steps"].toArray()[0].toObject()["status"].toInt(), 200);
  }

  void who_must_sign_in_is_told_where() {
    write(
        "sign in.http",
        "# @options {\"auth\":{\"kind\":\"oauth2\",\"oauth\":{\"authorization_url\":\"http://login.test/in\","
        "\"token_url\":\"http://login.test/token\",\"client_id\":\"me\"}}}\nGET http://localhost:1/\n");
    const Outcome run = run_cli({"run", place("sign in.http"), "-m", "1"});
    QCOMPARE(run.code, 2);
    QVERIFY2(run.err.contains("sign in at: http://login.test/in?"), run.err);
  }

  void what_cannot_run_ends_in_2() {
    QCOMPARE(run_cli({"run", place("api"), "--env", "gone", "--name", "data"}).code, 2);
    QCOMPARE(run_cli({"run", place("api"), "--env", "none"}).code, 2);
    QCOMPARE(run_cli({"run", place("nowhere")}).code, 2);
    QCOMPARE(run_cli({"run", place("api"), "--name", "nothing"}).code, 2);
    const Outcome without = run_cli({"run", place("api"), "--env", "dev", "--name", "Basic"});
    QCOMPARE(without.code, 2);
    QVERIFY2(without.out.contains("{{password}}: the secret is not here"), without.out);
  }

  void requests_of_other_programs_are_imported_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("curl") << QByteArray("curl -X PUT 'http://h.test/a?b=1' -H 'X-A: 1' -d hello")
                          << QByteArray("PUT http://h.test/a?b=1");
    QTest::newRow("har")
        << QByteArray(
               "{\"log\":{\"version\":\"1.2\",\"creator\":{\"name\":\"x\",\"version\":\"1\"},\"entries\":[{"
               "\"request\":\n{\"method\":\"GET\",\"url\":\"http://h.test/har\",\"httpVersion\":\"HTTP/"
               "1.1\",\"headers\":[],\"queryString\":[],\"cookies\":[]}}]}}")
        << QByteArray("GET http://h.test/har");
    QTest::newRow("postman")
        << QByteArray(
               "{\"info\":{\"name\":\"Shop\",\"schema\":\"https://schema.getpostman.com/json/collection/"
               "v2.1.0/"
               "collection.json\"},\n\"item\":[{\"name\":\"In\",\"item\":[{\"name\":\"All\",\"request\":{"
               "\"method\":\"GET\",\"url\":{\"raw\":\"http://h.test/pm\"}}}]}]}")
        << QByteArray("GET http://h.test/pm");
    QTest::newRow("openapi json") << QByteArray(
                                         "{\"openapi\":\"3.0.0\",\"info\":{\"title\":\"T\",\"version\":\"1\"}"
                                         ",\"servers\":[{\"url\":\"http://h.test\"}],\n\"paths\":{\"/"
                                         "pets\":{\"get\":{\"operationId\":\"pets\",\"responses\":{}}}}}")
                                  << QByteArray("/pets");
    QTest::newRow("openapi yaml") << QByteArray(
                                         "openapi: 3.0.0\ninfo:\n  title: T\n  version: '1'\nservers:\n"
                                         "  - url: http://h.test\npaths:\n  /cats:\n    get:\n"
                                         "      operationId: cats\n      responses: {}\n")
                                  << QByteArray("/cats");
  }
  void requests_of_other_programs_are_imported() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, line);
    const QString to = place(QStringLiteral("to ") + QLatin1String(QTest::currentDataTag()));
    const Outcome made = run_cli({"import", "-", "--to", to}, {}, text);
    QVERIFY2(made.code == 0, made.err);
    QVERIFY2(made.out.contains("1 requests in "), made.out);
    QDirIterator files(to, {"*.http"}, QDir::Files, QDirIterator::Subdirectories);
    QVERIFY(files.hasNext());
    QFile file(files.next());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray kept = file.readAll();
    QVERIFY2(kept.contains(line), kept);
    // What is there is written anew only when that was asked for.
    QCOMPARE(run_cli({"import", "-", "--to", to}, {}, text).code, 23);
    QCOMPARE(run_cli({"import", "-", "--to", to, "--overwrite", "-s"}, {}, text).code, 0);
  }

  void imported_secrets_are_named_and_written_nowhere() {
    const QByteArray postman =
        "{\"info\":{\"name\":\"S\",\"schema\":\"https://schema.getpostman.com/json/collection/v2.1.0/"
        "collection.json\"},\n\"item\":[{\"name\":\"All\",\"request\":{\"method\":\"GET\",\"url\":\"http://"
        "h.test/"
        "s\",\"auth\":{\"type\":\"bearer\",\n\"bearer\":[{\"key\":\"token\",\"value\":\"geheim\"}]}}}],"
        "\"event\":[{\"listen\":\"test\",\"script\":{\"exec\":[\"x\"]}}]}";
    write("postman.json", postman);
    const Outcome made = run_cli({"import", place("postman.json"), "--to", place("s")});
    QVERIFY2(made.code == 0, made.err);
    QVERIFY2(made.err.contains("LINEWRIGHT_VAR_") && made.err.contains("not kept"), made.err);
    QVERIFY(!made.err.contains("geheim") && !made.out.contains("geheim"));
    QDirIterator files(place("s"), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
      QFile file(files.next());
      QVERIFY(file.open(QIODevice::ReadOnly));
      QVERIFY(!file.readAll().contains("geheim"));
    }
    const Outcome wrong = run_cli({"import", "-", "--to", place("w")}, {}, "nonsense");
    QCOMPARE(wrong.code, 8);
    QVERIFY(!QFile::exists(place("w")));
    QCOMPARE(run_cli({"import", place("postman.json")}).code, 2);
  }

  void requests_are_exported() {
    const Outcome curl = run_cli({"export", place("api"), "--env", "dev", "--name", "data"});
    QVERIFY2(curl.code == 0, curl.err);
    QVERIFY2(curl.out.startsWith("curl ") && curl.out.contains((*nginx_)["PORT"].toUtf8() + "/data.json"),
             curl.out);
    const Outcome har = run_cli({"export", place("api"), "--env", "dev", "-f", "har"});
    const auto entries = QJsonDocument::fromJson(har.out)["log"]["entries"].toArray();
    QCOMPARE(entries.size(), 4);
    // What has no value stays, and is named; what is secret stays away unless asked for.
    QVERIFY2(har.err.contains("{{second}}"), har.err);
    const QString file = place("out.py");
    const QMap<QString, QString> secret{{"LINEWRIGHT_VAR_password", "lwpass"}};
    QCOMPARE(run_cli({"export", place("api"), "--env", "dev", "-o", file, "--name", "Basic"}, secret).code,
             0);
    QFile python(file);
    QVERIFY(python.open(QIODevice::ReadOnly));
    const QByteArray text = python.readAll();
    QVERIFY2(text.contains("import requests") && !text.contains("lwpass"), text);
    const Outcome open =
        run_cli({"export", place("api"), "--env", "dev", "--name", "Basic", "--secrets"}, secret);
    QVERIFY2(open.out.contains("lwuser:lwpass"), open.out);
    QCOMPARE(run_cli({"export", place("api"), "-f", "smoke"}).code, 2);
  }

  void prompted_values_come_from_the_environment() {
    write("ask/a.http",
          "# @prompt who Your name\n# @prompt token\n# @assert body == \"anna t0ken\"\nPOST {{base}}/echo\n\n"
          "{{who}} {{token}}");
    const QString base = "base=http://localhost:" + (*nginx_)["PORT"];
    const QString session = place("ask.lws");
    const Outcome run =
        run_cli({"run", place("ask"), "--var", base, "--var", "who=anna", "--session", session},
                {{"LINEWRIGHT_VAR_token", "t0ken"}});
    QVERIFY2(run.code == 0, run.out + run.err);
    QFile file(session);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("t0ken"));
    QCOMPARE(run_cli({"run", place("ask"), "--var", base}).code, 2);
  }
};

QTEST_GUILESS_MAIN(TestRunCommand)
#include "test_run_command.moc"
