// linewright-cli play: exit codes, and what is told.
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "tests/support/paths.h"

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

}  // namespace

class TestCliPlay : public QObject {
  Q_OBJECT

  QTemporaryDir folder_;

  QString file(const char* name) const { return folder_.filePath(QLatin1String(name)); }

 private Q_SLOTS:
  void the_same_bytes_are_success() {
    const QString sample = lw::test::source_path(QStringLiteral("resources/samples/http/site.dlg"));
    const Run run = cli({"play", sample, "--session", file("played.lws")});
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.code, 0);
    QVERIFY2(run.out.startsWith("The same bytes were said; "), run.out.constData());
    // What was played is a session like the recorded one, and plays again.
    const Run again = cli({"play", "-q", file("played.lws")});
    QCOMPARE(again.code, 0);
    QCOMPARE(again.out, QByteArray());
    const Run compare = cli({"session", "compare", file("played.lws"), file("played.lws")});
    QCOMPARE(compare.code, 0);
    QVERIFY(cli({"session", "show", file("played.lws")}).out.contains("> GET / HTTP/1.1"));
  }

  void a_difference_is_told_and_fails() {
    QFile sample(lw::test::source_path(QStringLiteral("resources/samples/http/site.dlg")));
    QVERIFY(sample.open(QIODevice::ReadOnly));
    QFile changed(file("changed.dlg"));
    QVERIFY(changed.open(QIODevice::WriteOnly));
    changed.write(sample.readAll().replace("> Accept: */*", "> Accept: text/*"));
    changed.close();
    const Run run = cli({"play", "--speed", "100", "--pace", "other-side", changed.fileName()});
    QCOMPARE(run.code, 1);
    QVERIFY2(run.out.contains("the first: channel 1, byte "), run.out.constData());
    QVERIFY2(run.out.contains("recorded: Accept: text/*\\r\\n"), run.out.constData());
    QVERIFY2(run.out.contains("now:      Accept: */*\\r\\n"), run.out.constData());
  }

  void what_can_not_be_read_on_is_told_and_fails() {
    const QString sample = lw::test::source_path(QStringLiteral("resources/samples/http/site.dlg"));
    QCOMPARE(cli({"play", "-q", sample, "--session", file("torn.lws")}).code, 0);
    QFile torn(file("torn.lws"));
    QVERIFY(torn.open(QIODevice::ReadWrite));
    QByteArray bytes = torn.readAll();
    const auto at = bytes.lastIndexOf("HTTP/1.1 200 OK");
    QVERIFY(at > 0);
    const qsizetype page = uchar(bytes[16]) * 256 + uchar(bytes[17]);  // as the format's header says
    QVERIFY(page >= 512);
    bytes.replace(at / page * page, page, QByteArray(page, '\xff'));
    QVERIFY(torn.seek(0) && torn.write(bytes) == bytes.size());
    torn.close();
    const Run run = cli({"play", torn.fileName()});
    QCOMPARE(run.code, 1);
    QVERIFY2(run.out.contains("Not all of this session can be read: "), run.out.constData());
    QVERIFY2(!run.out.contains("The same bytes were said;"), run.out.constData());
  }

  void what_was_not_kept_is_told() {
    QFile text(file("gap.dlg"));
    QVERIFY(text.open(QIODevice::WriteOnly));
    text.write(
        "operation http.fetch\narguments {\"url\": \"http://localhost:8080/a\"}\n"
        "channel 1 client http tcp name=localhost:8080\n>- 120 0\n"
        "< HTTP/1.1 200 OK\\r\\n\n< Content-Length: 2\\r\\n\n< \\r\\n\n< ok\nresult {}\n");
    text.close();
    const Run run = cli({"play", text.fileName()});
    QCOMPARE(run.code, 0);
    QVERIFY2(run.out.contains("The same bytes were said, as far as it could be played; "),
             run.out.constData());
  }

  void wrong_words_are_usage() {
    QCOMPARE(cli({"play"}).code, 2);
    QCOMPARE(cli({"play", "--speed", "0.01", "a.lws"}).code, 2);
    QCOMPARE(cli({"play", "--speed", "fast", "a.lws"}).code, 2);
    QCOMPARE(cli({"play", "--pace", "slow", "a.lws"}).code, 2);
    QVERIFY(cli({"help", "play"}).out.contains("--speed N|max"));
  }

  void what_can_not_be_played_says_why() {
    const Run none = cli({"play", file("none.lws")});
    QCOMPARE(none.code, 23);
    QVERIFY(none.err.contains("none.lws"));
    QFile text(file("text.dlg"));
    QVERIFY(text.open(QIODevice::WriteOnly));
    text.write("channel 1 client socket tcp name=a:1\n> one\n");
    text.close();
    const Run run = cli({"play", text.fileName()});
    QVERIFY(run.code != 0);
    QVERIFY2(run.err.contains("no operations"), run.err.constData());
    // Never over the recording itself.
    QCOMPARE(cli({"play", text.fileName(), "--session", text.fileName()}).code, 23);
    QCOMPARE(QFileInfo(text.fileName()).size() > 0, true);
  }
};

QTEST_GUILESS_MAIN(TestCliPlay)
#include "test_cli_play.moc"
