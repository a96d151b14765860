// The tab of a session that is being run again: how far it is, and a verdict for each step when it has
// ended. The new session is the tab's, live in the transcript below.
#pragma once

#include "ui/panes/pane.h"
#include "ui/shell/rerun_run.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QTreeView;

namespace lw::ui {

class RerunSteps;
class ToneLabel;

class RerunPage final : public Pane {
  Q_OBJECT

 public:
  RerunPage(const PaneType& type, Bridge& bridge, QWidget* parent);
  ~RerunPage() override;

  /// Its session exists.
  void show_run(const RerunRunPtr& run);
  const RerunRunPtr& run() const { return run_; }

  QString title() const override;
  void focus_main_input() override;
  bool busy() const override { return run_ && run_->running(); }
  void cancel_all() override;
  QTreeView* steps() const { return steps_; }

 Q_SIGNALS:
  void compare_wanted(const lw::ui::RerunRunPtr& run);

 private:
  void build_steps();
  void update_state();

  RerunRunPtr run_;
  QLabel* heading_;
  ToneLabel* summary_;
  QProgressBar* progress_;
  QPushButton* cancel_;
  QPushButton* compare_;
  RerunSteps* rows_;
  QTreeView* steps_;
};

/// Not in the list of panes: it needs a rerun to begin with.
extern const PaneType rerun_type;

}  // namespace lw::ui
