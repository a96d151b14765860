#include "core/protocols/http/client_oauth.h"

#include <fmt/format.h>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "core/base/text.h"
#include "core/codec/digest.h"
#include "core/protocols/http/client.h"
#include "core/protocols/http/client_redirect.h"
#include "core/protocols/http/redirect.h"

namespace lw::http {

namespace {

constexpr Nanoseconds kOneSecond = 1'000'000'000;
/// A token that ends while a request is on its way is of no use.
constexpr Nanoseconds kMargin = 10 * kOneSecond;
/// Asked once a second for half an hour; what lives longer polls more slowly.
constexpr int kMaxPolls = 2000;

class TokenSeeker {
 public:
  TokenSeeker(Context& context, TokenWish wish, Fetch::Result& result)
      : context_(context),
        wish_(std::move(wish)),
        auth_(wish_.arguments.auth),
        settings_(auth_.oauth),
        result_(result),
        kept_(context.state.get<TokenMemory>().tokens[key()]) {}

  Task<std::string> run();

 private:
  std::string key() const;
  Task<Fetch::Result> say(TokenRequest request, std::string reason);
  Task<std::expected<Token, TokenError>> ask(OAuthGrant grant, GrantValues values, std::string reason);
  Task<> by_code();
  Task<> by_device();
  Task<> by_grant(OAuthGrant grant);
  Task<bool> by_refreshing();
  Task<> pause(std::int64_t seconds);
  void keep(Token token);
  void recall();
  void keep_secret(const std::string& text) const { lw::keep_secret(context_, text); }
  [[noreturn]] void refuse(const char* doing, const TokenError& error) const;
  std::string server() const;

  Context& context_;
  TokenWish wish_;
  const Auth& auth_;
  const OAuthSettings& settings_;
  Fetch::Result& result_;
  TokenMemory::Kept& kept_;
};

/// All that decides whose token it is. A refresh token that the user typed anew counts more than one that the
/// server gave for the one before.
std::string TokenSeeker::key() const {
  Bytes secrets;
  for (const std::string* one : {&settings_.client_secret, &settings_.refresh_token, &auth_.password})
    secrets += fmt::format("{}\n{}\n", one->size(), *one);
  return fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}", settings_.token_url, settings_.authorization_url,
                     settings_.device_url, settings_.client_id, settings_.scope,
                     static_cast<int>(settings_.grant), auth_.user, settings_.more,
                     to_hex(digest(Hash::sha256, secrets)));
}

std::string TokenSeeker::server() const {
  const auto url = parse_url(settings_.token_url);
  return url ? fmt::format("{}:{}", url->host, effective_port(*url)) : escape_short(settings_.token_url, 80);
}

void TokenSeeker::refuse(const char* doing, const TokenError& error) const {
  throw Error(ErrorKind::refused, doing, server(), error.words);
}

/// The connection's settings without what is for the other server alone.
ConnectSettings elsewhere(ConnectSettings settings) {
  settings.unix_path.clear();
  settings.tls.server_name.clear();
  settings.tls.alpn.clear();
  settings.tls.certificate_file.clear();
  settings.tls.key_file.clear();
  settings.tls.key_password.clear();
  settings.deadlines.total = {};
  return settings;
}

Task<Fetch::Result> TokenSeeker::say(TokenRequest request, std::string reason) {
  Fetch::Arguments arguments;
  arguments.method = "POST";
  arguments.url = std::move(request.url);
  arguments.headers = std::move(request.headers);
  arguments.body = std::move(request.body);
  arguments.cookies = false;
  // What is masked in the recording must be found there: in one form, in one version.
  arguments.accept_encoding = false;
  arguments.version = Version::http1_1;
  arguments.client_certificates = wish_.arguments.client_certificates;
  arguments.connect = elsewhere(wish_.arguments.connect);
  const Nanoseconds later = context_.clock.monotonic() - wish_.began;
  std::function<void(Fetch::Event)> emit;
  if (wish_.emit)
    emit = [&tell = wish_.emit](Fetch::Event event) {
      if (std::holds_alternative<Fetch::HopStarted>(event)) tell(std::move(event));
    };
  auto said = co_await fetch(context_, std::move(arguments), std::move(emit));
  for (Hop& hop : said.hops) {
    for (Nanoseconds* time :
         {&hop.timings.started, &hop.timings.resolved, &hop.timings.connected, &hop.timings.proxied,
          &hop.timings.secured, &hop.timings.sent, &hop.timings.first_byte, &hop.timings.done})
      if (*time >= 0) *time += later;
    hop.reason = reason;
    result_.hops.push_back(hop);
  }
  co_return said;
}

