#include "ui/panes/web/views/body_content.h"

#include <QCoreApplication>

#include "core/codec/token.h"
#include "ui/bridge/file_bytes.h"
#include "ui/bridge/text.h"

namespace lw::ui {
namespace {

struct BodyContentText {
  Q_DECLARE_TR_FUNCTIONS(BodyContent)
};

// What the eye can't see and what was guessed is said; what was declared and is so needs no words.
void note_look(BodyContent& content) {
  if (content.source.coded || content.sniffed.look == ContentLook::none) return;
  // Text in wide characters has bytes that no other text has.
  const bool wide = content.charset.name.starts_with("UTF-16") || content.charset.name.starts_with("UTF-32");
  if (wide && content.sniffed.look == ContentLook::binary) return;
  const QString looks = look_name(content.sniffed);
  const bool untold =
      content.media_type.isEmpty() || content.media_type == QLatin1String("application/octet-stream");
  if (content.media_type.isEmpty()) {
    content.notes << BodyContentText::tr("No Content-Type; looks like %1.").arg(looks);
  } else if (untold && content.sniffed.look != ContentLook::binary) {
    content.notes
        << BodyContentText::tr("Declared %1; looks like %2.").arg(content.media_type.left(80), looks);
  } else if (contradicts(content.declared, content.sniffed.look)) {
    content.notes
        << BodyContentText::tr("Declared %1, but looks like %2.").arg(content.media_type.left(80), looks);
  }
}

}  // namespace

ContentLook BodyContent::look() const {
  const bool says_little = declared == ContentLook::none;
  return says_little ? sniffed.look : declared;
}

BodyContentPtr look_into(const BodySource& source) {
  auto bytes = source.bytes ? paged(source.bytes) : file_bytes(source.file);
  if (bytes) return look_into(source, std::move(bytes), {});
  return look_into(source, paged(Bytes()),
                   {BodyContentText::tr("%1 can't be read any more.").arg(source.file)});
}

BodyContentPtr look_into(const BodySource& source, PagedBytesPtr bytes, const QStringList& notes) {
  auto content = std::make_shared<BodyContent>();
  content->source = source;
  content->bytes = std::move(bytes);
  content->notes = notes;
  content->source.size = content->bytes->size();
  content->media_type = source.content_type.section(QLatin1Char(';'), 0, 0).trimmed().toLower();
  const std::string declared = to_utf8(source.content_type);
  content->declared = look_of(declared);
  const Bytes head = read_bytes(*content->bytes, 0, 4 * kSniffBytes);
  content->sniffed = sniff(head, head.size() == content->bytes->size());
  content->charset = guess_charset(head, parameter(declared, "charset"));
  note_look(*content);
  return content;
}

QString look_name(const Sniffed& sniffed) {
  const QString type = from_utf8(sniffed.media_type);
  switch (sniffed.look) {
    case ContentLook::none:
      return BodyContentText::tr("nothing");
    case ContentLook::text:
      return BodyContentText::tr("text");
    case ContentLook::json:
      return BodyContentText::tr("JSON");
    case ContentLook::xml:
      return BodyContentText::tr("XML");
    case ContentLook::html:
      return BodyContentText::tr("HTML");
    case ContentLook::csv:
      return BodyContentText::tr("a table (CSV)");
    case ContentLook::picture:
      return BodyContentText::tr("a picture (%1)").arg(type);
    case ContentLook::pdf:
      return BodyContentText::tr("a PDF");
    case ContentLook::audio:
      return BodyContentText::tr("sound (%1)").arg(type);
    case ContentLook::video:
      return BodyContentText::tr("a film (%1)").arg(type);
    case ContentLook::archive:
      return BodyContentText::tr("an archive (%1)").arg(type);
    case ContentLook::binary:
      break;
  }
  return type.isEmpty() ? BodyContentText::tr("binary data")
                        : BodyContentText::tr("binary data (%1)").arg(type);
}

QString charset_reason(CharsetFrom from) {
  switch (from) {
    case CharsetFrom::declared:
      return BodyContentText::tr("as declared");
    case CharsetFrom::bom:
      return BodyContentText::tr("by its byte order mark");
    case CharsetFrom::meta:
      return BodyContentText::tr("as the text itself says");
    case CharsetFrom::structure:
      return BodyContentText::tr("by its bytes");
    case CharsetFrom::guess:
      break;
  }
  return BodyContentText::tr("guessed");
}

}  // namespace lw::ui
