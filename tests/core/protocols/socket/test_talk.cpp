// Rules and repeated sending: both ends ours; each recording plays back.
#include <QtTest/QtTest>

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QFile>

#include "core/base/json_reading.h"
#include "core/session/session.h"
#include "tests/support/socket_tape.h"

using namespace lw;
using lw::test::SocketTape;
using socket::Kind;

namespace {

template <class Arguments>
Arguments talked_back(const Arguments& arguments) {
  Arguments back;
  from_json(to_json(arguments), back);
  return back;
}

/// A listening socket and a client of it.
struct Talk {
  explicit Talk(socket::Listen::Arguments here = {}, socket::Connect::Arguments there = {}) {
    server = tape.start<socket::Listen>(here);
    tape.f.until([&] { return server->end || !tape.opened.empty(); });
    if (server->end) throw server->end->error();
    door = tape.next();
    there.kind = here.kind;
    there.host = "127.0.0.1";
    there.port = tape.port_of(door);
    client = tape.start<socket::Connect>(there);
    if (has_peers(here.kind))
      ours = tape.next().channel, theirs = door.channel;
    else
      std::tie(ours, theirs) = tape.next_pair(door);
  }
  void end() {
    tape.close_channel(ours);
    tape.finish<socket::Connect>(client);
    if (theirs != door.channel) tape.until_closed(theirs);
    tape.cancel<socket::Listen>(server);
  }
  std::string plays() {
    end();
    return tape.plays();
  }
  std::uint64_t fired(ChannelId channel, std::size_t rule) {
    const auto& counts = tape.counts[channel];
    return rule < counts.size() ? counts[rule].fired : 0;
  }

  SocketTape tape;
  std::shared_ptr<SocketTape::Run<socket::Listen>> server;
  std::shared_ptr<SocketTape::Run<socket::Connect>> client;
  socket::Opened door;
  ChannelId ours = 0, theirs = 0;
};

/// Somebody who listens, and reads when asked.
struct Silent {
  Silent() {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    const int few = 65'536;
    ::setsockopt(door, SOL_SOCKET, SO_RCVBUF, &few, sizeof(few));
    if (::bind(door, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(door, 1) != 0)
      qFatal("nobody can listen");
    ::getsockname(door, reinterpret_cast<sockaddr*>(&address), &size);
    port = ntohs(address.sin_port);
  }
  ~Silent() {
    ::close(door);
    if (line >= 0) ::close(line);
  }
  /// How many of so many bytes came, within some seconds.
  std::uint64_t read(std::size_t count) {
    if (line < 0) line = ::accept(door, nullptr, nullptr);
    const timeval patience{.tv_sec = 10, .tv_usec = 0};
    ::setsockopt(line, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    std::vector<char> into(count);
    return static_cast<std::uint64_t>(std::max<ssize_t>(::recv(line, into.data(), count, MSG_WAITALL), 0));
  }
  const int door = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int line = -1;
  std::uint16_t port = 0;
};

#define PLAYS(talk)                             \
  {                                             \
    const std::string problem = (talk).plays(); \
    QVERIFY2(problem.empty(), problem.c_str()); \
  }

}  // namespace

class TestTalk : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void a_server_answers_by_rules() {
    Talk talk(
        {.messages = {.framing = "line", .layout = {}},
         .rules = "rule \"hello\"\n when connect\n send \"who?\\n\"\n"
                  "rule \"name\"\n when regex \"^I am (.*)$\"\n send \"hello {{1}}\\n\"\n comment \"{{1}}\"\n"
                  "rule \"bye\"\n when equals \"bye\"\n mark \"\"\n send \"bye\\n\"\n close our_side\n"});
    QVERIFY(talk.tape.comes(talk.ours, "who?\n"));
    // A line that comes in two reads is one message.
    talk.tape.send(talk.ours, "I am ");
    talk.tape.send(talk.ours, "Ada\nnoise\nI am B");
    QVERIFY(talk.tape.comes(talk.ours, "who?\nhello Ada\n"));
    talk.tape.send(talk.ours, "ob\n");
    QVERIFY(talk.tape.comes(talk.ours, "who?\nhello Ada\nhello Bob\n"));
    talk.tape.f.until([&] { return talk.fired(talk.theirs, 1) == 2; });
    QCOMPARE(talk.tape.counts[talk.theirs].size(), std::size_t{3});
    talk.tape.send(talk.ours, "bye\n");
    talk.tape.finish<socket::Connect>(talk.client);
    talk.tape.until_closed(talk.theirs);
    QCOMPARE(talk.tape.received(talk.ours), Bytes("who?\nhello Ada\nhello Bob\nbye\n"));
    talk.tape.cancel<socket::Listen>(talk.server);
    const std::string problem = talk.tape.plays();
    QVERIFY2(problem.empty(), problem.c_str());
    const auto annotations = open_session(talk.tape.file)->annotations();
    QCOMPARE(annotations.size(), std::size_t{3});
    QCOMPARE(annotations[0].text, std::string("Ada"));
    QCOMPARE(annotations[1].text, std::string("Bob"));
    QVERIFY(annotations[2].kind == AnnotationKind::mark);
  }

