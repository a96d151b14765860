#include "core/session/guarded_describer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <exception>
#include <utility>

#include "core/base/text.h"

namespace lw {
namespace {

/// What a describer threw may quote the peer at length.
constexpr std::size_t kMaxReason = 200;

/// Frames that went into a describer and did not come out in a message, remembered a direction: more belong
/// to one long message, of which the last ones are shown.
constexpr std::size_t kMostHeld = 16'384;

/// What one direction has said since its last message: lost when the describer throws.
class Held {
 public:
  void add(const Frame& frame, std::uint64_t from = 0) {
    from = std::min<std::uint64_t>(from, frame.bytes.size());
    parts_.push_back(
        {{frame.number, from, frame.bytes.size() - from}, frame.length - from, frame.time, frame.operation});
    if (parts_.size() < 2 * kMostHeld) return;
    left_out_ += kMostHeld;
    parts_.erase(parts_.begin(), parts_.begin() + kMostHeld);
  }

  /// A message ended at `end`; `frame` was fed last.
  void told(const Piece& end, const Frame& frame) {
    const auto after =
        std::ranges::upper_bound(parts_, end.frame, {}, [](const Part& part) { return part.piece.frame; });
    parts_.erase(parts_.begin(), after);
    left_out_ = 0;
    const std::uint64_t rest = end.offset + end.length;
    if (end.frame == frame.number && rest < frame.bytes.size()) add(frame, rest);
  }

  void clear() {
    parts_.clear();
    left_out_ = 0;
  }

  bool empty() const { return parts_.empty(); }
  FrameNumber first() const { return parts_.front().piece.frame; }

  void move_into(Message& message) {
    message.time = parts_.front().time;
    message.operation = parts_.front().operation;
    message.pieces.reserve(parts_.size());
    for (const Part& part : parts_) {
      message.pieces.push_back(part.piece);
      message.length += part.said;
    }
    if (left_out_ > 0)
      message.remarks.push_back({.severity = Severity::error,
                                 .id = "describe.left_out",
                                 .text = fmt::format("{} frames before these are not listed", left_out_)});
    clear();
  }

 private:
  struct Part {
    Piece piece;
    std::uint64_t said;
    Nanoseconds time;
    OperationId operation;
  };
  std::vector<Part> parts_;
  std::uint64_t left_out_ = 0;
};

class GuardedDescriber final : public Describer {
 public:
  GuardedDescriber(MakeDescriber make, ChannelInfo channel)
      : make_(std::move(make)), channel_(std::move(channel)) {
    begin();
  }

  void feed(const Frame& frame, std::vector<Message>& out) override {
    if (frame.layer == Layer::raw || frame.kind == FrameKind::note) return;
    if (finished_) begin();
    if (!describer_ && reason_.empty()) return;
    const std::size_t before = out.size();
    if (describer_ && guard([&] { describer_->feed(frame, out); })) return remember(frame, out, before);
    out.resize(before);  // half a frame's messages would be twice
    tell_held(out);
    Held one;
    one.add(frame);
    out.push_back(undecoded(direction_of(frame), one));
  }

  void note(const Frame& frame, std::vector<Message>& out) override {
    if (!describer_ || frame.layer != Layer::top) return;
    const std::size_t before = out.size();
    if (guard([&] { describer_->note(frame, out); })) {
      for (std::size_t i = before; i < out.size(); ++i)
        if (!out[i].pieces.empty()) held(out[i].direction).told(out[i].pieces.back(), frame);
    } else {
      out.resize(before);
    }
  }

  void finish(std::vector<Message>& out) override {
    const std::size_t before = out.size();
    if (describer_ && !finished_) {
      if (guard([&] { describer_->finish(out); })) {
        for (Held& held : held_) held.clear();
      } else {
        out.resize(before);
      }
    }
    tell_held(out);
    finished_ = true;
  }

 private:
  static Direction direction_of(const Frame& frame) {
    return frame.kind == FrameKind::sent ? Direction::sent : Direction::received;
  }
  Held& held(Direction direction) { return held_[direction == Direction::sent ? 0 : 1]; }

  void begin() {
    finished_ = false;
    if (reason_.empty()) guard([&] { describer_ = make_(channel_); });
  }

  /// False when `work` threw: the describer is gone then.
  template <class Work>
  bool guard(Work work) {
    try {
      work();
      return true;
    } catch (const std::exception& error) {
      reason_ = escape_short(error.what(), kMaxReason);
    } catch (...) {
      reason_ = "unknown error";
    }
    describer_.reset();
    return false;
  }

  /// Messages come in order: with one of a direction, all is told that the direction said before it.
  void remember(const Frame& frame, const std::vector<Message>& out, std::size_t before) {
    held(direction_of(frame)).add(frame);
    for (std::size_t i = before; i < out.size(); ++i)
      if (!out[i].pieces.empty()) held(out[i].direction).told(out[i].pieces.back(), frame);
  }

  /// What went in before it threw: nobody would see it, nor look for secrets in it.
  void tell_held(std::vector<Message>& out) {
    if (reason_.empty()) return;
    Direction first = Direction::sent;
    if (!held_[1].empty() && (held_[0].empty() || held_[1].first() < held_[0].first()))
      first = Direction::received;
    for (const Direction direction : {first, opposite(first)})
      if (!held(direction).empty()) out.push_back(undecoded(direction, held(direction)));
  }

  Message undecoded(Direction direction, Held& held) const {
    Message message;
    message.channel = channel_.id;
    message.direction = direction;
    message.protocol = channel_.protocol;
    message.kind = "data";
    message.severity = Severity::error;
    message.remarks.push_back({.severity = Severity::error,
                               .id = "describe.failed",
                               .text = fmt::format("The bytes are not decoded: {}.", reason_)});
    held.move_into(message);
    message.summary = fmt::format("not decoded · {}", human_size(message.length));
    return message;
  }

  MakeDescriber make_;
  ChannelInfo channel_;
  bool finished_ = false;
  std::unique_ptr<Describer> describer_;
  std::string reason_;
  std::array<Held, 2> held_;
};

}  // namespace

std::unique_ptr<Describer> make_guarded_describer(const MakeDescriber& make, const ChannelInfo& channel) {
  return std::make_unique<GuardedDescriber>(make, channel);
}

bool ends_channel(const Frame& frame) {
  const NoteKind kind = frame.note.kind;
  return frame.kind == FrameKind::note && frame.layer == Layer::top &&
         (kind == NoteKind::closed || kind == NoteKind::reset || kind == NoteKind::error);
}

}  // namespace lw
