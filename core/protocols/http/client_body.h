// Where request bodies come from: memory or files. Blocking file calls, as every one of them ends in the page
// cache. (Where response bodies go to: core/io/body_sink.h.)
#pragma once

#include <cstdint>
#include <string>

#include "core/base/bytes.h"
#include "core/base/error.h"
#include "core/io/body_sink.h"
#include "core/protocols/context.h"
#include "core/protocols/http/operations.h"

namespace lw::http {

/// The request's body, from its beginning as often as needed.
class BodySource {
 public:
  /// Throws Error kind invalid_argument when the file can't be read.
  explicit BodySource(const Fetch::Arguments& arguments);
  bool present() const { return present_; }
  std::uint64_t size() const { return size_; }
  bool in_memory() const { return !file_; }
  ByteView memory() const { return memory_; }
  void rewind();
  /// The next piece, at most `room`; 0 = the end. Throws Error kind storage.
  std::size_t read(MutableBytes room);

 private:
  ByteView memory_;
  std::string path_;
  File file_;
  bool present_ = false;
  std::uint64_t size_ = 0;
  std::uint64_t at_ = 0;
};

}  // namespace lw::http
