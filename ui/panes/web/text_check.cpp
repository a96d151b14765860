#include "ui/panes/web/text_check.h"

#include <QJsonDocument>
#include <QXmlStreamReader>
#include <algorithm>

#include "ui/bridge/text_place.h"

namespace lw::ui {
namespace {

TextFault fault_at(const QByteArray& utf8, qsizetype offset, const QString& reason) {
  const TextPlace place = place_in(utf8, static_cast<std::size_t>(std::max<qsizetype>(offset, 0)));
  return {place.line, place.column, reason};
}

}  // namespace

std::optional<TextFault> check_text(TextKind kind, const QByteArray& utf8) {
  if (utf8.size() > kLongestChecked || utf8.trimmed().isEmpty()) return std::nullopt;
  if (kind == TextKind::json) {
    QJsonParseError error;
    QJsonDocument::fromJson(utf8, &error);
    if (error.error == QJsonParseError::NoError) return std::nullopt;
    // It knows objects and lists only; a lone value is JSON all the same (RFC 8259 section 2).
    QJsonParseError inside;
    QJsonDocument::fromJson('[' + utf8 + ']', &inside);
    if (inside.error == QJsonParseError::NoError && !utf8.contains(',')) return std::nullopt;
    return fault_at(utf8, std::min<qsizetype>(error.offset, utf8.size()), error.errorString());
  }
  if (kind != TextKind::xml) return std::nullopt;
  QXmlStreamReader reader(utf8);
  reader.setEntityExpansionLimit(1024);
  while (!reader.atEnd()) reader.readNext();
  if (!reader.hasError()) return std::nullopt;
  return TextFault{static_cast<int>(reader.lineNumber()) - 1, static_cast<int>(reader.columnNumber()),
                   reader.errorString()};
}

}  // namespace lw::ui
