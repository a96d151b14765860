// OAuth 2: a token for a fetch, from the session's memory or from its server (RFC 6749, 7636, 8252, 8628).
// Loop thread only.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/protocols/context.h"
#include "core/protocols/http/auth_oauth.h"
#include "core/protocols/http/operations.h"

namespace lw::http {

/// In SessionState: tokens live as long as the session, in memory alone.
struct TokenMemory {
  struct Kept {
    Token token;
    Nanoseconds expires = 0;  // Clock::wall; 0 = not known
  };
  std::map<std::string, Kept> tokens;
};

struct TokenWish {
  const Fetch::Arguments& arguments;  // of the fetch it is for
  std::function<void(Fetch::Event)> emit;
  Nanoseconds began = 0;  // Clock::monotonic when the fetch began
  bool renew = false;     // the one in memory was refused
};
/// The legs that it took go to the end of `result.hops`; expiry is told in it. Throws Error: the user's, the
/// network's or the server's refusal.
Task<std::string> oauth_token(Context& context, TokenWish wish, Fetch::Result& result);

}  // namespace lw::http
