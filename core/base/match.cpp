#include "core/base/match.h"

#include <algorithm>

namespace lw {

const MatchPartName* find_part(std::span<const MatchPartName> names, std::string_view part) {
  const auto fits = [part](const MatchPartName& name) {
    return name.name.ends_with('.') ? part.starts_with(name.name) : part == name.name;
  };
  const auto found = std::ranges::find_if(names, fits);
  return found == names.end() ? nullptr : &*found;
}

}  // namespace lw
