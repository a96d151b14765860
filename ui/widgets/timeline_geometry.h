// How large the parts of a Timeline are, in pixels.
#pragma once

namespace lw::ui {

inline constexpr int kTimelineMargin = 8;    // left and right: the handle is seen whole at both ends
inline constexpr int kTimelineRows = 3;      // of operations that overlap
inline constexpr int kTimelineSigns = 13;    // the lane of signs
inline constexpr int kTimelineTraffic = 16;  // the lane of what was said
inline constexpr int kTimelineGap = 3;
inline constexpr int kTimelineNear = 4;  // a sign is meant from here

}  // namespace lw::ui
