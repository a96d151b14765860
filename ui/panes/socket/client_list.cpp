#include "ui/panes/socket/client_list.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QTableView>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace lw::ui {

ClientList::ClientList(QWidget* parent)
    : QWidget(parent),
      model_(new ClientModel(this)),
      title_(new QLabel(this)),
      view_(new QTableView(this)),
      ages_(new QTimer(this)) {
  view_->setModel(model_);
  view_->setAccessibleName(tr("Clients"));
  view_->setSelectionBehavior(QAbstractItemView::SelectRows);
  view_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  view_->setTabKeyNavigation(false);
  view_->setShowGrid(false);
  view_->setWordWrap(false);
  view_->verticalHeader()->hide();
  view_->verticalHeader()->setDefaultSectionSize(view_->fontMetrics().height() + 6);
  view_->horizontalHeader()->setHighlightSections(false);
  // An address is read whole; what has no room is scrolled to.
  const int digit = view_->fontMetrics().horizontalAdvance(QLatin1Char('0'));
  view_->horizontalHeader()->resizeSection(ClientModel::kAddress, digit * 16);
  view_->horizontalHeader()->resizeSection(ClientModel::kTls, digit * 8);
  view_->horizontalHeader()->resizeSection(ClientModel::kAge, digit * 6);
  view_->horizontalHeader()->resizeSection(ClientModel::kReceived, digit * 9);
  view_->horizontalHeader()->setMinimumSectionSize(digit * 5);
  view_->horizontalHeader()->resizeSection(ClientModel::kSent, digit * 7);
  view_->horizontalHeader()->setStretchLastSection(true);

  const auto button = [this](const QString& text, const QString& tip, auto action) {
    auto* made = new QToolButton(this);
    made->setText(text);
    made->setToolTip(tip);
    connect(made, &QToolButton::clicked, this, action);
    return made;
  };
  only_ = button(tr("Only this"), tr("Show only the frames of the selected client"), [this] { show_only(); });
  close_ = button(tr("Close"), tr("Close the selected lines (Del)"),
                  [this] { Q_EMIT close_wanted(socket::CloseHow::both); });
  half_ = button(tr("Half-close"), tr("Say that nothing more will be sent, and go on receiving"),
                 [this] { Q_EMIT close_wanted(socket::CloseHow::our_side); });
  reset_ = button(tr("Reset"), tr("Break the selected lines off (RST)"),
                  [this] { Q_EMIT close_wanted(socket::CloseHow::reset); });
  title_->setMinimumHeight(only_->sizeHint().height());  // as high as the bar of what stands beside it
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(4);
  for (auto* each : {only_, close_, half_, reset_}) buttons->addWidget(each);
  buttons->addStretch();
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  layout->addWidget(title_);
  layout->addWidget(view_, 1);
  layout->addLayout(buttons);

  view_->setColumnHidden(ClientModel::kTls, true);
  view_->setContextMenuPolicy(Qt::CustomContextMenu);
  listen();
  update_buttons();
}

void ClientList::listen() {
  ages_->setInterval(1000);
  connect(ages_, &QTimer::timeout, model_, &ClientModel::age);
  connect(view_, &QWidget::customContextMenuRequested, this, &ClientList::show_menu);
  connect(view_->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
    update_buttons();
    Q_EMIT selection_changed();
  });
  for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
    connect(model_, signal, this, &ClientList::update_buttons);
  }
  connect(model_, &QAbstractItemModel::modelReset, this, [this] {
    view_->setColumnHidden(ClientModel::kTls, true);
    update_buttons();
  });
  // A column of nothing takes no room.
  connect(model_, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex& first) {
    if (first.column() == ClientModel::kTls) view_->setColumnHidden(ClientModel::kTls, false);
  });
}

void ClientList::show_only() {
  const auto rows = selected();
  if (!rows.isEmpty()) Q_EMIT filter_wanted({rows.front().channel, rows.front().peer}, rows.front().address);
}

void ClientList::show_menu(const QPoint& place) {
  const bool any = view_->selectionModel()->hasSelection();
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const auto add = [menu](const QString& text, bool enabled, auto does) {
    QAction* action = menu->addAction(text);
    action->setEnabled(enabled);
    connect(action, &QAction::triggered, does);
    return action;
  };
  add(tr("&Only this line's frames"), any, [this] { show_only(); });
  add(tr("Copy &address"), any, [this] {
    QStringList addresses;
    for (const ClientRow& row : selected()) addresses << row.address;
    QApplication::clipboard()->setText(addresses.join(QLatin1Char('\n')));
  });
  if (!datagrams_) {
    menu->addSeparator();
    const auto close = [&](const QString& text, socket::CloseHow how) {
      return add(text, any && !blocked_, [this, how] { Q_EMIT close_wanted(how); });
    };
    close(tr("&Close"), socket::CloseHow::both)->setShortcut(QKeySequence::Delete);
    close(tr("&Half-close"), socket::CloseHow::our_side);
    close(tr("&Reset"), socket::CloseHow::reset);
    if (can_secure_) add(tr("Start &TLS…"), any && !blocked_, [this] { Q_EMIT tls_wanted(); });
  }
  menu->addSeparator();
  add(tr("&Select all"), model_->rowCount() > 0, [this] { view_->selectAll(); });
  menu->popup(view_->viewport()->mapToGlobal(place));
}

void ClientList::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Delete && close_->isVisible() && close_->isEnabled()) {
    Q_EMIT close_wanted(socket::CloseHow::both);
    return;
  }
  QWidget::keyPressEvent(event);
}

QList<ClientRow> ClientList::selected() const {
  QList<ClientRow> rows;
  for (const QModelIndex& index : view_->selectionModel()->selectedRows()) {
    if (const ClientRow* row = model_->at(index.row())) rows << *row;
  }
  return rows;
}

void ClientList::set_datagrams(bool datagrams) {
  datagrams_ = datagrams;
  for (auto* each : {close_, half_, reset_}) each->setVisible(!datagrams);
}

void ClientList::set_can_secure(bool can) {
  can_secure_ = can;
}

void ClientList::set_blocked(const QString& why) {
  blocked_ = !why.isEmpty();
  for (auto* each : {close_, half_, reset_}) each->setToolTip(why);
  update_buttons();
}

void ClientList::update_buttons() {
  const bool any = view_->selectionModel()->hasSelection();
  only_->setEnabled(any);
  for (auto* each : {close_, half_, reset_}) each->setEnabled(any && !blocked_);
  title_->setText(tr("%n client(s)", nullptr, model_->rowCount()));
  update_timer();
}

// Nothing wakes up for a list that nobody sees, or that is empty.
void ClientList::update_timer() {
  const bool wanted = isVisible() && model_->rowCount() > 0;
  if (wanted && !ages_->isActive()) ages_->start();
  if (!wanted) ages_->stop();
}

void ClientList::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  update_timer();
}

void ClientList::hideEvent(QHideEvent* event) {
  QWidget::hideEvent(event);
  update_timer();
}

}  // namespace lw::ui
