// Fields in which bytes are typed. Both tell at once whether what stands there can be sent: the character at
// fault is marked, and the tooltip says why.
#pragma once

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStringList>
#include <optional>

#include "ui/panes/socket/input_text.h"

namespace lw::ui {

/// Several lines. Enter sends, Shift+Enter makes a new line, Up and Down at the edges go through what was
/// sent.
class InputEdit final : public QPlainTextEdit {
  Q_OBJECT

 public:
  explicit InputEdit(QWidget* parent);

  void set_kind(InputKind kind);
  InputKind kind() const { return kind_; }
  /// Is put after text; belongs to what message() says.
  void set_ending(LineEnding ending);
  Typed typed() const { return {toPlainText(), kind_, ending_}; }
  const std::optional<InputProblem>& problem() const { return problem_; }
  /// What stands here; empty where there is a problem.
  const lw::socket::MessageTemplate& message() const { return message_; }
  /// Put at the end of what Up goes through.
  void remember(const QString& text);
  /// Enter belongs to the text.
  void set_enter_sends(bool sends) { enter_sends_ = sends; }
  /// Three lines, where there is room.
  QSize sizeHint() const override;

 Q_SIGNALS:
  void send_wanted();
  void checked();

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void check();
  bool recall(int by);

  InputKind kind_ = InputKind::text;
  LineEnding ending_ = LineEnding::none;
  bool enter_sends_ = true;
  std::optional<InputProblem> problem_;
  lw::socket::MessageTemplate message_;
  QStringList history_;
  qsizetype place_ = 0;  // in history_; its size = the draft
  QString draft_;
};

/// One line, with an action at its end that tells of a fault.
class QuickLine final : public QLineEdit {
  Q_OBJECT

 public:
  explicit QuickLine(QWidget* parent);

  void set_kind(InputKind kind);
  void set_ending(LineEnding ending) { ending_ = ending; }
  Typed typed() const { return {text(), kind_, ending_}; }
  bool can_be_sent() const { return valid_ && !typed().empty(); }

 Q_SIGNALS:
  void send_wanted(const QString& text);

 private:
  void check();

  InputKind kind_ = InputKind::text;
  LineEnding ending_ = LineEnding::none;
  bool valid_ = true;
  QAction* fault_;
};

}  // namespace lw::ui
