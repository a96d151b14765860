// The core's side of a session that is being recorded: the Session, what protocols keep in it, its connector,
// and the operations that run. Loop thread only, but for retire().
#pragma once

#include <any>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/steady_timer.hpp>
#include <deque>
#include <functional>
#include <list>
#include <memory>

#include "core/api/operation.h"
#include "core/api/question_relay.h"
#include "core/io/net_connector.h"
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

  boost::asio::cancellation_signal signal;
  std::unique_ptr<boost::asio::steady_timer> deadline;
  bool started = false;
  bool ended = false;
  bool cancelled = false;
  bool timed_out = false;
};

class LiveSession : public std::enable_shared_from_this<LiveSession> {
 public:
  LiveSession(Executor executor, SessionOptions options, std::unique_ptr<QuestionRelay> relay,
              TlsSessionCache& tls_sessions, TrustStore& trust);
  ~LiveSession();

  Session& session() { return session_; }

  void start(std::shared_ptr<RunningOperation> operation);
  void cancel(const std::shared_ptr<RunningOperation>& operation);
  /// Cancels all; `idle` is called when the last has ended and nothing of this session runs on the loop any
  /// more.
  void wind_down(std::function<void()> idle);

 private:
  void run(std::shared_ptr<RunningOperation> operation);
  void ended(const std::shared_ptr<RunningOperation>& operation, Outcome outcome);
  void start_next();
  void storage_failed(const Error& error);

  Executor executor_;
  Session session_;
  std::unique_ptr<QuestionRelay> relay_;
  SessionState state_;
  NetConnector connector_;
  std::list<std::shared_ptr<RunningOperation>> running_;
  std::deque<std::shared_ptr<RunningOperation>> queue_;
  bool queue_busy_ = false;
  bool winding_down_ = false;
  std::function<void()> idle_;
};

}  // namespace lw
