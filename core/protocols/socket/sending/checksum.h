// Checksums that messages carry: sums, XOR, and the CRCs of 8, 16 and 32 bits by the names of the CRC RevEng
// catalogue (https://reveng.sourceforge.io/crc-catalogue/). Pure.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "core/base/bytes.h"

namespace lw::socket {

struct Checksum {
  enum class Kind : std::uint8_t {
    sum,       // of bytes, modulo 2^width
    negative,  // the sum's two's complement: all bytes and this add up to 0 (the LRC of Modbus ASCII)
    exclusive_or,
    internet,  // RFC 1071
    crc,
  };

  std::string_view name;     // "CRC-16/MODBUS"
  std::string_view aliases;  // other names of the catalogue, a space between
  unsigned width = 8;        // bits: 8, 16 or 32
  Kind kind = Kind::crc;
  // Of a CRC, as the catalogue writes them. Whatever it reflects of what goes in it reflects of what comes
  // out.
  std::uint32_t polynomial = 0;
  std::uint32_t initial = 0;
  bool reflected = false;
  std::uint32_t xor_out = 0;
};

/// All of them, sums first.
std::span<const Checksum> checksums();
/// By name or alias; case and punctuation do not matter ("crc16modbus"). Null = there is none.
const Checksum* find_checksum(std::string_view name);

std::uint32_t checksum_of(const Checksum& checksum, ByteView bytes);

}  // namespace lw::socket
