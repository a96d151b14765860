// What counts as a message, told in the session by those who open lines; and what a message is made of.
#pragma once

#include <optional>

#include "core/io/tap.h"
#include "core/protocols/context.h"
#include "core/protocols/socket/framing/framed_messages.h"
#include "core/protocols/socket/operations.h"
#include "core/protocols/socket/sending/message_template.h"

namespace lw::socket {

/// None = nothing was chosen. Throws Error (invalid_argument, with the place) where it can't be read.
std::optional<MessageView> chosen_messages(const MessageChoice& choice);
/// A note on the channel; nothing where nothing was chosen.
void tell_messages(FrameSink& sink, ChannelId channel, const std::optional<MessageView>& view);

/// Of the lines of one listening socket, also of those that come later.
struct MessageBook {
  std::optional<MessageView> view;
};

/// In SessionState: the counters of macros, one after the other through all of the session's operations.
struct SessionCounters {
  MacroCounters counters;
};

/// What socket.send says: its bytes, or what its text becomes now. Throws Error (invalid_argument, with the
/// place): then nothing is sent.
Bytes bytes_to_send(Context& context, const Send::Arguments& arguments);

}  // namespace lw::socket
