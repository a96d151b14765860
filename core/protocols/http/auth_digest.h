// Digest access authentication: RFC 7616, and RFC 2069 where a server is that old. Pure.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "core/codec/digest.h"
#include "core/protocols/http/auth.h"

namespace lw::http {

struct DigestChallenge {
  std::string realm;
  std::string nonce;
  std::string opaque;
  bool has_opaque = false;
  std::string algorithm;  // as the server wrote it; empty = not said, which is MD5
  Hash hash = Hash::md5;
  bool session = false;  // "-sess"
  bool qop_auth = false;
  bool qop_auth_int = false;
  bool stale = false;
  bool userhash = false;
  bool utf8 = false;
  /// auth-int, where auth is not offered: the answer covers the body too.
  bool covers_body() const { return qop_auth_int && !qop_auth; }
};

/// The error says why it can't be answered: an algorithm or a qop that is not known, no nonce.
std::expected<DigestChallenge, std::string> read_digest(const Challenge& challenge);
/// The strongest of those that can be answered; the error is the last one's, or "" where there is no Digest.
std::expected<DigestChallenge, std::string> best_digest(const std::vector<Challenge>& all);

struct DigestInput {
  std::string_view method;
  std::string_view uri;  // the request's target, as sent
  std::string_view user;
  std::string_view password;
  std::string_view cnonce;
  std::uint32_t count = 1;             // nc: requests with this nonce so far, this one included
  std::string_view body_hash;          // hex, of the algorithm; for covers_body()
  std::string_view first_cnonce = {};  // -sess: that of the first request; empty = cnonce
};
/// The value of Authorization or Proxy-Authorization.
std::string digest_answer(const DigestChallenge& challenge, const DigestInput& input);
/// What the server proves in Authentication-Info's rspauth (section 3.5), for a response whose body is not
/// covered.
std::string digest_proof(const DigestChallenge& challenge, const DigestInput& input);

}  // namespace lw::http
