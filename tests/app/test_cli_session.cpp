// LABELS: peers
// Sessions go out of linewright-cli and come back, as a script meets them.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "tests/support/paths.h"
#include "tests/support/peer.h"
#include "tests/support/tshark.h"

using lw::test::Peer;
using lw::test::tshark;
using lw::test::tshark_complaints;

namespace {

struct Run {
  int code = -1;
  QByteArray out;
  QByteArray err;
};

Run cli(const QStringList& words, const QString& folder = {}) {
  QProcess process;
  QProcessEnvironment env = QProcessEnvironment::systemEnvironment();
  if (!folder.isEmpty()) env.insert(QStringLiteral("LINEWRIGHT_SESSIONS"), folder);
  process.setProcessEnvironment(env);
  process.start(lw::test::cli_path(), words);
  process.closeWriteChannel();
  if (!process.waitForFinished(60'000)) process.kill();
  process.waitForFinished();
  return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
          process.readAllStandardOutput(), process.readAllStandardError()};
}

QByteArray contents(const QString& file) {
  QFile open(file);
  return open.open(QIODevice::ReadOnly) ? open.readAll() : QByteArray("not there");
}

}  // namespace

class TestCliSession : public QObject {
  Q_OBJECT

  std::unique_ptr<Peer> nginx_;
  QTemporaryDir folder_;

  QString file(const char* name) const { return folder_.filePath(QLatin1String(name)); }
  QString vector(const char* name) const {
    return lw::test::source_path(QStringLiteral("tests/vectors/formats/") + QLatin1String(name));
  }
  Run out(const char* format, const char* to, const QStringList& more = {}) const {
    return cli(QStringList{"session", "export", file("talk.lws"), "-f", format, "-o", file(to)} + more);
  }

 private Q_SLOTS:
  void initTestCase() {
    nginx_ = std::make_unique<Peer>(QStringLiteral("http-nginx"), Peer::Settings{{"PEER_BIG", "1M"}});
    const QString base = QStringLiteral("http://localhost:%1").arg(nginx_->port());
    const Run run = cli({"fetch", "-s", "--session", file("talk.lws"), "-H", "Cookie: id=secret-cookie",
                         base + "/index.html", base + "/text.txt", base + "/none"});
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.code, 0);
  }
  void cleanupTestCase() { nginx_.reset(); }

  void packets_that_wireshark_reads() {
    const Run run = out("pcapng", "talk.pcapng");
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.code, 0);
    const std::filesystem::path packets = file("talk.pcapng").toStdString();
    QCOMPARE(tshark_complaints(packets), QByteArray());
    QCOMPARE(tshark(packets, {"-Y", "http.request", "-T", "fields", "-e", "http.request.uri"}),
             QByteArray("/index.html\n/text.txt\n/none\n"));
    QCOMPARE(tshark(packets, {"-Y", "http.response", "-T", "fields", "-e", "http.response.code"}),
             QByteArray("200\n200\n404\n"));
    QVERIFY(!contents(file("talk.pcapng")).contains("secret-cookie"));
    QCOMPARE(QFileInfo(file("talk.pcapng")).permissions() & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
    // Ports as they were.
    QCOMPARE(out("pcapng", "ports.pcapng", {"--no-well-known-ports"}).code, 0);
    QVERIFY(tshark(file("ports.pcapng").toStdString(), {"-Y", "tcp.flags.syn == 1"})
                .contains(QByteArray::number(nginx_->port())));
  }

