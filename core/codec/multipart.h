// Bodies of several parts, RFC 2046 section 5.1: where each stands. Pure.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/codec/paged_bytes.h"

namespace lw {

/// More parts than this are no body that anybody made to be read.
inline constexpr std::size_t kMaxParts = 10'000;
/// Of a part's fields.
inline constexpr std::size_t kMaxPartHead = 64u << 10;
/// RFC 2046 section 5.1.1.
inline constexpr std::size_t kMaxBoundary = 70;

struct BodyPart {
  std::vector<std::pair<std::string, std::string>> fields;  // as written, unfolded
  std::uint64_t offset = 0;                                 // of its content
  std::uint64_t length = 0;
  bool open = false;  // no delimiter ends it

  /// The first value of a field, without regard to case; empty = it is not there.
  std::string field(std::string_view name) const;
  /// "text/plain" where nothing is said (section 5.1).
  std::string media_type() const;
  /// Of Content-Disposition: the file's name, or the field's.
  std::string name() const;
};

struct BodyParts {
  std::vector<BodyPart> parts;
  /// What is not as it should be, one sentence; empty = nothing.
  std::string problem;
};

BodyParts split_parts(const PagedBytes& bytes, std::string_view boundary,
                      const std::atomic<bool>* cancel = nullptr);

}  // namespace lw
