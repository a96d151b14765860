#include "core/protocols/socket/sending/hex_text.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/text.h"

namespace lw::socket {
namespace {

constexpr std::size_t kNowhere = std::string_view::npos;
// How many bytes a line has is known: what separates them does not matter.
constexpr std::size_t kAnywhere = kNowhere;
// Offsets of dumps have 4 to 8 digits (od: 6, hexdump: 8), of files above 4 GiB more.
constexpr std::size_t kFewestDigits = 4, kMostDigits = 16;
// Bytes on a line of a dump: 16, or what xxd -c was told.
constexpr std::size_t kWidestLine = 256;

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

std::unexpected<CodecError> hex_fault(std::size_t at, std::string reason) {
  return std::unexpected(CodecError{at, std::move(reason)});
}

struct DumpLine {
  std::size_t at = 0;  // of `text` in the whole
  std::string_view text;
  bool repeats = false;  // "*"
  std::uint64_t offset = 0;
  std::size_t bytes_at = 0;  // in `text`, behind the offset
  bool sure = false;         // a colon or two spaces stand behind the offset
  bool pairs = true;         // a colon, or bytes in pairs of digits, or nothing stands there
};

/// The line's offset and what stands behind it, if it could be a line of a dump.
std::optional<DumpLine> dump_line(std::size_t at, std::string_view text) {
  DumpLine line{.at = at, .text = text};
  if (trim(text) == "*") {
    line.repeats = true;
    return line;
  }
  std::size_t place = 0;
  while (place < text.size() && is_blank(text[place])) ++place;
  if (text.substr(place, 2) == "0x") place += 2;
  const std::size_t first = place;
  while (place < text.size() && digit_of(text[place]) >= 0)
    line.offset = line.offset << 4 | static_cast<std::uint64_t>(digit_of(text[place++]));
  if (place - first < kFewestDigits || place - first > kMostDigits) return {};
  const bool colon = place < text.size() && text[place] == ':';
  if (colon) ++place;
  if (place < text.size() && !is_blank(text[place])) return {};
  line.sure = colon || text.substr(place, 2) == "  " || text.substr(place, 1) == "\t";
  line.bytes_at = place;
  while (place < text.size() && is_blank(text[place])) ++place;
  const std::size_t word = place;
  while (place < text.size() && digit_of(text[place]) >= 0) ++place;
  line.pairs = colon || place == word || place - word == 2;
  return line;
}

/// Reads at most `most` bytes of a line; fewer where its characters begin. What ends the bytes: three spaces,
/// a bar, an angle bracket, or two spaces that are not the gap in the middle (`middle`: after so many bytes).
Decoded<Bytes> dump_bytes(const DumpLine& line, std::size_t most, std::size_t middle) {
  Bytes bytes;
  std::size_t at = line.bytes_at;
  while (bytes.size() < most) {
    const std::size_t gap = at;
    while (at < line.text.size() && is_blank(line.text[at])) ++at;
    if (at == line.text.size() || line.text[at] == '|' || line.text[at] == '>') break;
    const std::size_t wide = at - gap;
    if (!bytes.empty() && (wide > 2 || (wide == 2 && bytes.size() != middle && middle != kAnywhere))) break;
    const int high = digit_of(line.text[at]);
    if (high < 0) return hex_fault(line.at + at, "not a hexadecimal digit");
    const int low = at + 1 < line.text.size() ? digit_of(line.text[at + 1]) : -1;
    if (low < 0) return hex_fault(line.at + at, "a byte is two hexadecimal digits");
    bytes += static_cast<char>(high << 4 | low);
    at += 2;
  }
  return bytes;
}

/// Whether these first words are offsets, and not bytes: lines of digits alone look the same.
bool counts_bytes(const std::vector<DumpLine>& lines) {
  if (lines.front().repeats) return false;
  bool sure = true;
  bool ascend = true;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].repeats) continue;
    // Groups of more digits are bytes, all of them: so is their first one.
    if (!lines[i].pairs) return false;
    sure = sure && lines[i].sure;
    if (i == 0 || lines[i - 1].repeats) continue;
    ascend = ascend && lines[i].offset > lines[i - 1].offset &&
             lines[i].offset - lines[i - 1].offset <= kWidestLine;
  }
  return lines.size() == 1 ? sure && lines.front().offset == 0 : sure || ascend;
}

