// Reads one direction by the rules of RFC 6455 section 5: frames in, messages out, and the close code that a
// peer gets who breaks them. For those who speak; the transcript's describer goes on after any fault. Pure.
#pragma once

#include <optional>

#include "core/protocols/websocket/close_code.h"
#include "core/protocols/websocket/deflate.h"
#include "core/protocols/websocket/frame_reader.h"
#include "core/protocols/websocket/utf8_check.h"

namespace lw::websocket {

/// Frames of one message: fragments cost the sender two bytes each, and may be empty. More is a game.
inline constexpr std::uint32_t kMaxFragments = 65'536;

struct ReaderRules {
  bool masked = false;      // the peer is a client: all its frames are, and a server's never (section 5.1)
  bool compressed = false;  // permessage-deflate was agreed on
  std::uint64_t max_message = 64ull << 20;  // bytes, also when decompressed
  bool keep = true;  // false: data messages are checked and counted, their payload is not kept
};

struct Incoming {
  Opcode opcode = Opcode::text;  // never continuation
  Bytes payload;                 // decompressed; of data messages only with `keep`
  std::uint64_t length = 0;      // of it
  std::uint32_t frames = 0;
  bool compressed = false;
};

class MessageReader {
 public:
  explicit MessageReader(ReaderRules rules) : rules_(rules) {}

  /// Looks at `bytes` from `used` on, up to the end of a message; empty = all was used. After an error only
  /// errors: close_code() says what the peer is to be told. The error's offset counts in `bytes`.
  Decoded<std::optional<Incoming>> next(ByteView bytes, std::size_t& used);
  std::uint16_t close_code() const { return close_code_; }
  /// In the middle of a frame or a message: the line may not end here.
  bool in_message() const { return message_.frames > 0 || frames_.in_payload() || frames_.in_head(); }

 private:
  Decoded<void> take_head();
  Decoded<void> begin_message(const FrameHead& head);
  Decoded<void> take_payload(ByteView payload);
  Decoded<void> take_text(ByteView decoded);
  Decoded<std::optional<Incoming>> end_frame();
  std::unexpected<CodecError> fail(std::uint16_t code, std::string reason);

  ReaderRules rules_;
  FrameReader frames_;
  Inflater inflater_;
  Incoming message_;       // data, while its frames come; frames > 0 = begun
  std::uint64_t raw_ = 0;  // bytes of its frames
  Utf8Check utf8_;
  Bytes control_;
  std::uint16_t close_code_ = 0;
  std::optional<CodecError> failed_;
};

}  // namespace lw::websocket
