#include "ui/widgets/hex_view.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QtMath>
#include <algorithm>

#include "ui/widgets/line_colours.h"

namespace lw::ui {
namespace {

constexpr int kMargin = 6;

QChar shown_character(char byte) {
  return byte >= 0x20 && byte < 0x7f ? QLatin1Char(byte) : QChar(u'\u00b7');
}

}  // namespace

HexView::HexView(QWidget* parent) : QAbstractScrollArea(parent) {
  setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  setFocusPolicy(Qt::StrongFocus);
  viewport()->setCursor(Qt::IBeamCursor);
  viewport()->setBackgroundRole(QPalette::Base);
  setAccessibleName(tr("Bytes"));
  measure();
}

QSize HexView::sizeHint() const {
  return {column_x(kPerRow, true) + 4 * kMargin, row_height_ * 12};
}

void HexView::measure() {
  char_width_ = std::max<qreal>(1, QFontMetricsF(font()).horizontalAdvance(QLatin1Char('0')));
  row_height_ = fontMetrics().height() + 2;
  const auto last = first_offset_ + bytes_.size();
  offset_digits_ = last > 0xffff'ffffu ? 12 : last > 0xffffu ? 8 : 4;
  layout_scroll_bars();
}

void HexView::set_bytes(std::string bytes) {
  bytes_ = std::move(bytes);
  marks_.clear();
  cursor_ = anchor_ = 0;
  selecting_ = false;
  measure();
  verticalScrollBar()->setValue(0);
  tell();
  viewport()->update();
}

std::uint64_t HexView::row_count() const {
  return (places() + kPerRow - 1) / kPerRow;
}

void HexView::layout_scroll_bars() {
  const int fit = std::max(1, viewport()->height() / row_height_);
  verticalScrollBar()->setPageStep(fit);
  verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(row_count()) - fit));
  horizontalScrollBar()->setPageStep(viewport()->width());
  horizontalScrollBar()->setSingleStep(qCeil(char_width_));
  horizontalScrollBar()->setRange(0, std::max(0, column_x(kPerRow, true) + kMargin - viewport()->width()));
}

void HexView::resizeEvent(QResizeEvent*) {
  layout_scroll_bars();
}

void HexView::scrollContentsBy(int, int) {
  viewport()->update();
}

void HexView::changeEvent(QEvent* event) {
  QAbstractScrollArea::changeEvent(event);
  if (event->type() == QEvent::FontChange) measure();
}

// Where things are
// --------------------------------------------------------------------------------------------

int HexView::x_of(int characters) const {
  return kMargin + qRound(characters * char_width_);
}

int HexView::column_x(int column, bool in_text) const {
  const int hex_start = offset_digits_ + 2;
  if (!in_text) return x_of(hex_start + column * 3 + (column >= 8 ? 1 : 0));
  return x_of(hex_start + kPerRow * 3 + 3 + column);
}

int HexView::text_line_x() const {
  return column_x(0, true) - qRound(char_width_ * 1.25);
}

QRect HexView::byte_rect(std::uint64_t offset, bool in_text) const {
  const auto row = static_cast<std::int64_t>(offset / kPerRow) - verticalScrollBar()->value();
  return {column_x(static_cast<int>(offset % kPerRow), in_text) - horizontalScrollBar()->value(),
          static_cast<int>(row) * row_height_, qRound(char_width_ * (in_text ? 1 : 2)), row_height_};
}

std::uint64_t HexView::byte_at(const QPoint& point, bool* in_text) const {
  const int x = point.x() + horizontalScrollBar()->value();
  *in_text = x >= text_line_x();
  int column = 0;
  while (column < kPerRow - 1 &&
         x >= column_x(column + 1, *in_text) - (*in_text ? 0 : qRound(char_width_ / 2)))
    ++column;
  const std::int64_t row = verticalScrollBar()->value() + (point.y() < 0 ? -1 : point.y() / row_height_);
  const std::int64_t offset = std::max<std::int64_t>(0, row) * kPerRow + column;
  return std::min<std::uint64_t>(static_cast<std::uint64_t>(offset), places() == 0 ? 0 : places() - 1);
}

// Cursor and selection
// ----------------------------------------------------------------------------------------

ByteRange HexView::selection() const {
  if (!selecting_ || bytes_.empty()) return {};
  const std::uint64_t from = std::min(anchor_, cursor_);
  const std::uint64_t to = std::min<std::uint64_t>(std::max(anchor_, cursor_) + 1, bytes_.size());
  return from < to ? ByteRange{from, to - from} : ByteRange{};
}

void HexView::set_marks(const std::vector<ByteRange>& marks) {
  marks_.clear();
  for (ByteRange mark : marks) {
    if (mark.offset >= bytes_.size()) continue;
    mark.length = std::min<std::uint64_t>(mark.length, bytes_.size() - mark.offset);
    if (mark.length) marks_.push_back(mark);
  }
  viewport()->update();
}

