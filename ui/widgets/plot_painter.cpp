#include "ui/widgets/plot_painter.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "ui/widgets/line_colours.h"

namespace lw::ui {
namespace {

constexpr double kGap = 8;
constexpr double kDot = 5;    // width of a dot
constexpr double kReach = 8;  // pixels from a mark that still mean it
constexpr double kFar = 1e6;  // pixels: farther out a coordinate is cut, painters overflow beyond
constexpr int kShapes = 4;

struct PlotPainterText {
  Q_DECLARE_TR_FUNCTIONS(Plot)
};

/// A dot's shape by its series' place: colour alone tells nothing to some.
QPainterPath dot_shape(int place) {
  QPainterPath path;
  const double r = kDot / 2;
  switch (place % kShapes) {
    case 0:
      path.addEllipse(QPointF(), r, r);
      break;
    case 1:
      path.addRect(-r, -r, kDot, kDot);
      break;
    case 2:
      path.addPolygon(QPolygonF({QPointF(0, -r - 1), QPointF(r + 1, r), QPointF(-r - 1, r)}));
      break;
    default:
      path.addPolygon(
          QPolygonF({QPointF(0, -r - 1), QPointF(r + 1, 0), QPointF(0, r + 1), QPointF(-r - 1, 0)}));
  }
  path.closeSubpath();
  return path;
}

}  // namespace

QColor plot_colour(int place, bool dark) {
  static const QColor light[] = {QColor(0x00, 0x72, 0xb2), QColor(0xc2, 0x4e, 0x00), QColor(0x00, 0x8a, 0x66),
                                 QColor(0xb0, 0x56, 0x8c), QColor(0x8a, 0x72, 0x00), QColor(0x2a, 0x86, 0xb8),
                                 QColor(0x6b, 0x74, 0x80)};
  static const QColor night[] = {QColor(0x56, 0xb4, 0xe9), QColor(0xe6, 0x9f, 0x00), QColor(0x2f, 0xc2, 0x9a),
                                 QColor(0xdc, 0x93, 0xbf), QColor(0xf0, 0xe4, 0x42), QColor(0x3d, 0x8f, 0xd1),
                                 QColor(0xa0, 0xa8, 0xb2)};
  const auto at = static_cast<std::size_t>(std::max(0, place)) % std::size(light);
  return dark ? night[at] : light[at];
}

PlotPainter::PlotPainter(const Plot& plot, const PlotRange& range, const QRectF& area, const QFont& font,
                         const QPalette& palette)
    : plot_(plot), range_(range), font_(font), palette_(palette), area_(area) {
  lay_out(area);
}

void PlotPainter::lay_out(const QRectF& area) {
  const QFontMetricsF metrics(font_);
  line_ = metrics.height();
  const double top = area.top() + 2.6 * line_ + 2 * kGap;
  const double bottom = area.bottom() - 2 * line_ - kGap - 4;
  const double height = std::max(20.0, bottom - top);
  y_ticks_ =
      plot_ticks(plot_.y, range_.bottom, range_.top,
                 std::max(1, static_cast<int>(height / (line_ * (plot_.y.names.isEmpty() ? 2.5 : 1.15)))));
  double labels = metrics.horizontalAdvance(QLatin1Char('0'));
  for (const PlotTick& tick : y_ticks_) labels = std::max(labels, metrics.horizontalAdvance(tick.text));
  labels = std::min(labels, area.width() / 3);
  const double left = area.left() + kGap + labels + kGap;
  inside_ = QRectF(left, top, std::max(20.0, area.right() - 3 * kGap - left), height);
  // As many as their texts leave room for; the widest of them is known only once they are made.
  for (int wanted = std::max(1, static_cast<int>(inside_.width() / 60)); wanted >= 1;
       wanted = wanted * 2 / 3) {
    x_ticks_ = plot_ticks(plot_.x, range_.left, range_.right, wanted);
    double widest = 0;
    for (const PlotTick& tick : x_ticks_) widest = std::max(widest, metrics.horizontalAdvance(tick.text));
    if ((widest + kGap) * static_cast<double>(x_ticks_.size()) <= inside_.width() || wanted == 1) break;
  }
}

// Where things are
// --------------------------------------------------------------------------------------------

double PlotPainter::pixel_x(double x) const {
  const double part = (x - range_.left) / (range_.right - range_.left);
  return std::clamp(inside_.left() + part * inside_.width(), -kFar, kFar);
}

// Rows with names go down, numbers up.
double PlotPainter::pixel_y(double y) const {
  const double part = (y - range_.bottom) / (range_.top - range_.bottom);
  const double pixel = plot_.y.names.isEmpty() ? inside_.bottom() - part * inside_.height()
                                               : inside_.top() + part * inside_.height();
  return std::clamp(pixel, -kFar, kFar);
}

double PlotPainter::value_x(double pixel) const {
  return range_.left + (pixel - inside_.left()) / inside_.width() * (range_.right - range_.left);
}

double PlotPainter::value_y(double pixel) const {
  const double part = plot_.y.names.isEmpty() ? inside_.bottom() - pixel : pixel - inside_.top();
  return range_.bottom + part / inside_.height() * (range_.top - range_.bottom);
}

QRectF PlotPainter::mark_rect(const PlotSeries& series, const PlotMark& mark) const {
  const double x = pixel_x(mark.x);
  const double y = pixel_y(mark.y);
  switch (series.shape) {
    case PlotShape::dots:
    case PlotShape::line:
      return {x - kDot / 2, y - kDot / 2, kDot, kDot};
    case PlotShape::bars:
      return QRectF(QPointF(x, y), QPointF(std::max(pixel_x(mark.x2), x + 1), pixel_y(0))).normalized();
    case PlotShape::spans: {
      // A short one stays visible.
      const double right = std::max(pixel_x(mark.x2), x + 1.5);
      const double row = std::abs(pixel_y(1) - pixel_y(0));
      const double height = row > 6 ? std::min(row - 3, 18.0) : std::max(1.0, row * 0.8);
      return {x, y - height / 2, right - x, height};
    }
  }
  return {};
}

bool PlotPainter::in_sight(const PlotSeries& series, const PlotMark& mark) const {
  const bool wide = series.shape == PlotShape::bars || series.shape == PlotShape::spans;
  if (mark.x > range_.right || (wide ? mark.x2 : mark.x) < range_.left) return false;
  if (series.shape == PlotShape::spans) return mark.y >= range_.bottom - 0.5 && mark.y <= range_.top + 0.5;
  return series.shape != PlotShape::dots || (mark.y >= range_.bottom && mark.y <= range_.top);
}

double PlotPainter::distance(const PlotSeries& series, const PlotMark& mark, const QPointF& point) const {
  if (series.shape == PlotShape::line) return std::abs(point.x() - pixel_x(mark.x));
  const QRectF rect = mark_rect(series, mark);
  const double x = std::max({rect.left() - point.x(), point.x() - rect.right(), 0.0});
  const double y = std::max({rect.top() - point.y(), point.y() - rect.bottom(), 0.0});
  return series.shape == PlotShape::bars ? x : std::hypot(x, y);
}

std::optional<PlotHit> PlotPainter::hit(const QPointF& point) const {
  if (!inside_.adjusted(-kReach, -kReach, kReach, kReach).contains(point)) return std::nullopt;
  std::optional<PlotHit> best;
  double nearest = kReach;
  for (std::size_t s = 0; s < plot_.series.size(); ++s) {
    const PlotSeries& series = plot_.series[s];
    for (std::size_t m = 0; m < series.marks.size(); ++m) {
      if (!in_sight(series, series.marks[m])) continue;
      const double away = distance(series, series.marks[m], point);
      if (away > nearest || (best && away == nearest)) continue;
      nearest = away;
      best = PlotHit{s, m};
    }
  }
  return best;
}

QString PlotPainter::text_of(const PlotHit& hit) const {
  const PlotSeries& series = plot_.series.at(hit.series);
  const PlotMark& mark = series.marks.at(hit.mark);
  const QString name =
      mark.name.isEmpty() ? series.name : mark.name + QStringLiteral(" \u2014 ") + series.name;
  const auto x = [&](double value) {
    const auto at = static_cast<qsizetype>(std::llround(value));
    return plot_.x.names.isEmpty() ? plot_value(plot_.x.unit, value) : plot_.x.names.value(at);
  };
  if (series.shape == PlotShape::spans)
    return PlotPainterText::tr("%1: %2, from %3 to %4")
        .arg(name, plot_value(plot_.x.unit, mark.x2 - mark.x), x(mark.x), x(mark.x2));
  const QString at = series.shape == PlotShape::bars ? x((mark.x + mark.x2) / 2) : x(mark.x);
  return PlotPainterText::tr("%1: %2 at %3").arg(name, plot_value(plot_.y.unit, mark.y), at);
}

// Painting
// ----------------------------------------------------------------------------------------------------

QColor PlotPainter::colour_of(const PlotSeries& series) const {
  return plot_colour(series.colour, is_dark_palette(palette_));
}

void PlotPainter::paint(QPainter& painter) const {
  painter.save();
  painter.setFont(font_);
  paint_axes(painter);
  paint_legend(painter);
  painter.setClipRect(inside_.adjusted(-1, -1, 1, 1));
  for (const PlotSeries& series : plot_.series) {
    switch (series.shape) {
      case PlotShape::dots:
        paint_dots(painter, series);
        break;
      case PlotShape::line:
        paint_line(painter, series);
        break;
      case PlotShape::bars:
        paint_bars(painter, series);
        break;
      case PlotShape::spans:
        paint_spans(painter, series);
        break;
    }
  }
  painter.restore();
}

void PlotPainter::paint_axes(QPainter& painter) const {
  const QColor quiet = tone_colour(Tone::quiet, palette_);
  const QColor line = hairline(palette_);
  const QFontMetricsF metrics(font_);
  const bool rows = !plot_.y.names.isEmpty();
  for (const PlotTick& tick : y_ticks_) {
    const double y = pixel_y(tick.at);
    painter.setPen(line);
    if (!rows) painter.drawLine(QPointF(inside_.left(), y), QPointF(inside_.right(), y));
    painter.setPen(rows ? palette_.color(QPalette::Text) : quiet);
    const QRectF place(area_.left(), y - line_, inside_.left() - kGap - area_.left(), 2 * line_);
    painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter,
                     metrics.elidedText(tick.text, Qt::ElideMiddle, place.width() - 2));
  }
  for (const PlotTick& tick : x_ticks_) {
    const double x = pixel_x(tick.at);
    painter.setPen(line);
    if (plot_.x.names.isEmpty()) painter.drawLine(QPointF(x, inside_.top()), QPointF(x, inside_.bottom()));
    painter.setPen(quiet);
    painter.drawText(QRectF(x - 100, inside_.bottom() + 4, 200, line_), Qt::AlignHCenter | Qt::AlignTop,
                     tick.text);
  }
  painter.setPen(quiet);
  painter.drawLine(inside_.bottomLeft(), inside_.bottomRight());
  painter.drawLine(inside_.topLeft(), inside_.bottomLeft());
  painter.drawText(QRectF(area_.left() + kGap, inside_.top() - 1.5 * line_ - 4, area_.width() / 2, line_),
                   Qt::AlignLeft | Qt::AlignTop, plot_.y.title);
  painter.drawText(QRectF(inside_.left(), inside_.bottom() + line_ + 4, inside_.width(), line_),
                   Qt::AlignRight | Qt::AlignTop, plot_.x.title);
}

