// Why a request has no recorded answer, for people: the recorded request nearest to it and what differs.
#pragma once

#include <string>
#include <vector>

#include "core/replay/answers.h"
#include "core/replay/byte_match.h"

namespace lw {

struct Miss {
  std::string asked;    // "GET /missing", escaped
  std::string nearest;  // "GET /index.html (frame 5)"; empty = nothing is like it
  struct Difference {
    std::string label;  // "Path"
    std::string asked;  // escaped and short; empty = it lacks
    std::string recorded;
    bool operator==(const Difference&) const = default;
  };
  std::vector<Difference> differences;
  std::string why;  // instead of a difference: it was given already, another one is expected

  /// In one line.
  std::string text() const;
  /// For a reply: a line each.
  std::string lines() const;
};

Miss explain_miss(const AnswerBook& book, const std::vector<MatchPart>& parts, const std::string& summary);
Miss explain_bytes(const AnswerBook& book, const std::optional<ByteMatcher::Nearest>& nearest, ByteView said);
/// A request as people call it: the values of its first parts.
std::string name_of(const std::vector<MatchPart>& parts);

}  // namespace lw
