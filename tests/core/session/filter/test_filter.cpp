#include <QtTest>

#include <map>

#include "core/base/text.h"
#include "core/session/filter/filter.h"

using namespace lw;

namespace {

/// Names of a protocol that there is not, of all types.
const Vocabulary& vocabulary() {
  static const Vocabulary names = {
      {"toy.request", "Request line", FieldType::none}, {"toy.method", "Method", FieldType::text},
      {"toy.code", "Status code", FieldType::number},   {"toy.size", "Size", FieldType::number},
      {"toy.body", "Body", FieldType::bytes},           {"toy.date", "Date", FieldType::time},
      {"toy.header.", "Header", FieldType::text},       {"other.name", "Name", FieldType::text},
  };
  return names;
}

class Subject : public FilterSubject {
 public:
  void common(std::string_view name, std::vector<std::string>& out) const override {
    const auto found = known.find(std::string(name));
    if (found != known.end()) out.insert(out.end(), found->second.begin(), found->second.end());
  }
  std::string_view protocol() const override { return protocol_id; }
  const std::vector<Field>& fields(const FieldWish& wish) const override {
    ++asked;
    wished = wish.names();
    return tree;
  }
  ByteView bytes() const override {
    ++read;
    return said;
  }

  std::map<std::string, std::vector<std::string>> known = {{"frame.number", {"7"}},
                                                           {"frame.time", {"2026-11-21T07:54:03.250Z"}},
                                                           {"frame.time_relative", {"3.5"}},
                                                           {"direction", {"sent"}},
                                                           {"severity", {"warning"}},
                                                           {"expert", {"toy.one", "toy.two"}},
                                                           {"summary", {"GET /a"}},
                                                           {"protocol", {"toy"}},
                                                           {"frame.len", {"20"}}};
  std::string protocol_id = "toy";
  Bytes said = "GET /a\x01\xff body";
  std::vector<Field> tree = {
      {"toy.request", "Request line", "GET /a", 0, 6, {{"toy.method", "Method", "GET", 0, 3, {}}}},
      {"toy.code", "Status code", "404", 0, 0, {}},
      {"toy.size", "Size", "10", 0, 0, {}},
      {"toy.size", "Size", "20", 0, 0, {}},
      {"toy.body", "Body", "4 bytes", 6, 7, {}},
      {"toy.date", "Date", "2026-11-21T07:54:03Z", 0, 0, {}},
      {"toy.header.x_odd", "X-Odd", "a\\\\b\\xff\\r\"q\"", 0, 0, {}},
  };
  mutable int asked = 0;
  mutable int read = 0;
  mutable std::vector<std::string> wished;
};

Filter parsed(const std::string& text) {
  auto filter = Filter::parse(text, vocabulary());
  if (!filter) qFatal("%s: %s", text.c_str(), filter.error().reason.c_str());
  return *filter;
}

bool matches(const std::string& text, const Subject& subject = {}) {
  return parsed(text).matches(subject);
}

FilterError refused(const std::string& text) {
  auto filter = Filter::parse(text, vocabulary());
  if (filter) qFatal("%s is accepted", text.c_str());
  return filter.error();
}

std::vector<std::string> completed(const std::string& text) {
  std::vector<std::string> items;
  for (const Completion& item : complete_filter(text, text.size(), vocabulary()).items)
    items.push_back(item.text);
  return items;
}

bool has(const std::vector<std::string>& items, const std::string& item) {
  return std::ranges::find(items, item) != items.end();
}

}  // namespace

