// A server's clients: who, how safe, how long, how much. Closing, resetting and half-closing one, starting
// TLS on it, and showing only its frames: buttons, a menu, and keys.
#pragma once

#include <QWidget>

#include "ui/panes/socket/client_model.h"
#include "ui/panes/socket/conversation_model.h"

class QLabel;
class QTableView;
class QTimer;
class QToolButton;

namespace lw::ui {

class ClientList final : public QWidget {
  Q_OBJECT

 public:
  explicit ClientList(QWidget* parent);

  ClientModel& model() { return *model_; }
  QTableView* view() const { return view_; }
  QList<ClientRow> selected() const;
  void set_datagrams(bool datagrams);
  /// TLS can be started on a line of these.
  void set_can_secure(bool can);
  /// Why no line can be closed from here; empty = they can.
  void set_blocked(const QString& why);

 Q_SIGNALS:
  void selection_changed();
  void filter_wanted(const LineFilter& filter, const QString& name);
  void close_wanted(socket::CloseHow how);
  void tls_wanted();

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void update_buttons();
  void update_timer();
  void show_only();
  void show_menu(const QPoint& place);
  void listen();

  ClientModel* model_;
  QLabel* title_;
  QTableView* view_;
  QToolButton* only_;
  QToolButton* close_;
  QToolButton* half_;
  QToolButton* reset_;
  QTimer* ages_;
  bool datagrams_ = false;
  bool blocked_ = false;
  bool can_secure_ = false;
};

}  // namespace lw::ui
