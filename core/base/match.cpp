#include "core/base/match.h"

#include <algorithm>

namespace lw {
namespace {

/// SplitMix64's finisher (Steele, Lea, Flood 2014): every bit of the result depends on every bit of `value`.
std::uint64_t mix(std::uint64_t value) {
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
  value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
  return value ^ (value >> 31);
}

}  // namespace

const MatchPartName* find_part(std::span<const MatchPartName> names, std::string_view part) {
  const auto fits = [part](const MatchPartName& name) {
    return name.name.ends_with('.') ? part.starts_with(name.name) : part == name.name;
  };
  const auto found = std::ranges::find_if(names, fits);
  return found == names.end() ? nullptr : &*found;
}

PartChoice::PartChoice(std::span<const MatchPartName> names, const std::map<std::string, bool>& chosen)
    : all_(false), names_(names) {
  for (const auto& [name, wanted] : chosen) {
    const bool family = !find_part(names, name) && find_part(names, name + '.');
    chosen_[family ? name + '.' : name] = wanted;
  }
}

bool PartChoice::wants(std::string_view part) const {
  if (all_) return true;
  if (const auto single = chosen_.find(part); single != chosen_.end()) return single->second;
  const MatchPartName* name = find_part(names_, part);
  if (!name) return false;
  const auto family = chosen_.find(name->name);
  return family == chosen_.end() ? name->usual : family->second;
}

bool PartChoice::wants_some(std::string_view family) const {
  if (wants(family)) return true;
  return std::ranges::any_of(
      chosen_, [family](const auto& one) { return one.second && one.first.starts_with(family); });
}

bool PartChoice::only_preferred(std::string_view part) const {
  if (all_) return false;
  const MatchPartName* name = find_part(names_, part);
  return name && name->place && !chosen_.contains(part) && !chosen_.contains(name->name);
}

std::uint64_t hash_of(std::span<const MatchPart> parts, const PartChoice& choice, bool preferred) {
  // Added up, so that the order does not matter; mixed before that, so that names and values belong together.
  std::uint64_t sum = 1;
  for (const MatchPart& part : parts) {
    if (!choice.wants(part.name) || (!preferred && choice.only_preferred(part.name))) continue;
    const std::hash<std::string_view> of;
    sum += mix(mix(of(part.name)) ^ of(part.value));
  }
  return sum == 0 ? 1 : sum;
}

}  // namespace lw
