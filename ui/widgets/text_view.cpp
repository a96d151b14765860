#include "ui/widgets/text_view.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <algorithm>

#include "ui/bridge/text.h"
#include "ui/widgets/line_colours.h"
#include "ui/widgets/text_view_accessible.h"

namespace lw::ui {
namespace {

constexpr int kPad = 6;
/// A window that is made narrow takes no text apart into letters.
constexpr int kFewestColumns = 20;

QString shown_code(char32_t code) {
  if (code < 0x20 || code == 0x7F) return QString(QChar(code == 0x7F ? 0x2421 : 0x2400 + code));
  return QString::fromUcs4(&code, 1);
}

}  // namespace

TextView::TextView(QWidget* parent)
    : QAbstractScrollArea(parent),
      scanning_(this),
      reading_(this),
      finding_(this),
      counting_(this),
      going_(this),
      copying_(this) {
  setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  setFocusPolicy(Qt::StrongFocus);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  viewport()->setCursor(Qt::IBeamCursor);
  viewport()->setBackgroundRole(QPalette::Base);
  setAccessibleName(tr("Text"));
  install_text_view_accessibility();
  measure();
}

void TextView::measure() {
  char_width_ = std::max<qreal>(1, QFontMetricsF(font()).horizontalAdvance(QLatin1Char('0')));
  row_height_ = fontMetrics().height() + 1;
}

int TextView::margin() const {
  const auto digits = QString::number(std::max<std::uint64_t>(999, lines())).size();
  return static_cast<int>(static_cast<qreal>(digits) * char_width_) + 3 * kPad;
}

int TextView::columns() const {
  return std::max(kFewestColumns, static_cast<int>((viewport()->width() - margin() - kPad) / char_width_));
}

void TextView::show_text(PagedBytesPtr bytes) {
  bytes_ = std::move(bytes);
  finding_.stop();
  counting_.stop();
  counted_.clear();
  places_ = {};
  reading_.stop();
  going_.stop();
  rows_.reset();
  held_.clear();
  cursor_ = anchor_ = top_ = 0;
  layout_scroll_bar();
  lay_out();
  viewport()->update();
}

// The rows that are shown stay until the new ones are there.
void TextView::lay_out() {
  if (!bytes_) return scanning_.stop();
  scanning_.run(
      long_jobs(),
      [bytes = bytes_, columns = columns(), top = top_](const std::atomic<bool>& cancel) {
        auto rows = std::make_shared<TextRows>(TextRows::scan(*bytes, columns, &cancel));
        return std::pair(std::shared_ptr<const TextRows>(rows), cancel ? 0 : rows->row_of(*bytes, top));
      },
      [this](const std::pair<std::shared_ptr<const TextRows>, std::uint64_t>& made) {
        reading_.stop();
        held_.clear();
        rows_ = made.first;
        layout_scroll_bar();
        {
          const QSignalBlocker quiet(verticalScrollBar());
          verticalScrollBar()->setValue(static_cast<int>(made.second));
        }
        // The margin has room for the numbers of its lines, which are known only now.
        if (columns() < rows_->width()) return lay_out();
        fetch();
        Q_EMIT rows_changed();
      });
}

void TextView::layout_scroll_bar() {
  const int fit = std::max(1, viewport()->height() / row_height_);
  verticalScrollBar()->setPageStep(fit);
  verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(rows()) - fit));
}

const TextRow* TextView::row(std::uint64_t number) const {
  return number >= held_first_ && number - held_first_ < held_.size()
             ? &held_[static_cast<std::size_t>(number - held_first_)]
             : nullptr;
}

