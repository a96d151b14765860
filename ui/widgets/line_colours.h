// The theme's meaning-colours by tone, for widgets that follow their own palette. A colour never stands
// alone: a glyph or a word says the same.
#pragma once

#include <QColor>
#include <QPalette>

#include "ui/models/tone.h"

namespace lw::ui {

bool is_dark_palette(const QPalette& palette);
QColor tone_colour(Tone tone, const QPalette& palette);
/// Behind bytes that belong to the chosen field.
QColor mark_fill(const QPalette& palette);
/// A background that tells of `colour`: text in the palette's Text colour stays readable on it.
QColor shade(const QColor& colour, const QPalette& palette);
/// Thin lines between parts.
QColor hairline(const QPalette& palette);

}  // namespace lw::ui
