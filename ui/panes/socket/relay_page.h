// A relay at work: what is done to each direction, changed while it runs, and the pieces that wait to be let
// go, as they are, with other bytes, or not at all.
#pragma once

#include <QWidget>
#include <array>
#include <vector>

#include "ui/panes/socket/socket_form.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;
class QTabWidget;
class QTreeWidget;

namespace lw::ui {

class RelayEdits;
class ToneLabel;

class RelayPage final : public QWidget {
  Q_OBJECT

 public:
  explicit RelayPage(QWidget* parent);

  void read_into(SocketForm& form) const;
  void show_form(const SocketForm& form);
  void set_running(bool running);
  void set_blocked(const QString& why);

  void held(const socket::Held& piece, bool to_target);
  void let_go(const socket::LetGo& piece);
  void clear();

  QCheckBox* hold(bool to_target) const { return ways_[to_target ? 0 : 1].hold; }
  QSpinBox* delay(bool to_target) const { return ways_[to_target ? 0 : 1].delay; }
  RelayEdits& edits() const { return *edits_; }
  QTabWidget* tabs() const { return tabs_; }
  QTreeWidget* waiting() const { return waiting_; }
  QPlainTextEdit* editor() const { return editor_; }
  QComboBox* form_box() const { return form_; }
  QPushButton* go_button() const { return go_; }
  QPushButton* drop_button() const { return drop_; }
  QPushButton* all_button() const { return all_; }

 Q_SIGNALS:
  void edited();
  void release_wanted(const socket::RelayRelease::Arguments& arguments);

 private:
  struct Way {
    QCheckBox* hold = nullptr;
    QSpinBox* delay = nullptr;
    QSpinBox* drop = nullptr;
    QSpinBox* cut = nullptr;
  };
  QWidget* make_ways();
  QWidget* make_way(Way& way, const QString& title, const QString& direction);
  QWidget* make_waiting();
  void show_piece();
  void show_state();
  void release(socket::RelayRelease::How how);
  const socket::Held* chosen() const;

  std::array<Way, 2> ways_;  // to the target, to the clients
  QCheckBox* reset_;
  QTabWidget* tabs_;
  RelayEdits* edits_;
  QTreeWidget* waiting_;
  QPlainTextEdit* editor_;
  QComboBox* form_;
  QPushButton* go_;
  QPushButton* drop_;
  QPushButton* all_;
  ToneLabel* state_;
  std::vector<socket::Held> pieces_;  // as the rows
  std::uint64_t more_ = 0;            // that wait too, and are not listed
  bool running_ = false;
  QString blocked_;
};

}  // namespace lw::ui
