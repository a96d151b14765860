#include "core/base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace lw {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

struct CodePoint {
  char32_t value = 0;
  std::size_t length = 0;  // 0 = not UTF-8 here
};

/// One character of UTF-8, without over-long forms and surrogates (RFC 3629 section 4).
CodePoint decode_utf8(ByteView bytes) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned char lead = at(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || bytes.size() < length) return {};
  char32_t value = lead & (0xFF >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((at(i) & 0xC0) != 0x80) return {};
    value = value << 6 | (at(i) & 0x3F);
  }
  const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
  const bool surrogate = value >= 0xD800 && value < 0xE000;
  if (overlong || surrogate || value > 0x10FFFF) return {};
  return {value, length};
}

/// Characters that move the cursor, turn the text around or can't be seen: what a peer could use to make a
/// line look like another one.
bool deceives(char32_t c) {
  return (c >= 0x80 && c < 0xA0) || c == 0xAD || c == 0x61C || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
         (c & 0xFFFE) == 0xFFFE || (c >= 0xE0000 && c <= 0xE007F);
}

void append_utf8(Bytes& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | c >> 12);
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | c >> 18);
    out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

void append_hex_escape(std::string& out, char c) {
  const auto byte = static_cast<unsigned char>(c);
  out += "\\x";
  out += kHex[byte >> 4];
  out += kHex[byte & 15];
}

struct Step {
  std::size_t used;        // bytes of input
  std::size_t characters;  // of output
};

/// The next character of `bytes`, escaped where it must be.
Step escape_one(ByteView bytes, std::string& out) {
  const char c = bytes[0];
  switch (c) {
    case '\r':
      out += "\\r";
      return {1, 2};
    case '\n':
      out += "\\n";
      return {1, 2};
    case '\t':
      out += "\\t";
      return {1, 2};
    case '\0':
      out += "\\0";
      return {1, 2};
    case '\\':
      out += "\\\\";
      return {1, 2};
    default:
      break;
  }
  if (c >= 0x20 && c < 0x7F) {
    out += c;
    return {1, 1};
  }
  const CodePoint point = decode_utf8(bytes);
  if (point.length < 2 || deceives(point.value)) {
    const std::size_t used = std::max<std::size_t>(point.length, 1);
    for (std::size_t i = 0; i < used; ++i) append_hex_escape(out, bytes[i]);
    return {used, used * 4};
  }
  out.append(bytes.substr(0, point.length));
  return {point.length, 1};
}

std::unexpected<CodecError> fail(std::size_t offset, std::string reason) {
  return std::unexpected(CodecError{offset, std::move(reason), ErrorKind::invalid_argument});
}

/// `count` hex digits at `at`, or -1.
std::int64_t read_hex(std::string_view text, std::size_t at, std::size_t count) {
  if (text.size() < at + count) return -1;
  std::int64_t value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const int digit = hex_value(text[at + i]);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

/// \uHHHH; two of them for a character beyond the first plane. Moves `at` behind it; false when it is none.
bool unescape_unicode(std::string_view text, std::size_t& at, Bytes& out) {
  const std::int64_t first = read_hex(text, at + 2, 4);
  if (first < 0 || (first >= 0xDC00 && first < 0xE000)) return false;
  if (first < 0xD800 || first >= 0xE000) {
    append_utf8(out, static_cast<char32_t>(first));
    at += 6;
    return true;
  }
  const std::int64_t second = text.substr(at + 6, 2) == "\\u" ? read_hex(text, at + 8, 4) : -1;
  if (second < 0xDC00 || second > 0xDFFF) return false;
  append_utf8(out, static_cast<char32_t>(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)));
  at += 12;
  return true;
}

/// The byte that a one-letter escape stands for, or -1.
int simple_escape(char letter) {
  switch (letter) {
    case 'r':
      return '\r';
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case '0':
      return '\0';
    case 'a':
      return '\a';
    case 'b':
      return '\b';
    case 'e':
      return 0x1B;
    case 'f':
      return '\f';
    case 'v':
      return '\v';
    case '\\':
      return '\\';
    case '"':
      return '"';
    default:
      return -1;
  }
}

}  // namespace

std::string escape(ByteView bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  while (!bytes.empty()) bytes.remove_prefix(escape_one(bytes, out).used);
  return out;
}

std::string escape_short(ByteView bytes, std::size_t limit) {
  // Most of what is shown is plain: a filter asks for it in every message.
  if (bytes.size() <= limit &&
      std::ranges::all_of(bytes, [](char c) { return c >= 0x20 && c < 0x7F && c != '\\'; }))
    return std::string(bytes);
  std::string out;
  std::size_t characters = 0;
  // Where to cut so that the ellipsis is the last of `limit` characters.
  std::size_t cut = 0;
  while (!bytes.empty()) {
    const Step step = escape_one(bytes, out);
    characters += step.characters;
    bytes.remove_prefix(step.used);
    if (characters + 1 <= limit) cut = out.size();
    if (characters > limit) {
      out.resize(cut);
      return limit == 0 ? std::string() : out + "…";
    }
  }
  return out;
}

