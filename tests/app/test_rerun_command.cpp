// LABELS: peers
// linewright-cli rerun against real servers: the ones that were recorded, the same elsewhere, changed ones;
// its exit codes and its reports.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <QtTest/QtTest>

#include "tests/support/cli_run.h"
#include "tests/support/peer.h"

using Run = lw::test::CliRun;
using lw::test::Peer;
using lw::test::run_cli;

namespace {

Run rerun(const QString& file, const QStringList& words = {},
          const QMap<QString, QString>& environment = {}) {
  return run_cli(QStringList{"rerun", file} + words, environment);
}

QByteArray contents(const QString& file) {
  QFile open(file);
  return open.open(QIODevice::ReadOnly) ? open.readAll() : QByteArray("not there");
}

struct Suite {
  int tests = 0, failures = 0, cases = 0;
  QStringList failed;
  bool whole = false;
};

Suite read_junit(const QByteArray& text) {
  Suite suite;
  QXmlStreamReader xml(text);
  while (!xml.atEnd()) {
    if (xml.readNext() != QXmlStreamReader::StartElement) continue;
    const auto attributes = xml.attributes();
    if (xml.name() == QLatin1String("testsuite")) {
      suite.tests = attributes.value("tests").toInt();
      suite.failures = attributes.value("failures").toInt();
    } else if (xml.name() == QLatin1String("testcase")) {
      ++suite.cases;
    } else if (xml.name() == QLatin1String("failure")) {
      suite.failed << attributes.value("message").toString();
    }
  }
  suite.whole = !xml.hasError();
  return suite;
}

}  // namespace

class TestRerunCommand : public QObject {
  Q_OBJECT

  std::unique_ptr<Peer> nginx_;
  QTemporaryDir folder_;

  QString file(const char* name) const { return folder_.filePath(QLatin1String(name)); }
  QString site() const { return QStringLiteral("http://localhost:%1").arg(nginx_->port()); }

