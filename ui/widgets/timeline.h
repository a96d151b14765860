// Timeline: a recording from its beginning to its end, and where its playing is. Operations are spans with
// their names, marks, comments and errors are signs above them, what was said is drawn below. A click or a
// drag jumps, so do the arrow keys; whoever plays does the work.
#pragma once

#include <QPixmap>
#include <QTimer>
#include <QWidget>
#include <optional>

#include "ui/models/timeline_data.h"

class QPainter;

namespace lw::ui {

/// "12.3 s", as exact as makes sense in something of that length.
QString shown_time(Nanoseconds time, Nanoseconds length);

class Timeline final : public QWidget {
  Q_OBJECT

 public:
  explicit Timeline(QWidget* parent = nullptr);

  void show_data(TimelineData data);
  const TimelineData& data() const { return data_; }
  /// Where it is, and which operation was begun last (0 = none).
  void show_position(Nanoseconds position, Nanoseconds length, OperationId operation);
  /// Where the client said something else; nothing = nowhere.
  void show_difference(std::optional<Nanoseconds> time);

  Nanoseconds position() const { return position_; }
  Nanoseconds length() const { return length_; }
  /// "12.3 s of 40.0 s, Fetch https://localhost/", for those who don't see it.
  QString value_text() const;
  /// What is there, for a tooltip.
  QString text_at(const QPoint& place) const;
  int x_of(Nanoseconds time) const;
  Nanoseconds time_at(int x) const;
  /// Asks for a jump, soon: keys repeat.
  void wish(Nanoseconds time);

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 Q_SIGNALS:
  void jump_wished(qint64 nanoseconds);
  void play_wished();         // or pause: Space
  void step_wished();         // "."
  void speed_wished(int by);  // + and -: -1, 1
  void difference_wished();   // the sign of the difference was clicked

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;
  bool event(QEvent* event) override;

 private:
  void make_actions();
  void lay_out();
  void redraw();
  void draw_all(QPainter& painter) const;
  void draw_traffic(QPainter& painter) const;
  void draw_spans(QPainter& painter) const;
  int draw_span(QPainter& painter, qsizetype index, int from, int until) const;
  void draw_tick(QPainter& painter, const TimelineTick& tick) const;
  void draw_difference(QPainter& painter) const;
  void draw_position(QPainter& painter) const;
  const TimelineSpan* span_of(OperationId id) const;
  QRect span_rect(qsizetype index) const;
  int row_height() const;
  int rows_top() const;
  int traffic_top() const;
  Nanoseconds neighbour(bool later) const;
  void tell_value();

  TimelineData data_;
  QList<quint8> rows_;  // of each span
  int row_count_ = 1;
  Nanoseconds position_ = 0;
  Nanoseconds length_ = 0;
  OperationId operation_ = 0;
  std::optional<Nanoseconds> difference_;
  std::optional<Nanoseconds> wished_;  // shown until the jump is asked for
  QTimer ask_;
  bool dragging_ = false;
  QPixmap still_;  // all that does not move
};

}  // namespace lw::ui
