// Answers of inner channels, said on lines of their own: what of them is said in other words there.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "core/base/match.h"

namespace lw {

/// Replacements in one answer, by offsets into its recorded bytes, in order.
class OuterEdits {
 public:
  void add(std::uint64_t at, OuterWords words) { edits_.push_back({at, std::move(words)}); }
  bool empty() const { return edits_.empty(); }
  /// `part` of the answer, which begins with its byte `at`, in the new words. Those of a replacement that
  /// parts cut in two stand where it begins.
  Bytes put_into(ByteView part, std::uint64_t at) const;

 private:
  struct Edit {
    std::uint64_t at;
    OuterWords words;
  };
  std::vector<Edit> edits_;
};

}  // namespace lw
