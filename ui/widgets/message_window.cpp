#include "ui/widgets/message_window.h"

#include <QAction>
#include <QVBoxLayout>

#include "ui/widgets/detail_view.h"

namespace lw::ui {

MessageWindow::MessageWindow(std::shared_ptr<Transcript> transcript, const QString& title, QWidget* owner)
    : QWidget(owner, Qt::Window), detail_(new DetailView) {
  setAttribute(Qt::WA_DeleteOnClose);
  setObjectName(QStringLiteral("message_window"));
  setWindowTitle(title);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(detail_);
  detail_->show_transcript(std::move(transcript));
  auto* close = new QAction(tr("Close This Window"), this);
  close->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_W), QKeySequence(Qt::Key_Escape)});
  connect(close, &QAction::triggered, this, &QWidget::close);
  addAction(close);
  resize(760, 420);
}

void MessageWindow::show_detail(std::expected<Detail, Error> detail) {
  detail ? detail_->show_detail(*std::move(detail)) : detail_->show_problem(detail.error());
}

}  // namespace lw::ui