void PlotPainter::paint_legend(QPainter& painter) const {
  const QFontMetricsF metrics(font_);
  double x = inside_.left();
  const double y = area_.top() + kGap;
  painter.setRenderHint(QPainter::Antialiasing);
  for (const PlotSeries& series : plot_.series) {
    const QRectF swatch(x, y + (line_ - 11) / 2, 11, 11);
    const QColor colour = colour_of(series);
    if (series.shape == PlotShape::dots) {
      painter.fillPath(dot_shape(series.colour).translated(swatch.center()), colour);
    } else if (series.shape == PlotShape::line) {
      painter.setPen(QPen(colour, 2, series.colour % 2 == 0 ? Qt::SolidLine : Qt::DashLine));
      painter.drawLine(QPointF(x - 6, swatch.center().y()), QPointF(x + 14, swatch.center().y()));
    } else {
      painter.fillRect(swatch, colour);
    }
    painter.setPen(palette_.color(QPalette::Text));
    painter.drawText(QPointF(x + 18, y + metrics.ascent()), series.name);
    x += 18 + metrics.horizontalAdvance(series.name) + 2 * kGap + 6;
  }
  painter.setRenderHint(QPainter::Antialiasing, false);
}

void PlotPainter::paint_dots(QPainter& painter, const PlotSeries& series) const {
  const QColor colour = colour_of(series);
  const QPainterPath shape = dot_shape(series.colour);
  // Of dots that fall on the same two pixels one is enough: a hundred thousand are drawn as fast as can be
  // seen.
  const auto columns = static_cast<std::size_t>(inside_.width() / 2) + 2;
  std::vector<bool> taken(columns * (static_cast<std::size_t>(inside_.height() / 2) + 2));
  painter.setRenderHint(QPainter::Antialiasing);
  for (const PlotMark& mark : series.marks) {
    if (!in_sight(series, mark)) continue;
    const QPointF at(pixel_x(mark.x), pixel_y(mark.y));
    const auto cell = static_cast<std::size_t>(std::max(0.0, at.y() - inside_.top()) / 2) * columns +
                      static_cast<std::size_t>(std::max(0.0, at.x() - inside_.left()) / 2);
    if (cell >= taken.size() || taken[cell]) continue;
    taken[cell] = true;
    painter.translate(at);
    painter.fillPath(shape, colour);
    painter.translate(-at);
  }
  painter.setRenderHint(QPainter::Antialiasing, false);
}

