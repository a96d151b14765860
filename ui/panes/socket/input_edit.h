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
  const std::optional<InputProblem>& problem() const { return problem_; }
  /// Put at the end of what Up goes through.
  void remember(const QString& text);

 Q_SIGNALS:
  void send_wanted();
  void validity_changed();

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void check();
  bool recall(int by);

  InputKind kind_ = InputKind::text;
  std::optional<InputProblem> problem_;
  QStringList history_;
  qsizetype place_ = 0;  // in history_; its size = the draft
  QString draft_;
};

/// One line, with an action at its end that sends it.
class QuickLine final : public QLineEdit {
  Q_OBJECT

 public:
  explicit QuickLine(QWidget* parent);

  void set_kind(InputKind kind);

 Q_SIGNALS:
  void send_wanted(const QString& text);

 private:
  void check();

  InputKind kind_ = InputKind::text;
  QAction* fault_;
};

}  // namespace lw::ui
