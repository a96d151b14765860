#include "core/protocols/http/cookies.h"

#include <libpsl.h>

#include <algorithm>
#include <charconv>
#include <map>

#include <fmt/format.h>

#include "core/base/text.h"

namespace lw::http {

namespace {

constexpr Nanoseconds kSecond = 1'000'000'000;
/// Dates past this overflow nanoseconds; browsers cut at 400 days anyway.
constexpr std::int64_t kLastSecond = 9'000'000'000;

using Refused = std::unexpected<std::string>;

const psl_ctx_t* suffixes() {
  // The newer of the built-in list and the system's file.
  static const psl_ctx_t* const list = [] {
    const psl_ctx_t* latest = psl_latest(nullptr);
    return latest ? latest : psl_builtin();
  }();
  return list;
}

bool is_address(std::string_view host) {
  if (host.find(':') != std::string_view::npos) return true;
  return !host.empty() && host.find_first_not_of("0123456789.") == std::string_view::npos;
}

/// Attributes as they stand, last one wins (RFC 6265 section 5.2).
struct Attributes {
  std::optional<std::string> domain;
  std::optional<std::string> path;
  std::optional<std::int64_t> expires;
  std::optional<std::int64_t> max_age;
  std::string same_site;
  bool secure = false;
  bool http_only = false;
};

std::optional<std::int64_t> parse_max_age(std::string_view value) {
  if (value.empty() || (value[0] != '-' && !(value[0] >= '0' && value[0] <= '9'))) return std::nullopt;
  const auto digits = value.substr(value[0] == '-' ? 1 : 0);
  if (digits.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  if (value[0] == '-') return 0;
  std::int64_t seconds = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
  if (error != std::errc()) return kLastSecond;
  return std::min(seconds, kLastSecond);
}

void read_attribute(std::string_view name, std::string_view value, Attributes& into) {
  if (value.size() > kMaxCookieAttribute) return;
  if (equals_ignoring_case(name, "Expires")) {
    if (auto date = parse_cookie_date(value)) into.expires = date;
  } else if (equals_ignoring_case(name, "Max-Age")) {
    if (auto age = parse_max_age(value)) into.max_age = age;
  } else if (equals_ignoring_case(name, "Domain")) {
    if (value.starts_with('.')) value.remove_prefix(1);
    into.domain = to_lower(value);
  } else if (equals_ignoring_case(name, "Path")) {
    into.path = value;
  } else if (equals_ignoring_case(name, "Secure")) {
    into.secure = true;
  } else if (equals_ignoring_case(name, "HttpOnly")) {
    into.http_only = true;
  } else if (equals_ignoring_case(name, "SameSite")) {
    for (const char* known : {"Strict", "Lax", "None"})
      if (equals_ignoring_case(value, known)) into.same_site = known;
  }
}

std::expected<void, std::string> set_domain(Cookie& cookie, const Attributes& attributes,
                                            const std::string& host) {
  cookie.domain = host;
  cookie.host_only = true;
  if (!attributes.domain || attributes.domain->empty()) return {};
  const auto& domain = *attributes.domain;
  if (!is_address(domain) && is_public_suffix(domain)) {
    if (domain == host) return {};  // section 5.3 step 5: then for this host alone
    return Refused(fmt::format("the domain {} is a public suffix", escape_short(domain, 100)));
  }
  if (!domain_matches(host, domain))
    return Refused(fmt::format("the domain {} is not that of {}", escape_short(domain, 100), host));
  cookie.domain = domain;
  cookie.host_only = false;
  return {};
}

/// Names that promise how they were set (draft 6265bis section 4.1.3). Compared without case, as browsers do.
std::expected<void, std::string> check_prefix(const Cookie& cookie, bool path_given) {
  const auto name = to_lower(cookie.name);
  if (name.starts_with("__secure-") && !cookie.secure)
    return Refused("the name begins with __Secure-, but Secure is not set");
  if (!name.starts_with("__host-")) return {};
  if (!cookie.secure) return Refused("the name begins with __Host-, but Secure is not set");
  if (!cookie.host_only) return Refused("the name begins with __Host-, but a domain is given");
  if (!path_given || cookie.path != "/")
    return Refused("the name begins with __Host-, but the path is not /");
  return {};
}

std::expected<Cookie, std::string> parse_pair(std::string_view text) {
  const auto equals = text.find('=');
  if (equals == std::string_view::npos) return Refused("it has no =");
  Cookie cookie;
  cookie.name = trim(text.substr(0, equals));
  cookie.value = trim(text.substr(equals + 1));
  if (cookie.name.empty()) return Refused("it has no name");
  if (cookie.name.size() + cookie.value.size() > kMaxCookieBytes)
    return Refused("it is longer than 4096 bytes");
  for (char c : text)
    if ((static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f)
      return Refused("it holds control characters");
  return cookie;
}

bool expired(const Cookie& cookie, Nanoseconds now) {
  return cookie.expires >= 0 && cookie.expires <= now;
}

}  // namespace

bool is_public_suffix(const std::string& domain) {
  const auto* list = suffixes();
  if (!list) return domain.find('.') == std::string::npos;
  return psl_is_public_suffix(list, domain.c_str()) != 0;
}

bool same_site(std::string_view host, std::string_view other) {
  if (host == other) return true;
  if (is_address(host) || is_address(other) || !suffixes()) return false;
  const std::string a(host), b(other);
  const char* one = psl_registrable_domain(suffixes(), a.c_str());
  const char* two = psl_registrable_domain(suffixes(), b.c_str());
  return one && two && std::string_view(one) == two;
}

bool domain_matches(std::string_view host, std::string_view domain) {
  if (host == domain) return true;
  if (is_address(host) || domain.empty() || host.size() <= domain.size()) return false;
  return host.ends_with(domain) && host[host.size() - domain.size() - 1] == '.';
}

bool path_matches(std::string_view request_path, std::string_view cookie_path) {
  if (request_path.empty()) request_path = "/";
  if (!request_path.starts_with(cookie_path)) return false;
  if (request_path.size() == cookie_path.size() || cookie_path.ends_with('/')) return true;
  return request_path[cookie_path.size()] == '/';
}

std::string default_path(std::string_view request_path) {
  if (!request_path.starts_with('/')) return "/";
  const auto slash = request_path.rfind('/');
  return slash == 0 ? "/" : std::string(request_path.substr(0, slash));
}

std::expected<Cookie, std::string> CookieJar::store(const Url& origin, std::string_view set_cookie,
                                                    Nanoseconds now) {
  const auto parts = split(set_cookie, ';');
  auto cookie = parse_pair(parts[0]);
  if (!cookie) return cookie;
  Attributes attributes;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const auto equals = parts[i].find('=');
    const auto name = trim(parts[i].substr(0, equals));
    const auto value =
        equals == std::string_view::npos ? std::string_view() : trim(parts[i].substr(equals + 1));
    read_attribute(name, value, attributes);
  }
  if (auto set = set_domain(*cookie, attributes, origin.host); !set) return Refused(std::move(set).error());
  const bool path_given = attributes.path && attributes.path->starts_with('/');
  cookie->path = path_given ? *attributes.path : default_path(origin.path);
  cookie->secure = attributes.secure;
  cookie->http_only = attributes.http_only;
  cookie->same_site = attributes.same_site;
  if (cookie->secure && origin.scheme != "https")
    return Refused("it is Secure, but the answer came without TLS");
  if (cookie->same_site == "None" && !cookie->secure)
    return Refused("it is SameSite=None, but Secure is not set");
  if (auto checked = check_prefix(*cookie, path_given); !checked) return Refused(std::move(checked).error());
  if (attributes.max_age) {
    cookie->expires =
        *attributes.max_age <= 0 ? 0 : std::min(now / kSecond + *attributes.max_age, kLastSecond) * kSecond;
  } else if (attributes.expires) {
    cookie->expires = std::clamp<std::int64_t>(*attributes.expires, 0, kLastSecond) * kSecond;
  }
  cookie->created = cookie->used = now;
  if (const auto* secure = guarded_by(*cookie, origin))
    return Refused(
        fmt::format("there is a Secure one of that name (path {}), and the answer came without TLS",
                    escape_short(secure->path, 100)));
  keep(*cookie);
  make_room(cookie->domain, now);
  return cookie;
}

namespace {

bool same_cookie(const Cookie& a, const Cookie& b) {
  return a.name == b.name && a.domain == b.domain && a.path == b.path && a.host_only == b.host_only;
}

}  // namespace

/// Secure ones are left alone by answers without TLS (draft 6265bis section 5.7, step 15).
const Cookie* CookieJar::guarded_by(const Cookie& cookie, const Url& origin) const {
  if (origin.scheme == "https") return nullptr;
  for (const auto& old : cookies_) {
    if (!old.secure || old.name != cookie.name || !path_matches(cookie.path, old.path)) continue;
    if (domain_matches(old.domain, cookie.domain) || domain_matches(cookie.domain, old.domain)) return &old;
  }
  return nullptr;
}

void CookieJar::keep(Cookie cookie) {
  for (const auto& old : cookies_)
    if (same_cookie(old, cookie)) cookie.created = old.created;  // section 5.3 step 11: it keeps its place
  put(std::move(cookie));
}

void CookieJar::put(Cookie cookie) {
  for (auto& old : cookies_) {
    if (!same_cookie(old, cookie)) continue;
    old = std::move(cookie);
    return;
  }
  cookies_.push_back(std::move(cookie));
}

bool CookieJar::remove(const Cookie& cookie) {
  return std::erase_if(cookies_, [&](const Cookie& old) { return same_cookie(old, cookie); }) > 0;
}

bool CookieJar::holds(const Cookie& cookie) const {
  return std::ranges::any_of(cookies_, [&](const Cookie& old) { return same_cookie(old, cookie); });
}

/// Section 5.3, end: the expired go first, then those not used for longest: of the domain, then of all.
void CookieJar::make_room(const std::string& domain, Nanoseconds now) {
  std::erase_if(cookies_, [&](const Cookie& cookie) { return expired(cookie, now); });
  auto less_used = [](const Cookie& a, const Cookie& b) { return a.used < b.used; };
  auto same = [&](const Cookie& cookie) { return cookie.domain == domain; };
  auto count = std::count_if(cookies_.begin(), cookies_.end(), same);
  for (; count > static_cast<std::ptrdiff_t>(kMaxCookiesPerDomain); --count) {
    auto oldest = cookies_.end();
    for (auto it = cookies_.begin(); it != cookies_.end(); ++it)
      if (same(*it) && (oldest == cookies_.end() || less_used(*it, *oldest))) oldest = it;
    cookies_.erase(oldest);
  }
  while (cookies_.size() > kMaxCookies)
    cookies_.erase(std::min_element(cookies_.begin(), cookies_.end(), less_used));
}

void CookieJar::make_room(Nanoseconds now) {
  std::map<std::string, std::size_t> domains;
  for (const auto& cookie : cookies_) ++domains[cookie.domain];
  for (const auto& [domain, count] : domains)
    if (count > kMaxCookiesPerDomain) make_room(domain, now);
  if (!cookies_.empty()) make_room(std::string(cookies_.front().domain), now);
}

namespace {

/// Section 5.8.3 of the draft: Strict goes to its own site alone; Lax, which is the default, also where
/// another site leads to, unless something is changed there.
bool allowed(const Cookie& cookie, CookieUse use) {
  if (!use.cross_site || cookie.same_site == "None") return true;
  return cookie.same_site != "Strict" && use.safe_method;
}

}  // namespace

std::vector<Cookie> CookieJar::matching(const Url& url, Nanoseconds now, CookieUse use) {
  std::vector<Cookie*> chosen;
  for (auto& cookie : cookies_) {
    if (expired(cookie, now) || !allowed(cookie, use)) continue;
    const bool host = cookie.host_only ? cookie.domain == url.host : domain_matches(url.host, cookie.domain);
    if (!host || !path_matches(url.path, cookie.path)) continue;
    if (cookie.secure && url.scheme != "https") continue;
    chosen.push_back(&cookie);
  }
  // Longer paths first, then older ones first (section 5.4 step 2).
  std::sort(chosen.begin(), chosen.end(), [](const Cookie* a, const Cookie* b) {
    if (a->path.size() != b->path.size()) return a->path.size() > b->path.size();
    return a->created != b->created ? a->created < b->created : a < b;
  });
  std::vector<Cookie> found;
  for (auto* cookie : chosen) {
    cookie->used = now;
    found.push_back(*cookie);
  }
  return found;
}

std::string CookieJar::header(const Url& url, Nanoseconds now, CookieUse use) {
  std::string value;
  for (const auto& cookie : matching(url, now, use)) {
    if (!value.empty()) value += "; ";
    value += cookie.name + "=" + cookie.value;
  }
  return value;
}

}  // namespace lw::http
