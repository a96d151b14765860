// Rules of the socket pane: when this comes, do that. A table of them with their counts, each switched on and
// off for itself, above the text that they are written in.
#pragma once

#include <QWidget>
#include <map>
#include <vector>

#include "core/protocols/socket/operations.h"
#include "core/protocols/socket/rules/rule.h"
#include "ui/bridge/aside.h"

class QPushButton;
class QTableWidget;
class QTableWidgetItem;
class QToolButton;

namespace lw::ui {

class CodeEditor;
class ToneLabel;

class RulesPanel final : public QWidget {
  Q_OBJECT

 public:
  explicit RulesPanel(QWidget* parent);

  /// What works on lines that are opened, or was applied last to those that are.
  const std::string& rules() const { return applied_; }
  void show_rules(const std::string& text);
  void set_open(bool open);
  /// Why nothing can be chosen; empty = it can.
  void set_blocked(const QString& why);
  /// Counts begin anew.
  void clear_counts();
  void happened(const lw::socket::Event& event);
  void load(const QString& file);
  void save(const QString& file);

  QTableWidget* table() const { return table_; }
  CodeEditor* editor() const { return editor_; }
  QPushButton* apply_button() const { return apply_; }
  QToolButton* template_button() const { return templates_; }
  ToneLabel* fault() const { return fault_; }
  ToneLabel* did() const { return did_; }

 Q_SIGNALS:
  void rules_wanted(const std::string& text);
  void enable_wanted(int rule, bool on);

 private:
  enum Column { kOn, kWhen, kThen, kCounts, kColumns };

  QWidget* make_buttons();
  void add_templates();
  void choose_file(bool saving);
  void check();
  void apply();
  void fill_table();
  void show_counts();
  void item_changed(QTableWidgetItem* item);
  void go_to(int rule);

  std::string applied_;
  std::vector<lw::socket::Rule> rules_;  // of the text as it stands, as long as it can be read
  std::map<ChannelId, std::vector<lw::socket::RuleCount>> counts_;
  bool open_ = false;
  bool filling_ = false;
  QString blocked_;
  QTableWidget* table_;
  CodeEditor* editor_;
  ToneLabel* fault_;
  ToneLabel* did_;
  QPushButton* apply_;
  QToolButton* templates_;
  Aside files_;
};

/// The same text with rule `place` (from 0) switched on or off; nothing else is touched.
std::string with_rule_enabled(const std::string& text, std::size_t place, bool on);
/// From 0; -1 = there is no such rule.
int line_of_rule(std::string_view text, std::size_t place);

}  // namespace lw::ui
