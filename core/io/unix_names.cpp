#include "core/io/unix_names.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstring>

#include "core/base/error.h"

namespace lw {

UnixAddress unix_address(const std::string& name, const char* doing) {
  UnixAddress address;
  // A path is ended by a NUL; an abstract name is as long as it is said to be.
  if (name.size() >= sizeof address.at.sun_path) {
    throw Error(ErrorKind::invalid_argument, doing, name, "the socket path is longer than the system allows");
  }
  address.at.sun_family = AF_UNIX;
  std::memcpy(address.at.sun_path, name.data(), name.size());
  const bool abstract = !name.empty() && name[0] == '@';
  if (abstract) address.at.sun_path[0] = '\0';
  const std::size_t path = abstract || name.empty() ? name.size() : name.size() + 1;
  address.size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + path);
  return address;
}

std::string unix_name(const sockaddr_un& at, socklen_t size) {
  constexpr std::size_t kBefore = offsetof(sockaddr_un, sun_path);
  if (size <= kBefore) return {};
  std::string name(at.sun_path, size - kBefore);
  if (name[0] == '\0') {
    name[0] = '@';
    return name;
  }
  return name.substr(0, name.find('\0'));
}

void remove_leftover_socket(const std::string& path) {
  struct stat status{};
  if (path.empty() || path[0] == '@' || ::lstat(path.c_str(), &status) != 0 || !S_ISSOCK(status.st_mode))
    return;
  const int probe = ::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (probe < 0) return;
  // Somebody of another kind is told apart by another error; one whose queue is full lets callers stand
  // before the door.
  const UnixAddress at = unix_address(path, "listening");
  const bool answered = ::connect(probe, at.get(), at.size) == 0;
  if (!answered && errno == ECONNREFUSED) ::unlink(path.c_str());
  ::close(probe);
}

}  // namespace lw
