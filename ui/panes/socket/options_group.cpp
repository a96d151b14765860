#include "ui/panes/socket/options_group.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

namespace lw::ui {

OptionsGroup::OptionsGroup(const QString& title, QWidget* parent)
    : QGroupBox(title, parent), rows_(new QFormLayout(this)) {
  rows_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  rows_->setVerticalSpacing(4);
}

void OptionsGroup::add(const QString& label, QWidget* field) {
  label.isEmpty() ? rows_->addRow(field) : rows_->addRow(label, field);
}

void OptionsGroup::show_row(QWidget* field, bool shown) {
  field->setVisible(shown);
  if (auto* label = rows_->labelForField(field)) label->setVisible(shown);
}

void OptionsGroup::listen() {
  for (auto* box : findChildren<QComboBox*>())
    connect(box, &QComboBox::currentTextChanged, this, &OptionsGroup::edited);
  for (auto* box : findChildren<QSpinBox*>())
    connect(box, &QSpinBox::valueChanged, this, &OptionsGroup::edited);
  for (auto* box : findChildren<QDoubleSpinBox*>())
    connect(box, &QDoubleSpinBox::valueChanged, this, &OptionsGroup::edited);
  for (auto* button : findChildren<QAbstractButton*>())
    if (button->isCheckable()) connect(button, &QAbstractButton::toggled, this, &OptionsGroup::edited);
  for (auto* line : findChildren<QLineEdit*>()) {
    // Those of combo and spin boxes say it already.
    if (qobject_cast<QComboBox*>(line->parentWidget()) ||
        qobject_cast<QAbstractSpinBox*>(line->parentWidget()))
      continue;
    connect(line, &QLineEdit::textChanged, this, &OptionsGroup::edited);
  }
}

}  // namespace lw::ui
