// Credentials in fields: Basic (RFC 7617) and Bearer (RFC 6750), and what a server asks for (RFC 9110 section
// 11). Pure.
#pragma once

#include <expected>
#include <string>
#include <vector>

#include "core/protocols/http/messages.h"
#include "core/protocols/http/operations.h"

namespace lw::http {

/// The field's value for Basic and Bearer, "" for all others. The error says what can't be sent so (a colon
/// in a user name).
std::expected<std::string, std::string> authorization(const Auth& auth);

/// RFC 9110 section 11.3: a scheme with a token (`NTLM TlRM...`), or with parameters.
struct Challenge {
  std::string scheme;  // lower case
  std::string token;   // as it was said
  Headers parameters;  // names in lower case, values unquoted; the first of a name counts
  /// "" when it is not there.
  const std::string& operator[](std::string_view name) const;
};
/// More in one answer are not looked at: a server offers a handful of schemes, each with a few parameters.
inline constexpr std::size_t kMaxChallenges = 32;
inline constexpr std::size_t kMaxParameters = 64;
/// All challenges in the fields `name` (WWW-Authenticate, Proxy-Authenticate), in order.
std::vector<Challenge> challenges(const Headers& headers, std::string_view name);
std::vector<Challenge> challenges(std::string_view value);
/// The parameters of a field without a scheme (Authentication-Info, RFC 7615): name=value, and commas.
Headers auth_parameters(std::string_view value);
/// The one of `scheme`, or null.
const Challenge* find(const std::vector<Challenge>& all, std::string_view scheme);
/// "Digest, NTLM": what a server asks for, for people. Escaped.
std::string scheme_names(const std::vector<Challenge>& all);
/// A quoted string (RFC 9110 section 5.6.4).
std::string quoted(std::string_view text);

/// Is `word` a known scheme's name, or the beginning of one? What is no scheme may be the secret itself.
bool begins_scheme(std::string_view word);
/// The value with its secret part as asterisks; the scheme word stays.
std::string mask_authorization(std::string_view value);
/// Authorization and Proxy-Authorization masked.
Headers mask(Headers headers);

}  // namespace lw::http
