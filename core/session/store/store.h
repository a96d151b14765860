// The store: where a session's frames go and come from. Few verbs; SQLite (sqlite_store.h) and memory
// (memory_store.h) share one test. The schema is documented in store/README.md, so that anyone can read a session
// with `sqlite3`.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/frame.h"

namespace lw {

/// What a session is, apart from what was said in it.
struct SessionHeader {
  std::string id;             // 16 hex digits
  std::string title;          // UTF-8; a name for people
  std::string pane;           // the kind of pane it was made in ("web", "socket"), or empty
  Nanoseconds started = 0;    // wall clock, since 1970, UTC
  Nanoseconds ended = -1;     // wall clock; -1 = live, or the program ended before it
  std::uint64_t body_limit = 0;
  boost::json::object settings;  // the pane's own (URL, method ...), secrets masked
};

/// What is written together. Channels and operations are written whole, again whenever they change.
struct Batch {
  std::vector<Frame> frames;
  std::vector<ChannelInfo> channels;
  std::vector<OperationRecord> operations;
  std::optional<SessionHeader> header;
  std::vector<std::pair<FrameNumber, std::string>> saved_bodies;  // frame that was not kept -> path of the body

  std::size_t weight() const;  // bytes in memory, about
  bool empty() const;
};

/// Writes one session. One thread at a time. Throws Error kind storage.
class StoreWriter {
 public:
  virtual ~StoreWriter() = default;
  virtual void append(const Batch& batch) = 0;
  /// Ends the writing: one file, no journal left.
  virtual void close() = 0;
};

/// Reads one session, live or closed, from any thread (one at a time). Throws Error kind storage.
class StoreReader {
 public:
  virtual ~StoreReader() = default;
  virtual SessionHeader header() = 0;
  virtual std::vector<ChannelInfo> channels() = 0;
  virtual std::vector<OperationRecord> operations() = 0;
  /// Number of the last frame written = how many there are.
  virtual FrameNumber last_frame() = 0;
  /// Frames first .. first+count-1, as far as they are there. `with_bytes` false leaves `bytes` empty (rows only).
  virtual std::vector<Frame> frames(FrameNumber first, std::size_t count, bool with_bytes) = 0;
  /// Path of the saved body that a frame without bytes belongs to, or empty.
  virtual std::string saved_body(FrameNumber frame) = 0;
};

}  // namespace lw
