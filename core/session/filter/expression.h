// What a filter's text means: a tree of tests over operands. Names are resolved and literals converted when
// it is made, so that asking it costs no look-ups.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/pattern.h"
#include "core/session/filter/filter.h"

namespace lw::filter {

/// Longest filter: far above what people write, room for a set of some thousand values.
inline constexpr std::size_t kMaxText = 64u << 10;
/// Parentheses, functions and negations within each other; each level takes some hundred bytes of stack.
inline constexpr int kMaxNesting = 100;
/// Field trees are as deep as their protocols make them; below this nothing is looked for.
inline constexpr int kMaxTreeDepth = 64;

/// Exact for whole numbers of 64 bits, a double for others.
struct Number {
  double real = 0;
  std::int64_t whole = 0;
  bool is_whole = false;

  static Number of(std::int64_t value) { return {static_cast<double>(value), value, true}; }
  static Number of(double value) { return {value, 0, false}; }
};
int compare(const Number& a, const Number& b);  // <0, 0, >0
/// "404", "0x194", "1.5": all of `text`, none otherwise. `base_prefixes` as in C: 0x, 0b, a leading 0.
std::optional<Number> parse_number(std::string_view text, bool base_prefixes);
/// "2026-11-21T07:54:03.123Z", "2026-11-21 07:54:03+01:00", "2026-11-21" in nanoseconds since 1970. Without a
/// zone it is local time.
std::optional<std::int64_t> parse_time(std::string_view text);

enum class Type : std::uint8_t {
  word,  // a literal without quotes that no other operand has given a type yet
  text,
  number,
  bytes,
  time,
  severity,
};
const char* describe(Type type);  // "a text"

/// One value of an operand. `bytes` looks into the subject, the filter, or the evaluation.
struct Value {
  Type type = Type::text;
  Number number;             // number; severity: its rank
  std::int64_t time = 0;     // time
  std::string_view bytes{};  // text, bytes; of a number what it was written as
};
int compare(const Value& a, const Value& b);

struct Where {
  std::size_t offset = 0;
  std::size_t length = 0;
};

/// One part of a slice, as in wireshark-filter(4).
struct Part {
  enum class Form : std::uint8_t { length, last, rest };
  std::int64_t first = 0;
  Form form = Form::length;
  std::int64_t second = 1;  // length, or the last offset
};

enum class Function : std::uint8_t { upper, lower, len, count, string, max, min, abs };

struct Operand {
  enum class Kind : std::uint8_t {
    literal,
    message,  // all bytes, of any message ("frame") or of one protocol's ("http")
    common,
    field,
    slice,      // of operands[0]
    function,   // of operands
    arithmetic  // of operands[0] and [1]; a single one is negated
  };
  Kind kind = Kind::literal;
  Type type = Type::word;
  Where where{};
  std::string name{};           // common, field: its name; message: "frame" or the protocol
  std::string label{};          // common, field: for people
  std::string protocol{};       // field: whose
  bool existence_only = false;  // a field of FieldType::none: its value is its bytes
  bool raw = false;             // @field
  bool quoted = false;          // literal
  Bytes text{};                 // literal: what is meant
  Value value{};                // literal, once its type is known; `bytes` looks into `text`
  Function function = Function::len;
  char sign = 0;
  std::vector<Part> parts{};
  std::vector<Operand> operands{};
};

enum class Relation : std::uint8_t { equal, not_equal, greater, less, greater_equal, less_equal };
/// Which of several values must fulfil a comparison.
enum class Quantifier : std::uint8_t { any, all };

struct Element {
  Operand low;
  std::optional<Operand> high{};  // of a range, itself included
};

struct Test {
  enum class Kind : std::uint8_t {
    both,
    either,
    exclusive,
    negation,
    exists,
    compare,
    contains,
    matches,
    in
  };
  Kind kind = Kind::exists;
  std::vector<Test> tests{};        // both, either, exclusive: two or more; negation: one
  std::vector<Operand> operands{};  // exists, matches, in: one; compare, contains: two
  Relation relation = Relation::equal;
  Quantifier quantifier = Quantifier::any;
  std::vector<Element> set{};
  std::optional<Pattern> pattern{};
  Bytes pattern_text{};
  int cost = 0;  // 0 = decided from common fields, 1 = needs bytes, 2 = needs fields
};

/// In words.
std::string sentence(const Test& test);

}  // namespace lw::filter

namespace lw {

struct Filter::Parsed {
  filter::Test test;     // cheap operands before dear ones
  std::string sentence;  // in the order in which it was written
  FieldWish wish;
  bool needs_fields = false;
  bool needs_bytes = false;
  std::vector<Kinship> kin;
};

}  // namespace lw
