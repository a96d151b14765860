// A file format that sessions are written to and read from. Formats see messages and frames in order, never
// the store, so that one of a single protocol (HAR is HTTP's) lives with its protocol and is offered by its
// row.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "core/base/error.h"
#include "core/base/message.h"

namespace lw {

/// What a session is, for whoever writes it elsewhere.
struct SessionFacts {
  std::string title;
  Nanoseconds started = 0;     // wall clock, since 1970, UTC
  std::uint32_t channels = 0;  // to a writer: how many there are
};

/// A message with its bytes.
struct WholeMessage {
  Message message;
  ByteView bytes;             // secrets masked; at most kMaxMessageBytes
  bool kept = true;           // false: bytes are missing (recording limit, or more than the cap)
  Nanoseconds last_time = 0;  // of its last byte
};
inline constexpr std::size_t kMaxMessageBytes = 64u << 20;

/// Is told a session from its beginning to its end, in order of time. Throws Error when it can't write.
class SessionWriter {
 public:
  virtual ~SessionWriter() = default;
  virtual void begin(const SessionFacts& /*facts*/) {}
  virtual void channel(const ChannelInfo& /*channel*/) {}
  virtual void operation(const OperationRecord& /*operation*/) {}
  virtual void frame(const Frame& /*frame*/) {}  // notes too
  virtual void message(const WholeMessage& /*message*/) {}
  virtual void end() {}
};

/// Takes a session that is read from elsewhere. Numbers frames, gives ids. Throws Error kind storage.
class SessionBuilder {
 public:
  virtual ~SessionBuilder() = default;
  virtual void begin(const SessionFacts& facts) = 0;
  /// `id` is filled in; `opened` is kept.
  virtual ChannelId channel(ChannelInfo info) = 0;
  /// With ended = -1 when its end is not known. `id` is filled in.
  virtual OperationId operation(OperationRecord record) = 0;
  /// Its end, where that was not known yet.
  virtual void end_operation(OperationId /*id*/, boost::json::object /*result*/, Nanoseconds /*ended*/) {}
  /// `number` is filled in; times may not go back.
  virtual void frame(Frame frame) = 0;
};

using Output = std::function<void(std::string_view)>;

/// Bytes to read, a piece at a time: empty = the end. Throws Error kind storage.
using Input = std::function<std::string_view()>;

struct Format {
  std::string_view id;      // "har"
  std::string_view name;    // for people: "HTTP archive (HAR 1.2)"
  std::string_view suffix;  // "har"
  bool wants_messages;      // else frames only: nothing is decoded
  /// Null = can't be written.
  std::unique_ptr<SessionWriter> (*writer)(Output output);
  /// Null = can't be read. Throws Error kind parse with the offset or line; what came before stays in
  /// `builder`.
  void (*read)(const Input& input, SessionBuilder& builder);
  /// Whether a file that begins so is one of these (at least 4 KiB, or all of it).
  bool (*recognise)(ByteView beginning);
};

}  // namespace lw
