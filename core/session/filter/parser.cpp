#include "core/session/filter/parser.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "core/base/text.h"

namespace lw::filter {
namespace {

struct Comparison {
  Sign sign;
  std::string_view words[2];
  Relation relation;
  Quantifier quantifier;
};
constexpr std::array<Comparison, 8> kComparisons = {{
    {Sign::equal, {"eq", "any_eq"}, Relation::equal, Quantifier::any},
    {Sign::all_equal, {"all_eq", "all_eq"}, Relation::equal, Quantifier::all},
    {Sign::not_equal, {"ne", "all_ne"}, Relation::not_equal, Quantifier::all},
    {Sign::any_not_equal, {"any_ne", "any_ne"}, Relation::not_equal, Quantifier::any},
    {Sign::greater, {"gt", "gt"}, Relation::greater, Quantifier::any},
    {Sign::less, {"lt", "lt"}, Relation::less, Quantifier::any},
    {Sign::greater_equal, {"ge", "ge"}, Relation::greater_equal, Quantifier::any},
    {Sign::less_equal, {"le", "le"}, Relation::less_equal, Quantifier::any},
}};

const Comparison* comparison(const Token& token) {
  for (const Comparison& known : kComparisons) {
    if (token.sign == known.sign) return &known;
    if (token.sign == Sign::word && (token.text == known.words[0] || token.text == known.words[1]))
      return &known;
  }
  return nullptr;
}

Test joined_tests(Test::Kind kind, std::vector<Test> tests) {
  if (tests.size() == 1) return std::move(tests[0]);
  return {.kind = kind, .tests = std::move(tests)};
}

}  // namespace

Parser::Parser(std::string_view text, const Vocabulary& vocabulary)
    : lexer_(text), names_(vocabulary), checker_(names_) {}

std::expected<Test, FilterError> Parser::parse() {
  if (lexer_.source().size() > kMaxText)
    return std::unexpected(FilterError{kMaxText, 0, fmt::format("A filter has at most {} bytes.", kMaxText)});
  advance();
  if (is(Sign::end) && !error_) return std::unexpected(FilterError{0, 0, "There is no filter."});
  Test test = either();
  if (!error_ && !is(Sign::end)) unexpected("\"and\", \"or\" or the end");
  if (error_) return std::unexpected(std::move(*error_));
  return test;
}

Token Parser::advance() {
  end_ = token_.where.offset + token_.where.length;
  Token taken = std::exchange(token_, lexer_.next());
  if (is(Sign::wrong)) fail(token_.where, token_.text);
  return taken;
}

bool Parser::take(Sign sign, std::string_view word) {
  if (!is(sign) && (word.empty() || !is_word(word))) return false;
  advance();
  return true;
}

/// Keeps the first reason, and goes to the end, so that everybody returns.
void Parser::fail(Where where, std::string reason) {
  if (!error_) error_ = FilterError{where.offset, where.length, std::move(reason)};
  const std::size_t end = lexer_.source().size();
  lexer_.go_to(end);
  token_ = {.sign = Sign::end, .where = {end, 0}};
}

void Parser::unexpected(std::string_view wanted) {
  if (error_) return;
  if (is(Sign::end)) return fail(token_.where, fmt::format("The filter ends where {} is expected.", wanted));
  const std::string small = to_lower(token_.text);
  if (is(Sign::word) && small != token_.text && is_keyword(small))
    return fail(token_.where, fmt::format("Operators are written in small letters: {}.", small));
  const std::string_view there = lexer_.source().substr(token_.where.offset, token_.where.length);
  fail(token_.where, fmt::format("Expected {} here, not {}.", wanted, escape_short(there, 40)));
}

bool Parser::deeper() {
  if (++depth_ <= kMaxNesting) return true;
  fail(token_.where, fmt::format("A filter nests at most {} deep.", kMaxNesting));
  return false;
}

Test Parser::either() {
  std::vector<Test> tests;
  do tests.push_back(exclusive());
  while (take(Sign::disjunction, "or"));
  return joined_tests(Test::Kind::either, std::move(tests));
}

Test Parser::exclusive() {
  std::vector<Test> tests;
  do tests.push_back(both());
  while (take(Sign::exclusive, "xor"));
  return joined_tests(Test::Kind::exclusive, std::move(tests));
}

Test Parser::both() {
  std::vector<Test> tests;
  do tests.push_back(single());
  while (take(Sign::conjunction, "and"));
  return joined_tests(Test::Kind::both, std::move(tests));
}

Test Parser::single() {
  if (!deeper()) return {};
  Test test;
  if (take(Sign::negation, "not")) {
    test.kind = Test::Kind::negation;
    test.tests.push_back(single());
  } else if (take(Sign::open)) {
    test = either();
    if (!take(Sign::close) && !error_) unexpected("a closing parenthesis");
  } else {
    test = relation();
  }
  --depth_;
  return test;
}

Test Parser::relation() {
  std::optional<Quantifier> quantifier;
  if (take_word("any")) {
    quantifier = Quantifier::any;
  } else if (take_word("all")) {
    quantifier = Quantifier::all;
  }
  Operand left = arithmetic();
  if (error_) return {};
  if (const Comparison* sign = comparison(token_)) {
    advance();
    return compared(std::move(left), sign->relation, quantifier.value_or(sign->quantifier));
  }
  Test test;
  if (take_word("contains")) {
    test = contained(std::move(left));
  } else if (take(Sign::matches, "matches")) {
    test = matched(std::move(left));
  } else if (is_word("in") || is_word("not")) {
    return membership(std::move(left), quantifier.value_or(Quantifier::any));
  } else if (quantifier) {
    unexpected("a comparison");
  } else {
    check(checker_.exists(left));
    test.operands.push_back(std::move(left));
  }
  test.quantifier = quantifier.value_or(Quantifier::any);
  return test;
}

/// Wireshark's fields that are only there or not are booleans: http.request == 1.
bool Parser::means_existence(const Operand& left, Relation relation, const Operand& right) const {
  constexpr std::array<std::string_view, 3> kTrue = {"1", "True", "TRUE"};
  return left.existence_only && !left.raw && relation == Relation::equal &&
         right.kind == Operand::Kind::literal && !right.quoted &&
         std::ranges::find(kTrue, right.text) != kTrue.end();
}

Test Parser::compared(Operand left, Relation relation, Quantifier quantifier) {
  Operand right = arithmetic();
  if (means_existence(left, relation, right)) {
    Test test;
    test.operands.push_back(std::move(left));
    return test;
  }
  if (!error_) check(checker_.compare(left, right));
  Test test{.kind = Test::Kind::compare, .relation = relation, .quantifier = quantifier};
  test.operands.push_back(std::move(left));
  test.operands.push_back(std::move(right));
  return test;
}

Test Parser::contained(Operand left) {
  Operand right = arithmetic();
  if (!error_) check(checker_.contains(left, right));
  Test test{.kind = Test::Kind::contains};
  test.operands.push_back(std::move(left));
  test.operands.push_back(std::move(right));
  return test;
}

Test Parser::matched(Operand left) {
  Test test{.kind = Test::Kind::matches};
  if (!check(checker_.matches(left, "matches"))) return test;
  if (!is(Sign::string)) {
    unexpected("a regular expression in double quotes");
    return test;
  }
  // In PCRE2's own sense: ^ and $ are the ends of the value, not of its lines.
  constexpr std::string_view kWholeValue = "(?-m)";
  auto pattern = Pattern::compile(std::string(kWholeValue) + token_.text);
  if (!pattern) {
    Where where = token_.where;
    const std::string_view source = lexer_.source().substr(where.offset, where.length);
    const std::size_t open = source.find('"') + 1;
    const std::uint64_t before = std::max<std::uint64_t>(pattern.error().offset, kWholeValue.size());
    // Where escapes stand the place in the source is not known: then the whole text is at fault.
    if (token_.verbatim)
      where = {
          where.offset + open + std::min<std::size_t>(before - kWholeValue.size(), where.length - open - 1),
          1};
    fail(where, fmt::format("The regular expression is wrong: {}.", pattern.error().reason));
    return test;
  }
  test.pattern = std::move(*pattern);
  test.pattern_text = advance().text;
  test.operands.push_back(std::move(left));
  return test;
}

Test Parser::membership(Operand left, Quantifier quantifier) {
  const bool negated = take_word("not");
  Test test{.kind = Test::Kind::in, .quantifier = quantifier};
  if (!take_word("in")) {
    unexpected("in");
    return test;
  }
  if (!take(Sign::open_brace)) {
    unexpected("a set in braces: {1, 2, 5..9}");
    return test;
  }
  do test.set.push_back(element());
  while (take(Sign::comma));
  if (!error_ && !take(Sign::close_brace)) unexpected("a comma or the closing brace");
  if (!error_) check(checker_.member(left, test.set));
  test.operands.push_back(std::move(left));
  if (!negated) return test;
  Test negation{.kind = Test::Kind::negation};
  negation.tests.push_back(std::move(test));
  return negation;
}

Element Parser::element() {
  Element element{.low = arithmetic()};
  if (take(Sign::range)) element.high = arithmetic();
  return element;
}

bool Parser::take_word(std::string_view word) {
  if (!is_word(word)) return false;
  advance();
  return true;
}

bool Parser::check(Checker::Problem problem) {
  if (problem) fail({problem->offset, problem->length}, std::move(problem->reason));
  return !error_;
}

}  // namespace lw::filter
