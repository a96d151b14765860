// What helps beside the socket pane: who listens on this machine, which ports of a host answer, waking a
// machine up, and a scratch pad for bytes. A window of its own that stands beside the others.
#pragma once

#include <QWidget>

#include "core/api/workbench.h"

class QTabWidget;

namespace lw::ui {

class CalculatorView;
class ListeningView;
class PortCheckView;
class WakeView;

class ToolsWindow final : public QWidget {
  Q_OBJECT

 public:
  enum Tool : quint8 { listening, port_check, wake, calculator, tools };

  /// A window over `owner`, which owns it.
  ToolsWindow(Workbench& workbench, QWidget* owner);
  static QString name_of(Tool tool);

  void open(Tool tool);
  ListeningView& listening_view() const { return *listening_; }
  PortCheckView& port_check_view() const { return *port_check_; }
  WakeView& wake_view() const { return *wake_; }
  CalculatorView& calculator_view() const { return *calculator_; }
  QTabWidget* tabs() const { return tabs_; }

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  QTabWidget* tabs_;
  ListeningView* listening_;
  PortCheckView* port_check_;
  WakeView* wake_;
  CalculatorView* calculator_;
};

}  // namespace lw::ui
