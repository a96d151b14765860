// Bytes for people and back: escapes, hex, base64, sizes, times. Every function accepts any bytes.
#pragma once

#include <expected>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/error.h"
#include "core/base/frame.h"

namespace lw {

/// Printable UTF-8 stays; control bytes become \r \n \t \0 or \xHH, invalid UTF-8 \xHH, a backslash \\.
std::string escape(ByteView bytes);
/// Like escape, cut at `limit` characters of output with an ellipsis.
std::string escape_short(ByteView bytes, std::size_t limit);
/// The reverse: \r \n \t \0 \a \b \e \f \v \\ \" \xHH \uHHHH (as UTF-8). The error's offset is the backslash
/// at fault.
Decoded<Bytes> unescape(std::string_view text);

std::string to_hex(ByteView bytes, std::string_view separator = "");
/// Forgiving: spaces, commas, colons, semicolons, "0x" and "\x" prefixes and line ends between bytes. The
/// error's offset is the character.
Decoded<Bytes> from_hex(std::string_view text);

std::string to_base64(ByteView bytes);              // RFC 4648 section 4, padded
Decoded<Bytes> from_base64(std::string_view text);  // white space is skipped, padding may lack

bool is_utf8(ByteView bytes);
std::string to_lower(std::string_view ascii);
bool equals_ignoring_case(std::string_view a, std::string_view b);  // ASCII
std::string_view trim(std::string_view text);  // SP and HTAB at both ends (OWS, RFC 9110 section 5.6.3)
std::vector<std::string_view> split(std::string_view text, char separator);

/// "1.5 MiB", "312 B".
std::string human_size(std::uint64_t bytes);
/// "12.345678" seconds.
std::string seconds(Nanoseconds time, int digits = 6);
/// "2026-11-21T07:54:03.123Z"
std::string iso8601(Nanoseconds wall);

}  // namespace lw
