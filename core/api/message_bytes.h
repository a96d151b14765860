// The bytes of messages, for those who look at many of them in about their order.
#pragma once

#include "core/api/message_index.h"
#include "core/session/frame_window.h"

namespace lw {

/// The bytes of one message: at most `most`. They lie in the window's frame, or were put together in
/// `buffer`; valid until either is used again.
ByteView bytes_of(const IndexedMessage& message, FrameWindow& window, Bytes& buffer, std::size_t most);

}  // namespace lw
