#include "ui/widgets/hex_edit.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <algorithm>

#include "core/base/text.h"
#include "ui/bridge/text.h"

namespace lw::ui {

namespace {
/// Steps that can be undone: each keeps the bytes it took away.
constexpr int kMostSteps = 1000;
}  // namespace

class HexChange final : public QUndoCommand {
 public:
  HexChange(HexEdit& edit, std::uint64_t offset, std::string before, std::string after, std::uint64_t cursor)
      : edit_(edit),
        offset_(offset),
        before_(std::move(before)),
        after_(std::move(after)),
        cursor_before_(edit.cursor()),
        cursor_(cursor) {}
  void redo() override { edit_.put(offset_, before_.size(), after_, cursor_); }
  void undo() override { edit_.put(offset_, after_.size(), before_, cursor_before_); }

 private:
  HexEdit& edit_;
  std::uint64_t offset_;
  std::string before_, after_;
  std::uint64_t cursor_before_, cursor_;
};

HexEdit::HexEdit(QWidget* parent) : HexView(parent) {
  undo_.setUndoLimit(kMostSteps);
  allow_end();
  setAccessibleName(tr("Bytes, editable"));
  setToolTip(
      tr("Type hex digits, or text after a click on the right (Alt+Right). Insert switches to overwriting."));
  size_changed();
}

void HexEdit::load(std::string bytes) {
  set_bytes(std::move(bytes));
  undo_.clear();
  half_ = false;
}

void HexEdit::put(std::uint64_t offset, std::uint64_t length, const std::string& bytes,
                  std::uint64_t cursor) {
  held().replace(offset, length, bytes);
  size_changed();
  move_to(cursor, false);
  half_ = false;
  Q_EMIT edited();
}

void HexEdit::replace(std::uint64_t offset, std::uint64_t length, std::string bytes) {
  offset = std::min<std::uint64_t>(offset, held().size());
  length = std::min<std::uint64_t>(length, held().size() - offset);
  if (length == 0 && bytes.empty()) return;
  const std::uint64_t behind = offset + bytes.size();
  undo_.push(new HexChange(*this, offset, held().substr(offset, length), std::move(bytes), behind));
}

void HexEdit::replace_all(std::string_view bytes) {
  const std::string_view now = held();
  const auto front = std::ranges::mismatch(now, bytes);
  const auto from = static_cast<std::size_t>(front.in1 - now.begin());
  if (from == now.size() && from == bytes.size()) return;
  std::size_t tail = 0;
  while (tail < std::min(now.size(), bytes.size()) - from &&
         now[now.size() - 1 - tail] == bytes[bytes.size() - 1 - tail])
    ++tail;
  replace(from, now.size() - from - tail, std::string(bytes.substr(from, bytes.size() - from - tail)));
}

void HexEdit::set_overwrites(bool on) {
  if (overwrites_ == on) return;
  overwrites_ = on;
  half_ = false;
  Q_EMIT mode_changed(on);
}

// Typing

void HexEdit::type_digit(int value) {
  const ByteRange chosen = selection();
  if (chosen.length > 0) replace(chosen.offset, chosen.length, {});
  const std::uint64_t at = cursor();
  if (half_ && half_at_ == at && at < held().size()) {
    const auto high = static_cast<unsigned char>(held()[at]) & 0xf0;
    replace(at, 1, std::string(1, static_cast<char>(high | value)));
    return;
  }
  const bool over = overwrites_ && at < held().size();
  const int low = over ? static_cast<unsigned char>(held()[at]) & 0x0f : 0;
  replace(at, over ? 1 : 0, std::string(1, static_cast<char>(value << 4 | low)));
  // The byte is half typed: the cursor stays on it.
  move_to(at, false);
  half_ = true;
  half_at_ = at;
}

bool HexEdit::type(const QString& text) {
  if (text.isEmpty() || !text.at(0).isPrint()) return false;
  if (!in_text()) {
    bool digit = false;
    const int value = QString(text.at(0)).toInt(&digit, 16);
    if (text.at(0).isSpace()) return true;  // between bytes, as one writes them
    if (digit)
      type_digit(value);
    else
      Q_EMIT refused(tr("Hex digits are 0 to 9 and a to f; Alt+Right goes to the text."));
    return true;
  }
  const std::string bytes = to_utf8(text);
  const ByteRange chosen = selection();
  if (chosen.length > 0)
    replace(chosen.offset, chosen.length, bytes);
  else
    replace(cursor(), overwrites_ ? bytes.size() : 0, bytes);
  return true;
}

void HexEdit::erase(bool before) {
  const ByteRange chosen = selection();
  if (chosen.length > 0) return remove_selection();
  if (before && cursor() > 0) return replace(cursor() - 1, 1, {});
  if (!before) replace(cursor(), 1, {});
}

bool HexEdit::handle_command(const QKeyEvent& event) {
  if (event.matches(QKeySequence::Undo)) return undo_.undo(), true;
  if (event.matches(QKeySequence::Redo)) return undo_.redo(), true;
  if (event.matches(QKeySequence::Cut)) return cut(), true;
  if (event.matches(QKeySequence::Paste)) return paste(), true;
  if (event.key() == Qt::Key_Insert && event.modifiers() == Qt::NoModifier)
    return set_overwrites(!overwrites_), true;
  if (event.key() == Qt::Key_Backspace) return erase(true), true;
  if (event.key() == Qt::Key_Delete) return erase(false), true;
  const bool side =
      event.modifiers() == Qt::AltModifier && (event.key() == Qt::Key_Left || event.key() == Qt::Key_Right);
  if (side) set_in_text(event.key() == Qt::Key_Right);
  return side;
}

bool HexEdit::event(QEvent* event) {
  // What is typed here is not a shortcut of the window's.
  if (event->type() == QEvent::ShortcutOverride) {
    auto* key = static_cast<QKeyEvent*>(event);
    const bool ours = key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo) ||
                      key->matches(QKeySequence::Cut) || key->matches(QKeySequence::Paste) ||
                      key->key() == Qt::Key_Insert || key->key() == Qt::Key_Delete ||
                      !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (ours && key->key() != Qt::Key_Escape) {
      event->accept();
      return true;
    }
  }
  return HexView::event(event);
}

