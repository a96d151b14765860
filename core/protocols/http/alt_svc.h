// Where else a server says it is, and how (RFC 7838): the field's grammar, and what a session remembers of
// it. Pure; times are the caller's.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/frame.h"

namespace lw::http {

struct AltService {
  std::string protocol;  // ALPN: "h3"
  std::string host;      // without brackets; empty = the origin's
  std::uint16_t port = 0;
  std::uint64_t max_age = 86'400;  // seconds (section 3.1)
  bool operator==(const AltService&) const = default;
};
/// A field's value. Empty = "clear", or nothing that can be understood; what can't be is left out (section
/// 3).
std::vector<AltService> parse_alt_svc(std::string_view value);

/// Of the origins that a session asked: who speaks HTTP/3, and where that was in vain.
class AltServices {
 public:
  /// What `origin` said takes the place of what it said before.
  void learn(const std::string& origin, std::string_view value, Nanoseconds now);
  /// The one for HTTP/3; empty = none, too old, or it failed lately.
  std::optional<AltService> http3(const std::string& origin, Nanoseconds now) const;
  /// It failed: not tried for a while.
  void failed(const std::string& origin, Nanoseconds now);

 private:
  struct Known {
    AltService service;
    Nanoseconds until = 0;
    Nanoseconds not_before = 0;
  };
  std::map<std::string, Known> known_;
};

}  // namespace lw::http
