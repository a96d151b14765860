// Certificates in words, and OpenSSL's errors in sentences.
#pragma once

#include <openssl/x509.h>

#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/tls_facts.h"

namespace lw {

CertificateFacts describe_certificate(X509* certificate);
/// As sent, leaf first; a chain longer than any real one is cut.
std::vector<CertificateFacts> describe_chain(const STACK_OF(X509) * chain);

/// Why verification failed, for people: "the certificate has expired".
std::string describe_problem(int x509_error, X509* leaf, const std::string& wanted_name);

/// What OpenSSL's error queue says (the queue is emptied), as Error of kind tls. `first` are the first bytes
/// the peer sent: they tell when it does not speak TLS at all.
Error tls_error(std::string doing, std::string peer, ByteView first = {});

/// "certificate problem: self-signed certificate; CN=x, issued by CN=x, valid from ... to ..."
std::string refusal_reason(const TlsFacts& facts);

}  // namespace lw
