// SSL_CTX from TlsOptions: versions, ciphers, certificates, trust, ALPN, key log.
#pragma once

#include <openssl/ssl.h>

#include <memory>
#include <string>

#include "core/base/frame.h"
#include "core/io/tls.h"

namespace lw {

class TlsContext {
 public:
  TlsContext(TlsOptions options, Role role, bool datagrams = false);
  ~TlsContext();
  TlsContext(const TlsContext&) = delete;
  TlsContext& operator=(const TlsContext&) = delete;

  SSL_CTX* get() const { return context_; }
  const TlsOptions& options() const { return options_; }
  Role role() const { return role_; }
  /// It is DTLS.
  bool datagrams() const { return datagrams_; }
  /// What a DTLS server's cookie is made with (RFC 6347 section 4.2.1).
  const Bytes& cookie_key() const { return cookie_key_; }
  /// Server: a client without an accepted certificate is refused (only with a CA file to measure it by).
  bool enforces_client_certificate() const;
  /// What must be alike, besides host and name, for a session to be resumed.
  const std::string& session_group() const { return session_group_; }
  void log_key(const char* line) const;

 private:
  void set_versions();
  void set_ciphers();
  void load_trust();
  void load_certificate();
  void set_alpn();
  void open_key_log();

  TlsOptions options_;
  Role role_;
  bool datagrams_;
  Bytes cookie_key_;
  SSL_CTX* context_ = nullptr;
  std::string alpn_wire_;
  std::string session_group_;
  int key_log_ = -1;
};

}  // namespace lw
