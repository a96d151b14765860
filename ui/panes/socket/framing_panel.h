// What counts as a message, and what its fields are: the framing, a description of the fields by name, and
// the fields that it makes of the chosen message.
#pragma once

#include <QWidget>
#include <memory>
#include <optional>

#include "core/base/bytes.h"
#include "core/protocols/socket/operations.h"

class QComboBox;
class QLabel;
class QPushButton;
class QToolButton;
class QTreeView;

namespace lw::ui {

class CodeEditor;
class FieldModel;
class FramingFields;
class LayoutLibrary;
class ToneLabel;

class FramingPanel final : public QWidget {
  Q_OBJECT

 public:
  explicit FramingPanel(QWidget* parent);
  ~FramingPanel() override;

  /// What is chosen for lines that are opened, or was applied last to those that are.
  const lw::socket::MessageChoice& choice() const { return choice_; }
  void show_choice(const lw::socket::MessageChoice& choice);
  /// Lines are open: a choice is for what comes from here on.
  void set_open(bool open);
  /// Why nothing can be chosen; empty = it can.
  void set_blocked(const QString& why);
  /// The message that is looked at: its fields are shown.
  void show_message(ByteView bytes);

  FramingFields* fields() const { return fields_; }
  CodeEditor* layout_editor() const { return editor_; }
  ToneLabel* fault() const { return fault_; }
  QPushButton* apply_button() const { return apply_; }
  QComboBox* names() const { return names_; }
  QToolButton* save_button() const { return save_; }
  QToolButton* delete_button() const { return delete_; }
  QTreeView* tree() const { return tree_; }

 Q_SIGNALS:
  /// Something else counts as a message now.
  void chosen(const lw::socket::MessageChoice& choice);

 private:
  QWidget* make_names();
  QWidget* make_lower();
  std::optional<lw::socket::MessageChoice> wanted();
  void check();
  void apply();
  void fill_names();
  void name_chosen();
  void save_layout();
  void delete_layout();
  void show_fields();

  std::shared_ptr<LayoutLibrary> library_;
  lw::socket::MessageChoice choice_;
  bool shown_ = false;
  Bytes message_;
  bool open_ = false;
  QString blocked_;
  FramingFields* fields_;
  QComboBox* names_;
  QToolButton* save_;
  QToolButton* delete_;
  CodeEditor* editor_;
  ToneLabel* fault_;
  QPushButton* apply_;
  QLabel* tree_title_;
  QTreeView* tree_;
  FieldModel* tree_model_;
};

}  // namespace lw::ui
