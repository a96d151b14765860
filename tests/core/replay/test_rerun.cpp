// In which order a recording's operations begin again, what their arguments lack, and what two runs show to
// be noise.
#include <QtTest/QtTest>
#include <limits>

#include "core/replay/compare.h"
#include "core/replay/noise.h"
#include "core/replay/rerun.h"
#include "core/replay/rerun_arguments.h"
#include "core/replay/rerun_bodies.h"
#include "core/replay/rerun_plan.h"
#include "core/replay/stored_rules.h"
#include "core/session/store/memory_store.h"
#include "tests/support/session_fixture.h"

using namespace lw;
using namespace lw::test;
namespace json = boost::json;

namespace {

/// A recording, an event after the other; times are those of the events.
class Tape {
 public:
  ChannelId channel(OperationId operation, const char* protocol = "socket") {
    const auto id = static_cast<ChannelId>(batch_.channels.size() + 1);
    batch_.channels.push_back(
        {.id = id, .protocol = protocol, .transport = "tcp", .name = "x", .local = {}, .remote = {}});
    Frame& frame = add(FrameKind::note, {}, id, operation);
    frame.note = {NoteKind::connected, "connected", {}};
    return id;
  }
  OperationId begin(const char* name, json::object arguments = {}) {
    batch_.operations.push_back({.id = batch_.operations.size() + 1,
                                 .name = name,
                                 .arguments = std::move(arguments),
                                 .result = {},
                                 .started = ++now_});
    return batch_.operations.back().id;
  }
  Tape& end(OperationId id, json::object result = {}) {
    batch_.operations[id - 1].ended = ++now_;
    batch_.operations[id - 1].result = std::move(result);
    return *this;
  }
  Tape& cancel(OperationId id) { return end(id, {{"error", {{"kind", "cancelled"}}}}); }
  Tape& received(ChannelId channel, const std::string& bytes, OperationId operation) {
    add(FrameKind::received, bytes, channel, operation);
    return *this;
  }
  Tape& sent(ChannelId channel, const std::string& bytes, OperationId operation) {
    add(FrameKind::sent, bytes, channel, operation);
    return *this;
  }
  void setting(const char* name, json::value value) { header_.settings[name] = std::move(value); }
  std::unique_ptr<StoreReader> reader() const {
    const auto store = MemoryStore::make(header_);
    store->writer()->append(batch_);
    return store->reader();
  }
  RerunScript script(bool timed = true) const { return read_script(*reader(), timed); }

 private:
  Frame& add(FrameKind kind, Bytes bytes, ChannelId channel, OperationId operation) {
    batch_.frames.push_back(bytes_frame(batch_.frames.size() + 1, kind, std::move(bytes), channel));
    batch_.frames.back().operation = operation;
    batch_.frames.back().time = ++now_;
    return batch_.frames.back();
  }

  SessionHeader header_{.id = "1", .title = "tape"};
  Batch batch_;
  Nanoseconds now_ = 0;
};

/// "begin 1", "cancel 2" ...: all that may happen now; they are taken.
std::string now(RerunConductor& conductor) {
  std::string out;
  while (conductor.ready()) {
    const RerunEvent& event = *conductor.next();
    const bool begins = event.kind == RerunEvent::Kind::begin;
    out += (begins ? " begin " : " cancel ") + std::to_string(event.operation);
    if (begins) conductor.begun(event.operation);
    conductor.take();
  }
  return out.empty() ? out : out.substr(1);
}

Arrivals::Channel came(OperationId operation, std::uint64_t units, std::uint32_t steps = 1,
                       bool closed = false) {
  return {.key = {operation, 0}, .arrived = {units, steps}, .closed = closed};
}

std::string labels(const json::object& arguments) {
  std::string out;
  for (const Placeholder& one : placeholders(arguments)) out += one.argument + "=" + one.label + ";";
  return out;
}

}  // namespace

