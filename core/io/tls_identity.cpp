#include "core/io/tls_identity.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "core/base/error.h"

namespace lw {

namespace {

// A chain of certificates is a few kilobytes.
constexpr std::uintmax_t kLargestIdentity = 4 << 20;

struct Password {
  const std::string& text;
  bool asked = false;
};

/// OpenSSL must never ask on the terminal.
int give_password(char* into, int room, int, void* given) {
  auto& password = *static_cast<Password*>(given);
  password.asked = true;
  const auto size = std::min(static_cast<std::size_t>(std::max(room, 0)), password.text.size());
  std::copy_n(password.text.data(), size, into);
  return static_cast<int>(size);
}

std::shared_ptr<BIO> reader_of(const Bytes& bytes) {
  return {BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())), BIO_free};
}

TlsIdentity unusable(std::string problem) {
  ERR_clear_error();
  return {.state = KeyState::unusable, .problem = std::move(problem)};
}

KeyState locked_by(const std::string& password) {
  ERR_clear_error();
  return password.empty() ? KeyState::locked : KeyState::wrong_password;
}

TlsIdentity of_pem(const Bytes& certificates, const Bytes& key, const std::string& password) {
  TlsIdentity identity;
  const auto chain = reader_of(certificates);
  static const std::string kNothing;
  Password nothing{kNothing};
  identity.leaf = {PEM_read_bio_X509_AUX(chain.get(), nullptr, give_password, &nothing), X509_free};
  if (!identity.leaf) return unusable("there is no certificate in it");
  while (X509* next = PEM_read_bio_X509(chain.get(), nullptr, give_password, &nothing))
    identity.chain.emplace_back(next, X509_free);
  Password given{password};
  const auto from = reader_of(key.empty() ? certificates : key);
  identity.key = {PEM_read_bio_PrivateKey(from.get(), nullptr, give_password, &given), EVP_PKEY_free};
  if (!identity.key && given.asked) {
    identity.state = locked_by(password);
    return identity;
  }
  if (!identity.key) return unusable("there is no usable key for it");
  identity.state = KeyState::open;
  ERR_clear_error();
  return identity;
}

TlsIdentity of_pkcs12(const Bytes& bytes, const std::string& password) {
  const auto from = reader_of(bytes);
  const std::shared_ptr<PKCS12> file(d2i_PKCS12_bio(from.get(), nullptr), PKCS12_free);
  if (!file) return unusable("it is neither PEM nor PKCS#12");
  TlsIdentity identity;
  // An empty password is written in two ways (RFC 7292 appendix B): as none at all, and as an empty text.
  const bool opens = PKCS12_verify_mac(file.get(), password.c_str(), -1) == 1 ||
                     (password.empty() && PKCS12_verify_mac(file.get(), nullptr, 0) == 1);
  if (!opens) {
    identity.state = locked_by(password);
    return identity;
  }
  EVP_PKEY* key = nullptr;
  X509* leaf = nullptr;
  STACK_OF(X509)* others = nullptr;
  const bool read = PKCS12_parse(file.get(), password.c_str(), &key, &leaf, &others) == 1;
  identity.key = {key, EVP_PKEY_free};
  identity.leaf = {leaf, X509_free};
  for (int i = 0; i < sk_X509_num(others); ++i)
    identity.chain.emplace_back(sk_X509_value(others, i), X509_free);
  sk_X509_free(others);
  if (!read) return unusable("its algorithms are not supported (older files use RC2: write it anew)");
  if (!identity.key || !identity.leaf) return unusable("it lacks the certificate or the key");
  identity.state = KeyState::open;
  ERR_clear_error();
  return identity;
}

}  // namespace

Bytes read_identity_file(const std::string& path, const char* what) {
  const auto fail = [](std::string reason) {
    return Error(ErrorKind::invalid_argument, "setting up TLS", "", std::move(reason));
  };
  std::error_code code;
  const auto size = std::filesystem::file_size(path, code);
  if (code) throw fail(fmt::format("the {} {} can't be read: {}", what, path, code.message()));
  if (size > kLargestIdentity) throw fail(fmt::format("the {} {} is too large", what, path));
  std::ifstream in(path, std::ios::binary);
  Bytes text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (in.bad() || text.size() != size) throw fail(fmt::format("the {} {} can't be read", what, path));
  return text;
}

TlsIdentity read_identity(const Bytes& certificates, const Bytes& key, const std::string& password) {
  if (certificates.find("-----BEGIN") != Bytes::npos) return of_pem(certificates, key, password);
  return of_pkcs12(certificates, password);
}

TlsIdentity read_identity(const TlsOptions& options) {
  if (!options.certificate_pem.empty())
    return read_identity(options.certificate_pem, options.key_pem, options.key_password);
  const Bytes certificates = read_identity_file(options.certificate_file, "certificate file");
  const Bytes key = options.key_file.empty() ? Bytes() : read_identity_file(options.key_file, "key file");
  return read_identity(certificates, key, options.key_password);
}

}  // namespace lw
