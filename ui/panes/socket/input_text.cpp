#include "ui/panes/socket/input_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>

#include "core/base/text.h"
#include "ui/bridge/text.h"

namespace lw::ui {
namespace {

struct InputText {
  Q_DECLARE_TR_FUNCTIONS(InputText)
};

/// Of a preview: as many as stand on a line.
constexpr std::size_t kPreviewed = 24;
/// A preview rolls the same numbers each time: what is shown does not flicker while one types.
constexpr std::uint64_t kPreviewSeed = 1;

}  // namespace

QString fault_text(const InputProblem& problem) {
  return InputText::tr("Character %1: %2").arg(problem.position + 1).arg(problem.reason);
}

std::expected<lw::socket::MessageTemplate, InputProblem> read_typed(const Typed& typed) {
  if (typed.text.size() > kMostTyped)
    return std::unexpected(
        InputProblem{kMostTyped, InputText::tr("longer than 1 MiB: send it as a file instead")});
  const std::string text = to_utf8(typed.text);
  auto message = lw::socket::MessageTemplate::read(typed.kind, text, typed.ending);
  if (message) return std::move(*message);
  // The offset counts UTF-8 bytes; the editor counts UTF-16 units.
  const auto offset = std::min<std::size_t>(message.error().offset, text.size());
  return std::unexpected(InputProblem{from_utf8(std::string_view(text).substr(0, offset)).size(),
                                      from_utf8(message.error().reason)});
}

QString as_input(InputKind kind, ByteView bytes) {
  return from_utf8(lw::socket::write_input(kind, bytes));
}

SendPreview preview_of(const lw::socket::MessageTemplate& message, Nanoseconds wall) {
  SeededRandom random(kPreviewSeed);
  lw::socket::MacroCounters counters;
  const auto bytes = message.make({.wall = wall, .random = random, .counters = counters, .captures = {}});
  if (!bytes) return {.text = {}, .problem = from_utf8(bytes.error().reason)};
  QString hex = from_utf8(to_hex(ByteView(*bytes).substr(0, kPreviewed), " "));
  if (bytes->size() > kPreviewed) hex += QStringLiteral(" …");
  const int count = static_cast<int>(std::min<std::size_t>(bytes->size(), 1'000'000'000));
  if (count == 0) return {.text = InputText::tr("Sends nothing"), .problem = {}};
  return {.text = message.is_constant() ? InputText::tr("Sends %n byte(s): %1", nullptr, count).arg(hex)
                                        : InputText::tr("Sends %n byte(s), now: %1", nullptr, count).arg(hex),
          .problem = {}};
}

}  // namespace lw::ui
