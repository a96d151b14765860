#include "ui/bridge/text_place.h"

#include <algorithm>

#include "ui/bridge/text.h"

namespace lw::ui {

TextPlace place_in(std::string_view utf8, std::size_t offset) {
  const std::string_view before = utf8.substr(0, std::min(offset, utf8.size()));
  const auto start = before.rfind('\n') + 1;  // npos + 1 = 0
  return {.line = static_cast<int>(std::ranges::count(before, '\n')),
          .column = static_cast<int>(from_utf8(before.substr(start)).size())};
}

}  // namespace lw::ui
