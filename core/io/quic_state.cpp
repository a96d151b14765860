#include "core/io/quic_state.h"

#include <fmt/format.h>
#include <gnutls/crypto.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <limits>

#include "core/base/text.h"
#include "core/io/errors.h"

namespace lw {
namespace {

// RFC 9000 section 14: 1200 is what every path must carry; ngtcp2 finds out how much more this one does.
constexpr std::size_t kPacketRoom = 1500;
// Our connection ids: longer than the eight bytes that a client's first must have (section 7.2).
constexpr std::size_t kIdLength = 17;

int quic_dice(void* into, std::size_t size) {
  return gnutls_rnd(GNUTLS_RND_RANDOM, into, size) == 0 ? 0 : NGTCP2_ERR_CALLBACK_FAILURE;
}

ngtcp2_cid new_id(std::size_t length) {
  ngtcp2_cid id{};
  id.datalen = length;
  if (quic_dice(id.data, length) != 0)
    throw Error(ErrorKind::tls, "connecting", "", "there is no randomness");
  return id;
}

QuicState& state_of(void* user_data) {
  return *static_cast<QuicState*>(user_data);
}

}  // namespace

std::string quic_code(std::uint64_t code) {
  return fmt::format("{:#x}", code);
}

/// What ngtcp2 tells; zero = all is well.
struct QuicState::Hooks {
  static ngtcp2_conn* connection(ngtcp2_crypto_conn_ref* reference) {
    return static_cast<QuicState*>(reference->user_data)->connection;
  }
  static void dice_roll(std::uint8_t* into, std::size_t size, const ngtcp2_rand_ctx*) {
    static_cast<void>(gnutls_rnd(GNUTLS_RND_NONCE, into, size));
  }
  static int new_connection_id(ngtcp2_conn*, ngtcp2_cid* id, std::uint8_t* token, std::size_t length, void*) {
    id->datalen = length;
    const int failed = quic_dice(id->data, length);
    return failed ? failed : quic_dice(token, NGTCP2_STATELESS_RESET_TOKENLEN);
  }
  static int shaken(ngtcp2_conn*, void* user) {
    state_of(user).shaken = true;
    return 0;
  }
  static int stream_data(ngtcp2_conn* connection, std::uint32_t flags, std::int64_t id, std::uint64_t,
                         const std::uint8_t* data, std::size_t size, void* user, void*) {
    QuicState& state = state_of(user);
    const auto known = state.streams.find(id);
    if (known == state.streams.end() || known->second->dropped) {
      // Nobody reads it: the connection's window goes on without it.
      ngtcp2_conn_extend_max_offset(connection, size);
      return 0;
    }
    QuicStreamState& stream = *known->second;
    stream.in.append(reinterpret_cast<const char*>(data), size);
    stream.in_fin = stream.in_fin || (flags & NGTCP2_STREAM_DATA_FLAG_FIN) != 0;
    stream.changed.notify();
    return 0;
  }
  static int stream_opened(ngtcp2_conn*, std::int64_t id, void* user) {
    QuicState& state = state_of(user);
    auto stream = std::make_shared<QuicStreamState>(state.executor, id);
    state.streams[id] = stream;
    state.arrived.push_back(std::move(stream));
    state.changed.notify();
    return 0;
  }
  static int stream_closed(ngtcp2_conn*, std::uint32_t, std::int64_t id, std::uint64_t, void* user, void*) {
    QuicState& state = state_of(user);
    const auto known = state.streams.find(id);
    if (known == state.streams.end()) return 0;
    const QuicStreamPtr stream = known->second;
    state.streams.erase(known);
    stream->over = true;
    stream->out.clear();
    stream->out_begin = stream->out_end;
    stream->changed.notify();
    state.keep_alive();
    return 0;
  }
  static int acknowledged(ngtcp2_conn*, std::int64_t id, std::uint64_t offset, std::uint64_t size, void* user,
                          void*) {
    QuicState& state = state_of(user);
    const auto known = state.streams.find(id);
    if (known == state.streams.end()) return 0;
    QuicStreamState& stream = *known->second;
    while (!stream.out.empty() && stream.out_begin + stream.out.front().size() <= offset + size) {
      stream.out_begin += stream.out.front().size();
      stream.out.pop_front();
    }
    stream.changed.notify();
    return 0;
  }
  static int reset(ngtcp2_conn*, std::int64_t id, std::uint64_t, std::uint64_t code, void* user, void*) {
    QuicState& state = state_of(user);
    if (const auto known = state.streams.find(id); known != state.streams.end()) {
      known->second->reset = code;
      known->second->changed.notify();
    }
    return 0;
  }
  static int stop_sending(ngtcp2_conn*, std::int64_t id, std::uint64_t code, void* user, void*) {
    QuicState& state = state_of(user);
    if (const auto known = state.streams.find(id); known != state.streams.end()) {
      known->second->stopped = code;
      known->second->changed.notify();
    }
    return 0;
  }
  static int more_streams(ngtcp2_conn*, std::uint64_t, void* user) {
    state_of(user).changed.notify();
    return 0;
  }
  static int more_room(ngtcp2_conn*, std::int64_t id, std::uint64_t, void* user, void*) {
    QuicState& state = state_of(user);
    if (const auto known = state.streams.find(id); known != state.streams.end()) {
      known->second->blocked = false;
      state.ready_again(known->second);
    }
    return 0;
  }

