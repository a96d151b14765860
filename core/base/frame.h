// Frame: one thing that happened on a channel at a time. The unit that is recorded, shown, stored and
// replayed. Plain data, known to every layer.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"

namespace lw {

using ChannelId = std::uint32_t;    // 1, 2, ... within a session; 0 = none
using FrameNumber = std::uint64_t;  // 1, 2, ... within a session: the one global order
using OperationId = std::uint64_t;  // 1, 2, ... within a session; 0 = none
using Nanoseconds = std::int64_t;   // monotonic, since the session began

enum class Direction : std::uint8_t { sent, received };
inline Direction opposite(Direction d) {
  return d == Direction::sent ? Direction::received : Direction::sent;
}

enum class FrameKind : std::uint8_t { sent, received, note };

/// Where on the line the tap sat. `top` is the plaintext above TLS; `raw` (optional) is what the socket saw.
enum class Layer : std::uint8_t { top, raw };

enum class NoteKind : std::uint8_t {
  resolving,   // facts: name
  resolved,    // facts: name, addresses[]
  connecting,  // facts: address
  connected,   // facts: local, remote
  listening,   // facts: local
  accepted,    // facts: local, remote
  proxy,       // facts: kind, address
  tls,  // facts: version, cipher, alpn, server_name, resumed, chain[]{subject, issuer, not_before, not_after,
        // names[], sha256, pem}
  upgraded,     // facts: to
  half_closed,  // facts: by ("us", "peer")
  closed,       // facts: by
  reset,        // facts: by
  error,        // facts: kind, offset
  tls_keys,     // facts: lines[] in SSLKEYLOGFILE form (RFC 9850); only where the user asked for them
  info,
};
const char* to_string(NoteKind kind);

struct Note {
  NoteKind kind = NoteKind::info;
  std::string text;           // one line, UTF-8, English (the UI translates by kind and facts where it can)
  boost::json::object facts;  // see NoteKind
};

/// Bytes are exact: one frame is one read or one write, never merged, never cut. When the recording limit of
/// a body is passed, `bytes` is empty while `length` and `digest` go on (see FrameSink::body).
struct Frame {
  FrameNumber number = 0;
  ChannelId channel = 0;
  OperationId operation = 0;  // the operation that the channel worked for, 0 = none
  Nanoseconds time = 0;
  FrameKind kind = FrameKind::note;
  Layer layer = Layer::top;
  Bytes bytes;               // as kept: secrets are already masked
  std::uint64_t length = 0;  // of what was said; == bytes.size() unless not kept
  std::uint64_t digest =
      0;             // XXH3-64, running over the body in this direction; only where bytes were not kept
  std::string peer;  // datagrams: the other side's address "1.2.3.4:5"; empty on streams
  Note note;         // kind == note

  bool kept() const { return bytes.size() == length; }
};

enum class Role : std::uint8_t { client, server };

/// ChannelInfo::transport of a channel whose bytes lie inside those of its parent: a stream of HTTP/2. What
/// is said on it was said on the parent, in that one's framing.
inline constexpr std::string_view kInnerTransport = "inner";

/// One conversation inside a session. `local` and `remote` become known when it connects.
struct ChannelInfo {
  ChannelId id = 0;
  ChannelId parent = 0;   // 0 = top of the tree
  std::string protocol;   // ProtocolRow::id, or empty
  std::string transport;  // "tcp", "udp", "unix", "memory", kInnerTransport; security is told by the tls note
  Role role = Role::client;
  std::string name;  // what the user would call it: "localhost:8080"
  std::string local;
  std::string remote;
  Nanoseconds opened = 0;
  Nanoseconds closed = -1;  // -1 = still open
};

/// One thing a user asked for, as recorded. Arguments and result are JSON objects, secrets masked.
struct OperationRecord {
  OperationId id = 0;
  std::string name;  // "http.fetch"
  boost::json::object arguments;
  boost::json::object result;  // empty until it ends; {"error": {...}} when it failed
  Nanoseconds started = 0;
  Nanoseconds ended = -1;  // -1 = running, or the program ended before it
};

}  // namespace lw
