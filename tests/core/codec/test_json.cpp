// JSON by index and JSONPath. The queries of the tables in RFC 9535 (sections 1.5 and 2.3 to 2.5) stand here
// with the results that the RFC gives for them.
#include <QtTest/QtTest>

#include "core/codec/json_path.h"

using namespace lw;

namespace {

/// Hands bytes out by small pages and never whole, as a file does.
class SlowBytes final : public PagedBytes {
 public:
  explicit SlowBytes(Bytes bytes) : bytes_(std::move(bytes)) {}
  std::uint64_t size() const override { return bytes_.size(); }
  std::size_t read(std::uint64_t offset, MutableBytes out) const override {
    const auto got =
        bytes_.copy(out.data(), std::min<std::size_t>(out.size(), 1000), static_cast<std::size_t>(offset));
    return got;
  }

 private:
  Bytes bytes_;
};

QStringList values(std::string_view path, std::string_view json) {
  const auto found = json_path_values(path, json);
  if (!found) return {QStringLiteral("! %1").arg(QString::fromStdString(found.error().reason))};
  QStringList list;
  for (const auto& value : *found) {
    QString text = QString::fromStdString(value);
    list << text.remove(QLatin1Char(' ')).remove(QLatin1Char('\n'));
  }
  return list;
}

constexpr std::string_view kStore = R"({ "store": {
  "book": [
    { "category": "reference", "author": "Nigel Rees", "title": "Sayings of the Century", "price": 8.95 },
    { "category": "fiction", "author": "Evelyn Waugh", "title": "Sword of Honour", "price": 12.99 },
    { "category": "fiction", "author": "Herman Melville", "title": "Moby Dick", "isbn": "0-553-21311-3", "price": 8.99 },
    { "category": "fiction", "author": "J. R. R. Tolkien", "title": "The Lord of the Rings", "isbn": "0-395-19395-8",
      "price": 22.99 } ],
  "bicycle": { "color": "red", "price": 399 } } })";

// Section 2.3.5.3.
constexpr std::string_view kFilter = R"({
  "a": [3, 5, 1, 2, 4, 6, {"b": "j"}, {"b": "k"}, {"b": {}}, {"b": "kilo"}],
  "o": {"p": 1, "q": 2, "r": 3, "s": 5, "t": {"u": 6}},
  "e": "f"
})";

void row(std::string_view json, const char* path, const QStringList& expected) {
  QTest::addRow("%s", path) << QString::fromUtf8(json.data(), static_cast<qsizetype>(json.size())) << path
                            << expected;
}

