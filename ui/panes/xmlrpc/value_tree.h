// The tree of values with what is done to it: add, remove, move, change the type, undo. Read-only it shows an
// answer.
#pragma once

#include <QWidget>

#include "ui/panes/xmlrpc/value_model.h"

class QAction;
class QToolBar;
class QTreeView;
class QUndoStack;

namespace lw::ui {

class ValueTree final : public QWidget {
  Q_OBJECT

 public:
  ValueTree(const QString& name, bool editable, QWidget* parent);
  ~ValueTree() override;

  ValueModel& model() { return *model_; }
  const ValueModel& model() const { return *model_; }
  QTreeView* view() const { return view_; }
  QUndoStack* undo_stack() const { return undo_; }
  /// Opens what is small enough to be seen at once.
  void set_values(std::vector<xmlrpc::Value> values);

  QAction* add_action() const { return add_; }
  QAction* add_inside_action() const { return add_inside_; }
  QAction* remove_action() const { return remove_; }
  QAction* up_action() const { return up_; }
  QAction* down_action() const { return down_; }
  QAction* undo_action() const { return undo_action_; }
  QAction* redo_action() const { return redo_action_; }
  /// What is chosen, or all where nothing is; to the clipboard, with types (XML) or as JSON.
  void copy_as_json();
  void copy_as_xml();

 Q_SIGNALS:
  void edited();

 private:
  void make_actions(QToolBar* bar);
  void add(bool inside);
  void move(int by);
  void open_small();
  void choose(const ValuePath& path, bool edit);
  void update_actions();
  std::vector<xmlrpc::Value> wanted() const;

  QUndoStack* undo_;
  ValueModel* model_;
  QTreeView* view_;
  QAction* add_ = nullptr;
  QAction* add_inside_ = nullptr;
  QAction* remove_ = nullptr;
  QAction* up_ = nullptr;
  QAction* down_ = nullptr;
  QAction* undo_action_ = nullptr;
  QAction* redo_action_ = nullptr;
  std::vector<ValuePath> opened_;  // before the model is made anew
  ValuePath chosen_;
};

}  // namespace lw::ui
