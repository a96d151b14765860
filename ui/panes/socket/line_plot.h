// What TCP tells of a connection while it lives, drawn: round trip, congestion window, retransmissions. Of
// one line at a time; each keeps its last samples.
#pragma once

#include <QWidget>
#include <deque>
#include <map>

#include "core/protocols/socket/operations.h"

class QComboBox;
class QLabel;
class QTimer;

namespace lw::ui {

class PlotView;

class LinePlot final : public QWidget {
  Q_OBJECT

 public:
  explicit LinePlot(QWidget* parent);

  void opened(ChannelId channel, const QString& name);
  void sampled(const socket::LineState& state);
  void clear();
  /// Why there is nothing to see; empty = samples come.
  void set_hint(const QString& hint);

  PlotView* round_trips() const { return round_trips_; }
  PlotView* window() const { return window_; }
  QComboBox* lines() const { return lines_; }
  QString figures() const;

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void draw_soon();
  void draw();

  struct Line {
    QString name;
    Nanoseconds began = 0;  // when it was first asked
    std::deque<socket::LineState> states;
  };
  std::map<ChannelId, Line> known_;
  QComboBox* lines_;
  QLabel* figures_;
  PlotView* round_trips_;
  PlotView* window_;
  QTimer* soon_;
};

}  // namespace lw::ui
