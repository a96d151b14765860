#include "ui/panes/socket/tools/tools_window.h"

#include <QKeyEvent>
#include <QTabWidget>
#include <QVBoxLayout>

#include "ui/bridge/plain.h"
#include "ui/panes/socket/tools/calculator_view.h"
#include "ui/panes/socket/tools/listening_view.h"
#include "ui/panes/socket/tools/port_check_view.h"
#include "ui/panes/socket/tools/wake_view.h"

namespace lw::ui {

ToolsWindow::ToolsWindow(Workbench& workbench, QWidget* owner)
    : QWidget(owner, Qt::Window),
      tabs_(new QTabWidget(this)),
      listening_(new ListeningView(tabs_)),
      port_check_(new PortCheckView(workbench, tabs_)),
      wake_(new WakeView(workbench, tabs_)),
      calculator_(new CalculatorView(tabs_)) {
  setWindowTitle(tr("Socket Tools"));
  tabs_->addTab(listening_, name_of(listening));
  tabs_->addTab(port_check_, name_of(port_check));
  tabs_->addTab(wake_, name_of(wake));
  tabs_->addTab(calculator_, name_of(calculator));
  make_labels_plain(*this);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(8, 8, 8, 8);
  layout->addWidget(tabs_);
  resize(720, 520);
}

QString ToolsWindow::name_of(Tool tool) {
  switch (tool) {
    case listening:
      return tr("Listening Sockets");
    case port_check:
      return tr("Port Check");
    case wake:
      return tr("Wake-on-LAN");
    case calculator:
    case tools:
      return tr("Calculator");
  }
  return {};
}

void ToolsWindow::open(Tool tool) {
  tabs_->setCurrentIndex(tool);
  show();
  raise();
  activateWindow();
}

void ToolsWindow::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape) {
    close();
  } else {
    QWidget::keyPressEvent(event);
  }
}

}  // namespace lw::ui
