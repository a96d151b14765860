// A narrow strip beside a list's scroll bar that shows where in all of it errors, warnings, marks, operations
// and search hits are. A click goes there. It is asked for seldom and made on a worker.
#pragma once

#include <QTimer>
#include <QWidget>
#include <memory>

#include "core/api/message_list.h"

namespace lw::ui {

class OverviewStrip final : public QWidget {
  Q_OBJECT
 public:
  explicit OverviewStrip(QWidget* parent = nullptr);

  void show_list(std::shared_ptr<MessageList> list, std::shared_ptr<Transcript> transcript);
  /// Lines changed: asks again, soon but not often.
  void changed();
  /// Messages that a search found, newest last.
  void set_hits(std::vector<std::uint64_t> messages);
  const Overview& overview() const { return overview_; }

  QSize sizeHint() const override { return {12, 40}; }
  QSize minimumSizeHint() const override { return {12, 10}; }

 Q_SIGNALS:
  void line_wished(quint64 line);
  void arrived();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void showEvent(QShowEvent* event) override;
  bool event(QEvent* event) override;

 private:
  void ask();
  quint64 line_at(int y) const;
  int y_of(std::size_t part) const;

  std::shared_ptr<MessageList> list_;
  std::shared_ptr<Transcript> transcript_;
  std::shared_ptr<int> round_;
  QTimer timer_;
  bool asked_ = false;
  bool stale_ = false;
  Overview overview_;
  std::vector<std::uint64_t> hits_;
};

}  // namespace lw::ui
