#include "ui/panes/socket/group_list.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <algorithm>

#include "ui/bridge/text.h"
#include "ui/panes/socket/socket_fields.h"
#include "ui/widgets/tone_label.h"

namespace lw::ui {
namespace {

/// 224.0.0.0/4 or ff00::/8; the rest is found out when it is joined.
bool looks_like_group(const QString& text) {
  if (text.startsWith(QStringLiteral("ff"), Qt::CaseInsensitive)) return text.contains(QLatin1Char(':'));
  const QStringList parts = text.split(QLatin1Char('.'));
  const int first = parts.front().toInt();
  return parts.size() == 4 && first >= 224 && first <= 239;
}

}  // namespace

GroupList::GroupList(QWidget* parent)
    : QGroupBox(tr("Groups"), parent),
      table_(new QTreeWidget(this)),
      leave_(new QPushButton(tr("Leave"), this)),
      state_(new ToneLabel(this)) {
  table_->setHeaderLabels({tr("Group"), tr("Source"), tr("Interface")});
  table_->setRootIsDecorated(false);
  table_->setUniformRowHeights(true);
  table_->setAllColumnsShowFocus(true);
  table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  table_->setAccessibleName(tr("Groups of the socket"));
  table_->header()->setSectionResizeMode(QHeaderView::Stretch);
  table_->setMinimumHeight(table_->fontMetrics().height() * 4);
  leave_->setToolTip(tr("Leave the selected groups (Del)"));
  state_->setWordWrap(true);
  auto* below = new QHBoxLayout;
  below->addWidget(state_, 1);
  below->addWidget(leave_, 0, Qt::AlignTop);
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(make_row());
  layout->addWidget(table_, 1);
  layout->addLayout(below);
  connect(leave_, &QPushButton::clicked, this, &GroupList::leave);
  connect(table_, &QTreeWidget::itemSelectionChanged, this, &GroupList::refresh);
  refresh();
}

QWidget* GroupList::make_row() {
  auto* row = new QWidget(this);
  group_ = new QLineEdit(row);
  group_->setPlaceholderText(tr("239.255.42.99, ff15::1"));
  group_->setAccessibleName(tr("Group to join"));
  group_->setToolTip(tr("The group's address; “source@group%interface” is taken apart"));
  source_label_ = new QLabel(tr("from:"), row);
  source_ = new QLineEdit(row);
  source_->setPlaceholderText(tr("192.0.2.1"));
  source_->setAccessibleName(tr("The only source to be heard"));
  source_->setToolTip(tr("The sender's address: packets of others do not arrive"));
  interface_ = make_interface_box(
      tr("Interface to join on"),
      tr("Where the packets arrive: a machine has many interfaces, and joins on one"), tr("any"), row);
  interface_->setMinimumContentsLength(8);
  join_ = new QPushButton(tr("Join"), row);
  auto* first = new QHBoxLayout;
  first->addWidget(group_, 3);
  first->addWidget(source_label_);
  first->addWidget(source_, 2);
  auto* second = new QHBoxLayout;
  second->addWidget(new QLabel(tr("on interface:"), row));
  second->addWidget(interface_, 1);
  second->addWidget(join_);
  auto* layout = new QVBoxLayout(row);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  layout->addLayout(first);
  layout->addLayout(second);
  connect(join_, &QPushButton::clicked, this, &GroupList::join);
  for (auto* line : {group_, source_}) connect(line, &QLineEdit::returnPressed, this, &GroupList::join);
  return row;
}

void GroupList::set_source_specific(bool yes) {
  source_label_->setVisible(yes);
  source_->setVisible(yes);
}

void GroupList::join() {
  if (!join_->isEnabled()) return;
  MulticastGroup wanted = multicast_group_from_text(to_utf8(group_->text().trimmed()));
  if (wanted.interface.empty()) wanted.interface = to_utf8(interface_of(interface_));
  if (wanted.source.empty() && source_->isVisibleTo(this)) wanted.source = to_utf8(source_->text().trimmed());
  if (!looks_like_group(from_utf8(wanted.group))) {
    group_->setFocus();
    return show_problem(tr("A group's address is one of 224.0.0.0 to 239.255.255.255, or begins with ff."));
  }
  if (source_->isVisibleTo(this) && wanted.source.empty()) {
    source_->setFocus();
    return show_problem(tr("Type the source that is to be heard."));
  }
  if (std::ranges::find(groups_, wanted) != groups_.end()) return show_problem(tr("It is joined already."));
  state_->clear();
  if (running_) {
    Q_EMIT change_wanted({wanted}, {});
  } else {
    changed({wanted}, {});
  }
}

void GroupList::leave() {
  std::vector<MulticastGroup> chosen;
  for (QTreeWidgetItem* item : table_->selectedItems()) {
    const int row = table_->indexOfTopLevelItem(item);
    if (row >= 0) chosen.push_back(groups_[static_cast<std::size_t>(row)]);
  }
  if (chosen.empty() || !leave_->isEnabled()) return;
  if (running_) {
    Q_EMIT change_wanted({}, chosen);
  } else {
    changed({}, chosen);
  }
}

void GroupList::changed(const std::vector<MulticastGroup>& joined, const std::vector<MulticastGroup>& left) {
  std::vector<MulticastGroup> now = groups_;
  for (const auto& gone : left) std::erase(now, gone);
  for (const auto& more : joined) now.push_back(more);
  show_groups(now);
  if (!joined.empty()) group_->clear();
  Q_EMIT edited();
}

void GroupList::show_groups(const std::vector<MulticastGroup>& groups) {
  groups_ = groups;
  table_->clear();
  for (const auto& group : groups_) {
    auto* item = new QTreeWidgetItem(table_);
    item->setText(0, from_utf8(group.group));
    item->setText(1, group.source.empty() ? tr("any") : from_utf8(group.source));
    item->setText(2, group.interface.empty() ? tr("chosen by the system") : from_utf8(group.interface));
  }
  state_->clear();
  refresh();
}

void GroupList::set_running(bool running, bool datagrams) {
  running_ = running;
  datagrams_ = datagrams;
  refresh();
}

void GroupList::set_blocked(const QString& why) {
  blocked_ = why;
  refresh();
}

void GroupList::refresh() {
  const bool can = blocked_.isEmpty() && (!running_ || datagrams_);
  join_->setEnabled(can);
  join_->setToolTip(!blocked_.isEmpty() ? blocked_
                    : !can              ? tr("The open socket is no UDP socket")
                    : running_          ? tr("Join on the open socket, at once")
                                        : tr("Joined as soon as the socket is open"));
  leave_->setEnabled(can && !table_->selectedItems().isEmpty());
  setTitle(running_ && datagrams_ ? tr("Groups that are joined")
                                  : tr("Groups to join when the socket opens"));
}

void GroupList::show_problem(const QString& problem) {
  state_->say(problem, Tone::warning);
}

QString GroupList::state() const {
  return state_->text();
}

void GroupList::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Delete && table_->hasFocus()) return leave();
  QGroupBox::keyPressEvent(event);
}

}  // namespace lw::ui
