#include "core/io/tls_certificates.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <fmt/format.h>
#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <ctime>

#include "core/base/text.h"

namespace lw {
namespace {

constexpr int kMostCertificates = 16;
constexpr int kMostNames = 200;

std::string bio_text(BIO* bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio, &data);
  std::string text(data, static_cast<std::size_t>(size));
  BIO_free(bio);
  return text;
}

std::string name_text(const X509_NAME* name) {
  BIO* bio = BIO_new(BIO_s_mem());
  // UTF-8 stays readable; control characters and the separators are escaped.
  X509_NAME_print_ex(bio, name, 0, (XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB));
  const std::string text = bio_text(bio);
  return is_utf8(text) ? text : escape(text);
}

std::string time_text(const ASN1_TIME* time) {
  std::tm parts{};
  if (ASN1_TIME_to_tm(time, &parts) != 1) return "";
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", parts.tm_year + 1900, parts.tm_mon + 1,
                     parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
}

std::string_view string_of(const ASN1_STRING* string) {
  return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(string)),
          static_cast<std::size_t>(ASN1_STRING_length(string))};
}

std::string address_text(std::string_view octets) {
  namespace ip = boost::asio::ip;
  if (octets.size() == 4) {
    ip::address_v4::bytes_type bytes;
    std::copy(octets.begin(), octets.end(), bytes.begin());
    return ip::address_v4(bytes).to_string();
  }
  if (octets.size() == 16) {
    ip::address_v6::bytes_type bytes;
    std::copy(octets.begin(), octets.end(), bytes.begin());
    return ip::address_v6(bytes).to_string();
  }
  return to_hex(octets);
}

std::vector<std::string> alternative_names(X509* certificate) {
  std::vector<std::string> names;
  auto* list =
      static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr));
  for (int i = 0; i < std::min(sk_GENERAL_NAME_num(list), kMostNames); ++i) {
    const GENERAL_NAME* name = sk_GENERAL_NAME_value(list, i);
    switch (name->type) {
      case GEN_DNS:
        names.push_back("DNS:" + escape(string_of(name->d.dNSName)));
        break;
      case GEN_IPADD:
        names.push_back("IP:" + address_text(string_of(name->d.iPAddress)));
        break;
      case GEN_EMAIL:
        names.push_back("email:" + escape(string_of(name->d.rfc822Name)));
        break;
      case GEN_URI:
        names.push_back("URI:" + escape(string_of(name->d.uniformResourceIdentifier)));
        break;
      default:
        names.push_back("other");
        break;
    }
  }
  GENERAL_NAMES_free(list);
  return names;
}

std::string key_text(X509* certificate) {
  const EVP_PKEY* key = X509_get0_pubkey(certificate);
  if (!key) return "unknown";
  const char* type = EVP_PKEY_get0_type_name(key);
  const std::string name = type ? type : "key";
  const bool fixed_size = name.starts_with("ED") || name.starts_with("X");
  return fixed_size ? name : fmt::format("{} {}", name, EVP_PKEY_get_bits(key));
}

std::string fingerprint(X509* certificate) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int length = 0;
  if (X509_digest(certificate, EVP_sha256(), digest, &length) != 1) return "";
  return to_hex(ByteView(reinterpret_cast<const char*>(digest), length));
}

