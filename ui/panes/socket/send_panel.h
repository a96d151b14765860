// The bottom of the socket pane: an editor and three quick lines, typed as text with escapes or as hex, and
// the line ending that goes after text.
#pragma once

#include <QWidget>

#include "ui/panes/socket/socket_form.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace lw::ui {

class InputEdit;
class QuickLine;

class SendPanel final : public QWidget {
  Q_OBJECT

 public:
  explicit SendPanel(QWidget* parent);

  void read_into(SocketForm& form) const;
  void show_form(const SocketForm& form);
  /// Puts bytes into the editor, in the kind of input chosen.
  void put(ByteView bytes);

  /// Who could get what is sent. A server chooses: the selected clients or all.
  struct Targets {
    bool server = false;
    int open = 0;
    int selected = 0;
  };
  void set_targets(const Targets& targets);
  bool to_all() const;
  /// Why nothing can be sent from here, whoever is there; empty = it can.
  void set_blocked(const QString& why);

  InputEdit* editor() const { return editor_; }
  QuickLine* quick(int place) const { return quick_[place]; }
  QPushButton* button() const { return send_; }
  QPushButton* quick_button(int place) const { return quick_send_[place]; }
  QComboBox* target_box() const { return target_; }
  QComboBox* kind_box() const { return kind_; }
  QComboBox* ending_box() const { return ending_; }

 public Q_SLOTS:
  void send_editor();

 Q_SIGNALS:
  void send_wanted(const QByteArray& bytes);
  void edited();

 private:
  static constexpr int kQuick = 3;

  QWidget* make_bar();
  QWidget* make_quick();
  void send_quick(int place);
  void show_state();
  InputKind kind() const;
  LineEnding ending() const;

  bool can_send() const { return blocked_.isEmpty() && recipients() > 0; }
  int recipients() const { return targets_.server && !to_all() ? targets_.selected : targets_.open; }
  QString why_not() const;

  Targets targets_;
  QString blocked_;
  QComboBox* kind_;
  QComboBox* ending_;
  QComboBox* target_;
  QLabel* fault_;
  InputEdit* editor_;
  QPushButton* send_;
  QuickLine* quick_[kQuick];
  QPushButton* quick_send_[kQuick];
};

}  // namespace lw::ui
