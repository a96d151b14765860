#include "tests/support/tls_talk.h"

#include <openssl/evp.h>
#include <openssl/x509.h>

namespace lw::test {
namespace {

void need(bool good) {
  if (!good) throw std::runtime_error("OpenSSL refused");
}

void self_signed(SSL_CTX* context) {
  EVP_PKEY* key = EVP_EC_gen("P-256");
  X509* certificate = X509_new();
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
  X509_gmtime_adj(X509_getm_notAfter(certificate), 3'600);
  X509_set_pubkey(certificate, key);
  X509_NAME* name = X509_get_subject_name(certificate);
  const auto* common = reinterpret_cast<const unsigned char*>("localhost");
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, common, -1, -1, 0);
  X509_set_issuer_name(certificate, name);
  need(X509_sign(certificate, key, EVP_sha256()) > 0);
  need(SSL_CTX_use_certificate(context, certificate) == 1);
  need(SSL_CTX_use_PrivateKey(context, key) == 1);
  X509_free(certificate);
  EVP_PKEY_free(key);
}

}  // namespace

TlsTalk::TlsTalk(int version)
    : client_context_(SSL_CTX_new(TLS_client_method())), server_context_(SSL_CTX_new(TLS_server_method())) {
  for (SSL_CTX* context : {client_context_, server_context_}) {
    need(SSL_CTX_set_min_proto_version(context, version) == 1);
    need(SSL_CTX_set_max_proto_version(context, version) == 1);
  }
  self_signed(server_context_);
  SSL_CTX_set_app_data(client_context_, this);
  SSL_CTX_set_keylog_callback(client_context_, [](const SSL* ssl, const char* line) {
    auto* talk = static_cast<TlsTalk*>(SSL_CTX_get_app_data(SSL_get_SSL_CTX(ssl)));
    talk->keys_.emplace_back(line);
  });
  client_ = SSL_new(client_context_);
  server_ = SSL_new(server_context_);
  SSL_set_connect_state(client_);
  SSL_set_accept_state(server_);
  for (SSL* one : {client_, server_}) SSL_set_bio(one, BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
}

TlsTalk::~TlsTalk() {
  SSL_free(client_);
  SSL_free(server_);
  SSL_CTX_free(client_context_);
  SSL_CTX_free(server_context_);
}

void TlsTalk::handshake() {
  for (int steps = 0; steps < 10; ++steps) {
    SSL_do_handshake(client_);
    carry();
    SSL_do_handshake(server_);
    carry();
  }
  need(SSL_is_init_finished(client_) == 1 && SSL_is_init_finished(server_) == 1);
}

void TlsTalk::say(SSL* from, ByteView bytes) {
  need(SSL_write(from, bytes.data(), static_cast<int>(bytes.size())) > 0);
  carry();
  char read[4096];
  while (SSL_read(from == client_ ? server_ : client_, read, sizeof read) > 0) {
  }
}

void TlsTalk::carry() {
  for (const bool from_client : {true, false}) {
    SSL* from = from_client ? client_ : server_;
    SSL* to = from_client ? server_ : client_;
    char part[16'384];
    int size = 0;
    while ((size = BIO_read(SSL_get_wbio(from), part, sizeof part)) > 0) {
      BIO_write(SSL_get_rbio(to), part, size);
      flights_.push_back({from_client, Bytes(part, static_cast<std::size_t>(size))});
    }
  }
}

}  // namespace lw::test
