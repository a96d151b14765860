// What a user types to send: text with escapes, or forgiving hex, and the line ending put after it. Pure.
#pragma once

#include <QString>
#include <expected>

#include "core/base/bytes.h"

namespace lw::ui {

enum class InputKind { text, hex };
enum class LineEnding { none, lf, crlf, nul };

struct InputProblem {
  qsizetype position = 0;  // in the text, UTF-16 units
  QString reason;
};

/// The bytes to send. The line ending goes after text only: hex says exactly what it says.
std::expected<Bytes, InputProblem> input_bytes(InputKind kind, const QString& text, LineEnding ending);

/// Bytes as text that input_bytes() reads back to the same ones.
QString as_input(InputKind kind, ByteView bytes);

}  // namespace lw::ui
