// Frames of a session one after the other, read by small pages so that a long one never stands in memory.
#pragma once

#include <algorithm>

#include "core/session/store/store.h"

namespace lw {

/// The frames that are there now: one that is being recorded goes on without this.
template <class Take>
void each_frame(StoreReader& session, Take take) {
  // Frames may be long, and many: a page ends with what is reached first.
  constexpr PageLimits kPage{.count = 1'000, .bytes = 2u << 20};
  const FrameNumber last = session.last_frame();
  std::vector<Frame> page;
  for (FrameNumber next = 1; next <= last; next += page.size()) {
    session.read(next, {std::min<std::uint64_t>(last - next + 1, kPage.count), kPage.bytes}, page);
    if (page.empty()) return;
    for (const Frame& frame : page) take(frame);
  }
}

/// The bytes of the whole lines at the front in which every character is text. A blank first line is not yet
/// text: many binary formats start with a 0x0A.
std::size_t leading_text(ByteView bytes);

/// Whether people would call it text: UTF-8 or nearly ASCII, three quarters and more of it printable.
bool looks_like_text(ByteView bytes);

}  // namespace lw
