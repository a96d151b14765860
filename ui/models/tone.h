// What a line of a transcript means, for views to colour. Models name tones; only widgets know colours.
#pragma once

#include <Qt>
#include <QtGlobal>

namespace lw::ui {

enum class Tone : quint8 { plain, sent, received, note, good, secure, warning, error, quiet };

/// Item role under which models give a Tone (as int) and a full-length text.
inline constexpr int kToneRole = Qt::UserRole + 1;

}  // namespace lw::ui
