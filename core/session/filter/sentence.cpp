// A filter in words. One function per kind of test, so that a translation may take their place.
#include <algorithm>

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/session/filter/expression.h"

namespace lw::filter {
namespace {

constexpr std::size_t kMaxShown = 60;  // of one value
constexpr std::size_t kMaxListed = 8;  // values of a set

std::string list(const std::vector<std::string>& words, std::string_view last) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? fmt::format(" {} ", last) : ", ";
    text += words[i];
  }
  return text;
}

std::string upper(std::string_view word) {
  std::string text(word);
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

/// "Status code" in the middle of a sentence, but "ETag".
std::string in_sentence(std::string label) {
  const bool word =
      label.size() > 1 && label[1] >= 'a' && label[1] <= 'z' && label.find('-') == std::string::npos;
  if (word && label[0] >= 'A' && label[0] <= 'Z') label[0] = static_cast<char>(label[0] - 'A' + 'a');
  return label;
}

/// Shown as it is written: its backslashes are its own.
std::string expression(std::string_view pattern) {
  std::string text;
  bool doubled = false;
  for (const char c : escape_short(pattern, kMaxShown)) {
    doubled = c == '\\' && text.ends_with('\\') && !doubled;
    if (!doubled) text += c;
  }
  return text;
}

std::string name_of(const Operand& operand) {
  if (operand.kind == Operand::Kind::message)
    return operand.name == "frame" ? "the message" : fmt::format("the {} message", upper(operand.name));
  if (operand.kind == Operand::Kind::common) return "the " + operand.label;
  // A member of a family is called what somebody typed: any bytes.
  const std::string label = is_utf8(operand.label) ? operand.label : escape(operand.label);
  std::string text = fmt::format("the {} {}", upper(operand.protocol), in_sentence(label));
  return operand.raw ? "the bytes of " + text : text;
}

std::string words(const Operand& operand);

std::string literal(const Operand& operand) {
  switch (operand.type) {
    case Type::bytes:
      if (operand.quoted) break;
      return "the bytes " + to_hex(ByteView(operand.text).substr(0, kMaxShown / 3), " ") +
             (operand.text.size() > kMaxShown / 3 ? " …" : "");
    case Type::number:
      return operand.sign == '\'' ? fmt::format("{}", operand.value.number.whole) : operand.text;
    case Type::severity:
    case Type::time:
      return operand.text;
    case Type::text:
    case Type::word:
      break;
  }
  return fmt::format("“{}”", escape_short(operand.text, kMaxShown));
}

std::string slice(const Operand& operand) {
  const std::string of = words(operand.operands[0]);
  if (operand.parts.size() > 1) return fmt::format("some bytes of {}", of);
  const Part& part = operand.parts[0];
  if (part.form == Part::Form::last) return fmt::format("bytes {} to {} of {}", part.first, part.second, of);
  if (part.form == Part::Form::rest && part.first < 0)
    return fmt::format("the last {} bytes of {}", -part.first, of);
  if (part.form == Part::Form::rest) return fmt::format("{} from byte {} on", of, part.first);
  if (part.first == 0 && part.second > 1) return fmt::format("the first {} bytes of {}", part.second, of);
  if (part.second == 1) return fmt::format("byte {} of {}", part.first, of);
  return fmt::format("{} bytes of {} from byte {} on", part.second, of, part.first);
}

std::string function(const Operand& operand) {
  std::vector<std::string> arguments;
  for (const Operand& argument : operand.operands) arguments.push_back(words(argument));
  std::string all = list(arguments, "and");
  switch (operand.function) {
    case Function::upper:
      return all + " in capitals";
    case Function::lower:
      return all + " in small letters";
    case Function::len:
      return "the length of " + all;
    case Function::count:
      return "the number of times that " + all + " occurs";
    case Function::string:
      return all + " as text";
    case Function::max:
      return "the greatest of " + all;
    case Function::min:
      return "the smallest of " + all;
    case Function::abs:
      return "the absolute value of " + all;
  }
  return all;
}

std::string words(const Operand& operand) {
  switch (operand.kind) {
    case Operand::Kind::literal:
      return literal(operand);
    case Operand::Kind::slice:
      return slice(operand);
    case Operand::Kind::function:
      return function(operand);
    case Operand::Kind::arithmetic:
      if (operand.operands.size() == 1) return "-" + words(operand.operands[0]);
      return fmt::format("({} {} {})", words(operand.operands[0]), operand.sign, words(operand.operands[1]));
    case Operand::Kind::message:
    case Operand::Kind::common:
    case Operand::Kind::field:
      break;
  }
  return name_of(operand);
}

/// "is", or "are" for several bytes.
std::string is(const Operand& operand) {
  if (operand.kind != Operand::Kind::slice) return "is";
  const Part& part = operand.parts[0];
  const bool one = part.form == Part::Form::length && part.second == 1;
  const bool from = part.form == Part::Form::rest && part.first >= 0;
  return operand.parts.size() == 1 && (one || from) ? "is" : "are";
}

const char* comparison(Relation relation, bool time) {
  switch (relation) {
    case Relation::equal:
      return "";
    case Relation::not_equal:
      return " other than";
    case Relation::greater:
      return time ? " after" : " over";
    case Relation::less:
      return time ? " before" : " under";
    case Relation::greater_equal:
      return time ? " not before" : " at least";
    case Relation::less_equal:
      return time ? " not after" : " at most";
  }
  return "";
}

/// The one that is asked about: of several values every one, or one of them, where that is not what one
/// expects.
std::string subject(const Test& test) {
  std::string text = words(test.operands[0]);
  const bool unequal = test.kind == Test::Kind::compare && test.relation == Relation::not_equal;
  if (test.quantifier == (unequal ? Quantifier::all : Quantifier::any)) return text;
  if (text.starts_with("the ")) text.erase(0, 4);
  return (unequal ? "at least one " : "every ") + text;
}

std::string compare(const Test& test) {
  const Operand& right = test.operands[1];
  return fmt::format("{} {}{} {}", subject(test), is(test.operands[0]),
                     comparison(test.relation, right.type == Type::time), words(right));
}

std::string exists(const Test& test, bool there) {
  const Operand& operand = test.operands[0];
  if (operand.kind == Operand::Kind::message)
    return operand.name == "frame"
               ? (there ? "it is any message" : "it is no message")
               : fmt::format("the protocol is {}{}", there ? "" : "not ", upper(operand.name));
  if (operand.name == "frame.marked") return there ? "it is marked" : "it is not marked";
  std::string what = words(operand);
  if (!there && what.starts_with("the ")) return "there is no " + what.substr(4);
  if (!there) return fmt::format("there is not {}", what);
  if (operand.kind == Operand::Kind::arithmetic) return what + " is not 0";
  return fmt::format("{} is there", what);
}

std::string in(const Test& test) {
  std::vector<std::string> values;
  for (const Element& element : test.set) {
    if (values.size() == kMaxListed) {
      values.push_back(fmt::format("{} more values", test.set.size() - kMaxListed));
      break;
    }
    values.push_back(element.high ? fmt::format("between {} and {}", words(element.low), words(*element.high))
                                  : words(element.low));
  }
  return fmt::format("{} {} {}", subject(test), is(test.operands[0]), list(values, "or"));
}

bool is_group(const Test& test) {
  return test.kind == Test::Kind::both || test.kind == Test::Kind::either ||
         test.kind == Test::Kind::exclusive;
}

std::string group(const Test& test, std::string_view word) {
  std::string text;
  for (const Test& inner : test.tests) {
    if (!text.empty()) text += fmt::format(" {} ", word);
    text += is_group(inner) ? "(" + sentence(inner) + ")" : sentence(inner);
  }
  return text;
}

std::string negation(const Test& inner) {
  if (inner.kind == Test::Kind::exists) return exists(inner, false);
  return fmt::format("it is not so that {}", is_group(inner) ? "(" + sentence(inner) + ")" : sentence(inner));
}

}  // namespace

std::string sentence(const Test& test) {
  switch (test.kind) {
    case Test::Kind::both:
      return group(test, "and");
    case Test::Kind::either:
      return group(test, "or");
    case Test::Kind::exclusive:
      return group(test, "or else") + (test.tests.size() == 2 ? ", but not both" : ", an odd number of them");
    case Test::Kind::negation:
      return negation(test.tests[0]);
    case Test::Kind::exists:
      return exists(test, true);
    case Test::Kind::compare:
      return compare(test);
    case Test::Kind::contains:
      return fmt::format("{} {} {}", subject(test), is(test.operands[0]) == "are" ? "contain" : "contains",
                         words(test.operands[1]));
    case Test::Kind::matches:
      return fmt::format("{} {} the expression “{}”", subject(test),
                         is(test.operands[0]) == "are" ? "match" : "matches", expression(test.pattern_text));
    case Test::Kind::in:
      return in(test);
  }
  return {};
}

}  // namespace lw::filter
