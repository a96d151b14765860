// Tables as text, RFC 4180 and what is called CSV besides: separators are guessed, quotes hold line ends,
// lines end as they like. Rows are found by one scan and read again by their number. Pure.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/codec/paged_bytes.h"

namespace lw {

struct CsvShape {
  char separator = ',';
  bool header = false;  // the first row names the columns
  bool operator==(const CsvShape&) const = default;
};

/// A table has two columns at least, in all rows of its beginning alike. None = this looks like no table.
/// `whole`: `head` is all there is.
std::optional<CsvShape> guess_csv(ByteView head, bool whole);

/// The longest field that is taken apart; more of it is cut off. A quote that nobody closes makes one of the
/// rest.
inline constexpr std::size_t kMaxCsvField = 64u << 10;
/// What a row holds at most.
inline constexpr std::size_t kMaxCsvColumns = 4096;
/// Rows of one scan. Their places take a byte each.
inline constexpr std::uint64_t kMaxCsvRows = 1u << 30;

using CsvRow = std::vector<std::string>;

/// Where rows begin: each kEvery-th is known, the others are found from there.
class CsvIndex {
 public:
  static constexpr std::uint64_t kEvery = 32;

  /// One pass. `cancel` may be set from another thread: then the index ends there.
  static CsvIndex scan(const PagedBytes& from, char separator, const std::atomic<bool>* cancel = nullptr);

  std::uint64_t rows() const { return rows_; }
  std::size_t columns() const { return columns_; }  // of the widest row
  bool cut() const { return cut_; }                 // there are more rows than kMaxCsvRows
  /// Rows first, first + 1 ..., at most `count`.
  std::vector<CsvRow> read(const PagedBytes& from, std::uint64_t first, std::size_t count) const;

 private:
  std::vector<std::uint64_t> starts_;
  std::uint64_t rows_ = 0;
  std::size_t columns_ = 0;
  bool cut_ = false;
  char separator_ = ',';
};

/// The order of rows by one column: numbers before texts, by value; texts without regard to case; equal ones
/// as they came. Empty = cancelled, or its keys take more than kMaxCsvSortBytes.
inline constexpr std::size_t kMaxCsvSortBytes = 256u << 20;
std::vector<std::uint32_t> sort_csv(const CsvIndex& index, const PagedBytes& from, std::uint64_t first_row,
                                    std::size_t column, const std::atomic<bool>* cancel = nullptr);

}  // namespace lw
