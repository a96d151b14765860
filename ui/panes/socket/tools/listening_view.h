// Who listens on this machine, as a table. It only looks.
#pragma once

#include <QWidget>
#include <vector>

#include "ui/bridge/aside.h"
#include "ui/panes/socket/tools/listening_scan.h"

class QLineEdit;
class QTableWidget;
class QToolButton;

namespace lw::ui {

class ToneLabel;

class ListeningView final : public QWidget {
  Q_OBJECT

 public:
  explicit ListeningView(QWidget* parent);

  /// Where it looks, for tests.
  void set_proc(const QString& folder) { proc_ = folder; }
  void refresh();

  QTableWidget* table() const { return table_; }
  QLineEdit* search_field() const { return search_; }
  QToolButton* connect_button() const { return connect_; }
  ToneLabel* said() const { return said_; }

 Q_SIGNALS:
  /// "tcp", "udp" or "unix", and its address or path.
  void connect_wanted(const QString& kind, const QString& host, int port);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void show_scan(ListeningScan scan);
  void search();
  void connect_chosen();

  QString proc_ = QStringLiteral("/proc");
  std::vector<Listener> listeners_;
  QLineEdit* search_;
  QTableWidget* table_;
  QToolButton* refresh_;
  QToolButton* connect_;
  ToneLabel* said_;
  Aside scanning_;
};

}  // namespace lw::ui
