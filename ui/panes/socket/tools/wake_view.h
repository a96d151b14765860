// Wake-on-LAN: sends a magic packet as a broadcast, recorded as a session.
#pragma once

#include <QWidget>

#include "core/api/workbench.h"
#include "core/protocols/socket/operations.h"

class QLineEdit;
class QPushButton;
class QSpinBox;

namespace lw::ui {

class ToneLabel;

class WakeView final : public QWidget {
  Q_OBJECT

 public:
  WakeView(Workbench& workbench, QWidget* parent);

  QLineEdit* address() const { return address_; }
  QLineEdit* password() const { return password_; }
  QLineEdit* broadcast() const { return broadcast_; }
  QSpinBox* port() const { return port_; }
  QPushButton* button() const { return button_; }
  ToneLabel* said() const { return said_; }

 private:
  void check();
  void wake();
  void send(const SessionPtr& session, lw::socket::Connect::Arguments arguments);
  void ended(const std::expected<lw::socket::Summary, Error>& outcome);

  Workbench& workbench_;
  OperationPtr operation_;
  bool sent_ = false;
  bool busy_ = false;
  QLineEdit* address_;
  QLineEdit* password_;
  QLineEdit* broadcast_;
  QSpinBox* port_;
  QPushButton* button_;
  ToneLabel* fault_;
  ToneLabel* said_;
};

}  // namespace lw::ui
