#include "core/codec/digest.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <algorithm>
#include <array>
#include <bit>
#include <stdexcept>

namespace lw {

namespace {

const EVP_MD* algorithm(Hash hash) {
  switch (hash) {
    case Hash::md5:
      return EVP_md5();
    case Hash::sha1:
      return EVP_sha1();
    case Hash::sha512_256:
      return EVP_sha512_256();
    case Hash::sha256:
    case Hash::md4:
      break;
  }
  return EVP_sha256();
}

/// A system that forbids an algorithm (FIPS has no MD5) says so here.
void require(int ok) {
  if (ok != 1) throw std::runtime_error("this system's OpenSSL does not offer the hash that is asked for");
}

/// RFC 1320: OpenSSL 3 keeps MD4 in a module that many systems do not load.
struct Md4 {
  std::array<std::uint32_t, 4> state{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};

  /// Steps [A B C D i s]: in each of the three rounds the words come in another order.
  void block(const unsigned char* bytes) {
    static constexpr std::array<std::array<unsigned char, 16>, 3> kOrder{
        {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
         {0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15},
         {0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15}}};
    static constexpr std::array<std::array<int, 4>, 3> kShift{
        {{3, 7, 11, 19}, {3, 5, 9, 13}, {3, 9, 11, 15}}};
    static constexpr std::array<std::uint32_t, 3> kAdd{0, 0x5a827999, 0x6ed9eba1};
    std::array<std::uint32_t, 16> words{};
    for (std::size_t i = 0; i < 64; ++i) words[i / 4] |= std::uint32_t{bytes[i]} << (8 * (i % 4));
    auto [a, b, c, d] = state;
    for (std::size_t round = 0; round < 3; ++round) {
      for (std::size_t i = 0; i < 16; ++i) {
        const std::uint32_t mixed = round == 0   ? (b & c) | (~b & d)
                                    : round == 1 ? (b & c) | (b & d) | (c & d)
                                                 : b ^ c ^ d;
        const std::uint32_t sum = a + mixed + words[kOrder[round][i]] + kAdd[round];
        a = d;
        d = c;
        c = b;
        b = std::rotl(sum, kShift[round][i % 4]);
      }
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
  }
};

Bytes md4(ByteView bytes) {
  Bytes padded(bytes);
  padded += '\x80';
  while (padded.size() % 64 != 56) padded += '\0';
  const std::uint64_t bits = std::uint64_t{bytes.size()} * 8;
  for (int i = 0; i < 8; ++i) padded += static_cast<char>(bits >> (8 * i));
  Md4 hash;
  for (std::size_t at = 0; at < padded.size(); at += 64)
    hash.block(reinterpret_cast<const unsigned char*>(padded.data() + at));
  Bytes out;
  for (const std::uint32_t word : hash.state)
    for (int i = 0; i < 4; ++i) out += static_cast<char>(word >> (8 * i));
  return out;
}

}  // namespace

struct Digester::State {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  ~State() { EVP_MD_CTX_free(context); }
};

Digester::Digester(Hash hash) : state_(std::make_unique<State>()) {
  require(EVP_DigestInit_ex(state_->context, algorithm(hash), nullptr));
}
Digester::~Digester() = default;

void Digester::add(ByteView bytes) {
  require(EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()));
}

Bytes Digester::finish() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
  unsigned int size = 0;
  require(EVP_DigestFinal_ex(state_->context, out.data(), &size));
  return Bytes(reinterpret_cast<const char*>(out.data()), size);
}

Bytes digest(Hash hash, ByteView bytes) {
  if (hash == Hash::md4) return md4(bytes);
  Digester digester(hash);
  digester.add(bytes);
  return digester.finish();
}

Bytes hmac(Hash hash, ByteView key, ByteView bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
  unsigned int size = 0;
  const auto* done =
      HMAC(algorithm(hash), key.data(), static_cast<int>(key.size()),
           reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), out.data(), &size);
  require(done ? 1 : 0);
  return Bytes(reinterpret_cast<const char*>(out.data()), size);
}

Bytes end_point_hash(std::string_view pem) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> in(
      BIO_new_mem_buf(pem.data(), static_cast<int>(std::min<std::size_t>(pem.size(), 1u << 20))), &BIO_free);
  const std::unique_ptr<X509, decltype(&X509_free)> certificate(
      PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr), &X509_free);
  ERR_clear_error();
  int algorithm = NID_undef;
  if (!certificate ||
      X509_get_signature_info(certificate.get(), &algorithm, nullptr, nullptr, nullptr) != 1 ||
      algorithm == NID_undef)
    return {};
  if (algorithm == NID_md5 || algorithm == NID_sha1) algorithm = NID_sha256;
  const EVP_MD* hash = EVP_get_digestbynid(algorithm);
  std::array<unsigned char, EVP_MAX_MD_SIZE> room{};
  unsigned int size = 0;
  if (!hash || X509_digest(certificate.get(), hash, room.data(), &size) != 1) return {};
  return {reinterpret_cast<const char*>(room.data()), size};
}

}  // namespace lw
