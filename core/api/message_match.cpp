#include "core/api/message_match.h"

#include <algorithm>

namespace lw {

MessageMatch::MessageMatch(std::optional<Filter> filter, std::vector<ChannelId> channels)
    : filter_(std::move(filter)), channels_(std::move(channels)) {
  std::ranges::sort(channels_);
}

bool MessageMatch::operator()(const IndexedMessage& message, FrameWindow&, Bytes&) const {
  return channels_.empty() || std::ranges::binary_search(channels_, message.channel);
}

}  // namespace lw
