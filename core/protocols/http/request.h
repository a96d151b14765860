// The request head that a fetch sends: the user's fields as they are, and the automatic ones that are
// missing. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/url.h"
#include "core/protocols/http/operations.h"

namespace lw::http {

inline constexpr std::string_view kAcceptEncoding = "gzip, deflate, br, zstd";

/// What one hop asks.
struct RequestPlan {
  Url url;
  std::string method = "GET";
  Headers headers;                    // the user's, after redirects took theirs away
  std::optional<std::uint64_t> body;  // length, when a body is sent
  bool chunked = false;
  std::string authorization;        // value, or empty
  std::string proxy_authorization;  // for a plain request through a proxy
  std::string cookies;              // value of Cookie, or empty
  bool absolute_form = false;       // to a proxy (RFC 9112 section 3.2.2)
};

/// Order: Host first (RFC 9110 section 7.2 asks for it), automatic fields, then the user's. A field that the
/// user gave, or named in `omit`, is not added.
RequestHead make_request(const RequestPlan& plan, const Fetch::Arguments& arguments);

/// May it be sent again when the line broke before an answer (RFC 9110 section 9.2.2)?
bool is_idempotent(std::string_view method);

}  // namespace lw::http
