// To whom a packet goes, taught by doing: one, all of a network, whoever has joined a group, whoever is
// nearest. Each is told in two lines, has a sample that works on this machine, and what it needs to be set.
// Groups can be joined and left while the socket is open.
#pragma once

#include <QWidget>
#include <vector>

#include "ui/panes/socket/socket_form.h"

class QComboBox;
class QGroupBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace lw::ui {

class GroupList;

enum class Delivery : quint8 { unicast, broadcast, multicast, source_specific, anycast };

class DeliveryPanel final : public QWidget {
  Q_OBJECT

 public:
  explicit DeliveryPanel(QWidget* parent);

  void read_into(SocketForm& form) const;
  void show_form(const SocketForm& form);
  /// A socket that groups can be joined on is open.
  void set_running(bool running, bool datagrams);
  void set_blocked(const QString& why);
  Delivery delivery() const;
  void show_delivery(Delivery delivery);

  QComboBox* delivery_box() const { return delivery_; }
  QLabel* explanation() const { return explanation_; }
  QPushButton* sample_button() const { return sample_; }
  QPushButton* sample_v6_button() const { return sample_v6_; }
  QLineEdit* subnet() const { return subnet_; }
  QLabel* broadcast_address() const { return broadcast_address_; }
  GroupList& groups() { return *groups_; }

 Q_SIGNALS:
  void edited();
  /// The pane's fields are to say this.
  void fill_wanted(const SocketForm& form);
  /// Many addresses of one name are to be compared.
  void probe_wanted();

 private:
  QWidget* make_top();
  QWidget* make_broadcast();
  QWidget* make_sending();
  void explain();
  void show_subnet();
  void show_sample_state();
  SocketForm sample(bool v6) const;

  QComboBox* delivery_;
  QLabel* explanation_;
  QPushButton* sample_;
  QPushButton* sample_v6_;  // of multicast
  QGroupBox* broadcast_;
  QLineEdit* subnet_;
  QLabel* broadcast_address_;
  QPushButton* use_;
  QComboBox* allowed_;
  GroupList* groups_;
  QGroupBox* sending_;
  QSpinBox* hops_;
  QComboBox* loop_;
  QComboBox* out_;
  bool running_ = false;
  QString blocked_;
};

/// Of "192.168.1.20/24": 192.168.1.255; empty = that is no IPv4 address with its prefix.
QString broadcast_of(const QString& subnet);

}  // namespace lw::ui
