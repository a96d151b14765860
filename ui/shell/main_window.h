// The main window: tabs in the middle, sessions and transcript in docks, menus, status bar, and what is kept
// of all that from one start to the next. What is not seen is not made (start page, hidden docks, other tabs'
// panes).
#pragma once

#include <QMainWindow>
#include <QPointer>
#include <QTimer>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>

#include "ui/panes/pane.h"

class QActionGroup;
class QMenu;
class QStackedWidget;

namespace lw::ui {

class BarStack;
class Bridge;
class Page;
class QuestionBar;
class RerunRun;
class SessionList;
class SessionsDock;
class ShortcutsWindow;
class StartPage;
class StatusLine;
class TabHost;
class TranscriptDock;

/// A session file that a command works on, with what is known of it without reading it.
struct ChosenSession {
  std::filesystem::path file;
  QString pane;
  QString title;
};

class MainWindow final : public QMainWindow {
  Q_OBJECT

 public:
  /// `types` other than the program's own are for tests.
  explicit MainWindow(Bridge& bridge, std::span<const PaneType* const> types = pane_types());
  ~MainWindow() override;

  TabHost& tabs() { return *tabs_; }
  BarStack& bars() { return *bars_; }
  /// Opens a session file in a tab of its pane. The pane is told by the file, when it has been read.
  void open_session_file(const std::filesystem::path& file);
  /// Closes, whatever is running: the system or a shell wants the program to end.
  void close_unasked();

 protected:
  void closeEvent(QCloseEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  // main_window.cpp
  void build_docks();
  void show_page(Page* page);
  void show_start_or_tabs();
  void put_transcript_away(bool away);
  void check_session_folder();
  void cycle_focus();
  void save_copy_of_current();
  bool may_close();

  // main_sessions.cpp
  void choose_session_file();
  void export_current();
  void export_session(const std::filesystem::path& file, const QString& title);
  void choose_import();
  void import_from(const std::filesystem::path& file);
  void compare_sessions(const std::filesystem::path& a, const std::filesystem::path& b);
  void compare_messages(quint64 first, quint64 second);

  // main_replay.cpp
  std::optional<ChosenSession> session_at_hand() const;
  void with_session(std::function<void(const ChosenSession& chosen)> what);
  void play_back(const ChosenSession& chosen);
  void run_again(const ChosenSession& chosen);
  void show_rerun(const std::shared_ptr<RerunRun>& run);
  void compare_rerun(const std::shared_ptr<RerunRun>& run);
  void serve(const ChosenSession& chosen);
  void edit_and_repeat();
  void repeat_messages(const std::vector<quint64>& numbers, bool frames, bool add);

  // main_menus.cpp
  void build_menus();
  void build_file_menu();
  void build_tab_menu();
  void build_session_menu();
  void build_view_menu();
  void build_help_menu();
  QMenu* build_new_menu();
  QAction* command(QMenu* menu, const char* icon, const QString& text, const QKeySequence& keys, auto slot);
  void fill_pane_menu(QMenu* menu);
  void update_commands();
  void show_about();
  void show_shortcuts();

  // main_state.cpp
  void restore_theme();
  void restore_window();
  void restore_tabs();
  void save_window();
  void save_tabs() const;

  Bridge& bridge_;
  SessionList* list_;
  BarStack* bars_;
  QStackedWidget* middle_;
  StartPage* start_ = nullptr;
  TabHost* tabs_;
  SessionsDock* sessions_ = nullptr;
  TranscriptDock* transcript_ = nullptr;
  StatusLine* status_;
  ShortcutsWindow* shortcuts_ = nullptr;
  QPointer<QuestionBar> quit_question_;
  QTimer save_soon_;              // armed only after a change
  QList<QAction*> tab_commands_;  // need a current tab
  QAction* reopen_ = nullptr;
  QAction* save_copy_ = nullptr;
  QAction* export_ = nullptr;
  QAction* play_ = nullptr;
  QAction* repeat_ = nullptr;
  QActionGroup* themes_ = nullptr;
  bool quitting_ = false;
  bool transcript_away_ = false;  // hidden by the start page, not by the user
};

}  // namespace lw::ui
