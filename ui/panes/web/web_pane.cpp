#include "ui/panes/web/web_pane.h"
#include "ui/panes/web/auth_tab.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QCompleter>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QToolButton>
#include <algorithm>

#include "core/base/url.h"
#include "core/protocols/http/collection/curl_command.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/common/error_text.h"
#include "ui/panes/common/url_history.h"
#include "ui/panes/web/collection/collection_panel.h"
#include "ui/panes/web/cookies_tab.h"
#include "ui/panes/web/history_panel.h"
#include "ui/panes/web/request_panel.h"
#include "ui/panes/web/response_panel.h"
#include "ui/panes/web/saved_exchanges.h"
#include "ui/panes/web/sign_in_bar.h"
#include "ui/panes/web/url_edit.h"
#include "ui/shell/system_proxy.h"
#include "ui/shell/theme.h"
#include "ui/widgets/row_view.h"

namespace lw::ui {

WebPane::~WebPane() = default;

QString WebPane::title() const {
  const auto url = parse_url(to_utf8(url_->text().trimmed()));
  if (!url || url->host.empty()) return {};
  const QString path = from_utf8(url->path);
  return QStringLiteral("%1 %2%3").arg(method_->currentText(), from_utf8(url->authority()), path.left(24));
}

QString WebPane::hint() const {
  return hint_->isHidden() ? QString() : hint_->text();
}

void WebPane::focus_main_input() {
  url_->setFocus(Qt::ShortcutFocusReason);
  url_->selectAll();  // also when it had the focus
}

RequestForm WebPane::form() const {
  return request_->form(method_->currentText().trimmed(), url_->text().trimmed());
}

void WebPane::show_form(const RequestForm& form) {
  method_->setCurrentText(from_utf8(form.base.method));
  url_->setText(from_utf8(form.base.url));
  request_->show_form(form);
  Q_EMIT title_changed();
}

bool WebPane::import_curl(const QString& command) {
  auto read = http::parse_curl(to_utf8(command));
  if (!read) {
    show_hint(tr("The curl command can't be read: %1.").arg(from_utf8(read.error())), true);
    return false;
  }
  show_form(from_arguments(read->arguments));
  QStringList ignored;
  for (const auto& option : read->ignored) ignored << from_utf8(option);
  show_hint(ignored.isEmpty()
                ? tr("Imported from a curl command.")
                : tr("Imported from a curl command, without: %1.").arg(ignored.join(QStringLiteral("; "))),
            false);
  return true;
}

QString WebPane::as_curl(bool secrets) const {
  return from_utf8(http::to_curl(to_arguments(form()), secrets));
}

void WebPane::show_hint(const QString& text, bool fault) {
  hint_->setText(text);
  hint_->setVisible(!text.isEmpty());
  QPalette colours = palette();
  const ThemeColours& meaning = Theme::instance().colours();
  colours.setColor(QPalette::WindowText, fault ? meaning.error : meaning.muted);
  hint_->setPalette(colours);
}

void WebPane::show_url_problem(std::uint64_t offset, const std::string& reason) {
  const std::string typed = to_utf8(url_->text());
  offset = std::min<std::uint64_t>(offset, typed.size());
  const qsizetype at = from_utf8(std::string_view(typed).substr(0, offset)).size();
  const QString why = tr("Character %1: %2").arg(at + 1).arg(from_utf8(reason));
  url_->mark_fault(at, why);
  show_hint(tr("This URL can't be used. %1.").arg(why), true);
}

void WebPane::send() {
  if (playing()) Q_EMIT status_message(why_not());
  if (busy() || playing()) return;
  send_filled(form());
}

void WebPane::open_url(const QString& url) {
  url_->setText(url);
  send();
}

void WebPane::send_to_file() {
  if (busy() || playing()) return;
  auto* dialog = new QFileDialog(this, tr("Send and save the answer to"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
    RequestForm wanted = form();
    wanted.base.output_file = to_utf8(file);
    send_filled(wanted);
  });
  dialog->open();
}

void WebPane::send_form(const RequestForm& wanted) {
  show_hint({}, false);
  url_->clear_fault();
  url_->completer()->popup()->hide();  // it would lie over the request's tabs
  if (url_->text().trimmed().isEmpty()) {
    url_->setFocus();
    return show_hint(tr("Type a URL first."), true);
  }
  const QString typed = from_utf8(wanted.base.url);
  if (const PaneType* other = pane_for_url(typed); other && other != &type()) return open_wanted(typed);
  const auto url = http::parse_target(wanted.base);
  if (!url) return show_url_problem(url.error().offset, url.error().reason);
  const QString problem = request_->problem();
  if (!problem.isEmpty()) return show_hint(problem, true);
  const QString kept = from_utf8(url->to_string());
  // What variables stand for may be secret: the URL is remembered as it was typed.
  const QString shown = typed_.base.url == wanted.base.url ? kept : from_utf8(typed_.base.url);
  url_->remember(shown);
  workbench().run_aside([shown] { remember_url(shown); }, [] {});
  if (!wanted.system_proxy) return send_checked(wanted);
  find_system_proxy(workbench(), kept, guarded(this, [this, wanted](const ProxySettings& proxy) {
                      RequestForm form = wanted;
                      form.base.connect.proxy = proxy;
                      if (!busy()) send_checked(form);
                    }));
}

void WebPane::send_checked(const RequestForm& wanted) {
  NewSession wish;
  wish.title = to_utf8(title());
  wish.body_limit = wanted.recording_limit;
  wish.settings = to_json(typed_);
  with_session(std::move(wish), guarded(this, [this, wanted](std::expected<SessionPtr, Error> session) {
                 if (!session || busy()) return;
                 (*session)->set_settings(to_json(typed_));
                 (*session)->mask_also(collections_->secrets());
                 send_with_tokens(*session, wanted);
               }));
}

ExchangePtr WebPane::run(const SessionPtr& session, const http::Fetch::Arguments& arguments) {
  request_->set_session_runs(true);
  auto exchange = std::make_shared<Exchange>();
  exchange->arguments = arguments;
  exchange->transcript = session->transcript();
  exchange->started = QDateTime::currentDateTime();
  Callbacks<http::Fetch> callbacks;
  callbacks.event =
      guarded(this, [this, exchange](const http::Fetch::Event& event) { happened(exchange, event); });
  callbacks.done = guarded(this, [this, exchange](std::expected<http::Fetch::Result, Error> outcome) {
    ended(exchange, std::move(outcome));
  });
  running_.push_back(
      {exchange, workbench().start<http::Fetch>(session, exchange->arguments, std::move(callbacks))});
  clear_secrets(exchange->arguments.auth);
  exchange->arguments.connect.proxy.password.clear();
  history_->add(exchange);
  select(exchange);
  update_send();
  Q_EMIT busy_changed();
  Q_EMIT title_changed();
  return exchange;
}

void WebPane::happened(const ExchangePtr& exchange, const http::Fetch::Event& event) {
  if (const auto* progress = std::get_if<http::Fetch::Progress>(&event)) {
    exchange->progress = *progress;
    if (selected_ == exchange) response_->refresh_progress();
    return;
  }
  if (const auto* tokens = std::get_if<http::Fetch::TokensGot>(&event))
    return tokens_came(*exchange, *tokens);
  if (const auto* sign_in = std::get_if<http::Fetch::SignIn>(&event)) return sign_in_->show_sign_in(*sign_in);
  if (const auto* started = std::get_if<http::Fetch::HopStarted>(&event)) {
    const auto running = std::ranges::find(running_, exchange, &Running::exchange);
    if (running != running_.end()) exchange->operation = running->operation->id();
    exchange->reconnecting.reset();
    exchange->result.hops.push_back(started->hop);
    // As the operation keeps them.
    auto& hops = exchange->result.hops;
    if (hops.size() > http::kMostStreamHops) hops.erase(hops.begin() + 1);
  } else if (const auto* again = std::get_if<http::Fetch::Reconnecting>(&event)) {
    exchange->reconnecting = *again;
  } else if (const auto* head = std::get_if<http::Fetch::HeadArrived>(&event);
             head && !exchange->result.hops.empty()) {
    auto& hop = exchange->result.hops.back();
    if (head->head.status < 200) {
      hop.interim.push_back(head->head);
    } else {
      hop.response = head->head;
    }
  }
  history_->changed(exchange);
  if (selected_ == exchange) response_->refresh();
}

void WebPane::ended(const ExchangePtr& exchange, std::expected<http::Fetch::Result, Error> outcome) {
  const auto found = std::ranges::find(running_, exchange, &Running::exchange);
  if (found == running_.end()) return;  // of a playing that began anew
  exchange->operation = found->operation->id();
  exchange->duration =
      found->took >= 0 ? found->took : exchange->started.msecsTo(QDateTime::currentDateTime()) * 1'000'000;
  running_.erase(found);
  sign_in_->show_sign_in({});
  request_->auth().show_outcome(outcome ? from_utf8(outcome->auth_note) : QString());
  if (outcome) {
    exchange->state = Exchange::State::done;
    collections_->answered(exchange->arguments, *outcome);
    exchange->result = std::move(*outcome);
    exchange->body = std::make_shared<const Bytes>(std::move(exchange->result.body));
    if (!exchange->result.body_file.empty()) exchange->body.reset();
    if (!exchange->result.hops.empty() && exchange->result.hops.back().timings.done > 0) {
      exchange->duration = exchange->result.hops.back().timings.done;
    }
  } else {
    const bool cancelled = outcome.error().kind == ErrorKind::cancelled;
    exchange->state = cancelled ? Exchange::State::cancelled : Exchange::State::failed;
    if (!cancelled && outcome.error().kind == ErrorKind::invalid_argument && outcome.error().offset) {
      show_url_problem(*outcome.error().offset, outcome.error().reason);
    }
    exchange->error = std::move(outcome).error();
    exchange->whole = false;  // what came before is in the session
  }
  history_->changed(exchange);
  all_history_->reload_soon();
  let_go_of_bodies(exchange);
  if (selected_ == exchange) response_->refresh();
  update_send();
  Q_EMIT busy_changed();
  if (request_->cookies().isVisible()) request_->cookies().reload();
  Q_EMIT status_message(status_text(*exchange));
}

void WebPane::cancel() {
  for (const Running& each : running_) each.operation->cancel();
  collections_->stop_run();
}

void WebPane::cancel_all() {
  cancel();
}

void WebPane::new_session() {
  if (busy() || playing()) return;
  end_session();
  history_->set_all({});
  select(nullptr);
  request_->set_session_runs(false);
  Q_EMIT status_message(tr("The next request begins a new session."));
}

void WebPane::select(const ExchangePtr& exchange) {
  let_go_of_visitor(exchange);
  selected_ = exchange;
  response_->show_exchange(exchange);
  const int row = exchange ? history_->row_of(exchange) : -1;
  const QSignalBlocker quiet(history_view_->selectionModel());
  if (row < 0) {
    history_view_->clearSelection();
  } else {
    history_view_->selectionModel()->setCurrentIndex(
        history_->index(row, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
  }
  history_view_->viewport()->update();
}

void WebPane::show_history(int row) {
  const ExchangePtr exchange = history_->at(row);
  if (!exchange || exchange == selected_) return;
  select(exchange);
}

void WebPane::take_up_again(const ExchangePtr& exchange) {
  if (!exchange || playing()) return;
  show_form(from_arguments(exchange->arguments));
  show_hint(tr("The fields are those of this earlier request; passwords are not kept."), false);
}

void WebPane::filter_history(const QString& text) {
  const QSignalBlocker quiet(history_view_->selectionModel());
  history_->set_filter(text);
  const int shown = history_->rowCount();
  history_count_->setText(shown == history_->total() ? QString()
                                                     : tr("%1 of %2").arg(shown).arg(history_->total()));
  if (const int row = selected_ ? history_->row_of(selected_) : -1; row >= 0)
    history_view_->selectionModel()->setCurrentIndex(
        history_->index(row, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

// The newest keep their bodies; the others are read from the session when they are looked at again.
void WebPane::let_go_of_bodies(const ExchangePtr& except) {
  quint64 kept = 0;
  for (int row = 0; row < history_->rowCount(); ++row) {
    const ExchangePtr exchange = history_->at(row);
    if (!exchange->body) continue;
    kept += exchange->body->size();
    if (kept <= kBodiesInMemory || exchange == except || exchange == selected_) continue;
    exchange->body.reset();
    if (exchange->state != Exchange::State::done) exchange->whole = false;
  }
}

void WebPane::read_from_session(const ExchangePtr& exchange) {
  if (exchange->reading) return;
  exchange->reading = true;
  auto again = std::make_shared<http::Fetch::Result>();
  const auto read = [again, operation = exchange->operation](StoreReader& reader) {
    *again = read_result(reader, operation);
  };
  const auto done = [this, again, exchange](std::expected<void, Error> outcome) {
    exchange->reading = false;
    if (!outcome) again->body_note = outcome.error().message();
    take_from_session(*exchange, std::move(*again));
    let_go_of_bodies(exchange);
    history_->changed(exchange);
    if (selected_ == exchange) response_->refresh();
  };
  read_home(exchange, read, guarded(this, done));
}

void WebPane::take_from_session(Exchange& exchange, http::Fetch::Result again) {
  const quint64 wanted = exchange.state == Exchange::State::done ? exchange.result.body_size : 0;
  exchange.body = std::make_shared<const Bytes>(std::move(again.body));
  again.body.clear();
  if (exchange.body->empty() && !again.body_file.empty()) exchange.body.reset();
  const quint64 found = exchange.body ? exchange.body->size() : wanted;
  // What was seen while it ran is better than nothing, when the session has lost it.
  if (!exchange.whole && !again.hops.empty()) {
    exchange.result = std::move(again);
  } else {
    exchange.result.body_file = std::move(again.body_file);
    exchange.result.body_note = std::move(again.body_note);
  }
  exchange.whole = true;
  if (found >= wanted) return;
  exchange.result.body_size = found;
  show_hint(tr("The session does not have all of this body: %1.").arg(from_utf8(exchange.result.body_note)),
            true);
}

void WebPane::reopen(SessionPtr saved) {
  Pane::reopen(saved);
  show_form(form_from_json(saved->settings()));
  auto found = std::make_shared<ExchangeModel::Lines>();
  saved->transcript()->read_aside(
      [found](StoreReader& reader) { *found = ExchangeModel::lines_of(read_exchanges(reader)); },
      guarded(this, [this, found](std::expected<void, Error> outcome) {
        if (!outcome) {
          Q_EMIT problem(error_text(outcome.error()));
          return;
        }
        for (const auto& line : *found) line.exchange->transcript = this->session()->transcript();
        history_->set_all(std::move(*found));
        select(history_->at(0));
      }));
}

void WebPane::play_into(SessionPtr session) {
  running_.clear();
  history_->set_all({});
  select(nullptr);
  show_form({});
  show_hint({}, false);
  Pane::play_into(std::move(session));
  update_send();
  Q_EMIT busy_changed();
}

void WebPane::begin(const OperationRecord& recorded) {
  if (recorded.name != http::Fetch::name) return Pane::begin(recorded);
  http::Fetch::Arguments arguments;
  http::from_json(recorded.arguments, arguments);
  show_hint({}, false);
  url_->clear_fault();
  show_form(from_arguments(arguments));
  // Its own files are neither read nor written because somebody looks at a recording.
  arguments.body_file.clear();
  arguments.output_file.clear();
  const ExchangePtr exchange = run(session(), arguments);
  // Milliseconds first: a recording may say any times.
  const qint64 began = session()->transcript()->started_wall() / 1'000'000 + recorded.started / 1'000'000;
  exchange->started = QDateTime::fromMSecsSinceEpoch(began);
  if (recorded.started >= 0 && recorded.ended >= recorded.started)
    running_.back().took = recorded.ended - recorded.started;
  history_->changed(exchange);
}

void WebPane::update_send() {
  const bool running = busy() && !playing();
  // No letter of its own that a menu of the window has: Alt+S is the Session menu.
  send_->setText(running ? tr("Cance&l") : tr("Send"));
  send_->setIcon(theme_icon(running ? QLatin1StringView("cancel") : QLatin1StringView("send")));
  send_->setToolTip(playing() ? why_not()
                    : running ? tr("Stop waiting for the answer (Esc)")
                              : tr("Send the request (Ctrl+Enter)"));
  send_->setEnabled(!playing());
  send_action_->setEnabled(!running && !playing());
  send_to_file_action_->setEnabled(!running && !playing());
  cancel_action_->setEnabled(running);
  if (!playing()) return;
  for (QAction* action : {send_action_, send_to_file_action_, cancel_action_}) action->setToolTip(why_not());
}

}  // namespace lw::ui
