// What a user types to send: text with escapes, hexadecimal, base64, and the line ending put after text.
// Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/error.h"

namespace lw::socket {

enum class InputForm : std::uint8_t { text, hex, base64 };
enum class LineEnding : std::uint8_t { none, lf, cr, crlf, nul };

/// "text", "hex", "base64"; "none", "lf", "cr", "crlf", "nul".
const char* to_string(InputForm form);
const char* to_string(LineEnding ending);
std::optional<InputForm> input_form_of(std::string_view name);
std::optional<LineEnding> line_ending_of(std::string_view name);

ByteView bytes_of(LineEnding ending);

/// The bytes that a text without macros stands for. The error's offset is the character (in bytes of UTF-8).
Decoded<Bytes> read_input(InputForm form, std::string_view typed);

/// Bytes as a text that is read back to the same ones, also where macros are (message_template.h).
std::string write_input(InputForm form, ByteView bytes);

/// What was typed, for files of one line a thing: its form where that is not text, and the text in quotes.
/// Line ends become what means the same.
std::string typed_on_a_line(InputForm form, std::string_view typed);

}  // namespace lw::socket
