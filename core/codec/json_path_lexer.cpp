#include "core/codec/json_path_lexer.h"

#include <algorithm>
#include <charconv>

#include "core/codec/json_index.h"

namespace lw {
namespace {

/// Numbers that every JSON reader keeps (section 2.1: I-JSON).
constexpr std::int64_t kMostInteger = 9007199254740991;

}  // namespace

std::int64_t JsonPathLexer::integer() {
  const auto begin = at_;
  if (peek() == '-') ++at_;
  if (!is_path_digit(peek())) fail("a digit is missing");
  if (peek() == '0' && (is_path_digit(peek(1)) || text_[begin] == '-'))
    fail("a number begins with no such zero");
  while (is_path_digit(peek())) ++at_;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text_.data() + begin, text_.data() + at_, value);
  if (error != std::errc() || value > kMostInteger || value < -kMostInteger) {
    at_ = begin;
    fail("the number is too large");
  }
  return value;
}

std::string JsonPathLexer::string() {
  const char quote = static_cast<char>(peek());
  ++at_;
  std::string raw;
  while (true) {
    const int c = peek();
    if (c < 0) fail("the string does not end");
    if (c < 0x20) fail("a control character in a string");
    if (c == quote) break;
    if (c != '\\') {
      if (c == '"') raw += '\\';
      raw += static_cast<char>(c);
      ++at_;
      continue;
    }
    escape(quote, raw);
  }
  ++at_;
  return json_text(raw + '"');
}

void JsonPathLexer::escape(char quote, std::string& raw) {
  const int c = peek(1);
  if (c == '\'' || c == '"') {
    if (c != quote) fail("no such escape here");
    raw += c == '"' ? "\\\"" : "'";
    at_ += 2;
    return;
  }
  if (c == 'u') return unicode_escape(raw);
  if (c < 0 || std::string_view("bfnrt/\\").find(static_cast<char>(c)) == std::string_view::npos)
    fail("no such escape");
  raw += '\\';
  raw += static_cast<char>(c);
  at_ += 2;
}

unsigned JsonPathLexer::hex4(std::size_t ahead) {
  unsigned value = 0;
  const auto begin = text_.data() + std::min(at_ + ahead, text_.size());
  const auto end = text_.data() + std::min(at_ + ahead + 4, text_.size());
  const auto [stop, error] = std::from_chars(begin, end, value, 16);
  if (error != std::errc() || stop != begin + 4) fail("four hexadecimal digits are missing");
  return value;
}

void JsonPathLexer::unicode_escape(std::string& raw) {
  const unsigned first = hex4(2);
  std::size_t length = 6;
  if (first >= 0xDC00 && first < 0xE000) fail("half of a surrogate pair");
  if (first >= 0xD800 && first < 0xDC00) {
    if (peek(6) != '\\' || peek(7) != 'u') fail("half of a surrogate pair");
    const unsigned second = hex4(8);
    if (second < 0xDC00 || second >= 0xE000) fail("half of a surrogate pair");
    length = 12;
  }
  raw += text_.substr(at_, length);
  at_ += length;
}

JsonLiteral JsonPathLexer::number() {
  const auto begin = at_;
  if (peek() == '-') ++at_;
  if (!is_path_digit(peek())) fail("a digit is missing");
  if (peek() == '0' && is_path_digit(peek(1))) fail("a number begins with no such zero");
  while (is_path_digit(peek())) ++at_;
  bool whole = true;
  if (peek() == '.') {
    whole = false;
    ++at_;
    if (!is_path_digit(peek())) fail("a digit is missing");
    while (is_path_digit(peek())) ++at_;
  }
  if (peek() == 'e' || peek() == 'E') {
    whole = false;
    ++at_;
    if (peek() == '+' || peek() == '-') ++at_;
    if (!is_path_digit(peek())) fail("a digit is missing");
    while (is_path_digit(peek())) ++at_;
  }
  JsonLiteral made;
  double value = 0;
  std::from_chars(text_.data() + begin, text_.data() + at_, value);
  made.value = value;
  std::int64_t exact = 0;
  if (whole && std::from_chars(text_.data() + begin, text_.data() + at_, exact).ec == std::errc())
    made.whole = exact;
  return made;
}

}  // namespace lw
