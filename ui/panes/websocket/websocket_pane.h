// The WebSocket pane: a client of one server, or a server with clients; what is said as a list of messages,
// and a field in which the next is written.
#pragma once

#include "ui/panes/pane.h"
#include "ui/panes/websocket/talk_form.h"

class QLabel;
class QSplitter;
class QTimer;

namespace lw::ui {

class ClientList;
class ComposePanel;
class FileSending;
class SignInBar;
class TalkBar;
class TalkView;

class WebSocketPane final : public Pane {
  Q_OBJECT

 public:
  WebSocketPane(const PaneType& type, Bridge& bridge, QWidget* parent);
  ~WebSocketPane() override;

  QString title() const override;
  void reopen(SessionPtr saved) override;
  void play_into(SessionPtr session) override;
  void begin(const OperationRecord& recorded) override;
  void focus_main_input() override;
  QList<QAction*> pane_actions() const override { return actions_; }
  bool busy() const override { return operation_ && operation_->running(); }
  void cancel_all() override;
  void open_url(const QString& url) override;
  void show_sample(const SamplePlace& place) override;
  bool try_step(int step) override;
  bool awaits_answer() const override;

  TalkBar& bar() { return *bar_; }
  TalkView& view() { return *view_; }
  ComposePanel& compose() { return *compose_; }
  FileSending& file_sending() { return *file_; }
  ClientList& clients() { return *clients_; }
  QString status() const;

 private:
  void make_layout();
  void make_actions();
  TalkForm form() const;
  void keep_form();

  void start();
  void start_recorded(NewSession wish, const TalkForm& wanted);
  void run(const SessionPtr& session, const TalkForm& form);
  template <class Op>
  void run_as(const SessionPtr& session, const TalkForm& form, typename Op::Arguments arguments);
  template <class Op>
  void start_small(typename Op::Arguments arguments);
  void stop();
  void happened(const websocket::Event& event);
  void opened(const websocket::Opened& event);
  void ended(std::expected<websocket::Summary, Error> outcome);
  void send(const QByteArray& payload, ComposeKind kind);
  void say_close(int code, const QString& reason);
  void keep_alive();
  std::vector<ChannelId> targets() const;
  void update_state();
  void show_failure(const Error& error);

  TalkBar* bar_;
  TalkView* view_;
  ClientList* clients_;
  ComposePanel* compose_;
  FileSending* file_;
  QSplitter* middle_;
  QLabel* agreed_;
  SignInBar* sign_in_;
  QLabel* status_;
  QTimer* keep_alive_;
  QList<QAction*> actions_;

  TalkForm running_;  // what is running, or ran last
  OperationPtr operation_;
  unsigned round_ = 0;       // news of an earlier one is no news
  ChannelId listening_ = 0;  // the server's own channel
  QString local_;
  QString last_;               // what happened last
  std::uint64_t awaited_ = 0;  // messages sent that a sample's server answers
};

}  // namespace lw::ui
