// Tokens of the system's security service (GSS-API, RFC 2743, with the mechanism SPNEGO of RFC 4178): what
// Kerberos' tickets prove a user with. The system's library finds tickets and servers of its own; it may wait
// for them, so it works on a thread.
#pragma once

#include <memory>
#include <string>

#include "core/base/bytes.h"
#include "core/io/task.h"

namespace lw {

struct SecurityStep {
  Bytes token;          // to be sent; empty = nothing
  bool done = false;    // both sides are content
  std::string problem;  // why there is none, in the library's words; empty = well
};

class SecurityContext {
 public:
  /// `service`: "HTTP@host". `binding`: to the TLS around it ("tls-server-end-point:" and the hash, RFC
  /// 5929); empty = none.
  SecurityContext(Executor executor, std::string service, Bytes binding = {});
  ~SecurityContext();
  /// The first step has no token of the peer's. Throws Error kind cancelled.
  Task<SecurityStep> step(Bytes from_peer);

 private:
  struct State;
  Executor executor_;
  std::shared_ptr<State> state_;
};

}  // namespace lw
