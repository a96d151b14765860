// The Socket pane: a client, a server, a peer or a relay of raw bytes. On its pages: the talk, the options,
// how packets are delivered, the addresses of a name, what TCP tells.
#pragma once

#include "ui/panes/pane.h"
#include "ui/panes/socket/socket_form.h"

class QLabel;
class QSplitter;
class QTabWidget;
class QTimer;
class QToolButton;

namespace lw::ui {

class ClientList;
class ConversationView;
class DeliveryPanel;
class EndpointBar;
class LinePlot;
class LineScan;
class ListenersBar;
class OptionsPanel;
class ProbeView;
class RelayPage;
class SendPanel;
class SidePanel;
class SocketTalk;
class StartTlsBar;
struct SendTarget;

class SocketPane final : public Pane {
  Q_OBJECT

 public:
  SocketPane(const PaneType& type, Bridge& bridge, QWidget* parent);
  ~SocketPane() override;

  QString title() const override;
  void reopen(SessionPtr saved) override;
  void play_into(SessionPtr session) override;
  void begin(const OperationRecord& recorded) override;
  void focus_main_input() override;
  QList<QAction*> pane_actions() const override;
  bool busy() const override { return operation_ && operation_->running(); }
  void cancel_all() override;
  void show_sample(const SamplePlace& place) override;
  bool try_step(int step) override;
  bool awaits_answer() const override;

  EndpointBar& endpoint() { return *endpoint_; }
  ConversationView& conversation() { return *conversation_; }
  SendPanel& send_panel() { return *send_; }
  SidePanel& side() { return *side_; }
  SocketTalk& talk() { return *talking_; }
  ClientList& clients() { return *clients_; }
  OptionsPanel& options() { return *options_; }
  DeliveryPanel& delivery() { return *delivery_; }
  ProbeView& probe() { return *probe_; }
  LinePlot& figures() { return *figures_; }
  RelayPage& relay() { return *relay_; }
  StartTlsBar& tls_bar() { return *tls_bar_; }
  QTabWidget* pages() const { return pages_; }
  QToolButton* tls_button() const { return tls_button_; }
  ListenersBar& listeners() { return *listeners_; }
  QString status() const;

  SocketForm form() const;
  void show_form(const SocketForm& form);

 private:
  void make_layout();
  void make_pages();
  void make_actions();
  void listen_to_parts();
  void keep_form();
  void form_edited();
  void show_page(QWidget* page);

  void start();
  void start_again();
  void run(const SessionPtr& session, const SocketForm& form);
  template <class Op>
  void run_as(const SessionPtr& session, const SocketForm& form, typename Op::Arguments arguments);
  void clear_run();
  void stop();
  void happened(const socket::Event& event);
  void line_opened(const socket::Opened& event);
  void line_closed(const socket::Closed& event);
  void ended(std::expected<socket::Summary, Error> outcome);
  void connect_again_later();

  SocketTalk* make_talk();
  std::vector<SendTarget> send_targets() const;
  std::vector<ChannelId> open_channels() const;
  void connect_to(socket::Kind kind, const QString& host, int port);
  void show_address(socket::Kind kind, const QString& host, int port);
  void start_send(socket::Send::Arguments arguments);
  void close_lines(socket::CloseHow how);
  void start_close(socket::Close::Arguments arguments);
  std::vector<ChannelId> chosen_lines() const;
  void ask_for_tls();
  void secure_lines();
  void start_tls(socket::StartTls::Arguments arguments);
  void change_groups(const std::vector<MulticastGroup>& join, const std::vector<MulticastGroup>& leave);
  void start_groups(socket::Groups::Arguments arguments);
  void change_relay();
  template <class Op>
  void start_small(typename Op::Arguments arguments);
  void compare_addresses();
  void start_probe(const SessionPtr& session, socket::Probe::Arguments arguments);

  void update_targets();
  void update_pages();
  void show_status();
  void show_status_soon();
  void show_failure(const Error& error);

  EndpointBar* endpoint_;
  StartTlsBar* tls_bar_;
  QTabWidget* pages_;
  QWidget* talk_;
  ConversationView* conversation_;
  ClientList* clients_;
  SendPanel* send_;
  SidePanel* side_;
  SocketTalk* talking_;
  OptionsPanel* options_;
  DeliveryPanel* delivery_;
  ProbeView* probe_;
  LinePlot* figures_;
  RelayPage* relay_;
  ListenersBar* listeners_;
  QSplitter* middle_;
  QToolButton* tls_button_;
  QLabel* status_;
  QAction* start_action_;
  QAction* stop_action_;
  QAction* again_action_;
  QAction* send_action_;
  QAction* half_close_action_;
  QAction* reset_action_;
  QAction* tls_action_;
  LineScan* scan_;
  QTimer* status_soon_;
  QTimer* again_soon_;

  SocketForm running_;  // what is running, or ran last
  OperationPtr operation_;
  OperationPtr probing_;
  unsigned round_ = 0;       // news of an earlier one is no news
  ChannelId listening_ = 0;  // the server's own channel, while it listens
  QString local_;            // where it listens
  bool again_ = false;       // start when what runs has ended
  bool stopping_ = false;    // the user ends it
  bool ran_ = false;
  bool filling_ = false;    // fields are being set, not edited
  std::uint64_t sent_ = 0;  // of lines that have closed
  std::uint64_t received_ = 0;
  QString last_;     // how the last one ended
  QString missing_;  // what keeps it from starting
};

}  // namespace lw::ui
