#include "core/protocols/http/auth_ntlm.h"

#include <algorithm>

#include "core/codec/digest.h"

namespace lw::http {

namespace {

constexpr std::string_view kSignature{"NTLMSSP\0", 8};
// Section 2.2.2.5.
constexpr std::uint32_t kUnicode = 0x1;
constexpr std::uint32_t kOem = 0x2;
constexpr std::uint32_t kRequestTarget = 0x4;
constexpr std::uint32_t kNtlm = 0x200;
constexpr std::uint32_t kAlwaysSign = 0x8000;
constexpr std::uint32_t kExtendedSecurity = 0x80000;
constexpr std::uint32_t kTargetInfo = 0x800000;
constexpr std::uint32_t kAsked =
    kUnicode | kOem | kRequestTarget | kNtlm | kAlwaysSign | kExtendedSecurity | kTargetInfo;
// AV pairs, section 2.2.2.1.
constexpr std::uint16_t kAvEnd = 0;
constexpr std::uint16_t kAvTimestamp = 7;
constexpr std::uint16_t kAvChannelBindings = 10;
/// 1601-01-01 to 1970-01-01 in steps of 100 ns.
constexpr std::uint64_t kEpoch = 116'444'736'000'000'000;

template <class Number>
void put(Bytes& out, Number number) {
  for (std::size_t i = 0; i < sizeof number; ++i) out += static_cast<char>(number >> (8 * i));
}
template <class Number>
Number get(ByteView bytes, std::size_t at) {
  Number number = 0;
  for (std::size_t i = 0; i < sizeof number; ++i)
    number |= static_cast<Number>(static_cast<Number>(static_cast<unsigned char>(bytes[at + i])) << (8 * i));
  return number;
}

/// The code point at `at`, which moves on; what is no UTF-8 is taken for Latin-1.
char32_t next_code(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  const int more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc2 ? 1 : 0;
  if (more == 0 || at + static_cast<std::size_t>(more) > text.size() || lead > 0xf4) return lead;
  char32_t code = lead & (0x3f >> more);
  for (int i = 0; i < more; ++i) {
    const auto c = static_cast<unsigned char>(text[at + static_cast<std::size_t>(i)]);
    if ((c & 0xc0) != 0x80) return lead;
    code = code << 6 | (c & 0x3f);
  }
  at += static_cast<std::size_t>(more);
  return code;
}

/// UTF-16LE. `upper`: as the key wants the user's name; of letters outside of ASCII the Latin-1 ones are
/// known, which is what account names have.
Bytes utf16(std::string_view text, bool upper = false) {
  Bytes out;
  for (std::size_t at = 0; at < text.size();) {
    char32_t code = next_code(text, at);
    if (upper && ((code >= 'a' && code <= 'z') || (code >= 0xe0 && code <= 0xfe && code != 0xf7)))
      code -= 0x20;
    if (code >= 0x10000) {
      put(out, static_cast<std::uint16_t>(0xd7c0 + (code >> 10)));
      code = 0xdc00 + (code & 0x3ff);
    }
    put(out, static_cast<std::uint16_t>(code));
  }
  return out;
}

std::string from_utf16(ByteView bytes) {
  std::string out;
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    const auto code = get<std::uint16_t>(bytes, at);
    if (code < 0x80) {
      out += static_cast<char>(code);
    } else if (code < 0x800) {
      out += static_cast<char>(0xc0 | code >> 6);
      out += static_cast<char>(0x80 | (code & 0x3f));
    } else if (code >= 0xd800 && code < 0xe000) {
      out += '?';  // names of servers have none
    } else {
      out += static_cast<char>(0xe0 | code >> 12);
      out += static_cast<char>(0x80 | (code >> 6 & 0x3f));
      out += static_cast<char>(0x80 | (code & 0x3f));
    }
  }
  return out;
}

/// The bytes that the descriptor (length, room, offset) at `at` points to.
std::expected<ByteView, std::string> pointed(ByteView message, std::size_t at) {
  const auto length = get<std::uint16_t>(message, at);
  const auto offset = get<std::uint32_t>(message, at + 4);
  if (length == 0) return ByteView();
  if (offset > message.size() || length > message.size() - offset)
    return std::unexpected("the server's NTLM challenge points outside of itself");
  return message.substr(offset, length);
}

std::uint64_t timestamp_of(ByteView info) {
  for (std::size_t at = 0; at + 4 <= info.size();) {
    const auto id = get<std::uint16_t>(info, at);
    const auto length = get<std::uint16_t>(info, at + 2);
    at += 4;
    if (id == kAvEnd || length > info.size() - at) break;
    if (id == kAvTimestamp && length == 8) return get<std::uint64_t>(info, at);
    at += length;
  }
  return 0;
}

/// The server's pairs with that of the channel before their end.
Bytes bound_info(const Bytes& info, ByteView binding) {
  const std::string_view end("\0\0\0\0", 4);
  if (binding.empty() || !info.ends_with(end)) return info;
  Bytes out = info.substr(0, info.size() - end.size());
  put(out, kAvChannelBindings);
  put(out, std::uint16_t{16});
  out += ntlm_binding_hash(binding);
  return out.append(end);
}

/// "DOMAIN\user" taken apart.
NtlmAccount parted(const NtlmAccount& account) {
  const auto slash = account.user.find('\\');
  if (slash == std::string::npos || !account.domain.empty()) return account;
  return {.user = account.user.substr(slash + 1),
          .domain = account.user.substr(0, slash),
          .password = account.password};
}

}  // namespace

