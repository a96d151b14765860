#include "core/api/message_bytes.h"

namespace lw {

ByteView bytes_of(const IndexedMessage& message, FrameWindow& window, Bytes& buffer, std::size_t most) {
  const auto pieces = message.pieces();
  if (pieces.size() == 1) return window.bytes(pieces.front()).substr(0, most);
  buffer.clear();
  for (const Piece& piece : pieces) {
    if (buffer.size() >= most) break;
    buffer.append(window.bytes(piece).substr(0, most - buffer.size()));
  }
  return buffer;
}

}  // namespace lw
