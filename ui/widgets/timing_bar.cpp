#include "ui/widgets/timing_bar.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "ui/bridge/plain.h"
#include "ui/widgets/line_colours.h"

namespace lw::ui {
namespace {

constexpr int kGap = 8;
constexpr int kLegendBox = 11;
constexpr int kMostLabel = 260;

// Told apart also without red and green; readable on a light and on a dark base.
QColor kind_colour(qsizetype place, bool dark) {
  static const QColor light[] = {QColor(0x8c, 0x96, 0xa3), QColor(0x2f, 0x7e, 0xd8), QColor(0xd9, 0x82, 0x1b),
                                 QColor(0x8a, 0x5f, 0xc9), QColor(0x2c, 0xa0, 0x6a), QColor(0xc8, 0x4f, 0x6f),
                                 QColor(0x2a, 0x9d, 0xb0), QColor(0x9a, 0x8b, 0x2a)};
  const QColor colour = light[static_cast<std::size_t>(place) % std::size(light)];
  return dark ? colour.lighter(118) : colour;
}

/// A step of 1, 2 or 5 times a power of ten that makes about `wanted` parts.
std::int64_t nice_step(std::int64_t span, int wanted) {
  // Nanoseconds of thirty years: more is no duration, and a double of it may not fit an integer.
  constexpr double kMost = 1e18;
  const double raw = std::clamp(static_cast<double>(span) / std::max(1, wanted), 1.0, kMost / 10);
  const double power = std::pow(10, std::floor(std::log10(raw)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * power >= raw) return static_cast<std::int64_t>(factor * power);
  return static_cast<std::int64_t>(10 * power);
}

}  // namespace

QString duration_text(std::int64_t nanoseconds) {
  const double value = static_cast<double>(nanoseconds);
  const QLocale locale;
  const auto number = [&](double n) { return locale.toString(n, 'f', n < 10 ? 2 : n < 100 ? 1 : 0); };
  if (std::abs(value) < 1e6) return TimingBar::tr("%1 \u00b5s").arg(number(value / 1e3));
  if (std::abs(value) < 1e9) return TimingBar::tr("%1 ms").arg(number(value / 1e6));
  return TimingBar::tr("%1 s").arg(number(value / 1e9));
}

TimingBar::TimingBar(QWidget* parent) : QWidget(parent) {
  setAccessibleName(tr("Timing"));
  setBackgroundRole(QPalette::Base);
  setAutoFillBackground(true);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
}

void TimingBar::set_rows(std::vector<Row> rows) {
  rows_ = std::move(rows);
  kinds_.clear();
  bool first = true;
  for (const Row& row : rows_) {
    qsizetype next = 0;
    for (const Segment& segment : row.segments) {
      // In the order of a row: what the rows before did not have stands behind what comes before it here.
      if (!kinds_.contains(segment.kind)) kinds_.insert(next, segment.kind);
      next = kinds_.indexOf(segment.kind) + 1;
      begin_ = first ? segment.start : std::min(begin_, segment.start);
      end_ = first ? segment.end : std::max(end_, segment.end);
      first = false;
    }
  }
  if (first) begin_ = end_ = 0;
  end_ = std::max(end_, begin_ + 1);
  tell();
  updateGeometry();
  update();
}

TimingBar::Layout TimingBar::layout_of() const {
  Layout layout{};
  for (const Row& row : rows_)
    layout.label_width = std::max(layout.label_width, fontMetrics().horizontalAdvance(row.label));
  layout.label_width = std::min({layout.label_width, kMostLabel, width() / 3});
  layout.total_width = fontMetrics().horizontalAdvance(QStringLiteral("0000 ms"));
  layout.axis_left = 2 * kGap + layout.label_width;
  layout.axis_right = std::max(layout.axis_left + 20, width() - 2 * kGap - layout.total_width);
  layout.rows_top = fontMetrics().height() + kGap;
  layout.row_height = fontMetrics().height() + kGap;
  return layout;
}

QSize TimingBar::sizeHint() const {
  const Layout layout = layout_of();
  const int rows = std::max<int>(1, static_cast<int>(rows_.size()));
  return {520, layout.rows_top + rows * layout.row_height + fontMetrics().height() + 3 * kGap};
}

QSize TimingBar::minimumSizeHint() const {
  return {240, sizeHint().height()};
}

int TimingBar::x_of(std::int64_t time) const {
  const Layout layout = layout_of();
  const double part = static_cast<double>(time - begin_) / static_cast<double>(end_ - begin_);
  return layout.axis_left + qRound(part * (layout.axis_right - layout.axis_left));
}

QRect TimingBar::segment_rect(std::size_t row, std::size_t segment) const {
  const Layout layout = layout_of();
  const Segment& what = rows_.at(row).segments.at(segment);
  const int left = x_of(what.start);
  // A short one stays visible.
  const int right = std::max(x_of(what.end), left + 2);
  return {left, layout.rows_top + static_cast<int>(row) * layout.row_height + 3, right - left,
          layout.row_height - 6};
}

QColor TimingBar::colour_of(const QString& kind) const {
  return kind_colour(kinds_.indexOf(kind), is_dark_palette(palette()));
}

QString TimingBar::text_at(const QPoint& point) const {
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    for (std::size_t s = rows_[r].segments.size(); s-- > 0;) {
      if (!segment_rect(r, s).adjusted(-1, -2, 1, 2).contains(point)) continue;
      const Segment& segment = rows_[r].segments[s];
      return tr("%1\n%2: %3, from %4 to %5")
          .arg(rows_[r].label, segment.kind, duration_text(segment.end - segment.start),
               duration_text(segment.start - begin_), duration_text(segment.end - begin_));
    }
  }
  return {};
}

bool TimingBar::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return QWidget::event(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  const QString text = text_at(help->pos());
  text.isEmpty() ? QToolTip::hideText() : QToolTip::showText(help->globalPos(), plain_tip(text), this);
  return true;
}

void TimingBar::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::FontChange) updateGeometry();
  update();
}

