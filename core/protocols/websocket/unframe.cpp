#include "core/protocols/websocket/unframe.h"

#include <algorithm>

#include "core/protocols/websocket/deflate.h"
#include "core/protocols/websocket/message_reader.h"

namespace lw::websocket {

Unframed unframe(ByteView bytes, std::size_t most) {
  Unframed all;
  std::uint64_t at = 0;
  while (at < bytes.size() && all.frames.size() <= kMaxFragments) {
    const auto parsed = parse_head(bytes.substr(at));
    if (!parsed || !*parsed) break;
    const FrameHead& head = (*parsed)->head;
    if (all.frames.empty()) {
      all.opcode = head.opcode;
      all.compressed = (head.reserved & kCompressedBit) != 0 && !is_control(head.opcode);
    }
    all.masked = all.masked || head.mask.has_value();
    const std::uint64_t begin = at + (*parsed)->used;
    const std::uint64_t present = std::min<std::uint64_t>(head.length, bytes.size() - begin);
    all.frames.push_back({.parsed = **parsed, .offset = at, .present = present});
    const std::size_t room = most - std::min(most, all.payload.size());
    const std::size_t kept = std::min<std::uint64_t>(present, room);
    const std::size_t before = all.payload.size();
    all.payload += bytes.substr(begin, kept);
    if (head.mask) apply_mask(MutableBytes(all.payload).subspan(before), *head.mask, 0);
    all.whole = head.fin && present == head.length && kept == present;
    at = begin + present;
    if (head.fin || present < head.length) break;
  }
  return all;
}

Payload payload_of(Unframed unframed, std::uint64_t most) {
  if (!unframed.compressed) return {.bytes = std::move(unframed.payload), .decoded = false, .problem = {}};
  Inflater inflater;
  Bytes out;
  bool full = false;
  const Stage add = [&](ByteView piece) {
    out += piece.substr(0, most - out.size());
    full = out.size() >= most;
    return !full;
  };
  auto fed = inflater.feed(unframed.payload, ~std::uint64_t{0}, add);
  if (fed && !full && unframed.whole) fed = inflater.end(~std::uint64_t{0}, add);
  if (fed) return {.bytes = std::move(out), .decoded = true, .problem = {}};
  return {.bytes = std::move(unframed.payload), .decoded = false, .problem = fed.error().reason};
}

}  // namespace lw::websocket
