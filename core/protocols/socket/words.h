// A line of settings as words: `length size=2 endian=big`, `send "text\r\n" after=1s`. What framings, field
// layouts, rules and macros are written in. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/base/frame.h"

namespace lw::socket {

/// A word, or a name with a value after "=". Quotes around a value (or a word) are gone, the escapes in it
/// still stand: who wants its bytes says unescape().
struct Word {
  std::string name;          // empty: a quoted word
  std::string value;         // of `name=value`, or of the quoted word
  std::size_t offset = 0;    // of the word in the line
  std::size_t value_at = 0;  // of the value's first character
  bool has_value = false;
  bool quoted = false;
};

/// Longest line and most words of it: what people write, a hundred times over.
inline constexpr std::size_t kMaxLine = 64u << 10;

/// Spaces and tabs part words; "#" where a word could begin ends the line. The error's offset is the
/// character.
Decoded<std::vector<Word>> read_words(std::string_view line);

/// What `words` read to a value: decimal, or hexadecimal after "0x". None where it is something else or does
/// not fit.
std::optional<std::int64_t> read_whole(std::string_view text);
/// "500ms", "1.5s", "2m", "20us"; a number alone is seconds; in whole microseconds. None where it is no time,
/// negative, or above a day.
std::optional<Nanoseconds> read_duration(std::string_view text);
std::string duration_text(Nanoseconds duration);
/// In quotes, as read_words() reads it back.
std::string quoted_text(std::string_view bytes);

/// The error at a word, or in its value.
std::unexpected<CodecError> fault(const Word& word, std::string reason);
std::unexpected<CodecError> value_fault(const Word& word, const CodecError& inside);

}  // namespace lw::socket
