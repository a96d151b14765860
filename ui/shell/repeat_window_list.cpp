// RepeatWindow's widgets, and the sequence of requests at its left.
#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"
#include "ui/shell/question_bar.h"
#include "ui/shell/repeat_form.h"
#include "ui/shell/repeat_tries.h"
#include "ui/shell/repeat_window.h"
#include "ui/shell/theme.h"
#include "ui/widgets/repeat_editor.h"
#include "ui/widgets/transcript_view.h"

namespace lw::ui {

namespace {

constexpr int kListCharacters = 30;

QToolButton* tool(const char* icon, const QString& name, QWidget* parent) {
  auto* button = new QToolButton(parent);
  button->setIcon(theme_icon(QLatin1StringView(icon)));
  button->setToolTip(name);
  button->setAccessibleName(name);
  button->setAutoRaise(true);
  return button;
}

}  // namespace

QWidget* RepeatWindow::build_list() {
  auto* side = new QWidget(this);
  list_->setObjectName(QStringLiteral("repeat_requests"));
  list_->setAccessibleName(tr("Requests, in the order in which they are sent"));
  list_->setTextElideMode(Qt::ElideRight);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* add = tool(
      "new-tab", tr("Add a copy of this request, or an empty one (from the transcript: Add to the Sequence)"),
      side);
  add->setObjectName(QStringLiteral("add_request"));
  up_ = tool("up", tr("Earlier (Alt+Up)"), side);
  down_ = tool("down", tr("Later (Alt+Down)"), side);
  remove_ = tool("delete", tr("Take it out of the sequence (Delete)"), side);
  up_->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Up));
  down_->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Down));
  auto* out = new QAction(list_);
  out->setShortcut(QKeySequence(Qt::Key_Delete));
  out->setShortcutContext(Qt::WidgetShortcut);
  list_->addAction(out);
  connect(out, &QAction::triggered, this, &RepeatWindow::remove);
  connect(remove_, &QToolButton::clicked, this, &RepeatWindow::remove);
  connect(up_, &QToolButton::clicked, this, [this] { move_by(-1); });
  connect(down_, &QToolButton::clicked, this, [this] { move_by(1); });
  connect(add, &QToolButton::clicked, this, [this] {
    keep_edited();
    insert(shown_ >= 0 ? items_[static_cast<std::size_t>(shown_)] : Item{}, shown_ + 1);
    list_->setCurrentRow(shown_ < 0 ? 0 : shown_ + 1);
  });
  connect(list_, &QListWidget::currentRowChanged, this, &RepeatWindow::choose);
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(0);
  buttons->addWidget(new QLabel(tr("Sequence"), side));
  buttons->addStretch(1);
  for (QToolButton* button : {add, up_, down_, remove_}) buttons->addWidget(button);
  auto* layout = new QVBoxLayout(side);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(2);
  layout->addLayout(buttons);
  layout->addWidget(list_, 1);
  return side;
}

void RepeatWindow::build() {
  auto* upper = new QSplitter(Qt::Horizontal, this);
  upper->addWidget(build_list());
  upper->addWidget(editor_);
  upper->setStretchFactor(1, 1);
  upper->setSizes({fontMetrics().averageCharWidth() * kListCharacters, 800});
  upper->setChildrenCollapsible(false);
  send_->setIcon(theme_icon(QLatin1StringView("send")));
  send_->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return));
  send_->setToolTip(tr("Send the sequence (Ctrl+Return)"));
  send_->setObjectName(QStringLiteral("repeat_send"));
  cancel_->setObjectName(QStringLiteral("repeat_cancel"));
  cancel_->setToolTip(tr("Stop: what was said stays said"));
  status_->setTextFormat(Qt::PlainText);
  status_->setObjectName(QStringLiteral("repeat_status"));
  status_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  auto* act = new QHBoxLayout;
  act->addWidget(send_);
  act->addWidget(cancel_);
  act->addWidget(status_, 1);
  auto* top = new QWidget(this);
  auto* above = new QVBoxLayout(top);
  above->setContentsMargins(8, 8, 8, 4);
  above->addWidget(upper, 1);
  above->addWidget(form_);
  above->addLayout(act);
  results_->setDocumentMode(true);
  results_->addTab(tries_, tr("Tries"));
  results_->addTab(transcript_, tr("Tr&anscript"));
  auto* all = new QSplitter(Qt::Vertical, this);
  all->addWidget(top);
  all->addWidget(results_);
  all->setStretchFactor(0, 3);
  all->setStretchFactor(1, 2);
  all->setSizes({430, 290});
  all->setChildrenCollapsible(false);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(bars_);
  layout->addWidget(all, 1);
}

