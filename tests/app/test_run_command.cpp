// LABELS: peers
// linewright-cli run against nginx: folders of requests, environments, values of earlier answers, reports and
// exit codes.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <QtTest/QtTest>

#include "tests/support/paths.h"
#include "tests/support/peer.h"

using lw::test::Peer;

namespace {

struct Outcome {
  int code = -1;
  QByteArray out;
  QByteArray err;
};

Outcome cli(const QStringList& words, const QMap<QString, QString>& environment = {}) {
  QProcess process;
  auto variables = QProcessEnvironment::systemEnvironment();
  for (auto one = environment.begin(); one != environment.end(); ++one)
    variables.insert(one.key(), one.value());
  process.setProcessEnvironment(variables);
  // Without a terminal of its own it can't ask anybody.
  process.start(QStringLiteral("setsid"), QStringList{lw::test::cli_path()} + words);
  process.closeWriteChannel();
  if (!process.waitForFinished(60'000)) process.kill();
  process.waitForFinished();
  return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
          process.readAllStandardOutput(), process.readAllStandardError()};
}

}  // namespace

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
    const Outcome run = cli({"run", place("api"), "--env", "dev", "--session", session},
                            {{"LINEWRIGHT_VAR_password", "lwpass"}});
    QVERIFY2(run.code == 0, run.out + run.err);
    QVERIFY2(run.out.contains("4 of 4 passed"), run.out);
    QVERIFY2(run.out.indexOf("1 data.http:6") < run.out.indexOf("inner/secret.rest"), run.out);
    // One session, with all four operations, without the secret.
    const Outcome shown = cli({"session", "show", session});
    QCOMPARE(shown.code, 0);
    QVERIFY(shown.out.contains("/basic/secret.txt"));
    QFile file(session);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("lwpass"));
  }

  void assertions_that_fail_end_in_1() {
    const QString base = "base=http://localhost:" + (*nginx_)["PORT"];
    const Outcome text = cli({"run", place("wrong"), "--var", base});
    QCOMPARE(text.code, 1);
    QVERIFY2(text.out.contains("status == 404: is 200"), text.out);
    const QString junit = place("report.xml");
    QCOMPARE(cli({"run", place("wrong/a.http"), "--var", base, "--report", "junit", "-o", junit}).code, 1);
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
    const Outcome json = cli({"run", place("wrong"), "--var", base, "--report", "json", "--stop"});
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
    const Outcome run = cli({"run", place("sign in.http"), "-m", "1"});
    QCOMPARE(run.code, 2);
    QVERIFY2(run.err.contains("sign in at: http://login.test/in?"), run.err);
  }

  void what_cannot_run_ends_in_2() {
    QCOMPARE(cli({"run", place("api"), "--env", "gone", "--name", "data"}).code, 2);
    QCOMPARE(cli({"run", place("api"), "--env", "none"}).code, 2);
    QCOMPARE(cli({"run", place("nowhere")}).code, 2);
    QCOMPARE(cli({"run", place("api"), "--name", "nothing"}).code, 2);
    const Outcome without = cli({"run", place("api"), "--env", "dev", "--name", "Basic"});
    QCOMPARE(without.code, 2);
    QVERIFY2(without.out.contains("{{password}}: the secret is not here"), without.out);
  }
};

QTEST_GUILESS_MAIN(TestRunCommand)
#include "test_run_command.moc"
