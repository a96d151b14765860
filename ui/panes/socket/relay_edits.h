// What a relay finds in the pieces that it carries, and what it puts there instead: a list, and the fields of
// the chosen one. What is wrong is told, and not done.
#pragma once

#include <QWidget>
#include <vector>

#include "ui/panes/socket/socket_form.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QSpinBox;
class QToolButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace lw::ui {

class ToneLabel;

class RelayEdits final : public QWidget {
  Q_OBJECT

 public:
  explicit RelayEdits(QWidget* parent);

  const std::vector<FormEdit>& edits() const { return edits_; }
  void show_edits(const std::vector<FormEdit>& edits);
  void set_blocked(const QString& why);

  QTreeWidget* list() const { return list_; }
  QComboBox* way_box() const { return way_; }
  QComboBox* find_form_box() const { return find_form_; }
  QLineEdit* find() const { return find_; }
  QComboBox* replace_form_box() const { return replace_form_; }
  QLineEdit* replace() const { return replace_; }
  QSpinBox* most_box() const { return most_; }
  QToolButton* add_button() const { return add_; }
  QToolButton* remove_button() const { return remove_; }
  ToneLabel* state() const { return state_; }

 Q_SIGNALS:
  /// Something else is to be done from here on.
  void edited();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QWidget* make_fields();
  QWidget* make_buttons();
  void listen();
  void add_edit();
  void remove_edit();
  void move_edit(int by);
  void choose();
  void read_fields();
  void tell_change();
  void item_changed(QTreeWidgetItem* item);
  void show_row(int row);
  void fill();
  void show_state();
  int current() const;

  std::vector<FormEdit> edits_;  // as the rows
  std::vector<FormEdit> told_;   // as of the last news
  bool filling_ = false;
  QString blocked_;
  QTreeWidget* list_;
  QWidget* fields_;
  QComboBox* way_;
  QComboBox* find_form_;
  QLineEdit* find_;
  QCheckBox* case_;
  QComboBox* replace_form_;
  QLineEdit* replace_;
  QSpinBox* most_;
  QToolButton* add_;
  QToolButton* remove_;
  QToolButton* up_;
  QToolButton* down_;
  ToneLabel* state_;
};

}  // namespace lw::ui
