#include "ui/panes/socket/line_plot.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QTimer>
#include <QVBoxLayout>

#include "ui/bridge/text.h"
#include "ui/widgets/plot_view.h"

namespace lw::ui {
namespace {

// Of a line so much is drawn: ten minutes at two samples a second.
constexpr std::size_t kMostSamples = 1200;
// Of a server's thousands, the first to come can be chosen.
constexpr int kMostDrawnLines = 200;
// Drawing is for people: five a second.
constexpr int kDrawEveryMs = 200;

PlotSeries line_series(const QString& name, int colour) {
  PlotSeries series;
  series.name = name;
  series.shape = PlotShape::line;
  series.colour = colour;
  return series;
}

}  // namespace

LinePlot::LinePlot(QWidget* parent)
    : QWidget(parent),
      lines_(new QComboBox(this)),
      figures_(new QLabel(this)),
      round_trips_(new PlotView(this)),
      window_(new PlotView(this)),
      soon_(new QTimer(this)) {
  lines_->setAccessibleName(tr("Line whose figures are shown"));
  lines_->setToolTip(tr("Line whose figures are shown"));
  lines_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  figures_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  figures_->setWordWrap(true);
  round_trips_->setAccessibleName(tr("Round trips"));
  window_->setAccessibleName(tr("Window and retransmissions"));
  auto* bar = new QHBoxLayout;
  bar->addWidget(lines_);
  bar->addWidget(figures_, 1);
  auto* plots = new QHBoxLayout;
  plots->addWidget(round_trips_, 1);
  plots->addWidget(window_, 1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 4, 0, 0);
  layout->addLayout(bar);
  layout->addLayout(plots, 1);
  soon_->setSingleShot(true);
  soon_->setInterval(kDrawEveryMs);
  connect(soon_, &QTimer::timeout, this, &LinePlot::draw);
  connect(lines_, &QComboBox::currentIndexChanged, this, &LinePlot::draw);
  draw();
}

void LinePlot::set_hint(const QString& hint) {
  for (auto* plot : {round_trips_, window_}) plot->set_empty_text(hint);
}

void LinePlot::opened(ChannelId channel, const QString& name) {
  if (lines_->count() >= kMostDrawnLines) return;
  known_[channel].name = name;
}

void LinePlot::sampled(const socket::LineState& state) {
  const auto found = known_.find(state.channel);
  if (found == known_.end()) return;
  auto& states = found->second.states;
  if (states.empty()) {
    found->second.began = state.time;
    lines_->addItem(found->second.name, state.channel);
  }
  states.push_back(state);
  if (states.size() > kMostSamples) states.pop_front();
  if (lines_->currentData().toUInt() == state.channel) draw_soon();
}

void LinePlot::clear() {
  known_.clear();
  const QSignalBlocker quiet(lines_);
  lines_->clear();
  draw();
}

void LinePlot::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  draw();
}

void LinePlot::draw_soon() {
  if (isVisible() && !soon_->isActive()) soon_->start();
}

QString LinePlot::figures() const {
  return figures_->text();
}

void LinePlot::draw() {
  lines_->setVisible(lines_->count() > 1);
  Plot round_trips{.title = tr("Round trip"),
                   .x = {tr("Time"), PlotUnit::nanoseconds, {}},
                   .y = {tr("Round trip"), PlotUnit::nanoseconds, {}},
                   .series = {}};
  Plot window{.title = tr("Window"),
              .x = {tr("Time"), PlotUnit::nanoseconds, {}},
              .y = {tr("Segments"), PlotUnit::count, {}},
              .series = {}};
  PlotSeries smoothed = line_series(tr("smoothed"), 0);
  PlotSeries least = line_series(tr("least so far"), 2);
  PlotSeries segments = line_series(tr("congestion window"), 0);
  PlotSeries under_way = line_series(tr("under way"), 2);
  PlotSeries again = line_series(tr("sent again"), 1);
  const auto found = known_.find(lines_->currentData().toUInt());
  const bool any = found != known_.end() && !found->second.states.empty();
  figures_->setVisible(any);
  window_->setVisible(any);  // what is empty says so once
  if (any) {
    const Nanoseconds began = found->second.began;
    for (const auto& [channel, time, tcp] : found->second.states) {
      const auto at = static_cast<double>(time - began);
      smoothed.marks.push_back({.x = at, .y = tcp.rtt * 1e3});
      if (tcp.min_rtt > 0) least.marks.push_back({.x = at, .y = tcp.min_rtt * 1e3});
      segments.marks.push_back({.x = at, .y = static_cast<double>(tcp.window)});
      under_way.marks.push_back({.x = at, .y = static_cast<double>(tcp.unacknowledged)});
      again.marks.push_back({.x = at, .y = static_cast<double>(tcp.retransmitted)});
    }
    const TcpState& now = found->second.states.back().tcp;
    figures_->setText(tr("Round trip %1 (± %2), window %3 segments of %4, sent again %5")
                          .arg(plot_value(PlotUnit::nanoseconds, now.rtt * 1e3),
                               plot_value(PlotUnit::nanoseconds, now.rtt_variation * 1e3),
                               QLocale().toString(now.window), shown_size(now.segment),
                               QLocale().toString(now.retransmitted)));
  }
  round_trips.series = {smoothed, least};
  window.series = {segments, under_way, again};
  round_trips_->set_plot(std::move(round_trips));
  window_->set_plot(std::move(window));
}

}  // namespace lw::ui
