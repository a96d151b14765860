// What the core may ask the user, and the answers. Plain data.
#pragma once

#include <cstdint>
#include <string>

#include "core/base/frame.h"
#include "core/base/tls_facts.h"

namespace lw {

struct CertificateQuestion {
  std::string peer;     // "localhost:443"
  std::string problem;  // OpenSSL's words
  TlsFacts facts;       // the chain, as far as it came
  ChannelId channel = 0;
  OperationId operation = 0;
};
enum class CertificateAnswer : std::uint8_t { refuse, accept_once, accept_always };

/// What is asked for: a user and a password; or what opens an encrypted key (then only the password counts).
enum class CredentialsKind : std::uint8_t { account, passphrase };
struct CredentialsQuestion {
  std::string peer;   // passphrase: the key's file
  std::string realm;  // the server's words
  std::string user;   // a guess, may be empty
  OperationId operation = 0;
  CredentialsKind kind = CredentialsKind::account;
};
struct Credentials {
  std::string user;
  std::string password;
};

/// The session or an output file can't be written (disk full, folder unwritable).
struct StorageQuestion {
  std::string path;
  std::string reason;
};
enum class StorageAnswer : std::uint8_t { stop, go_on_without_recording };

}  // namespace lw
