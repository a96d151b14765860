#include "core/base/message.h"

#include <algorithm>

namespace lw {
namespace {

/// "a.b" is above "a.b.c"; a family "a.b." is above all that begins with it.
bool above(std::string_view upper, std::string_view lower) {
  if (!lower.starts_with(upper)) return false;
  return upper.size() == lower.size() || upper.ends_with('.') || lower[upper.size()] == '.';
}

}  // namespace

FieldWish::FieldWish(std::vector<std::string> names) : names_(std::move(names)) {}

bool FieldWish::wants(std::string_view name) const {
  if (all()) return true;
  return std::ranges::any_of(
      names_, [name](const std::string& wish) { return above(name, wish) || above(wish, name); });
}

}  // namespace lw
