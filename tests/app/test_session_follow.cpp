// linewright-cli session follow, and export and copy: what they print of a session on file.
#include <QProcess>
#include <QtTest/QtTest>

#include "core/session/store/sqlite_store.h"
#include "tests/support/session_fixture.h"

using namespace lw;
using namespace lw::test;

namespace {

struct Run {
  int code = -1;
  QByteArray out, err;
};

Run session(const QStringList& words) {
  QProcess process;
  process.start(QString::fromUtf8(LW_CLI), QStringList{"session"} + words);
  Run run;
  if (!process.waitForFinished(20'000)) return run;
  run.code = process.exitCode();
  run.out = process.readAllStandardOutput();
  run.err = process.readAllStandardError();
  return run;
}

Run follow(const QStringList& words) {
  return session(QStringList{"follow"} + words);
}

}  // namespace

class TestSessionFollow : public QObject {
  Q_OBJECT

  Folder folder_;
  QString file() const { return QString::fromStdString((folder_ / "s.lws").string()); }

 private slots:
  void initTestCase() {
    const auto writer = make_sqlite_writer(folder_ / "s.lws", {.id = "0000000000000001"});
    Batch batch;
    batch.channels.push_back({.id = 1, .protocol = "p", .transport = "tcp", .name = "first\x1b[2J"});
    batch.channels.push_back({.id = 2, .transport = "tcp", .name = "second"});
    batch.frames = {note_frame(1, NoteKind::connected, "connected"),
                    bytes_frame(2, FrameKind::sent, "hello\r\nesc \x1b[31m\n"),
                    bytes_frame(3, FrameKind::received, "other\n", 2),
                    bytes_frame(4, FrameKind::received, Bytes("\1\2\3\0", 4))};
    writer->append(std::move(batch));
    writer->close();
  }

  void a_raw_line_is_decoded_as_what_it_carries() {
    const QString talk = QString::fromStdString((folder_ / "talk.lws").string());
    {
      const auto writer = make_sqlite_writer(folder_ / "talk.lws", {.id = "0000000000000002"});
      Batch batch;
      batch.channels.push_back(
          {.id = 1, .protocol = "socket", .transport = "tcp", .remote = "127.0.0.1:9100"});
      batch.frames = {bytes_frame(1, FrameKind::sent,
                                  "GET /a HTTP/1.1\r\nHost: x\r\nAuthorization: Basic c2VjcmV0\r\n\r\n"),
                      bytes_frame(2, FrameKind::received, "HTTP/1.1 204 No Content\r\n\r\n")};
      writer->append(std::move(batch));
      writer->close();
    }
    const auto found = [&](const QStringList& words) {
      return session(QStringList{"filter", "--count"} + words +
                     QStringList{talk, "http.request.uri == \"/a\""});
    };
    QCOMPARE(found({}).out, QByteArray("0\n"));
    for (const char* words : {"1=http", "tcp:9100=http"}) {
      const Run run = found({"--decode-as", words});
      QCOMPARE(run.err, QByteArray());
      QCOMPARE(run.out, QByteArray("1\n"));
    }
    QCOMPARE(found({}).out, QByteArray("0\n"));  // the file stays as it is
    const QStringList to_csv{"export", talk, "-f", "csv", "-o", "-", "--decode-as", "1=http"};
    QVERIFY(session(to_csv).out.contains("GET /a HTTP/1.1"));
    QVERIFY(
        !session(QStringList{"export", talk, "-f", "text", "-o", "-", "--no-redact", "--decode-as", "1=http"})
             .out.contains("c2VjcmV0"));
    for (const char* words : {"1", "2=http", "1=nothing"}) {
      const Run run = found({"--decode-as", words});
      QCOMPARE(run.code, 2);
      QVERIFY2(run.err.contains("decoding channels as"), run.err.constData());
    }
  }

  void prints_three_forms() {
    const Run curl = follow({file(), "1"});
    QCOMPARE(curl.code, 0);
    QCOMPARE(curl.out, QByteArray("* connected\n> hello\n> esc \\x1b[31m\n{ [4 bytes data]\n"));
    QCOMPARE(follow({"--text", file(), "1"}).out,
             QByteArray("> hello\n> esc \\x1b[31m\n< \\x01\\x02\\x03\\0\n"));
    const QByteArray hex = follow({"--hex", file(), "1"}).out;
    QVERIFY2(hex.startsWith("> 00000000  68 65 6c 6c 6f 0d 0a 65  73 63 20 1b 5b 33 31 6d  hello..esc .[31m\n"
                            "> 00000010  0a  "),
             hex.constData());
    QCOMPARE(follow({file(), "2"}).out, QByteArray("< other\n"));
  }

  void says_which_channels_there_are() {
    const Run none = follow({file(), "9"});
    QVERIFY(none.code != 0);
    QVERIFY2(none.err.contains("there is no channel 9") && none.err.contains("second"), none.err.constData());
    QVERIFY(!none.err.contains('\x1b'));
    QCOMPARE(follow({file()}).code, follow({file(), "x"}).code);
    QVERIFY(follow({file(), "x"}).code != 0);
  }

  /// What an export or a copy could not mask as the rules wish is said on standard error.
  void says_what_was_masked_otherwise() {
    const auto coded = folder_ / "coded.lws";
    const auto writer = make_sqlite_writer(coded, {.id = "0000000000000002"});
    // printf '{"pin":"CANARY"}' | gzip -n
    const Bytes body =
        QByteArray::fromHex("1f8b0800000000000003ab562ac8cc53b2527276f4730c8a54aa05004836c97810000000")
            .toStdString();
    Batch batch;
    batch.channels.push_back({.id = 1, .protocol = "http", .transport = "tcp", .name = "x.test:80"});
    batch.frames = {
        bytes_frame(1, FrameKind::sent, "GET / HTTP/1.1\r\nHost: x.test\r\n\r\n"),
        bytes_frame(2, FrameKind::received,
                    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 36\r\n\r\n" + body)};
    writer->append(std::move(batch));
    writer->close();
    const QString from = QString::fromStdString(coded.string());
    const QString to = QString::fromStdString((folder_ / "masked.lws").string());
    const QByteArray remark = "linewright-cli: 1 compressed or very large content was masked as a whole\n";
    const Run copy = session({"copy", "--redact-json", "$.pin", from, to});
    QCOMPARE(copy.code, 0);
    QCOMPARE(copy.err, remark);
    const Run exported = session({"export", "--redact-json", "$.pin", "-f", "text", "-o", "-", from});
    QCOMPARE(exported.code, 0);
    QCOMPARE(exported.err, remark);
    QCOMPARE(session({"export", "-f", "text", "-o", "-", from}).err, QByteArray());
  }

  void tells_what_is_missing() {
    const auto cut = folder_ / "cut.lws";
    std::filesystem::copy(folder_ / "s.lws", cut);
    std::filesystem::resize_file(cut, std::filesystem::file_size(cut) - 1'000);
    const Run run = follow({QString::fromStdString(cut.string()), "1"});
    QVERIFY2(run.err.contains("Not all of this session can be read"), run.err.constData());
  }
};

QTEST_GUILESS_MAIN(TestSessionFollow)
#include "test_session_follow.moc"
