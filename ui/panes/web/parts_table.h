// The parts of a multipart form as a table: name, text or file, value or path, file name, type; each can be
// switched off. An empty row at the end takes a new one. Insert adds, Delete removes, F2 or typing edits;
// files may be dropped on it.
#pragma once

#include <QAbstractTableModel>
#include <QVector>

#include "ui/panes/web/request_form.h"
#include "ui/panes/web/row_table.h"

class QToolButton;

namespace lw::ui {

class PartsModel final : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { kOn, kName, kKind, kValue, kFileName, kType, kColumns };

  explicit PartsModel(QObject* parent) : QAbstractTableModel(parent) {}

  const QVector<PartRow>& rows() const { return rows_; }
  /// Does not emit edited().
  void set_rows(QVector<PartRow> rows);
  void append(PartRow row);
  void remove_at(int row);
  void set_file(int row, const QString& path);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role) override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

 Q_SIGNALS:
  void edited();

 private:
  QString* text_of(PartRow& row, int column) const;

  QVector<PartRow> rows_;
};

class PartsTable final : public RowTable {
  Q_OBJECT

 public:
  explicit PartsTable(QWidget* parent);

  PartsModel& model() { return *model_; }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  PartsTable(PartsModel* model, QWidget* parent);
  void add();
  void choose_file();
  void update_buttons();

  PartsModel* model_;
  QToolButton* remove_ = nullptr;
};

}  // namespace lw::ui
