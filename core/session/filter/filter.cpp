#include "core/session/filter/filter.h"

#include <algorithm>

#include "core/session/filter/evaluation.h"
#include "core/session/filter/parser.h"

namespace lw {
namespace {

using filter::Operand;
using filter::Test;

// What an answer costs: common fields are at hand, bytes must be fetched, fields be decoded from them.
enum Cost : int { kAtHand, kBytes, kFields };

/// Finds out what a filter looks at, and puts cheap tests before dear ones: they are without effects, so
/// their order means nothing.
class Planner {
 public:
  int plan(Test& test) {
    int cost = kAtHand;
    for (Test& inner : test.tests) cost = std::max(cost, plan(inner));
    if (test.kind == Test::Kind::both || test.kind == Test::Kind::either) cheap_first(test.tests);
    const bool bare = test.kind == Test::Kind::exists;
    for (const Operand& operand : test.operands) cost = std::max(cost, plan(operand, bare));
    for (const filter::Element& element : test.set) {
      cost = std::max(cost, plan(element.low, false));
      if (element.high) cost = std::max(cost, plan(*element.high, false));
    }
    return test.cost = cost;
  }
  std::vector<std::string> names;

 private:
  static void cheap_first(std::vector<Test>& tests) {
    std::vector<Test> sorted;
    for (int cost : {kAtHand, kBytes, kFields})
      for (Test& test : tests)
        if (test.cost == cost) sorted.push_back(std::move(test));
    tests = std::move(sorted);
  }

  int plan(const Operand& operand, bool bare) {
    int cost = operand.kind == Operand::Kind::message && !bare ? kBytes : kAtHand;
    if (operand.kind == Operand::Kind::field) {
      if (std::ranges::find(names, operand.name) == names.end()) names.push_back(operand.name);
      cost = kFields;
    }
    for (const Operand& inner : operand.operands) cost = std::max(cost, plan(inner, false));
    return cost;
  }
};

}  // namespace

Filter::Filter(std::shared_ptr<const Parsed> parsed) : parsed_(std::move(parsed)) {}

std::expected<Filter, FilterError> Filter::parse(std::string_view text, const Vocabulary& vocabulary,
                                                 std::vector<Kinship> kin) {
  auto test = filter::Parser(text, vocabulary).parse();
  if (!test) return std::unexpected(std::move(test.error()));
  auto parsed = std::make_shared<Parsed>();
  parsed->sentence = filter::sentence(*test);
  Planner planner;
  parsed->needs_bytes = planner.plan(*test) > kAtHand;
  parsed->needs_fields = !planner.names.empty();
  parsed->wish = FieldWish(std::move(planner.names));
  parsed->test = std::move(*test);
  parsed->kin = std::move(kin);
  return Filter(std::move(parsed));
}

bool Filter::matches(const FilterSubject& subject) const {
  return filter::Evaluation(*parsed_, subject).test(parsed_->test);
}

std::string Filter::sentence() const {
  return parsed_->sentence;
}

const FieldWish& Filter::wish() const {
  return parsed_->wish;
}

bool Filter::needs_fields() const {
  return parsed_->needs_fields;
}

bool Filter::needs_bytes() const {
  return parsed_->needs_bytes;
}

}  // namespace lw
