// The environments of a collection: names, values, and which are secrets. A row is written when it is left.
#pragma once

#include <QDialog>

#include "ui/panes/web/collection/collection_store.h"

class QComboBox;
class QTableWidget;

namespace lw::ui {

class EnvironmentWindow final : public QDialog {
  Q_OBJECT

 public:
  EnvironmentWindow(CollectionStore& store, QWidget* parent);
  void show_environment(const QString& name);

  QComboBox& names() { return *names_; }
  QTableWidget& table() { return *table_; }

 Q_SIGNALS:
  /// `place` as CollectionStore::secret_place; a null value: it is none any more.
  void secret_changed(const QString& place, const QString& name, const QString& value);
  void said(const QString& text);

 protected:
  void hideEvent(QHideEvent* event) override;

 private:
  QString place() const;
  void add_row(const QString& name, const QString& value, bool secret);
  void leave_row();
  void settle_row(int at, const QString& value);
  void move_secret(int at, const QString& before, const QString& name, bool secret);
  void keep(const QString& name, const QString& value);
  void forget(const QString& name);
  void refresh();
  void cell_changed(int row, int column);
  void add();
  void remove_row();
  void write();

  CollectionStore& store_;
  QComboBox* names_;
  QTableWidget* table_;
  QString shown_;  // the environment; what stands in `names_` may be a new one's name
  int left_ = -1;  // the row that was changed and not written yet; -1 = none
  bool showing_ = false;
};

}  // namespace lw::ui
