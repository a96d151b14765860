#include "core/protocols/socket/sending/regular_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace lw::socket {

RegularFile::RegularFile(std::string doing, std::string path)
    : doing_(std::move(doing)), path_(std::move(path)) {
  // Opening a FIFO would wait for who writes.
  handle_ = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (handle_ < 0) fail(std::generic_category().message(errno));
  struct stat status{};
  const bool regular = ::fstat(handle_, &status) == 0 && S_ISREG(status.st_mode);
  if (regular) return;
  ::close(handle_);
  fail("it is no regular file");
}

RegularFile::~RegularFile() {
  ::close(handle_);
}

Bytes RegularFile::read(std::size_t most) {
  Bytes bytes(most, '\0');
  std::size_t got = 0;
  while (got < most) {
    const ssize_t count = ::read(handle_, bytes.data() + got, most - got);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(std::generic_category().message(errno));
    if (count == 0) break;
    got += static_cast<std::size_t>(count);
  }
  bytes.resize(got);
  return bytes;
}

void RegularFile::rewind() {
  if (::lseek(handle_, 0, SEEK_SET) < 0) fail(std::generic_category().message(errno));
}

void RegularFile::fail(std::string reason) const {
  throw Error(ErrorKind::storage, doing_, "", path_ + " can't be read: " + std::move(reason));
}

}  // namespace lw::socket
