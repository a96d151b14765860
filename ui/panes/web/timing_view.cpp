#include "ui/panes/web/timing_view.h"

#include <QScrollArea>
#include <QVBoxLayout>

#include "core/base/url.h"
#include "ui/bridge/text.h"
#include "ui/panes/web/facts_tree.h"
#include "ui/widgets/timing_bar.h"

namespace lw::ui {
namespace {

// The steps of one hop in their order: each lasts from the last step that happened to its own mark.
std::vector<TimingBar::Segment> segments_of(const http::Timings& t) {
  const std::pair<Nanoseconds, QString> steps[] = {
      {t.resolved, TimingView::tr("Resolve")}, {t.connected, TimingView::tr("Connect")},
      {t.proxied, TimingView::tr("Proxy")},    {t.secured, TimingView::tr("TLS")},
      {t.sent, TimingView::tr("Send")},        {t.first_byte, TimingView::tr("Wait")},
      {t.done, TimingView::tr("Receive")},
  };
  std::vector<TimingBar::Segment> segments;
  Nanoseconds last = t.started;
  for (const auto& [mark, kind] : steps) {
    if (mark < 0 || last < 0 || mark < last) continue;
    segments.push_back({last, mark, kind});
    last = mark;
  }
  return segments;
}

QString label_of(const http::Hop& hop) {
  const auto url = parse_url(hop.url);
  const QString target = url ? from_utf8(url->authority() + url->target()) : from_utf8(hop.url);
  const QString status =
      hop.response.status == 0 ? QString() : QString::number(hop.response.status) + QLatin1Char(' ');
  return status + (target.size() > 48 ? target.left(47) + QStringLiteral("…") : target);
}

}  // namespace

TimingView::TimingView(QWidget* parent)
    : QWidget(parent),
      area_(new QScrollArea(this)),
      bar_(new TimingBar(this)),
      figures_(
          new FactsTree(tr("Timing in figures"), tr("Send a request to see where its time goes."), this)) {
  area_->setWidget(bar_);
  area_->setWidgetResizable(true);
  area_->setFrameShape(QFrame::NoFrame);
  // A low window stays as low as it is: both scroll.
  for (QWidget* part : {static_cast<QWidget*>(area_), static_cast<QWidget*>(figures_)})
    part->setMinimumHeight(2 * fontMetrics().lineSpacing());
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 4, 0, 0);
  layout->addWidget(area_, 1);
  layout->addWidget(figures_, 1);
}

void TimingView::show_hops(const std::vector<http::Hop>& hops) {
  std::vector<TimingBar::Row> rows;
  figures_->clear();
  for (const auto& hop : hops) {
    const auto segments = segments_of(hop.timings);
    const auto total = segments.empty() ? 0 : segments.back().end - segments.front().start;
    QString said = duration_text(total);
    if (hop.reused) said += tr(", on a kept connection");
    if (!hop.remote.empty()) said += tr(", to %1").arg(from_utf8(hop.remote));
    auto* group = figures_->add_group(label_of(hop), said);
    for (const auto& segment : segments)
      figures_->add_row(group, segment.kind, duration_text(segment.end - segment.start));
    rows.push_back({label_of(hop), segments});
  }
  bar_->set_rows(std::move(rows));
  figures_->fit_names();
  // The picture takes the room it needs and no more; many hops scroll.
  area_->setMaximumHeight(bar_->sizeHint().height() + 4);
  area_->setVisible(!hops.empty());
}

}  // namespace lw::ui
