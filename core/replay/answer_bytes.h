// The bytes of recorded requests and answers, read when they are asked for. Small ones stay in memory, as far
// as a limit; large ones are read frame by frame.
#pragma once

#include <list>
#include <memory>
#include <unordered_map>

#include "core/replay/answers.h"

namespace lw {

/// Kept of all answers together, and the largest of them.
inline constexpr std::size_t kAnswerCache = 32u << 20;
inline constexpr std::size_t kLargestCached = 256u << 10;

/// One thread at a time. Throws Error kind storage.
class AnswerBytes {
 public:
  /// Both must outlive it.
  AnswerBytes(const AnswerBook& book, StoreReader& session) : book_(book), session_(session) {}

  /// All of the answer, if it is small enough to be held (kLargestCached); null = read it place by place.
  std::shared_ptr<const Bytes> answer(std::uint32_t exchange) { return small(exchange, false); }
  std::shared_ptr<const Bytes> request(std::uint32_t exchange) { return small(exchange, true); }
  /// Of one place.
  Bytes at(const Place& place);
  /// Part of the request, at most `most` bytes from `offset`; fewer where a place ends.
  Bytes request_part(std::uint32_t exchange, std::uint64_t offset, std::size_t most);
  /// At most `most` bytes of the answer from `offset`.
  Bytes answer_part(std::uint32_t exchange, std::uint64_t offset, std::size_t most);

 private:
  struct Held {
    std::shared_ptr<const Bytes> bytes;
    std::list<std::uint64_t>::iterator used;
  };
  struct Reached {
    std::uint32_t place = 0;      // of the request's places
    std::uint64_t begins_at = 0;  // its first byte in the request
  };
  std::shared_ptr<const Bytes> small(std::uint32_t exchange, bool request);

  const AnswerBook& book_;
  StoreReader& session_;
  std::unordered_map<std::uint64_t, Held> held_;
  std::list<std::uint64_t> order_;  // the latest first
  std::size_t weight_ = 0;
  /// Where a large request was read last: it is read on from there.
  std::unordered_map<std::uint32_t, Reached> reached_;
};

}  // namespace lw
