#include "ui/widgets/text_rows.h"

#include <algorithm>

#include "core/base/text.h"

namespace lw::ui {
namespace {

constexpr int kTab = 8;

struct Code {
  char32_t value = 0xFFFD;
  std::uint32_t bytes = 1;
};

// What is no UTF-8 is one U+FFFD a byte.
Code decode(ByteCursor& bytes, std::uint64_t at, int first) {
  if (first < 0x80) return {static_cast<char32_t>(first), 1};
  const std::uint32_t length = first >= 0xF0 && first < 0xF5 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
  if (length == 0 || first >= 0xF5) return {};
  char32_t value = static_cast<char32_t>(first) & (0x7Fu >> length);
  for (std::uint32_t i = 1; i < length; ++i) {
    const int next = bytes.at(at + i);
    if (next < 0 || (next & 0xC0) != 0x80) return {};
    value = (value << 6) | (static_cast<char32_t>(next) & 0x3F);
  }
  return {value, length};
}

int cells(char32_t code) {
  if (code < 0x300) return 1;
  if (code < 0x370 || code == 0x200D || (code >= 0xFE00 && code < 0xFE10)) return 0;
  const bool wide = (code >= 0x1100 && code < 0x1160) || (code >= 0x2E80 && code < 0xA4D0) ||
                    (code >= 0xAC00 && code < 0xD7A4) || (code >= 0xF900 && code < 0xFB00) ||
                    (code >= 0xFE30 && code < 0xFE70) || (code >= 0xFF00 && code < 0xFF61) ||
                    (code >= 0x1F300 && code < 0x1FA00) || code >= 0x20000;
  return wide ? 2 : 1;
}

// One row from `at` on; tells where the next begins, and whether that is another line.
struct RowEnd {
  std::uint64_t end;
  std::uint64_t next;
  bool line_ended;
};
RowEnd row_end(ByteCursor& bytes, std::uint64_t at, int width) {
  int used = 0;
  while (true) {
    const int c = bytes.at(at);
    if (c < 0) return {at, at, false};
    if (c == '\n') return {at, at + 1, true};
    if (c == '\r') return {at, at + (bytes.at(at + 1) == '\n' ? 2u : 1u), true};
    int wanted = 1;
    std::uint32_t length = 1;
    if (c == '\t') {
      wanted = kTab - used % kTab;
    } else if (c >= 0x80) {
      const Code code = decode(bytes, at, c);
      wanted = cells(code.value);
      length = code.bytes;
    }
    if (used > 0 && used + wanted > width) return {at, at, false};
    used += wanted;
    at += length;
  }
}

}  // namespace

TextRows TextRows::scan(const PagedBytes& bytes, int width, const std::atomic<bool>* cancel) {
  TextRows made;
  made.width_ = std::max(1, width);
  ByteCursor cursor(bytes);
  std::uint64_t at = 0;
  bool begins = true;
  while (at < cursor.size() && made.rows_ < kMostRows) {
    if (made.rows_ % kEvery == 0) {
      if (cancel != nullptr && *cancel) break;
      made.places_.push_back({at, made.lines_, begins});
    }
    const RowEnd row = row_end(cursor, at, made.width_);
    ++made.rows_;
    if (row.line_ended) ++made.lines_;
    begins = row.line_ended;
    if (row.next == at) break;
    at = row.next;
  }
  if (!begins) ++made.lines_;
  return made;
}

std::vector<TextRow> TextRows::read(const PagedBytes& bytes, std::uint64_t first, std::uint64_t count) const {
  std::vector<TextRow> found;
  if (first >= rows_) return found;
  count = std::min(count, rows_ - first);
  ByteCursor cursor(bytes);
  const Place& place = places_[static_cast<std::size_t>(first / kEvery)];
  auto [at, line, begins] = place;
  for (auto row = first / kEvery * kEvery; row < first + count; ++row) {
    const RowEnd end = row_end(cursor, at, width_);
    if (row >= first) found.push_back({at, end.end, line, begins, read_bytes(bytes, at, end.end - at)});
    line += end.line_ended ? 1 : 0;
    begins = end.line_ended;
    at = end.next;
  }
  return found;
}

std::uint64_t TextRows::row_of(const PagedBytes& bytes, std::uint64_t offset) const {
  if (places_.empty()) return 0;
  const auto after = std::ranges::upper_bound(places_, offset, {}, &Place::offset);
  const auto place = after == places_.begin() ? after : after - 1;
  auto row = static_cast<std::uint64_t>(place - places_.begin()) * kEvery;
  ByteCursor cursor(bytes);
  auto at = place->offset;
  while (row + 1 < rows_) {
    const RowEnd end = row_end(cursor, at, width_);
    if (end.next > offset || end.next == at) break;
    at = end.next;
    ++row;
  }
  return row;
}

std::vector<TextCell> cells_of(ByteView row) {
  const auto held = part_of(paged(Bytes(row)), 0, row.size());
  ByteCursor cursor(*held);
  std::vector<TextCell> made;
  int cell = 0;
  for (std::uint64_t at = 0; at < row.size();) {
    const int c = cursor.at(at);
    const Code code = decode(cursor, at, c);
    const int wide = c == '\t' ? kTab - cell % kTab : cells(code.value);
    made.push_back({static_cast<std::uint32_t>(at), code.bytes, cell, wide, code.value});
    cell += wide;
    at += code.bytes;
  }
  return made;
}

namespace {

std::optional<std::uint64_t> find_in(const PagedBytes& bytes, const Bytes& wanted, std::uint64_t begin,
                                     std::uint64_t end, bool forward, bool match_case,
                                     const std::atomic<bool>* cancel) {
  constexpr std::uint64_t kPiece = 1u << 20;
  const auto overlap = wanted.size() - 1;
  std::uint64_t low = begin, high = end;
  while (low < high && high - low > overlap) {
    if (cancel != nullptr && *cancel) return std::nullopt;
    const auto length = std::min<std::uint64_t>(kPiece + overlap, high - low);
    const auto at = forward ? low : high - length;
    Bytes piece = read_bytes(bytes, at, length);
    if (!match_case) piece = to_lower(piece);
    const auto found = forward ? piece.find(wanted) : piece.rfind(wanted);
    if (found != Bytes::npos) return at + found;
    if (piece.size() <= overlap) break;
    if (forward) {
      low = at + length - overlap;
    } else {
      high = at + overlap;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::uint64_t> find_text(const PagedBytes& bytes, ByteView text, std::uint64_t from,
                                       bool forward, bool match_case, const std::atomic<bool>* cancel) {
  if (text.empty()) return std::nullopt;
  const Bytes wanted = match_case ? Bytes(text) : to_lower(text);
  const auto size = bytes.size();
  from = std::min(from, size);
  const auto near = std::min<std::uint64_t>(size, from + wanted.size() - 1);
  if (forward) {
    const auto found = find_in(bytes, wanted, from, size, true, match_case, cancel);
    return found ? found : find_in(bytes, wanted, 0, near, true, match_case, cancel);
  }
  const auto found = find_in(bytes, wanted, 0, from, false, match_case, cancel);
  return found ? found : find_in(bytes, wanted, from, size, false, match_case, cancel);
}

}  // namespace lw::ui
