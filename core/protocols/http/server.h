// HTTP's server role on one line: reads requests, hands them to a handler, writes its answers. Used by tests
// (it keeps the codec's other half honest) and by whoever serves a recorded session. Loop thread only.
#pragma once

#include <functional>
#include <vector>

#include "core/io/stream.h"
#include "core/protocols/http/messages.h"

namespace lw::http {

/// A request body that is held for a handler; longer ones are answered with 413.
inline constexpr std::size_t kMaxServedBody = 64u << 20;

struct ServedRequest {
  RequestHead head;
  Bytes body;
  Headers trailers;
};

/// Content-Length is added unless the head has it, has Transfer-Encoding, or may have no body.
struct ServedResponse {
  std::vector<ResponseHead> interim;
  ResponseHead head;
  Bytes body;
  bool chunked = false;
  std::size_t chunk_size = 4096;
  Headers trailers;    // with chunked
  bool close = false;  // end the line after this answer
};

using Handler = std::function<ServedResponse(const ServedRequest&)>;

/// Until the client ends, asks for it, or breaks the protocol (then it gets 400 and the line is closed: what
/// is suspicious is refused, RFC 9112 section 6.3). Throws Error when the line breaks.
Task<> serve(Stream& line, Handler handler);

}  // namespace lw::http