Decoded<Bytes> unescape(std::string_view text) {
  Bytes out;
  out.reserve(text.size());
  std::size_t at = 0;
  while (at < text.size()) {
    if (text[at] != '\\') {
      out += text[at++];
      continue;
    }
    if (at + 1 == text.size()) return fail(at, "a backslash at the end");
    const char letter = text[at + 1];
    if (const int byte = simple_escape(letter); byte >= 0) {
      out += static_cast<char>(byte);
      at += 2;
    } else if (letter == 'x') {
      const std::int64_t value = read_hex(text, at + 2, 2);
      if (value < 0) return fail(at, "\\x needs two hexadecimal digits");
      out += static_cast<char>(value);
      at += 4;
    } else if (letter == 'u') {
      if (!unescape_unicode(text, at, out))
        return fail(at, "\\u needs four hexadecimal digits of a character");
    } else {
      return fail(at, "unknown escape");
    }
  }
  return out;
}

std::string to_hex(ByteView bytes, std::string_view separator) {
  std::string out;
  out.reserve(bytes.size() * (2 + separator.size()));
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i > 0) out += separator;
    const auto byte = static_cast<unsigned char>(bytes[i]);
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
  }
  return out;
}

Decoded<Bytes> from_hex(std::string_view text) {
  constexpr std::string_view between = " \t\r\n,:;";
  Bytes out;
  out.reserve(text.size() / 2);
  std::size_t at = 0;
  while (at < text.size()) {
    const std::string_view two = text.substr(at, 2);
    if (between.find(text[at]) != std::string_view::npos) {
      ++at;
    } else if (two == "0x" || two == "0X" || two == "\\x") {
      at += 2;
      if (read_hex(text, at, 2) < 0)
        return fail(std::min(at, text.size() - 1), "a byte is two hexadecimal digits");
    } else {
      if (hex_value(text[at]) < 0) return fail(at, "not a hexadecimal digit");
      const std::int64_t value = read_hex(text, at, 2);
      if (value < 0) {
        // "6g": the g is at fault; "6 " or "6" alone: the digit that has no second.
        const bool wrong = at + 1 < text.size() && between.find(text[at + 1]) == std::string_view::npos;
        return fail(wrong ? at + 1 : at, "a byte is two hexadecimal digits");
      }
      out += static_cast<char>(value);
      at += 2;
    }
  }
  return out;
}

std::string to_base64(ByteView bytes) {
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      group = group << 8 | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    }
    for (std::size_t k = 0; k < 4; ++k) {
      out += k <= count ? kBase64[group >> (18 - 6 * k) & 63] : '=';
    }
  }
  return out;
}

Decoded<Bytes> from_base64(std::string_view text) {
  static constexpr auto table = [] {
    std::array<int, 256> t{};
    t.fill(-1);
    for (std::size_t i = 0; i < kBase64.size(); ++i) {
      t[static_cast<unsigned char>(kBase64[i])] = static_cast<int>(i);
    }
    return t;
  }();
  Bytes out;
  out.reserve(text.size() / 4 * 3);
  std::uint32_t group = 0;
  std::size_t digits = 0;
  std::size_t padding = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') continue;
    if (c == '=') {
      if (digits < 2 || digits + ++padding > 4) return fail(at, "padding where none belongs");
      continue;
    }
    const int value = table[static_cast<unsigned char>(c)];
    if (value < 0) return fail(at, "not a base64 character");
    if (padding > 0) return fail(at, "data after the padding");
    group = group << 6 | static_cast<std::uint32_t>(value);
    if (++digits < 4) continue;
    for (const int shift : {16, 8, 0}) out += static_cast<char>(group >> shift);
    group = 0;
    digits = 0;
  }
  if (digits == 1) return fail(text.size(), "a lone base64 character at the end");
  group <<= 6 * (4 - digits);
  if (digits >= 2) out += static_cast<char>(group >> 16);
  if (digits == 3) out += static_cast<char>(group >> 8);
  return out;
}

bool is_utf8(ByteView bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    const bool ascii = static_cast<unsigned char>(bytes[at]) < 0x80;
    const std::size_t length = ascii ? 1 : decode_utf8(bytes.substr(at)).length;
    if (length == 0) return false;
    at += length;
  }
  return true;
}

std::string to_lower(std::string_view ascii) {
  std::string out(ascii);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return out;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; };
  return std::ranges::equal(a, b, [&](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return text.substr(0, 0);
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::string human_size(std::uint64_t bytes) {
  if (bytes < 1024) return fmt::format("{} B", bytes);
  constexpr std::array units{"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  double value = static_cast<double>(bytes) / 1024;
  std::size_t unit = 0;
  // 1023.95 and more would be written "1024.0".
  while (value >= 1023.95 && unit + 1 < units.size()) {
    value /= 1024;
    ++unit;
  }
  return fmt::format("{:.1f} {}", value, units[unit]);
}

std::string seconds(Nanoseconds time, int digits) {
  digits = std::clamp(digits, 0, 9);
  const std::uint64_t magnitude =
      time < 0 ? 0 - static_cast<std::uint64_t>(time) : static_cast<std::uint64_t>(time);
  std::string text = fmt::format("{}{}", time < 0 ? "-" : "", magnitude / 1'000'000'000);
  if (digits > 0) {
    text += '.';
    text += fmt::format("{:09}", magnitude % 1'000'000'000).substr(0, static_cast<std::size_t>(digits));
  }
  return text;
}

std::string iso8601(Nanoseconds wall) {
  const std::chrono::sys_time<std::chrono::nanoseconds> time{std::chrono::nanoseconds(wall)};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::milliseconds>(time - day)};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count(),
                     clock.subseconds().count());
}

}  // namespace lw
