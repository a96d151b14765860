// HTTP Strict Transport Security, RFC 6797: which hosts are only spoken to over TLS. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/frame.h"
#include "core/base/url.h"

namespace lw::http {

inline constexpr std::size_t kMaxHstsHosts = 1000;

struct HstsHost {
  std::string host;
  bool subdomains = false;
  Nanoseconds expires = 0;  // wall clock
  bool operator==(const HstsHost&) const = default;
};

struct HstsPolicy {
  std::int64_t max_age = 0;  // seconds; 0 = forget the host
  bool subdomains = false;
};
/// Section 6.1. Empty = not valid, and then of no effect.
std::optional<HstsPolicy> parse_hsts(std::string_view value);

class HstsList {
 public:
  /// The field's value in an answer that came over TLS without a certificate exception (section 8.1).
  /// False = of no effect (not valid, or the host is an address).
  bool take(const std::string& host, std::string_view value, Nanoseconds now);
  /// Whose policy covers the host; null = nobody's.
  const HstsHost* covers(std::string_view host, Nanoseconds now) const;
  void put(HstsHost host);

  const std::vector<HstsHost>& hosts() const { return hosts_; }
  void clear() { hosts_.clear(); }

 private:
  std::vector<HstsHost> hosts_;
};

/// Section 8.3: the same by TLS; a port of 80 becomes the default one, others stay.
Url upgraded(Url url);

}  // namespace lw::http
