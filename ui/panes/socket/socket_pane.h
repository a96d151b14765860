// The Socket pane: a client or a server of raw bytes. It connects or listens, shows what is said, and sends
// what is typed.
#pragma once

#include "ui/panes/pane.h"
#include "ui/panes/socket/socket_form.h"

class QLabel;
class QSplitter;
class QTimer;

namespace lw::ui {

class ClientList;
class ConversationView;
class EndpointBar;
class PeerScan;
class SendPanel;
class SidePanel;
class SocketTalk;
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
  ClientList& clients() { return *clients_; }
  QString status() const;

 private:
  void make_layout();
  void make_actions();
  SocketForm form() const;
  void keep_form();

  void start();
  void start_again();
  void run(const SessionPtr& session, const SocketForm& form);
  template <class Op>
  void run_as(const SessionPtr& session, const SocketForm& form, typename Op::Arguments arguments);
  void clear_run();
  void stop();
  void happened(const socket::Event& event);
  void ended(std::expected<socket::Summary, Error> outcome);
  SocketTalk* make_talk();
  std::vector<SendTarget> send_targets() const;
  std::vector<ChannelId> open_channels() const;
  void connect_to(socket::Kind kind, const QString& host, int port);
  void start_send(socket::Send::Arguments arguments);
  void close_lines(socket::CloseHow how);
  void start_close(socket::Close::Arguments arguments);
  void update_targets();
  void show_status();
  void show_status_soon();
  void show_failure(const Error& error);

  EndpointBar* endpoint_;
  ConversationView* conversation_;
  ClientList* clients_;
  SendPanel* send_;
  SidePanel* side_;
  SocketTalk* talking_;
  QSplitter* middle_;
  QLabel* status_;
  QAction* start_action_;
  QAction* stop_action_;
  QAction* again_action_;
  QAction* send_action_;
  QAction* half_close_action_;
  QAction* reset_action_;
  PeerScan* peers_;
  QTimer* status_soon_;

  SocketForm running_;  // what is running, or ran last
  OperationPtr operation_;
  unsigned round_ = 0;       // news of an earlier one is no news
  ChannelId listening_ = 0;  // the server's own channel, while it listens
  QString local_;            // where it listens
  bool again_ = false;       // start when what runs has ended
  bool ran_ = false;
  std::uint64_t sent_ = 0;  // of lines that have closed
  std::uint64_t received_ = 0;
  QString last_;     // how the last one ended
  QString missing_;  // what keeps it from starting
};

}  // namespace lw::ui
