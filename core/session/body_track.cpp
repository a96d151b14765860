#include "core/session/body_track.h"

#define XXH_STATIC_LINKING_ONLY
#include <xxhash.h>
#ifdef __x86_64__
#include <xxh_x86dispatch.h>  // the widest registers that this processor has: a quarter of a download was digests
#endif

namespace lw {

struct BodyTrack::Hash {
  XXH3_state_t state;
};

BodyTrack::BodyTrack() = default;
BodyTrack::~BodyTrack() = default;
BodyTrack::BodyTrack(BodyTrack&&) noexcept = default;
BodyTrack& BodyTrack::operator=(BodyTrack&&) noexcept = default;

void BodyTrack::turn(bool on) {
  on_ = on;
  hash_.reset();
  if (!on) return;
  past_ = false;
  marked_ = false;
  kept_ = 0;
}

bool BodyTrack::keeps(std::uint64_t size, std::uint64_t limit) {
  const bool keep = has_room(size, limit);
  past_ = past_ || !keep;
  if (keep && on_) kept_ += size;
  return keep;
}

void BodyTrack::digest(ByteView bytes) {
  // Made when something comes: of ten thousand lines most say nothing.
  if (!hash_) {
    hash_ = std::make_unique<Hash>();
    XXH3_64bits_reset(&hash_->state);
  }
  XXH3_64bits_update(&hash_->state, bytes.data(), bytes.size());
}

std::uint64_t BodyTrack::digest() const {
  return XXH3_64bits_digest(&hash_->state);
}

bool BodyTrack::mark_unkept(FrameNumber frame) {
  if (marked_) return false;
  marked_ = true;
  first_unkept_ = frame;
  return true;
}

}  // namespace lw
