// Values of earlier answers that later operations used: found in a recording, and put in their place again.
#include <QtTest/QtTest>

#include "core/base/text.h"
#include "core/replay/bindings.h"
#include "core/replay/rerun_arguments.h"
#include "core/session/store/memory_store.h"
#include "tests/support/session_fixture.h"

using namespace lw;
using namespace lw::test;
namespace json = boost::json;

namespace {

/// Fetches, one after the other.
class Tape {
 public:
  Tape() {
    batch_.channels.push_back(
        {.id = 1, .protocol = "http", .transport = "tcp", .name = "x.test", .local = {}, .remote = {}});
  }
  Tape& fetch(json::object arguments, const std::string& body, const std::string& more = {}) {
    const OperationId id = batch_.operations.size() + 1;
    batch_.operations.push_back(
        {.id = id, .name = "http.fetch", .arguments = std::move(arguments), .result = {}, .started = ++now_});
    add(FrameKind::sent, "GET / HTTP/1.1\r\nHost: x.test\r\n\r\n", id);
    add(FrameKind::received,
        "HTTP/1.1 200 OK\r\n" + more + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body,
        id);
    batch_.operations.back().ended = ++now_;
    return *this;
  }
  std::vector<Binding> bindings() const {
    const auto store = MemoryStore::make({});
    store->writer()->append(batch_);
    const auto reader = store->reader();
    return find_bindings(*reader, read_script(*reader)).bindings;
  }
  const json::object& arguments(OperationId id) const { return batch_.operations[id - 1].arguments; }

 private:
  void add(FrameKind kind, Bytes bytes, OperationId operation) {
    batch_.frames.push_back(bytes_frame(batch_.frames.size() + 1, kind, std::move(bytes)));
    batch_.frames.back().operation = operation;
    batch_.frames.back().time = ++now_;
  }
  Batch batch_;
  Nanoseconds now_ = 0;
};

ComparedMessage answer(const std::string& body, const std::string& more = {}) {
  const std::string bytes =
      "HTTP/1.1 200 OK\r\n" + more + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  return {.protocol = "http", .kind = "response", .bytes = bytes, .length = bytes.size()};
}

/// What the second operation is sent when the first one's answer is `now`.
std::string sent_now(const Tape& tape, const ComparedMessage& now) {
  BoundValues values(tape.bindings());
  values.answer(1, 0, now);
  json::object arguments = tape.arguments(2);
  const auto missing = values.put(2, arguments);
  return json::serialize(arguments) + (missing.empty() ? "" : " missing");
}

const json::object kHome{{"url", "http://x.test/login"}};

}  // namespace

