#include "core/protocols/websocket/frame_codec.h"

#include <algorithm>
#include <cstring>

namespace lw::websocket {

std::string opcode_name(Opcode opcode) {
  switch (opcode) {
    case Opcode::continuation:
      return "continuation";
    case Opcode::text:
      return "text";
    case Opcode::binary:
      return "binary";
    case Opcode::close:
      return "close";
    case Opcode::ping:
      return "ping";
    case Opcode::pong:
      return "pong";
  }
  return "opcode " + std::to_string(static_cast<int>(opcode));
}

bool is_known(Opcode opcode) {
  const auto value = static_cast<unsigned>(opcode);
  return value <= 2 || (value >= 8 && value <= 10);
}

Decoded<std::optional<ParsedHead>> parse_head(ByteView bytes) {
  if (bytes.size() < 2) return std::nullopt;
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(bytes[at]); };
  ParsedHead parsed;
  FrameHead& head = parsed.head;
  head.fin = (byte(0) & 0x80) != 0;
  head.reserved = (byte(0) >> 4) & 7;
  head.opcode = static_cast<Opcode>(byte(0) & 15);
  const bool masked = (byte(1) & 0x80) != 0;
  const unsigned shown = byte(1) & 127;
  const std::size_t more = shown == 126 ? 2 : shown == 127 ? 8 : 0;
  if (bytes.size() < 2 + more + (masked ? 4 : 0)) {
    // A length that can't be is known before the key is there.
    if (more == 8 && bytes.size() > 2 && (byte(2) & 0x80) != 0)
      return std::unexpected(CodecError{2, "the payload length is 2^63 or more"});
    return std::nullopt;
  }
  head.length = shown;
  if (more > 0) {
    head.length = 0;
    for (std::size_t i = 0; i < more; ++i) head.length = head.length << 8 | byte(2 + i);
    parsed.roundabout = more == 2 ? head.length < 126 : head.length < 65536;
  }
  if (head.length >> 63 != 0) return std::unexpected(CodecError{2, "the payload length is 2^63 or more"});
  parsed.used = 2 + more;
  if (masked) {
    MaskKey& key = head.mask.emplace();
    std::memcpy(key.data(), bytes.data() + parsed.used, key.size());
    parsed.used += key.size();
  }
  return parsed;
}

void append(Bytes& out, const FrameHead& head) {
  const unsigned first = (head.fin ? 0x80U : 0U) | static_cast<unsigned>(head.reserved & 7) << 4 |
                         (static_cast<unsigned>(head.opcode) & 15U);
  out += static_cast<char>(first);
  const unsigned mask = head.mask ? 0x80 : 0;
  const int more = head.length < 126 ? 0 : head.length < 65536 ? 2 : 8;
  out += static_cast<char>(mask | (more == 0 ? static_cast<unsigned>(head.length) : more == 2 ? 126U : 127U));
  for (int i = more - 1; i >= 0; --i) out += static_cast<char>(head.length >> (8 * i) & 0xff);
  if (head.mask) out.append(head.mask->data(), head.mask->size());
}

void apply_mask(MutableBytes bytes, const MaskKey& key, std::uint64_t at) {
  // Eight bytes at a time: the key repeats every four.
  char turned[8];
  for (std::size_t i = 0; i < sizeof turned; ++i) turned[i] = key[(at + i) % 4];
  std::uint64_t wide = 0;
  std::memcpy(&wide, turned, sizeof wide);
  std::size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) {
    std::uint64_t some = 0;
    std::memcpy(&some, bytes.data() + i, sizeof some);
    some ^= wide;
    std::memcpy(bytes.data() + i, &some, sizeof some);
  }
  for (; i < bytes.size(); ++i) bytes[i] = static_cast<char>(bytes[i] ^ turned[i % 8]);
}

void append_frame(Bytes& out, FrameHead head, ByteView payload) {
  head.length = payload.size();
  out.reserve(out.size() + kMaxHead + payload.size());
  append(out, head);
  const std::size_t begin = out.size();
  out += payload;
  if (head.mask) apply_mask(MutableBytes(out).subspan(begin), *head.mask, 0);
}

}  // namespace lw::websocket
