#include "ui/widgets/utf8_bytes.h"

#include <QStringDecoder>
#include <QTemporaryFile>
#include <memory>

#include "ui/bridge/file_bytes.h"
#include "ui/bridge/text.h"

namespace lw::ui {
namespace {

constexpr std::uint64_t kPiece = 1u << 20;
/// Longer texts are kept in a file.
constexpr std::size_t kMostInMemory = 8u << 20;

}  // namespace

PagedBytesPtr utf8_of(const PagedBytesPtr& bytes, const QByteArray& charset,
                      const std::atomic<bool>& cancel) {
  if (charset.compare("UTF-8", Qt::CaseInsensitive) == 0) {
    const bool mark = read_bytes(*bytes, 0, 3) == "\xef\xbb\xbf";
    return mark ? part_of(bytes, 3, bytes->size()) : bytes;
  }
  QStringDecoder decoder(charset.constData());
  std::unique_ptr<QTemporaryFile> file;
  Bytes made;
  for (std::uint64_t at = 0; at < bytes->size();) {
    if (cancel) return nullptr;
    const Bytes piece = read_bytes(*bytes, at, kPiece);
    if (piece.empty()) break;
    at += piece.size();
    const QString text =
        decoder.isValid() ? QString(decoder(from_bytes(piece))) : QString::fromLatin1(from_bytes(piece));
    made += to_utf8(text);
    if (made.size() < kMostInMemory) continue;
    if (!file) {
      file = std::make_unique<QTemporaryFile>();
      if (!file->open()) return nullptr;
    }
    if (file->write(made.data(), static_cast<qint64>(made.size())) < 0) return nullptr;
    made.clear();
  }
  if (!file) return paged(std::move(made));
  if (file->write(made.data(), static_cast<qint64>(made.size())) < 0) return nullptr;
  return file_bytes(std::move(file));
}

}  // namespace lw::ui
