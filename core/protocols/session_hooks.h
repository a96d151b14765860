// What a session's owner lends to its operations, in SessionState: each may be missing.
#pragma once

#include <chrono>
#include <functional>

#include "core/base/annotation.h"
#include "core/base/frame.h"

namespace lw {

/// The number of the last frame: what a verb of a line just recorded.
struct FrameCounter {
  std::function<FrameNumber()> last;
};

/// Takes marks and comments. False where nothing is recorded any more.
struct AnnotationKeeper {
  std::function<bool(Annotation annotation)> keep;
};

/// The clock is set by others (a playback's): whoever sleeps until a time of it looks again so often. Zero =
/// it goes by itself.
struct ClockGlance {
  std::chrono::nanoseconds every{0};
};

/// Now, on the scale of Clock::wall(): that one stands at the session's last event, from which on a wait is
/// counted alike when it is played.
struct SessionTime {
  std::function<Nanoseconds()> now;
};

}  // namespace lw
