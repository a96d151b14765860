// TLS as NetConnector uses it: who is asked about a bad certificate, what is noted, which sessions are
// resumed.
#pragma once

#include "core/io/steps.h"
#include "core/io/tls.h"

namespace lw {

/// Checks the options and loads the server's certificate; without one a self-signed one is made. Throws Error
/// of kind invalid_argument or tls.
std::shared_ptr<TlsContext> server_context(const TlsOptions& options, bool datagrams = false);

/// Exceptions first, then the user. `peer` is "host:port". All that is given outlives it.
std::unique_ptr<CertificateJudge> make_prompting_judge(Steps& steps, std::string peer, bool verify);

/// Asks for what opens the client's key, where it is needed and was not told. Throws Error of kind refused.
Task<> unlock_key(Steps& steps, TlsOptions& options);

/// Handshake as a client over `plain`; on success and on failure the tls note tells what came to be known.
/// `choice.tls` is set; with Carrier::dtls `plain` keeps boundaries.
Task<std::unique_ptr<Stream>> tls_client(Steps& steps, std::unique_ptr<Stream> plain, ConnectOptions choice);

std::unique_ptr<TlsStream> make_tls_server(Executor executor, std::unique_ptr<Stream> plain,
                                           std::shared_ptr<TlsContext> context);
/// True, or an exception.
Task<bool> tls_server_handshake(TlsStream& stream);

/// The tls note, when there is anything to tell, and before it the keys, where the ciphertext is recorded.
void note_tls(const Steps& steps, TlsStream& stream);
void note_tls(const Steps& steps, const TlsFacts& facts, const std::vector<std::string>& key_lines);

Task<> upgrade_line(NetConnector::Environment& environment, Line& line, TlsOptions options, Role role,
                    std::string peer_host);

}  // namespace lw
