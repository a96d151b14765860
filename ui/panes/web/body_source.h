// A response's body as the views get it, and what they make of it off the UI's thread.
#pragma once

#include <QImage>
#include <QString>
#include <QStringList>
#include <memory>

#include "core/base/bytes.h"
#include "ui/widgets/pretty.h"

namespace lw::ui {

/// Either `bytes` or `file`. Shared and never changed, so that a worker thread may read it.
struct BodySource {
  std::shared_ptr<const Bytes> bytes;
  QString file;
  quint64 size = 0;
  QString content_type;
  bool coded = false;       // still compressed: the bytes are not the text
  bool broken_off = false;  // the answer did not end

  bool nothing() const { return size == 0; }
};

/// Above this text is not made pretty, nor shown whole, unless the user asks: an editor takes its time with
/// it.
inline constexpr qsizetype kAskAbove = 2 << 20;
/// So much of a longer text is shown at once.
inline constexpr qsizetype kFirstPart = 256 << 10;
/// Of a body in a file never more than this is shown; the file itself can be opened.
inline constexpr qsizetype kMostOfFile = 8 << 20;
struct PreparedText {
  QByteArray text;  // UTF-8
  Bytes bytes;      // binary: shown as hex instead
  bool binary = false;
  bool more = false;  // there is more that "show all" would show
  TextKind kind = TextKind::plain;
  QStringList notes;  // what was done to it, for the user
};

/// `indent`: made pretty where its kind is known. `all`: the user asked for the whole. Worker thread.
PreparedText prepare_text(const BodySource& source, bool indent, bool all);

/// Pictures larger than this on a side, or in bytes, are not decoded.
inline constexpr int kLargestSide = 16'384;
inline constexpr qsizetype kLargestPicture = 32 << 20;
/// HTML longer than this is not laid out.
inline constexpr qsizetype kLargestPage = 512 << 10;

struct PreparedPreview {
  QImage picture;
  QString html;
  QString said;  // why there is none
};
PreparedPreview prepare_preview(const BodySource& source);

}  // namespace lw::ui
