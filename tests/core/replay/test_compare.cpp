#include <QtTest>

#include "core/replay/compare.h"
#include "core/replay/compare_rules.h"
#include "core/session/store/memory_store.h"
#include "tests/support/session_fixture.h"

using namespace lw;
using namespace lw::test;

namespace {

/// A session of http exchanges, one operation each.
class Recording {
 public:
  Recording() {
    batch_.channels.push_back(
        {.id = 1, .protocol = "http", .transport = "tcp", .name = "x.test:80", .local = {}, .remote = {}});
  }

  Recording& exchange(const std::string& request, const std::string& response,
                      const std::string& name = "http.fetch") {
    const OperationId operation = batch_.operations.size() + 1;
    batch_.operations.push_back({.id = operation, .name = name, .arguments = {}, .result = {}});
    add(FrameKind::sent, request, operation);
    if (!response.empty()) add(FrameKind::received, response, operation);
    return *this;
  }

  Recording& get(const std::string& path, const std::string& body, const std::string& more = {}) {
    return exchange("GET " + path + " HTTP/1.1\r\nHost: x.test:8080\r\n\r\n",
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + more +
                        "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
  }

  /// As a capture has it.
  Recording& without_operations() {
    batch_.operations.clear();
    for (Frame& frame : batch_.frames) frame.operation = 0;
    return *this;
  }

  std::unique_ptr<StoreReader> reader() {
    const auto store = MemoryStore::make({});
    store->writer()->append(batch_);
    return store->reader();
  }

 private:
  void add(FrameKind kind, const std::string& bytes, OperationId operation) {
    Frame frame = bytes_frame(batch_.frames.size() + 1, kind, bytes);
    frame.operation = operation;
    batch_.frames.push_back(std::move(frame));
  }

  Batch batch_;
};

Comparison compared(Recording a, Recording b, const CompareRules& rules = {}) {
  return compare_sessions(*a.reader(), *b.reader(), rules);
}

/// "matched different(http.response.code) missing"
QString verdicts(const Comparison& comparison) {
  QStringList out;
  for (const CompareStep& step : comparison.steps) {
    QString word = QString::fromLatin1(to_string(step.verdict));
    QStringList fields;
    for (const Difference& difference : step.differences)
      fields.append(QString::fromStdString(difference.field + (difference.ignored.empty() ? "" : "?")));
    if (!fields.isEmpty()) word += QLatin1Char('(') + fields.join(QLatin1Char(',')) + QLatin1Char(')');
    out.append(word);
  }
  return out.join(QLatin1Char(' '));
}

ComparedMessage response(const std::string& body, const std::string& headers = {}) {
  const std::string bytes =
      "HTTP/1.1 200 OK\r\n" + headers + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  return {.protocol = "http", .kind = "response", .bytes = bytes, .length = bytes.size()};
}

}  // namespace

class TestCompare : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void a_session_is_like_itself() {
    const auto one = Recording().get("/a", R"({"x":1})").get("/b", "[]");
    const Comparison same = compared(one, one);
    QVERIFY(same.same());
    QCOMPARE(same.matched, std::uint64_t(4));
    QCOMPARE(verdicts(same), QStringLiteral("matched matched matched matched"));
  }

  void differing_fields_are_named() {
    const auto a = Recording().get("/a", R"({"items":[{"n":"x"},{"n":"y"}],"z":1})");
    const auto b = Recording().get("/a", R"({"z":1,"items":[{"n":"x"},{"n":"q"}]})");
    const Comparison comparison = compared(a, b);
    QCOMPARE(verdicts(comparison), QStringLiteral("matched different(content.$.items[1].n)"));
    QCOMPARE(comparison.steps[1].differences[0].a, "\"y\"");
    QCOMPARE(comparison.steps[1].differences[0].b, "\"q\"");
    QCOMPARE(comparison.different, std::uint64_t(1));
    QVERIFY(!comparison.same());
    QCOMPARE(comparison.steps[1].operation, std::string("http.fetch"));
  }

  void steps_that_lack_and_come_on_top() {
    const auto a = Recording().get("/a", "1").get("/b", "2").get("/c", "3");
    const auto b = Recording().get("/a", "1").get("/c", "3").exchange("PING", "", "socket.send");
    const Comparison comparison = compared(a, b);
    QCOMPARE(comparison.matched, std::uint64_t(4));
    QCOMPARE(comparison.missing, std::uint64_t(2));
    QVERIFY(comparison.extra > 0);
    QCOMPARE(comparison.steps[2].verdict, Verdict::missing);
    QVERIFY(comparison.steps[2].a->summary.find("/b") != std::string::npos);
    QVERIFY(!comparison.steps[2].b);
  }

