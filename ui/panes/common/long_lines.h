// Text views lay out a line as a whole: a line of megabytes stops them. For showing, such lines are folded.
#pragma once

#include <QString>

namespace lw::ui {

/// Longer lines than this are folded.
inline constexpr qsizetype kLongestLine = 8 << 10;

/// Breaks lines longer than `longest`; `broken` is set when one was.
QString break_long_lines(const QString& text, qsizetype longest, bool& broken);

}  // namespace lw::ui
