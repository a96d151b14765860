// Indents JSON, XML and HTML without changing what they say: numbers, strings, order and repeated names stay
// as they came. Pure; runs off the UI's thread.
#pragma once

#include <QString>
#include <expected>

namespace lw::ui {

enum class TextKind { plain, json, xml, html };

/// From a media type ("application/problem+json; charset=utf-8"); `plain` where it does not tell.
TextKind text_kind(const QString& media_type);

/// Deeper nesting than this is shown as it came: nobody reads it, and the indent alone would be the most of
/// it.
inline constexpr int kDeepest = 200;

/// The error says why the text is shown as it came.
std::expected<QString, QString> pretty(TextKind kind, const QString& text);

}  // namespace lw::ui
