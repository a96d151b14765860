// What is asked of a response: values for later requests, and assertions. One language for both:
//
//   SUBJECT            status, time (ms), size, version, header NAME, body, body $.path or $.path (JSONPath),
//                      regex "..." (its first group, in the body); behind it, "count" = how many there are
//   SUBJECT OP VALUE   == != < <= > >=, contains, starts-with, ends-with, matches (a regular expression),
//                      is TYPE (number, string, boolean, null, array, object), in A..B; "not" before a word
//   SUBJECT exists     and "not exists"
//
// VALUE is JSON, or a bare word. "status == 2xx" and "time < 2 s" are understood. Pure; what peers say is
// only looked at.
#pragma once

#include <boost/json/value.hpp>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/protocols/http/messages.h"

namespace lw::http {

struct ResponseFacts {
  int status = 0;
  std::string version;
  Headers headers;
  Bytes body;  // decoded
  std::uint64_t body_size = 0;
  bool body_whole = true;     // false = too long to be looked at: `body` is empty
  std::int64_t took_ms = -1;  // -1 = not known
};

/// The values a subject stands for; none = it is not there. The error says what can't be read, in a sentence.
std::expected<std::vector<boost::json::value>, std::string> response_values(std::string_view subject,
                                                                            const ResponseFacts& response);
/// The first of them as the text that goes into a request: strings without quotes, all else as JSON.
std::expected<std::optional<std::string>, std::string> response_text(std::string_view subject,
                                                                     const ResponseFacts& response);
std::string plain_text(const boost::json::value& value);

struct CheckResult {
  bool holds = false;
  std::string text;    // the assertion
  std::string reason;  // why it does not hold: "is 404"
};
CheckResult check_assertion(std::string_view assertion, const ResponseFacts& response);

/// "token = body $.token"; name empty = it is no capture.
struct Capture {
  std::string name;
  std::string subject;
};
Capture capture_of(std::string_view text);

}  // namespace lw::http
