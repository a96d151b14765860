#include "ui/shell/repeat_tries.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QTimer>
#include <QTreeView>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/text.h"
#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"
#include "ui/shell/theme.h"

namespace lw::ui {

void TryModel::add(std::vector<Entry> entries) {
  const int first = static_cast<int>(entries_.size());
  beginInsertRows({}, first, first + static_cast<int>(entries.size()) - 1);
  std::ranges::move(entries, std::back_inserter(entries_));
  endInsertRows();
}

int TryModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(entries_.size());
}

int TryModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kColumns;
}

QVariant TryModel::text(const Entry& entry, int row, int column) const {
  const RepeatTry& tried = entry.tried;
  switch (column) {
    case kNumber:
      return row + 1;
    case kRound:
      return tr("%1.%2").arg(entry.run).arg(tried.round + 1);
    case kRequest:
      return entry.said;
    case kSummary: {
      const QString answer = from_utf8(tried.summary);
      if (tried.problem.empty()) return answer.isEmpty() ? tr("(answered with a later one)") : answer;
      const QString problem = from_utf8(tried.problem);
      return answer.isEmpty() ? problem : problem + QStringLiteral(" · ") + answer;
    }
    case kTime:
      return tried.took < 0 ? QString()
                            : QLocale().toString(static_cast<double>(tried.took) / 1e6, 'f', 3) + tr(" ms");
    case kBytes:
      return QLocale().toString(static_cast<qulonglong>(tried.answer));
    default:
      return {};
  }
}

QVariant TryModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const Entry& of = entry(index.row());
  switch (role) {
    case Qt::DisplayRole:
      return text(of, index.row(), index.column());
    case Qt::ToolTipRole:
      return plain_tip(text(of, index.row(), index.column()).toString());
    case Qt::TextAlignmentRole:
      if (index.column() == kRequest || index.column() == kSummary || index.column() == kRound) return {};
      return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    case Qt::ForegroundRole:
      if (index.column() == kSummary && !of.tried.problem.empty())
        return QBrush(Theme::instance().colours().error);
      return {};
    default:
      return {};
  }
}

QVariant TryModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole && section != kRequest && section != kSummary && section != kRound)
    return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
  if (role == Qt::ToolTipRole && section == kRound) return tr("Which press of Send, and which of its rounds");
  if (role != Qt::DisplayRole) return {};
  const QString names[kColumns] = {tr("No."),    tr("Round"), tr("Request"),
                                   tr("Answer"), tr("Time"),  tr("Bytes")};
  return section < kColumns ? names[section] : QString();
}

RepeatTries::RepeatTries(QWidget* parent)
    : QWidget(parent),
      model_(new TryModel(this)),
      view_(new QTreeView(this)),
      compare_(new QPushButton(tr("&Compare the Two"), this)),
      show_(new QPushButton(tr("Show in the Transcript"), this)),
      hint_(new QLabel(this)) {
  view_->setObjectName(QStringLiteral("tries"));
  view_->setAccessibleName(tr("Tries"));
  view_->setModel(model_);
  view_->setRootIsDecorated(false);
  view_->setUniformRowHeights(true);
  view_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  view_->setAllColumnsShowFocus(true);
  view_->setContextMenuPolicy(Qt::CustomContextMenu);
  view_->header()->setStretchLastSection(false);
  view_->header()->setSectionResizeMode(TryModel::kSummary, QHeaderView::Stretch);
  const int character = fontMetrics().averageCharWidth();
  const int widths[] = {7, 10, 34, 0, 16, 12};
  for (int column = 0; column < TryModel::kColumns; ++column)
    if (widths[column] > 0) view_->header()->resizeSection(column, widths[column] * character);
  compare_->setObjectName(QStringLiteral("compare_tries"));
  compare_->setToolTip(tr("What differs between the answers of the two chosen tries"));
  show_->setToolTip(tr("The answer, or what was said (double click)"));
  hint_->setForegroundRole(QPalette::PlaceholderText);
  auto* buttons = new QHBoxLayout;
  buttons->setContentsMargins(4, 0, 4, 4);
  buttons->addWidget(hint_, 1);
  buttons->addWidget(show_);
  buttons->addWidget(compare_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(view_, 1);
  layout->addLayout(buttons);
  connect(compare_, &QPushButton::clicked, this, &RepeatTries::compare);
  connect(show_, &QPushButton::clicked, this, [this] {
    if (const auto all = chosen(); !all.empty()) Q_EMIT show_wished(all.front());
  });
  connect(view_, &QAbstractItemView::activated, this,
          [this](const QModelIndex& index) { Q_EMIT show_wished(model_->entry(index.row()).tried); });
  connect(view_, &QWidget::customContextMenuRequested, this, &RepeatTries::menu);
  connect(view_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
          &RepeatTries::update_buttons);
  update_buttons();
}

int RepeatTries::count() const {
  return model_->rowCount() + static_cast<int>(waiting_.size());
}

void RepeatTries::add(TryModel::Entry entry) {
  waiting_.push_back(std::move(entry));
  if (flushing_) return;
  flushing_ = true;
  QTimer::singleShot(0, this, &RepeatTries::flush);
}

void RepeatTries::flush() {
  flushing_ = false;
  const auto* bar = view_->verticalScrollBar();
  const bool at_end = bar->value() == bar->maximum();
  model_->add(std::exchange(waiting_, {}));
  if (at_end) view_->scrollToBottom();
  update_buttons();
}

std::vector<RepeatTry> RepeatTries::chosen() const {
  std::vector<int> rows;
  for (const QModelIndex& index : view_->selectionModel()->selectedRows()) rows.push_back(index.row());
  std::ranges::sort(rows);
  std::vector<RepeatTry> out;
  for (const int row : rows) out.push_back(model_->entry(row).tried);
  return out;
}

void RepeatTries::update_buttons() {
  const auto rows = view_->selectionModel()->selectedRows().size();
  compare_->setEnabled(rows == 2);
  show_->setEnabled(rows == 1);
  QString hint;
  if (model_->rowCount() > 1 && rows != 2) hint = tr("Choose two (Ctrl+click) to compare their answers.");
  hint_->setText(hint);
}

void RepeatTries::compare() {
  if (const auto two = chosen(); two.size() == 2) Q_EMIT compare_wished(two[0], two[1]);
}

void RepeatTries::menu(const QPoint& at) {
  const auto all = chosen();
  if (all.empty()) return;
  QMenu menu;
  menu.addAction(tr("Sho&w in the Transcript"), this,
                 [this, tried = all.front()] { Q_EMIT show_wished(tried); })
      ->setEnabled(all.size() == 1);
  menu.addAction(tr("&Compare the Two"), this, &RepeatTries::compare)->setEnabled(all.size() == 2);
  menu.exec(view_->viewport()->mapToGlobal(at));
}

}  // namespace lw::ui
