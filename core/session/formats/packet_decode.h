// What of TCP or UDP lies in a captured packet. Pure; every length is checked.
#pragma once

#include <cstdint>
#include <expected>

#include "core/session/formats/ip_packet.h"

namespace lw {

struct IpSegment {
  IpEndpoint from;
  IpEndpoint to;
  bool tcp = false;
  std::uint32_t sequence = 0;
  std::uint32_t acknowledged = 0;
  std::uint8_t flags = 0;  // TcpFlag
  ByteView payload;
  std::uint32_t missing = 0;  // bytes behind it that the capture cut off
};

/// Why a packet says nothing here.
enum class LeftOut : std::uint8_t {
  link,      // a link type that is not known
  not_ip,    // ARP and the like
  fragment,  // a part of an IP packet
  other,     // neither TCP nor UDP
  broken,    // lengths that can't be
};

/// `length`: of the packet on the wire.
std::expected<IpSegment, LeftOut> decode_packet(std::uint32_t link_type, ByteView bytes,
                                                std::uint64_t length);

}  // namespace lw
