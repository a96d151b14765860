#include "core/protocols/replay_row.h"

namespace lw {

std::string match_key(const ReplayRow& row, std::string_view kind, ByteView bytes) {
  std::string key;
  if (!row.match_parts) return key;
  const PartChoice usual(row.part_names, {});
  for (const MatchPart& part : row.match_parts(kind, bytes, usual)) {
    if (!usual.wants(part.name)) continue;
    // No value can look like two: each says how long it is.
    key += part.name + '=' + std::to_string(part.value.size()) + ':' + part.value + ' ';
  }
  return key;
}

}  // namespace lw
