// A message as a flat list of named values, in order: the leaves of its field tree, and below "content." what
// it carries (the leaves of a JSON document, or the whole content).
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/replay/compare.h"

namespace lw {

struct FieldValue {
  std::string name;
  std::string label;
  std::string shown;   // for people, at most kShownValue bytes
  std::uint64_t hash;  // of all of it: equal values are equal here
};

/// The same with its bytes, whole; of a text in a JSON document those that it stands for.
struct RawValue {
  std::string_view name;
  std::string_view label;
  ByteView bytes;
  bool json = false;  // a leaf of a JSON document
};
/// Valid during the call. At most kMaxValues.
void visit_values(const ComparedMessage& message, const std::function<void(const RawValue&)>& visit);

/// At most kMaxValues; what would come after them is one value.
std::vector<FieldValue> field_values(const ComparedMessage& message);
inline constexpr std::size_t kMaxValues = 20'000;

}  // namespace lw
