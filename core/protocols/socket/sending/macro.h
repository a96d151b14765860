// A macro: what stands between "{{" and "}}" in what is sent, and becomes bytes when it is sent. The language
// is documented in the README. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/error.h"
#include "core/protocols/socket/sending/checksum.h"

namespace lw::socket {

enum class MacroKind : std::uint8_t {
  date,      // by a format of strftime, UTC
  unixtime,  // seconds or milliseconds
  counter,
  random,   // a number, bytes or letters
  unique,   // a UUID of version 4
  capture,  // what a rule's expression found
  length,
  checksum,
};

/// How a number is written.
struct NumberForm {
  enum class Kind : std::uint8_t { decimal, hex, upper_hex, binary };
  Kind kind = Kind::decimal;
  unsigned width = 0;   // binary: bytes, 1 to 8; otherwise digits at least, 0 = as many as it takes
  bool little = false;  // binary
};

/// A place in the message that is made.
struct Bound {
  enum class From : std::uint8_t {
    start,
    here,
    after,
    end
  };  // here, after: the macro's own first byte, the one behind it
  From from = From::start;
  std::int64_t plus = 0;
};

struct Macro {
  MacroKind kind = MacroKind::date;
  std::size_t offset = 0;  // of its "{{" in what was typed
  NumberForm form;
  std::string format;                // date
  bool milliseconds = false;         // unixtime
  std::string name;                  // counter: those of one name count together
  std::int64_t start = 1, step = 1;  // counter
  std::int64_t least = 0, most = 0;  // random number
  std::size_t count = 0;             // random bytes or letters; 0 = a number
  bool letters = false;
  std::size_t capture = 0;  // 0 = all that was found
  Bound first, last;        // length, checksum: from the one up to, not including, the other
  std::int64_t add = 0;     // length
  const Checksum* checksum = nullptr;
};

/// `inside`: what stands between the braces. The error's offset counts in it.
Decoded<Macro> read_macro(std::string_view inside);

/// The number as `form` writes it. An error where it has no room in its bytes or is negative.
Decoded<Bytes> write_number(std::int64_t value, const NumberForm& form);

}  // namespace lw::socket
