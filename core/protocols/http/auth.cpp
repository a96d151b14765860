#include "core/protocols/http/auth.h"

#include "core/base/text.h"
#include "core/codec/token.h"

namespace lw::http {

std::expected<std::string, std::string> authorization(const Auth& auth) {
  switch (auth.kind) {
    case AuthKind::basic:
      // RFC 7617 section 2. The bytes are UTF-8, whatever charset the server names: section 2.1 knows no
      // other.
      if (auth.user.find(':') != std::string::npos)
        return std::unexpected("a user name with a colon can't be sent by Basic");
      for (const auto& part : {auth.user, auth.password})
        for (char c : part)
          if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            return std::unexpected("the user name or password holds control characters");
      return "Basic " + to_base64(auth.user + ":" + auth.password);
    case AuthKind::bearer:
      // RFC 6750 section 2.1: b64token.
      if (auth.password.empty()) return std::unexpected("the token is empty");
      for (char c : auth.password)
        if (static_cast<unsigned char>(c) <= 0x20 || static_cast<unsigned char>(c) >= 0x7f)
          return std::unexpected("the token holds white space or other characters that tokens can't have");
      return "Bearer " + auth.password;
    default:
      break;  // none, or what is made for one request (client_auth.h)
  }
  return "";
}

std::vector<Challenge> challenges(const Headers& headers, std::string_view name) {
  std::vector<Challenge> all;
  for (const auto& field : headers) {
    if (!equals_ignoring_case(field.name, name)) continue;
    for (auto part : split_list(field.value)) {
      // "Basic realm=x": a word before a parameter begins a new challenge; commas part both.
      const auto space = part.find(' ');
      const auto word = part.substr(0, space);
      if (is_token(word)) {
        all.push_back({.scheme = to_lower(word), .realm = {}, .charset = {}});
        part = space == std::string_view::npos ? std::string_view() : trim(part.substr(space));
      }
      if (all.empty()) continue;
      if (auto realm = parameter(part, "realm"); !realm.empty()) all.back().realm = realm;
      if (auto charset = parameter(part, "charset"); !charset.empty()) all.back().charset = charset;
    }
  }
  return all;
}

bool begins_scheme(std::string_view word) {
  // The registry of RFC 9110 section 16.4.1, and what is in wide use beside it.
  for (std::string_view scheme : {"basic", "bearer", "digest", "dpop", "gnap", "hoba", "mutual", "negotiate",
                                  "ntlm", "oauth", "privatetoken", "scram-sha-1", "scram-sha-256", "vapid",
                                  "token", "apikey", "aws4-hmac-sha256", "signature"})
    if (word.size() <= scheme.size() && equals_ignoring_case(word, scheme.substr(0, word.size())))
      return true;
  return false;
}

std::string mask_authorization(std::string_view value) {
  std::size_t clear = 0;
  while (clear < value.size() && value[clear] != ' ' && begins_scheme(value.substr(0, clear + 1))) ++clear;
  if (clear > 0 && clear < value.size() && value[clear] == ' ') ++clear;
  return std::string(value.substr(0, clear)) + std::string(value.size() - clear, '*');
}

Headers mask(Headers headers) {
  for (auto& field : headers)
    if (equals_ignoring_case(field.name, "Authorization") ||
        equals_ignoring_case(field.name, "Proxy-Authorization"))
      field.value = mask_authorization(field.value);
  return headers;
}

}  // namespace lw::http
