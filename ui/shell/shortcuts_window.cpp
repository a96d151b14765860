#include "ui/shell/shortcuts_window.h"

#include <QAction>
#include <QHeaderView>
#include <QLineEdit>
#include <QMap>
#include <QMenu>
#include <QMenuBar>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/panes/pane.h"

namespace lw::ui {

namespace {

QString plain(QString text) {
  text.replace(QStringLiteral("&&"), QStringLiteral("\a"));
  text.remove(QLatin1Char('&'));
  text.replace(QLatin1Char('\a'), QLatin1Char('&'));
  if (text.endsWith(QChar(0x2026))) text.chop(1);
  return text;
}

/// The menu an action stands in, or what its widget is called.
QString group_of(const QAction* action) {
  for (const QObject* object : action->associatedObjects()) {
    if (const auto* menu = qobject_cast<const QMenu*>(object)) {
      const QString title = plain(menu->title());
      if (!title.isEmpty()) return title;
    }
  }
  for (const QObject* object : action->associatedObjects()) {
    const auto* widget = qobject_cast<const QWidget*>(object);
    for (; widget && !widget->isWindow(); widget = widget->parentWidget()) {
      if (const auto* pane = qobject_cast<const Pane*>(widget)) return pane->type().shown_name();
      if (!widget->accessibleName().isEmpty()) return widget->accessibleName();
    }
  }
  return ShortcutsWindow::tr("Everywhere");
}

}  // namespace

ShortcutsWindow::ShortcutsWindow(QWidget* window)
    : QDialog(window), window_(window), search_(new QLineEdit(this)), list_(new QTreeWidget(this)) {
  setObjectName(QStringLiteral("shortcuts_window"));
  setWindowTitle(tr("Keyboard Shortcuts"));
  setModal(false);
  search_->setPlaceholderText(tr("Find a command or a key"));
  search_->setAccessibleName(tr("Find a command or a key"));
  search_->setClearButtonEnabled(true);
  list_->setColumnCount(2);
  list_->setHeaderLabels({tr("Command"), tr("Keys")});
  list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
  list_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
  list_->header()->setStretchLastSection(false);
  list_->setUniformRowHeights(true);
  list_->setSelectionMode(QAbstractItemView::SingleSelection);
  list_->setAccessibleName(tr("Keyboard shortcuts"));
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(search_);
  layout->addWidget(list_, 1);
  connect(search_, &QLineEdit::textChanged, this, &ShortcutsWindow::filter);
  resize(520, 560);
}

void ShortcutsWindow::showEvent(QShowEvent* event) {
  fill();
  filter(search_->text());
  search_->setFocus();
  QDialog::showEvent(event);
}

void ShortcutsWindow::fill() {
  list_->clear();
  QMap<QString, QTreeWidgetItem*> groups;
  QSet<QString> seen;
  for (const QAction* action : window_->findChildren<QAction*>()) {
    const QString name = plain(action->text());
    QStringList keys;
    for (const QKeySequence& sequence : action->shortcuts()) {
      // Shift+Tab is called Backtab inside Qt; nobody's keyboard says so.
      keys += sequence.toString(QKeySequence::NativeText)
                  .replace(QStringLiteral("Backtab"), QStringLiteral("Tab"));
    }
    if (keys.isEmpty() || name.isEmpty() || action->isSeparator()) continue;
    const QString group = group_of(action);
    const QString joined = keys.join(QStringLiteral(", "));
    if (seen.contains(group + name + joined)) continue;
    seen.insert(group + name + joined);
    QTreeWidgetItem*& parent = groups[group];
    if (!parent) {
      parent = new QTreeWidgetItem(list_, {group});
      parent->setFlags(Qt::ItemIsEnabled);
      QFont font = parent->font(0);
      font.setBold(true);
      parent->setFont(0, font);
    }
    new QTreeWidgetItem(parent, {name, joined});
  }
  list_->expandAll();
}

void ShortcutsWindow::filter(const QString& text) {
  const QString wanted = text.trimmed();
  for (int i = 0; i < list_->topLevelItemCount(); ++i) {
    QTreeWidgetItem* group = list_->topLevelItem(i);
    bool any = false;
    for (int k = 0; k < group->childCount(); ++k) {
      QTreeWidgetItem* item = group->child(k);
      const bool match = wanted.isEmpty() || item->text(0).contains(wanted, Qt::CaseInsensitive) ||
                         item->text(1).contains(wanted, Qt::CaseInsensitive);
      item->setHidden(!match);
      any = any || match;
    }
    group->setHidden(!any);
  }
}

}  // namespace lw::ui
