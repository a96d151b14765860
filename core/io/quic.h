// QUIC (RFC 9000) as a client: a connection whose streams are tapped lines, each with a channel of its own
// under the connection's. What is said on streams is recorded as exact bytes; the datagrams themselves only
// where the user asked for ciphertext (Layer::raw, on the connection's channel, with the keys as a note).
// Loop thread only.
#pragma once

#include "core/io/connector.h"

namespace lw {

/// Transport of a connection's channel and of its streams' channels.
inline constexpr const char* kQuicTransport = "quic";

struct QuicOptions {
  Endpoint target;
  /// TLS 1.3 always (RFC 9001 section 4.2); verified as on any other line. At least one ALPN protocol
  /// (section 8.1).
  TlsOptions tls;
  std::vector<ResolveOverride> resolve;
  std::string source_address;
  int family = 0;
  Deadlines deadlines;
  bool record_ciphertext = false;
  Purpose purpose;  // of the connection; its streams are the same protocol's
  /// The application's own error codes (RFC 9000 section 20.2): for a connection that ends in order, and for
  /// a stream that is given up (Line::abort, or closed before both sides ended).
  std::uint64_t no_error = 0;
  std::uint64_t stream_cancelled = 0;
};

/// "stream 3": what its channel is called.
std::string quic_stream_name(std::int64_t id);
/// The first note of its channel: which side opened it (NoteKind::accepted: the peer), and its number.
Note quic_stream_note(std::int64_t id, const LineInfo& connection);

struct QuicStream {
  std::int64_t id = -1;  // RFC 9000 section 2.1
  /// shutdown() is FIN, abort() is RESET_STREAM and STOP_SENDING. A one-way stream of ours has no bytes to
  /// read, one of the peer's takes none.
  std::unique_ptr<Line> line;

  bool one_way() const { return (id & 2) != 0; }
};

/// The connection. When it breaks, verbs of its streams throw what broke it. Closing it, or letting it go,
/// ends its streams with kind cancelled.
class QuicLine {
 public:
  virtual ~QuicLine() = default;

  /// Waits until the peer allows one more stream.
  virtual Task<QuicStream> open(bool one_way, OperationId operation) = 0;
  /// The same at once; empty = none is allowed now. Throws Error when the connection is over.
  virtual std::optional<QuicStream> try_open(bool one_way, OperationId operation) = 0;
  /// Two-way streams that try_open would give.
  virtual std::size_t room() const = 0;
  /// The next stream that the peer opened; they are one-way.
  virtual Task<QuicStream> accept() = 0;
  /// CONNECTION_CLOSE with the application's code. Never throws.
  virtual void close(std::uint64_t code, std::string reason) = 0;
  /// Nothing has ended it yet.
  virtual bool alive() const = 0;

  virtual ChannelId channel() const = 0;
  virtual FrameSink& sink() = 0;
  virtual LineInfo info() const = 0;
  virtual const ConnectTimings& timings() const = 0;
};

}  // namespace lw
