// What the Socket pane starts: for the person at it, and for a recording that is played into it.
#include <QAction>
#include <QApplication>
#include <utility>

#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/socket/client_list.h"
#include "ui/panes/socket/conversation_view.h"
#include "ui/panes/socket/endpoint_bar.h"
#include "ui/panes/socket/input_edit.h"
#include "ui/panes/socket/peer_scan.h"
#include "ui/panes/socket/send_panel.h"
#include "ui/panes/socket/socket_pane.h"
#include "ui/panes/socket/socket_talk.h"

namespace lw::ui {

void SocketPane::clear_run() {
  ++round_;
  operation_.reset();
  listening_ = 0;
  peers_->watch(nullptr, 0);
  conversation_->set_filter({}, {});  // the line chosen before has ended
  clients_->model().clear();
  sent_ = received_ = 0;
  local_.clear();
}

template <class Op>
void SocketPane::run_as(const SessionPtr& session, const SocketForm& form, typename Op::Arguments arguments) {
  clear_run();
  running_ = form;
  conversation_->show_transcript(session->transcript());
  if (form.connect.record_ciphertext) conversation_->model()->leave_out_raw();
  clients_->set_datagrams(form.kind == socket::Kind::udp);
  ran_ = true;
  const auto event = guarded(this, [this, round = round_](const socket::Event& what) {
    if (round == round_) happened(what);
  });
  const auto done = guarded(this, [this, round = round_](std::expected<socket::Summary, Error> outcome) {
    if (round == round_) ended(std::move(outcome));
  });
  operation_ = workbench().start<Op>(session, std::move(arguments), {event, done});
  // Away from the button, which stops from now on: what is typed next is for the peer.
  const bool focused = endpoint_->isAncestorOf(QApplication::focusWidget());
  endpoint_->set_running(true);
  if (focused) send_->editor()->setFocus();
  Q_EMIT busy_changed();
  Q_EMIT title_changed();
}

void SocketPane::run(const SessionPtr& session, const SocketForm& form) {
  if (busy()) return;
  session->set_settings(to_json(form));
  if (form.server) {
    run_as<socket::Listen>(session, form, to_listen(form));
  } else {
    run_as<socket::Connect>(session, form, to_connect(form));
  }
}

void SocketPane::play_into(SessionPtr session) {
  clear_run();
  missing_.clear();
  last_ = tr("A recording is played here");
  ran_ = false;
  endpoint_->show_form({});
  conversation_->show_transcript(session->transcript());
  Pane::play_into(std::move(session));
  endpoint_->set_running(false);
  endpoint_->set_blocked(why_not());
  talking_->set_blocked(why_not());
  clients_->set_blocked(why_not());
  for (QAction* action : pane_actions()) action->setToolTip(why_not());
  update_targets();
  show_status();
  Q_EMIT busy_changed();
}

void SocketPane::begin(const OperationRecord& recorded) {
  const auto with = [&]<class Arguments>(Arguments arguments) {
    from_json(recorded.arguments, arguments);
    return arguments;
  };
  const auto run_shown = [this]<class Op>(const typename Op::Arguments& arguments) {
    const SocketForm shown = from_arguments(arguments, form());
    endpoint_->show_form(shown);
    talking_->show_messages(arguments.messages);
    run_as<Op>(session(), shown, arguments);
  };
  if (recorded.name == socket::Connect::name) {
    run_shown.operator()<socket::Connect>(with(socket::Connect::Arguments{}));
  } else if (recorded.name == socket::Listen::name) {
    run_shown.operator()<socket::Listen>(with(socket::Listen::Arguments{}));
  } else if (recorded.name == socket::Send::name) {
    start_send(with(socket::Send::Arguments{}));
  } else if (recorded.name == socket::Close::name) {
    start_close(with(socket::Close::Arguments{}));
  } else if (recorded.name == socket::ChooseMessages::name) {
    const auto chosen = with(socket::ChooseMessages::Arguments{});
    talking_->show_messages(chosen.messages);
    Pane::begin(recorded);
  } else {
    Pane::begin(recorded);
  }
}

void SocketPane::start_send(socket::Send::Arguments arguments) {
  Callbacks<socket::Send> callbacks;
  callbacks.done = guarded(this, [this](std::expected<socket::Send::Result, Error> outcome) {
    if (!outcome && outcome.error().kind != ErrorKind::cancelled) return show_failure(outcome.error());
    if (!outcome || outcome->problems.empty()) return;
    Q_EMIT problem(tr("Not sent to all: %1").arg(from_utf8(outcome->problems.front())));
  });
  // Queued: what was sent first goes out first.
  workbench().start<socket::Send>(session(), std::move(arguments), std::move(callbacks), Turn::queued);
}

void SocketPane::start_close(socket::Close::Arguments arguments) {
  Callbacks<socket::Close> callbacks;
  callbacks.done = guarded(this, [this](std::expected<socket::Close::Result, Error> outcome) {
    if (!outcome && outcome.error().kind != ErrorKind::cancelled) show_failure(outcome.error());
  });
  workbench().start<socket::Close>(session(), std::move(arguments), std::move(callbacks), Turn::queued);
}

}  // namespace lw::ui
