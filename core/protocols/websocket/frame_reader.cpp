#include "core/protocols/websocket/frame_reader.h"

#include <algorithm>

namespace lw::websocket {

namespace {

/// Unmasked at a time: a copy that stays in the cache.
constexpr std::size_t kPiece = 64u << 10;

}  // namespace

Decoded<FrameReader::Step> FrameReader::next(ByteView bytes) {
  if (failed_) return std::unexpected(*failed_);
  if (!in_payload_) {
    if (bytes.empty()) return Step{};
    const std::size_t before = held_.size();
    held_ += bytes.substr(0, kMaxHead - before);
    auto parsed = parse_head(held_);
    if (!parsed) {
      failed_ = parsed.error();
      failed_->offset -= std::min<std::uint64_t>(failed_->offset, before);
      return std::unexpected(*failed_);
    }
    // Without a head all of what is there was taken: it is shorter than any.
    if (!*parsed) return Step{.event = Event::more, .used = held_.size() - before, .payload = {}};
    parsed_ = **parsed;
    held_.clear();
    left_ = parsed_.head.length;
    in_payload_ = true;
    return Step{.event = Event::head, .used = parsed_.used - before, .payload = {}};
  }
  if (left_ == 0) {
    in_payload_ = false;
    return Step{.event = Event::end, .used = 0, .payload = {}};
  }
  if (bytes.empty()) return Step{};
  const bool masked = parsed_.head.mask.has_value();
  const std::size_t most = masked ? std::min(bytes.size(), kPiece) : bytes.size();
  ByteView piece = bytes.substr(0, std::min<std::uint64_t>(most, left_));
  const std::size_t used = piece.size();
  if (masked) {
    unmasked_.assign(piece);
    apply_mask(unmasked_, *parsed_.head.mask, parsed_.head.length - left_);
    piece = unmasked_;
  }
  left_ -= used;
  return Step{.event = Event::payload, .used = used, .payload = piece};
}

bool FrameReader::skip(std::uint64_t count) {
  if (!in_payload_ || count > left_) return false;
  left_ -= count;
  return true;
}

}  // namespace lw::websocket
