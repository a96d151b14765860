// The messages of one session, decoded from its frames in order and kept as a compact list: about a hundred
// bytes a message, so a million of them fit. One worker at a time appends; readers may look from any thread.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "core/api/transcript.h"
#include "core/base/message.h"

namespace lw {

class MessageIndex {
 public:
  /// Where a message's bytes lie and what it is, for the detail view.
  struct Where {
    bool is_note = false;
    std::string protocol;
    std::string kind;
    std::string summary;
    std::vector<Piece> pieces;  // of a note: one, its frame
    std::uint64_t length = 0;
  };

  // The worker's side.
  void know_channel(const ChannelInfo& channel);
  void feed(const Frame& frame);
  /// No more frames will come: what is half-way becomes a message.
  void finish();

  // Any thread.
  std::uint64_t size() const;
  std::vector<MessageRow> rows(std::uint64_t first, std::size_t count) const;
  /// False when there is no such message.
  bool where(std::uint64_t index, Where& out) const;

 private:
  struct Entry {
    FrameNumber first_frame;
    Nanoseconds time;
    std::uint64_t length;
    std::uint64_t pieces_at;
    std::uint32_t pieces_count;
    std::uint32_t summary_length;
    const char* summary;  // in arena_
    OperationId operation;
    ChannelId channel;
    std::uint16_t protocol;  // in words_
    std::uint16_t kind;      // in words_; a note's NoteKind
    Direction direction;
    Severity severity;
    bool is_note;
  };
  struct Line {
    ChannelInfo info;
    std::unique_ptr<Describer> describer;
  };

  void add(const Message& message);
  void add_note(const Frame& frame);
  void append(Entry entry, std::string_view summary, const std::vector<Piece>& pieces);
  std::uint16_t word(const std::string& text);
  const char* keep(std::string_view text);

  std::map<ChannelId, Line> lines_;  // worker only
  std::vector<Message> decoded_;     // worker only, reused

  mutable std::mutex mutex_;
  std::deque<Entry> entries_;
  std::deque<Piece> pieces_;
  std::vector<std::string> words_;
  std::vector<std::unique_ptr<char[]>> arena_;
  std::size_t arena_left_ = 0;
};

}  // namespace lw
