// A QUIC connection without its coroutines: ngtcp2 with the buffers of its streams. Packets go in and come
// out; who waits for something is woken. Private to quic*.cpp.
#pragma once

#include <ngtcp2/ngtcp2.h>

#include <deque>
#include <map>
#include <memory>
#include <optional>

#include "core/base/context.h"
#include "core/io/net_connector.h"
#include "core/io/quic.h"
#include "core/io/quic_tls.h"
#include "core/io/wake.h"

namespace lw {

/// What a stream may hold that the peer has not acknowledged: enough for 100 Mbit/s over 80 ms.
inline constexpr std::size_t kQuicSendBuffer = 1u << 20;
/// What the peer may send ahead of whoever reads: of one stream, of all together. The larger ones are where
/// the windows grow to when they are the limit.
inline constexpr std::uint64_t kQuicStreamWindow = 1u << 20, kQuicMostStreamWindow = 8u << 20;
inline constexpr std::uint64_t kQuicWindow = 2u << 20, kQuicMostWindow = 16u << 20;
/// Streams that the peer may open, ever: HTTP/3 needs three, and each is a channel.
inline constexpr std::uint64_t kQuicPeerStreams = 16;
/// As long as nothing comes from the peer.
inline constexpr ngtcp2_duration kQuicIdle = 60 * NGTCP2_SECONDS;
/// A peer that thinks for long is asked whether it is still there (RFC 9000 section 10.1.2).
inline constexpr ngtcp2_duration kQuicKeepAlive = 15 * NGTCP2_SECONDS;

struct QuicStreamState {
  QuicStreamState(const Executor& executor, std::int64_t number) : id(number), changed(executor) {}

  const std::int64_t id;
  ChannelId channel = 0;
  // What we say, until the peer has it: ngtcp2 keeps views of it (RFC 9000 section 13.3).
  std::deque<Bytes> out;
  std::uint64_t out_begin = 0;  // offset of the first byte in `out`
  std::uint64_t out_end = 0;
  std::uint64_t sent = 0;  // handed to ngtcp2
  bool fin = false;        // we end after out_end
  bool fin_sent = false;
  bool blocked = false;                  // by the peer's window of this stream
  bool listed = false;                   // in QuicState::ready
  std::optional<std::uint64_t> stopped;  // the peer wants no more: STOP_SENDING
  // What the peer says.
  Bytes in;
  std::size_t in_used = 0;
  bool in_fin = false;
  std::optional<std::uint64_t> reset;  // the peer's RESET_STREAM

  bool dropped = false;   // nobody reads or writes it any more
  bool given_up = false;  // and QUIC was told so: nothing goes out
  bool over = false;      // both sides ended, or QUIC forgot it
  Wake changed;
};
using QuicStreamPtr = std::shared_ptr<QuicStreamState>;

struct QuicState : std::enable_shared_from_this<QuicState> {
  QuicState(NetConnector::Environment environment, QuicOptions options, ChannelId channel,
            std::unique_ptr<Datagram> socket, std::unique_ptr<QuicTls> tls);
  ~QuicState();

  // Packets ------------------------------------------------------------------------------------------------
  void received(ByteView packet);
  /// The next packet to send, in `packet`; empty = none now.
  ByteView next_packet();
  /// When something is to be done though nothing comes; nanoseconds of the clock, max = never.
  Nanoseconds expiry() const;
  void time_passed();

  // Streams ------------------------------------------------------------------------------------------------
  /// Null = the peer allows no more of them now.
  QuicStreamPtr open(bool one_way);
  void say(QuicStreamState& stream, ByteView bytes);
  void finish(QuicStreamState& stream);
  /// At most into.size() of what came.
  std::size_t take(QuicStreamState& stream, MutableBytes into);
  void drop(QuicStreamState& stream);

  // The end ------------------------------------------------------------------------------------------------
  /// From our side: told to the peer if that can be done at once.
  void close(std::uint64_t code, std::string_view reason);
  /// The certificate was refused: the alert that says so.
  void refuse(std::uint8_t alert);
  /// From now on nothing can be done; everyone who waits is woken.
  void fail(Error error);
  void wake_all();
  /// There may be something to send.
  void kick() {
    kicked = true;
    timer.cancel();
  }
  bool usable() const { return !closed && !failure; }
  /// Why a verb can't be done. Call it when !usable().
  Error why(const char* doing) const;

  std::string peer() const { return socket->info().remote; }

  Clock& clock;
  FrameSink& sink;
  Executor executor;
  QuicOptions options;
  ChannelId channel;
  std::unique_ptr<Datagram> socket;
  std::unique_ptr<QuicTls> tls;
  std::shared_ptr<const TlsFacts> facts;  // after the handshake
  ngtcp2_conn* connection = nullptr;
  ngtcp2_crypto_conn_ref reference{};

  std::map<std::int64_t, QuicStreamPtr> streams;
  std::deque<QuicStreamPtr> arrived;
  std::deque<QuicStreamPtr> ready;  // have something to say
  Wake changed;                     // the handshake went on, a stream came or may be opened, or all is over
  boost::asio::steady_timer timer;  // whoever sends waits here
  bool kicked = false;              // there may be something to send
  Bytes packet;

  bool handed = false;  // to whoever asked for it: before that, what fails is told by whoever connects
  bool heard = false;   // something came from the peer
  bool held = false;    // nothing goes out: a certificate is being judged
  bool shaken = false;  // the handshake is complete
  bool closed = false;  // by us
  bool ended_by_peer = false;
  std::optional<Error> failure;
  ConnectTimings timings;

 private:
  struct Hooks;
  friend struct Hooks;
  void begin();
  void library_failed(int code, const char* doing);
  void peer_closed();
  ByteView write_stream(QuicStreamState* stream);
  void send_last(const ngtcp2_connection_close_error& error);
  void keep_alive();
  std::uint64_t now() const { return static_cast<std::uint64_t>(clock.monotonic()); }
  void ready_again(const QuicStreamPtr& stream);
  ngtcp2_path path();

  sockaddr_storage local_{};
  sockaddr_storage remote_{};
  socklen_t local_size_ = 0;
  socklen_t remote_size_ = 0;
};
using QuicStatePtr = std::shared_ptr<QuicState>;

/// The coroutines that run a connection until it is over (quic_loops.cpp).
void run_quic(const QuicStatePtr& state);
std::unique_ptr<QuicLine> make_quic_line(QuicStatePtr state);

/// A code as the application's people write it: "0x10c".
std::string quic_code(std::uint64_t code);

}  // namespace lw
