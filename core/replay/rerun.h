// Which of the recorded operations may begin now, and which is to be cancelled: as in the recording, after
// what came before it then. Pure: whoever runs the operations tells what happened and asks what is next.
#pragma once

#include <map>
#include <set>

#include "core/replay/rerun_script.h"

namespace lw {

class RerunConductor {
 public:
  /// `script` outlives it.
  explicit RerunConductor(const RerunScript& script) : script_(script) {}

  // What happened, by the numbers of the recording.
  void begun(OperationId operation) { begun_.insert(operation); }
  /// Also of one that can't be run.
  void ended(OperationId operation);
  void arrived(const Arrivals::Channel& channel);

  /// The event that comes next; null = there is none any more.
  const RerunEvent* next() const { return next_ < script_.events.size() ? &script_.events[next_] : nullptr; }
  /// Whether it may happen now.
  bool ready() const;
  void take() { ++next_; }
  /// What it still waits for, in words; nobody waits for it from now on.
  std::string give_up();
  /// Recorded time between it and the one before it, but no more than kLongestGap.
  Nanoseconds gap() const;
  /// When it is due, where `began` is when the first one began; at most the end of time.
  Nanoseconds due(Nanoseconds began) const;

  bool runs(OperationId operation) const { return begun_.contains(operation) && !ended_.contains(operation); }
  std::size_t count_ended() const { return ended_.size(); }

 private:
  bool there(const RerunNeed& need) const;

  const RerunScript& script_;
  std::size_t next_ = 0;
  mutable std::size_t ended_prefix_ = 0;  // of script_.by_end
  std::set<OperationId> begun_, ended_, given_up_;
  std::map<ChannelKey, Arrivals::Channel> channels_;
};

/// Somebody's lunch is no reason to wait as long again for what does not come: times of a recording say what
/// they like.
inline constexpr Nanoseconds kLongestGap = 60'000'000'000;

}  // namespace lw
