#include "ui/panes/socket/input_text.h"

#include "core/base/text.h"
#include "ui/bridge/text.h"

namespace lw::ui {

std::expected<Bytes, InputProblem> input_bytes(InputKind kind, const QString& text, LineEnding ending) {
  const std::string typed = to_utf8(text);
  auto bytes = kind == InputKind::hex ? from_hex(typed) : unescape(typed);
  if (!bytes) {
    // The offset counts UTF-8 bytes; the editor counts UTF-16 units.
    const auto offset = std::min<std::size_t>(bytes.error().offset, typed.size());
    return std::unexpected(InputProblem{from_utf8(std::string_view(typed).substr(0, offset)).size(),
                                        from_utf8(bytes.error().reason)});
  }
  if (kind == InputKind::hex) return std::move(*bytes);
  switch (ending) {
    case LineEnding::none:
      break;
    case LineEnding::lf:
      *bytes += '\n';
      break;
    case LineEnding::crlf:
      *bytes += "\r\n";
      break;
    case LineEnding::nul:
      *bytes += '\0';
      break;
  }
  return std::move(*bytes);
}

QString as_input(InputKind kind, ByteView bytes) {
  return from_utf8(kind == InputKind::hex ? to_hex(bytes, " ") : escape(bytes));
}

}  // namespace lw::ui
