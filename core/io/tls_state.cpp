#include "core/io/tls_state.h"

#include <openssl/err.h>
#include <openssl/x509v3.h>

#include "core/base/text.h"
#include "core/io/dtls_cookie.h"
#include "core/io/resolver.h"
#include "core/io/tls_certificates.h"

namespace lw {

struct TlsCallbacks {
  static int verify(X509_STORE_CTX* store, void*) {
    auto* ssl = static_cast<SSL*>(X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
    return static_cast<TlsStream::State*>(SSL_get_app_data(ssl))->verify(store);
  }

  static int new_session(SSL* ssl, SSL_SESSION* session) {
    // A copy: freeing an SSL that was not shut down in order marks its own session as not resumable.
    if (SSL_SESSION* copy = SSL_SESSION_dup(session)) {
      auto* state = static_cast<TlsStream::State*>(SSL_get_app_data(ssl));
      state->keep_session(std::shared_ptr<SSL_SESSION>(copy, SSL_SESSION_free));
    }
    return 0;  // OpenSSL keeps its own reference
  }

  static void key_logged(const SSL* ssl, const char* line) {
    auto* state = static_cast<TlsStream::State*>(SSL_get_app_data(ssl));
    state->context->log_key(line);
    if (state->inner->info().raw) state->key_lines.emplace_back(line);
  }
};

void install_callbacks(SSL_CTX* context) {
  SSL_CTX_set_cert_verify_callback(context, TlsCallbacks::verify, nullptr);
  SSL_CTX_sess_set_new_cb(context, TlsCallbacks::new_session);
  SSL_CTX_set_keylog_callback(context, TlsCallbacks::key_logged);
}

TlsStream::State::State(const Executor& executor, std::unique_ptr<Stream> i, std::shared_ptr<TlsContext> c,
                        TlsPeer p)
    : inner(std::move(i)),
      context(std::move(c)),
      peer(std::move(p)),
      flushed(executor),
      retransmit(executor) {
  ssl = SSL_new(context->get());
  if (!ssl) throw tls_error("setting up TLS", "");
  BIO* bio = make_buffer_bio(buffers);
  SSL_set_bio(ssl, bio, bio);
  SSL_set_app_data(ssl, this);
  if (packets()) {
    buffers.packets = true;
    // No socket of OpenSSL's own could be asked.
    SSL_set_options(ssl, SSL_OP_NO_QUERY_MTU);
    SSL_set_mtu(ssl, kDtlsMtu);
    cookie_peer = remote();
    set_cookie_peer(ssl, cookie_peer);
  }
  if (!client()) {
    SSL_set_accept_state(ssl);
    return;
  }
  SSL_set_connect_state(ssl);
  session_key = peer.session_key + "|" + peer.server_name + "|" + context->session_group();
  const auto address = literal_address(peer.server_name);
  std::string name = address ? address->to_string() : peer.server_name;
  if (name.ends_with('.')) name.pop_back();
  if (name.empty()) return;
  facts.server_name = name;
  X509_VERIFY_PARAM* wanted = SSL_get0_param(ssl);
  if (address) {
    X509_VERIFY_PARAM_set1_ip_asc(wanted, name.c_str());
  } else {
    X509_VERIFY_PARAM_set_hostflags(wanted, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    X509_VERIFY_PARAM_set1_host(wanted, name.c_str(), name.size());
    SSL_set_tlsext_host_name(ssl, name.c_str());  // not for addresses: RFC 6066 section 3
  }
  ERR_clear_error();
}

TlsStream::State::~State() {
  SSL_set_shutdown(ssl, SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
  SSL_free(ssl);
}

int TlsStream::State::verify(X509_STORE_CTX* store) {
  if (verdict == Verdict::accepted) return 1;
  if (verdict == Verdict::refused) {
    X509_STORE_CTX_set_error(store, problem);  // chooses the alert
    return 0;
  }
  const bool fine = X509_verify_cert(store) == 1;
  problem = fine ? X509_V_OK : X509_STORE_CTX_get_error(store);
  if (!fine && problem == X509_V_OK) problem = X509_V_ERR_UNSPECIFIED;
  facts.chain = describe_chain(X509_STORE_CTX_get0_untrusted(store));
  ERR_clear_error();
  if (fine) return 1;
  facts.problem = describe_problem(problem, X509_STORE_CTX_get0_cert(store), facts.server_name);
  if (client()) {
    SSL_set_retry_verify(ssl);  // the handshake stands still until somebody has judged
    return 1;
  }
  if (context->enforces_client_certificate()) return 0;
  facts.accepted_by = "not verified";
  X509_STORE_CTX_set_error(store, X509_V_OK);
  return 1;
}

void TlsStream::State::keep_session(std::shared_ptr<SSL_SESSION> session) {
  if (!client() || !peer.sessions) return;
  if (!ready) {
    fresh_sessions.push_back(std::move(session));
    return;
  }
  // A peer that was accepted by the user or by an exception is judged again each time.
  if (!facts.problem.empty() && context->options().verify) return;
  peer.sessions->put(session_key, {std::move(session), facts});
}

void TlsStream::State::learn() {
  const auto text = [](const char* words) { return std::string(words ? words : ""); };
  facts.version = text(SSL_get_version(ssl));
  const SSL_CIPHER* cipher = SSL_get_current_cipher(ssl);
  if (!cipher) cipher = SSL_get_pending_cipher(ssl);
  facts.cipher = cipher ? text(SSL_CIPHER_get_name(cipher)) : "";
  const unsigned char* alpn = nullptr;
  unsigned int size = 0;
  SSL_get0_alpn_selected(ssl, &alpn, &size);
  facts.alpn = escape(ByteView(reinterpret_cast<const char*>(alpn), size));
  if (!client()) facts.server_name = escape(text(SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name)));
  facts.resumed = ready && SSL_session_reused(ssl) == 1;
  shared_facts = std::make_shared<TlsFacts>(facts);
}

}  // namespace lw
