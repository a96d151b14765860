#include "core/protocols/http/client_jar.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/protocols/http/request.h"

namespace lw::http {

namespace {

constexpr std::size_t kShownCookie = 200;

bool is_safe(std::string_view method) {  // RFC 9110 section 9.2.1
  return method == "GET" || method == "HEAD" || method == "OPTIONS" || method == "TRACE";
}

}  // namespace

FetchJar::FetchJar(Context& context, const Fetch::Arguments& arguments)
    : context_(context),
      cookies_(arguments.cookies),
      hsts_(arguments.hsts),
      jar_(&context.state.get<SessionJar>().jar) {
  if (!cookies_ && !hsts_) return;
  std::string text = arguments.cookies_given;
  if (text.empty() && !arguments.cookie_jar.empty()) {
    path_ = jar_path(arguments.cookie_jar);
    if (path_.empty())
      throw Error(ErrorKind::invalid_argument, "opening the cookie jar", "",
                  "\"" + escape_short(arguments.cookie_jar, 100) + "\" can't be the name of one");
    auto loaded = load_jar(path_);
    if (!loaded) throw std::move(loaded).error();
    text = *std::move(loaded);
  }
  if (text.empty() && path_.empty()) return;
  own_ = read_jar(text, context.clock.wall()).jar;
  jar_ = &own_;
}

void FetchJar::remember(const Cookie& cookie) {
  if (!path_.empty() && !changed_.holds(cookie) && !used_.cookies.holds(cookie)) used_.cookies.put(cookie);
}

std::string FetchJar::header(const Url& url, std::string_view method) {
  // Another site's redirect led here, or away from here and back.
  const bool cross =
      std::ranges::any_of(chain_, [&](const Url& before) { return !same_site(before.host, url.host); });
  chain_.push_back(url);
  if (!cookies_) return {};
  std::string value;
  const CookieUse use{.cross_site = cross, .safe_method = is_safe(method)};
  for (const auto& cookie : jar_->cookies.matching(url, context_.clock.wall(), use)) {
    remember(cookie);
    if (!value.empty()) value += "; ";
    value += cookie.name + "=" + cookie.value;
  }
  return value;
}

void FetchJar::take(const Url& origin, const Headers& headers, bool verified,
                    std::vector<std::string>& said) {
  const auto now = context_.clock.wall();
  std::vector<Cookie> stored;
  for (const auto& field : headers) {
    if (!cookies_ || !equals_ignoring_case(field.name, "Set-Cookie")) continue;
    auto cookie = jar_->cookies.store(origin, field.value, now);
    said.push_back(cookie ? field.value
                          : "refused: " + escape_short(field.value, kShownCookie) + ": " + cookie.error());
    if (!cookie) continue;
    changed_.put(*cookie);
    stored.push_back(*std::move(cookie));
  }
  // Only the first field counts (RFC 6797 section 8.1).
  const auto* policy = hsts_ && verified ? find(headers, "Strict-Transport-Security") : nullptr;
  if (policy) jar_->hsts.take(origin.host, *policy, now);
  if (path_.empty() || (stored.empty() && !policy)) return;
  auto changed = change_jar(path_, now, [&](Jar& kept) {
    for (const auto& cookie : stored) {
      // One that has expired is how a server takes it away.
      if (cookie.expires >= 0 && cookie.expires <= now)
        kept.cookies.remove(cookie);
      else
        kept.cookies.put(cookie);
    }
    if (policy) kept.hsts.take(origin.host, *policy, now);
  });
  if (!changed) throw std::move(changed).error();
}

std::string FetchJar::upgraded_by(const Url& url) {
  if (!hsts_ || url.scheme != "http") return {};
  const auto* host = jar_->hsts.covers(url.host, context_.clock.wall());
  if (!host) return {};
  if (!path_.empty()) used_.hsts.put(*host);
  return host->host;
}

std::string FetchJar::used() const {
  return path_.empty() ? std::string() : write_jar(used_);
}

}  // namespace lw::http
