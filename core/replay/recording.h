// A recorded session as playback walks over it: what happened, in order, by pages. Memory does not grow with
// the session, but for its lists of channels and operations.
#pragma once

#include <deque>
#include <limits>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "core/session/formats/dlg.h"
#include "core/session/store/store.h"

namespace lw {

struct OperationBegins {
  const OperationRecord* record;  // lives as long as the Recording
};
struct OperationEnds {
  const OperationRecord* record;
};
using RecordedItem = std::variant<OperationBegins, OperationEnds, Frame>;

Nanoseconds time_of(const RecordedItem& item);
/// The frame, where it is one of this channel; else null.
const Frame* frame_on(const RecordedItem& item, ChannelId channel);

/// Reads pages where it is used (blocking, from the page cache as a rule). One thread at a time. Throws Error
/// kind storage.
class Recording {
 public:
  /// `session` must outlive it. `stars`: see DialogueStar.
  Recording(StoreReader& session, std::vector<DialogueStar> stars);

  const SessionHeader& header() const { return header_; }
  const std::map<ChannelId, ChannelInfo>& channels() const { return channels_; }
  const std::vector<OperationRecord>& operations() const { return operations_; }
  FrameNumber last_frame() const { return last_; }
  /// When the last thing happened.
  Nanoseconds length() const { return length_; }
  /// Where in a frame stars stand.
  std::vector<std::uint64_t> stars_of(FrameNumber frame) const;
  /// Frames that can't be read, as far as it was walked: "frames 5 to 7".
  const std::vector<std::string>& gaps() const { return gaps_; }

  /// What comes next; null = the end. Valid until pop().
  RecordedItem* peek();
  void pop();
  /// Nothing comes behind what is in memory.
  bool at_end() const { return next_ > last_; }
  /// The next frame on this channel, as far as is known: at least kLookAhead items, unless they are huge.
  /// Null: none among them.
  const Frame* next_on(ChannelId channel);

 private:
  void fill();
  void read_page();
  void take(Frame frame);
  void take_events(const Frame* before);
  bool comes_before(const RecordedItem& event, const Frame& frame) const;

  StoreReader& session_;
  SessionHeader header_;
  std::map<ChannelId, ChannelInfo> channels_;
  std::vector<OperationRecord> operations_;
  std::vector<RecordedItem> events_;  // beginnings and ends of operations in order
  std::size_t next_event_ = 0;
  std::vector<DialogueStar> stars_;
  FrameNumber last_ = 0;
  Nanoseconds length_ = 0;
  FrameNumber next_ = 1;
  struct Held {
    RecordedItem item;
    std::size_t weight = 0;
  };
  std::deque<Held> items_;
  std::size_t weight_ = 0;
  std::vector<std::string> gaps_;
  std::vector<Frame> page_;
};

}  // namespace lw
