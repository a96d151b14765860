#include "ui/panes/web/row_table.h"
#include "ui/widgets/edit_key.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace lw::ui {

RowTable::RowTable(QAbstractItemModel* model, const QString& accessible_name, QWidget* parent)
    : QWidget(parent), view_(new QTableView(this)), side_(new QVBoxLayout) {
  view_->setModel(model);
  view_->setAccessibleName(accessible_name);
  view_->setSelectionMode(QAbstractItemView::SingleSelection);
  view_->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked |
                         QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
  new EditKey(view_);
  view_->setTabKeyNavigation(false);
  view_->setWordWrap(false);
  view_->setShowGrid(false);
  view_->setAlternatingRowColors(true);
  view_->verticalHeader()->hide();
  view_->verticalHeader()->setDefaultSectionSize(view_->fontMetrics().height() + 8);
  auto* header = view_->horizontalHeader();
  header->setHighlightSections(false);
  header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  header->setSectionResizeMode(0, QHeaderView::ResizeToContents);  // whether the row is on
  view_->installEventFilter(this);
  side_->setSpacing(2);
  side_->addStretch();
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  layout->addWidget(view_, 1);
  layout->addLayout(side_);
}

QToolButton* RowTable::add_button(const QString& text, const QString& tip, std::function<void()> does) {
  auto* made = new QToolButton(this);
  made->setText(text);
  made->setToolTip(tip);
  made->setAccessibleName(tip);
  made->setAutoRaise(true);
  connect(made, &QToolButton::clicked, this, [does = std::move(does)] { does(); });
  side_->insertWidget(side_->count() - 1, made);
  return made;
}

void RowTable::edit_cell(int row, int column) {
  const QModelIndex cell = view_->model()->index(row, column);
  view_->setFocus();
  view_->setCurrentIndex(cell);
  view_->edit(cell);
}

int RowTable::current_row() const {
  return view_->currentIndex().row();
}

}  // namespace lw::ui
