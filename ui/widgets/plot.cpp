#include "ui/widgets/plot.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <cmath>

namespace lw::ui {
namespace {

struct PlotText {
  Q_DECLARE_TR_FUNCTIONS(Plot)
};

struct Scale {
  double factor;
  QString pattern;
};

/// The unit that suits numbers up to `most`.
Scale scale_for(PlotUnit unit, double most) {
  most = std::abs(most);
  switch (unit) {
    case PlotUnit::nanoseconds:
      if (most < 1e6) return {1e3, PlotText::tr("%1 \u00b5s")};
      if (most < 1e9) return {1e6, PlotText::tr("%1 ms")};
      if (most < 300e9) return {1e9, PlotText::tr("%1 s")};
      if (most < 300 * 60e9) return {60e9, PlotText::tr("%1 min")};
      return {3600e9, PlotText::tr("%1 h")};
    case PlotUnit::bytes:
    case PlotUnit::bytes_per_second: {
      const bool rate = unit == PlotUnit::bytes_per_second;
      if (most < 1024) return {1, rate ? PlotText::tr("%1 B/s") : PlotText::tr("%1 B")};
      if (most < 1024.0 * 1024) return {1024, rate ? PlotText::tr("%1 KiB/s") : PlotText::tr("%1 KiB")};
      if (most < 1024.0 * 1024 * 1024)
        return {1024.0 * 1024, rate ? PlotText::tr("%1 MiB/s") : PlotText::tr("%1 MiB")};
      return {1024.0 * 1024 * 1024, rate ? PlotText::tr("%1 GiB/s") : PlotText::tr("%1 GiB")};
    }
    case PlotUnit::none:
    case PlotUnit::count:
      break;
  }
  return {1, QStringLiteral("%1")};
}

double nice_step(double span, int wanted) {
  const double raw = span / std::max(1, wanted);
  const double power = std::pow(10, std::floor(std::log10(raw)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * power >= raw * 0.999) return factor * power;
  return 10 * power;
}

std::vector<PlotTick> named_ticks(const PlotAxis& axis, double from, double to, int wanted) {
  std::vector<PlotTick> ticks;
  const auto first = std::max<qint64>(0, std::llround(std::ceil(from)));
  const auto last = std::min<qint64>(axis.names.size() - 1, std::llround(std::floor(to)));
  const qint64 step = std::max<qint64>(1, (last - first + wanted) / std::max(1, wanted));
  for (qint64 at = first - first % step; at <= last; at += step)
    if (at >= first) ticks.push_back({static_cast<double>(at), axis.names[at]});
  return ticks;
}

}  // namespace

PlotRange whole_range(const Plot& plot) {
  PlotRange range{0, 0, 0, 0};
  bool first = true;
  for (const PlotSeries& series : plot.series) {
    for (const PlotMark& mark : series.marks) {
      const bool wide = series.shape == PlotShape::bars || series.shape == PlotShape::spans;
      range.left = first ? mark.x : std::min(range.left, mark.x);
      range.right = std::max({first ? mark.x : range.right, mark.x, wide ? mark.x2 : mark.x});
      range.top = std::max(range.top, mark.y);
      first = false;
    }
  }
  if (plot.x.names.isEmpty()) {
    if (range.left < range.right / 2) range.left = 0;
    if (!(range.right > range.left)) range.right = range.left + 1;
  } else {
    range.left = -0.5;
    range.right = static_cast<double>(plot.x.names.size()) - 0.5;
  }
  if (plot.y.names.isEmpty()) {
    if (!(range.top > 0)) range.top = 1;
    const double unit = scale_for(plot.y.unit, range.top).factor;
    const double step = nice_step(range.top / unit, 5) * unit;
    range.top = std::ceil(range.top / step) * step;
  } else {
    range.bottom = -0.5;
    range.top = static_cast<double>(plot.y.names.size()) - 0.5;
  }
  return range;
}

std::vector<PlotTick> plot_ticks(const PlotAxis& axis, double from, double to, int wanted) {
  if (!(to > from)) return {};
  if (!axis.names.isEmpty()) return named_ticks(axis, from, to, wanted);
  const Scale scale = scale_for(axis.unit, std::max(std::abs(from), std::abs(to)));
  double step = nice_step((to - from) / scale.factor, wanted);
  if (axis.unit == PlotUnit::count) step = std::max(1.0, step);
  const int digits = std::clamp(static_cast<int>(-std::floor(std::log10(step) + 1e-9)), 0, 9);
  const QLocale locale;
  std::vector<PlotTick> ticks;
  const auto first = static_cast<qint64>(std::ceil(from / scale.factor / step - 1e-9));
  for (qint64 i = 0; i <= 10'000; ++i) {
    const double value = static_cast<double>(first + i) * step;
    if (value * scale.factor > to + (to - from) * 1e-9) break;
    ticks.push_back({value * scale.factor, value == 0
                                               ? QStringLiteral("0")
                                               : scale.pattern.arg(locale.toString(value, 'f', digits))});
  }
  return ticks;
}

QString plot_value(PlotUnit unit, double value) {
  const Scale scale = scale_for(unit, value);
  const double number = value / scale.factor;
  const bool whole = unit == PlotUnit::count || (number == std::floor(number) && std::abs(number) < 1e6);
  const double size = std::abs(number);
  return scale.pattern.arg(QLocale().toString(number, 'f', whole ? 0 : size < 10 ? 2 : size < 100 ? 1 : 0));
}

}  // namespace lw::ui
