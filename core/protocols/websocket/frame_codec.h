// Frames of RFC 6455 section 5.2, in both roles: bytes in, a head and the bytes used out; and back. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/error.h"

namespace lw::websocket {

/// Section 11.8. Values are those on the wire; 3 to 7 and 11 to 15 are reserved.
enum class Opcode : std::uint8_t {
  continuation = 0,
  text = 1,
  binary = 2,
  close = 8,
  ping = 9,
  pong = 10,
};
/// "text", "ping"; "opcode 3" for those that are reserved.
std::string opcode_name(Opcode opcode);
inline bool is_control(Opcode opcode) {
  return (static_cast<unsigned>(opcode) & 8U) != 0;
}
bool is_known(Opcode opcode);

/// The longest payload of a control frame (section 5.5).
inline constexpr std::uint64_t kMaxControl = 125;
/// A head is never longer: 2 bytes, 8 of length, 4 of key.
inline constexpr std::size_t kMaxHead = 14;

using MaskKey = std::array<char, 4>;

struct FrameHead {
  bool fin = true;
  std::uint8_t reserved = 0;  // RSV1, RSV2, RSV3 as 4, 2, 1
  Opcode opcode = Opcode::text;
  std::optional<MaskKey> mask;
  std::uint64_t length = 0;  // of the payload
  bool operator==(const FrameHead&) const = default;
};
/// RSV1: "Per-Message Compressed" on the first frame of a message (RFC 7692 section 6).
inline constexpr std::uint8_t kCompressedBit = 4;

struct ParsedHead {
  FrameHead head;
  std::size_t used = 0;
  bool roundabout = false;  // the length is written in more bytes than it needs, which section 5.2 forbids
};

/// A head at the start of `bytes`; empty = need more. Only a length of 2^63 and more is an error: what else
/// is against the rules can be read all the same, and is for those who judge (message_reader.h, remarks.h).
Decoded<std::optional<ParsedHead>> parse_head(ByteView bytes);

/// parse_head(write(head)) == head.
void append(Bytes& out, const FrameHead& head);
/// Masks or unmasks in place (section 5.3); `at`: where `bytes` begin in the payload.
void apply_mask(MutableBytes bytes, const MaskKey& key, std::uint64_t at);
/// A whole frame; `head.length` is set from `payload`.
void append_frame(Bytes& out, FrameHead head, ByteView payload);

}  // namespace lw::websocket
