// A table of millions of rows: those that are looked at are read, on a worker thread (core/codec/csv.h).
#pragma once

#include <QAbstractTableModel>
#include <QCache>
#include <memory>

#include "core/codec/csv.h"
#include "ui/bridge/aside.h"

namespace lw::ui {

struct CsvTable {
  PagedBytesPtr bytes;
  CsvShape shape;
  CsvIndex index;
  std::vector<std::string> names;  // of the columns, where there is a header
};
using CsvTablePtr = std::shared_ptr<const CsvTable>;

CsvTablePtr read_csv(PagedBytesPtr utf8, const CsvShape& shape, const std::atomic<bool>& cancel);

class CsvModel final : public QAbstractTableModel {
  Q_OBJECT

 public:
  static constexpr int kPage = 64;
  /// What a table shows at most; QHeaderView lays out every column.
  static constexpr int kMostColumns = 512;
  static constexpr qsizetype kMostShown = 200;

  explicit CsvModel(QObject* parent) : QAbstractTableModel(parent), reading_(this) {}

  void set_table(CsvTablePtr table);
  const CsvTablePtr& table() const { return table_; }
  /// Empty = as they came.
  void set_order(std::vector<std::uint32_t> order);
  using OrderPtr = std::shared_ptr<const std::vector<std::uint32_t>>;
  const OrderPtr& order() const { return order_; }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  /// No page that was asked for is on its way.
  bool ready() const { return wanted_ < 0 && !reading_.busy(); }

 private:
  struct Page {
    std::vector<CsvRow> rows;
  };
  void want(int page) const;
  void read_next();

  CsvTablePtr table_;
  std::shared_ptr<const std::vector<std::uint32_t>> order_;
  mutable QCache<int, Page> pages_{64};
  mutable int wanted_ = -1;  // the page that was looked at last and is not there
  Aside reading_;
};

}  // namespace lw::ui
