// Rows of name and value, each of which can be switched off: the model behind the Params and Headers tables.
// An empty row at the end takes a new entry; fixed rows after it show what the program adds by itself.
#pragma once

#include <QAbstractTableModel>
#include <QVector>

#include "ui/panes/web/request_form.h"

namespace lw::ui {

class PairsModel final : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { kOn, kName, kValue, kColumns };

  explicit PairsModel(QObject* parent) : QAbstractTableModel(parent) {}

  const QVector<HeaderRow>& rows() const { return rows_; }
  /// Does not emit edited().
  void set_rows(QVector<HeaderRow> rows);

  const QVector<HeaderRow>& fixed() const { return fixed_; }
  void set_fixed(QVector<HeaderRow> fixed);
  bool is_fixed(int row) const { return row > rows_.size(); }
  bool is_blank(int row) const { return row == rows_.size(); }

  void remove_at(int row);
  /// Moves a row by one place; false at the ends.
  bool move(int row, int by);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role) override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

 Q_SIGNALS:
  /// By the user: `row` of rows() has changed; -1 = rows came, went or moved.
  void edited(int row);
  void fixed_switched(const QString& name, bool on);

 private:
  const HeaderRow* row_at(int row) const;
  bool set_text(int row, int column, const QString& text);

  QVector<HeaderRow> rows_;
  QVector<HeaderRow> fixed_;
};

}  // namespace lw::ui
