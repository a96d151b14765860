#include "ui/widgets/plot_view.h"

#include <QApplication>
#include <QBuffer>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QSvgGenerator>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <tuple>

#include "ui/bridge/plain.h"
#include "ui/widgets/line_colours.h"

namespace lw::ui {
namespace {

constexpr double kZoomStep = 1.25;
/// Nearer than this nothing is left to see, and doubles run out of digits.
constexpr double kDeepestZoom = 1e-6;
constexpr int kRowPixels = 20;

QPalette paper() {
  QPalette palette(Qt::white);
  palette.setColor(QPalette::Base, Qt::white);
  palette.setColor(QPalette::Text, Qt::black);
  return palette;
}

}  // namespace

PlotView::PlotView(QWidget* parent) : QWidget(parent), empty_text_(tr("Nothing to show yet")) {
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setBackgroundRole(QPalette::Base);
  setAutoFillBackground(true);
  setAccessibleName(tr("Plot"));
}

void PlotView::set_empty_text(const QString& text) {
  empty_text_ = text;
  stale();
}

void PlotView::set_plot(Plot plot) {
  const bool other = plot.title != plot_.title;
  plot_ = std::move(plot);
  whole_ = whole_range(plot_);
  if (other) moved_ = false;
  if (other || (current_ && (current_->series >= plot_.series.size() ||
                             current_->mark >= plot_.series[current_->series].marks.size())))
    current_.reset();
  moved_ ? set_range(range_) : reset_range();
  stale();  // other marks, though the part in sight may be the same
  tell();
}

PlotPainter PlotView::painter() const {
  return {plot_, range_, QRectF(rect()), font(), palette()};
}

// What is in sight
// ------------------------------------------------------------------------------------------

PlotRange PlotView::limits() const {
  return whole_;
}

/// All of it; of many rows as many as can be read.
PlotRange PlotView::first_range() const {
  PlotRange range = limits();
  if (plot_.y.names.isEmpty()) return range;
  const double fit = std::max(1, (height() - 5 * fontMetrics().height()) / kRowPixels);
  // A few rows keep their height instead of filling the room.
  range.top = range.bottom + std::max(fit, 1.0);
  return range;
}

void PlotView::set_range(PlotRange range) {
  const PlotRange most = limits();
  const auto keep = [](double& from, double& to, double least, double greatest) {
    const double whole = greatest - least;
    double span = std::clamp(to - from, whole * kDeepestZoom, whole);
    if (!std::isfinite(span) || !std::isfinite(from)) from = least, span = whole;
    from = std::clamp(from, least, greatest - span);
    to = from + span;
  };
  keep(range.left, range.right, most.left, most.right);
  keep(range.bottom, range.top, most.bottom, std::max(most.top, first_range().top));
  if (range == range_) return;
  range_ = range;
  stale();
}

void PlotView::reset_range() {
  moved_ = false;
  range_ = first_range();
  stale();
}

void PlotView::zoom(double factor, double about) {
  PlotRange range = range_;
  range.left = about - (about - range_.left) * factor;
  range.right = about + (range_.right - about) * factor;
  moved_ = true;
  set_range(range);
}

void PlotView::zoom_in() {
  zoom(1 / kZoomStep, (range_.left + range_.right) / 2);
}
void PlotView::zoom_out() {
  zoom(kZoomStep, (range_.left + range_.right) / 2);
}

void PlotView::pan(double x_part, double y_part) {
  PlotRange range = range_;
  const double x = (range.right - range.left) * x_part;
  const double y = (range.top - range.bottom) * y_part;
  range.left += x, range.right += x;
  range.bottom += y, range.top += y;
  moved_ = true;
  set_range(range);
}

void PlotView::wheelEvent(QWheelEvent* event) {
  const QPoint turn = event->angleDelta();
  const double steps = (turn.y() != 0 ? turn.y() : turn.x()) / 120.0;
  if (plot_.empty() || steps == 0) return event->ignore();
  if (event->modifiers() & Qt::ShiftModifier) {
    pan(0, plot_.y.names.isEmpty() ? steps * 0.1 : -steps * 0.1);
  } else {
    zoom(std::pow(kZoomStep, -steps), painter().value_x(event->position().x()));
  }
  event->accept();
}

// Pointing
// --------------------------------------------------------------------------------------------------

void PlotView::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  pressed_ = event->pos();
  pressed_range_ = range_;
  dragging_ = false;
}

