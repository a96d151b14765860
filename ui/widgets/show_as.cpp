#include "ui/widgets/show_as.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImageReader>
#include <QStringDecoder>

#include "ui/bridge/text.h"
#include "ui/widgets/pretty.h"

namespace lw::ui {
namespace {

QString shown(const char* text) {
  return QCoreApplication::translate("ShowAs", text);
}

TextKind kind_of(ShownForm form) {
  switch (form) {
    case ShownForm::json:
      return TextKind::json;
    case ShownForm::xml:
      return TextKind::xml;
    case ShownForm::html:
      return TextKind::html;
    default:
      return TextKind::plain;
  }
}

void make_text(ShownBytes& out, const ShowWish& wish) {
  out.text = text_in_charset(out.bytes, wish.charset);
  if (const auto wrong = out.text.count(QChar::ReplacementCharacter))
    out.notes << QCoreApplication::translate("ShowAs", "%n character(s) are no text in this charset.",
                                             nullptr, static_cast<int>(wrong));
  if (wish.form != ShownForm::text) {
    auto made = pretty(kind_of(wish.form), out.text);
    if (made) {
      out.text = *std::move(made);
    } else {
      out.notes << shown("Shown as it came: %1.").arg(made.error());
    }
  }
  if (out.text.size() > kShownCharacters) {
    out.text.truncate(kShownCharacters);
    out.notes << shown("The text is longer; its beginning is shown.");
  }
}

void make_picture(ShownBytes& out) {
  QByteArray data = from_bytes(out.bytes);
  QBuffer buffer(&data);
  QImageReader reader(&buffer);
  reader.setDecideFormatFromContent(true);
  // A drawing may name other files; only what is nothing but pixels is decoded.
  if (!reader.canRead() || reader.format().startsWith("svg")) {
    out.notes << shown("These bytes are no picture that can be shown.");
    return;
  }
  const QSize size = reader.size();
  if (size.width() > kShownSide || size.height() > kShownSide) {
    out.notes
        << shown("The picture is %1 \u00d7 %2 and is not decoded.").arg(size.width()).arg(size.height());
    return;
  }
  const QString format = QString::fromLatin1(reader.format()).toUpper();
  out.picture = reader.read();
  if (out.picture.isNull()) {
    out.notes << shown("The picture can't be decoded: %1").arg(reader.errorString());
  } else {
    out.notes << shown("%1, %2 \u00d7 %3").arg(format).arg(out.picture.width()).arg(out.picture.height());
  }
}

}  // namespace

QString text_in_charset(const Bytes& bytes, const QByteArray& charset) {
  QStringDecoder decoder(charset.constData());
  if (!decoder.isValid()) return QString::fromLatin1(from_bytes(bytes));
  return decoder(from_bytes(bytes));
}

const std::vector<ShownCharset>& shown_charsets() {
  static const std::vector<ShownCharset> list = [] {
    std::vector<ShownCharset> all = {
        {"UTF-8", QStringLiteral("UTF-8")},
        {"UTF-16LE", QStringLiteral("UTF-16 LE")},
        {"UTF-16BE", QStringLiteral("UTF-16 BE")},
        {"ISO-8859-1", shown("Latin-1 (ISO-8859-1)")},
        {"windows-1252", shown("Western (Windows-1252)")},
        {"ISO-8859-15", shown("Western with euro (ISO-8859-15)")},
        {"ISO-8859-2", shown("Central European (ISO-8859-2)")},
        {"windows-1250", shown("Central European (Windows-1250)")},
        {"ISO-8859-5", shown("Cyrillic (ISO-8859-5)")},
        {"windows-1251", shown("Cyrillic (Windows-1251)")},
        {"KOI8-R", shown("Cyrillic (KOI8-R)")},
        {"ISO-8859-7", shown("Greek (ISO-8859-7)")},
        {"ISO-8859-8", shown("Hebrew (ISO-8859-8)")},
        {"ISO-8859-6", shown("Arabic (ISO-8859-6)")},
        {"ISO-8859-9", shown("Turkish (ISO-8859-9)")},
        {"Shift_JIS", shown("Japanese (Shift-JIS)")},
        {"EUC-JP", shown("Japanese (EUC-JP)")},
        {"ISO-2022-JP", shown("Japanese (ISO-2022-JP)")},
        {"GB18030", shown("Chinese (GB18030)")},
        {"Big5", shown("Chinese (Big5)")},
        {"EUC-KR", shown("Korean (EUC-KR)")},
        {"IBM437", shown("DOS (code page 437)")},
        {"IBM037", shown("EBCDIC (code page 037)")},
        {"IBM500", shown("EBCDIC (code page 500)")},
    };
    std::erase_if(all,
                  [](const ShownCharset& one) { return !QStringDecoder(one.name.constData()).isValid(); });
    return all;
  }();
  return list;
}

QString step_name(DecodeStep step) {
  switch (step) {
    case DecodeStep::base64:
      return shown("Base64");
    case DecodeStep::quoted_printable:
      return shown("Quoted-printable");
    case DecodeStep::percent:
      return shown("Percent");
    case DecodeStep::form:
      return shown("Form (percent and plus)");
    case DecodeStep::hex:
      return shown("Hex digits");
    case DecodeStep::gzip:
      return shown("gzip");
    case DecodeStep::deflate:
      return shown("deflate");
    case DecodeStep::brotli:
      return shown("Brotli");
    case DecodeStep::zstd:
      return shown("Zstandard");
  }
  return {};
}

ShownBytes show_as(const Bytes& bytes, const ShowWish& wish) {
  ShownBytes out;
  Undone undone = undo(bytes, wish.steps);
  out.bytes = std::move(undone.bytes);
  out.steps = undone.steps;
  out.length = out.bytes.size();
  if (undone.cut)
    out.notes << shown("There is more than %1; the rest was not decoded.").arg(shown_size(out.length));
  if (!undone.problem.empty())
    out.notes << shown("%1: %2.").arg(step_name(wish.steps[undone.steps]), from_utf8(undone.problem));
  out.guess = guess_step(out.bytes);
  if (wish.form == ShownForm::picture) {
    make_picture(out);
  } else if (wish.form != ShownForm::hex) {
    make_text(out, wish);
  }
  return out;
}

}  // namespace lw::ui
