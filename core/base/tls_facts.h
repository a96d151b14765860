// What a TLS handshake told, and what a user may ask of one. Plain data.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/bytes.h"

namespace lw {

struct CertificateFacts {
  std::string subject;  // RFC 2253 form
  std::string issuer;
  std::string not_before;  // ISO 8601, UTC
  std::string not_after;
  std::vector<std::string> names;  // subjectAltName: "DNS:localhost", "IP:127.0.0.1"
  std::string sha256;              // fingerprint of the DER, lower-case hex
  std::string key;                 // "EC 256", "RSA 2048"
  std::string pem;
};

struct TlsFacts {
  std::string version;  // "TLSv1.3"
  std::string cipher;   // "TLS_AES_256_GCM_SHA384"
  std::string alpn;     // chosen protocol, may be empty
  std::string server_name;
  bool resumed = false;
  std::vector<CertificateFacts> chain;  // the peer's, leaf first
  std::string problem;                  // why verification failed, empty = verified
  std::string accepted_by;              // with a problem: "user once", "exception", "not verified"
};

boost::json::object to_json(const TlsFacts& facts);
TlsFacts tls_facts_from_json(const boost::json::object& object);

enum class TlsVersion : std::uint8_t { any, tls1_0, tls1_1, tls1_2, tls1_3 };

struct TlsOptions {
  std::string server_name;        // SNI and the name to verify; empty = the target's host
  std::vector<std::string> alpn;  // offered (client) or accepted (server), best first
  bool verify = true;             // false: -k, told in the facts
  std::string ca_file;            // PEM; empty = the system's store
  TlsVersion min_version = TlsVersion::tls1_2;
  TlsVersion max_version = TlsVersion::any;
  std::string ciphers;           // OpenSSL's words; empty = default
  std::string certificate_file;  // PEM chain or PKCS#12: client certificate, or the server's own
  std::string key_file;          // PEM; empty = in certificate_file
  Bytes certificate_pem;         // the same in memory (a server's self-signed one); wins over the files
  Bytes key_pem;
  std::string key_password;             // a secret: opens an encrypted key; empty = asked for where needed
  bool ask_client_certificate = false;  // server role
  std::string key_log_file;             // SSLKEYLOGFILE form (RFC 9850); empty = none
};

}  // namespace lw
