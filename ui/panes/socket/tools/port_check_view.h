// Which of some ports of one host answer. It asks for consent first: knocking at others' doors is theirs to
// allow.
#pragma once

#include <QWidget>

#include "core/api/workbench.h"

class QCheckBox;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace lw::ui {

class PortCheck;
class ToneLabel;

class PortCheckView final : public QWidget {
  Q_OBJECT

 public:
  PortCheckView(Workbench& workbench, QWidget* parent);

  void set_host(const QString& host);

  QLineEdit* host() const { return host_; }
  QLineEdit* ports() const { return ports_; }
  QCheckBox* consent() const { return consent_; }
  QCheckBox* only_open() const { return only_open_; }
  QPushButton* button() const { return button_; }
  QTableWidget* table() const { return table_; }
  ToneLabel* said() const { return said_; }

 private:
  void lay_out();
  void check();
  void press();
  void show_answer(int port, bool open, double milliseconds, const QString& text);
  void show_end(const QString& problem);
  void hide_closed();

  PortCheck* run_;
  QLineEdit* host_;
  QLineEdit* ports_;
  QCheckBox* consent_;
  QCheckBox* only_open_;
  QPushButton* button_;
  QTableWidget* table_;
  ToneLabel* said_;
  int open_ = 0;
  int wanted_ = 0;
};

}  // namespace lw::ui
