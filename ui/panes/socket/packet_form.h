// One saved packet, to be edited: name, what is sent, where to, how often, and a note.
#pragma once

#include <QWidget>

#include "core/protocols/socket/sending/packets.h"

class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace lw::ui {

class InputEdit;
class ToneLabel;

class PacketForm final : public QWidget {
  Q_OBJECT

 public:
  explicit PacketForm(QWidget* parent);

  /// `place`: in the library; -1 = a new one.
  void edit(int place, const lw::socket::SavedPacket& packet);
  int place() const { return place_; }
  /// What is saved is a new one.
  void forget_place() { place_ = -1; }
  lw::socket::SavedPacket packet() const;

  QLineEdit* name() const { return name_; }
  InputEdit* what() const { return what_; }
  QLineEdit* host() const { return host_; }
  QSpinBox* port() const { return port_; }
  QLineEdit* every() const { return every_; }
  QPushButton* save_button() const { return save_; }
  ToneLabel* fault() const { return fault_; }

 Q_SIGNALS:
  void saved();
  void left();

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void lay_out();
  void check();

  int place_ = -1;
  QLineEdit* name_;
  QComboBox* kind_;
  QComboBox* ending_;
  InputEdit* what_;
  QComboBox* transport_;
  QLineEdit* host_;
  QSpinBox* port_;
  QLineEdit* every_;
  QLineEdit* note_;
  ToneLabel* fault_;
  QPushButton* save_;
  QPushButton* cancel_;
};

}  // namespace lw::ui
