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
#include "core/base/proxy_protocol.h"
#include "core/base/retarget.h"
#include "core/base/socket_options.h"
#include "core/base/tcp_state.h"

namespace lw::socket {

enum class Kind : std::uint8_t { tcp, tls, udp, unix_stream, dtls, unix_datagram, unix_seqpacket };
const char* to_string(Kind kind);
/// Its end is a path, or an abstract name "@name".
bool has_path(Kind kind);
/// A socket without a connection: many peers on one channel.
bool has_peers(Kind kind);

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
/// What TCP tells of a connection, as often as was asked. Also a note of the channel (facts: tcp).
struct LineState {
  ChannelId channel = 0;
  Nanoseconds time = 0;
  TcpState tcp;
};
/// Of a relay: what comes from one goes to the other.
struct Paired {
  ChannelId client = 0;
  ChannelId target = 0;
  std::string peer;  // datagrams: of the clients, which share one channel, this one
};
/// Of a probe: one address has answered, or not.
struct Probed {
  std::size_t index = 0;  // in the result's answers
};
/// How often a rule's trigger fitted, and how often it fired.
struct RuleCount {
  std::uint64_t matched = 0;  // events that its trigger fits
  std::uint64_t fired = 0;    // of these, those that nth, every and most let through
  bool operator==(const RuleCount&) const = default;
};
/// Of the rules of one line, in the order of their text: when they changed, at most ten a second a channel.
struct RuleCounts {
  ChannelId channel = 0;
  std::vector<RuleCount> counts;
};
/// What a rule did. At most 20 a second a channel: the others are in the counts alone, and problems are
/// always told.
struct RuleDid {
  enum class What : std::uint8_t { send, comment, mark, close, start_tls, problem };
  ChannelId channel = 0;
  std::size_t rule = 0;  // its place in the text, from 0
  What what = What::send;
  std::string text;         // of a comment, a mark, a problem: one line; TLS: "TLSv1.3 ..."
  std::uint64_t bytes = 0;  // sent
};
const char* to_string(RuleDid::What what);

/// Of a relay: a piece waits until socket.relay_release lets it go. It ends with its line.
struct Held {
  ChannelId from = 0;       // where it came
  ChannelId to = 0;         // where it is to go
  std::uint64_t piece = 0;  // 1, 2, ... of those that came there
  Bytes bytes;              // after the relay's edits
};
/// It waits no more.
struct LetGo {
  ChannelId from = 0;
  std::uint64_t piece = 0;
  bool dropped = false;  // or its line has ended
};
using Event =
    std::variant<Opened, Closed, Counters, LineState, Paired, Probed, RuleCounts, RuleDid, Held, LetGo>;

struct Summary {
  std::uint64_t clients = 0;
  std::uint64_t sent = 0;
  std::uint64_t received = 0;
};

/// What counts as a message, as texts (README): recorded, so that a saved session has the same messages.
struct MessageChoice {
  std::string framing;  // empty = raw
  std::string layout;   // empty = no fields of one's own
};

/// Connects, and lasts until the line has ended. UDP and Unix datagrams: a connected datagram socket.
struct Connect {
  static constexpr std::string_view name = "socket.connect";
  struct Arguments {
    Kind kind = Kind::tcp;
    std::string host;
    std::uint16_t port = 0;
    std::string path;              // Unix
    Bytes greeting;                // sent at once
    std::uint64_t stop_after = 0;  // end when so many bytes came, 0 = never
    MessageChoice messages;
    ConnectSettings connect;
    std::uint16_t source_port = 0;  // 0 = any
    std::string source_path;  // Unix datagrams: where we can be answered; empty = a name of the system's
    SocketOptions options;
    std::optional<ProxyAnnouncement> announce;  // PROXY protocol, said first
    std::uint32_t sample_ms = 0;                // LineState so often; 0 = never
    std::string rules;  // the text of a rules file (README); what start_tls in it needs is in `connect`
    /// Not recorded: hears on the loop's thread what comes, as it comes, also what the session does not keep.
    std::function<void(ByteView bytes)> hear;
  };
  using Event = socket::Event;
  using Result = Summary;
};

/// What a server says of itself: echo (RFC 862), discard (RFC 863), chargen (RFC 864), daytime (RFC 867), or
/// the bytes of a file. A stream's client gets it as it comes, one of datagrams as it says anything.
enum class Answer : std::uint8_t { none, echo, discard, chargen, daytime, file };
const char* to_string(Answer answer);

/// Listens until cancelled. Every client is a channel under the listening one. UDP and Unix datagrams: one
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
    MessageChoice messages;   // of every client
    ConnectSettings connect;  // tls: certificate; without one a self-signed one is made
    SocketOptions options;
    bool read_announcement = false;  // clients begin with the PROXY protocol
    std::string peer;                // datagrams: to whom a send goes that names nobody
    Answer answer = Answer::none;
    std::string answer_file;
    std::uint64_t answer_limit = 65'536;  // bytes a client; chargen and file
    std::uint32_t sample_ms = 0;          // LineState of each client so often; 0 = never
    std::string rules;  // of each client, as Connect's. Datagrams: of the socket; answers go to who said it
    /// Not recorded: hears on the loop's thread what comes, as it comes, also what the session does not keep.
    std::function<void(ByteView bytes)> hear;