void later_rows() {
  // 2.3.5.3
  row(kFilter, "$.a[?@.b == 'kilo']", {"{\"b\":\"kilo\"}"});
  row(kFilter, "$.a[?(@.b == 'kilo')]", {"{\"b\":\"kilo\"}"});
  row(kFilter, "$.a[?@>3.5]", {"5", "4", "6"});
  row(kFilter, "$.a[?@.b]", {"{\"b\":\"j\"}", "{\"b\":\"k\"}", "{\"b\":{}}", "{\"b\":\"kilo\"}"});
  row(kFilter, "$[?@.*]",
      {"[3,5,1,2,4,6,{\"b\":\"j\"},{\"b\":\"k\"},{\"b\":{}},{\"b\":\"kilo\"}]",
       "{\"p\":1,\"q\":2,\"r\":3,\"s\":5,\"t\":{\"u\":6}}"});
  row(kFilter, "$[?@[?@.b]]", {"[3,5,1,2,4,6,{\"b\":\"j\"},{\"b\":\"k\"},{\"b\":{}},{\"b\":\"kilo\"}]"});
  row(kFilter, "$.o[?@<3, ?@<3]", {"1", "2", "1", "2"});
  row(kFilter, "$.a[?@<2 || @.b == \"k\"]", {"1", "{\"b\":\"k\"}"});
  row(kFilter, "$.a[?match(@.b, \"[jk]\")]", {"{\"b\":\"j\"}", "{\"b\":\"k\"}"});
  row(kFilter, "$.a[?search(@.b, \"[jk]\")]", {"{\"b\":\"j\"}", "{\"b\":\"k\"}", "{\"b\":\"kilo\"}"});
  row(kFilter, "$.o[?@>1 && @<4]", {"2", "3"});
  row(kFilter, "$.o[?@.u || @.x]", {"{\"u\":6}"});
  row(kFilter, "$.a[?@.b == $.x]", {"3", "5", "1", "2", "4", "6"});
  row(kFilter, "$.a[?@ == @]",
      {"3", "5", "1", "2", "4", "6", "{\"b\":\"j\"}", "{\"b\":\"k\"}", "{\"b\":{}}", "{\"b\":\"kilo\"}"});
  // 2.4.4 to 2.4.8: functions
  row(R"([{"x": "abc"}, {"x": "abcdefg"}, {"x": [1,2,3,4,5]}, {"x": 9}])", "$[?length(@.x) >= 5].x",
      {"abcdefg", "[1,2,3,4,5]"});
  row(R"([[1], [1,2], {"a":1,"b":2,"c":3}])", "$[?count(@.*) == 2]", {"[1,2]"});
  row(R"([{"date":"1974-05-11"}, {"date":"1974-06-11"}])", "$[?match(@.date, '1974-05-..')].date",
      {"1974-05-11"});
  row(R"([{"a":[{"c":"red"}]}, {"a":[{"c":"red"},{"c":"red"}]}])", "$[?value(@..c) == 'red']",
      {"{\"a\":[{\"c\":\"red\"}]}"});
  // 2.5.1.3, 2.5.2.3
  row(R"(["a", "b", "c", "d", "e", "f", "g"])", "$[0, 3]", {"a", "d"});
  row(R"(["a", "b", "c", "d", "e", "f", "g"])", "$[0:2, 5]", {"a", "b", "f"});
  constexpr std::string_view kDeep = R"({"o": {"j": 1, "k": 2}, "a": [5, 3, [{"j": 4}, {"k": 6}]]})";
  row(kDeep, "$..j", {"1", "4"});
  row(kDeep, "$..[0]", {"5", "{\"j\":4}"});
  row(kDeep, "$..o", {"{\"j\":1,\"k\":2}"});
  row(kDeep, "$.a..[0, 1]", {"5", "3", "{\"j\":4}", "{\"k\":6}"});
  // 2.6.1
  constexpr std::string_view kNull = R"({"a": null, "b": [null], "c": [{}], "null": 1})";
  row(kNull, "$.a", {"null"});
  row(kNull, "$.a[0]", {});
  row(kNull, "$.b[?@==null]", {"null"});
  row(kNull, "$.c[?@.d==null]", {});
  row(kNull, "$.null", {"1"});
}

}  // namespace

class TestJson : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void queries_of_the_rfc_data();
  void queries_of_the_rfc();
  void comparisons_of_the_rfc_data();
  void comparisons_of_the_rfc();
  void wrong_queries_data();
  void wrong_queries();
  void normalized_paths();
  void work_is_limited();
  void broken_text_is_walked_up_to_there_data();
  void broken_text_is_walked_up_to_there();
  void texts_one_after_the_other();
  void the_index_is_small_and_finds_everything();
  void strings_are_undone();
};