/// The alerts and failures that people meet, in sentences.
const char* sentence(int reason) {
  switch (reason) {
    case SSL_R_WRONG_VERSION_NUMBER:
    case SSL_R_PACKET_LENGTH_TOO_LONG:
      return "the peer does not speak TLS here";
    case SSL_R_UNSUPPORTED_PROTOCOL:
    case SSL_R_VERSION_TOO_LOW:
      return "the peer offers only a TLS version that is not allowed here";
    case SSL_R_TLSV1_ALERT_PROTOCOL_VERSION:
      return "the peer does not accept this TLS version";
    case SSL_R_SSLV3_ALERT_HANDSHAKE_FAILURE:
      return "the peer found no common parameters (handshake failure alert)";
    case SSL_R_NO_SHARED_CIPHER:
      return "there is no common cipher";
    case SSL_R_NO_CIPHERS_AVAILABLE:
      return "no cipher is left for this TLS version";
    case SSL_R_NO_PROTOCOLS_AVAILABLE:
      return "no TLS version is left: the least allowed is above the highest";
    case SSL_R_TLSV1_ALERT_NO_APPLICATION_PROTOCOL:
      return "the peer accepts none of the offered protocols (ALPN)";
    case SSL_R_NO_APPLICATION_PROTOCOL:
      return "the peer offers none of the accepted protocols (ALPN)";
    case SSL_R_TLSV13_ALERT_CERTIFICATE_REQUIRED:
    case SSL_R_PEER_DID_NOT_RETURN_A_CERTIFICATE:
      return "a client certificate is required";
    case SSL_R_TLSV1_ALERT_UNKNOWN_CA:
      return "the peer does not know who issued our certificate";
    case SSL_R_SSLV3_ALERT_BAD_CERTIFICATE:
      return "the peer does not accept our certificate";
    case SSL_R_SSLV3_ALERT_CERTIFICATE_EXPIRED:
      return "the peer says that our certificate has expired";
    case SSL_R_SSLV3_ALERT_CERTIFICATE_UNKNOWN:
      return "the peer does not accept our certificate (certificate unknown)";
    case SSL_R_TLSV1_UNRECOGNIZED_NAME:
      return "the peer does not serve this name";
    case SSL_R_TLSV1_ALERT_DECRYPT_ERROR:
      return "the peer could not check the handshake";
    case SSL_R_TLSV1_ALERT_INTERNAL_ERROR:
      return "the peer had an internal error";
    case SSL_R_DECRYPTION_FAILED_OR_BAD_RECORD_MAC:
      return "a record was damaged on its way";
    case SSL_R_CERTIFICATE_VERIFY_FAILED:
      return "the peer's certificate was not accepted";
    default:
      return nullptr;
  }
}

}  // namespace

CertificateFacts describe_certificate(X509* certificate) {
  CertificateFacts facts;
  facts.subject = name_text(X509_get_subject_name(certificate));
  facts.issuer = name_text(X509_get_issuer_name(certificate));
  facts.not_before = time_text(X509_get0_notBefore(certificate));
  facts.not_after = time_text(X509_get0_notAfter(certificate));
  facts.names = alternative_names(certificate);
  facts.sha256 = fingerprint(certificate);
  facts.key = key_text(certificate);
  BIO* bio = BIO_new(BIO_s_mem());
  PEM_write_bio_X509(bio, certificate);
  facts.pem = bio_text(bio);
  ERR_clear_error();
  return facts;
}

std::vector<CertificateFacts> describe_chain(const STACK_OF(X509) * chain) {
  std::vector<CertificateFacts> facts;
  for (int i = 0; chain && i < std::min(sk_X509_num(chain), kMostCertificates); ++i) {
    facts.push_back(describe_certificate(sk_X509_value(chain, i)));
  }
  return facts;
}

std::string describe_problem(int x509_error, X509* leaf, const std::string& wanted_name) {
  switch (x509_error) {
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH: {
      std::string names;
      if (leaf) {
        for (const std::string& name : alternative_names(leaf)) names += (names.empty() ? "" : ", ") + name;
        if (names.empty()) names = name_text(X509_get_subject_name(leaf));
      }
      return fmt::format("the certificate is not for {} (it is for {})", wanted_name, names);
    }
    case X509_V_ERR_CERT_HAS_EXPIRED:
      return "a certificate has expired";
    case X509_V_ERR_CERT_NOT_YET_VALID:
      return "a certificate is not valid yet";
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
      return "the certificate is self-signed";
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
      return "the chain ends in a self-signed certificate that is not trusted";
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
      return "the issuer is not known";
    case X509_V_ERR_CERT_REVOKED:
      return "the certificate was revoked";
    case X509_V_ERR_INVALID_PURPOSE:
      return "the certificate is not meant for this use";
    case X509_V_ERR_EE_KEY_TOO_SMALL:
      return "the certificate's key is too small";
    default:
      return X509_verify_cert_error_string(x509_error);
  }
}

Error tls_error(std::string doing, std::string peer, ByteView first) {
  const unsigned long code = ERR_peek_error();
  const int reason = ERR_GET_REASON(code);
  const char* words = sentence(reason);
  if (!words && code != 0) words = ERR_reason_error_string(code);
  Error error(ErrorKind::tls, std::move(doing), std::move(peer), words ? words : "the TLS session is broken");
  if (reason == SSL_R_WRONG_VERSION_NUMBER) error.said = escape_short(first, 80);
  ERR_clear_error();
  return error;
}

std::string refusal_reason(const TlsFacts& facts) {
  if (facts.chain.empty()) return facts.problem;
  const CertificateFacts& leaf = facts.chain.front();
  return fmt::format("{}; subject {}, issued by {}, valid from {} to {}", facts.problem, leaf.subject,
                     leaf.issuer, leaf.not_before, leaf.not_after);
}

}  // namespace lw
