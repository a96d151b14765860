#include "ui/widgets/csv_model.h"

#include <algorithm>

#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"

namespace lw::ui {

CsvTablePtr read_csv(PagedBytesPtr utf8, const CsvShape& shape, const std::atomic<bool>& cancel) {
  auto table = std::make_shared<CsvTable>();
  table->shape = shape;
  table->index = CsvIndex::scan(*utf8, shape.separator, &cancel);
  if (shape.header) {
    auto first = table->index.read(*utf8, 0, 1);
    if (!first.empty()) table->names = std::move(first.front());
  }
  table->bytes = std::move(utf8);
  return table;
}

void CsvModel::set_table(CsvTablePtr table) {
  beginResetModel();
  reading_.stop();
  wanted_ = -1;
  pages_.clear();
  order_.reset();
  table_ = std::move(table);
  endResetModel();
}

void CsvModel::set_order(std::vector<std::uint32_t> order) {
  beginResetModel();
  reading_.stop();
  wanted_ = -1;
  pages_.clear();
  order_ = order.empty() ? nullptr : std::make_shared<const std::vector<std::uint32_t>>(std::move(order));
  endResetModel();
}

int CsvModel::rowCount(const QModelIndex& parent) const {
  if (parent.isValid() || !table_) return 0;
  const auto rows = table_->index.rows() - (table_->shape.header && table_->index.rows() > 0 ? 1 : 0);
  return static_cast<int>(std::min<std::uint64_t>(rows, 2'000'000'000));
}

int CsvModel::columnCount(const QModelIndex& parent) const {
  if (parent.isValid() || !table_) return 0;
  return static_cast<int>(std::min<std::size_t>(table_->index.columns(), kMostColumns));
}

QVariant CsvModel::data(const QModelIndex& index, int role) const {
  if ((role != Qt::DisplayRole && role != Qt::ToolTipRole) || !index.isValid()) return {};
  const Page* page = pages_.object(index.row() / kPage);
  if (page == nullptr) {
    want(index.row() / kPage);
    return {};
  }
  const auto row = static_cast<std::size_t>(index.row() % kPage);
  const auto column = static_cast<std::size_t>(index.column());
  if (row >= page->rows.size() || column >= page->rows[row].size()) return {};
  const QString text = from_utf8(page->rows[row][column]);
  if (role == Qt::ToolTipRole) return plain_tip(text.left(2000));
  return text.left(kMostShown).simplified();
}

QVariant CsvModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (role != Qt::DisplayRole || orientation != Qt::Horizontal || !table_) return {};
  const auto column = static_cast<std::size_t>(section);
  if (column < table_->names.size() && !table_->names[column].empty())
    return from_utf8(table_->names[column]).left(kMostShown).simplified();
  return QString::number(section + 1);
}

void CsvModel::want(int page) const {
  wanted_ = page;
  if (!reading_.busy()) const_cast<CsvModel*>(this)->read_next();
}

// The page that was looked at last is the one in sight: others asked for while scrolling by are left out.
void CsvModel::read_next() {
  if (wanted_ < 0 || !table_) return;
  const int page = std::exchange(wanted_, -1);
  const int first = page * kPage;
  const int count = std::min(kPage, rowCount() - first);
  reading_.run(
      page_jobs(),
      [table = table_, order = order_, first, count](const std::atomic<bool>& cancel) {
        const std::uint64_t skip = table->shape.header ? 1 : 0;
        if (!order)
          return table->index.read(*table->bytes, skip + static_cast<std::uint64_t>(first),
                                   static_cast<std::size_t>(count));
        std::vector<CsvRow> rows;
        for (int i = first; i < first + count && !cancel; ++i) {
          auto one = table->index.read(*table->bytes, skip + (*order)[static_cast<std::size_t>(i)], 1);
          rows.push_back(one.empty() ? CsvRow() : std::move(one.front()));
        }
        return rows;
      },
      [this, page, first, count](std::vector<CsvRow> rows) {
        pages_.insert(page, new Page{std::move(rows)});
        Q_EMIT dataChanged(index(first, 0), index(first + count - 1, columnCount() - 1));
        if (wanted_ >= 0 && !pages_.contains(wanted_)) {
          read_next();
        } else {
          wanted_ = -1;
        }
      });
}

}  // namespace lw::ui