void TestJson::queries_of_the_rfc_data() {
  QTest::addColumn<QString>("json");
  QTest::addColumn<QString>("path");
  QTest::addColumn<QStringList>("expected");
  row(kStore, "$.store.book[*].author", {"NigelRees", "EvelynWaugh", "HermanMelville", "J.R.R.Tolkien"});
  row(kStore, "$..author", {"NigelRees", "EvelynWaugh", "HermanMelville", "J.R.R.Tolkien"});
  row(kStore, "$.store..price", {"8.95", "12.99", "8.99", "22.99", "399"});
  row(kStore, "$..book[2].author", {"HermanMelville"});
  row(kStore, "$..book[2].publisher", {});
  row(kStore, "$..book[-1].title", {"TheLordoftheRings"});
  row(kStore, "$..book[0,1].title", {"SayingsoftheCentury", "SwordofHonour"});
  row(kStore, "$..book[:2].title", {"SayingsoftheCentury", "SwordofHonour"});
  row(kStore, "$..book[?@.isbn].title", {"MobyDick", "TheLordoftheRings"});
  row(kStore, "$..book[?@.price<10].title", {"SayingsoftheCentury", "MobyDick"});
  // 2.3.1.3
  constexpr std::string_view kNames = R"({"o": {"j j": {"k.k": 3}}, "'": {"@": 2}})";
  row(kNames, "$.o['j j']", {"{\"k.k\":3}"});
  row(kNames, "$.o['j j']['k.k']", {"3"});
  row(kNames, "$.o[\"j j\"][\"k.k\"]", {"3"});
  row(kNames, "$[\"'\"][\"@\"]", {"2"});
  // 2.3.2.3
  constexpr std::string_view kWild = R"({"o": {"j": 1, "k": 2}, "a": [5, 3]})";
  row(kWild, "$[*]", {"{\"j\":1,\"k\":2}", "[5,3]"});
  row(kWild, "$.o[*]", {"1", "2"});
  row(kWild, "$.o[*, *]", {"1", "2", "1", "2"});
  row(kWild, "$.a[*]", {"5", "3"});
  // 2.3.3.3, 2.3.4.3
  constexpr std::string_view kLetters = R"(["a", "b", "c", "d", "e", "f", "g"])";
  row(kLetters, "$[1]", {"b"});
  row(kLetters, "$[-2]", {"f"});
  row(kLetters, "$[1:3]", {"b", "c"});
  row(kLetters, "$[5:]", {"f", "g"});
  row(kLetters, "$[1:5:2]", {"b", "d"});
  row(kLetters, "$[5:1:-2]", {"f", "d"});
  row(kLetters, "$[::-1]", {"g", "f", "e", "d", "c", "b", "a"});
  row(kLetters, "$[::0]", {});
  later_rows();
}

void TestJson::queries_of_the_rfc() {
  QFETCH(QString, json);
  QFETCH(QString, path);
  QFETCH(QStringList, expected);
  QCOMPARE(values(path.toStdString(), json.toStdString()), expected);
  // The same by pages, as it stands in a file.
  const SlowBytes slow(json.toStdString());
  const auto index = JsonIndex::scan(slow);
  const auto matches = find_matches(*JsonPath::compile(path.toStdString()), index, slow);
  QCOMPARE(matches.found.size(), static_cast<std::size_t>(expected.size()));
}

void TestJson::comparisons_of_the_rfc_data() {
  QTest::addColumn<QString>("test");
  QTest::addColumn<bool>("holds");
  // Section 2.3.5.3, table 11.
  const std::pair<const char*, bool> rows[] = {
      {"$.absent1 == $.absent2", true},
      {"$.absent1 <= $.absent2", true},
      {"$.absent == 'g'", false},
      {"$.absent1 != $.absent2", false},
      {"$.absent != 'g'", true},
      {"1 <= 2", true},
      {"1 > 2", false},
      {"13 == '13'", false},
      {"'a' <= 'b'", true},
      {"'a' > 'b'", false},
      {"$.obj == $.arr", false},
      {"$.obj != $.arr", true},
      {"$.obj == $.obj", true},
      {"$.obj != $.obj", false},
      {"$.arr == $.arr", true},
      {"$.arr != $.arr", false},
      {"$.obj == 17", false},
      {"$.obj != 17", true},
      {"$.obj <= $.arr", false},
      {"$.obj < $.arr", false},
      {"$.obj <= $.obj", true},
      {"$.arr <= $.arr", true},
      {"1 <= $.arr", false},
      {"1 >= $.arr", false},
      {"1 > $.arr", false},
      {"1 < $.arr", false},
      {"true <= true", true},
      {"true > true", false},
      {"1e2 == 100.0", true},
      {"!($.obj == 17)", true},
      {"!$.absent", true},
      {"9007199254740993 == 9007199254740992", false},
  };
  for (const auto& [test, holds] : rows) QTest::addRow("%s", test) << test << holds;
}

void TestJson::comparisons_of_the_rfc() {
  QFETCH(QString, test);
  QFETCH(bool, holds);
  const std::string path = "$[?" + test.toStdString() + "]";
  QCOMPARE(values(path, R"({"obj": {"x": "y"}, "arr": [2, 3]})").size(), holds ? 2 : 0);
}

