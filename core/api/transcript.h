// Transcript: the frames and messages of one session, for views. Live or saved, it looks the same. It pages:
// rows are asked for by number and come later, from Workbench::deliver(); nothing here waits or reads a file
// on the caller's thread.
#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/message.h"
#include "core/session/store/store.h"

namespace lw {

// core/api/message_list.h, channel_facts.h, figures.h: whoever calls what hands these out includes them.
class Follow;
enum class FollowForm : std::uint8_t;
struct ChannelFacts;
struct Figures;
struct FiguresWish;
// core/api/message_list.h and core/session/filter/filter.h: whoever calls list() or find() includes them.
class MessageList;
class Search;
struct ColourRule;
struct FilterError;
struct FindHit;
struct FindWish;
struct ListWish;

/// One line of the frames view. The bytes' beginning only; ask detail for all.
struct FrameRow {
  Frame frame;          // bytes cut at kRowBytes
  std::string summary;  // note text, or the first bytes escaped
};
inline constexpr std::size_t kRowBytes = 160;

/// One message, or one note, as the messages view lists it (notes are rows between messages).
struct MessageRow {
  bool is_note = false;
  NoteKind note_kind = NoteKind::info;
  ChannelId channel = 0;
  Direction direction = Direction::sent;
  OperationId operation = 0;
  FrameNumber first_frame = 0;
  std::uint64_t first_offset = 0;  // of its first byte in that frame: where annotations hang
  Nanoseconds time = 0;
  std::uint64_t length = 0;
  Severity severity = Severity::none;
  std::string protocol;
  std::string summary;
  std::uint32_t remarks = 0;  // how many it has ...
  std::string remark;         // ... and the text of the first
  bool marked = false;
  bool time_reference = false;
  std::string comment;  // the user's own
};

/// All of one frame or message: its bytes (at most kDetailBytes) and what they mean.
struct Detail {
  Bytes bytes;
  std::uint64_t length = 0;   // as said on the line; more than bytes.size() when cut or not kept
  bool kept = true;           // false: the recording limit was passed, bytes are what is left
  std::string saved_body;     // where the user saved it then
  std::vector<Field> fields;  // offsets count in `bytes`
  std::vector<Remark> remarks;
  std::string summary;
  Note note;  // for a note
  ChannelId channel = 0;
  Direction direction = Direction::sent;
  std::string protocol;  // of a message: what core/api/copy_as.h asks for
  std::string kind;
};
inline constexpr std::size_t kDetailBytes = 1u << 20;

class Transcript {
 public:
  virtual ~Transcript() = default;

  // What is known now; grows while it lives. Never shrinks. Kept up to date while somebody is subscribed.
  virtual std::uint64_t frame_count() const = 0;
  virtual std::uint64_t message_count() const = 0;
  /// Frames decoded into messages so far; == frame_count() when all are.
  virtual std::uint64_t frames_decoded() const = 0;
  virtual bool live() const = 0;
  virtual Nanoseconds started_wall() const = 0;
  virtual const std::vector<ChannelInfo>& channels() const = 0;
  virtual const std::vector<OperationRecord>& operations() const = 0;
  /// Marks, comments and time references by frame, offset and kind; told through `changed`.
  virtual const std::vector<Annotation>& annotations() const = 0;
  /// What is missing of a damaged session, one sentence; empty = nothing known of. Told through `changed`.
  virtual const std::string& problem() const = 0;

  /// Called from deliver() when counts, channels or operations changed; at most once a deliver. Returns a
  /// token for unsubscribe.
  virtual int subscribe(std::function<void()> changed) = 0;
  /// The same for who only counts frames and asks whether it is live: nothing is decoded for that, and
  /// messages, channels and operations are not kept up to date.
  virtual int watch(std::function<void()> changed) = 0;
  virtual void unsubscribe(int token) = 0;

  // Rows by index (0-based). `done` gets them in order; fewer if the end came first. A newer request of the
  // same kind may overtake an older one that has not begun: that one's `done` then gets an empty list.
  virtual void request_frames(std::uint64_t first, std::size_t count,
                              std::function<void(std::uint64_t first, std::vector<FrameRow>)> done) = 0;
  virtual void request_messages(std::uint64_t first, std::size_t count,
                                std::function<void(std::uint64_t first, std::vector<MessageRow>)> done) = 0;
  virtual void request_frame_detail(std::uint64_t index,
                                    std::function<void(std::expected<Detail, Error>)> done) = 0;
  virtual void request_message_detail(std::uint64_t index,
                                      std::function<void(std::expected<Detail, Error>)> done) = 0;

  /// The messages that pass a filter, as lines (core/api/message_list.h). `changed` is called from deliver()
  /// when there are more of them, or other ones. Also keeps the transcript up to date, until stop() or until
  /// the list is let go.
  virtual std::expected<std::shared_ptr<MessageList>, FilterError> list(ListWish wish,
                                                                        std::function<void()> changed) = 0;
  /// For the lines of all lists, which are told. Rules that are wrong never match; a line's colour counts
  /// them too.
  virtual void set_colours(std::vector<ColourRule> rules) = 0;
  /// Looks for the next place. `done` comes once, from deliver(), with the first hit or without one, unless
  /// the Search is let go before. Refused at once: a filter or a pattern that is wrong.
  virtual std::expected<std::shared_ptr<Search>, Error> find(
      FindWish wish, std::function<void(std::expected<std::optional<FindHit>, Error>)> done) = 0;
  /// All field names that filters may use (Vocabulary).
  virtual const std::vector<FieldName>& vocabulary() const = 0;

  /// Sets an annotation, or takes it away (empty text); `done` (may be empty) comes when that is recorded,
  /// and annotations() tell it. A saved session is opened for writing for that moment: an Error of kind
  /// storage when its file is read-only, damaged, or being written by somebody else.
  virtual void annotate(Annotation annotation, std::function<void(std::expected<void, Error>)> done) = 0;

  /// Both sides of one channel as lines (core/api/message_list.h). `changed` is called from deliver() when
  /// there are more of them. Letting go of the last pointer stops the work.
  virtual std::shared_ptr<Follow> follow(ChannelId channel, FollowForm form,
                                         std::function<void()> changed) = 0;

  /// Security, counters, rates and ends of all channels, by id, as far as frames were decoded.
  virtual void request_channel_facts(std::function<void(std::vector<ChannelFacts>)> done) = 0;
  /// Timings, rates and sizes, computed off this thread from all that was recorded until now.
  virtual void request_figures(FiguresWish wish, std::function<void(std::expected<Figures, Error>)> done) = 0;

  /// Reads the whole session off this thread, in order, for those who make something else of it (a pane that
  /// reopens, an export): `read` runs on a worker thread, `done` comes from deliver().
  virtual void read_aside(std::function<void(StoreReader&)> read,
                          std::function<void(std::expected<void, Error>)> done) = 0;
};

}  // namespace lw
