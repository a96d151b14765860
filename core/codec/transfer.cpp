#include "core/codec/transfer.h"

#include <array>

namespace lw {

namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

/// The byte that two hex digits at `at` mean, -1 = they are not there.
int hex_pair(ByteView text, std::size_t at) {
  if (at + 2 > text.size()) return -1;
  const int high = hex_digit(text[at]);
  const int low = hex_digit(text[at + 1]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

void note(Untransferred& out, std::size_t offset, const char* reason) {
  if (!out.problem) out.problem = CodecError{offset, reason};
}

int base64_digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  if (c == '/' || c == '_') return 63;
  return -1;
}

/// Length of the line end at `at`: CR LF, LF, or 0 = there is none.
std::size_t line_end(ByteView text, std::size_t at) {
  if (text.substr(at, 2) == "\r\n") return 2;
  return text.substr(at, 1) == "\n" ? 1 : 0;
}

}  // namespace

Untransferred undo_base64(ByteView text) {
  Untransferred out;
  out.bytes.reserve(text.size() / 4 * 3);
  std::uint32_t held = 0;
  int bits = 0;
  std::size_t at = 0;
  for (; at < text.size() && text[at] != '='; ++at) {
    if (is_blank(text[at])) continue;
    const int digit = base64_digit(text[at]);
    if (digit < 0) {
      note(out, at, "not a base64 character");
      return out;
    }
    held = held << 6 | static_cast<std::uint32_t>(digit);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out.bytes += static_cast<char>(held >> bits & 0xff);
    }
  }
  if (bits == 6) note(out, at, "one base64 character is left over");
  while (at < text.size() && (text[at] == '=' || is_blank(text[at]))) ++at;
  if (at < text.size()) note(out, at, "text follows the padding");
  return out;
}

Untransferred undo_quoted_printable(ByteView text) {
  Untransferred out;
  out.bytes.reserve(text.size());
  std::size_t solid = 0;  // of the output: what follows is white space that a line end would take away
  for (std::size_t at = 0; at < text.size();) {
    if (const auto end = line_end(text, at)) {
      out.bytes.resize(solid);
      out.bytes += text.substr(at, end);
      at += end;
      solid = out.bytes.size();
      continue;
    }
    if (text[at] != '=') {
      out.bytes += text[at];
      if (text[at] != ' ' && text[at] != '\t') solid = out.bytes.size();
      ++at;
      continue;
    }
    if (const int byte = hex_pair(text, at + 1); byte >= 0) {
      out.bytes += static_cast<char>(byte);
      at += 3;
      solid = out.bytes.size();
      continue;
    }
    // A soft line break; padding before its line end was added on the way (rule 3).
    std::size_t next = at + 1;
    while (next < text.size() && (text[next] == ' ' || text[next] == '\t')) ++next;
    const std::size_t end = next < text.size() ? line_end(text, next) : 0;
    if (end > 0 || next == text.size()) {
      at = next + end;
    } else {
      note(out, at, "no two hex digits after =");
      out.bytes += text[at++];
    }
    solid = out.bytes.size();
  }
  return out;
}

Untransferred undo_percent(ByteView text, bool plus_is_space) {
  Untransferred out;
  out.bytes.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '+' && plus_is_space) {
      out.bytes += ' ';
    } else if (text[at] != '%') {
      out.bytes += text[at];
    } else if (const int byte = hex_pair(text, at + 1); byte >= 0) {
      out.bytes += static_cast<char>(byte);
      at += 2;
    } else {
      note(out, at, "no two hex digits after %");
      out.bytes += text[at];
    }
  }
  return out;
}

}  // namespace lw
