// The clock of a session that a recording is played into: it stands at the recorded time of what happens.
#pragma once

#include <algorithm>
#include <atomic>

#include "core/base/context.h"

namespace lw {

/// Set on the loop thread, asked from any.
class PlaybackClock final : public Clock {
 public:
  /// `wall`: when the recording began.
  explicit PlaybackClock(Nanoseconds wall) : wall_(std::clamp<Nanoseconds>(wall, 0, kLatest)) {}
  Nanoseconds monotonic() override { return now_; }
  Nanoseconds wall() override { return wall_ + now_; }
  /// Never back.
  void set(Nanoseconds now) {
    if (now > now_) now_ = std::min(now, kLatest);
  }

 private:
  // A recording may say any times: half of what fits, so that sums do.
  static constexpr Nanoseconds kLatest = Nanoseconds{1} << 61;
  const Nanoseconds wall_;
  std::atomic<Nanoseconds> now_ = 0;
};

}  // namespace lw
