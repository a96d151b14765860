#include "core/protocols/http/auth.h"

#include "core/base/text.h"
#include "core/codec/token.h"
#include "core/protocols/http/redact_body.h"

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

namespace {

bool is_token68(std::string_view text) {
  const auto end = text.find('=');
  for (char c : text.substr(0, end))
    if (!is_token_char(c) && c != '/') return false;
  return !text.empty() && end != 0 &&
         (end == text.npos || text.find_first_not_of('=', end) == std::string_view::npos);
}

/// `name = value`; false = it is none.
bool add_parameter(std::string_view part, Headers& parameters) {
  const auto equals = part.find('=');
  if (equals == part.npos) return false;
  const auto name = trim(part.substr(0, equals));
  if (!is_token(name)) return false;
  auto lower = to_lower(name);
  if (!http::find(parameters, lower) && parameters.size() < kMaxParameters)
    parameters.push_back({.name = std::move(lower), .value = unquote(trim(part.substr(equals + 1)))});
  return true;
}

void add_challenges(std::string_view value, std::vector<Challenge>& all) {
  for (const auto part : split_list(value)) {
    // "Basic realm=x": a word before a parameter begins a new challenge; commas part both.
    const auto space = part.find_first_of(" \t");
    const auto word = part.substr(0, space);
    const auto rest = space == part.npos ? std::string_view() : trim(part.substr(space));
    const bool begins = is_token(word) && !rest.starts_with('=');
    if (begins) {
      if (all.size() == kMaxChallenges) return;
      all.push_back({.scheme = to_lower(word), .token = {}, .parameters = {}});
      if (is_token68(rest))
        all.back().token = rest;
      else
        add_parameter(rest, all.back().parameters);
    } else if (!all.empty()) {
      add_parameter(part, all.back().parameters);
    }
  }
}

}  // namespace

const std::string& Challenge::operator[](std::string_view name) const {
  static const std::string none;
  const auto* found = http::find(parameters, name);
  return found ? *found : none;
}

std::vector<Challenge> challenges(const Headers& headers, std::string_view name) {
  std::vector<Challenge> all;
  for (const auto& field : headers)
    if (equals_ignoring_case(field.name, name)) add_challenges(field.value, all);
  return all;
}

std::vector<Challenge> challenges(std::string_view value) {
  std::vector<Challenge> all;
  add_challenges(value, all);
  return all;
}

Headers auth_parameters(std::string_view value) {
  Headers parameters;
  for (const auto part : split_list(value)) add_parameter(part, parameters);
  return parameters;
}

const Challenge* find(const std::vector<Challenge>& all, std::string_view scheme) {
  for (const auto& challenge : all)
    if (challenge.scheme == scheme) return &challenge;
  return nullptr;
}

std::string scheme_names(const std::vector<Challenge>& all) {
  std::string names;
  for (const auto& challenge : all) {
    std::string name = challenge.scheme == "ntlm" ? "NTLM" : escape_short(challenge.scheme, 40);
    if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
    const auto& algorithm = challenge["algorithm"];
    if (!algorithm.empty()) name += " (" + escape_short(algorithm, 40) + ")";
    names += (names.empty() ? "" : ", ") + name;
  }
  return names;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
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
  if (clear > 0 && ParameterWatch::knows(value.substr(0, clear - 1))) {
    std::string masked(value);
    ParameterWatch watch(value.substr(0, clear - 1));
    for (std::size_t i = clear; i < masked.size(); ++i)
      if (watch.secret(value[i])) masked[i] = '*';
    return masked;
  }
  return std::string(value.substr(0, clear)) + std::string(value.size() - clear, '*');
}

Headers mask(Headers headers) {
  for (auto& field : headers)
    if (equals_ignoring_case(field.name, "Authorization") ||
        equals_ignoring_case(field.name, "Proxy-Authorization"))
      field.value = mask_authorization(field.value);
    else if (equals_ignoring_case(field.name, "X-Amz-Security-Token"))
      field.value.assign(field.value.size(), '*');
  return headers;
}

}  // namespace lw::http
