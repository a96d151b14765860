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
  std::string target;               // path and query as typed; empty = those of `url`
  bool expect = true;               // 100-continue, where the user wants it: not after a 417
};

/// Order: Host first (RFC 9110 section 7.2 asks for it), automatic fields, then the user's. A field that the
/// user gave, or named in `omit`, is not added.
RequestHead make_request(const RequestPlan& plan, const Fetch::Arguments& arguments);

/// As it stands in the request's first line.
std::string request_target(const RequestPlan& plan);

/// Path and query as they stand in a URL as typed, and the URL without them: what is encoded otherwise.
struct TypedUrl {
  std::string_view place;   // "http://host"
  std::string_view target;  // "/path?query", or "", or "?query"
};
TypedUrl split_typed(std::string_view url);

/// Does it wait for 100 (Continue) before it sends its body (RFC 9110 section 10.1.1)?
bool expects_continue(const Headers& headers);

/// The plan of the first request: the URL as it is asked for, method and headers. The error is the URL's.
Decoded<RequestPlan> plan_request(const Fetch::Arguments& arguments);

/// May it be sent again when the line broke before an answer (RFC 9110 section 9.2.2)?
bool is_idempotent(std::string_view method);

}  // namespace lw::http
