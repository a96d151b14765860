// Bytes of any size, read by pages: what grammars of contents and views of bodies are fed through, wherever
// the bytes stand (memory, a file, a part of either).
#pragma once

#include <cstdint>
#include <memory>

#include "core/base/bytes.h"

namespace lw {

/// Shared and never changed while anybody reads; any thread may.
class PagedBytes {
 public:
  virtual ~PagedBytes() = default;
  virtual std::uint64_t size() const = 0;
  /// Fills `out` from `offset` on. Less only at the end, or where the bytes can't be read any more.
  virtual std::size_t read(std::uint64_t offset, MutableBytes out) const = 0;
  /// All of them where they stand in memory; no data() = they are read.
  virtual ByteView in_memory() const { return {}; }
};
using PagedBytesPtr = std::shared_ptr<const PagedBytes>;

PagedBytesPtr paged(std::shared_ptr<const Bytes> bytes);
PagedBytesPtr paged(Bytes bytes);
/// A part of others; what lies behind their end is left out.
PagedBytesPtr part_of(PagedBytesPtr whole, std::uint64_t offset, std::uint64_t length);
/// At most `length` of them as one.
Bytes read_bytes(const PagedBytes& from, std::uint64_t offset, std::uint64_t length);

/// Reads forward and looks back a little: one page is held. For scanners; not shared.
class ByteCursor {
 public:
  static constexpr std::size_t kPage = 64u << 10;

  explicit ByteCursor(const PagedBytes& from) : from_(from), size_(from.size()) {}
  std::uint64_t size() const { return size_; }
  /// The byte there, -1 behind the end.
  int at(std::uint64_t offset) {
    if (offset - begin_ < held_.size()) return static_cast<unsigned char>(held_[offset - begin_]);
    return offset < size_ ? load(offset) : -1;
  }
  /// What is held from `offset` on, at least one byte; empty = the end. Valid until the next call.
  ByteView run(std::uint64_t offset) {
    return at(offset) < 0 ? ByteView() : held_.substr(static_cast<std::size_t>(offset - begin_));
  }

 private:
  int load(std::uint64_t offset);

  const PagedBytes& from_;
  std::uint64_t size_;
  std::uint64_t begin_ = 0;
  ByteView held_;
  Bytes page_;
};

}  // namespace lw
