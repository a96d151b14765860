// The cookie jar: RFC 6265, with the name prefixes and the rule for Secure of its successor (draft 6265bis,
// sections 4.1.3 and 5.7) and the public suffix list. Pure but for the list, which libpsl holds; time comes
// in.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/frame.h"
#include "core/base/url.h"

namespace lw::http {

/// Name and value together, as RFC 6265 section 6.1 asks of user agents at least, and browsers allow at most.
inline constexpr std::size_t kMaxCookieBytes = 4096;
inline constexpr std::size_t kMaxCookieAttribute = 1024;
inline constexpr std::size_t kMaxCookiesPerDomain = 50;
inline constexpr std::size_t kMaxCookies = 3000;

struct Cookie {
  std::string name;
  std::string value;
  std::string domain;  // without a dot in front
  std::string path;
  std::string same_site;  // "Strict", "Lax", "None", or empty (which is as Lax)
  bool host_only = true;
  bool secure = false;
  bool http_only = false;
  Nanoseconds expires = -1;  // wall clock; -1 = with the session
  Nanoseconds created = 0;
  Nanoseconds used = 0;
  bool operator==(const Cookie&) const = default;
};

/// Do both belong to one registrable domain (the public suffix list and one label)? Schemes and ports have no
/// part in it. An address is a site of its own.
bool same_site(std::string_view host, std::string_view other);
/// Is it the public suffix list's, so that nobody's cookies are for all of it?
bool is_public_suffix(const std::string& domain);

/// What a request is to the cookies there are (draft 6265bis section 5.8.3). What a user asks for is a
/// top-level navigation of the site itself; one that another site's redirect led to is not.
struct CookieUse {
  bool cross_site = false;
  bool safe_method = true;
};

/// Seconds since 1970 of a date as cookies write it (RFC 6265 section 5.1.1); empty = none of its forms.
std::optional<std::int64_t> parse_cookie_date(std::string_view text);
/// RFC 6265 section 5.1.3. Both in lower case.
bool domain_matches(std::string_view host, std::string_view domain);
/// RFC 6265 section 5.1.4.
bool path_matches(std::string_view request_path, std::string_view cookie_path);
std::string default_path(std::string_view request_path);

class CookieJar {
 public:
  /// One Set-Cookie value of an answer from `origin`. The error says why it was refused, for people.
  std::expected<Cookie, std::string> store(const Url& origin, std::string_view set_cookie, Nanoseconds now);
  /// The Cookie field's value for a request to `url`, or "" (RFC 6265 section 5.4).
  std::string header(const Url& url, Nanoseconds now, CookieUse use = {});
  /// Those in it, in that order.
  std::vector<Cookie> matching(const Url& url, Nanoseconds now, CookieUse use = {});

  /// As it is, in the place of one with its name, domain and path: from a file, or by the user's hand.
  void put(Cookie cookie);
  /// False = there was none.
  bool remove(const Cookie& cookie);
  bool holds(const Cookie& cookie) const;  // name, domain and path

  /// After put(): the expired go, then those used longest ago, of domains that have too many and of all.
  void make_room(Nanoseconds now);

  const std::vector<Cookie>& cookies() const { return cookies_; }
  void clear() { cookies_.clear(); }

 private:
  void keep(Cookie cookie);
  const Cookie* guarded_by(const Cookie& cookie, const Url& origin) const;
  void make_room(const std::string& domain, Nanoseconds now);
  std::vector<Cookie> cookies_;
};

}  // namespace lw::http
