// The other half of a relay: where it goes on to.
#pragma once

#include <QWidget>

#include "ui/panes/socket/socket_form.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace lw::ui {

class FileField;

/// One row, below that of the endpoint.
class RelayTargetRow final : public QWidget {
  Q_OBJECT

 public:
  explicit RelayTargetRow(QWidget* parent);

  void read_into(RelayTarget& target) const;
  void show_target(const RelayTarget& target);
  /// Streams go on as streams, datagrams as datagrams: only such kinds are offered.
  void suit(socket::Kind here);
  /// What is missing, in a sentence; the field gets the focus. Empty = nothing.
  QString problem();
  QLineEdit* host() const { return host_; }
  QSpinBox* port() const { return port_; }
  QComboBox* kind_box() const { return kind_; }

 Q_SIGNALS:
  void edited();
  void start_wanted();

 private:
  void show_kind();
  socket::Kind kind() const;

  QComboBox* kind_;
  QLineEdit* host_;
  QLabel* host_label_;
  QLabel* port_label_;
  QSpinBox* port_;
  FileField* path_;
};

}  // namespace lw::ui
