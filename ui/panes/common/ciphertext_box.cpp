#include "ui/panes/common/ciphertext_box.h"

#include <QCheckBox>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/shell/theme.h"

namespace lw::ui {

CiphertextBox::CiphertextBox(QWidget* parent) : QWidget(parent) {
  box_ = new QCheckBox(tr("Record ciphertext and keys (for Wireshark)"), this);
  box_->setToolTip(
      tr("The bytes below TLS and the keys that open them are kept in the session too; exported as pcapng, "
         "Wireshark decrypts them"));
  hint_ = new QLabel(this);
  hint_->setWordWrap(true);
  hint_->setText(tr("Whoever has the session's file can read everything, passwords included."));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(2);
  column->addWidget(box_);
  column->addWidget(hint_);
  connect(box_, &QCheckBox::toggled, this, &CiphertextBox::show_hint);
  connect(box_, &QCheckBox::toggled, this, &CiphertextBox::edited);
  connect(&Theme::instance(), &Theme::changed, this, &CiphertextBox::show_hint);
  show_hint();
}

bool CiphertextBox::wanted() const {
  return box_->isChecked();
}

void CiphertextBox::set_wanted(bool wanted) {
  box_->setChecked(wanted);
}

// Quiet until it matters.
void CiphertextBox::show_hint() {
  const auto& colours = Theme::instance().colours();
  QPalette palette = hint_->palette();
  palette.setColor(QPalette::WindowText, wanted() ? colours.warning : colours.muted);
  hint_->setPalette(palette);
}

}  // namespace lw::ui
