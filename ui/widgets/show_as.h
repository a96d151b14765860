// Bytes made into what a person can look at: codings undone, then text in a charset, indented text, a picture
// or hex. Pure; runs off the UI's thread.
#pragma once

#include <QByteArray>
#include <QImage>
#include <QString>
#include <QStringList>
#include <vector>

#include "core/api/decode.h"

namespace lw::ui {

enum class ShownForm : quint8 { text, json, xml, html, picture, hex };

struct ShowWish {
  std::vector<DecodeStep> steps;
  ShownForm form = ShownForm::text;
  QByteArray charset = "UTF-8";  // of the text forms; a name of kShownCharsets
  bool operator==(const ShowWish&) const = default;
};

struct ShownBytes {
  QString text;
  QImage picture;
  Bytes bytes;                      // for hex, and when there is no text
  QStringList notes;                // what was cut, what went wrong
  std::optional<DecodeStep> guess;  // a step that might be undone next
  std::size_t steps = 0;            // how many were undone
  std::size_t length = 0;           // of the bytes then
};

/// Characters of text that are shown at most, and the largest side of a picture.
inline constexpr qsizetype kShownCharacters = 8 << 20;
inline constexpr int kShownSide = 10'000;

ShownBytes show_as(const Bytes& bytes, const ShowWish& wish);

/// Bytes in a charset by its name; what is no text of it becomes U+FFFD.
QString text_in_charset(const Bytes& bytes, const QByteArray& charset);

struct ShownCharset {
  QByteArray name;
  QString label;  // for people
};
/// Those that this system can convert from.
const std::vector<ShownCharset>& shown_charsets();
/// "un-base64", for buttons and menus.
QString step_name(DecodeStep step);

}  // namespace lw::ui
