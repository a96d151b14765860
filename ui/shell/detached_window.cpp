#include "ui/shell/detached_window.h"

#include <QCloseEvent>
#include <QMenu>
#include <QMenuBar>
#include <QStatusBar>

#include "ui/shell/page.h"
#include "ui/shell/theme.h"
#include "ui/shell/transcript_dock.h"

namespace lw::ui {

DetachedWindow::DetachedWindow(Page* page) : page_(page), transcript_(new TranscriptDock(this)) {
  setObjectName(QStringLiteral("detached_window"));
  setCentralWidget(page);
  page->show();
  addDockWidget(Qt::BottomDockWidgetArea, transcript_);
  transcript_->show_page(page);
  build_menus();
  statusBar()->show();

  const auto retitle = [this] {
    if (!page_) return;
    setWindowTitle(tr("%1 — Linewright").arg(page_->title()));
    setWindowIcon(page_->icon());
  };
  connect(page, &Page::title_changed, this, retitle);
  connect(page, &Page::status_message, this,
          [this](const QString& text) { statusBar()->showMessage(text, 6000); });
  retitle();
}

void DetachedWindow::build_menus() {
  QMenu* tab = menuBar()->addMenu(tr("&Tab"));
  QAction* attach = tab->addAction(theme_icon(QLatin1StringView("attach")), tr("&Attach to the Main Window"),
                                   this, [this] { Q_EMIT attach_wanted(page_); });
  attach->setObjectName(QStringLiteral("attach"));
  attach->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D));
  QAction* close = tab->addAction(theme_icon(QLatin1StringView("close")), tr("&Close"), this,
                                  [this] { Q_EMIT close_wanted(page_); });
  close->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_W));

  QMenu* view = menuBar()->addMenu(tr("&View"));
  view->addAction(transcript_->toggleViewAction());

  QMenu* pane = menuBar()->addMenu(tr("&Pane"));
  connect(pane, &QMenu::aboutToShow, this, [this, pane] {
    pane->clear();
    if (page_) pane->addActions(page_->pane()->pane_actions());
  });
}

void DetachedWindow::release_page() {
  if (!page_) return;
  transcript_->show_page(nullptr);
  page_->disconnect(this);
  takeCentralWidget();
  page_ = nullptr;
}

void DetachedWindow::closeEvent(QCloseEvent* event) {
  if (!page_) return event->accept();
  event->ignore();  // the host closes us, once the page may go
  Q_EMIT close_wanted(page_);
}

void DetachedWindow::changeEvent(QEvent* event) {
  if (event->type() == QEvent::ActivationChange && isActiveWindow() && page_) page_->make_active();
  QMainWindow::changeEvent(event);
}

}  // namespace lw::ui
