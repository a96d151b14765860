#include "core/session/store/damage.h"

#include <fmt/format.h>

#include <vector>

namespace lw {
namespace {

// A sentence is read, not searched.
constexpr std::size_t kRunsTold = 3;
// A file made to have a hole at every other frame costs no more memory than this; what is forgotten is only
// whether a hole was told before.
constexpr std::size_t kMostRuns = 10'000;

std::string with_reason(const std::string& part, const std::string& reason) {
  return reason.empty() ? part : fmt::format("{} ({})", part, reason);
}

}  // namespace

void Damage::note(const std::string& reason) {
  if (whole_.empty()) whole_ = reason;
}

void Damage::lack(const std::string& part, const std::string& reason) {
  parts_.emplace(part, reason);
}

void Damage::lack_frame(FrameNumber frame, const std::string& reason) {
  if (frames_reason_.empty()) frames_reason_ = reason;
  if (lacks_frame(frame)) return;
  const auto after = frames_.upper_bound(frame);
  const bool joins_next = after != frames_.end() && after->first == frame + 1;
  const FrameNumber last = joins_next ? after->second : frame;
  if (joins_next) frames_.erase(after);
  const auto next = frames_.upper_bound(frame);
  if (next != frames_.begin() && std::prev(next)->second + 1 == frame) {
    std::prev(next)->second = last;
  } else if (frames_.size() < kMostRuns) {
    frames_.emplace(frame, last);
  }
}

bool Damage::lacks_frame(FrameNumber frame) const {
  const auto after = frames_.upper_bound(frame);
  return after != frames_.begin() && std::prev(after)->second >= frame;
}

std::string Damage::sentence() const {
  std::vector<std::string> told;
  if (!whole_.empty()) told.push_back(whole_);
  for (const auto& [part, reason] : parts_) told.push_back(with_reason(part, reason));
  if (!frames_.empty()) {
    std::string runs;
    std::size_t count = 0;
    for (const auto& [first, last] : frames_) {
      if (count++ == kRunsTold) break;
      if (!runs.empty()) runs += ", ";
      runs += first == last ? fmt::format("{}", first) : fmt::format("{} to {}", first, last);
    }
    if (frames_.size() > kRunsTold) runs += fmt::format(" and {} more runs", frames_.size() - kRunsTold);
    const bool one = frames_.size() == 1 && frames_.begin()->first == frames_.begin()->second;
    told.push_back(with_reason((one ? "frame " : "frames ") + runs, frames_reason_));
  }
  if (told.empty()) return {};
  return fmt::format("Not all of this session can be read: {}", fmt::join(told, "; "));
}

}  // namespace lw
