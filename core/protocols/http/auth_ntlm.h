// NTLM's three messages, as far as HTTP needs them (MS-NLMP, MS-NTHT): NTLMv2, no signing, no sealing. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/frame.h"

namespace lw::http {

/// A challenge is some hundred bytes; fields of HTTP end at kMaxHeaderSection anyway.
inline constexpr std::size_t kMaxNtlmMessage = 16u << 10;

/// MS-NLMP section 2.2.1.1.
Bytes ntlm_negotiate();

struct NtlmChallenge {
  std::uint32_t flags = 0;
  std::array<char, 8> nonce{};
  Bytes target_info;            // AV pairs, as they came
  std::string target;           // the server's name for itself, UTF-8
  std::uint64_t timestamp = 0;  // MsvAvTimestamp: 100 ns since 1601; 0 = none
};
/// Section 2.2.1.2. The error's offset is in `message`.
std::expected<NtlmChallenge, std::string> read_ntlm_challenge(ByteView message);

struct NtlmAccount {
  std::string user;      // UTF-8; "DOMAIN\user" names the domain too
  std::string domain;    // UTF-8
  std::string password;  // UTF-8
};
/// Section 2.2.1.3, with the responses of 3.3.2. `client_nonce`: eight random bytes; `wall`: the time, where
/// the server told none of its own. `binding`: to the TLS around it (RFC 5929), empty = none.
Bytes ntlm_authenticate(const NtlmChallenge& challenge, const NtlmAccount& account,
                        std::string_view client_nonce, Nanoseconds wall, ByteView binding = {});
/// MsvAvChannelBindings (section 2.2.2.1): MD5 of RFC 2744's structure with `binding` and no addresses.
Bytes ntlm_binding_hash(ByteView binding);

/// NTOWFv2 (section 3.3.2), and the proof over server's nonce and `blob`. For vectors.
Bytes ntlm_key(const NtlmAccount& account);
Bytes ntlm_proof(ByteView key, std::string_view server_nonce, ByteView blob);

}  // namespace lw::http
