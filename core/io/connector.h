// The only door to the network: it hands out tapped lines, so nothing goes unrecorded. NetConnector
// (net_connector.h) is the real one; playback puts another in its place. Loop thread only.
#pragma once

#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/connect_settings.h"
#include "core/base/error.h"
#include "core/base/proxy_protocol.h"
#include "core/base/socket_options.h"
#include "core/io/stream.h"
#include "core/io/tap.h"

namespace lw {

/// Where to: a host and port, or a Unix-domain socket path ("@name" = abstract, Linux).
struct Endpoint {
  std::string host;
  std::uint16_t port = 0;
  std::string path;

  /// "host:port", "[v6]:port" or the path.
  std::string to_string() const;
  bool operator==(const Endpoint&) const = default;
};

/// What a line is opened for; goes into the channel.
struct Purpose {
  std::string protocol;  // ProtocolRow::id
  OperationId operation = 0;
  ChannelId parent = 0;
};

/// What carries a line: `usual` is TCP, or a Unix-domain stream where the endpoint is a path. The others keep
/// boundaries: one write is one packet, one read gives bytes of one packet only. `dtls` needs TLS options;
/// `seqpacket` a path.
enum class Carrier : std::uint8_t { usual, dtls, seqpacket };

class ProxyLogin;  // proxy.h

struct ConnectOptions {
  Endpoint target;
  std::optional<TlsOptions> tls;  // TLS from the first byte
  /// A certificate that can't be verified is taken and remembered at the first visit, and asked about when it
  /// is another one later ("trust on first use").
  bool trust_first_use = false;
  ProxySettings proxy;
  /// Makes the credentials for an HTTP proxy's CONNECT; null = Basic from `proxy`.
  std::shared_ptr<ProxyLogin> proxy_login = nullptr;
  std::vector<ResolveOverride> resolve;
  std::string source_address;
  std::uint16_t source_port = 0;  // 0 = any
  int family = 0;                 // 0 = both, 4, 6
  Carrier carrier = Carrier::usual;
  /// One that can't be had is noted, and the rest goes on; but those that say where bytes go (the device)
  /// fail.
  SocketOptions socket = {};
  /// Said before TLS: who it is that we stand for. Noted, since it lies below the tap.
  std::optional<ProxyAnnouncement> announce = std::nullopt;
  Deadlines deadlines;
  /// ConnectSettings::record_ciphertext; for lines that have TLS or will (start_tls).
  bool record_ciphertext = false;
  Purpose purpose;
};

struct ListenOptions {
  Endpoint local;  // port 0 = any free one; the path form makes the socket file
  std::optional<TlsOptions> tls;
  bool record_ciphertext = false;
  Carrier carrier = Carrier::usual;
  SocketOptions socket = {};  // as of ConnectOptions; clients have them too
  /// Clients say first for whom they stand (PROXY protocol, either version); who does not is sent away.
  bool read_announcement = false;
  /// `idle` alone: of each client's line.
  Deadlines deadlines = {};
  Purpose purpose;
};

/// A path makes a Unix-domain datagram socket: `local` where it can be answered (empty = a name that the
/// system chooses), `remote` whom it is connected to.
struct DatagramOptions {
  Endpoint local;                  // empty = any
  std::optional<Endpoint> remote;  // connected to it; null = an open socket (a server)
  std::vector<ResolveOverride> resolve;
  std::string source_address;  // instead of local's host: an address, or the name of an interface
  int family = 0;
  SocketOptions socket = {};  // groups that can't be joined fail the opening
  Deadlines deadlines;
  Purpose purpose;
};

struct ResolveOptions {
  std::string host;
  std::uint16_t port = 0;  // an override may be for one port only
  int family = 0;
  std::vector<ResolveOverride> resolve;
  Purpose purpose;
};

/// How long each step of connecting took; -1 = did not happen.
struct ConnectTimings {
  Nanoseconds started = 0;  // Clock::monotonic
  Nanoseconds resolve = -1;
  Nanoseconds connect = -1;
  Nanoseconds proxy = -1;
  Nanoseconds tls = -1;
};

/// A tapped stream: what is read and written is a frame of its channel, and its end is a note (closed, reset
/// or error: one of them, once). Verbs throw Error only, also when the awaiting coroutine is cancelled. The
/// line must live until its pending verbs returned: close or abort it first.
class Line final : public Stream {
 public:
  Line(std::unique_ptr<Stream> inner, FrameSink& sink, ChannelId channel, ConnectTimings timings = {});
  ~Line() override;

