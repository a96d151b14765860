// Placeholders for secrets: same length, and equal for equal secrets of one session, so that a recording
// still shows that the same password was used twice, and replay finds every byte where it was.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "core/base/bytes.h"
#include "core/base/message.h"

namespace lw {

/// SipHash-2-4 (Aumasson, Bernstein 2012) of `bytes`: without the key nobody can try guesses against a
/// placeholder.
std::uint64_t siphash(std::array<std::uint64_t, 2> key, ByteView bytes);

/// Whether the bytes look as if a Masker wrote them: masking what was masked already would only lose which
/// secrets were the same.
bool is_masked(ByteView bytes);

/// The key is random, of this session, and never stored.
class Masker {
 public:
  Masker();
  explicit Masker(std::array<std::uint64_t, 2> key) : key_(key) {}

  /// Overwrites the blanks; what lies outside of `bytes` is ignored. A secret of 8 bytes and more becomes
  /// asterisks and 6 hexadecimal digits of its keyed hash, a shorter one asterisks. A secret that came in
  /// several chunks is masked chunk by chunk. Where a blank names another filler, the secret is a coding
  /// whose reader must go on: all of it becomes that byte, the coding's own of an asterisk, without a hash
  /// (HPACK's Huffman code has 8 bits for '*', 0xf9, so that as many asterisks come out as bytes went in).
  void mask(Bytes& bytes, std::span<const Blank> blanks) const;

 private:
  std::array<std::uint64_t, 2> key_;
};

}  // namespace lw
