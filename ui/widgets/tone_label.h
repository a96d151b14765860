// A line of text in one of the theme's tones, shown as it is, that follows the palette.
#pragma once

#include <QEvent>
#include <QLabel>
#include <QScopedValueRollback>

#include "ui/widgets/line_colours.h"

namespace lw::ui {

class ToneLabel final : public QLabel {
 public:
  explicit ToneLabel(QWidget* parent = nullptr) : QLabel(parent) { setTextFormat(Qt::PlainText); }

  void say(const QString& text, Tone tone = Tone::quiet) {
    setText(text);
    tone_ = tone;
    colour();
  }

 protected:
  void changeEvent(QEvent* event) override {
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ParentChange) colour();
  }

 private:
  void colour() {
    if (colouring_ || !parentWidget()) return;
    QScopedValueRollback once(colouring_, true);
    QPalette colours = parentWidget()->palette();
    colours.setColor(QPalette::WindowText, tone_colour(tone_, colours));
    setPalette(colours);
  }

  Tone tone_ = Tone::quiet;
  bool colouring_ = false;
};

}  // namespace lw::ui