void PlotPainter::paint_line(QPainter& painter, const PlotSeries& series) const {
  QPolygonF line;
  for (std::size_t i = 0; i < series.marks.size(); ++i) {
    // One beyond each edge, so that the line reaches it.
    const bool before = i + 1 < series.marks.size() && series.marks[i + 1].x < range_.left;
    const bool after = i > 0 && series.marks[i - 1].x > range_.right;
    if (!before && !after) line << QPointF(pixel_x(series.marks[i].x), pixel_y(series.marks[i].y));
  }
  if (line.isEmpty()) return;
  const QColor colour = colour_of(series);
  QPolygonF below = line;
  below << QPointF(line.last().x(), pixel_y(0)) << QPointF(line.first().x(), pixel_y(0));
  QColor shade = colour;
  shade.setAlpha(36);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(shade);
  painter.drawPolygon(below);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(colour, 1.6, series.colour % 2 == 0 ? Qt::SolidLine : Qt::DashLine));
  painter.drawPolyline(line);
  painter.setRenderHint(QPainter::Antialiasing, false);
}

void PlotPainter::paint_bars(QPainter& painter, const PlotSeries& series) const {
  for (const PlotMark& mark : series.marks)
    if (in_sight(series, mark) && mark.y > 0) painter.fillRect(mark_rect(series, mark), colour_of(series));
}

void PlotPainter::paint_spans(QPainter& painter, const PlotSeries& series) const {
  const double row = std::abs(pixel_y(1) - pixel_y(0));
  double last = -1;  // rows thinner than a pixel: one of those that fall on it
  double last_row = -1;
  for (const PlotMark& mark : series.marks) {
    if (!in_sight(series, mark)) continue;
    const double pixel = std::floor(pixel_y(mark.y));
    if (row < 1 && pixel == last && mark.y != last_row) continue;
    last = pixel;
    last_row = mark.y;
    painter.fillRect(mark_rect(series, mark), colour_of(series));
  }
}

void PlotPainter::paint_chosen(QPainter& painter, const PlotHit& hit) const {
  if (hit.series >= plot_.series.size() || hit.mark >= plot_.series[hit.series].marks.size()) return;
  const PlotSeries& series = plot_.series[hit.series];
  const QRectF rect = mark_rect(series, series.marks[hit.mark]).adjusted(-3, -3, 3, 3);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(palette_.color(QPalette::Text), 1.4));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(rect.intersected(inside_.adjusted(-4, -4, 4, 4)));
}

}  // namespace lw::ui
