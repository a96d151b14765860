#include "core/io/quic_tls.h"

#include <ngtcp2/ngtcp2_crypto_gnutls.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/io/resolver.h"
#include "core/io/tls_certificates.h"
#include "core/io/tls_identity.h"

namespace lw {
namespace {

Error bad_quic_option(std::string reason) {
  return Error(ErrorKind::invalid_argument, "setting up TLS", "", std::move(reason));
}

void must(int code, const char* what) {
  if (code < 0)
    throw Error(ErrorKind::tls, "setting up TLS", "", fmt::format("{}: {}", what, gnutls_words(code)));
}

gnutls_datum_t gnutls_piece(const Bytes& bytes) {
  return {.data = reinterpret_cast<unsigned char*>(const_cast<char*>(bytes.data())),
          .size = static_cast<unsigned int>(bytes.size())};
}

struct FreeStack {
  void operator()(STACK_OF(X509) * chain) const { sk_X509_pop_free(chain, X509_free); }
};
using PeerChain = std::unique_ptr<STACK_OF(X509), FreeStack>;

/// Null: one of them can't be read. Without it the chain would be another one than that whose key GnuTLS
/// takes, so none is judged then.
PeerChain peer_chain(gnutls_session_t session) {
  PeerChain chain(sk_X509_new_null());
  unsigned int count = 0;
  const gnutls_datum_t* certificates = gnutls_certificate_get_peers(session, &count);
  for (unsigned int i = 0; certificates && i < count; ++i) {
    const unsigned char* at = certificates[i].data;
    X509* const one = d2i_X509(nullptr, &at, static_cast<long>(certificates[i].size));
    if (one && sk_X509_push(chain.get(), one) == 0) X509_free(one);
    if (at != certificates[i].data + certificates[i].size ||
        sk_X509_num(chain.get()) != static_cast<int>(i) + 1)
      chain.reset();
    if (!chain) break;
  }
  ERR_clear_error();
  return chain;
}

/// What was written to it since the last time.
Bytes all_of(BIO& memory) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(&memory, &data);
  Bytes bytes(data, static_cast<std::size_t>(std::max(size, 0L)));
  static_cast<void>(BIO_reset(&memory));
  return bytes;
}

}  // namespace

std::string gnutls_words(int code) {
  std::string words = gnutls_strerror(code);
  if (words.ends_with('.')) words.pop_back();
  return words;
}

struct QuicTls::Hooks {
  static QuicTls& self(gnutls_session_t session) {
    return *static_cast<QuicTls*>(gnutls_db_get_ptr(session));
  }
  /// Says yes to all that can be read: nothing is sent before somebody has judged (QuicState::held).
  static int verify(gnutls_session_t session) {
    QuicTls& tls = self(session);
    tls.verify();
    return tls.refusal_ ? GNUTLS_E_CERTIFICATE_ERROR : 0;
  }
  static int key_logged(gnutls_session_t session, const char* label, const gnutls_datum_t* secret) {
    self(session).key_logged(label, *secret);
    return 0;
  }
};

QuicTls::QuicTls(std::shared_ptr<TlsContext> context, std::string server_name, bool keep_keys)
    : context_(std::move(context)), keep_keys_(keep_keys) {
  const auto address = literal_address(server_name);
  name_ = address ? address->to_string() : std::move(server_name);
  if (name_.ends_with('.')) name_.pop_back();
  facts_.server_name = name_;
  try {
    must(gnutls_certificate_allocate_credentials(&credentials_), "credentials");
    gnutls_certificate_set_verify_function(credentials_, Hooks::verify);
    load_certificate();
    must(gnutls_init(&session_, GNUTLS_CLIENT | GNUTLS_NO_END_OF_EARLY_DATA), "session");
    // The one pointer of a session that ngtcp2 leaves to others: nothing is resumed here.
    gnutls_db_set_ptr(session_, this);
    set_priorities();
    must(ngtcp2_crypto_gnutls_configure_client_session(session_), "session");
    gnutls_session_set_keylog_function(session_, Hooks::key_logged);
    must(gnutls_credentials_set(session_, GNUTLS_CRD_CERTIFICATE, credentials_), "credentials");
    std::vector<gnutls_datum_t> protocols;
    for (const std::string& one : context_->options().alpn) protocols.push_back(gnutls_piece(one));
    if (protocols.empty()) throw bad_quic_option("QUIC needs an ALPN protocol");
    must(gnutls_alpn_set_protocols(session_, protocols.data(), static_cast<unsigned>(protocols.size()),
                                   GNUTLS_ALPN_MANDATORY),
         "ALPN");
    if (!address && !name_.empty()) {
      must(gnutls_server_name_set(session_, GNUTLS_NAME_DNS, name_.data(), name_.size()), "server name");
    }
  } catch (...) {
    if (session_) gnutls_deinit(session_);
    if (credentials_) gnutls_certificate_free_credentials(credentials_);
    throw;
  }
}

QuicTls::~QuicTls() {
  gnutls_deinit(session_);
  gnutls_certificate_free_credentials(credentials_);
}

