#include "core/api/serve.h"

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include "core/api/recorded_file.h"
#include "core/api/workbench_impl.h"
#include "core/replay/server.h"

namespace lw {
namespace {

namespace asio = boost::asio;

constexpr std::chrono::milliseconds kTellEvery{100};

Error job_error(const std::exception& thrown) {
  if (const auto* error = dynamic_cast<const Error*>(&thrown)) return *error;
  return Error(ErrorKind::storage, "reading the session", "", thrown.what());
}

/// On a worker thread. Throws Error.
std::shared_ptr<Served> read_recording(const std::filesystem::path& file,
                                       const std::map<std::string, bool>& parts, Job& job) {
  auto served = std::make_shared<Served>();
  served->recording = open_recording(file).reader;
  served->book = read_answers(*served->recording, parts,
                              [&job](std::uint64_t at, std::uint64_t all) { return job.progress(at, all); });
  return served;
}

/// What the operation works with: made for one, so its type can tell no more than that.
struct ServeWork {
  std::filesystem::path file;
  std::shared_ptr<Served> served;
  ServeChoice choice;
  std::function<void(const ServeState&)> told;  // on the loop thread
};
using ServeWorkPtr = std::shared_ptr<ServeWork>;

const OperationType& serve_type() {
  static const OperationType type{
      .name = "serve",
      .run = [](Context& context, std::any arguments, std::function<void(std::any)>) -> Task<std::any> {
        const auto work = std::any_cast<ServeWorkPtr>(std::move(arguments));
        co_await serve(context, work->served, work->choice, work->told);
        co_return std::any(work);
      },
      .arguments_to_json =
          [](const std::any& arguments) {
            const auto work = std::any_cast<ServeWorkPtr>(arguments);
            boost::json::object object{{"file", work->file.string()}};
            if (work->choice.path.empty()) {
              object["address"] = work->choice.address;
              object["port"] = work->choice.port;
            } else {
              object["path"] = work->choice.path;
            }
            return object;
          },
      .arguments_from_json = nullptr,
      .result_to_json = [](const std::any&) { return boost::json::object(); },
      .total_deadline = [](const std::any&) { return std::chrono::milliseconds(0); },
      .target = nullptr,
      .retarget = nullptr,
      .rename_channels = nullptr,
      .cannot_rerun = "clients begin what is said here",
  };
  return type;
}

/// The loop's side of the states that are told: the latest, not too often.
struct Teller : std::enable_shared_from_this<Teller> {
  Teller(const Executor& executor, Delivery& to, std::function<void(ServeState)> call)
      : timer(executor), delivery(to), tell(std::move(call)) {}

  void changed(const ServeState& state) {
    latest = &state;
    if (!state.listening) return end();
    // That it listens is what everybody waits for.
    if (!std::exchange(told_once, true)) return now();
    if (std::exchange(waiting, true)) return;
    timer.expires_after(kTellEvery);
    timer.async_wait([self = shared_from_this()](const boost::system::error_code& error) {
      self->waiting = false;
      if (!error && self->latest) self->now();
    });
  }
  void now() {
    delivery.push([tell = tell, state = *latest] { tell(state); });
  }
  /// The state is about to go; it is told a last time.
  void end() {
    if (latest) now();
    latest = nullptr;
    timer.cancel();
  }

  asio::steady_timer timer;
  Delivery& delivery;
  std::function<void(ServeState)> tell;
  const ServeState* latest = nullptr;
  bool told_once = false;
  bool waiting = false;
};

/// On the UI's thread, but for what is posted to the loop. Lives until it ended.
class ServingWork : public std::enable_shared_from_this<ServingWork> {
 public:
  ServingWork(Workbench& workbench, std::filesystem::path file, ServeChoice choice, ServeCallbacks callbacks)
      : workbench_(workbench),
        file_(std::move(file)),
        choice_(std::move(choice)),
        callbacks_(std::move(callbacks)),
        ending_(workbench.impl().ending) {}

  void begin() {
    auto outcome = std::make_shared<std::expected<std::shared_ptr<Served>, Error>>();
    workbench_.run_aside(
        [outcome, job = job_, file = file_, parts = choice_.parts] {
          try {
            *outcome = read_recording(file, parts, *job);
          } catch (const std::exception& error) {
            *outcome = std::unexpected(job_error(error));
          }
        },
        [self = shared_from_this(), outcome] { self->read(std::move(*outcome)); });
  }

  void stop() {
    job_->cancel();
    stopping_ = true;
    if (live_ && !*ending_)
      asio::post(workbench_.impl().loop, [live = live_, operation = operation_] { live->cancel(operation); });
  }
  void let_go() {
    callbacks_ = {};
    stop();
  }

  const ServeState& state() const { return state_; }
  SessionPtr session() const { return choice_.record && state_.listening ? handle_ : nullptr; }

 private:
  void read(std::expected<std::shared_ptr<Served>, Error> outcome);
  void make(std::shared_ptr<Served> served);  // on the loop thread
  void made(std::shared_ptr<SessionHandleImpl> handle, std::shared_ptr<LiveSession> live);
  void told(ServeState state);
  void done(Outcome outcome);
  void end(std::optional<Error> error) {
    if (callbacks_.ended && !*ending_) std::exchange(callbacks_, {}).ended(std::move(error));
  }

