// The store: where a session's frames go and come from. Few verbs; SQLite (sqlite_store.h) and memory
// (memory_store.h) share one test. The schema is documented in store/README.md, so that anyone can read a
// session with `sqlite3`.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/annotation.h"
#include "core/base/error.h"
#include "core/base/frame.h"

namespace lw {

/// What a session is, apart from what was said in it.
struct SessionHeader {
  std::string id;           // 16 hex digits
  std::string title;        // UTF-8; a name for people
  std::string pane;         // the kind of pane it was made in ("web", "socket"), or empty
  Nanoseconds started = 0;  // wall clock, since 1970, UTC
  Nanoseconds ended = -1;   // wall clock; -1 = live, or the program ended before it
  std::uint64_t body_limit = 0;
  boost::json::object settings;  // the pane's own (URL, method ...), secrets masked
};

/// What is written together. Channels and operations are written whole, again whenever they change.
struct Batch {
  std::vector<Frame> frames;
  std::vector<ChannelInfo> channels;
  std::vector<OperationRecord> operations;
  std::optional<SessionHeader> header;
  /// First frame of a body that was not kept -> path where the user saved the body. Written with an empty
  /// path when the limit is passed, so that every such body has its row, and again when it was saved.
  std::vector<std::pair<FrameNumber, std::string>> saved_bodies;
  /// Each replaces the one at its place; without a text it takes it away.
  std::vector<Annotation> annotations;

  std::size_t weight() const;  // bytes in memory, about
  bool empty() const;
};

/// Bytes that one frame takes in memory, about.
std::size_t frame_weight(const Frame& frame);

/// A copy without the bytes.
Frame without_bytes(const Frame& frame);

/// Writes one session. One thread at a time. Throws Error kind storage.
class StoreWriter {
 public:
  virtual ~StoreWriter() = default;
  /// All of it or, when it throws, nothing of it.
  virtual void append(std::span<const std::shared_ptr<const Batch>> batches) = 0;
  void append(Batch batch);
  /// Ends the writing: one file, no journal left.
  virtual void close() = 0;
};

/// How much of a session is read in one go.
struct PageLimits {
  std::size_t count = 1000;      // frames
  std::size_t bytes = 4u << 20;  // of all of them together
};

/// Channels, and operations, that a session may have: more no session came to. What a stranger's file has
/// beyond them is not listed, nor counted.
inline constexpr std::size_t kMaxListedChannels = 1'000'000;
/// Channels of which something is under way at the same time, for those who look through a session: half-way
/// messages, exchanges. No session came near this many; a file from a stranger may list a million, and never
/// close one. What was said longest ago is then taken for over.
inline constexpr std::size_t kMaxOpenChannels = 16'384;

/// Reads one session, live or closed, from any thread (one at a time). Throws Error kind storage when nothing
/// can be read (for the moment, or at all); what of a damaged session is missing is told by problem().
class StoreReader {
 public:
  virtual ~StoreReader() = default;
  virtual SessionHeader header() = 0;
  virtual std::vector<ChannelInfo> channels() = 0;
  virtual std::vector<OperationRecord> operations() = 0;
  /// Number of the last frame written = how many there are.
  virtual FrameNumber last_frame() = 0;
  /// Frames first .. first+count-1, as far as they are there. `with_bytes` false leaves `bytes` empty (rows
  /// only). Numbers have no gap: in the place of one that can't be read stands a note of kind error on
  /// channel 0 with the fact {"kind": "missing"}; see missing() and missing_still().
  virtual std::vector<Frame> frames(FrameNumber first, std::size_t count, bool with_bytes) = 0;
  /// The same with their bytes, in place of what is in `into`, whose memory is used again: for those who read
  /// many pages. Ends after the frame with which `limits` are reached.
  virtual void read(FrameNumber first, const PageLimits& limits, std::vector<Frame>& into);
  /// Path of the saved body that a frame without bytes belongs to, or empty.
  virtual std::string saved_body(FrameNumber frame) = 0;
  /// By frame, offset and kind; none without a text.
  virtual std::vector<Annotation> annotations() { return {}; }
  /// What is missing of a damaged session as far as it was read, in one sentence; empty = nothing.
  virtual std::string problem() { return {}; }
};

/// Whether a frame stands for one that can't be read.
bool missing(const Frame& frame);
/// The same, for those after the first of a run: the first told it for all of them.
bool missing_still(const Frame& frame);

}  // namespace lw
