// What a line of a transcript means, for views to colour. Models name tones; only widgets know colours.
#pragma once

#include <Qt>
#include <QtGlobal>

namespace lw::ui {

enum class Tone : quint8 { plain, sent, received, note, good, secure, warning, error, quiet };

/// Item role under which models give a Tone (as int) and a full-length text.
inline constexpr int kToneRole = Qt::UserRole + 1;
/// A line that heads those below it: 1 = they are shown, 2 = they are folded away; its text is the last
/// column's and goes over all of them. Nothing = an ordinary line.
inline constexpr int kHeaderRole = Qt::UserRole + 2;
/// The number of the colouring rule that a line matches, as int; -1 or nothing = none.
inline constexpr int kColourRole = Qt::UserRole + 3;

}  // namespace lw::ui
