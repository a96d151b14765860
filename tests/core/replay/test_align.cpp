#include <QtTest>
#include <random>

#include "core/replay/align.h"

using namespace lw;

namespace {

using Keys = std::vector<std::uint64_t>;

Keys keys(std::string_view text) {
  return Keys(text.begin(), text.end());
}

/// "aa bb -c d-": pairs as letters.
QString picture(std::string_view a, std::string_view b) {
  QString out;
  for (const Aligned& pair : align(keys(a), keys(b))) {
    if (!out.isEmpty()) out += QLatin1Char(' ');
    out += pair.a < 0 ? QLatin1Char('-') : QLatin1Char(a[static_cast<std::size_t>(pair.a)]);
    out += pair.b < 0 ? QLatin1Char('-') : QLatin1Char(b[static_cast<std::size_t>(pair.b)]);
  }
  return out;
}

/// Length of the longest common subsequence, by the textbook's table.
std::size_t common(const Keys& a, const Keys& b) {
  std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 1; i <= a.size(); ++i)
    for (std::size_t j = 1; j <= b.size(); ++j)
      table[i][j] =
          a[i - 1] == b[j - 1] ? table[i - 1][j - 1] + 1 : std::max(table[i - 1][j], table[i][j - 1]);
  return table[a.size()][b.size()];
}

}  // namespace

class TestAlign : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void examples() {
    QCOMPARE(picture("", ""), QString());
    QCOMPARE(picture("abc", "abc"), QStringLiteral("aa bb cc"));
    QCOMPARE(picture("abc", ""), QStringLiteral("a- b- c-"));
    QCOMPARE(picture("", "ab"), QStringLiteral("-a -b"));
    QCOMPARE(picture("abd", "acd"), QStringLiteral("aa b- -c dd"));
    QCOMPARE(picture("abcd", "bcde"), QStringLiteral("a- bb cc dd -e"));
    QCOMPARE(picture("xaby", "xbay").size(), QStringLiteral("xx a- bb -a yy").size());
  }

  void every_element_once_and_as_many_pairs_as_possible() {
    std::mt19937 random(7);
    for (int round = 0; round < 300; ++round) {
      Keys a(random() % 40), b(random() % 40);
      for (auto& key : a) key = random() % 5;
      for (auto& key : b) key = random() % 5;
      std::int64_t next_a = 0, next_b = 0;
      std::size_t pairs = 0;
      for (const Aligned& pair : align(a, b)) {
        if (pair.a >= 0) QCOMPARE(pair.a, next_a++);
        if (pair.b >= 0) QCOMPARE(pair.b, next_b++);
        if (pair.a < 0 || pair.b < 0) continue;
        ++pairs;
        QCOMPARE(a[static_cast<std::size_t>(pair.a)], b[static_cast<std::size_t>(pair.b)]);
      }
      QCOMPARE(next_a, static_cast<std::int64_t>(a.size()));
      QCOMPARE(next_b, static_cast<std::int64_t>(b.size()));
      QCOMPARE(pairs, common(a, b));
    }
  }

  void strangers_are_paired_by_position() {
    Keys a(20000), b(20001);
    for (std::size_t i = 0; i < a.size(); ++i) a[i] = 2 * i;
    for (std::size_t i = 0; i < b.size(); ++i) b[i] = 2 * i + 1;
    const auto pairs = align(a, b);
    QCOMPARE(pairs.size(), b.size());
    QCOMPARE(pairs[100], (Aligned{100, 100}));
    QCOMPARE(pairs.back(), (Aligned{-1, 20000}));
  }
};

QTEST_GUILESS_MAIN(TestAlign)
#include "test_align.moc"