void HexEdit::keyPressEvent(QKeyEvent* event) {
  if (handle_command(*event)) return;
  const bool command = event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
  if (!command && type(event->text())) return;
  HexView::keyPressEvent(event);
}

// Clipboard

void HexEdit::remove_selection() {
  const ByteRange chosen = selection();
  if (chosen.length > 0) replace(chosen.offset, chosen.length, {});
}

void HexEdit::cut() {
  if (selection().length == 0) return;
  copy(in_text() ? CopyFormat::text : CopyFormat::hex);
  remove_selection();
}

void HexEdit::paste() {
  const std::string text = to_utf8(QGuiApplication::clipboard()->text());
  if (text.empty()) return;
  std::string bytes = text;
  if (!in_text()) {
    auto read = from_hex(text);
    if (!read)
      return Q_EMIT refused(
          tr("This is no hex: %1. Alt+Right goes to the text.").arg(from_utf8(read.error().reason)));
    bytes = *std::move(read);
  }
  const ByteRange chosen = selection();
  const std::uint64_t at = chosen.length > 0 ? chosen.offset : cursor();
  replace(at, chosen.length > 0 ? chosen.length : overwrites_ ? bytes.size() : 0, std::move(bytes));
}

void HexEdit::contextMenuEvent(QContextMenuEvent* event) {
  QMenu menu;
  const bool chosen = selection().length > 0;
  const auto add = [&](const QString& text, const QKeySequence& keys, bool enabled, auto what) {
    menu.addAction(text, keys, this, what)->setEnabled(enabled);
  };
  add(tr("&Undo"), QKeySequence::Undo, undo_.canUndo(), [this] { undo_.undo(); });
  add(tr("&Redo"), QKeySequence::Redo, undo_.canRedo(), [this] { undo_.redo(); });
  menu.addSeparator();
  add(tr("Cu&t"), QKeySequence::Cut, chosen, [this] { cut(); });
  QMenu* copies = menu.addMenu(tr("Copy &as"));
  for (const CopyMenuEntry& form : copy_menu())
    copies->addAction(form.name, this, [this, format = form.format] { copy(format); });
  add(tr("&Paste"), QKeySequence::Paste, !QGuiApplication::clipboard()->text().isEmpty(),
      [this] { paste(); });
  add(tr("&Delete"), QKeySequence::Delete, chosen, [this] { remove_selection(); });
  menu.addSeparator();
  add(tr("Select &All"), QKeySequence::SelectAll, !bytes().empty(), [this] { select({0, bytes().size()}); });
  QAction* over = menu.addAction(tr("&Overwrite"), this, [this](bool on) { set_overwrites(on); });
  over->setCheckable(true);
  over->setChecked(overwrites_);
  menu.exec(event->globalPos());
}

}  // namespace lw::ui
