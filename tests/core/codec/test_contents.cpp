// What bodies contain: looks, charsets, tables, parts, XML.
#include <QtTest/QtTest>

#include "core/codec/charset.h"
#include "core/codec/csv.h"
#include "core/codec/multipart.h"
#include "core/codec/sniff.h"
#include "core/codec/xml_path.h"
#include "core/codec/xml_tree.h"

using namespace lw;
using namespace std::string_literals;

class TestContents : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void bytes_by_page();
  void looks_data();
  void looks();
  void looks_that_contradict();
  void charsets_data();
  void charsets();
  void shape_of_tables_data();
  void shape_of_tables();
  void rows_of_tables();
  void tables_are_sorted();
  void parts_as_the_rfc_shows_them();
  void parts_of_hostile_bodies();
  void xpath();
  void xpath_asks_nobody_and_ends();
  void xml_as_a_tree();
  void hostile_xml_as_a_tree();
};

void TestContents::bytes_by_page() {
  const auto all = paged("0123456789"s);
  QCOMPARE(read_bytes(*all, 8, 5), "89"s);
  QCOMPARE(read_bytes(*all, 11, 5), ""s);
  const auto part = part_of(all, 3, 4);
  QCOMPARE(part->size(), std::uint64_t(4));
  QCOMPARE(read_bytes(*part, 1, 100), "456"s);
  QCOMPARE(part_of(part, 2, 100)->size(), std::uint64_t(2));
  ByteCursor cursor(*part);
  QCOMPARE(cursor.at(0), int('3'));
  QCOMPARE(cursor.at(4), -1);
}

void TestContents::looks_data() {
  QTest::addColumn<QByteArray>("head");
  QTest::addColumn<int>("look");
  const auto row = [](const char* name, const QByteArray& head, ContentLook look) {
    QTest::newRow(name) << head << static_cast<int>(look);
  };
  row("png", QByteArray::fromHex("89504e470d0a1a0a0000000d"), ContentLook::picture);
  row("webp", "RIFF\x10\0\0\0WEBPVP8 ", ContentLook::none);
  row("pdf", "%PDF-1.7\n%", ContentLook::pdf);
  row("gzip", QByteArray::fromHex("1f8b0800"), ContentLook::archive);
  row("json", "\xef\xbb\xbf  {\n \"a\": 1}", ContentLook::json);
  row("json array", "[1, 2]", ContentLook::json);
  row("not json", "{hello}", ContentLook::text);
  row("a word in brackets", "[note] to all", ContentLook::text);
  row("html", "<!DOCTYPE html><p>", ContentLook::html);
  row("html late", "\n <BODY>", ContentLook::html);
  row("xml", "<?xml version='1.0'?><a/>", ContentLook::xml);
  row("feed", "<feed xmlns='x'>", ContentLook::xml);
  row("less than", "< 5", ContentLook::text);
  row("csv", "a,b\n1,2\n3,4\n", ContentLook::csv);
  row("BM word", "BMW is a maker of cars", ContentLook::text);
  row("binary", QByteArray("ab\0\1", 4), ContentLook::binary);
  row("utf-16",
      QByteArray("\xff\xfe"
                 "a\0b\0",
                 6),
      ContentLook::text);
  row("nothing", "", ContentLook::none);
}

void TestContents::looks() {
  QFETCH(QByteArray, head);
  QFETCH(int, look);
  if (QTest::currentDataTag() == "webp"s) {
    head = QByteArray::fromHex("524946461000000057454250565038");
    look = static_cast<int>(ContentLook::picture);
  }
  QCOMPARE(static_cast<int>(sniff(head.toStdString(), true).look), look);
}

void TestContents::looks_that_contradict() {
  QVERIFY(contradicts(look_of("image/png"), ContentLook::html));
  QVERIFY(contradicts(look_of("application/json; charset=utf-8"), ContentLook::html));
  QVERIFY(contradicts(look_of("application/json"), ContentLook::text));
  QVERIFY(contradicts(look_of("text/plain"), ContentLook::json));
  QVERIFY(contradicts(look_of("text/html"), ContentLook::binary));
  QVERIFY(!contradicts(look_of("application/problem+json"), ContentLook::json));
  QVERIFY(!contradicts(look_of("text/html"), ContentLook::xml));
  QVERIFY(!contradicts(look_of("text/plain"), ContentLook::csv));
  QVERIFY(!contradicts(look_of("application/octet-stream"), ContentLook::binary));
  QCOMPARE(static_cast<int>(look_of("application/vnd.x+xml")), static_cast<int>(ContentLook::xml));
}

