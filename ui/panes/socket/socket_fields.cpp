#include "ui/panes/socket/socket_fields.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDir>
#include <QLineEdit>
#include <algorithm>

namespace lw::ui {
namespace {

struct SocketFieldsText {
  Q_DECLARE_TR_FUNCTIONS(SocketFields)
};

}  // namespace

QComboBox* make_on_off_box(const QString& name, const QString& tip, const QString& usual, QWidget* parent) {
  auto* box = new QComboBox(parent);
  box->addItems({usual, SocketFieldsText::tr("on"), SocketFieldsText::tr("off")});
  box->setAccessibleName(name);
  box->setToolTip(tip);
  return box;
}

std::optional<bool> on_off_of(const QComboBox* box) {
  return box->currentIndex() == 0 ? std::optional<bool>() : box->currentIndex() == 1;
}

void set_on_off(QComboBox* box, std::optional<bool> value) {
  box->setCurrentIndex(!value ? 0 : *value ? 1 : 2);
}

QSpinBox* make_maybe_box(const QString& name, const QString& tip, int least, int most, const QString& unset,
                         QWidget* parent) {
  auto* box = new QSpinBox(parent);
  box->setRange(least - 1, most);
  box->setSpecialValueText(unset);
  box->setValue(least - 1);
  box->setAccessibleName(name);
  box->setToolTip(tip);
  return box;
}

void set_maybe(QSpinBox* box, std::optional<std::int64_t> value) {
  box->setValue(value ? static_cast<int>(std::clamp<std::int64_t>(*value, box->minimum() + 1, box->maximum()))
                      : box->minimum());
}

QComboBox* make_interface_box(const QString& name, const QString& tip, const QString& unset,
                              QWidget* parent) {
  auto* box = new QComboBox(parent);
  box->setEditable(true);
  // The kernel's own list; a name that comes later can be typed.
  box->addItem(QString());
  box->addItems(QDir(QStringLiteral("/sys/class/net")).entryList(QDir::Dirs | QDir::NoDotAndDotDot));
  box->lineEdit()->setPlaceholderText(unset);
  box->setCurrentIndex(0);
  box->setAccessibleName(name);
  box->setToolTip(tip);
  return box;
}

QString interface_of(const QComboBox* box) {
  return box->currentText().trimmed();
}

void set_interface(QComboBox* box, const QString& name) {
  box->setCurrentText(name);
}

}  // namespace lw::ui
