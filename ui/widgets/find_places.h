// Finding in views of anything: the places of a text are looked for once, on a worker thread, and stepped
// through then. Places are numbers that grow in the order in which one reads.
#pragma once

#include <QString>
#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "core/codec/paged_bytes.h"

class QWidget;

namespace lw::ui {

class FindBar;

/// More places than this are not remembered: 8 MB, and nobody steps through them.
inline constexpr std::size_t kMostPlaces = 1'000'000;

struct Places {
  std::vector<std::uint64_t> at;  // ascending
  bool cut = false;               // there are more
};

/// Where a text stands in bytes, by offset, without overlaps. Without `match_case` ASCII letters are alike.
Places find_places(const PagedBytes& bytes, ByteView text, bool match_case, const std::atomic<bool>* cancel);

struct FoundPlace {
  std::size_t nth = 0;   // from 0
  bool wrapped = false;  // it went on at the other end
};
/// The first place at or behind `from`; backward: the last one before it.
std::optional<FoundPlace> next_place(const std::vector<std::uint64_t>& places, std::uint64_t from,
                                     bool forward);

/// The bytes that were typed as hex ("de ad", "0xdead"): none = that is no hex.
std::optional<Bytes> hex_wish(const QString& typed);

/// Ctrl+F opens the bar, F3 and Shift+F3 step, Esc closes it and gives the keyboard back to `view`, in all of
/// `around`.
void add_find_keys(QWidget* around, FindBar* bar, QWidget* view, std::function<void()> open);

}  // namespace lw::ui
