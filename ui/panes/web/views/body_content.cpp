#include "ui/panes/web/views/body_content.h"

#include <QCoreApplication>

#include "core/codec/token.h"
#include "ui/bridge/file_bytes.h"
#include "ui/bridge/text.h"

namespace lw::ui {
namespace {

QString shown(const char* text) {
  return QCoreApplication::translate("BodyContent", text);
}

// What the eye can't see and what was guessed is said; what was declared and is so needs no words.
void note_look(BodyContent& content) {
  if (content.source.coded || content.sniffed.look == ContentLook::none) return;
  const QString looks = look_name(content.sniffed);
  const bool untold =
      content.media_type.isEmpty() || content.media_type == QLatin1String("application/octet-stream");
  if (content.media_type.isEmpty()) {
    content.notes << shown("No Content-Type; looks like %1.").arg(looks);
  } else if (untold && content.sniffed.look != ContentLook::binary) {
    content.notes << shown("Declared %1; looks like %2.").arg(content.media_type.left(80), looks);
  } else if (contradicts(content.declared, content.sniffed.look)) {
    content.notes << shown("Declared %1, but looks like %2.").arg(content.media_type.left(80), looks);
  }
}

}  // namespace

ContentLook BodyContent::look() const {
  const bool says_little = declared == ContentLook::none;
  return says_little ? sniffed.look : declared;
}

BodyContentPtr look_into(const BodySource& source) {
  auto content = std::make_shared<BodyContent>();
  content->source = source;
  content->bytes = source.bytes ? paged(source.bytes) : file_bytes(source.file);
  if (!content->bytes) {
    content->notes << shown("%1 can't be read any more.").arg(source.file);
    content->bytes = paged(Bytes());
  }
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
      return shown("nothing");
    case ContentLook::text:
      return shown("text");
    case ContentLook::json:
      return shown("JSON");
    case ContentLook::xml:
      return shown("XML");
    case ContentLook::html:
      return shown("HTML");
    case ContentLook::csv:
      return shown("a table (CSV)");
    case ContentLook::picture:
      return shown("a picture (%1)").arg(type);
    case ContentLook::pdf:
      return shown("a PDF");
    case ContentLook::audio:
      return shown("sound (%1)").arg(type);
    case ContentLook::video:
      return shown("a film (%1)").arg(type);
    case ContentLook::archive:
      return shown("an archive (%1)").arg(type);
    case ContentLook::binary:
      break;
  }
  return type.isEmpty() ? shown("binary data") : shown("binary data (%1)").arg(type);
}

QString charset_reason(CharsetFrom from) {
  switch (from) {
    case CharsetFrom::declared:
      return shown("as declared");
    case CharsetFrom::bom:
      return shown("by its byte order mark");
    case CharsetFrom::meta:
      return shown("as the text itself says");
    case CharsetFrom::structure:
      return shown("by its bytes");
    case CharsetFrom::guess:
      break;
  }
  return shown("guessed");
}

}  // namespace lw::ui