  Task<std::size_t> read_some(MutableBytes into) override;
  Task<> write(ByteView bytes) override;
  Task<> shutdown() override;
  void close() override;
  void abort() override;
  LineInfo info() const override;

  ChannelId channel() const { return channel_; }
  FrameSink& sink() { return sink_; }
  const ConnectTimings& timings() const { return timings_; }

  /// For start_tls: what is under the tap is taken out, wrapped, and put back.
  std::unique_ptr<Stream> take_inner();
  void put_inner(std::unique_ptr<Stream> inner);
  /// Notes `error` as the end of the channel, once; for those who work under the tap.
  void note_failure(const Error& error);

 private:
  Stream& inner(const char* doing) const;
  [[noreturn]] void fail(const std::exception_ptr& failure, const char* doing);
  void end(NoteKind kind, const char* by);

  std::unique_ptr<Stream> inner_;
  FrameSink& sink_;
  ChannelId channel_;
  ConnectTimings timings_;
  bool ended_ = false;
  bool peer_ended_ = false;
  bool we_ended_ = false;
};

/// A tapped datagram socket. Every packet is a frame that names its peer. That nobody is at the peer's port
/// is a note: receive() goes on waiting, and send() sends.
class DatagramLine final : public Datagram {
 public:
  DatagramLine(std::unique_ptr<Datagram> inner, FrameSink& sink, ChannelId channel);
  ~DatagramLine() override;
  Task<> receive(std::vector<Packet>& into, std::size_t most) override;
  Task<> send(ByteView bytes, const std::string& peer) override;
  void close() override;
  LineInfo info() const override;
  ChannelId channel() const { return channel_; }

 private:
  /// Notes what went wrong; the socket lives on.
  Error tell(const std::exception_ptr& failure, const char* doing);

  std::unique_ptr<Datagram> inner_;
  FrameSink& sink_;
  ChannelId channel_;
  bool ended_ = false;
};

struct QuicOptions;  // quic.h
class QuicLine;

/// A listening channel; each accepted line is a child channel of it.
class Door {
 public:
  virtual ~Door() = default;
  /// Waits for a client; a TLS handshake that fails is noted on the client's channel and not returned.
  virtual Task<std::unique_ptr<Line>> accept() = 0;
  virtual void close() = 0;
  virtual ChannelId channel() const = 0;
  virtual LineInfo info() const = 0;
};

class Connector {
 public:
  virtual ~Connector() = default;
  virtual Task<std::unique_ptr<Line>> connect(ConnectOptions options) = 0;
  virtual Task<std::unique_ptr<DatagramLine>> open_datagram(DatagramOptions options) = 0;
  virtual Task<std::unique_ptr<Door>> listen(ListenOptions options) = 0;
  /// A QUIC connection (quic.h). Throws Error of kind unsupported where there is none.
  virtual Task<std::unique_ptr<QuicLine>> connect_quic(QuicOptions options);
  /// The addresses of a name, in the order of the system; on a channel of its own, which holds nothing else.
  virtual Task<std::vector<std::string>> resolve(ResolveOptions options);
  /// Upgrades a plain line (STARTTLS and its like); `role` client verifies the peer as connect does.
  virtual Task<> start_tls(Line& line, TlsOptions options, Role role, std::string peer_host) = 0;
};

}  // namespace lw
