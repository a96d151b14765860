// The top of the socket pane: client or server, kind, address, the button that starts and stops, and below it
// the options, folded away until asked for.
#pragma once

#include <QWidget>

#include "ui/panes/socket/socket_form.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QToolButton;

namespace lw::ui {

class CiphertextBox;
class FileField;

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
  QToolButton* again_button() const { return again_; }
  QToolButton* options_button() const { return more_; }
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
  QWidget* make_options();
  QWidget* make_tls_options();
  QWidget* make_client_options();
  QWidget* make_server_options();
  void show_kind();
  void press();

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
  QPushButton* button_;
  QToolButton* again_;
  QToolButton* more_;
  QWidget* options_;
  QWidget* tls_;
  QCheckBox* verify_;
  FileField* ca_file_;
  FileField* certificate_;
  FileField* key_;
  QComboBox* min_tls_;
  QLineEdit* server_name_;
  QLineEdit* alpn_;
  QCheckBox* ask_certificate_;
  CiphertextBox* ciphertext_;
  QLabel* tls_hint_;
  QWidget* client_options_;
  QComboBox* family_;
  QLineEdit* source_;
  QDoubleSpinBox* connect_;
  QDoubleSpinBox* idle_;
  QWidget* server_options_;
  QCheckBox* echo_;
  QSpinBox* max_clients_;
};

}  // namespace lw::ui
