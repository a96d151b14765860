#include "core/replay/recording.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace lw {
namespace {

/// Enough to see what follows a handshake or an answer on its channel.
constexpr std::size_t kLookAhead = 256;
/// Bytes of frames in memory at a time; one frame may be longer.
constexpr std::size_t kMostAhead = 8u << 20;
constexpr PageLimits kPage{.count = 1'000, .bytes = 1u << 20};

struct TimeOf {
  Nanoseconds operator()(const OperationBegins& begins) const { return begins.record->started; }
  Nanoseconds operator()(const OperationEnds& ends) const { return ends.record->ended; }
  Nanoseconds operator()(const Frame& frame) const { return frame.time; }
};

OperationId operation_of(const RecordedItem& item) {
  if (const auto* begins = std::get_if<OperationBegins>(&item)) return begins->record->id;
  if (const auto* ends = std::get_if<OperationEnds>(&item)) return ends->record->id;
  return std::get<Frame>(item).operation;
}

}  // namespace

Nanoseconds time_of(const RecordedItem& item) {
  return std::visit(TimeOf(), item);
}

const Frame* frame_on(const RecordedItem& item, ChannelId channel) {
  const Frame* frame = std::get_if<Frame>(&item);
  return frame && frame->channel == channel ? frame : nullptr;
}

Recording::Recording(StoreReader& session, std::vector<DialogueStar> stars)
    : session_(session),
      header_(session.header()),
      operations_(session.operations()),
      stars_(std::move(stars)),
      last_(session.last_frame()) {
  for (ChannelInfo& channel : session.channels()) channels_[channel.id] = std::move(channel);
  for (const OperationRecord& record : operations_) {
    events_.emplace_back(OperationBegins{&record});
    if (record.ended >= record.started) events_.emplace_back(OperationEnds{&record});
    length_ = std::max({length_, record.started, record.ended});
  }
  // An operation begins before it ends, also where both have one time; and what had ended before another
  // began.
  std::ranges::sort(events_, {}, [](const RecordedItem& event) {
    return std::tuple(time_of(event), operation_of(event), std::holds_alternative<OperationEnds>(event));
  });
  if (last_ > 0)
    for (const Frame& frame : session.frames(last_, 1, false)) length_ = std::max(length_, frame.time);
}

std::vector<std::uint64_t> Recording::stars_of(FrameNumber frame) const {
  std::vector<std::uint64_t> offsets;
  for (const DialogueStar& star : std::ranges::equal_range(stars_, frame, {}, &DialogueStar::frame))
    offsets.push_back(star.offset);
  return offsets;
}

RecordedItem* Recording::peek() {
  fill();
  return items_.empty() ? nullptr : &items_.front().item;
}

void Recording::pop() {
  weight_ -= items_.front().weight;
  items_.pop_front();
}

const Frame* Recording::next_on(ChannelId channel) {
  fill();
  for (const Held& held : items_)
    if (const Frame* frame = frame_on(held.item, channel)) return frame;
  return nullptr;
}

void Recording::fill() {
  while (next_ <= last_ && items_.size() < kLookAhead && (weight_ < kMostAhead || items_.empty()))
    read_page();
  if (next_ > last_) take_events(nullptr);
}

void Recording::read_page() {
  session_.read(next_, kPage, page_);
  if (page_.empty()) {
    last_ = next_ - 1;  // it ends early
    return;
  }
  for (Frame& frame : page_) take(std::move(frame));
  next_ += page_.size();
}

void Recording::take(Frame frame) {
  if (missing(frame)) {
    if (!missing_still(frame)) gaps_.push_back(frame.note.text);
    return;
  }
  // What the socket saw below TLS is said again above it.
  if (frame.layer == Layer::raw || (frame.kind == FrameKind::note && frame.note.kind == NoteKind::tls_keys))
    return;
  take_events(&frame);
  const std::size_t weight = frame_weight(frame);
  weight_ += weight;
  items_.push_back({std::move(frame), weight});
}

void Recording::take_events(const Frame* before) {
  while (next_event_ < events_.size() && (!before || comes_before(events_[next_event_], *before)))
    items_.push_back({events_[next_event_++]});
}

bool Recording::comes_before(const RecordedItem& event, const Frame& frame) const {
  const Nanoseconds time = time_of(event);
  if (time != frame.time) return time < frame.time;
  // At one time: an operation begins before what it says, and ends after it.
  if (std::holds_alternative<OperationBegins>(event)) return frame.operation >= operation_of(event);
  return frame.operation != operation_of(event);
}

}  // namespace lw
