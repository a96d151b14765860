#include "core/session/frame_window.h"

#include <algorithm>

namespace lw {
namespace {

// Frames of one page: few where somebody jumps about, many where one page follows the other.
constexpr std::size_t kLeastAhead = 16;
constexpr std::size_t kMostAhead = 512;
// A page of long frames is cut here.
constexpr std::size_t kPageBytes = 1u << 20;

}  // namespace

const Frame* FrameWindow::frame(FrameNumber number) {
  const FrameNumber end = first_ + frames_.size();
  if (number < first_ || number >= end) {
    // A gap of some frames (notes, other channels) is still the same walk.
    const bool onwards = number >= end && number - end < kMostAhead && !frames_.empty();
    ahead_ = onwards ? std::min(ahead_ * 2, kMostAhead) : kLeastAhead;
    first_ = number;
    const FrameNumber left = number <= last_ ? last_ - number : 0;
    reader_.read(number, {.count = std::min<FrameNumber>(ahead_ - 1, left) + 1, .bytes = kPageBytes},
                 frames_);
    for (const Frame& frame : frames_) read_ += frame.bytes.size();
  }
  const FrameNumber at = number - first_;
  return at < frames_.size() ? &frames_[at] : nullptr;
}

ByteView FrameWindow::bytes(const Piece& piece) {
  if (piece.length == 0) return {};
  const Frame* found = frame(piece.frame);
  if (!found || piece.offset >= found->bytes.size()) return {};
  return ByteView(found->bytes).substr(piece.offset, piece.length);
}

Bytes bytes_of(StoreReader& session, std::span<const Piece> pieces, std::size_t most) {
  Bytes bytes;
  FrameWindow window(session, pieces.empty() ? 0 : pieces.back().frame);
  for (const Piece& piece : pieces) {
    if (bytes.size() >= most) break;
    bytes.append(window.bytes(piece).substr(0, most - bytes.size()));
  }
  return bytes;
}

}  // namespace lw
