#include "ui/panes/xmlrpc/xmlrpc_pane.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include "ui/bridge/plain.h"
#include "ui/bridge/text.h"
#include "ui/panes/web/auth_tab.h"
#include "ui/panes/web/options_tab.h"
#include "ui/panes/web/pairs_table.h"
#include "ui/panes/web/url_edit.h"
#include "ui/panes/xmlrpc/call_editor.h"
#include "ui/panes/xmlrpc/calls_list.h"
#include "ui/panes/xmlrpc/method_list.h"
#include "ui/panes/xmlrpc/result_view.h"
#include "ui/panes/xmlrpc/value_model.h"
#include "ui/panes/xmlrpc/value_tree.h"

namespace lw::ui {

XmlrpcPane::XmlrpcPane(const PaneType& type, Bridge& bridge, QWidget* parent)
    : Pane(type, bridge, parent),
      methods_(new MethodList(this)),
      editor_(new CallEditor(this)),
      calls_(new CallsList(this)),
      result_(new ResultView(this)),
      progress_(new QProgressBar(this)),
      status_(new QLabel(this)) {
  make_layout();
  make_labels_plain(*this);
  make_actions();
  connect(call_, &QPushButton::clicked, this, [this] { busy() ? cancel_all() : start(What::call); });
  connect(url_, &QLineEdit::returnPressed, this, [this] { start(What::call); });
  connect(editor_, &CallEditor::call_wanted, this, [this] { start(What::call); });
  connect(editor_, &CallEditor::edited, this, &XmlrpcPane::keep_form);
  connect(url_, &QLineEdit::textEdited, this, &Pane::title_changed);
  connect(methods_, &MethodList::ask_wanted, this, [this] { busy() ? cancel_all() : start(What::inspect); });
  connect(methods_, &MethodList::use_wanted, this, &XmlrpcPane::use_method);
  connect(calls_, &CallsList::add_wanted, this, [this] {
    last_ = editor_->problem();
    if (last_.isEmpty()) calls_->add(editor_->call());
    update_state();
  });
  connect(calls_, &CallsList::call_wanted, this, [this] { start(What::multicall); });
  connect(calls_, &CallsList::open_wanted, this,
          [this](const xmlrpc::Call& call) { editor_->show_call(call); });
  connect(calls_, &CallsList::answer_wanted, this,
          [this](const xmlrpc::Answer& answer) { result_->show_answer(answer, {}); });
  connect(calls_, &CallsList::edited, this, &XmlrpcPane::keep_form);
  update_state();
}

/// Its parts are taken down after it: nothing of them is news any more.
XmlrpcPane::~XmlrpcPane() {
  for (QWidget* part : std::initializer_list<QWidget*>{url_, methods_, editor_, calls_})
    part->disconnect(this);
}

QWidget* XmlrpcPane::make_top() {
  auto* top = new QWidget(this);
  url_ = new UrlEdit(top);
  url_->setPlaceholderText(QStringLiteral("http://localhost:8000/RPC2"));
  url_->setAccessibleName(tr("URL"));
  call_ = new QPushButton(top);
  more_ = new QToolButton(top);
  more_->setText(tr("&Options"));
  more_->setCheckable(true);
  more_->setToolTip(tr("Headers, credentials, TLS, proxy, time limits"));
  options_tabs_ = new QTabWidget(this);
  headers_ = new PairsTable(tr("Headers"), known_request_headers(), options_tabs_);
  auth_ = new AuthTab(options_tabs_);
  options_ = new OptionsTab(options_tabs_);
  options_tabs_->addTab(auth_, tr("Auth"));
  options_tabs_->addTab(headers_, tr("Headers"));
  options_tabs_->addTab(options_, tr("Connection"));
  options_tabs_->setMaximumHeight(240);
  options_tabs_->hide();
  connect(more_, &QToolButton::toggled, options_tabs_, &QWidget::setVisible);
  auto* row = new QHBoxLayout(top);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(url_, 1);
  row->addWidget(call_);
  row->addWidget(more_);
  return top;
}

void XmlrpcPane::make_layout() {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(8, 8, 8, 8);
  layout->setSpacing(6);
  layout->addWidget(make_top());
  layout->addWidget(options_tabs_);
  lower_ = new QTabWidget(this);
  lower_->addTab(result_, tr("&Answer"));
  lower_->addTab(calls_, tr("Several Calls"));
  lower_->setDocumentMode(true);
  lower_->setAccessibleName(tr("Answer and several calls"));
  auto* call = new QSplitter(Qt::Vertical, this);
  call->addWidget(editor_);
  call->addWidget(lower_);
  call->setStretchFactor(0, 1);
  call->setStretchFactor(1, 1);
  call->setChildrenCollapsible(false);
  auto* all = new QSplitter(Qt::Horizontal, this);
  all->addWidget(methods_);
  all->addWidget(call);
  all->setStretchFactor(0, 1);
  all->setStretchFactor(1, 3);
  all->setChildrenCollapsible(false);
  layout->addWidget(all, 1);
  status_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  status_->setWordWrap(true);
  status_->setAccessibleName(tr("Status"));
  progress_->setMaximumWidth(140);
  progress_->setMaximumHeight(14);
  progress_->setRange(0, 0);
  progress_->setTextVisible(false);
  progress_->setAccessibleName(tr("Progress"));
  progress_->hide();
  auto* bottom = new QHBoxLayout;
  bottom->addWidget(status_, 1);
  bottom->addWidget(progress_);
  layout->addLayout(bottom);
}

void XmlrpcPane::make_actions() {
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
  action(tr("&Call"), tr("Call the method with its parameters"), "Ctrl+Return",
         [this] { start(What::call); });
  action(tr("C&ancel"), tr("Give up what is going on"), "Shift+F5", [this] { cancel_all(); });
  action(tr("Ask for &Methods"), tr("Ask the server for its methods"), "Ctrl+M",
         [this] { start(What::inspect); });
  action(tr("Add to &Several Calls"), tr("Add the call that is written to those sent in one"), "Ctrl+Shift+L",
         [this] { Q_EMIT calls_->add_wanted(); });
  action(tr("Call A&ll"), tr("Send the several calls in one request"), "Ctrl+Shift+Return",
         [this] { start(What::multicall); });
}

QString XmlrpcPane::title() const {
  return url_->text().trimmed();
}

QString XmlrpcPane::status() const {
  return status_->text();
}

CallForm XmlrpcPane::form() const {
  CallForm form;
  auto& base = form.request.base;
  base.url = to_utf8(url_->text().trimmed());
  form.request.headers = headers_->model().rows();
  auth_->read_into(base);
  options_->read_into(base);
  form.request.system_proxy = options_->system_proxy();
  form.request.recording_limit = options_->recording_limit();
  form.call = editor_->call();
  form.xml = editor_->xml();
  form.calls = calls_->calls();
  return form;
}

void XmlrpcPane::show_form(const CallForm& form) {
  const RequestForm& request = form.request;
  url_->setText(from_utf8(request.base.url));
  headers_->model().set_rows(request.headers);
  auth_->show_arguments(request.base);
  options_->show_arguments(request.base);
  options_->set_system_proxy(request.system_proxy);
  options_->set_recording_limit(request.recording_limit);
  editor_->show_call(form.call, form.xml);
  calls_->set_calls(form.calls);
}

void XmlrpcPane::keep_form() {
  update_state();
}

void XmlrpcPane::reopen(SessionPtr saved) {
  Pane::reopen(saved);
  show_form(call_form_from_json(saved->settings()));
  result_->show_nothing(tr("A saved session: what was answered is in the transcript."));
  last_ = tr("A saved session. Calling again records a new one.");
  update_state();
  Q_EMIT title_changed();
}

void XmlrpcPane::focus_main_input() {
  if (url_->text().isEmpty())
    url_->setFocus(Qt::ShortcutFocusReason);
  else
    editor_->method_edit()->setFocus(Qt::ShortcutFocusReason);
}

void XmlrpcPane::open_url(const QString& url) {
  url_->setText(url);
  start(What::inspect);
}

/// Parameters of the types that a signature tells; the words are those of servers: types, or nothing known.
void XmlrpcPane::use_method(const QString& method, const std::vector<std::string>& types, bool known) {
  if (playing()) return;
  xmlrpc::Call call{.method = to_utf8(method), .params = {}};
  for (const std::string& word : types)
    call.params.push_back(blank_value(xmlrpc::type_from_text(word).value_or(xmlrpc::Type::string)));
  // Where nothing is known, parameters of the same method are left alone.
  if (!known && editor_->call().method == call.method) call.params = editor_->call().params;
  editor_->show_call(call);
  last_ = known ? QString() : tr("The server does not tell which parameters %1 takes.").arg(method);
  editor_->tabs()->setCurrentIndex(0);
  editor_->tree()->setFocus(Qt::OtherFocusReason);
  editor_->tree()->view()->setCurrentIndex(editor_->tree()->model().index(0, ValueModel::kValue));
  update_state();
}

void XmlrpcPane::update_state() {
  const bool running = busy();
  const bool asking = running && running_ == What::inspect;
  call_->setText(running && !asking ? tr("C&ancel") : tr("&Call"));
  call_->setToolTip(playing()            ? why_not()
                    : running && !asking ? tr("Give up (Shift+F5)")
                                         : tr("Call the method (Ctrl+Return)"));
  call_->setEnabled(!playing() && !asking);
  methods_->set_blocked(playing()            ? why_not()
                        : running && !asking ? tr("A call is being answered.")
                                             : QString());
  methods_->set_asking(asking);
  calls_->set_state(running, why_not());
  progress_->setVisible(running && !asking);
  status_->setText(last_.isEmpty() && running ? tr("Waiting for the answer …") : last_);
  for (qsizetype i = 0; i < actions_.size(); ++i) actions_[i]->setEnabled(!playing() && (i == 1) == running);
}

}  // namespace lw::ui