Task<std::expected<Token, TokenError>> TokenSeeker::ask(OAuthGrant grant, GrantValues values,
                                                        std::string reason) {
  auto request = token_request(auth_, grant, values);
  const auto said = co_await say(std::move(request), std::move(reason));
  const auto& answer = said.hops.back().response;
  const auto* type = find(answer.headers, "Content-Type");
  co_return read_token(answer.status, type ? *type : std::string(), said.body);
}

void TokenSeeker::keep(Token token) {
  keep_secret(token.access_token);
  keep_secret(token.refresh_token);
  // RFC 6749 section 6: no new one means that the old one goes on.
  if (token.refresh_token.empty()) token.refresh_token = kept_.token.refresh_token;
  kept_.expires = token.expires_in > 0 ? context_.clock.wall() + token.expires_in * kOneSecond : 0;
  kept_.token = std::move(token);
  if (wish_.emit)
    wish_.emit(Fetch::TokensGot{.access_token = kept_.token.access_token,
                                .refresh_token = kept_.token.refresh_token,
                                .expires = kept_.expires});
}

/// What was asked to be forgotten goes; what somebody kept elsewhere comes, where there is nothing.
void TokenSeeker::recall() {
  if (wish_.renew) return;
  if (settings_.fresh) kept_ = {};
  if (!kept_.token.access_token.empty() || settings_.access_token.empty()) return;
  kept_.token.access_token = settings_.access_token;
  kept_.token.refresh_token = settings_.refresh_token;
  kept_.expires = settings_.access_expires;
}

/// True = there is a new token. A refresh token that is refused is forgotten.
Task<bool> TokenSeeker::by_refreshing() {
  GrantValues values;
  values.refresh_token =
      kept_.token.refresh_token.empty() ? settings_.refresh_token : kept_.token.refresh_token;
  if (values.refresh_token.empty()) co_return false;
  auto token = co_await ask(OAuthGrant::refresh_token, values, "OAuth 2: a new token for the refresh token");
  if (token) {
    if (token->refresh_token.empty()) token->refresh_token = values.refresh_token;
    keep(*std::move(token));
    co_return true;
  }
  kept_ = {};
  if (settings_.grant == OAuthGrant::refresh_token || token.error().code != "invalid_grant")
    refuse("refreshing the token", token.error());
  co_return false;
}

Task<> TokenSeeker::by_grant(OAuthGrant grant) {
  const char* reason = grant == OAuthGrant::password ? "OAuth 2: a token for user and password"
                                                     : "OAuth 2: a token for the client itself";
  auto token = co_await ask(grant, {}, reason);
  if (!token) refuse("asking for a token", token.error());
  keep(*std::move(token));
}

/// RFC 6749 section 4.1, with RFC 7636 and a redirect to loopback (RFC 8252 section 7.3).
Task<> TokenSeeker::by_code() {
  GrantValues values;
  Bytes random;
  for (int i = 0; i < 6; ++i) {
    const auto number = context_.random.next();
    for (int byte = 0; byte < 8; ++byte) random += static_cast<char>(number >> (8 * byte));
  }
  values.verifier = pkce_verifier(ByteView(random).substr(0, 32));
  const std::string state = base64url(ByteView(random).substr(32));
  keep_secret(values.verifier);
  LoopbackRedirect redirect(context_, settings_.redirect_port, settings_.redirect_path);
  co_await redirect.open();
  values.redirect_uri = redirect.uri();
  if (wish_.emit)
    wish_.emit(Fetch::SignIn{
        .url = authorization_url(settings_, values.redirect_uri, state, pkce_challenge(values.verifier)),
        .user_code = {}});
  auto code = co_await redirect.wait(state);
  if (wish_.emit) wish_.emit(Fetch::SignIn{});
  if (!code) throw Error(ErrorKind::refused, "signing in", server(), code.error());
  values.code = *std::move(code);
  auto token = co_await ask(OAuthGrant::authorization_code, values, "OAuth 2: a token for the code");
  if (!token) refuse("asking for a token", token.error());
  keep(*std::move(token));
}

