#include "core/base/proxy_protocol.h"

#include <fmt/format.h>
#include <algorithm>
#include <boost/url/ipv4_address.hpp>
#include <boost/url/ipv6_address.hpp>
#include <boost/url/parse.hpp>
#include <charconv>
#include <utility>

#include "core/base/json_reading.h"

namespace lw {
namespace {

// Section 2.2: the signature, which no other protocol begins with.
constexpr std::string_view kSignature("\r\n\r\n\0\r\nQUIT\n", 12);
constexpr std::string_view kLine = "PROXY ";
constexpr std::size_t kFixed = 16;
constexpr std::size_t kUnixPath = 108;
constexpr std::uint8_t kTypeCrc32c = 0x03;

struct PlainAddress {
  Bytes bytes;  // 4 or 16
  std::string host;
  std::uint16_t port = 0;
  bool v6() const { return bytes.size() == 16; }
};

std::unexpected<CodecError> wrong_at(std::uint64_t offset, std::string reason) {
  return std::unexpected(CodecError{offset, std::move(reason)});
}

std::uint8_t octet(ByteView bytes, std::size_t at) {
  return static_cast<std::uint8_t>(bytes[at]);
}
std::uint16_t number16(ByteView bytes, std::size_t at) {
  return static_cast<std::uint16_t>(octet(bytes, at) << 8 | octet(bytes, at + 1));
}
void put16(Bytes& into, std::size_t value) {
  into += static_cast<char>(value >> 8 & 0xff);
  into += static_cast<char>(value & 0xff);
}

std::optional<Bytes> bytes_of_host(std::string_view host) {
  if (const auto v4 = boost::urls::parse_ipv4_address(host)) {
    const auto octets = v4->to_bytes();
    return Bytes(octets.begin(), octets.end());
  }
  if (const auto v6 = boost::urls::parse_ipv6_address(host)) {
    const auto octets = v6->to_bytes();
    return Bytes(octets.begin(), octets.end());
  }
  return std::nullopt;
}

std::string text_of_host(ByteView bytes) {
  if (bytes.size() == 4) {
    boost::urls::ipv4_address::bytes_type octets{};
    std::copy_n(reinterpret_cast<const unsigned char*>(bytes.data()), 4, octets.begin());
    return boost::urls::ipv4_address(octets).to_string();
  }
  boost::urls::ipv6_address::bytes_type octets{};
  std::copy_n(reinterpret_cast<const unsigned char*>(bytes.data()), 16, octets.begin());
  return boost::urls::ipv6_address(octets).to_string();
}

/// Section 2.1: decimal, no leading zero, at most 65535.
std::optional<std::uint16_t> port_from(std::string_view text) {
  if (text.empty() || text.size() > 5 || (text.size() > 1 && text.front() == '0')) return std::nullopt;
  unsigned int value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc() || end != text.data() + text.size() || value > 65535) return std::nullopt;
  return static_cast<std::uint16_t>(value);
}

std::string joined(const PlainAddress& address) {
  return address.v6() ? fmt::format("[{}]:{}", address.host, address.port)
                      : fmt::format("{}:{}", address.host, address.port);
}

std::optional<PlainAddress> plain_address(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  std::string_view host = text.substr(0, colon);
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  // A scope says something on this machine only.
  host = host.substr(0, host.find('%'));
  const auto port = port_from(text.substr(colon + 1));
  auto bytes = bytes_of_host(host);
  if (!port || !bytes) return std::nullopt;
  return PlainAddress{.bytes = *std::move(bytes), .host = std::string(host), .port = *port};
}

std::uint32_t crc32c(ByteView bytes, std::size_t hole) {
  std::uint32_t crc = 0xffffffff;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    // Section 2.2.3: computed with the checksum's own four bytes as zeros.
    crc ^= i >= hole && i < hole + 4 ? 0 : octet(bytes, i);
    for (int bit = 0; bit < 8; ++bit) crc = crc & 1 ? crc >> 1 ^ 0x82f63b78 : crc >> 1;
  }
  return ~crc;
}

