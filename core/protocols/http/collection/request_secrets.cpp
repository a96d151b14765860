#include "core/protocols/http/collection/request_secrets.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/protocols/http/collection/request_convert.h"
#include "core/protocols/http/collection/variables.h"

namespace lw::http {
namespace {

/// Parameters that servers take a secret from. Compared without "-", "_" and ".", in small letters.
constexpr std::string_view kSecretParameters[] = {"accesskey",
                                                  "accesstoken",
                                                  "apikey",
                                                  "apisecret",
                                                  "apitoken",
                                                  "authtoken",
                                                  "clientsecret",
                                                  "idtoken",
                                                  "jwt",
                                                  "passphrase",
                                                  "passwd",
                                                  "password",
                                                  "privatetoken",
                                                  "pwd",
                                                  "refreshtoken",
                                                  "secret",
                                                  "secretkey",
                                                  "sig",
                                                  "signature",
                                                  "subscriptionkey",
                                                  "token",
                                                  "ocpapimsubscriptionkey",
                                                  "xamzsecuritytoken",
                                                  "xamzsignature",
                                                  "xapikey",
                                                  "xgoogsignature"};

/// "key" may be anything: it is a secret where it looks like one made by a machine.
bool is_made_key(std::string_view value) {
  constexpr std::size_t kShortest = 20;  // those of map services have 32 and more
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto part = [&](char c) {
    return digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
  };
  return value.size() >= kShortest && std::ranges::all_of(value, part) && std::ranges::any_of(value, digit);
}

bool is_secret_parameter(std::string_view name, std::string_view value) {
  std::string plain = to_lower(name);
  std::erase_if(plain, [](char c) { return c == '-' || c == '_' || c == '.'; });
  return (plain == "key" && is_made_key(value)) ||
         std::ranges::find(kSecretParameters, plain) != std::end(kSecretParameters);
}

/// What a variable with the value of this header or parameter is called.
std::string secret_name(std::string_view name) {
  std::string out = to_lower(name);
  std::ranges::replace_if(out, [](char c) { return c == '-' || c == '.'; }, '_');
  return out;
}

/// Puts variables in the place of secrets, each of a name of its own.
struct SecretTaker {
  explicit SecretTaker(const std::vector<std::string>& taken) : used(taken) {}

  /// `literal` is a part of `value`.
  void take(std::string& value, std::string_view literal, const std::string& wanted, std::string where) {
    if (literal.empty() || !variable_places(literal).empty()) return;
    std::string name = wanted;
    for (int i = 2; std::ranges::find(used, name) != used.end(); ++i) name = wanted + std::to_string(i);
    used.push_back(name);
    secrets.push_back({name, std::string(literal), std::move(where)});
    value.replace(static_cast<std::size_t>(literal.data() - value.data()), literal.size(),
                  "{{" + name + "}}");
  }
  /// Those of a query that begins at `at` and ends with the text or its fragment.
  void take_parameters(std::string& text, std::size_t at) {
    while (at < text.size()) {
      const std::string_view row = std::string_view(text).substr(at, text.find_first_of("&#", at) - at);
      const auto equals = row.find('=');
      if (equals != std::string_view::npos &&
          is_secret_parameter(row.substr(0, equals), row.substr(equals + 1))) {
        const std::string name(row.substr(0, equals));
        take(text, row.substr(equals + 1), secret_name(name), "the parameter " + name);
      }
      at = text.find_first_of("&#", at);
      if (at == std::string::npos || text[at] == '#') return;
      ++at;
    }
  }

  std::vector<std::string> used;
  std::vector<TakenSecret> secrets;
};

}  // namespace

std::vector<SecretPlace> secret_places(Fetch::Arguments& a) {
  const std::string password = a.auth.kind == AuthKind::bearer      ? "token"
                               : a.auth.kind == AuthKind::api_key   ? "api_key"
                               : a.auth.kind == AuthKind::aws_sigv4 ? "secret_key"
                                                                    : "password";
  return {
      {{"auth", "password"}, &a.auth.password, password, "the " + password},
      {{"auth", "oauth", "client_secret"},
       &a.auth.oauth.client_secret,
       "client_secret",
       "the client's secret"},
      {{"auth", "oauth", "refresh_token"}, &a.auth.oauth.refresh_token, "refresh_token", "the refresh token"},
      {{"auth", "aws", "session_token"}, &a.auth.aws.session_token, "session_token", "the session token"},
      {{"connect", "proxy", "password"}, &a.connect.proxy.password, "proxy_password", "the proxy's password"},
      {{"connect", "tls", "key_password"},
       &a.connect.tls.key_password,
       "key_password",
       "the key's password"}};
}

std::vector<TakenSecret> take_secrets(Fetch::Arguments& arguments, const std::vector<std::string>& taken) {
  SecretTaker taker(taken);
  for (const SecretPlace& place : secret_places(arguments))
    taker.take(*place.value, *place.value, place.name, place.where);
  for (ClientCertificate& rule : arguments.client_certificates)
    taker.take(rule.key_password, rule.key_password, "key_password", "a key's password");
  for (HeaderField& field : arguments.headers) {
    if (!is_secret_header(field.name)) continue;
    std::string_view literal = field.value;
    // "Bearer x": the scheme is no secret.
    const auto space = literal.find(' ');
    if (to_lower(field.name).ends_with("authorization") && space != std::string_view::npos)
      literal.remove_prefix(space + 1);
    taker.take(field.value, literal, secret_name(field.name), "the header " + field.name);
  }
  // "https://user:password@host/"
  std::string& url = arguments.url;
  const auto scheme = url.find("://");
  const auto start = scheme == std::string::npos ? 0 : scheme + 3;
  const auto end = std::min(url.find_first_of("/?#", start), url.size());
  const auto at = std::string_view(url).substr(0, end).rfind('@');
  const auto colon = url.find(':', start);
  if (at != std::string_view::npos && colon < at)
    taker.take(url, std::string_view(url).substr(colon + 1, at - colon - 1), "password",
               "the password in the URL");
  const auto query = url.find('?');
  if (query < url.find('#')) taker.take_parameters(url, query + 1);
  return std::move(taker.secrets);
}

std::vector<TakenSecret> take_query_secrets(std::string& query, const std::vector<std::string>& taken) {
  SecretTaker taker(taken);
  taker.take_parameters(query, 0);
  return std::move(taker.secrets);
}

}  // namespace lw::http
