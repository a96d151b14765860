// TLS by OpenSSL around any Stream, client and server. The record layer reads and writes buffers of ours, so
// whatever carries bytes can be upgraded: a socket, a tunnel through a proxy, a pipe in memory.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "core/base/error.h"
#include "core/base/frame.h"
#include "core/io/stream.h"
#include "core/io/tls_session_cache.h"

namespace lw {

class TlsContext;  // certificates, versions, ciphers: what several handshakes may share (tls_context.h)

/// Throws Error: invalid_argument (options that make no sense, files that can't be read), storage (the key
/// log). `datagrams`: DTLS, over streams that keep boundaries.
std::shared_ptr<TlsContext> make_tls_context(const TlsOptions& options, Role role, bool datagrams = false);

/// Decides about a peer whose certificate was not verified. Returns why it is accepted ("exception", "user
/// once", "not verified"), or throws Error of kind certificate. `facts.problem` and the chain are filled in.
class CertificateJudge {
 public:
  virtual ~CertificateJudge() = default;
  virtual Task<std::string> judge(TlsFacts facts) = 0;
};

struct TlsPeer {
  std::string server_name;  // client role: SNI (unless an address) and the name to verify; empty = neither
  CertificateJudge* judge = nullptr;    // client role; null = an unverified peer is refused
  TlsSessionCache* sessions = nullptr;  // client role; null = no resumption
  std::string session_key;              // host:port; what else must be alike is added to it
};

class TlsStream final : public Stream {
 public:
  TlsStream(Executor executor, std::unique_ptr<Stream> inner, std::shared_ptr<TlsContext> context,
            TlsPeer peer);
  ~TlsStream() override;

  /// First of all, once. A bad certificate is judged before this side sends its Finished message, so nothing
  /// of the application has left. Throws Error of kind tls, certificate, closed, cancelled. The stream is
  /// then of no use, but facts() tell what was learnt.
  Task<> handshake();
  const TlsFacts& facts() const;
  /// The keys that the handshake made, lines in SSLKEYLOGFILE form (RFC 9850), once. Only over a stream whose
  /// LineInfo::raw says that its bytes are recorded.
  std::vector<std::string> take_key_lines();

  Task<std::size_t> read_some(MutableBytes into) override;
  Task<> write(ByteView bytes) override;
  /// close_notify, and the end of our side below it.
  Task<> shutdown() override;
  void close() override;
  void abort() override;
  LineInfo info() const override;

  struct State;  // tls_state.h

 private:
  std::shared_ptr<State> state_;
};

}  // namespace lw
