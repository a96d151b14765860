#include "core/base/shell.h"

#include <fmt/format.h>

#include "core/base/text.h"

namespace lw {

namespace {

bool plain(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         std::string_view("-_./:=@%+,").find(c) != std::string_view::npos;
}

std::string ansi_quote(std::string_view text) {
  std::string out = "$'";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c == '\'' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte >= 0x7F) {
      out += fmt::format("\\x{:02X}", byte);
    } else {
      out += c;
    }
  }
  return out + "'";
}

}  // namespace

std::string shell_quote(std::string_view text) {
  bool simple = !text.empty();
  bool control = !is_utf8(text);
  for (const char c : text) {
    simple = simple && plain(c);
    const auto byte = static_cast<unsigned char>(c);
    control = control || (byte < 0x20 && c != '\n') || byte == 0x7F;
  }
  if (simple) return std::string(text);
  if (control) return ansi_quote(text);
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else {
      out += c;
    }
  }
  return out + "'";
}

std::string shell_printf(std::string_view bytes) {
  std::string format;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const bool option = format.empty() && c == '-';
    const bool plain = byte >= 0x20 && byte < 0x7F && c != '\\' && c != '%' && c != '\'' && !option;
    format += plain ? std::string(1, c) : fmt::format("\\{:03o}", byte);
  }
  return "printf '" + format + "'";
}

}  // namespace lw
