#include "ui/panes/socket/socket_pane.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "ui/bridge/bridge.h"
#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"
#include "ui/panes/common/error_text.h"
#include "ui/panes/socket/client_list.h"
#include "ui/panes/socket/conversation_view.h"
#include "ui/panes/socket/endpoint_bar.h"
#include "ui/panes/socket/input_edit.h"
#include "ui/panes/socket/peer_scan.h"
#include "ui/panes/socket/send_panel.h"
#include "ui/panes/socket/side_panel.h"
#include "ui/panes/socket/socket_talk.h"
#include "ui/shell/theme.h"

namespace lw::ui {

SocketPane::SocketPane(const PaneType& type, Bridge& bridge, QWidget* parent)
    : Pane(type, bridge, parent),
      endpoint_(new EndpointBar(this)),
      conversation_(new ConversationView(this)),
      clients_(new ClientList(this)),
      send_(new SendPanel(this)),
      side_(new SidePanel(this)),
      talking_(make_talk()),
      middle_(new QSplitter(Qt::Horizontal, this)),
      status_(new QLabel(this)),
      peers_(new PeerScan(this)),
      status_soon_(new QTimer(this)) {
  status_soon_->setSingleShot(true);
  status_soon_->setInterval(100);
  connect(status_soon_, &QTimer::timeout, this, &SocketPane::show_status);
  make_layout();
  make_labels_plain(*this);
  make_actions();
  connect(endpoint_, &EndpointBar::start_wanted, this, &SocketPane::start);
  connect(endpoint_, &EndpointBar::stop_wanted, this, &SocketPane::stop);
  connect(endpoint_, &EndpointBar::again_wanted, this, &SocketPane::start_again);
  connect(endpoint_, &EndpointBar::edited, this, [this] {
    // What was missing may be there now, or not be needed any more.
    if (!std::exchange(missing_, {}).isEmpty()) show_status();
    update_targets();
    Q_EMIT title_changed();
  });
  connect(send_, &SendPanel::edited, this, &SocketPane::keep_form);
  connect(clients_, &ClientList::selection_changed, this, &SocketPane::update_targets);
  connect(clients_, &ClientList::filter_wanted, conversation_, &ConversationView::set_filter);
  connect(clients_, &ClientList::close_wanted, this, &SocketPane::close_lines);
  connect(peers_, &PeerScan::heard, this, [this](quint32 channel, const std::string& peer) {
    clients_->model().heard(channel, peer);
    update_targets();
  });
  update_targets();
  show_status();
}

SocketPane::~SocketPane() = default;

void SocketPane::make_layout() {
  middle_->addWidget(conversation_);
  middle_->addWidget(clients_);
  middle_->addWidget(side_);
  middle_->setStretchFactor(0, 3);
  middle_->setStretchFactor(1, 1);
  middle_->setStretchFactor(2, 1);
  middle_->setChildrenCollapsible(false);
  clients_->setMinimumWidth(260);
  status_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  status_->setWordWrap(true);
  status_->setAccessibleName(tr("Status of the line"));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(8, 8, 8, 8);
  layout->setSpacing(6);
  layout->addWidget(endpoint_);
  layout->addWidget(middle_, 1);
  layout->addWidget(send_);
  layout->addWidget(status_);
}

void SocketPane::make_actions() {
  const auto action = [this](const QString& text, const QString& tip, const char* key, auto does) {
    auto* made = new QAction(text, this);
    made->setToolTip(tip);
    made->setStatusTip(tip);
    made->setShortcut(QKeySequence(QLatin1StringView(key)));
    made->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(made, &QAction::triggered, this, does);
    addAction(made);
    return made;
  };
  using lw::socket::CloseHow;
  start_action_ =
      action(tr("&Connect or Listen"), tr("Start with what the fields say"), "F5", [this] { start(); });
  stop_action_ = action(tr("&Disconnect or Stop"), tr("Close the line, or all lines and the server"),
                        "Shift+F5", [this] { stop(); });
  again_action_ = action(tr("R&econnect"), tr("Break off, if connected, and connect again"), "Ctrl+F5",
                         [this] { start_again(); });
  send_action_ = action(tr("&Send"), tr("Send what stands in the input field"), "Ctrl+Return",
                        [this] { send_->send_editor(); });
  half_close_action_ =
      action(tr("&Half-Close"), tr("Say that nothing more will be sent, and go on receiving"), "Ctrl+Shift+H",
             [this] { close_lines(CloseHow::our_side); });
  reset_action_ = action(tr("&Reset the Line"), tr("Break the line off at once (TCP RST)"), "Ctrl+Shift+R",
                         [this] { close_lines(CloseHow::reset); });
}

QList<QAction*> SocketPane::pane_actions() const {
  return {start_action_, stop_action_, again_action_, send_action_, half_close_action_, reset_action_};
}

QString SocketPane::title() const {
  const SocketForm now = busy() ? running_ : form();
  const bool path = now.kind == socket::Kind::unix_stream;
  if (path ? now.path.isEmpty() : now.host.isEmpty()) return {};
  if (busy() && now.server && !path && !local_.isEmpty()) {
    return tr("listen %1 %2").arg(kind_text(now.kind).toLower(), local_);  // the port the system chose
  }
  return endpoint_text(now);
}

SocketForm SocketPane::form() const {
  SocketForm form = running_;
  endpoint_->read_into(form);
  send_->read_into(form);
  form.messages = talking_->messages();
  return form;
}

void SocketPane::keep_form() {
  if (!playing() && session() && session()->live()) session()->set_settings(to_json(form()));
}

void SocketPane::reopen(SessionPtr saved) {
  Pane::reopen(saved);
  const SocketForm kept = socket_form_from_json(saved->settings());
  running_ = kept;
  endpoint_->show_form(kept);
  send_->show_form(kept);
  talking_->show_messages(kept.messages);
  if (kept.connect.record_ciphertext) conversation_->model()->leave_out_raw();
  conversation_->show_transcript(saved->transcript());
  last_ = tr("A saved session. Connecting again records a new one.");
  update_targets();
  show_status();
  Q_EMIT title_changed();
}

void SocketPane::focus_main_input() {
  if (busy()) {
    send_->editor()->setFocus(Qt::ShortcutFocusReason);
  } else {
    endpoint_->focus_address();
  }
}

void SocketPane::start() {
  if (busy() || playing()) return;
  missing_ = endpoint_->problem();
  if (!missing_.isEmpty()) return show_status();
  const SocketForm wanted = form();
  NewSession wish;
  wish.title = to_utf8(endpoint_text(wanted));
  wish.settings = to_json(wanted);
  last_ = wanted.server ? tr("Starting to listen …") : tr("Connecting …");
  show_status();
  with_session(std::move(wish), guarded(this, [this, wanted](std::expected<SessionPtr, Error> session) {
                 if (session) return run(*session, wanted);
                 show_failure(session.error());
               }));
}

void SocketPane::start_again() {
  if (!busy()) return start();
  again_ = true;
  stop();
}

// Also what closing the tab calls: nothing may start again then.
void SocketPane::cancel_all() {
  again_ = false;
  stop();
}

void SocketPane::stop() {
  if (busy() && !playing()) operation_->cancel();
}

void SocketPane::happened(const socket::Event& event) {
  if (const auto* opened = std::get_if<socket::Opened>(&event)) {
    if (running_.server && opened->remote.empty()) {
      listening_ = opened->channel;
      local_ = from_utf8(opened->local);
      last_ = tr("Listening on %1").arg(local_);
      if (running_.kind == socket::Kind::udp) peers_->watch(session()->transcript(), listening_);
      Q_EMIT title_changed();
    } else {
      clients_->model().opened(*opened);
      if (!running_.server) {
        last_ = tr("Connected: %1 → %2").arg(from_utf8(opened->local), from_utf8(opened->remote));
        if (!playing()) send_->editor()->setFocus();
        talking_->opened();
      }
    }
  } else if (const auto* closed = std::get_if<socket::Closed>(&event)) {
    if (closed->channel != listening_) {
      sent_ += closed->sent;
      received_ += closed->received;
    }
    clients_->model().closed(closed->channel);
    if (!running_.server && closed->by == "peer") last_ = tr("The peer closed the line");
    if (!running_.server && closed->by == "us") last_ = tr("Disconnected");
  } else if (const auto* counters = std::get_if<socket::Counters>(&event)) {
    clients_->model().counted(*counters);
    if (running_.kind == socket::Kind::udp && counters->channel == listening_) {
      sent_ = counters->sent;
      received_ = counters->received;
    }
    return show_status_soon();
  }
  update_targets();
  show_status();
}

void SocketPane::ended(std::expected<socket::Summary, Error> outcome) {
  operation_.reset();
  listening_ = 0;
  peers_->watch(nullptr, 0);
  clients_->model().clear();
  endpoint_->set_running(false);
  if (outcome) {
    sent_ = outcome->sent;
    received_ = outcome->received;
    if (running_.server) last_ = tr("Stopped listening");
  } else if (outcome.error().kind == ErrorKind::cancelled) {
    last_ = running_.server ? tr("Stopped listening") : tr("Disconnected");
  } else {
    show_failure(outcome.error());
  }
  update_targets();
  show_status();
  Q_EMIT busy_changed();
  Q_EMIT title_changed();
  if (std::exchange(again_, false)) start();
}

void SocketPane::show_failure(const Error& error) {
  last_ = error_sentence(error);
  show_status();
  Q_EMIT problem(error_text(error));
}

void SocketPane::close_lines(socket::CloseHow how) {
  if (!busy() || playing()) return;
  std::vector<ChannelId> channels;
  if (running_.server) {
    for (const ClientRow& row : clients_->selected()) channels.push_back(row.channel);
  } else {
    channels = clients_->model().channels();
  }
  if (!channels.empty()) start_close({.channels = channels, .how = how});
}

void SocketPane::update_targets() {
  const SocketForm now = busy() ? running_ : form();
  const auto selected = static_cast<int>(clients_->selected().size());
  clients_->setVisible(now.server);
  const int open = busy() ? clients_->model().rowCount() : 0;
  const bool someone = open > 0;
  send_->set_targets({now.server, open, selected});
  talking_->update(busy());
  start_action_->setEnabled(!busy() && !playing());
  stop_action_->setEnabled(busy() && !playing());
  again_action_->setEnabled(!now.server && (busy() || ran_) && !playing());
  endpoint_->set_again(busy() || ran_);
  send_action_->setEnabled(busy() && someone && !playing());
  const bool lines =
      busy() && !playing() && now.kind != socket::Kind::udp && (now.server ? selected > 0 : someone);
  half_close_action_->setEnabled(lines);
  reset_action_->setEnabled(lines);
}

void SocketPane::show_status() {
  status_soon_->stop();
  const std::uint64_t sent = sent_ + clients_->model().sent();
  const std::uint64_t received = received_ + clients_->model().received();
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

QString SocketPane::status() const {
  return status_->text();
}

}  // namespace lw::ui
