#include "ui/panes/web/parts_table.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMimeData>
#include <QTableView>
#include <QToolButton>

#include "ui/bridge/plain.h"
#include "ui/shell/theme.h"

namespace lw::ui {

void PartsModel::set_rows(QVector<PartRow> rows) {
  if (rows == rows_) return;
  beginResetModel();
  rows_ = std::move(rows);
  endResetModel();
}

void PartsModel::append(PartRow row) {
  const int at = static_cast<int>(rows_.size());
  beginInsertRows({}, at, at);
  rows_.push_back(std::move(row));
  endInsertRows();
  Q_EMIT edited();
}

void PartsModel::remove_at(int row) {
  if (row < 0 || row >= rows_.size()) return;
  beginRemoveRows({}, row, row);
  rows_.removeAt(row);
  endRemoveRows();
  Q_EMIT edited();
}

void PartsModel::set_file(int row, const QString& path) {
  if (row < 0 || row >= rows_.size()) {
    return append({true, QStringLiteral("file"), true, path, {}, {}});
  }
  rows_[row].is_file = true;
  rows_[row].value = path;
  Q_EMIT dataChanged(index(row, 0), index(row, kColumns - 1));
  Q_EMIT edited();
}

int PartsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size()) + 1;
}

int PartsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kColumns;
}

QString* PartsModel::text_of(PartRow& row, int column) const {
  switch (column) {
    case kName:
      return &row.name;
    case kValue:
      return &row.value;
    case kFileName:
      return &row.file_name;
    case kType:
      return &row.content_type;
    default:
      return nullptr;
  }
}

QVariant PartsModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  if (index.row() >= rows_.size()) {
    if (role == Qt::DisplayRole && index.column() == kName) return tr("Add …");
    if (role == Qt::ForegroundRole) return Theme::instance().colours().muted;
    return {};
  }
  PartRow row = rows_[index.row()];
  if (index.column() == kOn) {
    if (role == Qt::CheckStateRole) return row.enabled ? Qt::Checked : Qt::Unchecked;
    if (role == Qt::AccessibleTextRole) return row.enabled ? tr("on") : tr("off");
    return {};
  }
  if (role == Qt::ForegroundRole && !row.enabled) return Theme::instance().colours().muted;
  const bool asks = role == Qt::DisplayRole || role == Qt::EditRole || role == Qt::ToolTipRole;
  if (!asks) return {};
  if (index.column() == kKind) return row.is_file ? tr("File") : tr("Text");
  const QString text = *text_of(row, index.column());
  if (role == Qt::ToolTipRole) return plain_tip(text.left(400));
  if (role == Qt::EditRole || !text.isEmpty()) return text;
  // What goes out where nothing was given.
  if (index.column() == kFileName && row.is_file) return row.value.section(QLatin1Char('/'), -1);
  if (index.column() == kType && row.is_file) return QStringLiteral("application/octet-stream");
  return {};
}

QVariant PartsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case kOn:
      return tr("On");
    case kName:
      return tr("Name");
    case kKind:
      return tr("Kind");
    case kValue:
      return tr("Text, or path of the file");
    case kFileName:
      return tr("Told file name");
    default:
      return tr("Type");
  }
}

bool PartsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (!index.isValid()) return false;
  const int row = index.row();
  if (row == rows_.size()) {
    if (role != Qt::EditRole || value.toString().isEmpty() || index.column() == kKind) return false;
    PartRow fresh;
    if (QString* text = text_of(fresh, index.column())) *text = value.toString();
    append(fresh);
    return true;
  }
  if (role == Qt::CheckStateRole && index.column() == kOn) {
    rows_[row].enabled = value.toInt() == Qt::Checked;
  } else if (role == Qt::CheckStateRole) {
    return false;
  } else if (index.column() == kKind) {
    rows_[row].is_file = value.toBool();
  } else if (QString* text = text_of(rows_[row], index.column()); text && role == Qt::EditRole) {
    if (*text == value.toString()) return false;
    *text = value.toString();
  } else {
    return false;
  }
  Q_EMIT dataChanged(this->index(row, 0), this->index(row, kColumns - 1));
  Q_EMIT edited();
  return true;
}

