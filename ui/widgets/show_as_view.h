// "Show as": some bytes of a message with their codings undone one after the other, as text in a charset, as
// indented JSON, XML or HTML, as a picture, or in hex. Hidden, it computes nothing.
#pragma once

#include <QWidget>
#include <memory>

#include "ui/widgets/show_as.h"

class QComboBox;
class QHBoxLayout;
class QLabel;
class QScrollArea;
class QStackedWidget;
class QToolButton;

namespace lw::ui {

class CodeEditor;
class HexView;

class ShowAsView final : public QWidget {
  Q_OBJECT
 public:
  explicit ShowAsView(QWidget* parent = nullptr);
  ~ShowAsView() override;

  /// `what` names them: "http.file_data", "selection".
  void set_bytes(Bytes bytes, const QString& what);
  const ShowWish& wish() const { return wish_; }
  void set_wish(ShowWish wish);
  void add_step(DecodeStep step);
  void remove_step(std::size_t index);

  QString notes() const;
  QString text() const;
  CodeEditor* editor() const { return editor_; }
  QLabel* picture() const { return picture_; }
  HexView* hex() const { return hex_; }
  /// What is wished for is what is shown.
  bool ready() const { return !stale_ && !working_; }

  /// A window of its own with these bytes, which stay when this view shows others.
  ShowAsView* open_window();
  void set_detachable(bool on);

 Q_SIGNALS:
  void shown();

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  QWidget* make_bar();
  void update_bar();
  void fill_add_menu();
  void wish_changed();
  void work();
  void show_made(ShownBytes made);

  std::shared_ptr<const Bytes> bytes_;
  QString what_;
  ShowWish wish_;
  std::optional<DecodeStep> guess_;
  bool stale_ = true;
  bool working_ = false;
  quint64 generation_ = 0;

  QLabel* source_;
  QHBoxLayout* steps_;
  QToolButton* add_;
  QToolButton* guess_button_;
  QComboBox* form_;
  QComboBox* charset_;
  QToolButton* detach_;
  QLabel* notes_;
  QStackedWidget* stack_;
  CodeEditor* editor_;
  QScrollArea* picture_area_;
  QLabel* picture_;
  HexView* hex_;
};

}  // namespace lw::ui
