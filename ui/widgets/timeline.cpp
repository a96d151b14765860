#include "ui/widgets/timeline.h"

#include <QAccessible>
#include <QAction>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QToolTip>
#include <algorithm>
#include <utility>

#include "ui/bridge/plain.h"
#include "ui/widgets/timeline_accessible.h"
#include "ui/widgets/timeline_geometry.h"

namespace lw::ui {

namespace {

// A key that is held asks for one jump, not for thirty a second: a jump backwards plays anew.
constexpr int kAskMilliseconds = 120;
constexpr int kMostLines = 8;  // of a tooltip

QString join(const QString& what, const QString& text) {
  return text.isEmpty() ? what : what + QStringLiteral(": ") + text;
}

}  // namespace

QString shown_time(Nanoseconds time, Nanoseconds length) {
  const QLocale locale;
  const double seconds = static_cast<double>(time) / 1e9;
  const double whole = static_cast<double>(std::max(time, length)) / 1e9;
  if (whole < 1) return Timeline::tr("%1 ms").arg(locale.toString(seconds * 1000, 'f', whole < 0.1 ? 2 : 1));
  if (whole < 10) return Timeline::tr("%1 s").arg(locale.toString(seconds, 'f', 2));
  if (whole < 120) return Timeline::tr("%1 s").arg(locale.toString(seconds, 'f', 1));
  const auto all = static_cast<qint64>(seconds);
  const auto two = [](qint64 number) { return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0')); };
  const QString minutes = QStringLiteral("%1:%2").arg(
      whole < 3600 ? QString::number(all / 60) : two(all / 60 % 60), two(all % 60));
  return whole < 3600 ? minutes : QString::number(all / 3600) + QLatin1Char(':') + minutes;
}

Timeline::Timeline(QWidget* parent) : QWidget(parent) {
  install_timeline_accessibility();
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setMouseTracking(true);
  setCursor(Qt::PointingHandCursor);
  setAccessibleName(tr("Timeline of the recording"));
  setAccessibleDescription(
      tr("Space plays or pauses, a full stop steps, arrows jump, with Ctrl to the next operation, mark, "
         "comment or error, plus and minus change the speed"));
  make_actions();
  ask_.setSingleShot(true);
  ask_.setInterval(kAskMilliseconds);
  connect(&ask_, &QTimer::timeout, this, [this] {
    if (!wished_) return;
    const Nanoseconds time = *std::exchange(wished_, std::nullopt);
    position_ = time;
    update();
    Q_EMIT jump_wished(time);
    tell_value();
  });
}

// For the list of shortcuts; keyPressEvent knows the same keys, and the plain arrows.
void Timeline::make_actions() {
  const auto act = [this](const QString& text, const QKeySequence& keys, auto does) {
    auto* action = new QAction(text, this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, does);
    addAction(action);
  };
  const QKeySequence before(Qt::CTRL | Qt::Key_Left);
  const QKeySequence behind(Qt::CTRL | Qt::Key_Right);
  act(tr("Play or Pause"), QKeySequence(Qt::Key_Space), [this] { Q_EMIT play_wished(); });
  act(tr("Step"), QKeySequence(Qt::Key_Period), [this] { Q_EMIT step_wished(); });
  act(tr("Faster"), QKeySequence(Qt::Key_Plus), [this] { Q_EMIT speed_wished(1); });
  act(tr("Slower"), QKeySequence(Qt::Key_Minus), [this] { Q_EMIT speed_wished(-1); });
  act(tr("To What Stands Before"), before, [this] { wish(neighbour(false)); });
  act(tr("To What Comes Next"), behind, [this] { wish(neighbour(true)); });
  act(tr("To the Beginning"), QKeySequence(Qt::Key_Home), [this] { wish(0); });
  act(tr("To the End"), QKeySequence(Qt::Key_End), [this] { wish(length_); });
}

void Timeline::show_data(TimelineData data) {
  data_ = std::move(data);
  length_ = std::max(length_, data_.length);
  lay_out();
  updateGeometry();
  redraw();
}

void Timeline::show_position(Nanoseconds position, Nanoseconds length, OperationId operation) {
  length = std::max(length, data_.length);
  if (length != length_) {
    length_ = length;
    lay_out();
    redraw();
  }
  const bool other = operation != operation_;
  const bool moved = x_of(position) != x_of(position_);
  position_ = position;
  operation_ = operation;
  if (moved || other) update();
  if (other) tell_value();  // not at every step: who listens would hear nothing else
}

void Timeline::show_difference(std::optional<Nanoseconds> time) {
  if (difference_ == time) return;
  difference_ = time;
  update();
}

const TimelineSpan* Timeline::span_of(OperationId id) const {
  const auto found = std::ranges::find(data_.spans, id, &TimelineSpan::id);
  return id == 0 || found == data_.spans.end() ? nullptr : &*found;
}

QString Timeline::value_text() const {
  const Nanoseconds now = wished_.value_or(position_);
  QString text = tr("%1 of %2").arg(shown_time(now, length_), shown_time(length_, length_));
  if (const TimelineSpan* span = span_of(operation_)) text += QStringLiteral(", ") + span->title;
  return text;
}

void Timeline::tell_value() {
  QAccessibleValueChangeEvent event(this, value_text());
  QAccessible::updateAccessibility(&event);
}

// Each span goes into the first row that is free when it starts; what does not fit goes into the last.
void Timeline::lay_out() {
  rows_.fill(0, data_.spans.size());
  std::array<Nanoseconds, kTimelineRows> ends;
  ends.fill(-1);
  row_count_ = 1;
  for (qsizetype i = 0; i < data_.spans.size(); ++i) {
    const TimelineSpan& span = data_.spans[i];
    std::size_t row = 0;
    while (row + 1 < ends.size() && ends[row] > span.started) ++row;
    ends[row] = std::max(ends[row], span.ended);
    rows_[i] = static_cast<quint8>(row);
    row_count_ = std::max(row_count_, static_cast<int>(row) + 1);
  }
}

int Timeline::x_of(Nanoseconds time) const {
  const int room = std::max(1, width() - 2 * kTimelineMargin - 1);
  if (length_ <= 0) return kTimelineMargin;
  const double part = static_cast<double>(time) / static_cast<double>(length_);
  return kTimelineMargin + static_cast<int>(std::clamp(part, 0.0, 1.0) * room + 0.5);
}

Nanoseconds Timeline::time_at(int x) const {
  const int room = std::max(1, width() - 2 * kTimelineMargin - 1);
  const double part = static_cast<double>(x - kTimelineMargin) / room;
  return static_cast<Nanoseconds>(std::clamp(part, 0.0, 1.0) * static_cast<double>(length_));
}

QString Timeline::text_at(const QPoint& place) const {
  QStringList lines{shown_time(time_at(place.x()), length_)};
  if (difference_ && std::abs(x_of(*difference_) - place.x()) <= kTimelineNear)
    lines << tr("The first difference");
  for (const TimelineTick& tick : data_.ticks) {
    if (std::abs(x_of(tick.time) - place.x()) > kTimelineNear) continue;
    switch (tick.kind) {
      case TimelineTick::Kind::mark:
        lines << tr("Marked");
        break;
      case TimelineTick::Kind::comment:
        lines << join(tr("Comment"), tick.text);
        break;
      case TimelineTick::Kind::time_reference:
        lines << tr("Time reference");
        break;
      case TimelineTick::Kind::error:
        lines << join(tr("Error"), tick.text);
        break;
    }
    if (lines.size() > kMostLines) return lines.join(QLatin1Char('\n')) + QStringLiteral("\n\u2026");
  }
  for (qsizetype i = 0; i < data_.spans.size(); ++i) {
    const QRect there = span_rect(i).adjusted(-kTimelineNear, 0, kTimelineNear, 0);
    if (place.x() < there.left() || place.x() > there.right()) continue;
    const TimelineSpan& span = data_.spans[i];
    lines << tr("%1 (%2)").arg(span.title, shown_time(span.ended - span.started, 0));
    if (lines.size() > kMostLines) return lines.join(QLatin1Char('\n')) + QStringLiteral("\n\u2026");
  }
  return lines.join(QLatin1Char('\n'));
}

void Timeline::wish(Nanoseconds time) {
  wished_ = std::clamp<Nanoseconds>(time, 0, length_);
  update();
  if (!dragging_) ask_.start();
}

Nanoseconds Timeline::neighbour(bool later) const {
  const Nanoseconds now = wished_.value_or(position_);
  Nanoseconds best = later ? length_ : 0;
  const auto look = [&](Nanoseconds time) {
    if (later ? time > now && time < best : time < now && time > best) best = time;
  };
  for (const TimelineSpan& span : data_.spans) look(span.started);
  for (const TimelineTick& tick : data_.ticks) look(tick.time);
  if (difference_) look(*difference_);
  return best;
}

void Timeline::keyPressEvent(QKeyEvent* event) {
  const Nanoseconds now = wished_.value_or(position_);
  const Nanoseconds little = std::max<Nanoseconds>(length_ / 100, 1);
  const bool control = event->modifiers() & Qt::ControlModifier;
  switch (event->key()) {
    case Qt::Key_Space:
      return Q_EMIT play_wished();
    case Qt::Key_Period:
      return Q_EMIT step_wished();
    case Qt::Key_Plus:
      return Q_EMIT speed_wished(1);
    case Qt::Key_Minus:
      return Q_EMIT speed_wished(-1);
    case Qt::Key_Left:
      return wish(control ? neighbour(false) : now - little);
    case Qt::Key_Right:
      return wish(control ? neighbour(true) : now + little);
    case Qt::Key_PageUp:
      return wish(now - 10 * little);
    case Qt::Key_PageDown:
      return wish(now + 10 * little);
    case Qt::Key_Home:
      return wish(0);
    case Qt::Key_End:
      return wish(length_);
    default:
      QWidget::keyPressEvent(event);
  }
}

void Timeline::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || length_ <= 0) return;
  dragging_ = true;
  wish(time_at(event->pos().x()));
}

void Timeline::mouseMoveEvent(QMouseEvent* event) {
  if (!dragging_) return;
  wish(time_at(event->pos().x()));
  QToolTip::showText(event->globalPosition().toPoint(), plain_tip(text_at(event->pos())), this);
}

// Only where it is let go: to play up to each place on the way would show nothing.
void Timeline::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || !std::exchange(dragging_, false)) return;
  if (difference_ && std::abs(x_of(*difference_) - event->pos().x()) <= kTimelineNear &&
      event->pos().y() < rows_top()) {
    wished_.reset();
    update();
    return Q_EMIT difference_wished();
  }
  if (wished_) ask_.start(0);
}

bool Timeline::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), plain_tip(text_at(help->pos())), this);
    return true;
  }
  return QWidget::event(event);
}

void Timeline::focusInEvent(QFocusEvent* event) {
  QWidget::focusInEvent(event);
  update();
}

void Timeline::focusOutEvent(QFocusEvent* event) {
  QWidget::focusOutEvent(event);
  update();
}

void Timeline::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  redraw();
}

void Timeline::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::FontChange) updateGeometry();
  redraw();
}

void Timeline::redraw() {
  still_ = QPixmap();
  update();
}

}  // namespace lw::ui
