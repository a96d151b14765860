#include "core/session/message_walk.h"

#include <algorithm>
#include <utility>

#include "core/session/frame_window.h"

namespace lw {
namespace {

/// Frames may be long, and many: a page ends with what is reached first.
constexpr PageLimits kPage{.count = 1'000, .bytes = 2u << 20};
/// What is kept of frames already fed: most messages are complete a few frames after they begin. Longer ones
/// are read from the store a second time.
constexpr std::size_t kRecentWeight = 8u << 20;
/// A buffer larger than this is given back after its message.
constexpr std::size_t kKeepBuffer = 1u << 20;

ByteView part_of(const Frame& frame, const Piece& piece) {
  const std::uint64_t from = std::min<std::uint64_t>(piece.offset, frame.bytes.size());
  return ByteView(frame.bytes).substr(from, piece.length);
}

}  // namespace

MessageWalk::MessageWalk(StoreReader& session, MakeDescriber make_describer, WalkOptions options)
    : session_(session),
      make_(std::move(make_describer)),
      options_(std::move(options)),
      last_(session.last_frame()),
      channels_(session.channels()) {
  std::ranges::sort(channels_, {}, &ChannelInfo::id);
}

MessageWalk::~MessageWalk() = default;

const WholeMessage* MessageWalk::next() {
  while (!message_waits()) {
    decoded_.clear();
    decoded_at_ = 0;
    if (read_frame()) continue;
    if (std::exchange(finished_, true)) return nullptr;
    finish();
  }
  fill(std::move(decoded_[decoded_at_++]));
  return &whole_;
}

bool MessageWalk::read_on() {
  if (message_waits()) return false;
  decoded_.clear();
  decoded_at_ = 0;
  return read_frame();
}

bool MessageWalk::read_frame() {
  if (page_at_ == page_.size()) {
    const std::uint64_t left = last_ - read_;
    if (left == 0) return false;
    const PageLimits limits{std::min<std::uint64_t>(left, kPage.count), kPage.bytes};
    session_.read(read_ + 1, limits, page_);
    page_at_ = 0;
    if (page_.empty()) return false;
  }
  Frame frame = std::move(page_[page_at_++]);
  read_ = frame.number;
  if (options_.frame) options_.frame(frame);
  feed(frame);
  remember(std::move(frame));
  return true;
}

void MessageWalk::feed(const Frame& frame) {
  if (frame.channel == 0) return;  // of the session as a whole
  if (ends_channel(frame)) return end(frame);
  Describer& of = describer(frame.channel);
  if (frame.kind == FrameKind::note) {
    of.note(frame, decoded_);
  } else {
    of.feed(frame, decoded_);
  }
}

/// What is half-way there is all there will be; if more comes all the same, it begins anew.
void MessageWalk::end(const Frame& note) {
  const auto found = open_.find(note.channel);
  if (found == open_.end()) return;
  found->second.describer->note(note, decoded_);
  found->second.describer->finish(decoded_);
  open_.erase(found);
}

void MessageWalk::finish() {
  for (auto& [id, open] : open_) open.describer->finish(decoded_);
  open_.clear();
  std::ranges::sort(decoded_, {}, [](const Message& m) {
    return std::pair(m.pieces.empty() ? 0 : m.pieces.front().frame, m.channel);
  });
}

Describer& MessageWalk::describer(ChannelId channel) {
  auto found = open_.find(channel);
  if (found == open_.end()) {
    if (open_.size() >= kMaxOpenChannels) end_quiet_ones();
    const auto info = std::ranges::lower_bound(channels_, channel, {}, &ChannelInfo::id);
    const bool listed = info != channels_.end() && info->id == channel;
    // One that the session does not list has no protocol.
    found = open_
                .emplace(channel,
                         Open{make_guarded_describer(make_, listed ? *info : ChannelInfo{.id = channel})})
                .first;
  }
  found->second.last = read_;
  return *found->second.describer;
}

/// The half of them that said nothing for longest.
void MessageWalk::end_quiet_ones() {
  std::vector<FrameNumber> times;
  times.reserve(open_.size());
  for (const auto& [id, open] : open_) times.push_back(open.last);
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::ranges::nth_element(times, middle);
  std::erase_if(open_, [this, &middle](auto& one) {
    if (one.second.last > *middle) return false;
    one.second.describer->finish(decoded_);
    return true;
  });
}

void MessageWalk::remember(Frame frame) {
  recent_weight_ += frame_weight(frame);
  recent_.push_back(std::move(frame));
  // The last one stays whatever its size: the messages it completed are still to be handed out.
  while (recent_weight_ > kRecentWeight && recent_.size() > 1) {
    recent_weight_ -= frame_weight(recent_.front());
    recent_.pop_front();
  }
}

const Frame* MessageWalk::remembered(FrameNumber number) const {
  if (recent_.empty() || number < recent_.front().number || number > recent_.back().number) return nullptr;
  return &recent_[number - recent_.front().number];
}

void MessageWalk::fill(Message taken) {
  whole_.message = std::move(taken);
  const Message& message = whole_.message;
  whole_.bytes = {};
  whole_.kept = true;
  whole_.last_time = message.pieces.empty() ? message.time : time_of(message.pieces.back().frame);
  bytes_.clear();
  if (bytes_.capacity() > kKeepBuffer) bytes_ = Bytes();
  if (options_.wants_bytes && !options_.wants_bytes(message)) return;
  const std::vector<Piece>& pieces = message.pieces;
  if (pieces.size() == 1) {
    if (const Frame* frame = remembered(pieces[0].frame)) {
      whole_.bytes = part_of(*frame, pieces[0]).substr(0, options_.most_bytes);
      whole_.kept = whole_.bytes.size() == message.length;
      return;
    }
  }
  FrameWindow window(session_, pieces.empty() ? 0 : pieces.back().frame);
  for (const Piece& piece : pieces) {
    if (bytes_.size() >= options_.most_bytes) break;
    const Frame* frame = remembered(piece.frame);
    append(frame ? part_of(*frame, piece) : window.bytes(piece));
  }
  whole_.bytes = bytes_;
  whole_.kept = bytes_.size() == message.length;
}

void MessageWalk::append(ByteView part) {
  bytes_ += part.substr(0, options_.most_bytes - std::min(bytes_.size(), options_.most_bytes));
}

Nanoseconds MessageWalk::time_of(FrameNumber number) {
  if (const Frame* frame = remembered(number)) return frame->time;
  const std::vector<Frame> one = session_.frames(number, 1, false);
  return one.empty() ? 0 : one.front().time;
}

}  // namespace lw
