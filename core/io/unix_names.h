// Names of Unix-domain sockets: a path, or "@name" for Linux' abstract ones.
#pragma once

#include <sys/socket.h>
#include <sys/un.h>

#include <string>

namespace lw {

struct UnixAddress {
  sockaddr_un at{};
  socklen_t size = 0;
  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&at); }
};

/// Throws Error of kind invalid_argument where the system has no room for the name.
UnixAddress unix_address(const std::string& name, const char* doing);
/// The other way; empty = a socket without a name.
std::string unix_name(const sockaddr_un& at, socklen_t size);
/// A socket file nobody answers at is a leftover of a program that ended: it is removed.
void remove_leftover_socket(const std::string& path);

}  // namespace lw
