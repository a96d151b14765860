// Which charset a text is shown in: the one that was declared or found, and where that was taken from; or
// another that the user chooses.
#pragma once

#include <QComboBox>

#include "core/codec/charset.h"

namespace lw::ui {

class CharsetBox final : public QComboBox {
  Q_OBJECT

 public:
  explicit CharsetBox(QWidget* parent);

  /// A new text: what was found out of it is chosen.
  void set_guess(const CharsetGuess& guess);
  QByteArray charset() const { return currentData().toByteArray(); }
  void choose(const QByteArray& charset);

 Q_SIGNALS:
  void chosen();  // by the user
};

}  // namespace lw::ui
