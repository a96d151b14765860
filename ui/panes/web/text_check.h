// Is a text well-formed, and where is it not? Pure; called while the user types, so long texts are not looked
// at.
#pragma once

#include <QByteArray>
#include <QString>
#include <optional>

#include "ui/widgets/pretty.h"

namespace lw::ui {

/// Longer texts are not checked: it would be felt at each key.
inline constexpr qsizetype kLongestChecked = 256 << 10;

struct TextFault {
  int line = 0;    // from 0
  int column = 0;  // from 0, in characters
  QString reason;
};

/// Of JSON and XML; empty = well-formed, empty or blank, of another kind, or too long.
std::optional<TextFault> check_text(TextKind kind, const QByteArray& utf8);

}  // namespace lw::ui
