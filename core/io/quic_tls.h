// The TLS 1.3 handshake inside QUIC (RFC 9001), by GnuTLS: the only one that Debian's ngtcp2 was built for.
// Certificates are judged by OpenSSL all the same, with the store and in the words of every other line.
// Private to quic*.cpp.
#pragma once

#include <gnutls/gnutls.h>
#include <ngtcp2/ngtcp2_crypto.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/tls_facts.h"
#include "core/io/tls_context.h"

namespace lw {

/// One client session, from its making to its end.
class QuicTls {
 public:
  /// `server_name`: SNI (unless it is an address) and the name to verify. Throws Error of kind
  /// invalid_argument, tls.
  QuicTls(std::shared_ptr<TlsContext> context, std::string server_name, bool keep_keys);
  ~QuicTls();
  QuicTls(const QuicTls&) = delete;
  QuicTls& operator=(const QuicTls&) = delete;

  gnutls_session_t session() const { return session_; }
  /// Once, before the handshake; `reference` outlives the session.
  void bind(ngtcp2_crypto_conn_ref* reference) { gnutls_session_set_ptr(session_, reference); }

  /// As far as the handshake has come; the chain and `problem` are there before Finished is sent.
  TlsFacts& facts() { return facts_; }
  /// The server's certificates came, and were looked at: only now `problem` says anything.
  bool verified() const { return verified_; }
  /// Why the handshake was ended by us; empty = it was not.
  const std::optional<Error>& refusal() const { return refusal_; }
  /// Version, cipher, ALPN.
  void learn();
  std::vector<std::string> take_key_lines() { return std::move(key_lines_); }

 private:
  struct Hooks;
  void load_certificate();
  void set_priorities();
  void verify();
  void judge(STACK_OF(X509) * chain);
  void key_logged(const char* label, const gnutls_datum_t& secret);

  std::shared_ptr<TlsContext> context_;
  std::string name_;
  bool keep_keys_;
  gnutls_session_t session_ = nullptr;
  gnutls_certificate_credentials_t credentials_ = nullptr;
  std::string client_random_;
  TlsFacts facts_;
  bool verified_ = false;
  std::optional<Error> refusal_;
  std::vector<std::string> key_lines_;
};

/// "quic: " is left out of what the library says.
std::string gnutls_words(int code);

}  // namespace lw
