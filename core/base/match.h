// What makes two requests the same one, part by part: Serve looks for the recorded request that a client's
// is, Compare for the step that belongs to another, and whoever chooses can leave parts out.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "core/base/bytes.h"

namespace lw {

/// One thing that tells a request from another: "method" is "GET", "query.page" is "2".
struct MatchPart {
  std::string name;
  std::string value;
  bool operator==(const MatchPart&) const = default;
};

/// A part that requests of this protocol may have; "query." = a family: any word may follow the dot.
struct MatchPartName {
  std::string_view name;
  std::string_view label;  // for people: "Query parameters"
  bool usual;              // compared unless somebody chose otherwise
  /// It says where the server is, which is elsewhere when the session is served: unless somebody chose it, a
  /// recorded request that is equal in it is preferred, and one that is not is taken all the same.
  bool place = false;
};

/// The name in `names` that `part` is called by or belongs to; null = none.
const MatchPartName* find_part(std::span<const MatchPartName> names, std::string_view part);

/// Which parts are looked at: as chosen for a single one, else for its family, else as is usual.
class PartChoice {
 public:
  /// All there are.
  PartChoice() = default;
  /// `chosen`: by MatchPartName::name (the dot of a family may be left out) or by a single part's name.
  PartChoice(std::span<const MatchPartName> names, const std::map<std::string, bool>& chosen);

  bool wants(std::string_view part) const;
  /// Whether some part of this family ("query.") may be wanted.
  bool wants_some(std::string_view family) const;
  /// MatchPartName::place, and nobody chose it.
  bool only_preferred(std::string_view part) const;

 private:
  bool all_ = true;
  std::span<const MatchPartName> names_;
  std::map<std::string, bool, std::less<>> chosen_;
};

/// Equal for equal parts in any order; never 0. `preferred` false leaves those out that are only preferred.
std::uint64_t hash_of(std::span<const MatchPart> parts, const PartChoice& choice, bool preferred);

/// What stands in the place of the first `instead_of` bytes of a message.
struct OuterWords {
  std::uint64_t instead_of = 0;
  Bytes bytes;
};

}  // namespace lw
