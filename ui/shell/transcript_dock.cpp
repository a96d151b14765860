#include "ui/shell/transcript_dock.h"

#include <QAction>
#include <QLabel>
#include <QStackedWidget>

#include "ui/shell/page.h"
#include "ui/widgets/transcript_view.h"

namespace lw::ui {

TranscriptDock::TranscriptDock(QWidget* parent)
    : QDockWidget(tr("Transcript"), parent), stack_(new QStackedWidget(this)), nothing_(new QLabel(this)) {
  setObjectName(QStringLiteral("transcript_dock"));
  setAllowedAreas(Qt::AllDockWidgetAreas);
  nothing_->setText(tr("What is sent and received will appear here."));
  nothing_->setAlignment(Qt::AlignCenter);
  nothing_->setWordWrap(true);
  nothing_->setForegroundRole(QPalette::PlaceholderText);
  nothing_->setMinimumHeight(48);
  stack_->addWidget(nothing_);
  setWidget(stack_);
  toggleViewAction()->setText(tr("&Transcript"));
  toggleViewAction()->setShortcut(QKeySequence(Qt::Key_F9));
}

TranscriptDock::~TranscriptDock() {
  let_go();
}

void TranscriptDock::let_go() {
  if (!view_) return;
  view_->disconnect(this);
  stack_->removeWidget(view_);
  view_->setParent(nullptr);  // the page owns it and may show it elsewhere
  view_->hide();
  view_ = nullptr;
}

void TranscriptDock::show_page(Page* page) {
  if (page_ == page) return;
  if (page_) disconnect(page_, nullptr, this, nullptr);
  page_ = page;
  if (page_) connect(page_, &Page::session_changed, this, &TranscriptDock::update_view);
  if (page_) connect(page_, &Page::transcript_wished, this, &TranscriptDock::focus_view);
  update_view();
}

void TranscriptDock::update_view() {
  TranscriptView* wanted = page_ && isVisible() ? page_->transcript_view() : nullptr;
  if (wanted == view_ && wanted) return;
  let_go();
  if (wanted) {
    view_ = wanted;
    stack_->addWidget(wanted);
    stack_->setCurrentWidget(wanted);
    connect(wanted, &TranscriptView::export_wished, this, &TranscriptDock::export_wished);
    connect(wanted, &TranscriptView::play_wished, this, &TranscriptDock::play_wished);
    connect(wanted, &TranscriptView::save_copy_wished, this, &TranscriptDock::save_copy_wished);
    connect(wanted, &TranscriptView::compare_wished, this, &TranscriptDock::compare_wished);
    connect(wanted, &TranscriptView::repeat_wished, this, &TranscriptDock::repeat_wished);
  } else {
    stack_->setCurrentWidget(nothing_);
  }
}

void TranscriptDock::showEvent(QShowEvent* event) {
  QDockWidget::showEvent(event);
  update_view();
}

void TranscriptDock::repeat_chosen() {
  if (view_) view_->repeat_chosen();
}

void TranscriptDock::focus_view() {
  show();
  raise();
  if (view_) view_->setFocus();
}

}  // namespace lw::ui
