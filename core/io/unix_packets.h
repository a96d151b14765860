// Unix-domain sockets that keep boundaries: datagrams, and connections of packets (SOCK_SEQPACKET). Loop
// thread only.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/io/socket_setup.h"
#include "core/io/stream.h"

namespace lw {

struct UnixDatagramOptions {
  std::string local;  // empty = a name that the system chooses, so that we can be answered
  std::optional<std::string> remote;
  SocketOptions options;
  OptionRefused refused;
};
/// Makes the socket file where `local` is a path, and removes it when closed.
std::unique_ptr<Datagram> open_unix_datagram(const Executor& executor, const UnixDatagramOptions& options);

/// Each write is one packet, each read gives bytes of one packet only; LineInfo::largest_write tells how long
/// one may be.
Task<std::unique_ptr<Stream>> connect_seqpacket(Executor executor, std::string path, SocketOptions options,
                                                OptionRefused refused);
std::unique_ptr<Listener> listen_seqpacket(const Executor& executor, const std::string& path,
                                           const SocketOptions& options, const OptionRefused& refused);

}  // namespace lw
