#include "core/io/self_signed.h"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <memory>

#include "core/io/tls_certificates.h"

namespace lw {
namespace {

/// No chain of certificates is longer.
constexpr std::size_t kLongestPem = 1u << 20;
constexpr long kDay = 24L * 60 * 60;

template <auto function>
struct Free {
  template <class T>
  void operator()(T* p) const {
    function(p);
  }
};
using KeyPtr = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using CertificatePtr = std::unique_ptr<X509, Free<X509_free>>;
using BioPtr = std::unique_ptr<BIO, Free<BIO_free_all>>;

void require(bool ok) {
  if (!ok) throw tls_error("making a self-signed certificate", "");
}

void add_extension(X509* certificate, int id, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, id, value.c_str());
  require(extension != nullptr);
  const bool ok = X509_add_ext(certificate, extension, -1) == 1;
  X509_EXTENSION_free(extension);
  require(ok);
}

/// From the key, which is new each time: so is the number.
std::uint64_t serial_number(X509* certificate) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int length = 0;
  require(X509_pubkey_digest(certificate, EVP_sha256(), digest, &length) == 1);
  std::uint64_t number = 0;
  for (int i = 0; i < 8; ++i) number = number << 8 | digest[i];
  return number >> 1;
}

Bytes text_of(BIO* bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio, &data);
  return Bytes(data, static_cast<std::size_t>(size));
}

}  // namespace

SelfSigned make_self_signed(const SelfSignedOptions& options) {
  const KeyPtr key(EVP_EC_gen("P-256"));
  const CertificatePtr certificate(X509_new());
  require(key && certificate);
  X509* x = certificate.get();
  require(X509_set_version(x, X509_VERSION_3) == 1);
  // "Before" lies before "until" also in a certificate that is made expired, for tests of those who check.
  const long until = options.days * kDay;
  X509_gmtime_adj(X509_getm_notBefore(x), std::min(-options.days_before * kDay, until - kDay));
  X509_gmtime_adj(X509_getm_notAfter(x), until);
  X509_NAME* name = X509_get_subject_name(x);
  require(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                                     reinterpret_cast<const unsigned char*>(options.common_name.c_str()), -1,
                                     -1, 0) == 1);
  require(X509_set_issuer_name(x, name) == 1 && X509_set_pubkey(x, key.get()) == 1);
  require(ASN1_INTEGER_set_uint64(X509_get_serialNumber(x), serial_number(x)) == 1);
  add_extension(x, NID_basic_constraints, "critical,CA:TRUE");
  add_extension(x, NID_subject_key_identifier, "hash");
  std::string names;
  for (const std::string& one : options.names) names += (names.empty() ? "" : ",") + one;
  if (!names.empty()) add_extension(x, NID_subject_alt_name, names);
  require(X509_sign(x, key.get(), EVP_sha256()) > 0);
  const BioPtr certificate_bio(BIO_new(BIO_s_mem()));
  const BioPtr key_bio(BIO_new(BIO_s_mem()));
  require(PEM_write_bio_X509(certificate_bio.get(), x) == 1);
  require(PEM_write_bio_PrivateKey(key_bio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
  return {text_of(certificate_bio.get()), text_of(key_bio.get())};
}

SelfSigned make_self_signed(const char* common_name) {
  SelfSignedOptions options{.common_name = common_name};
  if (options.common_name != "localhost") options.names.push_back("DNS:" + options.common_name);
  return make_self_signed(options);
}

CertificateFacts describe_pem(ByteView pem) {
  const BioPtr bio(BIO_new_mem_buf(pem.data(), static_cast<int>(std::min(pem.size(), kLongestPem))));
  const CertificatePtr certificate(bio ? PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr) : nullptr);
  if (!certificate) throw tls_error("reading the certificate", "");
  return describe_certificate(certificate.get());
}

}  // namespace lw
