#include "core/io/tls.h"

#include <openssl/err.h>
#include <sys/socket.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "core/base/transports.h"
#include "core/io/errors.h"
#include "core/io/raw_tap.h"
#include "core/io/tls_certificates.h"
#include "core/io/tls_state.h"

namespace lw {
namespace {

// A large write is encrypted and sent in pieces, so that its ciphertext does not stand in memory twice.
constexpr std::size_t kWritePiece = 256 << 10;

Error truncated(std::string doing, std::string peer, const char* reason) {
  return Error(ErrorKind::closed, std::move(doing), std::move(peer), reason);
}

}  // namespace

/// The parts that several verbs need. They hold the state, not the stream.
struct TlsTransport {
  using StatePtr = std::shared_ptr<TlsStream::State>;

  /// Marks the one who writes ciphertext.
  struct Flushing {
    explicit Flushing(TlsStream::State& s) : state(s) { state.flushing = true; }
    ~Flushing() {
      state.flushing = false;
      // A record that went in part: whatever follows it would be read as its rest.
      if (!state.going.empty() && !state.packets()) state.torn = true;
      state.flushed.notify();
    }
    TlsStream::State& state;
  };

  /// Writes all ciphertext there is. Two coroutines may want to; the one line below takes one writer.
  static Task<> flush(StatePtr state) {
    while (state->flushing) co_await state->flushed.wait();
    if (state->torn)
      throw Error(ErrorKind::closed, "writing", state->remote(), "an earlier record was sent only in part");
    const Flushing guard(*state);
    while (!state->buffers.out.empty()) {
      state->going.swap(state->buffers.out);
      state->buffers.out.clear();
      if (state->packets()) {
        const std::vector<std::size_t> lengths = std::exchange(state->buffers.out_lengths, {});
        co_await write_packets(state, lengths);
      } else {
        co_await state->inner->write(state->going);
      }
      state->going.clear();
    }
  }

  static Task<> write_packets(StatePtr state, std::vector<std::size_t> lengths) {
    std::size_t at = 0;
    for (const std::size_t length : lengths) {
      const ByteView packet = ByteView(state->going).substr(at, length);
      co_await state->inner->write(packet);
      at += length;
    }
  }

  /// RFC 6347 section 4.2.4: what is not answered in time is said again. OpenSSL knows when.
  static void keep_time(const StatePtr& state) {
    timeval left{};
    if (!state->packets() || DTLSv1_get_timeout(state->ssl, &left) != 1) return;
    state->retransmit.expires_after(std::chrono::seconds(left.tv_sec) +
                                    std::chrono::microseconds(left.tv_usec));
    state->retransmit.async_wait([weak = std::weak_ptr(state)](const boost::system::error_code& code) {
      const auto late = weak.lock();
      if (!late || code || late->closed) return;
      ERR_clear_error();
      DTLSv1_handle_timeout(late->ssl);
      ERR_clear_error();
      const auto executor = late->retransmit.get_executor();
      boost::asio::co_spawn(executor, flush_own_words(late), boost::asio::detached);
      keep_time(late);
    });
  }

  /// RFC 6347 section 4.2.1: nothing is kept of a client before it has shown that it hears what is sent to
  /// it.
  static Task<> hello(StatePtr state) {
    const std::unique_ptr<BIO_ADDR, void (*)(BIO_ADDR*)> from(BIO_ADDR_new(), BIO_ADDR_free);
    while (true) {
      ERR_clear_error();
      const int heard = DTLSv1_listen(state->ssl, from.get());
      co_await flush_own_words(state);
      if (heard == 1) co_return;
      if (heard < 0) throw tls_error("TLS handshake", state->remote());
      co_await fill(state);
    }
  }

  /// The last bytes of a line that is closed, where the socket is shared with others.
  static Task<> last_words(StatePtr state) {
    try {
      co_await flush_own_words(state);
    } catch (const std::exception&) {
      ERR_clear_error();
    }
    state->inner->close();
  }

  /// What OpenSSL itself wants to say (alerts, key updates). A reader never waits for a writer that is stuck
  /// because the peer does not read: the writer takes these bytes along.
  static Task<> flush_own_words(StatePtr state) {
    if (state->buffers.out.empty() || state->flushing) co_return;
    co_await flush(state);
  }

