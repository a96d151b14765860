// A line in which a display filter is written: green while it is right, red while it is wrong, with the wrong
// place underlined, and names and values to choose from as one types. Colours never stand alone: a sign in
// front and a sentence say the same.
#pragma once

#include <QLineEdit>
#include <memory>

#include "core/api/message_list.h"

class QAction;
class QListWidget;

namespace lw::ui {

class FilterEdit final : public QLineEdit {
  Q_OBJECT
 public:
  explicit FilterEdit(QWidget* parent = nullptr);

  /// Names that it may use; kept alive by the caller's transcript.
  void set_vocabulary(std::shared_ptr<Transcript> transcript);

  enum class State : quint8 { empty, right, wrong };
  State state() const { return state_; }
  /// What is right about it in words, or what is wrong.
  QString sentence() const { return sentence_; }
  void select_wrong_place();
  QListWidget* popup() const { return popup_; }

 Q_SIGNALS:
  void checked();
  /// Enter on a filter that is right (or empty).
  void accepted();
  void cancelled();

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void changeEvent(QEvent* event) override;
  bool event(QEvent* event) override;

 private:
  void check();
  void show_state();
  void underline();
  void offer();
  bool popup_key(int key);
  void complete();
  /// Of the text in UTF-8, which is how the core counts.
  int place_of(std::size_t bytes) const;

  std::shared_ptr<Transcript> transcript_;
  State state_ = State::empty;
  QString sentence_;
  int wrong_from_ = 0, wrong_length_ = 0;
  int complete_from_ = 0;
  bool painting_ = false;  // colours come from here, not from the desktop
  QAction* sign_;
  QListWidget* popup_;
};

}  // namespace lw::ui
