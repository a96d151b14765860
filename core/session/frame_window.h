// The frames of a session for those who ask for them one by one, in about their order (the pieces of a
// message, one message after the other): they are read by pages, longer ones the more the pages follow one
// another.
#pragma once

#include <limits>
#include <span>
#include <vector>

#include "core/base/message.h"
#include "core/session/store/store.h"

namespace lw {

class FrameWindow {
 public:
  /// `last`: nothing beyond it will be asked for.
  explicit FrameWindow(StoreReader& reader, FrameNumber last = std::numeric_limits<FrameNumber>::max())
      : reader_(reader), last_(last) {}

  /// Valid until the next call. Null: there is no such frame. Throws Error kind storage.
  const Frame* frame(FrameNumber number);
  /// The bytes of a piece as far as they were kept; valid until the next call.
  ByteView bytes(const Piece& piece);
  /// Bytes of frames read so far.
  std::uint64_t read() const { return read_; }

 private:
  StoreReader& reader_;
  FrameNumber last_;
  std::vector<Frame> frames_;
  FrameNumber first_ = 1;
  std::size_t ahead_ = 0;
  std::uint64_t read_ = 0;
};

/// The bytes of pieces in order, at most `most`.
Bytes bytes_of(StoreReader& session, std::span<const Piece> pieces, std::size_t most);

}  // namespace lw
