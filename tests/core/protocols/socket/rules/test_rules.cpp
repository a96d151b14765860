// Rules: their file, and what they do when what happens.
#include <QtTest>

#undef emit  // a word of ours too

#include <fmt/format.h>

#include "core/protocols/row.h"
#include "core/protocols/socket/rules/rule_engine.h"

using namespace lw;
using namespace lw::socket;

namespace {

constexpr Nanoseconds kMs = 1000000;

/// One line's engine, with what it did as text.
struct Talk {
  RuleEngine engine;
  SeededRandom random{1};
  MacroCounters counters;

  explicit Talk(std::string_view rules) : engine(read_rules(rules).value()) {}

  std::string done(Nanoseconds now) {
    static constexpr const char* kKinds[] = {"send", "comment", "mark", "close", "start_tls", "problem"};
    std::string text;
    while (auto deed = engine.take(now, {now, random, counters, {}})) {
      if (!text.empty()) text += '|';
      text +=
          fmt::format("{}{}", deed->kind == RuleDeed::Kind::send ? "" : kKinds[static_cast<int>(deed->kind)],
                      deed->kind == RuleDeed::Kind::send ? deed->bytes
                      : deed->text.empty()               ? ""
                                                         : ":" + deed->text);
    }
    return text;
  }
  std::string hear(ByteView message, Nanoseconds now = 0) {
    engine.message(message, now);
    return done(now);
  }
};

}  // namespace

