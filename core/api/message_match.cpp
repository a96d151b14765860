#include "core/api/message_match.h"

#include <algorithm>

namespace lw {

MessageMatch::MessageMatch(SubjectSources sources, std::optional<Filter> filter,
                           std::vector<ChannelId> channels)
    : sources_(sources), filter_(std::move(filter)), channels_(std::move(channels)) {
  std::ranges::sort(channels_);
}

bool MessageMatch::operator()(const IndexedMessage& message, FrameWindow& window, Bytes& buffer) const {
  if (!channels_.empty() && !std::ranges::binary_search(channels_, message.channel)) return false;
  if (!filter_) return true;
  const MessageSubject subject(sources_, message, window, buffer);
  const bool matches = filter_->matches(subject);
  if (subject.asked_for_annotations()) asked_for_annotations_ = true;
  return matches;
}

}  // namespace lw
