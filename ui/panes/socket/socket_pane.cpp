#include "ui/panes/socket/socket_pane.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>
#include <utility>

#include "ui/bridge/bridge.h"
#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"
#include "ui/panes/socket/client_list.h"
#include "ui/panes/socket/conversation_view.h"
#include "ui/panes/socket/delivery_panel.h"
#include "ui/panes/socket/endpoint_bar.h"
#include "ui/panes/socket/group_list.h"
#include "ui/panes/socket/input_edit.h"
#include "ui/panes/socket/line_plot.h"
#include "ui/panes/socket/line_scan.h"
#include "ui/panes/socket/listeners_bar.h"
#include "ui/panes/socket/options_panel.h"
#include "ui/panes/socket/probe_view.h"
#include "ui/panes/socket/relay_page.h"
#include "ui/panes/socket/send_panel.h"
#include "ui/panes/socket/side_panel.h"
#include "ui/panes/socket/socket_talk.h"
#include "ui/panes/socket/start_tls_bar.h"

namespace lw::ui {

SocketPane::SocketPane(const PaneType& type, Bridge& bridge, QWidget* parent)
    : Pane(type, bridge, parent),
      endpoint_(new EndpointBar(this)),
      tls_bar_(new StartTlsBar(this)),
      pages_(new QTabWidget(this)),
      talk_(new QWidget(pages_)),
      conversation_(new ConversationView(talk_)),
      clients_(new ClientList(talk_)),
      send_(new SendPanel(talk_)),
      side_(new SidePanel(talk_)),
      talking_(make_talk()),
      options_(new OptionsPanel(pages_)),
      delivery_(new DeliveryPanel(pages_)),
      probe_(new ProbeView(pages_)),
      figures_(new LinePlot(pages_)),
      relay_(new RelayPage(pages_)),
      listeners_(new ListenersBar(this)),
      middle_(new QSplitter(Qt::Horizontal, talk_)),
      tls_button_(new QToolButton(pages_)),
      status_(new QLabel(this)),
      scan_(new LineScan(this)),
      status_soon_(new QTimer(this)),
      again_soon_(new QTimer(this)) {
  status_soon_->setSingleShot(true);
  status_soon_->setInterval(100);
  again_soon_->setSingleShot(true);
  connect(status_soon_, &QTimer::timeout, this, &SocketPane::show_status);
  connect(again_soon_, &QTimer::timeout, this, &SocketPane::start);
  make_layout();
  make_labels_plain(*this);
  make_actions();
  listen_to_parts();
  form_edited();
  update_targets();
  show_status();
}

SocketPane::~SocketPane() = default;

void SocketPane::make_layout() {
  middle_->addWidget(conversation_);
  middle_->addWidget(clients_);
  middle_->setStretchFactor(0, 2);
  middle_->setStretchFactor(1, 1);
  middle_->setChildrenCollapsible(false);
  clients_->setMinimumWidth(260);
  // The side panel has all the height that there is.
  auto* beside = new QSplitter(Qt::Horizontal, talk_);
  auto* left = new QWidget(beside);
  auto* talk = new QVBoxLayout(left);
  talk->setContentsMargins(0, 0, 0, 0);
  talk->setSpacing(6);
  talk->addWidget(middle_, 1);
  talk->addWidget(send_);
  beside->addWidget(side_);
  beside->setStretchFactor(0, 3);
  beside->setStretchFactor(1, 2);
  beside->setChildrenCollapsible(false);
  auto* whole = new QVBoxLayout(talk_);
  whole->setContentsMargins(0, 4, 0, 0);
  whole->addWidget(beside);
  make_pages();
  status_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  status_->setWordWrap(true);
  status_->setAccessibleName(tr("Status of the line"));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(8, 8, 8, 8);
  layout->setSpacing(6);
  layout->addWidget(endpoint_);
  layout->addWidget(tls_bar_);
  layout->addWidget(pages_, 1);
  layout->addWidget(status_);
  layout->addWidget(listeners_);
}

void SocketPane::make_pages() {
  pages_->setDocumentMode(true);
  const auto page = [this](QWidget* widget, const QString& name, const QString& tip) {
    pages_->addTab(widget, name);
    pages_->setTabToolTip(pages_->count() - 1, tip);
  };
  page(talk_, tr("Tal&k"), tr("What is said, and what you say"));
  page(options_, tr("Optio&ns"),
       tr("Addresses, certificates, deadlines, answers of a server, options of the socket"));
  page(delivery_, tr("Del&ivery"),
       tr("Unicast, broadcast, multicast, anycast: to whom packets go, and groups"));
  page(probe_, tr("Pro&be"), tr("All addresses of a name side by side, and which one a client takes"));
  page(relay_, tr("Rela&y"), tr("What is done to each direction, and pieces that wait to be let go"));
  page(figures_, tr("Fi&gures"), tr("Round trip, window and retransmissions of a connection, live"));
  tls_button_->setText(tr("Start TLS…"));
  tls_button_->setToolTip(
      tr("Go on with TLS on the line, or on the chosen ones, as client or server (Ctrl+Shift+E)"));
  auto* corner = new QWidget(pages_);
  auto* buttons = new QHBoxLayout(corner);
  buttons->setContentsMargins(0, 0, 0, 4);
  buttons->setSpacing(4);
  buttons->addWidget(tls_button_);
  buttons->addWidget(endpoint_->again_button());
  pages_->setCornerWidget(corner, Qt::TopRightCorner);
}

void SocketPane::listen_to_parts() {
  connect(endpoint_, &EndpointBar::start_wanted, this, &SocketPane::start);
  connect(endpoint_, &EndpointBar::stop_wanted, this, &SocketPane::stop);
  connect(endpoint_, &EndpointBar::again_wanted, this, &SocketPane::start_again);
  connect(endpoint_, &EndpointBar::edited, this, &SocketPane::form_edited);
  connect(options_, &OptionsPanel::edited, this, &SocketPane::keep_form);
  connect(delivery_, &DeliveryPanel::edited, this, &SocketPane::keep_form);
  connect(delivery_, &DeliveryPanel::fill_wanted, this, [this](const SocketForm& wanted) {
    if (busy()) return;
    SocketForm now = form();
    now.mode = wanted.mode;
    now.kind = wanted.kind;
    now.host = wanted.host;
    now.port = wanted.port;
    now.own_port = wanted.own_port;
    now.connect.source_address.clear();
    now.options.groups = wanted.options.groups;
    now.options.multicast_interface = wanted.options.multicast_interface;
    show_form(now);
    endpoint_->button()->setFocus();
  });
  connect(delivery_, &DeliveryPanel::probe_wanted, this, [this] { show_page(probe_); });
  connect(&delivery_->groups(), &GroupList::change_wanted, this, &SocketPane::change_groups);
  connect(relay_, &RelayPage::edited, this, &SocketPane::change_relay);
  connect(relay_, &RelayPage::release_wanted, this, [this](const socket::RelayRelease::Arguments& arguments) {
    if (busy() && !playing()) start_small<socket::RelayRelease>(arguments);
  });
  connect(probe_, &ProbeView::wanted, this, &SocketPane::compare_addresses);
  connect(probe_, &ProbeView::stop_wanted, this, [this] {
    if (probing_) probing_->cancel();
  });
  connect(tls_button_, &QToolButton::clicked, this, &SocketPane::ask_for_tls);
  connect(tls_bar_, &StartTlsBar::wanted, this, &SocketPane::secure_lines);
  connect(pages_, &QTabWidget::currentChanged, this, [this] {
    if (pages_->currentWidget() == probe_) probe_->suggest(form());
    // What is typed on the page of the talk is for the peer: a space must not press the button that closes.
    const bool on_bar = endpoint_->isAncestorOf(QApplication::focusWidget());
    if (on_bar && busy() && !playing() && pages_->currentWidget() == talk_) send_->editor()->setFocus();
    update_pages();
  });
  connect(send_, &SendPanel::edited, this, &SocketPane::keep_form);
  connect(clients_, &ClientList::selection_changed, this, &SocketPane::update_targets);
  connect(clients_, &ClientList::filter_wanted, conversation_, &ConversationView::set_filter);
  connect(clients_, &ClientList::close_wanted, this, &SocketPane::close_lines);
  connect(clients_, &ClientList::tls_wanted, this, &SocketPane::ask_for_tls);
  connect(scan_, &LineScan::counted, this,
          [this](quint32 channel, const std::string& peer, quint64 sent, quint64 received) {
            const bool heard = received > 0 || running_.mode == SocketMode::peer;
            if (!peer.empty() && heard) clients_->model().heard(channel, peer);
            clients_->model().counted(channel, peer, sent, received);
            update_targets();
            show_status_soon();
          });
  connect(scan_, &LineScan::secured, &clients_->model(), &ClientModel::secured);
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
  tls_action_ = action(tr("Start &TLS…"), tr("Go on with TLS on the line, or on the chosen ones"),
                       "Ctrl+Shift+E", [this] { ask_for_tls(); });
}

QList<QAction*> SocketPane::pane_actions() const {
  return {start_action_, stop_action_,       again_action_, send_action_,
          tls_action_,   half_close_action_, reset_action_};
}

QString SocketPane::title() const {
  const SocketForm now = busy() ? running_ : form();
  const bool path = socket::has_path(now.kind);
  if (path ? now.path.isEmpty() : now.host.isEmpty()) return {};
  if (busy() && now.mode == SocketMode::server && !path && !local_.isEmpty()) {
    return tr("listen %1 %2").arg(kind_text(now.kind).toLower(), local_);  // the port the system chose
  }
  return endpoint_text(now);
}

SocketForm SocketPane::form() const {
  SocketForm form = running_;
  endpoint_->read_into(form);
  options_->read_into(form);
  delivery_->read_into(form);
  relay_->read_into(form);
  send_->read_into(form);
  form.messages = talking_->messages();
  form.rules = talking_->rules();
  return form;
}

void SocketPane::show_form(const SocketForm& form) {
  filling_ = true;
  endpoint_->show_form(form);
  options_->show_form(form);
  delivery_->show_form(form);
  relay_->show_form(form);
  send_->show_form(form);
  talking_->show_messages(form.messages);
  talking_->show_rules(form.rules);
  filling_ = false;
  form_edited();
}

void SocketPane::form_edited() {
  if (filling_) return;
  // What was missing may be there now, or not be needed any more.
  if (!std::exchange(missing_, {}).isEmpty()) show_status();
  const SocketForm now = form();
  options_->suit(now);
  const bool relays = now.mode == SocketMode::relay;
  // Its neighbour would come to the front.
  if (!relays && pages_->currentWidget() == relay_) show_page(talk_);
  pages_->setTabVisible(pages_->indexOf(relay_), relays);
  update_targets();
  Q_EMIT title_changed();
}

void SocketPane::keep_form() {
  if (!filling_ && !playing() && session() && session()->live()) session()->set_settings(to_json(form()));
}

void SocketPane::reopen(SessionPtr saved) {
  Pane::reopen(saved);
  const SocketForm kept = socket_form_from_json(saved->settings());
  running_ = kept;
  show_form(kept);
  if (kept.connect.record_ciphertext) conversation_->model()->leave_out_raw();
  conversation_->show_transcript(saved->transcript());
  last_ = tr("A saved session. Connecting again records a new one.");
  update_targets();
  show_status();
  Q_EMIT title_changed();
}

void SocketPane::focus_main_input() {
  if (busy()) {
    show_page(talk_);
    send_->editor()->setFocus(Qt::ShortcutFocusReason);
  } else {
    endpoint_->focus_address();
  }
}

void SocketPane::show_page(QWidget* page) {
  pages_->setCurrentWidget(page);
}

QString SocketPane::status() const {
  return status_->text();
}

}  // namespace lw::ui
