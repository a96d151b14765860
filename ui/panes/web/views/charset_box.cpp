#include "ui/panes/web/views/charset_box.h"

#include "ui/bridge/text.h"
#include "ui/panes/web/views/body_content.h"
#include "ui/widgets/show_as.h"

namespace lw::ui {

CharsetBox::CharsetBox(QWidget* parent) : QComboBox(parent) {
  setAccessibleName(tr("Charset"));
  setToolTip(tr("Which characters the bytes stand for, and where that is known from"));
  setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  setMinimumContentsLength(24);
  set_guess({});
  connect(this, &QComboBox::activated, this, &CharsetBox::chosen);
}

void CharsetBox::set_guess(const CharsetGuess& guess) {
  const QString name = from_utf8(guess.name).left(40);
  clear();
  addItem(QStringLiteral("%1, %2").arg(name, charset_reason(guess.from)), name.toLatin1());
  for (const ShownCharset& one : shown_charsets()) addItem(one.label, one.name);
}

void CharsetBox::choose(const QByteArray& charset) {
  for (int i = 1; i < count(); ++i) {
    if (itemData(i).toByteArray().compare(charset, Qt::CaseInsensitive) != 0) continue;
    setCurrentIndex(i);
    Q_EMIT chosen();
    return;
  }
}

}  // namespace lw::ui
