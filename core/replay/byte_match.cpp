#include "core/replay/byte_match.h"

#include <algorithm>
#include <utility>

namespace lw {
namespace {

/// A shorter request is given up when a longer one was followed for this long after it.
constexpr std::size_t kMostBeyond = 64u << 10;
constexpr std::size_t kPart = 64u << 10;
/// Shown of a difference.
constexpr std::size_t kShown = 40;

}  // namespace

void ByteMatcher::begin(const std::vector<std::uint32_t>& candidates) {
  begun_ = true;
  alive_.clear();
  for (const std::uint32_t one : candidates) {
    if (alive_.size() >= kMostCandidates) break;
    if (book_.exchanges[one].request_length > 0) alive_.push_back(one);
  }
  matched_ = 0;
  whole_.reset();
  beyond_.clear();
  nearest_.reset();
}

std::size_t ByteMatcher::common(std::uint32_t exchange, ByteView said) {
  std::size_t at = 0;
  while (at < said.size()) {
    const Bytes recorded = bytes_.request_part(exchange, matched_ + at, std::min(said.size() - at, kPart));
    if (recorded.empty()) break;
    const ByteView here = said.substr(at, recorded.size());
    const auto differs = std::ranges::mismatch(here, recorded);
    const auto same = static_cast<std::size_t>(differs.in1 - here.begin());
    at += same;
    if (same < here.size()) break;
  }
  return at;
}

void ByteMatcher::died(std::uint32_t exchange, std::uint64_t offset, ByteView said) {
  if (nearest_ && nearest_->offset >= offset) return;
  const std::size_t from = std::min<std::size_t>(offset - matched_, said.size());
  nearest_ = Nearest{exchange, offset, bytes_.request_part(exchange, offset, kShown),
                     Bytes(said.substr(from, kShown))};
}

ByteMatcher::Result ByteMatcher::feed(ByteView said) {
  Whole longest;
  std::vector<std::uint32_t> still;
  for (const std::uint32_t one : alive_) {
    const std::uint64_t left = book_.exchanges[one].request_length - matched_;
    const std::size_t want = std::min<std::uint64_t>(left, said.size());
    const std::size_t same = common(one, said.substr(0, want));
    if (same < want) {
      died(one, matched_ + same, said);
    } else if (want < left) {
      still.push_back(one);
    } else if (matched_ + want >= longest.at) {
      if (matched_ + want > longest.at) longest.exchanges.clear();
      longest.at = matched_ + want;
      longest.exchanges.push_back(one);
    }
  }
  alive_ = std::move(still);
  const std::uint64_t before = std::exchange(matched_, matched_ + said.size());
  const bool found = !longest.exchanges.empty();
  if (found && (longest.at == matched_ || alive_.empty())) {
    begun_ = false;
    std::ranges::sort(longest.exchanges);
    return {Result::Kind::whole, std::move(longest.exchanges), Bytes(said.substr(longest.at - before))};
  }
  if (found) {
    beyond_ = said.substr(longest.at - before);
    whole_ = std::move(longest);
  } else if (whole_) {
    beyond_ += said;
  }
  if (!alive_.empty()) {
    if (beyond_.size() > kMostBeyond) {
      whole_.reset();
      beyond_.clear();
    }
    return {};
  }
  begun_ = false;
  if (!whole_) return {Result::Kind::none, {}, {}};
  std::ranges::sort(whole_->exchanges);
  return {Result::Kind::whole, std::move(whole_->exchanges), std::exchange(beyond_, Bytes())};
}

}  // namespace lw
