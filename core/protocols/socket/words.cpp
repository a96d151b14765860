#include "core/protocols/socket/words.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <utility>

#include "core/base/text.h"

namespace lw::socket {
namespace {

constexpr Nanoseconds kLongestDuration = 86'400'000'000'000;

std::unexpected<CodecError> word_fault(std::size_t offset, std::string reason) {
  return std::unexpected(CodecError{offset, std::move(reason)});
}

bool is_gap(char c) {
  return c == ' ' || c == '\t' || c == '\r';
}

/// The place of the quote that ends what began before `at`; npos = none does.
std::size_t closing_quote(std::string_view line, std::size_t at) {
  while (at < line.size() && line[at] != '"') at += line[at] == '\\' ? 2 : 1;
  return at < line.size() ? at : std::string_view::npos;
}

}  // namespace

Decoded<std::vector<Word>> read_words(std::string_view line) {
  if (line.size() > kMaxLine) return word_fault(kMaxLine, "the line is too long");
  std::vector<Word> words;
  std::size_t at = 0;
  while (true) {
    while (at < line.size() && is_gap(line[at])) ++at;
    if (at == line.size() || line[at] == '#') return words;
    Word word;
    word.offset = word.value_at = at;
    while (at < line.size() && !is_gap(line[at]) && line[at] != '"' && line[at] != '=') ++at;
    word.name = line.substr(word.offset, at - word.offset);
    if (at < line.size() && line[at] == '=') {
      if (word.name.empty()) return word_fault(at, "a name is missing before the =");
      word.has_value = true;
      word.value_at = ++at;
    }
    if (at < line.size() && line[at] == '"' && (word.has_value || word.name.empty())) {
      const std::size_t end = closing_quote(line, at + 1);
      if (end == std::string_view::npos) return word_fault(at, "the quote is not closed");
      word.quoted = true;
      word.value_at = at + 1;
      word.value = line.substr(at + 1, end - at - 1);
      at = end + 1;
      if (at < line.size() && !is_gap(line[at])) return word_fault(at, "a space is missing after the quote");
    } else if (word.has_value) {
      while (at < line.size() && !is_gap(line[at])) ++at;
      word.value = line.substr(word.value_at, at - word.value_at);
    } else if (at < line.size() && !is_gap(line[at])) {
      return word_fault(at, "a space is missing before the quote");
    }
    words.push_back(std::move(word));
  }
}

std::optional<std::int64_t> read_whole(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const bool hex = text.starts_with("0x") || text.starts_with("0X");
  if (hex) text.remove_prefix(2);
  if (text.starts_with('-')) return {};
  std::int64_t value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value, hex ? 16 : 10);
  if (failed != std::errc() || end != text.data() + text.size()) return {};
  return negative ? -value : value;
}

std::optional<Nanoseconds> read_duration(std::string_view text) {
  static constexpr std::pair<std::string_view, double> kUnits[] = {
      {"ms", 1e6}, {"us", 1e3}, {"s", 1e9}, {"m", 60e9}, {"h", 3600e9}};
  double unit = 1e9;
  for (const auto& [name, size] : kUnits) {
    if (!text.ends_with(name)) continue;
    text.remove_suffix(name.size());
    unit = size;
    break;
  }
  double value = 0;
  const auto [end, failed] =
      std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (failed != std::errc() || end != text.data() + text.size()) return {};
  const double duration = value * unit;
  if (!(duration >= 0 && duration <= static_cast<double>(kLongestDuration))) return {};
  return std::llround(duration / 1e3) * 1'000;  // no finer than duration_text() writes it
}

std::string duration_text(Nanoseconds duration) {
  if (duration % 1'000'000'000 == 0) return fmt::format("{}s", duration / 1'000'000'000);
  if (duration % 1'000'000 == 0) return fmt::format("{}ms", duration / 1'000'000);
  return fmt::format("{}us", duration / 1'000);
}

std::string quoted_text(std::string_view bytes) {
  std::string text = "\"";
  for (const char c : escape(bytes)) {
    if (c == '"') text += '\\';
    text += c;
  }
  return text + '"';
}

std::unexpected<CodecError> fault(const Word& word, std::string reason) {
  return word_fault(word.offset, std::move(reason));
}

std::unexpected<CodecError> value_fault(const Word& word, const CodecError& inside) {
  return std::unexpected(CodecError{word.value_at + inside.offset, inside.reason, inside.kind});
}

}  // namespace lw::socket
