// LABELS: peers
// What linewright-cli does with recorded sessions: looks for messages, compares, masks, and takes them
// through the formats of others and back.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "tests/support/paths.h"
#include "tests/support/peer.h"

using lw::test::Peer;

namespace {

struct Run {
  int code = -1;
  QByteArray out;
  QByteArray err;
};

Run cli(const QStringList& words) {
  QProcess process;
  process.start(lw::test::cli_path(), words);
  process.closeWriteChannel();
  if (!process.waitForFinished(60'000)) process.kill();
  process.waitForFinished();
  return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
          process.readAllStandardOutput(), process.readAllStandardError()};
}

Run session(const char* command, const QStringList& words) {
  return cli(QStringList{QStringLiteral("session"), QLatin1String(command)} + words);
}

QByteArray contents(const QString& file) {
  QFile open(file);
  return open.open(QIODevice::ReadOnly) ? open.readAll() : QByteArray("not there");
}

QJsonObject json(const Run& run) {
  return QJsonDocument::fromJson(run.out).object();
}

/// What nobody but the user and the server may ever see.
constexpr const char* kCanary = "canary-4711";

}  // namespace

class TestSessionCommands : public QObject {
  Q_OBJECT

  std::unique_ptr<Peer> nginx_;
  QTemporaryDir folder_;

  QString file(const char* name) const { return folder_.filePath(QLatin1String(name)); }
  QString talk() const { return file("talk.lws"); }
  QString other() const { return file("other.lws"); }

  void fetch(const QString& to, const QStringList& paths) const {
    const QString base = QStringLiteral("http://localhost:%1").arg(nginx_->port());
    QStringList words{"fetch", "-s", "--session", to, "-H", QStringLiteral("Cookie: id=%1").arg(kCanary)};
    for (const QString& path : paths) words << base + path;
    const Run run = cli(words);
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.code, 0);
  }

 private Q_SLOTS:
  void initTestCase() {
    nginx_ = std::make_unique<Peer>(QStringLiteral("http-nginx"));
    fetch(talk(), {"/index.html", "/cookie", "/none"});
    fetch(other(), {"/index.html", "/cookie", "/data.json"});
    QVERIFY(contents(talk()).contains(kCanary));  // else nothing here would prove anything
  }
  void cleanupTestCase() { nginx_.reset(); }

  void exports_that_would_harm_are_refused() {
    const QByteArray before = contents(talk());
    QCOMPARE(session("export", {talk(), "--format", "har", "-o", talk()}).code, 2);
    QCOMPARE(session("copy", {"--redact", talk(), talk()}).code, 2);
    QCOMPARE(contents(talk()), before);
    // Packets know ciphertext; of all else it would only take the masks away.
    QCOMPARE(session("export", {talk(), "--ciphertext", "--format", "har", "-o", "-"}).code, 2);
    const Run plain = session("export", {talk(), "--ciphertext", "--format", "pcapng", "-o", "-"});
    QCOMPARE(plain.code, 0);
    QVERIFY(!plain.out.contains(kCanary));
  }

