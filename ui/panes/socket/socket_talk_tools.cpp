// The tools beside the socket pane: their button, their menu, their window.
#include <QMenu>
#include <QToolButton>

#include "ui/panes/socket/send_panel.h"
#include "ui/panes/socket/socket_talk.h"
#include "ui/panes/socket/tools/calculator_view.h"
#include "ui/panes/socket/tools/listening_view.h"
#include "ui/panes/socket/tools/port_check_view.h"
#include "ui/panes/socket/tools/tools_window.h"

namespace lw::ui {
namespace {

lw::socket::Kind kind_of_listener(const QString& kind) {
  if (kind == u"udp") return lw::socket::Kind::udp;
  return kind == u"unix" ? lw::socket::Kind::unix_stream : lw::socket::Kind::tcp;
}

}  // namespace

void SocketTalk::make_tools_button() {
  tools_button_ = new QToolButton(send_);
  tools_button_->setText(tr("Tools"));
  tools_button_->setToolTip(tr("Listening sockets, port check, Wake-on-LAN and a calculator for bytes"));
  tools_button_->setPopupMode(QToolButton::InstantPopup);
  tools_button_->setFocusPolicy(Qt::TabFocus);
  auto* menu = new QMenu(tools_button_);
  for (int i = 0; i < ToolsWindow::tools; ++i) {
    const auto tool = static_cast<ToolsWindow::Tool>(i);
    menu->addAction(tr("%1 …").arg(ToolsWindow::name_of(tool)), this, [this, tool] {
      if (tool == ToolsWindow::port_check) tools().port_check_view().set_host(place_.host());
      tools().open(tool);
    });
  }
  tools_button_->setMenu(menu);
  send_->add_to_bar(tools_button_);
}

ToolsWindow& SocketTalk::tools() {
  if (tools_ == nullptr) {
    tools_ = new ToolsWindow(workbench_, send_);
    connect(&tools_->listening_view(), &ListeningView::connect_wanted, this,
            [this](const QString& kind, const QString& host, int port) {
              Q_EMIT address_wanted(kind_of_listener(kind), host, port);
            });
  }
  return *tools_;
}

}  // namespace lw::ui
