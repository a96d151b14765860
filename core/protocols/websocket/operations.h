// WebSocket's operations as the UI, the command line and replay see them: plain data.
#pragma once

#include <boost/json/object.hpp>
#include <chrono>
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
#include "core/protocols/http/operations.h"

namespace lw::websocket {

/// Longer messages are refused with 1009: as they come, and decompressed. One is held whole where it is sent
/// back.
inline constexpr std::uint64_t kMaxMessage = 64ull << 20;

/// What a client offers (RFC 7692).
enum class Compression : std::uint8_t {
  each_message,  // every message compressed by itself: each can be read alone, also in the transcript
  conversation,  // messages refer to earlier ones, as browsers do it
  none,
};
/// "each_message", "conversation", "none".
std::string_view to_text(Compression compression);
std::optional<Compression> compression_from_text(std::string_view text);

/// A conversation began. Messages are not events: they are in the transcript.
struct Opened {
  ChannelId channel = 0;
  std::string local;
  std::string remote;       // empty for a server's own channel
  std::string subprotocol;  // agreed on
  std::string compression;  // as agreed: "permessage-deflate; server_no_context_takeover"; empty = none
  std::string target;       // a server's client: what it asked for, "/chat?room=1"
};
struct Closed {
  ChannelId channel = 0;
  std::uint16_t code = 0;  // of the close frame that came first; 1005 = without a code, 1006 = there was none
  std::string reason;
  std::string by;                        // "us", "peer", or an error's message
  bool clean = false;                    // both sides said close
  std::uint64_t sent = 0, received = 0;  // messages, without control frames
};
/// At most ten a second a channel.
struct Counters {
  ChannelId channel = 0;
  std::uint64_t sent = 0, received = 0;              // messages
  std::uint64_t bytes_sent = 0, bytes_received = 0;  // of their payloads, decompressed
};
/// A ping of ours was answered: the same payload came back.
struct PongArrived {
  ChannelId channel = 0;
  Nanoseconds took = 0;
};
using Event = std::variant<Opened, Closed, Counters, PongArrived, http::Fetch::HopStarted,
                           http::Fetch::HeadArrived, http::Fetch::SignIn>;

struct Summary {
  ChannelId channel = 0;  // a client's
  std::string subprotocol;
  std::string compression;
  std::uint16_t code = 0;  // as in Closed
  std::string reason;
  std::string by;
  bool clean = false;
  std::uint64_t clients = 0;
  std::uint64_t sent = 0, received = 0;
  std::uint64_t bytes_sent = 0, bytes_received = 0;
  std::vector<http::Hop> hops;  // of the opening handshake, with redirects and credentials asked for
};

/// Connects, and lasts until the conversation has ended.
struct Open {
  static constexpr std::string_view name = "websocket.open";
  struct Arguments {
    /// The opening handshake, with all that a fetch may choose about it: headers, credentials, cookies,
    /// redirects, how the line is made. Its URL is ws or wss; method, body, version and file are not used.
    http::Fetch::Arguments request;
    std::vector<std::string> subprotocols;  // offered, in order
    std::string origin;                     // the Origin field; empty = none
    Compression compression = Compression::each_message;
    int window_bits = 15;  // 8 to 15: the largest that is offered and asked for
    bool answer_pings = true;
    /// Frames are masked with a key of zeros: what is said can be read on the line, and is the same bytes
    /// every time. No key that nobody can guess, which section 10.3 asks for.
    bool zero_mask = false;
    std::uint64_t max_message = kMaxMessage;
  };
  using Event = websocket::Event;
  using Result = Summary;
};

/// Listens until cancelled; every client is a channel under the listening one.
struct Listen {
  static constexpr std::string_view name = "websocket.listen";
  static constexpr std::string_view cannot_rerun =
      "listening waits for clients of its own: there is nobody to ask again (serve the recording to them)";
  struct Arguments {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;
    std::string path;  // of a Unix-domain socket, instead of address and port
    bool tls = false;
    std::uint32_t max_clients = 1000;
    std::vector<std::string> subprotocols;  // spoken here: a client's offer is taken in this order
    bool compression = true;                // taken where it is offered
    bool answer_pings = true;
    bool echo = false;  // send back what comes
    std::uint64_t max_message = kMaxMessage;
    ConnectSettings connect;  // tls: certificate; without one a self-signed one is made
  };
  using Event = websocket::Event;
  using Result = Summary;
};

/// Of a message that is read from a file: about ten a second, and one at the end.
struct SendProgress {
  ChannelId channel = 0;
  std::uint64_t sent = 0;  // of its bytes
  std::uint64_t total = 0;
};
/// The fragments of a file's message, where nothing else was asked for.
inline constexpr std::uint64_t kFileFragment = 64u << 10;

struct SendResult {
  std::uint64_t sent = 0;             // channels
  std::vector<std::string> problems;  // one a channel that failed
};

/// Sends one message to open channels of the session. Ends when all of it went out. Cancelled in the middle
/// of a message it ends those conversations: what was said of a message can't be taken back, and half of one
/// must not be taken for all of it.
struct Send {
  static constexpr std::string_view name = "websocket.send";
  struct Arguments {
    std::vector<ChannelId> channels;
    bool binary = false;
    Bytes payload;               // a text's is sent as it is: also what is no UTF-8, to try a server with
    std::string payload_file;    // sent instead of `payload`: read piece by piece, in fragments
    bool compress = true;        // where it was agreed on
    std::uint64_t fragment = 0;  // bytes of a fragment; 0 = in one frame (a file: kFileFragment)
  };
  using Event = SendProgress;
  using Result = SendResult;
};

struct Ping {
  static constexpr std::string_view name = "websocket.ping";
  struct Arguments {
    std::vector<ChannelId> channels;
    Bytes payload;           // at most 125 bytes
    bool pong = false;       // an unasked pong instead (RFC 6455 section 5.5.3)
    bool automatic = false;  // sent to keep the line alive
  };
  using Event = std::monostate;
  using Result = SendResult;
};

/// Says close, and ends when the peer has answered and the line is closed. When the deadline passes before
/// that, it ends with kind timeout, and the line is dropped.
struct Close {
  static constexpr std::string_view name = "websocket.close";
  struct Arguments {
    std::vector<ChannelId> channels;
    std::uint16_t code = 1000;  // 0 = without a code
    std::string reason;         // at most 123 bytes
    bool drop = false;          // at once, and without a word
    struct {
      std::chrono::milliseconds total{5000};
    } deadlines;
  };
  using Event = std::monostate;
  struct Result {};
};

/// The fetch that the opening handshake is: http or https, GET, HTTP/1.1. The error's offset is in the URL.
Decoded<http::Fetch::Arguments> handshake_of(const Open::Arguments& arguments);
/// "ws://..." and "wss://..." of an http or https URL, or as it is.
std::string websocket_url(std::string url);

std::optional<Target> target_of(const Open::Arguments& arguments);
void retarget(Open::Arguments& arguments, const Retarget& to);
void for_playback(Open::Arguments& arguments);
void for_playback(Listen::Arguments& arguments);
/// What was in the file is in the frames.
void for_playback(Send::Arguments& arguments);
void rename_channels(Send::Arguments& arguments, const std::function<ChannelId(ChannelId)>& now);
void rename_channels(Ping::Arguments& arguments, const std::function<ChannelId(ChannelId)>& now);
void rename_channels(Close::Arguments& arguments, const std::function<ChannelId(ChannelId)>& now);

boost::json::object to_json(const Open::Arguments& arguments);
void from_json(const boost::json::object& object, Open::Arguments& arguments);
boost::json::object to_json(const Listen::Arguments& arguments);
void from_json(const boost::json::object& object, Listen::Arguments& arguments);
boost::json::object to_json(const Send::Arguments& arguments);
void from_json(const boost::json::object& object, Send::Arguments& arguments);
boost::json::object to_json(const Ping::Arguments& arguments);
void from_json(const boost::json::object& object, Ping::Arguments& arguments);
boost::json::object to_json(const Close::Arguments& arguments);
void from_json(const boost::json::object& object, Close::Arguments& arguments);
boost::json::object to_json(const SendResult& result);
boost::json::object to_json(const Close::Result& result);
boost::json::object to_json(const Summary& summary);

}  // namespace lw::websocket
