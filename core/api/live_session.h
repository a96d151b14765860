// The core's side of a session that is being recorded: the Session, what protocols keep in it, its connector,
// and the operations that run. Loop thread only, but for retire().
#pragma once

#include <any>
#include <atomic>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <optional>

#include "core/api/operation.h"
#include "core/api/rerun_secrets.h"
#include "core/io/connector.h"
#include "core/io/prompter.h"
#include "core/protocols/context.h"
#include "core/protocols/row.h"
#include "core/session/session.h"

namespace lw {

/// One operation on its way. Made on the UI's thread, then only touched on the loop thread, except `id`.
struct RunningOperation {
  const OperationType* type = nullptr;
  std::any arguments;
  std::function<void(std::any)> event;  // on the loop thread
  std::function<void(Outcome)> done;    // on the loop thread, once
  std::atomic<OperationId> id{0};
  bool queued = false;
  /// What else is masked in the arguments, the result and the error before they are recorded; may be empty.
  std::function<void(boost::json::object&)> mask;

  boost::asio::cancellation_signal signal;
  std::unique_ptr<boost::asio::steady_timer> deadline;
  bool started = false;
  bool ended = false;
  bool cancelled = false;
  bool timed_out = false;
};

/// What the operations of a session work in: the network and the system's clock, or a recording of both. What
/// it refers to outlives the session.
struct World {
  Clock& clock;
  std::function<std::unique_ptr<Connector>(Session& session, Prompter& prompter)> make_connector;
  /// Whose random numbers the operations get; empty = the session's own.
  std::string random_of;
  /// Who answers what the operations ask; empty = the user.
  std::function<std::unique_ptr<Prompter>()> make_prompter = {};
  /// The clock is set by others: who waits for it looks so often. Zero = it goes by itself.
  std::chrono::nanoseconds glance{0};
  /// What looks as if it was masked already is left as it is.
  bool masked = false;
  /// A redactor around the protocol's own (null = it has none), for secrets that only the session's maker
  /// knows; may be empty.
  std::function<std::unique_ptr<Redactor>(std::unique_ptr<Redactor>)> also_redact = {};
};

/// Told on the loop thread of every operation. Must not end the session from there.
class OperationWatcher {
 public:
  virtual ~OperationWatcher() = default;
  virtual void operation_begun(OperationId id) = 0;
  /// Null = it ended well.
  virtual void operation_ended(OperationId id, const Error* error) = 0;
};

/// The clock that operations see. The time of day is that of the session's last event: it can be known again
/// from the recording, so a playback repeats what was made of it.
class SessionClock final : public Clock {
 public:
  SessionClock(Clock& clock, const Session& session) : clock_(clock), session_(session) {}
  Nanoseconds monotonic() override { return clock_.monotonic(); }
  Nanoseconds wall() override { return session_.header().started + session_.last_event(); }

 private:
  Clock& clock_;
  const Session& session_;
};

class LiveSession : public std::enable_shared_from_this<LiveSession> {
 public:
  LiveSession(Executor executor, SessionOptions options, std::unique_ptr<Prompter> prompter, World world);
  ~LiveSession();

  Session& session() { return session_; }
  /// Where operations put texts that are secret. Before the first one starts.
  void keep_secrets_in(std::shared_ptr<GivenSecrets> told);
  Prompter& prompter() { return *prompter_; }
  /// Null = nobody. Not owned.
  void watch(OperationWatcher* watcher) { watcher_ = watcher; }

  void start(std::shared_ptr<RunningOperation> operation);
  void cancel(const std::shared_ptr<RunningOperation>& operation);
  /// Nothing, when it does not run.
  void cancel(OperationId id);
  /// The same, as if its total deadline had passed.
  void time_out(OperationId id);
  /// From wind_down() on.
  bool ending() const { return winding_down_; }
  /// Cancels all; `idle` is called when the last has ended and nothing of this session runs on the loop any
  /// more.
  void wind_down(std::function<void()> idle);

 private:
  std::shared_ptr<RunningOperation> running(OperationId id) const;
  void run(std::shared_ptr<RunningOperation> operation);
  void ended(const std::shared_ptr<RunningOperation>& operation, Outcome outcome);
  void start_next();
  void storage_failed(const Error& error);

  Executor executor_;
  World world_;
  Session session_;
  std::optional<Nanoseconds> began_;  // the session, by the world's clock
  SessionClock clock_;
  std::unique_ptr<Prompter> prompter_;
  SessionState state_;
  std::unique_ptr<Connector> connector_;
  OperationWatcher* watcher_ = nullptr;
  std::list<std::shared_ptr<RunningOperation>> running_;
  std::deque<std::shared_ptr<RunningOperation>> queue_;
  bool queue_busy_ = false;
  bool winding_down_ = false;
  std::function<void()> idle_;
};

}  // namespace lw