  void rules_say_again_what_time_made_them_say() {
    Talk talk(
        {},
        {.rules = "rule \"beat\"\n when interval 30ms most=3\n send \"beat {{counter}} {{time}}\\n\"\n"
                  "rule \"quiet\"\n when idle 20ms\n send \"quiet {{random}}\\n\"\n"
                  "rule \"late\"\n when contains \"now\"\n wait 40ms\n send \"then {{unixtime ms}}\\n\"\n"});
    talk.tape.send(talk.theirs, "now");
    talk.tape.f.until([&] {
      const Bytes said = talk.tape.received(talk.theirs);
      return said.contains("beat 3 ") && said.contains("quiet ") && said.contains("then ");
    });
    PLAYS(talk);
  }

  void datagrams_are_answered_to_who_said_them() {
    Talk talk({.kind = Kind::udp, .rules = "rule \"re\"\n when regex \"(.+)\"\n send \"<{{1}}>\"\n"});
    const auto other = talk.tape.start<socket::Connect>(
        {.kind = Kind::udp, .host = "127.0.0.1", .port = talk.tape.port_of(talk.door)});
    const ChannelId second = talk.tape.next().channel;
    talk.tape.send(talk.ours, "one");
    QVERIFY(talk.tape.comes(talk.ours, "<one>"));
    talk.tape.send(second, "two");
    QVERIFY(talk.tape.comes(second, "<two>"));
    talk.tape.close_channel(second);
    talk.tape.finish<socket::Connect>(other);
    PLAYS(talk);
  }

  void tls_begins_by_a_rule_on_both_sides() {
    socket::Connect::Arguments there{.rules =
                                         "rule \"tls\"\n when equals \"go\"\n start_tls\n send \"secret\"\n"};
    there.connect.tls.verify = false;
    Talk talk({.rules = "rule \"tls\"\n when equals \"STARTTLS\"\n send \"go\"\n start_tls as server\n"},
              there);
    talk.tape.send(talk.ours, "STARTTLS");
    QVERIFY(talk.tape.comes(talk.theirs, "STARTTLSsecret"));
    QVERIFY(!talk.tape.notes(talk.ours, NoteKind::tls).empty());
    PLAYS(talk);
  }

  void plain_bytes_are_no_part_of_what_comes_in_tls() {
    socket::Connect::Arguments there{.rules = "rule\n when contains \"go\"\n start_tls\n send \"good\\n\"\n"};
    there.connect.tls.verify = false;
    Talk talk({.messages = {.framing = "line", .layout = {}},
               .rules = "rule\n when equals \"STARTTLS\"\n send \"go\"\n start_tls as server\n"
                        "rule\n when equals \"DELETE\"\n send \"deleted\"\n"
                        "rule\n when equals \"evil good\"\n send \"joined\"\n"
                        "rule\n when equals \"good\"\n send \"done\"\n"},
              there);
    talk.tape.send(talk.ours, "STARTTLS\nDELETE\nevil ");
    QVERIFY(talk.tape.comes(talk.ours, "godone"));
    PLAYS(talk);
  }

