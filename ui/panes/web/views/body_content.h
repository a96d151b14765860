// A response's body as views get it: its bytes by page, what was declared of it, and what it looks like.
#pragma once

#include <QStringList>

#include "core/codec/charset.h"
#include "core/codec/paged_bytes.h"
#include "core/codec/sniff.h"
#include "ui/panes/web/body_source.h"

namespace lw::ui {

struct BodyContent {
  BodySource source;
  PagedBytesPtr bytes;  // never null
  /// Lower case, without parameters; empty = none was declared.
  QString media_type;
  ContentLook declared = ContentLook::none;
  Sniffed sniffed;
  CharsetGuess charset;
  /// What was guessed and where that differs from what was declared, for the user.
  QStringList notes;

  quint64 size() const { return source.size; }
  /// What it is to be shown as: as declared where that says something, and else what it looks like.
  ContentLook look() const;
  /// Declared as it, or looks like it.
  bool may_be(ContentLook look) const { return !source.coded && (declared == look || sniffed.look == look); }
};
using BodyContentPtr = std::shared_ptr<const BodyContent>;

/// Opens what is in a file and looks at its beginning. Worker thread.
BodyContentPtr look_into(const BodySource& source);

/// The same of bytes that are at hand; `notes` go before what is found.
BodyContentPtr look_into(const BodySource& source, PagedBytesPtr bytes, const QStringList& notes);

/// "JSON", "a picture (image/png)": for sentences.
QString look_name(const Sniffed& sniffed);

/// Where a charset was taken from: "declared", "guessed" ...
QString charset_reason(CharsetFrom from);

}  // namespace lw::ui