  /// Long sessions that have nothing in common take no longer than some that are the same.
  void nothing_in_common_is_known_soon() {
    Recording a, b;
    constexpr int kMany = 20'000;
    for (int i = 0; i < kMany; ++i) {
      const std::string get = "GET /" + std::to_string(i) + " HTTP/1.1\r\nHost: x\r\n\r\n";
      a.exchange(get, "", "one");
      b.exchange(get, "", "other");
    }
    QElapsedTimer timer;
    timer.start();
    QVERIFY(compared(a, a).same());
    const qint64 same = timer.restart();
    const Comparison apart = compared(a, b);
    QVERIFY2(timer.elapsed() < 4 * same + 1'000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(apart.missing, std::uint64_t(kMany));
    QCOMPARE(apart.extra, std::uint64_t(kMany));
  }

  void captures_know_no_operations() {
    const auto a = Recording().get("/a", "1").get("/b", "2").get("/c", "3");
    auto b = Recording().get("/a", "1").get("/b", "x").get("/c", "3");
    b.without_operations();
    for (const Comparison& one : {compared(a, b), compared(b, a)}) {
      QCOMPARE(one.matched, std::uint64_t(5));
      QCOMPARE(one.different, std::uint64_t(1));
      QCOMPARE(one.missing + one.extra, std::uint64_t(0));
    }
  }

  void a_changed_step_is_not_missing_and_extra() {
    const auto a = Recording().get("/a", "1").get("/b", "2");
    const auto b = Recording().get("/a", "1").get("/bee", "2");
    const Comparison comparison = compared(a, b);
    QCOMPARE(comparison.different, std::uint64_t(1));
    QCOMPARE(comparison.missing + comparison.extra, std::uint64_t(0));
    QCOMPARE(comparison.matched, std::uint64_t(3));
  }

  void noise_is_ignored_and_said() {
    const auto a = Recording().get("/a", R"({"when":"2026-11-21T07:00:00Z","id":"0123456789abcdef01"})",
                                   "Date: Sat, 21 Nov 2026 07:00:00 GMT\r\n");
    const auto b = Recording().get("/a", R"({"when":"2027-01-01T00:00:00Z","id":"fedcba9876543210fe"})",
                                   "Date: Sun, 22 Nov 2026 08:00:00 GMT\r\n");
    const Comparison comparison = compared(a, b);
    QVERIFY(comparison.same());
    QCOMPARE(comparison.ignored, std::uint64_t(3));
    for (const Difference& difference : comparison.steps[1].differences) QVERIFY(!difference.ignored.empty());
    CompareRules strict;
    strict.noise = strict.dates = strict.ids = strict.ports = false;
    QCOMPARE(compared(a, b, strict).different, std::uint64_t(1));
  }

  void another_port_is_the_same_request() {
    const auto a = Recording().exchange("GET / HTTP/1.1\r\nHost: x.test:8080\r\n\r\n", "");
    const auto b = Recording().exchange("GET / HTTP/1.1\r\nHost: x.test:9090\r\n\r\n", "");
    const Comparison comparison = compared(a, b);
    QVERIFY(comparison.same());
    QCOMPARE(comparison.steps[0].differences.at(0).ignored, std::string("only the port differs"));
  }

  void rules_for_fields() {
    const auto a = response(R"({"n":10,"token":"abc","s":"v1"})"), b = response(R"({"n":11,"s":"v2"})");
    const auto left = [&](const CompareRules& rules) {
      int count = 0;
      for (const Difference& difference : compare_messages(a, b, rules)) count += difference.ignored.empty();
      return count;
    };
    CompareRules rules;
    rules.fields = {{"http.content_length", MatchHow::ignore, ""}};
    QCOMPARE(left(rules), 3);
    rules.fields.push_back({"content.$.n", MatchHow::tolerance, "1"});
    QCOMPARE(left(rules), 2);
    rules.fields.push_back({"content.$.token", MatchHow::presence, ""});
    QCOMPARE(left(rules), 2);  // it lacks on one side
    rules.fields.push_back({"content.$.s", MatchHow::pattern, "\"v\\d\""});
    QCOMPARE(left(rules), 1);
    rules.fields = {{"content.", MatchHow::ignore, ""}, {"http.", MatchHow::ignore, ""}};
    QCOMPARE(left(rules), 0);
    rules.fields = {{"content.$.n", MatchHow::tolerance, "0.5"}};
    QCOMPARE(left(rules), 4);
  }

  void wrong_rules_say_so() {
    for (const FieldRule& rule :
         {FieldRule{"x", MatchHow::pattern, "("}, FieldRule{"x", MatchHow::tolerance, "a lot"}}) {
      CompareRules rules;
      rules.fields = {rule};
      try {
        compare_messages(response("a"), response("b"), rules);
        QFAIL("accepted");
      } catch (const Error& error) {
        QCOMPARE(error.kind, ErrorKind::invalid_argument);
      }
    }
  }

  // A cookie's value has a node of its own; what stands around it counts all the same.
  void attributes_of_a_cookie_count() {
    Recording a, b;
    a.get("/x", "{}", "Set-Cookie: id=abcdef; Path=/; HttpOnly\r\n");
    b.get("/x", "{}", "Set-Cookie: id=abcdef; Path=/\r\n");
    const Comparison comparison = compared(a, b);
    QCOMPARE(comparison.different, std::uint64_t(1));
    QCOMPARE(comparison.steps[1].differences.size(), std::size_t(1));
    QCOMPARE(comparison.steps[1].differences[0].field, std::string("http.set_cookie"));
    Recording today, tomorrow;
    today.get("/x", "{}", "Set-Cookie: id=abcdef; Expires=Sat, 21 Nov 2026 10:00:00 GMT\r\n");
    tomorrow.get("/x", "{}", "Set-Cookie: id=abcdef; Expires=Sun, 22 Nov 2026 10:00:01 GMT\r\n");
    QVERIFY(compared(today, tomorrow).same());
    QCOMPARE(compared(today, tomorrow).ignored, std::uint64_t(1));
  }

  void contents_that_are_no_json() {
    const auto differences = compare_messages(response("plain a"), response("plain b"), {});
    QCOMPARE(differences.size(), std::size_t(1));
    QCOMPARE(differences[0].a, "plain a");
    // Cut bodies are known by their digest.
    auto cut = response("same"), other = cut;
    cut.length = other.length = 1 << 30;
    cut.digest = 1;
    other.digest = 2;
    const auto digests = compare_messages(cut, other, {});
    QCOMPARE(digests.size(), std::size_t(1));
    QCOMPARE(digests[0].field, std::string("content.digest"));
  }

  void hostile_documents() {
    const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
    QCOMPARE(compare_messages(response(deep), response(deep + " "), {}).empty(), false);
    std::string wide = "[0";
    for (int i = 0; i < 50'000; ++i) wide += ",1";
    QVERIFY(compare_messages(response(wide + "]"), response(wide + ",2]"), {}).size() <= 20'002);
  }

  void shapes_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("date");
    QTest::addColumn<bool>("id");
    QTest::newRow("imf") << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT") << true << false;  // RFC 9110 5.6.7
    QTest::newRow("850") << QByteArray("Sunday, 06-Nov-94 08:49:37 GMT") << true << false;
    QTest::newRow("asctime") << QByteArray("Sun Nov  6 08:49:37 1994") << true << false;
    QTest::newRow("3339") << QByteArray("1985-04-12T23:20:50.52Z") << true << false;  // RFC 3339 5.8
    QTest::newRow("json") << QByteArray("\"1985-04-12T23:20:50.52Z\"") << true << false;
    QTest::newRow("uuid") << QByteArray("f81d4fae-7dec-11d0-a765-00a0c91e6bf6") << false << true;  // RFC 4122
    QTest::newRow("hex") << QByteArray("d41d8cd98f00b204e9800998ecf8427e") << false << true;
    QTest::newRow("word") << QByteArray("deadbeef") << false << false;
    QTest::newRow("number") << QByteArray("19940611") << false << false;
    QTest::newRow("empty") << QByteArray("") << false << false;
  }
  void shapes() {
    QFETCH(QByteArray, text);
    QTEST(is_date(text.toStdString()), "date");
    QTEST(is_id(text.toStdString()), "id");
  }

  void stopping() {
    Recording many;
    for (int i = 0; i < 3000; ++i) many.get("/" + std::to_string(i), "1");
    const auto a = many.reader(), b = many.reader();
    std::uint64_t last = 0;
    try {
      compare_sessions(*a, *b, {}, [&](std::uint64_t done, std::uint64_t total) {
        last = done;
        return done * 4 < total;
      });
      QFAIL("not stopped");
    } catch (const Error& error) {
      QCOMPARE(error.kind, ErrorKind::cancelled);
    }
    QVERIFY(last > 0);
  }
};

QTEST_GUILESS_MAIN(TestCompare)
#include "test_compare.moc"
