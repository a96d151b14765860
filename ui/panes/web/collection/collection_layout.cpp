// The collection side's widgets, actions and menus; what they do is in the files beside.
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/panes/web/collection/collection_model.h"
#include "ui/panes/web/collection/collection_panel.h"
#include "ui/panes/web/collection/remark_bar.h"
#include "ui/shell/theme.h"

namespace lw::ui {

void CollectionPanel::make_widgets() {
  auto* tools = make_tools();
  shown_->setSourceModel(model_);
  shown_->setRecursiveFilteringEnabled(true);
  shown_->setFilterCaseSensitivity(Qt::CaseInsensitive);
  tree_ = new QTreeView(this);
  tree_->setModel(shown_);
  tree_->setHeaderHidden(true);
  tree_->setAccessibleName(tr("Requests of the collection"));
  tree_->setEditTriggers(QAbstractItemView::EditKeyPressed);
  tree_->setDragDropMode(QAbstractItemView::DragDrop);
  tree_->setDefaultDropAction(Qt::MoveAction);
  tree_->setContextMenuPolicy(Qt::CustomContextMenu);
  tree_->setUniformRowHeights(true);
  connect(tree_, &QTreeView::activated, this, &CollectionPanel::activate);
  connect(tree_, &QWidget::customContextMenuRequested, this, &CollectionPanel::context_menu);
  connect(tree_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] { update_state(); });
  results_ = new QTreeWidget(this);
  results_->setHeaderLabels({tr("Request"), tr("Status"), tr("Time")});
  results_->setAccessibleName(tr("Results of the run"));
  results_->header()->setStretchLastSection(false);
  results_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
  results_->hide();
  bar_ = new RemarkBar(tr("Remark on the collection"), this);
  offer_ = new RemarkBar(tr("Secrets of the collection"), this);
  auto* split = new QSplitter(Qt::Vertical, this);
  split->addWidget(tree_);
  split->addWidget(results_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 4, 0, 0);
  layout->setSpacing(4);
  layout->addWidget(tools);
  layout->addWidget(offer_);
  layout->addWidget(bar_);
  layout->addWidget(split, 1);
  setMinimumWidth(140);
}

QWidget* CollectionPanel::make_tools() {
  auto* tools = new QWidget(this);
  title_ = new QLabel(tr("No folder is open"), tools);
  title_->setTextFormat(Qt::PlainText);
  title_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  auto* menu = new QToolButton(tools);
  menu->setIcon(theme_icon(QLatin1StringView("menu")));
  menu->setToolTip(tr("Collection: open, new, import, run"));
  menu->setAccessibleName(tr("Collection menu"));
  menu->setPopupMode(QToolButton::InstantPopup);
  menu->setObjectName(QStringLiteral("collection_menu"));
  menu->setMenu(new QMenu(menu));
  environment_ = new QComboBox(tools);
  environment_->setAccessibleName(tr("Environment"));
  environment_->setToolTip(tr("Environment: what {{variables}} stand for (Ctrl+E)"));
  environment_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  connect(environment_, &QComboBox::activated, this, [this](int at) {
    if (at == environment_->count() - 1) {
      environment_changed();
      edit_environments();
    } else {
      store_.set_environment(environment_->itemData(at).toString());
    }
  });
  filter_ = new QLineEdit(tools);
  filter_->setPlaceholderText(tr("Filter requests"));
  filter_->setAccessibleName(tr("Filter requests"));
  filter_->setClearButtonEnabled(true);
  connect(filter_, &QLineEdit::textChanged, this, [this](const QString& text) {
    shown_->setFilterFixedString(text);
    tree_->expandAll();
  });
  auto* row = new QHBoxLayout;
  row->addWidget(title_, 1);
  row->addWidget(menu);
  auto* layout = new QVBoxLayout(tools);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  layout->addLayout(row);
  layout->addWidget(environment_);
  layout->addWidget(filter_);
  return tools;
}