void TestContents::charsets_data() {
  QTest::addColumn<QByteArray>("text");
  QTest::addColumn<QString>("declared");
  QTest::addColumn<QString>("name");
  QTest::addColumn<int>("from");
  const auto row = [](const char* what, const QByteArray& text, const char* declared, const char* name,
                      CharsetFrom from) {
    QTest::newRow(what) << text << declared << name << static_cast<int>(from);
  };
  row("declared", "x", "\"ISO-8859-2\"", "ISO-8859-2", CharsetFrom::declared);
  row("as browsers say Latin-1", "x", "iso-8859-1", "windows-1252", CharsetFrom::declared);
  row("mark wins", "\xef\xbb\xbfx", "iso-8859-1", "UTF-8", CharsetFrom::bom);
  row("utf-16 mark", QByteArray("\xfe\xff\0a", 4), "", "UTF-16BE", CharsetFrom::bom);
  row("utf-16 by zeros", QByteArray("h\0e\0l\0l\0o\0!\0", 12), "", "UTF-16LE", CharsetFrom::structure);
  row("meta", "<html><META charset='koi8-r'>", "", "KOI8-R", CharsetFrom::meta);
  row("meta of old", "<meta http-equiv=content-type content=\"text/html; charset=Shift_JIS\">", "",
      "Shift_JIS", CharsetFrom::meta);
  row("meta that can't be", "<meta charset=utf-16>", "", "UTF-8", CharsetFrom::meta);
  row("xml", "<?xml version='1.0' encoding='ISO-8859-15'?><a/>", "", "ISO-8859-15", CharsetFrom::meta);
  row("utf-8",
      "Gr\xc3\xbc\xc3\x9f"
      "e",
      "", "UTF-8", CharsetFrom::structure);
  row("utf-8, cut", "Gr\xc3\xbc\xc3", "", "UTF-8", CharsetFrom::structure);
  row("ascii", "plain", "", "UTF-8", CharsetFrom::structure);
  row("western",
      "Gr\xfc\xdf"
      "e aus K\xf6ln",
      "", "windows-1252", CharsetFrom::guess);
  row("cyrillic 1251",
      "\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0 \xe8 \xe2\xf1\xe5 \xee\xf1\xf2\xe0\xeb\xfc\xed\xee\xe5", "",
      "windows-1251", CharsetFrom::guess);
  row("cyrillic koi8",
      "\xf0\xd2\xc9\xd7\xc5\xd4, \xcd\xc9\xd2 \xc9 \xd7\xd3\xc5 \xcf\xd3\xd4\xc1\xcc\xd8\xce\xcf\xc5", "",
      "KOI8-R", CharsetFrom::guess);
  row("japanese euc", "\xa4\xb3\xa4\xf3\xa4\xcb\xa4\xc1\xa4\xcf", "", "EUC-JP", CharsetFrom::guess);
  row("japanese sjis", "\x82\xb1\x82\xf1\x82\xc9\x82\xbf\x82\xcd", "", "Shift_JIS", CharsetFrom::guess);
  row("japanese 2022", "\x1b$B$3$s\x1b(B", "", "ISO-2022-JP", CharsetFrom::structure);
}

void TestContents::charsets() {
  QFETCH(QByteArray, text);
  QFETCH(QString, declared);
  QFETCH(QString, name);
  QFETCH(int, from);
  const auto parameter = declared.remove(QLatin1Char('"')).toStdString();
  const auto guess = guess_charset(text.toStdString(), parameter);
  QCOMPARE(QString::fromStdString(guess.name), name);
  QCOMPARE(static_cast<int>(guess.from), from);
}

void TestContents::shape_of_tables_data() {
  QTest::addColumn<char>("separator");
  QTest::addColumn<bool>("header");
  QTest::newRow("name,age\nann,3\nbob,4\n") << ',' << true;
  QTest::newRow("1;2;3\n4;5;6\n") << ';' << false;
  QTest::newRow("a\tb\n\"x\ny\"\tz\n") << '\t' << true;
  QTest::newRow("a|b|c\n1|2|3") << '|' << true;
  QTest::newRow("name;price\nx;1,50\ny;2,50\n") << ';' << true;
  QTest::newRow("one line, with a comma") << '\0' << false;
  QTest::newRow("some, text\nthat is none\nat all") << '\0' << false;
}

