#include "core/session/formats/export.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <variant>

#include "core/session/formats/pages.h"

namespace lw {
namespace {

constexpr FrameNumber kFramesPerProgress = 256;

/// Frames of a session that were chosen: a bit each, so that a million take 125 KB.
struct Choice {
  std::vector<bool> frames;  // by number
  std::set<ChannelId> channels;
};

class Exporter {
 public:
  Exporter(StoreReader& session, SessionWriter& writer, const ExportWish& wish)
      : session_(session), writer_(writer), wish_(wish) {}

  void run() {
    const bool frames_only = !wish_.messages;
    if (frames_only && wish_.filter) choose();
    begin();
    if (frames_only) {
      const FrameNumber all = session_.last_frame();
      each_frame(session_, [&](const Frame& frame) {
        progress(frame.number, all);
        if (chosen(frame)) tell(frame);
      });
    } else {
      walk();
    }
    tell_until(std::numeric_limits<Nanoseconds>::max());
    progress(1, 1);
    writer_.end();
  }

 private:
  bool wanted(ChannelId channel) const {
    return wish_.channels.empty() || channel == 0 || std::ranges::count(wish_.channels, channel) > 0;
  }

  void progress(FrameNumber done, FrameNumber all) {
    if (done != all && done % kFramesPerProgress != 0) return;
    if (wish_.progress && !wish_.progress(done, all))
      throw Error(ErrorKind::cancelled, "exporting the session", {}, "stopped");
  }

  WalkOptions options(FrameNumber all) {
    return {.frame =
                [this, all](const Frame& frame) {
                  progress(frame.number, all);
                  // Notes are lines: they come in their place among the messages.
                  if (wish_.messages && frame.kind != FrameKind::note && wanted(frame.channel)) tell(frame);
                },
            .wants_bytes = [this](const Message& m) { return wish_.messages && wanted(m.channel); }};
  }

  /// The first of two passes: which frames hold a message that passes.
  void choose() {
    choice_.emplace();
    choice_->frames.resize(session_.last_frame() + 1);
    FilteredWalk walk(session_, wish_.make_describer, wish_.make_fields, wish_.filter,
                      options(session_.last_frame() + 1));
    while (const WalkedLine* line = walk.next()) {
      if (!line->message || !wanted(line->channel)) continue;
      choice_->channels.insert(line->channel);
      for (const Piece& piece : line->message->message.pieces)
        if (piece.frame < choice_->frames.size()) choice_->frames[piece.frame] = true;
    }
  }

  bool chosen(const Frame& frame) const {
    if (!wanted(frame.channel)) return false;
    if (!choice_) return true;
    // A layer below has no messages of its own: its frames go with their channel.
    if (frame.kind == FrameKind::note || frame.layer == Layer::raw)
      return choice_->channels.contains(frame.channel);
    return frame.number < choice_->frames.size() && choice_->frames[frame.number];
  }

  void walk() {
    FilteredWalk walk(session_, wish_.make_describer, wish_.make_fields, wish_.filter,
                      options(session_.last_frame() + 1));
    while (const WalkedLine* line = walk.next()) {
      if (!wanted(line->channel)) continue;
      if (line->note)
        tell(*line->note);
      else
        writer_.message(*line->message);
    }
  }

  void begin() {
    const SessionHeader header = session_.header();
    SessionFacts facts{.title = header.title, .started = header.started, .channels = 0};
    for (OperationRecord& operation : session_.operations()) {
      const Nanoseconds at = operation.started;
      waiting_.emplace(at, std::move(operation));
    }
    for (ChannelInfo& channel : session_.channels()) {
      if (!wanted(channel.id) || (choice_ && !choice_->channels.contains(channel.id))) continue;
      ++facts.channels;
      const Nanoseconds at = channel.opened;
      waiting_.emplace(at, std::move(channel));
    }
    writer_.begin(facts);
  }

  void tell(const Frame& frame) {
    tell_until(frame.time);
    writer_.frame(frame);
  }

  /// What else happened up to `time`.
  void tell_until(Nanoseconds time) {
    for (; !waiting_.empty() && waiting_.begin()->first <= time; waiting_.erase(waiting_.begin())) {
      const auto& what = waiting_.begin()->second;
      if (const auto* channel = std::get_if<ChannelInfo>(&what)) {
        writer_.channel(*channel);
      } else {
        writer_.operation(std::get<OperationRecord>(what));
      }
    }
  }

  StoreReader& session_;
  SessionWriter& writer_;
  const ExportWish& wish_;
  std::optional<Choice> choice_;
  std::multimap<Nanoseconds, std::variant<OperationRecord, ChannelInfo>> waiting_;
};

}  // namespace

void run_export(StoreReader& session, SessionWriter& writer, const ExportWish& wish) {
  Exporter(session, writer, wish).run();
}

}  // namespace lw
