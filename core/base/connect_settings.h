// What a user may choose about how a connection is made: the part that is alike for every protocol's
// operations. Plain data, with JSON both ways (secrets masked on the way out).
#pragma once

#include <boost/json/object.hpp>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/tls_facts.h"

namespace lw {

/// Zero = none. They end in an Error of kind timeout, which names which one passed.
struct Deadlines {
  std::chrono::milliseconds connect{30'000};  // resolve, connect, proxy and TLS together
  std::chrono::milliseconds idle{0};          // a read or write in which nothing moves
  std::chrono::milliseconds total{0};         // the whole operation
};

enum class ProxyKind : std::uint8_t { none, http_connect, socks5 };
/// How user and password are told to an HTTP proxy. Basic goes with the first request; where the proxy then
/// asks for Digest instead, it gets that. The others wait to be asked.
enum class ProxyAuth : std::uint8_t { basic, digest, ntlm, negotiate, any };
struct ProxySettings {
  ProxyKind kind = ProxyKind::none;
  std::string host;
  std::uint16_t port = 0;
  std::string user;
  std::string password;  // a secret
  ProxyAuth auth = ProxyAuth::basic;
  bool resolve_here = false;  // SOCKS5: send an address instead of the name
};

/// `--resolve host:port:address`: a name answered without asking.
struct ResolveOverride {
  std::string host;
  std::uint16_t port = 0;
  std::vector<std::string> addresses;
};

/// `--connect-to host:port:to_host:to_port`: another place is connected to; TLS and the protocol go on naming
/// the first. An empty host or a port of 0 stands for any, or for the same.
struct ConnectTo {
  std::string host;
  std::uint16_t port = 0;
  std::string to_host;
  std::uint16_t to_port = 0;
};

struct ConnectSettings {
  TlsOptions tls;
  ProxySettings proxy;
  std::vector<ResolveOverride> resolve;
  std::vector<ConnectTo> connect_to;  // the first that matches
  std::string source_address;         // of this machine, or the name of one of its interfaces
  std::string unix_path;              // connect here instead of to the host (HTTP over a Unix-domain socket)
  int family = 0;                     // 0 = both, 4, 6
  Deadlines deadlines;
  /// Of lines with TLS the bytes on the wire are recorded too (Layer::raw), and the keys that open them:
  /// whoever has the session can read all of it, also what is masked above, and also what the proxy was told.
  bool record_ciphertext = false;
};

boost::json::object to_json(const ConnectSettings& settings);
void from_json(const boost::json::object& object, ConnectSettings& settings);

}  // namespace lw
