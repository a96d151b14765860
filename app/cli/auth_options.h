// The options of `fetch` that say who one is. Secrets come from the environment, never from the command line.
#pragma once

#include <string>
#include <vector>

#include "app/cli/command_line.h"
#include "core/protocols/http/operations.h"

namespace lw::cli {

struct AuthDraft {
  http::Auth auth;
  http::ClientCertificates certificates;
  ProxyAuth proxy = ProxyAuth::basic;
  std::string user;  // -u
};

std::vector<Option> auth_options(AuthDraft& draft);
/// Once all have been read. Throws UsageError.
void settle_auth(const AuthDraft& draft, http::Fetch::Arguments& request);

/// Where the user signs in, on the standard error: without it the operation waits for nothing.
void tell_sign_in(const http::Fetch::SignIn& sign_in);

}  // namespace lw::cli
