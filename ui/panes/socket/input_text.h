// What is typed to be sent, for the editors of the socket pane: core's forms, with their faults in an
// editor's characters.
#pragma once

#include <QString>
#include <expected>

#include "core/protocols/socket/sending/message_template.h"

namespace lw::ui {

using InputKind = lw::socket::InputForm;
using LineEnding = lw::socket::LineEnding;

/// Looked through at each key; what is longer is sent as a file.
inline constexpr qsizetype kMostTyped = 1 << 20;

struct Typed {
  QString text;
  InputKind kind = InputKind::text;
  LineEnding ending = LineEnding::none;

  /// Nothing would be sent.
  bool empty() const { return text.isEmpty() && (kind != InputKind::text || ending == LineEnding::none); }
};

struct InputProblem {
  qsizetype position = 0;  // of the character at fault, in UTF-16 units
  QString reason;
};
/// "Character 3: ..."
QString fault_text(const InputProblem& problem);

std::expected<lw::socket::MessageTemplate, InputProblem> read_typed(const Typed& typed);

/// Bytes as a text that is read back to the same.
QString as_input(InputKind kind, ByteView bytes);

/// What would be sent now, where counters are at their start: for a worker thread, since a macro may ask for
/// much. `wall`: nanoseconds since 1970.
struct SendPreview {
  QString text;     // "Sends 3 bytes: 61 62 63"
  QString problem;  // or why it can't be made
};
SendPreview preview_of(const lw::socket::MessageTemplate& message, Nanoseconds wall);

}  // namespace lw::ui
