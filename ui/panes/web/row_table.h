// What the tables of a request's rows have in common: one row chosen at a time, edited by typing, buttons at
// the side.
#pragma once

#include <QWidget>
#include <functional>

class QAbstractItemModel;
class QTableView;
class QToolButton;
class QVBoxLayout;

namespace lw::ui {

class RowTable : public QWidget {
  Q_OBJECT

 public:
  QTableView* view() const { return view_; }

 protected:
  /// Whoever derives from it filters the view's events.
  RowTable(QAbstractItemModel* model, const QString& accessible_name, QWidget* parent);

  /// Below those that there are.
  QToolButton* add_button(const QString& text, const QString& tip, std::function<void()> does);
  /// Goes to a cell and edits it.
  void edit_cell(int row, int column);
  int current_row() const;

  QTableView* view_;

 private:
  QVBoxLayout* side_;
};

}  // namespace lw::ui
