// Raw sockets: the operations as the UI, the command line and replay see them. Plain data.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/connect_settings.h"
#include "core/base/frame.h"
#include "core/base/retarget.h"

namespace lw::socket {

enum class Kind : std::uint8_t { tcp, tls, udp, unix_stream };
const char* to_string(Kind kind);

/// A line or a packet socket came up, ended. Bytes are not events: they are frames of the channel, in the
/// transcript.
struct Opened {
  ChannelId channel = 0;
  std::string local;
  std::string remote;  // empty for a server's own channel
};
struct Closed {
  ChannelId channel = 0;
  std::string by;  // "us", "peer", or an error's message
  std::uint64_t sent = 0;
  std::uint64_t received = 0;
};
/// At most ten a second a channel.
struct Counters {
  ChannelId channel = 0;
  std::uint64_t sent = 0;
  std::uint64_t received = 0;
};
using Event = std::variant<Opened, Closed, Counters>;

struct Summary {
  std::uint64_t clients = 0;
  std::uint64_t sent = 0;
  std::uint64_t received = 0;
};

/// Connects, and lasts until the line has ended. TCP, TLS, Unix; UDP: a connected datagram socket.
struct Connect {
  static constexpr std::string_view name = "socket.connect";
  struct Arguments {
    Kind kind = Kind::tcp;
    std::string host;
    std::uint16_t port = 0;
    std::string path;              // Unix
    Bytes greeting;                // sent at once
    std::uint64_t stop_after = 0;  // end when so many bytes came, 0 = never
    ConnectSettings connect;
  };
  using Event = socket::Event;
  using Result = Summary;
};

/// Listens until cancelled. TCP, TLS and Unix: every client is a channel under the listening one. UDP: one
/// channel; peers are told apart by their address in the frames.
struct Listen {
  static constexpr std::string_view name = "socket.listen";
  static constexpr std::string_view cannot_rerun =
      "listening waits for clients of its own: there is nobody to ask again (serve the recording to them)";
  struct Arguments {
    Kind kind = Kind::tcp;
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;
    std::string path;
    std::uint32_t max_clients = 1000;
    bool echo = false;        // send back what comes
    ConnectSettings connect;  // tls: certificate; without one a self-signed one is made
  };
  using Event = socket::Event;
  using Result = Summary;
};

/// Sends to open channels of the session. Ends when all of it went out.
struct Send {
  static constexpr std::string_view name = "socket.send";
  struct Arguments {
    std::vector<ChannelId> channels;
    Bytes bytes;
    std::string peer;  // UDP server: to whom
  };
  using Event = std::monostate;
  struct Result {
    std::uint64_t sent = 0;
    std::vector<std::string> problems;  // one a channel that failed
  };
};

enum class CloseHow : std::uint8_t { both, our_side, reset };
struct Close {
  static constexpr std::string_view name = "socket.close";
  struct Arguments {
    std::vector<ChannelId> channels;
    CloseHow how = CloseHow::both;
  };
  using Event = std::monostate;
  struct Result {};
};

std::optional<Target> target_of(const Connect::Arguments& arguments);
/// A Unix-domain socket becomes TCP where a host or port is given, TCP a Unix-domain socket where a path is;
/// only TCP and TLS change into one another.
void retarget(Connect::Arguments& arguments, const Retarget& to);
void rename_channels(Send::Arguments& arguments, const std::function<ChannelId(ChannelId)>& now);
void rename_channels(Close::Arguments& arguments, const std::function<ChannelId(ChannelId)>& now);

boost::json::object to_json(const Connect::Arguments& arguments);
void from_json(const boost::json::object& object, Connect::Arguments& arguments);
boost::json::object to_json(const Listen::Arguments& arguments);
void from_json(const boost::json::object& object, Listen::Arguments& arguments);
boost::json::object to_json(const Send::Arguments& arguments);
void from_json(const boost::json::object& object, Send::Arguments& arguments);
boost::json::object to_json(const Send::Result& result);
boost::json::object to_json(const Close::Arguments& arguments);
void from_json(const boost::json::object& object, Close::Arguments& arguments);
boost::json::object to_json(const Close::Result& result);
boost::json::object to_json(const Summary& summary);

}  // namespace lw::socket
