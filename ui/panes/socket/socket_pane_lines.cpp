// What the Socket pane does with lines that are open, and what it shows of them.
#include <QAction>
#include <QLabel>
#include <QTabWidget>
#include <QTimer>
#include <QToolButton>

#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/common/error_text.h"
#include "ui/panes/socket/client_list.h"
#include "ui/panes/socket/conversation_view.h"
#include "ui/panes/socket/delivery_panel.h"
#include "ui/panes/socket/endpoint_bar.h"
#include "ui/panes/socket/group_list.h"
#include "ui/panes/socket/input_edit.h"
#include "ui/panes/socket/line_plot.h"
#include "ui/panes/socket/line_scan.h"
#include "ui/panes/socket/listeners_bar.h"
#include "ui/panes/socket/options_group.h"
#include "ui/panes/socket/options_panel.h"
#include "ui/panes/socket/probe_view.h"
#include "ui/panes/socket/relay_page.h"
#include "ui/panes/socket/send_panel.h"
#include "ui/panes/socket/socket_pane.h"
#include "ui/panes/socket/socket_talk.h"
#include "ui/panes/socket/start_tls_bar.h"

namespace lw::ui {

void SocketPane::happened(const socket::Event& event) {
  talking_->happened(event);
  if (const auto* opened = std::get_if<socket::Opened>(&event)) {
    line_opened(*opened);
  } else if (const auto* closed = std::get_if<socket::Closed>(&event)) {
    line_closed(*closed);
  } else if (const auto* paired = std::get_if<socket::Paired>(&event)) {
    clients_->model().paired(*paired);
  } else if (const auto* held = std::get_if<socket::Held>(&event)) {
    return relay_->held(*held, held->from == listening_ || clients_->model().has(held->from));
  } else if (const auto* gone = std::get_if<socket::LetGo>(&event)) {
    return relay_->let_go(*gone);
  } else if (const auto* state = std::get_if<socket::LineState>(&event)) {
    return figures_->sampled(*state);
  } else if (const auto* counters = std::get_if<socket::Counters>(&event)) {
    if (counters->channel == listening_) {
      sent_ = counters->sent;
      received_ = counters->received;
    } else {
      clients_->model().counted(*counters);
    }
    return show_status_soon();
  }
  update_targets();
  show_status();
}

void SocketPane::line_opened(const socket::Opened& opened) {
  if (running_.listens() && opened.remote.empty() && listening_ == 0) {
    listening_ = opened.channel;
    local_ = from_utf8(opened.local);
    last_ = tr("Listening on %1").arg(local_);
    if (socket::has_peers(running_.kind)) scan_->watch(session()->transcript(), listening_);
    if (running_.mode == SocketMode::peer) {
      clients_->model().heard(listening_, to_utf8(host_port_text(running_.host, running_.port)));
      if (!playing() && pages_->currentWidget() == talk_) send_->editor()->setFocus();
    }
    Q_EMIT title_changed();
    return;
  }
  clients_->model().opened(opened);
  if (running_.sample_ms > 0) figures_->opened(opened.channel, from_utf8(opened.remote));
  if (running_.listens()) return;
  last_ = tr("Connected: %1 → %2").arg(from_utf8(opened.local), from_utf8(opened.remote));
  if (!playing() && pages_->currentWidget() == talk_) send_->editor()->setFocus();
  talking_->opened();
}

void SocketPane::line_closed(const socket::Closed& closed) {
  // Of a relay's two lines one counts.
  if (closed.channel != listening_ && clients_->model().has(closed.channel)) {
    sent_ += closed.sent;
    received_ += closed.received;
  }
  clients_->model().closed(closed.channel);
  if (running_.listens()) return;
  if (closed.by == "peer") last_ = tr("The peer closed the line");
  if (closed.by == "us") last_ = tr("Disconnected");
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

/// A server's are those that are selected.
std::vector<ChannelId> SocketPane::chosen_lines() const {
  if (!running_.listens()) return clients_->model().channels();
  std::vector<ChannelId> channels;
  for (const ClientRow& row : clients_->selected()) channels.push_back(row.channel);
  return channels;
}

void SocketPane::close_lines(socket::CloseHow how) {
  if (!busy() || playing()) return;
  std::vector<ChannelId> channels = chosen_lines();
  if (!channels.empty()) start_close({.channels = std::move(channels), .how = how});
}

void SocketPane::start_close(socket::Close::Arguments arguments) {
  Callbacks<socket::Close> callbacks;
  callbacks.done = guarded(this, [this](std::expected<socket::Close::Result, Error> outcome) {
    if (!outcome && outcome.error().kind != ErrorKind::cancelled) show_failure(outcome.error());
  });
  workbench().start<socket::Close>(session(), std::move(arguments), std::move(callbacks), Turn::queued);
}

void SocketPane::ask_for_tls() {
  if (!tls_button_->isEnabled()) return;
  const bool path = socket::has_path(running_.kind);
  tls_bar_->ask(static_cast<int>(chosen_lines().size()), running_.listens(),
                running_.listens() || path ? QString() : running_.host);
}

void SocketPane::secure_lines() {
  if (!busy() || playing()) return;
  std::vector<ChannelId> channels = chosen_lines();
  if (const QString wrong = tls_bar_->problem(); !wrong.isEmpty()) {
    last_ = wrong;
    return show_status();
  }
  if (channels.empty()) return;
  tls_bar_->hide();
  start_tls(tls_bar_->arguments(form(), std::move(channels)));
}

void SocketPane::start_tls(socket::StartTls::Arguments arguments) {
  last_ = tr("Starting TLS …");
  show_status();
  // What comes of it is a note of the line.
  if (!scan_->watching()) scan_->watch(session()->transcript(), 0);
  Callbacks<socket::StartTls> callbacks;
  callbacks.done = guarded(this, [this](std::expected<socket::StartTls::Result, Error> outcome) {
    if (!outcome) {
      if (outcome.error().kind != ErrorKind::cancelled) show_failure(outcome.error());
      return;
    }
    if (!outcome->secured.empty()) {
      last_ = outcome->secured.size() == 1
                  ? tr("The line has TLS now: %1").arg(from_utf8(outcome->secured.front()))
                  : tr("%n line(s) have TLS now", nullptr, static_cast<int>(outcome->secured.size()));
      show_status();
    }
    if (!outcome->problems.empty())
      Q_EMIT problem(tr("TLS was not started on all: %1").arg(from_utf8(outcome->problems.front())));
  });
  workbench().start<socket::StartTls>(session(), std::move(arguments), std::move(callbacks), Turn::queued);
}

void SocketPane::change_groups(const std::vector<MulticastGroup>& join,
                               const std::vector<MulticastGroup>& leave) {
  if (!busy() || playing()) return;
  std::vector<ChannelId> channels = clients_->model().channels();
  if (running_.listens()) channels = {listening_};
  start_groups({.channels = std::move(channels), .join = join, .leave = leave});
}

void SocketPane::start_groups(socket::Groups::Arguments arguments) {
  Callbacks<socket::Groups> callbacks;
  callbacks.done = guarded(this, [this, join = arguments.join, leave = arguments.leave](
                                     std::expected<socket::Groups::Result, Error> outcome) {
    if (!outcome) return delivery_->groups().show_problem(error_sentence(outcome.error()));
    // One is asked for at a time from here, so a problem is all of it.
    if (outcome->problems.empty()) return delivery_->groups().changed(join, leave);
    delivery_->groups().show_problem(from_utf8(outcome->problems.front()));
  });
  workbench().start<socket::Groups>(session(), std::move(arguments), std::move(callbacks), Turn::queued);
}

/// What is done to each direction counts at once.
void SocketPane::change_relay() {
  keep_form();
  if (filling_ || !busy() || playing() || running_.mode != SocketMode::relay) return;
  const RelayTarget now = form().relay;
  start_small<socket::ChangeRelay>(
      {.channel = listening_, .to_target = fault_of(now, true), .to_client = fault_of(now, false)});
}

void SocketPane::compare_addresses() {
  if (playing() || probe_->running()) return;
  if (const QString wrong = probe_->problem(); !wrong.isEmpty()) return probe_->show_failure(wrong);
  const socket::Probe::Arguments arguments = probe_->arguments(form());
  NewSession wish;
  wish.title = to_utf8(tr("addresses of %1").arg(from_utf8(arguments.host)));
  wish.settings = to_json(form());
  probe_->begin();
  with_session(std::move(wish), guarded(this, [this, arguments](std::expected<SessionPtr, Error> session) {
                 if (session) return start_probe(*session, arguments);
                 probe_->show_failure(error_sentence(session.error()));
               }));
}

void SocketPane::start_probe(const SessionPtr& session, socket::Probe::Arguments arguments) {
  if (!probe_->running()) probe_->begin();
  if (!busy()) conversation_->show_transcript(session->transcript());
  Callbacks<socket::Probe> callbacks;
  callbacks.event = guarded(this, [this](const socket::Event& event) {
    if (const auto* probed = std::get_if<socket::Probed>(&event)) probe_->probed(probed->index);
  });
  callbacks.done = guarded(this, [this](std::expected<socket::Probe::Result, Error> outcome) {
    probing_.reset();
    if (outcome) return probe_->show_result(*outcome);
    probe_->show_failure(error_sentence(outcome.error()));
  });
  probing_ = workbench().start<socket::Probe>(session, std::move(arguments), std::move(callbacks));
}

void SocketPane::update_targets() {
  const SocketForm now = busy() ? running_ : form();
  const auto selected = static_cast<int>(clients_->selected().size());
  clients_->setVisible(now.listens());
  clients_->set_datagrams(socket::has_peers(now.kind));
  const int open = busy() ? clients_->model().rowCount() : 0;
  const bool someone = open > 0;
  send_->set_targets({now.listens(), now.mode == SocketMode::relay, open, selected});
  talking_->update(busy());
  const bool client = now.mode == SocketMode::client;
  start_action_->setEnabled(!busy() && !playing());
  stop_action_->setEnabled((busy() || again_soon_->isActive()) && !playing());
  again_action_->setEnabled(client && (busy() || ran_) && !playing());
  endpoint_->set_again(busy() || ran_);
  send_action_->setEnabled(busy() && someone && !playing());
  const bool lines = busy() && !playing() && !now.shared_socket() && (client ? someone : selected > 0);
  half_close_action_->setEnabled(lines && !socket::has_peers(now.kind));
  reset_action_->setEnabled(lines && !socket::has_peers(now.kind));
  const bool plain = now.kind == socket::Kind::tcp || now.kind == socket::Kind::unix_stream;
  clients_->set_can_secure(plain && now.mode != SocketMode::relay);
  tls_action_->setEnabled(lines && plain && now.mode != SocketMode::relay);
  tls_button_->setEnabled(tls_action_->isEnabled());
  tls_button_->setVisible(plain && now.mode != SocketMode::relay);
  const bool waits = now.mode == SocketMode::server || now.mode == SocketMode::relay;
  const bool named = waits && ran_ && !playing();
  listeners_->announce(
      named ? kind_text(now.kind) + QLatin1Char(' ') + (local_.isEmpty() ? now.host : local_) : QString(),
      busy(), open, [this] { busy() ? stop() : start(); });
}

void SocketPane::update_pages() {
  const bool tcp = is_tcp(running_.kind);
  figures_->set_hint(!busy() ? tr("Not connected. Options, TCP, “Measure every” says how often TCP is asked.")
                     : !tcp  ? tr("Only TCP tells such figures.")
                     : running_.sample_ms == 0
                         ? (running_.listens()
                                ? tr("Its lines are not measured: choose “Measure every” in the options, "
                                     "TCP, and listen again.")
                                : tr("This line is not measured: choose “Measure every” in the options, "
                                     "TCP, and connect again."))
                         : tr("The first figures come soon."));
}

void SocketPane::show_status() {
  status_soon_->stop();
  // A socket that all share counts for itself.
  const bool shared = running_.listens() && socket::has_peers(running_.kind);
  const std::uint64_t sent = sent_ + (shared ? 0 : clients_->model().sent());
  const std::uint64_t received = received_ + (shared ? 0 : clients_->model().received());
  QString text = !missing_.isEmpty() ? missing_ : last_.isEmpty() ? tr("Not connected") : last_;
  if (sent > 0 || received > 0) {
    text += tr("   ·   sent %1, received %2").arg(shown_size(sent), shown_size(received));
  }
  status_->setText(text);
}

// Counters come ten times a second a line: people read one number.
void SocketPane::show_status_soon() {
  if (!status_soon_->isActive()) status_soon_->start();
}

}  // namespace lw::ui
