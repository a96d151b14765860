#include "core/io/tls_context.h"

#include <fcntl.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/sha.h>
#include <unistd.h>

#include <fmt/format.h>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "core/base/context.h"
#include "core/base/text.h"
#include "core/io/dtls_cookie.h"
#include "core/io/tls_certificates.h"
#include "core/io/tls_identity.h"
#include "core/io/tls_state.h"

namespace lw {
namespace {

Error bad_option(std::string reason) {
  ERR_clear_error();
  return Error(ErrorKind::invalid_argument, "setting up TLS", "", std::move(reason));
}

/// DTLS 1.0 stands beside TLS 1.1, and DTLS 1.2 beside TLS 1.2 (RFC 6347 section 1); OpenSSL 3 has no 1.3.
int datagram_number_of(TlsVersion version) {
  switch (version) {
    case TlsVersion::any:
      return 0;
    case TlsVersion::tls1_0:
    case TlsVersion::tls1_1:
      return DTLS1_VERSION;
    case TlsVersion::tls1_2:
      return DTLS1_2_VERSION;
    case TlsVersion::tls1_3:
      break;
  }
  throw bad_option("there is no DTLS 1.3 here");
}

const SSL_METHOD* method_of(Role role, bool datagrams) {
  if (datagrams) return role == Role::client ? DTLS_client_method() : DTLS_server_method();
  return role == Role::client ? TLS_client_method() : TLS_server_method();
}

Bytes random_key() {
  Bytes key;
  for (int i = 0; i < 4; ++i) {
    const std::uint64_t part = entropy();
    key.append(reinterpret_cast<const char*>(&part), sizeof part);
  }
  return key;
}

int number_of(TlsVersion version) {
  switch (version) {
    case TlsVersion::any:
      return 0;
    case TlsVersion::tls1_0:
      return TLS1_VERSION;
    case TlsVersion::tls1_1:
      return TLS1_1_VERSION;
    case TlsVersion::tls1_2:
      return TLS1_2_VERSION;
    case TlsVersion::tls1_3:
      return TLS1_3_VERSION;
  }
  return 0;
}

TlsContext& context_of(const SSL* ssl) {
  return *static_cast<TlsContext*>(SSL_CTX_get_app_data(SSL_get_SSL_CTX(ssl)));
}

/// RFC 7301 section 3.2: the server's preference, and an alert when nothing fits.
int choose_alpn(SSL* ssl, const unsigned char** chosen, unsigned char* size, const unsigned char* offered,
                unsigned int offered_size, void*) {
  const std::string_view list(reinterpret_cast<const char*>(offered), offered_size);
  for (const std::string& mine : context_of(ssl).options().alpn) {
    for (std::size_t at = 0; at < list.size(); at += 1 + static_cast<unsigned char>(list[at])) {
      const std::string_view theirs = list.substr(at + 1, static_cast<unsigned char>(list[at]));
      if (theirs != mine) continue;
      *chosen = reinterpret_cast<const unsigned char*>(theirs.data());
      *size = static_cast<unsigned char>(theirs.size());
      return SSL_TLSEXT_ERR_OK;
    }
  }
  return SSL_TLSEXT_ERR_ALERT_FATAL;
}

int take_server_name(SSL*, int*, void*) {
  return SSL_TLSEXT_ERR_OK;
}

}  // namespace

TlsContext::TlsContext(TlsOptions options, Role role, bool datagrams)
    : options_(std::move(options)), role_(role), datagrams_(datagrams) {
  context_ = SSL_CTX_new(method_of(role, datagrams));
  if (!context_) throw tls_error("setting up TLS", "");
  try {
    SSL_CTX_set_app_data(context_, this);
    install_callbacks(context_);
    if (datagrams && role == Role::server) {
      cookie_key_ = random_key();
      install_cookies(context_);
    }
    SSL_CTX_set_options(context_, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
    SSL_CTX_set_mode(context_, SSL_MODE_RELEASE_BUFFERS);
    set_versions();
    set_ciphers();
    load_trust();
    load_certificate();
    set_alpn();
    open_key_log();
  } catch (...) {
    SSL_CTX_free(context_);
    throw;
  }
  const TlsOptions& o = options_;
  session_group_ = fmt::format("{}|{}|{}|{}|{}|{}|{}", o.verify, o.ca_file, static_cast<int>(o.min_version),
                               static_cast<int>(o.max_version), o.ciphers, alpn_wire_, o.certificate_file);
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(o.certificate_pem.data()), o.certificate_pem.size(), digest);
  session_group_ += to_hex(ByteView(reinterpret_cast<const char*>(digest), sizeof digest));
}

TlsContext::~TlsContext() {
  SSL_CTX_free(context_);
  if (key_log_ >= 0) ::close(key_log_);
}

void TlsContext::set_versions() {
  const auto number = datagrams_ ? datagram_number_of : number_of;
  const bool ok = SSL_CTX_set_min_proto_version(context_, number(options_.min_version)) == 1 &&
                  SSL_CTX_set_max_proto_version(context_, number(options_.max_version)) == 1;
  if (!ok) throw bad_option("this TLS version is not supported");
  if (options_.max_version != TlsVersion::any && options_.max_version < options_.min_version) {
    throw bad_option("the highest TLS version is below the least one");
  }
  // OpenSSL 3 keeps TLS 1.0 and 1.1 behind security level 0: their signatures use SHA-1.
  if (options_.min_version < TlsVersion::tls1_2) SSL_CTX_set_security_level(context_, 0);
}

void TlsContext::set_ciphers() {
  if (options_.ciphers.empty()) return;
  // TLS 1.3 suites and older ciphers are two lists for OpenSSL; here they are written in one.
  std::string suites;
  std::string older;
  for (const std::string_view word : split(options_.ciphers, ':')) {
    std::string& list = word.starts_with("TLS_") ? suites : older;
    if (!list.empty()) list += ':';
    list += word;
  }
  const bool ok = (suites.empty() || SSL_CTX_set_ciphersuites(context_, suites.c_str()) == 1) &&
                  (older.empty() || SSL_CTX_set_cipher_list(context_, older.c_str()) == 1);
  if (!ok) throw bad_option("no cipher is called so: " + escape_short(options_.ciphers, 200));
}

void TlsContext::load_trust() {
  if (role_ == Role::server) {
    if (!options_.ask_client_certificate) return;
    const int mode = SSL_VERIFY_PEER | (enforces_client_certificate() ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0);
    SSL_CTX_set_verify(context_, mode, nullptr);
  } else {
    SSL_CTX_set_verify(context_, SSL_VERIFY_PEER, nullptr);
  }
  if (options_.ca_file.empty()) {
    SSL_CTX_set_default_verify_paths(context_);
    ERR_clear_error();
    return;
  }
  read_identity_file(options_.ca_file, "CA file");
  if (SSL_CTX_load_verify_file(context_, options_.ca_file.c_str()) != 1) {
    throw bad_option(fmt::format("the CA file {} holds no certificate", options_.ca_file));
  }
  if (role_ == Role::server) {
    SSL_CTX_set_client_CA_list(context_, SSL_load_client_CA_file(options_.ca_file.c_str()));
  }
}

void TlsContext::load_certificate() {
  const TlsOptions& o = options_;
  if (o.certificate_pem.empty() && o.certificate_file.empty()) {
    if (role_ == Role::server) throw bad_option("a TLS server needs a certificate");
    return;
  }
  const bool memory = !o.certificate_pem.empty();
  const std::string name = memory ? "the certificate given" : "the certificate file " + o.certificate_file;
  const TlsIdentity identity = read_identity(o);
  if (identity.state == KeyState::locked) throw bad_option("the key of " + name + " is encrypted");
  if (identity.state == KeyState::wrong_password)
    throw bad_option("the passphrase does not open the key of " + name);
  if (identity.state == KeyState::unusable)
    throw bad_option(fmt::format("{} can't be used: {}", name, identity.problem));
  if (SSL_CTX_use_certificate(context_, identity.leaf.get()) != 1)
    throw bad_option(fmt::format("{} can't be used: {}", name, tls_error("", "").reason));
  for (const auto& next : identity.chain) SSL_CTX_add1_chain_cert(context_, next.get());
  if (SSL_CTX_use_PrivateKey(context_, identity.key.get()) != 1 || SSL_CTX_check_private_key(context_) != 1)
    throw bad_option("the key does not belong to " + name);
  ERR_clear_error();
}

void TlsContext::set_alpn() {
  for (const std::string& protocol : options_.alpn) {
    if (protocol.empty() || protocol.size() > 255) throw bad_option("an ALPN protocol has 1 to 255 bytes");
    alpn_wire_ += static_cast<char>(protocol.size());
    alpn_wire_ += protocol;
  }
  if (role_ == Role::client) {
    SSL_CTX_set_session_cache_mode(context_, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
    if (alpn_wire_.empty()) return;
    SSL_CTX_set_alpn_protos(context_, reinterpret_cast<const unsigned char*>(alpn_wire_.data()),
                            static_cast<unsigned int>(alpn_wire_.size()));
    return;
  }
  SSL_CTX_set_dh_auto(context_, 1);
  SSL_CTX_set_session_id_context(context_, reinterpret_cast<const unsigned char*>("lw"), 2);
  SSL_CTX_set_tlsext_servername_callback(context_, take_server_name);
  if (!alpn_wire_.empty()) SSL_CTX_set_alpn_select_cb(context_, choose_alpn, nullptr);
}

void TlsContext::open_key_log() {
  if (options_.key_log_file.empty()) return;
  key_log_ =
      ::open(options_.key_log_file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (key_log_ < 0) {
    throw Error(ErrorKind::storage, "opening the TLS key log", "",
                options_.key_log_file + ": " + std::strerror(errno));
  }
}

bool TlsContext::enforces_client_certificate() const {
  return role_ == Role::server && options_.ask_client_certificate && options_.verify &&
         !options_.ca_file.empty();
}

void TlsContext::log_key(const char* line) const {
  if (key_log_ < 0) return;
  // One write a line: several connections append to the same file.
  const std::string text = std::string(line) + "\n";
  if (::write(key_log_, text.data(), text.size()) < 0) return;
}

std::shared_ptr<TlsContext> make_tls_context(const TlsOptions& options, Role role, bool datagrams) {
  return std::make_shared<TlsContext>(options, role, datagrams);
}

}  // namespace lw
