// A message as a flat list of named values, in order: the leaves of its field tree, and below "content." what
// it carries (the leaves of a JSON document, or the whole content).
#pragma once

#include <string>
#include <vector>

#include "core/replay/compare.h"

namespace lw {

struct FieldValue {
  std::string name;
  std::string label;
  std::string shown;   // for people, at most kShownValue bytes
  std::uint64_t hash;  // of all of it: equal values are equal here
};

/// At most kMaxValues; what would come after them is one value.
std::vector<FieldValue> field_values(const ComparedMessage& message);
inline constexpr std::size_t kMaxValues = 20'000;

}  // namespace lw
