#include "core/protocols/http/auth_digest.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/text.h"
#include "core/codec/token.h"

namespace lw::http {

namespace {

std::string hex_of(Hash hash, const std::string& text) {
  return to_hex(digest(hash, text));
}

/// H(A1), section 3.4.2.
std::string secret_hash(const DigestChallenge& challenge, const DigestInput& input) {
  std::string a1 =
      hex_of(challenge.hash, fmt::format("{}:{}:{}", input.user, challenge.realm, input.password));
  const auto first = input.first_cnonce.empty() ? input.cnonce : input.first_cnonce;
  if (challenge.session) a1 = hex_of(challenge.hash, fmt::format("{}:{}:{}", a1, challenge.nonce, first));
  return a1;
}

const char* qop_of(const DigestChallenge& challenge) {
  return challenge.qop_auth ? "auth" : challenge.qop_auth_int ? "auth-int" : "";
}

/// Section 3.4.1; `method` is empty in the server's proof.
std::string response(const DigestChallenge& challenge, const DigestInput& input, std::string_view method) {
  std::string a2 = fmt::format("{}:{}", method, input.uri);
  if (challenge.covers_body()) a2 += fmt::format(":{}", input.body_hash);
  const auto a1 = secret_hash(challenge, input);
  const auto hashed = hex_of(challenge.hash, a2);
  const std::string qop = qop_of(challenge);
  if (qop.empty()) return hex_of(challenge.hash, fmt::format("{}:{}:{}", a1, challenge.nonce, hashed));
  return hex_of(challenge.hash, fmt::format("{}:{}:{:08x}:{}:{}:{}", a1, challenge.nonce, input.count,
                                            input.cnonce, qop, hashed));
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7f; });
}

/// RFC 8187, of UTF-8.
std::string extended(std::string_view text) {
  std::string out = "UTF-8''";
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("!#$&+-.^_`|~").contains(c);
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

/// Section 3.4.4: hashed where the server wishes; else quoted, or extended where it says that it knows UTF-8.
std::string user_parameter(const DigestChallenge& challenge, std::string_view user) {
  if (challenge.userhash)
    return "username=\"" + hex_of(challenge.hash, fmt::format("{}:{}", user, challenge.realm)) + '"';
  if (!is_ascii(user) && challenge.utf8) return "username*=" + extended(user);
  return "username=" + http::quoted(user);
}

}  // namespace

std::expected<DigestChallenge, std::string> read_digest(const Challenge& said) {
  DigestChallenge challenge{.realm = said["realm"], .nonce = said["nonce"], .opaque = said["opaque"]};
  challenge.has_opaque = http::find(said.parameters, "opaque") != nullptr;
  challenge.algorithm = said["algorithm"];
  std::string name = to_lower(challenge.algorithm);
  challenge.session = name.ends_with("-sess");
  if (challenge.session) name.resize(name.size() - 5);
  if (name.empty() || name == "md5")
    challenge.hash = Hash::md5;
  else if (name == "sha-256")
    challenge.hash = Hash::sha256;
  else if (name == "sha-512-256")
    challenge.hash = Hash::sha512_256;
  else
    return std::unexpected("the server's Digest algorithm " + escape_short(challenge.algorithm, 40) +
                           " is not known");
  if (challenge.nonce.empty()) return std::unexpected("the server's Digest challenge has no nonce");
  const auto& qop = said["qop"];
  for (const auto word : split_list(qop)) {
    challenge.qop_auth = challenge.qop_auth || equals_ignoring_case(word, "auth");
    challenge.qop_auth_int = challenge.qop_auth_int || equals_ignoring_case(word, "auth-int");
  }
  if (!qop.empty() && !challenge.qop_auth && !challenge.qop_auth_int)
    return std::unexpected("the server's Digest qop " + escape_short(qop, 40) + " is not known");
  // Section 3.3: a session needs the client's nonce, which only a qop brings.
  challenge.session = challenge.session && !qop.empty();
  challenge.stale = equals_ignoring_case(said["stale"], "true");
  challenge.userhash = equals_ignoring_case(said["userhash"], "true");
  challenge.utf8 = equals_ignoring_case(said["charset"], "UTF-8");
  return challenge;
}

std::expected<DigestChallenge, std::string> best_digest(const std::vector<Challenge>& all) {
  std::expected<DigestChallenge, std::string> best = std::unexpected("");
  for (const auto& challenge : all) {
    if (challenge.scheme != "digest") continue;
    auto read = read_digest(challenge);
    if (!read && !best) best = std::move(read);
    // Stronger ones have the higher numbers (section 6.1); among equals the server's order counts.
    else if (read && (!best || read->hash > best->hash))
      best = std::move(read);
  }
  return best;
}

std::string digest_answer(const DigestChallenge& challenge, const DigestInput& input) {
  const std::string qop = qop_of(challenge);
  std::string out = "Digest " + user_parameter(challenge, input.user);
  out += ", realm=" + http::quoted(challenge.realm) + ", nonce=" + http::quoted(challenge.nonce);
  out += ", uri=" + http::quoted(input.uri);
  if (!challenge.algorithm.empty()) out += ", algorithm=" + challenge.algorithm;
  if (!qop.empty()) out += fmt::format(", qop={}, nc={:08x}, cnonce=\"{}\"", qop, input.count, input.cnonce);
  out += ", response=\"" + response(challenge, input, input.method) + '"';
  if (challenge.has_opaque) out += ", opaque=" + http::quoted(challenge.opaque);
  if (challenge.userhash) out += ", userhash=true";
  return out;
}

std::string digest_proof(const DigestChallenge& challenge, const DigestInput& input) {
  return response(challenge, input, "");
}

}  // namespace lw::http
