// Sockets of this machine that wait for somebody, as Linux tells of them in /proc/net (proc_net(5)). Plain
// data; who reads the files is not here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lw {

struct ListeningSocket {
  std::string kind;     // "tcp", "tcp6", "udp", "udp6", "unix"
  std::string address;  // "127.0.0.1", "::"; empty for Unix
  std::uint16_t port = 0;
  std::string path;  // Unix: of the file; "@name" is an abstract one
  std::uint32_t user = 0;
  std::uint64_t inode = 0;  // which processes have it open
  bool operator==(const ListeningSocket&) const = default;
};

/// More are not read: a table of them is looked through by a person.
inline constexpr std::size_t kMostListening = 10'000;

/// Those of a file /proc/net/KIND that wait: TCP and Unix sockets that listen, UDP sockets without a peer.
/// Lines that make no sense are passed over. The addresses in it are in this machine's byte order.
std::vector<ListeningSocket> read_listening(std::string_view kind, std::string_view text);

/// The inode of a link of /proc/PID/fd ("socket:[12345]"); 0 = it is no socket.
std::uint64_t socket_inode(std::string_view link);

}  // namespace lw
