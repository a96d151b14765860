#include "core/api/session_names.h"

#include <algorithm>
#include <utility>

namespace lw {
namespace {

// Names of operations are the protocols'; a file from a stranger may name more, which then have none.
constexpr std::size_t kMaxNames = 1000;

}  // namespace

void SessionNames::know(const ChannelInfo& channel) {
  const std::lock_guard lock(mutex_);
  channels_[channel.id] = {channel.name, channel.local, channel.remote, channel.transport};
}

void SessionNames::know(const OperationRecord& operation) {
  const std::lock_guard lock(mutex_);
  const auto at = std::ranges::find(names_, operation.name);
  if (at == names_.end() && names_.size() >= kMaxNames) return;
  operations_[operation.id] = static_cast<std::uint32_t>(at - names_.begin());
  if (at == names_.end()) names_.push_back(operation.name);
}

void SessionNames::know(std::vector<Annotation> annotations) {
  const std::lock_guard lock(mutex_);
  annotations_ = std::move(annotations);
}

void SessionNames::began(Nanoseconds wall) {
  const std::lock_guard lock(mutex_);
  began_ = wall;
}

SessionNames::Channel SessionNames::channel(ChannelId id) const {
  const std::lock_guard lock(mutex_);
  const auto found = channels_.find(id);
  return found == channels_.end() ? Channel{} : found->second;
}

std::string SessionNames::operation(OperationId id) const {
  const std::lock_guard lock(mutex_);
  const auto found = operations_.find(id);
  return found == operations_.end() ? std::string() : names_[found->second];
}

SessionNames::Added SessionNames::added(FrameNumber frame, std::uint64_t offset) const {
  const std::lock_guard lock(mutex_);
  Added added;
  const auto place = [](const Annotation& a) { return std::pair(a.frame, a.offset); };
  for (const Annotation& annotation :
       std::ranges::equal_range(annotations_, std::pair(frame, offset), {}, place)) {
    if (annotation.kind == AnnotationKind::mark) added.marked = true;
    if (annotation.kind == AnnotationKind::comment) added.comment = annotation.text;
  }
  return added;
}

Nanoseconds SessionNames::began() const {
  const std::lock_guard lock(mutex_);
  return began_;
}

}  // namespace lw
