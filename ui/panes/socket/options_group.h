// One group of the socket pane's options: fields that stand together, and are shown where they make sense.
#pragma once

#include <QFormLayout>
#include <QGroupBox>

#include "ui/panes/socket/socket_form.h"

namespace lw::ui {

class OptionsGroup : public QGroupBox {
  Q_OBJECT

 public:
  OptionsGroup(const QString& title, QWidget* parent);

  virtual void read_into(SocketForm& form) const = 0;
  virtual void show_form(const SocketForm& form) = 0;
  /// What makes no sense for this mode and these kinds is not shown. False = nothing does.
  virtual bool suit(const SocketForm& form) = 0;
  /// What is wrong with a field, in a sentence; empty = nothing.
  virtual QString problem() const { return {}; }

 Q_SIGNALS:
  void edited();

 protected:
  QFormLayout* rows() const { return rows_; }
  void add(const QString& label, QWidget* field);
  void show_row(QWidget* field, bool shown);
  /// Says `edited` when any of the fields changes; once, when all are there.
  void listen();

 private:
  QFormLayout* rows_;
};

/// Any kind of stream that TLS, DTLS or nothing stands on.
inline bool has_tls(socket::Kind kind) {
  return kind == socket::Kind::tls || kind == socket::Kind::dtls;
}
inline bool is_tcp(socket::Kind kind) {
  return kind == socket::Kind::tcp || kind == socket::Kind::tls;
}

}  // namespace lw::ui
