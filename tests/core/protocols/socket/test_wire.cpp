// The raw socket's operations beyond connect and listen, both ends ours; each recording plays back.
#include <QtTest/QtTest>

#include <QTemporaryDir>

#include "core/base/json_reading.h"
#include "core/protocols/socket/answers.h"
#include "core/protocols/socket/anycast.h"
#include "tests/support/socket_tape.h"

using namespace lw;
using lw::test::SocketTape;
using socket::Kind;

namespace {

ConnectSettings trusting() {
  ConnectSettings settings;
  settings.tls.verify = false;
  return settings;
}

template <class Arguments>
Arguments there_and_back(const Arguments& arguments) {
  Arguments back;
  from_json(to_json(arguments), back);
  return back;
}

}  // namespace

class TestWire : public QObject {
  Q_OBJECT
 private slots:
  void lines_of_every_kind_data() {
    QTest::addColumn<int>("kind");
    for (const Kind kind : {Kind::dtls, Kind::unix_datagram, Kind::unix_seqpacket})
      QTest::newRow(socket::to_string(kind)) << static_cast<int>(kind);
  }
  void lines_of_every_kind() {
    QFETCH(const int, kind);
    SocketTape tape;
    const std::string path = (tape.f.folder_path() / "socket").string();
    const auto server =
        tape.start<socket::Listen>({.kind = Kind(kind), .address = "127.0.0.1", .path = path, .echo = true});
    const socket::Opened door = tape.next();
    const auto client =
        tape.start<socket::Connect>({.kind = Kind(kind),
                                     .host = "127.0.0.1",
                                     .port = Kind(kind) == Kind::dtls ? tape.port_of(door) : std::uint16_t{1},
                                     .path = path,
                                     .greeting = "hello",
                                     .stop_after = 8,
                                     .connect = trusting()});
    ChannelId channel = 0;
    tape.f.until([&] {
      for (const auto& one : tape.opened)
        if (!one.remote.empty() && (one.remote == door.local || one.remote == path)) channel = one.channel;
      return channel != 0;
    });
    QVERIFY(tape.comes(channel, "hello"));
    tape.send(channel, "you");
    QCOMPARE(tape.finish<socket::Connect>(client).received, 8u);
    tape.cancel<socket::Listen>(server);
    const std::string problem = tape.plays();
    QVERIFY2(problem.empty(), problem.c_str());
  }

  void a_packet_that_is_too_long_is_not_sent() {
    SocketTape tape;
    const auto server = tape.start<socket::Listen>({.kind = Kind::dtls});
    const socket::Opened door = tape.next();
    const auto client = tape.start<socket::Connect>(
        {.kind = Kind::dtls, .host = "127.0.0.1", .port = tape.port_of(door), .connect = trusting()});
    const auto [ours, theirs] = tape.next_pair(door);
    const auto sending = tape.start<socket::Send>({.channels = {ours}, .bytes = Bytes(16385, 'x')});
    QVERIFY(QString::fromStdString(tape.error_of<socket::Send>(sending).message())
                .contains(QStringLiteral("at most 16384 bytes")));
    tape.send(ours, "the line lives");
    QVERIFY(tape.comes(theirs, "the line lives"));
    tape.cancel<socket::Connect>(client);
    tape.cancel<socket::Listen>(server);
  }

