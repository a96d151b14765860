// The messages of one session, decoded from its frames in order and kept as a compact list: 64 bytes and its
// summary for nearly every message, so a million of them fit. One worker at a time appends; readers may look
// from any thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/api/transcript.h"
#include "core/base/message.h"
#include "core/session/decode_as.h"

namespace lw {

/// Lists name messages by 32-bit numbers; what comes after these is not listed.
inline constexpr std::uint64_t kMaxMessages = (1ull << 31) - 1;

/// One message as the index knows it. Views stay valid until it is cleared, or as long as somebody holds it.
struct IndexedMessage {
  std::uint64_t index = 0;
  bool is_note = false;
  NoteKind note_kind = NoteKind::info;
  Direction direction = Direction::sent;
  Severity severity = Severity::none;
  ChannelId channel = 0;
  OperationId operation = 0;
  FrameNumber first_frame = 0;
  Nanoseconds time = 0;
  std::uint64_t length = 0;
  std::string_view protocol;  // empty: a note
  std::string_view kind;
  std::string_view summary;
  bool has_remarks = false;

  /// Where its bytes lie; of a note: one, its frame.
  std::span<const Piece> pieces() const { return many ? std::span(many, count) : std::span(&single, 1); }
  Piece single;
  const Piece* many = nullptr;  // instead of `single`
  std::size_t count = 1;
};

class MessageIndex {
 public:
  MessageIndex();
  ~MessageIndex();

  // The worker's side.
  /// When the session began, wall clock: what a certificate's dates are compared with.
  void began(Nanoseconds wall) { began_ = wall; }
  void know_channel(const ChannelInfo& channel);
  /// What the user wants channels shown as. False: something was decoded otherwise by now (clear()).
  bool choose(const DecodeAs& chosen);
  /// Forgets all messages, to be fed all frames again.
  void clear();
  void feed(const Frame& frame);
  /// No more frames will come: what is half-way becomes a message.
  void finish();

  // Any thread.
  /// While one lives, what look() told stays where it is, even if all is decoded anew meanwhile.
  class Hold {
   public:
    explicit Hold(const MessageIndex& index);
    ~Hold();
    Hold(const Hold&) = delete;
    Hold& operator=(const Hold&) = delete;

   private:
    const MessageIndex& index_;
  };
  std::uint64_t size() const;
  /// False when there is no such message.
  bool look(std::uint64_t index, IndexedMessage& out) const;
  /// Messages first .. first+count-1, as far as they are there, in place of what is in `out`.
  void look(std::uint64_t first, std::size_t count, std::vector<IndexedMessage>& out) const;
  std::vector<MessageRow> rows(std::uint64_t first, std::size_t count) const;
  MessageRow row(std::uint64_t index) const;
  /// In order of severity as the protocol gave them.
  std::vector<Remark> remarks(std::uint64_t index) const;

 private:
  struct Entry {
    FrameNumber first_frame;
    Nanoseconds time;
    std::uint64_t length;
    const char* summary;  // in texts_
    union {
      std::uint64_t offset;  // pieces == 1: all of it lies there in its first frame
      const Piece* many;     // in lists_
    };
    OperationId operation;
    ChannelId channel;
    std::uint32_t pieces;
    std::uint16_t summary_length;
    std::uint16_t protocol;  // in words_
    std::uint16_t kind;      // in words_; a note's NoteKind
    Direction direction : 1;
    bool is_note : 1;
    Severity severity : 4;
    std::uint8_t remarks;
  };
  static_assert(sizeof(Entry) == 64);
  struct KeptRemark {
    std::uint32_t message;
    Severity severity;
    std::uint16_t id;  // in words_
    std::uint32_t text_length;
    const char* text;  // in texts_
    std::uint64_t offset;
    std::uint64_t length;
  };
  /// Memory that is only ever added to and never moves.
  class Arena {
   public:
    /// `size` bytes, aligned for whatever is a multiple of 8 long.
    void* reserve(std::size_t size);

   private:
    std::vector<std::unique_ptr<std::uint64_t[]>> blocks_;
    char* next_ = nullptr;
    std::size_t left_ = 0;
  };
  struct Line {
    ChannelInfo channel;
    std::string decode_as;                 // empty = as recorded
    std::unique_ptr<Describer> describer;  // null: nothing is under way
    FrameNumber last = 0;                  // that it was fed
  };

  std::string decode_as(const ChannelInfo& channel) const;
  Describer& describer(Line& line);
  void note(Line& line, const Frame& frame);
  void finish(Line& line);
  void finish_quiet_ones();
  void add(const Message& message);
  void add_note(const Frame& frame);
  void place(Entry& entry, std::span<const Piece> pieces);
  void append(Entry entry, std::string_view summary);
  void keep_remarks(std::uint64_t message, Entry& entry, std::span<const Remark> remarks);
  std::uint16_t word(std::string_view text);
  const char* keep(std::string_view text);
  const char* keep_once(std::string_view text);
  const Entry& entry(std::uint64_t index) const;
  std::span<const KeptRemark> remarks_of(std::uint64_t index) const;
  IndexedMessage view(std::uint64_t index) const;
  MessageRow row_of(std::uint64_t index) const;

  DecodeAs chosen_;                  // worker only
  std::map<ChannelId, Line> lines_;  // worker only
  std::size_t open_ = 0;             // worker only: lines with a describer, at most kMaxOpenChannels
  std::vector<Message> decoded_;     // worker only, reused
  Nanoseconds began_ = 0;            // worker only

  mutable std::mutex mutex_;
  /// All that was decoded.
  struct Kept {
    std::vector<std::unique_ptr<Entry[]>> entries;  // blocks of kEntryBlock
    std::uint64_t size = 0;
    std::vector<KeptRemark> remarks;  // by message
    std::vector<std::string_view> words;
    std::unordered_map<std::string_view, const char*> repeated;  // texts of remarks
    Arena texts;
    std::size_t known = 0;  // of them, long texts that describers told
    Arena lists;
  };
  std::unique_ptr<Kept> kept_;
  mutable std::vector<std::unique_ptr<Kept>> cleared_;  // somebody may look at it still
  mutable std::size_t holds_ = 0;
};

}  // namespace lw
