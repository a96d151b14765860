#include "ui/panes/web/facts_tree.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFontDatabase>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStyledItemDelegate>
#include <algorithm>

#include "ui/bridge/plain.h"

namespace lw::ui {
namespace {

// Rows with some air, like those of the tables beside.
class AiryRows final : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return {size.width(), std::max(size.height(), option.fontMetrics.height() + 6)};
  }
};

constexpr int kNarrowestName = 120;
constexpr int kWidestName = 380;

}  // namespace

FactsTree::FactsTree(const QString& accessible_name, const QString& nothing, QWidget* parent)
    : QTreeWidget(parent), nothing_(nothing) {
  setAccessibleName(accessible_name);
  setColumnCount(2);
  setHeaderLabels({tr("Name"), tr("Value")});
  setSelectionMode(QAbstractItemView::ExtendedSelection);
  setAlternatingRowColors(true);
  setUniformRowHeights(true);
  setTextElideMode(Qt::ElideRight);
  setItemDelegate(new AiryRows(this));
  header()->resizeSection(0, 220);
  header()->setStretchLastSection(true);
}

QTreeWidgetItem* FactsTree::add_group(const QString& title, const QString& value) {
  auto* item = new QTreeWidgetItem(this, {title, value});
  QFont bold = font();
  bold.setBold(true);
  item->setFont(0, bold);
  item->setExpanded(true);
  return item;
}

QTreeWidgetItem* FactsTree::add_row(QTreeWidgetItem* group, const QString& name, const QString& value) {
  auto* item = new QTreeWidgetItem(group, {name, value});
  item->setFont(1, QFontDatabase::systemFont(QFontDatabase::FixedFont));
  item->setToolTip(1, value.size() > 60 ? plain_tip(value.left(2000)) : QString());
  return item;
}

void FactsTree::fit_names() {
  header()->resizeSection(0, std::clamp(sizeHintForColumn(0) + 12, kNarrowestName, kWidestName));
}

QString FactsTree::text(bool all) const {
  QStringList lines;
  for (QTreeWidgetItemIterator it(const_cast<FactsTree*>(this)); *it != nullptr; ++it) {
    const QTreeWidgetItem* item = *it;
    if (!all && !item->isSelected()) continue;
    lines << (item->text(1).isEmpty() ? item->text(0) : item->text(0) + QStringLiteral(": ") + item->text(1));
  }
  return lines.join(QLatin1Char('\n'));
}

void FactsTree::copy(bool all) {
  QApplication::clipboard()->setText(text(all));
}

void FactsTree::keyPressEvent(QKeyEvent* event) {
  if (event->matches(QKeySequence::Copy)) return copy(selectedItems().isEmpty());
  QTreeWidget::keyPressEvent(event);
}

void FactsTree::contextMenuEvent(QContextMenuEvent* event) {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  QTreeWidgetItem* item = currentItem();
  auto* lines = menu->addAction(tr("&Copy"), this, [this] { copy(false); });
  lines->setEnabled(!selectedItems().isEmpty());
  auto* value =
      menu->addAction(tr("Copy &value"), this, [item] { QApplication::clipboard()->setText(item->text(1)); });
  value->setEnabled(item != nullptr);
  menu->addAction(tr("Copy &all"), this, [this] { copy(true); });
  menu->popup(event->globalPos());
}

void FactsTree::paintEvent(QPaintEvent* event) {
  QTreeWidget::paintEvent(event);
  if (topLevelItemCount() > 0) return;
  QPainter painter(viewport());
  painter.setPen(palette().color(QPalette::PlaceholderText));
  painter.drawText(viewport()->rect().adjusted(20, 20, -20, -20), Qt::AlignCenter | Qt::TextWordWrap,
                   nothing_);
}

}  // namespace lw::ui
