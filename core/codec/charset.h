// In which charset a text is: what was said of it, what it says itself, what its bytes look like, in this
// order, and which of them it was. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/bytes.h"

namespace lw {

enum class CharsetFrom : std::uint8_t {
  declared,   // the Content-Type
  bom,        // a byte order mark: stronger than what was declared (WHATWG Encoding, section 6)
  meta,       // <meta charset> or the XML declaration
  structure,  // the bytes can hardly be anything else: UTF-8, UTF-16, ISO-2022-JP
  guess       // nothing tells; what is most common
};

struct CharsetGuess {
  std::string name = "UTF-8";  // as IANA registers it, in the case that converters like
  CharsetFrom from = CharsetFrom::structure;
  bool operator==(const CharsetGuess&) const = default;
};

/// Where a declaration inside is looked for (HTML section 4.2.5.4 allows 1024 bytes).
inline constexpr std::size_t kCharsetScan = 1024;

/// `declared`: the parameter of the Content-Type, may be empty. `head`: the first bytes, a few thousand are
/// enough; a character cut at their end counts for nothing.
CharsetGuess guess_charset(ByteView head, std::string_view declared);

/// UTF-8 but for a sequence that is cut at the end.
bool is_utf8_so_far(ByteView bytes);

}  // namespace lw
