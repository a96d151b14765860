#include "core/codec/charset.h"

#include <algorithm>
#include <array>
#include <optional>

#include "core/base/text.h"

namespace lw {
namespace {

// Names that the web gives to others: the browsers' table (WHATWG Encoding, section 4.2) where it matters.
std::string canonical(std::string_view label) {
  const std::string name = to_lower(trim(label));
  struct Alias {
    std::string_view label, name;
  };
  static constexpr std::array kAliases = {
      Alias{"utf8", "UTF-8"},
      Alias{"utf-8", "UTF-8"},
      Alias{"unicode-1-1-utf-8", "UTF-8"},
      Alias{"us-ascii", "windows-1252"},
      Alias{"ascii", "windows-1252"},
      Alias{"iso-8859-1", "windows-1252"},
      Alias{"latin1", "windows-1252"},
      Alias{"latin-1", "windows-1252"},
      Alias{"cp1252", "windows-1252"},
      Alias{"utf-16", "UTF-16LE"},
      Alias{"utf-16le", "UTF-16LE"},
      Alias{"utf-16be", "UTF-16BE"},
      Alias{"ucs-2", "UTF-16LE"},
      Alias{"sjis", "Shift_JIS"},
      Alias{"shift-jis", "Shift_JIS"},
      Alias{"shift_jis", "Shift_JIS"},
      Alias{"windows-31j", "Shift_JIS"},
      Alias{"x-sjis", "Shift_JIS"},
      Alias{"euc-jp", "EUC-JP"},
      Alias{"iso-2022-jp", "ISO-2022-JP"},
      Alias{"gb2312", "GB18030"},
      Alias{"gbk", "GB18030"},
      Alias{"gb18030", "GB18030"},
      Alias{"big5", "Big5"},
      Alias{"euc-kr", "EUC-KR"},
      Alias{"ks_c_5601-1987", "EUC-KR"},
      Alias{"koi8-r", "KOI8-R"},
      Alias{"cp1251", "windows-1251"},
      Alias{"iso-8859-9", "windows-1254"},
  };
  for (const auto& alias : kAliases) {
    if (alias.label == name) return std::string(alias.name);
  }
  return name.starts_with("iso-") ? "ISO-" + name.substr(4) : name;
}

std::optional<std::string> by_mark(ByteView head) {
  if (head.starts_with("\xef\xbb\xbf")) return "UTF-8";
  if (head.starts_with(ByteView("\xff\xfe\0\0", 4))) return "UTF-32LE";
  if (head.starts_with(ByteView("\0\0\xfe\xff", 4))) return "UTF-32BE";
  if (head.starts_with("\xff\xfe")) return "UTF-16LE";
  if (head.starts_with("\xfe\xff")) return "UTF-16BE";
  return std::nullopt;
}

std::string_view value_after(std::string_view text, std::string_view name) {
  const auto at = text.find(name);
  if (at == std::string_view::npos) return {};
  auto rest = text.substr(at + name.size());
  const auto skip = [&] {
    while (!rest.empty() && (rest[0] == ' ' || rest[0] == '\t' || rest[0] == '\r' || rest[0] == '\n'))
      rest.remove_prefix(1);
  };
  skip();
  if (!rest.starts_with('=')) return {};
  rest.remove_prefix(1);
  skip();
  if (!rest.empty() && (rest[0] == '"' || rest[0] == '\'')) rest.remove_prefix(1);
  return rest.substr(0, std::min(rest.find_first_of("\"' \t\r\n;/>?"), std::size_t{40}));
}

// Told inside: an encoding that can be read as ASCII is all that may be said there (HTML section 13.2.3.2).
std::optional<std::string> by_meta(ByteView head) {
  const std::string text = to_lower(head.substr(0, kCharsetScan));
  std::string_view found;
  const std::string_view start =
      std::string_view(text).substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  if (start.starts_with("<?xml")) found = value_after(start.substr(0, start.find("?>")), "encoding");
  for (auto at = text.find("<meta"); found.empty() && at != std::string::npos;
       at = text.find("<meta", at + 5)) {
    const auto end = text.find('>', at);
    found =
        value_after(std::string_view(text).substr(at, end == std::string::npos ? end : end - at), "charset");
  }
  if (found.empty()) return std::nullopt;
  std::string name = canonical(found);
  if (name.starts_with("UTF-16")) name = "UTF-8";
  return name;
}

// Every second byte of a Western text in UTF-16 is zero.
std::optional<std::string> by_zeros(ByteView head) {
  std::array<std::size_t, 2> zeros = {0, 0};
  for (std::size_t i = 0; i < head.size(); ++i) zeros[i % 2] += head[i] == '\0' ? 1 : 0;
  const auto half = head.size() / 2;
  if (half < 4) return std::nullopt;
  if (zeros[1] * 10 > half * 6 && zeros[0] * 20 < half) return "UTF-16LE";
  if (zeros[0] * 10 > half * 6 && zeros[1] * 20 < half) return "UTF-16BE";
  return std::nullopt;
}

struct HighBytes {
  std::size_t all = 0;
  std::size_t letters_1251 = 0;  // 0xC0..0xFF, lower case 0xE0..
  std::size_t lower_1251 = 0;
  std::size_t lower_koi8 = 0;  // 0xC0..0xDF is lower case there
  std::size_t ascii_letters = 0;
};

HighBytes count(ByteView head) {
  HighBytes counts;
  for (const char byte : head) {
    const auto c = static_cast<unsigned char>(byte);
    if (c < 0x80) {
      counts.ascii_letters += ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ? 1 : 0;
      continue;
    }
    ++counts.all;
    counts.letters_1251 += c >= 0xC0 ? 1 : 0;
    counts.lower_1251 += c >= 0xE0 ? 1 : 0;
    counts.lower_koi8 += c >= 0xC0 && c < 0xE0 ? 1 : 0;
  }
  return counts;
}

// Pairs of a lead and a trail byte, as EUC and Shift_JIS have them; none broken, and enough of them.
bool all_pairs(ByteView head, bool (*lead)(unsigned char), bool (*trail)(unsigned char)) {
  std::size_t pairs = 0;
  for (std::size_t i = 0; i < head.size(); ++i) {
    const auto c = static_cast<unsigned char>(head[i]);
    if (c < 0x80) continue;
    if (!lead(c)) return false;
    if (++i >= head.size()) break;
    if (!trail(static_cast<unsigned char>(head[i]))) return false;
    ++pairs;
  }
  return pairs >= 4;
}

std::string by_bytes(ByteView head) {
  const HighBytes high = count(head);
  // Kana stand in two rows of JIS X 0208, and no Japanese text does without.
  const auto kana_euc = std::ranges::count_if(head, [](char c) { return c == '\xa4' || c == '\xa5'; });
  const auto kana_sjis = std::ranges::count_if(head, [](char c) { return c == '\x82' || c == '\x83'; });
  const auto euc = [](unsigned char c) { return c >= 0xA1 && c <= 0xFE; };
  if (all_pairs(head, euc, euc) && static_cast<std::size_t>(kana_euc) * 6 > high.all) return "EUC-JP";
  if (all_pairs(
          head, [](unsigned char c) { return (c >= 0x81 && c <= 0x9F) || (c >= 0xE0 && c <= 0xFC); },
          [](unsigned char c) { return c >= 0x40 && c != 0x7F && c <= 0xFC; }) &&
      static_cast<std::size_t>(kana_sjis) * 6 > high.all)
    return "Shift_JIS";
  // Words all of high letters: Cyrillic. In one of its charsets lower case lies above upper case, in the
  // other below.
  if (high.all > 8 && high.letters_1251 * 10 > high.all * 8 && high.all > high.ascii_letters)
    return high.lower_koi8 > high.lower_1251 ? "KOI8-R" : "windows-1251";
  return "windows-1252";
}

}  // namespace

bool is_utf8_so_far(ByteView bytes) {
  std::size_t end = bytes.size();
  for (int back = 0; back < 3 && end > 0; ++back) {
    const auto c = static_cast<unsigned char>(bytes[end - 1]);
    if (c < 0x80) break;
    --end;
    if (c < 0xC0) continue;
    const std::size_t length = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
    if (bytes.size() - end >= length) end = bytes.size();
    break;
  }
  return is_utf8(bytes.substr(0, end)) || is_utf8(bytes);
}

CharsetGuess guess_charset(ByteView head, std::string_view declared) {
  if (auto mark = by_mark(head)) return {std::move(*mark), CharsetFrom::bom};
  if (!trim(declared).empty()) return {canonical(declared), CharsetFrom::declared};
  if (auto zeros = by_zeros(head)) return {std::move(*zeros), CharsetFrom::structure};
  if (auto meta = by_meta(head)) return {std::move(*meta), CharsetFrom::meta};
  if (head.find("\x1b$B") != ByteView::npos || head.find("\x1b(J") != ByteView::npos)
    return {"ISO-2022-JP", CharsetFrom::structure};
  if (is_utf8_so_far(head)) return {"UTF-8", CharsetFrom::structure};
  return {by_bytes(head), CharsetFrom::guess};
}

}  // namespace lw
