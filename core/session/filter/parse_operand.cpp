// The operands of a filter: names, values, slices, functions, arithmetic.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/session/filter/parser.h"

namespace lw::filter {
namespace {

struct FunctionName {
  std::string_view name;
  Function function;
};
// vals() is Wireshark's for the word that stands for a number; our trees say numbers as they were sent.
constexpr std::array<FunctionName, 9> kFunctions = {{{"upper", Function::upper},
                                                     {"lower", Function::lower},
                                                     {"len", Function::len},
                                                     {"count", Function::count},
                                                     {"string", Function::string},
                                                     {"vals", Function::string},
                                                     {"max", Function::max},
                                                     {"min", Function::min},
                                                     {"abs", Function::abs}}};

/// Offsets in a slice: more than this no message has.
constexpr std::int64_t kMaxOffset = std::int64_t{1} << 40;

std::optional<std::int64_t> offset_in(std::string_view text) {
  const auto number = parse_number(trim(text), false);
  if (!number || !number->is_whole || number->whole > kMaxOffset || number->whole < -kMaxOffset) return {};
  return number->whole;
}

}  // namespace

Operand Parser::joined(Operand left, char sign, Operand right) {
  Operand operation{.kind = Operand::Kind::arithmetic, .sign = sign};
  operation.where = {left.where.offset, right.where.offset + right.where.length - left.where.offset};
  operation.operands.push_back(std::move(left));
  operation.operands.push_back(std::move(right));
  if (++calculations_ > kMaxNesting)
    fail(operation.where, fmt::format("A filter calculates at most {} times.", kMaxNesting));
  if (!error_) check(checker_.arithmetic(operation));
  return operation;
}

Operand Parser::arithmetic() {
  Operand left = sum();
  while (take(Sign::bit_and, "bitwise_and")) left = joined(std::move(left), '&', sum());
  return left;
}

Operand Parser::sum() {
  Operand left = product();
  while (is(Sign::plus) || is(Sign::minus)) {
    const char sign = advance().text[0];
    left = joined(std::move(left), sign, product());
  }
  return left;
}

Operand Parser::product() {
  Operand left = unary();
  while (is(Sign::times) || is(Sign::divide) || is(Sign::modulo)) {
    const char sign = advance().text[0];
    left = joined(std::move(left), sign, unary());
  }
  return left;
}

Operand Parser::unary() {
  if (!is(Sign::minus)) return primary();
  if (!deeper()) return {};
  const Where minus = advance().where;
  Operand of = unary();
  --depth_;
  const Where where{minus.offset, of.where.offset + of.where.length - minus.offset};
  if (of.kind == Operand::Kind::literal && !of.quoted) {
    of.text.insert(0, "-");
    of.where = where;
    return of;
  }
  Operand operation{.kind = Operand::Kind::arithmetic, .where = where, .sign = '-'};
  operation.operands.push_back(std::move(of));
  if (!error_) check(checker_.arithmetic(operation));
  return operation;
}

Operand Parser::primary() {
  const Where where = token_.where;
  if (take(Sign::open_brace)) {
    if (!deeper()) return {};
    Operand inner = arithmetic();
    --depth_;
    if (!error_ && !take(Sign::close_brace)) unexpected("a closing brace");
    return inner;
  }
  if (is(Sign::string) || is(Sign::character)) {
    const char kind = is(Sign::character) ? '\'' : '"';
    return sliced({.where = where, .quoted = true, .text = advance().text, .sign = kind});
  }
  if (is(Sign::at)) {
    advance();
    Operand field = named();
    if (error_) return field;
    if (field.kind != Operand::Kind::field) fail(field.where, "@ stands before a protocol's field.");
    field.raw = true;
    field.type = Type::bytes;
    return sliced(std::move(field));
  }
  if (is(Sign::word) && !is_keyword(token_.text)) return sliced(named());
  if (!error_) unexpected("a field or a value");
  return {};
}

Operand Parser::named() {
  if (!is(Sign::word) || is_keyword(token_.text)) {
    unexpected("a field");
    return {};
  }
  const Token name = advance();
  if (is(Sign::open)) return call(name);
  Operand operand = names_.find(name.text).value_or(Operand{.text = name.text});
  operand.where = name.where;
  return operand;
}

Operand Parser::call(const Token& name) {
  Operand operand{.kind = Operand::Kind::function, .where = name.where, .name = name.text};
  const auto* known = std::ranges::find(kFunctions, name.text, &FunctionName::name);
  if (known == kFunctions.end()) {
    std::vector<std::string_view> names;
    for (const FunctionName& function : kFunctions) names.push_back(function.name);
    const std::string_view near = nearest(name.text, names);
    fail(name.where, fmt::format("There is no function {}{}", escape_short(name.text, 40),
                                 near.empty() ? "." : fmt::format("; did you mean {}?", near)));
    return operand;
  }
  if (!deeper()) return operand;
  operand.function = known->function;
  advance();
  do operand.operands.push_back(arithmetic());
  while (take(Sign::comma));
  --depth_;
  if (!error_ && !take(Sign::close)) unexpected("a comma or the closing parenthesis");
  operand.where.length = end_ - operand.where.offset;
  if (!error_) check(checker_.function(operand));
  return operand;
}

/// What stands in brackets has a grammar of its own: [1-2] is no calculation, [0:4] no bytes.
Operand Parser::sliced(Operand operand) {
  if (!is(Sign::open_bracket) || error_) return operand;
  if (!check(checker_.slice(operand))) return operand;
  const std::size_t open = token_.where.offset;
  const std::size_t close = lexer_.source().find(']', open);
  if (close == std::string_view::npos) {
    fail(token_.where, "The bracket is not closed.");
    return operand;
  }
  Operand slice{.kind = Operand::Kind::slice, .type = Type::bytes};
  slice.where = {operand.where.offset, close + 1 - operand.where.offset};
  std::size_t at = open + 1;
  for (const std::string_view text : split(lexer_.source().substr(at, close - at), ',')) {
    Part one;
    if (!part(text, at, one)) return operand;
    slice.parts.push_back(one);
    at += text.size() + 1;
  }
  slice.operands.push_back(std::move(operand));
  lexer_.go_to(close + 1);
  advance();
  end_ = close + 1;
  // A slice of a slice is nothing that anybody has asked for.
  if (is(Sign::open_bracket)) unexpected("a comparison");
  return slice;
}

/// i:j, i-j, i, :j, i:
bool Parser::part(std::string_view text, std::size_t offset, Part& out) {
  const Where where{offset, std::max<std::size_t>(1, text.size())};
  const std::string_view trimmed = trim(text);
  const std::size_t colon = trimmed.find(':');
  const std::size_t dash = trimmed.find('-', trimmed.starts_with('-') ? 1 : 0);
  std::optional<std::int64_t> first = 0;
  std::optional<std::int64_t> second = 1;
  if (colon != std::string_view::npos) {
    if (trim(trimmed.substr(0, colon)).empty() && colon + 1 == trimmed.size()) first = {};
    if (colon > 0) first = offset_in(trimmed.substr(0, colon));
    const std::string_view length = trimmed.substr(colon + 1);
    out.form = length.empty() ? Part::Form::rest : Part::Form::length;
    if (!length.empty()) second = offset_in(length);
    if (second && *second <= 0) {
      fail(where, "The length of a slice is at least 1.");
      return false;
    }
  } else if (dash != std::string_view::npos) {
    out.form = Part::Form::last;
    first = offset_in(trimmed.substr(0, dash));
    second = offset_in(trimmed.substr(dash + 1));
    if (first && second && *second < *first && (*first < 0) == (*second < 0)) {
      fail(where, "The slice ends before it begins.");
      return false;
    }
  } else {
    first = offset_in(trimmed);
  }
  if (!first || !second) {
    fail(where, "A slice is written [3], [0:4] (offset and length), [2-5] (first and last), [:4] or [-4:].");
    return false;
  }
  out.first = *first;
  out.second = *second;
  return true;
}

}  // namespace lw::filter
