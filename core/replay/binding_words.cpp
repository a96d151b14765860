// Which parts of a text may be a value that somebody took from an answer, and where they stand in it.
#include <algorithm>

#include "core/replay/bindings.h"
#include "core/replay/field_values.h"

namespace lw {

namespace {

constexpr std::size_t kLeastBound = 6;
constexpr std::string_view kWideEnds = " \t\r\n\"'`<>(){}[],;|&?#";
constexpr std::string_view kNarrowEnds = " \t\r\n\"'`<>(){}[],;|&?#/:=@";

bool ends(char c, bool wide) {
  return static_cast<unsigned char>(c) < 0x20 || (wide ? kWideEnds : kNarrowEnds).contains(c);
}

std::size_t end_of(std::string_view text, std::size_t at, bool wide) {
  while (at < text.size() && !ends(text[at], wide)) ++at;
  return at;
}

void words_of(std::string_view text, bool wide, const std::function<void(const Word&)>& visit) {
  const auto tell = [&](std::size_t from, std::size_t to) {
    if (to - from >= kLeastBound && to - from <= kMaxBoundValue)
      visit({.offset = from, .length = to - from, .wide = wide});
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = end_of(text, at, wide);
    tell(at, end);
    // "name=value", where the value may have more of what separates.
    const std::size_t equals = text.substr(at, end - at).find('=');
    if (wide && equals != text.npos) tell(at + equals + 1, end);
    at = end + 1;
  }
}

/// Where the word behind `before` begins. What stands further ahead may be another from run to run: then a
/// shorter part of it is looked for.
std::size_t behind(std::string_view text, std::string_view before) {
  if (before.empty()) return 0;
  while (before.size() >= 2) {
    const auto found = text.find(before);
    if (found != text.npos) return found + before.size();
    const auto cut = before.find_first_of(kNarrowEnds);
    if (cut == before.npos || cut + 1 >= before.size()) break;
    before.remove_prefix(cut + 1);
  }
  return text.npos;
}

}  // namespace

void for_words(std::string_view text, const std::function<void(const Word&)>& visit) {
  words_of(text, true, visit);
  words_of(text, false, visit);
}

bool may_be_bound(std::string_view value) {
  if (value.size() < kLeastBound || value.size() > kMaxBoundValue) return false;
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (std::ranges::any_of(value, digit)) return true;
  // Without a digit: an upper-case letter that begins no word ("Keep-Alive" is one, "aBcDeF" is none).
  bool lower_before = false;
  std::size_t changes = 0;
  for (const char c : value) {
    if (upper(c) && lower_before) ++changes;
    lower_before = c >= 'a' && c <= 'z';
  }
  return changes >= 2;
}

std::optional<std::string> value_at(const ComparedMessage& message, std::string_view field) {
  const auto tilde = field.find('~');
  const std::string_view name = field.substr(0, tilde);
  std::string_view before = tilde == field.npos ? std::string_view() : field.substr(tilde + 1);
  const bool wide = before.starts_with('~');
  if (wide) before.remove_prefix(1);
  std::optional<std::string> found;
  visit_values(message, [&](const RawValue& value) {
    if (found || value.name != name) return;
    if (tilde == field.npos) {
      if (value.bytes.size() <= kMaxBoundValue) found = std::string(value.bytes);
      return;
    }
    const auto at = behind(value.bytes, before);
    if (at == std::string_view::npos) return;
    const auto end = end_of(value.bytes, at, wide);
    if (end > at && end - at <= kMaxBoundValue) found = std::string(value.bytes.substr(at, end - at));
  });
  return found;
}

}  // namespace lw
