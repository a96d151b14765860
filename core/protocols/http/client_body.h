// Where request bodies come from: memory or files. Blocking file calls, as every one of them ends in the page
// cache. (Where response bodies go to: core/io/body_sink.h.)
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/error.h"
#include "core/io/body_sink.h"
#include "core/protocols/context.h"
#include "core/protocols/http/multipart_body.h"
#include "core/protocols/http/operations.h"

namespace lw::http {

/// The request's body, from its beginning as often as needed: bytes and files, one after the other. Files are
/// open only while they are read, so that a body of thousands of them goes out.
class BodySource {
 public:
  /// Throws Error kind invalid_argument when a file can't be read, or a part can't be written.
  explicit BodySource(const Fetch::Arguments& arguments);
  bool present() const { return present_; }
  std::uint64_t size() const { return size_; }
  /// All of it is bytes: then memory() has them.
  bool in_memory() const { return pieces_.empty(); }
  ByteView memory() const { return memory_; }
  void rewind();
  /// The next piece, at most `room`; 0 = the end. Throws Error kind storage.
  std::size_t read(MutableBytes room);

 private:
  struct Piece {
    BodyPiece what;
    std::uint64_t size = 0;
  };
  std::size_t read_file(const Piece& piece, MutableBytes room);

  ByteView memory_;
  Bytes made_;                 // what memory_ views, where it was made here
  std::vector<Piece> pieces_;  // where there are files
  std::size_t piece_ = 0;      // the one that is being read, and how far
  std::uint64_t within_ = 0;
  File file_;
  bool present_ = false;
  std::uint64_t size_ = 0;
  std::uint64_t at_ = 0;
};

}  // namespace lw::http
