// How a stream of bytes is cut into messages: what a user chose, as a text that is recorded with the session.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/error.h"
#include "core/base/frame.h"

namespace lw::socket {

enum class FramingKind : std::uint8_t { raw, line, delimiter, fixed, length, idle, slip, cobs };
const char* to_string(FramingKind kind);

/// A message's own length, told in its first bytes.
struct LengthPrefix {
  unsigned size = 2;  // bytes of the field, 1 to 8
  bool little = false;
  std::uint32_t offset = 0;      // bytes before the field
  bool includes_header = false;  // it counts those, and itself, too
  std::int32_t adjust = 0;       // added to what it says
  bool operator==(const LengthPrefix&) const = default;
};

/// Most bytes of a message: what is longer comes in pieces. What reads a message whole has it in memory.
inline constexpr std::uint64_t kDefaultMaxMessage = 1u << 20;
inline constexpr std::uint64_t kGreatestMaxMessage = 64u << 20;

struct Framing {
  FramingKind kind = FramingKind::raw;
  Bytes delimiter = "\n";         // delimiter, 1 to 64 bytes
  std::uint64_t size = 16;        // fixed
  LengthPrefix prefix;            // length
  Nanoseconds gap = 100'000'000;  // idle
  std::uint64_t max = kDefaultMaxMessage;
  bool both = false;  // what is sent is cut too; otherwise each write is a message

  bool operator==(const Framing&) const = default;
};

/// One line: `raw`, `line`, `delimiter "\r\n\r\n"`, `fixed 16`, `length size=2 endian=little offset=1
/// includes=header adjust=2`, `idle 100ms`, `slip`, `cobs`; each with `max=65536` and `both`. Empty = raw.
/// The error's offset is the character.
Decoded<Framing> read_framing(std::string_view text);
/// As read_framing() reads it; what has its default is left out.
std::string framing_text(const Framing& framing);

}  // namespace lw::socket
