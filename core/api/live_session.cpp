#include "core/api/live_session.h"

#include <algorithm>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/system/system_error.hpp>

#include "core/protocols/session_hooks.h"
#include "core/session/mask.h"

namespace lw {
namespace asio = boost::asio;

namespace {

// The one place where exceptions end (design, section 4): every kind becomes an Error value.
Error to_error(const std::exception_ptr& thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (const Error& error) {
    return error;
  } catch (const boost::system::system_error& error) {
    const bool cancelled = error.code() == asio::error::operation_aborted;
    return Error(cancelled ? ErrorKind::cancelled : ErrorKind::closed, "working", "", error.code().message());
  } catch (const std::bad_alloc&) {
    return Error(ErrorKind::limit, "working", "", "not enough memory");
  } catch (const std::exception& error) {
    return Error(ErrorKind::protocol, "working", "", error.what());
  }
}

boost::json::object error_json(const Error& error) {
  boost::json::object details{
      {"kind", to_string(error.kind)}, {"doing", error.doing}, {"reason", error.reason}};
  if (!error.peer.empty()) details["peer"] = error.peer;
  if (!error.said.empty()) details["said"] = error.said;
  if (error.offset) details["offset"] = *error.offset;
  return {{"error", std::move(details)}};
}

Outcome never_began(const RunningOperation& operation) {
  return {{},
          Error(ErrorKind::cancelled, std::string(operation.type->name), "", "cancelled before it began")};
}

}  // namespace

LiveSession::LiveSession(Executor executor, SessionOptions options, std::unique_ptr<Prompter> prompter,
                         World world)
    : executor_(executor),
      world_(std::move(world)),
      session_(executor, world_.clock, std::move(options)),
      clock_(world_.clock, session_),
      prompter_(std::move(prompter)),
      connector_(world_.make_connector(session_, *prompter_)) {
  if (world_.random_of.empty()) world_.random_of = session_.header().id;
  if (!session_.file().empty()) state_.get<SpoolFolder>().path = bodies_folder(session_.file()).string();
  state_.get<FrameCounter>().last = [this] { return session_.last_frame(); };
  state_.get<AnnotationKeeper>().keep = [this](Annotation annotation) {
    return session_.annotate(std::move(annotation));
  };
  state_.get<ClockGlance>().every = world_.glance;
  state_.get<SessionTime>().now = [this] {
    return session_.header().started + world_.clock.monotonic() - began_.value_or(0);
  };
  session_.on_storage_error([this](const Error& error) { storage_failed(error); });
}

void LiveSession::keep_secrets_in(std::shared_ptr<GivenSecrets> told) {
  state_.get<SecretKeeper>().keep = [told = std::move(told)](const std::string& secret) {
    // When a recording is played, placeholders stand for them: those are no secrets.
    if (!is_masked(secret)) told->add(secret);
  };
}

LiveSession::~LiveSession() = default;

void LiveSession::start(std::shared_ptr<RunningOperation> operation) {
  if (winding_down_ || operation->cancelled) {
    operation->ended = true;
    return operation->done(never_began(*operation));
  }
  if (operation->queued) {
    queue_.push_back(std::move(operation));
    return start_next();
  }
  run(std::move(operation));
}

void LiveSession::start_next() {
  if (queue_busy_ || queue_.empty()) return;
  auto next = std::move(queue_.front());
  queue_.pop_front();
  queue_busy_ = true;
  run(std::move(next));
}

void LiveSession::run(std::shared_ptr<RunningOperation> operation) {
  operation->started = true;
  running_.push_back(operation);
  auto recorded = operation->type->arguments_to_json(operation->arguments);
  if (operation->mask) operation->mask(recorded);
  operation->id = session_.begin_operation(std::string(operation->type->name), std::move(recorded));
  // That was an event just now: so the session's own time is known.
  if (!began_) began_ = world_.clock.monotonic() - session_.last_event();
  const auto total = operation->type->total_deadline(operation->arguments);
  if (total.count() > 0) {
    operation->deadline = std::make_unique<asio::steady_timer>(executor_, total);
    operation->deadline->async_wait([operation](const boost::system::error_code& error) {
      if (error || operation->ended) return;
      operation->timed_out = true;
      operation->signal.emit(asio::cancellation_type::terminal);
    });
  }
  if (watcher_) watcher_->operation_begun(operation->id);
  auto self = shared_from_this();
  // The context and the emit function live in the coroutine's frame: a named coroutine without captures.
  auto body = [](std::shared_ptr<LiveSession> live, std::shared_ptr<RunningOperation> op) -> Task<std::any> {
    SeededRandom random(operation_seed(live->world_.random_of, op->id));
    Context context{live->executor_, *live->connector_, live->session_, live->state_, live->clock_,
                    random,          *live->prompter_,  op->id.load()};
    auto result = co_await op->type->run(context, std::move(op->arguments), op->event);
    co_return result;
  };
  asio::co_spawn(executor_, body(self, operation),
                 asio::bind_cancellation_slot(operation->signal.slot(),
                                              [self, operation](std::exception_ptr thrown, std::any result) {
                                                if (thrown)
                                                  return self->ended(operation, {{}, to_error(thrown)});
                                                self->ended(operation, {std::move(result), {}});
                                              }));
}

void LiveSession::ended(const std::shared_ptr<RunningOperation>& operation, Outcome outcome) {
  operation->ended = true;
  if (operation->deadline) operation->deadline->cancel();
  if (outcome.error && operation->timed_out) {
    outcome.error->kind = ErrorKind::timeout;
    outcome.error->reason = "the total deadline passed";
  }
  auto recorded = outcome.error ? error_json(*outcome.error) : operation->type->result_to_json(outcome.value);
  // Results and errors repeat what was asked for: URLs, targets.
  if (operation->mask) operation->mask(recorded);
  session_.end_operation(operation->id, std::move(recorded));
  running_.remove(operation);
  if (watcher_) watcher_->operation_ended(operation->id, outcome.error ? &*outcome.error : nullptr);
  operation->done(std::move(outcome));
  // They hold the handle, which holds the operation.
  operation->event = nullptr;
  operation->done = nullptr;
  if (operation->queued) {
    queue_busy_ = false;
    start_next();
  }
  if (winding_down_ && running_.empty() && idle_) {
    state_.clear();
    // Later, so that lines closed just now have noted it and their handlers have run.
    asio::post(executor_, [self = shared_from_this(), idle = std::exchange(idle_, nullptr)] { idle(); });
  }
}

void LiveSession::cancel(const std::shared_ptr<RunningOperation>& operation) {
  operation->cancelled = true;
  if (operation->ended) return;
  if (operation->started) {
    operation->signal.emit(asio::cancellation_type::terminal);
    return;
  }
  if (std::erase(queue_, operation) == 0) return;  // not posted yet: start() sees `cancelled`
  operation->ended = true;
  operation->done(never_began(*operation));
}

std::shared_ptr<RunningOperation> LiveSession::running(OperationId id) const {
  const auto found =
      std::ranges::find(running_, id, [](const auto& operation) { return operation->id.load(); });
  return found == running_.end() ? nullptr : *found;
}

void LiveSession::cancel(OperationId id) {
  if (const auto operation = running(id)) cancel(operation);
}

void LiveSession::time_out(OperationId id) {
  const auto operation = running(id);
  if (!operation) return;
  operation->timed_out = true;
  operation->signal.emit(asio::cancellation_type::terminal);
}

void LiveSession::wind_down(std::function<void()> idle) {
  winding_down_ = true;
  idle_ = std::move(idle);
  const auto waiting = queue_;
  for (const auto& operation : waiting) cancel(operation);
  const auto running = running_;
  for (const auto& operation : running) cancel(operation);
  if (running_.empty() && idle_) {
    state_.clear();
    asio::post(executor_, [self = shared_from_this(), idle = std::exchange(idle_, nullptr)] { idle(); });
  }
}

void LiveSession::storage_failed(const Error& error) {
  StorageQuestion question{session_.file().string(), error.reason};
  auto self = shared_from_this();
  auto ask = [](std::shared_ptr<LiveSession> live, StorageQuestion asked) -> Task<> {
    auto answer = co_await live->prompter_->storage(std::move(asked));
    if (answer == StorageAnswer::go_on_without_recording) co_return;
    const auto running = live->running_;
    for (const auto& operation : running) live->cancel(operation);
  };
  asio::co_spawn(executor_, ask(self, std::move(question)), asio::detached);
}

}  // namespace lw
