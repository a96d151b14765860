// A table to look at: its separator guessed or chosen, its first row names or values, sorted by a click on a
// column.
#pragma once

#include <QWidget>

#include "ui/widgets/csv_model.h"

class QCheckBox;
class QComboBox;

namespace lw::ui {

class RowView;
class ToneLabel;

class CsvView final : public QWidget {
  Q_OBJECT

 public:
  explicit CsvView(QWidget* parent = nullptr);

  /// UTF-8; null = nothing.
  void show_csv(PagedBytesPtr bytes);
  /// By a column; again: the other way; a third time: as they came.
  void sort_by(int column);

  RowView* table() const { return table_; }
  QComboBox* separator() const { return separator_; }
  QCheckBox* header() const { return header_; }
  CsvModel& model() { return *model_; }
  bool ready() const { return !working_.busy() && model_->ready(); }
  QString note() const;

 private:
  void read(bool guess);
  void show_table(CsvTablePtr table);
  void sort();
  void say_size();

  PagedBytesPtr bytes_;
  QComboBox* separator_;
  QCheckBox* header_;
  ToneLabel* note_;
  RowView* table_;
  CsvModel* model_;
  int sorted_by_ = -1;
  bool downward_ = false;
  Aside working_;
};

}  // namespace lw::ui