Bytes ntlm_negotiate() {
  Bytes out(kSignature);
  put(out, std::uint32_t{1});
  put(out, kAsked);
  out.append(16, '\0');  // neither domain nor workstation is told
  return out;
}

std::expected<NtlmChallenge, std::string> read_ntlm_challenge(ByteView message) {
  if (message.size() > kMaxNtlmMessage) return std::unexpected("the server's NTLM challenge is too long");
  if (message.size() < 32 || !message.starts_with(kSignature) || get<std::uint32_t>(message, 8) != 2)
    return std::unexpected("the server's NTLM challenge is none");
  NtlmChallenge challenge{.flags = get<std::uint32_t>(message, 20)};
  std::copy_n(message.begin() + 24, 8, challenge.nonce.begin());
  const auto target = pointed(message, 12);
  if (!target) return std::unexpected(target.error());
  challenge.target = (challenge.flags & kUnicode) != 0 ? from_utf16(*target) : std::string(*target);
  if (message.size() >= 48 && (challenge.flags & kTargetInfo) != 0) {
    const auto info = pointed(message, 40);
    if (!info) return std::unexpected(info.error());
    challenge.target_info = *info;
    challenge.timestamp = timestamp_of(*info);
  }
  if ((challenge.flags & kUnicode) == 0)
    return std::unexpected("the server's NTLM does not know Unicode, which NTLMv2 needs");
  return challenge;
}

Bytes ntlm_key(const NtlmAccount& account) {
  return hmac(Hash::md5, digest(Hash::md4, utf16(account.password)),
              utf16(account.user, true) + utf16(account.domain));
}

Bytes ntlm_proof(ByteView key, std::string_view server_nonce, ByteView blob) {
  return hmac(Hash::md5, key, Bytes(server_nonce) + Bytes(blob));
}

Bytes ntlm_binding_hash(ByteView binding) {
  Bytes structure(16, '\0');  // no addresses of either side
  put(structure, static_cast<std::uint32_t>(binding.size()));
  return digest(Hash::md5, structure + Bytes(binding));
}

Bytes ntlm_authenticate(const NtlmChallenge& challenge, const NtlmAccount& given,
                        std::string_view client_nonce, Nanoseconds wall, ByteView binding) {
  const NtlmAccount account = parted(given);
  const std::string_view nonce(challenge.nonce.data(), challenge.nonce.size());
  const Bytes key = ntlm_key(account);
  // "temp" of section 3.3.2.
  Bytes blob("\x01\x01\0\0\0\0\0\0", 8);
  put(blob, challenge.timestamp != 0 ? challenge.timestamp : static_cast<std::uint64_t>(wall) / 100 + kEpoch);
  blob += client_nonce;
  blob.append(4, '\0');
  blob += bound_info(challenge.target_info, binding);
  blob.append(4, '\0');
  const Bytes nt = ntlm_proof(key, nonce, blob) + blob;
  // Section 3.1.5.1.2: where the server tells its time, the old response is zeros.
  const Bytes lm =
      challenge.timestamp != 0 ? Bytes(24, '\0') : ntlm_proof(key, nonce, client_nonce) + Bytes(client_nonce);
  const Bytes parts[] = {lm, nt, utf16(account.domain), utf16(account.user), Bytes(), Bytes()};
  Bytes out(kSignature);
  put(out, std::uint32_t{3});
  std::uint32_t offset = 64;
  for (const Bytes& part : parts) {
    put(out, static_cast<std::uint16_t>(part.size()));
    put(out, static_cast<std::uint16_t>(part.size()));
    put(out, offset);
    offset += static_cast<std::uint32_t>(part.size());
  }
  put(out, (challenge.flags & kAsked & ~kOem) | kUnicode | kNtlm);
  for (const Bytes& part : parts) out += part;
  return out;
}

}  // namespace lw::http
