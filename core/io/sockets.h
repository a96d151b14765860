// The operating system's sockets as Stream, Listener and Datagram. Addresses are numeric here; names are the
// resolver's business (resolver.h). Verbs throw Error (errors.h tells the kinds). Loop thread only.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "core/io/socket_setup.h"
#include "core/io/stream.h"

namespace lw {

/// "127.0.0.1:80", "[::1]:80".
std::string to_text(const boost::asio::ip::address& address, std::uint16_t port);

/// An open, connected socket becomes a stream. Nagle's delay is turned off: what is written is what is meant.
std::unique_ptr<Stream> make_tcp_stream(boost::asio::ip::tcp::socket socket);
std::unique_ptr<Stream> make_unix_stream(boost::asio::local::stream_protocol::socket socket,
                                         std::string path);

/// What is done to a new socket before it is bound or connected; null = nothing.
using SocketSetup = std::function<void(int handle)>;

/// Connects to a Unix-domain socket: a path, or "@name" for Linux' abstract ones.
Task<std::unique_ptr<Stream>> connect_unix(Executor executor, std::string path, SocketSetup setup = {});

/// Throws Error of kind connect when the address can't be had. Port 0 = any free one.
std::unique_ptr<Listener> listen_tcp(const Executor& executor, const boost::asio::ip::address& address,
                                     std::uint16_t port, const SocketSetup& setup = {});
/// All addresses of this machine, IPv6 and IPv4 (IPv4 alone where IPv6 is off).
std::unique_ptr<Listener> listen_tcp_any(const Executor& executor, std::uint16_t port,
                                         const SocketSetup& setup = {});
/// Makes the socket file, and removes it when closed. A file left by a program that ended is replaced.
std::unique_ptr<Listener> listen_unix(const Executor& executor, const std::string& path,
                                      const SocketSetup& setup = {});

struct UdpOptions {
  boost::asio::ip::address local;  // unspecified = any
  bool both_families = false;      // with any: IPv6 and IPv4 (IPv4 alone where IPv6 is off)
  std::uint16_t local_port = 0;
  std::optional<boost::asio::ip::address> remote;  // connected to it
  std::uint16_t remote_port = 0;
  std::string interface;  // the name of the only one to go out by; empty = any
  SocketOptions options = {};
  OptionRefused refused = {};
};
std::unique_ptr<Datagram> open_udp(const Executor& executor, const UdpOptions& options);

}  // namespace lw