void HexView::size_changed() {
  std::erase_if(marks_, [this](const ByteRange& mark) { return mark.offset + mark.length > bytes_.size(); });
  const std::uint64_t last = places() == 0 ? 0 : places() - 1;
  cursor_ = std::min(cursor_, last);
  anchor_ = std::min(anchor_, last);
  measure();
  tell();
  viewport()->update();
}

void HexView::set_in_text(bool on) {
  in_text_ = on;
  tell();
  viewport()->update();
}

void HexView::set_cursor(std::uint64_t offset) {
  if (places() == 0) return;
  cursor_ = anchor_ = std::min<std::uint64_t>(offset, places() - 1);
  selecting_ = false;
  show_row_of(cursor_);
  tell();
  viewport()->update();
}

void HexView::select(ByteRange range) {
  if (bytes_.empty() || range.length == 0 || range.offset >= bytes_.size()) return;
  anchor_ = range.offset;
  cursor_ = std::min<std::uint64_t>(range.offset + range.length, bytes_.size()) - 1;
  selecting_ = true;
  tell();
  Q_EMIT selection_changed();
  viewport()->update();
}

void HexView::move_to(std::uint64_t offset, bool extend) {
  if (places() == 0) return;
  if (!extend) anchor_ = offset;
  selecting_ = extend;
  cursor_ = offset;
  show_row_of(offset);
  tell();
  viewport()->update();
  Q_EMIT selection_changed();
  Q_EMIT cursor_moved(offset);
}

void HexView::show_row_of(std::uint64_t offset) {
  const auto row = static_cast<int>(offset / kPerRow);
  const int fit = std::max(1, viewport()->height() / row_height_);
  const int first = verticalScrollBar()->value();
  if (row < first) verticalScrollBar()->setValue(row);
  if (row >= first + fit) verticalScrollBar()->setValue(row - fit + 1);
}

// Says where the cursor stands, for screen readers and as the tooltip.
void HexView::tell() {
  if (bytes_.empty()) return setAccessibleDescription(tr("no bytes"));
  if (cursor_ >= bytes_.size())
    return setAccessibleDescription(tr("at the end, %1 bytes in all").arg(bytes_.size()));
  const auto value = static_cast<unsigned char>(bytes_[cursor_]);
  setAccessibleDescription(tr("offset %1, byte 0x%2, %3 bytes in all")
                               .arg(cursor_)
                               .arg(value, 2, 16, QLatin1Char('0'))
                               .arg(bytes_.size()));
}

bool HexView::handle_move(const QKeyEvent& event) {
  const auto last = static_cast<std::int64_t>(places()) - 1;
  const auto now = static_cast<std::int64_t>(cursor_);
  const std::int64_t page = std::max(1, viewport()->height() / row_height_) * kPerRow;
  const bool control = event.modifiers() & Qt::ControlModifier;
  std::int64_t to = now;
  switch (event.key()) {
    case Qt::Key_Left:
      to = now - 1;
      break;
    case Qt::Key_Right:
      to = now + 1;
      break;
    case Qt::Key_Up:
      to = now >= kPerRow ? now - kPerRow : now;
      break;
    case Qt::Key_Down:
      to = now + kPerRow <= last ? now + kPerRow : now;
      break;
    case Qt::Key_PageUp:
      to = now - std::min(page, now / kPerRow * kPerRow);
      break;
    case Qt::Key_PageDown:
      to = now + page;
      break;
    case Qt::Key_Home:
      to = control ? 0 : now / kPerRow * kPerRow;
      break;
    case Qt::Key_End:
      to = control ? last : now / kPerRow * kPerRow + kPerRow - 1;
      break;
    default:
      return false;
  }
  if (last >= 0)
    move_to(static_cast<std::uint64_t>(std::clamp<std::int64_t>(to, 0, last)),
            event.modifiers() & Qt::ShiftModifier);
  return true;
}

void HexView::keyPressEvent(QKeyEvent* event) {
  if (event->matches(QKeySequence::Copy)) return copy(in_text_ ? CopyFormat::text : CopyFormat::hex);
  if (event->matches(QKeySequence::SelectAll)) return select({0, bytes_.size()});
  if (!handle_move(*event)) QAbstractScrollArea::keyPressEvent(event);
}

void HexView::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || places() == 0) return;
  move_to(byte_at(event->pos(), &in_text_), event->modifiers() & Qt::ShiftModifier);
}

// The base class would pass it on to the parent.
void HexView::mouseReleaseEvent(QMouseEvent* event) {
  event->accept();
}

void HexView::mouseMoveEvent(QMouseEvent* event) {
  if (!(event->buttons() & Qt::LeftButton) || places() == 0) return;
  bool in_text = false;
  const std::uint64_t at = byte_at(event->pos(), &in_text);
  if (at != cursor_ || selecting_) move_to(at, true);
}

