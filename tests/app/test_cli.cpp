// LABELS: peers
// linewright-cli as a user and a script meet it, against real nginx and socat.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

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

Run cli(const QStringList& words, const QByteArray& input = {},
        const QMap<QString, QString>& environment = {}) {
  QProcess process;
  QProcessEnvironment env = QProcessEnvironment::systemEnvironment();
  env.remove(QStringLiteral("SSLKEYLOGFILE"));
  for (auto it = environment.begin(); it != environment.end(); ++it) env.insert(it.key(), it.value());
  process.setProcessEnvironment(env);
  process.start(lw::test::cli_path(), words);
  process.write(input);
  process.closeWriteChannel();
  if (!process.waitForFinished(60000)) process.kill();
  process.waitForFinished();
  return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
          process.readAllStandardOutput(), process.readAllStandardError()};
}

}  // namespace

class TestCli : public QObject {
  Q_OBJECT

  std::unique_ptr<Peer> nginx_;
  QTemporaryDir folder_;

  QString http(const char* path) const {
    return QStringLiteral("http://localhost:%1%2").arg(nginx_->port()).arg(QLatin1String(path));
  }
  QString https(const char* path, const char* port = "TLS_PORT") const {
    return QStringLiteral("https://localhost:%1%2").arg((*nginx_)[QLatin1String(port)], QLatin1String(path));
  }
  QString file(const char* name) const { return folder_.filePath(QLatin1String(name)); }
  QString ca() const { return (*nginx_)[QStringLiteral("CA")]; }

 private Q_SLOTS:
  void initTestCase() {
    nginx_ = std::make_unique<Peer>(QStringLiteral("http-nginx"), Peer::Settings{{"PEER_BIG", "32M"}});
  }
  void cleanupTestCase() { nginx_.reset(); }

