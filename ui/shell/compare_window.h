// Two sessions, or two messages, side by side: steps aligned by operation and match key, a verdict for each,
// differing fields with both values, what differs by nature left out by rules that one sees and can add to.
// Also what a session that was run again ends in: its rules are then kept with the recorded session. Not
// modal.
#pragma once

#include <QDialog>
#include <QTimer>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "core/api/rerun.h"
#include "core/api/session_jobs.h"

class QCheckBox;
class QLabel;
class QMenu;
class QProgressBar;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace lw::ui {

class BarStack;
class Bridge;
class RulesTable;
class SessionBox;
class ToneLabel;

class CompareWindow final : public QDialog {
  Q_OBJECT

 public:
  CompareWindow(Bridge& bridge, QWidget* parent);
  ~CompareWindow() override;  // stops what runs

  /// Which sessions can be chosen.
  void set_sessions(const std::vector<SessionEntry>& sessions);
  /// Chooses both and compares them.
  void compare(const std::filesystem::path& a, const std::filesystem::path& b);
  void compare_messages(MessageOf a, MessageOf b);
  /// What a rerun ended in, with the rules that it was compared by: from now on they are kept with the
  /// recorded session, where it can keep any.
  void show_report(const std::shared_ptr<const RerunReport>& report, const CompareRules& rules);

  /// The recorded session or dialogue whose rules these are; empty = of none.
  const std::filesystem::path& keeps_with() const { return keep_with_; }
  QTreeWidget* steps() const { return steps_; }
  CompareRules rules() const;

 Q_SIGNALS:
  void compared();
  void rules_kept(const lw::CompareRules& rules);  // they are on file, or hold as long as the windows

 private:
  void build();
  QWidget* build_sides();
  QWidget* build_rules();
  QWidget* build_bottom();
  void connect_all();
  void start();
  void show_comparison(const Comparison& comparison);
  void show_totals(const Comparison& comparison, bool many);
  void show_learned(const std::vector<FieldRule>& learned);
  void show_rules(const CompareRules& rules);
  void show_only();
  void step_menu(const QPoint& at);
  /// From now on this field may be anything.
  void add_rules(const std::vector<FieldRule>& rules);
  void rules_changed();
  void keep_rules();
  void update_rules();
  void show_running(bool running);
  QString chosen_field() const;

  Bridge& bridge_;
  SessionBox* a_;
  SessionBox* b_;
  BarStack* bars_;
  QCheckBox* noise_;
  QCheckBox* dates_;
  QCheckBox* ids_;
  QCheckBox* ports_;
  QPushButton* more_rules_;
  RulesTable* table_;
  QCheckBox* only_;
  QTreeWidget* steps_;
  QLabel* summary_;
  ToneLabel* kept_;
  QProgressBar* progress_;
  QPushButton* compare_;
  QPushButton* accept_;
  QPushButton* cancel_;
  QTimer tick_;  // armed while something runs
  JobPtr running_;
  int round_ = 0;
  bool showing_ = false;                                     // rules are being shown, not chosen
  std::optional<std::pair<MessageOf, MessageOf>> messages_;  // instead of whole sessions
  std::filesystem::path keep_with_;                          // where rules are kept; empty = nowhere
  bool on_file_ = true;                                      // false: that is a text, with no place for them
};

}  // namespace lw::ui
