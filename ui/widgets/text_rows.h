// A UTF-8 text of any size cut into rows that fit a width in cells of a fixed font: lines that are longer go
// on in the next row, so that no line is too long to be shown. One pass; rows are found by their number from
// known places. Pure.
#pragma once

#include <QString>
#include <atomic>
#include <optional>
#include <vector>

#include "core/codec/paged_bytes.h"

namespace lw::ui {

struct TextRow {
  std::uint64_t offset = 0;
  std::uint64_t end = 0;     // without the line's end
  std::uint64_t line = 0;    // from 0
  bool line_begins = false;  // and is not gone on with
  Bytes text;
};

class TextRows {
 public:
  static constexpr std::uint64_t kEvery = 64;
  /// A scroll bar counts in int.
  static constexpr std::uint64_t kMostRows = 1u << 30;

  static TextRows scan(const PagedBytes& bytes, int width, const std::atomic<bool>* cancel = nullptr);

  std::uint64_t rows() const { return rows_; }
  std::uint64_t lines() const { return lines_; }
  int width() const { return width_; }
  std::vector<TextRow> read(const PagedBytes& bytes, std::uint64_t first, std::uint64_t count) const;
  std::uint64_t row_of(const PagedBytes& bytes, std::uint64_t offset) const;

 private:
  struct Place {
    std::uint64_t offset, line;
    bool line_begins;
  };
  std::vector<Place> places_;
  std::uint64_t rows_ = 0;
  std::uint64_t lines_ = 0;
  int width_ = 80;
};

/// Where the cells of a row begin: for each code point its first byte, its first cell, and its text.
struct TextCell {
  std::uint32_t byte = 0;
  std::uint32_t bytes = 1;
  int cell = 0;
  int cells = 1;
  char32_t code = 0;
};
std::vector<TextCell> cells_of(ByteView row);

/// The next place of `text` at or behind `from` (backward: that ends at or before it), around the end once;
/// none = it is nowhere, or cancelled. Without `match_case` ASCII letters are alike.
std::optional<std::uint64_t> find_text(const PagedBytes& bytes, ByteView text, std::uint64_t from,
                                       bool forward, bool match_case, const std::atomic<bool>* cancel);

}  // namespace lw::ui
