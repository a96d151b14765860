#include "ui/widgets/row_view_accessible.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <unordered_map>

#include "ui/widgets/row_view.h"

namespace lw::ui {
namespace {

// Cells that a reader holds at one time; the oldest are dropped first, all at once.
constexpr std::size_t kCells = 1024;

class RowCell final : public QAccessibleInterface, public QAccessibleTableCellInterface {
 public:
  RowCell(RowView* view, QPersistentModelIndex index) : view_(view), index_(std::move(index)) {}

  bool isValid() const override { return view_ && index_.isValid(); }
  QObject* object() const override { return nullptr; }
  QAccessibleInterface* childAt(int, int) const override { return nullptr; }
  QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(view_); }
  QAccessibleInterface* child(int) const override { return nullptr; }
  int childCount() const override { return 0; }
  int indexOfChild(const QAccessibleInterface*) const override { return -1; }
  QString text(QAccessible::Text type) const override {
    if (type != QAccessible::Name || !isValid()) return {};
    const QString spoken = index_.data(Qt::AccessibleTextRole).toString();
    return spoken.isEmpty() ? index_.data(Qt::DisplayRole).toString() : spoken;
  }
  void setText(QAccessible::Text, const QString&) override {}
  QRect rect() const override {
    if (!isValid()) return {};
    const QRect cell = view_->visualRect(index_);
    return {view_->viewport()->mapToGlobal(cell.topLeft()), cell.size()};
  }
  QAccessible::Role role() const override { return QAccessible::Cell; }
  QAccessible::State state() const override {
    QAccessible::State state;
    if (!isValid()) {
      state.invalid = true;
      return state;
    }
    state.selectable = state.focusable = state.readOnly = true;
    state.selected = view_->selectionModel()->isSelected(index_);
    state.focused = view_->hasFocus() && view_->currentIndex() == index_;
    return state;
  }
  void* interface_cast(QAccessible::InterfaceType type) override {
    return type == QAccessible::TableCellInterface ? static_cast<QAccessibleTableCellInterface*>(this)
                                                   : nullptr;
  }

  bool isSelected() const override { return state().selected; }
  QList<QAccessibleInterface*> columnHeaderCells() const override { return {}; }
  QList<QAccessibleInterface*> rowHeaderCells() const override { return {}; }
  int columnIndex() const override { return index_.column(); }
  int rowIndex() const override { return index_.row(); }
  int columnExtent() const override { return 1; }
  int rowExtent() const override { return 1; }
  QAccessibleInterface* table() const override { return parent(); }

 private:
  QPointer<RowView> view_;
  QPersistentModelIndex index_;
};

class RowTable final : public QAccessibleWidget, public QAccessibleTableInterface {
 public:
  explicit RowTable(RowView* view) : QAccessibleWidget(view, QAccessible::Table) {}
  ~RowTable() override { forget(); }

  void* interface_cast(QAccessible::InterfaceType type) override {
    if (type == QAccessible::TableInterface) return static_cast<QAccessibleTableInterface*>(this);
    return QAccessibleWidget::interface_cast(type);
  }
  int childCount() const override { return rowCount() * columnCount(); }
  QAccessibleInterface* child(int i) const override {
    return columnCount() ? cellAt(i / columnCount(), i % columnCount()) : nullptr;
  }
  int indexOfChild(const QAccessibleInterface* child) const override {
    const auto* cell = dynamic_cast<const RowCell*>(child);
    return cell ? cell->rowIndex() * columnCount() + cell->columnIndex() : -1;
  }
  QAccessibleInterface* childAt(int x, int y) const override {
    const QModelIndex index = view()->indexAt(view()->viewport()->mapFromGlobal(QPoint(x, y)));
    return index.isValid() ? cellAt(index.row(), index.column()) : nullptr;
  }
  QAccessibleInterface* focusChild() const override {
    const QModelIndex now = view()->currentIndex();
    return now.isValid() ? cellAt(now.row(), now.column()) : nullptr;
  }

  QAccessibleInterface* caption() const override { return nullptr; }
  QAccessibleInterface* summary() const override { return nullptr; }
  QAccessibleInterface* cellAt(int row, int column) const override {
    if (row < 0 || row >= rowCount() || column < 0 || column >= columnCount()) return nullptr;
    const auto key = static_cast<std::uint64_t>(row) * 64 + static_cast<std::uint64_t>(column);
    if (const auto found = cells_.find(key); found != cells_.end()) {
      if (QAccessibleInterface* cell = QAccessible::accessibleInterface(found->second);
          cell && cell->isValid())
        return cell;
    }
    if (cells_.size() >= kCells) forget();
    auto* cell = new RowCell(view(), view()->model()->index(row, column));
    cells_[key] = QAccessible::registerAccessibleInterface(cell);
    return cell;
  }
  int selectedCellCount() const override { return static_cast<int>(selectedCells().size()); }
  QList<QAccessibleInterface*> selectedCells() const override {
    QList<QAccessibleInterface*> cells;
    for (const int row : selectedRows())
      for (int column = 0; column < columnCount(); ++column) cells << cellAt(row, column);
    return cells;
  }
  QString columnDescription(int column) const override {
    return view()->model() ? view()->model()->headerData(column, Qt::Horizontal).toString() : QString();
  }
  QString rowDescription(int row) const override { return QString::number(row + 1); }
  int selectedColumnCount() const override { return 0; }
  int selectedRowCount() const override { return static_cast<int>(selectedRows().size()); }
  int columnCount() const override { return view()->model() ? view()->model()->columnCount() : 0; }
  int rowCount() const override { return view()->model() ? view()->model()->rowCount() : 0; }
  QList<int> selectedColumns() const override { return {}; }
  QList<int> selectedRows() const override {
    QList<int> rows;
    for (const QItemSelectionRange& range : view()->selectionModel()->selection())
      for (int row = range.top(); row <= range.bottom() && rows.size() < 256; ++row) rows << row;
    return rows;
  }
  bool isColumnSelected(int) const override { return false; }
  bool isRowSelected(int row) const override {
    return view()->selectionModel()->isSelected(view()->model()->index(row, 0));
  }
  bool selectRow(int row) override {
    view()->setCurrentIndex(view()->model()->index(row, 0));
    return true;
  }
  bool selectColumn(int) override { return false; }
  bool unselectRow(int row) override {
    view()->selectionModel()->select(view()->model()->index(row, 0),
                                     QItemSelectionModel::Deselect | QItemSelectionModel::Rows);
    return true;
  }
  bool unselectColumn(int) override { return false; }
  void modelChange(QAccessibleTableModelChangeEvent* event) override {
    if (event->modelChangeType() == QAccessibleTableModelChangeEvent::ModelReset) forget();
  }

 private:
  RowView* view() const { return static_cast<RowView*>(widget()); }
  void forget() const {
    for (const auto& [key, id] : cells_) QAccessible::deleteAccessibleInterface(id);
    cells_.clear();
  }
  mutable std::unordered_map<std::uint64_t, QAccessible::Id> cells_;
};

QAccessibleInterface* make_row_view(const QString&, QObject* object) {
  auto* view = qobject_cast<RowView*>(object);
  return view ? new RowTable(view) : nullptr;
}

}  // namespace

void install_row_view_accessibility() {
  static const bool once = (QAccessible::installFactory(make_row_view), true);
  (void)once;
}

}  // namespace lw::ui
