// The cookies of a DTLS server (RFC 6347 section 4.2.1): a hash of who asks, so that a client that can't hear
// us costs no memory.
#pragma once

#include <openssl/ssl.h>

#include <string>

namespace lw {

/// Records of the handshake fit a packet of IPv6's least MTU with its headers, on any path.
inline constexpr long kDtlsMtu = 1200;

/// Once a server's context; the key is TlsContext::cookie_key.
void install_cookies(SSL_CTX* context);
/// `peer` outlives the SSL.
void set_cookie_peer(SSL* ssl, const std::string& peer);

}  // namespace lw
