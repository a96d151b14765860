// How an expression made from a field or a row meets the filter that is there.
#pragma once

#include <QMetaType>

namespace lw::ui {

enum class FilterHow : quint8 {
  apply,    // instead of it, at once
  prepare,  // instead of it, to be edited first
  and_it,   // the others: joined to it, at once
  or_it,
  not_it,  // instead of it, negated
  and_not,
  or_not,
};

}  // namespace lw::ui
