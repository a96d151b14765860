#include "ui/widgets/comment_box.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace lw::ui {
namespace {

constexpr int kLines = 3;

}  // namespace

CommentBox::CommentBox(QWidget* parent) : QWidget(parent), title_(new QLabel), edit_(new QPlainTextEdit) {
  setAccessibleName(tr("Comment"));
  title_->setTextFormat(Qt::PlainText);
  edit_->setObjectName(QStringLiteral("comment_edit"));
  edit_->setAccessibleName(tr("Comment"));
  edit_->setToolTip(tr("Ctrl+Enter keeps it, Esc leaves it as it was"));
  edit_->setTabChangesFocus(true);
  edit_->setFixedHeight(kLines * fontMetrics().lineSpacing() + 12);
  edit_->installEventFilter(this);
  auto* keep = new QPushButton(tr("&Keep"));
  auto* remove = new QPushButton(tr("&Remove"));
  auto* cancel = new QPushButton(tr("C&ancel"));
  connect(keep, &QPushButton::clicked, this, &CommentBox::accept);
  connect(remove, &QPushButton::clicked, this, [this] {
    edit_->clear();
    accept();
  });
  connect(cancel, &QPushButton::clicked, this, &CommentBox::closed);
  auto* buttons = new QVBoxLayout;
  for (QPushButton* button : {keep, remove, cancel}) buttons->addWidget(button);
  buttons->addStretch(1);
  auto* middle = new QHBoxLayout;
  middle->addWidget(edit_, 1);
  middle->addLayout(buttons);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(4, 2, 4, 2);
  layout->setSpacing(2);
  layout->addWidget(title_);
  layout->addLayout(middle);
}

void CommentBox::open(const QString& title, const QString& comment) {
  title_->setText(title);
  edit_->setPlainText(comment);
  show();
  edit_->selectAll();
  edit_->setFocus(Qt::OtherFocusReason);
}

void CommentBox::accept() {
  Q_EMIT accepted(edit_->toPlainText());
  Q_EMIT closed();
}

bool CommentBox::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool enter = (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) &&
                       key->modifiers().testFlag(Qt::ControlModifier);
    const bool escape = key->key() == Qt::Key_Escape;
    if (enter || escape) {
      event->accept();
      if (event->type() == QEvent::KeyPress) escape ? closed() : accept();
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace lw::ui
