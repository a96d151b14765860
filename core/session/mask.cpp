#include "core/session/mask.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

#include "core/base/context.h"

namespace lw {
namespace {

constexpr std::size_t kHashDigits = 6;
constexpr std::size_t kLeastHashed = 8;

/// The four words of SipHash's state.
struct Sip {
  std::uint64_t a, b, c, d;

  void round() {
    a += b;
    c += d;
    b = std::rotl(b, 13) ^ a;
    d = std::rotl(d, 16) ^ c;
    a = std::rotl(a, 32);
    c += b;
    a += d;
    b = std::rotl(b, 17) ^ c;
    d = std::rotl(d, 21) ^ a;
    c = std::rotl(c, 32);
  }
  void take(std::uint64_t word) {
    d ^= word;
    round();
    round();
    a ^= word;
  }
};

}  // namespace

std::uint64_t siphash(std::array<std::uint64_t, 2> key, ByteView bytes) {
  Sip sip{key[0] ^ 0x736f6d6570736575, key[1] ^ 0x646f72616e646f6d, key[0] ^ 0x6c7967656e657261,
          key[1] ^ 0x7465646279746573};
  const auto word = [](ByteView part) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < part.size(); ++i) {
      value |= static_cast<std::uint64_t>(static_cast<unsigned char>(part[i])) << (8 * i);
    }
    return value;
  };
  const std::uint64_t length = static_cast<std::uint64_t>(bytes.size()) << 56;
  for (; bytes.size() >= 8; bytes.remove_prefix(8)) sip.take(word(bytes.substr(0, 8)));
  sip.take(length | word(bytes));
  sip.c ^= 0xFF;
  for (int i = 0; i < 4; ++i) sip.round();
  return sip.a ^ sip.b ^ sip.c ^ sip.d;
}

bool is_masked(ByteView bytes) {
  if (bytes.size() >= kLeastHashed) {
    const ByteView digits = bytes.substr(bytes.size() - kHashDigits);
    if (digits.find_first_not_of("0123456789abcdef") == ByteView::npos) bytes.remove_suffix(kHashDigits);
  }
  return bytes.find_first_not_of('*') == ByteView::npos;
}

Masker::Masker() : key_{entropy(), entropy()} {}

void Masker::mask(Bytes& bytes, std::span<const Blank> blanks) const {
  for (const Blank& blank : blanks) {
    if (blank.offset >= bytes.size()) continue;
    const std::size_t length = std::min<std::uint64_t>(blank.length, bytes.size() - blank.offset);
    const std::uint64_t hash = siphash(key_, ByteView(bytes).substr(blank.offset, length));
    const auto at = bytes.begin() + static_cast<std::ptrdiff_t>(blank.offset);
    std::fill_n(at, length, blank.filler);
    if (length < kLeastHashed || blank.filler != '*') continue;
    const std::string digits = fmt::format("{:016x}", hash).substr(0, kHashDigits);
    std::ranges::copy(digits, at + static_cast<std::ptrdiff_t>(length - kHashDigits));
  }
}

}  // namespace lw
