#include "core/protocols/http/redirect.h"

#include <algorithm>

#include "core/base/text.h"

namespace lw::http {

std::uint16_t effective_port(const Url& url) {
  if (url.port != 0) return url.port;
  return url.scheme == "https" ? 443 : 80;
}

bool same_origin(const Url& a, const Url& b) {
  return a.scheme == b.scheme && a.host == b.host && effective_port(a) == effective_port(b);
}

namespace {

/// Sections 15.4.2 to 15.4.9: which method the next request has.
std::string next_method(std::string_view method, int status) {
  if ((status == 301 || status == 302) && method == "POST") return "GET";
  if (status == 303 && method != "HEAD") return "GET";
  return std::string(method);
}

bool describes_body(std::string_view name) {
  for (const char* field :
       {"Content-Type", "Content-Length", "Content-Encoding", "Content-Language", "Content-Location",
        "Content-Digest", "Digest", "Transfer-Encoding", "Trailer", "Expect"})
    if (equals_ignoring_case(name, field)) return true;
  return false;
}

bool belongs_to_origin(std::string_view name) {
  for (const char* field : {"Authorization", "Proxy-Authorization", "Cookie", "Host"})
    if (equals_ignoring_case(name, field)) return true;
  return false;
}

}  // namespace

Decoded<std::optional<Redirect>> next_request(const Url& from, std::string_view method, bool has_body,
                                              const ResponseHead& response) {
  const int status = response.status;
  if (status != 301 && status != 302 && status != 303 && status != 307 && status != 308) return std::nullopt;
  const auto* location = find(response.headers, "Location");
  if (!location || location->empty()) return std::nullopt;
  auto url = resolve_url(from, *location);
  if (!url) return std::unexpected(std::move(url).error());
  if (url->scheme != "http" && url->scheme != "https")
    return std::unexpected(
        CodecError{0, "a redirect to the scheme " + escape_short(url->scheme, 40) + " is not followed"});
  if (url->host.empty()) return std::unexpected(CodecError{0, "a redirect to no host"});
  // A fragment is inherited (section 10.2.2).
  if (location->find('#') == std::string::npos) url->fragment = from.fragment;
  Redirect next{.url = *std::move(url), .method = next_method(method, status)};
  next.same_origin = same_origin(from, next.url);
  if (next.method != method) {
    next.dropped.push_back("method " + std::string(method));
    next.keeps_body = false;
    if (has_body) next.dropped.emplace_back("body");
  }
  if (from.scheme == "https" && next.url.scheme == "http") next.dropped.emplace_back("TLS");
  return std::optional(std::move(next));
}

void strip(Headers& headers, Redirect& redirect) {
  std::erase_if(headers, [&](const HeaderField& field) {
    const bool body = !redirect.keeps_body && describes_body(field.name);
    const bool origin = !redirect.same_origin && belongs_to_origin(field.name);
    if (!body && !origin) return false;
    auto& dropped = redirect.dropped;
    if (std::find(dropped.begin(), dropped.end(), field.name) == dropped.end()) dropped.push_back(field.name);
    return true;
  });
}

}  // namespace lw::http
