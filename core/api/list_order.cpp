#include "core/api/list_order.h"

#include <algorithm>

namespace lw {
namespace {

// Messages asked of the index in one go: it is locked meanwhile.
constexpr std::size_t kStep = 1024;

std::int64_t number_of(const IndexedMessage& message, MessageOrder order) {
  switch (order) {
    case MessageOrder::time:
    case MessageOrder::delta:
      return message.time;
    case MessageOrder::channel:
      return message.channel;
    case MessageOrder::direction:
      // Notes have none: they come last.
      return message.is_note ? 2 : static_cast<std::int64_t>(message.direction);
    case MessageOrder::length:
      return static_cast<std::int64_t>(std::min<std::uint64_t>(message.length, INT64_MAX));
    default:
      return static_cast<std::int64_t>(message.index);
  }
}

template <class Key, class KeyOf>
std::vector<Key> keys_of(const MessageIndex& index, const std::vector<std::uint32_t>& messages,
                         KeyOf key_of) {
  std::vector<Key> keys;
  keys.reserve(messages.size());
  std::vector<IndexedMessage> step;
  for (std::size_t i = 0; i < messages.size();) {
    // Runs of neighbours are asked for together.
    std::size_t count = 1;
    while (count < kStep && i + count < messages.size() && messages[i + count] == messages[i] + count)
      ++count;
    index.look(messages[i], count, step);
    for (const IndexedMessage& message : step) keys.push_back(key_of(message));
    i += count;
  }
  keys.resize(messages.size());
  return keys;
}

template <class Key>
std::vector<std::uint32_t> sort_by(const std::vector<Key>& keys, std::vector<std::uint32_t> ranks) {
  const auto before = [&keys](std::uint32_t a, std::uint32_t b) {
    return keys[a] != keys[b] ? keys[a] < keys[b] : a < b;
  };
  const std::size_t known = std::min(ranks.size(), keys.size());
  ranks.resize(keys.size());
  for (std::size_t i = known; i < ranks.size(); ++i) ranks[i] = static_cast<std::uint32_t>(i);
  const auto middle = ranks.begin() + static_cast<std::ptrdiff_t>(known);
  std::sort(middle, ranks.end(), before);
  if (known == 0) return ranks;
  std::vector<std::uint32_t> merged(ranks.size());
  std::merge(ranks.begin(), middle, middle, ranks.end(), merged.begin(), before);
  return merged;
}

}  // namespace

std::vector<std::uint32_t> sorted_ranks(const MessageIndex& index, MessageOrder order,
                                        const std::vector<std::uint32_t>& messages,
                                        std::vector<std::uint32_t> known) {
  if (order == MessageOrder::summary || order == MessageOrder::protocol) {
    const bool summary = order == MessageOrder::summary;
    return sort_by(
        keys_of<std::string_view>(
            index, messages, [summary](const IndexedMessage& m) { return summary ? m.summary : m.protocol; }),
        std::move(known));
  }
  auto keys = keys_of<std::int64_t>(index, messages,
                                    [order](const IndexedMessage& m) { return number_of(m, order); });
  if (order == MessageOrder::delta) {
    for (std::size_t i = keys.size(); i-- > 1;) keys[i] -= keys[i - 1];
    if (!keys.empty()) keys[0] = 0;
  }
  return sort_by(keys, std::move(known));
}

}  // namespace lw
