#include "core/session/filter/lexer.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/base/text.h"

namespace lw::filter {
namespace {

constexpr std::array<std::string_view, 20> kKeywords = {
    "and", "or",       "not",     "xor", "eq",  "ne",     "gt",     "lt",     "ge",     "le",
    "in",  "contains", "matches", "any", "all", "any_eq", "all_eq", "any_ne", "all_ne", "bitwise_and"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

int digit_of_hex(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// UTF-8 of a code point; false for what is none.
bool append_utf8(std::uint32_t point, std::string& out) {
  if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return false;
  const auto put = [&out](std::uint32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xc0 | (point >> 6));
    put(0x80 | (point & 0x3f));
  } else if (point < 0x10000) {
    put(0xe0 | (point >> 12));
    put(0x80 | ((point >> 6) & 0x3f));
    put(0x80 | (point & 0x3f));
  } else {
    put(0xf0 | (point >> 18));
    put(0x80 | ((point >> 12) & 0x3f));
    put(0x80 | ((point >> 6) & 0x3f));
    put(0x80 | (point & 0x3f));
  }
  return true;
}

struct SignText {
  std::string_view text;
  Sign sign;
};

// Longer ones before those they begin with.
constexpr SignText kSigns[] = {
    {"===", Sign::all_equal},
    {"!==", Sign::any_not_equal},
    {"==", Sign::equal},
    {"!=", Sign::not_equal},
    {"~=", Sign::any_not_equal},
    {">=", Sign::greater_equal},
    {"<=", Sign::less_equal},
    {"&&", Sign::conjunction},
    {"||", Sign::disjunction},
    {"^^", Sign::exclusive},
    {"..", Sign::range},
    {">", Sign::greater},
    {"<", Sign::less},
    {"!", Sign::negation},
    {"~", Sign::matches},
    {"(", Sign::open},
    {")", Sign::close},
    {"[", Sign::open_bracket},
    {"]", Sign::close_bracket},
    {"{", Sign::open_brace},
    {"}", Sign::close_brace},
    {",", Sign::comma},
    {"+", Sign::plus},
    {"-", Sign::minus},
    {"*", Sign::times},
    {"/", Sign::divide},
    {"%", Sign::modulo},
    {"&", Sign::bit_and},
    {"@", Sign::at},
};

}  // namespace

bool begins_word(std::string_view rest) {
  return !rest.empty() && (is_letter(rest[0]) || is_digit(rest[0]));
}

bool is_keyword(std::string_view word) {
  return std::ranges::find(kKeywords, word) != kKeywords.end();
}

Token Lexer::next() {
  while (at_ < source_.size() && std::string_view(" \t\r\n").contains(source_[at_])) ++at_;
  const std::string_view rest = source_.substr(at_);
  if (rest.empty()) return {.sign = Sign::end, .where = {source_.size(), 0}};
  if (rest[0] == '"') return string(at_, false);
  if (rest.starts_with("r\"") || rest.starts_with("R\"")) return string(at_, true);
  if (rest[0] == '\'') return character();
  if (begins_word(rest)) return word();
  return sign();
}

Token Lexer::word() {
  const std::size_t begin = at_;
  while (at_ < source_.size()) {
    const char c = source_[at_];
    const bool part = is_letter(c) || is_digit(c) || c == '.' || c == ':' || c == '-';
    if (!part || source_.substr(at_, 2) == "..") break;
    ++at_;
  }
  return {.sign = Sign::word,
          .where = {begin, at_ - begin},
          .text = std::string(source_.substr(begin, at_ - begin))};
}

bool Lexer::octal_or_hex(std::string& out, std::string& reason, char first) {
  const bool octal = first >= '0' && first <= '7';
  const std::size_t most = octal ? 3 : first == 'x' ? 2 : first == 'u' ? 4 : 8;
  if (octal) --at_;
  std::uint32_t value = 0;
  std::size_t digits = 0;
  for (; digits < most && at_ < source_.size(); ++digits, ++at_) {
    const int digit = digit_of_hex(source_[at_]);
    if (digit < 0 || (octal && digit > 7)) break;
    value = value * (octal ? 8 : 16) + static_cast<std::uint32_t>(digit);
  }
  const bool short_of = first == 'x' ? digits == 0 : !octal && digits < most;
  if (short_of) {
    reason = fmt::format("\\{} needs {} hexadecimal digits", first, most);
    return false;
  }
  if (octal || first == 'x') {
    if (value > 0xff) {
      reason = "An octal escape ends at \\377.";
      return false;
    }
    out += static_cast<char>(static_cast<unsigned char>(value));
    return true;
  }
  if (append_utf8(value, out)) return true;
  reason = "That is no Unicode character.";
  return false;
}

/// At the character after a backslash.
bool Lexer::escape(std::string& out, std::string& reason, Where& where) {
  constexpr std::string_view kNamed = "'\"\\abfnrtve";
  constexpr std::string_view kMeant = "'\"\\\a\b\f\n\r\t\v\x1b";
  where.offset = at_ - 1;
  const char c = source_[at_++];
  bool good = true;
  if (const std::size_t named = kNamed.find(c); named != std::string_view::npos) {
    out += kMeant[named];
  } else if ((c >= '0' && c <= '7') || c == 'x' || c == 'u' || c == 'U') {
    good = octal_or_hex(out, reason, c);
  } else {
    good = false;
    reason =
        fmt::format("\"\\{}\" is no escape; a backslash itself is written \\\\, or r\"...\" around the text.",
                    lw::escape(std::string_view(&c, 1)));
  }
  where.length = at_ - where.offset;
  return good;
}

Token Lexer::string(std::size_t begin, bool raw) {
  Token token{.sign = Sign::string, .where = {begin, 0}, .text = {}, .verbatim = true};
  at_ += raw ? 2 : 1;
  while (at_ < source_.size()) {
    const char c = source_[at_++];
    if (c == '"') {
      token.where.length = at_ - begin;
      return token;
    }
    if (c == '\\' && raw) {
      // A quote may be escaped, and the backslash stays: it means the same to an expression.
      token.text += c;
      if (at_ < source_.size() && source_[at_] == '"') token.text += source_[at_++];
    } else if (c == '\\' && at_ < source_.size()) {
      token.verbatim = false;
      Where where;
      std::string reason;
      if (!escape(token.text, reason, where)) return {.sign = Sign::wrong, .where = where, .text = reason};
    } else {
      token.text += c;
    }
  }
  return {.sign = Sign::wrong,
          .where = {begin, source_.size() - begin},
          .text = "The text has no closing quote."};
}

Token Lexer::character() {
  const std::size_t begin = at_++;
  std::string meant;
  if (at_ < source_.size() && source_[at_] == '\\' && at_ + 1 < source_.size()) {
    ++at_;
    Where where;
    std::string reason;
    if (!escape(meant, reason, where)) return {.sign = Sign::wrong, .where = where, .text = reason};
  } else if (at_ < source_.size() && source_[at_] != '\'') {
    meant = source_[at_++];
  }
  if (meant.size() != 1 || at_ >= source_.size() || source_[at_] != '\'') {
    return {.sign = Sign::wrong,
            .where = {begin, std::max<std::size_t>(1, std::min(at_, source_.size()) - begin)},
            .text = "Single quotes hold one character; a text stands in double quotes."};
  }
  ++at_;
  return {.sign = Sign::character, .where = {begin, at_ - begin}, .text = meant};
}

Token Lexer::sign() {
  const std::string_view rest = source_.substr(at_);
  for (const SignText& known : kSigns) {
    if (!rest.starts_with(known.text)) continue;
    const Token token{.sign = known.sign, .where = {at_, known.text.size()}, .text = std::string(known.text)};
    at_ += known.text.size();
    return token;
  }
  const std::size_t begin = at_++;
  std::string reason = fmt::format("\"{}\" means nothing here.", lw::escape(rest.substr(0, 1)));
  if (rest[0] == '=') reason = "A single \"=\" means nothing; equal is written ==.";
  if (rest[0] == '|') reason = "A single \"|\" means nothing; or is written ||.";
  if (rest[0] == '$') reason = "Macros and references to a selected message are not supported.";
  if (rest[0] == '#') reason = "Layers are not supported.";
  return {.sign = Sign::wrong, .where = {begin, 1}, .text = std::move(reason)};
}

}  // namespace lw::filter
