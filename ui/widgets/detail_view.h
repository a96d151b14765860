// What one row is made of: what is remarkable about it and its field tree beside its bytes, linked both ways,
// with a line on top that tells when bytes are missing and why. The bytes can be shown as what they stand
// for, and copied in many forms; a field can become a filter or a colour.
#pragma once

#include <QWidget>
#include <memory>

#include "core/api/transcript.h"
#include "ui/widgets/copy_formats.h"
#include "ui/widgets/filter_how.h"

class QLabel;
class QMenu;
class QModelIndex;
class QSplitter;
class QTabWidget;
class QTreeView;

namespace lw::ui {

class FieldModel;
class HexView;
class ShowAsView;

class DetailView final : public QWidget {
  Q_OBJECT
 public:
  explicit DetailView(QWidget* parent = nullptr);

  /// Whose rows are shown: it knows the names of fields and where messages were said.
  void show_transcript(std::shared_ptr<Transcript> transcript);
  void show_detail(Detail detail);
  void show_problem(const Error& error);
  /// Nothing chosen.
  void clear();
  /// As if the user had: bytes found by a search.
  void select_bytes(std::uint64_t offset, std::uint64_t length);

  HexView* hex() const { return hex_; }
  QTreeView* tree() const { return tree_; }
  QSplitter* splitter() const { return splitter_; }
  QTabWidget* tabs() const { return tabs_; }
  ShowAsView* show_as() const { return show_as_; }
  QString remark() const;

  /// The expression that finds messages with this field's value; empty = filters can't have it.
  QString filter_of(const QModelIndex& index) const;
  /// What else the whole message can be copied as, each an action of `menu`.
  void add_message_copies(QMenu* menu);

 Q_SIGNALS:
  void filter_wished(const QString& expression, lw::ui::FilterHow how);
  void colour_wished(const QString& expression);

 private:
  QWidget* make_bytes();
  void field_chosen(const QModelIndex& index);
  void cursor_moved(quint64 offset);
  void set_remark(const QString& text, bool warning);
  // detail_view_menus.cpp
  void tree_menu(const QPoint& at);
  void add_filters(QMenu* menu, const QModelIndex& index);
  void add_copies(QMenu* menu, const QModelIndex& index);
  void copy_message(const std::string& form);
  Bytes bytes_of(const Field& field) const;
  QString all_fields() const;
  /// The selection, else the chosen field, else all bytes.
  void fill_show_as();
  void open_show_as();

  std::shared_ptr<Transcript> transcript_;
  FieldModel* fields_;
  QLabel* title_;
  QLabel* remark_;
  QTreeView* tree_;
  HexView* hex_;
  ShowAsView* show_as_;
  QTabWidget* tabs_;
  QSplitter* splitter_;
  // Of the row that is shown.
  ChannelId channel_ = 0;
  std::string protocol_;
  std::string kind_;
  bool linking_ = false;  // one side follows the other: it does not answer back
};

}  // namespace lw::ui
