// Two sequences of keys side by side: which belong together, which stand alone. The shortest edit script of
// Myers ("An O(ND) Difference Algorithm and Its Variations", 1986), with a cap: sequences that have little in
// common are paired by position past it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace lw {

/// Indices into the two sequences; -1 = nothing there.
struct Aligned {
  std::int64_t a = -1, b = -1;
  bool operator==(const Aligned&) const = default;
};

/// All elements of both, in order; those that stand between two common ones: first a's, then b's.
std::vector<Aligned> align(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b);

/// Edits looked for before the rest is paired by position: its square is the memory that finding them takes.
inline constexpr std::size_t kMaxEdits = 1500;

}  // namespace lw
