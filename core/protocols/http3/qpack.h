// QPACK field sections (RFC 9204 section 4.5) as far as their own bytes tell: the static table and literals.
// What points into the dynamic table is named, not known: its entries were said on another stream. Pure.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/error.h"

namespace lw::http3 {

/// Field lines in one section; more is a game, and a section of the largest size has no room for many more.
inline constexpr std::size_t kMostLines = 10'000;
/// What a field section may be of ours: as a whole header section of HTTP/1.1. Told in SETTINGS.
inline constexpr std::uint64_t kMostSection = 256u << 10;

enum class LineForm : std::uint8_t { indexed, name_reference, literal, post_base_indexed, post_base_name };

/// One field line. Offsets count in the section.
struct FieldLine {
  LineForm form = LineForm::literal;
  bool dynamic = false;  // it points into the dynamic table: `name`, and `value` if indexed, are not known
  bool never_indexed = false;
  bool broken = false;    // its Huffman code can't be read: the text is the code's bytes
  bool too_long = false;  // because of its length alone (more than 64 KiB in all)
  std::uint64_t index = 0;
  std::string name;
  std::string value;
  std::uint64_t offset = 0, length = 0;
  std::uint64_t value_offset = 0, value_length = 0;  // of the value's own bytes; 0 = none
  bool value_coded = false;                          // in Huffman's code
};

struct FieldSection {
  std::uint64_t required_inserts = 0;  // as encoded; 0 = the dynamic table is not used
  std::vector<FieldLine> lines;
};

/// An error: a line is cut, or a number is too large.
Decoded<FieldSection> parse_section(ByteView bytes);

/// The lines of which the name has come, of a section that will have `total` bytes. The last one's value may
/// go on behind `bytes`. What can't be read ends the list.
std::vector<FieldLine> parse_beginning(ByteView bytes, std::uint64_t total);

/// With the static table and plain literals, nothing coded: so what is said can be read, and a secret masked
/// by itself. Credentials are marked never to be indexed (RFC 9204 section 7.1.3).
Bytes write_section(const std::vector<std::pair<std::string_view, std::string_view>>& fields);

/// A prefixed integer (section 4.1.1); used = 0: cut; an error: over 62 bits.
struct PrefixedInteger {
  std::uint64_t value = 0;
  std::size_t used = 0;
};
Decoded<PrefixedInteger> parse_prefixed(ByteView bytes, int bits);

}  // namespace lw::http3
