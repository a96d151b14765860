// Follows one body in one direction of a channel: how much of it is kept, and its digest.
#pragma once

#include <cstdint>
#include <memory>

#include "core/base/frame.h"

namespace lw {

class BodyTrack {
 public:
  BodyTrack();
  ~BodyTrack();
  BodyTrack(BodyTrack&&) noexcept;
  BodyTrack& operator=(BodyTrack&&) noexcept;

  /// A body begins or ends.
  void turn(bool on);
  bool on() const { return on_; }

  /// Whether the next `size` bytes are to be kept. Once they are not, nothing more of this body is: what is
  /// kept is its beginning, without a hole. `limit` 0 = none.
  bool keeps(std::uint64_t size, std::uint64_t limit);
  /// What keeps() will say.
  bool has_room(std::uint64_t size, std::uint64_t limit) const {
    return !on_ || limit == 0 || (!past_ && size <= limit - kept_);
  }
  /// Takes all of the body's bytes, kept or not.
  void digest(ByteView bytes);
  std::uint64_t digest() const;

  /// The first frame of the body that was not kept, 0 = all kept. Stays until the next body passes the limit.
  FrameNumber first_unkept() const { return first_unkept_; }
  /// True for the first frame that is not kept.
  bool mark_unkept(FrameNumber frame);

 private:
  struct Hash;
  bool on_ = false;
  bool past_ = false;
  bool marked_ = false;
  std::uint64_t kept_ = 0;
  FrameNumber first_unkept_ = 0;
  std::unique_ptr<Hash> hash_;
};

}  // namespace lw