void HexView::copy(CopyFormat format) const {
  const ByteRange range = selection();
  const std::string_view all = bytes_;
  QGuiApplication::clipboard()->setText(
      copied_bytes(range.length ? all.substr(range.offset, range.length) : all, format));
}

void HexView::contextMenuEvent(QContextMenuEvent* event) {
  QMenu menu;
  QMenu* copies = menu.addMenu(tr("Copy &as"));
  for (const CopyMenuEntry& form : copy_menu())
    copies->addAction(form.name, this, [this, format = form.format] { copy(format); })
        ->setEnabled(!bytes_.empty());
  menu.addAction(tr("&Show As\u2026"), this, &HexView::show_as_wished)
      ->setEnabled(can_show_as_ && !bytes_.empty());
  menu.addSeparator();
  menu.addAction(tr("Select &All"), QKeySequence::SelectAll, this, [this] { select({0, bytes_.size()}); })
      ->setEnabled(!bytes_.empty());
  menu.exec(event->globalPos());
}

// Painting
// ----------------------------------------------------------------------------------------------------

void HexView::paintEvent(QPaintEvent* event) {
  QPainter painter(viewport());
  painter.setFont(font());
  painter.translate(-horizontalScrollBar()->value(), 0);
  if (places() == 0) {
    painter.setPen(tone_colour(Tone::quiet, palette()));
    painter.drawText(kMargin, row_height_, tr("No bytes"));
    return;
  }
  const int line_x = text_line_x();
  painter.setPen(hairline(palette()));
  painter.drawLine(line_x, 0, line_x, viewport()->height());
  const auto first = static_cast<std::uint64_t>(verticalScrollBar()->value());
  for (int i = event->rect().top() / row_height_; i <= event->rect().bottom() / row_height_; ++i)
    if (first + i < row_count()) paint_row(painter, first + i, i * row_height_);
}

void HexView::paint_row(QPainter& painter, std::uint64_t row, int y) const {
  const std::uint64_t first = row * kPerRow;
  const std::uint64_t end = std::min<std::uint64_t>(first + kPerRow, bytes_.size());
  paint_backs(painter, first, end, y);
  const int base = y + fontMetrics().ascent() + 1;
  const QColor quiet = tone_colour(Tone::quiet, palette());
  painter.setPen(quiet);
  painter.drawText(kMargin, base,
                   QStringLiteral("%1").arg(first_offset_ + first, offset_digits_, 16, QLatin1Char('0')));
  // Two strings a row instead of 32: the font is monospaced.
  static const char digits[] = "0123456789abcdef";
  QString hex(kPerRow * 3 + 1, QLatin1Char(' '));
  QString text;
  for (std::uint64_t at = first; at < end; ++at) {
    const auto column = static_cast<int>(at - first);
    const auto value = static_cast<unsigned char>(bytes_[at]);
    const int place = column * 3 + (column >= 8 ? 1 : 0);
    hex[place] = QLatin1Char(digits[value >> 4]);
    hex[place + 1] = QLatin1Char(digits[value & 15]);
    text += shown_character(bytes_[at]);
  }
  painter.setPen(palette().color(QPalette::Text));
  painter.drawText(column_x(0, false), base, hex);
  painter.drawText(column_x(0, true), base, text);
}

void HexView::paint_backs(QPainter& painter, std::uint64_t first, std::uint64_t end, int y) const {
  for (const ByteRange& mark : marks_) fill(painter, mark, first, end, y, mark_fill(palette()));
  QColor chosen = palette().color(QPalette::Highlight);
  chosen.setAlpha(110);  // the text keeps its colour and stays readable
  fill(painter, selection(), first, end, y, chosen);
  const bool here =
      cursor_ >= first && (cursor_ < end || (cursor_ == bytes_.size() && cursor_ < first + kPerRow));
  if (here && cursor_ < places()) {
    for (const bool in_text : {false, true}) {
      const int column = static_cast<int>(cursor_ - first);
      const QRect cell(column_x(column, in_text) - 1, y, qRound(char_width_ * (in_text ? 1 : 2)) + 1,
                       row_height_ - 1);
      painter.setPen(QPen(palette().color(QPalette::Highlight), hasFocus() && in_text == in_text_ ? 2 : 1));
      painter.drawRect(cell);
    }
  }
}

void HexView::fill(QPainter& painter, ByteRange range, std::uint64_t first, std::uint64_t end, int y,
                   QColor colour) const {
  const std::uint64_t from = std::max(range.offset, first);
  const std::uint64_t to = std::min(range.offset + range.length, end);
  if (from >= to) return;
  const auto a = static_cast<int>(from - first);
  const auto b = static_cast<int>(to - 1 - first);
  const int half = qRound(char_width_ / 2);
  const auto paint = [&](int left, int right) {
    painter.fillRect(left, y, right - left, row_height_, colour);
  };
  paint(column_x(a, false) - half, column_x(b, false) + qRound(2 * char_width_) + half);
  paint(column_x(a, true), column_x(b, true) + qRound(char_width_));
}

}  // namespace lw::ui
