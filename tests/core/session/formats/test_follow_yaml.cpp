#include "core/session/formats/follow_yaml.h"

#include <QtTest/QtTest>

#include "tests/support/built_session.h"
#include "tests/support/paths.h"
#include "tests/support/session_fixture.h"

using namespace lw;
using namespace lw::test;

namespace {

BuiltSession read(ByteView text, std::size_t piece = 1u << 20) {
  BuiltSession built;
  read_follow_yaml(input_of(text, piece), built);
  return built;
}

const std::string kPeers =
    "peers:\n  - peer: 0\n    host: ::1\n    port: 40000\n  - peer: 1\n    host: 127.0.0.1\n    port: 25\n";

}  // namespace

class TestFollowYaml : public QObject {
  Q_OBJECT

 private slots:
  /// tests/vectors/formats/follow.yaml: written by tshark 4.0.17, `-z follow,tcp,yaml,0`, from
  /// tshark-lo.pcapng.
  void reads_what_tshark_writes() {
    const std::string text = contents(source_path("tests/vectors/formats/follow.yaml").toStdString());
    QVERIFY(looks_like_follow_yaml(text));
    for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{100'000}}) {
      const BuiltSession session = read(text, piece);
      QCOMPARE(session.channels.size(), 1u);
      QCOMPARE(session.channels[0].remote, std::string("127.0.0.1:18999"));
      QCOMPARE(session.channels[0].role, Role::client);
      QCOMPARE(session.said(1, FrameKind::sent), Bytes("EHLO x\r\nQUIT\r\n"));
      const Bytes received = session.said(1, FrameKind::received);
      QCOMPARE(received.size(), 267u);
      QVERIFY(received.starts_with(Bytes("220 hello\r\n\0\1\2", 14)));
      QCOMPARE(received.back(), '\xff');
      QCOMPARE(session.frames.size(), 4u);
      QCOMPARE(session.frames[3].time, 200'147'867);
    }
  }

  void forms_of_the_same() {
    const BuiltSession session =
        read("---\r\n# a comment\r\n" + kPeers +
             "packets:\n"
             "- packet: 1\n  peer: 0\n  index: 0\n  timestamp: 5.5\n  data: !!binary aGk=\n"
             "- packet: 2\n  peer: 1\n  timestamp: 6\n  data: !!binary |\n    aG\n    k=\n\n"
             "...\n");
    QCOMPARE(session.channels.at(0).local, std::string("[::1]:40000"));
    QCOMPARE(session.said(1, FrameKind::sent), Bytes("hi"));
    QCOMPARE(session.said(1, FrameKind::received), Bytes("hi"));
    QCOMPARE(session.facts.started, 5'500'000'000);
    QCOMPARE(session.frames.back().time, 500'000'000);
  }

  void says_which_line_is_wrong_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reason");
    const QString peers = QString::fromStdString(kPeers);
    QTest::newRow("nothing") << "" << "line 0: no packets";
    QTest::newRow("no packets") << peers << "line 7: no packets";
    QTest::newRow("else") << "hello: 1\n" << "line 1: neither peers";
    QTest::newRow("no list") << "peers:\n  host: x\n" << "line 2: a value outside";
    QTest::newRow("no key") << "peers:\n  - hello\n" << "line 2: neither a key";
    QTest::newRow("port") << "peers:\n  - port: 70000\n" << "line 2: \"70000\"";
    QTest::newRow("peer") << "peers:\n  - peer: 64\n" << "line 2: \"64\"";
    QTest::newRow("time") << peers + "packets:\n  - timestamp: -1\n" << "line 9: \"-1\"";
    QTest::newRow("far time") << peers + "packets:\n  - timestamp: 99999999999\n"
                              << "line 9: \"99999999999\"";
    QTest::newRow("base64") << peers + "packets:\n  - data: !!binary a*b\n" << "line 9: data before";
    QTest::newRow("text") << peers + "packets:\n  - data: hi\n" << "line 9: data that is not";
    QTest::newRow("no peers") << "packets:\n  - data: !!binary aGk=\n" << "packets before two peers";
  }
  void says_which_line_is_wrong() {
    QFETCH(QString, text);
    QFETCH(QString, reason);
    try {
      read(text.toStdString());
      QFAIL("it was read");
    } catch (const Error& error) {
      QCOMPARE(error.kind, ErrorKind::protocol);
      QVERIFY2(error.reason.find(reason.toStdString()) != std::string::npos, error.reason.c_str());
    }
  }

  void a_line_has_a_cap() {
    QVERIFY_THROWS_EXCEPTION(Error, read("peers:\n  - host: " + std::string(3u << 20, 'x'), 65'536));
  }
};

QTEST_GUILESS_MAIN(TestFollowYaml)
#include "test_follow_yaml.moc"
