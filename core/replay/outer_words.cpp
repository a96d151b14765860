#include "core/replay/outer_words.h"

#include <algorithm>

namespace lw {

Bytes OuterEdits::put_into(ByteView part, std::uint64_t at) const {
  Bytes said;
  std::uint64_t now = at;
  const std::uint64_t end = at + part.size();
  for (const auto& [begins, words] : edits_) {
    const std::uint64_t ends = begins + words.instead_of;
    if (begins >= end) break;
    if (begins >= now) {
      said += part.substr(now - at, begins - now);
      said += words.bytes;
      now = std::min(ends, end);
    } else {
      now = std::max(now, std::min(ends, end));
    }
  }
  said += part.substr(now - at);
  return said;
}

}  // namespace lw
