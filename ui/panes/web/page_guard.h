#pragma once

#include <QString>

namespace lw::ui {

/// Laying a page out happens on the UI's thread, and its time doubles with each table inside a table and
/// grows with the square of other nesting. A page from a stranger is measured first.
inline constexpr int kDeepestTables = 8;
inline constexpr int kDeepestElements = 200;
/// A cell over more columns or rows than this is refused: the table would get all of them.
inline constexpr int kWidestCell = 100;

/// Why this page is not laid out; empty = it may be. Linear in its length; any thread.
QString why_not_laid_out(const QString& html);

}  // namespace lw::ui
