// The messages and notes of a session, numbered as the messages view numbers them, those that match a filter:
// one after the other, in memory that does not grow with the session.
#pragma once

#include <map>
#include <optional>

#include "core/session/filter/filter.h"
#include "core/session/message_walk.h"

namespace lw {

/// The field tree of a message by its protocol: ProtocolRow::fields. What it throws means no fields.
using MakeFields = std::function<std::vector<Field>(const Message&, ByteView bytes, const FieldWish&)>;

/// A message or a note. Valid until the next call of next().
struct WalkedLine {
  std::uint64_t number = 0;               // 1, 2, ...: frame.number
  const WholeMessage* message = nullptr;  // or
  const Frame* note = nullptr;
  Nanoseconds time = 0;
  Nanoseconds delta = 0;  // since the line before it, matching or not
  ChannelId channel = 0;
  OperationId operation = 0;
};

/// One thread at a time.
class FilteredWalk {
 public:
  /// Without a filter: all of them. `also`: what the caller wants of the walk, beyond what the filter does;
  /// it gets frames before the lines that they make. `session` must outlive it.
  FilteredWalk(StoreReader& session, const MakeDescriber& make_describer, MakeFields make_fields,
               std::optional<Filter> filter, WalkOptions also = {.frame = {}, .wants_bytes = no_bytes});
  ~FilteredWalk();
  FilteredWalk(const FilteredWalk&) = delete;
  FilteredWalk& operator=(const FilteredWalk&) = delete;

  /// The next one that matches; null = the end. Throws Error kind storage.
  const WalkedLine* next();

  std::uint64_t looked_at() const { return numbered_; }
  const MessageWalk& walk() const { return walk_; }

 private:
  class Subject;
  static bool no_bytes(const Message&) { return false; }
  WalkOptions options();
  bool advance();
  void begin_line(Nanoseconds time, ChannelId channel, OperationId operation);
  void note_line();

  MakeFields make_fields_;
  std::optional<Filter> filter_;
  std::map<ChannelId, ChannelInfo> channels_;
  std::map<OperationId, std::string> operations_;
  std::vector<Annotation> annotations_;  // by frame and offset
  Nanoseconds began_ = 0;                // wall

  WalkOptions also_;
  std::optional<Frame> next_note_;  // read, and not yet a line
  Frame note_;                      // of the line
  const WholeMessage* waiting_ = nullptr;
  bool ended_ = false;
  WalkedLine line_;
  std::uint64_t numbered_ = 0;
  Nanoseconds last_time_ = 0;
  MessageWalk walk_;  // last: it calls what stands above
};

}  // namespace lw
