// What the Socket pane starts: for the person at it, and for a recording that is played into it.
#include <QAction>
#include <QApplication>
#include <QTimer>
#include <utility>

#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/common/error_text.h"
#include "ui/panes/socket/client_list.h"
#include "ui/panes/socket/conversation_view.h"
#include "ui/panes/socket/delivery_panel.h"
#include "ui/panes/socket/endpoint_bar.h"
#include "ui/panes/socket/group_list.h"
#include "ui/panes/socket/input_edit.h"
#include "ui/panes/socket/line_error.h"
#include "ui/panes/socket/line_plot.h"
#include "ui/panes/socket/line_scan.h"
#include "ui/panes/socket/options_panel.h"
#include "ui/panes/socket/probe_view.h"
#include "ui/panes/socket/relay_page.h"
#include "ui/panes/socket/send_panel.h"
#include "ui/panes/socket/socket_pane.h"
#include "ui/panes/socket/socket_talk.h"
#include "ui/panes/socket/start_tls_bar.h"

namespace lw::ui {

void SocketPane::start() {
  again_soon_->stop();
  if (busy() || playing()) return;
  missing_ = endpoint_->problem();
  if (missing_.isEmpty()) missing_ = options_->problem();
  if (!missing_.isEmpty()) return show_status();
  const SocketForm wanted = form();
  NewSession wish;
  wish.title = to_utf8(endpoint_text(wanted));
  wish.settings = to_json(wanted);
  last_ = wanted.listens() ? tr("Starting to listen …") : tr("Connecting …");
  show_status();
  with_session(std::move(wish), guarded(this, [this, wanted](std::expected<SessionPtr, Error> session) {
                 if (session) return run(*session, wanted);
                 show_failure(session.error());
               }));
}

void SocketPane::start_again() {
  if (!busy()) return start();
  again_ = true;
  operation_->cancel();
}

// Also what closing the tab calls: nothing may start again then.
void SocketPane::cancel_all() {
  stop();
  if (probing_ && !playing()) probing_->cancel();
}

void SocketPane::stop() {
  again_ = false;
  if (again_soon_->isActive()) {
    again_soon_->stop();
    endpoint_->set_running(false);
    last_ = tr("Disconnected");
    update_targets();
    show_status();
  }
  if (!busy() || playing()) return;
  stopping_ = true;
  operation_->cancel();
}

void SocketPane::clear_run() {
  ++round_;
  operation_.reset();
  listening_ = 0;
  stopping_ = false;
  scan_->watch(nullptr, 0);
  conversation_->set_filter({}, {});  // the line chosen before has ended
  clients_->model().clear();
  figures_->clear();
  tls_bar_->hide();
  sent_ = received_ = 0;
  local_.clear();
}

template <class Op>
void SocketPane::run_as(const SessionPtr& session, const SocketForm& form, typename Op::Arguments arguments) {
  clear_run();
  running_ = form;
  conversation_->show_transcript(session->transcript());
  if (form.connect.record_ciphertext) conversation_->model()->leave_out_raw();
  ran_ = true;
  const auto event = guarded(this, [this, round = round_](const socket::Event& what) {
    if (round == round_) happened(what);
  });
  const auto done = guarded(this, [this, round = round_](std::expected<socket::Summary, Error> outcome) {
    if (round == round_) ended(std::move(outcome));
  });
  // Datagrams tell with whom only in their frames, a relay how much, and everybody that TLS has begun.
  if (form.listens()) scan_->watch(session->transcript(), 0);
  operation_ = workbench().start<Op>(session, std::move(arguments), {event, done});
  // Away from the button, which stops from now on: what is typed next is for the peer.
  const bool focused = endpoint_->isAncestorOf(QApplication::focusWidget());
  endpoint_->set_running(true);
  options_->set_running(true);
  relay_->set_running(true);
  delivery_->set_running(true, form.kind == socket::Kind::udp);
  if (pages_->currentWidget() == options_) show_page(talk_);
  if (focused && pages_->currentWidget() == talk_) send_->editor()->setFocus();
  update_pages();
  Q_EMIT busy_changed();
  Q_EMIT title_changed();
}

void SocketPane::run(const SessionPtr& session, const SocketForm& form) {
  if (busy()) return;
  session->set_settings(to_json(form));
  if (form.mode == SocketMode::client) {
    run_as<socket::Connect>(session, form, to_connect(form));
  } else if (form.mode == SocketMode::relay) {
    run_as<socket::Relay>(session, form, to_relay(form));
  } else {
    run_as<socket::Listen>(session, form, to_listen(form));
  }
}

void SocketPane::ended(std::expected<socket::Summary, Error> outcome) {
  operation_.reset();
  listening_ = 0;
  scan_->watch(nullptr, 0);
  clients_->model().clear();
  tls_bar_->hide();
  endpoint_->set_running(false);
  options_->set_running(false);
  delivery_->set_running(false, false);
  relay_->set_running(false);
  if (outcome) {
    if (running_.mode != SocketMode::relay) {
      sent_ = outcome->sent;
      received_ = outcome->received;
    }
    if (running_.listens()) last_ = tr("Stopped listening");
  } else if (outcome.error().kind == ErrorKind::cancelled) {
    last_ = running_.listens() ? tr("Stopped listening") : tr("Disconnected");
  } else {
    show_failure(outcome.error());
  }
  if (!again_ && !stopping_) connect_again_later();
  update_targets();
  show_status();
  Q_EMIT busy_changed();
  Q_EMIT title_changed();
  if (std::exchange(again_, false)) start();
}

// The button says Disconnect all the while: it ends this.
void SocketPane::connect_again_later() {
  if (playing() || running_.mode != SocketMode::client || running_.again_s <= 0) return;
  last_ += QLatin1Char(' ') + tr("Connecting again in %n second(s) …", nullptr, running_.again_s);
  endpoint_->set_running(true);
  again_soon_->start(running_.again_s * 1000);
}

void SocketPane::play_into(SessionPtr session) {
  clear_run();
  again_soon_->stop();
  missing_.clear();
  last_ = tr("A recording is played here");
  ran_ = false;
  show_form({});
  conversation_->show_transcript(session->transcript());
  Pane::play_into(std::move(session));
  endpoint_->set_running(false);
  options_->set_running(false);
  delivery_->set_running(false, false);
  relay_->set_running(false);
  endpoint_->set_blocked(why_not());
  talking_->set_blocked(why_not());
  clients_->set_blocked(why_not());
  delivery_->set_blocked(why_not());
  relay_->set_blocked(why_not());
  probe_->set_blocked(why_not());
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
    show_form(shown);
    run_as<Op>(session(), shown, arguments);
  };
  if (recorded.name == socket::Connect::name) {
    run_shown.operator()<socket::Connect>(with(socket::Connect::Arguments{}));
  } else if (recorded.name == socket::Listen::name) {
    run_shown.operator()<socket::Listen>(with(socket::Listen::Arguments{}));
  } else if (recorded.name == socket::Relay::name) {
    run_shown.operator()<socket::Relay>(with(socket::Relay::Arguments{}));
  } else if (recorded.name == socket::Send::name) {
    start_send(with(socket::Send::Arguments{}));
  } else if (recorded.name == socket::Close::name) {
    start_close(with(socket::Close::Arguments{}));
  } else if (recorded.name == socket::ChooseMessages::name) {
    const auto chosen = with(socket::ChooseMessages::Arguments{});
    talking_->show_messages(chosen.messages);
    Pane::begin(recorded);
  } else if (recorded.name == socket::StartTls::name) {
    start_tls(with(socket::StartTls::Arguments{}));
  } else if (recorded.name == socket::Groups::name) {
    start_groups(with(socket::Groups::Arguments{}));
  } else if (recorded.name == socket::RelayRelease::name) {
    start_small<socket::RelayRelease>(with(socket::RelayRelease::Arguments{}));
  } else if (recorded.name == socket::ChangeRelay::name) {
    const auto change = with(socket::ChangeRelay::Arguments{});
    SocketForm shown = form();
    take_faults(change.to_target, change.to_client, shown.relay);
    relay_->show_form(shown);
    start_small<socket::ChangeRelay>(change);
  } else if (recorded.name == socket::Probe::name) {
    probe_->show_arguments(with(socket::Probe::Arguments{}));
    start_probe(session(), with(socket::Probe::Arguments{}));
  } else {
    Pane::begin(recorded);
  }
}

/// Whose answer is only that it could, or could not.
template <class Op>
void SocketPane::start_small(typename Op::Arguments arguments) {
  Callbacks<Op> callbacks;
  callbacks.done = guarded(this, [this](std::expected<typename Op::Result, Error> outcome) {
    if (!outcome && outcome.error().kind != ErrorKind::cancelled) show_failure(outcome.error());
  });
  workbench().start<Op>(session(), std::move(arguments), std::move(callbacks), Turn::queued);
}
template void SocketPane::start_small<socket::RelayRelease>(socket::RelayRelease::Arguments);
template void SocketPane::start_small<socket::ChangeRelay>(socket::ChangeRelay::Arguments);

void SocketPane::show_failure(const Error& error) {
  last_ = line_error_sentence(error, running_);
  show_status();
  const QString advice = line_error_advice(error, running_);
  Q_EMIT problem(advice.isEmpty() ? last_ : last_ + QLatin1Char('\n') + advice);
}

}  // namespace lw::ui
