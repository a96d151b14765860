// Two ends of a raw line, both ours, and somebody who does not read.
#pragma once

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "tests/support/socket_tape.h"

namespace lw::test {

/// A listening socket and a client of it.
struct SocketTalk {
  explicit SocketTalk(socket::Listen::Arguments here = {}, socket::Connect::Arguments there = {}) {
    server = tape.start<socket::Listen>(here);
    tape.f.until([&] { return server->end || !tape.opened.empty(); });
    if (server->end) throw server->end->error();
    door = tape.next();
    there.kind = here.kind;
    there.host = "127.0.0.1";
    there.port = tape.port_of(door);
    client = tape.start<socket::Connect>(there);
    if (has_peers(here.kind))
      ours = tape.next().channel, theirs = door.channel;
    else
      std::tie(ours, theirs) = tape.next_pair(door);
  }
  void end() {
    tape.close_channel(ours);
    tape.finish<socket::Connect>(client);
    if (theirs != door.channel) tape.until_closed(theirs);
    tape.cancel<socket::Listen>(server);
  }
  std::string plays() {
    end();
    return tape.plays();
  }
  std::uint64_t fired(ChannelId channel, std::size_t rule) {
    const auto& counts = tape.counts[channel];
    return rule < counts.size() ? counts[rule].fired : 0;
  }

  SocketTape tape;
  std::shared_ptr<SocketTape::Run<socket::Listen>> server;
  std::shared_ptr<SocketTape::Run<socket::Connect>> client;
  socket::Opened door;
  ChannelId ours = 0, theirs = 0;
};

/// Somebody who listens, and reads when asked.
struct SilentPeer {
  SilentPeer() {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    const int few = 65'536;
    ::setsockopt(door, SOL_SOCKET, SO_RCVBUF, &few, sizeof(few));
    if (::bind(door, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(door, 1) != 0)
      qFatal("nobody can listen");
    ::getsockname(door, reinterpret_cast<sockaddr*>(&address), &size);
    port = ntohs(address.sin_port);
  }
  ~SilentPeer() {
    ::close(door);
    if (line >= 0) ::close(line);
  }
  /// How many of so many bytes came, within some seconds.
  std::uint64_t read(std::size_t count) {
    if (line < 0) line = ::accept(door, nullptr, nullptr);
    const timeval patience{.tv_sec = 10, .tv_usec = 0};
    ::setsockopt(line, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    std::vector<char> into(count);
    return static_cast<std::uint64_t>(std::max<ssize_t>(::recv(line, into.data(), count, MSG_WAITALL), 0));
  }
  const int door = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int line = -1;
  std::uint16_t port = 0;
};

}  // namespace lw::test

/// Ends a SocketTalk, and plays it back.
#define PLAYS(talk)                             \
  {                                             \
    const std::string problem = (talk).plays(); \
    QVERIFY2(problem.empty(), problem.c_str()); \
  }
