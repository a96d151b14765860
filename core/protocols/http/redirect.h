// What a redirect asks for, RFC 9110 section 15.4, and what must not travel along. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/url.h"
#include "core/protocols/http/messages.h"

namespace lw::http {

struct Redirect {
  Url url;
  std::string method;
  bool keeps_body = true;
  bool same_origin = true;           // scheme, host and port
  std::vector<std::string> dropped;  // so far: "method POST", "body", "TLS"
};

bool same_origin(const Url& a, const Url& b);
std::uint16_t effective_port(const Url& url);

/// What to ask next, after `response` to a request of `method` for `from`; empty = it is no redirect. The
/// error is about the Location field: its offset counts in the field's value.
Decoded<std::optional<Redirect>> next_request(const Url& from, std::string_view method, bool has_body,
                                              const ResponseHead& response);

/// Takes out of the user's own headers what belongs to the old request only: the body's description when the
/// body went, credentials and Host on another origin. What went is added to `redirect.dropped`.
void strip(Headers& headers, Redirect& redirect);

}  // namespace lw::http
