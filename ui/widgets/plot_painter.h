// Draws a plot into a rectangle of any paint device, and knows what stands at a point of it.
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QRectF>
#include <optional>

#include "ui/widgets/plot.h"

class QPainter;

namespace lw::ui {

/// Told apart also with any kind of colour blindness (Okabe and Ito's set, toned to 3:1 on either base);
/// shapes and dashes differ as well.
QColor plot_colour(int place, bool dark);

struct PlotHit {
  std::size_t series = 0;
  std::size_t mark = 0;
  bool operator==(const PlotHit&) const = default;
};

class PlotPainter {
 public:
  PlotPainter(const Plot& plot, const PlotRange& range, const QRectF& area, const QFont& font,
              const QPalette& palette);

  /// Where the marks are, within the axes.
  QRectF inside() const { return inside_; }
  double pixel_x(double x) const;
  double pixel_y(double y) const;
  double value_x(double pixel) const;
  double value_y(double pixel) const;
  QRectF mark_rect(const PlotSeries& series, const PlotMark& mark) const;

  void paint(QPainter& painter) const;
  /// Around the mark that is pointed at.
  void paint_chosen(QPainter& painter, const PlotHit& hit) const;
  /// The mark at a point, or the nearest within a few pixels.
  std::optional<PlotHit> hit(const QPointF& point) const;
  /// What a mark says, for tooltips and readers.
  QString text_of(const PlotHit& hit) const;

 private:
  void lay_out(const QRectF& area);
  bool in_sight(const PlotSeries& series, const PlotMark& mark) const;
  double distance(const PlotSeries& series, const PlotMark& mark, const QPointF& point) const;
  QColor colour_of(const PlotSeries& series) const;
  void paint_axes(QPainter& painter) const;
  void paint_legend(QPainter& painter) const;
  void paint_dots(QPainter& painter, const PlotSeries& series) const;
  void paint_line(QPainter& painter, const PlotSeries& series) const;
  void paint_bars(QPainter& painter, const PlotSeries& series) const;
  void paint_spans(QPainter& painter, const PlotSeries& series) const;

  const Plot& plot_;
  PlotRange range_;
  QFont font_;
  QPalette palette_;
  QRectF area_;
  QRectF inside_;
  double line_ = 0;  // height of a line of text
  std::vector<PlotTick> x_ticks_, y_ticks_;
};

}  // namespace lw::ui
