// Reads one open socket until it ends, counting and telling: the part that a client and every client of a
// server share.
#pragma once

#include <functional>

#include "core/base/context.h"
#include "core/protocols/socket/client_open_sockets.h"

namespace lw::socket {

struct ReadPlan {
  bool echo = false;
  std::uint64_t stop_after = 0;  // bytes; 0 = never
};

/// Registers `socket`, emits Opened, Counters and Closed, and returns when it has ended in order: by the
/// peer, by us, or after `stop_after` bytes. Throws when the line failed (Closed was emitted, with the
/// error).
Task<> read_until_end(OpenSockets& open, SocketPtr socket, ReadPlan plan, Clock& clock,
                      std::function<void(Event)> emit);

}  // namespace lw::socket
