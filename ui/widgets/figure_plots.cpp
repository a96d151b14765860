#include "ui/widgets/figure_plots.h"

#include <QCoreApplication>
#include <algorithm>

#include "core/base/text.h"
#include "ui/bridge/text.h"

namespace lw::ui {
namespace {

QString shown(const char* text) {
  return QCoreApplication::translate("Figures", text);
}

QString phase_name(Phase phase) {
  switch (phase) {
    case Phase::resolve:
      return shown("Name look-up");
    case Phase::connect:
      return shown("Connect");
    case Phase::tls:
      return shown("TLS");
    case Phase::send:
      return shown("Send");
    case Phase::wait:
      return shown("Wait");
    case Phase::receive:
      return shown("Receive");
  }
  return {};
}

/// A file from a stranger may call an operation what it likes.
constexpr std::size_t kMostName = 60;

QString row_name(const WaterfallRow& row, const std::vector<std::string>& operations) {
  QString name = row.operation > 0 && row.operation <= operations.size()
                     ? from_utf8(escape_short(operations[row.operation - 1], kMostName))
                     : shown("channel %1").arg(row.channel);
  if (row.operation > 0) name = QStringLiteral("%1 %2").arg(row.operation).arg(name);
  // Counted as people count: the second exchange is 2.
  return row.hop > 0 ? name + QStringLiteral(" \u00b7 %1").arg(row.hop + 1) : name;
}

void waterfall(Plot& plot, const Figures& figures, const std::vector<std::string>& operations) {
  plot.x = {shown("Time since the session began"), PlotUnit::nanoseconds, {}};
  plot.series.resize(kPhases);
  for (std::size_t phase = 0; phase < kPhases; ++phase)
    plot.series[phase] = {
        phase_name(static_cast<Phase>(phase)), PlotShape::spans, static_cast<int>(phase), {}};
  for (std::size_t i = 0; i < figures.waterfall.size(); ++i) {
    const WaterfallRow& row = figures.waterfall[i];
    const QString name = row_name(row, operations);
    plot.y.names << name;
    for (std::size_t phase = 0; phase < kPhases; ++phase) {
      const Span& span = row.phases[phase];
      if (!span.known()) continue;
      plot.series[phase].marks.push_back({.x = static_cast<double>(span.from),
                                          .x2 = static_cast<double>(span.to),
                                          .y = static_cast<double>(i),
                                          .operation = row.operation,
                                          .name = name});
    }
  }
  // Phases that never happened say nothing in the legend.
  std::erase_if(plot.series, [](const PlotSeries& series) { return series.marks.empty(); });
}

void latency(Plot& plot, const Figures& figures) {
  plot.x = {shown("Time since the session began"), PlotUnit::nanoseconds, {}};
  plot.y = {shown("Request to reply"), PlotUnit::nanoseconds, {}};
  PlotSeries series{shown("Reply"), PlotShape::dots, 0, {}};
  for (const Latency& one : figures.latencies)
    series.marks.push_back({.x = static_cast<double>(one.time),
                            .x2 = 0,
                            .y = static_cast<double>(one.taken),
                            .operation = one.operation,
                            .name = {}});
  plot.series.push_back(std::move(series));
}

void throughput(Plot& plot, const Figures& figures) {
  plot.x = {shown("Time since the session began"), PlotUnit::nanoseconds, {}};
  plot.y = {shown("Throughput"), PlotUnit::bytes_per_second, {}};
  plot.series = {{shown("Sent"), PlotShape::line, 0, {}}, {shown("Received"), PlotShape::line, 1, {}}};
  const double width = static_cast<double>(std::max<Nanoseconds>(1, figures.bucket_width));
  for (const Throughput& one : figures.throughput) {
    const double middle = static_cast<double>(one.from) + width / 2;
    plot.series[0].marks.push_back(
        {.x = middle, .y = static_cast<double>(one.sent) / width * 1e9, .name = {}});
    plot.series[1].marks.push_back(
        {.x = middle, .y = static_cast<double>(one.received) / width * 1e9, .name = {}});
  }
}

void sizes(Plot& plot, const Figures& figures) {
  plot.x = {shown("Bytes in a message, from"), PlotUnit::bytes, {}};
  plot.y = {shown("Messages"), PlotUnit::count, {}};
  plot.series = {{shown("Sent"), PlotShape::bars, 0, {}}, {shown("Received"), PlotShape::bars, 1, {}}};
  for (std::size_t i = 0; i < figures.sizes.size(); ++i) {
    const SizeBar& bar = figures.sizes[i];
    const auto place = static_cast<double>(i);
    plot.x.names << plot_value(PlotUnit::bytes, static_cast<double>(bar.least));
    plot.series[0].marks.push_back(
        {.x = place - 0.4, .x2 = place - 0.02, .y = static_cast<double>(bar.sent), .name = {}});
    plot.series[1].marks.push_back(
        {.x = place + 0.02, .x2 = place + 0.4, .y = static_cast<double>(bar.received), .name = {}});
  }
}

}  // namespace

QString figure_name(FigureKind kind) {
  switch (kind) {
    case FigureKind::waterfall:
      return shown("Timing of operations");
    case FigureKind::latency:
      return shown("Request to reply");
    case FigureKind::throughput:
      return shown("Throughput");
    case FigureKind::sizes:
      return shown("Size of messages");
  }
  return {};
}

QString figure_empty_text(FigureKind kind) {
  return kind == FigureKind::latency ? shown("No request was answered yet.") : shown("Nothing was said yet.");
}

Plot figure_plot(FigureKind kind, const Figures& figures, const std::vector<std::string>& operations) {
  Plot plot{.title = figure_name(kind)};
  switch (kind) {
    case FigureKind::waterfall:
      waterfall(plot, figures, operations);
      break;
    case FigureKind::latency:
      latency(plot, figures);
      break;
    case FigureKind::throughput:
      throughput(plot, figures);
      break;
    case FigureKind::sizes:
      sizes(plot, figures);
      break;
  }
  for (PlotSeries& series : plot.series)
    std::ranges::sort(series.marks, {}, [](const PlotMark& mark) { return std::pair(mark.x, mark.y); });
  return plot;
}

std::string figure_csv(FigureKind kind, const Figures& figures) {
  switch (kind) {
    case FigureKind::waterfall:
      return waterfall_csv(figures);
    case FigureKind::latency:
      return latency_csv(figures);
    case FigureKind::throughput:
      return throughput_csv(figures);
    case FigureKind::sizes:
      return sizes_csv(figures);
  }
  return {};
}

}  // namespace lw::ui
