#include "ui/panes/web/collection/remark_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace lw::ui {

RemarkBar::RemarkBar(const QString& accessible_name, QWidget* parent)
    : QWidget(parent), text_(new QLabel(this)), button_(new QToolButton(this)) {
  text_->setTextFormat(Qt::PlainText);
  text_->setWordWrap(true);
  text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  text_->setAccessibleName(accessible_name);
  connect(button_, &QToolButton::clicked, this, [this] {
    const auto does = does_;
    hide();
    if (does) does();
  });
  auto* close = new QToolButton(this);
  close->setText(tr("Dismiss"));
  close->setAutoRaise(true);
  connect(close, &QToolButton::clicked, this, &QWidget::hide);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(button_);
  buttons->addWidget(close);
  buttons->addStretch();
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(4, 4, 4, 4);
  layout->addWidget(text_);
  layout->addLayout(buttons);
  hide();
}

void RemarkBar::say(const QString& text, const QString& button, std::function<void()> does) {
  text_->setText(text);
  button_->setText(button);
  button_->setVisible(!button.isEmpty());
  does_ = std::move(does);
  show();
}

QString RemarkBar::text() const {
  return isHidden() ? QString() : text_->text();
}

}  // namespace lw::ui
