#include "ui/panes/socket/input_edit.h"

#include <QAction>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QTextBlock>

#include "ui/shell/theme.h"

namespace lw::ui {
namespace {

constexpr qsizetype kRemembered = 200;

QString fault_text(const InputProblem& problem) {
  return InputEdit::tr("Character %1: %2").arg(problem.position + 1).arg(problem.reason);
}

}  // namespace

InputEdit::InputEdit(QWidget* parent) : QPlainTextEdit(parent) {
  setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  setTabChangesFocus(true);
  setAccessibleName(tr("What to send"));
  setMinimumHeight(fontMetrics().lineSpacing() * 2 + 14);
  connect(this, &QPlainTextEdit::textChanged, this, &InputEdit::check);
  connect(&Theme::instance(), &Theme::changed, this, &InputEdit::check);
  set_kind(InputKind::text);
}

void InputEdit::set_kind(InputKind kind) {
  kind_ = kind;
  setPlaceholderText(kind == InputKind::hex
                         ? tr("Hex: 48 65 6c 6c 6f, 0x48,0x65 or 48:65:6c")
                         : tr("Text; \\r \\n \\t \\0 \\xHH are understood. Enter sends, "
                              "Shift+Enter makes a new line, Up brings back what was sent."));
  check();
}

void InputEdit::check() {
  const auto bytes = input_bytes(kind_, toPlainText(), LineEnding::none);
  const bool was = problem_.has_value();
  problem_ = bytes ? std::nullopt : std::optional(bytes.error());
  QList<QTextEdit::ExtraSelection> marks;
  if (problem_) {
    QTextEdit::ExtraSelection mark;
    mark.cursor = QTextCursor(document());
    const auto last = std::max<qsizetype>(0, document()->characterCount() - 1);
    mark.cursor.setPosition(static_cast<int>(std::min(problem_->position, last)));
    mark.cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor,
                             problem_->position + 1 < last && kind_ == InputKind::text ? 2 : 1);
    mark.format.setBackground(Theme::instance().colours().error_shade);
    mark.format.setForeground(Theme::instance().colours().error);
    mark.format.setFontUnderline(true);
    marks << mark;
  }
  setExtraSelections(marks);
  setToolTip(problem_ ? fault_text(*problem_) : QString());
  if (was != problem_.has_value() || problem_) Q_EMIT validity_changed();
}

void InputEdit::remember(const QString& text) {
  history_.removeAll(text);
  history_ << text;
  if (history_.size() > kRemembered) history_.removeFirst();
  place_ = history_.size();
}

bool InputEdit::recall(int by) {
  const qsizetype to = place_ + by;
  if (to < 0 || to > history_.size()) return false;
  if (place_ == history_.size()) draft_ = toPlainText();
  place_ = to;
  // As an edit, so that Undo brings the draft back.
  QTextCursor all(document());
  all.select(QTextCursor::Document);
  all.insertText(to == history_.size() ? draft_ : history_[to]);
  moveCursor(QTextCursor::End);
  return true;
}

void InputEdit::keyPressEvent(QKeyEvent* event) {
  const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
  if (enter && !event->modifiers().testFlag(Qt::ShiftModifier)) {
    Q_EMIT send_wanted();
    return;
  }
  if (event->modifiers() == Qt::NoModifier) {
    const bool first = textCursor().blockNumber() == 0;
    const bool last = textCursor().blockNumber() == document()->blockCount() - 1;
    if (event->key() == Qt::Key_Up && first && recall(-1)) return;
    if (event->key() == Qt::Key_Down && last && recall(1)) return;
  }
  QPlainTextEdit::keyPressEvent(event);
}

void InputEdit::changeEvent(QEvent* event) {
  QPlainTextEdit::changeEvent(event);
  if (event->type() == QEvent::FontChange) setMinimumHeight(fontMetrics().lineSpacing() * 2 + 14);
}

QuickLine::QuickLine(QWidget* parent) : QLineEdit(parent) {
  setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  fault_ = addAction(theme_icon(QLatin1StringView("warning")), QLineEdit::TrailingPosition);
  fault_->setVisible(false);
  connect(this, &QLineEdit::textChanged, this, &QuickLine::check);
  connect(this, &QLineEdit::returnPressed, this, [this] { Q_EMIT send_wanted(text()); });
}

void QuickLine::set_kind(InputKind kind) {
  kind_ = kind;
  check();
}

void QuickLine::check() {
  const auto bytes = input_bytes(kind_, text(), LineEnding::none);
  fault_->setVisible(!bytes);
  setToolTip(bytes ? QString() : fault_text(bytes.error()));
  fault_->setToolTip(toolTip());
}

}  // namespace lw::ui