std::expected<std::optional<ParsedProxyHeader>, CodecError> parse_line(ByteView bytes) {
  const std::size_t end = bytes.substr(0, kLongestProxyLine).find("\r\n");
  if (end == ByteView::npos) {
    if (bytes.size() >= kLongestProxyLine) return wrong_at(kLongestProxyLine, "the PROXY line does not end");
    return std::nullopt;
  }
  ParsedProxyHeader parsed{.header = {.version = 1}, .used = end + 2};
  ByteView rest = bytes.substr(kLine.size(), end - kLine.size());
  std::vector<std::pair<std::size_t, std::string_view>> words;
  for (std::size_t at = 0; at <= rest.size();) {
    const std::size_t space = std::min(rest.find(' ', at), rest.size());
    words.emplace_back(kLine.size() + at, rest.substr(at, space - at));
    at = space + 1;
  }
  // What follows UNKNOWN is to be ignored.
  if (words.front().second == "UNKNOWN") return parsed;
  const bool v6 = words.front().second == "TCP6";
  if (!v6 && words.front().second != "TCP4")
    return wrong_at(kLine.size(), "the PROXY line names another protocol than TCP4, TCP6 and UNKNOWN");
  if (words.size() != 5)
    return wrong_at(kLine.size(), "the PROXY line has not four parts behind its protocol");
  parsed.header.family = v6 ? ProxyFamily::tcp6 : ProxyFamily::tcp4;
  PlainAddress ends[2];
  for (std::size_t i = 0; i < 2; ++i) {
    const auto host = bytes_of_host(words[1 + i].second);
    if (!host || (host->size() == 16) != v6)
      return wrong_at(words[1 + i].first, "the PROXY line has no address of its family here");
    const auto port = port_from(words[3 + i].second);
    if (!port) return wrong_at(words[3 + i].first, "the PROXY line has no port here");
    ends[i] = {.bytes = *host, .host = text_of_host(*host), .port = *port};
  }
  parsed.header.source = joined(ends[0]);
  parsed.header.destination = joined(ends[1]);
  return parsed;
}

ProxyFamily family_of(std::uint8_t code) {
  switch (code) {
    case 0x11:
      return ProxyFamily::tcp4;
    case 0x12:
      return ProxyFamily::udp4;
    case 0x21:
      return ProxyFamily::tcp6;
    case 0x22:
      return ProxyFamily::udp6;
    case 0x31:
      return ProxyFamily::unix_stream;
    case 0x32:
      return ProxyFamily::unix_datagram;
    default:
      return ProxyFamily::unknown;
  }
}

std::uint8_t code_of(ProxyFamily family) {
  switch (family) {
    case ProxyFamily::tcp4:
      return 0x11;
    case ProxyFamily::udp4:
      return 0x12;
    case ProxyFamily::tcp6:
      return 0x21;
    case ProxyFamily::udp6:
      return 0x22;
    case ProxyFamily::unix_stream:
      return 0x31;
    case ProxyFamily::unix_datagram:
      return 0x32;
    case ProxyFamily::unknown:
      break;
  }
  return 0;
}

bool is_unix(ProxyFamily family) {
  return family == ProxyFamily::unix_stream || family == ProxyFamily::unix_datagram;
}
bool is_v6(ProxyFamily family) {
  return family == ProxyFamily::tcp6 || family == ProxyFamily::udp6;
}

std::size_t addresses_size(ProxyFamily family) {
  if (family == ProxyFamily::unknown) return 0;
  if (is_unix(family)) return 2 * kUnixPath;
  return is_v6(family) ? 36 : 12;
}

std::string path_of(ByteView field) {
  if (!field.empty() && field.front() == '\0') {  // Linux' abstract names
    const std::size_t end = field.find_last_not_of('\0');
    return end == ByteView::npos ? std::string() : "@" + std::string(field.substr(1, end));
  }
  return std::string(field.substr(0, field.find('\0')));
}

void read_ends(ByteView at, ProxyHeader& header) {
  if (is_unix(header.family)) {
    header.source = path_of(at.substr(0, kUnixPath));
    header.destination = path_of(at.substr(kUnixPath, kUnixPath));
    return;
  }
  const std::size_t size = is_v6(header.family) ? 16 : 4;
  PlainAddress source{.bytes = Bytes(at.substr(0, size)), .host = text_of_host(at.substr(0, size))};
  PlainAddress destination{.bytes = Bytes(at.substr(size, size)),
                           .host = text_of_host(at.substr(size, size))};
  source.port = number16(at, 2 * size);
  destination.port = number16(at, 2 * size + 2);
  header.source = joined(source);
  header.destination = joined(destination);
}

