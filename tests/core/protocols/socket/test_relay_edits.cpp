// What a relay edits and holds: both ends ours; each recording plays back.
#include <QtTest/QtTest>

#include "core/base/json_reading.h"
#include "core/protocols/socket/rules/relay_editor.h"
#include "tests/support/socket_tape.h"

using namespace lw;
using lw::test::SocketTape;
using socket::Kind;

namespace {

/// A client, the relay, and a server that echoes.
struct RelayTalk {
  RelayTalk(socket::RelayFault to_target, socket::RelayFault to_client, Kind kind = Kind::tcp) {
    server = tape.start<socket::Listen>({.kind = kind, .echo = true});
    const socket::Opened door = tape.next();
    socket::Relay::Arguments arguments;
    arguments.here.kind = kind;
    arguments.there.kind = kind;
    arguments.there.host = "127.0.0.1";
    arguments.there.port = tape.port_of(door);
    arguments.to_target = std::move(to_target);
    arguments.to_client = std::move(to_client);
    relay = tape.start<socket::Relay>(arguments);
    relay_door = tape.next();
    client =
        tape.start<socket::Connect>({.kind = kind, .host = "127.0.0.1", .port = tape.port_of(relay_door)});
    tape.f.until([&] {
      for (const auto& one : tape.opened)
        if (one.remote == relay_door.local) ours = one.channel;
      return ours != 0 && (has_peers(kind) || !tape.pairs.empty());
    });
  }
  void end() {
    tape.close_channel(ours);
    tape.finish<socket::Connect>(client);
    tape.f.until([&] { return tape.closed.contains(tape.pairs[0].target); });
    tape.cancel<socket::Relay>(relay);
    tape.cancel<socket::Listen>(server);
  }
  SocketTape tape;
  std::shared_ptr<SocketTape::Run<socket::Listen>> server;
  std::shared_ptr<SocketTape::Run<socket::Relay>> relay;
  std::shared_ptr<SocketTape::Run<socket::Connect>> client;
  socket::Opened relay_door;
  ChannelId ours = 0;
};

}  // namespace

