// IP packets of TCP and UDP, made from what was said. Pure.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/bytes.h"

namespace lw {

struct IpEndpoint {
  boost::asio::ip::address address;
  std::uint16_t port = 0;
  bool operator==(const IpEndpoint&) const = default;
  bool operator<(const IpEndpoint& other) const {
    return address != other.address ? address < other.address : port < other.port;
  }
};

/// "192.0.2.1:80", "[2001:db8::1]:80", "[fe80::1%eth0]:80" (the scope is left out: packets have none).
std::optional<IpEndpoint> parse_ip_endpoint(std::string_view text);
std::string to_text(const IpEndpoint& endpoint);

/// RFC 9293 section 3.1
enum TcpFlag : std::uint8_t { kFin = 1, kSyn = 2, kRst = 4, kPsh = 8, kAck = 16 };

struct TcpSegment {
  IpEndpoint from;
  IpEndpoint to;  // of the same family
  std::uint32_t sequence = 0;
  std::uint32_t acknowledged = 0;
  std::uint8_t flags = 0;
};

/// More does not fit in an IP packet with the headers made here.
inline constexpr std::size_t kMaxTcpPayload = 65'000;
inline constexpr std::size_t kMaxUdpPayload = 65'507;

/// An IPv4 or IPv6 packet. `missing`: so many bytes follow `payload` that are not at hand; the lengths count
/// them, and there is no checksum then.
Bytes tcp_packet(const TcpSegment& segment, ByteView payload, std::size_t missing = 0);
Bytes udp_packet(const IpEndpoint& from, const IpEndpoint& to, ByteView payload, std::size_t missing = 0);

}  // namespace lw
