// How what arrives is cut into messages, as fields: the kind, and what that kind wants to know.
#pragma once

#include <QWidget>
#include <expected>

#include "core/protocols/socket/framing/framing.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QSpinBox;
class QStackedWidget;

namespace lw::ui {

class FramingFields final : public QWidget {
  Q_OBJECT

 public:
  explicit FramingFields(QWidget* parent);

  /// As core reads it ("length size=2"), or what is wrong with it.
  std::expected<std::string, QString> text() const;
  /// What can't be read is shown as raw.
  void show_text(const std::string& text);

  QComboBox* kind_box() const { return kind_; }
  QLineEdit* delimiter() const { return delimiter_; }
  QSpinBox* size_box() const { return size_; }
  QSpinBox* prefix_size_box() const { return prefix_size_; }
  QComboBox* endian_box() const { return endian_; }
  QCheckBox* both_box() const { return both_; }

 Q_SIGNALS:
  void edited();

 private:
  QWidget* make_delimiter();
  QWidget* make_fixed();
  QWidget* make_length();
  QWidget* make_idle();
  void kind_chosen();

  QComboBox* kind_;
  QStackedWidget* pages_;
  QLineEdit* delimiter_;
  QSpinBox* size_;
  QSpinBox* prefix_size_;
  QComboBox* endian_;
  QSpinBox* offset_;
  QSpinBox* adjust_;
  QCheckBox* includes_;
  QSpinBox* gap_;
  QSpinBox* max_;
  QCheckBox* both_;
};

}  // namespace lw::ui
