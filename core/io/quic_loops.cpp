// What runs a QUIC connection: one coroutine that receives, one that sends and keeps the time; its streams as
// Streams, and the connection as whoever opened it sees it.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>

#include "core/io/deadline.h"
#include "core/io/errors.h"
#include "core/io/quic_state.h"

namespace lw {
namespace {

namespace asio = boost::asio;

constexpr std::size_t kPacketsAtOnce = 64;
// After so many packets without a wait others get their turn.
constexpr int kQuicPacketsInARow = 64;

bool nobody_listens(const Error& error) {
  return error.kind == ErrorKind::connect;
}

Task<> receive_packets(QuicStatePtr state) {
  std::vector<Packet> packets;
  while (state->usable()) {
    std::optional<Error> failed;
    try {
      co_await state->socket->receive(packets, kPacketsAtOnce);
    } catch (...) {
      failed = to_error(std::current_exception(), "receiving", state->peer());
    }
    if (failed) {
      // What ICMP says after the handshake may be anybody's lie (RFC 9000 section 14.2.1); silence ends it.
      const bool ends = !nobody_listens(*failed) || !state->shaken;
      if (ends && failed->kind != ErrorKind::cancelled) state->fail(*failed);
      if (ends) co_return;
      continue;
    }
    for (const Packet& packet : packets) {
      if (state->options.record_ciphertext)
        state->sink.raw_bytes(state->channel, Direction::received, packet.bytes);
      state->received(packet.bytes);
    }
    state->kick();
  }
}

/// Everything that is to be sent now.
Task<> send_packets(QuicStatePtr state) {
  std::size_t burst = 0;
  int in_a_row = 0;
  while (true) {
    const ByteView packet = state->next_packet();
    if (packet.empty()) break;
    if (state->options.record_ciphertext) state->sink.raw_bytes(state->channel, Direction::sent, packet);
    burst += packet.size();
    try {
      co_await state->socket->send(packet, std::string());
    } catch (...) {
      // A datagram that was not sent is one that was lost: QUIC sends it again. The receiver hears the
      // reason.
      ++in_a_row;
    }
    if (!state->usable()) co_return;
    if (burst >= ngtcp2_conn_get_send_quantum(state->connection)) {
      ngtcp2_conn_update_pkt_tx_time(state->connection, static_cast<ngtcp2_tstamp>(state->clock.monotonic()));
      burst = 0;
    }
    if (++in_a_row < kQuicPacketsInARow) continue;
    in_a_row = 0;
    co_await asio::post(state->executor, asio::use_awaitable);
  }
  if (burst > 0 && state->usable())
    ngtcp2_conn_update_pkt_tx_time(state->connection, static_cast<ngtcp2_tstamp>(state->clock.monotonic()));
}

Task<> keep_sending(QuicStatePtr state) {
  while (state->usable()) {
    state->time_passed();
    // Armed before: what is wanted while packets go out is not forgotten.
    state->kicked = false;
    co_await send_packets(state);
    if (!state->usable()) co_return;
    if (state->kicked) continue;
    const Nanoseconds at = state->expiry();
    const Nanoseconds left = at - std::min(at, state->clock.monotonic());
    // Something far away, where nothing is to come: whoever has something to do kicks.
    state->timer.expires_after(std::chrono::nanoseconds(std::min<Nanoseconds>(left, 3600'000'000'000)));
    co_await state->timer.async_wait(quiet);
  }
}

class QuicStreamLine final : public Stream {
 public:
  QuicStreamLine(QuicStatePtr state, QuicStreamPtr stream)
      : state_(std::move(state)), stream_(std::move(stream)) {}
  ~QuicStreamLine() override { close(); }

  Task<std::size_t> read_some(MutableBytes into) override {
    const auto state = state_;
    const auto stream = stream_;
    while (true) {
      if (into.empty()) co_return 0;
      if (stream->dropped) throw cancelled_error("reading", state->peer());
      if (stream->in.size() > stream->in_used) co_return state->take(*stream, into);
      if (stream->reset) throw reset_error(*state, *stream->reset);
      if (stream->in_fin) co_return 0;
      if (!state->usable()) throw state->why("reading");
      co_await stream->changed.wait();
    }
  }

  Task<> write(ByteView bytes) override {
    constexpr std::size_t kPiece = 64u << 10;
    const auto state = state_;
    const auto stream = stream_;
    while (!bytes.empty()) {
      check(*state, *stream, "writing");
      if (stream->out_end - stream->out_begin >= kQuicSendBuffer) {
        co_await stream->changed.wait();
        continue;
      }
      const ByteView piece = bytes.substr(0, kPiece);
      bytes.remove_prefix(piece.size());
      state->say(*stream, piece);
    }
  }

  Task<> shutdown() override {
    check(*state_, *stream_, "ending our side");
    state_->finish(*stream_);
    co_return;
  }

  /// What was said in full is delivered; what was not is given up.
  void close() override { state_->drop(*stream_); }
  void abort() override { state_->drop(*stream_); }

  LineInfo info() const override {
    LineInfo info = state_->socket->info();
    info.transport = kQuicTransport;
    info.native_handle = -1;
    info.tls = state_->facts;
    return info;
  }

 private:
  static Error reset_error(const QuicState& state, std::uint64_t code) {
    Error error(ErrorKind::closed, "reading", state.peer(), kResetReason);
    error.said = fmt::format("RESET_STREAM, code {}", quic_code(code));
    return error;
  }
  static void check(const QuicState& state, const QuicStreamState& stream, const char* doing) {
    if (stream.dropped) throw cancelled_error(doing, state.peer());
    if (!state.usable()) throw state.why(doing);
    if (!stream.stopped && !stream.over) return;
    Error error(ErrorKind::closed, doing, state.peer(), "the peer no longer takes bytes");
    error.said = fmt::format("STOP_SENDING, code {}", quic_code(stream.stopped.value_or(0)));
    throw error;
  }

  QuicStatePtr state_;
  QuicStreamPtr stream_;
};

class OpenQuicLine final : public QuicLine {
 public:
  explicit OpenQuicLine(QuicStatePtr state) : state_(std::move(state)) {}
  ~OpenQuicLine() override { state_->close(state_->options.no_error, ""); }

  Task<QuicStream> open(bool one_way, OperationId operation) override {
    const auto state = state_;
    while (true) {
      if (auto opened = open_now(*state, one_way, operation)) co_return *std::move(opened);
      co_await state->changed.wait();
    }
  }

  std::optional<QuicStream> try_open(bool one_way, OperationId operation) override {
    return open_now(*state_, one_way, operation);
  }
  std::size_t room() const override {
    return state_->usable() ? ngtcp2_conn_get_streams_bidi_left(state_->connection) : 0;
  }

  Task<QuicStream> accept() override {
    const auto state = state_;
    while (state->arrived.empty()) {
      if (!state->usable()) throw state->why("waiting for a stream");
      co_await state->changed.wait();
    }
    const QuicStreamPtr stream = std::move(state->arrived.front());
    state->arrived.pop_front();
    co_return tapped(*state, stream, state->options.purpose.operation);
  }

  void close(std::uint64_t code, std::string reason) override { state_->close(code, reason); }
  bool alive() const override { return state_->usable(); }
  ChannelId channel() const override { return state_->channel; }
  FrameSink& sink() override { return state_->sink; }
  const ConnectTimings& timings() const override { return state_->timings; }
  LineInfo info() const override {
    LineInfo info = state_->socket->info();
    info.transport = kQuicTransport;
    info.tls = state_->facts;
    return info;
  }

 private:
  static std::optional<QuicStream> open_now(QuicState& state, bool one_way, OperationId operation) {
    if (!state.usable()) throw state.why("opening a stream");
    const QuicStreamPtr stream = state.open(one_way);
    if (!stream) return std::nullopt;
    return tapped(state, stream, operation);
  }

  /// The first note of a channel tells which side opened the stream, and its number.
  static QuicStream tapped(QuicState& state, const QuicStreamPtr& stream, OperationId operation) {
    const LineInfo info = state.socket->info();
    const std::string name = quic_stream_name(stream->id);
    ChannelInfo channel{.parent = state.channel,
                        .protocol = state.options.purpose.protocol,
                        .transport = kQuicTransport,
                        .role = Role::client,
                        .name = name,
                        .local = info.local,
                        .remote = info.remote};
    stream->channel = state.sink.open_channel(std::move(channel));
    state.sink.assign(stream->channel, operation);
    state.sink.note(stream->channel, quic_stream_note(stream->id, info));
    std::unique_ptr<Stream> inner = std::make_unique<QuicStreamLine>(state.shared_from_this(), stream);
    if (state.options.deadlines.idle.count() > 0 && (stream->id & 2) == 0)
      inner = make_idle_stream(state.executor, std::move(inner), state.options.deadlines.idle);
    return {.id = stream->id, .line = std::make_unique<Line>(std::move(inner), state.sink, stream->channel)};
  }

  QuicStatePtr state_;
};

}  // namespace

void run_quic(const QuicStatePtr& state) {
  asio::co_spawn(state->executor, receive_packets(state), asio::detached);
  asio::co_spawn(state->executor, keep_sending(state), asio::detached);
}

std::unique_ptr<QuicLine> make_quic_line(QuicStatePtr state) {
  return std::make_unique<OpenQuicLine>(std::move(state));
}

}  // namespace lw
