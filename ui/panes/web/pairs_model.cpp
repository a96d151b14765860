#include "ui/panes/web/pairs_model.h"

#include <QFont>

#include "ui/shell/theme.h"

namespace lw::ui {

void PairsModel::set_rows(QVector<HeaderRow> rows) {
  if (rows == rows_) return;
  if (rows.size() == rows_.size()) {  // an editor that is open stays open
    rows_ = std::move(rows);
    Q_EMIT dataChanged(index(0, 0), index(static_cast<int>(rows_.size()), kColumns - 1));
    return;
  }
  beginResetModel();
  rows_ = std::move(rows);
  endResetModel();
}

void PairsModel::set_fixed(QVector<HeaderRow> fixed) {
  if (fixed == fixed_) return;
  const int first = static_cast<int>(rows_.size()) + 1;
  if (!fixed_.isEmpty()) {
    beginRemoveRows({}, first, first + static_cast<int>(fixed_.size()) - 1);
    fixed_.clear();
    endRemoveRows();
  }
  if (fixed.isEmpty()) return;
  beginInsertRows({}, first, first + static_cast<int>(fixed.size()) - 1);
  fixed_ = std::move(fixed);
  endInsertRows();
}

void PairsModel::remove_at(int row) {
  if (row < 0 || row >= rows_.size()) return;
  beginRemoveRows({}, row, row);
  rows_.removeAt(row);
  endRemoveRows();
  Q_EMIT edited(-1);
}

bool PairsModel::move(int row, int by) {
  const int to = row + by;
  if (row < 0 || row >= rows_.size() || to < 0 || to >= rows_.size()) return false;
  beginMoveRows({}, row, row, {}, by > 0 ? to + 1 : to);
  rows_.move(row, to);
  endMoveRows();
  Q_EMIT edited(-1);
  return true;
}

int PairsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size() + 1 + fixed_.size());
}

int PairsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kColumns;
}

const HeaderRow* PairsModel::row_at(int row) const {
  if (row < rows_.size()) return &rows_[row];
  const auto fixed = row - rows_.size() - 1;
  return fixed >= 0 && fixed < fixed_.size() ? &fixed_[fixed] : nullptr;
}

QVariant PairsModel::data(const QModelIndex& index, int role) const {
  const HeaderRow* row = row_at(index.row());
  if (row == nullptr) {
    if (role == Qt::DisplayRole && index.column() == kName) return tr("Add …");
    if (role == Qt::ForegroundRole) return Theme::instance().colours().muted;
    return {};
  }
  if (index.column() == kOn) {
    if (role == Qt::CheckStateRole) return row->enabled ? Qt::Checked : Qt::Unchecked;
    if (role == Qt::ToolTipRole) return row->enabled ? tr("Sent; clear to leave it out") : tr("Not sent");
    if (role == Qt::AccessibleTextRole) return row->enabled ? tr("on") : tr("off");
    return {};
  }
  switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
      return index.column() == kName ? row->name : row->value;
    case Qt::ToolTipRole:
      if (is_fixed(index.row()))
        return tr("Added by the program. Write one of the same name to send yours instead.");
      return index.column() == kName ? row->name : row->value;
    case Qt::ForegroundRole:
      if (is_fixed(index.row()) || !row->enabled) return Theme::instance().colours().muted;
      return {};
    case Qt::FontRole: {
      if (row->enabled) return {};
      QFont font;
      font.setStrikeOut(true);
      return font;
    }
    default:
      return {};
  }
}

QVariant PairsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  if (section == kOn) return tr("On");
  return section == kName ? tr("Name") : tr("Value");
}

bool PairsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (!index.isValid()) return false;
  const int row = index.row();
  if (role == Qt::CheckStateRole && index.column() == kOn) {
    const bool on = value.toInt() == Qt::Checked;
    if (is_fixed(row)) {
      Q_EMIT fixed_switched(fixed_[row - rows_.size() - 1].name, on);
      return true;
    }
    if (is_blank(row)) return false;
    rows_[row].enabled = on;
    Q_EMIT dataChanged(index.siblingAtColumn(0), index.siblingAtColumn(kColumns - 1));
    Q_EMIT edited(row);
    return true;
  }
  if (role != Qt::EditRole || index.column() == kOn || is_fixed(row)) return false;
  return set_text(row, index.column(), value.toString());
}

bool PairsModel::set_text(int row, int column, const QString& text) {
  if (is_blank(row)) {
    if (text.isEmpty()) return false;
    beginInsertRows({}, row, row);
    rows_.push_back({});
    endInsertRows();
  }
  QString& slot = column == kName ? rows_[row].name : rows_[row].value;
  if (slot == text) return false;
  slot = text;
  Q_EMIT dataChanged(index(row, 0), index(row, kColumns - 1));
  Q_EMIT edited(row);
  return true;
}

Qt::ItemFlags PairsModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) return Qt::NoItemFlags;
  Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
  if (index.column() == kOn) return is_blank(index.row()) ? flags : flags | Qt::ItemIsUserCheckable;
  return is_fixed(index.row()) ? flags : flags | Qt::ItemIsEditable;
}

}  // namespace lw::ui
