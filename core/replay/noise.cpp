#include "core/replay/noise.h"

#include <algorithm>

#include "core/replay/compare_rules.h"

namespace lw {

namespace {

/// One word without spaces in which letters are mixed with digits or cases.
bool token(std::string_view text) {
  bool digit = false, lower = false, upper = false;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) <= 0x20 || static_cast<unsigned char>(c) > 0x7E) return false;
    digit = digit || (c >= '0' && c <= '9');
    lower = lower || (c >= 'a' && c <= 'z');
    upper = upper || (c >= 'A' && c <= 'Z');
  }
  return text.size() >= 6 && (digit ? lower || upper : lower && upper);
}

/// The same text but for its numbers: "took 12 ms".
bool same_but_for_numbers(std::string_view a, std::string_view b) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    if (digit(a[i]) && digit(b[j])) {
      while (i < a.size() && digit(a[i])) ++i;
      while (j < b.size() && digit(b[j])) ++j;
    } else if (a[i++] != b[j++]) {
      return false;
    }
  }
  return i == a.size() && j == b.size();
}

}  // namespace

bool alike(std::string_view a, std::string_view b) {
  a = unquoted(a);
  b = unquoted(b);
  if (as_number(a) || as_number(b)) return as_number(a) && as_number(b);
  if (is_date(a) || is_date(b)) return is_date(a) && is_date(b);
  if (same_but_for_numbers(a, b)) return true;
  return token(a) && token(b) && a.size() <= 2 * b.size() && b.size() <= 2 * a.size();
}

std::vector<FieldRule> learn_noise(const Comparison& reruns) {
  std::vector<FieldRule> rules;
  for (const CompareStep& step : reruns.steps) {
    for (const Difference& difference : step.differences) {
      if (!difference.ignored.empty() || !difference.a || !difference.b) continue;
      if (!alike(*difference.a, *difference.b)) continue;
      FieldRule rule{.field = difference.field, .how = MatchHow::ignore, .argument = {}};
      if (rules.size() < kMaxLearned && std::ranges::find(rules, rule) == rules.end())
        rules.push_back(std::move(rule));
    }
  }
  return rules;
}

}  // namespace lw