  /// More ciphertext; false = the line ended.
  static Task<bool> fill(StatePtr state) {
    keep_time(state);
    const MutableBytes room = state->buffers.room();
    const std::size_t got = co_await state->inner->read_some(room);
    state->buffers.filled(got);
    co_return got > 0;
  }

  static Task<> judge(StatePtr state) {
    state->learn();
    std::exception_ptr refused;
    try {
      if (!state->peer.judge) {
        throw Error(ErrorKind::certificate, "checking the certificate", state->remote(),
                    refusal_reason(state->facts));
      }
      state->facts.accepted_by = co_await state->peer.judge->judge(state->facts);
    } catch (...) {
      refused = std::current_exception();
    }
    state->verdict = refused ? TlsStream::State::Verdict::refused : TlsStream::State::Verdict::accepted;
    if (!refused) co_return;
    if (to_error(refused, "", "").kind != ErrorKind::cancelled) co_await say_refused(state);
    std::rethrow_exception(refused);
  }

  /// The alert tells the peer what is wrong; whether it gets it does not matter.
  static Task<> say_refused(StatePtr state) {
    ERR_clear_error();
    SSL_do_handshake(state->ssl);
    ERR_clear_error();
    try {
      co_await flush_own_words(state);
    } catch (const std::exception&) {
      co_return;
    }
  }

  static Task<> shake(StatePtr state) {
    if (state->packets() && !state->client()) co_await hello(state);
    while (true) {
      ERR_clear_error();
      const Bytes before(state->buffers.unread().substr(0, 16));
      const int done = SSL_do_handshake(state->ssl);
      const int why = SSL_get_error(state->ssl, done);
      std::optional<Error> failure;
      if (why == SSL_ERROR_SSL || why == SSL_ERROR_SYSCALL) {
        failure = tls_error("TLS handshake", state->remote(), before);
        if (!state->client() && !state->facts.problem.empty()) {
          failure->kind = ErrorKind::certificate;
          failure->reason = refusal_reason(state->facts);
        }
      }
      std::exception_ptr unsent;
      try {
        co_await flush_own_words(state);
      } catch (...) {
        unsent = std::current_exception();
      }
      if (failure) throw *failure;
      if (unsent) std::rethrow_exception(unsent);
      if (done == 1) co_return;
      if (why == SSL_ERROR_WANT_RETRY_VERIFY) {
        co_await judge(state);
        continue;
      }
      const bool more = co_await fill(state);
      if (!more) {
        throw truncated("TLS handshake", state->remote(),
                        "the peer ended the connection during the handshake");
      }
    }
  }

