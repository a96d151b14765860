// Requests, and where answers end. RFC 1436 section 3.9 and appendix; Gopher+ sections 2.2 to 2.5. Pure.
#pragma once

#include <optional>

#include "core/base/match.h"
#include "core/protocols/gopher/messages.h"

namespace lw::gopher {

struct Request {
  std::string selector;
  std::optional<std::string> search;
  std::string plus;      // "+", "+text/plain", "!", "!+ABSTRACT", "$"; with "\t1" after it data follows
  bool bare_lf = false;  // ends in LF alone
  bool operator==(const Request&) const = default;
};

/// Where a part lies in the request.
struct Place {
  std::size_t offset = 0;
  std::size_t length = 0;
};
struct ParsedRequest {
  Request request;
  Place selector, search, plus;
  std::size_t used = 0;  // with the line's end
};

/// Servers take some hundred bytes (RFC 1436: 255); longer than this is no request.
inline constexpr std::size_t kLongestRequest = 16u << 10;

/// Null = the line's end has not come.
Decoded<std::optional<ParsedRequest>> parse_request(ByteView bytes);
/// What would end a field is refused: invalid_argument's offset counts in the selector.
Decoded<Bytes> write(const Request& request);

/// Null = more bytes are needed. An error: this is no head of Gopher+; a server that does not know it answers
/// as it always does.
Decoded<std::optional<PlusHead>> parse_plus_head(ByteView bytes);

/// Finds the end of an answer as its bytes come.
class AnswerEnd {
 public:
  /// PlusHead::length: -2 = with the line, -1 = with the last dot.
  explicit AnswerEnd(std::int64_t length = -2) : length_(length) {}
  /// How many of these belong to the answer; fewer than there are: it is over.
  std::size_t feed(ByteView bytes);
  bool over() const { return over_; }
  std::uint64_t taken() const { return taken_; }
  /// The line ended: whether that is where the answer may end.
  bool whole() const { return over_ || length_ == -2; }

 private:
  std::int64_t length_;
  std::uint64_t taken_ = 0;
  bool over_ = false;
  int dot_ = 0;  // how far into "." CR LF at the beginning of a line; -1 = within a line
};

}  // namespace lw::gopher