  void packets_come_back_as_the_same_messages() {
    QCOMPARE(out("pcapng", "back.pcapng").code, 0);
    const Run in = cli({"session", "import", file("back.pcapng"), "-o", file("back.lws")});
    QCOMPARE(in.err, QByteArray());
    QVERIFY2(in.out.contains("frames on 1 channels") || in.out.contains("frames on 3 channels"),
             in.out.constData());
    const auto messages = [](const QString& session) {
      const Run run = cli({"session", "export", session, "-f", "json", "-o", "-"});
      QStringList all;
      for (const QJsonValue& one : QJsonDocument::fromJson(run.out).array())
        if (one["type"] == QStringLiteral("message"))
          all << QStringLiteral("%1 %2 %3")
                     .arg(one["direction"].toString(), one["summary"].toString())
                     .arg(one["length"].toInt());
      return all;
    };
    const QStringList before = messages(file("talk.lws"));
    QCOMPARE(before.size(), 6);
    QCOMPARE(messages(file("back.lws")), before);
  }

  void dialogues_come_back() {
    QCOMPARE(out("dlg", "talk.dlg").code, 0);
    QCOMPARE(cli({"session", "import", "-s", file("talk.dlg"), "-o", file("dlg.lws")}).code, 0);
    const Run again = cli({"session", "export", file("dlg.lws"), "-f", "dlg", "-o", "-", "--no-redact"});
    QCOMPARE(again.code, 0);
    QCOMPARE(again.out, contents(file("talk.dlg")));
  }

  void tables_of_messages() {
    QCOMPARE(out("csv", "talk.csv").code, 0);
    const QList<QByteArray> lines = contents(file("talk.csv")).split('\n');
    QVERIFY(lines[0].startsWith("number,frame,time,"));
    QCOMPARE(std::ranges::count_if(lines, [](const QByteArray& l) { return l.contains(",message,"); }), 6);
    const Run json = cli({"session", "export", file("talk.lws"), "-f", "json", "-o", "-"});
    const QJsonArray all = QJsonDocument::fromJson(json.out).array();
    bool found = false;
    for (const QJsonValue& one : all)
      for (const QJsonValue& field : one["fields"].toArray())
        if (field["name"] == QStringLiteral("http.request.uri")) found = true;
    QVERIFY(found);
  }

