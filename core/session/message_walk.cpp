#include "core/session/message_walk.h"

#include <algorithm>
#include <utility>

namespace lw {
namespace {

/// Frames may be long, and many: a page ends with what is reached first.
constexpr PageLimits kPage{.count = 1'000, .bytes = 2u << 20};
/// Of a message that is read a second time.
constexpr std::size_t kFramesPerPage = 64;
/// What is kept of frames already fed: most messages are complete a few frames after they begin. Longer ones
/// are read from the store a second time.
constexpr std::size_t kRecentWeight = 8u << 20;
/// A buffer larger than this is given back after its message.
constexpr std::size_t kKeepBuffer = 1u << 20;

}  // namespace

MessageWalk::MessageWalk(StoreReader& session, MakeDescriber make_describer, WalkOptions options)
    : session_(session),
      make_(std::move(make_describer)),
      options_(std::move(options)),
      last_(session.last_frame()) {
  for (ChannelInfo& channel : session_.channels()) channels_[channel.id] = std::move(channel);
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
  Describer& of = describer(frame.channel);
  if (frame.kind == FrameKind::note) {
    of.note(frame);
    if (ends_channel(frame)) of.finish(decoded_);
  } else {
    of.feed(frame, decoded_);
  }
}

void MessageWalk::finish() {
  for (auto& [id, describer] : describers_) describer->finish(decoded_);
  std::ranges::sort(decoded_, {}, [](const Message& m) {
    return std::pair(m.pieces.empty() ? 0 : m.pieces.front().frame, m.channel);
  });
}

Describer& MessageWalk::describer(ChannelId channel) {
  std::unique_ptr<Describer>& of = describers_[channel];
  if (!of) {
    ChannelInfo& info = channels_[channel];
    info.id = channel;  // one that the session does not list has no protocol
    of = make_guarded_describer(make_, info);
  }
  return *of;
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
      const std::uint64_t from = std::min<std::uint64_t>(pieces[0].offset, frame->bytes.size());
      whole_.bytes = ByteView(frame->bytes).substr(from, pieces[0].length).substr(0, kMaxMessageBytes);
      whole_.kept = whole_.bytes.size() == message.length;
      return;
    }
  }
  for (std::size_t at = 0; at < pieces.size() && bytes_.size() < kMaxMessageBytes;) {
    if (const Frame* frame = remembered(pieces[at].frame)) {
      append(*frame, pieces[at++]);
      continue;
    }
    const std::vector<Frame> page = session_.frames(pieces[at].frame, kFramesPerPage, true);
    const FrameNumber first = pieces[at].frame;
    if (page.empty()) break;
    for (; at < pieces.size() && pieces[at].frame >= first && pieces[at].frame - first < page.size(); ++at)
      append(page[pieces[at].frame - first], pieces[at]);
  }
  whole_.bytes = bytes_;
  whole_.kept = bytes_.size() == message.length;
}

void MessageWalk::append(const Frame& frame, const Piece& piece) {
  const std::uint64_t from = std::min<std::uint64_t>(piece.offset, frame.bytes.size());
  const ByteView part = ByteView(frame.bytes).substr(from, piece.length);
  bytes_ += part.substr(0, kMaxMessageBytes - std::min(bytes_.size(), kMaxMessageBytes));
}

Nanoseconds MessageWalk::time_of(FrameNumber number) {
  if (const Frame* frame = remembered(number)) return frame->time;
  const std::vector<Frame> one = session_.frames(number, 1, false);
  return one.empty() ? 0 : one.front().time;
}

}  // namespace lw
