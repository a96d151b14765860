// The environments of a collection: names, values, and which are secrets. Changes are written as they are
// made.
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
  void secret_changed(const QString& name, const QString& value);
  void said(const QString& text);

 private:
  void refresh();
  void cell_changed(int row, int column);
  void add();
  void remove_row();
  void write();

  CollectionStore& store_;
  QComboBox* names_;
  QTableWidget* table_;
  bool showing_ = false;
};

}  // namespace lw::ui
