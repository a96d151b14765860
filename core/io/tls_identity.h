// What one side of TLS shows of itself: certificate, chain and key, from PEM or PKCS#12 (RFC 7292), encrypted
// or not.
#pragma once

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/tls_facts.h"

namespace lw {

enum class KeyState : std::uint8_t {
  open,            // the identity is whole
  locked,          // a password is needed
  wrong_password,  // that one is not it
  unusable,        // TlsIdentity::problem says why
};

/// Owns what it holds.
struct TlsIdentity {
  KeyState state = KeyState::unusable;
  std::string problem;
  std::shared_ptr<X509> leaf;
  std::vector<std::shared_ptr<X509>> chain;
  std::shared_ptr<EVP_PKEY> key;
};

/// Of the bytes of the files: `certificates` is PEM or PKCS#12; `key` is PEM, empty = with the certificates.
TlsIdentity read_identity(const Bytes& certificates, const Bytes& key, const std::string& password);

/// A file of certificates or keys; a few kilobytes. Throws Error kind invalid_argument.
Bytes read_identity_file(const std::string& path, const char* what);
/// Those that the options name. Throws as read_identity_file does.
TlsIdentity read_identity(const TlsOptions& options);

}  // namespace lw
