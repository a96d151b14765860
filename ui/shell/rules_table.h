// The rules for fields that may differ between two runs: field, how it is compared, with what.
#pragma once

#include <QWidget>
#include <vector>

#include "core/api/session_jobs.h"

class QPushButton;
class QTableWidget;

namespace lw::ui {

class RulesTable final : public QWidget {
  Q_OBJECT

 public:
  explicit RulesTable(QWidget* parent = nullptr);

  /// Says nothing.
  void set_rules(const std::vector<FieldRule>& rules);
  /// Without those that name no field.
  std::vector<FieldRule> rules() const;
  QTableWidget* table() const { return table_; }

 Q_SIGNALS:
  void edited();

 private:
  void add_row(const FieldRule& rule);
  void remove_chosen();
  void update_argument(int row);

  QTableWidget* table_;
  QPushButton* remove_;
  bool filling_ = false;
};

/// In words for people.
QString how_text(MatchHow how);
QString rule_text(const FieldRule& rule);

}  // namespace lw::ui
