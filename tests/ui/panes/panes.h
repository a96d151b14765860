// The kinds of pane, by the word of their folder.
#pragma once

#include <QtTest/QtTest>
#include <cstring>

#include "ui/panes/pane.h"

namespace lw::test {

inline const ui::PaneType& pane_type(const char* id) {
  for (const ui::PaneType* type : ui::pane_types())
    if (std::strcmp(type->id, id) == 0) return *type;
  qFatal("no pane %s", id);
}

}  // namespace lw::test
