#include "ui/bridge/file_bytes.h"

#include <QFile>
#include <QTemporaryFile>
#include <algorithm>
#include <mutex>

namespace lw::ui {
namespace {

class FileBytes final : public PagedBytes {
 public:
  explicit FileBytes(std::unique_ptr<QFile> file)
      : file_(std::move(file)), size_(static_cast<std::uint64_t>(std::max<qint64>(0, file_->size()))) {}
  std::uint64_t size() const override { return size_; }
  std::size_t read(std::uint64_t offset, MutableBytes out) const override {
    if (offset >= size_) return 0;
    const auto length = std::min<std::uint64_t>(out.size(), size_ - offset);
    const std::scoped_lock lock(mutex_);
    if (!file_->seek(static_cast<qint64>(offset))) return 0;
    const qint64 got = file_->read(out.data(), static_cast<qint64>(length));
    return got < 0 ? 0 : static_cast<std::size_t>(got);
  }

 private:
  mutable std::mutex mutex_;
  std::unique_ptr<QFile> file_;
  std::uint64_t size_;
};

}  // namespace

PagedBytesPtr file_bytes(const QString& path) {
  auto file = std::make_unique<QFile>(path);
  // Pages are read where they are wanted: a buffer between would read them twice.
  if (!file->open(QIODevice::ReadOnly | QIODevice::Unbuffered)) return nullptr;
  return std::make_shared<FileBytes>(std::move(file));
}

PagedBytesPtr file_bytes(std::unique_ptr<QTemporaryFile> file) {
  file->flush();
  return std::make_shared<FileBytes>(std::move(file));
}

}  // namespace lw::ui
