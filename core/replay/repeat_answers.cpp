#include "core/replay/repeat_answers.h"

#include <algorithm>

#include "core/session/guarded_describer.h"

namespace lw {
namespace {

/// What a row is shown of a message to tell what it is: more than any start line that matters.
constexpr std::size_t kShown = 16u << 10;

}  // namespace

AnswerReader::AnswerReader(const ProtocolRow* row, const ChannelInfo& channel)
    : row_(row), channel_(channel), tells_(row && row->replay.match_parts) {
  if (row) describer_ = make_guarded_describer(row->make_describer, channel_);
}

Frame AnswerReader::frame(FrameKind kind, ByteView bytes) {
  Frame frame{.number = ++last_, .channel = channel_.id, .kind = kind};
  frame.bytes = bytes;
  frame.length = bytes.size();
  return frame;
}

std::size_t AnswerReader::said(ByteView bytes) {
  if (!tells_) return 0;
  const Frame whole = frame(FrameKind::sent, bytes);
  messages_.clear();
  describer_->feed(whole, messages_);
  return static_cast<std::size_t>(std::ranges::count_if(messages_, [&](const Message& message) {
    // Where it began with bytes said before, it is known by its kind alone.
    const bool here = !message.pieces.empty() && message.pieces.front().frame == whole.number;
    const auto shown = here ? bytes.substr(message.pieces.front().offset, kMaxMessageBytes) : bytes;
    return message.direction == Direction::sent &&
           (!here || !row_->replay.match_parts(message.kind, shown, {}).empty());
  }));
}

std::vector<HeardAnswer> AnswerReader::heard(ByteView bytes) {
  if (!tells_) return {};
  recent_.push_back(frame(FrameKind::received, bytes));
  recent_bytes_ += bytes.size();
  messages_.clear();
  describer_->feed(recent_.back(), messages_);
  auto found = answers();
  if (!messages_.empty()) {
    // What is half-way now began in the last frame, if at all.
    recent_.erase(recent_.begin(), recent_.end() - 1);
    recent_bytes_ = bytes.size();
  } else if (recent_bytes_ > kShown && recent_.size() > 1) {
    recent_bytes_ -= recent_.back().bytes.size();
    recent_.pop_back();
  }
  return found;
}

std::vector<HeardAnswer> AnswerReader::ended() {
  if (!tells_) return {};
  messages_.clear();
  describer_->finish(messages_);
  auto found = answers();
  // What was cut has a remark that tells so.
  for (HeardAnswer& answer : found) {
    const auto message = std::ranges::find(messages_, answer.summary, &Message::summary);
    const auto remark = std::ranges::find(message->remarks, Severity::error, &Remark::severity);
    if (remark != message->remarks.end()) answer.problem = remark->text;
  }
  return found;
}

Bytes AnswerReader::beginning(const Message& message) const {
  Bytes bytes;
  for (const Piece& piece : message.pieces) {
    const auto known = std::ranges::find(recent_, piece.frame, &Frame::number);
    if (known == recent_.end() || bytes.size() >= kShown) break;
    bytes += ByteView(known->bytes)
                 .substr(std::min<std::size_t>(piece.offset, known->bytes.size()),
                         std::min<std::uint64_t>(piece.length, kShown - bytes.size()));
  }
  return bytes;
}

std::vector<HeardAnswer> AnswerReader::answers() {
  std::vector<HeardAnswer> found;
  for (const Message& message : messages_) {
    if (message.direction != Direction::received) continue;
    length_ += message.length;
    if (row_->replay.interim && row_->replay.interim(message.kind, beginning(message))) continue;
    found.push_back({.summary = message.summary, .problem = {}, .length = std::exchange(length_, 0)});
  }
  return found;
}

}  // namespace lw
