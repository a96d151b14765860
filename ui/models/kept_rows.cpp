#include "ui/models/kept_rows.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace lw::ui {
namespace {

/// One look takes so many or so many bytes of them: a few milliseconds.
constexpr std::uint64_t kLookedAtOnce = 5000;
constexpr std::size_t kBytesAtOnce = 2u << 20;
/// Let go in one step.
constexpr std::size_t kLetGo = 5000;

}  // namespace

KeptRows::KeptRows(QObject* parent) : QAbstractTableModel(parent) {
  working_.setSingleShot(true);
  working_.setInterval(0);
  connect(&working_, &QTimer::timeout, this, &KeptRows::work);
}

void KeptRows::work() {
  const bool more = take_some();
  if (too_much()) shrink();
  look();
  if (more || too_much() || (looking() && !paused_)) working_.start();
}

void KeptRows::shrink() {
  // Where few of them are long, a tenth is enough of a step.
  const std::size_t count = std::clamp<std::size_t>(kept() / 10, 1, kLetGo);
  const auto end = std::ranges::lower_bound(rows_, base_ + count);
  const auto gone = static_cast<int>(end - rows_.begin());
  if (gone > 0) beginRemoveRows({}, 0, gone - 1);
  rows_.erase(rows_.begin(), end);
  let_go(count);
  base_ += count;
  looked_ = std::max(looked_, base_);
  first_ = std::max(first_, base_);
  if (gone > 0) endRemoveRows();
}

void KeptRows::look() {
  if (paused_) return;
  const std::uint64_t before = looked_;
  std::deque<std::uint64_t> found;
  std::size_t bytes = 0;
  const std::uint64_t end = std::min(all(), looked_ + kLookedAtOnce);
  for (; looked_ < end && bytes < kBytesAtOnce; ++looked_) {
    const auto at = static_cast<std::size_t>(looked_ - base_);
    bytes += cost(at);
    if (looked_ >= first_ && passes(at)) found.push_back(looked_);
  }
  if (!found.empty()) {
    const int rows = rowCount();
    beginInsertRows({}, rows, rows + static_cast<int>(found.size()) - 1);
    rows_.insert(rows_.end(), found.begin(), found.end());
    endInsertRows();
  }
  if (looked_ != before) Q_EMIT changed();
}

void KeptRows::look_again() {
  beginResetModel();
  rows_.clear();
  looked_ = first_;
  endResetModel();
  // Also while it is paused: somebody wants to see what there is.
  const bool paused = std::exchange(paused_, false);
  look();
  paused_ = paused;
  Q_EMIT changed();
  if (looking()) working_.start();
}

void KeptRows::forget_all() {
  rows_.clear();
  base_ = looked_ = first_ = 0;
}

void KeptRows::set_paused(bool paused) {
  paused_ = paused;
  if (!paused) work();
}

void KeptRows::clear() {
  beginResetModel();
  rows_.clear();
  first_ = looked_ = all();
  endResetModel();
  Q_EMIT changed();
}

int KeptRows::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

bool contains_folded(std::string_view text, std::string_view lower) {
  const auto same = [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
  };
  return lower.empty() || std::ranges::search(text, lower, same).begin() != text.end();
}

}  // namespace lw::ui
