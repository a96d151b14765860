// Two sessions, or two messages, side by side: steps aligned by operation and match key, differing fields
// marked, what differs by nature left out by rules that one sees. Not modal.
#pragma once

#include <QDialog>
#include <QTimer>
#include <filesystem>
#include <optional>
#include <vector>

#include "core/api/session_jobs.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace lw::ui {

class Bridge;

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

  QTreeWidget* steps() const { return steps_; }
  CompareRules rules() const;

 Q_SIGNALS:
  void compared();

 private:
  void build();
  QWidget* build_sides();
  QWidget* build_rules();
  void choose_file(QComboBox* side);
  void choose(QComboBox* side, const std::filesystem::path& file);
  void start();
  void show_comparison(const Comparison& comparison);
  void add_step(const CompareStep& step, QList<QTreeWidgetItem*>& items) const;
  void show_only();
  void step_menu(const QPoint& at);
  void show_running(bool running);
  void update_rules_label();

  Bridge& bridge_;
  QComboBox* a_;
  QComboBox* b_;
  QCheckBox* noise_;
  QCheckBox* dates_;
  QCheckBox* ids_;
  QCheckBox* ports_;
  QLabel* field_rules_;
  QCheckBox* all_;
  QTreeWidget* steps_;
  QLabel* summary_;
  QProgressBar* progress_;
  QPushButton* compare_;
  QPushButton* cancel_;
  QTimer tick_;  // armed while something runs
  JobPtr running_;
  int round_ = 0;
  std::vector<FieldRule> ignored_;
  std::optional<std::pair<MessageOf, MessageOf>> messages_;  // instead of whole sessions
};

}  // namespace lw::ui