void RepeatWindow::insert(Item item, int row) {
  items_.insert(items_.begin() + row, std::move(item));
  if (shown_ >= row) ++shown_;
  {
    const QSignalBlocker quiet(list_);
    list_->insertItem(row, QString());
  }
  for (int i = row; i < list_->count(); ++i) update_label(i);
  update_buttons();
}

/// What was typed belongs to the request that is shown.
void RepeatWindow::keep_edited() {
  if (shown_ < 0) return;
  Item& item = items_[static_cast<std::size_t>(shown_)];
  if (item.bytes != editor_->bytes()) {
    // Another start may make it another thing; it is looked at again.
    item.bytes = editor_->bytes();
  }
  item.placeholders = editor_->placeholders();
  update_label(shown_);
}

void RepeatWindow::choose(int row) {
  if (choosing_) return;
  keep_edited();
  shown_ = row;
  editor_->setEnabled(row >= 0);
  const QSignalBlocker quiet(editor_);
  if (row < 0) return editor_->show_request({}, {}, {}, {});
  const Item& item = items_[static_cast<std::size_t>(row)];
  editor_->show_request(form_->protocol(), item.kind, item.bytes, item.placeholders);
  update_buttons();
}

void RepeatWindow::update_label(int row) {
  const Item& item = items_[static_cast<std::size_t>(row)];
  const std::string protocol = form_->protocol();
  // Only the beginning: a label needs no more of many megabytes.
  constexpr std::size_t kLooked = 64u << 10;
  const RequestLook look = look_at_request(protocol, ByteView(item.bytes).substr(0, kLooked));
  const QString text = item.bytes.empty() ? tr("(empty)") : from_utf8(look.summary);
  QListWidgetItem* shown = list_->item(row);
  shown->setText(tr("%1. %2").arg(row + 1).arg(text));
  shown->setToolTip(plain_tip(text));
}

void RepeatWindow::move_by(int rows) {
  const int from = list_->currentRow(), to = from + rows;
  if (from < 0 || to < 0 || to >= list_->count()) return;
  keep_edited();
  std::swap(items_[static_cast<std::size_t>(from)], items_[static_cast<std::size_t>(to)]);
  shown_ = to;
  update_label(from);
  update_label(to);
  choosing_ = true;  // it is shown already
  list_->setCurrentRow(to);
  choosing_ = false;
  update_buttons();
}

void RepeatWindow::remove() {
  const int row = list_->currentRow();
  if (row < 0) return;
  items_.erase(items_.begin() + row);
  shown_ = -1;
  choosing_ = true;
  delete list_->takeItem(row);
  choosing_ = false;
  for (int i = row; i < list_->count(); ++i) update_label(i);
  choose(list_->currentRow());
  update_buttons();
}

void RepeatWindow::update_buttons() {
  const int row = list_->currentRow();
  up_->setEnabled(row > 0);
  down_->setEnabled(row >= 0 && row + 1 < list_->count());
  remove_->setEnabled(row >= 0);
  send_->setEnabled(!running() && !making_session_ && list_->count() > 0);
  send_->setText(list_->count() > 1 ? tr("&Send All") : tr("&Send"));
  cancel_->setEnabled(running());
}

}  // namespace lw::ui