  void fetches_to_standard_output() {
    const Run run = cli({"fetch", "-s", http("/index.html")});
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.code, 0);
    QVERIFY(run.out.contains("hello from nginx"));
  }

  void fetches_over_tls_and_records() {
    const Run run = cli({"fetch", "-s", "--cacert", ca(), "--session", file("tls.lws"), "--compressed", "-o",
                         file("text"), https("/text.txt")});
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.code, 0);
    QFile text(file("text"));
    QVERIFY(text.open(QIODevice::ReadOnly));
    QVERIFY(text.readAll().endsWith("\n20000\n"));
    const Run show = cli({"session", "show", file("tls.lws")});
    QCOMPARE(show.code, 0);
    QVERIFY2(show.out.contains("> GET /text.txt HTTP/2"), show.out.left(2000).constData());
    QVERIFY(show.out.contains("< HTTP/2 200 "));
    QVERIFY(show.out.contains("TLSv1.3"));
    QCOMPARE(QFileInfo(file("tls.lws")).permissions() & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
  }

  void a_dialogue_comes_out() {
    QCOMPARE(cli({"fetch", "-s", "--session", file("d.lws"), "-o", "/dev/null", http("/index.html")}).code,
             0);
    const Run run = cli({"session", "show", "--dlg", file("d.lws")});
    QCOMPARE(run.code, 0);
    QVERIFY2(run.out.contains("> GET /index.html HTTP/1.1\\r\\n"), run.out.left(2000).constData());
  }

  void follows_redirects_when_told() {
    QVERIFY(cli({"fetch", "-s", http("/redir302")}).out.contains("302"));
    const Run run = cli({"fetch", "-s", "-L", http("/redir302")});
    QCOMPARE(run.code, 0);
    QVERIFY(run.out.contains("hello from nginx"));
    QCOMPARE(cli({"fetch", "-s", "-L", "--max-redirs", "4", http("/loop")}).code, 47);
  }

  void shows_heads() {
    const Run head = cli({"fetch", "-s", "-I", http("/index.html")});
    QCOMPARE(head.code, 0);
    QVERIFY(head.out.startsWith("HTTP/1.1 200 OK\r\n"));
    QVERIFY(!head.out.contains("hello"));
    QVERIFY(cli({"fetch", "-s", "-i", http("/index.html")}).out.contains("\r\n\r\n<html>"));
  }

  void sends_bodies_and_headers() {
    const Run run = cli({"fetch", "-s", "-d", "a=1", "-d", "b=2", http("/echo")});
    QCOMPARE(run.out, QByteArray("a=1&b=2"));
    QVERIFY(cli({"fetch", "-s", "-H", "User-Agent: mine/1", http("/headers")}).out.contains("ua=mine/1"));
    QVERIFY(cli({"fetch", "-s", "-T", file("text"), http("/dav/up.txt")}).code == 0);
    QCOMPARE(cli({"fetch", "-s", http("/dav/up.txt")}).out.size(), QFileInfo(file("text")).size());
  }

  void bad_certificates_end_before_a_request_data() {
    QTest::addColumn<QString>("port");
    for (const char* port : {"EXPIRED_PORT", "WRONGHOST_PORT", "SELFSIGNED_PORT", "UNTRUSTED_PORT"})
      QTest::newRow(port) << port;
  }
  void bad_certificates_end_before_a_request() {
    QFETCH(const QString, port);
    const QString session = file("bad.lws");
    QFile::remove(session);
    const Run run =
        cli({"fetch", "-s", "--cacert", ca(), "--session", session, https("/", port.toLatin1().constData())});
    QCOMPARE(run.code, 60);
    QVERIFY2(run.err.contains("certificate"), run.err.constData());
    const QByteArray show = cli({"session", "show", session}).out;
    QVERIFY(!show.contains("> GET"));
    QCOMPARE(cli({"fetch", "-s", "-k", https("/", port.toLatin1().constData())}).code, 0);
  }

  void client_certificates() {
    const QStringList base{"fetch", "-s", "--cacert", ca()};
    const Run run =
        cli(base + QStringList{"--cert", (*nginx_)[QStringLiteral("CLIENT_CERT")], "--key",
                               (*nginx_)[QStringLiteral("CLIENT_KEY")], https("/headers", "MTLS_PORT")});
    QCOMPARE(run.code, 0);
    QVERIFY2(run.out.contains("dn=CN="), run.out.constData());
  }

  void passwords_never_as_arguments() {
    const Run refused = cli({"fetch", "-u", "someone:secret", http("/basic/secret.txt")});
    QCOMPARE(refused.code, 2);
    QVERIFY(refused.err.contains("LINEWRIGHT_PASSWORD"));
    QCOMPARE(cli({"fetch", "http://u:p@localhost/"}).code, 2);
    const Run talk = cli({"websocket", "ws://u:p@localhost/"});
    QCOMPARE(talk.code, 2);
    QVERIFY2(talk.err.contains("may not hold a password"), talk.err);

    const QString user = (*nginx_)[QStringLiteral("USER")];
    const QString password = (*nginx_)[QStringLiteral("PASSWORD")];
    const Run run = cli({"fetch", "-s", "--session", file("auth.lws"), "-u", user, http("/basic/secret.txt")},
                        {}, {{"LINEWRIGHT_PASSWORD", password}});
    QCOMPARE(run.out, QByteArray("secret\n"));
    QFile session(file("auth.lws"));
    QVERIFY(session.open(QIODevice::ReadOnly));
    const QByteArray kept = session.readAll();
    QVERIFY(!kept.contains(password.toUtf8()));
    QVERIFY(!kept.contains((user + ":" + password).toUtf8().toBase64()));

    QFile netrc(file("netrc"));
    QVERIFY(netrc.open(QIODevice::WriteOnly));
    netrc.write(QStringLiteral("machine localhost login %1 password %2\n").arg(user, password).toUtf8());
    netrc.close();
    QCOMPARE(cli({"fetch", "-s", "--netrc-file", file("netrc"), http("/basic/secret.txt")}).out,
             QByteArray("secret\n"));
  }

  void who_must_sign_in_is_told_where() {
    const Run run =
        cli({"fetch", "-s", "-m", "1", "--oauth2", "code", "--oauth2-token-url", http("/token"),
             "--oauth2-auth-url", "http://login.test/in", "--oauth2-client-id", "me", http("/index.html")});
    QVERIFY(run.code != 0);
    QVERIFY2(run.err.contains("sign in at: http://login.test/in?"), run.err);
  }

  void many_urls_on_one_connection() {
    QFile list(file("list"));
    QVERIFY(list.open(QIODevice::WriteOnly));
    for (int i = 0; i < 20; ++i)
      list.write("url = \"" + http("/data.json").toUtf8() + "\"\noutput = \"/dev/null\"\n");
    list.close();
    QCOMPARE(cli({"fetch", "-s", "--session", file("many.lws"), "-K", file("list")}).code, 0);
    const QByteArray show = cli({"session", "show", file("many.lws")}).out;
    QCOMPARE(show.count("> GET /data.json"), 20);
    QCOMPARE(show.count("* connected to"), 1);
  }

  void the_recording_limit_holds() {
    QCOMPARE(cli({"fetch", "-s", "--session", file("small.lws"), "--bulk-limit", "1M", "-o", file("big"),
                  http("/big.bin")})
                 .code,
             0);
    QCOMPARE(QFileInfo(file("big")).size(), 32 << 20);
    QVERIFY(QFileInfo(file("small.lws")).size() < 4 << 20);
    QCOMPARE(cli({"fetch", "-s", "--session", file("whole.lws"), "--bulk-limit", "0", "-o", file("big"),
                  http("/big.bin")})
                 .code,
             0);
    QVERIFY(QFileInfo(file("whole.lws")).size() > 32 << 20);
  }

  void errors_have_their_codes() {
    QCOMPARE(cli({"fetch", "http://localhost:99999/"}).code, 3);
    QCOMPARE(cli({"fetch", "http://no-such-host.invalid/"}).code, 6);
    QCOMPARE(cli({"fetch", "http://127.0.0.1:1/"}).code, 7);
    QCOMPARE(cli({"fetch", "-f", "-s", http("/s404")}).code, 22);
    QCOMPARE(cli({"fetch", "-s", "-o", "/dev/full", http("/big.bin")}).code, 23);
    QCOMPARE(cli({"fetch"}).code, 2);
    QCOMPARE(cli({"fetch", "--no-such"}).code, 2);
    QCOMPARE(cli({"nonsense"}).code, 2);
    QCOMPARE(cli({"help"}).code, 0);
    const Run unwritable = cli({"fetch", "-s", "--session", "/proc/none/s.lws", http("/")});
    QCOMPARE(unwritable.code, 23);
    QVERIFY2(unwritable.err.contains("/proc/none"), unwritable.err.constData());
    const Run without =
        cli({"fetch", "-s", "--session", "/proc/none/s.lws", "--session-optional", http("/index.html")});
    QCOMPARE(without.code, 0);
    QVERIFY(without.err.contains("/proc/none"));
    QVERIFY(without.out.contains("hello from nginx"));
  }

  void sockets_echo() {
    Peer socat(QStringLiteral("echo-socat"));
    const Run run = cli({"socket", "connect", "--quiet", "127.0.0.1", socat["TCP_PORT"]}, "ping\n");
    QCOMPARE(run.code, 0);
    QCOMPARE(run.out, QByteArray("ping\n"));
    const Run tls = cli(
        {"socket", "connect", "--quiet", "--tls", "--cacert", socat["CA"], "localhost", socat["TLS_PORT"]},
        "pong\n");
    QCOMPARE(tls.out, QByteArray("pong\n"));
    QCOMPARE(cli({"socket", "connect", "--quiet", "--unix", socat["UNIX_SOCKET"]}, "local\n").out,
             QByteArray("local\n"));
    // A choice of what is a message is kept with the session; a wrong one is told before anybody connects.
    const QString session = file("framed.lws");
    const Run framed = cli({"socket", "connect", "--quiet", "--framing", "line", "--session", session,
                            "127.0.0.1", socat["TCP_PORT"]},
                           "one\ntwo\n");
    QCOMPARE(framed.out, QByteArray("one\ntwo\n"));
    QVERIFY(cli({"session", "show", session}).out.contains("Messages are cut: line"));
    const Run wrong = cli({"socket", "connect", "--framing", "lines", "127.0.0.1", socat["TCP_PORT"]});
    QVERIFY(wrong.code != 0);
    QVERIFY2(wrong.err.contains("reading the framing"), wrong.err.constData());
  }

  void sockets_send_by_themselves() {
    Peer socat(QStringLiteral("echo-socat"));
    const QStringList there = {"127.0.0.1", socat["TCP_PORT"]};
    const QString session = file("series.lws");
    // A sequence in rounds; standard input is left alone.
    const Run rounds = cli(QStringList{"socket", "connect", "--session", session, "--ending", "lf",
                                       "--send-text", "n {{counter}}", "--send-hex", "41 {{crc16/modbus}}",
                                       "--after", "1ms", "--repeat", "2", "--rate", "1000"} +
                               there,
                           "not this\n");
    QCOMPARE(rounds.code, 0);
    QCOMPARE(rounds.out, QByteArray("n 1\nAp\x7fn 2\nAp\x7f"));
    QVERIFY2(rounds.err.contains("in 4 messages"), rounds.err.constData());
    QCOMPARE(cli({"play", "-q", session}).code, 0);
    QFile words(file("said.txt"));
    QVERIFY(words.open(QIODevice::WriteOnly));
    words.write(QByteArray(200'000, 'w'));
    words.close();
    const Run whole =
        cli(QStringList{"socket", "connect", "--quiet", "--send", words.fileName(), "--byte-rate", "10m"} +
            there);
    QCOMPARE(whole.out, QByteArray(200'000, 'w'));
    // What is wrong is told by its place, and is an exit code.
    const Run wrong = cli(QStringList{"socket", "connect", "--quiet", "--send-hex", "4g"} + there);
    QVERIFY(wrong.code != 0);
    QVERIFY2(wrong.err.contains("reading message 1"), wrong.err.constData());
    QCOMPARE(cli(QStringList{"socket", "connect", "--after", "1s"} + there).code, 2);
    QCOMPARE(cli(QStringList{"socket", "connect", "--send-text", "x", "--interval", "soon"} + there).code, 2);
  }

  void sockets_say_what_an_option_may_be() {
    const Run range = cli({"socket", "connect", "-o", "tos=300", "127.0.0.1", "9"});
    QCOMPARE(range.code, 2);
    QVERIFY2(range.err.contains("tos can't be 300: out of range"), range.err.constData());
    const Run unknown = cli({"socket", "connect", "-o", "tosh=3", "127.0.0.1", "9"});
    QVERIFY2(unknown.err.contains("there is no tosh"), unknown.err.constData());
    const Run endless = cli({"socket", "listen", "--answer", "chargen", "--answer-limit", "0", "0"});
    QCOMPARE(endless.code, 2);
  }

  void one_that_does_not_read_holds_up_no_other() {
    QFile said(file("said.bin"));
    constexpr qint64 kSaid = 40 << 20;
    QVERIFY(said.open(QIODevice::WriteOnly) && said.resize(kSaid));
    QProcess server;
    server.setStandardInputFile(said.fileName());
    server.start(lw::test::cli_path(), {"socket", "listen", "0"});
    QByteArray told;
    const auto tells = [&](const QByteArray& what, int times) {
      while (told.count(what) < times && server.waitForReadyRead(10'000))
        told += server.readAllStandardError();
      return told.count(what) >= times;
    };
    server.setReadChannel(QProcess::StandardError);
    QVERIFY(tells("127.0.0.1:", 1) && tells("\n", 1));
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    to.sin_port = htons(told.mid(told.lastIndexOf(':') + 1).trimmed().toUShort());
    const int reader = ::socket(AF_INET, SOCK_STREAM, 0), deaf = ::socket(AF_INET, SOCK_STREAM, 0);
    // It gets what the system keeps for it; who comes then gets the rest.
    QCOMPARE(::connect(deaf, reinterpret_cast<const sockaddr*>(&to), sizeof to), 0);
    QVERIFY(tells("client ", 1));
    QCOMPARE(::connect(reader, reinterpret_cast<const sockaddr*>(&to), sizeof to), 0);
    const timeval patience{.tv_sec = 15, .tv_usec = 0};
    ::setsockopt(reader, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    std::vector<char> into(1 << 20);
    qint64 came = 0;
    for (ssize_t got = 1; got > 0 && came < kSaid / 2; came += std::max<ssize_t>(got, 0))
      got = ::recv(reader, into.data(), into.size(), 0);
    QVERIFY(came >= kSaid / 2);
    ::close(reader);
    ::close(deaf);
    server.terminate();
    server.waitForFinished();
  }

  void sockets_answer_by_rules() {
    Peer socat(QStringLiteral("echo-socat"));
    QFile rules(file("talk.rules"));
    QVERIFY(rules.open(QIODevice::WriteOnly));
    rules.write(
        "rule \"begin\"\n  when connect\n  send \"one\\n\"\n"
        "rule \"more\"\n  when regex \"^one$\"\n  send \"got {{0}}\\n\"\n"
        "rule \"end\"\n  when contains \"got one\"\n  comment \"done\"\n  close\n");
    rules.close();
    const QString session = file("rules.lws");
    const Run run = cli({"socket", "connect", "--rules", rules.fileName(), "--framing", "line", "--session",
                         session, "127.0.0.1", socat["TCP_PORT"]});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.out, QByteArray("one\ngot one\n"));
    QVERIFY2(run.err.contains("rule 3 comment: done"), run.err.constData());
    QCOMPARE(cli({"play", "-q", session}).code, 0);
    rules.open(QIODevice::WriteOnly);
    rules.write("rule\n when nothing\n");
    rules.close();
    const Run wrong = cli({"socket", "listen", "--rules", rules.fileName(), "0"});
    QVERIFY(wrong.code != 0);
    QVERIFY2(wrong.err.contains("reading the rules"), wrong.err.constData());
  }

  void sessions_are_listed_and_deleted() {
    const QString where = file("kept");
    QVERIFY(QDir().mkpath(where));
    QCOMPARE(cli({"fetch", "-s", "--session", where + "/a.lws", "-o", "/dev/null", http("/")}).code, 0);
    const Run list = cli({"session", "list"}, {}, {{"LINEWRIGHT_SESSIONS", where}});
    QCOMPARE(list.code, 0);
    QVERIFY2(list.out.contains("a.lws"), list.out.constData());
    QVERIFY(cli({"session", "list", "--json", where}).out.startsWith("[{"));
    QCOMPARE(cli({"session", "copy", where + "/a.lws", where + "/b.lws"}).code, 0);
    QCOMPARE(cli({"session", "delete", where + "/a.lws"}).code, 0);
    QVERIFY(!QFile::exists(where + "/a.lws"));
    QVERIFY(QFile::exists(where + "/b.lws"));
    QCOMPARE(cli({"session", "show", where + "/none.lws"}).code, 23);
  }
};

QTEST_GUILESS_MAIN(TestCli)
#include "test_cli.moc"