  void rules_change_while_they_work() {
    Talk talk({.rules = "rule \"a\"\n when any\n send \"a\"\n"});
    talk.tape.send(talk.ours, "1");
    QVERIFY(talk.tape.comes(talk.ours, "a"));
    talk.tape.run<socket::ChangeRules>({.channels = {talk.door.channel}, .disable = {0}});
    talk.tape.send(talk.ours, "2");
    QVERIFY(talk.tape.comes(talk.theirs, "12"));
    talk.tape.run<socket::ChangeRules>(
        {.channels = {talk.theirs},
         .rules = "rule off\n when any\n send \"b\"\nrule\n when any\n send \"c\"\n"});
    talk.tape.send(talk.ours, "3");
    QVERIFY(talk.tape.comes(talk.ours, "ac"));
    talk.tape.run<socket::ChangeRules>({.channels = {talk.theirs}, .enable = {0}, .disable = {1}});
    talk.tape.send(talk.ours, "4");
    QVERIFY(talk.tape.comes(talk.ours, "acb"));
    // Who comes now has what the door has: the first rules, off.
    const auto later = talk.tape.start<socket::Connect>(
        {.host = "127.0.0.1", .port = talk.tape.port_of(talk.door), .greeting = "5"});
    const auto [other, there] = talk.tape.next_pair(talk.door);
    QVERIFY(talk.tape.comes(there, "5"));
    talk.tape.run<socket::ChangeRules>({.channels = {talk.door.channel}, .rules = ""});
    talk.tape.send(talk.ours, "6");
    QVERIFY(talk.tape.comes(talk.theirs, "12346"));
    QCOMPARE(talk.tape.received(talk.ours), Bytes("acb"));
    QCOMPARE(talk.tape.received(other), Bytes());
    const auto nobody = talk.tape.run<socket::ChangeRules>({.channels = {4711}});
    QCOMPARE(nobody.problems.size(), std::size_t{1});
    talk.tape.close_channel(other);
    talk.tape.finish<socket::Connect>(later);
    talk.tape.until_closed(there);
    PLAYS(talk);
  }

  void framing_of_a_server_holds_for_those_who_come() {
    Talk talk({.rules = "rule \"name\"\n when equals \"Ada\"\n send \"hello\\n\"\n"});
    talk.tape.run<socket::ChooseMessages>(
        {.channels = {talk.door.channel}, .messages = {.framing = "line", .layout = {}}});
    const auto later = talk.tape.start<socket::Connect>(
        {.kind = Kind::tcp, .host = "127.0.0.1", .port = talk.tape.port_of(talk.door)});
    const auto [ours, theirs] = talk.tape.next_pair(talk.door);
    for (const ChannelId channel : {talk.ours, ours}) {
      talk.tape.send(channel, "A");
      talk.tape.send(channel, "da\n");
      QVERIFY(talk.tape.comes(channel, "hello\n"));
    }
    for (const ChannelId channel : {talk.theirs, theirs})
      QCOMPARE(text_of(talk.tape.notes(channel, NoteKind::info).back().facts, "framing"),
               std::string("line"));
    const auto nowhere = talk.tape.run<socket::ChooseMessages>(
        {.channels = {theirs + 1}, .messages = {.framing = "line", .layout = {}}});
    QCOMPARE(nowhere.problems.size(), std::size_t{1});
    talk.tape.close_channel(ours);
    talk.tape.finish<socket::Connect>(later);
    talk.tape.until_closed(theirs);
    PLAYS(talk);
  }

  void rules_that_cannot_be_read_name_the_place() {
    SocketTape tape;
    const auto server = tape.start<socket::Listen>({.rules = "rule\n when never\n"});
    const Error error = tape.error_of<socket::Listen>(server);
    QVERIFY(error.kind == ErrorKind::invalid_argument);
    QCOMPARE(error.offset.value_or(0), std::uint64_t{11});
  }

  void a_flood_is_answered_and_told_now_and_then() {
    Talk talk({.messages = {.framing = "line", .layout = {}},
               .rules = "rule\n when any\n send \"{{0}}\\n\"\n comment \"c\"\n"});
    Bytes lines;
    for (int i = 0; i < 300; ++i) lines += "0123456\n";
    talk.tape.send(talk.ours, lines);
    QVERIFY(talk.tape.comes(talk.ours, lines));
    talk.tape.f.until([&] { return talk.fired(talk.theirs, 0) == 300; });
    QVERIFY(talk.tape.deeds.size() < 150);
    PLAYS(talk);
  }

