// The words of a JSONPath query: numbers, strings with their escapes (RFC 9535 sections 2.3.1.1 and 2.3.3.1).
// Behind json_path.h.
#pragma once

#include <string>
#include <string_view>

#include "core/codec/json_path_syntax.h"

namespace lw {

/// Errors are thrown inside and become a value at the door: a recursive parser is unreadable otherwise.
struct JsonPathWrong {
  std::size_t offset;
  const char* reason;
};

inline bool is_path_digit(int c) {
  return c >= '0' && c <= '9';
}

class JsonPathLexer {
 public:
  explicit JsonPathLexer(std::string_view text) : text_(text) {}

 protected:
  [[noreturn]] void fail(const char* reason) const { throw JsonPathWrong{at_, reason}; }
  int peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? static_cast<unsigned char>(text_[at_ + ahead]) : -1;
  }
  bool eat(std::string_view what) {
    if (!text_.substr(at_).starts_with(what)) return false;
    at_ += what.size();
    return true;
  }
  void space() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') ++at_;
  }

  std::int64_t integer();
  /// Section 2.3.1.1: as in JSON, and single quotes besides. Escapes are left to JSON's reader.
  std::string string();
  JsonLiteral number();

  std::string_view text_;
  std::size_t at_ = 0;

 private:
  void escape(char quote, std::string& raw);
  unsigned hex4(std::size_t ahead);
  void unicode_escape(std::string& raw);
};

}  // namespace lw
