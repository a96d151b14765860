// Heads of HTTP/1.1 messages, RFC 9112, in both roles: bytes in, a message and the bytes used out; and back.
// Pure. Bodies: framing.h says how long one is, body.h reads it; message_reader.h puts the three together.
#pragma once

#include <optional>
#include <string>

#include "core/protocols/http/head_layout.h"
#include "core/protocols/http/messages.h"

namespace lw::http {

template <class Head>
struct Parsed {
  Head head;
  HeadLayout layout;  // where its parts lie, how many bytes it took, and what was odd about it
};

/// A head at the start of `bytes`; empty = need more. With a `scan` of its own (one a head, all bytes from
/// its beginning each time) bytes are not looked at twice.
Decoded<std::optional<Parsed<RequestHead>>> parse_request(ByteView bytes, HeadScan& scan);
Decoded<std::optional<Parsed<RequestHead>>> parse_request(ByteView bytes);
Decoded<std::optional<Parsed<ResponseHead>>> parse_response(ByteView bytes, HeadScan& scan);
Decoded<std::optional<Parsed<ResponseHead>>> parse_response(ByteView bytes);

/// A trailer section with its empty line (RFC 9112 section 7.1.2).
Decoded<Headers> parse_trailers(ByteView section, std::vector<Warning>& warnings);

/// parse(write(m)) == m for every m that check() accepts.
void append(Bytes& out, const RequestHead& head);
void append(Bytes& out, const ResponseHead& head);
void append(Bytes& out, const Headers& fields);  // lines only, no empty line
Bytes write(const RequestHead& head);
Bytes write(const ResponseHead& head);

/// What would break the framing of what we write ourselves: a method that is no token, white space in the
/// target, CR, LF or NUL anywhere, a name with a colon. The error's offset counts in the part at fault.
Decoded<void> check(const RequestHead& head);
Decoded<void> check(const ResponseHead& head);
Decoded<void> check(const Headers& fields);

}  // namespace lw::http
