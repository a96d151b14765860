// What a client says, compared byte by byte with recorded requests that have no grammar. Memory is bounded:
// the recorded bytes are read as they are needed, the client's are not kept.
#pragma once

#include <optional>
#include <vector>

#include "core/replay/answer_bytes.h"

namespace lw {

/// Requests that are compared with at a time: the first ones, of a recording that has more.
inline constexpr std::size_t kMostCandidates = 10'000;

class ByteMatcher {
 public:
  struct Result {
    enum class Kind : std::uint8_t { wait, whole, none } kind = Kind::wait;
    std::vector<std::uint32_t> exchanges;  // whole: those that are alike, in recorded order
    Bytes rest;                            // whole: what came after the request
  };
  /// Of a miss: the recorded request that was followed longest.
  struct Nearest {
    std::uint32_t exchange = 0;
    std::uint64_t offset = 0;  // of the first byte that differs
    Bytes recorded, said;      // from there on, a little of each
  };

  /// Both must outlive it.
  ByteMatcher(const AnswerBook& book, AnswerBytes& bytes) : book_(book), bytes_(bytes) {}

  /// What may be said next; those without bytes are left out.
  void begin(const std::vector<std::uint32_t>& candidates);
  bool begun() const { return begun_; }
  /// The next bytes of the client, not empty. Where one request begins like another, the longer one counts
  /// if its bytes are there, else the shorter.
  Result feed(ByteView said);
  /// After Result::Kind::none.
  const std::optional<Nearest>& nearest() const { return nearest_; }

 private:
  struct Whole {
    std::vector<std::uint32_t> exchanges;
    std::uint64_t at = 0;
  };
  /// How many of `said` are as recorded, from `matched_` on.
  std::size_t common(std::uint32_t exchange, ByteView said);
  void died(std::uint32_t exchange, std::uint64_t offset, ByteView said);

  const AnswerBook& book_;
  AnswerBytes& bytes_;
  bool begun_ = false;
  std::vector<std::uint32_t> alive_;
  std::uint64_t matched_ = 0;
  std::optional<Whole> whole_;  // complete, while longer ones are still possible
  Bytes beyond_;                // what came after it
  std::optional<Nearest> nearest_;
};

}  // namespace lw
