#include "core/session/formats/ip_packet.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace lw {
namespace {

namespace ip = boost::asio::ip;

constexpr std::uint8_t kTcp = 6;
constexpr std::uint8_t kUdp = 17;
constexpr std::size_t kTcpHeader = 20;
constexpr std::size_t kSynOptions = 8;
constexpr std::size_t kUdpHeader = 8;

void put16(Bytes& out, std::uint64_t value) {
  out += static_cast<char>(value >> 8);
  out += static_cast<char>(value);
}

void put32(Bytes& out, std::uint64_t value) {
  put16(out, value >> 16);
  put16(out, value);
}

void put_address(Bytes& out, const ip::address& address) {
  if (address.is_v4()) {
    for (const auto byte : address.to_v4().to_bytes()) out += static_cast<char>(byte);
  } else {
    for (const auto byte : address.to_v6().to_bytes()) out += static_cast<char>(byte);
  }
}

/// Sum of 16-bit words in the machine's own byte order: a one's complement sum may be swapped at its end
/// (RFC 1071 section 2 (B)).
std::uint64_t sum(ByteView bytes) {
  std::uint64_t total = 0;
  while (bytes.size() >= 4) {
    std::uint32_t word = 0;
    std::memcpy(&word, bytes.data(), 4);
    total += word;
    bytes.remove_prefix(4);
  }
  std::uint32_t last = 0;
  std::memcpy(&last, bytes.data(), bytes.size());
  return total + last;
}

/// The checksum in the byte order of the network, to be copied as it is.
std::uint16_t fold(std::uint64_t total) {
  while (total >> 16 != 0) total = (total & 0xFFFF) + (total >> 16);
  return static_cast<std::uint16_t>(~total);
}

void set16(Bytes& bytes, std::size_t at, std::uint16_t raw) {
  std::memcpy(bytes.data() + at, &raw, 2);
}

/// IP header, then what follows it. RFC 791 section 3.1, RFC 8200 section 3.
Bytes ip_header(const IpEndpoint& from, const IpEndpoint& to, std::uint8_t protocol, std::size_t payload) {
  Bytes out;
  if (from.address.is_v4()) {
    out += '\x45';
    out += '\0';
    put16(out, 20 + payload);
    put16(out, 0);       // with "don't fragment" the identification says nothing (RFC 6864)
    put16(out, 0x4000);  // don't fragment
    out += '\x40';       // time to live
    out += static_cast<char>(protocol);
    put16(out, 0);
    put_address(out, from.address);
    put_address(out, to.address);
    set16(out, 10, fold(sum(out)));
  } else {
    put32(out, 0x60000000);
    put16(out, payload);
    out += static_cast<char>(protocol);
    out += '\x40';  // hop limit
    put_address(out, from.address);
    put_address(out, to.address);
  }
  return out;
}

/// RFC 9293 section 3.1, RFC 768, RFC 8200 section 8.1: over addresses, protocol, length, header and payload.
std::uint16_t checksum(const IpEndpoint& from, const IpEndpoint& to, std::uint8_t protocol,
                       ByteView segment) {
  Bytes pseudo;
  put_address(pseudo, from.address);
  put_address(pseudo, to.address);
  put32(pseudo, segment.size());
  put32(pseudo, protocol);
  return fold(sum(pseudo) + sum(segment));
}

Bytes packet(const IpEndpoint& from, const IpEndpoint& to, std::uint8_t protocol, Bytes header,
             std::size_t checksum_at, ByteView payload, std::size_t missing) {
  Bytes out = ip_header(from, to, protocol, header.size() + payload.size() + missing);
  const std::size_t start = out.size();
  out += header;
  out += payload;
  if (missing > 0) return out;
  std::uint16_t check = checksum(from, to, protocol, ByteView(out).substr(start));
  if (check == 0 && protocol == kUdp) check = 0xFFFF;  // zero would say: there is none (RFC 768)
  set16(out, start + checksum_at, check);
  return out;
}

}  // namespace

std::optional<IpEndpoint> parse_ip_endpoint(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string_view digits = text.substr(colon + 1);
  std::string_view host = text.substr(0, colon);
  IpEndpoint endpoint;
  const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), endpoint.port);
  if (code != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  host = host.substr(0, host.find('%'));
  boost::system::error_code bad;
  endpoint.address = ip::make_address(host, bad);
  if (bad) return std::nullopt;
  return endpoint;
}

std::string to_text(const IpEndpoint& endpoint) {
  const std::string host = endpoint.address.to_string();
  return fmt::format(fmt::runtime(endpoint.address.is_v4() ? "{}:{}" : "[{}]:{}"), host, endpoint.port);
}

Bytes tcp_packet(const TcpSegment& segment, ByteView payload, std::size_t missing) {
  const bool syn = (segment.flags & kSyn) != 0;
  Bytes header;
  put16(header, segment.from.port);
  put16(header, segment.to.port);
  put32(header, segment.sequence);
  put32(header, segment.acknowledged);
  header += static_cast<char>((kTcpHeader + (syn ? kSynOptions : 0)) / 4 << 4);
  header += static_cast<char>(segment.flags);
  put16(header, 0xFFFF);  // window
  put32(header, 0);       // checksum, urgent pointer
  if (syn) {
    put32(header, 0x02040000 | kMaxTcpPayload);  // the largest segment
    put32(header, 0x01030308);                   // the window counts in units of 256: nothing here fills it
  }
  return packet(segment.from, segment.to, kTcp, std::move(header), 16, payload, missing);
}

Bytes udp_packet(const IpEndpoint& from, const IpEndpoint& to, ByteView payload, std::size_t missing) {
  Bytes header;
  put16(header, from.port);
  put16(header, to.port);
  put16(header, kUdpHeader + payload.size() + missing);
  put16(header, 0);
  return packet(from, to, kUdp, std::move(header), 6, payload, missing);
}

}  // namespace lw
