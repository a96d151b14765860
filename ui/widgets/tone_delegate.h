// Items whose text has the colour of their tone (kToneRole), whatever the palette is at the moment.
#pragma once

#include <QStyledItemDelegate>

#include "ui/widgets/line_colours.h"

namespace lw::ui {

class ToneDelegate final : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

 protected:
  void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
    QStyledItemDelegate::initStyleOption(option, index);
    const auto tone = static_cast<Tone>(index.data(kToneRole).toInt());
    if (tone != Tone::plain) option->palette.setColor(QPalette::Text, tone_colour(tone, option->palette));
  }
};

}  // namespace lw::ui