class TestRerun : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void operations_wait_for_those_that_had_ended() {
    Tape tape;
    const auto a = tape.begin("a.a"), b = tape.begin("a.b");
    tape.end(a);
    const auto c = tape.begin("a.c");
    tape.end(b).end(c);
    const RerunScript script = tape.script();
    RerunConductor conductor(script);
    QCOMPARE(now(conductor), std::string("begin 1 begin 2"));
    conductor.ended(b);
    QCOMPARE(now(conductor), std::string());
    conductor.ended(a);
    QCOMPARE(now(conductor), std::string("begin 3"));
    QVERIFY(!conductor.next());
  }

  void recorded_times_may_be_any() {
    constexpr Nanoseconds kLast = std::numeric_limits<Nanoseconds>::max();
    constexpr Nanoseconds kFirst = std::numeric_limits<Nanoseconds>::min();
    RerunScript script;
    for (const Nanoseconds time : {kFirst, kFirst + 7, kLast, kLast, kFirst, Nanoseconds(5)})
      script.events.push_back({.operation = script.events.size() + 1, .time = time, .needs = {}});
    RerunConductor conductor(script);
    std::vector<Nanoseconds> gaps, dues;
    for (; conductor.next(); conductor.take()) {
      gaps.push_back(conductor.gap());
      dues.push_back(conductor.due(1000));
    }
    QVERIFY((gaps == std::vector<Nanoseconds>{0, 7, kLongestGap, 0, 0, kLongestGap}));
    QVERIFY((dues == std::vector<Nanoseconds>{1000, 1007, kLast, kLast, 1000, kLast}));
    QCOMPARE(conductor.gap(), Nanoseconds(0));
    QCOMPARE(conductor.due(1000), Nanoseconds(1000));
  }

  void operations_wait_for_what_had_come_on_open_lines() {
    Tape tape;
    const auto line = tape.begin("socket.connect");
    const ChannelId channel = tape.channel(line);
    tape.received(channel, "hello", line);
    const auto first = tape.begin("socket.send");
    tape.sent(channel, "x", first).end(first);
    tape.received(channel, "y", first);
    const auto second = tape.begin("socket.send");
    tape.end(second).cancel(line);
    const RerunScript script = tape.script();
    RerunConductor conductor(script);
    QCOMPARE(now(conductor), std::string("begin 1"));
    conductor.arrived(came(line, 4));
    QCOMPARE(now(conductor), std::string());
    conductor.arrived(came(line, 5, 0));  // not connected: that can't be
    QCOMPARE(now(conductor), std::string());
    conductor.arrived(came(line, 5));
    QCOMPARE(now(conductor), std::string("begin 2"));
    conductor.ended(first);
    QCOMPARE(now(conductor), std::string());
    conductor.arrived(came(line, 6));
    QCOMPARE(now(conductor), std::string("begin 3"));
    conductor.ended(second);
    QCOMPARE(now(conductor), std::string("cancel 1"));
  }

  void nobody_waits_for_a_line_that_ended() {
    Tape tape;
    const auto line = tape.begin("socket.connect");
    const ChannelId channel = tape.channel(line);
    tape.received(channel, "hello", line);
    const auto other = tape.begin("a.b");
    tape.end(other).end(line);
    const RerunScript script = tape.script();
    RerunConductor closed(script);
    QCOMPARE(now(closed), std::string("begin 1"));
    closed.arrived(came(line, 1, 1, true));
    QCOMPARE(now(closed), std::string("begin 2"));
    RerunConductor failed(script);
    QCOMPARE(now(failed), std::string("begin 1"));
    failed.ended(line);
    QCOMPARE(now(failed), std::string("begin 2"));
  }

  void giving_up_says_what_was_waited_for() {
    Tape tape;
    const auto line = tape.begin("socket.connect");
    const ChannelId channel = tape.channel(line);
    tape.received(channel, "hello", line);
    const auto a = tape.begin("a.a");
    tape.end(a);
    const auto b = tape.begin("a.b");
    tape.end(b).end(line);
    const RerunScript script = tape.script();
    RerunConductor conductor(script);
    QCOMPARE(now(conductor), std::string("begin 1"));
    QVERIFY(conductor.give_up().contains("line of operation 1"));
    QCOMPARE(now(conductor), std::string("begin 2"));
    QVERIFY(conductor.give_up().contains("operation 2 did not end"));
    QCOMPARE(now(conductor), std::string("begin 3"));
  }

  void what_never_ended_is_cancelled_last() {
    Tape tape;
    const auto line = tape.begin("socket.connect");
    const ChannelId channel = tape.channel(line);
    tape.received(channel, "bye", line);
    const RerunScript script = tape.script();
    RerunConductor conductor(script);
    QCOMPARE(now(conductor), std::string("begin 1"));
    conductor.arrived(came(line, 3));
    QCOMPARE(now(conductor), std::string("cancel 1"));
  }

  void what_took_being_stopped_for_an_end_is_stopped_again() {
    Tape tape;
    const auto endless = tape.begin("a.a");
    tape.end(endless, {{"packets", 7}, {"stopped", true}});
    const auto ended = tape.begin("a.a");
    tape.end(ended, {{"packets", 7}, {"stopped", "by a signal"}});
    const RerunScript script = tape.script();
    RerunConductor conductor(script);
    QCOMPARE(now(conductor), std::string("begin 1 cancel 1"));
    conductor.ended(endless);
    QCOMPARE(now(conductor), std::string("begin 2"));
    QVERIFY(!conductor.next());
  }

  void without_times_one_comes_after_the_other() {
    Tape tape;
    tape.begin("a.a");
    tape.begin("a.b");
    const RerunScript script = tape.script(false);
    RerunConductor conductor(script);
    QCOMPARE(now(conductor), std::string("begin 1"));
    conductor.ended(1);
    QCOMPARE(now(conductor), std::string("begin 2"));
    QVERIFY(!conductor.next());
  }

  void messages_are_counted_where_there_are_some() {
    Arrivals arrivals;
    arrivals.channel(
        {.id = 1, .protocol = "http", .transport = "tcp", .name = {}, .local = {}, .remote = {}});
    arrivals.channel(
        {.id = 2, .protocol = "socket", .transport = "tcp", .name = {}, .local = {}, .remote = {}});
    const auto feed = [&](FrameNumber number, FrameKind kind, const char* bytes, ChannelId channel) {
      Frame frame = bytes_frame(number, kind, bytes, channel);
      frame.operation = 7;
      arrivals.frame(frame);
    };
    feed(1, FrameKind::sent, "GET / HTTP/1.1\r\nHost: x\r\n\r\n", 1);
    feed(2, FrameKind::received, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n", 1);
    QCOMPARE(arrivals.find(1)->arrived.units, std::uint64_t(0));
    feed(3, FrameKind::received, "ok", 1);
    QCOMPARE(arrivals.find(1)->arrived.units, std::uint64_t(1));
    feed(4, FrameKind::received, "abc", 2);
    QCOMPARE(arrivals.find(2)->arrived.units, std::uint64_t(3));
    QCOMPARE(arrivals.find(2)->key, (ChannelKey{7, 1}));
    QVERIFY(!arrivals.find(3));
  }

  void placeholders_are_found_and_filled_data() {
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("found");
    QTest::addColumn<QString>("filled");
    QTest::newRow("password") << "{\"auth\":{\"kind\":\"basic\",\"user\":\"anna\",\"password\":\"***\"}}"
                              << "$.auth.password=password of user anna;"
                              << "{\"auth\":{\"kind\":\"basic\",\"user\":\"anna\",\"password\":\"S\"}}";
    QTest::newRow("header") << "{\"headers\":[[\"Accept\",\"*/*\"],[\"Authorization\",\"Basic ********\"]]}"
                            << "$.headers[1][1]=Authorization;"
                            << "{\"headers\":[[\"Accept\",\"*/*\"],[\"Authorization\",\"Basic S\"]]}";
    QTest::newRow("url") << "{\"url\":\"http://anna:*****@x.test/\"}"
                         << "$.url=url;" << "{\"url\":\"http://anna:S@x.test/\"}";
    QTest::newRow("hashed") << "{\"body\":\"pin=**********ab12cd&x=1\"}"
                            << "$.body=body;" << "{\"body\":\"pin=S&x=1\"}";
    QTest::newRow("two") << "{\"body\":\"a=****&b=*****\"}"
                         << "$.body=body;$.body#2=body;" << "{\"body\":\"a=S&b=S\"}";
    QTest::newRow("base64") << "{\"bytes\":\"KioqKioqKio=\"}"
                            << "$.bytes (base64)=bytes (base64);" << "{\"bytes\":\"Uw==\"}";
    QTest::newRow("none")
        << "{\"a\":\"*\",\"b\":\"/****** comment ****/\",\"c\":\"**\",\"d\":5,\"e\":\"2**8\"}"
        << "" << "{\"a\":\"*\",\"b\":\"/****** comment ****/\",\"c\":\"**\",\"d\":5,\"e\":\"2**8\"}";
  }
  void placeholders_are_found_and_filled() {
    QFETCH(QString, arguments);
    QFETCH(QString, found);
    QFETCH(QString, filled);
    json::object object = json::parse(arguments.toStdString()).as_object();
    QCOMPARE(labels(object), found.toStdString());
    const std::string secret = "S";
    fill_in(object, [&secret](const Placeholder&) { return &secret; });
    QCOMPARE(json::serialize(object), filled.toStdString());
  }

  void files_that_a_stranger_names_are_not_touched() {
    json::object out{{"output_file", "/home/x/.bashrc"},
                     {"connect", {{"tls", {{"key_log_file", "/home/x/k"}, {"ca_file", "/ca.pem"}}}}}};
    QCOMPARE(take_files_away(out, false), std::string());
    QCOMPARE(
        json::serialize(out),
        std::string(
            "{\"output_file\":\"\",\"connect\":{\"tls\":{\"key_log_file\":\"\",\"ca_file\":\"/ca.pem\"}}}"));
    json::object in{{"body_file", "/etc/passwd"}};
    QVERIFY(take_files_away(in, false).contains("/etc/passwd"));
    QCOMPARE(take_files_away(in, true), std::string());
  }

  void the_plan_says_what_would_happen() {
    Tape tape;
    const auto listen = tape.begin("socket.listen", {{"kind", "tcp"}});
    tape.end(listen);
    const auto fetch =
        tape.begin("http.fetch", {{"url", "http://anna@x.test:81/a"},
                                  {"auth", {{"kind", "basic"}, {"user", "anna"}, {"password", "***"}}}});
    tape.end(fetch);
    tape.begin("nobody.knows");
    tape.setting(kRulesSetting, to_json(CompareRules{.fields = {{"http.server", MatchHow::ignore, ""}}}));
    const auto reader = tape.reader();
    const RerunPlan plan = make_plan(*reader, tape.script());
    QCOMPARE(plan.steps.size(), std::size_t(3));
    QVERIFY(plan.steps[0].cannot.contains("listening"));
    QCOMPARE(plan.steps[1].cannot, std::string());
    QCOMPARE(plan.steps[1].summary, std::string("http://anna@x.test:81/a"));
    QVERIFY(plan.steps[2].cannot.contains("nobody.knows"));
    QCOMPARE(plan.target->to_string(), std::string("x.test:81"));
    QCOMPARE(plan.secrets.size(), std::size_t(1));
    QCOMPARE(plan.secrets[0].label, std::string("password of user anna at x.test:81"));
    QCOMPARE(plan.rules.fields.size(), std::size_t(1));
    QCOMPARE(why_nothing(plan), std::string());
  }

  void bodies_too_long_for_the_record_are_in_the_frames() {
    Tape tape;
    for (const std::string& body :
         {std::string(2'000'000, 'x'), std::string("\xff\x00z", 3), std::string()}) {
      const auto fetch = tape.begin("http.fetch", {{"url", "http://x/"}, {"body_size", body.size()}});
      const ChannelId channel = tape.channel(fetch, "http");
      if (!body.empty())
        tape.sent(channel,
                  "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(body.size()) +
                      "\r\n\r\n" + body,
                  fetch);
      tape.end(fetch);
    }
    tape.begin("http.fetch", {{"url", "http://x/"}, {"body_size", 3}, {"body", "abc"}});
    RerunScript script = tape.script();
    RerunScript other = script;
    QVERIFY_THROWS_EXCEPTION(Error, restore_bodies(*tape.reader(), other, false, [] { return false; }));
    const auto problems = restore_bodies(*tape.reader(), script);
    QCOMPARE(script.operations[0].arguments.at("body").as_string().size(), std::size_t(2'000'000));
    QCOMPARE(script.operations[1].arguments.at("body").at("base64").as_string(), boost::json::string("/wB6"));
    QCOMPARE(problems.size(), std::size_t(1));
    QVERIFY(problems.at(3).contains("was not kept"));
  }

  void nothing_to_run_says_why() {
    Tape tape;
    QVERIFY(why_nothing(make_plan(*tape.reader(), tape.script())).contains("no operations"));
    tape.begin("socket.listen");
    QVERIFY(why_nothing(make_plan(*tape.reader(), tape.script())).contains("listening"));
  }

  void rules_survive_being_kept() {
    const CompareRules rules{.fields = {{"a", MatchHow::ignore, ""},
                                        {"b", MatchHow::presence, ""},
                                        {"c", MatchHow::pattern, "[0-9]+"},
                                        {"d", MatchHow::tolerance, "5"}},
                             .noise = false,
                             .dates = true,
                             .ids = false,
                             .ports = true};
    const CompareRules again = rules_from_json(to_json(rules));
    QCOMPARE(again.fields, rules.fields);
    QCOMPARE(again.noise, false);
    QCOMPARE(again.ids, false);
    QVERIFY(again.dates && again.ports);
    // Anybody's file.
    QCOMPARE(stored_rules({{kRulesSetting, 5}}).fields.size(), std::size_t(0));
    const auto odd = json::parse(
        "{\"fields\":[1,{\"field\":\"x\",\"how\":\"never\"},{\"how\":\"ignore\"}],\"noise\":\"no\"}");
    QCOMPARE(rules_from_json(odd.as_object()).fields.size(), std::size_t(0));
  }

  void noise_is_what_differs_and_is_alike_data() {
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<bool>("noise");
    QTest::newRow("numbers") << "12" << "9001" << true;
    QTest::newRow("number and word") << "12" << "none" << false;
    QTest::newRow("dates") << "2026-11-21T10:00:00Z" << "2026-11-21T10:00:05Z" << true;
    QTest::newRow("tokens") << "\"aB3dE6gH\"" << "\"Zz9yX8wV\"" << true;
    QTest::newRow("words") << "apple" << "banana" << false;
    QTest::newRow("texts with numbers") << "took 12 ms" << "took 7 ms" << true;
    QTest::newRow("other texts") << "took 12 ms" << "lasted 12 ms" << false;
    QTest::newRow("very different lengths") << "aB3dE6" << "aB3dE6aB3dE6aB3dE6" << false;
  }
  void noise_is_what_differs_and_is_alike() {
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(bool, noise);
    QCOMPARE(alike(a.toStdString(), b.toStdString()), noise);
  }

  void learned_rules_name_each_field_once() {
    Comparison reruns;
    CompareStep step;
    step.differences = {{"x.id", "Id", "17", "18", ""},
                        {"x.word", "Word", "yes", "no", ""},
                        {"x.date", "Date", "1", "2", "both are dates"},
                        {"x.gone", "Gone", "1", {}, ""}};
    reruns.steps = {step, step};
    const auto rules = learn_noise(reruns);
    QCOMPARE(rules, (std::vector<FieldRule>{{"x.id", MatchHow::ignore, ""}}));
  }

  // The same bytes in other pieces are the same; and so the places of both are told.
  void streams_are_the_same_however_they_are_cut() {
    const auto talk = [](const std::vector<std::string>& pieces) {
      Tape tape;
      const auto line = tape.begin("socket.connect");
      const ChannelId channel = tape.channel(line);
      tape.sent(channel, "hi\n", line);
      for (const std::string& piece : pieces) tape.received(channel, piece, line);
      tape.end(line);
      return tape;
    };
    const auto compared = [](const Tape& a, const Tape& b) {
      return compare_sessions(*a.reader(), *b.reader(), {});
    };
    const Tape recorded = talk({"one\n", "two\n", "three\n"});
    Comparison same = compared(recorded, talk({"one\ntwo\nth", "ree\n"}));
    QVERIFY(same.same());
    QCOMPARE(same.matched, std::uint64_t(4));
    QCOMPARE(same.steps[2].b->message, std::uint64_t(2));  // after the note and what was sent
    const Comparison other = compared(recorded, talk({"one\ntwo\n", "THREE\n"}));
    QCOMPARE(other.matched, std::uint64_t(3));
    QCOMPARE(other.different, std::uint64_t(1));
    const Comparison more = compared(recorded, talk({"one\n", "two\nthree\n", "four\n"}));
    QCOMPARE(more.extra, std::uint64_t(1));
    QCOMPARE(more.matched, std::uint64_t(4));
    const Comparison less = compared(recorded, talk({"one\ntw"}));
    QVERIFY(!less.same());
    QCOMPARE(less.missing, std::uint64_t(1));
  }

  void an_operation_that_ends_otherwise_is_a_difference() {
    const auto talk = [](json::object result) {
      Tape tape;
      const auto line = tape.begin("socket.connect");
      const ChannelId channel = tape.channel(line);
      tape.received(channel, "hi\n", line).end(line, std::move(result));
      return tape;
    };
    const Tape good = talk({}), bad = talk({{"error", {{"kind", "closed"}}}});
    const Comparison comparison = compare_sessions(*good.reader(), *bad.reader(), {});
    QCOMPARE(comparison.different, std::uint64_t(1));
    QCOMPARE(comparison.steps.back().differences[0].field, std::string("operation.end"));
    QCOMPARE(*comparison.steps.back().differences[0].a, std::string("done"));
    QCOMPARE(*comparison.steps.back().differences[0].b, std::string("failed: closed"));
    QVERIFY(compare_sessions(*bad.reader(), *bad.reader(), {}).same());
    CompareRules rules;
    rules.fields.push_back({"operation.end", MatchHow::ignore, ""});
    QVERIFY(compare_sessions(*good.reader(), *bad.reader(), rules).same());
  }
};

QTEST_GUILESS_MAIN(TestRerun)
#include "test_rerun.moc"
