// Where the parts of a request or response head lie in its bytes (RFC 9112 sections 2 to 5). Broken but
// common writing is accepted and reported in `warnings`; what can be read in two ways is refused. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/error.h"

namespace lw::http {

/// A whole header section. Servers refuse from 8 KiB on; what real ones send stays far below.
inline constexpr std::size_t kMaxHeaderSection = 256u << 10;
/// One line in it: cookies and policies of 16 KiB exist.
inline constexpr std::size_t kMaxLine = 64u << 10;
/// Fields in it: each costs memory of its own.
inline constexpr std::size_t kMaxFields = 1000;
/// Empty lines before a start line (RFC 9112 section 2.2 asks to skip one).
inline constexpr std::size_t kMaxEmptyLines = 8;

enum class What : std::uint8_t { request, response };

struct Slice {
  std::uint32_t offset = 0;
  std::uint32_t length = 0;
  ByteView of(ByteView bytes) const { return bytes.substr(offset, length); }
  std::uint32_t end() const { return offset + length; }
  bool operator==(const Slice&) const = default;
};

struct FieldSlice {
  Slice line;  // with its line end, and those of its folded lines
  Slice name;
  Slice value;        // without white space around it; with line ends inside when folded
  bool clean = true;  // false: `value` holds folds, CR or NUL (field_value mends them)
  bool operator==(const FieldSlice&) const = default;
};

/// Something a stricter reader would have refused.
struct Warning {
  std::uint32_t offset = 0;
  std::string text;
  bool operator==(const Warning&) const = default;
};

struct HeadLayout {
  Slice start_line;            // without its line end
  Slice first, second, third;  // method, target, version; or version, status, reason
  std::vector<FieldSlice> fields;
  std::size_t used = 0;  // bytes of the head, with the empty line
  std::vector<Warning> warnings;
  bool operator==(const HeadLayout&) const = default;
};

/// How far a head that comes in pieces was looked at: keep one a head, and hand in all of its bytes so far.
struct HeadScan {
  std::size_t begin = 0;  // of the start line
  std::size_t line = 0;   // of the line that is not complete yet
  std::size_t lines = 0;  // complete, without the empty ones before the start line
  std::size_t empty_lines = 0;
};

/// The answer is the same however the bytes were cut.
Decoded<std::optional<HeadLayout>> split_head(What what, ByteView bytes, HeadScan& scan);

/// The field lines of a section (trailers), up to its empty line or its end. Offsets count in `section`.
Decoded<std::vector<FieldSlice>> split_fields(ByteView section, std::size_t at,
                                              std::vector<Warning>& warnings);

/// The start line alone; `first`, `second` and `third` are set.
Decoded<HeadLayout> split_start_line(What what, ByteView bytes, Slice line);

/// A field's value: folds, CR and NUL become a space each (RFC 9112 sections 2.2 and 5.2, RFC 9110
/// section 5.5).
std::string field_value(ByteView bytes, const FieldSlice& field);

}  // namespace lw::http
