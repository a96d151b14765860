#include "core/protocols/http/auth.h"

#include "core/base/text.h"
#include "core/codec/token.h"

namespace lw::http {

std::expected<std::string, std::string> authorization(const Auth& auth) {
  switch (auth.kind) {
    case AuthKind::none: return "";
    case AuthKind::basic:
      // RFC 7617 section 2. The bytes are UTF-8, whatever charset the server names: section 2.1 knows no other.
      if (auth.user.find(':') != std::string::npos) return std::unexpected("a user name with a colon can't be sent by Basic");
      for (const auto& part : {auth.user, auth.password})
        for (char c : part)
          if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return std::unexpected("the user name or password holds control characters");
      return "Basic " + to_base64(auth.user + ":" + auth.password);
    case AuthKind::bearer:
      // RFC 6750 section 2.1: b64token.
      if (auth.password.empty()) return std::unexpected("the token is empty");
      for (char c : auth.password)
        if (static_cast<unsigned char>(c) <= 0x20 || static_cast<unsigned char>(c) >= 0x7f)
          return std::unexpected("the token holds white space or other characters that tokens can't have");
      return "Bearer " + auth.password;
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

std::string mask_authorization(std::string_view value) {
  const auto space = value.find(' ');
  const auto secret = space == std::string_view::npos ? 0 : space + 1;
  return std::string(value.substr(0, secret)) + std::string(value.size() - secret, '*');
}

Headers mask(Headers headers) {
  for (auto& field : headers)
    if (equals_ignoring_case(field.name, "Authorization") || equals_ignoring_case(field.name, "Proxy-Authorization"))
      field.value = mask_authorization(field.value);
  return headers;
}

}  // namespace lw::http