class TestRelayEdits : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void edits_data() {
    QTest::addColumn<QString>("find");
    QTest::addColumn<QString>("form");
    QTest::addColumn<QString>("replace");
    QTest::addColumn<quint64>("most");
    QTest::addColumn<QByteArray>("piece");
    QTest::addColumn<QByteArray>("edited");
    const auto row = [](const char* name, const char* find, const char* form, const char* replace,
                        quint64 most, const char* piece, const char* edited) {
      QTest::newRow(name) << QString::fromUtf8(find) << QString::fromUtf8(form) << QString::fromUtf8(replace)
                          << most << QByteArray(piece) << QByteArray(edited);
    };
    row("all", "a", "", "bb", 0, "a.a.", "bb.bb.");
    row("most", "a", "text", "b", 2, "aaa", "bba");
    row("escapes", "\\r\\n", "", "\\n", 0, "x\r\ny\r\n", "x\ny\n");
    row("hex", "61 62", "hex", "", 0, "xabx", "xx");
    row("groups", "(\\w+)=(\\w+)", "regex", "{{2}}={{1}}", 0, "k=v l=w", "v=k w=l");
    row("anchor", "^a", "regex", "b", 0, "aaa", "baa");
    row("nothing between", "x*", "regex", "-", 0, "ab", "-a-b-");
    row("what was found", "b+", "regex", "<{{0}}>", 0, "abbb", "a<bbb>");
    row("behind", "(?<=id=)(\\d+)", "regex", "{{1}}0", 0, "id=12 13 id=4", "id=120 13 id=40");
    row("edge", "\\B(\\d)\\b", "regex", "<{{1}}>", 0, "x12 3 45", "x1<2> 3 4<5>");
    row("not found", "z", "", "y", 0, "abc", "abc");
  }
  void edits() {
    QFETCH(const QString, find);
    QFETCH(const QString, form);
    QFETCH(const QString, replace);
    QFETCH(const quint64, most);
    QFETCH(const QByteArray, piece);
    QFETCH(const QByteArray, edited);
    const auto editor = socket::RelayEditor::read({{.find = find.toStdString(),
                                                    .form = form.toStdString(),
                                                    .replace = replace.toStdString(),
                                                    .most = most}});
    QVERIFY(editor.has_value());
    SeededRandom random(1);
    socket::MacroCounters counters;
    std::vector<std::uint64_t> made;
    const auto out = editor->edit(ByteView(piece.constData(), static_cast<std::size_t>(piece.size())),
                                  {.wall = 0, .random = random, .counters = counters, .captures = {}}, made);
    QVERIFY(out.has_value());
    QCOMPARE(QByteArray::fromStdString(*out), edited);
  }

  void edits_have_a_budget() {
    const auto editor = socket::RelayEditor::read({{.find = "a.*b.*c$", .form = "regex", .replace = "x"}});
    QVERIFY(editor.has_value());
    SeededRandom random(1);
    socket::MacroCounters counters;
    std::vector<std::uint64_t> made;
    Bytes piece;
    while (piece.size() < 256u << 10) piece += "ab";
    const auto out =
        editor->edit(piece + "c.", {.wall = 0, .random = random, .counters = counters, .captures = {}}, made);
    QVERIFY(!out && out.error().reason.contains("too much work"));
  }

  void a_relay_edits_both_directions() {
    RelayTalk talk({.edits = {{.find = "secret", .replace = "*{{counter}}*"}}},
                   {.edits = {{.find = "(\\d+)", .form = "regex", .replace = "<{{1}}>", .most = 1}}});
    talk.tape.send(talk.ours, "a secret, a secret");
    QVERIFY(talk.tape.comes(talk.ours, "a *<1>*, a *2*"));
    const auto bad = talk.tape.start<socket::ChangeRelay>(
        {.channel = talk.relay_door.channel, .to_target = {.edits = {{.find = "(", .form = "regex"}}}});
    QVERIFY(talk.tape.error_of<socket::ChangeRelay>(bad).kind == ErrorKind::invalid_argument);
    talk.tape.run<socket::ChangeRelay>(
        {.channel = talk.relay_door.channel, .to_target = {.edits = {{.find = "x", .replace = "y"}}}});
    talk.tape.send(talk.ours, "x secret 3");
    QVERIFY(talk.tape.comes(talk.ours, "a *<1>*, a *2*y secret 3"));
    talk.end();
    const std::string problem = talk.tape.plays();
    QVERIFY2(problem.empty(), problem.c_str());
  }

  void a_relay_holds_until_pieces_are_let_go() {
    RelayTalk talk({.hold = true}, {});
    talk.tape.send(talk.ours, "first");
    talk.tape.f.until([&] { return talk.tape.held.size() == 1; });
    talk.tape.send(talk.ours, "second");
    talk.tape.f.until([&] { return talk.tape.held.size() == 2; });
    talk.tape.send(talk.ours, "third");
    talk.tape.f.until([&] { return talk.tape.held.size() == 3; });
    QCOMPARE(talk.tape.held[1].bytes, Bytes("second"));
    const ChannelId from = talk.tape.held[0].from;
    using Release = socket::RelayRelease;
    // In the order they came, whichever was let go first.
    const auto two =
        talk.tape.run<Release>({.channel = from, .piece = 2, .how = Release::How::instead, .bytes = "2nd"});
    QCOMPARE(two.pieces, 1u);
    QCOMPARE(talk.tape.received(talk.ours), Bytes());
    talk.tape.run<Release>({.channel = from, .piece = 1});
    QVERIFY(talk.tape.comes(talk.ours, "first2nd"));
    const auto again = talk.tape.start<Release>({.channel = from, .piece = 1});
    QVERIFY(talk.tape.error_of<Release>(again).kind == ErrorKind::invalid_argument);
    talk.tape.run<Release>({.channel = talk.relay_door.channel, .how = Release::How::drop});
    QVERIFY(talk.tape.let_go.back().dropped);
    talk.tape.send(talk.ours, "fourth");
    talk.tape.f.until([&] { return talk.tape.held.size() == 4; });
    QCOMPARE(talk.tape.held[3].piece, 4u);
    // Where nothing is held any more, what waits goes.
    talk.tape.run<socket::ChangeRelay>({.channel = talk.relay_door.channel});
    QVERIFY(talk.tape.comes(talk.ours, "first2ndfourth"));
    talk.end();
    const std::string problem = talk.tape.plays();
    QVERIFY2(problem.empty(), problem.c_str());
  }

  void what_is_held_ends_with_its_line() {
    for (const bool datagrams : {false, true}) {
      RelayTalk talk({.hold = true}, {}, datagrams ? Kind::udp : Kind::tcp);
      talk.tape.send(talk.ours, "waits");
      talk.tape.f.until([&] { return talk.tape.held.size() == 1; });
      QCOMPARE(talk.tape.held[0].bytes, Bytes("waits"));
      talk.tape.cancel<socket::Relay>(talk.relay);
      QCOMPARE(talk.tape.let_go.size(), std::size_t{1});
      QVERIFY(talk.tape.let_go[0].dropped);
    }
  }

  void both_sides_are_framed_and_can_be_spoken_to() {
    for (const bool datagrams : {false, true}) {
      RelayTalk talk({}, {}, datagrams ? Kind::udp : Kind::tcp);
      talk.tape.run<socket::ChooseMessages>(
          {.channels = {talk.relay_door.channel}, .messages = {.framing = "line", .layout = {}}});
      talk.tape.send(talk.ours, "one\n");
      QVERIFY(talk.tape.comes(talk.ours, "one\n"));
      const socket::Paired pair = talk.tape.pairs.at(0);
      for (const ChannelId channel : {pair.client, pair.target})
        QCOMPARE(text_of(talk.tape.notes(channel, NoteKind::info).back().facts, "framing"),
                 std::string("line"));
      QCOMPARE(pair.peer.empty(), !datagrams);
      // The one who echoes hears it, and the client what it says to that.
      talk.tape.send(pair.target, "two\n");
      QVERIFY(talk.tape.comes(talk.ours, "one\ntwo\n"));
      talk.tape.send(pair.client, "three\n", pair.peer);
      QVERIFY(talk.tape.comes(talk.ours, "one\ntwo\nthree\n"));
      talk.tape.cancel<socket::Relay>(talk.relay);
      talk.tape.close_channel(talk.ours);
      talk.tape.finish<socket::Connect>(talk.client);
      talk.tape.cancel<socket::Listen>(talk.server);
      const std::string problem = talk.tape.plays();
      QVERIFY2(problem.empty(), problem.c_str());
    }
  }

  void edits_are_read_from_a_line() {
    const auto edit = socket::read_edit("regex \"a(b+)\" hex \"00 {{1}}\" case most=3");
    QVERIFY(edit.has_value());
    QVERIFY((*edit == socket::RelayEdit{.find = "a(b+)",
                                        .form = "regex",
                                        .match_case = true,
                                        .replace = "00 {{1}}",
                                        .replace_form = "hex",
                                        .most = 3}));
    QCOMPARE(socket::read_edit("\"a\" \"b\" often").error().offset, std::size_t{8});
    QVERIFY(!socket::read_edit("\"a\"") && !socket::read_edit("") &&
            !socket::read_edit("\"a\" \"b\" most=0"));
  }
};

QTEST_GUILESS_MAIN(TestRelayEdits)
#include "test_relay_edits.moc"
