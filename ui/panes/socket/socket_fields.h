// Small fields that the forms of the socket pane share: a choice that may be left to the system, numbers that
// may, interfaces of this machine.
#pragma once

#include <QSpinBox>
#include <QString>
#include <cstdint>
#include <optional>

class QComboBox;
class QWidget;

namespace lw::ui {

/// "as usual", on, off. `usual` says what that is.
QComboBox* make_on_off_box(const QString& name, const QString& tip, const QString& usual, QWidget* parent);
std::optional<bool> on_off_of(const QComboBox* box);
void set_on_off(QComboBox* box, std::optional<bool> value);

/// `least` to `most`; one below the least shows as `unset` and is none.
QSpinBox* make_maybe_box(const QString& name, const QString& tip, int least, int most, const QString& unset,
                         QWidget* parent);
template <class Number>
std::optional<Number> maybe_of(const QSpinBox* box) {
  if (box->value() == box->minimum()) return std::nullopt;
  return static_cast<Number>(box->value());
}
void set_maybe(QSpinBox* box, std::optional<std::int64_t> value);

/// A network interface by its name; what is typed counts too. Empty = the system's choice.
QComboBox* make_interface_box(const QString& name, const QString& tip, const QString& unset, QWidget* parent);
QString interface_of(const QComboBox* box);
void set_interface(QComboBox* box, const QString& name);

}  // namespace lw::ui
