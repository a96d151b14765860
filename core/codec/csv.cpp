#include "core/codec/csv.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>

#include "core/base/text.h"

namespace lw {
namespace {

bool cancelled(const std::atomic<bool>* cancel) {
  return cancel != nullptr && cancel->load(std::memory_order_relaxed);
}

// Reads one row; RFC 4180 section 2, with bare CR and LF as line ends, and text behind a closing quote kept.
class RowReader {
 public:
  RowReader(ByteCursor& bytes, char separator) : bytes_(bytes), separator_(separator) {}

  /// From `offset` on; tells where the next begins. `row` may be null: then fields are counted alone.
  std::uint64_t read(std::uint64_t offset, CsvRow* row, std::size_t& fields) {
    at_ = offset;
    fields = 0;
    do {
      field_.clear();
      const bool more = field(row != nullptr);
      if (++fields <= kMaxCsvColumns && row != nullptr) row->push_back(field_);
      if (!more) break;
    } while (true);
    return at_;
  }

 private:
  void keep(char c) {
    if (field_.size() < kMaxCsvField) field_ += c;
  }
  // False = the row ended behind it.
  bool field(bool wanted) {
    bool quoted = bytes_.at(at_) == '"';
    if (quoted) ++at_;
    while (true) {
      const int c = bytes_.at(at_);
      if (c < 0) return false;
      ++at_;
      if (quoted) {
        if (c != '"') {
          if (wanted) keep(static_cast<char>(c));
        } else if (bytes_.at(at_) == '"') {
          if (wanted) keep('"');
          ++at_;
        } else {
          quoted = false;
        }
        continue;
      }
      if (c == static_cast<unsigned char>(separator_)) return true;
      if (c == '\n') return false;
      if (c == '\r') {
        if (bytes_.at(at_) == '\n') ++at_;
        return false;
      }
      if (wanted) keep(static_cast<char>(c));
    }
  }

  ByteCursor& bytes_;
  char separator_;
  std::uint64_t at_ = 0;
  std::string field_;
};

std::optional<double> number(std::string_view text) {
  text = trim(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value != value) return std::nullopt;
  return value;
}

std::vector<CsvRow> head_rows(ByteView head, bool whole, char separator) {
  constexpr std::size_t kRows = 32;
  const auto held = paged(Bytes(head));
  ByteCursor cursor(*held);
  RowReader reader(cursor, separator);
  std::vector<CsvRow> rows;
  std::uint64_t at = 0;
  while (at < head.size() && rows.size() < kRows) {
    CsvRow row;
    std::size_t fields = 0;
    at = reader.read(at, &row, fields);
    // The last row of a part may be cut anywhere.
    if (at < head.size() || whole || rows.empty()) rows.push_back(std::move(row));
  }
  return rows;
}

bool names_columns(const std::vector<CsvRow>& rows) {
  if (rows.size() < 2) return false;
  bool differs = false;
  for (std::size_t i = 0; i < rows[0].size(); ++i) {
    const auto& name = rows[0][i];
    if (name.empty() ? i > 0 : number(name).has_value()) return false;
    if (std::count(rows[0].begin(), rows[0].end(), name) > 1) return false;
    for (std::size_t r = 1; r < rows.size(); ++r) {
      if (i < rows[r].size() && number(rows[r][i])) differs = true;
      if (i < rows[r].size() && rows[r][i] == name && !name.empty()) return false;
    }
  }
  // Without a number below it, a first row of short words is still one of names where no other repeats them.
  return differs || std::ranges::all_of(rows[0], [](const std::string& name) { return name.size() <= 40; });
}

struct Key {
  double number;
  std::uint32_t begin, length;  // of the text; in an arena
  bool is_number;
};

class KeyLess {
 public:
  KeyLess(const std::vector<Key>& keys, const std::string& texts) : keys_(keys), texts_(texts) {}
  bool operator()(std::uint32_t a, std::uint32_t b) const {
    const Key &x = keys_[a], &y = keys_[b];
    if (x.is_number != y.is_number) return x.is_number;
    if (x.is_number && x.number != y.number) return x.number < y.number;
    if (const int order = x.is_number ? 0 : text(x).compare(text(y)); order != 0) return order < 0;
    return a < b;
  }

