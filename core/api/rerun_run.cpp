#include "core/api/rerun_run.h"

#include <fmt/format.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

#include "core/base/text.h"
#include "core/session/frame_window.h"

namespace lw {
namespace asio = boost::asio;

namespace {

/// How long nothing may happen while something is waited for that the recording has, beyond the time that it
/// took then. Ten seconds are more than servers on this side of a broken line let pass.
constexpr Nanoseconds kPatience = 10'000'000'000;
constexpr Nanoseconds kLongestWait = 3'600'000'000'000;  // at once: timers count from the epoch
constexpr std::size_t kMaxProblems = 1000;

/// The session does not own who listens: it is owned by it.
class Ear final : public SessionObserver {
 public:
  explicit Ear(std::weak_ptr<RerunRun> run) : run_(std::move(run)) {}
  void recorded(const Batch& batch) override {
    if (const auto run = run_.lock()) run->recorded(batch);
  }

 private:
  std::weak_ptr<RerunRun> run_;
};

}  // namespace

RerunRun::RerunRun(Executor executor, std::shared_ptr<const RerunInput> input, RerunChoice choice,
                   std::shared_ptr<GivenSecrets> secrets, Events events)
    : executor_(executor),
      input_(std::move(input)),
      choice_(std::move(choice)),
      given_(std::move(secrets)),
      events_(std::move(events)),
      conductor_(input_->script),
      values_(input_->bindings),
      arrivals_([this](const Message& message, std::uint64_t nth) { answered(message, nth); }),
      timer_(executor) {
  for (const OperationRecord& operation : input_->script.operations)
    steps_[operation.id].recorded = &operation;
  for (const RerunStep& step : input_->plan.steps) steps_[step.operation].plan = &step;
  for (const auto& [place, secret] : choice_.secrets) given_->add(secret);
  if (choice_.to.password) given_->add(*choice_.to.password);
}

RerunRun::~RerunRun() {
  if (live_) live_->watch(nullptr);  // the program ends
}

void RerunRun::start(std::shared_ptr<LiveSession> live) {
  live_ = std::move(live);
  reader_ = live_->session().open_reader();
  live_->watch(this);
  ear_ = std::make_shared<Ear>(weak_from_this());
  live_->session().add_observer(ear_);
  began_ = last_activity_ = system_clock().monotonic();
  pump_soon();
}

void RerunRun::stop() {
  if (over_) return;
  stopped_ = true;
  asking_ = false;
  for (const auto& [id, step] : steps_)
    if (conductor_.runs(id) && step.live != 0) live_->cancel(step.live);
  pump_soon();
}

void RerunRun::recorded(const Batch& batch) {
  if (over_) return;
  last_activity_ = system_clock().monotonic();
  for (const ChannelInfo& info : batch.channels) arrivals_.channel(info);
  for (const Frame& frame : batch.frames) arrivals_.frame(frame);
  for (const ChannelId id : arrivals_.take_changed()) {
    Arrivals::Channel channel = *arrivals_.find(id);
    const auto operation = recorded_of_.find(channel.key.operation);
    if (operation == recorded_of_.end()) continue;
    channel.key.operation = operation->second;
    channels_[channel.key] = id;
    conductor_.arrived(channel);
  }
  pump_soon();
}

void RerunRun::operation_begun(OperationId id) {
  recorded_of_[id] = beginning_;
  steps_[beginning_].live = id;
}

void RerunRun::answered(const Message& message, std::uint64_t nth) {
  const auto operation = recorded_of_.find(message.operation);
  if (operation == recorded_of_.end() || !values_.wants(operation->second)) return;
  try {
    values_.answer(operation->second, nth,
                   {.protocol = message.protocol,
                    .kind = message.kind,
                    .bytes = bytes_of(*reader_, message.pieces, kComparedBytes),
                    .length = message.length});
  } catch (const Error&) {
    // The new session can't be read for the moment: the value is missing, which is told where it is used.
  }
}

/// Not from within the session's own calls: what happened there has to be over first.
void RerunRun::pump_soon() {
  if (std::exchange(pump_posted_, true)) return;
  asio::post(executor_, [self = shared_from_this()] {
    self->pump_posted_ = false;
    self->pump();
  });
}

void RerunRun::pump() {
  if (over_ || asking_) return;
  while (const RerunEvent* event = stopped_ ? nullptr : conductor_.next()) {
    if (!conductor_.ready()) return wait(last_activity_ + kPatience + conductor_.gap());
    if (too_early()) return;
    Step& step = steps_[event->operation];
    const auto kind = event->kind;
    conductor_.take();
    if (kind == RerunEvent::Kind::cancel)
      cancel(step);
    else
      begin(step);
    if (asking_) return;
  }
  for (const auto& [id, step] : steps_)
    if (conductor_.runs(id)) return wait(last_activity_ + kPatience);
  finish();
}

bool RerunRun::too_early() {
  if (!choice_.original_timing) return false;
  const Nanoseconds due = conductor_.due(began_);
  if (system_clock().monotonic() >= due) return false;
  wait(due);
  return true;
}

void RerunRun::wait(Nanoseconds until) {
  // Whoever waits asks again when it is over.
  const Nanoseconds left = std::clamp<Nanoseconds>(until - system_clock().monotonic(), 0, kLongestWait);
  timer_.expires_after(std::chrono::nanoseconds(left));
  timer_.async_wait([weak = weak_from_this()](const boost::system::error_code& error) {
    const auto self = weak.lock();
    if (self && !error) self->waited();
  });
}

void RerunRun::waited() {
  if (over_ || asking_) return;
  const Nanoseconds silent = system_clock().monotonic() - last_activity_;
  const bool patient = silent < kPatience + (conductor_.next() ? conductor_.gap() : 0);
  if (patient || (conductor_.next() && conductor_.ready())) return pump();
  if (conductor_.next()) {
    if (const std::string why = conductor_.give_up(); !why.empty()) problem(why + "; it went on without");
    return pump();
  }
  // All were begun, and these did not end.
  for (auto& [id, step] : steps_) {
    if (!conductor_.runs(id)) continue;
    problem(called(step) + " did not end, as it did when it was recorded; it was cancelled");
    cancel(step);
  }
}

void RerunRun::finish() {
  over_ = true;
  timer_.cancel();
  live_->watch(nullptr);
  live_->session().remove_observer(ear_.get());
  live_.reset();
  reader_.reset();
  events_.done(std::move(problems_));
}

void RerunRun::problem(std::string text) {
  if (problems_.size() < kMaxProblems) problems_.push_back(std::move(text));
}

std::string RerunRun::called(const Step& step) const {
  const std::string& summary = step.plan->summary;
  return fmt::format("operation {} ({}{}{})", step.recorded->id, step.recorded->name,
                     summary.empty() ? "" : " ", summary);
}

void RerunRun::skip(const Step& step, std::string why) {
  problem(called(step) + " was not run: " + std::move(why));
  conductor_.ended(step.recorded->id);
}

void RerunRun::cancel(const Step& step) {
  if (step.live != 0 && conductor_.runs(step.recorded->id)) live_->cancel(step.live);
}

void RerunRun::begin(Step& step) {
  if (events_.progress)
    events_.progress({.done = conductor_.count_ended(),
                      .all = input_->script.operations.size(),
                      .now = step.recorded->name + " " + step.plan->summary});
  if (!step.plan->cannot.empty()) return skip(step, step.plan->cannot);
  try {
    std::any arguments = arguments_of(step);
    if (arguments.has_value()) run(step, std::move(arguments));
  } catch (const Error& error) {
    skip(step, error.message());
  } catch (const std::exception& error) {
    skip(step, std::string("its arguments can't be read: ") + error.what());
  }
}

bool RerunRun::is_moved(const Step& step) const {
  return step.plan->target && step.plan->target == input_->plan.target;
}

std::any RerunRun::arguments_of(const Step& step) {
  auto filled_in = filled(step);
  if (!filled_in) return {};
  const std::string refused = take_files_away(*filled_in, choice_.read_files);
  if (!refused.empty()) throw Error(ErrorKind::refused, "running it again", "", refused);
  const OperationType* type = find_operation(step.recorded->name);
  std::any arguments = type->arguments_from_json(*filled_in);
  if (type->retarget && is_moved(step)) type->retarget(arguments, choice_.to);
  if (type->rename_channels)
    type->rename_channels(arguments, [this](ChannelId recorded) -> ChannelId {
      const auto key = input_->script.channels.find(recorded);
      if (key == input_->script.channels.end()) return 0;
      const auto now = channels_.find(key->second);
      return now == channels_.end() ? 0 : now->second;
    });
  return arguments;
}

void RerunRun::run(Step& step, std::any arguments) {
  const OperationId id = step.recorded->id;
  auto operation = std::make_shared<RunningOperation>();
  operation->type = find_operation(step.recorded->name);
  operation->arguments = std::move(arguments);
  operation->mask = [given = given_](boost::json::object& recorded) { given->mask(recorded); };
  operation->done = [self = shared_from_this(), id](const Outcome& outcome) { self->ended(id, outcome); };
  conductor_.begun(id);
  beginning_ = id;
  live_->start(std::move(operation));
}

void RerunRun::ended(OperationId recorded, const Outcome& outcome) {
  last_activity_ = system_clock().monotonic();
  conductor_.ended(recorded);
  const Step& step = steps_[recorded];
  const std::string then = failure_of(*step.recorded);
  const std::string now = outcome.error ? to_string(outcome.error->kind) : "";
  const bool never_ended = step.recorded->ended < 0;
  if (!now.empty() && now != then && !never_ended && !stopped_)
    problem(called(step) + " failed: " + outcome.error->message());
  pump_soon();
}

}  // namespace lw
