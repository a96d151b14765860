// The table over a PairsModel, with buttons and keys: Insert adds, Delete removes, Alt+Up and Alt+Down move,
// Space switches a row, F2 or typing edits.
#pragma once

#include "ui/panes/web/pairs_model.h"
#include "ui/panes/web/row_table.h"

class QToolButton;

namespace lw::ui {

class PairsTable final : public RowTable {
  Q_OBJECT

 public:
  /// `names` and `values` offer completion while typing; `values` gets the row's name.
  PairsTable(const QString& accessible_name, QStringList names, QWidget* parent);

  PairsModel& model() { return *model_; }

 private:
  PairsTable(PairsModel* model, const QString& accessible_name, QStringList names, QWidget* parent);
  void update_buttons();
  void remove_current();
  void move_current(int by);
  void add();
  bool eventFilter(QObject* watched, QEvent* event) override;

  PairsModel* model_;
  QToolButton* remove_;
  QToolButton* up_;
  QToolButton* down_;
};

/// Field names that users write in requests, for completion.
QStringList known_request_headers();

}  // namespace lw::ui
