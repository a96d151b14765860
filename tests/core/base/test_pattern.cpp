#include <QtTest>

#include "core/base/pattern.h"

using namespace lw;

class TestPattern : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void finds() {
    const auto pattern = Pattern::compile("b+c");
    QVERIFY(pattern);
    QCOMPARE(pattern->find("aBBc bc"), (Found{1, 3}));
    QCOMPARE(pattern->find("aBBc bc", 2), (Found{2, 2}));
    QCOMPARE(pattern->find("aBBc bc", 4), (Found{5, 2}));
    QVERIFY(!pattern->find("aBBc", 4));
    QVERIFY(!pattern->find("aBBc", 5));
    QVERIFY(!Pattern::compile("b+c", true)->find("aBBc"));
    QCOMPARE(Pattern::compile("^two$")->find("one\ntwo\nthree"), (Found{4, 3}));
  }

  void groups() {
    const auto pattern = Pattern::compile("(a)(x)?(b+)");
    QCOMPARE(pattern->find_groups("1abb2"), (std::vector<Found>{{1, 3}, {1, 1}, {0, 0}, {2, 2}}));
    QCOMPARE(pattern->find_groups("12").size(), 0u);
    QCOMPARE(Pattern::compile("a")->find_groups("ba"), (std::vector<Found>{{1, 1}}));
    std::string many;
    for (int i = 0; i < 150; ++i) many += "(a)";
    QCOMPARE(Pattern::compile(many)->find_groups(std::string(150, 'a')).size(), Pattern::kMostGroups + 1);
  }

  void whole() {
    QVERIFY(Pattern::compile("\\d+")->matches_all("123"));
    QVERIFY(!Pattern::compile("\\d+")->matches_all("123 "));
    // The first alternative alone would leave a rest.
    QVERIFY(Pattern::compile("a|ab")->matches_all("ab"));
  }

  void any_bytes() {
    const std::string bytes(
        "\xff\0\xfe"
        "\xc3\x84rger",
        9);
    QCOMPARE(Pattern::compile("\xc3\xa4rger")->find(bytes), (Found{3, 6}));  // case of what is not ASCII too
    QVERIFY(!Pattern::compile("zzz")->find(bytes));
  }

  void wrong_expressions_say_where() {
    const auto wrong = Pattern::compile("ab(c");
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().offset, std::size_t(4));
    QVERIFY(!wrong.error().reason.empty());
    QVERIFY(!Pattern::compile(std::string(5000, 'a')));
    QVERIFY(!Pattern::compile("\\C"));
  }

  void work_is_limited() {
    // Takes 2^40 steps when nobody stops it.
    const auto pattern = Pattern::compile("^(a+)+$", true);
    QVERIFY(!pattern->find(std::string(40, 'a') + "b"));
    QVERIFY(!Pattern::compile("(?R)?x(?R)?y", true)->matches_all(std::string(10000, 'x')));
  }

  void work_is_counted_over_the_whole_search() {
    // Each beginning takes few steps; all of them together took a minute.
    std::string bytes;
    while (bytes.size() < 256u << 10) bytes += "ab";
    const auto pattern = Pattern::compile("a.*b.*c$", true, Pattern::Work::counted);
    const auto search = pattern->search(bytes + "c.");
    QVERIFY(search.gave_up && search.groups.empty());
    QVERIFY(search.work <= Pattern::kBudget);
    // A budget is kept to the step, and one that suffices is not felt.
    const auto cheap = pattern->search("xab b c", 1);
    QVERIFY(!cheap.gave_up);
    QCOMPARE(cheap.groups, (std::vector<Found>{{1, 6}}));
    QVERIFY(pattern->search("xab b c", 1, cheap.work - 1).gave_up);
    QVERIFY(!pattern->search("xab b c", 1, cheap.work).gave_up);
  }

  void groups_need_no_stack_of_their_own() {
    const std::string quoted = "say \"" + std::string(200'000, 'q') + "\"";
    for (const auto work : {Pattern::Work::free, Pattern::Work::counted}) {
      const auto pattern = Pattern::compile("\"((\\\\.|[^\"\\\\])*)\"", true, work);
      QCOMPARE(pattern->search(quoted.substr(0, 5'000) + "\"").groups.size(), 3u);
      QCOMPARE(pattern->find(quoted.substr(0, 5'000) + "\""), (Found{4, 4'997}));
    }
    // Where it is too much after all, that is told.
    const auto search = Pattern::compile("^(?:(x)|(.))*$", true, Pattern::Work::counted)->search(quoted);
    QVERIFY(search.gave_up || !search.groups.empty());
  }

  void groups_are_those_of_the_place() {
    const auto pattern = Pattern::compile("(?<=id=)(\\d+)");
    QCOMPARE(pattern->search("id=12 id=34", 4).groups, (std::vector<Found>{{9, 2}, {9, 2}}));
    QVERIFY(pattern->search("id=12", 9).groups.empty());
  }
};

QTEST_GUILESS_MAIN(TestPattern)
#include "test_pattern.moc"
