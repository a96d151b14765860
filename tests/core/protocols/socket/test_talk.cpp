// Rules and framing of open lines: both ends ours; each recording plays back.
#include <QtTest/QtTest>

#include "core/base/json_reading.h"
#include "tests/support/socket_talk.h"

using namespace lw;
using lw::test::SocketTape;
using Talk = lw::test::SocketTalk;
using socket::Kind;

namespace {

template <class Arguments>
Arguments talked_back(const Arguments& arguments) {
  Arguments back;
  from_json(to_json(arguments), back);
  return back;
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
};

QTEST_GUILESS_MAIN(TestTalk)
#include "test_talk.moc"
