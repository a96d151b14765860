// How a Timeline looks.
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "ui/shell/theme.h"
#include "ui/widgets/line_colours.h"
#include "ui/widgets/timeline.h"
#include "ui/widgets/timeline_geometry.h"

namespace lw::ui {

namespace {

constexpr int kLeastSpan = 4;  // a span is seen however short it was
constexpr int kLabelGap = 5;
constexpr int kLeastLabel = 24;  // less says nothing
constexpr int kSign = 5;         // half of a sign

const ThemeColours& colours(const QPalette& palette) {
  return Theme::colours_of(is_dark_palette(palette));
}

}  // namespace

int Timeline::row_height() const {
  return fontMetrics().height() + 4;
}
int Timeline::rows_top() const {
  return kTimelineGap + kTimelineSigns;
}
int Timeline::traffic_top() const {
  return rows_top() + row_count_ * (row_height() + 1) + kTimelineGap;
}

QSize Timeline::sizeHint() const {
  return {400, traffic_top() + kTimelineTraffic + kTimelineGap};
}
QSize Timeline::minimumSizeHint() const {
  return {160, sizeHint().height()};
}

QRect Timeline::span_rect(qsizetype index) const {
  const TimelineSpan& span = data_.spans[index];
  const int left = x_of(span.started);
  const int right = std::max(x_of(span.ended), left + kLeastSpan);
  return {left, rows_top() + rows_[index] * (row_height() + 1), right - left, row_height()};
}

void Timeline::paintEvent(QPaintEvent*) {
  if (still_.isNull()) {
    still_ = QPixmap(size() * devicePixelRatioF());
    still_.setDevicePixelRatio(devicePixelRatioF());
    still_.fill(Qt::transparent);
    QPainter painter(&still_);
    draw_all(painter);
  }
  QPainter painter(this);
  painter.drawPixmap(0, 0, still_);
  draw_position(painter);
  if (difference_) draw_difference(painter);
  if (!hasFocus()) return;
  // A frame of our own: some styles tint what has the focus, and here tints mean something.
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(palette().color(QPalette::Highlight), 1.5));
  painter.setBrush(Qt::NoBrush);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75), 3, 3);
}

void Timeline::draw_all(QPainter& painter) const {
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setFont(font());
  painter.setPen(hairline(palette()));
  painter.setBrush(palette().color(QPalette::Base));
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
  draw_traffic(painter);
  draw_spans(painter);
  std::array<int, 4> last;  // of each kind
  last.fill(-1);
  for (const TimelineTick& tick : data_.ticks) {
    const int x = x_of(tick.time);
    if (x != std::exchange(last[static_cast<std::size_t>(tick.kind)], x)) draw_tick(painter, tick);
  }
}

// Sent above the line, received below it. By logarithms: a word and a download are both seen.
void Timeline::draw_traffic(QPainter& painter) const {
  const int middle = traffic_top() + kTimelineTraffic / 2;
  painter.setPen(hairline(palette()));
  painter.drawLine(kTimelineMargin, middle, width() - kTimelineMargin, middle);
  if (length_ <= 0) return;
  quint64 most = 1;
  for (const TimelineTraffic& part : data_.traffic) most = std::max({most, part.sent, part.received});
  const auto height = [&](quint64 bytes) {
    if (bytes == 0) return 0;
    const double share = std::log1p(static_cast<double>(bytes)) / std::log1p(static_cast<double>(most));
    return std::max(2, static_cast<int>(share * kTimelineTraffic / 2));
  };
  const double scale = static_cast<double>(data_.length) / static_cast<double>(length_);
  const double room = (width() - 2.0 * kTimelineMargin) * scale;
  const int wide = std::max(2, static_cast<int>(std::ceil(room / TimelineData::kParts)));
  for (std::size_t i = 0; i < data_.traffic.size(); ++i) {
    const TimelineTraffic& part = data_.traffic[i];
    const int x = kTimelineMargin + static_cast<int>(room * static_cast<double>(i) / TimelineData::kParts);
    if (const int up = height(part.sent)) painter.fillRect(x, middle - up, wide, up, colours(palette()).sent);
    if (const int down = height(part.received))
      painter.fillRect(x, middle + 1, wide, down, colours(palette()).received);
  }
}

void Timeline::draw_spans(QPainter& painter) const {
  // How far names may go: from what stands before in the row to what comes next.
  std::vector<int> until(static_cast<std::size_t>(data_.spans.size()));
  std::array<int, kTimelineRows> edge;
  edge.fill(width() - kTimelineMargin);
  for (qsizetype i = data_.spans.size(); i-- > 0;)
    until[static_cast<std::size_t>(i)] = std::exchange(edge[rows_[i]], span_rect(i).left() - kTimelineGap);
  edge.fill(kTimelineMargin);
  std::array<int, kTimelineRows> drawn;
  drawn.fill(-1);
  for (qsizetype i = 0; i < data_.spans.size(); ++i) {
    // Of many in one place one is seen.
    const int right = span_rect(i).right();
    if (right <= drawn[rows_[i]]) continue;
    drawn[rows_[i]] = right;
    int& from = edge[rows_[i]];
    from = draw_span(painter, i, from, until[static_cast<std::size_t>(i)]) + kTimelineGap;
  }
}

