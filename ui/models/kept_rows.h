// A list that grows at its end without end: what comes is taken in small steps of the event loop, filtered as
// it is taken, and let go at the beginning when it is too much. No step takes long, however much there is.
#pragma once

#include <QAbstractTableModel>
#include <QTimer>
#include <cstdint>
#include <deque>
#include <string_view>

namespace lw::ui {

class KeptRows : public QAbstractTableModel {
  Q_OBJECT

 public:
  /// What is shown stays as it is; what comes meanwhile is shown when it goes on.
  void set_paused(bool paused);
  bool paused() const { return paused_; }
  /// What is there now is no longer shown.
  void clear();

  /// Of what is kept, the one in this row: its place for the class that keeps it.
  std::size_t at(int row) const {
    return static_cast<std::size_t>(rows_[static_cast<std::size_t>(row)] - base_);
  }
  std::uint64_t all() const { return base_ + kept(); }
  /// Older ones were let go.
  bool forgot() const { return base_ > 0; }
  /// Something was not looked at yet.
  bool looking() const { return looked_ < all(); }

  int rowCount(const QModelIndex& parent = {}) const override;

 Q_SIGNALS:
  void changed();  // counts

 protected:
  explicit KeptRows(QObject* parent);

  /// The number of those kept, and what they cost.
  virtual std::size_t kept() const = 0;
  virtual bool too_much() const = 0;
  /// Lets the first ones go.
  virtual void let_go(std::size_t count) = 0;
  /// Takes some of what came, a few milliseconds' worth; false = nothing is left to be taken.
  virtual bool take_some() = 0;
  virtual bool passes(std::size_t at) const = 0;
  /// Bytes that passes() looks through.
  virtual std::size_t cost(std::size_t at) const = 0;

  /// Something came: take_some() is called until it is done.
  void came() { work(); }
  /// The filter is another one.
  void look_again();
  /// All that was kept is gone: between beginResetModel() and endResetModel() of the caller.
  void forget_all();

 private:
  void work();
  void look();
  void shrink();

  std::deque<std::uint64_t> rows_;  // that pass, counted from the very first one
  std::uint64_t base_ = 0;          // so many were let go
  std::uint64_t looked_ = 0;        // as rows_
  std::uint64_t first_ = 0;         // that is shown
  bool paused_ = false;
  QTimer working_;
};

/// Whether `text` contains `lower`, in any case of (ASCII) letters.
bool contains_folded(std::string_view text, std::string_view lower);

}  // namespace lw::ui
