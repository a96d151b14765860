// What the WebSocket pane starts: for the person at it, and for a recording that is played into it.
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTimer>

#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/socket/client_list.h"
#include "ui/panes/websocket/compose_panel.h"
#include "ui/panes/websocket/talk_bar.h"
#include "ui/panes/websocket/talk_view.h"
#include "ui/panes/websocket/websocket_pane.h"

namespace lw::ui {

template <class Op>
void WebSocketPane::run_as(const SessionPtr& session, const TalkForm& form,
                           typename Op::Arguments arguments) {
  ++round_;
  running_ = form;
  local_.clear();
  agreed_->hide();
  clients_->model().clear();
  view_->set_channel(0);
  view_->show_transcript(session->transcript());
  const auto event = guarded(this, [this, round = round_](const websocket::Event& what) {
    if (round == round_) happened(what);
  });
  const auto done = guarded(this, [this, round = round_](std::expected<websocket::Summary, Error> outcome) {
    if (round == round_) ended(std::move(outcome));
  });
  operation_ = workbench().start<Op>(session, std::move(arguments), {event, done});
  bar_->set_running(true);
  update_state();
  Q_EMIT busy_changed();
  Q_EMIT title_changed();
}

/// Queued: what was said first goes out first.
template <class Op>
void WebSocketPane::start_small(typename Op::Arguments arguments) {
  if (arguments.channels.empty()) return;
  Callbacks<Op> callbacks;
  callbacks.done = guarded(this, [this](std::expected<typename Op::Result, Error> outcome) {
    if (!outcome && outcome.error().kind != ErrorKind::cancelled) show_failure(outcome.error());
    if constexpr (requires { outcome->problems; }) {
      if (outcome && !outcome->problems.empty())
        Q_EMIT problem(tr("Not sent to all: %1").arg(from_utf8(outcome->problems.front())));
    }
  });
  workbench().start<Op>(session(), std::move(arguments), std::move(callbacks), Turn::queued);
}

void WebSocketPane::run(const SessionPtr& session, const TalkForm& form) {
  if (busy()) return;
  session->set_settings(to_json(form));
  if (form.server)
    run_as<websocket::Listen>(session, form, to_listen(form));
  else
    run_as<websocket::Open>(session, form, to_open(form));
}

void WebSocketPane::send(const QByteArray& payload, ComposeKind kind) {
  if (!busy() || playing()) return;
  if (kind == ComposeKind::ping)
    return start_small<websocket::Ping>({.channels = targets(), .payload = to_bytes(payload)});
  if (!running_.server) ++awaited_;
  start_small<websocket::Send>(
      {.channels = targets(), .binary = kind != ComposeKind::text, .payload = to_bytes(payload)});
}

void WebSocketPane::say_close(int code, const QString& reason) {
  if (!busy() || playing()) return;
  start_small<websocket::Close>(
      {.channels = targets(), .code = static_cast<std::uint16_t>(code), .reason = to_utf8(reason)});
}

/// A client says close, and ends when the server answered; before there is a conversation, and a server, are
/// cancelled. A second time cuts the wait.
void WebSocketPane::stop() {
  if (!busy() || playing()) return;
  const std::vector<ChannelId> open = clients_->model().channels();
  if (running_.server || open.empty()) return operation_->cancel();
  start_small<websocket::Close>({.channels = open});
}

void WebSocketPane::cancel_all() {
  if (busy() && !playing()) operation_->cancel();
}

void WebSocketPane::keep_alive() {
  if (busy() && !playing())
    start_small<websocket::Ping>({.channels = clients_->model().channels(), .automatic = true});
}

void WebSocketPane::play_into(SessionPtr session) {
  ++round_;
  operation_.reset();
  clients_->model().clear();
  keep_alive_->stop();
  agreed_->hide();
  last_ = tr("A recording is played here");
  bar_->show_form({});
  view_->show_transcript(session->transcript());
  Pane::play_into(std::move(session));
  bar_->set_running(false);
  bar_->set_blocked(why_not());
  clients_->set_blocked(why_not());
  for (QAction* action : pane_actions()) action->setToolTip(why_not());
  update_state();
  Q_EMIT busy_changed();
}

void WebSocketPane::begin(const OperationRecord& recorded) {
  const auto with = [&]<class Arguments>(Arguments arguments) {
    from_json(recorded.arguments, arguments);
    return arguments;
  };
  const auto run_shown = [this]<class Op>(const typename Op::Arguments& arguments) {
    const TalkForm shown = from_arguments(arguments, form());
    bar_->show_form(shown);
    run_as<Op>(session(), shown, arguments);
  };
  if (recorded.name == websocket::Open::name)
    run_shown.operator()<websocket::Open>(with(websocket::Open::Arguments{}));
  else if (recorded.name == websocket::Listen::name)
    run_shown.operator()<websocket::Listen>(with(websocket::Listen::Arguments{}));
  else if (recorded.name == websocket::Send::name)
    start_small<websocket::Send>(with(websocket::Send::Arguments{}));
  else if (recorded.name == websocket::Ping::name)
    start_small<websocket::Ping>(with(websocket::Ping::Arguments{}));
  else if (recorded.name == websocket::Close::name)
    start_small<websocket::Close>(with(websocket::Close::Arguments{}));
  else
    Pane::begin(recorded);
}

// The sample: resources/samples/websocket/chat.dlg, a server that repeats what it is told ------------------

void WebSocketPane::show_sample(const SamplePlace& place) {
  TalkForm wanted;
  wanted.request.base.url = "ws://" + to_utf8(place.host) + ":" + std::to_string(place.port) + "/greet";
  wanted.compression = websocket::Compression::none;
  bar_->show_form(wanted);
  compose_->put(ComposeKind::text, QStringLiteral("hello"));
  update_state();
  Q_EMIT title_changed();
}

bool WebSocketPane::try_step(int step) {
  // What was said when it was recorded, in that order.
  const QString words[] = {QStringLiteral("hello"), QStringLiteral("{\"question\": \"how are you?\"}")};
  if (step == 0) start();
  if (step == 1 || step == 2) {
    compose_->put(ComposeKind::text, words[step - 1]);
    compose_->send_now();
  }
  if (step == 3) say_close(1000, {});
  return step <= 3;
}

bool WebSocketPane::awaits_answer() const {
  return operation_ && (clients_->model().rowCount() == 0 || awaited_ > 0);
}

}  // namespace lw::ui
