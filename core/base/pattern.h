// Pattern: a regular expression (PCRE2) over bytes that anybody may have written, on both sides: the work of
// one match is limited. Where the loop thread itself searches, the work of the whole search is counted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/error.h"

namespace lw {

struct Found {
  std::size_t offset = 0;
  std::size_t length = 0;
  bool operator==(const Found&) const = default;
};

/// Cheap to copy; may be used from several threads at once.
class Pattern {
 public:
  /// counted: searches are some times slower, and search() keeps to a budget. The other limit is one of each
  /// place where a match may begin, so what a search costs grows with the bytes.
  enum class Work : std::uint8_t { free, counted };
  /// `text` is UTF-8; bytes that are no UTF-8 match nothing but are passed over. The error's offset counts in
  /// `text`.
  static Decoded<Pattern> compile(std::string_view text, bool match_case = false, Work work = Work::free);

  /// The first match that begins at or after `from`. None also where the limit of work was reached.
  std::optional<Found> find(ByteView bytes, std::size_t from = 0) const;
  /// What the first group of that match holds; where the expression has no group, all of the match.
  std::optional<Found> find_group(ByteView bytes) const;
  /// The first match and what its groups hold, as far as kMostGroups of them; those that took no part hold
  /// nothing at offset 0. Empty = no match.
  std::vector<Found> find_groups(ByteView bytes) const;
  static constexpr std::size_t kMostGroups = 99;
  struct Search {
    std::vector<Found> groups;  // as find_groups; empty = no match
    bool gave_up = false;       // a limit was reached: nobody knows whether there is one
    std::uint64_t work = 0;     // of a counted one
  };
  /// Some tens of milliseconds.
  static constexpr std::uint64_t kBudget = 16u << 20;
  /// The first match that begins at or after `from`; what stands before that is seen by look-behinds. Steps
  /// and bytes passed over are what is counted, so the same bytes take the same work everywhere.
  Search search(ByteView bytes, std::size_t from = 0, std::uint64_t budget = kBudget) const;
  /// Whether it matches from the first byte to the last.
  bool matches_all(ByteView bytes) const;

 private:
  struct Code;
  std::shared_ptr<const Code> code_;
};

}  // namespace lw