// The same in words.
void TimingBar::tell() {
  QStringList lines;
  for (const Row& row : rows_) {
    QStringList parts;
    for (const Segment& segment : row.segments)
      parts << tr("%1 %2").arg(segment.kind, duration_text(segment.end - segment.start));
    lines << tr("%1: %2").arg(row.label, parts.join(QStringLiteral(", ")));
  }
  setAccessibleDescription(lines.join(QLatin1Char('\n')));
}

void TimingBar::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  if (rows_.empty()) {
    painter.setPen(tone_colour(Tone::quiet, palette()));
    painter.drawText(rect(), Qt::AlignCenter, tr("No timing yet"));
    return;
  }
  paint_axis(painter);
  for (std::size_t row = 0; row < rows_.size(); ++row) paint_row(painter, row);
  paint_legend(painter);
}

void TimingBar::paint_axis(QPainter& painter) const {
  const Layout layout = layout_of();
  const int bottom = layout.rows_top + static_cast<int>(rows_.size()) * layout.row_height;
  const int room = fontMetrics().horizontalAdvance(QStringLiteral("00000 ms")) + kGap;
  const std::int64_t step = nice_step(end_ - begin_, (layout.axis_right - layout.axis_left) / room);
  for (std::int64_t i = 0; i <= (end_ - begin_) / step; ++i) {
    const std::int64_t time = i * step;
    const int x = x_of(begin_ + time);
    painter.setPen(hairline(palette()));
    painter.drawLine(x, layout.rows_top, x, bottom);
    painter.setPen(tone_colour(Tone::quiet, palette()));
    const QString text = time == 0 ? QStringLiteral("0") : duration_text(time);
    painter.drawText(QRect(x - room, kGap / 2, 2 * room, fontMetrics().height()), Qt::AlignHCenter, text);
  }
}

void TimingBar::paint_row(QPainter& painter, std::size_t row) const {
  const Layout layout = layout_of();
  const QRect line(0, layout.rows_top + static_cast<int>(row) * layout.row_height, width(),
                   layout.row_height);
  const QString label = fontMetrics().elidedText(rows_[row].label, Qt::ElideMiddle, layout.label_width);
  painter.setPen(palette().color(QPalette::Text));
  painter.drawText(line.adjusted(kGap, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, label);
  std::int64_t first = 0, last = 0;
  for (std::size_t s = 0; s < rows_[row].segments.size(); ++s) {
    const Segment& segment = rows_[row].segments[s];
    first = s == 0 ? segment.start : std::min(first, segment.start);
    last = s == 0 ? segment.end : std::max(last, segment.end);
    painter.fillRect(segment_rect(row, s), colour_of(segment.kind));
  }
  painter.setPen(tone_colour(Tone::quiet, palette()));
  painter.drawText(line.adjusted(0, 0, -kGap, 0), Qt::AlignVCenter | Qt::AlignRight,
                   duration_text(last - first));
}

void TimingBar::paint_legend(QPainter& painter) const {
  const Layout layout = layout_of();
  const int top = layout.rows_top + static_cast<int>(rows_.size()) * layout.row_height + kGap;
  const int height = fontMetrics().height();
  int x = kGap;
  for (const QString& kind : kinds_) {
    painter.fillRect(x, top + (height - kLegendBox) / 2, kLegendBox, kLegendBox, colour_of(kind));
    x += kLegendBox + 4;
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(x, top + fontMetrics().ascent(), kind);
    x += fontMetrics().horizontalAdvance(kind) + 2 * kGap;
  }
}

}  // namespace lw::ui
