// A file whose bytes are said on a line. Blocking reads, of regular files alone: a FIFO, or a device, could
// stop whoever reads it for ever.
#pragma once

#include <string>

#include "core/base/bytes.h"
#include "core/base/error.h"

namespace lw::socket {

class RegularFile {
 public:
  /// Throws Error of kind storage, which says that it was `doing`: there is none, it can't be read, or it is
  /// none of these.
  RegularFile(std::string doing, std::string path);
  ~RegularFile();
  RegularFile(const RegularFile&) = delete;
  RegularFile& operator=(const RegularFile&) = delete;

  /// At most so many bytes; empty = that was its end. Throws as above.
  Bytes read(std::size_t most);
  void rewind();

 private:
  [[noreturn]] void fail(std::string reason) const;

  std::string doing_, path_;
  int handle_ = -1;
};

}  // namespace lw::socket
