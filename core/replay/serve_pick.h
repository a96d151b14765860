// Which of the recorded answers a request gets: the one that follows on the recorded line the client is on,
// else the first that was not given yet, else the last of its kind.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <unordered_map>

#include "core/replay/answers.h"

namespace lw {

/// Where a client is in the recording.
struct OnLine {
  std::optional<std::uint32_t> line;
  std::uint32_t next = 0;  // position of the exchange that would follow
};

/// Which list of the book the requests that are alike come from. A list of either kind of key is named by its
/// first exchange, though one of each may begin with the same; those of the bytes hang on what may follow.
enum class Alike : std::uint8_t { place, key, bytes };

class AnswerPicker {
 public:
  /// `book` must outlive it.
  AnswerPicker(const AnswerBook& book, bool once, bool strict);

  /// The line a new client is put on, where servers speak first; its greeting is the first exchange.
  /// False = with `once`: none is left.
  bool greet(OnLine& on);
  /// One of `same`, which is in recorded order and not empty. Empty: `why_not` tells for people.
  std::optional<std::uint32_t> pick(OnLine& on, std::span<const std::uint32_t> same, Alike alike,
                                    std::string& why_not);
  /// Of `some`, which is in recorded order, the first `most` that may be asked for now; unless the order is
  /// strict all may.
  std::vector<std::uint32_t> allowed(const OnLine& on, std::span<const std::uint32_t> some, std::size_t most);
  /// With a strict order, what is expected from this client; empty = anything, or nothing more.
  std::vector<std::uint32_t> expected(const OnLine& on);

 private:
  std::optional<std::uint32_t> following(const OnLine& on, std::span<const std::uint32_t> same) const;
  std::optional<std::uint32_t> unused(std::span<const std::uint32_t> same, Alike alike);
  bool at_end(const OnLine& on) const;
  void use(std::uint32_t exchange);

  const AnswerBook& book_;
  bool once_;
  bool strict_;
  std::vector<bool> used_;        // exchanges
  std::vector<bool> begun_;       // lines of which something was given
  std::size_t first_unused_ = 0;  // all requests before it were given
  std::size_t first_fresh_ = 0;   // all lines before it were begun
  std::size_t next_line_ = 0;     // the greeting that is next
  /// First of its kind -> how many are used up; by place, by key.
  std::array<std::unordered_map<std::uint32_t, std::size_t>, 2> given_;
};

}  // namespace lw
