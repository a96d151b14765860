#include "core/api/list_lines.h"

#include <algorithm>

namespace lw {

std::uint32_t ListLines::group_of(OperationId operation, std::uint32_t rank) {
  if (operation == 0) return kNone;
  const auto [at, fresh] = group_by_operation_.emplace(operation, static_cast<std::uint32_t>(groups_.size()));
  if (fresh) groups_.push_back({operation, rank, 0});
  ++groups_[at->second].count;
  return at->second;
}

void ListLines::append(std::span<const Hit> hits) {
  for (const Hit& hit : hits) {
    const auto rank = static_cast<std::uint32_t>(matched_.size());
    matched_.push_back({hit.message, headers_ ? group_of(hit.operation, rank) : kNone});
    if (headers_) add_line(rank);
  }
}

std::vector<std::uint32_t> ListLines::messages() const {
  std::vector<std::uint32_t> messages;
  messages.reserve(matched_.size());
  for (const Match& match : matched_) messages.push_back(match.message);
  return messages;
}

void ListLines::add_line(std::uint32_t rank) {
  const std::uint32_t group = matched_[rank].group;
  if (group == kNone) return lines_.push_back(rank);
  if (groups_[group].first == rank) lines_.push_back(rank | kHeader);
  if (!folded(groups_[group].operation)) lines_.push_back(rank);
}

void ListLines::rebuild() {
  lines_.clear();
  for (std::uint32_t rank = 0; rank < matched_.size(); ++rank) add_line(rank);
}

void ListLines::clear() {
  matched_.clear();
  ranks_.clear();
  lines_.clear();
  groups_.clear();
  group_by_operation_.clear();
}

void ListLines::fold(OperationId operation, bool folded) {
  const bool changed =
      folded == all_folded_ ? exceptions_.erase(operation) > 0 : exceptions_.insert(operation).second;
  if (changed && headers_ && group_by_operation_.contains(operation)) rebuild();
}

void ListLines::fold_all(bool folded) {
  all_folded_ = folded;
  exceptions_.clear();
  if (headers_) rebuild();
}

ListLines::Place ListLines::at(std::uint64_t line) const {
  if (descending_) line = size() - 1 - line;
  Place place;
  if (headers_) {
    place.header = (lines_[line] & kHeader) != 0;
    place.rank = lines_[line] & ~kHeader;
  } else {
    place.rank = line < ranks_.size() ? ranks_[line] : static_cast<std::uint32_t>(line);
  }
  const Match& match = matched_[place.rank];
  place.message = match.message;
  if (place.rank > 0) place.previous = matched_[place.rank - 1].message;
  if (place.header) {
    const Group& group = groups_[match.group];
    place.operation = group.operation;
    place.folded = folded(group.operation);
    place.count = group.count;
  }
  return place;
}

std::uint64_t ListLines::line_of_rank(std::uint32_t rank) const {
  if (headers_) {
    if (rank < matched_.size()) {
      const std::uint32_t group = matched_[rank].group;
      // Hidden: its header stands for it.
      if (group != kNone && folded(groups_[group].operation)) rank = groups_[group].first;
    }
    auto at = std::ranges::lower_bound(lines_, rank, {}, [](std::uint32_t line) { return line & ~kHeader; });
    const bool above = at != lines_.end() && *at == (rank | kHeader);
    if (above && at + 1 != lines_.end() && *(at + 1) == rank) ++at;
    return static_cast<std::uint64_t>(at - lines_.begin());
  }
  if (rank >= ranks_.size()) return rank;
  return static_cast<std::uint64_t>(std::ranges::find(ranks_, rank) - ranks_.begin());
}

std::uint64_t ListLines::line_of(std::uint64_t message) const {
  const auto at = std::ranges::lower_bound(matched_, message, {}, &Match::message);
  const auto rank = static_cast<std::uint32_t>(at - matched_.begin());
  const std::uint64_t line = line_of_rank(rank);
  if (!descending_) return line;
  return line < size() ? size() - 1 - line : 0;
}

std::optional<std::uint64_t> ListLines::line_of_operation(OperationId operation) const {
  const auto group = group_by_operation_.find(operation);
  if (!headers_ || group == group_by_operation_.end()) return std::nullopt;
  const std::uint32_t rank = groups_[group->second].first;
  const auto at =
      std::ranges::lower_bound(lines_, rank, {}, [](std::uint32_t line) { return line & ~kHeader; });
  return static_cast<std::uint64_t>(at - lines_.begin());
}

}  // namespace lw
