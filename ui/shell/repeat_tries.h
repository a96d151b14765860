// The tries of a repetition, every one of them, as a table.
#pragma once

#include <QAbstractTableModel>
#include <QWidget>
#include <vector>

#include "core/api/repeat.h"

class QLabel;
class QPushButton;
class QTreeView;

namespace lw::ui {

class TryModel final : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { kNumber, kRound, kRequest, kSummary, kTime, kBytes, kColumns };
  /// A try with what was said: `request` counts in the sequence as it was sent then.
  struct Entry {
    int run = 0;  // one more each time that Send was pressed
    RepeatTry tried;
    QString said;  // one line
  };

  explicit TryModel(QObject* parent) : QAbstractTableModel(parent) {}
  void add(std::vector<Entry> entries);
  const Entry& entry(int row) const { return entries_[static_cast<std::size_t>(row)]; }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QVariant text(const Entry& entry, int row, int column) const;
  std::vector<Entry> entries_;
};

class RepeatTries final : public QWidget {
  Q_OBJECT
 public:
  explicit RepeatTries(QWidget* parent = nullptr);

  /// Shown within a moment, many at a time.
  void add(TryModel::Entry entry);
  int count() const;
  QTreeView* view() const { return view_; }
  TryModel* model() const { return model_; }
  /// Those chosen, in their order.
  std::vector<RepeatTry> chosen() const;

 Q_SIGNALS:
  void compare_wished(const lw::RepeatTry& a, const lw::RepeatTry& b);
  void show_wished(const lw::RepeatTry& tried);

 private:
  void flush();
  void update_buttons();
  void menu(const QPoint& at);
  void compare();

  TryModel* model_;
  QTreeView* view_;
  QPushButton* compare_;
  QPushButton* show_;
  QLabel* hint_;
  std::vector<TryModel::Entry> waiting_;
  bool flushing_ = false;
};

}  // namespace lw::ui
