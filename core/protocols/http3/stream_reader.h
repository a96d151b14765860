// Walks along one direction of one stream: types, frame heads, payloads, however they are cut. Pure.
#pragma once

#include <optional>

#include "core/protocols/http3/codec.h"

namespace lw::http3 {

class StreamReader {
 public:
  /// `one_way`: it begins with its type.
  explicit StreamReader(bool one_way) : typed_(!one_way) {}

  enum class Event : std::uint8_t {
    more,     // all bytes are used; nothing ended
    type,     // the stream's type ended with these bytes
    head,     // a frame's head did: frame()
    payload,  // bytes of its payload, in `used`; frame_done() tells whether they are its last
    bytes,    // of a stream without frames
  };
  struct Step {
    Event event = Event::more;
    std::size_t used = 0;
  };
  /// The next piece of `bytes`, which are not empty. An empty payload has no event of its own: frame_done()
  /// holds with the head.
  Step next(ByteView bytes);
  /// `count` bytes that nobody has. False: they are not payload, so that what follows can't be read.
  bool skip(std::uint64_t count);

  /// What comes next begins a frame.
  void begin_anew() {
    left_ = 0;
    head_.clear();
  }

  std::optional<std::uint64_t> type() const { return type_; }
  const FrameHead& frame() const { return frame_; }
  std::uint64_t payload_left() const { return left_; }
  bool frame_done() const { return left_ == 0; }
  /// Between two frames: nothing is half-way.
  bool between() const { return left_ == 0 && head_.empty(); }

 private:
  bool typed_;
  std::optional<std::uint64_t> type_;
  Bytes head_;  // of what is half-way
  FrameHead frame_;
  std::uint64_t left_ = 0;
};

}  // namespace lw::http3
