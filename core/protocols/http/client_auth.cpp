#include "core/protocols/http/client_auth.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/protocols/http/auth_aws.h"
#include "core/protocols/http/auth_oauth.h"
#include "core/protocols/http/client_oauth.h"

namespace lw::http {

namespace {

std::string peer_at(const Url& url) {
  return fmt::format("{}:{}", url.ipv6() ? "[" + url.host + "]" : url.host, effective_port(url));
}

Error no_credentials(std::string reason) {
  return Error(ErrorKind::invalid_argument, "making the credentials", "", std::move(reason));
}

bool logs_in(AuthKind kind) {
  return kind == AuthKind::basic || kind == AuthKind::digest || kind == AuthKind::ntlm ||
         kind == AuthKind::negotiate || kind == AuthKind::any;
}

AuthKind kind_of(ProxyAuth auth) {
  switch (auth) {
    case ProxyAuth::digest:
      return AuthKind::digest;
    case ProxyAuth::ntlm:
      return AuthKind::ntlm;
    case ProxyAuth::negotiate:
      return AuthKind::negotiate;
    case ProxyAuth::any:
      return AuthKind::any;
    case ProxyAuth::basic:
      break;
  }
  return AuthKind::basic;
}

void put_stars(std::string& text, const std::string& secret) {
  if (secret.empty()) return;
  for (auto at = text.find(secret); at != text.npos; at = text.find(secret, at + secret.size()))
    text.replace(at, secret.size(), secret.size(), '*');
}

bool has_controls(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

}  // namespace

bool fits(std::string_view rule, const Url& url) {
  const auto bracket = rule.rfind(']');
  const auto colon = rule.rfind(':');
  const bool has_port =
      colon != rule.npos && (bracket == rule.npos ? rule.find(':') == colon : colon > bracket);
  if (has_port && rule.substr(colon + 1) != std::to_string(effective_port(url))) return false;
  auto host = has_port ? rule.substr(0, colon) : rule;
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  if (host == "*") return true;
  const std::string wanted = to_lower(host);
  if (wanted.starts_with("*."))
    return url.host.size() >= wanted.size() && url.host.ends_with(std::string_view(wanted).substr(1));
  return !wanted.empty() && url.host == wanted;
}

Authenticator::Authenticator(Context& context, const Fetch::Arguments& arguments,
                             std::function<void(Fetch::Event)> emit, Nanoseconds began)
    : context_(context), arguments_(arguments), emit_(std::move(emit)), began_(began) {}

Task<> Authenticator::begin(Auth auth, Url url, Fetch::Result& result) {
  auth_ = std::move(auth);
  const std::string place = url.scheme + "://" + peer_at(url);
  if (logs_in(auth_.kind)) server_.emplace(context_, kServerSide, auth_, place, url.host, true);
  const auto& proxy = arguments_.connect.proxy;
  const bool to_proxy =
      proxy.kind == ProxyKind::http_connect && (!proxy.user.empty() || proxy.auth == ProxyAuth::negotiate);
  if (to_proxy) {
    Auth account{.kind = kind_of(proxy.auth), .user = proxy.user, .password = proxy.password};
    account.tokens_stand_in = auth_.tokens_stand_in;
    proxy_.emplace(context_, kProxySide, std::move(account), fmt::format("{}:{}", proxy.host, proxy.port),
                   proxy.host, true);
  }
  const bool bound = auth_.kind == AuthKind::ntlm || (proxy_ && proxy.auth == ProxyAuth::ntlm);
  if (bound && !arguments_.keep_alive)
    throw no_credentials("NTLM logs a line in: it needs lines that are kept (keep-alive)");
  if (auth_.kind == AuthKind::bearer) {
    auto made = authorization(auth_);
    if (!made) throw no_credentials(made.error());
    fixed_ = *std::move(made);
  }
  if (auth_.kind == AuthKind::api_key || auth_.kind == AuthKind::bearer)
    keep_secret(context_, auth_.password);
  if (auth_.kind == AuthKind::api_key) keep_secret(context_, percent(auth_.password));
  if (auth_.kind == AuthKind::aws_sigv4) {
    keep_secret(context_, auth_.aws.session_token);
    keep_secret(context_, percent(auth_.aws.session_token));
  }
  if (auth_.kind == AuthKind::oauth2) {
    const auto legs = result.hops.size();
    TokenWish wish{.arguments = arguments_, .emit = emit_, .began = began_};
    std::string token = co_await oauth_token(context_, std::move(wish), result);
    fixed_ = "Bearer " + token;
    fresh_token_ = result.hops.size() > legs;
    if (fresh_token_) reason_ = "with the token";
  }
}

BodyHash Authenticator::hash_of(BodySource& body) const {
  return [&body](Hash hash) {
    Digester digester(hash);
    body.rewind();
    std::array<char, 64u << 10> room;
    for (std::size_t got = 0; body.present() && (got = body.read(MutableBytes(room))) > 0;)
      digester.add({room.data(), got});
    body.rewind();
    return to_hex(digester.finish());
  };
}

void Authenticator::dress(RequestPlan& plan, BodySource& body) {
  const std::string target = request_target(plan);
  plan.authorization = ours_ ? fixed_ : std::string();
  plan.proxy_authorization.clear();
  BodyHash hash = plan.body ? hash_of(body) : [](Hash algorithm) { return to_hex(digest(algorithm, "")); };
  if (server_ && ours_) plan.authorization = server_->value(plan.method, target, hash);
  if (proxy_ && plan.absolute_form) plan.proxy_authorization = proxy_->value(plan.method, target, hash);
  withholds_ = (server_ && ours_ && server_->withholds_body()) ||
               (proxy_ && plan.absolute_form && proxy_->withholds_body());
}

void Authenticator::complete(RequestHead& head, const RequestPlan& plan, BodySource& body) {
  if (!ours_) return;
  if (auth_.kind == AuthKind::api_key) add_key(head);
  if (auth_.kind == AuthKind::aws_sigv4) sign(head, plan, body);
}

void Authenticator::add_key(RequestHead& head) const {
  const auto& name = auth_.key_name;
  if (name.empty()) throw no_credentials("the API key has no name");
  if (has_controls(auth_.password)) throw no_credentials("the API key holds control characters");
  if (auth_.place == KeyPlace::header) {
    head.headers.push_back({.name = name, .value = auth_.password});
  } else if (auth_.place == KeyPlace::query) {
    head.target += head.target.contains('?') ? '&' : '?';
    head.target += percent(name) + '=' + percent(auth_.password);
  } else {
    if (auth_.password.find_first_of("; ,\"") != std::string::npos)
      throw no_credentials("the API key holds characters that cookies can't have");
    const auto found = std::ranges::find_if(
        head.headers, [](const HeaderField& field) { return equals_ignoring_case(field.name, "Cookie"); });
    const std::string cookie = name + '=' + auth_.password;
    if (found == head.headers.end())
      head.headers.push_back({.name = "Cookie", .value = cookie});
    else
      found->value += "; " + cookie;
  }
}

void Authenticator::sign(RequestHead& head, const RequestPlan& plan, BodySource& body) {
  if (auth_.user.empty() || auth_.password.empty())
    throw no_credentials("a signature needs the access key's id and the secret key");
  const auto scope = aws_scope(auth_.aws, plan.url.host);
  if (scope.service.empty())
    throw no_credentials("the signature's service is missing, and no host name tells it");
  std::string body_hash(kUnsignedBody);
  if (auth_.aws.sign_payload)
    body_hash = plan.body ? hash_of(body)(Hash::sha256) : std::string(kEmptyBodyHash);
  if (auth_.aws.in_query) return sign_url(head, plan, body_hash);
  for (auto& field : aws_headers(auth_.aws, scope, body_hash, context_.clock.wall()))
    if (!find(head.headers, field.name)) head.headers.push_back(std::move(field));
  const std::string target = plan.target.empty() ? plan.url.target() : plan.target;
  AwsRequest request{.method = head.method, .target = target, .headers = {}, .body_hash = body_hash};
  for (const auto& field : head.headers)
    if (!aws_leaves_out(field.name)) request.headers.push_back(field);
  if (find(head.headers, "Authorization")) return;  // the user's own
  head.headers.push_back(
      {.name = "Authorization", .value = aws_sign(request, scope, auth_.user, auth_.password).authorization});
}

/// A link that whoever has it may use: only Host and what AWS wants signed stand in it, so that any program
/// can follow it. S3 takes no hash of the body in links.
void Authenticator::sign_url(RequestHead& head, const RequestPlan& plan, const std::string& body_hash) {
  const auto scope = aws_scope(auth_.aws, plan.url.host);
  const std::string target = plan.target.empty() ? plan.url.target() : plan.target;
  AwsRequest request{.method = head.method,
                     .target = target,
                     .headers = {},
                     .body_hash = scope.service.starts_with("s3") ? std::string(kUnsignedBody) : body_hash};
  for (const auto& field : head.headers)
    if (equals_ignoring_case(field.name, "Host") || to_lower(field.name).starts_with("x-amz-"))
      request.headers.push_back(field);
  auto link = aws_presign(request, auth_.aws, scope, auth_.user, auth_.password, context_.clock.wall());
  signature_ = std::move(link.signature);
  keep_secret(context_, signature_);
  // In absolute form (a proxy) what stands before the path stays.
  const auto before = head.target.ends_with(target) ? head.target.size() - target.size() : 0;
  head.target.replace(before, head.target.npos, link.target);
}

void Authenticator::mask(RequestHead& shown) const {
  shown.headers = http::mask(std::move(shown.headers));
  put_stars(shown.target, signature_);
  if (auth_.kind == AuthKind::aws_sigv4) put_stars(shown.target, percent(auth_.aws.session_token));
  if (auth_.kind != AuthKind::api_key) return;
  put_stars(shown.target, percent(auth_.password));
  for (auto& field : shown.headers) put_stars(field.value, auth_.password);
}

Task<bool> Authenticator::answered(RequestPlan& plan, Fetch::Result& result) {
  withholds_ = false;
  bool again = false;
  const std::string proxy_name =
      fmt::format("{}:{}", arguments_.connect.proxy.host, arguments_.connect.proxy.port);
  const int status = result.hops.back().response.status;
  if (proxy_ && plan.absolute_form) {
    again = co_await proxy_->answered(result.hops.back(), proxy_name);
    if (again) reason_ = proxy_->reason();
    if (!proxy_->note().empty()) result.auth_note = proxy_->note();
  }
  if (again || status == 407) co_return again;
  if (server_ && ours_) {
    std::string peer = peer_at(plan.url);
    again = co_await server_->answered(result.hops.back(), std::move(peer));
    if (again) reason_ = server_->reason();
    if (!server_->note().empty()) result.auth_note = server_->note();
    co_return again;
  }
  if (status != 401) co_return false;
  if (ours_ && auth_.kind == AuthKind::oauth2 && !fresh_token_) {
    again = co_await renew_token(plan, result);
    co_return again;
  }
  const auto all = challenges(result.hops.back().response.headers, "WWW-Authenticate");
  const auto* asks_token = find(all, "bearer");
  const std::string bearer = asks_token ? (*asks_token)["error_description"] : std::string();
  if (!ours_)
    result.auth_note = "a server that the redirect led to asks for credentials; none are sent there";
  else if (!all.empty())
    result.auth_note = fmt::format("the server asks for {}{}{}", scheme_names(all),
                                   bearer.empty() ? "" : ": ", escape_short(bearer, 200));
  co_return false;
}

/// RFC 6750 section 3.1: a token that is no longer good is answered with 401.
Task<bool> Authenticator::renew_token(RequestPlan& plan, Fetch::Result& result) {
  fresh_token_ = true;
  TokenWish wish{.arguments = arguments_, .emit = emit_, .began = began_, .renew = true};
  std::string token = co_await oauth_token(context_, std::move(wish), result);
  fixed_ = "Bearer " + token;
  plan.authorization = fixed_;
  reason_ = "the server refused the token: with a new one";
  co_return true;
}

void Authenticator::leave(Redirect& redirect) {
  if (server_) server_->stop_asking();
  if (!ours_) return;
  ours_ = false;
  if (auth_.kind == AuthKind::api_key) redirect.dropped.push_back("API key " + auth_.key_name);
  if (auth_.kind == AuthKind::aws_sigv4) redirect.dropped.emplace_back("signature");
  if (!arguments_.connect.tls.certificate_file.empty()) redirect.dropped.emplace_back("client certificate");
}

const LineBond& Authenticator::bond() const {
  static const LineBond none;
  if (server_ && ours_ && !server_->bond().account.empty()) return server_->bond();
  return proxy_ ? proxy_->bond() : none;
}

bool Authenticator::withholds_body() const {
  return withholds_;
}

const ConnectSettings& Authenticator::settings_for(const Url& url) {
  const auto& usual = arguments_.connect;
  const bool named = !usual.tls.certificate_file.empty();
  if (url.scheme != "https" || (ours_ && named)) return usual;
  const auto& rules = arguments_.client_certificates;
  const auto rule =
      std::ranges::find_if(rules, [&url](const ClientCertificate& one) { return fits(one.host, url); });
  if (rule == rules.end() && !named) return usual;
  settings_ = usual;
  settings_.tls.certificate_file = rule == rules.end() ? std::string() : rule->certificate_file;
  settings_.tls.key_file = rule == rules.end() ? std::string() : rule->key_file;
  settings_.tls.key_password = rule == rules.end() ? std::string() : rule->key_password;
  return settings_;
}

}  // namespace lw::http
