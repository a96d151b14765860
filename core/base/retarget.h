// Where an operation goes, and where it is to go instead when it is run again. Plain data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/connect_settings.h"

namespace lw {

struct Target {
  std::string host;
  std::uint16_t port = 0;
  std::string path;  // of a Unix-domain socket, instead of host and port
  bool tls = false;
  bool operator==(const Target&) const = default;

  /// "host:port", "[v6]:port" or the path.
  std::string to_string() const;
};

/// What is another; all else stays as it was recorded.
struct Retarget {
  std::optional<std::string> host;
  std::optional<std::uint16_t> port;
  std::optional<std::string> path;
  std::optional<bool> tls;
  std::optional<TlsOptions> tls_options;  // of these: whom to trust, and the client's certificate and key
  std::optional<ProxySettings> proxy;
  std::optional<std::string> user;
  std::optional<std::string> password;  // a secret
};

/// What of `to` is about how the connection is made: the proxy, whom to trust, certificates. A TLS server
/// name that was `old_host` follows the target.
void retarget(ConnectSettings& settings, const Retarget& to, const std::string& old_host);

/// "host", "host:port", "[v6]:port" or a path that begins with "/"; for what a person types. Throws Error
/// kind invalid_argument.
Retarget parse_retarget(const std::string& text);

}  // namespace lw
