#include "core/protocols/http/client_body.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace lw::http {

BodySource::BodySource(const Fetch::Arguments& arguments)
    : memory_(arguments.body), path_(arguments.body_file) {
  if (path_.empty()) {
    present_ = !arguments.body.empty();
    size_ = memory_.size();
    return;
  }
  present_ = true;
  // Opening a pipe that nobody writes into would stop the whole loop; a regular file knows no O_NONBLOCK.
  file_ = File(::open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  struct stat status{};
  if (!file_ || ::fstat(file_.handle(), &status) != 0)
    throw Error(ErrorKind::invalid_argument, "opening the request body", "",
                path_ + ": " + std::strerror(errno));
  if (!S_ISREG(status.st_mode))
    throw Error(ErrorKind::invalid_argument, "opening the request body", "", path_ + ": not a regular file");
  size_ = static_cast<std::uint64_t>(status.st_size);
}

void BodySource::rewind() {
  at_ = 0;
  if (file_) ::lseek(file_.handle(), 0, SEEK_SET);
}

std::size_t BodySource::read(MutableBytes room) {
  const auto want = static_cast<std::size_t>(std::min<std::uint64_t>(room.size(), size_ - at_));
  if (want == 0) return 0;
  if (!file_) {
    std::memcpy(room.data(), memory_.data() + at_, want);
    at_ += want;
    return want;
  }
  ssize_t got = 0;
  do got = ::read(file_.handle(), room.data(), want);
  while (got < 0 && errno == EINTR);
  if (got < 0)
    throw Error(ErrorKind::storage, "reading the request body", "", path_ + ": " + std::strerror(errno));
  // Content-Length is said already: a file that shrank can't be sent whole.
  if (got == 0)
    throw Error(ErrorKind::storage, "reading the request body", "", path_ + ": the file has become shorter");
  at_ += static_cast<std::uint64_t>(got);
  return static_cast<std::size_t>(got);
}

}  // namespace lw::http