 private:
  std::string_view text(const Key& key) const {
    return std::string_view(texts_).substr(key.begin, key.length);
  }
  const std::vector<Key>& keys_;
  const std::string& texts_;
};

}  // namespace

std::optional<CsvShape> guess_csv(ByteView head, bool whole) {
  if (head.starts_with("\xef\xbb\xbf")) head.remove_prefix(3);
  CsvShape best;
  std::size_t best_columns = 1;
  std::vector<CsvRow> best_rows;
  for (const char separator : {',', ';', '\t', '|'}) {
    auto rows = head_rows(head, whole, separator);
    while (!rows.empty() && rows.back().size() == 1 && rows.back()[0].empty()) rows.pop_back();
    if (rows.size() < 2) continue;
    const auto columns = rows[0].size();
    const bool even = std::ranges::all_of(rows, [&](const CsvRow& row) { return row.size() == columns; });
    if (even && columns > best_columns) {
      best_columns = columns;
      best.separator = separator;
      best_rows = std::move(rows);
    }
  }
  if (best_columns < 2) return std::nullopt;
  best.header = names_columns(best_rows);
  return best;
}

CsvIndex CsvIndex::scan(const PagedBytes& from, char separator, const std::atomic<bool>* cancel) {
  CsvIndex index;
  index.separator_ = separator;
  ByteCursor cursor(from);
  RowReader reader(cursor, separator);
  std::uint64_t at = cursor.run(0).starts_with("\xef\xbb\xbf") ? 3 : 0;
  while (at < cursor.size()) {
    if (index.rows_ >= kMaxCsvRows) {
      index.cut_ = true;
      break;
    }
    if (index.rows_ % kEvery == 0) {
      if (cancelled(cancel)) break;
      index.starts_.push_back(at);
    }
    std::size_t fields = 0;
    const auto next = reader.read(at, nullptr, fields);
    if (next == at) break;  // the bytes can't be read any more
    index.columns_ = std::max(index.columns_, std::min(fields, kMaxCsvColumns));
    ++index.rows_;
    at = next;
  }
  return index;
}

std::vector<CsvRow> CsvIndex::read(const PagedBytes& from, std::uint64_t first, std::size_t count) const {
  std::vector<CsvRow> rows;
  if (first >= rows_) return rows;
  count = static_cast<std::size_t>(std::min<std::uint64_t>(count, rows_ - first));
  ByteCursor cursor(from);
  RowReader reader(cursor, separator_);
  auto at = starts_[static_cast<std::size_t>(first / kEvery)];
  std::size_t fields = 0;
  for (auto row = first / kEvery * kEvery; row < first; ++row) at = reader.read(at, nullptr, fields);
  for (std::size_t i = 0; i < count; ++i) {
    CsvRow row;
    at = reader.read(at, &row, fields);
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<std::uint32_t> sort_csv(const CsvIndex& index, const PagedBytes& from, std::uint64_t first_row,
                                    std::size_t column, const std::atomic<bool>* cancel) {
  constexpr std::size_t kRowsAtOnce = 1024;
  std::vector<Key> keys;
  std::string texts;
  for (auto row = first_row; row < index.rows(); row += kRowsAtOnce) {
    if (cancelled(cancel)) return {};
    for (const auto& cells : index.read(from, row, kRowsAtOnce)) {
      const std::string_view cell =
          column < cells.size() ? std::string_view(cells[column]) : std::string_view();
      const auto value = number(cell);
      Key key{value.value_or(0), static_cast<std::uint32_t>(texts.size()), 0, value.has_value()};
      if (!value) {
        texts += to_lower(cell);
        key.length = static_cast<std::uint32_t>(texts.size() - key.begin);
      }
      keys.push_back(key);
    }
    if (texts.size() + keys.size() * sizeof(Key) > kMaxCsvSortBytes) return {};
  }
  std::vector<std::uint32_t> order(keys.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), KeyLess(keys, texts));
  return order;
}

}  // namespace lw