std::expected<std::optional<ParsedProxyHeader>, CodecError> parse_binary(ByteView bytes) {
  if (bytes.size() < kFixed) return std::nullopt;
  if (octet(bytes, 12) >> 4 != 2) return wrong_at(12, "this is no version 2 of the PROXY protocol");
  const std::uint8_t command = octet(bytes, 12) & 0x0f;
  if (command > 1) return wrong_at(12, "the PROXY header has a command that is not known");
  const std::size_t length = number16(bytes, 14);
  if (bytes.size() < kFixed + length) return std::nullopt;
  const ByteView all = bytes.substr(0, kFixed + length);
  ParsedProxyHeader parsed{.header = {.version = 2, .local = command == 0}, .used = all.size()};
  ProxyHeader& header = parsed.header;
  // Section 2.2: the proxy speaks for itself, and all of the block is to be passed over, whatever it says.
  if (header.local) return parsed;
  header.family = family_of(octet(bytes, 13));
  const std::size_t needed = addresses_size(header.family);
  if (length < needed) return wrong_at(14, "the PROXY header is shorter than its addresses");
  // Section 2.2: where the family is not known, all of it is passed over.
  if (header.family == ProxyFamily::unknown) return parsed;
  read_ends(all.substr(kFixed), header);
  std::size_t at = kFixed + needed;
  bool summed = false;
  while (at < all.size()) {
    if (all.size() - at < 3 || all.size() - at - 3 < number16(all, at + 1))
      return wrong_at(at, "a value behind the PROXY header's addresses is cut short");
    ProxyTlv tlv{.type = octet(all, at), .value = Bytes(all.substr(at + 3, number16(all, at + 1)))};
    if (tlv.type == kTypeCrc32c) {
      // Each is over the whole header: a stranger must not make us compute thousands of them.
      if (std::exchange(summed, true)) return wrong_at(at, "the PROXY header has two checksums");
      const std::uint32_t said =
          tlv.value.size() == 4
              ? static_cast<std::uint32_t>(number16(tlv.value, 0)) << 16 | number16(tlv.value, 2)
              : 0;
      if (tlv.value.size() != 4 || crc32c(all, at + 3) != said)
        return wrong_at(at, "the PROXY header's checksum is another one");
    }
    at += 3 + tlv.value.size();
    header.extras.push_back(std::move(tlv));
  }
  return parsed;
}

std::expected<Bytes, CodecError> ends_of(const ProxyHeader& header) {
  Bytes bytes;
  if (is_unix(header.family)) {
    for (std::string path : {header.source, header.destination}) {
      if (path.size() > kUnixPath) return wrong_at(0, "a path is longer than the PROXY header has room for");
      if (!path.empty() && path.front() == '@') path.front() = '\0';
      path.resize(kUnixPath);
      bytes += path;
    }
    return bytes;
  }
  const auto source = plain_address(header.source);
  const auto destination = plain_address(header.destination);
  if (!source || !destination)
    return wrong_at(0, "the PROXY header needs addresses with ports, 1.2.3.4:5 or [::1]:5");
  if (source->v6() != is_v6(header.family) || destination->v6() != is_v6(header.family))
    return wrong_at(0, "the PROXY header needs two addresses of its one family");
  bytes = source->bytes + destination->bytes;
  put16(bytes, source->port);
  put16(bytes, destination->port);
  return bytes;
}

std::expected<Bytes, CodecError> write_line(const ProxyHeader& header) {
  if (header.local || header.family == ProxyFamily::unknown) return Bytes("PROXY UNKNOWN\r\n");
  if (header.family != ProxyFamily::tcp4 && header.family != ProxyFamily::tcp6)
    return wrong_at(0, "version 1 of the PROXY protocol knows TCP only");
  const auto checked = ends_of(header);
  if (!checked) return std::unexpected(checked.error());
  const auto source = plain_address(header.source);
  const auto destination = plain_address(header.destination);
  return fmt::format("PROXY {} {} {} {} {}\r\n", source->v6() ? "TCP6" : "TCP4", text_of_host(source->bytes),
                     text_of_host(destination->bytes), source->port, destination->port);
}

}  // namespace

const char* to_string(ProxyFamily family) {
  switch (family) {
    case ProxyFamily::unknown:
      return "unknown";
    case ProxyFamily::tcp4:
      return "tcp4";
    case ProxyFamily::udp4:
      return "udp4";
    case ProxyFamily::tcp6:
      return "tcp6";
    case ProxyFamily::udp6:
      return "udp6";
    case ProxyFamily::unix_stream:
      return "unix";
    case ProxyFamily::unix_datagram:
      return "unix-dgram";
  }
  return "?";
}

boost::json::object to_json(const ProxyAnnouncement& announcement) {
  boost::json::object object{{"version", announcement.version}};
  if (!announcement.source.empty()) object["source"] = announcement.source;
  if (!announcement.destination.empty()) object["destination"] = announcement.destination;
  return object;
}

