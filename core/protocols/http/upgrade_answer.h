// A recorded 101 given to another request: what it says is made of the client's key (RFC 6455 section 4.2.2).
// Pure.
#pragma once

#include <string>

#include "core/base/bytes.h"

namespace lw::http {

/// Sec-WebSocket-Accept for a Sec-WebSocket-Key.
std::string websocket_accept(std::string_view key);

/// ReplayRow::adapt: Sec-WebSocket-Accept of `answer` is made of the key in `request`.
void adapt(ByteView request, Bytes& answer);

}  // namespace lw::http
