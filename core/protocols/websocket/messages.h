// What was said in a session's WebSockets, message by message with its payload: for those who show
// conversations. Plain data, and a pure reader of frames.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/base/frame.h"
#include "core/base/message.h"

namespace lw::websocket {

/// Of a payload so much is given; the transcript has all of it.
inline constexpr std::size_t kMostGiven = 1u << 20;

struct Said {
  ChannelId channel = 0;
  Direction direction = Direction::sent;
  /// "text", "binary", "ping", "pong", "close", "unknown", "data" (can't be read); "http": a line of the
  /// opening handshake; "note": what happened on the line.
  std::string kind;
  std::string summary;
  Bytes payload;             // as it is meant: unmasked, decompressed; the beginning of a long one
  std::uint64_t length = 0;  // of all of it
  std::uint64_t wire = 0;    // as it went
  bool compressed = false;
  bool readable = true;  // false: compressed, and what it refers to is not there; `payload` is empty
  std::uint32_t fragments = 1;
  Nanoseconds time = 0;  // of its first byte
  FrameNumber frame = 0;
  Severity severity = Severity::none;
  std::string remark;  // the first, a sentence
};

/// Fed with a session's frames in order, of all channels.
class MessageLog {
 public:
  MessageLog();
  ~MessageLog();
  MessageLog(MessageLog&&) noexcept;
  MessageLog& operator=(MessageLog&&) noexcept;

  /// Before the frames of those channels.
  void know(const std::vector<ChannelInfo>& channels);
  void feed(const Frame& frame, std::vector<Said>& out);

 private:
  struct Line;
  std::map<ChannelId, Role> roles_;
  std::map<ChannelId, std::unique_ptr<Line>> lines_;
  std::unique_ptr<std::vector<Said>*> out_;  // of the feed that goes on; at one place when this is moved
};

}  // namespace lw::websocket
