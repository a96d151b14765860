// What the XML-RPC pane starts: for the person at it, and for a recording that is played into it.
#include <QAction>
#include <QLabel>
#include <QTabWidget>

#include "ui/bridge/bridge.h"
#include "ui/bridge/text.h"
#include "ui/panes/common/error_text.h"
#include "ui/panes/web/options_tab.h"
#include "ui/panes/web/url_edit.h"
#include "ui/panes/xmlrpc/call_editor.h"
#include "ui/panes/xmlrpc/calls_list.h"
#include "ui/panes/xmlrpc/method_list.h"
#include "ui/panes/xmlrpc/result_view.h"
#include "ui/panes/xmlrpc/xmlrpc_pane.h"
#include "ui/shell/system_proxy.h"

namespace lw::ui {

void XmlrpcPane::start(What what) {
  if (busy() || playing()) return;
  const CallForm wanted = form();
  last_ = wanted.request.base.url.empty() ? tr("Type a URL first.") : options_->problem();
  if (last_.isEmpty() && what == What::call) last_ = editor_->problem();
  if (last_.isEmpty() && what == What::multicall && wanted.calls.empty()) last_ = tr("Add calls first.");
  if (!last_.isEmpty()) return update_state();
  if (const auto url = http::parse_target(wanted.request.base); !url) {
    last_ = tr("This URL can't be used: %1.").arg(from_utf8(url.error().reason));
    const auto before = std::string_view(wanted.request.base.url).substr(0, url.error().offset);
    url_->mark_fault(from_utf8(before).size(), last_);
    return update_state();
  }
  url_->remember(url_->text());
  running_ = what;
  if (what != What::inspect) result_->show_nothing(tr("Waiting for the answer …"));
  if (what == What::call) lower_->setCurrentWidget(result_);
  NewSession wish;
  wish.title = wanted.request.base.url;
  wish.body_limit = wanted.request.recording_limit;
  wish.settings = to_json(wanted);
  if (!wanted.request.system_proxy) return start_recorded(std::move(wish), wanted, what);
  find_system_proxy(workbench(), from_utf8(wanted.request.base.url),
                    guarded(this, [this, wish, wanted, what](const ProxySettings& proxy) {
                      CallForm form = wanted;
                      form.request.base.connect.proxy = proxy;
                      if (!busy()) start_recorded(wish, form, what);
                    }));
}

void XmlrpcPane::start_recorded(NewSession wish, const CallForm& wanted, What what) {
  with_session(std::move(wish), guarded(this, [this, wanted, what](std::expected<SessionPtr, Error> session) {
                 if (session) return run(*session, wanted, what);
                 show_failure(session.error());
               }));
}

void XmlrpcPane::run(const SessionPtr& session, const CallForm& form, What what) {
  if (busy()) return;
  session->set_settings(to_json(form));
  auto request = to_request(form);
  if (what == What::inspect)
    run_as<xmlrpc::Inspect>(session, {.request = std::move(request), .details = true, .method = {}}, what);
  else if (what == What::multicall)
    run_as<xmlrpc::InvokeAll>(session, {.request = std::move(request), .calls = form.calls}, what);
  else
    run_as<xmlrpc::Invoke>(session, {.request = std::move(request), .call = form.call, .xml = form.xml},
                           what);
}

template <class Op>
void XmlrpcPane::run_as(const SessionPtr& session, typename Op::Arguments arguments, What what) {
  ++round_;
  running_ = what;
  last_.clear();
  if (what == What::inspect)
    methods_->clear();
  else
    result_->show_nothing(tr("Waiting for the answer …"));
  if (what == What::multicall) calls_->clear_answers();
  Callbacks<Op> callbacks;
  callbacks.event = guarded(this, [this, round = round_](const typename Op::Event& event) {
    if (round == round_) happened(event);
  });
  callbacks.done = guarded(this, [this, round = round_](std::expected<typename Op::Result, Error> outcome) {
    if (round != round_) return;
    operation_.reset();
    if (outcome)
      done(*outcome);
    else
      show_failure(outcome.error());
    ended();
  });
  operation_ = workbench().start<Op>(session, std::move(arguments), std::move(callbacks));
  update_state();
  Q_EMIT busy_changed();
  Q_EMIT title_changed();
}

void XmlrpcPane::happened(const xmlrpc::Invoke::Event& event) {
  if (const auto* arrived = std::get_if<xmlrpc::Arrived>(&event))
    return result_->show_arrived(arrived->fetched);
  const auto& step = std::get<http::Fetch::Event>(event);
  if (const auto* hop = std::get_if<http::Fetch::HopStarted>(&step))
    last_ = tr("Asking %1 …").arg(from_utf8(hop->hop.url));
  else if (const auto* progress = std::get_if<http::Fetch::Progress>(&step);
           progress && progress->received > 0)
    last_ = tr("%1 came so far").arg(shown_size(progress->received));
  update_state();
}

void XmlrpcPane::happened(const xmlrpc::Inspect::Event& event) {
  if (const auto* listed = std::get_if<xmlrpc::Inspect::Listed>(&event)) {
    methods_->set_names(listed->names);
    return;
  }
  const auto& described = std::get<xmlrpc::Inspect::Described>(event);
  methods_->set_method(described.method);
  methods_->set_progress(described.done, described.all);
}

void XmlrpcPane::done(const xmlrpc::Invoke::Result& result) {
  result_->show_arrived(result.fetched);
  result_->show_answer(result.answer, result.oddities);
  last_ = result.answer.fault ? tr("The server answered with a fault") : tr("Answered");
}

void XmlrpcPane::done(const xmlrpc::Inspect::Result& result) {
  last_ = tr("%n method(s)", nullptr, static_cast<int>(result.methods.size()));
}

void XmlrpcPane::done(const xmlrpc::InvokeAll::Result& result) {
  result_->show_arrived(result.fetched);
  if (result.fault) {
    result_->show_answer({.value = {}, .fault = result.fault}, {});
    last_ = tr("The server does not take several calls in one: %1").arg(from_utf8(result.fault->text));
    return;
  }
  xmlrpc::Value all{.type = xmlrpc::Type::array};
  int faults = 0;
  for (const xmlrpc::Answer& answer : result.answers) {
    all.items.push_back(answer.value);
    faults += answer.fault ? 1 : 0;
  }
  result_->show_answer({.value = std::move(all), .fault = {}}, {});
  calls_->set_answers(result.answers);
  last_ = faults == 0 ? tr("All were answered") : tr("%n fault(s) among the answers", nullptr, faults);
}

void XmlrpcPane::ended() {
  update_state();
  Q_EMIT busy_changed();
  Q_EMIT title_changed();
}

void XmlrpcPane::show_failure(const Error& error) {
  const bool cancelled = error.kind == ErrorKind::cancelled;
  last_ = cancelled ? tr("Given up") : error_sentence(error);
  if (running_ != What::inspect) {
    result_->show_failure(last_);
    lower_->setCurrentWidget(result_);
  }
  update_state();
  if (!cancelled) Q_EMIT problem(error_text(error));
}

void XmlrpcPane::cancel_all() {
  if (busy() && !playing()) operation_->cancel();
}

void XmlrpcPane::play_into(SessionPtr session) {
  ++round_;
  operation_.reset();
  methods_->clear();
  show_form({});
  result_->show_nothing(tr("A recording is played here"));
  last_ = tr("A recording is played here");
  Pane::play_into(std::move(session));
  for (QAction* action : pane_actions()) action->setToolTip(why_not());
  update_state();
  Q_EMIT busy_changed();
}

void XmlrpcPane::begin(const OperationRecord& recorded) {
  const auto with = [&]<class Arguments>(Arguments arguments) {
    from_json(recorded.arguments, arguments);
    return arguments;
  };
  const auto shown = [this](const http::Fetch::Arguments& request) {
    CallForm now = form();
    now.request = from_arguments(request);
    return now;
  };
  if (recorded.name == xmlrpc::Invoke::name) {
    auto arguments = with(xmlrpc::Invoke::Arguments{});
    CallForm now = shown(arguments.request);
    now.call = arguments.call;
    now.xml = arguments.xml;
    show_form(now);
    run_as<xmlrpc::Invoke>(session(), std::move(arguments), What::call);
  } else if (recorded.name == xmlrpc::Inspect::name) {
    auto arguments = with(xmlrpc::Inspect::Arguments{});
    show_form(shown(arguments.request));
    run_as<xmlrpc::Inspect>(session(), std::move(arguments), What::inspect);
  } else if (recorded.name == xmlrpc::InvokeAll::name) {
    auto arguments = with(xmlrpc::InvokeAll::Arguments{});
    CallForm now = shown(arguments.request);
    now.calls = arguments.calls;
    show_form(now);
    run_as<xmlrpc::InvokeAll>(session(), std::move(arguments), What::multicall);
  } else {
    Pane::begin(recorded);
  }
}

// The sample: resources/samples/xmlrpc/calculator.dlg -------------------------------------------------------

void XmlrpcPane::show_sample(const SamplePlace& place) {
  CallForm wanted;
  wanted.request.base.url = to_utf8(QStringLiteral("http://%1:%2/RPC2").arg(place.host).arg(place.port));
  wanted.call = {.method = "sample.add", .params = {xmlrpc::integer_value(2), xmlrpc::integer_value(3)}};
  wanted.calls = {{.method = "sample.echo", .params = {xmlrpc::string_value("twice")}},
                  {.method = "sample.fail",
                   .params = {xmlrpc::integer_value(42), xmlrpc::string_value("no such thing")}}};
  show_form(wanted);
  update_state();
  Q_EMIT title_changed();
}

bool XmlrpcPane::try_step(int step) {
  // What was asked when it was recorded, in that order.
  constexpr What kSteps[] = {What::inspect, What::call, What::multicall};
  if (step < 0 || step >= static_cast<int>(std::size(kSteps))) return false;
  start(kSteps[step]);
  return true;
}

}  // namespace lw::ui
