#include "core/replay/rerun_script.h"

#include <algorithm>
#include <limits>
#include <set>

#include "core/base/error.h"
#include "core/session/filter/filtered_walk.h"

namespace lw {

namespace {

constexpr std::uint64_t kTellFrames = 4096;  // frames
constexpr Nanoseconds kNever = std::numeric_limits<Nanoseconds>::max();

/// Or stopped, where an operation takes that for one of its ends.
bool cancelled(const OperationRecord& operation) {
  const auto* stopped = operation.result.if_contains("stopped");
  if (stopped && stopped->is_bool() && stopped->get_bool()) return true;
  return operation.ended < 0 || failure_of(operation) == to_string(ErrorKind::cancelled);
}

Nanoseconds end_of(const OperationRecord& operation) {
  return operation.ended < 0 ? kNever : operation.ended;
}

class ScriptReader {
 public:
  ScriptReader(StoreReader& session, bool timed, const std::function<bool(std::uint64_t)>& progress)
      : session_(session), timed_(timed), progress_(progress) {}

  RerunScript read() {
    script_.session = session_.header().id;
    script_.operations = session_.operations();
    if (!timed_) one_after_the_other();
    std::ranges::sort(script_.operations, {}, [](const OperationRecord& operation) {
      return std::pair(operation.started, operation.id);
    });
    make_events();
    for (const ChannelInfo& info : session_.channels()) arrivals_.channel(info);
    each_frame([this](const Frame& frame) {
      if (timed_) events_before(frame.time);
      arrivals_.frame(frame);
      script_.length = std::max(script_.length, frame.time);
    });
    if (timed_) events_before(kNever);
    for (const ChannelInfo& info : session_.channels())
      if (const auto* channel = arrivals_.find(info.id)) script_.channels[info.id] = channel->key;
    for (RerunEvent& event : script_.events)
      if (event.time == kNever || !timed_) event.time = script_.length;
    return std::move(script_);
  }

 private:
  template <class Visit>
  void each_frame(const Visit& visit) {
    std::vector<Frame> page;
    for (FrameNumber next = 1; next <= session_.last_frame();) {
      session_.read(next, {}, page);
      if (page.empty()) break;
      for (const Frame& frame : page) {
        if (frame.number % kTellFrames == 0 && progress_ && !progress_(frame.number))
          throw Error(ErrorKind::cancelled, "reading the session", "", "it was stopped");
        visit(frame);
      }
      next = page.back().number + 1;
    }
  }

  /// A dialogue that was written by hand has no times, and no ends of operations.
  void one_after_the_other() {
    Nanoseconds now = 0;
    for (OperationRecord& operation : script_.operations) {
      operation.started = now++;
      operation.ended = now++;
    }
  }

  void make_events() {
    std::vector<std::pair<Nanoseconds, OperationId>> ends;
    for (const OperationRecord& operation : script_.operations) {
      ends.emplace_back(end_of(operation), operation.id);
      ended_at_[operation.id] = end_of(operation);
      script_.events.push_back({.operation = operation.id, .time = operation.started, .needs = {}});
      if (cancelled(operation))
        script_.events.push_back({.kind = RerunEvent::Kind::cancel,
                                  .operation = operation.id,
                                  .time = end_of(operation),
                                  .needs = {}});
    }
    std::ranges::sort(script_.events, {}, [](const RerunEvent& event) {
      return std::tuple(event.time, event.operation, event.kind);
    });
    std::ranges::sort(ends);
    for (const auto& [time, id] : ends) script_.by_end.push_back(id);
    for (RerunEvent& event : script_.events) {
      const auto count =
          std::ranges::lower_bound(ends, std::pair(event.time, event.operation)) - ends.begin();
      event.ended = static_cast<std::size_t>(count);
    }
  }

  /// What had come when they happened is known now.
  void events_before(Nanoseconds time) {
    for (; next_ < script_.events.size(); ++next_) {
      RerunEvent& event = script_.events[next_];
      if (event.time >= time && time != kNever) return;
      for (const ChannelId id : arrivals_.take_changed()) changed_.insert(id);
      for (const ChannelId id : changed_) {
        const Arrivals::Channel& channel = *arrivals_.find(id);
        // What came for an operation that had ended is there when its like has ended.
        const auto opener = ended_at_.find(channel.key.operation);
        const bool runs = opener != ended_at_.end() && opener->second >= event.time;
        if (runs && (event.kind == RerunEvent::Kind::cancel || opener->first != event.operation))
          event.needs.push_back({.channel = channel.key, .arrived = channel.arrived});
      }
      changed_.clear();
    }
  }

  StoreReader& session_;
  const bool timed_;
  const std::function<bool(std::uint64_t)>& progress_;
  RerunScript script_;
  Arrivals arrivals_;
  std::map<OperationId, Nanoseconds> ended_at_;
  std::set<ChannelId> changed_;
  std::size_t next_ = 0;
};

}  // namespace

RerunScript read_script(StoreReader& session, bool timed,
                        const std::function<bool(std::uint64_t)>& progress) {
  return ScriptReader(session, timed, progress).read();
}

std::string failure_of(const OperationRecord& operation) {
  const auto* error = operation.result.if_contains("error");
  if (!error || !error->is_object()) return {};
  const auto* kind = error->get_object().if_contains("kind");
  return kind && kind->is_string() ? std::string(kind->get_string()) : "failed";
}

}  // namespace lw
