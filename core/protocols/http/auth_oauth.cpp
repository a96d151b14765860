#include "core/protocols/http/auth_oauth.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "core/base/text.h"
#include "core/base/url.h"
#include "core/codec/digest.h"
#include "core/codec/transfer.h"

namespace lw::http {

namespace json = boost::json;

namespace {

constexpr std::size_t kMostWords = 300;
/// Longer than any token lives.
constexpr std::int64_t kLongestLife = 10ll * 366 * 24 * 3600;
constexpr std::int64_t kSlowestPoll = 300;

/// RFC 6749 section 2.3.1: id and secret are form-encoded before they become a user and a password.
void add_client(TokenRequest& request, Form& form, const OAuthSettings& settings) {
  if (settings.client_secret.empty()) {
    form.emplace_back("client_id", settings.client_id);
  } else if (settings.secret_in_body) {
    form.emplace_back("client_id", settings.client_id);
    form.emplace_back("client_secret", settings.client_secret);
  } else {
    request.headers.push_back(
        {.name = "Authorization",
         .value = "Basic " + to_base64(percent(settings.client_id) + ":" + percent(settings.client_secret))});
  }
}

void add_more(Form& form, const OAuthSettings& settings) {
  for (auto& pair : read_form(settings.more)) form.push_back(std::move(pair));
}

TokenRequest form_request(const std::string& url) {
  return {.url = url,
          .headers = {{.name = "Content-Type", .value = "application/x-www-form-urlencoded"},
                      {.name = "Accept", .value = "application/json"}},
          .body = {}};
}

bool is_token_text(std::string_view text) {
  return !text.empty() && text.size() <= kMaxToken &&
         std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7f; });
}

/// The members of a JSON object that are texts or numbers, or of a form.
struct OAuthAnswer {
  json::object object;

  std::string text(std::string_view name) const {
    const auto* value = object.if_contains(name);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
  }
  /// Some servers write numbers as texts.
  std::int64_t number(std::string_view name, std::int64_t otherwise, std::int64_t most) const {
    const auto* value = object.if_contains(name);
    boost::system::error_code failed;
    std::int64_t number = otherwise;
    if (value && value->is_number()) {
      const auto read = value->to_number<std::int64_t>(failed);
      if (!failed) number = read;
    } else if (value && value->is_string()) {
      const std::string_view digits = value->get_string();
      const bool short_number =
          !digits.empty() && digits.size() <= 9 && digits.find_first_not_of("0123456789") == digits.npos;
      if (short_number) number = std::stoll(std::string(digits));
    }
    return std::clamp<std::int64_t>(number, 0, most);
  }
};

std::expected<OAuthAnswer, TokenError> read_answer(std::string_view content_type, ByteView body) {
  if (body.size() > kMaxTokenAnswer) return std::unexpected(TokenError{"", "its answer is too long"});
  OAuthAnswer answer;
  if (content_type.starts_with("application/x-www-form-urlencoded")) {
    for (const auto& [name, value] : read_form(body)) answer.object[name] = value;
    return answer;
  }
  boost::system::error_code failed;
  json::parse_options options;
  options.max_depth = 8;  // an answer is flat
  auto value = json::parse(body, failed, {}, options);
  if (failed || !value.is_object())
    return std::unexpected(TokenError{"", "its answer is no JSON: " + escape_short(body, kMostWords)});
  answer.object = std::move(value.get_object());
  return answer;
}

TokenError error_of(const OAuthAnswer& answer, int status) {
  TokenError error{.code = answer.text("error"), .words = {}};
  if (error.code.empty()) {
    error.words = fmt::format("it answered with status {} and no token", status);
    return error;
  }
  error.words = escape_short(error.code, 80);
  if (const auto words = answer.text("error_description"); !words.empty())
    error.words += ": " + escape_short(words, kMostWords);
  return error;
}

}  // namespace

