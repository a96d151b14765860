#include "core/protocols/gopher/codec.h"

#include <fmt/format.h>

#include <algorithm>

namespace lw::gopher {
namespace {

/// What would end a field of a request, or the request; NUL ends it for servers written in C.
constexpr std::string_view kEnds("\0\t\r\n", 4);

/// Gopher+ words: "+", "+view", "!", "!+block", "$", "$+block". Else a second field is what is searched for.
bool is_plus(std::string_view field) {
  field = field.substr(0, field.find('\t'));
  if (field.empty()) return false;
  const std::string_view rest = field.substr(1);
  if (field.front() == '+') return rest.empty() || rest.find('/') != std::string_view::npos;
  return (field.front() == '!' || field.front() == '$') && (rest.empty() || rest.front() == '+');
}

std::optional<CodecError> wrong(std::string_view text, const char* what, std::string_view ends) {
  const auto at = text.find_first_of(ends);
  if (at == std::string_view::npos) return std::nullopt;
  const char c = text[at];
  const char* name = c == '\t' ? "a tab" : c == '\0' ? "NUL" : "a line end";
  return CodecError{at, fmt::format("{} holds {}", what, name)};
}

}  // namespace

Decoded<std::optional<ParsedRequest>> parse_request(ByteView bytes) {
  const auto end = bytes.substr(0, kLongestRequest).find('\n');
  if (end == ByteView::npos) {
    if (bytes.size() >= kLongestRequest)
      return std::unexpected(CodecError{kLongestRequest, "the request's line is too long", ErrorKind::limit});
    return std::nullopt;
  }
  ParsedRequest parsed{.used = end + 1};
  ByteView line = bytes.substr(0, end);
  parsed.request.bare_lf = !line.ends_with('\r');
  if (!parsed.request.bare_lf) line.remove_suffix(1);
  const auto first = std::min(line.find('\t'), line.size());
  parsed.selector = {0, first};
  parsed.request.selector = line.substr(0, first);
  if (first == line.size()) return parsed;
  const std::size_t at = first + 1;
  const auto second = std::min(line.find('\t', at), line.size());
  const ByteView field = line.substr(at, second - at);
  // After a command at most the flag follows that says whether data come (Gopher+ section 2.6).
  const ByteView after = second < line.size() ? line.substr(second + 1) : ByteView("0");
  if (is_plus(field) && (after == "0" || after == "1")) {
    parsed.plus = {at, line.size() - at};
    parsed.request.plus = line.substr(at);
    return parsed;
  }
  parsed.search = {at, second - at};
  if (second == line.size() || !field.empty()) parsed.request.search = field;
  if (second == line.size()) return parsed;
  parsed.plus = {second + 1, line.size() - second - 1};
  parsed.request.plus = line.substr(second + 1);
  return parsed;
}

Decoded<Bytes> write(const Request& request) {
  if (auto bad = wrong(request.selector, "the selector", kEnds)) return std::unexpected(*bad);
  if (request.search)
    if (auto bad = wrong(*request.search, "what is searched for", kEnds)) return std::unexpected(*bad);
  if (auto bad = wrong(request.plus, "the Gopher+ command", std::string_view("\0\r\n", 3)))
    return std::unexpected(*bad);
  Bytes line = request.selector;
  // Words that look like a Gopher+ command, and commands that do not, keep their places by an empty field.
  if (request.search || (!request.plus.empty() && !is_plus(request.plus)))
    line += "\t" + request.search.value_or("");
  if (!request.plus.empty())
    line += "\t" + request.plus;
  else if (request.search && is_plus(*request.search))
    line += "\t";
  line += request.bare_lf ? "\n" : "\r\n";
  if (line.size() > kLongestRequest)
    return std::unexpected(CodecError{kLongestRequest, "the request is too long", ErrorKind::limit});
  return line;
}

Decoded<std::optional<PlusHead>> parse_plus_head(ByteView bytes) {
  // "+-2" or a number of at most 18 digits.
  constexpr std::size_t kLongestHead = 22;
  if (bytes.empty()) return std::nullopt;
  if (bytes[0] != '+' && bytes[0] != '-') return std::unexpected(CodecError{0, "not + or -"});
  PlusHead head{.ok = bytes[0] == '+'};
  const auto end = bytes.substr(0, kLongestHead).find('\n');
  if (end == ByteView::npos && bytes.size() < kLongestHead) return std::nullopt;
  if (end == ByteView::npos) return std::unexpected(CodecError{kLongestHead, "the length does not end"});
  ByteView number = bytes.substr(1, end - 1);
  if (number.ends_with('\r')) number.remove_suffix(1);
  const bool negative = number.starts_with('-');
  if (negative) number.remove_prefix(1);
  if (number.empty() || number.size() > 18) return std::unexpected(CodecError{1, "the length is no number"});
  std::int64_t length = 0;
  for (const char c : number) {
    if (c < '0' || c > '9') return std::unexpected(CodecError{1, "the length is no number"});
    length = length * 10 + (c - '0');
  }
  head.length = negative ? -length : length;
  if (head.length < -2) return std::unexpected(CodecError{1, "the length is neither a number nor -1 or -2"});
  head.used = end + 1;
  return head;
}

std::size_t AnswerEnd::feed(ByteView bytes) {
  if (over_) return 0;
  if (length_ >= 0) {
    const auto left = static_cast<std::uint64_t>(length_) - taken_;
    const auto take = static_cast<std::size_t>(std::min<std::uint64_t>(left, bytes.size()));
    taken_ += take;
    over_ = taken_ == static_cast<std::uint64_t>(length_);
    return take;
  }
  if (length_ == -2) {
    taken_ += bytes.size();
    return bytes.size();
  }
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (c == '\n') {
      over_ = dot_ == 1 || dot_ == 2;
      dot_ = 0;
    } else if (c == '.' && dot_ == 0) {
      dot_ = 1;
    } else {
      dot_ = c == '\r' && dot_ == 1 ? 2 : -1;
    }
    if (!over_) continue;
    taken_ += i + 1;
    return i + 1;
  }
  taken_ += bytes.size();
  return bytes.size();
}

}  // namespace lw::gopher
