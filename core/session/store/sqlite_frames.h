// The frames of a session file by page, each in its place: one that can't be read is a note that says so.
#pragma once

#include <limits>
#include <string>
#include <vector>

#include "core/session/store/damage.h"
#include "core/session/store/sqlite.h"
#include "core/session/store/store.h"

namespace lw::sqlite {

class Frames {
 public:
  Frames(Database& database, Damage& damage);

  /// The file holds no more than these bytes: a page that has more is a lie.
  void hold_at_most(std::uint64_t bytes) { most_bytes_ = bytes; }

  /// Frames first ... as far as `limits` allow, none after `last`, in place of what is in `into`, whose
  /// memory is used again. Throws what passes (somebody else writes); what does not is damage.
  void read(FrameNumber first, FrameNumber last, const PageLimits& limits, bool with_bytes,
            std::vector<Frame>& into);

 private:
  /// Frames that are overwritten one after the other.
  struct Page {
    std::vector<Frame>& frames;
    std::size_t used = 0;
    std::uint64_t bytes = 0;
    Frame& next() {
      if (used == frames.size()) frames.emplace_back();
      return frames[used];
    }
  };

  bool read_run(Statement& s, FrameNumber next, FrameNumber end, std::size_t most, Page& page);
  void put_missing(FrameNumber number, const std::string& reason, Page& page);
  Nanoseconds time_before(FrameNumber number);
  void fill(const Statement& s, Frame& frame);

  Database& database_;
  Damage& damage_;
  std::uint64_t most_bytes_ = std::numeric_limits<std::uint64_t>::max();
  Statement rows_;
  Statement whole_;
  Statement before_;
};

}  // namespace lw::sqlite
