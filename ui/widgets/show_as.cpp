#include "ui/widgets/show_as.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImageReader>
#include <QStringDecoder>

#include "ui/bridge/text.h"
#include "ui/widgets/pretty.h"

namespace lw::ui {
namespace {

struct ShowAsText {
  Q_DECLARE_TR_FUNCTIONS(ShowAs)
};

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
      out.notes << ShowAsText::tr("Shown as it came: %1.").arg(made.error());
    }
  }
  if (out.text.size() > kShownCharacters) {
    out.text.truncate(kShownCharacters);
    out.notes << ShowAsText::tr("The text is longer; its beginning is shown.");
  }
}

void make_picture(ShownBytes& out) {
  QByteArray data = from_bytes(out.bytes);
  QBuffer buffer(&data);
  QImageReader reader(&buffer);
  reader.setDecideFormatFromContent(true);
  // A drawing may name other files; only what is nothing but pixels is decoded.
  if (!reader.canRead() || reader.format().startsWith("svg")) {
    out.notes << ShowAsText::tr("These bytes are no picture that can be shown.");
    return;
  }
  const QSize size = reader.size();
  if (size.width() > kShownSide || size.height() > kShownSide) {
    out.notes << ShowAsText::tr("The picture is %1 \u00d7 %2 and is not decoded.")
                     .arg(size.width())
                     .arg(size.height());
    return;
  }
  const QString format = QString::fromLatin1(reader.format()).toUpper();
  out.picture = reader.read();
  if (out.picture.isNull()) {
    out.notes << ShowAsText::tr("The picture can't be decoded: %1").arg(reader.errorString());
  } else {
    out.notes
        << ShowAsText::tr("%1, %2 \u00d7 %3").arg(format).arg(out.picture.width()).arg(out.picture.height());
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
        {"ISO-8859-1", ShowAsText::tr("Latin-1 (ISO-8859-1)")},
        {"windows-1252", ShowAsText::tr("Western (Windows-1252)")},
        {"ISO-8859-15", ShowAsText::tr("Western with euro (ISO-8859-15)")},
        {"ISO-8859-2", ShowAsText::tr("Central European (ISO-8859-2)")},
        {"windows-1250", ShowAsText::tr("Central European (Windows-1250)")},
        {"ISO-8859-5", ShowAsText::tr("Cyrillic (ISO-8859-5)")},
        {"windows-1251", ShowAsText::tr("Cyrillic (Windows-1251)")},
        {"KOI8-R", ShowAsText::tr("Cyrillic (KOI8-R)")},
        {"ISO-8859-7", ShowAsText::tr("Greek (ISO-8859-7)")},
        {"ISO-8859-8", ShowAsText::tr("Hebrew (ISO-8859-8)")},
        {"ISO-8859-6", ShowAsText::tr("Arabic (ISO-8859-6)")},
        {"ISO-8859-9", ShowAsText::tr("Turkish (ISO-8859-9)")},
        {"Shift_JIS", ShowAsText::tr("Japanese (Shift-JIS)")},
        {"EUC-JP", ShowAsText::tr("Japanese (EUC-JP)")},
        {"ISO-2022-JP", ShowAsText::tr("Japanese (ISO-2022-JP)")},
        {"GB18030", ShowAsText::tr("Chinese (GB18030)")},
        {"Big5", ShowAsText::tr("Chinese (Big5)")},
        {"EUC-KR", ShowAsText::tr("Korean (EUC-KR)")},
        {"IBM437", ShowAsText::tr("DOS (code page 437)")},
        {"IBM037", ShowAsText::tr("EBCDIC (code page 037)")},
        {"IBM500", ShowAsText::tr("EBCDIC (code page 500)")},
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
      return ShowAsText::tr("Base64");
    case DecodeStep::quoted_printable:
      return ShowAsText::tr("Quoted-printable");
    case DecodeStep::percent:
      return ShowAsText::tr("Percent");
    case DecodeStep::form:
      return ShowAsText::tr("Form (percent and plus)");
    case DecodeStep::hex:
      return ShowAsText::tr("Hex digits");
    case DecodeStep::gzip:
      return ShowAsText::tr("gzip");
    case DecodeStep::deflate:
      return ShowAsText::tr("deflate");
    case DecodeStep::brotli:
      return ShowAsText::tr("Brotli");
    case DecodeStep::zstd:
      return ShowAsText::tr("Zstandard");
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
    out.notes
        << ShowAsText::tr("There is more than %1; the rest was not decoded.").arg(shown_size(out.length));
  if (!undone.problem.empty())
    out.notes << ShowAsText::tr("%1: %2.").arg(step_name(wish.steps[undone.steps]),
                                               from_utf8(undone.problem));
  out.guess = guess_step(out.bytes);
  if (wish.form == ShownForm::picture) {
    make_picture(out);
  } else if (wish.form != ShownForm::hex) {
    make_text(out, wish);
  }
  return out;
}

}  // namespace lw::ui
