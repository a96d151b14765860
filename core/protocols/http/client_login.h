// Logging in on one side: to the server, or to the proxy that is asked in absolute form. Basic, Digest
// (RFC 7616), NTLM (MS-NTHT) and Negotiate (RFC 4559): what goes with a request, and what is answered when
// the other side asks. Loop thread only.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/io/proxy.h"
#include "core/io/security_context.h"
#include "core/protocols/context.h"
#include "core/protocols/http/auth_digest.h"
#include "core/protocols/http/client_connect.h"
#include "core/protocols/http/operations.h"

namespace lw::http {

/// Legs of one login: three are the most that a scheme needs, one more for a stale nonce, one for a question.
inline constexpr int kMaxLegs = 8;
/// Servers whose Digest nonces are remembered in a session.
inline constexpr std::size_t kMaxNonces = 64;

/// A nonce that a server gave, and how often it was used (RFC 7616 section 3.4).
struct DigestMemory {
  DigestChallenge challenge;
  std::uint32_t count = 0;
  std::string first_cnonce;
};
/// In SessionState: what logins keep between the operations of a session. No passwords.
struct LoginMemory {
  /// Shared with the logins that use them: one that makes room for its own must not take another's away.
  std::map<std::string, std::shared_ptr<DigestMemory>> nonces;
};

struct LoginSide {
  const char* asks;   // the field it asks in
  const char* tells;  // the field it says more in when it is content
  const char* name;   // for people
  int status;         // with which it asks
};
extern const LoginSide kServerSide;
extern const LoginSide kProxySide;

/// For CONNECT through the user's proxy; null where Basic is chosen, which needs no login. It draws one
/// random number, whether it is used or not, so that what comes after stays the same.
std::shared_ptr<ProxyLogin> make_proxy_login(Context& context, const ProxySettings& proxy);

/// Hex of the body's hash, for auth-int.
using BodyHash = std::function<std::string(Hash)>;

class Login {
 public:
  /// `place`: the origin, for memory; `host`: for Negotiate's service name. `eager`: Basic goes with the
  /// first request.
  Login(Context& context, const LoginSide& side, Auth auth, std::string place, std::string host, bool eager);

  /// The value that goes with the next request, "" = none.
  std::string value(std::string_view method, std::string_view target, const BodyHash& body_hash);
  /// After an answer. True = the request is to be said again, reason() tells why.
  Task<bool> answered(Hop& hop, std::string peer);
  /// No password is asked for any more.
  void stop_asking() { asked_ = true; }

  const std::string& reason() const { return reason_; }
  /// Why it ended as it did; empty = nothing to say.
  const std::string& note() const { return note_; }
  /// What the next leg needs of its line.
  const LineBond& bond() const { return bond_; }
  /// The next leg only opens a login that is bound to the line: the body would be sent for nothing.
  bool withholds_body() const { return stage_ == Stage::opening && kind_ == AuthKind::ntlm; }

 private:
  enum class Stage : std::uint8_t { none, opening, proving };

  AuthKind choose(const std::vector<Challenge>& all) const;
  Task<bool> ask_user(const std::vector<Challenge>& all, const std::string& peer);
  bool answer_basic();
  bool answer_digest(const std::vector<Challenge>& all);
  Bytes binding_to(const Hop& hop) const;
  bool answer_ntlm(const Challenge& challenge, const Hop& hop);
  Task<bool> answer_negotiate(const Challenge& challenge, const Hop& hop);
  std::string digest_value(std::string_view method, std::string_view target, const BodyHash& body_hash);
  void content(Hop& hop);
  bool refused();
  bool again(const char* scheme, const char* what);

  Context& context_;
  const LoginSide& side_;
  Auth auth_;
  std::string memory_key_;
  std::string host_;
  AuthKind kind_ = AuthKind::none;  // the scheme that is spoken now
  std::string basic_;
  std::shared_ptr<DigestMemory> digest_;
  std::string proof_;    // what rspauth must be
  std::string pending_;  // the next leg's token, in base64
  std::shared_ptr<SecurityContext> security_;
  Stage stage_ = Stage::none;
  LineBond bond_;
  std::string reason_;
  std::string note_;
  bool sent_ = false;   // credentials went with the last request
  bool asked_ = false;  // the user was asked
  int legs_ = 0;
};

}  // namespace lw::http
