// The words of ChannelInfo::transport, by what they mean to generic code.
#pragma once

#include <cstddef>
#include <string_view>

namespace lw {

/// One socket with many peers: every frame names its own.
inline bool has_peers(std::string_view transport) {
  return transport == "udp" || transport == "unix-dgram";
}

/// Every frame is one packet, as it was said.
inline bool keeps_boundaries(std::string_view transport) {
  return has_peers(transport) || transport == "dtls" || transport == "unix-seqpacket";
}

/// RFC 6347 section 4.1: a packet of the application is a record, and holds at most 2^14 bytes.
inline constexpr std::size_t kLongestDtlsPacket = 1u << 14;

/// Its ends are paths.
inline bool is_unix_domain(std::string_view transport) {
  return transport.starts_with("unix");
}

}  // namespace lw
