#include "ui/panes/websocket/websocket_pane.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTimer>
#include <QVBoxLayout>

#include "ui/bridge/bridge.h"
#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"
#include "ui/panes/common/error_text.h"
#include "ui/panes/socket/client_list.h"
#include "ui/panes/web/sign_in_bar.h"
#include "ui/panes/web/url_edit.h"
#include "ui/panes/websocket/compose_panel.h"
#include "ui/panes/websocket/file_sending.h"
#include "ui/panes/websocket/talk_bar.h"
#include "ui/panes/websocket/talk_view.h"
#include "ui/shell/system_proxy.h"

namespace lw::ui {

WebSocketPane::WebSocketPane(const PaneType& type, Bridge& bridge, QWidget* parent)
    : Pane(type, bridge, parent),
      bar_(new TalkBar(this)),
      view_(new TalkView(this)),
      clients_(new ClientList(this)),
      compose_(new ComposePanel(this)),
      file_(new FileSending(bridge.workbench(), this)),
      middle_(new QSplitter(Qt::Horizontal, this)),
      agreed_(new QLabel(this)),
      sign_in_(new SignInBar(this)),
      status_(new QLabel(this)),
      keep_alive_(new QTimer(this)) {
  make_layout();
  make_labels_plain(*this);
  make_actions();
  connect(bar_, &TalkBar::start_wanted, this, &WebSocketPane::start);
  connect(bar_, &TalkBar::stop_wanted, this, &WebSocketPane::stop);
  connect(sign_in_, &SignInBar::cancelled, this, &WebSocketPane::stop);
  connect(bar_, &TalkBar::edited, this, [this] {
    update_state();
    Q_EMIT title_changed();
  });
  connect(compose_, &ComposePanel::send_wanted, this, &WebSocketPane::send);
  connect(compose_, &ComposePanel::close_wanted, this, &WebSocketPane::say_close);
  connect(compose_, &ComposePanel::file_wanted, this, [this](const QString& file, bool binary) {
    if (!busy() || playing()) return;
    if (!file_->send(session(), targets(), file, binary))
      Q_EMIT problem(tr("%1 is not sent: another file is on its way, or nobody is there").arg(file));
  });
  connect(file_, &FileSending::failed, this, &WebSocketPane::show_failure);
  connect(file_, &FileSending::said, this, [this](const QString& text) {
    last_ = text;
    update_state();
  });
  connect(compose_, &ComposePanel::edited, this, &WebSocketPane::keep_form);
  connect(view_, &TalkView::again_wanted, this, [this](const QByteArray& payload, bool binary) {
    compose_->put(binary ? ComposeKind::hex : ComposeKind::text,
                  binary ? QString::fromLatin1(payload.toHex(' ')) : QString::fromUtf8(payload));
  });
  connect(clients_, &ClientList::selection_changed, this, &WebSocketPane::update_state);
  connect(clients_, &ClientList::filter_wanted, this,
          [this](const LineFilter& filter, const QString&) { view_->set_channel(filter.channel); });
  connect(clients_, &ClientList::close_wanted, this, [this](socket::CloseHow how) {
    std::vector<ChannelId> chosen;
    for (const ClientRow& row : clients_->selected()) chosen.push_back(row.channel);
    if (busy() && !playing())
      start_small<websocket::Close>({.channels = std::move(chosen), .drop = how == socket::CloseHow::reset});
  });
  connect(keep_alive_, &QTimer::timeout, this, &WebSocketPane::keep_alive);
  update_state();
}

WebSocketPane::~WebSocketPane() = default;

void WebSocketPane::make_layout() {
  middle_->addWidget(view_);
  middle_->addWidget(clients_);
  middle_->setStretchFactor(0, 3);
  middle_->setStretchFactor(1, 1);
  middle_->setChildrenCollapsible(false);
  auto* all = new QSplitter(Qt::Vertical, this);
  all->addWidget(middle_);
  all->addWidget(compose_);
  all->setStretchFactor(0, 4);
  all->setStretchFactor(1, 1);
  all->setChildrenCollapsible(false);
  agreed_->setAccessibleName(tr("What was agreed on"));
  agreed_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  agreed_->setWordWrap(true);
  agreed_->hide();
  status_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  status_->setWordWrap(true);
  status_->setAccessibleName(tr("Status of the conversation"));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(8, 8, 8, 8);
  layout->setSpacing(6);
  layout->addWidget(bar_);
  layout->addWidget(sign_in_);
  layout->addWidget(agreed_);
  layout->addWidget(all, 1);
  layout->addWidget(file_);
  layout->addWidget(status_);
}

void WebSocketPane::make_actions() {
  const auto action = [this](const QString& text, const QString& tip, const char* key, auto does) {
    auto* made = new QAction(text, this);
    made->setToolTip(tip);
    made->setStatusTip(tip);
    made->setShortcut(QKeySequence(QLatin1StringView(key)));
    made->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(made, &QAction::triggered, this, does);
    addAction(made);
    actions_ << made;
  };
  action(tr("&Connect or Listen"), tr("Start with what the fields say"), "F5", [this] { start(); });
  action(tr("&Disconnect or Stop"), tr("Say close, or close the server"), "Shift+F5", [this] { stop(); });
  action(tr("&Send"), tr("Send what is written"), "Ctrl+Return", [this] { compose_->send_now(); });
  action(tr("Send a &Ping"), tr("Ask whether the other side is there"), "Ctrl+Shift+I",
         [this] { send({}, ComposeKind::ping); });
  action(tr("&Keep the Message"), tr("Keep what is written, to be sent again"), "Ctrl+Shift+S",
         [this] { compose_->keep_now(); });
  action(tr("&Find in Messages"), tr("Look for a text in the messages"), "Ctrl+F",
         [this] { view_->find_edit()->setFocus(Qt::ShortcutFocusReason); });
}

QString WebSocketPane::title() const {
  const TalkForm now = busy() ? running_ : form();
  if (busy() && now.server && !local_.isEmpty()) return tr("listen %1").arg(local_);
  return talk_title(now);
}

TalkForm WebSocketPane::form() const {
  TalkForm form = running_;
  bar_->read_into(form);
  form.saved = compose_->saved();
  return form;
}

void WebSocketPane::keep_form() {
  if (!playing() && session() && session()->live()) session()->set_settings(to_json(form()));
}

void WebSocketPane::reopen(SessionPtr saved) {
  Pane::reopen(saved);
  running_ = talk_form_from_json(saved->settings());
  bar_->show_form(running_);
  compose_->set_saved(running_.saved);
  view_->show_transcript(saved->transcript());
  last_ = tr("A saved session. Connecting again records a new one.");
  update_state();
  Q_EMIT title_changed();
}

void WebSocketPane::focus_main_input() {
  if (busy())
    compose_->editor()->setFocus(Qt::ShortcutFocusReason);
  else
    bar_->focus_address();
}

void WebSocketPane::open_url(const QString& url) {
  TalkForm wanted = form();
  wanted.server = false;
  wanted.request.base.url = to_utf8(url);
  bar_->show_form(wanted);
  start();
}

void WebSocketPane::start() {
  if (busy() || playing()) return;
  const TalkForm wanted = form();
  last_ = bar_->problem();
  if (!last_.isEmpty()) return update_state();
  if (!wanted.server) {
    if (const auto fetch = websocket::handshake_of(to_open(wanted)); !fetch) {
      last_ = tr("This URL can't be used: %1.").arg(from_utf8(fetch.error().reason));
      bar_->mark_fault(fetch.error().offset, last_);
      return update_state();
    }
  }
  NewSession wish;
  wish.title = to_utf8(talk_title(wanted));
  wish.body_limit = wanted.request.recording_limit;
  wish.settings = to_json(wanted);
  last_ = wanted.server ? tr("Starting to listen …") : tr("Connecting …");
  update_state();
  if (wanted.server || !wanted.request.system_proxy) return start_recorded(std::move(wish), wanted);
  const auto fetch = websocket::handshake_of(to_open(wanted));
  find_system_proxy(workbench(), from_utf8(fetch->url),
                    guarded(this, [this, wish, wanted](const ProxySettings& proxy) {
                      TalkForm form = wanted;
                      form.request.base.connect.proxy = proxy;
                      if (!busy()) start_recorded(wish, form);
                    }));
}

void WebSocketPane::start_recorded(NewSession wish, const TalkForm& wanted) {
  with_session(std::move(wish), guarded(this, [this, wanted](std::expected<SessionPtr, Error> session) {
                 if (session) return run(*session, wanted);
                 show_failure(session.error());
               }));
}

std::vector<ChannelId> WebSocketPane::targets() const {
  if (!running_.server) return clients_->model().channels();
  std::vector<ChannelId> channels;
  if (compose_->to_all()) return clients_->model().channels();
  for (const ClientRow& row : clients_->selected()) channels.push_back(row.channel);
  return channels;
}

void WebSocketPane::opened(const websocket::Opened& event) {
  if (running_.server && event.remote.empty()) {
    listening_ = event.channel;
    local_ = from_utf8(event.local);
    last_ = tr("Listening on %1").arg(local_);
    Q_EMIT title_changed();
    return;
  }
  clients_->model().opened({.channel = event.channel, .local = event.local, .remote = event.remote});
  if (running_.server) return;
  last_ = tr("Connected to %1").arg(from_utf8(event.remote));
  const QString none = tr("none");
  agreed_->setText(tr("Subprotocol: %1   ·   Compression: %2")
                       .arg(event.subprotocol.empty() ? none : from_utf8(event.subprotocol),
                            event.compression.empty() ? none : from_utf8(event.compression)));
  agreed_->show();
  if (running_.keep_alive > 0 && !playing()) keep_alive_->start(running_.keep_alive * 1000);
  if (!playing()) compose_->editor()->setFocus();
}

void WebSocketPane::happened(const websocket::Event& event) {
  if (const auto* one = std::get_if<websocket::Opened>(&event)) {
    opened(*one);
  } else if (const auto* closed = std::get_if<websocket::Closed>(&event)) {
    clients_->model().closed(closed->channel);
  } else if (const auto* counters = std::get_if<websocket::Counters>(&event)) {
    awaited_ = counters->sent > counters->received ? counters->sent - counters->received : 0;
    clients_->model().counted({counters->channel, counters->bytes_sent, counters->bytes_received});
  } else if (const auto* pong = std::get_if<websocket::PongArrived>(&event)) {
    last_ = tr("Answered a ping after %1 ms").arg(static_cast<double>(pong->took) / 1e6, 0, 'f', 1);
  } else if (const auto* sign_in = std::get_if<http::Fetch::SignIn>(&event)) {
    sign_in_->show_sign_in(*sign_in);
  } else if (const auto* hop = std::get_if<http::Fetch::HopStarted>(&event)) {
    last_ = tr("Asking %1 …").arg(from_utf8(websocket::websocket_url(hop->hop.url)));
  }
  update_state();
}

void WebSocketPane::ended(std::expected<websocket::Summary, Error> outcome) {
  operation_.reset();
  sign_in_->show_sign_in({});
  listening_ = 0;
  awaited_ = 0;
  keep_alive_->stop();
  clients_->model().clear();
  bar_->set_running(false);
  if (outcome && !running_.server) {
    const QString code = QString::number(outcome->code);
    const QString reason = from_utf8(outcome->reason);
    const QString what = reason.isEmpty() ? code : code + QLatin1Char(' ') + reason;
    last_ = outcome->code == 1006   ? tr("The line ended without a close (1006)")
            : outcome->by == "peer" ? tr("The server closed: %1").arg(what)
                                    : tr("Closed: %1").arg(what);
  } else if (outcome || outcome.error().kind == ErrorKind::cancelled) {
    last_ = running_.server ? tr("Stopped listening") : tr("Disconnected");
  } else {
    show_failure(outcome.error());
  }
  update_state();
  Q_EMIT busy_changed();
  Q_EMIT title_changed();
}

void WebSocketPane::show_failure(const Error& error) {
  last_ = error_sentence(error);
  update_state();
  Q_EMIT problem(error_text(error));
}

void WebSocketPane::update_state() {
  const TalkForm now = busy() ? running_ : form();
  clients_->setVisible(now.server);
  compose_->set_targets(now.server, busy() ? clients_->model().rowCount() : 0,
                        static_cast<int>(clients_->selected().size()), why_not());
  status_->setText(last_.isEmpty() ? tr("Not connected") : last_);
  actions_[0]->setEnabled(!busy() && !playing());
  actions_[1]->setEnabled(busy() && !playing());
}

QString WebSocketPane::status() const {
  return status_->text();
}

}  // namespace lw::ui
