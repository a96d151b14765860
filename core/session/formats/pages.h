// Frames of a session one after the other, read by small pages so that a long one never stands in memory.
#pragma once

#include "core/session/store/store.h"

namespace lw {

/// Frames may be long; some dozens of them are read at a time.
inline constexpr std::size_t kFramesPerPage = 64;

template <class Take>
void each_frame(StoreReader& session, Take take) {
  for (FrameNumber next = 1;;) {
    const std::vector<Frame> page = session.frames(next, kFramesPerPage, true);
    if (page.empty()) return;
    for (const Frame& frame : page) take(frame);
    next += page.size();
  }
}

/// The bytes of the whole lines at the front in which every character is text. A blank first line is not yet
/// text: many binary formats start with a 0x0A.
std::size_t leading_text(ByteView bytes);

/// Whether people would call it text: UTF-8 or nearly ASCII, three quarters and more of it printable.
bool looks_like_text(ByteView bytes);

}  // namespace lw
