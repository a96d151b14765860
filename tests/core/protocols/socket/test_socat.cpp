// LABELS: peers
// Raw sockets against socat: TCP, TLS, UDP and a Unix-domain socket, echoing.
#include <QtTest/QtTest>

#include "core/protocols/socket/operations.h"
#include "tests/support/peer.h"
#include "tests/support/workbench_fixture.h"

using namespace lw;
using lw::test::Peer;
using lw::test::WorkbenchFixture;

class TestSocat : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void echoes_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("port");
    QTest::newRow("tcp") << int(socket::Kind::tcp) << "TCP_PORT";
    QTest::newRow("tls") << int(socket::Kind::tls) << "TLS_PORT";
    QTest::newRow("udp") << int(socket::Kind::udp) << "UDP_PORT";
    QTest::newRow("unix") << int(socket::Kind::unix_stream) << "";
  }

  void echoes() {
    QFETCH(const int, kind);
    QFETCH(const QString, port);
    Peer socat(QStringLiteral("echo-socat"));
    WorkbenchFixture f;
    const SessionPtr session = f.create({.title = "echo"});
    const Bytes words("h\xc3\xa9llo\r\n\0!", 10);
    socket::Connect::Arguments arguments{
        .kind = socket::Kind(kind), .host = "localhost", .greeting = words, .stop_after = words.size()};
    if (port.isEmpty())
      arguments.path = socat.text(QStringLiteral("UNIX_SOCKET"));
    else
      arguments.port = socat.port(port);
    arguments.connect.family = 4;
    arguments.connect.tls.ca_file = socat.text(QStringLiteral("CA"));
    std::optional<std::expected<socket::Summary, Error>> end;
    f.workbench.start<socket::Connect>(session, arguments,
                                       {{}, [&end](auto result) { end = std::move(result); }});
    f.until([&end] { return end.has_value(); });
    QVERIFY2(end->has_value(), end->has_value() ? "" : end->error().message().c_str());
    Bytes back;
    f.until([&] {  // frames are on file a moment after they were said
      back.clear();
      for (const FrameRow& row : f.frames(session)) {
        if (row.frame.kind == FrameKind::received) back += row.frame.bytes;
      }
      return back.size() >= words.size();
    });
    QCOMPARE(back, words);
  }

  void an_unknown_authority_is_refused_before_a_byte() {
    Peer socat(QStringLiteral("echo-socat"));
    WorkbenchFixture f;
    const SessionPtr session = f.create();
    std::optional<std::expected<socket::Summary, Error>> end;
    f.workbench.start<socket::Connect>(session,
                                       {.kind = socket::Kind::tls,
                                        .host = "localhost",
                                        .port = socat.port(QStringLiteral("TLS_PORT")),
                                        .greeting = "secret"},
                                       {{}, [&end](auto result) { end = std::move(result); }});
    f.until([&end] { return end.has_value(); });
    QVERIFY(!end->has_value());
    QCOMPARE(end->error().kind, ErrorKind::certificate);
    bool shown = false;
    for (const FrameRow& row : f.frames(session)) {
      QVERIFY(row.frame.kind != FrameKind::sent);
      shown = shown ||
              (row.frame.note.kind == NoteKind::tls && !row.frame.note.facts.at("chain").as_array().empty());
    }
    QVERIFY(shown);
  }
};

QTEST_GUILESS_MAIN(TestSocat)
#include "test_socat.moc"
