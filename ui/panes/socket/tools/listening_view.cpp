#include "ui/panes/socket/tools/listening_view.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/bridge/text.h"
#include "ui/widgets/tone_label.h"

namespace lw::ui {
namespace {

enum ListeningColumn { kListenKind, kListenWhere, kListenPort, kListenProgram, kListenUser, kListenColumns };
constexpr int kPlaceRole = Qt::UserRole + 1;

/// Numbers sort as numbers.
QTableWidgetItem* cell(const QVariant& value) {
  auto* item = new QTableWidgetItem;
  item->setData(Qt::DisplayRole, value);
  item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
  return item;
}

}  // namespace

ListeningView::ListeningView(QWidget* parent)
    : QWidget(parent),
      search_(new QLineEdit(this)),
      table_(new QTableWidget(0, kListenColumns, this)),
      refresh_(new QToolButton(this)),
      connect_(new QToolButton(this)),
      said_(new ToneLabel(this)),
      scanning_(this) {
  search_->setPlaceholderText(tr("Search in addresses, ports and programs"));
  search_->setAccessibleName(tr("Search listening sockets"));
  search_->setClearButtonEnabled(true);
  table_->setAccessibleName(tr("Listening sockets"));
  table_->setHorizontalHeaderLabels({tr("Kind"), tr("Address"), tr("Port"), tr("Program"), tr("User")});
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setTabKeyNavigation(false);
  table_->setWordWrap(false);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(table_->fontMetrics().height() + 8);
  table_->horizontalHeader()->setSectionResizeMode(kListenWhere, QHeaderView::Stretch);
  table_->horizontalHeader()->resizeSection(kListenKind, 60);
  table_->horizontalHeader()->resizeSection(kListenPort, 70);
  table_->horizontalHeader()->resizeSection(kListenProgram, 170);
  table_->horizontalHeader()->resizeSection(kListenUser, 70);
  refresh_->setText(tr("&Refresh"));
  refresh_->setToolTip(tr("Look again (F5)"));
  refresh_->setShortcut(QKeySequence(Qt::Key_F5));
  connect_->setText(tr("Use as &address"));
  connect_->setToolTip(tr("Put the chosen address into the fields of the pane"));
  for (auto* button : {refresh_, connect_}) button->setFocusPolicy(Qt::TabFocus);
  said_->setWordWrap(true);
  auto* below = new QHBoxLayout;
  below->addWidget(said_, 1);
  below->addWidget(connect_);
  below->addWidget(refresh_);
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(search_);
  layout->addWidget(table_, 1);
  layout->addLayout(below);
  connect(search_, &QLineEdit::textChanged, this, &ListeningView::search);
  connect(refresh_, &QToolButton::clicked, this, &ListeningView::refresh);
  connect(connect_, &QToolButton::clicked, this, &ListeningView::connect_chosen);
  connect(table_, &QTableWidget::cellDoubleClicked, this, &ListeningView::connect_chosen);
  connect(table_, &QTableWidget::itemSelectionChanged, this,
          [this] { connect_->setEnabled(!table_->selectedItems().isEmpty()); });
  connect_->setEnabled(false);
  table_->sortByColumn(kListenPort, Qt::AscendingOrder);
}

void ListeningView::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  refresh();
}

void ListeningView::refresh() {
  said_->say(tr("Looking …"));
  scanning_.run(
      long_jobs(),
      [proc = to_path(proc_)](const std::atomic<bool>& cancel) { return scan_listening(proc, cancel); },
      [this](ListeningScan scan) { show_scan(std::move(scan)); });
}

void ListeningView::show_scan(ListeningScan scan) {
  listeners_ = std::move(scan.listeners);
  table_->setSortingEnabled(false);
  table_->setRowCount(static_cast<int>(listeners_.size()));
  for (int row = 0; row < table_->rowCount(); ++row) {
    const Listener& one = listeners_[static_cast<std::size_t>(row)];
    const bool local = one.socket.kind == "unix";
    auto* kind = cell(from_utf8(one.socket.kind));
    kind->setData(kPlaceRole, row);
    table_->setItem(row, kListenKind, kind);
    table_->setItem(row, kListenWhere, cell(from_utf8(local ? one.socket.path : one.socket.address)));
    table_->setItem(row, kListenPort, cell(local ? QVariant(QString()) : QVariant(one.socket.port)));
    const QString program = from_utf8(one.program);
    table_->setItem(row, kListenProgram,
                    cell(one.process == 0 ? QString() : tr("%1 (%2)").arg(program).arg(one.process)));
    table_->setItem(row, kListenUser, cell(local ? QVariant(QString()) : QVariant(one.socket.user)));
    table_->item(row, kListenWhere)->setToolTip(table_->item(row, kListenWhere)->text().toHtmlEscaped());
  }
  table_->setSortingEnabled(true);
  const int count = static_cast<int>(listeners_.size());
  if (!scan.problem.empty())
    said_->say(tr("%1 can't be read: this system does not tell").arg(from_utf8(scan.problem)), Tone::error);
  else if (scan.all_programs)
    said_->say(tr("%n socket(s) wait for somebody", nullptr, count));
  else
    said_->say(tr("%n socket(s) wait for somebody. Programs of other users are not shown.", nullptr, count));
  search();
}

void ListeningView::search() {
  const QString wanted = search_->text().trimmed();
  for (int row = 0; row < table_->rowCount(); ++row) {
    bool matches = wanted.isEmpty();
    for (int column = 0; column < kListenColumns && !matches; ++column)
      matches = table_->item(row, column)->text().contains(wanted, Qt::CaseInsensitive);
    table_->setRowHidden(row, !matches);
  }
}

// What waits on all addresses is reached on this machine's own.
void ListeningView::connect_chosen() {
  const int row = table_->currentRow();
  if (row < 0) return;
  const auto& socket =
      listeners_[static_cast<std::size_t>(table_->item(row, kListenKind)->data(kPlaceRole).toInt())].socket;
  QString host = from_utf8(socket.kind == "unix" ? socket.path : socket.address);
  if (host == u"0.0.0.0") host = QStringLiteral("127.0.0.1");
  if (host == u"::") host = QStringLiteral("::1");
  QString kind = from_utf8(socket.kind);
  if (kind.endsWith(u'6')) kind.chop(1);
  Q_EMIT connect_wanted(kind, host, socket.port);
}

}  // namespace lw::ui
