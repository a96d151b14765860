// Takes one direction of a line apart into frames as the bytes come: heads, pieces of payload (unmasked),
// ends. Under the message reader and the describer. Pure.
#pragma once

#include "core/protocols/websocket/frame_codec.h"

namespace lw::websocket {

class FrameReader {
 public:
  enum class Event : std::uint8_t {
    more,     // all bytes were used
    head,     // head() is there
    payload,  // `payload` is some of it
    end,      // the frame is complete
  };
  struct Step {
    Event event = Event::more;
    std::size_t used = 0;
    ByteView payload;  // unmasked; valid until the next call
  };

  /// One step; call again with the bytes after `used` until `more`. After an error only errors.
  Decoded<Step> next(ByteView bytes);
  /// Bytes that nobody kept; they count as payload. False = they can't: they would reach past its end, or no
  /// payload is being read.
  bool skip(std::uint64_t count);

  const FrameHead& head() const { return parsed_.head; }
  bool roundabout() const { return parsed_.roundabout; }
  std::size_t head_size() const { return parsed_.used; }
  /// Payload still to come.
  std::uint64_t left() const { return left_; }
  bool in_payload() const { return in_payload_; }
  /// Bytes of an unfinished head that were taken over.
  bool in_head() const { return !held_.empty(); }

 private:
  Bytes held_;
  ParsedHead parsed_;
  std::uint64_t left_ = 0;
  bool in_payload_ = false;
  Bytes unmasked_;
  std::optional<CodecError> failed_;
};

}  // namespace lw::websocket
