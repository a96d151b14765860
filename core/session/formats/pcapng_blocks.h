// The blocks of a pcapng file (draft-ietf-opsawg-pcapng), little-endian, one interface of raw IP. Pure.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/frame.h"

namespace lw::pcapng {

inline constexpr std::uint32_t kSectionHeader = 0x0A0D0D0A;
inline constexpr std::uint32_t kInterface = 1;
inline constexpr std::uint32_t kPacket = 2;  // obsolete, still read
inline constexpr std::uint32_t kSimplePacket = 3;
inline constexpr std::uint32_t kEnhancedPacket = 6;
inline constexpr std::uint32_t kSecrets = 0x0A;
inline constexpr std::uint32_t kMagic = 0x1A2B3C4D;
inline constexpr std::uint16_t kLinkTypeRaw = 101;

/// Section header and one interface with times in nanoseconds.
Bytes file_head(std::string_view title, std::string_view application);

/// A decryption secrets block of TLS keys in SSLKEYLOGFILE form.
Bytes tls_keys(std::string_view lines);

struct Packet {
  Nanoseconds wall = 0;
  Direction direction = Direction::sent;
  ByteView bytes;
  std::size_t missing = 0;  // that follow and are not at hand
  std::span<const std::string> comments;
};
Bytes packet(const Packet& packet);

}  // namespace lw::pcapng
