// A URL, RFC 3986, as a user types it: a missing scheme is filled in, spaces and bytes above 127 are
// percent-encoded, and what can't be mended is refused with the character at fault. Boost.URL does the
// grammar.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "core/base/error.h"

namespace lw {

struct Url {
  std::string scheme;      // lower case
  std::string user;        // decoded
  std::string password;    // decoded; a secret
  std::string host;        // lower case, IDNA A-labels, without brackets
  std::uint16_t port = 0;  // 0 = not given
  std::string path;        // encoded, "" or begins with "/"
  std::string query;       // encoded, without "?"
  bool has_query = false;
  std::string fragment;  // encoded, without "#"

  bool ipv6() const { return host.find(':') != std::string::npos; }
  /// "host" or "[v6]", with ":port" when given and not `default_port`.
  std::string authority(std::uint16_t default_port = 0) const;
  /// "/path?query", at least "/".
  std::string target() const;
  /// Whole, without user and password unless asked for.
  std::string to_string(bool with_credentials = false) const;
};

/// `default_scheme` is put before text that has none ("localhost:8080/x"). The error's offset is in `text`.
Decoded<Url> parse_url(std::string_view text, std::string_view default_scheme = "http");

/// `reference` as a peer wrote it (a Location field), against `base`: RFC 3986 section 5.2.
Decoded<Url> resolve_url(const Url& base, std::string_view reference);

}  // namespace lw
