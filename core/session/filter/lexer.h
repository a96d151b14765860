// The words and signs of a filter, one after the other.
#pragma once

#include "core/session/filter/expression.h"

namespace lw::filter {

enum class Sign : std::uint8_t {
  end,
  word,       // a name, a keyword, a value without quotes
  string,     // "...", r"..."
  character,  // '.'
  equal,
  all_equal,
  not_equal,
  any_not_equal,
  greater,
  less,
  greater_equal,
  less_equal,
  matches,
  conjunction,
  disjunction,
  exclusive,
  negation,
  open,
  close,
  open_bracket,
  close_bracket,
  open_brace,
  close_brace,
  comma,
  range,
  plus,
  minus,
  times,
  divide,
  modulo,
  bit_and,
  at,
  wrong,  // `text` = why
};

struct Token {
  Sign sign = Sign::end;
  Where where{};
  std::string text{};     // word: itself; string, character: what is meant; wrong: the reason
  bool verbatim = false;  // string: `text` is the source between the quotes
};

class Lexer {
 public:
  explicit Lexer(std::string_view source) : source_(source) {}
  Token next();
  std::size_t position() const { return at_; }
  void go_to(std::size_t position) { at_ = position; }
  std::string_view source() const { return source_; }

 private:
  Token word();
  Token string(std::size_t begin, bool raw);
  Token character();
  bool escape(std::string& out, std::string& reason, Where& where);
  bool octal_or_hex(std::string& out, std::string& reason, char first);
  Token sign();

  std::string_view source_;
  std::size_t at_ = 0;
};

/// Whether a word of a filter may consist of this and what follows.
bool begins_word(std::string_view rest);
bool is_keyword(std::string_view word);

}  // namespace lw::filter
