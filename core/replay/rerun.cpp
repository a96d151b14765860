#include "core/replay/rerun.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace lw {

namespace {

constexpr Nanoseconds kEndOfTime = std::numeric_limits<Nanoseconds>::max();

/// Events are sorted by their times, which may be any.
Nanoseconds between(Nanoseconds from, Nanoseconds to) {
  Nanoseconds out = 0;
  if (!__builtin_sub_overflow(to, from, &out)) return out;
  return to > from ? kEndOfTime : -kEndOfTime;
}

}  // namespace

void RerunConductor::ended(OperationId operation) {
  begun_.insert(operation);
  ended_.insert(operation);
}

void RerunConductor::arrived(const Arrivals::Channel& channel) {
  channels_[channel.key] = channel;
}

bool RerunConductor::there(const RerunNeed& need) const {
  // Nothing more comes on a line that ended, or whose operation did.
  const OperationId opener = need.channel.operation;
  if (ended_.contains(opener) || given_up_.contains(opener)) return true;
  const auto found = channels_.find(need.channel);
  return found != channels_.end() && (found->second.closed || found->second.arrived.enough(need.arrived));
}

bool RerunConductor::ready() const {
  const RerunEvent* event = next();
  if (!event) return false;
  const auto is_over = [this](OperationId id) { return ended_.contains(id) || given_up_.contains(id); };
  while (ended_prefix_ < script_.by_end.size() && is_over(script_.by_end[ended_prefix_])) ++ended_prefix_;
  if (ended_prefix_ < event->ended) return false;
  for (const RerunNeed& need : event->needs)
    if (!there(need)) return false;
  return true;
}

std::string RerunConductor::give_up() {
  const RerunEvent* event = next();
  if (!event) return {};
  for (std::size_t i = ended_prefix_; i < event->ended; ++i) {
    const OperationId id = script_.by_end[i];
    if (ended_.contains(id) || !given_up_.insert(id).second) continue;
    return fmt::format("operation {} did not end, as it did when it was recorded", id);
  }
  for (const RerunNeed& need : event->needs) {
    if (there(need)) continue;
    given_up_.insert(need.channel.operation);
    return fmt::format("not all came on the line of operation {} that came when it was recorded",
                       need.channel.operation);
  }
  return {};
}

Nanoseconds RerunConductor::gap() const {
  const RerunEvent* event = next();
  if (!event || next_ == 0) return 0;
  return std::clamp<Nanoseconds>(between(script_.events[next_ - 1].time, event->time), 0, kLongestGap);
}

Nanoseconds RerunConductor::due(Nanoseconds began) const {
  const RerunEvent* event = next();
  if (!event) return began;
  const Nanoseconds after = std::max<Nanoseconds>(between(script_.events.front().time, event->time), 0);
  Nanoseconds sum = 0;
  return __builtin_add_overflow(began, after, &sum) ? kEndOfTime : sum;
}

}  // namespace lw