void PlotView::mouseMoveEvent(QMouseEvent* event) {
  if (!pressed_) return make_current(painter().hit(event->position()));
  const QPoint way = event->pos() - *pressed_;
  if (!dragging_ && way.manhattanLength() < QApplication::startDragDistance()) return;
  dragging_ = true;
  setCursor(Qt::ClosedHandCursor);
  const QRectF inside = painter().inside();
  PlotRange range = pressed_range_;
  const double x = way.x() / inside.width() * (range.right - range.left);
  const double y = way.y() / inside.height() * (range.top - range.bottom);
  range.left -= x, range.right -= x;
  const double down = plot_.y.names.isEmpty() ? y : -y;
  range.bottom += down, range.top += down;
  moved_ = true;
  set_range(range);
}

void PlotView::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || !pressed_) return;
  pressed_.reset();
  unsetCursor();
  if (dragging_) return;
  make_current(painter().hit(event->position()));
  choose();
}

void PlotView::mouseDoubleClickEvent(QMouseEvent*) {
  reset_range();
}

void PlotView::leaveEvent(QEvent*) {
  if (!hasFocus()) make_current(std::nullopt);
}

bool PlotView::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return QWidget::event(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  const auto hit = painter().hit(help->pos());
  hit ? QToolTip::showText(help->globalPos(), plain_tip(painter().text_of(*hit)), this)
      : QToolTip::hideText();
  return true;
}

// Keys
// ------------------------------------------------------------------------------------------------------

void PlotView::keyPressEvent(QKeyEvent* event) {
  const bool move = event->modifiers() & Qt::ControlModifier;
  const double down = plot_.y.names.isEmpty() ? -1 : 1;
  switch (event->key()) {
    case Qt::Key_Left:
      return move ? pan(-0.1, 0) : go(-1);
    case Qt::Key_Right:
      return move ? pan(0.1, 0) : go(1);
    case Qt::Key_Up:
      return pan(0, -0.1 * down);
    case Qt::Key_Down:
      return pan(0, 0.1 * down);
    case Qt::Key_PageUp:
      return pan(0, -0.9 * down);
    case Qt::Key_PageDown:
      return pan(0, 0.9 * down);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      return zoom_in();
    case Qt::Key_Minus:
      return zoom_out();
    case Qt::Key_0:
    case Qt::Key_Home:
      return reset_range();
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
      return choose();
    default:
      QWidget::keyPressEvent(event);
  }
}

/// To the mark before or after the current one, by x over all series; they are sorted by it.
void PlotView::go(int direction) {
  using Place = std::tuple<double, std::size_t, std::size_t>;
  std::optional<Place> here, best;
  if (current_)
    here = {plot_.series[current_->series].marks[current_->mark].x, current_->series, current_->mark};
  for (std::size_t s = 0; s < plot_.series.size(); ++s) {
    const auto& marks = plot_.series[s].marks;
    const auto place = [&](std::size_t m) { return Place{marks[m].x, s, m}; };
    std::size_t first = 0, last = marks.size();  // the first that is not before `here`
    while (here && first < last) {
      const std::size_t middle = (first + last) / 2;
      place(middle) < * here ? first = middle + 1 : last = middle;
    }
    if (!here && direction < 0) first = marks.size();
    if (here && direction > 0 && first < marks.size() && place(first) == *here) ++first;
    if (direction < 0 && first-- == 0) continue;
    if (first >= marks.size()) continue;
    if (!best || (direction > 0 ? place(first) < *best : place(first) > *best)) best = place(first);
  }
  if (!best) return;
  make_current(PlotHit{std::get<1>(*best), std::get<2>(*best)});
  const PlotSeries& series = plot_.series[current_->series];
  const PlotMark& mark = series.marks[current_->mark];
  PlotRange range = range_;
  const auto follow = [](double& from, double& to, double at) {
    const double shift = at < from ? at - from : at > to ? at - to : 0;
    from += shift, to += shift;
  };
  follow(range.left, range.right, mark.x);
  if (series.shape == PlotShape::spans) follow(range.bottom, range.top, mark.y);
  if (range != range_) moved_ = true;
  set_range(range);
}