std::string percent(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~*").contains(c);
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

std::string form_value(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = c > 0x20 && c < 0x7f && !std::string_view("&+%#\"<>").contains(c);
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

std::string write_form(const Form& form) {
  std::string out;
  for (const auto& [name, value] : form)
    out += fmt::format("{}{}={}", out.empty() ? "" : "&", percent(name), form_value(value));
  return out;
}

Form read_form(std::string_view text) {
  Form form;
  for (const auto part : split(text, '&')) {
    if (part.empty()) continue;
    const auto equals = part.find('=');
    const auto value = equals == part.npos ? std::string_view() : part.substr(equals + 1);
    form.emplace_back(undo_percent(part.substr(0, equals), true).bytes, undo_percent(value, true).bytes);
  }
  return form;
}

std::string base64url(ByteView bytes) {
  std::string text = to_base64(bytes);
  std::ranges::replace(text, '+', '-');
  std::ranges::replace(text, '/', '_');
  std::erase(text, '=');
  return text;
}

std::string token_key(const Auth& auth) {
  const OAuthSettings& settings = auth.oauth;
  return fmt::format("{}\n{}\n{}\n{}\n{}\n{}", settings.token_url, settings.client_id, settings.scope,
                     static_cast<int>(settings.grant), auth.user, settings.more);
}

std::string pkce_verifier(ByteView random) {
  return base64url(random);
}

std::string pkce_challenge(std::string_view verifier) {
  return base64url(digest(Hash::sha256, verifier));
}

std::string authorization_url(const OAuthSettings& settings, std::string_view redirect_uri,
                              std::string_view state, std::string_view challenge) {
  Form form{{"response_type", "code"},
            {"client_id", settings.client_id},
            {"redirect_uri", std::string(redirect_uri)}};
  if (!settings.scope.empty()) form.emplace_back("scope", settings.scope);
  form.emplace_back("state", state);
  if (settings.pkce) {
    form.emplace_back("code_challenge", challenge);
    form.emplace_back("code_challenge_method", "S256");
  }
  add_more(form, settings);
  // Whole, as a browser wants it; without a fragment (RFC 6749 section 3.1).
  auto url = parse_url(settings.authorization_url);
  if (url) url->fragment.clear();
  const std::string base = url ? url->to_string() : settings.authorization_url;
  return base + (base.find('?') == std::string::npos ? '?' : '&') + write_form(form);
}

std::expected<std::string, std::string> code_from_redirect(std::string_view target, std::string_view state) {
  const auto question = target.find('?');
  const Form form = read_form(question == target.npos ? std::string_view() : target.substr(question + 1));
  const auto value = [&form](std::string_view name) {
    const auto found = std::ranges::find(form, name, &Form::value_type::first);
    return found == form.end() ? std::string() : found->second;
  };
  // RFC 6749 section 10.12: an answer that we did not ask for is not taken.
  if (value("state") != state) return std::unexpected("the state in it is not the one that was sent");
  if (const auto error = value("error"); !error.empty()) {
    const auto words = value("error_description");
    return std::unexpected(escape_short(error, 80) +
                           (words.empty() ? "" : ": " + escape_short(words, kMostWords)));
  }
  auto code = value("code");
  if (code.empty() || code.size() > kMaxToken) return std::unexpected("there is no code in it");
  return code;
}

TokenRequest token_request(const Auth& auth, OAuthGrant grant, const GrantValues& values) {
  const auto& settings = auth.oauth;
  TokenRequest request = form_request(settings.token_url);
  // grant_type stands first: by it whoever masks the recording knows what this is (redact_form.h).
  Form form;
  const bool scope =
      grant != OAuthGrant::authorization_code && grant != OAuthGrant::device_code && !settings.scope.empty();
  switch (grant) {
    case OAuthGrant::authorization_code:
      form = {
          {"grant_type", "authorization_code"}, {"code", values.code}, {"redirect_uri", values.redirect_uri}};
      if (settings.pkce) form.emplace_back("code_verifier", values.verifier);
      break;
    case OAuthGrant::client_credentials:
      form = {{"grant_type", "client_credentials"}};
      break;
    case OAuthGrant::device_code:
      form = {{"grant_type", "urn:ietf:params:oauth:grant-type:device_code"},
              {"device_code", values.device_code}};
      break;
    case OAuthGrant::password:
      form = {{"grant_type", "password"}, {"username", auth.user}, {"password", auth.password}};
      break;
    case OAuthGrant::refresh_token:
      form = {{"grant_type", "refresh_token"}, {"refresh_token", values.refresh_token}};
      break;
  }
  if (scope) form.emplace_back("scope", settings.scope);
  add_client(request, form, settings);
  if (grant != OAuthGrant::authorization_code) add_more(form, settings);
  request.body = write_form(form);
  return request;
}

TokenRequest device_request(const OAuthSettings& settings) {
  TokenRequest request = form_request(settings.device_url);
  Form form{{"client_id", settings.client_id}};
  if (!settings.scope.empty()) form.emplace_back("scope", settings.scope);
  add_more(form, settings);
  request.body = write_form(form);
  return request;
}

std::expected<Token, TokenError> read_token(int status, std::string_view content_type, ByteView body) {
  const auto answer = read_answer(content_type, body);
  if (!answer) return std::unexpected(answer.error());
  Token token{.access_token = answer->text("access_token"),
              .type = answer->text("token_type"),
              .refresh_token = answer->text("refresh_token"),
              .scope = answer->text("scope"),
              .expires_in = answer->number("expires_in", 0, kLongestLife)};
  if (status / 100 != 2 || token.access_token.empty()) return std::unexpected(error_of(*answer, status));
  if (!is_token_text(token.access_token) ||
      (!token.refresh_token.empty() && !is_token_text(token.refresh_token)))
    return std::unexpected(
        TokenError{"", "its token holds characters that tokens can't have, or is too long"});
  return token;
}

std::expected<DeviceCode, TokenError> read_device_code(int status, ByteView body) {
  const auto answer = read_answer("", body);
  if (!answer) return std::unexpected(answer.error());
  DeviceCode code{.device_code = answer->text("device_code"),
                  .user_code = answer->text("user_code"),
                  .verification_uri = answer->text("verification_uri"),
                  .verification_uri_complete = answer->text("verification_uri_complete"),
                  .expires_in = answer->number("expires_in", 1800, kLongestLife),
                  .interval = answer->number("interval", 5, kSlowestPoll)};
  // The name it had before it became an RFC.
  if (code.verification_uri.empty()) code.verification_uri = answer->text("verification_url");
  if (status / 100 != 2 || code.device_code.empty()) return std::unexpected(error_of(*answer, status));
  for (auto* uri : {&code.verification_uri, &code.verification_uri_complete}) {
    if (uri->empty()) continue;
    const auto url = parse_url(*uri);
    if (!url || (url->scheme != "https" && url->scheme != "http"))
      return std::unexpected(
          TokenError{"", "its address for signing in is none of the web: " + escape_short(*uri, kMostWords)});
    *uri = url->to_string();
  }
  if (code.verification_uri.empty())
    return std::unexpected(TokenError{"", "it named no address for signing in"});
  return code;
}

}  // namespace lw::http
