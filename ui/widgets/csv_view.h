// A table to look at: its separator guessed or chosen, its first row names or values, sorted by a click on a
// column.
#pragma once

#include <QWidget>

#include "ui/widgets/csv_model.h"
#include "ui/widgets/find_places.h"

class QCheckBox;
class QComboBox;

namespace lw::ui {

class FindBar;
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
  FindBar* find_bar() const { return find_; }
  void open_search();

 private:
  void read(bool guess);
  void show_table(CsvTablePtr table);
  void sort();
  void say_size();
  void find(bool forward, bool incremental);
  void show_place(bool forward, bool incremental);
  void forget_places();

  PagedBytesPtr bytes_;
  QComboBox* separator_;
  QCheckBox* header_;
  ToneLabel* note_;
  RowView* table_;
  CsvModel* model_;
  FindBar* find_;
  QString wanted_;  // what places_ are of: row * CsvModel::kMostColumns + column, as the rows stand now
  bool wanted_case_ = false;
  Places places_;
  int sorted_by_ = -1;
  bool downward_ = false;
  Aside working_;
  Aside finding_;
};

}  // namespace lw::ui
