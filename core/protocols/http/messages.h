// HTTP's message types, RFC 9110 and 9112: what the codec reads and writes, and what the UI shows. Plain
// data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"

namespace lw::http {

/// A field line (RFC 9112 section 5). Name and value exactly as written: order, case and repetition are kept.
struct HeaderField {
  std::string name;
  std::string value;  // without the optional white space around it
  bool operator==(const HeaderField&) const = default;
};
using Headers = std::vector<HeaderField>;

/// The first value of `name` (case-insensitive), or null.
const std::string* find(const Headers& headers, std::string_view name);
/// All values, joined by ", " (RFC 9110 section 5.3).
std::string joined(const Headers& headers, std::string_view name);
bool has_token(const Headers& headers, std::string_view name, std::string_view token);

struct RequestHead {
  std::string method;
  std::string target;  // as on the wire: "/path?query", "http://host/path", "host:443", "*"
  std::string version = "HTTP/1.1";
  Headers headers;
  bool operator==(const RequestHead&) const = default;
};

struct ResponseHead {
  std::string version = "HTTP/1.1";
  int status = 0;
  std::string reason;
  Headers headers;
  bool operator==(const ResponseHead&) const = default;
};

/// What we send as User-Agent unless told otherwise.
inline constexpr std::string_view kUserAgent = "Linewright/0.1";

/// RFC 9110 section 15's name of a status code, or "".
std::string_view status_phrase(int status);

}  // namespace lw::http