  static void offer_session(TlsStream::State& state, TlsFacts& remembered) {
    if (!state.client() || !state.peer.sessions) return;
    const ResumableSession session = state.peer.sessions->take(state.session_key);
    if (!session.session) return;
    remembered = session.facts;
    SSL_set_session(state.ssl, session.session.get());
    ERR_clear_error();
  }
};

TlsStream::TlsStream(Executor executor, std::unique_ptr<Stream> inner, std::shared_ptr<TlsContext> context,
                     TlsPeer peer)
    : state_(std::make_shared<State>(executor, std::move(inner), std::move(context), std::move(peer))) {}

TlsStream::~TlsStream() {
  close();
}

const TlsFacts& TlsStream::facts() const {
  return state_->facts;
}

std::vector<std::string> TlsStream::take_key_lines() {
  return std::exchange(state_->key_lines, {});
}

Task<> TlsStream::handshake() {
  const auto state = state_;
  TlsFacts remembered;
  TlsTransport::offer_session(*state, remembered);
  std::exception_ptr failure;
  try {
    co_await TlsTransport::shake(state);
    state->ready = true;
  } catch (...) {
    failure = std::current_exception();
  }
  state->learn();
  if (failure) {
    if (state->peer.sessions) state->peer.sessions->forget(state->session_key);
    throw to_error(failure, "TLS handshake", state->remote());
  }
  if (state->facts.resumed && state->client()) {
    state->facts.chain = remembered.chain;
    state->facts.problem = remembered.problem;
    state->facts.accepted_by = remembered.accepted_by;
  } else if (state->facts.resumed) {
    state->facts.chain = describe_chain(SSL_get_peer_cert_chain(state->ssl));
  }
  state->shared_facts = std::make_shared<TlsFacts>(state->facts);
  for (auto& session : std::exchange(state->fresh_sessions, {})) state->keep_session(std::move(session));
}

Task<std::size_t> TlsStream::read_some(MutableBytes into) {
  const auto state = state_;
  if (into.empty()) co_return 0;
  while (true) {
    if (state->closed) throw cancelled_error("reading", state->remote());
    if (state->failed) throw *state->failed;
    std::size_t got = 0;
    int why = SSL_ERROR_NONE;
    // A record of DTLS is one packet of the application: it is not joined with the next.
    const bool packets = state->packets();
    while (got < into.size() && why == SSL_ERROR_NONE && (!packets || got == 0)) {
      std::size_t part = 0;
      ERR_clear_error();
      const int done = SSL_read_ex(state->ssl, into.data() + got, into.size() - got, &part);
      if (done == 1) {
        got += part;
      } else {
        why = SSL_get_error(state->ssl, done);
      }
    }
    if (why == SSL_ERROR_SSL || why == SSL_ERROR_SYSCALL)
      state->failed = tls_error("reading", state->remote());
    std::exception_ptr unsent;
    try {
      if (!state->buffers.out.empty()) co_await TlsTransport::flush_own_words(state);
    } catch (...) {
      unsent = std::current_exception();
    }
    // What was read is given out first; the next read tells the rest.
    if (unsent && !state->failed) state->failed = to_error(unsent, "reading", state->remote());
    if (got > 0) co_return got;
    if (state->failed) continue;
    if (why == SSL_ERROR_ZERO_RETURN) co_return 0;
    const bool more = co_await TlsTransport::fill(state);
    if (!more) {
      throw truncated(
          "reading", state->remote(),
          "the peer ended the connection without a TLS close_notify: what was read may be cut short");
    }
  }
}

Task<> TlsStream::write(ByteView bytes) {
  const auto state = state_;
  while (!bytes.empty()) {
    if (state->closed) throw cancelled_error("writing", state->remote());
    const ByteView piece = bytes.substr(0, kWritePiece);
    if (state->packets() && piece.size() > kLongestDtlsPacket)
      throw Error(ErrorKind::limit, "writing", state->remote(), "a packet of DTLS holds at most 16384 bytes");
    std::size_t written = 0;
    ERR_clear_error();
    if (SSL_write_ex(state->ssl, piece.data(), piece.size(), &written) != 1) {
      throw tls_error("writing", state->remote());
    }
    bytes.remove_prefix(written);
    co_await TlsTransport::flush(state);
  }
}

Task<> TlsStream::shutdown() {
  const auto state = state_;
  if (state->closed) throw cancelled_error("ending our side", state->remote());
  ERR_clear_error();
  SSL_shutdown(state->ssl);
  ERR_clear_error();
  co_await TlsTransport::flush(state);
  co_await state->inner->shutdown();
}

void TlsStream::close() {
  if (state_->closed) return;
  state_->closed = true;
  // Nobody can wait here, so close_notify goes only if the socket takes it at once, between records, and with
  // no other layer below that would have to wrap it.
  const LineInfo below = state_->inner->info();
  state_->retransmit.cancel();
  if (state_->packets() && state_->ready && !state_->flushing && below.native_handle < 0) {
    // They go after the end of the channel, and perhaps of its sink.
    if (below.raw) below.raw->end();
    ERR_clear_error();
    SSL_shutdown(state_->ssl);
    ERR_clear_error();
    const auto executor = state_->retransmit.get_executor();
    boost::asio::co_spawn(executor, TlsTransport::last_words(state_), boost::asio::detached);
    state_->flushed.notify();
    return;
  }
  if (state_->ready && !state_->flushing && below.native_handle >= 0 && !below.tls) {
    ERR_clear_error();
    SSL_shutdown(state_->ssl);
    ERR_clear_error();
    const Bytes& last = state_->buffers.out;
    const auto gone = ::send(below.native_handle, last.data(), last.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (gone > 0 && below.raw) below.raw->sent(ByteView(last).substr(0, static_cast<std::size_t>(gone)));
  }
  state_->inner->close();
  state_->flushed.notify();
}

void TlsStream::abort() {
  state_->closed = true;
  state_->inner->abort();
  state_->flushed.notify();
}

LineInfo TlsStream::info() const {
  LineInfo info = state_->inner->info();
  info.tls = state_->shared_facts;
  if (state_->packets()) info.largest_write = kLongestDtlsPacket;
  return info;
}

}  // namespace lw
