#include "core/replay/answer_bytes.h"

#include <algorithm>

namespace lw {
namespace {

/// What an entry costs besides its bytes.
constexpr std::size_t kEntry = 128;
/// Large requests whose place is remembered: as many as are compared at a time.
constexpr std::size_t kMostReached = 10'000;

}  // namespace

std::shared_ptr<const Bytes> AnswerBytes::small(std::uint32_t exchange, bool request) {
  const Exchange& of = book_.exchanges[exchange];
  if ((request ? of.request_length : of.answer_length) > kLargestCached) return nullptr;
  const std::uint64_t key = std::uint64_t{exchange} * 2 + (request ? 1 : 0);
  if (const auto found = held_.find(key); found != held_.end()) {
    order_.splice(order_.begin(), order_, found->second.used);
    return found->second.bytes;
  }
  auto bytes = std::make_shared<Bytes>();
  const Range range = request ? of.request : of.answer;
  for (std::uint32_t i = 0; i < range.count; ++i) *bytes += at(book_.places[range.first + i]);
  order_.push_front(key);
  weight_ += bytes->size() + kEntry;
  held_[key] = {bytes, order_.begin()};
  while (weight_ > kAnswerCache && order_.size() > 1) {
    const auto oldest = held_.find(order_.back());
    weight_ -= oldest->second.bytes->size() + kEntry;
    held_.erase(oldest);
    order_.pop_back();
  }
  return bytes;
}

Bytes AnswerBytes::at(const Place& place) {
  std::vector<Frame> one = session_.frames(place.frame, 1, true);
  if (one.empty() || one.front().bytes.size() < place.offset) return {};
  Bytes& bytes = one.front().bytes;
  if (place.offset == 0 && place.length >= bytes.size()) return std::move(bytes);
  return bytes.substr(place.offset, place.length);
}

Bytes AnswerBytes::answer_part(std::uint32_t exchange, std::uint64_t offset, std::size_t most) {
  if (const auto whole = answer(exchange))
    return offset < whole->size() ? whole->substr(offset, most) : Bytes();
  Bytes part;
  std::uint64_t begins_at = 0;
  const Range range = book_.exchanges[exchange].answer;
  for (std::uint32_t i = 0; i < range.count && part.size() < most; ++i) {
    Place place = book_.places[range.first + i];
    const std::uint64_t before = offset > begins_at ? offset - begins_at : 0;
    begins_at += place.length;
    if (before >= place.length) continue;
    place.offset += before;
    place.length = std::min<std::uint64_t>(place.length - before, most - part.size());
    part += at(place);
  }
  return part;
}

Bytes AnswerBytes::request_part(std::uint32_t exchange, std::uint64_t offset, std::size_t most) {
  if (const auto whole = request(exchange))
    return offset < whole->size() ? whole->substr(offset, most) : Bytes();
  const Range range = book_.exchanges[exchange].request;
  if (reached_.size() >= kMostReached && !reached_.contains(exchange)) reached_.clear();
  Reached& from = reached_[exchange];
  if (offset < from.begins_at) from = {};
  for (; from.place < range.count; ++from.place) {
    Place place = book_.places[range.first + from.place];
    const std::uint64_t before = offset - from.begins_at;
    if (before >= place.length) {
      from.begins_at += place.length;
      continue;
    }
    place.offset += before;
    place.length = std::min<std::uint64_t>(place.length - before, most);
    return at(place);
  }
  return {};
}

}  // namespace lw
