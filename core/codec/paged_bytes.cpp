#include "core/codec/paged_bytes.h"

#include <algorithm>
#include <cstring>

namespace lw {
namespace {

class Held final : public PagedBytes {
 public:
  explicit Held(std::shared_ptr<const Bytes> bytes) : bytes_(std::move(bytes)) {}
  std::uint64_t size() const override { return bytes_->size(); }
  std::size_t read(std::uint64_t offset, MutableBytes out) const override {
    if (offset >= bytes_->size() || out.empty()) return 0;
    const auto length = std::min(out.size(), bytes_->size() - static_cast<std::size_t>(offset));
    std::memcpy(out.data(), bytes_->data() + offset, length);
    return length;
  }
  ByteView in_memory() const override { return *bytes_; }

 private:
  std::shared_ptr<const Bytes> bytes_;
};

class Part final : public PagedBytes {
 public:
  Part(PagedBytesPtr whole, std::uint64_t offset, std::uint64_t length)
      : whole_(std::move(whole)),
        offset_(std::min(offset, whole_->size())),
        length_(std::min(length, whole_->size() - offset_)) {}
  std::uint64_t size() const override { return length_; }
  std::size_t read(std::uint64_t offset, MutableBytes out) const override {
    if (offset >= length_) return 0;
    const auto length = static_cast<std::size_t>(std::min<std::uint64_t>(out.size(), length_ - offset));
    return whole_->read(offset_ + offset, out.first(length));
  }
  ByteView in_memory() const override {
    const ByteView all = whole_->in_memory();
    return all.data() == nullptr
               ? ByteView()
               : all.substr(static_cast<std::size_t>(offset_), static_cast<std::size_t>(length_));
  }

 private:
  PagedBytesPtr whole_;
  std::uint64_t offset_;
  std::uint64_t length_;
};

}  // namespace

PagedBytesPtr paged(std::shared_ptr<const Bytes> bytes) {
  return std::make_shared<Held>(std::move(bytes));
}

PagedBytesPtr paged(Bytes bytes) {
  return paged(std::make_shared<const Bytes>(std::move(bytes)));
}

PagedBytesPtr part_of(PagedBytesPtr whole, std::uint64_t offset, std::uint64_t length) {
  return std::make_shared<Part>(std::move(whole), offset, length);
}

Bytes read_bytes(const PagedBytes& from, std::uint64_t offset, std::uint64_t length) {
  if (offset >= from.size()) return {};
  Bytes bytes(static_cast<std::size_t>(std::min(length, from.size() - offset)), '\0');
  std::size_t have = 0;
  while (have < bytes.size()) {
    const auto got = from.read(offset + have, MutableBytes(bytes).subspan(have));
    if (got == 0) break;
    have += got;
  }
  bytes.resize(have);
  return bytes;
}

int ByteCursor::load(std::uint64_t offset) {
  if (const ByteView all = from_.in_memory(); all.data() != nullptr) {
    begin_ = 0;
    held_ = all;
  } else {
    // Whoever looks back a little finds it in the page that begins at a round offset.
    begin_ = offset / kPage * kPage;
    page_ = read_bytes(from_, begin_, kPage);
    held_ = page_;
  }
  return offset - begin_ < held_.size() ? static_cast<unsigned char>(held_[offset - begin_]) : -1;
}

}  // namespace lw