// A screen before and behind what is seen comes along, so that small steps find their rows.
void TextView::fetch() {
  if (!rows_) return;
  const auto fit = static_cast<std::uint64_t>(viewport()->height() / row_height_ + 2);
  const auto first = static_cast<std::uint64_t>(verticalScrollBar()->value());
  const auto last = std::min(first + fit, rows_->rows());
  if (const TextRow* top = row(first); top != nullptr) top_ = top->offset;
  if (last <= first || (row(first) != nullptr && row(last - 1) != nullptr)) return viewport()->update();
  const auto from = first > fit ? first - fit : 0;
  reading_.run(
      page_jobs(),
      [bytes = bytes_, rows = rows_, from, count = 3 * fit](const std::atomic<bool>&) {
        return std::pair(from, rows->read(*bytes, from, count));
      },
      [this](std::pair<std::uint64_t, std::vector<TextRow>> made) {
        held_first_ = made.first;
        held_ = std::move(made.second);
        if (const TextRow* top = row(static_cast<std::uint64_t>(verticalScrollBar()->value())))
          top_ = top->offset;
        tell_cursor();
        viewport()->update();
      });
}

bool TextView::ready() const {
  if (!bytes_) return true;
  return rows_ && !scanning_.busy() && !reading_.busy();
}

QString TextView::visible_text() const {
  QStringList lines;
  const auto first = static_cast<std::uint64_t>(verticalScrollBar()->value());
  for (int i = 0; i <= viewport()->height() / row_height_; ++i) {
    if (const TextRow* one = row(first + static_cast<std::uint64_t>(i))) lines << from_utf8(one->text);
  }
  return lines.join(QLatin1Char('\n'));
}

void TextView::scrollContentsBy(int, int) {
  fetch();
  viewport()->update();
}

void TextView::resizeEvent(QResizeEvent*) {
  layout_scroll_bar();
  if (bytes_ && (!rows_ || columns() != rows_->width())) lay_out();
  fetch();
}

void TextView::changeEvent(QEvent* event) {
  QAbstractScrollArea::changeEvent(event);
  if (event->type() != QEvent::FontChange) return;
  measure();
  layout_scroll_bar();
  lay_out();
}

// Painting
// --------------------------------------------------------------------------------------------------

void TextView::paintEvent(QPaintEvent*) {
  QPainter painter(viewport());
  const int edge = margin() - kPad;
  painter.fillRect(QRect(0, 0, edge, viewport()->height()), palette().color(QPalette::AlternateBase));
  const auto first = static_cast<std::uint64_t>(verticalScrollBar()->value());
  for (int y = 0; y < viewport()->height(); y += row_height_) {
    const auto number = first + static_cast<std::uint64_t>(y / row_height_);
    if (number >= rows()) break;
    const TextRow* one = row(number);
    if (one == nullptr) continue;
    if (one->line_begins) {
      painter.setPen(palette().color(QPalette::PlaceholderText));
      painter.drawText(QRect(0, y, edge - kPad, row_height_), Qt::AlignRight | Qt::AlignVCenter,
                       QString::number(one->line + 1));
    }
    paint_row(painter, *one, y);
  }
}

void TextView::paint_row(QPainter& painter, const TextRow& row, int y) const {
  const auto cells = cells_of(row.text);
  const int left = margin();
  const auto begin = selection_begin(), end = selection_end();
  const QColor text = palette().color(QPalette::Text);
  const QColor chosen = palette().color(QPalette::HighlightedText);
  const auto x_of = [&](int cell) { return left + cell * char_width_; };
  const auto selected = [&](const TextCell& cell) {
    return row.offset + cell.byte >= begin && row.offset + cell.byte < end;
  };
  for (std::size_t i = 0; i < cells.size();) {
    // Letters of the same look go together, those beyond ASCII stand by themselves: fallback fonts have other
    // widths.
    const bool marked = selected(cells[i]);
    std::size_t next = i + 1;
    const auto plain = [](const TextCell& cell) { return cell.code >= 0x20 && cell.code < 0x7F; };
    QString run = cells[i].code == '\t' ? QString() : shown_code(cells[i].code);
    while (next < cells.size() && selected(cells[next]) == marked &&
           (cells[next].cells == 0 || (plain(cells[i]) && plain(cells[next]))))
      run += shown_code(cells[next++].code);
    const auto& last = cells[next - 1];
    if (marked) {
      painter.fillRect(
          QRectF(x_of(cells[i].cell), y, (last.cell + last.cells - cells[i].cell) * char_width_, row_height_),
          palette().color(QPalette::Highlight));
    }
    painter.setPen(marked ? chosen : text);
    painter.drawText(QPointF(x_of(cells[i].cell), y + fontMetrics().ascent()), run);
    i = next;
  }
  if (!hasFocus() || cursor_ < row.offset || cursor_ > row.end) return;
  int cell = cells.empty() ? 0 : cells.back().cell + cells.back().cells;
  for (const auto& one : cells) {
    if (row.offset + one.byte >= cursor_) {
      cell = one.cell;
      break;
    }
  }
  painter.fillRect(QRectF(x_of(cell), y, 1, row_height_), text);
}

