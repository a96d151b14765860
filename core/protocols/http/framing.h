// How long a message's body is: RFC 9112 section 6.3, rule by rule. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/protocols/http/head_layout.h"
#include "core/protocols/http/messages.h"

namespace lw::http {

enum class BodyKind : std::uint8_t {
  none,         // nothing follows the head
  length,       // `length` bytes
  chunked,      // RFC 9112 section 7.1
  until_close,  // all that comes
  tunnel,       // the line no longer speaks HTTP (CONNECT, 101)
};

struct Framing {
  BodyKind kind = BodyKind::none;
  std::uint64_t length = 0;
  /// Transfer codings under "chunked" ("gzip, chunked" has one: "gzip"), outermost last.
  std::vector<std::string> codings;
  /// Two readers could disagree about where the message ends (Transfer-Encoding beside Content-Length, in
  /// HTTP/1.0, or unknown). A client reads by Transfer-Encoding and closes the line after it; a server
  /// refuses.
  bool suspicious = false;
  std::vector<Warning> warnings;
};

/// Errors: Content-Length that is no number, or several different ones; and, in a request, a
/// Transfer-Encoding that does not end in chunked. With `layout` their offset is that of the field line.
Decoded<Framing> request_framing(const RequestHead& head, const HeadLayout* layout = nullptr);
/// `method`: of the request that this answers.
Decoded<Framing> response_framing(const ResponseHead& head, std::string_view method,
                                  const HeadLayout* layout = nullptr);

/// May the line carry another message after this one (RFC 9112 section 9.3)?
bool keeps_alive(std::string_view version, const Headers& headers);

}  // namespace lw::http
