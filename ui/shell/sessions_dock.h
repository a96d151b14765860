// The dock that lists saved and live sessions: find, open, copy, delete with undo. Reads nothing until it is
// shown.
#pragma once

#include <QDockWidget>
#include <QTimer>
#include <array>
#include <filesystem>
#include <functional>
#include <set>

#include "core/api/workbench.h"

class QAction;
class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QTreeView;

namespace lw::ui {

class BarStack;
class Bridge;
class QuestionBar;
class SessionList;
class SessionsModel;

class SessionsDock final : public QDockWidget {
  Q_OBJECT

 public:
  SessionsDock(Bridge& bridge, SessionList& list, QWidget* parent);
  ~SessionsDock() override;

  void set_pane_names(std::function<QString(const std::string&)> pane_name);
  void focus_search();
  /// Does now what could still be undone (the program ends).
  void commit_deletions();
  /// The chosen sessions, as they are listed.
  std::vector<SessionEntry> chosen() const;

 Q_SIGNALS:
  void open_wanted(const std::filesystem::path& file, const QString& pane, const QString& title);
  void export_wanted(const std::filesystem::path& file, const QString& title);
  void play_wanted(const lw::SessionEntry& entry);
  void rerun_wanted(const lw::SessionEntry& entry);
  void serve_wanted(const lw::SessionEntry& entry);
  void compare_wanted(const std::filesystem::path& a, const std::filesystem::path& b);
  void status_message(const QString& text);

 protected:
  void showEvent(QShowEvent* event) override;
  bool eventFilter(QObject* object, QEvent* event) override;

 private:
  void build_actions();
  void build_view();
  void take_entries();
  void fit_columns();
  void choose_by_keyboard(const QFocusEvent* event);
  void update_actions();
  void open_chosen();
  void delete_chosen();
  void undo_delete();
  void copy_chosen();
  void compare_chosen();
  void show_in_folder();

  Bridge& bridge_;
  SessionList& list_;
  SessionsModel* model_;
  QSortFilterProxyModel* sorted_;
  QTreeView* view_;
  QLineEdit* search_;
  QLabel* empty_;
  BarStack* bars_;
  QuestionBar* undo_bar_ = nullptr;
  QAction* open_;
  QAction* delete_;
  QAction* copy_;
  QAction* export_;
  QAction* compare_;
  QAction* folder_;
  QList<QAction*> of_one_;  // need one chosen session
  QTimer deletion_;         // armed only while an undo is offered
  std::set<std::filesystem::path> deleted_;
  std::array<int, 5> wanted_widths_{};  // by column
};

}  // namespace lw::ui
