// The editor of the rules that colour lines: the first one that matches counts. What is changed is seen at
// once in all lists.
#pragma once

#include <QWidget>
#include <memory>
#include <vector>

#include "ui/models/colour_rules.h"

class QComboBox;
class QLineEdit;
class QToolButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace lw::ui {

class FilterEdit;

class ColourRulesWindow final : public QWidget {
  Q_OBJECT
 public:
  /// `transcript` knows the names that filters may use. Deletes itself when closed.
  ColourRulesWindow(std::shared_ptr<Transcript> transcript, QWidget* owner);
  /// A new rule, ready to be given a colour.
  void add(const QString& filter);

  QTreeWidget* list() const { return list_; }
  FilterEdit* filter() const { return filter_; }
  QComboBox* tint() const { return tint_; }

 protected:
  void changeEvent(QEvent* event) override;

 private:
  QWidget* make_form();
  QWidget* make_buttons();
  void fill(int current);
  void show_rule(QTreeWidgetItem* item, const RowRule& rule) const;
  void chosen();
  void edited();
  void move(int by);
  void remove();
  void keep();
  int current() const;

  std::vector<RowRule> rules_;
  QTreeWidget* list_;
  QLineEdit* name_;
  FilterEdit* filter_;
  QComboBox* tint_;
  bool filling_ = false;
};

}  // namespace lw::ui
