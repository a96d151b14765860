// Where a line goes out from, which addresses are tried, how long that may take, and what happens when it
// ends; and of a server: who may come and what they are told.
#pragma once

#include "ui/panes/socket/options_group.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLineEdit;
class QSpinBox;

namespace lw::ui {

class FileField;

class LineOptionsGroup final : public OptionsGroup {
  Q_OBJECT

 public:
  explicit LineOptionsGroup(QWidget* parent);

  void read_into(SocketForm& form) const override;
  void show_form(const SocketForm& form) override;
  bool suit(const SocketForm& form) override;

 private:
  QComboBox* family_;
  QComboBox* source_;
  QSpinBox* source_port_;
  FileField* source_path_;
  QDoubleSpinBox* connect_;
  QDoubleSpinBox* idle_;
  QSpinBox* again_;
};

class ServerOptionsGroup final : public OptionsGroup {
  Q_OBJECT

 public:
  explicit ServerOptionsGroup(QWidget* parent);

  void read_into(SocketForm& form) const override;
  void show_form(const SocketForm& form) override;
  bool suit(const SocketForm& form) override;
  QString problem() const override;

 private:
  void show_answer();

  bool packets_ = false;
  QComboBox* answer_;
  FileField* file_;
  QSpinBox* limit_;
  QSpinBox* max_clients_;
};

class AnnounceOptionsGroup final : public OptionsGroup {
  Q_OBJECT

 public:
  explicit AnnounceOptionsGroup(QWidget* parent);

  void read_into(SocketForm& form) const override;
  void show_form(const SocketForm& form) override;
  bool suit(const SocketForm& form) override;

 private:
  bool calls_ = true;
  bool listens_ = false;
  QComboBox* version_;
  QLineEdit* source_;
  QLineEdit* destination_;
  QCheckBox* read_;
};

}  // namespace lw::ui
