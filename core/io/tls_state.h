// What a TLS stream keeps: shared by its verbs, so that one that is pending outlives the stream. Private to
// tls*.cpp.
#pragma once

#include <openssl/ssl.h>

#include <exception>
#include <optional>
#include <vector>

#include "core/io/tls.h"
#include "core/io/tls_bio.h"
#include "core/io/tls_context.h"
#include "core/io/wake.h"

namespace lw {

struct TlsStream::State {
  State(const Executor& executor, std::unique_ptr<Stream> inner, std::shared_ptr<TlsContext> context,
        TlsPeer peer);
  ~State();

  enum class Verdict : std::uint8_t { open, accepted, refused };

  std::unique_ptr<Stream> inner;
  std::shared_ptr<TlsContext> context;
  TlsPeer peer;
  std::string session_key;
  TlsBuffers buffers;
  SSL* ssl = nullptr;
  bool flushing = false;
  bool torn = false;
  Bytes going;  // what is being written
  Wake flushed;
  bool ready = false;
  bool closed = false;
  Verdict verdict = Verdict::open;
  int problem = 0;  // an X509_V_ERR, of the first verification
  TlsFacts facts;
  std::shared_ptr<const TlsFacts> shared_facts;
  std::vector<std::shared_ptr<SSL_SESSION>> fresh_sessions;  // came before the facts were whole
  std::vector<std::string> key_lines;                        // where the ciphertext is recorded
  std::optional<Error> failed;                               // met behind good bytes: told by the next read
  boost::asio::steady_timer retransmit;                      // DTLS (RFC 6347 section 4.2.4)
  std::string cookie_peer;                                   // DTLS server: whom a cookie is for

  std::string remote() const { return inner->info().remote; }
  bool client() const { return context->role() == Role::client; }
  bool packets() const { return context->datagrams(); }
  int verify(X509_STORE_CTX* store);
  void keep_session(std::shared_ptr<SSL_SESSION> session);
  /// After the handshake, whole or not.
  void learn();
};

/// Once a context: its callbacks find the State by SSL_get_app_data.
void install_callbacks(SSL_CTX* context);

}  // namespace lw