  Workbench& workbench_;
  std::filesystem::path file_;
  ServeChoice choice_;
  ServeCallbacks callbacks_;
  std::shared_ptr<bool> ending_;
  JobPtr job_ = std::make_shared<Job>();
  ServeState state_;
  std::shared_ptr<SessionHandleImpl> handle_;
  std::shared_ptr<LiveSession> live_;
  std::shared_ptr<RunningOperation> operation_ = std::make_shared<RunningOperation>();
  bool listened_ = false;
  bool stopping_ = false;
};

void ServingWork::read(std::expected<std::shared_ptr<Served>, Error> outcome) {
  if (*ending_) return;
  if (stopping_) return end(std::nullopt);
  if (!outcome) return end(outcome.error());
  asio::post(workbench_.impl().loop, [self = shared_from_this(), served = std::move(*outcome)]() mutable {
    self->make(std::move(served));
  });
}

void ServingWork::make(std::shared_ptr<Served> served) {
  Workbench::Impl& impl = workbench_.impl();
  try {
    NewSession wish{.title = "served " + file_.stem().string(),
                    .pane = served->recording->header().pane,
                    .file = choice_.file,
                    .discard = !choice_.record};
    wish.settings["served"] = file_.string();
    auto handle = impl.make(std::move(wish), impl.real_world());
    const auto teller = std::make_shared<Teller>(
        impl.loop.get_executor(), impl.delivery,
        [self = shared_from_this()](ServeState state) { self->told(std::move(state)); });
    auto work = std::make_shared<ServeWork>(ServeWork{
        file_, std::move(served), choice_, [teller](const ServeState& state) { teller->changed(state); }});
    operation_->type = &serve_type();
    operation_->arguments = std::move(work);
    operation_->done = [self = shared_from_this(), &impl](Outcome outcome) {
      impl.delivery.push([self, outcome = std::move(outcome)]() mutable { self->done(std::move(outcome)); });
    };
    impl.delivery.push([self = shared_from_this(), handle] { self->made(handle, handle->live_); });
    handle->live_->start(operation_);
  } catch (const std::exception& thrown) {
    impl.delivery.push([self = shared_from_this(), error = job_error(thrown)] { self->end(error); });
  }
}

void ServingWork::made(std::shared_ptr<SessionHandleImpl> handle, std::shared_ptr<LiveSession> live) {
  workbench_.impl().adopt(handle);
  handle_ = std::move(handle);
  live_ = std::move(live);
  if (stopping_) stop();
}

void ServingWork::told(ServeState state) {
  state_ = std::move(state);
  listened_ = listened_ || state_.listening;
  // A copy: whoever is called may let go of all this.
  const auto changed = callbacks_.changed;
  if (changed && !*ending_) changed();
}

void ServingWork::done(Outcome outcome) {
  // The last one to let go does so on the loop thread, where it was made.
  asio::post(workbench_.impl().loop, [live = std::exchange(live_, nullptr)] {});
  state_.listening = false;
  std::optional<Error> error = std::move(outcome.error);
  if (error && error->kind == ErrorKind::cancelled) error.reset();
  const auto handle = std::exchange(handle_, nullptr);
  handle->close([self = shared_from_this(), file = handle->file(), error = std::move(error)] {
    // Nobody could come: there is nothing to look at.
    if (!self->listened_ && !file.empty() && !*self->ending_)
      self->workbench_.delete_session(file, [](auto) {});
    self->end(error);
  });
}

class ServingHandle final : public Serving {
 public:
  explicit ServingHandle(std::shared_ptr<ServingWork> work) : work_(std::move(work)) {}
  ~ServingHandle() override { work_->let_go(); }
  ServingHandle(const ServingHandle&) = delete;
  ServingHandle& operator=(const ServingHandle&) = delete;
  const ServeState& state() const override { return work_->state(); }
  SessionPtr session() const override { return work_->session(); }
  void stop() override { work_->stop(); }

 private:
  std::shared_ptr<ServingWork> work_;
};

}  // namespace

JobPtr plan_serve(Workbench& workbench, std::filesystem::path file, JobDone<ServePlan> done) {
  auto job = std::make_shared<Job>();
  auto outcome = std::make_shared<std::expected<ServePlan, Error>>();
  workbench.run_aside(
      [outcome, job, file = std::move(file)] {
        try {
          *outcome = plan_of(read_recording(file, {}, *job)->book);
        } catch (const std::exception& error) {
          *outcome = std::unexpected(job_error(error));
        }
      },
      [outcome, done = std::move(done)] { done(std::move(*outcome)); });
  return job;
}

ServingPtr serve_session(Workbench& workbench, std::filesystem::path file, ServeChoice choice,
                         ServeCallbacks callbacks) {
  auto work =
      std::make_shared<ServingWork>(workbench, std::move(file), std::move(choice), std::move(callbacks));
  work->begin();
  return std::make_shared<ServingHandle>(std::move(work));
}

}  // namespace lw
