// Session: the FrameSink that records. Numbers and times frames, masks secrets before anything else sees
// them, hands batches to the store's writer thread, and tells observers (live views). Loop thread only,
// unless said otherwise.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/context.h"
#include "core/base/message.h"
#include "core/io/tap.h"
#include "core/session/store/store.h"

namespace lw {

/// Default limit of one recorded body: enough for nearly all of them, little enough for a disk.
inline constexpr std::uint64_t kDefaultBodyLimit = 64ull << 20;

/// Bytes that may wait for the disk; then has_room() is false.
inline constexpr std::size_t kQueueLimit = 10u << 20;

struct SessionOptions {
  std::filesystem::path file;                    // empty = kept in memory
  SessionHeader header;                          // id, started and body_limit are filled in where empty
  std::uint64_t body_limit = kDefaultBodyLimit;  // 0 = no limit
  bool discard = false;                          // nothing is kept, `file` must be empty
  bool keep_secrets = false;                     // the user turned masking off for this one session, visibly
  bool masked = false;                           // what looks masked already is not masked again
  /// From the protocol's row; may return null.
  std::function<std::unique_ptr<Redactor>(const ChannelInfo&)> make_redactor;
};

/// What live views hear, in batches as they are recorded: on the loop thread, right after masking.
class SessionObserver {
 public:
  virtual ~SessionObserver() = default;
  virtual void recorded(const Batch& batch) = 0;
};

class Session final : public FrameSink {
 public:
  /// Opens the store at once. Throws Error kind storage when the file can't be made.
  Session(Executor executor, Clock& clock, SessionOptions options);
  ~Session() override;  // closes

  // FrameSink
  ChannelId open_channel(ChannelInfo info) override;
  void assign(ChannelId channel, OperationId operation) override;
  void bytes(ChannelId channel, Direction direction, ByteView bytes, std::string_view peer = {}) override;
  void raw_bytes(ChannelId channel, Direction direction, ByteView bytes) override;
  void note(ChannelId channel, Note note) override;
  void body(ChannelId channel, Direction direction, bool on) override;
  void body_saved(ChannelId channel, Direction direction, std::string path) override;
  bool has_room() const override;
  Task<> room() override;

  OperationId begin_operation(std::string name, boost::json::object arguments);
  void end_operation(OperationId id, boost::json::object result);

  /// When the last frame was recorded or the last operation began, since the session began.
  Nanoseconds last_event() const;
  /// The number of the last frame: what a verb of a line just recorded.
  FrameNumber last_frame() const;

  void set_title(std::string title);
  void set_settings(boost::json::object settings);
  /// False when the session is closed: then it belongs into its file (annotate_session).
  bool annotate(Annotation annotation);
  const SessionHeader& header() const;
  const std::filesystem::path& file() const;

  /// Observers hear what is recorded after they were added; what came before is in the store once flush()
  /// returned.
  void add_observer(std::shared_ptr<SessionObserver> observer);
  void remove_observer(const SessionObserver* observer);

  /// A reader of this session; the frames not yet written are served from memory, so a live view has no hole.
  /// The reader may be used on another thread.
  std::unique_ptr<StoreReader> open_reader();

  /// Called on the loop thread, once each time that writing fails (disk full). Recording stops: what was
  /// recorded waits in memory (at most kQueueLimit), frames that come from now on are counted, not kept,
  /// until resume_recording(); operations decide with the Prompter whether to stop.
  void on_storage_error(std::function<void(const Error&)> handler);
  bool recording() const;
  /// Tries again. What was missed is told by a note frame on channel 0.
  void resume_recording();
  /// How many frames were not kept since recording stopped; after close() also those that never reached the
  /// file.
  std::uint64_t lost_frames() const;

  /// Hands everything to the writer and waits until it is on file (blocking; for tests and for closing).
  void flush();
  /// Ends the session: flush, a single file, no more frames are taken.
  void close();

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

/// The folder of sessions. Blocking: call it on a worker thread.
struct SessionSummary {
  std::filesystem::path file;
  SessionHeader header;
  FrameNumber frames = 0;
  std::uint64_t bytes = 0;  // size of the file
  bool live = false;        // another part of this program, or another program, is writing it
  std::string problem;      // why it can't be read, else empty
};
std::vector<SessionSummary> list_sessions(const std::filesystem::path& folder);
/// Opens a saved (or live) session for reading. Throws Error kind storage.
std::unique_ptr<StoreReader> open_session(const std::filesystem::path& file);
/// Writes one annotation into a session that nobody records (any more). Throws Error kind storage, with the
/// file as it was.
void annotate_session(const std::filesystem::path& file, const Annotation& annotation);
/// The same for one of SessionHeader::settings; null takes it away. Names that are kept for the program are
/// listed in store/README.md.
void keep_setting(const std::filesystem::path& file, std::string_view name, const boost::json::value& value);
void delete_session(const std::filesystem::path& file);
/// Where bodies too large for memory are spooled while the session lives: beside its file, deleted with it.
std::filesystem::path bodies_folder(const std::filesystem::path& file);
/// A whole, closed copy, also of a live session.
void copy_session(const std::filesystem::path& from, const std::filesystem::path& to);
/// A free file name in `folder` for a session that starts now: "2026-11-21 075403 web localhost.lws".
std::filesystem::path session_file_name(const std::filesystem::path& folder, Nanoseconds wall,
                                        std::string_view title);
/// $LINEWRIGHT_SESSIONS, or $XDG_DATA_HOME/linewright/sessions, or ~/.local/share/linewright/sessions.
std::filesystem::path default_session_folder();

}  // namespace lw