class TestRules : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void files_round_trip() {
    const std::string_view text =
        "# what a modem says\n"
        "rule \"Echo \\\"it\\\"\" final\n"
        "  when regex \"^say (.*) \\d+$\" case every=2 most=3\n"
        "  send \"{{1}} {{date format=\\\"%H %M\\\"}}\\r\\n\"   # with its line end\n"
        "  wait 500ms\n"
        "  send hex \"01 {{crc16/modbus le}}\"\n"
        "rule off\n"
        "  when equals hex \"00 ff\" nth=3\n"
        "  close reset\n"
        "rule \"m\"\n  when mask \"01 ?? 1? *\"\n  comment \"seen {{0}}\"\n  mark \"here\"\n  stop\n"
        "rule \"i\"\n  when idle 5s\n  close our_side\n"
        "rule \"j\"\n  when interval 100ms\n  start_tls as server\n"
        "rule \"c\"\n  when connect\n  start_tls\n  close\n"
        "rule \"a\"\n  when any\n  send \"x\"\n"
        "rule \"b\"\n  when contains base64 \"aGk=\"\n";
    const auto rules = read_rules(text);
    QVERIFY(rules);
    QCOMPARE(rules->size(), 8u);
    const std::string written = rules_text(*rules);
    QCOMPARE(rules_text(read_rules(written).value()), written);
    QVERIFY(written.starts_with(
        "rule \"Echo \\\"it\\\"\" final\n  when regex \"^say (.*) \\d+$\" case every=2 most=3\n"));
    QCOMPARE((*rules)[1].name, std::string("Rule 2"));
    QVERIFY(!(*rules)[1].enabled);
    for (const Rule& rule : *rules) {
      QCOMPARE(trigger_text(read_trigger(trigger_text(rule.when)).value()), trigger_text(rule.when));
      for (const RuleAction& action : rule.then)
        QCOMPARE(action_text(read_action(action_text(action)).value()), action_text(action));
    }
  }

  void wrong_files_say_where() {
    const std::pair<const char*, int> kWrong[] = {
        {"send \"x\"", 0},
        {"rule \"a\"\nrule \"b\"", 9},
        {"rule \"a\"", 8},
        {"rule \"a\"\n when never", 15},
        {"rule \"a\"\n when any\n when any", 20},
        {"rule \"a\"\n when equals", 21},
        {"rule \"a\"\n when regex \"a(b\"", 25},
        {"rule \"a\"\n when mask \"0\"", 22},
        {"rule \"a\"\n when mask \"* 01\"", 23},
        {"rule \"a\"\n when idle", 19},
        {"rule \"a\"\n when any nth=0", 19},
        {"rule \"a\"\n when any\n send \"ab{{nope}}\"", 30},
        {"rule \"a\"\n when any\n send \"ab\\q\"", 28},
        {"rule \"a\"\n when any\n close softly", 26},
        {"rule \"a\"\n when any\n dance", 20},
        {"rule a", 5},
        {"rule \"a\"\n when contains \"\"", 24},
    };
    for (const auto& [text, at] : kWrong) {
      const auto read = read_rules(text);
      QVERIFY2(!read, text);
      QCOMPARE(fmt::format("{} in {}", read.error().offset, text), fmt::format("{} in {}", at, text));
    }
    std::string many;
    for (int i = 0; i < 1001; ++i) many += "rule\nwhen any\n";
    QVERIFY(!read_rules(many));
  }

  void triggers() {
    Talk line(
        "rule\nwhen equals \"one\"\nsend \"=\"\n"
        "rule\nwhen contains \"on\"\nsend \"c{{0}}\"\n"
        "rule\nwhen regex \"(t)(x)?(WO)\"\nsend \"{{3}}{{2}}{{1}}\"\n"
        "rule\nwhen mask \"6? 6e ?5\"\nsend \"m\"\n"
        "rule\nwhen mask \"74 *\"\nsend \"open\"\n"
        "rule\nwhen any\nsend \"any\"\n");
    QCOMPARE(line.hear("one"), std::string("=|con|m|any"));
    QCOMPARE(line.hear("two"), std::string("wot|open|any"));
    QCOMPARE(line.hear("t"), std::string("open|any"));
    QCOMPARE(line.hear("ones"), std::string("con|any"));
    QCOMPARE(line.hear(""), std::string("any"));
    QCOMPARE(line.engine.counts().at(1).fired, 2u);
    QCOMPARE(line.engine.counts().at(5).fired, 5u);
    line.engine.enable(5, false);
    QCOMPARE(line.hear("one"), std::string("=|con|m"));
    QCOMPARE(line.engine.counts().at(5).matched, 5u);
  }

  void nth_every_most_and_final() {
    Talk line(
        "rule final\nwhen equals \"stop\"\nsend \"f\"\n"
        "rule\nwhen any nth=2\nsend \"nth\"\n"
        "rule\nwhen any every=2 most=2\nsend \"every\"\n");
    QCOMPARE(line.hear("a"), std::string());
    QCOMPARE(line.hear("b"), std::string("nth|every"));
    QCOMPARE(line.hear("stop"), std::string("f"));
    QCOMPARE(line.hear("c") + line.hear("d"), std::string("every"));
    QCOMPARE(line.hear("e") + line.hear("f"), std::string());
    QCOMPARE(line.engine.counts().at(2).matched, 6u);
    QCOMPARE(line.engine.counts().at(2).fired, 2u);
  }

  void waiting_and_order() {
    Talk line(
        "rule\nwhen equals \"a\"\nsend \"1\"\nwait 10ms\nsend \"2\"\nwait 10ms\nclose\n"
        "rule\nwhen equals \"b\"\nsend \"3\"\nwait 5ms\nmark \"4\"\n");
    QCOMPARE(line.hear("a", 0), std::string("1"));
    QCOMPARE(line.engine.deadline(), std::optional(10 * kMs));
    QCOMPARE(line.hear("b", 6 * kMs), std::string("3"));
    QCOMPARE(line.done(9 * kMs), std::string());
    QCOMPARE(line.done(11 * kMs), std::string("2|mark:4"));
    QCOMPARE(line.done(100 * kMs), std::string("close"));
    QVERIFY(!line.engine.deadline());
  }

  void connect_idle_and_interval() {
    Talk line(
        "rule\nwhen connect\nsend \"hello {{counter}}\"\n"
        "rule\nwhen idle 50ms\nsend \"silence\"\n"
        "rule\nwhen interval 40ms most=4\nsend \"tick\"\n");
    QVERIFY(!line.engine.deadline());
    line.engine.connected(0);
    QCOMPARE(line.done(0), std::string("hello 1"));
    QCOMPARE(line.engine.deadline(), std::optional(40 * kMs));
    QCOMPARE(line.done(40 * kMs), std::string("tick"));
    QCOMPARE(line.hear("x", 45 * kMs), std::string());
    QCOMPARE(line.done(80 * kMs), std::string("tick"));
    QCOMPARE(line.done(95 * kMs), std::string("silence"));
    // Late: told once, and on from there.
    QCOMPARE(line.done(500 * kMs), std::string("tick"));
    QCOMPARE(line.engine.deadline(), std::optional(540 * kMs));
  }

  void stop_ends_them_all() {
    Talk line(
        "rule\nwhen any\nwait 1s\nsend \"late\"\nrule\nwhen equals \"x\"\nsend \"bye\"\nstop\nsend "
        "\"never\"\n");
    QCOMPARE(line.hear("a"), std::string());
    QCOMPARE(line.hear("x"), std::string("bye"));
    QVERIFY(line.engine.stopped());
    QVERIFY(!line.engine.deadline());
    QCOMPARE(line.hear("x", 5000 * kMs), std::string());
  }

  void problems_are_said() {
    Talk line("rule \"r\"\nwhen any\nsend \"ab{{5}}\"\nsend \"on\"\n");
    QCOMPARE(line.hear("a"), std::string("problem:r: there is no capture 5 (character 3)|on"));
  }

  void a_flood_is_bounded() {
    Talk line("rule\nwhen any\nwait 1h\nsend \"{{0}}\"\n");
    const Bytes large(1 << 20, 'x');
    for (int i = 0; i < 100; ++i) line.engine.message(large, 0);
    QCOMPARE(line.done(0),
             std::string("problem:Too much waits to be done by rules: 84 of them did not fire"));
    for (int i = 0; i < 20000; ++i) line.engine.message("y", 0);
    QVERIFY(line.done(0).starts_with("problem:Too much waits"));
    // An expression that takes ages ends.
    Talk slow("rule\nwhen regex \"(a+)+$\"\nsend \"x\"\n");
    QVERIFY(slow.hear(Bytes(5000, 'a') + "b").starts_with("problem:Rule 1: its expression is too much work"));
  }

  void expressions_have_a_budget() {
    Talk line(
        "rule \"a\"\nwhen regex \"a.*b.*c$\" case\nsend \"found\"\n"
        "rule \"b\"\nwhen regex \"^(a+)+$\"\nsend \"x\"\n"
        "rule \"c\"\nwhen contains \"c.\"\nsend \"on\"\n");
    Bytes large;
    while (large.size() < 256u << 10) large += "ab";
    const std::string first = line.hear(large + "c.");
    QVERIFY2(first.contains("a: its expression is too much work for a message of 262146 bytes"),
             first.c_str());
    QVERIFY(first.ends_with("|on"));
    // What all of it costs is told too; and the problem is told once.
    QVERIFY(line.engine.take_work() > large.size());
    QCOMPARE(line.engine.take_work(), std::uint64_t{0});
    QCOMPARE(line.hear(large + "c."), std::string("on"));
    QCOMPARE(line.hear("abc"), std::string("found"));
  }

  void expressions_have_room() {
    Talk line("rule\nwhen regex \"\\\"((\\\\\\\\.|[^\\\"\\\\\\\\])*)\\\"\"\nsend \"{{1}}\"\n");
    const Bytes text(5000, 't');
    QCOMPARE(line.hear("say \"" + text + "\"."), text);
  }

  void messages_are_forgotten() {
    Talk line(
        "rule\nwhen equals \"tls\"\nstart_tls\nsend \"in it\"\n"
        "rule\nwhen equals \"evil\"\nsend \"done\"\nrule\nwhen connect\nwait 1s\nsend \"later\"\n");
    line.engine.connected(0);
    line.engine.message("tls", 0);
    line.engine.message("evil", 0);
    const auto deed = line.engine.take(0, {0, line.random, line.counters, {}});
    QVERIFY(deed && deed->kind == RuleDeed::Kind::start_tls);
    line.engine.forget_messages(deed->message);
    QCOMPARE(line.done(0), std::string("in it"));
    QCOMPARE(line.done(1000 * kMs), std::string("later"));
  }
};

QTEST_GUILESS_MAIN(TestRules)
#include "test_rules.moc"
