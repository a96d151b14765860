// Why a difference between two values does not matter.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/pattern.h"
#include "core/replay/compare.h"
#include "core/replay/field_values.h"

namespace lw {

/// CompareRules made ready. Throws Error kind invalid_argument for a pattern or number that is wrong.
class Ignorer {
 public:
  explicit Ignorer(const CompareRules& rules);

  /// The rule in words, or empty: the difference matters. Null = there is no such field on that side.
  std::string reason(const std::string& protocol, const FieldValue* a, const FieldValue* b) const;

 private:
  struct Ready {
    FieldRule rule;
    std::optional<Pattern> pattern;
    double tolerance = 0;
  };

  std::string by_rule(const Ready& ready, const FieldValue* a, const FieldValue* b) const;

  CompareRules rules_;
  std::vector<Ready> ready_;
};

/// What makes keys of the first (or second) session comparable: without ports and places, as the rules say.
std::string plain_key(const CompareRules& rules, bool first, std::string key);

/// compare_messages with rules that are ready.
std::vector<Difference> compare_with(const ComparedMessage& a, const ComparedMessage& b,
                                     const Ignorer& ignorer);

/// Whether `name` is `rule` or, where that ends with a dot, below it.
bool names_field(std::string_view rule, std::string_view name);

/// Without the quotes around it.
std::string_view unquoted(std::string_view text);
/// Quoted or not; null = it is none, or more than one.
std::optional<double> as_number(std::string_view text);

// Shapes of values, for tests too.
bool is_date(std::string_view text);
bool is_id(std::string_view text);
bool differ_in_port_alone(std::string_view a, std::string_view b);
/// The place's host, with its port or without, and the scheme before it, become one word.
std::string without_place(std::string_view text, const Target& place);
std::string without_ports(std::string_view text);  // "host:80" and "host:8080" become the same

}  // namespace lw
