// A JSONPath query taken apart (RFC 9535 section 2). Behind json_path.h.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/base/error.h"
#include "core/base/pattern.h"

namespace lw {

struct JsonExpression;
using JsonExpressionPtr = std::unique_ptr<JsonExpression>;

struct NameSelector {
  std::string name;
};
struct WildcardSelector {};
struct IndexSelector {
  std::int64_t index = 0;
};
struct SliceSelector {
  std::optional<std::int64_t> start, end;
  std::int64_t step = 1;
};
struct FilterSelector {
  JsonExpressionPtr test;
};
using JsonSelector =
    std::variant<NameSelector, WildcardSelector, IndexSelector, SliceSelector, FilterSelector>;

struct JsonSegment {
  bool descendant = false;
  std::vector<JsonSelector> selectors;
};

struct JsonQuery {
  bool relative = false;  // begins with @
  std::vector<JsonSegment> segments;
  /// At most one node, by its form (section 2.3.5.1).
  bool singular() const;
};

/// A literal, or what a comparison sees of a node that is no container.
struct JsonLiteral {
  std::variant<std::nullptr_t, bool, double, std::string> value;
  std::optional<std::int64_t> whole;  // of a number: exact, where doubles are not
};

/// The functions of section 2.4.
enum class JsonFunction : std::uint8_t { length, count, match, search, value };

struct JsonExpression {
  enum class Kind : std::uint8_t { either, both, none, compare, exists, literal, query, call };
  enum class Order : std::uint8_t { equal, unequal, less, at_most, greater, at_least };

  Kind kind = Kind::literal;
  Order order = Order::equal;
  std::vector<JsonExpressionPtr> parts;  // operands; a call's arguments
  JsonLiteral literal;
  JsonQuery query;  // exists, query
  JsonFunction function = JsonFunction::length;
  /// Of match and search, where it stands there as a literal; none with one = it is no I-Regexp: nothing
  /// matches.
  std::optional<Pattern> pattern;
};

Decoded<JsonQuery> parse_json_path(std::string_view text);

/// An I-Regexp (RFC 9485) made one of ours; none = it is none. `all`: from the first character to the last.
std::optional<Pattern> compile_iregexp(std::string_view text);

}  // namespace lw