ProxyAnnouncement announcement_from_json(const boost::json::object& object) {
  return {.version = number_of<int>(object, "version", 2) == 1 ? 1 : 2,
          .source = text_of(object, "source"),
          .destination = text_of(object, "destination")};
}

boost::json::object to_json(const ProxyHeader& header) {
  boost::json::object object{{"version", header.version}, {"family", to_string(header.family)}};
  if (header.local) object["local"] = true;
  if (!header.source.empty()) object["source"] = header.source;
  if (!header.destination.empty()) object["destination"] = header.destination;
  boost::json::array extras;
  for (const ProxyTlv& tlv : header.extras)
    extras.push_back({{"type", tlv.type}, {"value", bytes_to_json(tlv.value)}});
  if (!extras.empty()) object["extras"] = std::move(extras);
  return object;
}

std::size_t proxy_header_wants(ByteView bytes) {
  const ByteView begun = bytes.substr(0, kSignature.size());
  // Both versions have more than twelve bytes, and differ in the first one.
  if (begun.size() < kSignature.size())
    return kSignature.starts_with(begun) || kLine.starts_with(begun.substr(0, 6)) ? kSignature.size() : 0;
  if (begun == kSignature) {
    const std::size_t all = bytes.size() < kFixed ? kFixed : kFixed + number16(bytes, 14);
    return bytes.size() < all ? all : 0;
  }
  // A line: the end may be any byte from here on.
  if (!begun.starts_with(kLine)) return 0;
  return bytes.size() < kLongestProxyLine && !bytes.ends_with("\r\n") ? bytes.size() + 1 : 0;
}

std::expected<std::optional<ParsedProxyHeader>, CodecError> parse_proxy_header(ByteView bytes) {
  if (bytes.starts_with(kSignature)) return parse_binary(bytes);
  if (bytes.starts_with(kLine)) return parse_line(bytes);
  if (kSignature.starts_with(bytes) || kLine.starts_with(bytes)) return std::nullopt;
  return wrong_at(0, "this does not begin as the PROXY protocol does");
}

std::expected<Bytes, CodecError> write_proxy_header(const ProxyHeader& header) {
  if (header.version == 1) return write_line(header);
  Bytes body;
  if (header.family != ProxyFamily::unknown) {
    auto ends = ends_of(header);
    if (!ends) return ends;
    body = *std::move(ends);
  }
  std::size_t checksum = 0;
  for (const ProxyTlv& tlv : header.extras) {
    if (tlv.value.size() > 0xffff) return wrong_at(0, "a value is longer than the PROXY header has room for");
    body += static_cast<char>(tlv.type);
    put16(body, tlv.value.size());
    if (tlv.type == kTypeCrc32c && tlv.value.size() == 4) checksum = kFixed + body.size();
    body += tlv.value;
  }
  if (body.size() > 0xffff)
    return wrong_at(0, "all values together are longer than the PROXY header has room for");
  Bytes bytes(kSignature);
  bytes += header.local ? '\x20' : '\x21';
  bytes += static_cast<char>(code_of(header.family));
  put16(bytes, body.size());
  bytes += body;
  if (checksum > 0) {
    const std::uint32_t crc = crc32c(bytes, checksum);
    for (std::size_t i = 0; i < 4; ++i) bytes[checksum + i] = static_cast<char>(crc >> (24 - 8 * i) & 0xff);
  }
  return bytes;
}

std::expected<ProxyHeader, CodecError> announced(const ProxyAnnouncement& announcement,
                                                 const std::string& local, const std::string& remote) {
  ProxyHeader header{.version = announcement.version == 1 ? 1 : 2};
  header.source = announcement.source.empty() ? local : announcement.source;
  header.destination = announcement.destination.empty() ? remote : announcement.destination;
  const auto source = plain_address(header.source);
  const auto destination = plain_address(header.destination);
  if (source && destination) {
    if (source->v6() != destination->v6())
      return wrong_at(0, "the PROXY header needs two addresses of one family");
    header.family = source->v6() ? ProxyFamily::tcp6 : ProxyFamily::tcp4;
    return header;
  }
  const bool given = !announcement.source.empty() || !announcement.destination.empty();
  if (given) return wrong_at(0, "the PROXY header needs addresses with ports, 1.2.3.4:5 or [::1]:5");
  // Over a Unix-domain socket nobody is named.
  header.source.clear();
  header.destination.clear();
  return header;
}

}  // namespace lw
