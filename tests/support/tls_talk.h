// Two ends of TLS in memory: what they say on the wire, and their keys.
#pragma once

#include <openssl/ssl.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "core/base/bytes.h"

namespace lw::test {

class TlsTalk {
 public:
  struct Flight {
    bool from_client;
    Bytes bytes;
  };

  /// Of one version of TLS, with a certificate made on the spot.
  explicit TlsTalk(int version);
  ~TlsTalk();
  TlsTalk(const TlsTalk&) = delete;
  TlsTalk& operator=(const TlsTalk&) = delete;

  void handshake();
  void client_says(ByteView bytes) { say(client_, bytes); }
  void server_says(ByteView bytes) { say(server_, bytes); }
  /// What was on the wire since the last call.
  std::vector<Flight> take_flights() { return std::exchange(flights_, {}); }
  /// Lines of an SSLKEYLOGFILE.
  const std::vector<std::string>& keys() const { return keys_; }

 private:
  void say(SSL* from, ByteView bytes);
  void carry();

  SSL_CTX* client_context_;
  SSL_CTX* server_context_;
  SSL* client_;
  SSL* server_;
  std::vector<Flight> flights_;
  std::vector<std::string> keys_;
};

}  // namespace lw::test