// Cursor
// ----------------------------------------------------------------------------------------------------

std::uint64_t TextView::offset_at(const QPoint& point) const {
  const int line = std::max(0, point.y()) / row_height_;
  auto number = static_cast<std::uint64_t>(verticalScrollBar()->value() + line);
  if (rows() == 0) return 0;
  number = std::min(number, rows() - 1);
  const TextRow* one = row(number);
  if (one == nullptr) return cursor_;
  const auto wanted = (point.x() - margin()) / char_width_;
  for (const auto& cell : cells_of(one->text)) {
    if (wanted < cell.cell + cell.cells / 2.0) return one->offset + cell.byte;
  }
  return one->end;
}

void TextView::move_to(std::uint64_t offset, bool extend) {
  cursor_ = offset;
  if (!extend) anchor_ = offset;
  tell_cursor();
  viewport()->update();
}

void TextView::select(std::uint64_t begin, std::uint64_t end) {
  anchor_ = begin;
  cursor_ = end;
  tell_cursor();
  show_offset(begin);
  viewport()->update();
}

void TextView::select_all() {
  anchor_ = 0;
  cursor_ = bytes_ ? bytes_->size() : 0;
  viewport()->update();
}

// Where it is: that may take a walk through many rows.
void TextView::show_offset(std::uint64_t offset) {
  if (!rows_) return;
  going_.run(
      page_jobs(),
      [bytes = bytes_, rows = rows_, offset](const std::atomic<bool>&) {
        return rows->row_of(*bytes, offset);
      },
      [this](std::uint64_t number) {
        const auto first = static_cast<std::uint64_t>(verticalScrollBar()->value());
        const auto fit = static_cast<std::uint64_t>(viewport()->height() / row_height_);
        if (number >= first && number + 1 < first + fit) return;
        verticalScrollBar()->setValue(static_cast<int>(number > fit / 3 ? number - fit / 3 : 0));
      });
}

std::optional<std::uint64_t> TextView::cursor_row() const {
  for (std::size_t i = held_.size(); i-- > 0;) {
    if (held_[i].offset <= cursor_ && cursor_ <= held_[i].end) return held_first_ + i;
  }
  return std::nullopt;
}

