// Widgets guess from a text whether it is HTML. What a peer says is never that.
#pragma once

#include <QLabel>
#include <QString>
#include <QTextDocument>

namespace lw::ui {

/// A tooltip that shows `text` as it is.
inline QString plain_tip(const QString& text) {
  return Qt::mightBeRichText(text) ? Qt::convertFromPlainText(text) : text;
}

/// All labels inside show their text as it is.
inline void make_labels_plain(const QWidget& parent) {
  for (QLabel* label : parent.findChildren<QLabel*>()) label->setTextFormat(Qt::PlainText);
}

}  // namespace lw::ui