std::optional<std::vector<DumpLine>> dump_lines(std::string_view text) {
  std::vector<DumpLine> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view one = text.substr(at, end - at);
    if (one.ends_with('\r')) one.remove_suffix(1);
    if (!trim(one).empty()) {
      const auto line = dump_line(at, one);
      if (!line) return {};
      lines.push_back(*line);
    }
    at = end + 1;
  }
  if (lines.empty() || !counts_bytes(lines)) return {};
  return lines;
}

/// What a line holds: as many bytes as the next offset says, or what stands there.
Decoded<Bytes> line_bytes(const std::vector<DumpLine>& lines, std::size_t i, std::size_t width) {
  if (i + 1 < lines.size() && !lines[i + 1].repeats) {
    const std::uint64_t count = lines[i + 1].offset - lines[i].offset;
    if (lines[i + 1].offset < lines[i].offset || count > kWidestLine)
      return hex_fault(lines[i + 1].at, "this offset does not follow from the line before");
    auto bytes = dump_bytes(lines[i], static_cast<std::size_t>(count), kAnywhere);
    if (bytes && bytes->size() != count)
      return hex_fault(lines[i].at,
                       fmt::format("{} bytes where the next line's offset says {}", bytes->size(), count));
    return bytes;
  }
  return dump_bytes(lines[i], width > 0 ? width : kWidestLine, width > 0 ? width / 2 : 8);
}

Decoded<Bytes> read_dump(const std::vector<DumpLine>& lines) {
  Bytes out;
  std::size_t width = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].repeats) continue;
    const std::uint64_t here = lines[i].offset - lines.front().offset;
    if (lines[i].offset < lines.front().offset || here > kMaxInput)
      return hex_fault(lines[i].at, "this offset does not follow from the line before");
    if (i > 0 && lines[i - 1].repeats) {
      if (width == 0 || here < out.size() || (here - out.size()) % width != 0)
        return hex_fault(lines[i].at, "this offset does not follow from the line before");
      const Bytes last = out.substr(out.size() - width);
      while (out.size() < here) out += last;
    }
    if (here != out.size()) return hex_fault(lines[i].at, "this offset does not follow from the line before");
    auto bytes = line_bytes(lines, i, width);
    if (!bytes) return std::unexpected(bytes.error());
    if (i == 0) width = bytes->size();
    out += *bytes;
  }
  return out;
}

void blank(std::string& text, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to && i < text.size(); ++i) text[i] = ' ';
}

/// Comments, what stands around braces, and the quotes and line ends of C strings become spaces: places stay.
std::string without_c(std::string_view typed) {
  std::string text(typed);
  for (std::size_t at = text.find("/*"); at != kNowhere; at = text.find("/*", at)) {
    const std::size_t end = text.find("*/", at + 2);
    if (end == kNowhere) break;
    blank(text, at, end + 2);
  }
  for (std::size_t at = text.find("//"); at != kNowhere; at = text.find("//", at))
    blank(text, at, text.find('\n', at));
  const std::size_t open = text.find('{'), close = text.rfind('}');
  if (open != kNowhere && close != kNowhere && open < close) {
    blank(text, 0, open + 1);
    blank(text, close, text.size());
  }
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool line_end =
        text[at] == '\\' && (at + 1 == text.size() || text[at + 1] == '\n' || text[at + 1] == '\r');
    if (text[at] == '"' || line_end) text[at] = ' ';
  }
  return text;
}

}  // namespace

Decoded<Bytes> read_hex_text(std::string_view text) {
  if (text.size() > 8 * kMaxInput) return hex_fault(8 * kMaxInput, "the text is too long");
  if (const auto lines = dump_lines(text)) return read_dump(*lines);
  auto bytes = from_hex(without_c(text));
  if (bytes && bytes->size() > kMaxInput) return hex_fault(text.size(), "more bytes than one send may have");
  return bytes;
}

}  // namespace lw::socket
