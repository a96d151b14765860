// Hashes that credentials are made of: what protocols ask for, not what is good. Pure.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/bytes.h"

namespace lw {

/// MD4 is RFC 1320's, for NTLM alone.
enum class Hash : std::uint8_t { md4, md5, sha1, sha256, sha512_256 };

/// The hash of what comes in pieces. Not for MD4.
class Digester {
 public:
  explicit Digester(Hash hash);
  ~Digester();
  Digester(const Digester&) = delete;
  Digester& operator=(const Digester&) = delete;
  void add(ByteView bytes);
  /// Once, at the end.
  Bytes finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The bytes themselves; to_hex (base/text.h) writes them.
Bytes digest(Hash hash, ByteView bytes);
/// RFC 5929 section 4.1: the hash of a certificate (the first of the PEM) by the algorithm that signed it, or
/// by SHA-256 where that is MD5 or SHA-1. Empty = it is no certificate, or signed without a hash.
Bytes end_point_hash(std::string_view pem);
/// RFC 2104. Not for MD4.
Bytes hmac(Hash hash, ByteView key, ByteView bytes);

}  // namespace lw
