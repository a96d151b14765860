// Which lexer a media type gets, and its colours on a light or dark palette.
#pragma once

#include <QPalette>
#include <QString>

class QsciLexer;
class QsciScintilla;

namespace lw::ui {

/// Null = plain text. The parent owns it.
QsciLexer* make_lexer(const QString& mime_type, QObject* parent);
/// Gives the editor, and its lexer if it has one, the palette's colours.
void colour_editor(QsciScintilla& editor, const QPalette& palette);

}  // namespace lw::ui
