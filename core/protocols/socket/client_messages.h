// What counts as a message, told in the session by those who open lines.
#pragma once

#include <optional>

#include "core/io/tap.h"
#include "core/protocols/socket/framing/framed_messages.h"
#include "core/protocols/socket/operations.h"

namespace lw::socket {

/// None = nothing was chosen. Throws Error (invalid_argument, with the place) where it can't be read.
std::optional<MessageView> chosen_messages(const MessageChoice& choice);
/// A note on the channel; nothing where nothing was chosen.
void tell_messages(FrameSink& sink, ChannelId channel, const std::optional<MessageView>& view);

}  // namespace lw::socket