    Answer answering() const { return echo ? Answer::echo : answer; }
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
    /// Instead of `bytes`: what was typed, with macros (README), made into bytes when it is sent. Its
    /// counters are the session's.
    std::string typed;
    std::string form;    // to_string(InputForm); empty = text
    std::string ending;  // to_string(LineEnding); empty = none
  };
  using Event = std::monostate;
  struct Result {
    std::uint64_t sent = 0;
    std::vector<std::string> problems;  // one a channel that failed
  };
};

/// Sends again and again: a list of messages in rounds, or a file, at a rate, on open channels of the
/// session. Cancelling it is one of its ends: it ends in a result, with `stopped`.
struct Repeat {
  static constexpr std::string_view name = "socket.repeat";
  struct Message {
    std::string typed;      // with macros, made anew each time
    std::string form;       // as Send's
    std::string ending;     // as Send's
    Nanoseconds after = 0;  // nothing is sent for so long behind it
  };
  struct Share {
    ChannelId channel = 0;
    std::uint64_t packets = 0;
  };
  struct Arguments {
    std::vector<ChannelId> channels;  // each message goes to all of them
    std::string peer;                 // UDP server: to whom
    std::vector<Message> messages;    // a round, said in this order
    std::string message_file;         // instead: the bytes of this file, as it is read
    std::uint32_t piece = 65'536;     // bytes of the file a message (datagrams: 1,400 are safe)
    std::uint64_t times = 1;          // rounds; 0 = until a total is reached, or it is cancelled
    Nanoseconds interval = 0;         // from the beginning of a round to that of the next
    // The rate; 0 = as fast as it goes. The slower of the two counts. A message to several channels is one.
    double packets_per_second = 0;
    double bytes_per_second = 0;
    // It ends when so much was sent; 0 = no such end. The last message is sent whole.
    std::uint64_t total_packets = 0;
    std::uint64_t total_bytes = 0;
    std::vector<Share> shares;  // a playback: who was said so many, and no more
  };
  /// At most ten a second, and one at the end.
  struct Progress {
    std::uint64_t rounds = 0;  // begun
    std::uint64_t packets = 0;
    std::uint64_t bytes = 0;
    Nanoseconds elapsed = 0;
    double packets_per_second = 0;  // since the last one told
    double bytes_per_second = 0;
  };
  using Event = Progress;
  struct Result {
    std::uint64_t rounds = 0;
    std::uint64_t packets = 0;  // as Progress: a message to several channels is one
    std::uint64_t bytes = 0;
    Nanoseconds elapsed = 0;
    bool stopped = false;               // it was cancelled
    std::vector<std::string> problems;  // one a channel that failed; the others went on
    std::vector<Share> shares;          // who of several was said less than `packets`
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

/// Chooses anew what counts as a message, on open channels of the session, from here on. A listening channel:
/// on the lines of all its clients, and of those who come; of a relay also on those to the target.
struct ChooseMessages {
  static constexpr std::string_view name = "socket.messages";
  struct Arguments {
    std::vector<ChannelId> channels;
    MessageChoice messages;
  };
  using Event = std::monostate;
  struct Result {
    std::vector<std::string> problems;  // one a channel that is not open
  };
};

/// Other rules on open channels, from here on; or some of them on and off. A listening channel: of all its
/// clients, and of those who come.
struct ChangeRules {
  static constexpr std::string_view name = "socket.rules";
  struct Arguments {
    std::vector<ChannelId> channels;
    std::optional<std::string>
        rules;  // instead of those that are there, their counts are 0; none = they stay
    // By their places in the text, from 0; done after `rules`. What a rule began goes on.
    std::vector<std::size_t> enable;
    std::vector<std::size_t> disable;
  };
  using Event = std::monostate;
  struct Result {
    std::vector<std::string> problems;  // one a channel that is not open
  };
};

/// Goes on with TLS on plain lines: what was not read yet is the handshake. A failure ends the line.
struct StartTls {
  static constexpr std::string_view name = "socket.start_tls";
  struct Arguments {
    std::vector<ChannelId> channels;
    Role role = Role::client;
    std::string host;         // client: whom to verify; empty = the line's peer
    ConnectSettings connect;  // its tls; server: without a certificate a self-signed one is made
    /// Said in plain right before, with nothing read in between: a server's "go ahead", which the client's
    /// handshake follows at once.
    Bytes say_first;
  };
  using Event = std::monostate;
  struct Result {
    std::vector<std::string> secured;   // "TLSv1.3 TLS_AES_256_GCM_SHA384", one a channel that has TLS now
    std::vector<std::string> problems;  // one a channel that failed
  };
};

/// Joins and leaves multicast groups on open datagram sockets.
struct Groups {
  static constexpr std::string_view name = "socket.groups";
  struct Arguments {
    std::vector<ChannelId> channels;
    std::vector<MulticastGroup> join;
    std::vector<MulticastGroup> leave;
  };
  using Event = std::monostate;
  struct Result {
    std::uint64_t changed = 0;
    std::vector<std::string> problems;  // one a group that could not be joined or left
  };
};

/// Bytes that a relay finds in a piece and puts others in the place of. What two reads cut apart is not
/// found.
struct RelayEdit {
  std::string find;          // as typed, without macros
  std::string form;          // to_string(InputForm), or "regex"; empty = text
  bool match_case = true;    // of a regex
  std::string replace;       // as typed, with macros: {{0}} is what was found, {{1}} a group of the regex
  std::string replace_form;  // to_string(InputForm); empty = text
  std::uint64_t most = 0;    // of one line (datagrams: one peer); 0 = all
  bool operator==(const RelayEdit&) const = default;
};

/// What is done to one direction of a relay, in this order: edits, drop, delay, hold.
struct RelayFault {
  std::vector<RelayEdit> edits = {};  // one after the other, each on what those before it made
  bool hold = false;                  // each piece waits (Held) until socket.relay_release
  std::uint32_t delay_ms = 0;         // each piece waits so long
  std::uint32_t drop_every = 0;       // each nth piece (a read, or a datagram) goes nowhere; 0 = none
  std::uint64_t cut_after = 0;        // bytes, then both lines end; 0 = never
  bool operator==(const RelayFault&) const = default;
};

/// Listens here and connects there for each client, until cancelled. Each line is a channel of its own; the
/// one to the target is a child of its client's.
struct Relay {
  static constexpr std::string_view name = "socket.relay";
  static constexpr std::string_view cannot_rerun =
      "a relay waits for clients of its own: there is nobody to ask again (serve the recording to them)";
  struct Arguments {
    Listen::Arguments here;    // its options; nothing is answered
    Connect::Arguments there;  // no greeting, no end
    RelayFault to_target;
    RelayFault to_client;
    bool reset = false;  // cutting resets instead of closing
  };
  using Event = socket::Event;
  using Result = Summary;
};

/// Lets pieces go that a relay holds: in the order they came, as they are, with other bytes, or not at all.
struct RelayRelease {
  static constexpr std::string_view name = "socket.relay_release";
  enum class How : std::uint8_t { as_it_is, instead, drop };
  struct Arguments {
    ChannelId channel = 0;    // where they came from; 0, or a relay's listening one: on all lines
    std::uint64_t piece = 0;  // 0 = all that wait there
    How how = How::as_it_is;
    Bytes bytes;  // instead
  };
  using Event = std::monostate;
  struct Result {
    std::uint64_t pieces = 0;  // that wait no more
  };
};
const char* to_string(RelayRelease::How how);

/// Does other things to what a relay carries from here on, on lines that are open too. Where nothing is held
/// any more, what waits goes.
struct ChangeRelay {
  static constexpr std::string_view name = "socket.relay_change";
  struct Arguments {
    ChannelId channel = 0;  // the relay's listening one
    RelayFault to_target;
    RelayFault to_client;
  };
  using Event = std::monostate;
  struct Result {};
};

/// Connects to every address that a name has, each for itself, and tells which one a client would have got.
struct Probe {
  static constexpr std::string_view name = "socket.probe";
  struct Arguments {
    Kind kind = Kind::tcp;  // tcp or tls
    std::string host;
    std::uint16_t port = 0;
    std::uint32_t times = 1;  // connections to each address, for the best round trip
    ConnectSettings connect;
  };
  using Event = socket::Event;
  struct Answered {
    std::string address;         // "192.0.2.1:443"
    ChannelId channel = 0;       // of the last connection
    Nanoseconds connect = -1;    // the quickest, -1 = none came up
    Nanoseconds handshake = -1;  // of TLS
    std::string certificate;     // its subject: which instance answered
    std::string problem;         // why not
    Nanoseconds failed = -1;     // how long it took to fail; -1 = nobody knows
    bool chosen = false;         // Happy Eyeballs (RFC 8305) takes this one
  };
  struct Result {
    std::vector<Answered> answers;         // in the order of the system (RFC 6724)
    std::vector<std::string> explanation;  // of the choice, step by step
  };
};

std::optional<Target> target_of(const Connect::Arguments& arguments);
/// A Unix-domain socket becomes TCP where a host or port is given, TCP a Unix-domain socket where a path is;
/// with TLS and without are TCP and TLS, UDP and DTLS.
void retarget(Connect::Arguments& arguments, const Retarget& to);
void rename_channels(Send::Arguments& arguments, const std::function<ChannelId(ChannelId)>& now);
void rename_channels(Close::Arguments& arguments, const std::function<ChannelId(ChannelId)>& now);
void rename_channels(StartTls::Arguments& arguments, const std::function<ChannelId(ChannelId)>& now);
void rename_channels(Groups::Arguments& arguments, const std::function<ChannelId(ChannelId)>& now);
std::optional<Target> target_of(const Probe::Arguments& arguments);
void retarget(Probe::Arguments& arguments, const Retarget& to);
void rename_channels(ChooseMessages::Arguments& arguments, const std::function<ChannelId(ChannelId)>& now);
void rename_channels(Repeat::Arguments& arguments, const std::function<ChannelId(ChannelId)>& now);
void rename_channels(ChangeRules::Arguments& arguments, const std::function<ChannelId(ChannelId)>& now);
void rename_channels(RelayRelease::Arguments& arguments, const std::function<ChannelId(ChannelId)>& now);
void rename_channels(ChangeRelay::Arguments& arguments, const std::function<ChannelId(ChannelId)>& now);
/// It says as much as was said then, however long that was to take.
void for_playback(Repeat::Arguments& arguments, const boost::json::object& result);

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
boost::json::object to_json(const ChooseMessages::Arguments& arguments);
void from_json(const boost::json::object& object, ChooseMessages::Arguments& arguments);
boost::json::object to_json(const ChooseMessages::Result& result);
boost::json::object to_json(const Summary& summary);
boost::json::object to_json(const StartTls::Arguments& arguments);
void from_json(const boost::json::object& object, StartTls::Arguments& arguments);
boost::json::object to_json(const StartTls::Result& result);
boost::json::object to_json(const Groups::Arguments& arguments);
void from_json(const boost::json::object& object, Groups::Arguments& arguments);
boost::json::object to_json(const Groups::Result& result);
boost::json::object to_json(const Relay::Arguments& arguments);
void from_json(const boost::json::object& object, Relay::Arguments& arguments);
boost::json::object to_json(const Probe::Arguments& arguments);
void from_json(const boost::json::object& object, Probe::Arguments& arguments);
boost::json::object to_json(const Probe::Result& result);
boost::json::object to_json(const Repeat::Arguments& arguments);
void from_json(const boost::json::object& object, Repeat::Arguments& arguments);
boost::json::object to_json(const Repeat::Result& result);
boost::json::object to_json(const ChangeRules::Arguments& arguments);
void from_json(const boost::json::object& object, ChangeRules::Arguments& arguments);
boost::json::object to_json(const ChangeRules::Result& result);
boost::json::object to_json(const RelayRelease::Arguments& arguments);
void from_json(const boost::json::object& object, RelayRelease::Arguments& arguments);
boost::json::object to_json(const RelayRelease::Result& result);
boost::json::object to_json(const ChangeRelay::Arguments& arguments);
void from_json(const boost::json::object& object, ChangeRelay::Arguments& arguments);
boost::json::object to_json(const ChangeRelay::Result& result);

}  // namespace lw::socket
