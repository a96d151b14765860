// Text of a filter -> tests, by recursive descent. The first thing wrong ends it.
#pragma once

#include <expected>

#include "core/session/filter/checker.h"
#include "core/session/filter/lexer.h"
#include "core/session/filter/names.h"

namespace lw::filter {

class Parser {
 public:
  Parser(std::string_view text, const Vocabulary& vocabulary);
  std::expected<Test, FilterError> parse();

 private:
  Test either();
  Test exclusive();
  Test both();
  Test single();
  Test relation();
  Test compared(Operand left, Relation relation, Quantifier quantifier);
  bool means_existence(const Operand& left, Relation relation, const Operand& right) const;
  Test contained(Operand left);
  Test matched(Operand left);
  Test membership(Operand left, Quantifier quantifier);
  Element element();

  Operand arithmetic();  // & below + - below * / %
  Operand sum();
  Operand product();
  Operand unary();
  Operand primary();
  Operand named();
  Operand call(const Token& name);
  Operand sliced(Operand operand);
  bool part(std::string_view text, std::size_t offset, Part& out);
  Operand joined(Operand left, char sign, Operand right);

  bool is(Sign sign) const { return token_.sign == sign; }
  bool is_word(std::string_view word) const { return is(Sign::word) && token_.text == word; }
  /// A sign or the word that means the same.
  bool take(Sign sign, std::string_view word = {});
  bool take_word(std::string_view word);
  Token advance();
  bool check(Checker::Problem problem);
  void fail(Where where, std::string reason);
  void unexpected(std::string_view wanted);
  bool deeper();

  Lexer lexer_;
  Token token_;
  std::size_t end_ = 0;  // of the token before token_
  Names names_;
  Checker checker_;
  int depth_ = 0;
  int calculations_ = 0;  // a chain of them is as deep as it is long
  std::optional<FilterError> error_;
};

}  // namespace lw::filter
