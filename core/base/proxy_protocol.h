// The PROXY protocol, versions 1 and 2 ("The PROXY protocol", Willy Tarreau, 2020/03/05): the first bytes of
// a connection tell for whom a proxy made it. Pure: bytes in, header out, both directions.
#pragma once

#include <boost/json/object.hpp>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/error.h"

namespace lw {

/// What a client is to say first. Addresses are "1.2.3.4:5", "[::1]:5"; empty = those of the connection
/// itself.
struct ProxyAnnouncement {
  int version = 2;  // 1 or 2
  std::string source;
  std::string destination;
  bool operator==(const ProxyAnnouncement&) const = default;
};
boost::json::object to_json(const ProxyAnnouncement& announcement);
ProxyAnnouncement announcement_from_json(const boost::json::object& object);

struct ProxyTlv {
  std::uint8_t type = 0;
  Bytes value;
  bool operator==(const ProxyTlv&) const = default;
};

enum class ProxyFamily : std::uint8_t { unknown, tcp4, udp4, tcp6, udp6, unix_stream, unix_datagram };
const char* to_string(ProxyFamily family);

struct ProxyHeader {
  int version = 2;
  bool local = false;  // version 2's LOCAL: the proxy speaks for itself (a health check)
  ProxyFamily family = ProxyFamily::unknown;
  std::string source;            // "1.2.3.4:5", "[::1]:5", a path; empty where the family is unknown
  std::string destination;       // alike
  std::vector<ProxyTlv> extras;  // version 2; a CRC32C among them was checked
  bool operator==(const ProxyHeader&) const = default;
};
boost::json::object to_json(const ProxyHeader& header);

struct ParsedProxyHeader {
  ProxyHeader header;
  std::size_t used = 0;
};

/// Section 2.1: the longest line of version 1, with CRLF.
inline constexpr std::size_t kLongestProxyLine = 107;

/// How many bytes are certainly needed in all, given those that are there: never more than belongs to the
/// header, so that a reader takes nothing of what follows. 0 = the header is whole (or wrong already: parse).
std::size_t proxy_header_wants(ByteView bytes);

/// Empty optional: more is needed.
std::expected<std::optional<ParsedProxyHeader>, CodecError> parse_proxy_header(ByteView bytes);

/// Error: addresses that are none, or of two families; values that do not fit.
std::expected<Bytes, CodecError> write_proxy_header(const ProxyHeader& header);
/// The header of an announcement on a connection from `local` to `remote`.
std::expected<ProxyHeader, CodecError> announced(const ProxyAnnouncement& announcement,
                                                 const std::string& local, const std::string& remote);

}  // namespace lw
