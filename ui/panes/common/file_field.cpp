#include "ui/panes/common/file_field.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

namespace lw::ui {

FileField::FileField(const QString& accessible_name, const QString& placeholder, QWidget* parent)
    : QWidget(parent), line_(new QLineEdit(this)) {
  line_->setAccessibleName(accessible_name);
  line_->setPlaceholderText(placeholder);
  line_->setClearButtonEnabled(true);
  setFocusProxy(line_);
  auto* button = new QToolButton(this);
  button->setText(tr("…"));
  button->setToolTip(tr("Choose a file"));
  button->setAccessibleName(tr("Choose a file: %1").arg(accessible_name));
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(2);
  layout->addWidget(line_, 1);
  layout->addWidget(button);
  connect(button, &QToolButton::clicked, this, &FileField::choose);
  connect(line_, &QLineEdit::textChanged, this, &FileField::edited);
}

QString FileField::text() const {
  return line_->text();
}

void FileField::set_text(const QString& text) {
  line_->setText(text);
}

void FileField::choose() {
  // Shown, not executed: nothing else stops while it is open.
  auto* dialog = new QFileDialog(this, tr("Choose a file"), line_->text());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  connect(dialog, &QFileDialog::fileSelected, line_, &QLineEdit::setText);
  dialog->open();
}

}  // namespace lw::ui