// Its name stands in it, else behind it, else before it, wherever there is room for it; else as much of it as
// there is room for. Returns where it ends.
int Timeline::draw_span(QPainter& painter, qsizetype index, int from, int until) const {
  const TimelineSpan& span = data_.spans[index];
  const QRect there = span_rect(index);
  const QColor colour = span.failed ? colours(palette()).error : colours(palette()).note;
  painter.setPen(colour);
  painter.setBrush(shade(colour, palette()));
  painter.drawRoundedRect(QRectF(there).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
  const int wanted = fontMetrics().horizontalAdvance(span.title) + 1;
  const int inside = there.width() - 2 * kLabelGap;
  const int behind = until - there.right() - kLabelGap;
  int left = there.left() + kLabelGap;
  int wide = inside;
  if (wanted > inside && (wanted <= behind || behind > inside)) {
    left = there.right() + kLabelGap;
    wide = std::min(behind, wanted);
  }
  if (wanted > wide && wanted <= there.left() - kLabelGap - from) {
    left = there.left() - kLabelGap - wanted;
    wide = wanted;
  }
  if (wide < kLeastLabel) return there.right();
  painter.setPen(palette().color(QPalette::Text));
  painter.drawText(QRect(left, there.top(), wide, there.height()), Qt::AlignVCenter | Qt::AlignLeft,
                   fontMetrics().elidedText(span.title, Qt::ElideMiddle, wide));
  return std::max(there.right(), left + std::min(wide, wanted));
}

// Signs differ by shape, not by colour alone.
void Timeline::draw_tick(QPainter& painter, const TimelineTick& tick) const {
  const QPointF at(x_of(tick.time) + 0.5, kTimelineGap + kTimelineSigns / 2.0);
  const ThemeColours& meaning = colours(palette());
  painter.setPen(QPen(hairline(palette()), 1, Qt::DotLine));
  painter.drawLine(QPointF(at.x(), rows_top()), QPointF(at.x(), height() - kTimelineGap));
  QPainterPath path;
  switch (tick.kind) {
    case TimelineTick::Kind::mark:  // a flag
      path.moveTo(at + QPointF(0, kSign));
      path.lineTo(at + QPointF(0, -kSign));
      path.lineTo(at + QPointF(kSign + 2, -kSign / 2.0 + 0.5));
      path.lineTo(at + QPointF(0, 1));
      painter.setPen(QPen(meaning.note, 1.4));
      painter.setBrush(meaning.note);
      break;
    case TimelineTick::Kind::comment:  // a bubble
      path.addRoundedRect(QRectF(at.x() - kSign, at.y() - kSign + 1, 2 * kSign, kSign + 2), 2, 2);
      path.moveTo(at + QPointF(-2, kSign - 2));
      path.lineTo(at + QPointF(-2, kSign));
      path.lineTo(at + QPointF(1.5, kSign - 2));
      painter.setPen(QPen(meaning.note, 1.2));
      painter.setBrush(palette().color(QPalette::Base));
      break;
    case TimelineTick::Kind::time_reference:  // a clock
      path.addEllipse(at, kSign, kSign);
      path.moveTo(at + QPointF(0, -kSign + 2));
      path.lineTo(at);
      path.lineTo(at + QPointF(2.5, 0));
      painter.setPen(QPen(meaning.muted, 1.2));
      painter.setBrush(Qt::NoBrush);
      break;
    case TimelineTick::Kind::error:  // a cross
      path.moveTo(at + QPointF(-kSign + 1, -kSign + 1));
      path.lineTo(at + QPointF(kSign - 1, kSign - 1));
      path.moveTo(at + QPointF(kSign - 1, -kSign + 1));
      path.lineTo(at + QPointF(-kSign + 1, kSign - 1));
      painter.setPen(QPen(meaning.error, 2));
      painter.setBrush(Qt::NoBrush);
      break;
  }
  painter.drawPath(path);
}

void Timeline::draw_difference(QPainter& painter) const {
  const QPointF at(x_of(*difference_) + 0.5, kTimelineGap + kTimelineSigns / 2.0);
  QPainterPath diamond;
  diamond.moveTo(at + QPointF(0, -kSign - 1));
  diamond.lineTo(at + QPointF(kSign + 1, 0));
  diamond.lineTo(at + QPointF(0, kSign + 1));
  diamond.lineTo(at + QPointF(-kSign - 1, 0));
  diamond.closeSubpath();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(colours(palette()).warning, 1));
  painter.drawLine(QPointF(at.x(), rows_top()), QPointF(at.x(), height() - kTimelineGap));
  painter.setBrush(colours(palette()).warning);
  painter.drawPath(diamond);
}

void Timeline::draw_position(QPainter& painter) const {
  if (length_ <= 0) return;
  const QColor colour =
      palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::Highlight);
  const int now = x_of(position_);
  QColor played = colour;
  played.setAlpha(36);
  painter.fillRect(QRect(kTimelineMargin, 1, now - kTimelineMargin, height() - 2), played);
  const auto line = [&](int x, bool wished) {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, wished ? 1.0 : 2.0, wished ? Qt::DashLine : Qt::SolidLine));
    painter.drawLine(QPointF(x + 0.5, 2), QPointF(x + 0.5, height() - 2));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    if (!wished) painter.drawEllipse(QPointF(x + 0.5, height() - 5.5), 4.5, 4.5);
  };
  line(now, false);
  if (wished_) line(x_of(*wished_), true);
}

}  // namespace lw::ui
