// Types: what may be compared with what, and literals made into what they are compared with.
#pragma once

#include "core/session/filter/names.h"

namespace lw::filter {

class Checker {
 public:
  explicit Checker(const Names& names) : names_(names) {}

  // Each answers with the first thing wrong, or none.
  using Problem = std::optional<FilterError>;
  Problem exists(const Operand& operand) const;
  Problem compare(Operand& left, Operand& right) const;
  Problem contains(Operand& left, Operand& right) const;
  Problem matches(const Operand& left, std::string_view sign) const;
  Problem member(Operand& left, std::vector<Element>& set) const;
  Problem arithmetic(Operand& operation) const;
  Problem function(Operand& call) const;
  Problem slice(const Operand& of) const;

 private:
  Problem left_side(const Operand& left, std::string_view sign) const;
  Problem same_type(const Operand& left, Operand& right) const;
  Problem literal(Operand& literal, const Operand& like) const;
  Problem number(Operand& literal) const;
  Problem known_word(const Operand& literal, const Operand& like) const;
  Problem unknown(const Operand& word) const;

  const Names& names_;
};

}  // namespace lw::filter