void TestJson::wrong_queries_data() {
  QTest::addColumn<int>("offset");
  const std::pair<const char*, int> rows[] = {
      {"", 0},
      {"a", 0},
      {" $", 0},
      {"$ ", 1},
      {"$.", 2},
      {"$..", 3},
      {"$.1", 2},
      {"$.&", 2},
      {"$[]", 2},
      {"$[0 2]", 4},
      {"$[01]", 2},
      {"$[-0]", 3},
      {"$[1:2:01]", 6},
      {"$[9007199254740992]", 2},
      {"$['a]", 5},
      {"$['\\q']", 3},
      {"$[\"\\'\"]", 3},
      {"$['\\uD800']", 3},
      {"$[?]", 3},
      {"$[?1]", 4},
      {"$[?@.a==]", 8},
      {"$[?@.*==1]", 6},
      {"$[?length(@.*)<3]", 13},
      {"$[?count(1)==1]", 10},
      {"$[?length(@.a)]", 14},
      {"$[?match(@.a,'b')==true]", 18},
      {"$[?foo(@)]", 3},
      {"$[?(@.a]", 7},
      {"$[?@.a=1]", 6},
      {"$[?!1]", 5},
      {"$. a", 2},
      {"$[?TRUE]", 3},
  };
  for (const auto& [path, offset] : rows) QTest::addRow("%s", path) << offset;
}

void TestJson::wrong_queries() {
  QFETCH(int, offset);
  const auto path = JsonPath::compile(QTest::currentDataTag());
  QVERIFY(!path);
  QVERIFY(!path.error().reason.empty());
  QVERIFY2(std::abs(static_cast<int>(path.error().offset) - offset) <= 2,
           qPrintable(QString::number(path.error().offset)));
}

void TestJson::normalized_paths() {
  constexpr std::string_view kJson = R"({"a": {"it's": [0, {"\u000b": 1}]}, "plain": 1})";
  const auto bytes = paged(Bytes(kJson));
  const auto index = JsonIndex::scan(*bytes);
  const auto matches = find_matches(*JsonPath::compile("$..*"), index, *bytes);
  QStringList paths;
  for (const auto& match : matches.found) paths << QString::fromStdString(match.path);
  QCOMPARE(paths, (QStringList{"$['a']", "$['plain']", "$['a']['it\\'s']", "$['a']['it\\'s'][0]",
                               "$['a']['it\\'s'][1]", "$['a']['it\\'s'][1]['\\u000b']"}));
  QCOMPARE(short_json_path("$['a']['it\\'s'][1]['x y']"), std::string("$.a['it\\'s'][1]['x y']"));
  QCOMPARE(short_json_path("$['a']"), std::string("$.a"));
  // A path is a query for what it was found by.
  for (const auto& match : matches.found) {
    const auto again = find_matches(*JsonPath::compile(match.path), index, *bytes);
    QCOMPARE(again.found.size(), std::size_t(1));
    QCOMPARE(again.found[0].node, match.node);
  }
}

