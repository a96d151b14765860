// The top of the socket pane: what is done (call, wait, talk as peers, relay), the kind of socket, the
// address, and the button that starts and stops. The options stand on a page of their own.
#pragma once

#include <QWidget>

#include "ui/panes/socket/socket_form.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QToolButton;

namespace lw::ui {

class FileField;
class RelayTargetRow;

class EndpointBar final : public QWidget {
  Q_OBJECT

 public:
  explicit EndpointBar(QWidget* parent);

  void read_into(SocketForm& form) const;
  void show_form(const SocketForm& form);
  /// What is missing, in a sentence; the field gets the focus. Empty = nothing.
  QString problem();

  /// While it runs the fields can't be changed and the button stops it.
  void set_running(bool running);
  bool running() const { return running_; }
  void focus_address();
  QPushButton* button() const { return button_; }
  /// Stands where the pane puts it.
  QToolButton* again_button() const { return again_; }
  QComboBox* mode_box() const { return mode_; }
  QComboBox* kind_box() const { return kind_; }
  QSpinBox* own_port_box() const { return own_port_; }
  RelayTargetRow* target() const { return target_; }
  void set_again(bool possible);
  /// Why nothing can be started or stopped from here; empty = it can.
  void set_blocked(const QString& why);

 Q_SIGNALS:
  void start_wanted();
  void stop_wanted();
  void again_wanted();
  void edited();

 private:
  QWidget* make_row();
  QWidget* make_own();
  void make_kinds(QWidget* row);
  void lay_out(QWidget* row);
  void listen();
  void show_kind();
  void show_hints(SocketMode mode);
  void press();
  SocketMode mode() const;
  socket::Kind kind() const;
  QString host_problem();

  bool running_ = false;
  QString blocked_;
  QComboBox* mode_;
  QComboBox* kind_;
  QLabel* host_label_;
  QLineEdit* host_;
  QLabel* port_label_;
  QSpinBox* port_;
  QLabel* path_label_;
  FileField* path_;
  QWidget* own_;  // a row for peers
  QLabel* own_label_;
  QSpinBox* own_port_;
  FileField* own_path_;
  QPushButton* button_;
  QToolButton* again_;
  RelayTargetRow* target_;
};

}  // namespace lw::ui
