#include "ui/widgets/overview_strip.h"

#include <QHelpEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>

#include "ui/shell/theme.h"
#include "ui/widgets/line_colours.h"

namespace lw::ui {
namespace {

// Between two looks at the whole list; of a large one, seldomer: a look costs some 60 ns a line, on a worker.
constexpr int kEveryMs = 500;
constexpr std::uint64_t kLinesPerMs = 300;
constexpr int kMostMs = 10'000;
// Small enough to be gone over while painting.
constexpr std::size_t kMostHits = 1000;
constexpr int kMarkHeight = 3;

}  // namespace

OverviewStrip::OverviewStrip(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
  setAccessibleName(tr("Overview of the list"));
  setAccessibleDescription(
      tr("Errors, warnings, marks, operations and hits; the same are reached by keys and "
         "filters"));
  setCursor(Qt::PointingHandCursor);
  timer_.setSingleShot(true);
  connect(&timer_, &QTimer::timeout, this, &OverviewStrip::ask);
}

void OverviewStrip::show_list(std::shared_ptr<MessageList> list, std::shared_ptr<Transcript> transcript) {
  list_ = std::move(list);
  transcript_ = std::move(transcript);
  round_ = std::make_shared<int>(0);
  asked_ = stale_ = false;
  overview_ = {};
  hits_.clear();
  update();
  changed();
}

void OverviewStrip::changed() {
  if (!list_) return;
  stale_ = true;
  if (!isVisible() || asked_ || timer_.isActive()) return;
  const std::uint64_t pause = overview_.lines == 0 ? 30 : kEveryMs + overview_.lines / kLinesPerMs;
  timer_.start(static_cast<int>(std::min<std::uint64_t>(pause, kMostMs)));
}

void OverviewStrip::ask() {
  if (!list_ || asked_ || !isVisible() || height() <= 0) return;
  asked_ = true;
  stale_ = false;
  list_->request_overview(static_cast<std::size_t>(height()), transcript_->annotations(),
                          [this, round = std::weak_ptr<int>(round_)](Overview overview) {
                            if (round.expired()) return;
                            asked_ = false;
                            overview_ = std::move(overview);
                            update();
                            if (stale_) changed();
                            Q_EMIT arrived();
                          });
}

void OverviewStrip::set_hits(std::vector<std::uint64_t> messages) {
  if (messages.size() > kMostHits) messages.erase(messages.begin(), messages.end() - kMostHits);
  hits_ = std::move(messages);
  update();
}

int OverviewStrip::y_of(std::size_t part) const {
  return static_cast<int>(part * static_cast<std::size_t>(height()) / overview_.parts.size());
}

void OverviewStrip::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), palette().color(QPalette::Window));
  painter.setPen(hairline(palette()));
  painter.drawLine(0, 0, 0, height());
  const ThemeColours& colours = Theme::colours_of(is_dark_palette(palette()));
  // Operations at the left, severities in the middle, marks at the right: shape and place tell them apart
  // too.
  const int third = width() / 3;
  const auto block = [&](int column, int columns, std::size_t part, const QColor& colour) {
    painter.fillRect(1 + column * third, std::min(y_of(part), height() - kMarkHeight), columns * third - 1,
                     kMarkHeight, colour);
  };
  for (std::size_t part = 0; part < overview_.parts.size(); ++part)
    if (overview_.parts[part].operation) block(0, 1, part, colours.muted);
  for (const Severity severity : {Severity::note, Severity::warning, Severity::error}) {
    if (severity == Severity::note) continue;  // too many to tell anything
    for (std::size_t part = 0; part < overview_.parts.size(); ++part)
      if (overview_.parts[part].severity == severity)
        block(1, 1, part, severity == Severity::error ? colours.error : colours.warning);
  }
  for (std::size_t part = 0; part < overview_.parts.size(); ++part)
    if (overview_.parts[part].annotated) block(2, 1, part, colours.note);
  if (!list_ || overview_.lines == 0) return;
  for (const std::uint64_t message : hits_) {
    const auto y = list_->line_of(message) * static_cast<std::uint64_t>(height()) / overview_.lines;
    painter.fillRect(1, std::min(static_cast<int>(std::min<std::uint64_t>(y, 1u << 20)), height() - 2),
                     width() - 1, 2, colours.good);
  }
}

quint64 OverviewStrip::line_at(int y) const {
  if (overview_.parts.empty() || height() <= 0) return 0;
  const int inside = std::clamp(y, 0, height() - 1);
  const auto part = [this](int at) {
    return std::min(overview_.parts.size() - 1, static_cast<std::size_t>(at) * overview_.parts.size() /
                                                    static_cast<std::size_t>(height()));
  };
  // Something is meant rather than the empty place beside it.
  std::size_t best = part(inside);
  for (int away = 0; away <= kMarkHeight; ++away) {
    for (const int at : {inside - away, inside + away}) {
      if (at < 0 || at >= height()) continue;
      const OverviewPart& there = overview_.parts[part(at)];
      if (there.severity >= Severity::warning || there.annotated)
        return part(at) * overview_.lines / overview_.parts.size();
    }
  }
  return best * overview_.lines / overview_.parts.size();
}

void OverviewStrip::mousePressEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton && !overview_.parts.empty())
    Q_EMIT line_wished(line_at(event->pos().y()));
}

void OverviewStrip::mouseMoveEvent(QMouseEvent* event) {
  if (event->buttons() & Qt::LeftButton && !overview_.parts.empty())
    Q_EMIT line_wished(line_at(event->pos().y()));
}

bool OverviewStrip::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const QLocale locale;
    const auto& counts = overview_.by_severity;
    QToolTip::showText(
        static_cast<QHelpEvent*>(event)->globalPos(),
        tr("Operations (left), warnings and errors (middle), marks and comments (right), search "
           "hits (across)\n%1 errors, %2 warnings. Click to go there.")
            .arg(locale.toString(qulonglong(counts[3])), locale.toString(qulonglong(counts[2]))),
        this);
    return true;
  }
  return QWidget::event(event);
}

void OverviewStrip::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  changed();
}

void OverviewStrip::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  changed();
}

}  // namespace lw::ui