class TestFilter : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { qputenv("TZ", "UTC"); }

  void names_of_a_protocol_are_found_in_its_kin() {
    Subject subject;
    subject.protocol_id = "child";
    QVERIFY(!matches("toy.method == \"GET\"", subject) && !matches("toy", subject));
    for (const char* text : {"toy.method == \"GET\"", "toy", "not frame.number == 8 and toy.size == 20"}) {
      const auto filter = Filter::parse(text, vocabulary(), {{"child", "toy"}});
      QVERIFY2(filter && filter->matches(subject), text);
      QVERIFY(!Filter::parse(text, vocabulary(), {{"toy", "child"}})->matches(subject));
    }
  }

  void precedence_data() {
    // Each of a, b, c in all its ways, against what the operators of C++ say.
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("grouped");
    const std::pair<const char*, const char*> kTable[] = {
        {"A or B and C", "A or (B and C)"},
        {"A and B or C", "(A and B) or C"},
        {"A or B xor C", "A or (B xor C)"},
        {"A xor B or C", "(A xor B) or C"},
        {"A xor B and C", "A xor (B and C)"},
        {"A and B xor C", "(A and B) xor C"},
        {"not A and B", "(not A) and B"},
        {"not A or B", "(not A) or B"},
        {"not A xor B", "(not A) xor B"},
        {"A xor B xor C", "(A xor B) xor C"},
        {"!A && B || C ^^ A", "((not A) and B) or (C xor A)"},
    };
    for (const auto& [text, grouped] : kTable) QTest::newRow(text) << text << grouped;
  }
  void precedence() {
    QFETCH(const QString, text);
    QFETCH(const QString, grouped);
    const auto filled = [](QString of, int bits) {
      const char* kYes = "frame.number == 7";
      const char* kNo = "frame.number == 8";
      return of.replace("A", bits & 1 ? kYes : kNo)
          .replace("B", bits & 2 ? kYes : kNo)
          .replace("C", bits & 4 ? kYes : kNo)
          .toStdString();
    };
    for (int bits = 0; bits < 8; ++bits)
      QCOMPARE(matches(filled(text, bits)), matches(filled(grouped, bits)));
  }

  void exclusive_or_is_odd() {
    QVERIFY(matches("toy xor other"));
    QVERIFY(!matches("toy xor frame"));
    QVERIFY(matches("toy xor frame xor summary"));
  }

  // toy.size is 10 and 20.
  void several_values() {
    QVERIFY(matches("toy.size == 10"));
    QVERIFY(!matches("toy.size != 10"));
    QVERIFY(matches("toy.size != 30"));
    QVERIFY(matches("toy.size !== 10"));
    QVERIFY(!matches("toy.size === 10"));
    QVERIFY(matches("all toy.size >= 10"));
    QVERIFY(!matches("all toy.size > 10"));
    QVERIFY(matches("any toy.size > 10"));
    QVERIFY(matches("any toy.size != 10"));
    QVERIFY(matches("count(toy.size) == 2"));
    QVERIFY(matches("max(toy.size) == 20 and min(toy.size) == 10"));
    QVERIFY(matches("all toy.size in {10, 20..30}"));
    QVERIFY(!matches("all toy.size in {10}"));
    QVERIFY(matches("toy.size + 5 == 25"));
  }

  void what_is_not_there_compares_with_nothing() {
    Subject other;
    other.tree.clear();
    for (const char* text : {"toy.code == 1", "toy.code != 1", "toy.code in {1}", "all toy.code > 0",
                             "toy.method contains \"\"", "count(toy.code) == 0", "toy.code + 1 > 0"})
      QVERIFY2(!matches(text, other), text);
    QVERIFY(matches("toy.code not in {1}", other));
    QVERIFY(matches("not toy.code == 1", other));
    QVERIFY(matches("!toy.code", other));
  }

  void numbers_that_are_none() {
    Subject odd;
    odd.tree[1].value = "many";
    QVERIFY(matches("toy.code", odd));
    for (const char* text :
         {"toy.code == 0", "toy.code != 0", "toy.code > 0", "toy.code < 1", "toy.code in {0..9}"})
      QVERIFY2(!matches(text, odd), text);
    QVERIFY(matches("string(toy.code) == \"many\"", odd));
    odd.tree[1].value = "9007199254740993";  // no double
    QVERIFY(matches("toy.code == 9007199254740993", odd));
    QVERIFY(!matches("toy.code == 9007199254740992", odd));
    odd.tree[1].value = "99999999999999999999";
    QVERIFY(matches("toy.code > 9007199254740993", odd));
  }

  void slices() {
    for (const char* text :
         {"toy.method[0] == \"G\"", "toy.method[-1] == \"T\"", "toy.method[0:2] == \"GE\"",
          "toy.method[1-2] == \"ET\"", "toy.method[:2] == \"GE\"", "toy.method[1:] == \"ET\"",
          "toy.method[-2:] == \"ET\"", "toy.method[-2--1] == \"ET\"", "toy.method[0,2] == \"GT\"",
          "toy.method[0-0,1:1,-1:] == \"GET\"", "toy.body[0:2] == 01:ff", "toy.body[0] == 01",
          "frame[:4] == \"GET \"", "toy[4:] contains \"body\"", "upper(toy.method)[ 0 : 1 ] == 47"})
      QVERIFY2(matches(text), text);
    for (const char* text :
         {"toy.method[3]", "toy.method[0:4]", "toy.method[-4:]", "toy.method[1-3]", "toy.method[0,3]"})
      QVERIFY2(!matches(text), text);
  }

  void bytes_texts_and_times() {
    QVERIFY(matches("toy.body == \"\\x01\\xff body\""));
    QVERIFY(matches("toy.body == 01:ff:20:62:6f:64:79"));
    QVERIFY(matches("toy.body contains 0xff"));
    QVERIFY(matches("@toy.request == \"GET /a\""));
    QVERIFY(matches("toy.request contains \" /\""));
    QVERIFY(matches("toy.header.x_odd == \"a\\\\b\\xff\\r\\\"q\\\"\""));
    QVERIFY(matches("toy.header.x_odd contains r\"a\\b\""));
    QVERIFY(matches("toy.method contains \"\\u0045\\124\""));
    QVERIFY(matches("toy.date == \"2026-11-21 07:54:03\""));
    QVERIFY(matches("frame.time > \"2026-11-21T08:54:03.2+01:00\""));
    QVERIFY(!matches("frame.time > \"2026-11-21T07:54:03.25Z\""));
    QVERIFY(matches("frame.time in {2026-11-21 .. 2026-11-22}"));
    QVERIFY(matches("frame.time_relative in {3 .. 4}"));
    QVERIFY(matches("toy.code == 0x194 and toy.code == 0624 and toy.code == 404"));
    QVERIFY(matches("toy.method == 'G' or toy.method[0] == 'G'"));
  }

  void expressions() {
    QVERIFY(matches("toy.method matches \"^g.t$\""));
    QVERIFY(!matches("toy.method matches \"(?-i)^g\""));
    QVERIFY(matches("frame ~ r\"\\bbody$\""));
    Subject lines;
    lines.said = "one\ntwo";
    QVERIFY(!matches("frame matches \"^two\"", lines));  // the ends of the value, not of its lines
    lines.said = std::string(40, 'a') + "b";
    QVERIFY(!matches("frame matches \"^(a+)+$\"", lines));  // more work than is allowed
  }

  void severities_are_ordered() {
    QVERIFY(matches("severity >= note and severity >= \"warning\" and severity < error"));
    QVERIFY(matches("severity == warning && expert == \"toy.two\" && any expert != \"toy.two\""));
    QVERIFY(matches("severity in {warning, error}"));
  }

  void other_protocols_are_not_asked() {
    Subject subject;
    subject.protocol_id = "other";
    QVERIFY(!matches("toy.code == 404", subject));
    QVERIFY(!matches("toy", subject));
    QCOMPARE(subject.asked, 0);
    // What is at hand is asked first, wherever it stands.
    Subject toy;
    QVERIFY(!matches("toy.code == 404 and frame contains \"x\" and frame.number == 8", toy));
    QVERIFY(matches("toy.code == 404 or frame.number == 7", toy));
    QCOMPARE(toy.asked + toy.read, 0);
    QVERIFY(matches("toy.code == 404 and toy.size == 10", toy));
    QCOMPARE(toy.asked, 1);
    QCOMPARE(toy.wished, (std::vector<std::string>{"toy.code", "toy.size"}));
  }

  void says_what_it_needs() {
    QVERIFY(!parsed("frame.number == 1 and toy").needs_bytes());
    QVERIFY(parsed("toy contains \"x\"").needs_bytes());
    QVERIFY(!parsed("toy contains \"x\"").needs_fields());
    QVERIFY(parsed("not toy.header.x_odd").needs_fields());
    QCOMPARE(parsed("not toy.header.x_odd").wish().names(), std::vector<std::string>{"toy.header.x_odd"});
  }

  void errors_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("offset");
    QTest::addColumn<int>("length");
    QTest::addColumn<QString>("reason");
    QTest::newRow("empty") << "" << 0 << 0 << "no filter";
    QTest::newRow("name") << "toy.cod == 4" << 0 << 7 << "toy.code";
    QTest::newRow("right name") << "toy.method == toy.metod" << 14 << 9 << "toy.method";
    QTest::newRow("last word") << "code == 4" << 0 << 4 << "toy.code";
    QTest::newRow("capitals") << "Toy.Code == 4" << 0 << 8 << "toy.code";
    QTest::newRow("single =") << "toy.code = 4" << 9 << 1 << "==";
    QTest::newRow("end") << "toy and " << 8 << 0 << "ends";
    QTest::newRow("paren") << "(toy" << 4 << 0 << "closing parenthesis";
    QTest::newRow("small letters") << "toy AND toy" << 4 << 3 << "small letters";
    QTest::newRow("types") << "toy.code == toy.method" << 12 << 10 << "toy.method is a text";
    QTest::newRow("quotes") << "toy.code == \"404\"" << 12 << 5 << "without quotes";
    QTest::newRow("contains") << "toy and toy.code contains 4" << 8 << 8 << "string(toy.code)";
    QTest::newRow("regex") << "toy.method ~ \"a(b\"" << 17 << 1 << "parenthesis";
    QTest::newRow("word") << "direction == \"send\"" << 13 << 6 << "sent, received";
    QTest::newRow("severity") << "severity > bad" << 11 << 3 << "warning";
    QTest::newRow("slice") << "toy.method[0:0]" << 11 << 3 << "at least 1";
    QTest::newRow("slice words") << "toy.method[a]" << 11 << 1 << "slice";
    QTest::newRow("slice of a number") << "toy.code[0] == 4" << 0 << 8 << "number";
    QTest::newRow("function") << "length(toy.body) > 1" << 0 << 6 << "no function";
    QTest::newRow("two arguments") << "len(toy.body, toy.body) > 1" << 0 << 23 << "one field";
    QTest::newRow("time") << "frame.time > \"2026-02-30\"" << 13 << 12 << "time is written";
    QTest::newRow("bytes") << "toy.body == 0x1234" << 12 << 6 << "Bytes are written";
    QTest::newRow("set") << "toy.code in {1,}" << 15 << 1 << "a field or a value";
    QTest::newRow("left") << "4 == toy.code" << 0 << 1 << "left";
    QTest::newRow("text alone") << "\"x\"" << 0 << 3 << "no test";
    QTest::newRow("escape") << "toy.method == \"a\\qb\"" << 16 << 2 << "no escape";
    QTest::newRow("open text") << "toy.method == \"abc" << 14 << 4 << "closing quote";
    QTest::newRow("macro") << "$private" << 0 << 1 << "Macros";
  }
  void errors() {
    QFETCH(const QString, text);
    QFETCH(const int, offset);
    QFETCH(const int, length);
    QFETCH(const QString, reason);
    const FilterError error = refused(text.toLatin1().toStdString());
    QVERIFY2(QString::fromStdString(error.reason).contains(reason), error.reason.c_str());
    QCOMPARE(int(error.offset), offset);
    QCOMPARE(int(error.length), length);
  }

  void limits() {
    const auto repeated = [](const std::string& what, int times) {
      std::string text;
      for (int i = 0; i < times; ++i) text += what;
      return text;
    };
    QVERIFY(Filter::parse(repeated("(", 60) + "toy" + repeated(")", 60), vocabulary()));
    for (const std::string& deep :
         {repeated("(", 5000) + "toy", repeated("not ", 5000) + "toy", repeated("len(", 5000),
          "toy.code > " + repeated("{", 5000), "toy.code > " + repeated("- ", 5000),
          "toy.code > 1" + repeated(" + 1", 5000), repeated("toy.code==1 or ", 5000) + "toy"})
      QVERIFY(!Filter::parse(deep, vocabulary()) || deep.ends_with("or toy"));
    QVERIFY(matches(repeated("frame.number == 9 or ", 2000) + "toy"));
    QVERIFY(!Filter::parse(repeated("toy or ", 20000) + "toy", vocabulary()));
    // Each value with each, again and again: given up, not waited for.
    Subject many;
    for (int i = 0; i < 300; ++i) many.tree.push_back({"toy.size", "Size", "1", 0, 0, {}});
    QVERIFY(!matches("toy.size + toy.size + toy.size + toy.size == 3", many));
  }

  void sentences_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("sentence");
    const std::pair<const char*, const char*> kTable[] = {
        {"toy.code == 404 and frame.len > 1000", "the TOY status code is 404 and the length is over 1000"},
        {"toy", "the protocol is TOY"},
        {"not toy.method", "there is no TOY method"},
        {"!(toy.code == 404)", "it is not so that the TOY status code is 404"},
        {"toy.code != 404", "the TOY status code is other than 404"},
        {"all toy.size > 3", "every TOY size is over 3"},
        {"toy.size !== 3", "at least one TOY size is other than 3"},
        {"toy.code in {1, 5..9}", "the TOY status code is 1 or between 5 and 9"},
        {"toy.method matches r\"^a\\d\"", "the TOY method matches the expression “^a\\d”"},
        {"toy.body[0:2] == 01:ff", "the first 2 bytes of the TOY body are the bytes 01 ff"},
        {"frame.time < \"2026-11-21\"", "the time is before 2026-11-21"},
        {"toy and (toy.method or toy.code)",
         "the protocol is TOY and (the TOY method is there or the TOY status code is there)"},
        {"toy.method xor toy.code",
         "the TOY method is there or else the TOY status code is there, but not both"},
        {"len(toy.body) >= 5", "the length of the TOY body is at least 5"},
        {"frame.marked", "it is marked"},
        {"summary contains \"a\\rb\"", "the summary contains “a\\rb”"},
    };
    for (const auto& [text, sentence] : kTable) QTest::newRow(text) << text << sentence;
  }
  void sentences() {
    QFETCH(const QString, text);
    QFETCH(const QString, sentence);
    QCOMPARE(QString::fromStdString(parsed(text.toStdString()).sentence()), sentence);
  }

  void completes() {
    QVERIFY(has(completed(""), "toy.code") && has(completed(""), "frame.number") &&
            has(completed(""), "toy"));
    QCOMPARE(completed("toy.co").front(), "toy.code");
    QVERIFY(has(completed("frame.number > 3 and cod"), "toy.code"));  // in the middle of a name
    QVERIFY(has(completed("toy.code "), "==") && !has(completed("toy.code "), "contains"));
    QVERIFY(has(completed("toy.method "), "contains") && has(completed("toy.method "), "and"));
    QVERIFY(!has(completed("toy.request "), "=="));
    QCOMPARE(completed("toy.method con"), std::vector<std::string>{"contains"});
    QCOMPARE(completed("direction == "), (std::vector<std::string>{"\"received\"", "\"sent\""}));
    QCOMPARE(completed("direction == \"se"), std::vector<std::string>{"\"sent\""});
    QCOMPARE(completed("severity >= w"), std::vector<std::string>{"warning"});
    QVERIFY(has(completed("note == "), "\"connected\""));
    QVERIFY(has(completed("protocol in {\"other\", "), "\"toy\""));
    QVERIFY(has(completed("toy.code == 4 "), "and") && !has(completed("toy.code == 4 "), "toy"));
    QVERIFY(has(completed("(len(toy.body) > 4 "), ")"));
    QVERIFY(completed("toy.code == ").empty());
    const Completions middle = complete_filter("toy.co == 3", 6, vocabulary());
    QCOMPARE(middle.from, std::size_t(0));
    QCOMPARE(middle.items.front().text, "toy.code");
    QCOMPARE(complete_filter("toy and", 99, vocabulary()).from, std::size_t(4));
  }

  void filters_for_fields_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("plain") << QByteArray("GET");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("quotes") << QByteArray("a\"b'c\\\"d");
    QTest::newRow("backslashes") << QByteArray("\\\\x41\\n\\");
    QTest::newRow("control") << QByteArray(
        "\0\1\r\n\t\x1b[0m\x7f\0"
        "7",
        11);
    QTest::newRow("invalid UTF-8") << QByteArray("\xff\xc3(\xe2\x82");
    QTest::newRow("UTF-8") << QByteArray("\xc3\xa4\xe2\x82\xac");
    QTest::newRow("an ellipsis of its own") << QByteArray("abc\xe2\x80\xa6");
    QTest::newRow("a filter") << QByteArray("toy.code == 4) or (frame");
    QTest::newRow("long") << QByteArray(100'000, 'x') + "\xc3\xa4";
    QTest::newRow("long, of characters") << QByteArray("\xe2\x82\xac").repeated(500);
    QTest::newRow("long, of nothing") << QByteArray(1000, '\xbf');
  }
  void filters_for_fields() {
    QFETCH(const QByteArray, bytes);
    const Bytes raw(bytes.constData(), std::size_t(bytes.size()));
    Subject subject;
    subject.said = raw;
    const auto check = [&](const FieldName& name, const std::string& value) {
      const std::string text = filter_for(name, value);
      const auto filter = Filter::parse(text, vocabulary());
      if (!filter) qWarning("%s: %s", text.c_str(), filter.error().reason.c_str());
      return filter && filter->matches(subject);
    };
    // A field's value is shown escaped, and may be cut where it is shown.
    subject.tree = {{"toy.method", "Method", escape(raw), 0, 0, {}},
                    {"toy.body", "Body", "?", 0, raw.size(), {}}};
    QVERIFY(check(vocabulary()[1], escape(raw)));
    QVERIFY(check(vocabulary()[1], escape_short(raw, 50)));
    subject.tree[0].name = "toy.header.x";
    QVERIFY(check({"toy.header.x", "X", FieldType::text}, escape(raw)));
    QVERIFY(check(vocabulary()[4], raw));
    QVERIFY(check(vocabulary()[4], raw.substr(0, 30)));
    subject.known["summary"] = {raw};
    subject.known["channel.transport"] = {raw};
    for (const FieldName& name : common_fields())
      if (name.name == "summary" || name.name == "channel.transport") QVERIFY(check(name, raw));
    subject.tree = {{"toy.code", "Status code", escape(raw), 0, 0, {}}};
    QVERIFY(check(vocabulary()[2], escape(raw)));
  }

  void filters_for_numbers_and_times() {
    const auto of = [](std::size_t index, const char* value) {
      return filter_for(vocabulary()[index], value);
    };
    QCOMPARE(of(2, "404"), "toy.code == 404");
    QCOMPARE(of(2, "010"), "toy.code == 10");
    QCOMPARE(of(2, "-5"), "toy.code == -5");
    QCOMPARE(of(2, "12.50"), "toy.code == 12.50");
    QCOMPARE(of(0, "GET /"), "toy.request");
    QCOMPARE(of(5, "2026-11-21T07:54:03Z"), "toy.date == \"2026-11-21T07:54:03Z\"");
    QCOMPARE(filter_for({"no name", "?", FieldType::text}, "x"), "frame");
    for (const FieldName& name : common_fields())
      if (name.name == "severity") QCOMPARE(filter_for(name, "error"), "severity == error");
    Subject subject;
    for (const char* value : {"010", "1.50", "007.5", "99999999999999999999", "00099999999999999999999"}) {
      subject.tree = {{"toy.code", "Status code", value, 0, 0, {}}};
      QVERIFY2(matches(of(2, value), subject), value);
    }
  }
};

QTEST_GUILESS_MAIN(TestFilter)
#include "test_filter.moc"
