// A certificate for a server that has none: EC P-256, signed by itself.
#pragma once

#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/tls_facts.h"

namespace lw {

struct SelfSigned {
  Bytes certificate_pem;
  Bytes key_pem;  // a secret
};

struct SelfSignedOptions {
  std::string common_name = "localhost";
  std::vector<std::string> names = {"DNS:localhost", "IP:127.0.0.1", "IP:::1"};  // subjectAltName
  int days_before = 1;                                                           // valid since; clocks differ
  int days = 365;  // and until, from now; negative = expired already
};

/// Throws Error of kind tls (a name that OpenSSL does not take).
SelfSigned make_self_signed(const SelfSignedOptions& options = {});
/// For one more name besides localhost and its addresses.
SelfSigned make_self_signed(const char* common_name);

/// The first certificate in `pem`. Throws Error of kind tls where there is none.
CertificateFacts describe_pem(ByteView pem);

}  // namespace lw
