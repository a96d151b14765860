// OAuth 2 as a client says it: RFC 6749 (grants), 7636 (PKCE), 8252 (loopback redirect), 8628 (device code).
// What is asked, and what the answers mean. Pure.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/frame.h"
#include "core/protocols/http/auth_settings.h"
#include "core/protocols/http/messages.h"

namespace lw::http {

/// An answer with a token is a few kilobytes (they hold signed tokens of some size).
inline constexpr std::size_t kMaxTokenAnswer = 256u << 10;
/// RFC 6749 appendix A knows no limit; a field of a request has one.
inline constexpr std::size_t kMaxToken = 32u << 10;

using Form = std::vector<std::pair<std::string, std::string>>;
/// application/x-www-form-urlencoded.
std::string write_form(const Form& form);
Form read_form(std::string_view text);
/// All but unreserved characters as %XX; and "*", so that a placeholder (session/mask.h) keeps its length.
std::string percent(std::string_view text);
/// A value in a form: only what would be read otherwise as %XX, so that most tokens keep their length too.
std::string form_value(std::string_view text);

/// What tells the tokens of one wish from those of others: server, client, scope, grant, user. No secrets.
std::string token_key(const Auth& auth);

/// RFC 7636 section 4.1, of 32 random bytes: 43 characters.
std::string pkce_verifier(ByteView random);
/// Section 4.2, S256.
std::string pkce_challenge(std::string_view verifier);
/// RFC 4648 section 5 without padding.
std::string base64url(ByteView bytes);

/// What the browser opens (RFC 6749 section 4.1.1). `state` and `challenge` as made for this time.
std::string authorization_url(const OAuthSettings& settings, std::string_view redirect_uri,
                              std::string_view state, std::string_view challenge);
/// What the browser brings back (section 4.1.2): the code, or the error with the server's words. `target`:
/// of the request to the redirect URI.
std::expected<std::string, std::string> code_from_redirect(std::string_view target, std::string_view state);

/// One request to the token endpoint or the device authorization endpoint.
struct TokenRequest {
  std::string url;
  Headers headers;  // Content-Type, Accept, and the client's Authorization
  Bytes body;
};
/// The secret parts of the grant that differ from time to time.
struct GrantValues {
  std::string code;
  std::string redirect_uri;
  std::string verifier;
  std::string device_code;
  std::string refresh_token;
};
TokenRequest token_request(const Auth& auth, OAuthGrant grant, const GrantValues& values);
/// RFC 8628 section 3.1.
TokenRequest device_request(const OAuthSettings& settings);

struct Token {
  std::string access_token;
  std::string type;  // "Bearer", as the server wrote it
  std::string refresh_token;
  std::string scope;
  std::int64_t expires_in = 0;  // seconds; 0 = not said
};
/// How the server refused: RFC 6749 section 5.2. `code` is "" where the answer is none of OAuth's.
struct TokenError {
  std::string code;
  std::string words;  // for people, escaped
};
std::expected<Token, TokenError> read_token(int status, std::string_view content_type, ByteView body);

struct DeviceCode {
  std::string device_code;
  std::string user_code;
  std::string verification_uri;
  std::string verification_uri_complete;
  std::int64_t expires_in = 0;
  std::int64_t interval = 5;  // seconds, section 3.2
};
std::expected<DeviceCode, TokenError> read_device_code(int status, ByteView body);

}  // namespace lw::http
