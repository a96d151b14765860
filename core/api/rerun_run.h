// The core's side of one rerun: runs the recorded operations in a live session as the conductor says. Loop
// thread only, but for what is said.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/api/live_session.h"
#include "core/api/rerun.h"
#include "core/api/rerun_secrets.h"
#include "core/replay/bindings.h"
#include "core/replay/rerun.h"
#include "core/replay/rerun_arguments.h"

namespace lw {

/// What a run needs, read before on a worker.
struct RerunInput {
  RerunScript script;
  RerunPlan plan;
  std::vector<Binding> bindings;
};

class RerunRun final : public OperationWatcher, public std::enable_shared_from_this<RerunRun> {
 public:
  /// Called on the loop thread.
  struct Events {
    std::function<void(RerunProgress)> progress;
    std::function<void(std::vector<std::string> problems)> done;  // once
  };
  RerunRun(Executor executor, std::shared_ptr<const RerunInput> input, RerunChoice choice,
           std::shared_ptr<GivenSecrets> secrets, Events events);
  ~RerunRun() override;

  /// `live` is held until the run is over.
  void start(std::shared_ptr<LiveSession> live);
  /// Cancels what runs; done() comes when it has ended.
  void stop();

  void recorded(const Batch& batch);
  void operation_begun(OperationId id) override;
  void operation_ended(OperationId /*id*/, const Error* /*error*/) override {}

 private:
  struct Step {
    const OperationRecord* recorded = nullptr;
    const RerunStep* plan = nullptr;
    OperationId live = 0;  // 0 = not begun
  };

  void pump_soon();
  void pump();
  bool too_early();
  void wait(Nanoseconds until);
  void waited();
  void finish();

  void begin(Step& step);
  /// Of a step whose secrets are there. Throws Error.
  std::any arguments_of(const Step& step);
  void run(Step& step, std::any arguments);
  void ended(OperationId recorded, const Outcome& outcome);
  void skip(const Step& step, std::string why);
  void cancel(const Step& step);
  void problem(std::string text);
  std::string called(const Step& step) const;

  /// Puts the new answers' values and the secrets into the arguments. Null = one is missing and is asked for.
  std::optional<boost::json::object> filled(const Step& step);
  bool matters(const Step& step, const boost::json::object& arguments, const Placeholder& placeholder) const;
  const std::string* secret_for(const Step& step, const Placeholder& placeholder) const;
  void ask(Step& step, Placeholder placeholder);
  bool is_moved(const Step& step) const;
  void answered(const Message& message, std::uint64_t nth);

  Executor executor_;
  std::shared_ptr<const RerunInput> input_;
  RerunChoice choice_;
  std::shared_ptr<GivenSecrets> given_;
  Events events_;
  std::shared_ptr<LiveSession> live_;
  std::shared_ptr<SessionObserver> ear_;
  std::unique_ptr<StoreReader> reader_;  // of the new session, for the answers that are bound

  RerunConductor conductor_;
  BoundValues values_;
  Arrivals arrivals_;
  std::map<OperationId, Step> steps_;               // by their recorded numbers
  std::map<OperationId, OperationId> recorded_of_;  // by their new ones
  std::map<ChannelKey, ChannelId> channels_;        // as they are called now, by recorded keys
  std::map<std::pair<std::string, std::string>, std::string> asked_;  // secrets by label and placeholder
  OperationId beginning_ = 0;
  bool asking_ = false;
  bool pump_posted_ = false;
  bool stopped_ = false;
  bool over_ = false;
  Nanoseconds last_activity_ = 0;
  Nanoseconds began_ = 0;
  boost::asio::steady_timer timer_;
  std::vector<std::string> problems_;
};

}  // namespace lw
