#include "core/replay/align.h"

#include <algorithm>

namespace lw {
namespace {

using Keys = std::span<const std::uint64_t>;

/// The furthest reaching paths after each number of edits, from which the way back is read.
struct Paths {
  std::vector<std::vector<std::int64_t>> rows;  // rows[d][k + d], k = x - y
  bool found = false;
};

std::int64_t step(const std::vector<std::int64_t>& before, std::int64_t d, std::int64_t k) {
  // before[k' + d - 1] holds the row of d - 1 edits.
  const auto at = [&](std::int64_t diagonal) { return before[static_cast<std::size_t>(diagonal + d - 1)]; };
  if (k == -d) return at(k + 1);
  if (k == d) return at(k - 1) + 1;
  return at(k - 1) < at(k + 1) ? at(k + 1) : at(k - 1) + 1;
}

Paths search(Keys a, Keys b) {
  const auto n = static_cast<std::int64_t>(a.size()), m = static_cast<std::int64_t>(b.size());
  Paths paths;
  for (std::int64_t d = 0; d <= std::min<std::int64_t>(n + m, kMaxEdits); ++d) {
    std::vector<std::int64_t> row(static_cast<std::size_t>(2 * d + 1), -1);
    for (std::int64_t k = -d; k <= d; k += 2) {
      std::int64_t x = d == 0 ? 0 : step(paths.rows.back(), d, k);
      while (x < n && x - k < m && a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(x - k)]) ++x;
      row[static_cast<std::size_t>(k + d)] = x;
      if (x >= n && x - k >= m) {
        paths.rows.push_back(std::move(row));
        paths.found = true;
        return paths;
      }
    }
    paths.rows.push_back(std::move(row));
  }
  return paths;
}

/// The way back through the paths, from the end: pairs in reverse order.
std::vector<Aligned> way_back(const Paths& paths, std::int64_t x, std::int64_t y) {
  std::vector<Aligned> out;
  for (auto d = static_cast<std::int64_t>(paths.rows.size()) - 1; d > 0; --d) {
    const auto& before = paths.rows[static_cast<std::size_t>(d - 1)];
    const std::int64_t k = x - y;
    const auto at = [&](std::int64_t diagonal) { return before[static_cast<std::size_t>(diagonal + d - 1)]; };
    const bool down = k == -d || (k != d && at(k - 1) < at(k + 1));  // one of b's stands alone
    const std::int64_t from_x = down ? at(k + 1) : at(k - 1);
    const std::int64_t from_y = from_x - (down ? k + 1 : k - 1);
    while (x > from_x + (down ? 0 : 1) || y > from_y + (down ? 1 : 0)) out.push_back({--x, --y});
    if (down)
      out.push_back({-1, --y});
    else
      out.push_back({--x, -1});
  }
  while (x > 0) out.push_back({--x, --y});
  return out;
}

void by_position(std::vector<Aligned>& out, std::int64_t a, std::int64_t b, std::int64_t n, std::int64_t m) {
  for (; a < n || b < m; ++a, ++b) out.push_back({a < n ? a : -1, b < m ? b : -1});
}

/// Between two common elements: first a's, then b's.
std::vector<Aligned> tidied(const std::vector<Aligned>& pairs) {
  std::vector<Aligned> out, of_b;
  out.reserve(pairs.size());
  for (const Aligned& pair : pairs) {
    if (pair.a < 0) {
      of_b.push_back(pair);
      continue;
    }
    if (pair.b >= 0) {
      out.insert(out.end(), of_b.begin(), of_b.end());
      of_b.clear();
    }
    out.push_back(pair);
  }
  out.insert(out.end(), of_b.begin(), of_b.end());
  return out;
}

}  // namespace

std::vector<Aligned> align(Keys a, Keys b) {
  std::vector<Aligned> out;
  std::int64_t head = 0;
  while (static_cast<std::size_t>(head) < std::min(a.size(), b.size()) &&
         a[static_cast<std::size_t>(head)] == b[static_cast<std::size_t>(head)]) {
    out.push_back({head, head});
    ++head;
  }
  auto n = static_cast<std::int64_t>(a.size()), m = static_cast<std::int64_t>(b.size());
  std::int64_t tail = 0;
  while (tail < std::min(n, m) - head &&
         a[static_cast<std::size_t>(n - 1 - tail)] == b[static_cast<std::size_t>(m - 1 - tail)])
    ++tail;
  const Keys middle_a = a.subspan(static_cast<std::size_t>(head), static_cast<std::size_t>(n - head - tail));
  const Keys middle_b = b.subspan(static_cast<std::size_t>(head), static_cast<std::size_t>(m - head - tail));
  const Paths paths = search(middle_a, middle_b);
  if (paths.found) {
    auto middle = way_back(paths, n - head - tail, m - head - tail);
    std::ranges::reverse(middle);
    for (const Aligned& pair : middle)
      out.push_back({pair.a < 0 ? -1 : pair.a + head, pair.b < 0 ? -1 : pair.b + head});
  } else {
    by_position(out, head, head, n - tail, m - tail);
  }
  for (std::int64_t i = tail; i > 0; --i) out.push_back({n - i, m - i});
  return tidied(out);
}

}  // namespace lw
