#include "core/protocols/http/client_login.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/text.h"
#include "core/protocols/http/auth_ntlm.h"

namespace lw::http {

const LoginSide kServerSide{"WWW-Authenticate", "Authentication-Info", "the server", 401};
const LoginSide kProxySide{"Proxy-Authenticate", "Proxy-Authentication-Info", "the proxy", 407};

namespace {

const char* name_of(AuthKind kind) {
  switch (kind) {
    case AuthKind::basic:
      return "Basic";
    case AuthKind::digest:
      return "Digest";
    case AuthKind::ntlm:
      return "NTLM";
    case AuthKind::negotiate:
      return "Negotiate";
    case AuthKind::any:
      return "Negotiate, Digest, NTLM or Basic";
    default:
      return "nothing of these";
  }
}

Bytes random_bytes(Random& random, std::size_t count) {
  Bytes bytes;
  while (bytes.size() < count) {
    const auto number = random.next();
    for (int i = 0; i < 8; ++i) bytes += static_cast<char>(number >> (8 * i));
  }
  bytes.resize(count);
  return bytes;
}

std::shared_ptr<DigestMemory> remembered(LoginMemory& memory, const std::string& key) {
  const auto found = memory.nonces.find(key);
  return found == memory.nonces.end() ? nullptr : found->second;
}

}  // namespace

Login::Login(Context& context, const LoginSide& side, Auth auth, std::string place, std::string host,
             bool eager)
    : context_(context), side_(side), auth_(std::move(auth)), host_(std::move(host)) {
  memory_key_ = fmt::format("{} {} {}", side.status, place, auth_.user);
  const bool known = !auth_.password.empty();
  const bool wants_nonce = auth_.kind == AuthKind::digest || auth_.kind == AuthKind::any ||
                           (auth_.kind == AuthKind::basic && side.status == kProxySide.status);
  if (known && wants_nonce) digest_ = remembered(context.state.get<LoginMemory>(), memory_key_);
  if (digest_) kind_ = AuthKind::digest;
  if (auth_.kind == AuthKind::basic && known && eager && !digest_) {
    answer_basic();
    kind_ = AuthKind::basic;
  }
  if (auth_.kind == AuthKind::ntlm || auth_.kind == AuthKind::negotiate)
    bond_.account = fmt::format("{} {} {} {}", to_text(auth_.kind), auth_.domain, auth_.user,
                                to_hex(digest(Hash::sha256, auth_.password)));
}

std::string Login::value(std::string_view method, std::string_view target, const BodyHash& body_hash) {
  std::string out;
  if (kind_ == AuthKind::basic) out = basic_;
  if (kind_ == AuthKind::digest && digest_) out = digest_value(method, target, body_hash);
  if (!pending_.empty())
    out = std::string(kind_ == AuthKind::ntlm ? "NTLM " : "Negotiate ") + std::exchange(pending_, {});
  sent_ = !out.empty();
  return out;
}

std::string Login::digest_value(std::string_view method, std::string_view target, const BodyHash& body_hash) {
  const std::string cnonce = to_hex(random_bytes(context_.random, 16));
  if (digest_->first_cnonce.empty()) digest_->first_cnonce = cnonce;
  ++digest_->count;
  const auto& challenge = digest_->challenge;
  const std::string body = challenge.covers_body() ? body_hash(challenge.hash) : std::string();
  const DigestInput input{.method = method,
                          .uri = target,
                          .user = auth_.user,
                          .password = auth_.password,
                          .cnonce = cnonce,
                          .count = digest_->count,
                          .body_hash = body,
                          .first_cnonce = digest_->first_cnonce};
  // With auth-int the proof covers the answer's body, which is not kept for that.
  proof_ = challenge.qop_auth ? digest_proof(challenge, input) : std::string();
  return digest_answer(challenge, input);
}

AuthKind Login::choose(const std::vector<Challenge>& all) const {
  const auto offered = [&all](const char* scheme) { return find(all, scheme) != nullptr; };
  const bool digest = best_digest(all).has_value();
  switch (auth_.kind) {
    case AuthKind::basic:
      if (offered("basic")) return AuthKind::basic;
      // Nothing weaker than what was chosen.
      return side_.status == kProxySide.status && digest ? AuthKind::digest : AuthKind::none;
    case AuthKind::digest:
      return offered("digest") ? AuthKind::digest : AuthKind::none;
    case AuthKind::ntlm:
      return offered("ntlm") ? AuthKind::ntlm : AuthKind::none;
    case AuthKind::negotiate:
      return offered("negotiate") ? AuthKind::negotiate : AuthKind::none;
    case AuthKind::any:
      // The system's tickets are another account than a user that was named.
      if (offered("negotiate") && auth_.user.empty()) return AuthKind::negotiate;
      if (digest) return AuthKind::digest;
      if (offered("ntlm")) return AuthKind::ntlm;
      return offered("basic") ? AuthKind::basic : AuthKind::none;
    default:
      return AuthKind::none;
  }
}

Task<bool> Login::ask_user(const std::vector<Challenge>& all, const std::string& peer) {
  if (asked_) co_return false;
  asked_ = true;
  CredentialsQuestion question{
      .peer = peer, .realm = {}, .user = auth_.user, .operation = context_.operation};
  const char* scheme = kind_ == AuthKind::basic ? "basic" : kind_ == AuthKind::digest ? "digest" : "ntlm";
  if (const auto* challenge = find(all, scheme)) question.realm = escape_short((*challenge)["realm"], 200);
  auto answer = co_await context_.prompter.credentials(std::move(question));
  if (!answer) co_return false;
  auth_.user = std::move(answer->user);
  auth_.password = std::move(answer->password);
  co_return true;
}

Task<bool> Login::answered(Hop& hop, std::string peer) {
  reason_.clear();
  bond_.channel = 0;
  if (hop.response.status != side_.status) {
    if (kind_ == AuthKind::negotiate && security_) {
      const auto all = challenges(hop.response.headers, side_.asks);
      const auto* last = find(all, "negotiate");
      const auto token = last ? from_base64(last->token) : Bytes();
      // RFC 4559 section 4.2: the server's own proof comes with what was asked for.
      if (token && !token->empty() && !auth_.tokens_stand_in) {
        const auto step = co_await security_->step(*token);
        if (!step.problem.empty()) hop.notes.push_back("the server did not prove itself: " + step.problem);
      }
      security_.reset();
    }
    content(hop);
    stage_ = Stage::none;
    co_return false;
  }
  const auto all = challenges(hop.response.headers, side_.asks);
  const AuthKind before = kind_;
  kind_ = choose(all);
  if (kind_ == AuthKind::none) {
    note_ = all.empty()
                ? fmt::format("{} answered {} and did not say what it asks for", side_.name, side_.status)
                : fmt::format("{} asks for {}; chosen here is {}", side_.name, scheme_names(all),
                              name_of(auth_.kind));
    if (const auto bad = best_digest(all); !bad && !bad.error().empty()) note_ = bad.error();
    co_return false;
  }
  if (++legs_ > kMaxLegs) {
    note_ = fmt::format("{} asked for credentials more than {} times", side_.name, kMaxLegs);
    co_return false;
  }
  if (before != kind_) sent_ = false;
  if (auth_.password.empty() && kind_ != AuthKind::negotiate) {
    const bool given = co_await ask_user(all, peer);
    if (!given) co_return false;
    sent_ = false;
  }
  bool more = false;
  if (kind_ == AuthKind::negotiate) {
    more = co_await answer_negotiate(*find(all, "negotiate"), hop);
  } else if (kind_ == AuthKind::ntlm) {
    more = answer_ntlm(*find(all, "ntlm"), hop);
  } else if (kind_ == AuthKind::digest) {
    more = answer_digest(all);
  } else {
    more = sent_ ? refused() : answer_basic();
  }
  co_return more;
}

bool Login::refused() {
  note_ = fmt::format("{} refused the user name or the password ({})", side_.name, name_of(kind_));
  stage_ = Stage::none;
  return false;
}

bool Login::again(const char* scheme, const char* what) {
  reason_ = fmt::format("{} asked for {}: {}", side_.name, scheme, what);
  return true;
}

bool Login::answer_basic() {
  auto made = authorization({.kind = AuthKind::basic, .user = auth_.user, .password = auth_.password});
  if (!made) throw Error(ErrorKind::invalid_argument, "making the credentials", "", made.error());
  basic_ = *std::move(made);
  return again("Basic", "user and password");
}

bool Login::answer_digest(const std::vector<Challenge>& all) {
  auto challenge = best_digest(all);
  if (!challenge) {
    note_ = challenge.error();
    return false;
  }
  // A nonce remembered from before may be good no longer, and not every server says stale; one that is the
  // same, or the second in a row, was not at fault.
  const bool to_blame = legs_ > 1 || (digest_ && challenge->nonce == digest_->challenge.nonce);
  if (sent_ && digest_ && !challenge->stale && to_blame) return refused();
  const bool stale = sent_ && digest_;
  auto& nonces = context_.state.get<LoginMemory>().nonces;
  if (nonces.size() >= kMaxNonces && !nonces.contains(memory_key_)) nonces.erase(nonces.begin());
  auto& kept = nonces[memory_key_];
  if (!kept) kept = std::make_shared<DigestMemory>();
  digest_ = kept;
  *digest_ = {.challenge = *std::move(challenge), .count = 0, .first_cnonce = {}};
  return again("Digest", stale ? "the nonce was stale, with the new one" : "an answer to its nonce");
}

/// RFC 5929 section 4: what is proved holds for the server of this certificate, and for no one between. A
/// proxy that is asked in absolute form stands outside of TLS.
Bytes Login::binding_to(const Hop& hop) const {
  if (side_.status != kServerSide.status || !hop.tls || hop.tls->chain.empty()) return {};
  const Bytes hash = end_point_hash(hop.tls->chain.front().pem);
  return hash.empty() ? Bytes() : "tls-server-end-point:" + hash;
}

bool Login::answer_ntlm(const Challenge& challenge, const Hop& hop) {
  if (challenge.token.empty()) {
    // A line that is logged in is not asked again: then it was the password.
    if (stage_ != Stage::none) return refused();
    stage_ = Stage::opening;
    pending_ = to_base64(ntlm_negotiate());
    return again("NTLM", "the opening message (1 of 2)");
  }
  if (stage_ != Stage::opening) return refused();
  const auto message = from_base64(challenge.token);
  const auto read = message ? read_ntlm_challenge(*message)
                            : std::unexpected(std::string("the server's NTLM challenge is no base64"));
  if (!read) {
    note_ = read.error();
    return false;
  }
  const NtlmAccount account{.user = auth_.user, .domain = auth_.domain, .password = auth_.password};
  stage_ = Stage::proving;
  pending_ = to_base64(ntlm_authenticate(*read, account, random_bytes(context_.random, 8),
                                         context_.clock.wall(), binding_to(hop)));
  bond_.channel = hop.channel;
  return again("NTLM", "the answer to its challenge (2 of 2)");
}

Task<bool> Login::answer_negotiate(const Challenge& challenge, const Hop& hop) {
  Bytes token;
  if (!challenge.token.empty()) token = from_base64(challenge.token).value_or(Bytes());
  if (challenge.token.empty() && stage_ != Stage::none) {
    note_ = fmt::format("{} refused the system's ticket (Negotiate)", side_.name);
    co_return false;
  }
  if (!security_) {
    const std::string service = auth_.service_name.empty() ? "HTTP@" + host_ : auth_.service_name;
    security_ = std::make_shared<SecurityContext>(context_.executor, service, binding_to(hop));
  }
  SecurityStep step{.token = Bytes("********")};
  if (!auth_.tokens_stand_in) step = co_await security_->step(std::move(token));
  if (!step.problem.empty()) {
    note_ =
        fmt::format("{} asks for Negotiate; the system has no ticket for that: {}", side_.name, step.problem);
    co_return false;
  }
  if (step.token.empty()) {
    note_ = fmt::format("{} goes on asking where nothing is left to say (Negotiate)", side_.name);
    co_return false;
  }
  if (stage_ != Stage::none) bond_.channel = hop.channel;
  stage_ = stage_ == Stage::none ? Stage::opening : Stage::proving;
  pending_ = to_base64(step.token);
  co_return again("Negotiate", stage_ == Stage::opening ? "a ticket of the system's" : "the next message");
}

/// RFC 7616 section 3.5.
void Login::content(Hop& hop) {
  const auto* told = find(hop.response.headers, side_.tells);
  if (!told || kind_ != AuthKind::digest || !digest_) return;
  const auto parameters = auth_parameters(*told);
  const auto* proof = find(parameters, "rspauth");
  if (proof && sent_ && !proof_.empty() && !equals_ignoring_case(*proof, proof_))
    hop.notes.push_back(
        fmt::format("{} did not prove that it knows the password (rspauth is wrong)", side_.name));
  if (const auto* next = find(parameters, "nextnonce"); next && !next->empty()) {
    digest_->challenge.nonce = *next;
    digest_->count = 0;
    digest_->first_cnonce.clear();
  }
}

namespace {

AuthKind kind_for(ProxyAuth auth) {
  switch (auth) {
    case ProxyAuth::digest:
      return AuthKind::digest;
    case ProxyAuth::ntlm:
      return AuthKind::ntlm;
    case ProxyAuth::negotiate:
      return AuthKind::negotiate;
    default:
      return AuthKind::any;
  }
}

class ConnectLogin final : public ProxyLogin {
 public:
  ConnectLogin(Context& context, const ProxySettings& proxy)
      : random_(context.random.next()),
        context_{context.executor, context.connector, context.sink,     context.state,
                 context.clock,    random_,           context.prompter, context.operation},
        peer_(fmt::format("{}:{}", proxy.host, proxy.port)),
        login_(context_, kProxySide,
               {.kind = kind_for(proxy.auth), .user = proxy.user, .password = proxy.password},
               "CONNECT " + peer_, proxy.host, false) {}

  std::string value(const std::string& authority) override {
    return login_.value("CONNECT", authority, [](Hash hash) { return to_hex(digest(hash, "")); });
  }
  Task<bool> again(std::vector<std::string> challenges) override {
    Hop hop;
    hop.response.status = kProxySide.status;
    for (auto& challenge : challenges)
      hop.response.headers.push_back({.name = kProxySide.asks, .value = std::move(challenge)});
    const bool more = co_await login_.answered(hop, peer_);
    co_return more;
  }
  std::string problem() const override { return login_.note(); }

 private:
  SeededRandom random_;
  Context context_;
  std::string peer_;
  Login login_;
};

}  // namespace

std::shared_ptr<ProxyLogin> make_proxy_login(Context& context, const ProxySettings& proxy) {
  if (proxy.kind != ProxyKind::http_connect || proxy.auth == ProxyAuth::basic) return nullptr;
  return std::make_shared<ConnectLogin>(context, proxy);
}

}  // namespace lw::http
