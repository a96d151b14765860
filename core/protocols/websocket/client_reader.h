// Reads one conversation until it ends: answers pings and closes, sends back where that is wished, counts and
// tells. Shared by a client and every client of a server.
#pragma once

#include <functional>

#include "core/protocols/context.h"
#include "core/protocols/websocket/client_conversation.h"
#include "core/protocols/websocket/message_reader.h"

namespace lw::websocket {

struct ReadPlan {
  bool echo = false;
  bool answer_pings = true;
  std::uint64_t max_message = kMaxMessage;
  Bytes first;  // bytes that came with the handshake
};

/// Registers it, emits Opened (`opened`), Counters, PongArrived and Closed, and returns how it ended: by a
/// close, by the peer's end of the line, or because we dropped it. Throws when the line failed or the peer
/// broke the rules (it was told so, Closed was emitted).
Task<Closed> converse(Context& context, ConversationPtr conversation, Opened opened, ReadPlan plan,
                      std::function<void(Event)> emit);

}  // namespace lw::websocket
