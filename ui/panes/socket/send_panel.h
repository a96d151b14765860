// The bottom of the socket pane: an editor and three quick lines, typed as text with escapes, as hex or as
// base64, with macros; and the line ending that goes after text.
#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/bridge/aside.h"
#include "ui/panes/socket/socket_form.h"

class QComboBox;
class QHBoxLayout;
class QPushButton;
class QToolButton;

namespace lw::ui {

class InputEdit;
class InsertMenu;
class QuickLine;
class ToneLabel;

class SendPanel final : public QWidget {
  Q_OBJECT

 public:
  explicit SendPanel(QWidget* parent);

  void read_into(SocketForm& form) const;
  void show_form(const SocketForm& form);
  /// Puts bytes into the editor, in the kind of input chosen.
  void put(ByteView bytes);
  void put(const Typed& typed);
  /// What stands in the editor.
  Typed typed() const;

  /// Who could get what is sent. A server chooses: the selected clients or all; a relay also the target, on
  /// the lines of these.
  struct Targets {
    bool server = false;
    bool relay = false;
    int open = 0;
    int selected = 0;
  };
  void set_targets(const Targets& targets);
  bool to_all() const;
  bool to_target() const;
  bool can_send() const { return blocked_.isEmpty() && recipients() > 0; }
  /// Why nothing can be sent from here, whoever is there; empty = it can.
  void set_blocked(const QString& why);
  /// Why nothing is sent now, in a sentence; empty = it can.
  QString why_not() const;
  /// At the end of the bar.
  void add_to_bar(QWidget* widget);
  /// Below all.
  void add_below(QWidget* widget);

  InputEdit* editor() const { return editor_; }
  QuickLine* quick(int place) const { return quick_[place]; }
  QPushButton* button() const { return send_; }
  QPushButton* quick_button(int place) const { return quick_send_[place]; }
  QComboBox* target_box() const { return target_; }
  QComboBox* kind_box() const { return kind_; }
  QComboBox* ending_box() const { return ending_; }
  QToolButton* insert_button() const { return insert_; }
  InsertMenu* insert_menu() const { return insert_menu_; }
  QToolButton* file_button() const { return file_; }
  ToneLabel* preview() const { return preview_; }

 public Q_SLOTS:
  void send_editor();
  void choose_file();

 Q_SIGNALS:
  void send_wanted(const Typed& typed);
  void file_wanted(const QString& file);
  void edited();

 private:
  static constexpr int kQuick = 3;

  QWidget* make_bar();
  QWidget* make_quick();
  void connect_all();
  void send_quick(int place);
  void insert(const QString& macro);
  void kind_chosen();
  void ending_chosen();
  void show_state();
  void show_preview();
  InputKind kind() const;
  LineEnding ending() const;
  int recipients() const { return targets_.server && !to_all() ? targets_.selected : targets_.open; }

  Targets targets_;
  QString blocked_;
  QHBoxLayout* bar_;
  QComboBox* kind_;
  QComboBox* ending_;
  QComboBox* target_;
  QToolButton* insert_;
  InsertMenu* insert_menu_;
  QToolButton* file_;
  InputEdit* editor_;
  QPushButton* send_;
  ToneLabel* preview_;
  QuickLine* quick_[kQuick];
  QPushButton* quick_send_[kQuick];
  QTimer preview_soon_;
  Aside previewing_;
};

/// The boxes that every editor of what is sent has.
QComboBox* make_kind_box(QWidget* parent);
QComboBox* make_ending_box(QWidget* parent);

}  // namespace lw::ui
