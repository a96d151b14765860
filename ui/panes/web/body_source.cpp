#include "ui/panes/web/body_source.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>
#include <QImageReader>
#include <QStringDecoder>
#include <algorithm>

#include "core/base/text.h"
#include "ui/bridge/text.h"
#include "ui/panes/web/page_guard.h"

namespace lw::ui {
namespace {

struct BodySourceText {
  Q_DECLARE_TR_FUNCTIONS(Body)
};

Bytes read(const BodySource& source, qsizetype most) {
  if (source.bytes) return source.bytes->substr(0, static_cast<std::size_t>(most));
  QFile file(source.file);
  if (!file.open(QIODevice::ReadOnly)) return {};
  return to_bytes(file.read(most));
}

QString charset_of(const QString& content_type) {
  for (const QString& part : content_type.split(QLatin1Char(';')).mid(1)) {
    if (part.section(QLatin1Char('='), 0, 0).trimmed().toLower() != QLatin1String("charset")) continue;
    QString value = part.section(QLatin1Char('='), 1).trimmed();
    return value.remove(QLatin1Char('"')).toLower();
  }
  return {};
}

bool says_text(const QString& content_type) {
  return content_type.startsWith(QLatin1String("text/"), Qt::CaseInsensitive) ||
         text_kind(content_type) != TextKind::plain ||
         content_type.contains(QLatin1String("javascript"), Qt::CaseInsensitive) ||
         content_type.contains(QLatin1String("x-www-form-urlencoded"), Qt::CaseInsensitive);
}

// A cut in the middle of a UTF-8 sequence is no reason to call the whole binary.
std::size_t whole_utf8(const Bytes& bytes) {
  std::size_t end = bytes.size();
  for (int back = 0; back < 4 && end > 0; ++back) {
    const auto byte = static_cast<unsigned char>(bytes[end - 1]);
    if (byte < 0x80) return bytes.size();
    --end;
    if (byte >= 0xC0) break;
  }
  return is_utf8(ByteView(bytes)) ? bytes.size() : end;
}

QString decode(const Bytes& bytes, const QString& charset, QStringList& notes) {
  const QByteArray raw = from_bytes(bytes);
  if (!charset.isEmpty() && charset != QLatin1String("utf-8") && charset != QLatin1String("us-ascii")) {
    const auto known = QStringConverter::encodingForName(charset.toLatin1().constData());
    if (known) return QStringDecoder(*known)(raw);
    const bool latin = charset == QLatin1String("windows-1252") || charset == QLatin1String("latin1");
    if (!latin)
      notes << BodySourceText::tr("The charset %1 is not known; shown as Latin-1.").arg(charset.left(40));
    return QString::fromLatin1(raw);
  }
  if (is_utf8(ByteView(bytes).substr(0, whole_utf8(bytes)))) return QString::fromUtf8(raw);
  notes << BodySourceText::tr("Not UTF-8; shown as Latin-1.");
  return QString::fromLatin1(raw);
}

QString fill_text(PreparedText& out, QString text, const BodySource& source, bool indent) {
  out.kind = text_kind(source.content_type);
  const QString trimmed = text.left(64).trimmed();
  const bool typeless = source.content_type.isEmpty();
  if (typeless && (trimmed.startsWith(QLatin1Char('{')) || trimmed.startsWith(QLatin1Char('[')))) {
    out.kind = TextKind::json;
    out.notes << BodySourceText::tr("No Content-Type; looks like JSON.");
  }
  if (indent && !out.more && !source.broken_off && out.kind != TextKind::plain) {
    auto made = pretty(out.kind, text);
    if (made) return std::move(*made);
    out.notes << BodySourceText::tr("Shown as it came: %1.").arg(made.error());
  }
  return text;
}

}  // namespace

PreparedText prepare_text(const BodySource& source, bool indent, bool all) {
  PreparedText out;
  const qsizetype most = all ? kMostOfFile : kAskAbove;
  Bytes bytes = read(source, most + 1);
  const bool longer =
      static_cast<quint64>(bytes.size()) < source.size || static_cast<qsizetype>(bytes.size()) > most;
  if (longer)
    bytes.resize(
        std::min<std::size_t>(bytes.size(), static_cast<std::size_t>(all ? kMostOfFile : kFirstPart)));
  out.more = longer && !all;
  if (longer) {
    out.notes
        << BodySourceText::tr("The first %1 of %2.").arg(shown_size(bytes.size()), shown_size(source.size));
  }
  if (source.broken_off) out.notes << BodySourceText::tr("The answer broke off here.");
  if (source.coded)
    out.notes << BodySourceText::tr("Still compressed: “Decode” is off, or the coding is not known.");
  const QString charset = charset_of(source.content_type);
  const bool text =
      !source.coded &&
      (charset.startsWith(QLatin1String("utf-16")) ||
       (bytes.find('\0') == Bytes::npos &&
        (says_text(source.content_type) || is_utf8(ByteView(bytes).substr(0, whole_utf8(bytes))))));
  if (!text) {
    out.binary = true;
    out.bytes = std::move(bytes);
    return out;
  }
  out.text = fill_text(out, decode(bytes, charset, out.notes), source, indent).toUtf8();
  return out;
}

PreparedPreview prepare_preview(const BodySource& source) {
  PreparedPreview out;
  if (source.nothing()) return {{}, {}, BodySourceText::tr("The answer has no body.")};
  if (text_kind(source.content_type) == TextKind::html) {
    if (source.size > static_cast<quint64>(kLargestPage)) {
      return {{},
              {},
              BodySourceText::tr("The page is longer than %1 and is not laid out.")
                  .arg(shown_size(kLargestPage))};
    }
    QStringList notes;
    out.html = decode(read(source, kLargestPage), charset_of(source.content_type), notes);
    out.said = why_not_laid_out(out.html);
    return out;
  }
  const QString type = source.content_type.section(QLatin1Char(';'), 0, 0).trimmed().toLower();
  if (!type.isEmpty() && !type.startsWith(QLatin1String("image/")) &&
      type != QLatin1String("application/octet-stream")) {
    return {{}, {}, BodySourceText::tr("There is no preview of %1.").arg(type.left(80))};
  }
  if (source.size > static_cast<quint64>(kLargestPicture)) {
    return {{},
            {},
            BodySourceText::tr("The picture is larger than %1 and is not decoded.")
                .arg(shown_size(kLargestPicture))};
  }
  QByteArray data = from_bytes(read(source, kLargestPicture));
  QBuffer buffer(&data);
  QImageReader reader(&buffer);
  reader.setDecideFormatFromContent(true);
  // An SVG may name other files; only formats that are nothing but pixels are drawn.
  if (reader.format().startsWith("svg"))
    return {{}, {}, BodySourceText::tr("Drawings (SVG) are not rendered; see Pretty.")};
  const QSize size = reader.size();
  if (!reader.canRead()) return {{}, {}, BodySourceText::tr("There is no preview of this kind of content.")};
  if (size.width() > kLargestSide || size.height() > kLargestSide) {
    return {{},
            {},
            BodySourceText::tr("The picture is %1 × %2 and is not decoded.")
                .arg(size.width())
                .arg(size.height())};
  }
  out.picture = reader.read();
  if (out.picture.isNull())
    out.said = BodySourceText::tr("The picture can't be decoded: %1").arg(reader.errorString());
  return out;
}

}  // namespace lw::ui
