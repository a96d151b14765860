#include <fmt/format.h>

#include "core/base/text.h"
#include "core/session/filter/expression.h"
#include "core/session/filter/names.h"

namespace lw {
namespace {

// More of a value than this makes a filter that nobody can read; what begins so is what is meant.
constexpr std::size_t kMaxQuoted = 200;
constexpr std::string_view kEllipsis = "…";

/// A literal that means exactly these bytes. Readable as far as they are.
std::string quoted(ByteView bytes) {
  std::string text = "\"";
  std::string_view rest = bytes;
  const auto plain = [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != 0x7f; };
  const bool utf8 = is_utf8(bytes);
  for (char c : rest) {
    if (c == '"' || c == '\\') {
      text += '\\';
      text += c;
    } else if (plain(c) && (utf8 || static_cast<unsigned char>(c) < 0x80)) {
      text += c;
    } else if (c == '\r' || c == '\n' || c == '\t') {
      text += c == '\r' ? "\\r" : c == '\n' ? "\\n" : "\\t";
    } else {
      text += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    }
  }
  return text + "\"";
}

/// A cut at the limit that leaves no half of a character.
ByteView beginning(ByteView bytes) {
  if (bytes.size() <= kMaxQuoted) return bytes;
  std::size_t end = kMaxQuoted;
  while (end > kMaxQuoted - 4 && (static_cast<unsigned char>(bytes[end]) & 0xc0) == 0x80) --end;
  return bytes.substr(0, end);
}

/// Without the zeros before it, which would make it octal.
std::string decimal(std::string_view number) {
  const bool negative = number.starts_with('-');
  number.remove_prefix(negative ? 1 : 0);
  while (number.size() > 1 && number[0] == '0' && number[1] != '.') number.remove_prefix(1);
  return (negative ? "-" : "") + std::string(number);
}

std::string text_filter(std::string_view name, ByteView bytes, bool cut) {
  const ByteView shown = beginning(bytes);
  if (!cut && shown.size() == bytes.size()) return fmt::format("{} == {}", name, quoted(bytes));
  if (shown.empty()) return std::string(name);
  return fmt::format("{}[:{}] == {}", name, shown.size(), quoted(shown));
}

}  // namespace

std::string filter_for(const FieldName& field, std::string_view value) {
  const std::string_view name = field.name;
  const Vocabulary itself = {field};
  if (!Filter::parse(name, itself)) return "frame";
  const bool common = filter::is_common(name);
  if (name == "severity" && filter::severity_rank(value)) return fmt::format("{} == {}", name, value);
  switch (field.type) {
    case FieldType::none:
      return std::string(name);
    case FieldType::number:
      if (filter::parse_number(value, false) == std::nullopt) break;
      return fmt::format("{} == {}", name, decimal(value));
    case FieldType::time:
      return filter::parse_time(value) ? fmt::format("{} == \"{}\"", name, value) : std::string(name);
    case FieldType::bytes:
      // Whether these are all of them is not known here.
      if (value.empty()) return std::string(name);
      if (is_utf8(value) && !value.contains('\0')) return text_filter(name, value, true);
      return fmt::format("{}[:{}] == {}", name, std::min(value.size(), kMaxQuoted),
                         to_hex(value.substr(0, kMaxQuoted), ":"));
    case FieldType::text:
      break;
  }
  if (common) {
    // What a damaged file says may be none of the words that there are.
    std::string made = text_filter(name, value, false);
    return Filter::parse(made, itself) ? made : fmt::format("{} contains {}", name, quoted(beginning(value)));
  }
  const bool cut = value.ends_with(kEllipsis);
  if (cut) value.remove_suffix(kEllipsis.size());
  // A number that is none, as it was written.
  if (field.type == FieldType::number) return text_filter(fmt::format("string({})", name), value, cut);
  // A number that is none, as it was written.
  if (field.type == FieldType::number) return text_filter(fmt::format("string({})", name), value, cut);
  const auto bytes = unescape(value);
  return text_filter(name, bytes ? ByteView(*bytes) : ByteView(value), cut);
}

}  // namespace lw
