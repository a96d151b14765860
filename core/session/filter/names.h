// What the words of a filter name, and what a wrong one may have been meant to be.
#pragma once

#include "core/session/filter/expression.h"

namespace lw::filter {

class Names {
 public:
  /// `vocabulary` must outlive it. The common fields are known even where it has them not.
  explicit Names(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  /// A field, a member of a family, a protocol or "frame"; none = no name.
  std::optional<Operand> find(std::string_view name) const;
  /// Whether it can only have been meant as a name: "http.hots" where there is "http.host".
  bool looks_like_name(std::string_view word) const;
  /// ". Did you mean http.host?", or nothing.
  std::string hint(std::string_view wrong) const;
  /// The ids of the protocols that have names.
  std::vector<std::string_view> protocols() const;

 private:
  const Vocabulary& vocabulary_;
};

/// The nearest of `known` to a word that is none of them; empty = none is near.
std::string_view nearest(std::string_view wrong, const std::vector<std::string_view>& known);

/// The words that a common field's value may be; empty = any text.
std::vector<std::string_view> known_values(std::string_view common_field);
/// "severity": how serious a word is; none = no such word.
std::optional<std::int64_t> severity_rank(std::string_view word);

bool is_common(std::string_view name);

}  // namespace lw::filter
