// Auth as JSON: only what was chosen, secrets as asterisks.
#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <span>
#include <utility>

#include "core/protocols/http/auth_oauth.h"
#include "core/protocols/http/auth_settings.h"

namespace lw::http {
namespace json = boost::json;

namespace {

constexpr std::array kKinds = {"none",   "basic",     "bearer",    "digest", "api_key",
                               "oauth2", "aws_sigv4", "negotiate", "ntlm",   "any"};
constexpr std::array kPlaces = {"header", "query", "cookie"};
constexpr std::array kGrants = {"authorization_code", "client_credentials", "device_code", "password",
                                "refresh_token"};

template <class Struct>
struct Text {
  const char* name;
  std::string Struct::* member;
  bool secret = false;
};
template <class Struct>
struct Flag {
  const char* name;
  bool Struct::* member;
};

constexpr Text<Auth> kAuthTexts[] = {{"user", &Auth::user},
                                     {"password", &Auth::password, true},
                                     {"domain", &Auth::domain},
                                     {"key_name", &Auth::key_name},
                                     {"service_name", &Auth::service_name}};
constexpr Text<OAuthSettings> kOAuthTexts[] = {{"authorization_url", &OAuthSettings::authorization_url},
                                               {"device_url", &OAuthSettings::device_url},
                                               {"token_url", &OAuthSettings::token_url},
                                               {"client_id", &OAuthSettings::client_id},
                                               {"client_secret", &OAuthSettings::client_secret, true},
                                               {"scope", &OAuthSettings::scope},
                                               {"refresh_token", &OAuthSettings::refresh_token, true},
                                               {"access_token", &OAuthSettings::access_token, true},
                                               {"more", &OAuthSettings::more},
                                               {"redirect_path", &OAuthSettings::redirect_path}};
constexpr Flag<OAuthSettings> kOAuthFlags[] = {{"pkce", &OAuthSettings::pkce},
                                               {"secret_in_body", &OAuthSettings::secret_in_body},
                                               {"fresh", &OAuthSettings::fresh}};
constexpr Text<AwsSettings> kAwsTexts[] = {{"region", &AwsSettings::region},
                                           {"service", &AwsSettings::service},
                                           {"session_token", &AwsSettings::session_token, true}};
constexpr Flag<AwsSettings> kAwsFlags[] = {{"sign_payload", &AwsSettings::sign_payload},
                                           {"in_query", &AwsSettings::in_query}};
constexpr Text<ClientCertificate> kCertificateTexts[] = {
    {"host", &ClientCertificate::host},
    {"certificate_file", &ClientCertificate::certificate_file},
    {"key_file", &ClientCertificate::key_file},
    {"key_password", &ClientCertificate::key_password, true}};

template <class Struct>
void put_texts(json::object& object, const Struct& from, std::span<const Text<Struct>> texts) {
  static const Struct otherwise;
  for (const auto& text : texts) {
    const std::string& value = from.*text.member;
    if (value != otherwise.*text.member)
      object[text.name] = text.secret ? std::string(value.size(), '*') : value;
  }
}
template <class Struct>
void put_flags(json::object& object, const Struct& from, std::span<const Flag<Struct>> flags) {
  static const Struct otherwise;
  for (const auto& flag : flags)
    if (from.*flag.member != otherwise.*flag.member) object[flag.name] = from.*flag.member;
}
template <class Struct>
void get_texts(const json::object& object, Struct& to, std::span<const Text<Struct>> texts) {
  for (const auto& text : texts)
    if (const auto* value = object.if_contains(text.name); value && value->is_string())
      to.*text.member = std::string(value->get_string());
}
template <class Struct>
void get_flags(const json::object& object, Struct& to, std::span<const Flag<Struct>> flags) {
  for (const auto& flag : flags)
    if (const auto* value = object.if_contains(flag.name); value && value->is_bool())
      to.*flag.member = value->get_bool();
}
template <class Enum, std::size_t count>
void get_word(const json::object& object, const char* name, Enum& to,
              const std::array<const char*, count>& words) {
  const auto* value = object.if_contains(name);
  if (!value || !value->is_string()) return;
  const auto found = std::ranges::find(words, std::string_view(value->get_string()),
                                       [](const char* word) { return std::string_view(word); });
  if (found != words.end()) to = static_cast<Enum>(found - words.begin());
}
const json::object* inside(const json::object& object, const char* name) {
  const auto* value = object.if_contains(name);
  return value ? value->if_object() : nullptr;
}

json::object to_json(const OAuthSettings& oauth) {
  static const OAuthSettings otherwise;
  json::object object;
  if (oauth.grant != otherwise.grant) object["grant"] = kGrants[static_cast<std::size_t>(oauth.grant)];
  put_texts<OAuthSettings>(object, oauth, kOAuthTexts);
  put_flags<OAuthSettings>(object, oauth, kOAuthFlags);
  if (oauth.redirect_port != otherwise.redirect_port) object["redirect_port"] = oauth.redirect_port;
  if (oauth.access_expires != otherwise.access_expires) object["access_expires"] = oauth.access_expires;
  return object;
}

json::object to_json(const AwsSettings& aws) {
  json::object object;
  put_texts<AwsSettings>(object, aws, kAwsTexts);
  put_flags<AwsSettings>(object, aws, kAwsFlags);
  if (aws.expires != AwsSettings().expires) object["expires"] = aws.expires;
  return object;
}

template <class Number>
void get_number(const json::object& object, const char* name, Number& to) {
  const auto* value = object.if_contains(name);
  if (!value || !value->is_number()) return;
  boost::system::error_code failed;
  const auto number = value->to_number<std::int64_t>(failed);
  if (!failed && std::in_range<Number>(number)) to = static_cast<Number>(number);
}

void from_json(const json::object& object, OAuthSettings& oauth) {
  get_word(object, "grant", oauth.grant, kGrants);
  get_texts<OAuthSettings>(object, oauth, kOAuthTexts);
  get_flags<OAuthSettings>(object, oauth, kOAuthFlags);
  get_number(object, "redirect_port", oauth.redirect_port);
  get_number(object, "access_expires", oauth.access_expires);
}

}  // namespace

void clear_secrets(Auth& auth) {
  for (auto* secret : {&auth.password, &auth.oauth.client_secret, &auth.oauth.refresh_token,
                       &auth.oauth.access_token, &auth.aws.session_token})
    secret->clear();
}

const char* to_text(AuthKind kind) {
  const auto index = static_cast<std::size_t>(kind);
  return index < kKinds.size() ? kKinds[index] : kKinds[0];
}

namespace {

/// As long as what is said, so that a playback says as much: some secrets are coded on the way.
void stretch(json::object& object, const char* name, std::size_t length) {
  if (auto* masked = object.if_contains(name); masked && masked->is_string())
    *masked = std::string(length, '*');
}

void stretch_coded(json::object& object, const Auth& auth) {
  const auto& oauth = auth.oauth;
  if (auth.kind == AuthKind::api_key && auth.place == KeyPlace::query)
    stretch(object, "password", percent(auth.password).size());
  if (auto* aws = object.if_contains("aws"); aws && aws->is_object() && auth.aws.in_query)
    stretch(aws->get_object(), "session_token", percent(auth.aws.session_token).size());
  if (auth.kind != AuthKind::oauth2) return;
  stretch(object, "password", form_value(auth.password).size());
  auto* inner = object.if_contains("oauth");
  if (!inner || !inner->is_object()) return;
  const auto& secret = oauth.client_secret;
  stretch(inner->get_object(), "client_secret",
          (oauth.secret_in_body ? form_value(secret) : percent(secret)).size());
  stretch(inner->get_object(), "refresh_token", form_value(oauth.refresh_token).size());
}

}  // namespace

json::object to_json(const Auth& auth) {
  json::object object{{"kind", to_text(auth.kind)}};
  put_texts<Auth>(object, auth, kAuthTexts);
  if (auth.place != KeyPlace::header) object["place"] = kPlaces[static_cast<std::size_t>(auth.place)];
  if (auto oauth = to_json(auth.oauth); !oauth.empty()) object["oauth"] = std::move(oauth);
  if (auto aws = to_json(auth.aws); !aws.empty()) object["aws"] = std::move(aws);
  stretch_coded(object, auth);
  return object;
}

void from_json(const json::object& object, Auth& auth) {
  get_word(object, "kind", auth.kind, kKinds);
  get_texts<Auth>(object, auth, kAuthTexts);
  get_word(object, "place", auth.place, kPlaces);
  if (const auto* oauth = inside(object, "oauth")) from_json(*oauth, auth.oauth);
  if (const auto* aws = inside(object, "aws")) {
    get_texts<AwsSettings>(*aws, auth.aws, kAwsTexts);
    get_flags<AwsSettings>(*aws, auth.aws, kAwsFlags);
    get_number(*aws, "expires", auth.aws.expires);
  }
}

json::array to_json(const ClientCertificates& rules) {
  json::array array;
  for (const auto& rule : rules) {
    json::object object;
    put_texts<ClientCertificate>(object, rule, kCertificateTexts);
    array.push_back(std::move(object));
  }
  return array;
}

void from_json(const json::array& array, ClientCertificates& rules) {
  rules.clear();
  for (const auto& value : array)
    if (const auto* object = value.if_object())
      get_texts<ClientCertificate>(*object, rules.emplace_back(), kCertificateTexts);
}

}  // namespace lw::http
