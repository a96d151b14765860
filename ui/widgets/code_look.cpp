#include "ui/widgets/code_look.h"

#include <QFontDatabase>

#include "ui/widgets/line_colours.h"
#include "ui/widgets/qsci.h"

namespace lw::ui {
namespace {

// What a lexer's style stands for, told from its (untranslated) description.
Tone style_tone(const QString& description) {
  const QString words = description.toLower();
  const auto has = [&](QLatin1StringView word) { return words.contains(word); };
  using namespace Qt::StringLiterals;
  if (has("comment"_L1)) return Tone::quiet;
  if (has("error"_L1) || has("unclosed"_L1) || has("unknown"_L1)) return Tone::warning;
  if (has("property"_L1) || has("attribute"_L1) || has("key"_L1)) return Tone::sent;
  if (has("string"_L1) || has("value"_L1) || has("cdata"_L1)) return Tone::received;
  if (has("number"_L1) || has("entity"_L1) || has("escape"_L1)) return Tone::secure;
  if (has("tag"_L1) || has("selector"_L1) || has("rule"_L1) || has("class"_L1)) return Tone::secure;
  return Tone::plain;
}

}  // namespace

QsciLexer* make_lexer(const QString& mime_type, QObject* parent) {
  const QString type = mime_type.section(QLatin1Char(';'), 0, 0).trimmed().toLower();
  const auto has = [&](const char* word) { return type.contains(QLatin1String(word)); };
  if (has("json")) {
    auto* lexer = new QsciLexerJSON(parent);
    lexer->setHighlightComments(true);
    lexer->setHighlightEscapeSequences(true);
    return lexer;
  }
  if (has("html")) return new QsciLexerHTML(parent);
  if (has("xml")) return new QsciLexerXML(parent);
  if (has("css")) return new QsciLexerCSS(parent);
  if (has("javascript") || has("ecmascript")) return new QsciLexerJavaScript(parent);
  if (has("yaml")) return new QsciLexerYAML(parent);
  return nullptr;
}

void colour_editor(QsciScintilla& editor, const QPalette& palette) {
  const QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
  const QColor paper = palette.color(QPalette::Base);
  const QColor text = palette.color(QPalette::Text);
  if (QsciLexer* lexer = editor.lexer()) {
    lexer->setDefaultFont(font);
    lexer->setDefaultPaper(paper);
    lexer->setDefaultColor(text);
    for (int style = 0; style < 128; ++style) {
      const QString description = lexer->description(style);
      if (description.isEmpty()) continue;
      lexer->setColor(tone_colour(style_tone(description), palette), style);
      lexer->setPaper(paper, style);
      lexer->setFont(font, style);
      lexer->setEolFill(false, style);
    }
  } else {
    editor.setFont(font);
    editor.setColor(text);
    editor.setPaper(paper);
  }
  editor.setMarginsFont(font);
  editor.setMarginsBackgroundColor(palette.color(QPalette::AlternateBase));
  editor.setMarginsForegroundColor(tone_colour(Tone::quiet, palette));
  editor.setFoldMarginColors(palette.color(QPalette::AlternateBase), palette.color(QPalette::AlternateBase));
  constexpr int kFirst = QsciScintilla::SC_MARKNUM_FOLDEREND, kLast = QsciScintilla::SC_MARKNUM_FOLDEROPEN;
  for (int marker = kFirst; marker <= kLast; ++marker) {
    editor.setMarkerForegroundColor(palette.color(QPalette::Base), marker);
    editor.setMarkerBackgroundColor(tone_colour(Tone::quiet, palette), marker);
  }
  editor.setCaretForegroundColor(text);
  editor.setSelectionBackgroundColor(palette.color(QPalette::Highlight));
  editor.setSelectionForegroundColor(palette.color(QPalette::HighlightedText));
  editor.setMatchedBraceBackgroundColor(mark_fill(palette));
  editor.setMatchedBraceForegroundColor(text);
  editor.setUnmatchedBraceForegroundColor(tone_colour(Tone::error, palette));
  editor.setUnmatchedBraceBackgroundColor(paper);
}

}  // namespace lw::ui