void TestJson::work_is_limited() {
  Bytes json = "[";
  for (int i = 0; i < 3000; ++i) json += "[1,2,3,4,5,6,7,8,9],";
  json += "0]";
  const auto bytes = paged(json);
  const auto index = JsonIndex::scan(*bytes);
  const auto all = find_matches(*JsonPath::compile("$[?count($..*) > 0]"), index, *bytes, nullptr, 100'000);
  QCOMPARE(all.cut, std::string("the query takes more work than is allowed"));
  const auto many = find_matches(*JsonPath::compile("$[*,*,*,*,*][*,*,*]"), index, *bytes);
  QCOMPARE(many.cut, std::string("there are more than can be listed"));
  QCOMPARE(many.found.size(), kMaxJsonMatches);
  std::string deep = "$[?";
  for (int i = 0; i < 100; ++i) deep += "(";
  QVERIFY(!JsonPath::compile(deep));
}

void TestJson::broken_text_is_walked_up_to_there_data() {
  QTest::addColumn<int>("offset");
  QTest::addColumn<int>("children");
  QTest::newRow("[1, 2, ") << 7 << 2;
  QTest::newRow("[1, 2, x]") << 7 << 2;
  QTest::newRow("{\"a\": 1, \"b\": {\"c\": [") << 21 << 2;
  QTest::newRow("[\"abc") << 5 << 1;
  QTest::newRow("[1 2]") << 3 << 1;
  QTest::newRow("[01]") << 2 << 1;
  QTest::newRow("[1.]") << 3 << 1;
  QTest::newRow("[tru]") << 4 << 1;
  QTest::newRow("[\"\\x\"]") << 3 << 1;
  QTest::newRow("[1]]") << 3 << 1;
  QTest::newRow("{\"a\" 1}") << 5 << 0;
  QTest::newRow("{1: 2}") << 1 << 0;
  QTest::newRow("\x01") << 0 << 0;
}

void TestJson::broken_text_is_walked_up_to_there() {
  QFETCH(int, offset);
  QFETCH(int, children);
  const Bytes json = QTest::currentDataTag();
  const auto bytes = paged(json);
  const auto index = JsonIndex::scan(*bytes);
  QVERIFY(index.problem().has_value());
  QCOMPARE(index.problem()->offset, static_cast<std::uint64_t>(offset));
  ByteCursor cursor(*bytes);
  if (!index.root()) {
    QCOMPARE(children, 0);
    return;
  }
  QCOMPARE(index.children(cursor, *index.root()), static_cast<std::uint64_t>(children));
  JsonWalk walk(index, cursor, *index.root());
  JsonChild child;
  int walked = 0;
  while (walk.next(child)) {
    QVERIFY(child.node.end <= json.size());
    ++walked;
  }
  QVERIFY(walked <= children);
}

void TestJson::texts_one_after_the_other() {
  const auto bytes = paged(Bytes("{\"a\":1}\n{\"a\":2}\n\n{\"a\":3}\n"));
  const auto index = JsonIndex::scan(*bytes);
  QVERIFY(!index.problem());
  QCOMPARE(static_cast<int>(index.root()->kind), static_cast<int>(JsonKind::sequence));
  ByteCursor cursor(*bytes);
  QCOMPARE(index.children(cursor, *index.root()), std::uint64_t(3));
  QCOMPARE(values("$[1].a", "{\"a\":1}\n{\"a\":2}\n"), QStringList{"2"});
  QCOMPARE(values("$", " 17 "), QStringList{"17"});
}

void TestJson::the_index_is_small_and_finds_everything() {
  Bytes json = "{\"rows\":[";
  for (int i = 0; i < 20'000; ++i) {
    json += "{\"id\":" + std::to_string(i) + ",\"name\":\"row " + std::to_string(i) +
            " \\\"]}\",\"tags\":[\"x\",{\"y\":[]}]},";
    if (i % 1000 == 0) json += "\"" + std::string(5000, 's') + "\",";
  }
  json += "null], \"last\": true}";
  const SlowBytes bytes(json);
  const auto index = JsonIndex::scan(bytes);
  QVERIFY(!index.problem());
  QVERIFY2(index.memory() < json.size() / 20, qPrintable(QString::number(index.memory())));
  ByteCursor cursor(bytes);
  JsonWalk members(index, cursor, *index.root());
  JsonChild rows, last;
  QVERIFY(members.next(rows));
  QVERIFY(members.next(last));
  QCOMPARE(last.key, std::string("last"));
  QCOMPARE(index.children(cursor, rows.node), std::uint64_t(20'021));
  // Each that is asked for by its number is the one that walking finds there.
  JsonWalk walk(index, cursor, rows.node);
  JsonChild child;
  for (std::uint64_t i = 0; walk.next(child); ++i) {
    QCOMPARE(child.ordinal, i);
    if (i % 997 != 0) continue;
    ByteCursor other(bytes);
    JsonWalk there(index, other, rows.node, i);
    JsonChild same;
    QVERIFY(there.next(same));
    QCOMPARE(same.node, child.node);
  }
  QCOMPARE(child.ordinal, std::uint64_t(20'020));
  QCOMPARE(static_cast<int>(child.node.kind), static_cast<int>(JsonKind::null));
}

void TestJson::strings_are_undone() {
  QCOMPARE(json_text(R"("a\n\u00e9\ud83d\ude00\/")"), std::string("a\n\u00e9\U0001F600/"));
  QCOMPARE(json_text(R"("\ud83d x")"), std::string("\uFFFD x"));
  QCOMPARE(json_text("\"cut\\u12"), std::string("cut12"));
}

QTEST_GUILESS_MAIN(TestJson)
#include "test_json.moc"
