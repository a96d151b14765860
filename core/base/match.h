// What makes two requests the same one, part by part: Serve looks for the recorded request that a client's
// is, Compare for the step that belongs to another, and whoever chooses can leave parts out.
#pragma once

#include <span>
#include <string>
#include <string_view>

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
};

/// The name in `names` that `part` is called by or belongs to; null = none.
const MatchPartName* find_part(std::span<const MatchPartName> names, std::string_view part);

}  // namespace lw
