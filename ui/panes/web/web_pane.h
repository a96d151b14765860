// The Web pane: one request at a time over HTTP, everything about it visible, and the session's earlier ones
// at hand.
#pragma once

#include "ui/panes/pane.h"
#include "ui/panes/web/exchange.h"
#include "ui/panes/web/request_form.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QSplitter;
class QToolButton;

namespace lw::ui {

class CollectionPanel;
class HistoryPanel;
class PromptBar;
class RequestPanel;
class ResponsePanel;
class SignInBar;
class RowView;
class UrlEdit;

class WebPane final : public Pane {
  Q_OBJECT

 public:
  WebPane(const PaneType& type, Bridge& bridge, QWidget* parent);
  ~WebPane() override;

  QString title() const override;
  void reopen(SessionPtr saved) override;
  void play_into(SessionPtr session) override;
  void begin(const OperationRecord& recorded) override;
  void focus_main_input() override;
  void open_url(const QString& url) override;
  QList<QAction*> pane_actions() const override { return actions_; }
  bool busy() const override { return !running_.empty(); }
  void cancel_all() override;
  void show_sample(const SamplePlace& place) override;
  bool try_step(int step) override;

  QComboBox& method() { return *method_; }
  UrlEdit& url() { return *url_; }
  QPushButton& send_button() { return *send_; }
  RequestPanel& request() { return *request_; }
  ResponsePanel& response() { return *response_; }
  ExchangeModel& history() { return *history_; }
  CollectionPanel& collections() { return *collections_; }
  /// The side's list of the collection, to be seen.
  void show_collections();
  PromptBar& prompts() { return *prompts_; }
  RowView& history_view() { return *history_view_; }
  QLineEdit& history_filter() { return *history_filter_; }
  /// The requests of all sessions.
  HistoryPanel& all_history() { return *all_history_; }
  /// The line under the URL: what is wrong with it, or what an import left out.
  QString hint() const;

  /// Reads a curl command into the fields; false = it can't be read (the hint says why).
  bool import_curl(const QString& command);
  QString as_curl(bool secrets) const;
  RequestForm form() const;
  void show_form(const RequestForm& form);

  /// Bodies of earlier answers stay in memory up to this; the session has the others.
  static constexpr quint64 kBodiesInMemory = 64ull << 20;

 private:
  // A fetch on its way. A person makes one at a time; of what is played there may be several.
  struct Running {
    ExchangePtr exchange;
    OperationPtr operation;
    Nanoseconds took = -1;  // then, when it was recorded
  };

  QWidget* make_top();
  QWidget* make_history();
  QWidget* make_side();  // web_collections.cpp
  void send_filled(const RequestForm& form);
  void add_copies(QMenu& menu);
  void make_actions();
  void make_menu(QToolButton* button);

  void send();
  void send_to_file();
  void send_form(const RequestForm& form);
  void send_checked(const RequestForm& form);
  void send_with_tokens(const SessionPtr& session, const RequestForm& form);  // web_tokens.cpp
  void tokens_came(const Exchange& exchange, const http::Fetch::TokensGot& tokens);
  ExchangePtr run(const SessionPtr& session, const http::Fetch::Arguments& arguments);
  void happened(const ExchangePtr& exchange, const http::Fetch::Event& event);
  void ended(const ExchangePtr& exchange, std::expected<http::Fetch::Result, Error> outcome);
  void cancel();
  void new_session();

  void show_history(int row);
  void take_up_again(const ExchangePtr& exchange);
  void filter_history(const QString& text);
  void select(const ExchangePtr& exchange);
  // web_history.cpp
  QWidget* make_all_history();
  void read_home(const ExchangePtr& exchange, std::function<void(StoreReader&)> read,
                 std::function<void(std::expected<void, Error>)> done);
  void let_go_of_visitor(const ExchangePtr& next);

  void read_from_session(const ExchangePtr& exchange);
  void take_from_session(Exchange& exchange, http::Fetch::Result again);
  void let_go_of_bodies(const ExchangePtr& except);
  void show_url_problem(std::uint64_t offset, const std::string& reason);
  void show_hint(const QString& text, bool fault);
  void update_send();

  QComboBox* method_;
  UrlEdit* url_;
  QPushButton* send_;
  QLabel* hint_;
  SignInBar* sign_in_;
  QSplitter* sides_;
  QSplitter* halves_;
  RequestPanel* request_;
  ResponsePanel* response_;
  QWidget* history_side_;
  CollectionPanel* collections_ = nullptr;
  HistoryPanel* all_history_ = nullptr;
  PromptBar* prompts_ = nullptr;
  RequestForm typed_;  // what is sent, before its variables were filled in
  ExchangeModel* history_;
  QLineEdit* history_filter_ = nullptr;
  QLabel* history_count_ = nullptr;
  RowView* history_view_;
  QList<QAction*> actions_;
  QAction* send_action_ = nullptr;
  QAction* send_to_file_action_ = nullptr;
  QAction* cancel_action_ = nullptr;
  QAction* save_action_ = nullptr;

  std::vector<Running> running_;
  ExchangePtr selected_;
};

}  // namespace lw::ui