  static ngtcp2_callbacks all() {
    ngtcp2_callbacks hooks{};
    hooks.client_initial = ngtcp2_crypto_client_initial_cb;
    hooks.recv_crypto_data = ngtcp2_crypto_recv_crypto_data_cb;
    hooks.encrypt = ngtcp2_crypto_encrypt_cb;
    hooks.decrypt = ngtcp2_crypto_decrypt_cb;
    hooks.hp_mask = ngtcp2_crypto_hp_mask_cb;
    hooks.recv_retry = ngtcp2_crypto_recv_retry_cb;
    hooks.update_key = ngtcp2_crypto_update_key_cb;
    hooks.delete_crypto_aead_ctx = ngtcp2_crypto_delete_crypto_aead_ctx_cb;
    hooks.delete_crypto_cipher_ctx = ngtcp2_crypto_delete_crypto_cipher_ctx_cb;
    hooks.get_path_challenge_data = ngtcp2_crypto_get_path_challenge_data_cb;
    hooks.version_negotiation = ngtcp2_crypto_version_negotiation_cb;
    hooks.rand = dice_roll;
    hooks.get_new_connection_id = new_connection_id;
    hooks.handshake_completed = shaken;
    hooks.recv_stream_data = stream_data;
    hooks.stream_open = stream_opened;
    hooks.stream_close = stream_closed;
    hooks.acked_stream_data_offset = acknowledged;
    hooks.stream_reset = reset;
    hooks.stream_stop_sending = stop_sending;
    hooks.extend_max_local_streams_bidi = more_streams;
    hooks.extend_max_local_streams_uni = more_streams;
    hooks.extend_max_stream_data = more_room;
    return hooks;
  }
};

QuicState::QuicState(NetConnector::Environment environment, QuicOptions o, ChannelId id,
                     std::unique_ptr<Datagram> s, std::unique_ptr<QuicTls> t)
    : clock(environment.clock),
      sink(environment.sink),
      executor(environment.executor),
      options(std::move(o)),
      channel(id),
      socket(std::move(s)),
      tls(std::move(t)),
      changed(executor),
      timer(executor, boost::asio::steady_timer::time_point::max()),
      packet(kPacketRoom, '\0') {
  begin();
}

QuicState::~QuicState() {
  if (connection) ngtcp2_conn_del(connection);
}

void QuicState::begin() {
  const int handle = socket->info().native_handle;
  local_size_ = sizeof local_;
  remote_size_ = sizeof remote_;
  ::getsockname(handle, reinterpret_cast<sockaddr*>(&local_), &local_size_);
  ::getpeername(handle, reinterpret_cast<sockaddr*>(&remote_), &remote_size_);
#ifdef IP_MTU_DISCOVER
  // RFC 9000 section 14: QUIC datagrams are not fragmented; those that try a larger size may get lost.
  const int discover = local_.ss_family == AF_INET6 ? IPV6_PMTUDISC_DO : IP_PMTUDISC_DO;
  ::setsockopt(handle, local_.ss_family == AF_INET6 ? IPPROTO_IPV6 : IPPROTO_IP,
               local_.ss_family == AF_INET6 ? IPV6_MTU_DISCOVER : IP_MTU_DISCOVER, &discover,
               sizeof discover);
#endif
  ngtcp2_settings settings;
  ngtcp2_settings_default(&settings);
  settings.initial_ts = now();
  settings.max_window = kQuicMostWindow;
  settings.max_stream_window = kQuicMostStreamWindow;
  settings.handshake_timeout = std::numeric_limits<ngtcp2_duration>::max();  // the user's deadline holds
  ngtcp2_transport_params ours;
  ngtcp2_transport_params_default(&ours);
  ours.initial_max_data = kQuicWindow;
  ours.initial_max_stream_data_bidi_local = kQuicStreamWindow;
  ours.initial_max_stream_data_uni = kQuicStreamWindow;
  ours.initial_max_streams_uni = kQuicPeerStreams;
  ours.max_idle_timeout = kQuicIdle;
  const ngtcp2_callbacks hooks = Hooks::all();
  const ngtcp2_cid theirs = new_id(NGTCP2_MIN_INITIAL_DCIDLEN + 10);
  const ngtcp2_cid mine = new_id(kIdLength);
  const ngtcp2_path way = path();
  const int code = ngtcp2_conn_client_new(&connection, &theirs, &mine, &way, NGTCP2_PROTO_VER_V1, &hooks,
                                          &settings, &ours, nullptr, this);
  if (code != 0) throw Error(ErrorKind::connect, "connecting", peer(), ngtcp2_strerror(code));
  reference = {.get_conn = Hooks::connection, .user_data = this};
  tls->bind(&reference);
  ngtcp2_conn_set_tls_native_handle(connection, tls->session());
}

ngtcp2_path QuicState::path() {
  return {.local = {.addr = reinterpret_cast<sockaddr*>(&local_), .addrlen = local_size_},
          .remote = {.addr = reinterpret_cast<sockaddr*>(&remote_), .addrlen = remote_size_}};
}

// Packets -------------------------------------------------------------------------------------------------

void QuicState::received(ByteView bytes) {
  if (!usable()) return;
  const ngtcp2_path way = path();
  const ngtcp2_pkt_info info{};
  const bool was_shaken = shaken;
  const int code = ngtcp2_conn_read_pkt(
      connection, &way, &info, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(), now());
  if (!heard && code == 0) timings.connect = clock.monotonic() - timings.started;
  heard = heard || code == 0;
  // Nothing goes out before a certificate that has a problem was judged.
  if (!facts && tls->verified() && !tls->facts().problem.empty()) held = true;
  if (shaken != was_shaken) changed.notify();
  if (held) changed.notify();
  if (code != 0) library_failed(code, shaken ? "receiving" : "QUIC handshake");
}

ByteView QuicState::next_packet() {
  if (!usable() || held) return {};
  while (!ready.empty() && shaken) {
    const QuicStreamPtr stream = ready.front();
    const ByteView bytes = write_stream(stream.get());
    if (!usable()) return {};
    const bool more = !stream->over && !stream->blocked && !stream->stopped && !stream->given_up &&
                      (stream->sent < stream->out_end || (stream->fin && !stream->fin_sent));
    if (!more || !bytes.empty()) {
      // Streams take turns.
      ready.pop_front();
      stream->listed = false;
      if (more) ready_again(stream);
    }
    if (!bytes.empty()) return bytes;
    // The window of the connection or of congestion is full: acknowledgements go out below.
    if (more) break;
  }
  return write_stream(nullptr);
}

/// With `stream`: what it has to say; null: only what QUIC itself does.
ByteView QuicState::write_stream(QuicStreamState* stream) {
  ngtcp2_vec pieces[8];
  std::size_t count = 0;
  std::uint64_t given = 0;
  if (stream) {
    std::uint64_t at = stream->out_begin;
    for (Bytes& piece : stream->out) {
      if (count == std::size(pieces)) break;
      const std::uint64_t skip =
          std::min<std::uint64_t>(piece.size(), stream->sent > at ? stream->sent - at : 0);
      at += piece.size();
      if (skip == piece.size()) continue;
      pieces[count++] = {.base = reinterpret_cast<std::uint8_t*>(piece.data()) + skip,
                         .len = piece.size() - skip};
      given += piece.size() - skip;
    }
  }
  const bool fin = stream && stream->fin && stream->sent + given == stream->out_end;
  auto* const into = reinterpret_cast<std::uint8_t*>(packet.data());
  ngtcp2_pkt_info info{};
  ngtcp2_ssize taken = -1;
  const auto size =
      ngtcp2_conn_writev_stream(connection, nullptr, &info, into, packet.size(), &taken,
                                fin ? NGTCP2_WRITE_STREAM_FLAG_FIN : NGTCP2_WRITE_STREAM_FLAG_NONE,
                                stream ? stream->id : -1, pieces, count, now());
  if (stream && taken >= 0) {
    stream->sent += static_cast<std::uint64_t>(taken);
    stream->fin_sent = stream->fin_sent || (fin && stream->sent == stream->out_end);
  }
  if (size == NGTCP2_ERR_STREAM_DATA_BLOCKED) {
    // Of the stream's own window we are told when it opens; of the connection's the next packet may tell.
    stream->blocked = ngtcp2_conn_get_max_data_left(connection) > 0;
    return {};
  }
  if (size == NGTCP2_ERR_STREAM_SHUT_WR || size == NGTCP2_ERR_STREAM_NOT_FOUND) {
    // It was given up meanwhile, by us or because the peer asked for that.
    if (!stream->stopped) stream->stopped = 0;
    stream->changed.notify();
    return {};
  }
  if (size < 0) {
    library_failed(static_cast<int>(size), "sending");
    return {};
  }
  return ByteView(packet).substr(0, static_cast<std::size_t>(size));
}

Nanoseconds QuicState::expiry() const {
  constexpr auto kNever = std::numeric_limits<Nanoseconds>::max();
  if (!usable() || held) return kNever;
  const ngtcp2_tstamp at = ngtcp2_conn_get_expiry(connection);
  return at > static_cast<ngtcp2_tstamp>(kNever) ? kNever : static_cast<Nanoseconds>(at);
}

void QuicState::time_passed() {
  if (!usable() || held || expiry() > clock.monotonic()) return;
  if (const int code = ngtcp2_conn_handle_expiry(connection, now()); code != 0)
    library_failed(code, "waiting");
}

// Streams -------------------------------------------------------------------------------------------------

QuicStreamPtr QuicState::open(bool one_way) {
  std::int64_t id = -1;
  const int code = one_way ? ngtcp2_conn_open_uni_stream(connection, &id, nullptr)
                           : ngtcp2_conn_open_bidi_stream(connection, &id, nullptr);
  if (code == NGTCP2_ERR_STREAM_ID_BLOCKED) return nullptr;
  if (code != 0) throw Error(ErrorKind::protocol, "opening a stream", peer(), ngtcp2_strerror(code));
  auto stream = std::make_shared<QuicStreamState>(executor, id);
  stream->in_fin = one_way;
  streams[id] = stream;
  keep_alive();
  return stream;
}

/// Only while an answer is waited for: a connection that is kept for later use may end by itself.
void QuicState::keep_alive() {
  const bool waits = std::ranges::any_of(streams, [](const auto& one) { return (one.first & 2) == 0; });
  ngtcp2_conn_set_keep_alive_timeout(connection, waits ? kQuicKeepAlive : 0);
}

void QuicState::ready_again(const QuicStreamPtr& stream) {
  if (stream->listed) return;
  stream->listed = true;
  ready.push_back(stream);
  kick();
}

void QuicState::say(QuicStreamState& stream, ByteView bytes) {
  // Bytes that ngtcp2 has a view of must stay where they are; those that it has not may be added to.
  const bool untouched = !stream.out.empty() && stream.sent <= stream.out_end - stream.out.back().size();
  if (untouched && stream.out.back().size() + bytes.size() <= kPacketRoom)
    stream.out.back() += bytes;
  else
    stream.out.emplace_back(bytes);
  stream.out_end += bytes.size();
  if (const auto known = streams.find(stream.id); known != streams.end()) ready_again(known->second);
}

void QuicState::finish(QuicStreamState& stream) {
  if (stream.fin) return;
  stream.fin = true;
  if (const auto known = streams.find(stream.id); known != streams.end()) ready_again(known->second);
}

std::size_t QuicState::take(QuicStreamState& stream, MutableBytes into) {
  const std::size_t count = std::min(stream.in.size() - stream.in_used, into.size());
  std::copy_n(stream.in.data() + stream.in_used, count, into.data());
  stream.in_used += count;
  if (stream.in_used == stream.in.size()) {
    stream.in.clear();
    stream.in_used = 0;
  }
  if (usable()) {
    if (!stream.over) ngtcp2_conn_extend_max_stream_offset(connection, stream.id, count);
    ngtcp2_conn_extend_max_offset(connection, count);
    kick();
  }
  return count;
}

void QuicState::drop(QuicStreamState& stream) {
  if (stream.dropped) return;
  stream.dropped = true;
  if (usable()) {
    // What came and was not read counts no more.
    ngtcp2_conn_extend_max_offset(connection, stream.in.size() - stream.in_used);
    // A side that has ended in order needs no reset; what it still has to say goes out.
    const std::uint64_t code = options.stream_cancelled;
    if (!stream.over && !stream.in_fin) ngtcp2_conn_shutdown_stream_read(connection, stream.id, code);
    stream.given_up = !stream.fin && (stream.id & 3) != 3;
    if (!stream.over && stream.given_up) ngtcp2_conn_shutdown_stream_write(connection, stream.id, code);
    kick();
  }
  stream.in.clear();
  stream.in_used = 0;
  stream.changed.notify();
}

}  // namespace lw
