// Run Again: where to, with which secrets, variables and rules, and what of it can be run; then how far it
// is, and what came of it. Not modal: it stays while one looks at the new session.
#pragma once

#include <QDialog>
#include <filesystem>

#include "core/api/rerun.h"
#include "ui/shell/rerun_run.h"

class QCheckBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QTabWidget;
class QTreeView;

namespace lw::ui {

class Bridge;
class RerunSteps;
class RerunTarget;
class RerunVariables;
class RulesTable;
class ToneLabel;

class RerunWindow final : public QDialog {
  Q_OBJECT

 public:
  RerunWindow(Bridge& bridge, std::filesystem::path file, const QString& title, QWidget* parent);
  ~RerunWindow() override;  // what runs goes on: its tab has it

  const std::filesystem::path& file() const { return file_; }
  /// They were changed elsewhere.
  void show_rules(const CompareRules& rules);
  RerunTarget* target() const { return target_; }
  QTreeView* steps() const { return steps_; }
  RerunVariables* variables() const { return variables_; }
  RulesTable* rules_table() const { return rules_; }

 Q_SIGNALS:
  /// Its session is there.
  void began(const lw::ui::RerunRunPtr& run);
  void compare_wanted(const lw::ui::RerunRunPtr& run);

 private:
  void build_steps();
  QWidget* build_variables();
  QWidget* build_rules();
  QWidget* build_bottom();
  void read_plan();
  void take_plan(std::expected<RerunPlan, Error> plan);
  void show_steps();
  void show_tab_names();
  CompareRules rules() const;
  void keep_rules();
  void run();
  void update_state();

  Bridge& bridge_;
  const std::filesystem::path file_;
  const QString title_;
  RerunPlan plan_;
  bool planned_ = false;
  JobPtr planning_;
  RerunRunPtr run_;
  QTabWidget* tabs_;
  RerunTarget* target_;
  RerunSteps* rows_;
  QTreeView* steps_;
  RerunVariables* variables_;
  QLabel* no_variables_;
  QCheckBox* noise_;
  QCheckBox* dates_;
  QCheckBox* ids_;
  QCheckBox* ports_;
  RulesTable* rules_;
  QLabel* kept_;
  ToneLabel* remarks_;
  ToneLabel* status_;
  QProgressBar* progress_;
  QPushButton* compare_;
  QPushButton* run_button_;
  QPushButton* close_;
};

}  // namespace lw::ui
