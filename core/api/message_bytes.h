// The bytes of messages, for those who look at many of them in about their order: frames are read by pages,
// longer ones the more the pages follow one another.
#pragma once

#include <vector>

#include "core/api/message_index.h"
#include "core/session/store/store.h"

namespace lw {

class FrameWindow {
 public:
  explicit FrameWindow(StoreReader& reader) : reader_(reader) {}

  /// Valid until the next call. Null: there is no such frame. Throws Error kind storage.
  const Frame* frame(FrameNumber number);
  /// Bytes of frames read so far.
  std::uint64_t read() const { return read_; }

 private:
  StoreReader& reader_;
  std::vector<Frame> frames_;
  FrameNumber first_ = 1;
  std::size_t ahead_ = 0;
  std::uint64_t read_ = 0;
};

/// The bytes of one message: at most `most`. They lie in the window's frame, or were put together in
/// `buffer`; valid until either is used again.
ByteView bytes_of(const IndexedMessage& message, FrameWindow& window, Bytes& buffer, std::size_t most);

}  // namespace lw