std::optional<std::uint64_t> TextView::moved(int key, bool whole) const {
  const auto size = bytes_->size();
  if (whole && key == Qt::Key_Home) return 0;
  if (whole && key == Qt::Key_End) return size;
  const auto number = cursor_row();
  if (!number) return cursor_;  // it comes into sight first
  const TextRow& here = *row(*number);
  if (key == Qt::Key_Home) return here.offset;
  if (key == Qt::Key_End) return here.end;
  const auto cells = cells_of(here.text);
  if (key == Qt::Key_Left || key == Qt::Key_Right) {
    if (key == Qt::Key_Left && cursor_ == here.offset) {
      const TextRow* above = *number > 0 ? row(*number - 1) : nullptr;
      return above != nullptr ? above->end : cursor_;
    }
    if (key == Qt::Key_Right && cursor_ >= here.end) {
      const TextRow* below = row(*number + 1);
      return below != nullptr ? below->offset : cursor_;
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto begin = here.offset + cells[i].byte, end = begin + cells[i].bytes;
      if (key == Qt::Key_Right && begin >= cursor_) return end;
      if (key == Qt::Key_Left && end >= cursor_) return begin;
    }
    return here.end;
  }
  const int fit = std::max(1, viewport()->height() / row_height_ - 1);
  const int step = key == Qt::Key_Up ? -1 : key == Qt::Key_Down ? 1 : key == Qt::Key_PageUp ? -fit : fit;
  const auto goal = std::clamp<std::int64_t>(static_cast<std::int64_t>(*number) + step, 0,
                                             static_cast<std::int64_t>(rows()) - 1);
  const TextRow* there = row(static_cast<std::uint64_t>(goal));
  if (there == nullptr) return std::nullopt;
  int column = 0;
  for (const auto& cell : cells) {
    if (here.offset + cell.byte < cursor_) column = cell.cell + cell.cells;
  }
  for (const auto& cell : cells_of(there->text)) {
    if (cell.cell >= column) return there->offset + cell.byte;
  }
  return there->end;
}

bool TextView::handle_move(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
      break;
    default:
      return false;
  }
  if (!bytes_ || !rows_ || rows() == 0) return true;
  const auto to = moved(event->key(), event->modifiers().testFlag(Qt::ControlModifier));
  if (!to) return true;
  move_to(*to, event->modifiers().testFlag(Qt::ShiftModifier));
  show_offset(*to);
  return true;
}

void TextView::keyPressEvent(QKeyEvent* event) {
  if (event->matches(QKeySequence::Copy)) return copy();
  if (event->matches(QKeySequence::SelectAll)) return select_all();
  if (!handle_move(event)) QAbstractScrollArea::keyPressEvent(event);
}

void TextView::mousePressEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton)
    move_to(offset_at(event->pos()), event->modifiers().testFlag(Qt::ShiftModifier));
}

void TextView::mouseMoveEvent(QMouseEvent* event) {
  if (!event->buttons().testFlag(Qt::LeftButton)) return;
  if (event->pos().y() < 0) verticalScrollBar()->triggerAction(QScrollBar::SliderSingleStepSub);
  if (event->pos().y() > viewport()->height())
    verticalScrollBar()->triggerAction(QScrollBar::SliderSingleStepAdd);
  move_to(offset_at(event->pos()), true);
}

void TextView::mouseDoubleClickEvent(QMouseEvent* event) {
  const auto at = offset_at(event->pos());
  for (const TextRow& one : held_) {
    if (at < one.offset || at > one.end) continue;
    const auto word = [](char c) {
      return c == '_' || (c & 0x80) != 0 || isalnum(static_cast<unsigned char>(c)) != 0;
    };
    auto begin = static_cast<std::size_t>(at - one.offset), end = begin;
    while (begin > 0 && word(one.text[begin - 1])) --begin;
    while (end < one.text.size() && word(one.text[end])) ++end;
    anchor_ = one.offset + begin;
    cursor_ = one.offset + end;
    viewport()->update();
    return;
  }
}

void TextView::contextMenuEvent(QContextMenuEvent* event) {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->addAction(tr("&Copy"), this, &TextView::copy)->setEnabled(anchor_ != cursor_);
  menu->addAction(tr("Select &all"), this, &TextView::select_all);
  menu->popup(event->globalPos());
}

void TextView::copy() {
  const auto begin = selection_begin(), end = selection_end();
  if (!bytes_ || begin == end) return;
  if (end - begin > kMostCopied) {
    Q_EMIT said(tr("%1 are too much to copy; save the body instead.").arg(shown_size(end - begin)));
    return;
  }
  copying_.run(
      page_jobs(),
      [bytes = bytes_, begin, end](const std::atomic<bool>&) {
        return from_utf8(read_bytes(*bytes, begin, end - begin));
      },
      [](const QString& text) { QApplication::clipboard()->setText(text); });
}

}  // namespace lw::ui