  void fetch(const QString& to, const QStringList& words, const QMap<QString, QString>& environment = {}) {
    const Run run = run_cli(QStringList{"fetch", "-s", "--session", to} + words, environment);
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.code, 0);
  }

 private Q_SLOTS:
  void initTestCase() {
    nginx_ = std::make_unique<Peer>(QStringLiteral("http-nginx"));
    fetch(file("site.lws"), {"-L", "--compressed", site() + "/index.html", site() + "/redir302",
                             site() + "/cookie", site() + "/data.json", site() + "/none"});
  }
  void cleanupTestCase() { nginx_.reset(); }

  void the_recorded_server_says_the_same() {
    const Run run = rerun(file("site.lws"));
    QVERIFY2(run.code == 0, (run.out + run.err).constData());
    QVERIFY2(run.out.startsWith("12 matched, 0 different, 0 missing, 0 extra"), run.out.constData());
    QCOMPARE(run.err, QByteArray());
  }

  void the_same_with_tls_elsewhere() {
    const QString to = QStringLiteral("localhost:%1").arg((*nginx_)["TLS_PORT"]);
    const Run run = rerun(file("site.lws"), {"--to", to, "--tls", "--cacert", (*nginx_)["CA"], "--report",
                                             "json", "--session", file("tls.lws")});
    QVERIFY2(run.code == 0, (run.out + run.err).constData());
    const auto report = QJsonDocument::fromJson(run.out).object();
    QCOMPARE(report["same"].toBool(), true);
    QCOMPARE(report["matched"].toInt(), 12);
    QCOMPARE(report["steps"].toArray().size(), 12);
    QVERIFY(contents(file("tls.lws")).contains("rerun_of"));
    // Whom nobody trusts is not talked to: nothing of it could be run.
    const Run refused = rerun(file("site.lws"), {"--to", to, "--tls"});
    QCOMPARE(refused.code, 2);
    QVERIFY2(refused.out.contains("certificate"), refused.out.constData());
    QCOMPARE(rerun(file("site.lws"), {"--to", to, "--tls", "-k"}).code, 0);
  }

  void a_changed_server_is_told_field_by_field() {
    QVERIFY(QFile::exists((*nginx_)["DATA"] + "/www/data.json") || nginx_->has("DATA"));
    const Peer other(QStringLiteral("http-nginx"));
    const QString to = QStringLiteral(":%1").arg(other.port());
    // Of random content: /1k.bin differs from one server to the other.
    fetch(file("random.lws"),
          {site() + "/index.html", site() + "/1k.bin", "-o", "/dev/null", "-o", "/dev/null"});
    const Run text = rerun(file("random.lws"), {"--to", to});
    QCOMPARE(text.code, 1);
    QVERIFY2(text.out.contains("different") && text.out.contains("content"), text.out.constData());
    const Run junit = rerun(file("random.lws"), {"--to", to, "--report", "junit", "-o", file("report.xml")});
    QCOMPARE(junit.code, 1);
    QCOMPARE(junit.out, QByteArray());
    const Suite suite = read_junit(contents(file("report.xml")));
    QVERIFY(suite.whole);
    QCOMPARE(suite.cases, 4);
    QCOMPARE(suite.tests, 4);
    QCOMPARE(suite.failures, 1);
    QCOMPARE(suite.failed.size(), 1);
    QVERIFY2(suite.failed[0].startsWith("different: "), qPrintable(suite.failed[0]));
    const Run ruled =
        rerun(file("random.lws"), {"--to", to, "--rule", "content=ignore", "--rule", "http.=ignore"});
    QVERIFY2(ruled.code == 0, ruled.out.constData());
  }

  void rules_are_kept_with_the_recording() {
    const Peer other(QStringLiteral("http-nginx"));
    const QStringList to{"--to", QStringLiteral(":%1").arg(other.port())};
    fetch(file("kept.lws"), {site() + "/1k.bin", "-o", "/dev/null"});
    QCOMPARE(rerun(file("kept.lws"), to).code, 1);
    QCOMPARE(rerun(file("kept.lws"),
                   to + QStringList{"--rule", "content=presence", "--rule", "http.=ignore", "--save-rules"})
                 .code,
             0);
    QCOMPARE(rerun(file("kept.lws"), to).code, 0);
    QFile::setPermissions(file("kept.lws"), QFile::ReadOwner);
    QCOMPARE(rerun(file("kept.lws"), to).code, 0);
  }

  // A dialogue keeps no rules: what was found out stands.
  void rules_that_cant_be_kept_change_no_exit_code() {
    const QByteArray url = (site() + "/index.html").toUtf8();
    QFile dialogue(file("kept.dlg"));
    QVERIFY(dialogue.open(QIODevice::WriteOnly));
    dialogue.write("operation http.fetch\narguments {\"url\": \"" + url + "\"}\n\n" +
                   "channel 1 client http tcp name=x\n> GET /index.html HTTP/1.1\\r\\n\n> Host: x\\r\\n\n"
                   "> \\r\\n\n");
    dialogue.close();
    const QStringList words{"--rule", "http.=ignore", "--report", "json"};
    const Run run = rerun(file("kept.dlg"), words);
    const Run saving = rerun(file("kept.dlg"), words + QStringList{"--save-rules"});
    QVERIFY2(saving.code == run.code && run.code < 2, (saving.out + saving.err).constData());
    QVERIFY2(saving.err.contains("the rules were not kept"), saving.err.constData());
    QVERIFY(QJsonDocument::fromJson(saving.out).isObject());
  }

  void passwords_come_from_where_fetch_takes_them() {
    const QMap<QString, QString> given{{"LINEWRIGHT_PASSWORD", (*nginx_)["PASSWORD"]}};
    fetch(file("basic.lws"), {"-u", (*nginx_)["USER"], site() + "/basic/secret.txt"}, given);
    QVERIFY(!contents(file("basic.lws")).contains((*nginx_)["PASSWORD"].toUtf8()));
    const Run nobody = rerun(file("basic.lws"));
    QCOMPARE(nobody.code, 2);
    QVERIFY2(nobody.out.contains("password of user"), nobody.out.constData());
    QCOMPARE(rerun(file("basic.lws"), {"--session", file("again.lws")}, given).code, 0);
    QVERIFY(!contents(file("again.lws")).contains((*nginx_)["PASSWORD"].toUtf8()));
    QCOMPARE(rerun(file("basic.lws"), {}, {{"LINEWRIGHT_PASSWORD", "wrong"}}).code, 1);
    QFile netrc(file("netrc"));
    QVERIFY(netrc.open(QIODevice::WriteOnly));
    netrc.write("machine localhost login " + (*nginx_)["USER"].toUtf8() + " password " +
                (*nginx_)["PASSWORD"].toUtf8() + "\n");
    netrc.close();
    QCOMPARE(rerun(file("basic.lws"), {"--netrc-file", file("netrc")}).code, 0);
    QCOMPARE(rerun(file("basic.lws"), {"--user", (*nginx_)["USER"]}, given).code, 0);
  }

  void lines_of_every_kind_are_the_same_again_data() {
    QTest::addColumn<QStringList>("words");
    const auto port = [](const char* name) { return QStringLiteral("%") + QLatin1String(name); };
    QTest::newRow("tcp") << QStringList{"127.0.0.1", port("TCP_PORT")};
    QTest::newRow("lines") << QStringList{"127.0.0.1", port("CRLF_PORT")};
    QTest::newRow("udp") << QStringList{"--udp", "127.0.0.1", port("UDP_PORT")};
    QTest::newRow("tls") << QStringList{"--tls", "-k", "localhost", port("TLS_PORT")};
  }
  void lines_of_every_kind_are_the_same_again() {
    QFETCH(QStringList, words);
    static const Peer socat(QStringLiteral("echo-socat"));
    for (QString& word : words)
      if (word.startsWith('%')) word = socat[word.mid(1)];
    QProcess talk;
    const QString session = folder_.filePath(QStringLiteral("line-%1.lws").arg(QTest::currentDataTag()));
    talk.start(lw::test::cli_path(),
               QStringList{"socket", "connect", "--quiet", "--session", session} + words);
    QVERIFY(talk.waitForStarted());
    QByteArray heard;
    for (const QByteArray line : {"one\n", "two\n", "three\n"}) {
      const auto before = heard.size();
      talk.write(line);
      QTRY_VERIFY2((heard += talk.readAllStandardOutput()).size() >= before + line.size(),
                   talk.readAllStandardError());
    }
    talk.closeWriteChannel();
    QVERIFY(talk.waitForFinished(20'000) || talk.state() == QProcess::NotRunning);
    const Run run = rerun(session);
    QVERIFY2(run.code == 0, (run.out + run.err).constData());
  }

  void what_was_sent_by_itself_is_sent_again() {
    const Peer socat(QStringLiteral("echo-socat"));
    const QString session = folder_.filePath(QStringLiteral("series.lws"));
    QCOMPARE(run_cli({"socket", "connect", "--quiet", "--session", session, "--send-text",
                      "{{counter}} {{random}}\\n", "--repeat", "3", "--interval", "10ms", "127.0.0.1",
                      socat["TCP_PORT"]})
                 .code,
             0);
    const Run run = rerun(session);
    QVERIFY2(run.code == 0, (run.out + run.err).constData());
    QVERIFY2(run.out.contains("6 matched"), run.out.constData());
  }

  void what_makes_no_sense_is_wrong_usage() {
    const QString any = file("site.lws");
    for (const QStringList& words : {QStringList{"rerun"},
                                     {"rerun", any, any},
                                     {"rerun", any, "--report", "pdf"},
                                     {"rerun", any, "--rule", "x=never"},
                                     {"rerun", any, "--rule", "x=pattern"},
                                     {"rerun", any, "--to", "host:0"},
                                     {"rerun", any, "--user", "anna:secret"},
                                     {"rerun", any, "--rule", "x=pattern:["},
                                     {"rerun", "/nowhere.lws"},
                                     {"rerun", any, "--session", any}})
      QCOMPARE(run_cli(words).code, 2);
    const Run nobody = rerun(any, {"--to", "127.0.0.1:1"});
    QCOMPARE(nobody.code, 2);
    QVERIFY2(nobody.out.contains("failed: connecting"), nobody.out.constData());
    QVERIFY(run_cli({"help", "rerun"}).out.contains("--original-timing"));
  }
};

QTEST_GUILESS_MAIN(TestRerunCommand)
#include "test_rerun_command.moc"