Qt::ItemFlags PartsModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) return Qt::NoItemFlags;
  const Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
  const bool own = index.row() < rows_.size();
  if (index.column() == kOn) return own ? flags | Qt::ItemIsUserCheckable : flags;
  return index.column() == kKind ? flags : flags | Qt::ItemIsEditable;
}

PartsTable::PartsTable(QWidget* parent) : PartsTable(new PartsModel(nullptr), parent) {}

PartsTable::PartsTable(PartsModel* model, QWidget* parent)
    : RowTable(model, tr("Parts of the form"), parent), model_(model) {
  model_->setParent(this);
  view_->setAcceptDrops(true);
  auto* header = view_->horizontalHeader();
  header->resizeSection(PartsModel::kName, 140);
  header->resizeSection(PartsModel::kKind, 60);
  header->setSectionResizeMode(PartsModel::kValue, QHeaderView::Stretch);
  header->resizeSection(PartsModel::kFileName, 130);
  header->resizeSection(PartsModel::kType, 170);
  view_->viewport()->installEventFilter(this);
  add_button(QStringLiteral("+"), tr("Add a part (Insert)"), [this] { add(); });
  add_button(QStringLiteral("…"), tr("Choose a file for the part (Ctrl+O)"), [this] { choose_file(); });
  remove_ = add_button(QStringLiteral("−"), tr("Remove the part (Delete)"),
                       [this] { model_->remove_at(current_row()); });
  connect(view_, &QTableView::activated, this, [this](const QModelIndex& at) {
    if (at.column() == PartsModel::kKind && at.row() < model_->rows().size())
      model_->setData(at, !model_->rows()[at.row()].is_file, Qt::EditRole);
  });
  connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this, &PartsTable::update_buttons);
  connect(model_, &QAbstractItemModel::rowsRemoved, this, &PartsTable::update_buttons);
  update_buttons();
}

void PartsTable::add() {
  edit_cell(static_cast<int>(model_->rows().size()), PartsModel::kName);
}

void PartsTable::update_buttons() {
  const int row = current_row();
  remove_->setEnabled(row >= 0 && row < model_->rows().size());
}

void PartsTable::choose_file() {
  auto* dialog = new QFileDialog(this, tr("Choose a file for the part"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  const int row = view_->currentIndex().row();
  connect(dialog, &QFileDialog::fileSelected, this,
          [this, row](const QString& path) { model_->set_file(row, path); });
  dialog->open();
}

bool PartsTable::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::DragEnter || event->type() == QEvent::DragMove) {
    auto* drag = static_cast<QDragMoveEvent*>(event);
    if (!drag->mimeData()->hasUrls()) return false;
    drag->acceptProposedAction();
    return true;
  }
  if (event->type() == QEvent::Drop) {
    for (const QUrl& url : static_cast<QDropEvent*>(event)->mimeData()->urls())
      if (url.isLocalFile()) model_->set_file(-1, url.toLocalFile());
    return true;
  }
  if (watched != view_ || event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
  const auto* key = static_cast<QKeyEvent*>(event);
  const QModelIndex at = view_->currentIndex();
  if (key->key() == Qt::Key_Delete) {
    model_->remove_at(at.row());
  } else if (key->key() == Qt::Key_O && key->modifiers() == Qt::ControlModifier) {
    choose_file();
  } else if (key->key() == Qt::Key_Insert) {
    add();
  } else if (key->key() == Qt::Key_Space && at.column() == PartsModel::kKind &&
             at.row() < model_->rows().size()) {
    model_->setData(at, !model_->rows()[at.row()].is_file, Qt::EditRole);
  } else {
    return QWidget::eventFilter(watched, event);
  }
  return true;
}

}  // namespace lw::ui
