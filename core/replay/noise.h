// Learned noise: fields that differ between two runs of the same operations against the same server, and that
// are of one kind on both sides, say nothing about the server.
#pragma once

#include <vector>

#include "core/replay/compare.h"

namespace lw {

/// Rules that ignore the fields that matter in the comparison of two reruns. At most kMaxLearned.
std::vector<FieldRule> learn_noise(const Comparison& reruns);
inline constexpr std::size_t kMaxLearned = 1000;

/// Whether two values are of one kind: two numbers, two dates, two ids, two tokens.
bool alike(std::string_view a, std::string_view b);

}  // namespace lw
