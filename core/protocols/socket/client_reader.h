// Reads one open socket until it ends, counting and telling: the part that a client and every client of a
// server share.
#pragma once

#include <chrono>
#include <functional>

#include "core/protocols/context.h"
#include "core/protocols/socket/client_open_sockets.h"
#include "core/protocols/socket/client_rules.h"
#include "core/protocols/socket/server_answers.h"

namespace lw::socket {

struct ReadPlan {
  AnswerPlan answer = {};
  std::uint64_t stop_after = 0;         // bytes; 0 = never
  std::chrono::milliseconds sample{0};  // LineState so often; 0 = never
  RuleBookPtr rules = {};               // null = none, until somebody brings some
  Framing framing = {};                 // what a message is, for the rules
  TlsOptions tls = {};                  // of a rule that starts TLS
};

/// Registers `socket`, emits Opened, Counters and Closed, and returns when it has ended in order: by the
/// peer, by us, or after `stop_after` bytes. Throws when the line failed (Closed was emitted, with the
/// error).
Task<> read_until_end(OpenSockets& open, SocketPtr socket, ReadPlan plan, Context& context,
                      std::function<void(Event)> emit);

}  // namespace lw::socket