void QuicTls::load_certificate() {
  const TlsOptions& o = context_->options();
  if (o.certificate_pem.empty() && o.certificate_file.empty()) return;
  // PKCS#12 and keys under a password too: OpenSSL reads them, and says them anew in memory only.
  const TlsIdentity identity = read_identity(o);
  if (identity.state != KeyState::open)
    throw bad_quic_option("the certificate can't be used: " + identity.problem);
  const std::shared_ptr<BIO> out(BIO_new(BIO_s_secmem()), BIO_free);
  bool written = PEM_write_bio_X509(out.get(), identity.leaf.get()) == 1;
  for (const auto& one : identity.chain) written = written && PEM_write_bio_X509(out.get(), one.get()) == 1;
  const Bytes chain = written ? all_of(*out) : Bytes();
  written = written && PEM_write_bio_PrivateKey(out.get(), identity.key.get(), nullptr, nullptr, 0, nullptr,
                                                nullptr) == 1;
  if (!written) throw bad_quic_option("the certificate can't be used: it can't be written for GnuTLS");
  Bytes key = all_of(*out);
  const gnutls_datum_t chain_pem = gnutls_piece(chain);
  const gnutls_datum_t key_pem = gnutls_piece(key);
  const int code =
      gnutls_certificate_set_x509_key_mem(credentials_, &chain_pem, &key_pem, GNUTLS_X509_FMT_PEM);
  OPENSSL_cleanse(key.data(), key.size());
  if (code < 0) throw bad_quic_option("the certificate can't be used: " + gnutls_words(code));
}

/// The suites of TLS 1.3, by the names that OpenSSL and the registry have for them.
void QuicTls::set_priorities() {
  // RFC 9001 section 8.4: no compatibility mode. QUIC has protection for these four (section 5.3).
  std::string ciphers;
  for (const std::string_view word : split(context_->options().ciphers, ':')) {
    if (word == "TLS_AES_128_GCM_SHA256") ciphers += ":+AES-128-GCM";
    if (word == "TLS_AES_256_GCM_SHA384") ciphers += ":+AES-256-GCM";
    if (word == "TLS_CHACHA20_POLY1305_SHA256") ciphers += ":+CHACHA20-POLY1305";
    if (word == "TLS_AES_128_CCM_SHA256") ciphers += ":+AES-128-CCM";
  }
  if (ciphers.empty()) ciphers = ":+AES-128-GCM:+AES-256-GCM:+CHACHA20-POLY1305:+AES-128-CCM";
  const std::string priorities =
      "%DISABLE_TLS13_COMPAT_MODE:NORMAL:-VERS-ALL:+VERS-TLS1.3:-CIPHER-ALL" + ciphers +
      ":-GROUP-ALL:+GROUP-X25519:+GROUP-SECP256R1:+GROUP-SECP384R1:+GROUP-SECP521R1";
  must(gnutls_priority_set_direct(session_, priorities.c_str(), nullptr), "priorities");
}

/// As OpenSSL does it for every other line: the same store, the same rules for names, the same words.
void QuicTls::verify() {
  const PeerChain chain = peer_chain(session_);
  if (!chain || sk_X509_num(chain.get()) == 0) {
    refusal_ = Error(
        ErrorKind::certificate, "checking the certificate", "",
        chain ? "the server showed no certificate" : "a certificate that the server showed can't be read");
    facts_.problem = refusal_->reason;
  } else {
    judge(chain.get());
  }
  verified_ = true;
}

void QuicTls::judge(STACK_OF(X509) * chain) {
  facts_.chain = describe_chain(chain);
  X509* leaf = sk_X509_value(chain, 0);
  int problem = X509_V_ERR_UNSPECIFIED;
  if (X509_STORE_CTX* check = X509_STORE_CTX_new()) {
    X509_STORE_CTX_init(check, SSL_CTX_get_cert_store(context_->get()), leaf, chain);
    X509_STORE_CTX_set_default(check, "ssl_server");
    X509_VERIFY_PARAM* wanted = X509_STORE_CTX_get0_param(check);
    if (literal_address(name_)) {
      X509_VERIFY_PARAM_set1_ip_asc(wanted, name_.c_str());
    } else if (!name_.empty()) {
      X509_VERIFY_PARAM_set_hostflags(wanted, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
      X509_VERIFY_PARAM_set1_host(wanted, name_.c_str(), name_.size());
    }
    const bool fine = X509_verify_cert(check) == 1;
    problem = fine ? X509_V_OK : X509_STORE_CTX_get_error(check);
    if (!fine && problem == X509_V_OK) problem = X509_V_ERR_UNSPECIFIED;
    X509_STORE_CTX_free(check);
  }
  facts_.problem = problem == X509_V_OK ? "" : describe_problem(problem, leaf, name_);
  ERR_clear_error();
}

void QuicTls::key_logged(const char* label, const gnutls_datum_t& secret) {
  if (client_random_.empty()) {
    gnutls_datum_t client{};
    gnutls_datum_t server{};
    gnutls_session_get_random(session_, &client, &server);
    client_random_ = to_hex(ByteView(reinterpret_cast<const char*>(client.data), client.size));
  }
  const std::string line =
      fmt::format("{} {} {}", label, client_random_,
                  to_hex(ByteView(reinterpret_cast<const char*>(secret.data), secret.size)));
  context_->log_key(line.c_str());
  if (keep_keys_) key_lines_.push_back(line);
}

void QuicTls::learn() {
  const auto text = [](const char* words) { return std::string(words ? words : ""); };
  facts_.version = "TLSv1.3";
  facts_.cipher = text(gnutls_ciphersuite_get(session_));
  gnutls_datum_t chosen{};
  if (gnutls_alpn_get_selected_protocol(session_, &chosen) == 0)
    facts_.alpn = escape(ByteView(reinterpret_cast<const char*>(chosen.data), chosen.size));
}

}  // namespace lw
