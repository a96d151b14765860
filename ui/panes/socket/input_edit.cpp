#include "ui/panes/socket/input_edit.h"

#include <QAction>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QTextBlock>

#include "ui/bridge/plain.h"
#include "ui/shell/theme.h"

namespace lw::ui {
namespace {

constexpr qsizetype kRemembered = 200;

/// What is marked from a fault on: an escape, a macro, a word, or one character.
qsizetype fault_length(const QString& text, qsizetype at) {
  if (text.mid(at, 2) == u"{{") {
    const qsizetype end = text.indexOf(u"}}", at);
    return end < 0 ? 2 : end + 2 - at;
  }
  qsizetype end = at;
  while (end < text.size() && (text[end].isLetterOrNumber() || text[end] == u'_')) ++end;
  return text.mid(at, 1) == u"\\" ? 2 : std::max<qsizetype>(1, end - at);
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
  switch (kind) {
    case InputKind::text:
      setPlaceholderText(
          tr("Text; \\r \\n \\t \\0 \\xHH are understood, and {{macros}}. Enter sends, Shift+Enter "
             "makes a new line, Up brings back what was sent."));
      break;
    case InputKind::hex:
      setPlaceholderText(
          tr("Hex: 48 65 6c, 0x48,0x65 or 48:65; hex dumps and Wireshark's copies too, and "
             "{{macros}}"));
      break;
    case InputKind::base64:
      setPlaceholderText(tr("Base64: SGVsbG8="));
      break;
  }
  check();
}

void InputEdit::set_ending(LineEnding ending) {
  ending_ = ending;
  check();
}

void InputEdit::check() {
  auto message = read_typed(typed());
  problem_ = message ? std::nullopt : std::optional(message.error());
  message_ = message ? std::move(*message) : lw::socket::MessageTemplate();
  QList<QTextEdit::ExtraSelection> marks;
  if (problem_) {
    QTextEdit::ExtraSelection mark;
    mark.cursor = QTextCursor(document());
    const auto last = std::max<qsizetype>(0, document()->characterCount() - 1);
    // Where something is missing at the end, what stands before it is marked.
    const auto from = std::min(problem_->position, std::max<qsizetype>(0, last - 1));
    const auto to = std::min(last, from + fault_length(toPlainText(), from));
    mark.cursor.setPosition(static_cast<int>(from));
    mark.cursor.setPosition(static_cast<int>(to), QTextCursor::KeepAnchor);
    mark.format.setBackground(Theme::instance().colours().error_shade);
    mark.format.setForeground(Theme::instance().colours().error);
    mark.format.setFontUnderline(true);
    marks << mark;
  }
  setExtraSelections(marks);
  setToolTip(problem_ ? plain_tip(fault_text(*problem_)) : QString());
  Q_EMIT checked();
}

QSize InputEdit::sizeHint() const {
  return {QPlainTextEdit::sizeHint().width(), fontMetrics().lineSpacing() * 3 + 14};
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
  const bool control = event->modifiers().testFlag(Qt::ControlModifier);
  if (enter && !event->modifiers().testFlag(Qt::ShiftModifier) && (enter_sends_ || control)) {
    Q_EMIT send_wanted();
    return;
  }
  if (event->modifiers() == Qt::NoModifier && enter_sends_) {
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
  const auto message = read_typed(typed());
  valid_ = message.has_value();
  fault_->setVisible(!valid_);
  setToolTip(valid_ ? QString() : plain_tip(fault_text(message.error())));
  fault_->setToolTip(toolTip());
}

}  // namespace lw::ui
