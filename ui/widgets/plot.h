// What a plot shows, as numbers: series of marks over two axes. Knows nothing of what was measured; PlotView
// draws it on the screen, PlotPainter wherever else.
#pragma once

#include <QString>
#include <QStringList>
#include <vector>

namespace lw::ui {

enum class PlotUnit : quint8 { none, nanoseconds, bytes, bytes_per_second, count };

struct PlotAxis {
  QString title;
  PlotUnit unit = PlotUnit::none;
  /// A name for each whole number from 0 on instead of a scale: rows of a waterfall, classes of a histogram.
  QStringList names;
};

/// One thing drawn: a dot at (x, y); a point of a line; a bar from 0 to y over x..x2; a span x..x2 in row y.
struct PlotMark {
  double x = 0;
  double x2 = 0;
  double y = 0;
  quint64 operation = 0;  // told when it is clicked; 0 = nothing
  QString name;           // what it is of; empty = the series says it
};

enum class PlotShape : quint8 { dots, line, bars, spans };

struct PlotSeries {
  QString name;
  PlotShape shape = PlotShape::dots;
  int colour = 0;               // place in plot_colour()
  std::vector<PlotMark> marks;  // by x
};

struct Plot {
  QString title;
  PlotAxis x, y;
  std::vector<PlotSeries> series;
  bool empty() const {
    for (const PlotSeries& one : series)
      if (!one.marks.empty()) return false;
    return true;
  }
};

/// A part of a plot: what is in sight.
struct PlotRange {
  double left = 0, right = 1;
  double bottom = 0, top = 1;
  bool operator==(const PlotRange&) const = default;
};

/// All of it, with axes that begin at 0 and end at a tick.
PlotRange whole_range(const Plot& plot);

struct PlotTick {
  double at = 0;
  QString text;
};
/// At most about `wanted` ticks at steps of 1, 2 or 5 times a power of ten of the unit that fits; names where
/// the axis has some.
std::vector<PlotTick> plot_ticks(const PlotAxis& axis, double from, double to, int wanted);

/// "12.3 ms", "1.5 KiB", "320 KiB/s".
QString plot_value(PlotUnit unit, double value);

}  // namespace lw::ui
