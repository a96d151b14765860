// How a QUIC connection ends: by us, by the peer, by silence, by bytes that make no sense.
#include <fmt/format.h>
#include <sys/socket.h>

#include "core/base/text.h"
#include "core/io/errors.h"
#include "core/io/quic_state.h"

namespace lw {
namespace {

Note quic_end_note(NoteKind kind, const char* by, std::string text, std::optional<std::uint64_t> code) {
  Note note{.kind = kind, .text = std::move(text)};
  note.facts["by"] = by;
  if (code) note.facts["code"] = *code;
  return note;
}

}  // namespace

void QuicState::wake_all() {
  changed.notify();
  kick();
  for (const auto& [id, stream] : streams) stream->changed.notify();
}

Error QuicState::why(const char* doing) const {
  if (!failure || closed) return cancelled_error(doing, peer());
  Error error = *failure;
  error.doing = doing;
  return error;
}

/// The last packet; it is not waited for, and not said again.
void QuicState::send_last(const ngtcp2_connection_close_error& error) {
  ngtcp2_pkt_info info{};
  const auto size = ngtcp2_conn_write_connection_close(connection, nullptr, &info,
                                                       reinterpret_cast<std::uint8_t*>(packet.data()),
                                                       packet.size(), &error, now());
  if (size <= 0) return;
  const ByteView bytes = ByteView(packet).substr(0, static_cast<std::size_t>(size));
  const int handle = socket->info().native_handle;
  if (handle < 0 || ::send(handle, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL) < 0) return;
  if (options.record_ciphertext) sink.raw_bytes(channel, Direction::sent, bytes);
}

void QuicState::close(std::uint64_t code, std::string_view reason) {
  if (closed) return;
  if (usable()) {
    ngtcp2_connection_close_error error;
    ngtcp2_connection_close_error_default(&error);
    const auto* words = reinterpret_cast<const std::uint8_t*>(reason.data());
    // RFC 9000 section 10.2.3: before the handshake is over the application's code is not for all to see.
    if (shaken)
      ngtcp2_connection_close_error_set_application_error(&error, code, words, reason.size());
    else
      ngtcp2_connection_close_error_set_transport_error(&error, NGTCP2_APPLICATION_ERROR, nullptr, 0);
    if (!held) send_last(error);
    const bool in_order = code == options.no_error;
    if (handed)
      sink.note(channel,
                quic_end_note(NoteKind::closed, "us",
                              in_order ? "closed by us"
                                       : fmt::format("closed by us, code {}: {}", quic_code(code), reason),
                              in_order ? std::nullopt : std::optional(code)));
  }
  closed = true;
  socket->close();
  wake_all();
}

void QuicState::refuse(std::uint8_t alert) {
  if (!usable()) return;
  ngtcp2_connection_close_error error;
  ngtcp2_connection_close_error_default(&error);
  ngtcp2_connection_close_error_set_transport_error_tls_alert(&error, alert, nullptr, 0);
  send_last(error);
}

void QuicState::fail(Error error) {
  if (!usable()) return;
  failure = std::move(error);
  if (handed && ended_by_peer) {
    sink.note(channel,
              quic_end_note(NoteKind::closed, "peer", "closed by peer: " + failure->reason, std::nullopt));
  } else if (handed) {
    Note note{.kind = NoteKind::error, .text = failure->message()};
    note.facts["kind"] = to_string(failure->kind);
    sink.note(channel, std::move(note));
  }
  socket->close();
  wake_all();
}

/// The peer's CONNECTION_CLOSE, or its stateless reset.
void QuicState::peer_closed() {
  ngtcp2_connection_close_error said;
  ngtcp2_connection_close_error_default(&said);
  ngtcp2_conn_get_connection_close_error(connection, &said);
  ended_by_peer = true;
  Error error(ErrorKind::closed, "", peer(), "");
  const bool application = said.type == NGTCP2_CONNECTION_CLOSE_ERROR_CODE_TYPE_APPLICATION;
  if (said.error_code >= NGTCP2_CRYPTO_ERROR && said.error_code < NGTCP2_CRYPTO_ERROR + 256 && !application) {
    const auto alert = static_cast<gnutls_alert_description_t>(said.error_code - NGTCP2_CRYPTO_ERROR);
    const char* name = gnutls_alert_get_name(alert);
    error.kind = ErrorKind::tls;
    error.reason = fmt::format("the peer ended the handshake: {}", name ? name : "an unknown alert");
    if (said.error_code - NGTCP2_CRYPTO_ERROR == GNUTLS_A_NO_APPLICATION_PROTOCOL)
      error.reason = "the peer accepts none of the offered protocols (ALPN)";
  } else {
    error.reason = fmt::format("the peer closed the connection ({} error code {})",
                               application ? "application" : "QUIC", quic_code(said.error_code));
  }
  if (said.reasonlen > 0)
    error.said = escape_short(ByteView(reinterpret_cast<const char*>(said.reason), said.reasonlen), 200);
  fail(std::move(error));
}

void QuicState::library_failed(int code, const char* doing) {
  if (!usable()) return;
  if (code == NGTCP2_ERR_DRAINING || code == NGTCP2_ERR_CLOSING) return peer_closed();
  Error error(ErrorKind::protocol, doing, peer(), ngtcp2_strerror(code));
  if (code == NGTCP2_ERR_IDLE_CLOSE || code == NGTCP2_ERR_HANDSHAKE_TIMEOUT) {
    error.kind = ErrorKind::timeout;
    error.reason = fmt::format("nothing came from the peer for {} s", kQuicIdle / NGTCP2_SECONDS);
  } else if (code == NGTCP2_ERR_RECV_VERSION_NEGOTIATION) {
    error.reason = "the peer does not speak QUIC version 1";
  } else if (code == NGTCP2_ERR_DROP_CONN || code == NGTCP2_ERR_RETRY) {
    error.reason = "the peer's first packets make no sense";
  } else {
    ngtcp2_connection_close_error last;
    ngtcp2_connection_close_error_default(&last);
    if (code == NGTCP2_ERR_CRYPTO) {
      const std::uint8_t alert = ngtcp2_conn_get_tls_alert(connection);
      const int failed = ngtcp2_conn_get_tls_error(connection);
      const char* name = gnutls_alert_get_name(static_cast<gnutls_alert_description_t>(alert));
      error.kind = ErrorKind::tls;
      error.reason = failed ? gnutls_words(failed) : name ? name : "the TLS handshake failed";
      if (const auto& refusal = tls->refusal()) {
        error = *refusal;
        error.peer = peer();
      }
      ngtcp2_connection_close_error_set_transport_error_tls_alert(&last, alert, nullptr, 0);
    } else {
      ngtcp2_connection_close_error_set_transport_error_liberr(&last, code, nullptr, 0);
    }
    send_last(last);
  }
  fail(std::move(error));
}

}  // namespace lw
