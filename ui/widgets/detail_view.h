// What one row is made of: its field tree beside its bytes, linked both ways, with a line on top that tells
// when bytes are missing and why.
#pragma once

#include <QWidget>

#include "core/api/transcript.h"
#include "ui/widgets/copy_formats.h"

class QLabel;
class QSplitter;
class QTreeView;

namespace lw::ui {

class FieldModel;
class HexView;

class DetailView final : public QWidget {
  Q_OBJECT
 public:
  explicit DetailView(QWidget* parent = nullptr);

  void show_detail(Detail detail);
  void show_problem(const Error& error);
  /// Nothing chosen.
  void clear();

  HexView* hex() const { return hex_; }
  QTreeView* tree() const { return tree_; }
  QSplitter* splitter() const { return splitter_; }
  QString remark() const;

 private:
  void field_chosen(const QModelIndex& index);
  void cursor_moved(quint64 offset);
  void tree_menu(const QPoint& at);
  void copy_field(CopyFormat format) const;
  void set_remark(const QString& text, bool warning);

  FieldModel* fields_;
  QLabel* title_;
  QLabel* remark_;
  QTreeView* tree_;
  HexView* hex_;
  QSplitter* splitter_;
  bool linking_ = false;  // one side follows the other: it does not answer back
};

}  // namespace lw::ui
