// The buttons in the bars of panels: a word and what it does, reached by Tab, not taking the keyboard when
// clicked.
#pragma once

#include <QToolButton>

namespace lw::ui {

inline QToolButton* text_button(QWidget* parent, const QString& text, const QString& tip) {
  auto* button = new QToolButton(parent);
  button->setText(text);
  button->setToolTip(tip);
  button->setFocusPolicy(Qt::TabFocus);
  return button;
}

}  // namespace lw::ui
