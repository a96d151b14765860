#include "core/io/dtls_cookie.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "core/io/tls_context.h"

namespace lw {
namespace {

int peer_slot() {
  static const int slot = SSL_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
  return slot;
}

unsigned int make_cookie(SSL* ssl, unsigned char* into) {
  const auto* peer = static_cast<const std::string*>(SSL_get_ex_data(ssl, peer_slot()));
  const auto& context = *static_cast<TlsContext*>(SSL_CTX_get_app_data(SSL_get_SSL_CTX(ssl)));
  if (!peer) return 0;
  unsigned int length = 0;
  const Bytes& key = context.cookie_key();
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
       reinterpret_cast<const unsigned char*>(peer->data()), peer->size(), into, &length);
  return length;
}

int generate_cookie(SSL* ssl, unsigned char* cookie, unsigned int* length) {
  *length = make_cookie(ssl, cookie);
  return *length > 0 ? 1 : 0;
}

int verify_cookie(SSL* ssl, const unsigned char* cookie, unsigned int length) {
  unsigned char own[EVP_MAX_MD_SIZE];
  const unsigned int size = make_cookie(ssl, own);
  return size > 0 && size == length && CRYPTO_memcmp(own, cookie, size) == 0 ? 1 : 0;
}

}  // namespace

void install_cookies(SSL_CTX* context) {
  SSL_CTX_set_cookie_generate_cb(context, generate_cookie);
  SSL_CTX_set_cookie_verify_cb(context, verify_cookie);
}

void set_cookie_peer(SSL* ssl, const std::string& peer) {
  SSL_set_ex_data(ssl, peer_slot(), const_cast<std::string*>(&peer));
}

}  // namespace lw