void TestContents::shape_of_tables() {
  QFETCH(char, separator);
  QFETCH(bool, header);
  const auto shape = guess_csv(QTest::currentDataTag(), true);
  QCOMPARE(shape ? shape->separator : '\0', separator);
  QCOMPARE(shape && shape->header, header);
}

void TestContents::rows_of_tables() {
  // RFC 4180 section 2: quotes, line ends in them, doubled quotes; no line end at the end.
  const auto bytes = paged(
      "\xef\xbb\xbf"
      "aaa,\"b\r\nbb\",ccc\r\nzzz,\"y\"\"yy\",xxx\n\n1,,\r2"s);
  const auto index = CsvIndex::scan(*bytes, ',');
  QCOMPARE(index.rows(), std::uint64_t(5));
  QCOMPARE(index.columns(), std::size_t(3));
  const auto rows = index.read(*bytes, 0, 100);
  QCOMPARE(rows[0], (CsvRow{"aaa", "b\r\nbb", "ccc"}));
  QCOMPARE(rows[1], (CsvRow{"zzz", "y\"yy", "xxx"}));
  QCOMPARE(rows[2], (CsvRow{""}));
  QCOMPARE(rows[3], (CsvRow{"1", "", ""}));
  QCOMPARE(rows[4], (CsvRow{"2"}));
  Bytes many;
  for (int i = 0; i < 1000; ++i)
    many += std::to_string(i) + ",\"" + std::string(static_cast<std::size_t>(i % 7), '\n') + "\"\n";
  const auto held = paged(many);
  const auto long_index = CsvIndex::scan(*held, ',');
  QCOMPARE(long_index.rows(), std::uint64_t(1000));
  for (std::uint64_t i = 0; i < 1000; i += 37)
    QCOMPARE(long_index.read(*held, i, 1)[0][0], std::to_string(i));
  // A quote that nobody closes makes one field of the rest, and no more of it is kept than is shown.
  const auto open = paged("a,\"" + std::string(200'000, 'x'));
  const auto one = CsvIndex::scan(*open, ',');
  QCOMPARE(one.rows(), std::uint64_t(1));
  QCOMPARE(one.read(*open, 0, 1)[0][1].size(), kMaxCsvField);
}

void TestContents::tables_are_sorted() {
  const auto bytes = paged("name,n\nb,10\nA,9\nc,x\na,-1\n,1e1\n"s);
  const auto index = CsvIndex::scan(*bytes, ',');
  QCOMPARE(sort_csv(index, *bytes, 1, 1), (std::vector<std::uint32_t>{3, 1, 0, 4, 2}));
  QCOMPARE(sort_csv(index, *bytes, 1, 0), (std::vector<std::uint32_t>{4, 1, 3, 0, 2}));
  const std::atomic<bool> cancel = true;
  QVERIFY(sort_csv(index, *bytes, 1, 0, &cancel).empty());
}

void TestContents::parts_as_the_rfc_shows_them() {
  // RFC 2046 section 5.1.1: a preamble, a part without a head, one with, an epilogue.
  const auto bytes = paged(
      "This is the preamble.\r\n--simple boundary\r\n\r\nThis is implicitly typed.\r\nIt does NOT end with a "
      "linebreak.\r\n"
      "--simple boundary  \r\nContent-type: text/plain;\r\n charset=us-ascii\r\nContent-Disposition: "
      "form-data; name=\"f\"; "
      "filename=\"a b.txt\"\r\n\r\nThis DOES end with a linebreak.\r\n\r\n--simple boundary--\r\nThe epilogue."s);
  const auto split = split_parts(*bytes, "simple boundary");
  QCOMPARE(split.problem, ""s);
  QCOMPARE(split.parts.size(), std::size_t(2));
  QCOMPARE(read_bytes(*bytes, split.parts[0].offset, split.parts[0].length),
           "This is implicitly typed.\r\nIt does NOT end with a linebreak."s);
  QCOMPARE(split.parts[0].media_type(), "text/plain"s);
  QCOMPARE(read_bytes(*bytes, split.parts[1].offset, split.parts[1].length),
           "This DOES end with a linebreak.\r\n"s);
  QCOMPARE(split.parts[1].media_type(), "text/plain; charset=us-ascii"s);
  QCOMPARE(split.parts[1].name(), "a b.txt"s);
}

void TestContents::parts_of_hostile_bodies() {
  QVERIFY(!split_parts(*paged("x"s), "").problem.empty());
  QVERIFY(!split_parts(*paged("x"s), std::string(71, 'b')).problem.empty());
  QVERIFY(!split_parts(*paged("x --b\r\n"s), "b").problem.empty());
  const auto open = split_parts(*paged("--b\r\n\r\ncut"s), "b");
  QCOMPARE(open.parts.size(), std::size_t(1));
  QVERIFY(open.parts[0].open);
  QCOMPARE(open.parts[0].length, std::uint64_t(3));
  Bytes many;
  for (int i = 0; i < 10'100; ++i) many += "--b\n\n\n";
  QCOMPARE(split_parts(*paged(many), "b").parts.size(), kMaxParts);
  // A delimiter over the edge of what is read at once.
  Bytes large = "--edge\n\n" + Bytes((1u << 20) - 12, 'x') + "\n--edge\n\nsecond\n--edge--";
  const auto found = split_parts(*paged(large), "edge");
  QCOMPARE(found.parts.size(), std::size_t(2));
  QCOMPARE(found.parts[1].length, std::uint64_t(6));
}

void TestContents::xpath() {
  constexpr std::string_view kFeed =
      "<feed xmlns='urn:a' xmlns:x='urn:x'>\n<entry id='1'><title>One</title></entry>\n<entry id='2' "
      "x:k='v'><title>Two</title></entry></feed>";
  const auto titles = find_xpath(kFeed, false, "//d:entry[@id > 1]/d:title");
  QVERIFY(titles.has_value());
  QCOMPARE(titles->found.size(), std::size_t(1));
  QCOMPARE(titles->found[0].text, "<title>Two</title>"s);
  QCOMPARE(titles->found[0].line, std::uint64_t(3));
  QCOMPARE(find_xpath(kFeed, false, "//@x:k")->found[0].text, "v"s);
  QCOMPARE(find_xpath(kFeed, false, "count(//d:entry)")->found[0].text, "2"s);
  QCOMPARE(find_xpath(kFeed, false, "string(//d:title)")->found[0].text, "One"s);
  QVERIFY(find_xpath(kFeed, false, "//nothing")->found.empty());
  QCOMPARE(find_xpath("<p>a<p>b", true, "//p[2]/text()")->found[0].text, "b"s);
  QVERIFY(!find_xpath(kFeed, false, "//d:entry[").has_value());
  const auto broken = find_xpath("<a><b>x</b><c>", false, "//b");
  QVERIFY(!broken->problem.empty());
  QCOMPARE(broken->found.size(), std::size_t(1));
  QVERIFY(!find_xpath("", false, "/").value().problem.empty());
}

void TestContents::xpath_asks_nobody_and_ends() {
  // Neither a file nor a bomb comes in through an entity.
  const auto secret =
      find_xpath("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>", false, "string(/a)");
  QVERIFY(secret.has_value());
  QVERIFY(secret->found.empty() || secret->found[0].text.find("root") == std::string::npos);
  std::string bomb = "<!DOCTYPE a [<!ENTITY e0 'xxxxxxxxxx'>";
  for (int i = 1; i < 20; ++i) {
    bomb += "<!ENTITY e" + std::to_string(i) + " '";
    for (int n = 0; n < 10; ++n) bomb += "&e" + std::to_string(i - 1) + ";";
    bomb += "'>";
  }
  bomb += "]><a>&e19;</a>";
  const auto blown = find_xpath(bomb, false, "string-length(/a)");
  QVERIFY(!blown || blown->found.empty() || blown->found[0].text.size() < 10);
  std::string many = "<a>";
  for (int i = 0; i < 5000; ++i) many += "<b/>";
  many += "</a>";
  const auto costly = find_xpath(many, false, "//b[count(//b[count(//b) > 1]) > 1]");
  QVERIFY(!costly.has_value());
  QCOMPARE(static_cast<int>(costly.error().kind), static_cast<int>(ErrorKind::limit));
}

void TestContents::xml_as_a_tree() {
  constexpr std::string_view kFeed =
      "<feed xmlns='urn:a'>\n<!-- c --><entry id='1&lt;'><t>One &amp; all</t></entry>\n<?run it?>"
      "<entry id='2'>a<t/>b</entry></feed>";
  const auto read = read_xml_tree(kFeed, false);
  QVERIFY(read.has_value());
  const XmlTree& tree = *read;
  QVERIFY(tree.problem().empty() && !tree.cut());
  const XmlNode& feed = tree.nodes()[0];
  QCOMPARE(tree.name(feed), "feed"s);
  QCOMPARE(feed.children, 5u);  // xmlns, a comment, an entry, an instruction, an entry
  const auto entry = feed.first_child + 2;
  QCOMPARE(tree.nodes()[entry].line, 2u);
  const auto id = tree.nodes()[entry].first_child;
  QCOMPARE(Bytes(tree.text(tree.nodes()[id])), "1<"s);
  QCOMPARE(tree.path(id), "/d:feed/d:entry[1]/@id"s);
  QCOMPARE(Bytes(tree.own_text(tree.nodes()[id + 1])), "One & all"s);
  QVERIFY(tree.own_text(tree.nodes()[feed.first_child + 4]).empty());  // texts around an element
  // What it is written as reads as the same, and its paths select it.
  QCOMPARE(tree.as_xml(entry, 1000), "<entry id=\"1&lt;\"><t>One &amp; all</t></entry>"s);
  const auto again = read_xml_tree(tree.as_xml(0, 10'000), false);
  QVERIFY(again.has_value());
  QCOMPARE(again->nodes().size(), tree.nodes().size());
  for (std::uint32_t i = 0; i < tree.nodes().size(); ++i) {
    const auto found = find_xpath(kFeed, false, tree.path(i));
    const bool declares = tree.name(tree.nodes()[i]).starts_with("xmlns");
    QVERIFY2(declares || (found && found->found.size() == 1), tree.path(i).c_str());
    QCOMPARE(tree.at(tree.nodes()[i].order), i);
  }
  const auto places = find_in_xml(tree, "ENTRY", false, 100);
  QCOMPARE(places.size(), std::size_t(2));
  QVERIFY(places[0] < places[1]);
  QCOMPARE(tree.at(static_cast<std::uint32_t>(places[0])), entry);
  QVERIFY(find_in_xml(tree, "ENTRY", true, 100).empty());
  const auto page = read_xml_tree("<p>a<p>b", true);
  QVERIFY(page.has_value());
  QCOMPARE(page->name(page->nodes()[0]), "html"s);
}

void TestContents::hostile_xml_as_a_tree() {
  QVERIFY(!read_xml_tree("", false)->problem().empty());
  QVERIFY(!read_xml_tree("<a><b>x</b><c>", false)->problem().empty());
  QCOMPARE(read_xml_tree("<a><b>x</b><c>", false)->nodes().size(), std::size_t(4));
  QVERIFY(!read_xml_tree(Bytes(kMaxXmlText + 1, ' '), false).has_value());
  // Entities stay as they were written: nothing is looked up, nothing blows up.
  const auto entity =
      read_xml_tree("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a x='1'>&e;</a>", false);
  QVERIFY(entity.has_value());
  QCOMPARE(entity->as_xml(0, 1000).find("root"), std::string::npos);
  // Deep, wide and long ones end.
  Bytes deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  QVERIFY(read_xml_tree(deep, false).has_value());
  Bytes wide = "<a>";
  for (int i = 0; i < 100'000; ++i) wide += "<b/>";
  const auto rows = read_xml_tree(wide + "</a>", false);
  QCOMPARE(rows->nodes()[0].children, 100'000u);
  QVERIFY(rows->as_xml(0, 100).size() <= 100);
  QCOMPARE(find_in_xml(*rows, "b", true, 10).size(), std::size_t(10));
  std::atomic<bool> cancel = true;
  QVERIFY(read_xml_tree(wide + "</a>", false, &cancel)->nodes().size() < 10);
}

QTEST_GUILESS_MAIN(TestContents)
#include "test_contents.moc"