class TestBindings : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void values_are_found_and_replaced_data() {
    QTest::addColumn<QString>("before");  // the first answer's body
    QTest::addColumn<QString>("header");  // and a header field of it
    QTest::addColumn<QString>("later");   // what the second operation had
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("now");  // the new body
    QTest::addColumn<QString>("header_now");
    QTest::addColumn<QString>("sent");
    QTest::newRow("JSON in a header")
        << "{\"token\":\"abc123def\"}" << "" << "{\"headers\":[[\"X\",\"abc123def\"]]}"
        << "content.$.token" << "{\"x\":1,\"token\":\"zzz999\"}" << ""
        << "{\"headers\":[[\"X\",\"zzz999\"]]}";
    QTest::newRow("part of a field's value")
        << "{\"token\":\"abc123def\"}" << "" << "{\"headers\":[[\"Cookie\",\"a=1; sid=abc123def; b=2\"]]}"
        << "content.$.token" << "{\"token\":\"n3w\"}" << ""
        << "{\"headers\":[[\"Cookie\",\"a=1; sid=n3w; b=2\"]]}";
    QTest::newRow("number in a URL") << "{\"items\":[{\"id\":1234567}]}" << ""
                                     << "{\"url\":\"http://x.test/items/1234567?full=1\"}"
                                     << "content.$.items[0].id" << "{\"items\":[{\"id\":7654321}]}" << ""
                                     << "{\"url\":\"http://x.test/items/7654321?full=1\"}";
    QTest::newRow("cookie given by hand") << "ok" << "Set-Cookie: sid=f00dcafe99; Path=/\r\n"
                                          << "{\"headers\":[[\"Cookie\",\"sid=f00dcafe99\"]]}" << "" << "ok"
                                          << "Set-Cookie: sid=beef5678aa; Path=/\r\n"
                                          << "{\"headers\":[[\"Cookie\",\"sid=beef5678aa\"]]}";
    QTest::newRow("place of an answer") << "" << "Location: /jobs/8f7e6d5c/state\r\n"
                                        << "{\"url\":\"http://x.test/jobs/8f7e6d5c\"}" << "" << ""
                                        << "Location: /jobs/11223344/state\r\n"
                                        << "{\"url\":\"http://x.test/jobs/11223344\"}";
    QTest::newRow("in a page") << "<form><input name=\"csrf\" value=\"Qw3rTy99\"></form>" << ""
                               << "{\"body\":\"csrf=Qw3rTy99&name=anna\"}" << ""
                               << "<form class=\"new\"><input name=\"csrf\" value=\"As5dFg77\"></form>" << ""
                               << "{\"body\":\"csrf=As5dFg77&name=anna\"}";
    QTest::newRow("escaped in a URL")
        << "{\"token\":\"a+b/c1==\"}" << ""
        << "{\"url\":\"http://x.test/?t=a%2Bb%2Fc1%3D%3D\"}" << "content.$.token"
        << "{\"token\":\"x/y+9\"}" << "" << "{\"url\":\"http://x.test/?t=x%2Fy%2B9\"}";
    QTest::newRow("base64 of bytes")
        << "{\"token\":\"abc123def\"}" << ""
        << QStringLiteral("{\"bytes\":\"%1\"}").arg(QString::fromStdString(to_base64("LOGIN abc123def\r\n")))
        << "content.$.token" << "{\"token\":\"n3w\"}" << ""
        << QStringLiteral("{\"bytes\":\"%1\"}").arg(QString::fromStdString(to_base64("LOGIN n3w\r\n")));
    QTest::newRow("masked, told by its length")
        << "{\"access_token\":\"0123456789abcdef0123\"}" << ""
        << "{\"headers\":[[\"Authorization\",\"Bearer ********************\"]]}" << "content.$.access_token"
        << "{\"access_token\":\"fresh\"}" << "" << "{\"headers\":[[\"Authorization\",\"Bearer fresh\"]]}";
    QTest::newRow("gone from the answer")
        << "{\"token\":\"abc123def\"}" << ""
        << "{\"headers\":[[\"X\",\"abc123def\"]]}" << "content.$.token"
        << "{\"error\":\"no\"}" << "" << "{\"headers\":[[\"X\",\"abc123def\"]]} missing";
  }
  void values_are_found_and_replaced() {
    QFETCH(QString, before);
    QFETCH(QString, header);
    QFETCH(QString, later);
    QFETCH(QString, field);
    QFETCH(QString, now);
    QFETCH(QString, header_now);
    QFETCH(QString, sent);
    Tape tape;
    tape.fetch(kHome, before.toStdString(), header.toStdString());
    tape.fetch(json::parse(later.toStdString()).as_object(), "ok");
    const auto bindings = tape.bindings();
    QCOMPARE(bindings.size(), std::size_t(1));
    QCOMPARE(bindings[0].from, OperationId(1));
    QCOMPARE(bindings[0].to, OperationId(2));
    QCOMPARE(bindings[0].message, std::uint64_t(0));
    if (!field.isEmpty()) QCOMPARE(bindings[0].field, field.toStdString());
    QCOMPARE(sent_now(tape, answer(now.toStdString(), header_now.toStdString())), sent.toStdString());
    // The recorded answer again: the recorded arguments.
    QCOMPARE(sent_now(tape, answer(before.toStdString(), header.toStdString())) == later.toStdString(),
             !later.contains("****"));
  }

  void what_nobody_learned_is_no_variable() {
    const auto none = [](json::object first, const std::string& body, json::object second) {
      Tape tape;
      tape.fetch(std::move(first), body).fetch(std::move(second), "ok");
      return tape.bindings().empty();
    };
    // It was in a request before: an echo.
    QVERIFY(none({{"url", "http://x.test/?q=abc123def"}}, "{\"q\":\"abc123def\"}",
                 {{"url", "http://x.test/?q=abc123def"}}));
    QVERIFY(none(kHome, "{\"q\":\"ab12\"}", {{"url", "http://x.test/?q=ab12"}}));      // too short
    QVERIFY(none(kHome, "{\"q\":\"identity\"}", {{"headers", {{"A", "identity"}}}}));  // a word
    QVERIFY(none(kHome, "{\"q\":\"application/json\"}", {{"headers", {{"A", "application/json"}}}}));
    QVERIFY(none(kHome, "{\"q\":\"other999\"}", {{"url", "http://x.test/?q=abc123def"}}));
  }

  void an_answer_that_came_later_is_none() {
    Tape tape;
    tape.fetch(kHome, "nothing").fetch({{"url", "http://x.test/?q=abc123def"}}, "{\"q\":\"abc123def\"}");
    QVERIFY(tape.bindings().empty());
  }

  void all_later_uses_are_bound_and_can_be_left_out() {
    Tape tape;
    tape.fetch(kHome, "{\"token\":\"abc123def\"}");
    tape.fetch({{"headers", {{"X", "abc123def"}}}}, "ok");
    tape.fetch({{"url", "http://x.test/abc123def"}, {"body", "t=abc123def"}}, "ok");
    auto bindings = tape.bindings();
    QCOMPARE(bindings.size(), std::size_t(3));
    for (Binding& one : bindings) one.used = one.argument == "$.url";
    BoundValues values(bindings);
    values.answer(1, 0, answer("{\"token\":\"n3w\"}"));
    json::object arguments = tape.arguments(3);
    QVERIFY(values.put(3, arguments).empty());
    QCOMPARE(json::serialize(arguments),
             std::string("{\"url\":\"http://x.test/n3w\",\"body\":\"t=abc123def\"}"));
  }

  void hostile_fields_and_values_end() {
    const ComparedMessage message = answer(std::string(100'000, '['));
    for (const char* field : {"", "~", "~~", "content~", "content~~", "content.$~[[[[[[", "http.header.~:"})
      value_at(message, field);
    QCOMPARE(value_at(message, "nothing"), std::optional<std::string>());
    Tape tape;
    std::string many;
    for (int i = 0; i < 20'000; ++i) many += "w" + std::to_string(100'000 + i) + " ";
    tape.fetch(kHome, many).fetch({{"body", many}}, many);
    QVERIFY(tape.bindings().size() <= 20'000);
  }
};

QTEST_GUILESS_MAIN(TestBindings)
#include "test_bindings.moc"
