// Several calls for one multicall, in their order, each with its answer once there is one.
#pragma once

#include <QWidget>
#include <vector>

#include "core/protocols/xmlrpc/messages.h"

class QPushButton;
class QTableWidget;

namespace lw::ui {

class CallsList final : public QWidget {
  Q_OBJECT

 public:
  explicit CallsList(QWidget* parent);

  const std::vector<xmlrpc::Call>& calls() const { return calls_; }
  void set_calls(std::vector<xmlrpc::Call> calls);
  void add(xmlrpc::Call call);
  void set_answers(std::vector<xmlrpc::Answer> answers);
  void clear_answers();
  void set_state(bool busy, const QString& blocked);

  QTableWidget* table() const { return table_; }
  QPushButton* add_button() const { return add_; }
  QPushButton* call_button() const { return call_; }
  QPushButton* remove_button() const { return remove_; }

 Q_SIGNALS:
  void add_wanted();                           // the call that is being written
  void call_wanted();                          // all of them
  void open_wanted(const xmlrpc::Call& call);  // to be written on
  void answer_wanted(const xmlrpc::Answer& answer);
  void edited();

 private:
  void fill();
  void move(int by);
  void update_buttons();

  QTableWidget* table_;
  QPushButton* add_;
  QPushButton* remove_;
  QPushButton* up_;
  QPushButton* down_;
  QPushButton* open_;
  QPushButton* call_;
  std::vector<xmlrpc::Call> calls_;
  std::vector<xmlrpc::Answer> answers_;
  bool busy_ = false;
  QString blocked_;
};

}  // namespace lw::ui
