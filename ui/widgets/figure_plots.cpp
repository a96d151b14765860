#include "ui/widgets/figure_plots.h"

#include <QCoreApplication>
#include <algorithm>

#include "core/base/text.h"
#include "ui/bridge/text.h"

namespace lw::ui {
namespace {

struct FigurePlotsText {
  Q_DECLARE_TR_FUNCTIONS(Figures)
};

QString phase_name(Phase phase) {
  switch (phase) {
    case Phase::resolve:
      return FigurePlotsText::tr("Name look-up");
    case Phase::connect:
      return FigurePlotsText::tr("Connect");
    case Phase::tls:
      return FigurePlotsText::tr("TLS");
    case Phase::send:
      return FigurePlotsText::tr("Send");
    case Phase::wait:
      return FigurePlotsText::tr("Wait");
    case Phase::receive:
      return FigurePlotsText::tr("Receive");
  }
  return {};
}

/// A file from a stranger may call an operation what it likes.
constexpr std::size_t kMostName = 60;

QString row_name(const WaterfallRow& row, const std::vector<std::string>& operations) {
  QString name = row.operation > 0 && row.operation <= operations.size()
                     ? from_utf8(escape_short(operations[row.operation - 1], kMostName))
                     : FigurePlotsText::tr("channel %1").arg(row.channel);
  if (row.operation > 0) name = QStringLiteral("%1 %2").arg(row.operation).arg(name);
  // Counted as people count: the second exchange is 2.
  return row.hop > 0 ? name + QStringLiteral(" \u00b7 %1").arg(row.hop + 1) : name;
}

void waterfall(Plot& plot, const Figures& figures, const std::vector<std::string>& operations) {
  plot.x = {FigurePlotsText::tr("Time since the session began"), PlotUnit::nanoseconds, {}};
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
  plot.x = {FigurePlotsText::tr("Time since the session began"), PlotUnit::nanoseconds, {}};
  plot.y = {FigurePlotsText::tr("Request to reply"), PlotUnit::nanoseconds, {}};
  PlotSeries series{FigurePlotsText::tr("Reply"), PlotShape::dots, 0, {}};
  for (const Latency& one : figures.latencies)
    series.marks.push_back({.x = static_cast<double>(one.time),
                            .x2 = 0,
                            .y = static_cast<double>(one.taken),
                            .operation = one.operation,
                            .name = {}});
  plot.series.push_back(std::move(series));
}

void throughput(Plot& plot, const Figures& figures) {
  plot.x = {FigurePlotsText::tr("Time since the session began"), PlotUnit::nanoseconds, {}};
  plot.y = {FigurePlotsText::tr("Throughput"), PlotUnit::bytes_per_second, {}};
  plot.series = {{FigurePlotsText::tr("Sent"), PlotShape::line, 0, {}},
                 {FigurePlotsText::tr("Received"), PlotShape::line, 1, {}}};
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
  plot.x = {FigurePlotsText::tr("Bytes in a message, from"), PlotUnit::bytes, {}};
  plot.y = {FigurePlotsText::tr("Messages"), PlotUnit::count, {}};
  plot.series = {{FigurePlotsText::tr("Sent"), PlotShape::bars, 0, {}},
                 {FigurePlotsText::tr("Received"), PlotShape::bars, 1, {}}};
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
      return FigurePlotsText::tr("Timing of operations");
    case FigureKind::latency:
      return FigurePlotsText::tr("Request to reply");
    case FigureKind::throughput:
      return FigurePlotsText::tr("Throughput");
    case FigureKind::sizes:
      return FigurePlotsText::tr("Size of messages");
  }
  return {};
}

QString figure_empty_text(FigureKind kind) {
  return kind == FigureKind::latency ? FigurePlotsText::tr("No request was answered yet.")
                                     : FigurePlotsText::tr("Nothing was said yet.");
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
