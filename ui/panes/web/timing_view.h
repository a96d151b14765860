// The tab Timing: a waterfall over all hops, and the same in figures.
#pragma once

#include <QWidget>

#include "core/protocols/http/operations.h"

class QScrollArea;

namespace lw::ui {

class FactsTree;
class TimingBar;

class TimingView final : public QWidget {
  Q_OBJECT

 public:
  explicit TimingView(QWidget* parent);

  void show_hops(const std::vector<http::Hop>& hops);
  TimingBar* bar() const { return bar_; }
  FactsTree* figures() const { return figures_; }

 private:
  QScrollArea* area_;
  TimingBar* bar_;
  FactsTree* figures_;
};

}  // namespace lw::ui
