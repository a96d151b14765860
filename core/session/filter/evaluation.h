// A filter asked of one message.
#pragma once

#include <forward_list>

#include <boost/container/small_vector.hpp>

#include "core/session/filter/expression.h"

namespace lw::filter {

class Evaluation {
 public:
  Evaluation(const Filter::Parsed& parsed, const FilterSubject& subject)
      : parsed_(parsed), subject_(subject) {}
  ~Evaluation();
  Evaluation(const Evaluation&) = delete;
  Evaluation& operator=(const Evaluation&) = delete;

  bool test(const Test& test);

 private:
  using Values = boost::container::small_vector<Value, 4>;

  bool exists(const Operand& operand);
  bool compared(const Test& test);
  bool contained(const Test& test);
  bool matched(const Test& test);
  bool member(const Test& test);

  void values(const Operand& operand, Values& out);
  void common(const Operand& operand, Values& out);
  void fields(const Operand& operand, Values& out);
  void walk(const std::vector<Field>& tree, const Operand& operand, Values& out, int depth);
  void sliced(const Operand& operand, Values& out);
  void called(const Operand& operand, Values& out);
  void calculated(const Operand& operand, Values& out);

  bool speaks(std::string_view protocol) const;
  void add_text(std::string_view text, Type type, Values& out);
  std::string_view written(const Value& value);
  std::string_view unescaped(std::string_view shown);
  std::string_view range(const Field& field);
  std::vector<std::string>& scratch();
  const std::vector<Field>& tree();

  const Filter::Parsed& parsed_;
  const FilterSubject& subject_;
  const std::vector<Field>* tree_ = nullptr;
  std::size_t borrowed_ = 0;             // of the thread's lists of common values
  std::forward_list<std::string> made_;  // texts that values look into
};

}  // namespace lw::filter
