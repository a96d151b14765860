// Every address that a name has, side by side: how long each takes to connect and to secure, who answers
// there, and which one a client would have got, told step by step.
#pragma once

#include <QWidget>

#include "ui/panes/socket/socket_form.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;
class QTreeWidget;

namespace lw::ui {

class ProbeView final : public QWidget {
  Q_OBJECT

 public:
  explicit ProbeView(QWidget* parent);

  /// Host and port of the pane's fields, where nothing is typed here yet.
  void suggest(const SocketForm& form);
  /// TLS settings, family and deadlines come from `form`.
  socket::Probe::Arguments arguments(const SocketForm& form) const;
  QString problem();
  void show_arguments(const socket::Probe::Arguments& arguments);

  void begin();
  void probed(std::size_t index);
  void show_result(const socket::Probe::Result& result);
  void show_failure(const QString& sentence);
  void set_blocked(const QString& why);
  bool running() const { return running_; }

  QLineEdit* host() const { return host_; }
  QSpinBox* port() const { return port_; }
  QCheckBox* tls() const { return tls_; }
  QPushButton* button() const { return start_; }
  QTreeWidget* table() const { return table_; }
  QPlainTextEdit* explanation() const { return explanation_; }

 Q_SIGNALS:
  void wanted();
  void stop_wanted();

 private:
  QWidget* make_row();
  void set_running(bool running);

  bool running_ = false;
  QLabel* about_;
  QLineEdit* host_;
  QSpinBox* port_;
  QCheckBox* tls_;
  QSpinBox* times_;
  QPushButton* start_;
  QLabel* state_;
  QTreeWidget* table_;
  QPlainTextEdit* explanation_;
};

}  // namespace lw::ui
