#include "core/session/filter/evaluation.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/session/filter/names.h"

namespace lw::filter {
namespace {

// Results of a calculation with fields that occur often: each with each, again and again, would be many.
constexpr std::size_t kMaxResults = 10'000;

// Lists that common values are put into, kept so that asking a million messages allocates nothing. A list
// stays where its texts are while others are added. Several evaluations may be under way on a thread, one
// inside the other.
struct Scratch {
  std::vector<std::unique_ptr<std::vector<std::string>>> lists;
  std::size_t used = 0;
};

Scratch& thread_scratch() {
  thread_local Scratch scratch;
  return scratch;
}

bool holds(Relation relation, int order) {
  switch (relation) {
    case Relation::equal:
      return order == 0;
    case Relation::not_equal:
      return order != 0;
    case Relation::greater:
      return order > 0;
    case Relation::less:
      return order < 0;
    case Relation::greater_equal:
      return order >= 0;
    case Relation::less_equal:
      return order <= 0;
  }
  return false;
}

/// Any of them, or all of them; never where there are none.
template <class Items, class Predicate>
bool quantified(Quantifier quantifier, const Items& items, const Predicate& predicate) {
  if (quantifier == Quantifier::any) return std::ranges::any_of(items, predicate);
  return !items.empty() && std::ranges::all_of(items, predicate);
}

Number add(const Number& a, const Number& b) {
  std::int64_t sum = 0;
  if (a.is_whole && b.is_whole && !__builtin_add_overflow(a.whole, b.whole, &sum)) return Number::of(sum);
  return Number::of(a.real + b.real);
}

Number subtract(const Number& a, const Number& b) {
  std::int64_t difference = 0;
  if (a.is_whole && b.is_whole && !__builtin_sub_overflow(a.whole, b.whole, &difference))
    return Number::of(difference);
  return Number::of(a.real - b.real);
}

Number multiply(const Number& a, const Number& b) {
  std::int64_t product = 0;
  if (a.is_whole && b.is_whole && !__builtin_mul_overflow(a.whole, b.whole, &product))
    return Number::of(product);
  return Number::of(a.real * b.real);
}

/// None where it can't be calculated: by zero, bits of a fraction.
std::optional<Number> calculate(char sign, const Number& a, const Number& b) {
  const bool whole = a.is_whole && b.is_whole;
  const bool dividable = whole && b.whole != 0 && b.whole != -1;
  switch (sign) {
    case '+':
      return add(a, b);
    case '-':
      return subtract(a, b);
    case '*':
      return multiply(a, b);
    case '/':
      if (b.real == 0) return {};
      if (whole && b.whole == -1) return subtract(Number::of(std::int64_t{0}), a);
      return dividable ? Number::of(a.whole / b.whole) : Number::of(a.real / b.real);
    case '%':
      if (b.real == 0) return {};
      if (whole && b.whole == -1) return Number::of(std::int64_t{0});
      return dividable ? Number::of(a.whole % b.whole) : Number::of(std::fmod(a.real, b.real));
    case '&':
      if (!whole) return {};
      return Number::of(a.whole & b.whole);
    default:
      return {};
  }
}

std::string to_upper(std::string_view ascii) {
  std::string text(ascii);
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

/// False where one of them should be a number or a time and is none.
bool comparable(const Value& a, const Value& b) {
  return !std::isnan(a.number.real) && !std::isnan(b.number.real);
}

/// The bytes that one part of a slice takes; false where it reaches outside.
bool take(std::string_view from, const Part& part, std::string_view& out) {
  const auto size = static_cast<std::int64_t>(from.size());
  const std::int64_t first = part.first < 0 ? size + part.first : part.first;
  if (first < 0 || first >= size) return false;
  std::int64_t length = part.second;
  if (part.form == Part::Form::rest) length = size - first;
  if (part.form == Part::Form::last)
    length = (part.second < 0 ? size + part.second : part.second) - first + 1;
  if (length <= 0 || length > size - first) return false;
  out = from.substr(static_cast<std::size_t>(first), static_cast<std::size_t>(length));
  return true;
}

}  // namespace

Evaluation::~Evaluation() {
  thread_scratch().used -= borrowed_;
}

std::vector<std::string>& Evaluation::scratch() {
  Scratch& mine = thread_scratch();
  if (mine.used == mine.lists.size()) mine.lists.push_back(std::make_unique<std::vector<std::string>>());
  std::vector<std::string>& list = *mine.lists[mine.used++];
  ++borrowed_;
  list.clear();
  return list;
}

bool Evaluation::test(const Test& test) {
  const auto holds_for = [this](const Test& inner) { return this->test(inner); };
  switch (test.kind) {
    case Test::Kind::both:
      return std::ranges::all_of(test.tests, holds_for);
    case Test::Kind::either:
      return std::ranges::any_of(test.tests, holds_for);
    case Test::Kind::exclusive:
      return std::ranges::count_if(test.tests, holds_for) % 2 == 1;
    case Test::Kind::negation:
      return !this->test(test.tests[0]);
    case Test::Kind::exists:
      return exists(test.operands[0]);
    case Test::Kind::compare:
      return compared(test);
    case Test::Kind::contains:
      return contained(test);
    case Test::Kind::matches:
      return matched(test);
    case Test::Kind::in:
      return member(test);
  }
  return false;
}

bool Evaluation::exists(const Operand& operand) {
  if (operand.kind == Operand::Kind::message) return operand.name == "frame" || speaks(operand.name);
  Values found;
  values(operand, found);
  // A calculation is asked for its result: frame.number & 1.
  if (operand.kind == Operand::Kind::arithmetic)
    return std::ranges::any_of(
        found, [](const Value& value) { return comparable(value, value) && value.number.real != 0; });
  return !found.empty();
}

bool Evaluation::compared(const Test& test) {
  Values left;
  values(test.operands[0], left);
  if (left.empty()) return false;
  Values right;
  values(test.operands[1], right);
  if (right.empty()) return false;
  return quantified(test.quantifier, left, [&](const Value& a) {
    return quantified(test.quantifier, right, [&](const Value& b) {
      return comparable(a, b) && holds(test.relation, compare(a, b));
    });
  });
}

bool Evaluation::contained(const Test& test) {
  Values left;
  values(test.operands[0], left);
  if (left.empty()) return false;
  Values right;
  values(test.operands[1], right);
  return quantified(test.quantifier, left, [&](const Value& whole) {
    return quantified(test.quantifier, right,
                      [&](const Value& part) { return whole.bytes.contains(part.bytes); });
  });
}

bool Evaluation::matched(const Test& test) {
  Values found;
  values(test.operands[0], found);
  return quantified(test.quantifier, found,
                    [&](const Value& value) { return test.pattern->find(value.bytes).has_value(); });
}

bool Evaluation::member(const Test& test) {
  Values left;
  values(test.operands[0], left);
  if (left.empty()) return false;
  return quantified(test.quantifier, left, [&](const Value& value) {
    return comparable(value, value) && std::ranges::any_of(test.set, [&](const Element& element) {
             Values low;
             values(element.low, low);
             if (!element.high)
               return std::ranges::any_of(
                   low, [&](const Value& one) { return comparable(one, one) && compare(value, one) == 0; });
             Values high;
             values(*element.high, high);
             return std::ranges::any_of(
                        low,
                        [&](const Value& one) { return comparable(one, one) && compare(value, one) >= 0; }) &&
                    std::ranges::any_of(high, [&](const Value& one) {
                      return comparable(one, one) && compare(value, one) <= 0;
                    });
           });
  });
}

void Evaluation::values(const Operand& operand, Values& out) {
  switch (operand.kind) {
    case Operand::Kind::literal: {
      Value value = operand.value;
      value.bytes = operand.text;  // here, since moving an operand moves short texts
      out.push_back(value);
      return;
    }
    case Operand::Kind::message:
      if (exists(operand)) out.push_back({.type = Type::bytes, .bytes = subject_.bytes()});
      return;
    case Operand::Kind::common:
      return common(operand, out);
    case Operand::Kind::field:
      return fields(operand, out);
    case Operand::Kind::slice:
      return sliced(operand, out);
    case Operand::Kind::function:
      return called(operand, out);
    case Operand::Kind::arithmetic:
      return calculated(operand, out);
  }
}

void Evaluation::common(const Operand& operand, Values& out) {
  std::vector<std::string>& found = scratch();
  subject_.common(operand.name, found);
  for (const std::string& text : found) add_text(text, operand.type, out);
}

const std::vector<Field>& Evaluation::tree() {
  if (!tree_) tree_ = &subject_.fields(parsed_.wish);
  return *tree_;
}

bool Evaluation::speaks(std::string_view protocol) const {
  const std::string_view own = subject_.protocol();
  return own == protocol || std::ranges::any_of(parsed_.kin, [&](const Kinship& kin) {
           return kin.protocol == own && kin.stands_on == protocol;
         });
}

void Evaluation::fields(const Operand& operand, Values& out) {
  // Names of one protocol are in no other's trees: no bytes need to be read to know.
  if (!speaks(operand.protocol)) return;
  walk(tree(), operand, out, 0);
}

void Evaluation::walk(const std::vector<Field>& tree, const Operand& operand, Values& out, int depth) {
  for (const Field& field : tree) {
    if (field.name == operand.name) {
      if (operand.type == Type::bytes) {
        out.push_back({.type = Type::bytes, .bytes = range(field)});
      } else {
        add_text(operand.type == Type::text ? unescaped(field.value) : std::string_view(field.value),
                 operand.type, out);
      }
    }
    if (!field.children.empty() && depth < kMaxTreeDepth) walk(field.children, operand, out, depth + 1);
  }
}

/// What a value is as its type. One that is no such thing still is there, but compares with nothing.
void Evaluation::add_text(std::string_view text, Type type, Values& out) {
  Value value{.type = type, .bytes = text};
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  if (type == Type::number) {
    value.number = parse_number(trim(text), false).value_or(Number::of(kNone));
  } else if (type == Type::severity) {
    value.number = Number::of(severity_rank(text).value_or(0));
  } else if (type == Type::time) {
    const auto time = parse_time(text);
    if (!time) value.number.real = kNone;
    value.time = time.value_or(0);
  }
  out.push_back(value);
}

/// As it was written, or, where it was calculated, as one would write it.
std::string_view Evaluation::written(const Value& value) {
  if (!value.bytes.empty() || value.type != Type::number || std::isnan(value.number.real)) return value.bytes;
  const Number& number = value.number;
  return made_.emplace_front(number.is_whole ? fmt::format("{}", number.whole)
                                             : fmt::format("{}", number.real));
}

std::string_view Evaluation::unescaped(std::string_view shown) {
  if (!shown.contains('\\')) return shown;
  auto bytes = unescape(shown);
  if (!bytes) return shown;
  return made_.emplace_front(std::move(*bytes));
}

std::string_view Evaluation::range(const Field& field) {
  if (field.length == 0) return unescaped(field.value);
  const ByteView bytes = subject_.bytes();
  return field.offset < bytes.size() ? bytes.substr(field.offset, field.length) : ByteView();
}

void Evaluation::sliced(const Operand& operand, Values& out) {
  Values whole;
  values(operand.operands[0], whole);
  for (const Value& value : whole) {
    std::string_view piece;
    if (operand.parts.size() == 1) {
      if (take(value.bytes, operand.parts[0], piece)) out.push_back({.type = Type::bytes, .bytes = piece});
      continue;
    }
    std::string joined;
    const bool inside = std::ranges::all_of(operand.parts, [&](const Part& part) {
      if (!take(value.bytes, part, piece)) return false;
      joined += piece;
      return true;
    });
    if (inside) out.push_back({.type = Type::bytes, .bytes = made_.emplace_front(std::move(joined))});
  }
}

void Evaluation::called(const Operand& operand, Values& out) {
  Values arguments;
  for (const Operand& argument : operand.operands) values(argument, arguments);
  if (arguments.empty()) return;
  const auto in_order = [](const Value& a, const Value& b) { return compare(a, b) < 0; };
  const auto number = [&out](const Number& value) { out.push_back({.type = Type::number, .number = value}); };
  switch (operand.function) {
    case Function::count:
      return number(Number::of(static_cast<std::int64_t>(arguments.size())));
    case Function::max:
      return out.push_back(*std::ranges::max_element(arguments, in_order));
    case Function::min:
      return out.push_back(*std::ranges::min_element(arguments, in_order));
    case Function::len:
      for (const Value& value : arguments) number(Number::of(static_cast<std::int64_t>(value.bytes.size())));
      return;
    case Function::abs:
      for (const Value& value : arguments)
        number(value.number.real < 0 ? subtract(Number::of(std::int64_t{0}), value.number) : value.number);
      return;
    case Function::string:
      for (const Value& value : arguments) out.push_back({.type = Type::text, .bytes = written(value)});
      return;
    case Function::upper:
    case Function::lower:
      break;
  }
  for (const Value& value : arguments) {
    std::string text = operand.function == Function::lower ? to_lower(value.bytes) : to_upper(value.bytes);
    out.push_back({.type = Type::text, .bytes = made_.emplace_front(std::move(text))});
  }
}

void Evaluation::calculated(const Operand& operand, Values& out) {
  Values left;
  values(operand.operands[0], left);
  if (operand.operands.size() == 1) {
    for (const Value& value : left)
      out.push_back({.type = Type::number, .number = subtract(Number::of(std::int64_t{0}), value.number)});
    return;
  }
  Values right;
  values(operand.operands[1], right);
  if (left.size() * right.size() > kMaxResults) return;
  for (const Value& a : left)
    for (const Value& b : right)
      if (const auto result = calculate(operand.sign, a.number, b.number))
        out.push_back({.type = Type::number, .number = *result});
}

}  // namespace lw::filter