  void packets_are_as_long_when_they_are_played_data() {
    QTest::addColumn<int>("kind");
    for (const Kind kind : {Kind::dtls, Kind::unix_seqpacket})
      QTest::newRow(socket::to_string(kind)) << static_cast<int>(kind);
  }
  void packets_are_as_long_when_they_are_played() {
    QFETCH(const int, kind);
    SocketTape tape;
    const auto content = tape.f.folder_path() / "content";
    QFile file(QString::fromStdString(content.string()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(20'000, 'c'));
    file.close();
    // One who says nothing, and lives until it is told that it can't be said; one who answers with a file,
    // and ends.
    for (const bool answers : {false, true}) {
      const std::string path = (tape.f.folder_path() / (answers ? "file" : "silent")).string();
      socket::Listen::Arguments here{.kind = Kind(kind), .path = path};
      if (answers) here.answer = socket::Answer::file, here.answer_file = content.string();
      const auto server = tape.start<socket::Listen>(here);
      const socket::Opened door = tape.next();
      socket::Connect::Arguments there{
          .kind = Kind(kind), .host = "127.0.0.1", .path = path, .connect = trusting()};
      there.port = Kind(kind) == Kind::dtls ? tape.port_of(door) : std::uint16_t{0};
      there.stop_after = 20'001;  // never
      const auto client = tape.start<socket::Connect>(there);
      ChannelId ours = 0;
      tape.f.until([&] {
        for (const auto& one : tape.opened)
          if (one.remote == path || (!one.remote.empty() && one.remote == door.local)) ours = one.channel;
        return ours != 0;
      });
      if (answers) {
        QVERIFY(tape.comes(ours, Bytes(20'000, 'c')));
        tape.finish<socket::Connect>(client);
      } else {
        const auto sending = tape.start<socket::Send>({.channels = {ours}, .bytes = Bytes(1'000'000, 'x')});
        const std::string why = tape.error_of<socket::Send>(sending).message();
        QVERIFY2(why.find("holds at most") != std::string::npos, why.c_str());
        tape.cancel<socket::Connect>(client);
      }
      tape.cancel<socket::Listen>(server);
      // The next one's channels are counted from here.
      tape.taken = tape.opened.size();
    }
    const std::string problem = tape.plays();
    QVERIFY2(problem.empty(), problem.c_str());
  }

  void tls_begins_on_a_plain_line() {
    SocketTape tape;
    const auto server = tape.start<socket::Listen>({});
    const socket::Opened door = tape.next();
    const auto client =
        tape.start<socket::Connect>({.host = "127.0.0.1", .port = tape.port_of(door), .greeting = "plain"});
    const auto [ours, theirs] = tape.next_pair(door);
    QVERIFY(tape.comes(theirs, "plain"));
    const auto serving = tape.start<socket::StartTls>({.channels = {theirs}, .role = Role::server});
    // The server waits for the handshake before the client begins it.
    tape.f.until([&] { return !tape.notes(theirs, NoteKind::upgraded).empty(); });
    const auto calling = tape.run<socket::StartTls>({.channels = {ours}, .connect = trusting()});
    QCOMPARE(calling.secured.size(), std::size_t{1});
    QVERIFY(calling.secured[0].starts_with("TLSv1.3"));
    QCOMPARE(tape.finish<socket::StartTls>(serving).secured, calling.secured);
    tape.send(ours, ", secret");
    QVERIFY(tape.comes(theirs, "plain, secret"));
    tape.send(theirs, "heard");
    QVERIFY(tape.comes(ours, "heard"));
    const auto again = tape.start<socket::StartTls>({.channels = {ours}, .connect = trusting()});
    QCOMPARE(tape.error_of<socket::StartTls>(again).reason, std::string("it has TLS already"));
    tape.close_channel(ours);
    tape.finish<socket::Connect>(client);
    tape.until_closed(theirs);
    tape.cancel<socket::Listen>(server);
    const std::string problem = tape.plays();
    QVERIFY2(problem.empty(), problem.c_str());
  }

  void one_client_is_kicked_and_the_others_stay() {
    SocketTape tape;
    const auto server = tape.start<socket::Listen>({});
    const socket::Opened door = tape.next();
    const auto first = tape.start<socket::Connect>({.host = "127.0.0.1", .port = tape.port_of(door)});
    const auto [one, one_there] = tape.next_pair(door);
    const auto second = tape.start<socket::Connect>({.host = "127.0.0.1", .port = tape.port_of(door)});
    const auto [other, other_there] = tape.next_pair(door);
    tape.close_channel(one_there, socket::CloseHow::reset);
    QCOMPARE(tape.error_of<socket::Connect>(first).kind, ErrorKind::closed);
    tape.f.until([&] { return tape.notes(one, NoteKind::reset).size() == 1; });
    tape.send(other_there, "you stay");
    QVERIFY(tape.comes(other, "you stay"));
    tape.close_channel(other_there, socket::CloseHow::our_side);
    tape.finish<socket::Connect>(second);
    tape.cancel<socket::Listen>(server);
  }

  void a_relay_carries_both_directions_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("delay");
    QTest::newRow("TCP") << static_cast<int>(Kind::tcp) << 0;
    QTest::newRow("TLS on its target's side") << static_cast<int>(Kind::tls) << 0;
    QTest::newRow("UDP") << static_cast<int>(Kind::udp) << 0;
    QTest::newRow("late") << static_cast<int>(Kind::tcp) << 20;
  }
  void a_relay_carries_both_directions() {
    QFETCH(const int, kind);
    QFETCH(const int, delay);
    const bool packets = Kind(kind) == Kind::udp;
    SocketTape tape;
    const auto server = tape.start<socket::Listen>({.kind = Kind(kind), .echo = true});
    const socket::Opened door = tape.next();
    socket::Relay::Arguments arguments;
    arguments.here.kind = packets ? Kind::udp : Kind::tcp;
    arguments.there = {
        .kind = Kind(kind), .host = "127.0.0.1", .port = tape.port_of(door), .connect = trusting()};
    arguments.to_target.delay_ms = static_cast<std::uint32_t>(delay);
    const auto relay = tape.start<socket::Relay>(arguments);
    const socket::Opened here = tape.next();
    const auto client = tape.run<socket::Connect>({.kind = arguments.here.kind,
                                                   .host = "127.0.0.1",
                                                   .port = tape.port_of(here),
                                                   .greeting = "over the relay",
                                                   .stop_after = 14});
    QCOMPARE(client.received, 14u);
    QCOMPARE(tape.pairs.size(), std::size_t{1});
    if (!packets) tape.until_closed(tape.pairs[0].client);
    QCOMPARE(tape.received(tape.pairs[0].target), Bytes("over the relay"));
    tape.cancel<socket::Relay>(relay);
    tape.cancel<socket::Listen>(server);
    const std::string problem = tape.plays();
    QVERIFY2(problem.empty(), problem.c_str());
  }

  void a_relay_drops_and_cuts() {
    SocketTape tape;
    const auto server = tape.start<socket::Listen>({.kind = Kind::udp});
    const socket::Opened door = tape.next();
    socket::Relay::Arguments arguments;
    arguments.here.kind = Kind::udp;
    arguments.there = {.kind = Kind::udp, .host = "127.0.0.1", .port = tape.port_of(door)};
    arguments.to_target.drop_every = 2;
    const auto dropping = tape.start<socket::Relay>(arguments);
    const socket::Opened here = tape.next();
    const auto client =
        tape.start<socket::Connect>({.kind = Kind::udp, .host = "127.0.0.1", .port = tape.port_of(here)});
    const ChannelId channel = tape.next().channel;
    for (const char* words : {"1", "2", "3", "4", "5"}) tape.send(channel, words);
    QVERIFY(tape.comes(door.channel, "135"));
    tape.cancel<socket::Relay>(dropping);
    tape.cancel<socket::Connect>(client);
    tape.cancel<socket::Listen>(server);

    const auto lines = tape.start<socket::Listen>({.answer = socket::Answer::chargen});
    tape.taken = tape.opened.size();
    const socket::Opened source = tape.next();
    arguments = {};
    arguments.there = {.host = "127.0.0.1", .port = tape.port_of(source)};
    arguments.to_client.cut_after = 100;
    arguments.reset = true;
    const auto cutting = tape.start<socket::Relay>(arguments);
    const auto cut = tape.start<socket::Connect>({.host = "127.0.0.1", .port = tape.port_of(tape.next())});
    QCOMPARE(tape.error_of<socket::Connect>(cut).kind, ErrorKind::closed);
    tape.cancel<socket::Relay>(cutting);
    tape.cancel<socket::Listen>(lines);
  }

  void servers_answer_by_themselves_data() {
    QTest::addColumn<int>("answer");
    QTest::addColumn<bool>("packets");
    for (const auto answer : {socket::Answer::echo, socket::Answer::discard, socket::Answer::chargen,
                              socket::Answer::daytime, socket::Answer::file})
      for (const bool packets : {false, true})
        QTest::addRow("%s %s", socket::to_string(answer), packets ? "UDP" : "TCP")
            << static_cast<int>(answer) << packets;
  }
  void servers_answer_by_themselves() {
    QFETCH(const int, answer);
    QFETCH(const bool, packets);
    const auto wish = socket::Answer(answer);
    SocketTape tape;
    const auto content = tape.f.folder_path() / "content";
    QFile file(QString::fromStdString(content.string()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("what the file says");
    file.close();
    const Kind kind = packets ? Kind::udp : Kind::tcp;
    const auto server = tape.start<socket::Listen>(
        {.kind = kind, .answer = wish, .answer_file = content.string(), .answer_limit = 150});
    const socket::Opened door = tape.next();
    const auto client = tape.start<socket::Connect>(
        {.kind = kind, .host = "127.0.0.1", .port = tape.port_of(door), .greeting = "anybody?"});
    const ChannelId channel = packets ? tape.next().channel : tape.next_pair(door).first;
    const ChannelId served = packets ? door.channel : 3 + 2 - channel;
    tape.f.until([&] { return tape.received(served) == "anybody?"; });
    const auto comes = [&](const Bytes& bytes) { return tape.comes(channel, bytes); };
    if (wish == socket::Answer::echo) QVERIFY(comes("anybody?"));
    if (wish == socket::Answer::chargen) QVERIFY(comes(socket::chargen(0, 150)));
    if (wish == socket::Answer::file) QVERIFY(comes("what the file says"));
    if (wish == socket::Answer::daytime) {
      tape.f.until([&] { return tape.received(channel).ends_with("-UTC\r\n"); });
      QVERIFY(tape.received(channel).size() > 30);
    }
    const bool ends = !packets && wish != socket::Answer::echo && wish != socket::Answer::discard;
    if (ends) {
      tape.finish<socket::Connect>(client);
    } else {
      tape.cancel<socket::Connect>(client);
    }
    if (wish == socket::Answer::discard) QCOMPARE(tape.received(channel), Bytes());
    tape.cancel<socket::Listen>(server);
  }

  void patterns_are_those_of_the_rfc() {
    // RFC 864, the two first lines of its example, and how a ring goes on.
    const Bytes two = socket::chargen(0, 148);
    QVERIFY(two.starts_with(
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefg\r\n!\"#"));
    QVERIFY(two.ends_with("efgh\r\n"));
    QCOMPARE(socket::chargen(74, 74), two.substr(74));
    QCOMPARE(socket::chargen(95 * 74, 74), two.substr(0, 74));
    // Unix time 1234567890 was Friday, February 13, 2009 at 23:31:30 UTC.
    QCOMPARE(socket::daytime(1'234'567'890'000'000'000), Bytes("Friday, February 13, 2009 23:31:30-UTC\r\n"));
  }

  void groups_change_while_the_socket_is_open() {
    SocketTape tape;
    const auto server = tape.start<socket::Listen>({.kind = Kind::udp, .address = "0.0.0.0"});
    const socket::Opened door = tape.next();
    SocketOptions out;
    out.multicast_interface = "lo";
    const auto client = tape.start<socket::Listen>({.kind = Kind::udp, .options = out});
    const ChannelId channel = tape.next().channel;
    const auto result = tape.run<socket::Groups>(
        {.channels = {door.channel},
         .join = {{.group = "239.77.2.1", .interface = "lo"}, {.group = "192.0.2.1"}}});
    QCOMPARE(result.changed, 1u);
    QCOMPARE(result.problems.size(), std::size_t{1});
    const std::string group = "239.77.2.1:" + std::to_string(tape.port_of(door));
    tape.send(channel, "to the group", group);
    QVERIFY(tape.comes(door.channel, "to the group"));
    QVERIFY(tape.notes(door.channel, NoteKind::info).front().facts.at("membership") == "joined");
    tape.run<socket::Groups>(
        {.channels = {door.channel}, .leave = {{.group = "239.77.2.1", .interface = "lo"}}});
    tape.cancel<socket::Listen>(client);
    tape.cancel<socket::Listen>(server);
    const std::string problem = tape.plays();
    QVERIFY2(problem.empty(), problem.c_str());
  }

  void peers_meet_on_one_port() {
    SocketTape tape;
    // Each is both: it hears on a port of its own, and says to the other's.
    const auto first = tape.start<socket::Listen>({.kind = Kind::udp});
    const socket::Opened one = tape.next();
    const auto second = tape.start<socket::Listen>({.kind = Kind::udp, .peer = one.local});
    const socket::Opened other = tape.next();
    tape.send(other.channel, "hello");
    QVERIFY(tape.comes(one.channel, "hello"));
    tape.send(one.channel, "you too", other.local);
    QVERIFY(tape.comes(other.channel, "you too"));
    tape.cancel<socket::Listen>(first);
    tape.cancel<socket::Listen>(second);
  }

  void tcp_is_sampled_while_it_lives() {
    SocketTape tape;
    const auto server = tape.start<socket::Listen>({.echo = true});
    const socket::Opened door = tape.next();
    const auto client = tape.start<socket::Connect>(
        {.host = "127.0.0.1", .port = tape.port_of(door), .greeting = "measure", .sample_ms = 100});
    tape.f.until([&] { return tape.states.size() >= 2; });
    QVERIFY(tape.states[1].tcp.rtt > 0);
    QVERIFY(tape.states[1].time > tape.states[0].time);
    tape.cancel<socket::Connect>(client);
    tape.cancel<socket::Listen>(server);
    const auto notes = tape.notes(tape.states[0].channel, NoteKind::info);
    QVERIFY(notes.size() >= 2);
    QVERIFY(notes[0].facts.at("tcp").as_object().contains("window"));
  }

  void every_address_of_a_name_is_probed() {
    SocketTape tape;
    const auto server = tape.start<socket::Listen>({.address = "127.0.0.1"});
    const socket::Opened door = tape.next();
    socket::Probe::Arguments arguments{.host = "any.test", .port = tape.port_of(door), .times = 2};
    arguments.connect.resolve = {{.host = "any.test", .addresses = {"127.0.0.2", "127.0.0.1"}}};
    const auto result = tape.run<socket::Probe>(arguments);
    QCOMPARE(result.answers.size(), std::size_t{2});
    QCOMPARE(result.answers[0].problem, std::string("connection refused"));
    QVERIFY(!result.answers[0].chosen && result.answers[1].chosen);
    QVERIFY(result.answers[1].connect > 0);
    QCOMPARE(result.answers[1].address, door.local);
    tape.cancel<socket::Listen>(server);
    const std::string problem = tape.plays();
    QVERIFY2(problem.empty(), problem.c_str());
  }

  void the_choice_is_explained() {
    using Answers = std::vector<socket::Probe::Answered>;
    Answers slow_first{{.address = "[2001:db8::1]:80", .connect = 400'000'000},
                       {.address = "192.0.2.1:80", .connect = 20'000'000},
                       {.address = "192.0.2.2:80", .connect = 10'000'000}};
    auto told = socket::explain_choice(slow_first);
    QVERIFY(slow_first[1].chosen);  // it comes up 270 ms after the first attempt, the first 400 ms
    QVERIFY(QString::fromStdString(told.back()).contains(QStringLiteral("192.0.2.1:80 is taken, 270.00 ms")));
    Answers quick_second{{.address = "[2001:db8::1]:80", .connect = 100'000'000},
                         {.address = "192.0.2.1:80", .connect = 1'000'000}};
    told = socket::explain_choice(quick_second);
    QVERIFY(quick_second[0].chosen);
    QVERIFY(QString::fromStdString(told.back()).contains(QStringLiteral("it has the earlier turn")));
    // A's turn is at 0 ms, that of the silent one at 250, of the third at 500: A is up before.
    Answers silent_second{{.address = "192.0.2.1:80", .connect = 400'000'000},
                          {.address = "192.0.2.2:80", .problem = "no answer", .failed = 30'000'000'000},
                          {.address = "192.0.2.3:80", .connect = 10'000'000}};
    told = socket::explain_choice(silent_second);
    QVERIFY(silent_second[0].chosen && !silent_second[2].chosen);
    QVERIFY(QString::fromStdString(told[3]).contains(QStringLiteral("its turn at 500 ms")));
    Answers refused_second = silent_second;
    refused_second[0].chosen = false;
    refused_second[1].failed = 1'000'000;
    told = socket::explain_choice(refused_second);
    QVERIFY(refused_second[2].chosen);
    Answers dead{{.address = "192.0.2.1:80", .problem = "connection refused"}};
    told = socket::explain_choice(dead);
    QVERIFY(!dead[0].chosen);
    QVERIFY(socket::explain_choice(*std::make_unique<Answers>()).empty());
  }

  void arguments_come_back_from_json() {
    socket::Connect::Arguments connect{.kind = Kind::unix_seqpacket, .path = "@x"};
    connect.source_port = 7;
    connect.source_path = "/tmp/y";
    connect.options.ttl = 4;
    connect.announce = ProxyAnnouncement{.version = 1, .source = "1.2.3.4:5"};
    connect.sample_ms = 250;
    const auto c = there_and_back(connect);
    QVERIFY(c.kind == connect.kind && c.source_port == 7 && c.source_path == "/tmp/y" &&
            c.options == connect.options && c.announce == connect.announce && c.sample_ms == 250);
    socket::Listen::Arguments listen{.kind = Kind::dtls, .answer = socket::Answer::file};
    listen.answer_file = "/tmp/f";
    listen.answer_limit = 5;
    listen.peer = "127.0.0.1:1";
    listen.read_announcement = true;
    listen.options.groups = {{.group = "ff15::1"}};
    const auto l = there_and_back(listen);
    QVERIFY(l.kind == listen.kind && l.answer == listen.answer && l.answer_file == "/tmp/f" &&
            l.answer_limit == 5 && l.peer == listen.peer && l.read_announcement &&
            l.options == listen.options);
    socket::Relay::Arguments relay{.here = listen, .there = connect, .reset = true};
    relay.to_client = {.delay_ms = 1, .drop_every = 2, .cut_after = 3};
    const auto r = there_and_back(relay);
    QVERIFY(r.here.kind == Kind::dtls && r.there.kind == Kind::unix_seqpacket && r.reset &&
            r.to_client == relay.to_client && r.to_target == socket::RelayFault{});
    const auto t =
        there_and_back(socket::StartTls::Arguments{.channels = {3}, .role = Role::server, .host = "h"});
    QVERIFY(t.channels == std::vector<ChannelId>{3} && t.role == Role::server && t.host == "h");
    const auto g =
        there_and_back(socket::Groups::Arguments{.channels = {1}, .leave = {{.group = "239.1.1.1"}}});
    QVERIFY(g.join.empty() && g.leave.size() == 1);
    const auto p =
        there_and_back(socket::Probe::Arguments{.kind = Kind::tls, .host = "h", .port = 1, .times = 9});
    QVERIFY(p.kind == Kind::tls && p.times == 9);
  }
};

QTEST_GUILESS_MAIN(TestWire)
#include "test_wire.moc"
