// The multicast groups of a socket: those that are joined when it opens, and while it is open those that are.
#pragma once

#include <QGroupBox>
#include <expected>
#include <vector>

#include "core/base/socket_options.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace lw::ui {

class ToneLabel;

class GroupList final : public QGroupBox {
  Q_OBJECT

 public:
  explicit GroupList(QWidget* parent);

  const std::vector<MulticastGroup>& groups() const { return groups_; }
  void show_groups(const std::vector<MulticastGroup>& groups);
  /// The source is asked for too.
  void set_source_specific(bool yes);
  void set_running(bool running, bool datagrams);
  void set_blocked(const QString& why);
  /// What came of a change that was wanted.
  void changed(const std::vector<MulticastGroup>& joined, const std::vector<MulticastGroup>& left);
  void show_problem(const QString& problem);

  QLineEdit* group() const { return group_; }
  QLineEdit* source() const { return source_; }
  QComboBox* interface() const { return interface_; }
  QPushButton* join_button() const { return join_; }
  QPushButton* leave_button() const { return leave_; }
  QTreeWidget* table() const { return table_; }
  QString state() const;

 Q_SIGNALS:
  void edited();
  /// On the open socket.
  void change_wanted(const std::vector<MulticastGroup>& join, const std::vector<MulticastGroup>& leave);

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  QWidget* make_row();
  void join();
  void leave();
  void refresh();

  std::vector<MulticastGroup> groups_;
  bool running_ = false;
  bool datagrams_ = false;
  QString blocked_;
  QLineEdit* group_;
  QLabel* source_label_;
  QLineEdit* source_;
  QComboBox* interface_;
  QPushButton* join_;
  QTreeWidget* table_;
  QPushButton* leave_;
  ToneLabel* state_;
};

}  // namespace lw::ui