  void filter_prints_what_matches() {
    const Run run = session("filter", {talk(), "http.response.code == 404"});
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.code, 0);
    QCOMPARE(run.out.count('\n'), 1);
    QVERIFY2(run.out.contains("404 Not Found"), run.out.constData());
    QCOMPARE(session("filter", {"--count", talk(), "http.request"}).out, QByteArray("3\n"));
    QCOMPARE(session("filter", {"--count", talk(), "note"}).code, 0);
    const Run none = session("filter", {talk(), "http.response.code == 500"});
    QCOMPARE(none.code, 1);
    QCOMPARE(none.out, QByteArray());
    QCOMPARE(session("filter", {"--count", talk(), "http.response.code == 500"}).out, QByteArray("0\n"));
  }

  void filter_as_json() {
    const Run run = session("filter", {"--json", talk(), "http.response"});
    QCOMPARE(run.code, 0);
    const QList<QByteArray> lines = run.out.trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    double before = 0;
    for (const QByteArray& line : lines) {
      const QJsonObject one = QJsonDocument::fromJson(line).object();
      QCOMPARE(one["direction"].toString(), QStringLiteral("received"));
      QCOMPARE(one["protocol"].toString(), QStringLiteral("http"));
      QVERIFY(one["operation"].toInt() > 0);
      QVERIFY(one["number"].toDouble() > before);
      before = one["number"].toDouble();
    }
  }

  void a_wrong_filter_is_pointed_at() {
    const Run run = session("filter", {talk(), "http.respons.code == 404"});
    QCOMPARE(run.code, 2);
    QCOMPARE(run.out, QByteArray());
    const QList<QByteArray> lines = run.err.split('\n');
    QCOMPARE(lines[0], QByteArray("http.respons.code == 404"));
    QCOMPARE(lines[1], QByteArray("^^^^^^^^^^^^^^^^^"));
    QVERIFY2(lines[2].contains("http.response.code"), run.err.constData());  // the nearest name
    const QList<QByteArray> end = session("filter", {talk(), "http.response.code =="}).err.split('\n');
    QCOMPARE(end[1], QByteArray(21, ' ') + "^");
    QCOMPARE(session("filter", {talk()}).code, 2);
    QCOMPARE(session("filter", {file("none.lws"), "note"}).code, 23);
  }

  void filtered_numbers_are_those_of_the_export() {
    // Both read the session once, each for its purpose: they must number alike.
    const Run all = session("export", {talk(), "-s", "-f", "csv", "-o", "-"});
    QCOMPARE(all.code, 0);
    const Run notes = session("filter", {"--json", talk(), "frame.number > 0"});
    QList<QByteArray> table = all.out.trimmed().split('\n');
    table.removeFirst();
    const QList<QByteArray> lines = notes.out.trimmed().split('\n');
    QCOMPARE(lines.size(), table.size());
    for (qsizetype i = 0; i < lines.size(); ++i) {
      const int number = QJsonDocument::fromJson(lines[i]).object()["number"].toInt();
      QCOMPARE(table[i].split(',')[0].toInt(), number);
    }
  }

  void compare_tells_same_and_different() {
    const Run same = session("compare", {talk(), talk()});
    QCOMPARE(same.code, 0);
    QCOMPARE(same.out,
             QByteArray("6 matched, 0 different, 0 missing, 0 extra; 0 differences ignored by rule\n"));
    const Run run = session("compare", {talk(), other()});
    QCOMPARE(run.code, 1);
    QVERIFY2(run.out.contains("http.request.uri.path\n             a: /none\n             b: /data.json\n"),
             run.out.constData());
    QVERIFY(run.out.contains("4 matched, 2 different, 0 missing, 0 extra"));
    QVERIFY(!run.out.contains("\nmatched"));
    QVERIFY(session("compare", {"--all", talk(), other()}).out.contains("\nmatched"));
  }

  void compare_as_json() {
    const Run run = session("compare", {"--json", talk(), other()});
    QCOMPARE(run.code, 1);
    QCOMPARE(run.err, QByteArray());
    const QJsonObject whole = json(run);
    QCOMPARE(whole["same"].toBool(true), false);
    QCOMPARE(whole["different"].toInt(), 2);
    const QJsonArray steps = whole["steps"].toArray();
    QCOMPARE(steps.size(), 2);
    QCOMPARE(steps[0]["verdict"].toString(), QStringLiteral("different"));
    QCOMPARE(steps[0]["differences"][0]["field"].toString(), QStringLiteral("http.request.uri.path"));
    QCOMPARE(json(session("compare", {"--json", talk(), talk()}))["same"].toBool(false), true);
  }

  void compare_follows_rules() {
    const auto different = [this](const QStringList& rules) {
      return json(session("compare", QStringList{"--json", talk(), other()} + rules))["different"].toInt(-1);
    };
    const QStringList path{"--ignore", "http.request.uri.path"};
    QCOMPARE(different(path), 1);
    const QStringList answer{"--ignore", "http.response.phrase",
                             "--ignore", "http.content_type",
                             "--ignore", "http.content_length",
                             "--ignore", "content",
                             "--ignore", "content.",
                             "--ignore", "http.header."};
    QCOMPARE(different(path + answer), 1);  // the code
    QCOMPARE(different(path + answer + QStringList{"--tolerance", "http.response.code=203"}), 1);
    QCOMPARE(different(path + answer + QStringList{"--tolerance", "http.response.code=204"}), 0);
    QCOMPARE(different(path + answer + QStringList{"--match", "http.response.code=[24]0[04]"}), 0);
    QCOMPARE(different(path + answer + QStringList{"--match", "http.response.code=2.."}), 1);
  }

  void wrong_rules_and_files_of_a_comparison() {
    QCOMPARE(session("compare", {"--tolerance", "x", talk(), other()}).code, 2);
    QCOMPARE(session("compare", {"--match", "=x", talk(), other()}).code, 2);
    const Run run = session("compare", {"--match", "http.server=(", talk(), other()});
    QCOMPARE(run.code, 2);
    QVERIFY2(run.err.contains("regular expression"), run.err.constData());
    QCOMPARE(session("compare", {talk()}).code, 2);
    QCOMPARE(session("compare", {talk(), file("none.lws")}).code, 23);
  }

  void no_export_has_the_cookie_data() {
    QTest::addColumn<QString>("format");
    for (const char* format : {"har", "pcapng", "text", "dlg", "csv", "json"})
      QTest::newRow(format) << QString::fromLatin1(format);
  }
  void no_export_has_the_cookie() {
    QFETCH(const QString, format);
    const QString to = folder_.filePath(QStringLiteral("out.") + format);
    QCOMPARE(session("export", {talk(), "-s", "-f", format, "-o", to}).code, 0);
    const QByteArray masked = contents(to);
    QVERIFY(masked.contains("404"));
    QVERIFY2(!masked.contains(kCanary), masked.left(4000).constData());
    QVERIFY(!masked.contains(QByteArray(kCanary).toBase64().chopped(3)));
    QCOMPARE(session("export", {talk(), "-s", "-f", format, "-o", to, "--no-redact"}).code, 0);
    if (format != QStringLiteral("csv")) QVERIFY(contents(to).contains(kCanary));  // a line tells no headers
  }

  void copies_are_masked_when_wished() {
    QCOMPARE(session("copy", {talk(), file("copy.lws")}).code, 0);
    QVERIFY(contents(file("copy.lws")).contains(kCanary));
    QCOMPARE(session("copy", {"--redact", talk(), file("masked.lws")}).code, 0);
    QVERIFY(!contents(file("masked.lws")).contains(kCanary));
    // The placeholder is as long as what it stands for: nothing else changed.
    const Run run = session("compare", {"--json", "--strict", talk(), file("masked.lws")});
    QCOMPARE(json(run)["missing"].toInt() + json(run)["extra"].toInt(), 0);
    for (const QJsonValue& step : json(run)["steps"].toArray())
      for (const QJsonValue& one : step["differences"].toArray())
        QVERIFY2(one["field"].toString().contains(QStringLiteral("cookie")),
                 qPrintable(one["field"].toString()));
  }

  void more_is_masked_when_wished() {
    QCOMPARE(session("copy", {"--redact-json", "$.a", other(), file("json.lws")}).code, 0);
    QVERIFY(contents(other()).contains("{\"a\":[1,2,3]"));
    QVERIFY(!contents(file("json.lws")).contains("{\"a\":[1,2,3]"));
    QVERIFY(!contents(file("json.lws")).contains(kCanary));
    QCOMPARE(session("copy", {"--redact-pattern", "nginx/[0-9.]+", talk(), file("re.lws")}).code, 0);
    QCOMPARE(session("filter", {"--count", file("re.lws"), "http.server contains \"nginx/\""}).code, 1);
    QCOMPARE(session("copy", {"--redact-field", "http.server", talk(), file("field.lws")}).code, 0);
    QCOMPARE(session("filter", {"--count", file("field.lws"), "http.server contains \"nginx\""}).code, 1);
    QCOMPARE(session("copy", {"--redact-pattern", "(", talk(), file("wrong.lws")}).code, 2);
    QVERIFY(!QFile::exists(file("wrong.lws")));
  }

  void out_and_back_is_the_same_data() {
    QTest::addColumn<QString>("format");
    for (const char* format : {"har", "pcapng", "dlg"}) QTest::newRow(format) << QString::fromLatin1(format);
  }
  void out_and_back_is_the_same() {
    QFETCH(const QString, format);
    const QString to = folder_.filePath(QStringLiteral("back.") + format);
    const QString back = folder_.filePath(QStringLiteral("back-%1.lws").arg(format));
    QCOMPARE(session("export", {talk(), "-s", "-f", format, "-o", to, "--no-redact"}).code, 0);
    const Run in = session("import", {to, "-s", "--keep-secrets", "-o", back});
    QCOMPARE(in.err, QByteArray());
    QCOMPARE(in.code, 0);
    const Run run = session("compare", {talk(), back});
    QVERIFY2(run.out.endsWith("6 matched, 0 different, 0 missing, 0 extra; 0 differences ignored by rule\n"),
             run.out.constData());
    QCOMPARE(run.code, 0);
  }
};

QTEST_GUILESS_MAIN(TestSessionCommands)
#include "test_session_commands.moc"
