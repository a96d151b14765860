#include "ui/widgets/live_list.h"

#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSplitter>
#include <QToolButton>

#include "ui/widgets/row_view.h"
#include "ui/widgets/text_button.h"

namespace lw::ui {

LiveList::LiveList(const QString& name, QWidget* parent)
    : QWidget(parent), rows_(new RowView(this)), counts_(new QLabel(this)) {
  rows_->setAccessibleName(name);
  rows_->setContextMenuPolicy(Qt::CustomContextMenu);
  rows_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  rows_->header()->setStretchLastSection(true);
  counts_->setForegroundRole(QPalette::PlaceholderText);
  follow_ = button(tr("Follo&w"), tr("Keep the newest in view; scrolling up ends it"), true);
  follow_->setChecked(true);
  connect(follow_, &QToolButton::clicked, rows_, &RowView::set_follow);
  connect(rows_, &RowView::follow_changed, follow_, &QToolButton::setChecked);
}

LiveList::~LiveList() {
  stop_following();
}

void LiveList::assemble(QAbstractItemModel* model, QWidget* bar, QWidget* below, int rows_share,
                        int below_share) {
  rows_->setModel(model);
  connect(rows_, &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fill_menu(*menu, rows_->indexAt(at).row());
    menu->popup(rows_->viewport()->mapToGlobal(at));
  });
  connect(rows_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] { row_chosen(); });
  auto* splitter = new QSplitter(Qt::Vertical, this);
  splitter->addWidget(rows_);
  splitter->addWidget(below);
  splitter->setStretchFactor(0, rows_share);
  splitter->setStretchFactor(1, below_share);
  splitter->setChildrenCollapsible(false);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  layout->addWidget(bar);
  layout->addWidget(splitter, 1);
}

QWidget* LiveList::make_bar(QHBoxLayout*& layout) {
  auto* bar = new QWidget(this);
  layout = new QHBoxLayout(bar);
  layout->setContentsMargins(0, 0, 0, 0);
  return bar;
}

QToolButton* LiveList::button(const QString& text, const QString& tip, bool checkable) {
  auto* made = text_button(this, text, tip);
  made->setCheckable(checkable);
  return made;
}

QLineEdit* LiveList::field(const QString& hint, const QString& tip) {
  auto* edit = new QLineEdit(this);
  edit->setPlaceholderText(hint);
  edit->setToolTip(tip);
  edit->setAccessibleName(hint);
  edit->setClearButtonEnabled(true);
  return edit;
}

void LiveList::stop_following() {
  if (transcript_) transcript_->unsubscribe(token_);
}

bool LiveList::follow(std::shared_ptr<Transcript> transcript, News news) {
  if (transcript == transcript_) return false;
  stop_following();
  transcript_ = std::move(transcript);
  if (!transcript_) return true;
  const auto changed = [this] {
    if (isVisible()) transcript_moved();
  };
  token_ = news == News::frames ? transcript_->watch(changed) : transcript_->subscribe(changed);
  return true;
}

void LiveList::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (transcript_) transcript_moved();
}

void add_copies(QMenu& menu, const QByteArray& bytes, bool enabled) {
  const auto add = [&](const QString& text, auto made) {
    menu.addAction(text, &menu, [made] { QApplication::clipboard()->setText(made()); })->setEnabled(enabled);
  };
  add(LiveList::tr("&Copy as text"), [bytes] { return QString::fromUtf8(bytes); });
  add(LiveList::tr("Copy as &hex"), [bytes] { return QString::fromLatin1(bytes.toHex(' ')); });
}

}  // namespace lw::ui
