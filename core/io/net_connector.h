// The real Connector: names, addresses, proxies, TLS, and the notes of each step. One a session; loop thread
// only. All references must outlive it and every line it handed out.
#pragma once

#include <map>
#include <string>

#include "core/base/context.h"
#include "core/io/connector.h"
#include "core/io/prompter.h"
#include "core/io/tls_session_cache.h"
#include "core/io/trust_store.h"

namespace lw {

class NetConnector final : public Connector {
 public:
  NetConnector(Executor executor, Clock& clock, FrameSink& sink, Prompter& prompter,
               TlsSessionCache& sessions, TrustStore& trust);

  /// Opens the channel first, so that whatever fails is noted on it; then throws the Error.
  Task<std::unique_ptr<Line>> connect(ConnectOptions options) override;
  Task<std::unique_ptr<DatagramLine>> open_datagram(DatagramOptions options) override;
  Task<std::unique_ptr<Door>> listen(ListenOptions options) override;
  Task<std::unique_ptr<QuicLine>> connect_quic(QuicOptions options) override;
  Task<std::vector<std::string>> resolve(ResolveOptions options) override;
  /// On failure the line is ended too: what the peer would read next is no longer known.
  Task<> start_tls(Line& line, TlsOptions options, Role role, std::string peer_host) override;

  /// What every step works with.
  struct Environment {
    Executor executor;
    Clock& clock;
    FrameSink& sink;
    Prompter& prompter;
    TlsSessionCache& sessions;
    TrustStore& trust;
    /// What opened encrypted keys, by their files; in memory alone.
    std::map<std::string, std::string> key_passwords = {};
  };

 private:
  Environment environment_;
};

}  // namespace lw
