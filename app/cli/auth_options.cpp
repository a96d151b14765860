#include "app/cli/auth_options.h"

#include <unistd.h>

#include <cstdlib>
#include <map>

#include "app/cli/console.h"
#include "core/base/text.h"

namespace lw::cli {

using http::AuthKind;
using http::KeyPlace;
using http::OAuthGrant;

namespace {

template <class Value>
Value one_of(const char* option, const std::string& word, const std::map<std::string, Value>& words) {
  const auto found = words.find(word);
  if (found != words.end()) return found->second;
  std::string known;
  for (const auto& [name, value] : words) known += (known.empty() ? "" : ", ") + name;
  throw UsageError("option " + std::string(option) + " knows " + known + ", not \"" + word + "\"");
}

std::string secret(const char* variable) {
  const char* value = std::getenv(variable);
  return value ? value : "";
}

void add_certificate(AuthDraft& draft, const std::string& text) {
  const auto equals = text.find('=');
  if (equals == 0 || equals == std::string::npos || equals + 1 == text.size())
    throw UsageError("option --client-cert needs HOST=CERTIFICATE or HOST=CERTIFICATE,KEY");
  const auto comma = text.find(',', equals);
  draft.certificates.push_back(
      {.host = text.substr(0, equals),
       .certificate_file = text.substr(equals + 1, comma == text.npos ? comma : comma - equals - 1),
       .key_file = comma == text.npos ? "" : text.substr(comma + 1)});
}

void set_aws(AuthDraft& draft, const std::string& text) {
  draft.auth.kind = AuthKind::aws_sigv4;
  const auto words = split(text, ':');
  // curl's form names the provider twice first: "aws:amz:region:service".
  const std::size_t first = words.size() == 4 ? 2 : 0;
  if (words.size() != 2 && words.size() != 4) throw UsageError("option --aws-sigv4 needs REGION:SERVICE");
  draft.auth.aws.region = words[first];
  draft.auth.aws.service = words[first + 1];
}

std::vector<Option> oauth_options(AuthDraft& d) {
  auto& o = d.auth.oauth;
  return {
      {"--oauth2", true,
       [&d](const std::string& v) {
         d.auth.kind = AuthKind::oauth2;
         d.auth.oauth.grant = one_of<OAuthGrant>("--oauth2", v,
                                                 {{"code", OAuthGrant::authorization_code},
                                                  {"client", OAuthGrant::client_credentials},
                                                  {"device", OAuthGrant::device_code},
                                                  {"password", OAuthGrant::password},
                                                  {"refresh", OAuthGrant::refresh_token}});
       }},
      {"--oauth2-token-url", true, [&o](std::string v) { o.token_url = std::move(v); }},
      {"--oauth2-auth-url", true, [&o](std::string v) { o.authorization_url = std::move(v); }},
      {"--oauth2-device-url", true, [&o](std::string v) { o.device_url = std::move(v); }},
      {"--oauth2-client-id", true, [&o](std::string v) { o.client_id = std::move(v); }},
      {"--oauth2-scope", true, [&o](std::string v) { o.scope = std::move(v); }},
      {"--oauth2-more", true, [&o](std::string v) { o.more = std::move(v); }},
      {"--oauth2-port", true,
       [&o](const std::string& v) {
         o.redirect_port = static_cast<std::uint16_t>(number("--oauth2-port", v));
       }},
      {"--oauth2-path", true, [&o](std::string v) { o.redirect_path = std::move(v); }},
      {"--oauth2-secret-in-body", false, [&o](std::string) { o.secret_in_body = true; }},
      {"--oauth2-no-pkce", false, [&o](std::string) { o.pkce = false; }},
  };
}

}  // namespace

std::vector<Option> auth_options(AuthDraft& d) {
  const auto kind = [&d](AuthKind which) { return [&d, which](std::string) { d.auth.kind = which; }; };
  const auto proxy = [&d](ProxyAuth which) { return [&d, which](std::string) { d.proxy = which; }; };
  std::vector<Option> options = oauth_options(d);
  const std::vector<Option> others{
      {"--basic", false, kind(AuthKind::basic)},
      {"--digest", false, kind(AuthKind::digest)},
      {"--ntlm", false, kind(AuthKind::ntlm)},
      {"--negotiate", false, kind(AuthKind::negotiate)},
      {"--anyauth", false, kind(AuthKind::any)},
      {"--bearer", false, kind(AuthKind::bearer)},
      {"--api-key", true,
       [&d](std::string v) { d.auth.kind = AuthKind::api_key, d.auth.key_name = std::move(v); }},
      {"--api-key-in", true,
       [&d](const std::string& v) {
         d.auth.place = one_of<KeyPlace>(
             "--api-key-in", v,
             {{"header", KeyPlace::header}, {"query", KeyPlace::query}, {"cookie", KeyPlace::cookie}});
       }},
      {"--aws-sigv4", true, [&d](const std::string& v) { set_aws(d, v); }},
      {"--aws-unsigned-body", false, [&d](std::string) { d.auth.aws.sign_payload = false; }},
      {"--aws-presign", true,
       [&d](const std::string& v) {
         d.auth.aws.in_query = true;
         const auto seconds = number("--aws-presign", v);
         if (seconds == 0 || seconds > http::kMaxAwsExpires)
           throw UsageError("option --aws-presign needs seconds, 604800 at most");
         d.auth.aws.expires = static_cast<std::uint32_t>(seconds);
       }},
      {"--domain", true, [&d](std::string v) { d.auth.domain = std::move(v); }},
      {"--service-name", true, [&d](std::string v) { d.auth.service_name = std::move(v); }},
      {"--client-cert", true, [&d](const std::string& v) { add_certificate(d, v); }},
      {"--proxy-basic", false, proxy(ProxyAuth::basic)},
      {"--proxy-digest", false, proxy(ProxyAuth::digest)},
      {"--proxy-ntlm", false, proxy(ProxyAuth::ntlm)},
      {"--proxy-negotiate", false, proxy(ProxyAuth::negotiate)},
      {"--proxy-anyauth", false, proxy(ProxyAuth::any)},
  };
  options.insert(options.end(), others.begin(), others.end());
  return options;
}

void settle_auth(const AuthDraft& draft, http::Fetch::Arguments& request) {
  request.client_certificates = draft.certificates;
  request.connect.proxy.auth = draft.proxy;
  http::Auth auth = draft.auth;
  if (auth.kind == AuthKind::none && !draft.user.empty()) auth.kind = AuthKind::basic;
  if (auth.kind == AuthKind::none) return;
  auth.user = draft.user;
  auth.password = secret("LINEWRIGHT_PASSWORD");
  const bool only_there =
      auth.kind == AuthKind::bearer || auth.kind == AuthKind::api_key || auth.kind == AuthKind::aws_sigv4;
  if (only_there && auth.password.empty())
    throw UsageError("option " +
                     std::string(auth.kind == AuthKind::bearer    ? "--bearer takes the token"
                                 : auth.kind == AuthKind::api_key ? "--api-key takes the key"
                                                                  : "--aws-sigv4 takes the secret key") +
                     " from the environment variable LINEWRIGHT_PASSWORD");
  if (auth.kind == AuthKind::aws_sigv4 && auth.user.empty())
    throw UsageError("option --aws-sigv4 needs the access key's id: -u ID");
  auth.oauth.client_secret = secret("LINEWRIGHT_CLIENT_SECRET");
  auth.oauth.refresh_token = secret("LINEWRIGHT_REFRESH_TOKEN");
  auth.aws.session_token = secret("LINEWRIGHT_SESSION_TOKEN");
  request.auth = std::move(auth);
}

void tell_sign_in(const http::Fetch::SignIn& sign_in) {
  if (sign_in.url.empty()) return;  // it is over
  // A server says them: their control bytes must not steer the terminal.
  std::string text = "sign in at: " + escape(sign_in.url) + "\n";
  if (!sign_in.user_code.empty()) text += "with the code: " + escape(sign_in.user_code) + "\n";
  write_all(STDERR_FILENO, text);
}

}  // namespace lw::cli
