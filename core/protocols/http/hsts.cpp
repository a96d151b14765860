#include "core/protocols/http/hsts.h"

#include <algorithm>
#include <charconv>

#include "core/base/text.h"
#include "core/codec/token.h"
#include "core/protocols/http/cookies.h"

namespace lw::http {

namespace {

constexpr Nanoseconds kHstsSecond = 1'000'000'000;
/// A hundred years: later ones overflow nanoseconds.
constexpr std::int64_t kMaxAge = 100ll * 366 * 86'400;

std::optional<std::int64_t> age_of(std::string_view text) {
  if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  std::int64_t value = 0;
  const auto failed = std::from_chars(text.data(), text.data() + text.size(), value).ec;
  return failed == std::errc() ? std::min(value, kMaxAge) : kMaxAge;
}

bool is_ip_literal(std::string_view host) {
  return host.find(':') != std::string_view::npos ||
         host.find_first_not_of("0123456789.") == std::string_view::npos;
}

}  // namespace

std::optional<HstsPolicy> parse_hsts(std::string_view value) {
  std::optional<std::int64_t> age;
  HstsPolicy policy;
  std::vector<std::string> seen;
  for (std::string_view part : split(value, ';')) {
    part = trim(part);
    if (part.empty()) continue;
    const auto equals = part.find('=');
    const auto name = to_lower(trim(part.substr(0, equals)));
    auto given = equals == std::string_view::npos ? std::string_view() : trim(part.substr(equals + 1));
    if (given.size() >= 2 && given.front() == '"' && given.back() == '"')
      given = given.substr(1, given.size() - 2);
    // "Directives must not appear more than once" (section 6.1).
    if (!is_token(name) || std::ranges::find(seen, name) != seen.end()) return std::nullopt;
    seen.push_back(name);
    if (name == "max-age") {
      age = age_of(given);
      if (!age) return std::nullopt;
    }
    if (name == "includesubdomains") {
      if (equals != std::string_view::npos) return std::nullopt;
      policy.subdomains = true;
    }
  }
  if (!age) return std::nullopt;
  policy.max_age = *age;
  return policy;
}

bool HstsList::take(const std::string& host, std::string_view value, Nanoseconds now) {
  if (is_ip_literal(host)) return false;  // section 8.1.1
  const auto policy = parse_hsts(value);
  if (!policy) return false;
  std::erase_if(hosts_, [&](const HstsHost& known) { return known.host == host || known.expires <= now; });
  if (policy->max_age > 0)
    put({.host = host,
         .subdomains = policy->subdomains,
         .expires = (now / kHstsSecond + policy->max_age) * kHstsSecond});
  return true;
}

void HstsList::put(HstsHost host) {
  std::erase_if(hosts_, [&](const HstsHost& known) { return known.host == host.host; });
  if (hosts_.size() >= kMaxHstsHosts) hosts_.erase(std::ranges::min_element(hosts_, {}, &HstsHost::expires));
  hosts_.push_back(std::move(host));
}

const HstsHost* HstsList::covers(std::string_view host, Nanoseconds now) const {
  for (const auto& known : hosts_) {
    if (known.expires <= now) continue;
    if (known.host == host || (known.subdomains && domain_matches(host, known.host))) return &known;
  }
  return nullptr;
}

Url upgraded(Url url) {
  url.scheme = "https";
  if (url.port == 80) url.port = 0;
  return url;
}

}  // namespace lw::http