void PlotView::make_current(std::optional<PlotHit> hit) {
  if (hit == current_) return;
  current_ = hit;
  update();
  tell();
}

QString PlotView::current_text() const {
  return current_ ? painter().text_of(*current_) : QString();
}

void PlotView::choose() {
  if (!current_) return;
  if (const quint64 operation = plot_.series[current_->series].marks[current_->mark].operation)
    Q_EMIT operation_chosen(operation);
}

/// The same in words.
void PlotView::tell() {
  QStringList lines;
  if (current_) lines << current_text();
  lines << plot_.title;
  for (const PlotSeries& series : plot_.series) {
    if (series.marks.empty()) continue;
    const auto least = [](const PlotMark& a, const PlotMark& b) { return a.y < b.y; };
    const auto [low, high] = std::ranges::minmax_element(series.marks, least);
    const QString count = QLocale().toString(static_cast<qulonglong>(series.marks.size()));
    lines << (series.shape == PlotShape::spans
                  ? tr("%1: %2 spans").arg(series.name, count)
                  : tr("%1: %2 values from %3 to %4")
                        .arg(series.name, count, plot_value(plot_.y.unit, low->y),
                             plot_value(plot_.y.unit, high->y)));
  }
  if (plot_.empty()) lines << empty_text_;
  setAccessibleDescription(lines.join(QLatin1Char('\n')));
}

// Painting
// --------------------------------------------------------------------------------------------------

void PlotView::stale() {
  picture_ = QPixmap();
  update();
  Q_EMIT range_changed();
}

void PlotView::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  moved_ ? stale() : reset_range();
}

void PlotView::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  stale();
}

void PlotView::focusInEvent(QFocusEvent* event) {
  QWidget::focusInEvent(event);
  update();
}
void PlotView::focusOutEvent(QFocusEvent* event) {
  QWidget::focusOutEvent(event);
  update();
}

void PlotView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  if (plot_.empty()) {
    painter.setPen(tone_colour(Tone::quiet, palette()));
    painter.drawText(rect().adjusted(12, 12, -12, -12), Qt::AlignCenter | Qt::TextWordWrap, empty_text_);
  } else {
    const PlotPainter drawing = this->painter();
    const qreal ratio = devicePixelRatioF();
    if (picture_.isNull()) {
      picture_ = QPixmap((QSizeF(size()) * ratio).toSize());
      picture_.setDevicePixelRatio(ratio);
      picture_.fill(palette().color(QPalette::Base));
      QPainter on_picture(&picture_);
      drawing.paint(on_picture);
    }
    painter.drawPixmap(0, 0, picture_);
    if (current_) drawing.paint_chosen(painter, *current_);
  }
  if (hasFocus()) {
    painter.setPen(palette().color(QPalette::Highlight));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
  }
}

QByteArray PlotView::svg(QSize size) const {
  QByteArray out;
  QBuffer buffer(&out);
  QSvgGenerator generator;
  generator.setOutputDevice(&buffer);
  generator.setSize(size);
  generator.setViewBox(QRect(QPoint(), size));
  generator.setTitle(plot_.title);
  generator.setResolution(96);
  const PlotPainter drawing(plot_, range_, QRectF(QPointF(), QSizeF(size)), font(), paper());
  QPainter painter(&generator);
  painter.fillRect(QRect(QPoint(), size), Qt::white);
  drawing.paint(painter);
  painter.end();
  return out;
}

}  // namespace lw::ui
