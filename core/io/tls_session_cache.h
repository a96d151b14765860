// TLS sessions to resume (RFC 8446 section 2.2, RFC 5077), in memory only. One a connector's owner: what one
// session of the program may resume, another may not see. Loop thread only.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <string>

#include "core/base/tls_facts.h"

struct ssl_session_st;  // OpenSSL's SSL_SESSION

namespace lw {

struct ResumableSession {
  std::shared_ptr<ssl_session_st> session;
  TlsFacts facts;  // of the handshake that made it: the chain is not sent again
};

class TlsSessionCache {
 public:
  /// The newest session for `key`, or a null one. A TLS 1.3 ticket is given out once (RFC 8446 appendix C.4).
  ResumableSession take(const std::string& key);
  void put(const std::string& key, ResumableSession session);
  void forget(const std::string& key);
  void clear() { entries_.clear(); }
  std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    std::string key;
    ResumableSession session;
  };
  std::list<Entry> entries_;  // newest first
};

}  // namespace lw
