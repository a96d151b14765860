// A waterfall: rows of labelled segments on one time axis, with a legend and a total per row. Knows nothing
// of what is timed.
#pragma once

#include <QWidget>
#include <cstdint>
#include <vector>

namespace lw::ui {

class TimingBar final : public QWidget {
  Q_OBJECT
 public:
  struct Segment {
    std::int64_t start = 0;  // nanoseconds, on the axis all rows share
    std::int64_t end = 0;
    QString kind;  // "Connect", "TLS": shown in the legend; equal kinds share a colour
  };
  struct Row {
    QString label;
    std::vector<Segment> segments;
  };

  explicit TimingBar(QWidget* parent = nullptr);

  void set_rows(std::vector<Row> rows);
  const std::vector<Row>& rows() const { return rows_; }

  /// The tooltip at a point; empty outside the segments.
  QString text_at(const QPoint& point) const;
  QRect segment_rect(std::size_t row, std::size_t segment) const;
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool event(QEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  struct Layout {
    int label_width, total_width, axis_left, axis_right, rows_top, row_height;
  };
  Layout layout_of() const;
  int x_of(std::int64_t time) const;
  QColor colour_of(const QString& kind) const;
  void paint_axis(QPainter& painter) const;
  void paint_row(QPainter& painter, std::size_t row) const;
  void paint_legend(QPainter& painter) const;
  void tell();

  std::vector<Row> rows_;
  QStringList kinds_;  // in order of first use: the place is the colour
  std::int64_t begin_ = 0, end_ = 1;
};

/// "850 µs", "12.3 ms", "1.24 s".
QString duration_text(std::int64_t nanoseconds);

}  // namespace lw::ui
