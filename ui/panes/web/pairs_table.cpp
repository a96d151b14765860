#include "ui/panes/web/pairs_table.h"

#include <QCompleter>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QToolButton>

namespace lw::ui {
namespace {

class CompletingDelegate final : public QStyledItemDelegate {
 public:
  CompletingDelegate(QStringList names, QObject* parent)
      : QStyledItemDelegate(parent), names_(std::move(names)) {}

  QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                        const QModelIndex& index) const override {
    auto* editor = QStyledItemDelegate::createEditor(parent, option, index);
    auto* line = qobject_cast<QLineEdit*>(editor);
    if (line != nullptr && index.column() == PairsModel::kName && !names_.isEmpty()) {
      auto* completer = new QCompleter(names_, line);
      completer->setCaseSensitivity(Qt::CaseInsensitive);
      line->setCompleter(completer);
    }
    return editor;
  }

 private:
  QStringList names_;
};

}  // namespace

PairsTable::PairsTable(const QString& accessible_name, QStringList names, QWidget* parent)
    : PairsTable(new PairsModel(nullptr), accessible_name, std::move(names), parent) {}

PairsTable::PairsTable(PairsModel* model, const QString& accessible_name, QStringList names, QWidget* parent)
    : RowTable(model, accessible_name, parent), model_(model) {
  model_->setParent(this);
  view_->setItemDelegate(new CompletingDelegate(std::move(names), view_));
  view_->horizontalHeader()->resizeSection(PairsModel::kName, 200);
  view_->horizontalHeader()->setStretchLastSection(true);
  add_button(QStringLiteral("+"), tr("Add a row (Insert)"), [this] { add(); });
  remove_ = add_button(QStringLiteral("−"), tr("Remove the row (Delete)"), [this] { remove_current(); });
  up_ = add_button(QStringLiteral("↑"), tr("Move the row up (Alt+Up)"), [this] { move_current(-1); });
  down_ = add_button(QStringLiteral("↓"), tr("Move the row down (Alt+Down)"), [this] { move_current(1); });
  connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this, &PairsTable::update_buttons);
  connect(model_, &QAbstractItemModel::modelReset, this, &PairsTable::update_buttons);
  connect(model_, &QAbstractItemModel::rowsInserted, this, &PairsTable::update_buttons);
  connect(model_, &QAbstractItemModel::rowsRemoved, this, &PairsTable::update_buttons);
  update_buttons();
}

void PairsTable::update_buttons() {
  const int row = current_row();
  const int count = static_cast<int>(model_->rows().size());
  const bool own = row >= 0 && row < count;
  remove_->setEnabled(own);
  up_->setEnabled(own && row > 0);
  down_->setEnabled(own && row + 1 < count);
}

void PairsTable::add() {
  edit_cell(static_cast<int>(model_->rows().size()), PairsModel::kName);
}

void PairsTable::remove_current() {
  model_->remove_at(current_row());
}

void PairsTable::move_current(int by) {
  const QModelIndex at = view_->currentIndex();
  if (model_->move(at.row(), by)) view_->setCurrentIndex(model_->index(at.row() + by, at.column()));
  update_buttons();
}

bool PairsTable::eventFilter(QObject* watched, QEvent* event) {
  if (watched != view_ || event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
  const auto* key = static_cast<QKeyEvent*>(event);
  const bool alt = key->modifiers().testFlag(Qt::AltModifier);
  if (key->key() == Qt::Key_Delete) {
    remove_current();
  } else if (key->key() == Qt::Key_Insert) {
    add();
  } else if (alt && key->key() == Qt::Key_Up) {
    move_current(-1);
  } else if (alt && key->key() == Qt::Key_Down) {
    move_current(1);
  } else if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) &&
             key->modifiers() == Qt::NoModifier) {
    view_->edit(view_->currentIndex());
  } else {
    return QWidget::eventFilter(watched, event);
  }
  return true;
}

QStringList known_request_headers() {
  return QStringLiteral(
             "Accept Accept-Charset Accept-Encoding Accept-Language Authorization Cache-Control Connection "
             "Content-Disposition Content-Encoding Content-Language Content-Length Content-Type Cookie Date "
             "DNT Expect "
             "Forwarded From Host If-Match If-Modified-Since If-None-Match If-Range If-Unmodified-Since "
             "Max-Forwards "
             "Origin Pragma Prefer Proxy-Authorization Range Referer TE Trailer Transfer-Encoding Upgrade "
             "User-Agent "
             "Via X-Forwarded-For X-Forwarded-Host X-Forwarded-Proto X-Requested-With")
      .split(QLatin1Char(' '));
}

}  // namespace lw::ui