  void a_flood_of_problems_is_told_now_and_then() {
    Talk talk({.messages = {.framing = "line", .layout = {}},
               .rules = "rule\n when any\n send \"{{5}}\"\n comment \"c\"\n"});
    Bytes lines;
    for (int i = 0; i < 10'100; ++i) lines += "x\n";
    talk.tape.send(talk.ours, lines);
    talk.tape.f.until([&] { return talk.fired(talk.theirs, 0) == 10'100; });
    // Who comes again makes no more of them.
    const auto later = talk.tape.start<socket::Connect>(
        {.host = "127.0.0.1", .port = talk.tape.port_of(talk.door), .greeting = "again\n"});
    const auto [other, there] = talk.tape.next_pair(talk.door);
    talk.tape.f.until([&] { return talk.fired(there, 0) == 1; });
    talk.tape.close_channel(other);
    talk.tape.finish<socket::Connect>(later);
    talk.end();
    QVERIFY(talk.tape.deeds.size() < 1'000);
    QVERIFY(std::ranges::any_of(talk.tape.deeds,
                                [](const auto& deed) { return deed.text.contains("more problems"); }));
    talk.tape.f.close(talk.tape.session);
    QCOMPARE(open_session(talk.tape.file)->annotations().size(), std::size_t{10'000});
  }

  // Sending again and again

  void a_sequence_is_said_in_rounds() {
    Talk talk;
    const auto result =
        talk.tape.run<socket::Repeat>({.channels = {talk.ours},
                                       .messages = {{.typed = "a{{counter}} ", .after = 5'000'000},
                                                    {.typed = "62", .form = "hex"},
                                                    {.typed = "", .ending = "crlf"}},
                                       .times = 3,
                                       .interval = 20'000'000});
    QCOMPARE(result.rounds, 3u);
    QCOMPARE(result.packets, 9u);
    QVERIFY(!result.stopped && result.problems.empty());
    QVERIFY(result.elapsed >= 40'000'000);
    QVERIFY(talk.tape.comes(talk.theirs, "a1 b\r\na2 b\r\na3 b\r\n"));
    PLAYS(talk);
  }

  void a_rate_is_kept_and_stopping_is_an_end() {
    Talk talk({.kind = Kind::udp});
    const auto limited = talk.tape.run<socket::Repeat>({.channels = {talk.ours},
                                                        .messages = {{.typed = "{{counter u32}}"}},
                                                        .times = 0,
                                                        .packets_per_second = 2000,
                                                        .total_packets = 200});
    QCOMPARE(limited.packets, 200u);
    QCOMPARE(limited.bytes, 800u);
    QVERIFY2(limited.elapsed >= 49'000'000, qPrintable(QString::number(limited.elapsed)));
    const auto endless = talk.tape.start<socket::Repeat>(
        {.channels = {talk.ours}, .messages = {{.typed = "again {{time}}"}}, .times = 0});
    talk.tape.f.until([&] { return talk.tape.received(talk.theirs).size() > 2000; });
    talk.tape.cancel<socket::Repeat>(endless);
    QVERIFY(endless->end->has_value());
    QVERIFY((**endless->end).stopped);
    QVERIFY((**endless->end).packets > 50);
    PLAYS(talk);
  }

  void bytes_a_second_and_a_total_of_them() {
    Talk talk;
    const auto result = talk.tape.run<socket::Repeat>({.channels = {talk.ours, 4711},
                                                       .messages = {{.typed = "0123456789"}},
                                                       .times = 0,
                                                       .bytes_per_second = 20'000,
                                                       .total_bytes = 2'005});
    QCOMPARE(result.bytes, 2'010u);
    QCOMPARE(result.problems, std::vector<std::string>{"channel 4711 is not open"});
    QVERIFY2(result.elapsed >= 45'000'000, qPrintable(QString::number(result.elapsed)));
    PLAYS(talk);
  }

  void stopping_ends_a_write_that_nobody_reads() {
    Silent peer;
    SocketTape tape;
    const std::string path = tape.file.string() + ".said";
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(3u << 20));
    const auto client = tape.start<socket::Connect>({.host = "127.0.0.1", .port = peer.port});
    const ChannelId ours = tape.next().channel;
    const auto flood =
        tape.start<socket::Repeat>({.channels = {ours}, .message_file = path, .piece = 1u << 20, .times = 0});
    // It does not fit into what the system keeps for a peer that does not read.
    tape.f.until([&] {
      const auto frames = tape.f.frames(tape.session);
      return !frames.empty() && frames.back().frame.length == 1u << 20;
    });
    tape.cancel<socket::Repeat>(flood);
    QVERIFY((**flood->end).stopped);
    // The message goes whole, and the line lives.
    const std::uint64_t said = (**flood->end).bytes;
    QCOMPARE(peer.read(static_cast<std::size_t>(said)), said);
    tape.send(ours, "!");
    QCOMPARE(peer.read(1), std::uint64_t{1});
    tape.close_channel(ours);
    tape.finish<socket::Connect>(client);
    const std::string problem = tape.plays();
    QVERIFY2(problem.empty(), problem.c_str());
  }

  void a_send_that_is_stopped_goes_whole() {
    Silent peer;
    SocketTape tape;
    const auto client = tape.start<socket::Connect>({.host = "127.0.0.1", .port = peer.port});
    const ChannelId ours = tape.next().channel;
    constexpr std::size_t kLarge = 5u << 20;
    const auto send = tape.start<socket::Send>({.channels = {ours}, .bytes = Bytes(kLarge, 'L')});
    const auto ending = tape.start<socket::Close>({.channels = {ours}, .how = socket::CloseHow::our_side});
    tape.f.until([&] {
      const auto frames = tape.f.frames(tape.session);
      return !frames.empty() && frames.back().frame.length == kLarge;
    });
    // It is not cut, and our side ends behind it.
    tape.cancel<socket::Send>(send);
    QCOMPARE(peer.read(kLarge), std::uint64_t{kLarge});
    tape.finish<socket::Close>(ending);
    QCOMPARE(peer.read(1), std::uint64_t{0});
    tape.close_channel(ours);
    tape.finish<socket::Connect>(client);
    const std::string problem = tape.plays();
    QVERIFY2(problem.empty(), problem.c_str());
  }

  void one_that_does_not_read_is_left_out() {
    Silent deaf;
    SocketTape tape;
    const auto client = tape.start<socket::Connect>({.host = "127.0.0.1", .port = deaf.port});
    const ChannelId first = tape.next().channel;
    const auto server = tape.start<socket::Listen>({});
    const socket::Opened door = tape.next();
    const auto reader = tape.start<socket::Connect>({.host = "127.0.0.1", .port = tape.port_of(door)});
    const auto [second, theirs] = tape.next_pair(door);
    const auto result = tape.run<socket::Repeat>(
        {.channels = {first, second}, .messages = {{.typed = std::string(100'000, 'x')}}, .times = 200});
    QCOMPARE(result.packets, 200u);
    QCOMPARE(result.problems.size(), std::size_t{1});
    QVERIFY(result.problems[0].contains("does not read"));
    QCOMPARE(result.shares.size(), std::size_t{1});
    QCOMPARE(result.shares[0].channel, first);
    tape.f.until([&] { return tape.counters[theirs].received == 20'000'000; });
    tape.close_channel(first);
    tape.finish<socket::Connect>(client);
    tape.close_channel(second);
    tape.finish<socket::Connect>(reader);
    tape.until_closed(theirs);
    tape.cancel<socket::Listen>(server);
    const std::string problem = tape.plays();
    QVERIFY2(problem.empty(), problem.c_str());
  }

  void a_file_is_said_in_pieces() {
    Talk talk;
    const std::string path = (talk.tape.f.folder_path() / "said.bin").string();
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QByteArray content;
    for (int i = 0; i < 100'000; ++i) content += static_cast<char>(i * 7);
    file.write(content);
    file.close();
    const auto result = talk.tape.run<socket::Repeat>(
        {.channels = {talk.ours}, .message_file = path, .piece = 30'000, .times = 2});
    QCOMPARE(result.packets, 8u);
    QCOMPARE(result.bytes, 200'000u);
    const auto missing =
        talk.tape.start<socket::Repeat>({.channels = {talk.ours}, .message_file = "/nowhere/at/all"});
    QVERIFY(talk.tape.error_of<socket::Repeat>(missing).kind == ErrorKind::storage);
    // Nobody writes into it: whoever opened it would wait for ever.
    const std::string fifo = (talk.tape.f.folder_path() / "fifo").string();
    QCOMPARE(::mkfifo(fifo.c_str(), 0600), 0);
    const auto stuck = talk.tape.start<socket::Repeat>({.channels = {talk.ours}, .message_file = fifo});
    QVERIFY(talk.tape.error_of<socket::Repeat>(stuck).reason.contains("no regular file"));
    PLAYS(talk);
    Bytes came;
    for (const Frame& frame : open_session(talk.tape.file)->frames(1, 1000, true))
      if (frame.kind == FrameKind::received) came += frame.bytes;
    QVERIFY(came == Bytes((content + content).constData(), 200'000));
  }

  void what_cannot_be_said_says_nothing() {
    Talk talk;
    const auto bad = talk.tape.start<socket::Repeat>(
        {.channels = {talk.ours}, .messages = {{.typed = "good"}, {.typed = "0x1", .form = "hex"}}});
    const Error error = talk.tape.error_of<socket::Repeat>(bad);
    QVERIFY(QString::fromStdString(error.message()).contains(QStringLiteral("message 2")));
    const auto nobody =
        talk.tape.start<socket::Repeat>({.channels = {4711}, .messages = {{.typed = "x"}}, .times = 0});
    QCOMPARE(talk.tape.error_of<socket::Repeat>(nobody).reason, std::string("channel 4711 is not open"));
    const auto empty = talk.tape.start<socket::Repeat>({.channels = {talk.ours}, .times = 0});
    QCOMPARE(talk.tape.error_of<socket::Repeat>(empty).reason, std::string("there is nothing to send"));
    const auto silent =
        talk.tape.run<socket::Repeat>({.channels = {talk.ours}, .messages = {{}}, .times = 0});
    QCOMPARE(silent.packets, 0u);
    PLAYS(talk);
  }

  // JSON

  void arguments_round_trip() {
    const socket::Repeat::Arguments repeat{
        .channels = {3, 5},
        .peer = "127.0.0.1:9",
        .messages = {{.typed = "a", .form = "hex", .ending = "lf", .after = 5}, {.typed = "b"}},
        .message_file = "/f",
        .piece = 9,
        .times = 0,
        .interval = 7,
        .packets_per_second = 1.5,
        .bytes_per_second = 2,
        .total_packets = 8,
        .total_bytes = 1'000'000'000'000,
        .shares = {{.channel = 5, .packets = 2}}};
    QCOMPARE(to_json(talked_back(repeat)), to_json(repeat));
    QCOMPARE(talked_back(repeat).messages[0].after, Nanoseconds{5});
    const socket::ChangeRules::Arguments rules{
        .channels = {1}, .rules = "rule\n when any\n stop\n", .enable = {0, 2}, .disable = {1}};
    QCOMPARE(to_json(talked_back(rules)), to_json(rules));
    QVERIFY(!talked_back(socket::ChangeRules::Arguments{}).rules);
    const socket::RelayFault fault{.edits = {{.find = "a",
                                              .form = "regex",
                                              .match_case = false,
                                              .replace = "b",
                                              .replace_form = "hex",
                                              .most = 3}},
                                   .hold = true,
                                   .delay_ms = 4,
                                   .drop_every = 5,
                                   .cut_after = 6};
    const socket::ChangeRelay::Arguments change{.channel = 2, .to_target = fault, .to_client = {}};
    QVERIFY(talked_back(change).to_target == fault && talked_back(change).to_client == socket::RelayFault{});
    const socket::RelayRelease::Arguments release{
        .channel = 2, .piece = 3, .how = socket::RelayRelease::How::instead, .bytes = "\xff"};
    QCOMPARE(to_json(talked_back(release)), to_json(release));
    QCOMPARE(talked_back(socket::Connect::Arguments{.rules = "x"}).rules, std::string("x"));
    QCOMPARE(talked_back(socket::Listen::Arguments{.rules = "x"}).rules, std::string("x"));
  }

  void a_stopped_one_is_played_as_far_as_it_came() {
    socket::Repeat::Arguments a{.channels = {1}, .messages = {{.typed = "x"}}, .times = 1, .total_bytes = 5};
    for_playback(a, {{"packets", 7}, {"stopped", true}});
    QVERIFY(a.total_packets == 7 && a.times == 0 && a.total_bytes == 0);
    for_playback(a, {{"packets", 0}});
    QVERIFY(a.channels.empty());
  }
};

QTEST_GUILESS_MAIN(TestTalk)
#include "test_talk.moc"
