// What Wireshark makes of the same expressions: tests/vectors/filter.
#include <QtTest>

#include <fstream>

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/protocols/http/describe.h"
#include "core/protocols/http/field_names.h"
#include "core/session/filter/filter.h"

using namespace lw;

namespace {

/// The six messages of tests/vectors/filter/SOURCE.
struct Said {
  const char* kind;
  Bytes bytes;
  Nanoseconds time;
  Nanoseconds delta;
};
constexpr Nanoseconds kStarted = 1'600'000'000'000'000'000;  // 2020-09-13T12:26:40Z
constexpr std::uint64_t kIpAndTcp = 40;                      // what Wireshark's frames have before it

const std::vector<Said>& conversation() {
  static const std::vector<Said> said = {
      {"request",
       "GET /index.html?a=1&b=2&b=3 HTTP/1.1\r\nHost: example.org\r\nUser-Agent: curl/8.1\r\n"
       "Cookie: sid=abc; theme=dark\r\n\r\n",
       0, 0},
      {"response", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nHello",
       500'000'000, 500'000'000},
      {"request",
       "POST /login HTTP/1.1\r\nHost: login.example.org\r\nUser-Agent: Mozilla/5.0\r\nContent-Length: "
       "3\r\n\r\nx=y",
       1'500'000'000, 1'000'000'000},
      {"response",
       "HTTP/1.1 302 Found\r\nLocation: /index.html\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n"
       "Content-Length: 0\r\n\r\n",
       1'750'000'000, 250'000'000},
      {"request", "GET /missing HTTP/1.1\r\nHost: example.org\r\nUser-Agent: curl/8.1\r\n\r\n",
       10'750'000'000, 9'000'000'000},
      {"response",
       "HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\nnot here\n",
       20'999'999'000, 10'249'999'000},
  };
  return said;
}

class Subject : public FilterSubject {
 public:
  explicit Subject(std::size_t index) : said_(conversation()[index]), number_(index + 1) {}
  void common(std::string_view name, std::vector<std::string>& out) const override {
    if (name == "frame.number") out.push_back(std::to_string(number_));
    if (name == "frame.len") out.push_back(std::to_string(said_.bytes.size() + kIpAndTcp));
    if (name == "frame.time") out.push_back(iso8601(kStarted + said_.time));
    if (name == "frame.time_relative") out.push_back(seconds(said_.time, 9));
    if (name == "frame.time_delta") out.push_back(seconds(said_.delta, 9));
  }
  std::string_view protocol() const override { return "http"; }
  const std::vector<Field>& fields(const FieldWish& wish) const override {
    fields_ = http::fields(said_.kind, said_.bytes, wish);
    return fields_;
  }
  ByteView bytes() const override { return said_.bytes; }

 private:
  const Said& said_;
  std::size_t number_;
  mutable std::vector<Field> fields_;
};

std::string answer(const std::string& expression) {
  Vocabulary vocabulary;
  for (const FieldName& name : http::field_names()) vocabulary.push_back(name);
  const auto filter = Filter::parse(expression, vocabulary);
  if (!filter) return "refused";
  std::string matched;
  for (std::size_t i = 0; i < conversation().size(); ++i)
    if (filter->matches(Subject(i))) matched += fmt::format("{}{}", matched.empty() ? "" : " ", i + 1);
  return matched.empty() ? "none" : matched;
}

std::vector<std::vector<std::string>> table(const std::string& name, std::size_t columns) {
  std::ifstream file(LW_SOURCE_DIR "/tests/vectors/filter/" + name);
  std::vector<std::vector<std::string>> rows;
  std::string line;
  while (std::getline(file, line)) {
    if (line.empty() || line[0] == '#') continue;
    std::vector<std::string>& row = rows.emplace_back();
    for (const auto column : split(line, '\t')) row.emplace_back(column);
    if (row.size() != columns) qFatal("%s: %s", name.c_str(), line.c_str());
  }
  return rows;
}

}  // namespace

class TestFilterWireshark : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { qputenv("TZ", "UTC"); }

  void answers_data() {
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("expression");
    for (const auto& columns : table("wireshark.txt", 2))
      QTest::newRow(columns[1].c_str())
          << QString::fromStdString(columns[0]) << QString::fromStdString(columns[1]);
  }
  void answers() {
    QFETCH(const QString, expected);
    QFETCH(const QString, expression);
    QCOMPARE(QString::fromStdString(answer(expression.toStdString())), expected);
  }

  // Where Linewright answers otherwise on purpose.
  void differences() {
    const auto rows = table("differences.txt", 3);
    QVERIFY(!rows.empty());
    for (const auto& columns : rows) {
      QVERIFY(columns[0] != columns[1]);
      QVERIFY2(answer(columns[2]) == columns[1], (columns[2] + ": " + answer(columns[2])).c_str());
    }
  }
};

QTEST_GUILESS_MAIN(TestFilterWireshark)
#include "test_filter_wireshark.moc"
