// Credentials in fields: Basic (RFC 7617) and Bearer (RFC 6750), and what a server asks for (RFC 9110 section
// 11). Pure.
#pragma once

#include <expected>
#include <string>
#include <vector>

#include "core/protocols/http/messages.h"
#include "core/protocols/http/operations.h"

namespace lw::http {

/// The field's value for Basic and Bearer, "" for all others. The error says what can't be sent so (a colon in a user name).
std::expected<std::string, std::string> authorization(const Auth& auth);

struct Challenge {
  std::string scheme;  // lower case
  std::string realm;
  std::string charset;
};
/// All challenges in the fields `name` (WWW-Authenticate, Proxy-Authenticate).
std::vector<Challenge> challenges(const Headers& headers, std::string_view name);

/// Is `word` a known scheme's name, or the beginning of one? What is no scheme may be the secret itself.
bool begins_scheme(std::string_view word);
/// The value with its secret part as asterisks; the scheme word stays.
std::string mask_authorization(std::string_view value);
/// Authorization and Proxy-Authorization masked.
Headers mask(Headers headers);

}  // namespace lw::http
