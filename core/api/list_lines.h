// The lines of a message list, without threads: which message or header stands where. About 12 bytes a
// message, however many lists and whatever is folded.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/api/message_list.h"

namespace lw {

class ListLines {
 public:
  struct Hit {
    std::uint32_t message;
    OperationId operation;
  };
  /// What one line is.
  struct Place {
    bool header = false;
    bool folded = false;
    OperationId operation = 0;  // of a header
    std::uint64_t count = 0;    // of a header
    std::uint32_t rank = 0;     // which of those that passed
    std::uint32_t message = 0;
    std::uint32_t previous = kNone;  // the message that passed before it
  };
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  ListLines(bool headers, bool descending) : headers_(headers), descending_(descending) {}

  /// Further messages that passed, in order of number.
  void append(std::span<const Hit> hits);
  /// The ranks 0 .. ranks.size()-1 in another order; those after them follow in order of number.
  void reorder(std::vector<std::uint32_t> ranks) { ranks_ = std::move(ranks); }
  /// What is folded stays so.
  void clear();
  void fold(OperationId operation, bool folded);
  void fold_all(bool folded);

  std::uint64_t size() const { return headers_ ? lines_.size() : matched_.size(); }
  std::uint64_t matched() const { return matched_.size(); }
  /// By rank.
  std::vector<std::uint32_t> messages() const;
  const std::vector<std::uint32_t>& order() const { return ranks_; }
  /// `line` is less than size().
  Place at(std::uint64_t line) const;
  /// The line of a message, the header that hides it, or the line before which it would stand.
  std::uint64_t line_of(std::uint64_t message) const;
  std::optional<std::uint64_t> line_of_operation(OperationId operation) const;

 private:
  struct Match {
    std::uint32_t message;
    std::uint32_t group;  // in groups_, kNone = no operation
  };
  struct Group {
    OperationId operation;
    std::uint32_t first;  // rank
    std::uint32_t count;
  };
  static constexpr std::uint32_t kHeader = 1u << 31;

  bool folded(OperationId operation) const { return all_folded_ != exceptions_.contains(operation); }
  std::uint32_t group_of(OperationId operation, std::uint32_t rank);
  void add_line(std::uint32_t rank);
  void rebuild();
  std::uint64_t line_of_rank(std::uint32_t rank) const;

  const bool headers_;
  const bool descending_;
  std::vector<Match> matched_;
  std::vector<std::uint32_t> ranks_;  // sorted, where the order is not that of numbers
  std::vector<std::uint32_t> lines_;  // with headers: ranks; kHeader = the header above that message
  std::vector<Group> groups_;
  boost::unordered_flat_map<OperationId, std::uint32_t> group_by_operation_;
  bool all_folded_ = false;
  boost::unordered_flat_set<OperationId> exceptions_;
};

}  // namespace lw