  void filters_choose_messages() {
    const Run run = cli({"session", "export", file("talk.lws"), "-f", "csv", "-o", "-", "--filter",
                         "http.response.code == 404"});
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.out.count("\r\n"), 2);
    QVERIFY(run.out.contains("404"));
    QCOMPARE(out("pcapng", "404.pcapng", {"--filter", "http.response.code == 404"}).code, 0);
    QCOMPARE(
        tshark(file("404.pcapng").toStdString(), {"-Y", "http", "-T", "fields", "-e", "http.response.code"}),
        QByteArray("404\n"));
    const Run wrong = out("csv", "wrong.csv", {"--filter", "http.response.code =="});
    QCOMPARE(wrong.code, 2);
    QVERIFY2(wrong.err.contains("filter"), wrong.err.constData());
    QVERIFY(!QFile::exists(file("wrong.csv")));
  }

  void secrets_stay_unless_wished() {
    QCOMPARE(out("text", "open.txt", {"--no-redact"}).code, 0);
    const QByteArray masked = (out("text", "masked.txt"), contents(file("masked.txt")));
    QVERIFY(masked.contains("> GET /index.html HTTP/1.1"));
    QVERIFY(!masked.contains("secret-cookie"));
  }

  void keys_are_a_format() {
    QCOMPARE(out("keylog", "talk.keys").code, 0);
    QCOMPARE(contents(file("talk.keys")), QByteArray("# No TLS keys were recorded in this session.\n"));
    QCOMPARE(out("keylog", "talk.keys", {"--redact"}).code, 2);
  }

  void ciphertext_is_decrypted() {
    const Run fetched =
        cli({"fetch", "-s", "--http1.1", "--session", file("tls.lws"), "--record-ciphertext", "--cacert",
             (*nginx_)[QStringLiteral("CA")],
             QStringLiteral("https://localhost:%1/index.html").arg((*nginx_)[QStringLiteral("TLS_PORT")])});
    QCOMPARE(fetched.err, QByteArray());
    const Run run = cli({"session", "export", file("tls.lws"), "--ciphertext", "-o", file("tls.pcapng")});
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.code, 0);
    QVERIFY(!contents(file("tls.pcapng")).contains("hello from nginx"));
    QCOMPARE(tshark(file("tls.pcapng").toStdString(), {"-Y", "http && tls", "-T", "fields", "-e",
                                                       "http.request.uri", "-e", "http.response.code"}),
             QByteArray("/index.html\t\n\t200\n"));
    const Run plain = cli({"session", "export", file("tls.lws"), "-o", file("tls-plain.pcapng")});
    QCOMPARE(plain.code, 0);
    QCOMPARE(
        tshark(file("tls-plain.pcapng").toStdString(), {"-Y", "http", "-T", "fields", "-e", "tcp.dstport"})
            .split('\n')[0],
        QByteArray("80"));
  }

  void captures_are_imported_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("channels");
    QTest::newRow("pcapng") << "tshark-lo.pcapng" << 1;
    QTest::newRow("pcap") << "tcpdump-lo.pcap" << 4;
    QTest::newRow("yaml") << "follow.yaml" << 1;
  }
  void captures_are_imported() {
    QFETCH(QString, name);
    QFETCH(int, channels);
    QTemporaryDir sessions;
    const Run run = cli({"session", "import", vector(qPrintable(name))}, sessions.path());
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.code, 0);
    QVERIFY2(run.out.contains("frames on " + QByteArray::number(channels) + " channels"),
             run.out.constData());
    const QStringList files = QDir(sessions.path()).entryList({"*.lws"});
    QCOMPARE(files.size(), 1);
    const Run show = cli({"session", "show", sessions.filePath(files[0])});
    QCOMPARE(show.code, 0);
    QVERIFY2(show.out.contains("> EHLO x") || show.out.contains("> GET / HTTP/1.1"), show.out.constData());
  }

  void what_can_not_be_read_leaves_nothing() {
    QFile text(file("nonsense"));
    QVERIFY(text.open(QIODevice::WriteOnly));
    text.write("this is in no format\n");
    text.close();
    QCOMPARE(cli({"session", "import", file("nonsense"), "-o", file("n.lws")}).code, 2);
    QCOMPARE(cli({"session", "import", "-f", "pcapng", file("nonsense"), "-o", file("n.lws")}).code, 8);
    QCOMPARE(cli({"session", "import", file("none"), "-o", file("n.lws")}).code, 23);
    QVERIFY(!QFile::exists(file("n.lws")));
    QFile cut(file("cut.pcap"));
    QVERIFY(cut.open(QIODevice::WriteOnly));
    cut.write(contents(vector("tcpdump-lo.pcap")).chopped(10));
    cut.close();
    const Run run = cli({"session", "import", file("cut.pcap"), "-o", file("cut.lws")});
    QCOMPARE(run.code, 18);
    QVERIFY2(run.err.contains("ends in the middle of a packet"), run.err.constData());
    QCOMPARE(cli({"session", "show", file("cut.lws")}).code, 0);
  }

  void usage_is_told() {
    QCOMPARE(cli({"session", "export", file("talk.lws")}).code, 2);
    QCOMPARE(cli({"session", "export", file("talk.lws"), "-f", "word", "-o", file("x")}).code, 2);
    QCOMPARE(cli({"session", "export", file("none.lws"), "-f", "csv", "-o", file("x")}).code, 23);
    QCOMPARE(cli({"session", "export", file("talk.lws"), "-f", "csv", "-o", "/nowhere/x"}).code, 23);
    QCOMPARE(cli({"session", "import"}).code, 2);
    QVERIFY(cli({"help", "session"}).out.contains("--no-well-known-ports"));
    QVERIFY(!QFile::exists(file("x")));
  }
};

QTEST_GUILESS_MAIN(TestCliSession)
#include "test_cli_session.moc"
