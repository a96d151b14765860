// The XML-RPC pane: a server's methods, a call written as a tree or as XML, and what came back; several calls
// in one.
#pragma once

#include "ui/panes/pane.h"
#include "ui/panes/xmlrpc/call_form.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QTabWidget;
class QToolButton;

namespace lw::ui {

class AuthTab;
class CallEditor;
class CallsList;
class MethodList;
class OptionsTab;
class PairsTable;
class ResultView;
class UrlEdit;

class XmlrpcPane final : public Pane {
  Q_OBJECT

 public:
  XmlrpcPane(const PaneType& type, Bridge& bridge, QWidget* parent);
  ~XmlrpcPane() override;

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

  UrlEdit* url_edit() const { return url_; }
  QPushButton* call_button() const { return call_; }
  QToolButton* options_button() const { return more_; }
  AuthTab* auth() const { return auth_; }
  MethodList& methods() { return *methods_; }
  CallEditor& editor() { return *editor_; }
  CallsList& calls() { return *calls_; }
  ResultView& result() { return *result_; }
  QString status() const;

 private:
  enum class What : std::uint8_t { call, inspect, multicall };

  void make_layout();
  QWidget* make_top();
  void make_actions();
  CallForm form() const;
  void show_form(const CallForm& form);
  void keep_form();

  void start(What what);
  void start_recorded(NewSession wish, const CallForm& wanted, What what);
  void run(const SessionPtr& session, const CallForm& form, What what);
  template <class Op>
  void run_as(const SessionPtr& session, typename Op::Arguments arguments, What what);
  void happened(const xmlrpc::Invoke::Event& event);
  void happened(const xmlrpc::Inspect::Event& event);
  void done(const xmlrpc::Invoke::Result& result);
  void done(const xmlrpc::Inspect::Result& result);
  void done(const xmlrpc::InvokeAll::Result& result);
  void ended();
  void show_failure(const Error& error);
  void use_method(const QString& method, const std::vector<std::string>& types, bool known);
  void update_state();

  UrlEdit* url_;
  QPushButton* call_;
  QToolButton* more_;
  QTabWidget* options_tabs_;
  PairsTable* headers_;
  AuthTab* auth_;
  OptionsTab* options_;
  MethodList* methods_;
  CallEditor* editor_;
  CallsList* calls_;
  ResultView* result_;
  QTabWidget* lower_ = nullptr;  // answer and several calls
  QProgressBar* progress_;
  QLabel* status_;
  QList<QAction*> actions_;

  OperationPtr operation_;
  What running_ = What::call;
  unsigned round_ = 0;  // news of an earlier one is no news
  QString last_;        // what happened last
};

}  // namespace lw::ui
