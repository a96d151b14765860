#include "core/session/formats/packet_decode.h"

#include <algorithm>
#include <cstring>

namespace lw {
namespace {

namespace ip = boost::asio::ip;
using Answer = std::expected<IpSegment, LeftOut>;

constexpr std::uint16_t kIpv4 = 0x0800;
constexpr std::uint16_t kIpv6 = 0x86DD;
constexpr int kMaxTags = 4;      // VLANs within VLANs
constexpr int kMaxHeaders = 16;  // extension headers of IPv6

std::uint16_t get16(ByteView bytes, std::size_t at) {
  return static_cast<std::uint16_t>(static_cast<unsigned char>(bytes[at]) << 8 |
                                    static_cast<unsigned char>(bytes[at + 1]));
}

std::uint32_t get32(ByteView bytes, std::size_t at) {
  return static_cast<std::uint32_t>(get16(bytes, at)) << 16 | get16(bytes, at + 2);
}

std::uint8_t get8(ByteView bytes, std::size_t at) {
  return static_cast<std::uint8_t>(bytes[at]);
}

/// A packet that becomes smaller from both ends: what is at hand, and how long it is said to be.
struct Rest {
  ByteView bytes;
  std::uint64_t length;

  bool take(std::size_t count) {
    if (bytes.size() < count) return false;
    bytes.remove_prefix(count);
    length -= std::min<std::uint64_t>(length, count);
    return true;
  }
  void limit(std::uint64_t most) {
    length = std::min(length, most);
    bytes = bytes.substr(0, length);
  }
};

Answer finish(Rest rest, IpSegment segment) {
  segment.payload = rest.bytes;
  segment.missing = static_cast<std::uint32_t>(
      std::min<std::uint64_t>(rest.length - std::min<std::uint64_t>(rest.length, rest.bytes.size()), 65'535));
  return segment;
}

Answer tcp(Rest rest, IpSegment segment) {
  if (rest.bytes.size() < 20) return std::unexpected(LeftOut::broken);
  segment.tcp = true;
  segment.from.port = get16(rest.bytes, 0);
  segment.to.port = get16(rest.bytes, 2);
  segment.sequence = get32(rest.bytes, 4);
  segment.acknowledged = get32(rest.bytes, 8);
  segment.flags = get8(rest.bytes, 13);
  const std::size_t header = static_cast<std::size_t>(get8(rest.bytes, 12) >> 4) * 4;
  if (header < 20) return std::unexpected(LeftOut::broken);
  if (!rest.take(header)) {
    // Cut within the options: nothing of the payload is at hand.
    if (rest.length < header) return std::unexpected(LeftOut::broken);
    rest = {{}, rest.length - header};
  }
  return finish(rest, segment);
}

Answer udp(Rest rest, IpSegment segment) {
  if (rest.bytes.size() < 8) return std::unexpected(LeftOut::broken);
  segment.from.port = get16(rest.bytes, 0);
  segment.to.port = get16(rest.bytes, 2);
  const std::size_t length = get16(rest.bytes, 4);
  if (length < 8) return std::unexpected(LeftOut::broken);
  rest.limit(length);
  rest.take(8);
  return finish(rest, segment);
}

Answer transport(std::uint8_t protocol, Rest rest, const IpSegment& segment) {
  if (protocol == 6) return tcp(rest, segment);
  if (protocol == 17) return udp(rest, segment);
  return std::unexpected(LeftOut::other);
}

Answer ipv4(Rest rest) {
  if (rest.bytes.size() < 20 || get8(rest.bytes, 0) >> 4 != 4) return std::unexpected(LeftOut::broken);
  const std::size_t header = static_cast<std::size_t>(get8(rest.bytes, 0) & 15) * 4;
  const std::size_t total = get16(rest.bytes, 2);
  // Zero: the network card would have cut it to size, the capture saw it before.
  if (header < 20 || (total != 0 && total < header)) return std::unexpected(LeftOut::broken);
  if ((get16(rest.bytes, 6) & 0x3FFF) != 0) return std::unexpected(LeftOut::fragment);
  IpSegment segment;
  segment.from.address = ip::address_v4(get32(rest.bytes, 12));
  segment.to.address = ip::address_v4(get32(rest.bytes, 16));
  const std::uint8_t protocol = get8(rest.bytes, 9);
  if (total != 0) rest.limit(total);
  if (!rest.take(header)) return std::unexpected(LeftOut::broken);
  return transport(protocol, rest, segment);
}

ip::address_v6 address_v6(ByteView bytes, std::size_t at) {
  ip::address_v6::bytes_type raw;
  std::memcpy(raw.data(), bytes.data() + at, raw.size());
  return ip::address_v6(raw);
}

Answer ipv6(Rest rest) {
  if (rest.bytes.size() < 40 || get8(rest.bytes, 0) >> 4 != 6) return std::unexpected(LeftOut::broken);
  IpSegment segment;
  segment.from.address = address_v6(rest.bytes, 8);
  segment.to.address = address_v6(rest.bytes, 24);
  std::uint8_t next = get8(rest.bytes, 6);
  if (const std::size_t payload = get16(rest.bytes, 4); payload != 0) rest.limit(40 + payload);
  if (!rest.take(40)) return std::unexpected(LeftOut::broken);
  for (int i = 0; i < kMaxHeaders; ++i) {
    const bool options = next == 0 || next == 43 || next == 60;
    if (!options && next != 44 && next != 51) return transport(next, rest, segment);
    if (rest.bytes.size() < 8) return std::unexpected(LeftOut::broken);
    if (next == 44 && (get16(rest.bytes, 2) & 0xFFF9) != 0) return std::unexpected(LeftOut::fragment);
    const std::size_t words = get8(rest.bytes, 1);
    // RFC 8200 section 4, RFC 4302 section 2.2
    const std::size_t size = next == 44 ? 8 : next == 51 ? (words + 2) * 4 : (words + 1) * 8;
    next = get8(rest.bytes, 0);
    if (!rest.take(size)) return std::unexpected(LeftOut::broken);
  }
  return std::unexpected(LeftOut::broken);
}

Answer by_version(Rest rest) {
  if (rest.bytes.empty()) return std::unexpected(LeftOut::broken);
  const int version = get8(rest.bytes, 0) >> 4;
  if (version == 4) return ipv4(rest);
  if (version == 6) return ipv6(rest);
  return std::unexpected(LeftOut::not_ip);
}

Answer by_type(std::uint16_t type, Rest rest) {
  for (int tags = 0; type == 0x8100 || type == 0x88A8 || type == 0x9100; ++tags) {
    if (tags == kMaxTags || rest.bytes.size() < 4) return std::unexpected(LeftOut::broken);
    type = get16(rest.bytes, 2);
    rest.take(4);
  }
  if (type == kIpv4) return ipv4(rest);
  if (type == kIpv6) return ipv6(rest);
  return std::unexpected(LeftOut::not_ip);
}

/// The ethertype stands at `at` of a header of `size` bytes.
Answer link(Rest rest, std::size_t at, std::size_t size) {
  if (rest.bytes.size() < size) return std::unexpected(LeftOut::broken);
  const std::uint16_t type = get16(rest.bytes, at);
  rest.take(size);
  return by_type(type, rest);
}

}  // namespace

std::expected<IpSegment, LeftOut> decode_packet(std::uint32_t link_type, ByteView bytes,
                                                std::uint64_t length) {
  Rest rest{bytes, std::max<std::uint64_t>(length, bytes.size())};
  switch (link_type) {
    case 1:  // Ethernet
      return link(rest, 12, 14);
    case 113:  // Linux cooked capture
      return link(rest, 14, 16);
    case 276:  // its version 2
      return link(rest, 0, 20);
    case 0:    // BSD loopback: the address family, in the byte order of whoever captured
    case 108:  // OpenBSD's, in that of the network
      if (!rest.take(4)) return std::unexpected(LeftOut::broken);
      return by_version(rest);
    case 12:  // raw IP: 101 in files, but some write what their system calls it
    case 14:
    case 101:
    case 228:
    case 229:
      return by_version(rest);
    default:
      return std::unexpected(LeftOut::link);
  }
}

}  // namespace lw
