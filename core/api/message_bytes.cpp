#include "core/api/message_bytes.h"

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
    reader_.read(number, {.count = ahead_, .bytes = kPageBytes}, frames_);
    for (const Frame& frame : frames_) read_ += frame.bytes.size();
  }
  const FrameNumber at = number - first_;
  return at < frames_.size() ? &frames_[at] : nullptr;
}

ByteView bytes_of(const IndexedMessage& message, FrameWindow& window, Bytes& buffer, std::size_t most) {
  const auto pieces = message.pieces();
  const auto part = [&window](const Piece& piece) -> ByteView {
    if (piece.length == 0) return {};
    const Frame* frame = window.frame(piece.frame);
    if (!frame || piece.offset >= frame->bytes.size()) return {};
    return ByteView(frame->bytes).substr(piece.offset, piece.length);
  };
  if (pieces.size() == 1) return part(pieces.front()).substr(0, most);
  buffer.clear();
  for (const Piece& piece : pieces) {
    if (buffer.size() >= most) break;
    buffer.append(part(piece).substr(0, most - buffer.size()));
  }
  return buffer;
}

}  // namespace lw