void CollectionPanel::make_actions() {
  auto* menu = findChild<QToolButton*>(QStringLiteral("collection_menu"))->menu();
  const auto add = [this, menu](const QString& text, const QString& tip, const QString& key, QWidget* where,
                                auto does) {
    QAction* action = menu->addAction(text, this, does);
    action->setToolTip(tip);
    if (!key.isEmpty()) {
      action->setShortcut(QKeySequence(key));
      action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
      if (where) where->addAction(action);
    }
    return action;
  };
  menu->setToolTipsVisible(true);
  add(tr("&Open a folder …"), tr("Requests in .http and .rest files, folders in folders"), {}, nullptr,
      [this] {
        auto* dialog = new QFileDialog(this, tr("Open a folder of requests"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::Directory);
        connect(dialog, &QFileDialog::fileSelected, this, &CollectionPanel::open_folder);
        dialog->open();
      });
  in_tab_ = add(tr("Open in a New &Tab"), tr("The chosen request in a tab of its own"),
                QStringLiteral("Shift+Return"), tree_, [this] {
                  const QModelIndex at = chosen();
                  if (at.isValid() && !CollectionModel::is_folder(at))
                    open_in_tab(CollectionModel::path(at), std::max(0, CollectionModel::request(at)));
                });
  save_ = add(tr("&Save the request"), tr("Write what stands in the fields into its file"),
              QStringLiteral("Ctrl+S"), nullptr, [this] { save(); });
  add(tr("&New request"), tr("What stands in the fields as a new file"), QStringLiteral("Ctrl+N"), tree_,
      [this] { make_new(false); });
  add(tr("New &folder"), tr("A folder in the chosen one"), QStringLiteral("Ctrl+Shift+N"), tree_,
      [this] { make_new(true); });
  duplicate_ = add(tr("&Duplicate"), tr("The chosen file once more"), QStringLiteral("Ctrl+D"), tree_,
                   [this] { duplicate(); });
  add(tr("&Rename"), tr("Give the chosen one another name"), QStringLiteral("Shift+F2"), tree_,
      [this] { tree_->edit(tree_->currentIndex()); });
  delete_ = add(tr("De&lete"), tr("Move the chosen one to the system's trash"), QStringLiteral("Del"), tree_,
                [this] { remove(); });
  undo_ = add(tr("&Undo"), tr("Take the last change of files back"), QStringLiteral("Ctrl+Z"), tree_,
              [this] { store_.undo().undo(); });
  connect(&store_.undo(), &QUndoStack::indexChanged, this, [this] { update_state(); });
  menu->addSeparator();
  add(tr("&Import from a file …"), tr("Postman, OpenAPI, HTTP archive, curl commands"), {}, nullptr, [this] {
    auto* dialog = new QFileDialog(this, tr("Import requests"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &CollectionPanel::import_files);
    dialog->open();
  });
  add(tr("Import from the &clipboard"), tr("Postman, OpenAPI, HTTP archive, curl commands"), {}, nullptr,
      [this] { import_text(QApplication::clipboard()->text().toUtf8(), tr("the clipboard")); });
  menu->addSeparator();
  run_all_ = add(tr("Run &all"), tr("Send all requests, and check their assertions"), {}, nullptr,
                 [this] { run(QString()); });
  add(tr("&Environments …"), tr("Variables and secrets"), {}, nullptr, [this] { edit_environments(); });
  auto* choose = new QAction(tr("Choose the &environment"), this);
  choose->setToolTip(tr("Choose whose values the variables of requests have"));
  choose->setShortcut(QKeySequence(QStringLiteral("Ctrl+E")));
  choose->setShortcutContext(Qt::WidgetWithChildrenShortcut);
  connect(choose, &QAction::triggered, this, [this] {
    if (!active()) return;
    environment_->setFocus(Qt::ShortcutFocusReason);
    environment_->showPopup();
  });
  pane_actions_ << save_ << choose;
}

void CollectionPanel::context_menu(const QPoint& at) {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const QModelIndex index = chosen();
  if (index.isValid()) {
    const QString path = CollectionModel::path(index);
    if (!CollectionModel::is_folder(index)) {
      menu->addAction(tr("&Open"), this, [this] { activate(tree_->currentIndex()); });
      menu->addAction(in_tab_);
    }
    menu->addAction(tr("&Run"), this, [this, path] { run(path); })->setEnabled(!run_);
    menu->addSeparator();
  }
  // One that is added again would move.
  for (QAction* action : findChild<QToolButton*>(QStringLiteral("collection_menu"))->menu()->actions())
    if (!menu->actions().contains(action)) menu->addAction(action);
  menu->popup(tree_->viewport()->mapToGlobal(at));
}

void CollectionPanel::bar(const QString& text, const QString& button, std::function<void()> does) {
  bar_->say(text, button, std::move(does));
}

}  // namespace lw::ui