Task<> TokenSeeker::pause(std::int64_t seconds) {
  // A recording that is played says when what is next.
  if (auth_.tokens_stand_in) co_return;
  boost::asio::steady_timer timer(context_.executor, std::chrono::seconds(seconds));
  co_await timer.async_wait(boost::asio::use_awaitable);
}

/// RFC 8628.
Task<> TokenSeeker::by_device() {
  auto request = device_request(settings_);
  const auto said = co_await say(std::move(request), "OAuth 2: a code for this device");
  const auto code = read_device_code(said.hops.back().response.status, said.body);
  if (!code) refuse("asking for a device code", code.error());
  keep_secret(code->device_code);
  const Nanoseconds expires = context_.clock.wall() + code->expires_in * kOneSecond;
  if (wish_.emit)
    wish_.emit(Fetch::SignIn{.url = code->verification_uri_complete.empty() ? code->verification_uri
                                                                            : code->verification_uri_complete,
                             .user_code = code->user_code,
                             .expires = expires});
  GrantValues values;
  values.device_code = code->device_code;
  std::int64_t interval = code->interval;
  for (int polls = 0; polls < kMaxPolls; ++polls) {
    co_await pause(interval);
    auto token = co_await ask(OAuthGrant::device_code, values, "OAuth 2: has the user signed in?");
    // Section 3.5.
    if (!token && token.error().code == "slow_down") interval += 5;
    const bool wait =
        !token && (token.error().code == "slow_down" || token.error().code == "authorization_pending");
    if (wait && context_.clock.wall() < expires) continue;
    if (wish_.emit) wish_.emit(Fetch::SignIn{});
    if (!token) refuse("waiting for the user to sign in", token.error());
    keep(*std::move(token));
    co_return;
  }
  refuse("waiting for the user to sign in", {"", "the user did not, within the time the server gave"});
}

Task<std::string> TokenSeeker::run() {
  keep_secret(settings_.client_secret);
  keep_secret(settings_.refresh_token);
  keep_secret(settings_.access_token);
  keep_secret(auth_.password);
  recall();
  const bool good = !kept_.token.access_token.empty() && !wish_.renew &&
                    (kept_.expires == 0 || context_.clock.wall() + kMargin < kept_.expires);
  if (!good) {
    const bool refreshed = co_await by_refreshing();
    if (!refreshed && settings_.grant == OAuthGrant::authorization_code)
      co_await by_code();
    else if (!refreshed && settings_.grant == OAuthGrant::device_code)
      co_await by_device();
    else if (!refreshed && settings_.grant == OAuthGrant::refresh_token)
      refuse("asking for a token", {"", "there is no refresh token"});
    else if (!refreshed)
      co_await by_grant(settings_.grant);
  }
  result_.token_expires = kept_.expires;
  result_.auth_note = fmt::format("{} of {}{}{}", good ? "the session's token" : "a new token", server(),
                                  kept_.expires == 0 ? "" : ", valid until " + iso8601(kept_.expires),
                                  kept_.token.refresh_token.empty() ? "" : ", can be refreshed");
  co_return kept_.token.access_token;
}

void require_url(const std::string& url, const char* what) {
  const auto parsed = parse_target(url);
  if (url.empty() || !parsed)
    throw Error(ErrorKind::invalid_argument, "asking for a token", "",
                fmt::format("{} is {}", what, url.empty() ? "missing" : "no address of the web"));
}

}  // namespace

Task<std::string> oauth_token(Context& context, TokenWish wish, Fetch::Result& result) {
  const auto& settings = wish.arguments.auth.oauth;
  require_url(settings.token_url, "the token endpoint's address");
  if (settings.grant == OAuthGrant::authorization_code)
    require_url(settings.authorization_url, "the address for signing in");
  if (settings.grant == OAuthGrant::device_code)
    require_url(settings.device_url, "the address for device codes");
  TokenSeeker seeker(context, std::move(wish), result);
  auto token = co_await seeker.run();
  co_return token;
}

}  // namespace lw::http
