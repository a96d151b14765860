// A plot on the screen: the wheel zooms about the pointer, dragging pans, a double click shows all of it
// again; the arrow keys go from mark to mark and Return chooses. It is painted once and kept until something
// changes; hidden, it is not painted at all.
#pragma once

#include <QPixmap>
#include <QWidget>
#include <optional>

#include "ui/widgets/plot_painter.h"

namespace lw::ui {

class PlotView final : public QWidget {
  Q_OBJECT
 public:
  explicit PlotView(QWidget* parent = nullptr);

  /// What is in sight stays there once the user has zoomed or moved; else all of it is shown.
  void set_plot(Plot plot);
  const Plot& plot() const { return plot_; }
  /// What an empty plot says instead.
  void set_empty_text(const QString& text);

  const PlotRange& range() const { return range_; }
  /// Kept within what the plot has.
  void set_range(PlotRange range);
  void reset_range();
  /// All there is.
  const PlotRange& whole() const { return whole_; }
  /// The mark that was pointed at or gone to.
  const std::optional<PlotHit>& current() const { return current_; }
  QString current_text() const;
  PlotPainter painter() const;

  /// As a drawing, on white.
  QByteArray svg(QSize size = {900, 480}) const;

  QSize sizeHint() const override { return {640, 320}; }
  QSize minimumSizeHint() const override { return {260, 160}; }

 public Q_SLOTS:
  void zoom_in();
  void zoom_out();

 Q_SIGNALS:
  void operation_chosen(quint64 operation);
  /// What is in sight is another part, or there is more of it.
  void range_changed();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  bool event(QEvent* event) override;

 private:
  void zoom(double factor, double about);
  void pan(double x_part, double y_part);
  PlotRange limits() const;
  PlotRange first_range() const;
  void go(int direction);
  void make_current(std::optional<PlotHit> hit);
  void choose();
  void stale();
  void tell();

  Plot plot_;
  PlotRange whole_;  // whole_range of plot_
  PlotRange range_;
  QString empty_text_;
  bool moved_ = false;  // by the user
  std::optional<PlotHit> current_;
  std::optional<QPoint> pressed_;
  PlotRange pressed_range_;
  bool dragging_ = false;
  QPixmap picture_;
};

}  // namespace lw::ui
