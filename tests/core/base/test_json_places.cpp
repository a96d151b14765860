#include <QtTest>
#include <boost/json.hpp>

#include "core/base/json_places.h"

using namespace lw;

namespace {

/// Texts are easier to read with single quotes.
std::string json(std::string text) {
  std::ranges::replace(text, '\'', '"');
  return text;
}

QString places(std::string_view text) {
  QStringList out;
  for (const JsonPlace& place : json_places(text))
    out.append(QString::fromStdString(
        place.path + "=" + std::string(text.substr(place.offset, place.length)) + (place.string ? "'" : "")));
  return out.join(QLatin1Char(' '));
}

}  // namespace

class TestJsonPlaces : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void values_by_path() {
    const std::string text = json(" {'a' : 1, 'b':['x',{'c':null}, []],'':true} "), quoted = json("'a\\'b'");
    QCOMPARE(places(text), QStringLiteral("$.a=1 $.b[0]=x' $.b[1].c=null $.=true"));
    QCOMPARE(places(quoted), QString::fromLatin1("$=a\\\"b'"));
    QCOMPARE(places("-1.5e+3"), QStringLiteral("$=-1.5e+3"));
    QCOMPARE(places("{}"), QString());
  }

  /// The second example of RFC 8259 section 13.
  void example_of_the_rfc() {
    const std::string text =
        json("[{'precision':'zip','Latitude':37.7668},{'precision':'zip','Latitude':37.371991}]");
    QCOMPARE(places(text),
             QStringLiteral(
                 "$[0].precision=zip' $[0].Latitude=37.7668 $[1].precision=zip' $[1].Latitude=37.371991"));
  }

  void broken_texts() {
    const std::string cut = json("{'a':1,'b"), no_comma = json("{'a':1 'b':2}");
    QCOMPARE(places(cut), QStringLiteral("$.a=1"));
    QCOMPARE(places(no_comma), QStringLiteral("$.a=1"));
    QCOMPARE(places("no"), QStringLiteral("$=no"));
    const std::string backslash = "\\", open = "\"\\";
    QCOMPARE(places(backslash), QString());
    QCOMPARE(places(open), QString());
    QVERIFY(json_places(std::string(1000000, '[')).empty());
    QCOMPARE(json_places("[1,2,3,4]", 2).size(), std::size_t(2));
  }

  void agrees_with_a_parser() {
    // Replacing each string's bytes leaves a text that parses to the same shape.
    std::string text = "{\"user\":{\"name\":\"Zoe \\u00e9\",\"tags\":[\"a\",\"b\\\\\"]},\"n\":12}";
    for (const JsonPlace& place : json_places(text))
      if (place.string) text.replace(place.offset, place.length, std::string(place.length, '*'));
    const auto value = boost::json::parse(text);
    QVERIFY(value.at("user").at("name").as_string().starts_with("***"));
    QCOMPARE(value.at("n").as_int64(), std::int64_t(12));
  }

  void paths_data() {
    QTest::addColumn<QByteArray>("wish");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char* wish, const char* path, bool matches) {
      QTest::addRow("%s of %s", path, wish) << QByteArray(wish) << QByteArray(path) << matches;
    };
    row("$.a.b", "$.a.b", true);
    row("$.a", "$.a.b", true);
    row("$.a.b", "$.a", false);
    row("$.a", "$.ab", false);
    row("$.a[0]", "$.a[0].x", true);
    row("$.a[0]", "$.a[01]", false);
    row("$.a[*].b", "$.a[17].b", true);
    row("$.a[*].b", "$.a.c.b", false);
    row("$.*.b", "$.zz.b", true);
    row("$..token", "$.token", true);
    row("$..token", "$.a[3].b.token", true);
    row("$..token", "$.a.tokens", false);
    row("$..a..b", "$.x.a.y.b", true);
    row("$..a..b", "$.x.b.y.a", false);
    row("$", "$.anything", true);
    row("token", "$.token", false);
  }
  void paths() {
    QFETCH(QByteArray, wish);
    QFETCH(QByteArray, path);
    QTEST(json_path_matches(wish.toStdString(), path.toStdString()), "matches");
  }

  void no_path_takes_long() {
    std::string wish = "$", path = "$";
    for (int i = 0; i < 2000; ++i) wish += "..a", path += ".a";
    QVERIFY(json_path_matches(wish, path));
    QVERIFY(!json_path_matches(wish + ".b", path));
  }
};

QTEST_GUILESS_MAIN(TestJsonPlaces)
#include "test_json_places.moc"
