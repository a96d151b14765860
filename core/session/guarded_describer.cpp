#include "core/session/guarded_describer.h"

#include <fmt/format.h>

#include <exception>

#include "core/base/text.h"

namespace lw {
namespace {

/// What a describer threw may quote the peer at length.
constexpr std::size_t kMaxReason = 200;

class GuardedDescriber final : public Describer {
 public:
  GuardedDescriber(MakeDescriber make, ChannelInfo channel)
      : make_(std::move(make)), channel_(std::move(channel)) {
    begin();
  }

  void feed(const Frame& frame, std::vector<Message>& out) override {
    if (frame.layer == Layer::raw || frame.kind == FrameKind::note) return;
    if (finished_) begin();
    const std::size_t before = out.size();
    if (describer_ && guard([&] { describer_->feed(frame, out); })) return;
    if (out.size() > before && !reason_.empty())
      out.resize(before);  // half a frame's messages would be twice
    if (!reason_.empty()) out.push_back(undecoded(frame));
  }

  void note(const Frame& frame) override {
    if (describer_ && frame.layer == Layer::top) guard([&] { describer_->note(frame); });
  }

  void finish(std::vector<Message>& out) override {
    if (describer_ && !finished_) guard([&] { describer_->finish(out); });
    finished_ = true;
  }

 private:
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

  Message undecoded(const Frame& frame) const {
    Message message;
    message.channel = frame.channel;
    message.direction = frame.kind == FrameKind::sent ? Direction::sent : Direction::received;
    message.operation = frame.operation;
    message.protocol = channel_.protocol;
    message.kind = "data";
    message.summary = fmt::format("not decoded · {}", human_size(frame.length));
    message.severity = Severity::error;
    message.remarks.push_back({.severity = Severity::error,
                               .id = "describe.failed",
                               .text = fmt::format("The bytes are not decoded: {}.", reason_)});
    message.time = frame.time;
    message.pieces.push_back({frame.number, 0, frame.bytes.size()});
    message.length = frame.length;
    return message;
  }

  MakeDescriber make_;
  ChannelInfo channel_;
  bool finished_ = false;
  std::unique_ptr<Describer> describer_;
  std::string reason_;
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
