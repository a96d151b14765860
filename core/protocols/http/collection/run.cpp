#include "core/protocols/http/collection/run.h"

#include <algorithm>

#include "core/base/text.h"

namespace lw::http {
std::size_t RunReport::count(StepState state) const {
  return static_cast<std::size_t>(std::ranges::count(steps, state, &RunStep::state));
}

bool RunReport::all_passed() const {
  return !steps.empty() && count(StepState::passed) == steps.size();
}

std::string_view to_text(StepState state) {
  switch (state) {
    case StepState::waiting:
      return "waiting";
    case StepState::running:
      return "running";
    case StepState::passed:
      return "passed";
    case StepState::failed:
      return "failed";
    case StepState::error:
      return "error";
    case StepState::skipped:
      return "skipped";
  }
  return "waiting";
}

ResponseFacts response_facts(const Fetch::Result& result) {
  ResponseFacts facts;
  facts.body = result.body;
  facts.body_size = result.body_size;
  facts.body_whole = result.body_file.empty();
  if (result.hops.empty()) return facts;
  const Hop& hop = result.hops.back();
  facts.status = hop.response.status;
  facts.version = hop.response.version;
  facts.headers = hop.response.headers;
  // From the beginning of the first hop: redirects are part of the time that somebody waits.
  const Nanoseconds began = result.hops.front().timings.started;
  if (hop.timings.done >= 0 && began >= 0) facts.took_ms = (hop.timings.done - began) / 1'000'000;
  return facts;
}

CollectionRun::CollectionRun(std::string name, std::vector<RunItem> items, Variables variables)
    : items_(std::move(items)), variables_(std::move(variables)) {
  report_.name = std::move(name);
  for (const RunItem& item : items_) {
    RunStep step;
    step.file = item.file;
    const bool named = !item.request.title.empty() || !item.request.name.empty();
    step.label =
        named ? item.request.label() : item.request.method + " " + without_userinfo(item.request.url);
    step.line = item.request.line;
    step.method = item.request.method;
    step.url = without_userinfo(item.request.url);
    step.remarks = item.request.remarks;
    report_.steps.push_back(std::move(step));
    if (report_.environment.empty()) report_.environment = item.environment.name;
  }
}

std::optional<Fetch::Arguments> CollectionRun::next() {
  while (begun_ < items_.size()) {
    at_ = begun_++;
    const RunItem& item = items_[at_];
    RunStep& step = report_.steps[at_];
    variables_.set_file(item.variables);
    variables_.set_environment(item.environment);
    Ready ready = fill_request(item.request, variables_, item.access);
    if (ready.problems.empty()) {
      step.state = StepState::running;
      step.method = ready.arguments.method;
      step.url = without_userinfo(variables_.hide_secrets(ready.arguments.url));
      sent_ = {ready.arguments.headers, ready.arguments.body};
      return std::move(ready.arguments);
    }
    step.state = StepState::error;
    for (const std::string& problem : ready.problems)
      step.problem += (step.problem.empty() ? "" : "; ") + variables_.hide_secrets(problem);
  }
  at_ = items_.size();
  return std::nullopt;
}

void CollectionRun::ended(const std::expected<Fetch::Result, Error>& outcome) {
  if (at_ >= items_.size()) return;
  RunStep& step = report_.steps[at_];
  const FileRequest& request = items_[at_].request;
  if (!outcome) {
    step.state = outcome.error().kind == ErrorKind::cancelled ? StepState::skipped : StepState::error;
    step.problem = variables_.hide_secrets(outcome.error().message());
    return;
  }
  const ResponseFacts facts = response_facts(*outcome);
  step.status = facts.status;
  step.took_ms = facts.took_ms;
  check(step, request, facts);
  if (!request.name.empty()) variables_.set_exchange(request.name, std::move(sent_), facts);
}

void CollectionRun::check(RunStep& step, const FileRequest& request, const ResponseFacts& response) {
  for (const std::string& text : request.captures) {
    const Capture capture = capture_of(text);
    const auto value = response_text(capture.subject, response);
    if (value && *value && !capture.name.empty()) {
      variables_.capture(capture.name, **value);
      continue;
    }
    CheckResult missing{.holds = false, .text = "capture " + text, .reason = "the response has none"};
    if (!value) missing.reason = value.error();
    if (capture.name.empty()) missing.reason = "it needs \"name = what\"";
    step.checks.push_back(std::move(missing));
  }
  for (const std::string& text : request.asserts) {
    const Filled filled = variables_.fill(text);
    CheckResult result;
    if (filled.missing.empty())
      result = check_assertion(filled.text, response);
    else
      result.reason = filled.missing.front();
    result.text = text;  // as it stands in the file: a variable may be a secret
    result.reason = variables_.hide_secrets(std::move(result.reason));
    step.checks.push_back(std::move(result));
  }
  const bool held = std::ranges::all_of(step.checks, &CheckResult::holds);
  // A request of which nothing is asked is asked for an answer that is no error.
  const bool fine = !step.checks.empty() || response.status < 400;
  if (held && !fine) step.checks.push_back({false, "status < 400", "is " + std::to_string(response.status)});
  step.state = held && fine ? StepState::passed : StepState::failed;
}

void CollectionRun::stop() {
  for (std::size_t i = begun_; i < report_.steps.size(); ++i) report_.steps[i].state = StepState::skipped;
  begun_ = items_.size();
}

}  // namespace lw::http
