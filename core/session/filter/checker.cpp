#include "core/session/filter/checker.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/base/text.h"

namespace lw::filter {
namespace {

// What of a filter is repeated in a reason.
constexpr std::size_t kShown = 40;

FilterError wrong(const Operand& at, std::string reason) {
  return {.offset = at.where.offset, .length = at.where.length, .reason = std::move(reason)};
}

bool is_literal(const Operand& operand) {
  return operand.kind == Operand::Kind::literal;
}

bool is_stringlike(Type type) {
  return type == Type::text || type == Type::bytes;
}

bool comparable(Type a, Type b) {
  return a == b || (is_stringlike(a) && is_stringlike(b));
}

std::string shown(const Operand& operand) {
  return operand.name.empty() ? fmt::format("\"{}\"", escape_short(operand.text, kShown)) : operand.name;
}

std::string what(const Operand& operand) {
  const std::string_view type = describe(operand.type);
  return operand.name.empty() ? std::string("that is ") + std::string(type)
                              : fmt::format("{} is {}", operand.name, type);
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// "0a:0b", "0.1.d", "aa-bb", "4500", "0xff".
std::optional<Bytes> parse_bytes(std::string_view word) {
  if (word.starts_with("0x")) {
    word.remove_prefix(2);
    if (word.size() > 2) return {};  // which end comes first?
  }
  const bool separated = word.find_first_of(":.-") != std::string_view::npos;
  if (!separated && word.size() > 2 && word.size() % 2 != 0) return {};
  Bytes bytes;
  for (std::size_t at = 0; at < word.size();) {
    int value = 0;
    std::size_t digits = 0;
    for (; digits < 2 && at < word.size() && hex_digit(word[at]) >= 0; ++digits, ++at)
      value = value * 16 + hex_digit(word[at]);
    if (digits == 0) return {};
    bytes += static_cast<char>(static_cast<unsigned char>(value));
    if (at == word.size()) break;
    if (!separated) continue;
    if (!std::string_view(":.-").contains(word[at])) return {};
    if (++at == word.size()) break;  // "0a:" is one byte, surely
  }
  if (bytes.empty()) return {};
  return bytes;
}

}  // namespace

Checker::Problem Checker::unknown(const Operand& word) const {
  if (word.quoted)
    return wrong(word, "A text alone is no test; it is compared with a field, as in summary contains \"x\".");
  return wrong(word,
               fmt::format("{} is neither a field nor a protocol{}", shown(word), names_.hint(word.text)));
}

Checker::Problem Checker::exists(const Operand& operand) const {
  if (is_literal(operand)) return unknown(operand);
  return {};
}

Checker::Problem Checker::left_side(const Operand& left, std::string_view sign) const {
  if (!is_literal(left)) return {};
  if (!left.quoted && !parse_number(left.text, true)) return unknown(left);
  return wrong(left, fmt::format("On the left of {} stands a field or a function, not a value.", sign));
}

Checker::Problem Checker::known_word(const Operand& literal, const Operand& like) const {
  if (like.kind != Operand::Kind::common || literal.type != Type::text) return {};
  const auto known = known_values(like.name);
  if (known.empty() || std::ranges::find(known, literal.text) != known.end()) return {};
  return wrong(literal, fmt::format("{} is never \"{}\"; it is one of {}.", like.name,
                                    escape_short(literal.text, kShown), fmt::join(known, ", ")));
}

/// Gives a literal the type of what it is compared with.
Checker::Problem Checker::literal(Operand& literal, const Operand& like) const {
  if (!literal.quoted && names_.looks_like_name(literal.text) && is_stringlike(like.type))
    return wrong(literal, fmt::format("{} is no field{} A text stands in double quotes.", shown(literal),
                                      names_.hint(literal.text)));
  literal.type = like.type;
  literal.value.type = like.type;
  switch (like.type) {
    case Type::number:
      return number(literal);
    case Type::severity:
      if (const auto rank = severity_rank(literal.text)) {
        literal.value.number = Number::of(*rank);
        return {};
      }
      return wrong(literal,
                   fmt::format("A severity is one of {}.", fmt::join(known_values("severity"), ", ")));
    case Type::time:
      if (const auto time = parse_time(literal.text)) {
        literal.value.time = *time;
        return {};
      }
      return wrong(literal, "A time is written \"2026-11-21T07:54:03.5Z\"; without the Z it is local time.");
    case Type::bytes:
      if (literal.quoted) return {};
      if (auto bytes = parse_bytes(literal.text)) {
        literal.text = std::move(*bytes);
        return {};
      }
      return wrong(literal, "Bytes are written 0a:0b, or as a text in double quotes.");
    case Type::text:
    case Type::word:
      break;
  }
  return {};
}

Checker::Problem Checker::number(Operand& literal) const {
  if (literal.quoted && literal.sign != '\'')
    return wrong(literal, fmt::format("A number is wanted here, without quotes: {}",
                                      parse_number(literal.text, true) ? escape(literal.text) + "." : "5."));
  literal.type = literal.value.type = Type::number;
  if (literal.sign == '\'') {
    literal.value.number = Number::of(std::int64_t{static_cast<unsigned char>(literal.text[0])});
    return {};
  }
  if (const auto value = parse_number(literal.text, true)) {
    literal.value.number = *value;
    return {};
  }
  return wrong(literal, fmt::format("{} is no number{}", shown(literal),
                                    names_.looks_like_name(literal.text) ? names_.hint(literal.text) : "."));
}

Checker::Problem Checker::same_type(const Operand& left, Operand& right) const {
  // "note" is a field too, but none that a severity can be compared with.
  if (left.type == Type::severity && right.kind == Operand::Kind::common && severity_rank(right.name))
    right = {.where = right.where, .text = right.name};
  if (is_literal(right)) return literal(right, left);
  if (comparable(left.type, right.type)) return {};
  return wrong(right, fmt::format("{}, but {}.", what(left), what(right)));
}

Checker::Problem Checker::compare(Operand& left, Operand& right) const {
  if (auto problem = left_side(left, "a comparison")) return problem;
  if (auto problem = same_type(left, right)) return problem;
  return is_literal(right) ? known_word(right, left) : Problem();
}

Checker::Problem Checker::contains(Operand& left, Operand& right) const {
  if (auto problem = matches(left, "contains")) return problem;
  return same_type(left, right);
}

Checker::Problem Checker::matches(const Operand& left, std::string_view sign) const {
  if (auto problem = left_side(left, sign)) return problem;
  if (is_stringlike(left.type)) return {};
  const std::string instead =
      left.type == Type::severity ? "" : fmt::format("; write string({0}) {1}", left.name, sign);
  return wrong(left, fmt::format("{} looks into texts and bytes, but {}{}.", sign, what(left),
                                 left.name.empty() ? "" : instead));
}

Checker::Problem Checker::member(Operand& left, std::vector<Element>& set) const {
  if (auto problem = left_side(left, "in")) return problem;
  for (Element& element : set) {
    if (auto problem = same_type(left, element.low)) return problem;
    if (!element.high) {
      auto problem = is_literal(element.low) ? known_word(element.low, left) : Problem();
      if (problem) return problem;
    } else if (auto problem = same_type(left, *element.high)) {
      return problem;
    }
  }
  return {};
}

Checker::Problem Checker::arithmetic(Operand& operation) const {
  operation.type = Type::number;
  for (Operand& operand : operation.operands) {
    if (is_literal(operand)) {
      if (!operand.quoted && !parse_number(operand.text, true) && names_.looks_like_name(operand.text))
        return unknown(operand);
      if (auto problem = number(operand)) return problem;
    } else if (operand.type != Type::number) {
      return wrong(operand, fmt::format("One calculates with numbers, but {}.", what(operand)));
    }
  }
  return {};
}

Checker::Problem Checker::slice(const Operand& of) const {
  if (is_literal(of)) return of.quoted ? wrong(of, "Only a field can be cut, not a value.") : unknown(of);
  if (is_stringlike(of.type)) return {};
  return wrong(of, fmt::format("Texts and bytes can be cut, but {}.", what(of)));
}

Checker::Problem Checker::function(Operand& call) const {
  auto& arguments = call.operands;
  const bool extreme = call.function == Function::max || call.function == Function::min;
  if (arguments.empty() || (!extreme && arguments.size() > 1))
    return wrong(call, extreme ? "It takes one field or more." : "It takes one field.");
  const auto field = std::ranges::find_if_not(arguments, is_literal);
  if (field == arguments.end())
    return arguments[0].quoted ? wrong(arguments[0], "It takes a field.") : unknown(arguments[0]);
  const Operand& first = *field;
  switch (call.function) {
    case Function::upper:
    case Function::lower:
    case Function::len:
      call.type = call.function == Function::len ? Type::number : Type::text;
      if (!is_stringlike(first.type))
        return wrong(first, fmt::format("It takes a text or bytes, but {}.", what(first)));
      break;
    case Function::count:
      call.type = Type::number;
      break;
    case Function::string:
      call.type = Type::text;
      if (is_stringlike(first.type))
        return wrong(first, fmt::format("{} needs no string() around it: {}.", shown(first), what(first)));
      break;
    case Function::abs:
      call.type = Type::number;
      if (first.type != Type::number)
        return wrong(first, fmt::format("It takes a number, but {}.", what(first)));
      break;
    case Function::max:
    case Function::min:
      call.type = first.type;
      for (Operand& argument : arguments)
        if (auto problem = same_type(first, argument)) return problem;
      break;
  }
  return {};
}

}  // namespace lw::filter
