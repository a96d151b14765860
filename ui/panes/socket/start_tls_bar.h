// A row that goes on with TLS on lines that are plain: as client or server, for whose name, and what is said
// right before. Certificates are those of the options.
#pragma once

#include <QWidget>

#include "ui/panes/socket/socket_form.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace lw::ui {

class StartTlsBar final : public QWidget {
  Q_OBJECT

 public:
  explicit StartTlsBar(QWidget* parent);

  /// For so many lines; a client begins as client.
  void ask(int lines, bool listens, const QString& host);
  /// What is typed, for these; TLS settings come from `form`.
  socket::StartTls::Arguments arguments(const SocketForm& form, std::vector<ChannelId> channels) const;
  /// What is wrong with what is said before; empty = nothing.
  QString problem() const;
  QComboBox* role_box() const { return role_; }
  QLineEdit* say_first() const { return say_; }
  QPushButton* button() const { return start_; }

 Q_SIGNALS:
  void wanted();

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void show_role();

  QComboBox* role_;
  QLabel* name_label_;
  QLineEdit* name_;
  QLabel* say_label_;
  QLineEdit* say_;
  QPushButton* start_;
};

}  // namespace lw::ui
