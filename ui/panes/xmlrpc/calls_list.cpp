#include "ui/panes/xmlrpc/calls_list.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include "ui/bridge/text.h"
#include "ui/shell/theme.h"

namespace lw::ui {

CallsList::CallsList(QWidget* parent)
    : QWidget(parent),
      table_(new QTableWidget(0, 2, this)),
      add_(new QPushButton(tr("&Add the Call"), this)),
      remove_(new QPushButton(tr("&Remove"), this)),
      up_(new QPushButton(this)),
      down_(new QPushButton(this)),
      open_(new QPushButton(tr("&Edit"), this)),
      call_(new QPushButton(tr("Call A&ll"), this)) {
  table_->setHorizontalHeaderLabels({tr("Call"), tr("Answer")});
  table_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setTabKeyNavigation(false);
  table_->horizontalHeader()->setHighlightSections(false);
  table_->verticalHeader()->setHighlightSections(false);
  table_->verticalHeader()->setDefaultSectionSize(table_->fontMetrics().height() + 6);
  table_->setAccessibleName(tr("Calls of one multicall"));
  add_->setToolTip(tr("Add the call that is written above"));
  remove_->setToolTip(tr("Remove the chosen call"));
  open_->setToolTip(tr("Put the chosen call into the fields above"));
  call_->setToolTip(tr("Send all of them in one request, by system.multicall"));
  up_->setIcon(theme_icon(QLatin1StringView("up")));
  up_->setToolTip(tr("Earlier"));
  up_->setAccessibleName(tr("Move the call up"));
  down_->setIcon(theme_icon(QLatin1StringView("down")));
  down_->setToolTip(tr("Later"));
  down_->setAccessibleName(tr("Move the call down"));
  auto* row = new QHBoxLayout;
  for (QPushButton* button : {add_, remove_, up_, down_, open_}) row->addWidget(button);
  row->addStretch(1);
  row->addWidget(call_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(4, 4, 4, 4);
  layout->addWidget(table_, 1);
  layout->addLayout(row);
  connect(add_, &QPushButton::clicked, this, &CallsList::add_wanted);
  connect(call_, &QPushButton::clicked, this, &CallsList::call_wanted);
  connect(up_, &QPushButton::clicked, this, [this] { move(-1); });
  connect(down_, &QPushButton::clicked, this, [this] { move(1); });
  connect(remove_, &QPushButton::clicked, this, [this] {
    const int at = table_->currentRow();
    if (at < 0) return;
    calls_.erase(calls_.begin() + at);
    answers_.clear();
    fill();
    table_->setCurrentCell(std::min(at, table_->rowCount() - 1), 0);
    Q_EMIT edited();
  });
  const auto open = [this] {
    if (const int at = table_->currentRow(); at >= 0)
      Q_EMIT open_wanted(calls_[static_cast<std::size_t>(at)]);
  };
  connect(open_, &QPushButton::clicked, this, open);
  connect(table_, &QTableWidget::cellActivated, this, open);
  connect(table_, &QTableWidget::currentCellChanged, this, &CallsList::update_buttons);
  const auto show = [this](int row) {
    if (row >= 0 && row < static_cast<int>(answers_.size()))
      Q_EMIT answer_wanted(answers_[static_cast<std::size_t>(row)]);
  };
  connect(table_, &QTableWidget::currentCellChanged, this, show);
  connect(table_, &QTableWidget::cellClicked, this, show);
  update_buttons();
}

void CallsList::set_calls(std::vector<xmlrpc::Call> calls) {
  calls_ = std::move(calls);
  answers_.clear();
  fill();
}

void CallsList::add(xmlrpc::Call call) {
  calls_.push_back(std::move(call));
  answers_.clear();
  fill();
  table_->setCurrentCell(table_->rowCount() - 1, 0);
  Q_EMIT edited();
}

void CallsList::set_answers(std::vector<xmlrpc::Answer> answers) {
  answers_ = std::move(answers);
  fill();
}

void CallsList::clear_answers() {
  answers_.clear();
  fill();
}

void CallsList::fill() {
  const int chosen = table_->currentRow();
  const QSignalBlocker quiet(table_);
  table_->setRowCount(static_cast<int>(calls_.size()));
  for (std::size_t i = 0; i < calls_.size(); ++i) {
    const int row = static_cast<int>(i);
    table_->setItem(row, 0, new QTableWidgetItem(from_utf8(xmlrpc::summary(calls_[i]))));
    const bool answered = i < answers_.size();
    auto* answer = new QTableWidgetItem(answered ? from_utf8(xmlrpc::summary(answers_[i])) : QString());
    if (answered && answers_[i].fault) answer->setIcon(theme_icon(QLatin1StringView("warning")));
    table_->setItem(row, 1, answer);
  }
  if (chosen >= 0) table_->setCurrentCell(std::min(chosen, table_->rowCount() - 1), 0);
  update_buttons();
}

void CallsList::move(int by) {
  const int at = table_->currentRow();
  const int to = at + by;
  if (at < 0 || to < 0 || to >= static_cast<int>(calls_.size())) return;
  std::swap(calls_[static_cast<std::size_t>(at)], calls_[static_cast<std::size_t>(to)]);
  answers_.clear();
  fill();
  table_->setCurrentCell(to, 0);
  Q_EMIT edited();
}

void CallsList::set_state(bool busy, const QString& blocked) {
  busy_ = busy;
  blocked_ = blocked;
  update_buttons();
}

void CallsList::update_buttons() {
  const int at = table_->currentRow();
  const bool free = blocked_.isEmpty();
  add_->setEnabled(free);
  remove_->setEnabled(free && at >= 0);
  open_->setEnabled(free && at >= 0);
  up_->setEnabled(free && at > 0);
  down_->setEnabled(free && at >= 0 && at + 1 < table_->rowCount());
  call_->setEnabled(free && !busy_ && !calls_.empty());
}

}  // namespace lw::ui
