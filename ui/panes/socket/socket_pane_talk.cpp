// What the Socket pane lends to those who talk on its lines.
#include "ui/panes/socket/client_list.h"
#include "ui/panes/socket/conversation_view.h"
#include "ui/panes/socket/endpoint_bar.h"
#include "ui/panes/socket/send_panel.h"
#include "ui/panes/socket/side_panel.h"
#include "ui/panes/socket/socket_pane.h"
#include "ui/panes/socket/socket_talk.h"

namespace lw::ui {

SocketTalk* SocketPane::make_talk() {
  TalkPlace place{
      .session = [this] { return session(); },
      .targets = [this] { return send_targets(); },
      .channels = [this] { return open_channels(); },
      .everybody =
          [this] { return busy() && listening_ != 0 ? std::vector<ChannelId>{listening_} : open_channels(); },
      .no_rules =
          [this] {
            const SocketMode mode = busy() ? running_.mode : form().mode;
            return mode == SocketMode::relay ? tr("A relay has no rules: it has edits, on its page")
                                             : QString();
          },
      .kind = [this] { return busy() ? running_.kind : form().kind; },
      .reaches_anybody = [this] { return busy() && running_.shared_socket(); },
      .send = [this](socket::Send::Arguments arguments) { start_send(std::move(arguments)); },
      .host = [this] { return form().host; },
  };
  auto* talk = new SocketTalk(workbench(), std::move(place), send_, side_, conversation_, this);
  connect(talk, &SocketTalk::line_wanted, this, &SocketPane::connect_to);
  connect(talk, &SocketTalk::address_wanted, this, &SocketPane::show_address);
  connect(talk, &SocketTalk::problem, this, &SocketPane::problem);
  connect(talk, &SocketTalk::said, this, &SocketPane::status_message);
  connect(talk, &SocketTalk::edited, this, &SocketPane::keep_form);
  return talk;
}

std::vector<SendTarget> SocketPane::send_targets() const {
  std::vector<SendTarget> targets;
  if (!busy() || playing()) return targets;
  const bool onwards = send_->to_target();
  const auto add = [&targets, onwards](const ClientRow& row) {
    if (!onwards) return targets.push_back({row.channel, row.peer});
    if (row.onwards != 0) targets.push_back({row.onwards, {}});  // else it is not connected yet
  };
  if (send_->to_all()) {
    for (int i = 0; i < clients_->model().rowCount(); ++i) add(*clients_->model().at(i));
  } else {
    for (const ClientRow& row : clients_->selected()) add(row);
  }
  return targets;
}

// Of a server: its clients, and the socket that all of them share.
std::vector<ChannelId> SocketPane::open_channels() const {
  if (!busy()) return {};
  if (running_.shared_socket()) {
    if (listening_ == 0) return {};
    return {listening_};
  }
  return clients_->model().channels();
}

void SocketPane::connect_to(socket::Kind kind, const QString& host, int port) {
  if (busy() || playing()) return;
  show_address(kind, host, port);
  start();
}

void SocketPane::show_address(socket::Kind kind, const QString& host, int port) {
  if (busy() || playing()) return;
  SocketForm wanted = form();
  wanted.mode = SocketMode::client;
  wanted.kind = kind;
  if (socket::has_path(kind)) {
    wanted.path = host;
  } else {
    wanted.host = host;
    wanted.port = port;
  }
  show_form(wanted);
}

}  // namespace lw::ui
