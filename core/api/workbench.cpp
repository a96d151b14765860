#include "core/api/workbench.h"

#include <algorithm>
#include <boost/asio/post.hpp>

#include "core/api/decode_as.h"
#include "core/api/question_relay.h"
#include "core/api/rerun_secrets.h"
#include "core/api/workbench_impl.h"
#include "core/io/net_connector.h"
#include "core/session/decode_as.h"
#include "core/session/session.h"

namespace lw {
namespace asio = boost::asio;

namespace {

TranscriptImpl::Annotating annotating(const std::filesystem::path& file) {
  if (file.empty()) return {};
  return {
      .saved = [file](const Annotation& annotation) { annotate_session(file, annotation); },
      .reopen = [file] { return lw::open_session(file); },
      .saved_decode_as = [file](ChannelId channel,
                                const std::string& protocol) { keep_decode_as(file, channel, protocol); }};
}

/// Into the settings of a session that is being recorded; false = it is closed.
bool choose_live(Session& session, const std::vector<ChannelInfo>& concerned, const std::string& protocol) {
  if (session.header().ended >= 0) return false;
  boost::json::object settings = session.header().settings;
  DecodeAs chosen = decode_as_from(settings);
  choose_decode_as(chosen, concerned, concerned.front().id, protocol);
  put_decode_as(settings, chosen);
  session.set_settings(std::move(settings));
  return true;
}

/// Of a session that is being recorded. The transcript may outlive the loop, a live session does not.
TranscriptImpl::Annotating annotating(asio::io_context& loop, const std::shared_ptr<LiveSession>& live) {
  TranscriptImpl::Annotating how = annotating(live->session().file());
  how.live = [&loop, weak = std::weak_ptr(live)](const Annotation& annotation,
                                                 std::function<void(bool)> taken) {
    auto session = weak.lock();
    if (!session) return false;
    asio::post(loop, [session = std::move(session), annotation, taken = std::move(taken)] {
      taken(session->session().annotate(annotation));
    });
    return true;
  };
  how.live_decode_as = [&loop, weak = std::weak_ptr(live)](const std::vector<ChannelInfo>& concerned,
                                                           const std::string& protocol,
                                                           std::function<void(bool)> taken) {
    auto session = weak.lock();
    if (!session) return false;
    asio::post(loop, [session = std::move(session), concerned, protocol, taken = std::move(taken)] {
      taken(choose_live(session->session(), concerned, protocol));
    });
    return true;
  };
  return how;
}

}  // namespace

Error storage_error(const std::exception& thrown) {
  if (const auto* error = dynamic_cast<const Error*>(&thrown)) return *error;
  return Error(ErrorKind::storage, "working with sessions", "", thrown.what());
}

class OperationHandleImpl final : public OperationHandle {
 public:
  OperationHandleImpl(asio::io_context& loop, std::shared_ptr<LiveSession> live)
      : loop_(loop), live_(live), operation_(std::make_shared<RunningOperation>()) {}
  OperationId id() const override { return operation_->id; }
  bool running() const override { return running_; }
  void cancel() override {
    if (!running_) return;
    if (const auto live = live_.lock())
      asio::post(loop_, [live, operation = operation_] { live->cancel(operation); });
  }

  asio::io_context& loop_;
  std::weak_ptr<LiveSession> live_;
  std::shared_ptr<RunningOperation> operation_;
  bool running_ = true;
};

Workbench::Workbench(WorkbenchOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {
  impl_->thread = std::thread([this] { impl_->loop.run(); });
}

Workbench::~Workbench() {
  impl_->questioner = nullptr;
  *impl_->ending = true;
  for (const auto& weak : impl_->sessions) {
    if (auto session = weak.lock(); session && session->live()) session->close({});
  }
  // Closing asks nobody and its steps are bounded; what is left after the time is recovered at the next
  // start.
  const Nanoseconds until =
      system_clock().monotonic() + std::chrono::nanoseconds(std::chrono::seconds(10)).count();
  while (*impl_->open > 0 && system_clock().monotonic() < until) {
    wait(std::chrono::milliseconds(100));
    deliver(std::chrono::milliseconds(100));
  }
  impl_->delivery.stop();
  impl_->work.reset();
  // After what was posted before: sessions are let go on the loop thread.
  asio::post(impl_->loop, [this] { impl_->loop.stop(); });
  impl_->thread.join();
  impl_->workers->join();
}

bool Workbench::deliver(std::chrono::milliseconds budget) {
  return impl_->delivery.run(budget);
}
bool Workbench::wait(std::chrono::milliseconds most) {
  return impl_->delivery.wait(most);
}
void Workbench::set_questioner(Questioner* questioner) {
  impl_->questioner = questioner;
}
const std::filesystem::path& Workbench::session_folder() const {
  return impl_->folder;
}

std::filesystem::path Workbench::default_session_folder() {
  return lw::default_session_folder();
}

World Workbench::Impl::real_world() {
  return {.clock = system_clock(),
          .make_connector = [this](Session& session, Prompter& prompter) -> std::unique_ptr<Connector> {
            return std::make_unique<NetConnector>(loop.get_executor(), system_clock(), session, prompter,
                                                  tls_sessions, trust);
          },
          .random_of = {}};
}

void Workbench::Impl::adopt(const std::shared_ptr<SessionHandleImpl>& handle) {
  std::erase_if(sessions, [](const auto& weak) { return weak.expired(); });
  sessions.push_back(handle);
  ++*open;
}

std::shared_ptr<SessionHandleImpl> Workbench::Impl::make(NewSession wish, World world) {
  SessionOptions options;
  options.header.title = wish.title;
  options.header.pane = wish.pane;
  options.header.settings = wish.settings;
  options.body_limit = wish.body_limit;
  options.keep_secrets = wish.keep_secrets;
  const bool keeps_secrets = wish.keep_secrets;
  options.discard = wish.discard;
  if (!wish.discard)
    options.file =
        wish.file.empty() ? session_file_name(folder, system_clock().wall(), wish.title) : wish.file;
  options.masked = world.masked;
  // What the user or an operation knows to be secret, whatever protocol says it.
  auto told = std::make_shared<GivenSecrets>();
  options.make_redactor = [also = world.also_redact, told](const ChannelInfo& channel) {
    auto own = make_given_redactor(redactor_of(channel), told);
    return also ? also(std::move(own)) : std::move(own);
  };
  auto transcript = std::make_shared<TranscriptImpl>(delivery, workers, true);
  auto slot = std::make_shared<std::weak_ptr<SessionHandle>>();
  std::unique_ptr<Prompter> prompter;
  if (world.make_prompter) {
    prompter = world.make_prompter();
  } else {
    prompter = std::make_unique<QuestionRelay>(loop.get_executor(), delivery, questioner,
                                               [slot] { return slot->lock(); });
  }
  auto live = std::make_shared<LiveSession>(loop.get_executor(), std::move(options), std::move(prompter),
                                            std::move(world));
  live->keep_secrets_in(told);
  transcript->annotate_with(annotating(loop, live));
  live->session().add_observer(transcript);
  std::vector<std::unique_ptr<StoreReader>> spare;
  for (unsigned i = 0; i < kWorkers; ++i) spare.push_back(live->session().open_reader());
  transcript->readers().fill(std::move(spare), {});
  transcript->attach(live->session().open_reader());
  std::shared_ptr<SessionHandleImpl> handle(
      new SessionHandleImpl(loop, live->session().header(), live->session().file(), transcript), let_go);
  handle->live_ = std::move(live);
  if (!keeps_secrets) handle->given_ = std::move(told);
  handle->delivery_ = &delivery;
  handle->open_ = open;
  *slot = handle;
  return handle;
}

void Workbench::create_session(NewSession wish, std::function<void(std::expected<SessionPtr, Error>)> done) {
  asio::post(impl_->loop, [this, wish = std::move(wish), done = std::move(done)]() mutable {
    try {
      auto handle = impl_->make(std::move(wish), impl_->real_world());
      impl_->delivery.push([this, handle, done = std::move(done)] {
        impl_->adopt(handle);
        done(SessionPtr(handle));
      });
    } catch (const std::exception& error) {
      impl_->deliver_failure(std::move(done), storage_error(error));
    }
  });
}

void Workbench::open_session(const std::filesystem::path& file,
                             std::function<void(std::expected<SessionPtr, Error>)> done) {
  asio::post(impl_->files, [this, file, done = std::move(done)]() mutable {
    try {
      auto reader = lw::open_session(file);
      SessionHeader header = reader->header();
      auto transcript = std::make_shared<TranscriptImpl>(impl_->delivery, impl_->workers, false);
      transcript->annotate_with(annotating(file));
      transcript->readers().fill({}, [file] { return lw::open_session(file); });
      transcript->attach(std::move(reader));
      auto handle =
          std::make_shared<SessionHandleImpl>(impl_->loop, std::move(header), file, std::move(transcript));
      handle->delivery_ = &impl_->delivery;
      impl_->delivery.push([handle, done = std::move(done)] { done(SessionPtr(handle)); });
    } catch (const std::exception& error) {
      impl_->deliver_failure(std::move(done), storage_error(error));
    }
  });
}

void Workbench::list_sessions(std::function<void(std::vector<SessionEntry>)> done) {
  asio::post(impl_->files, [this, done = std::move(done)]() mutable {
    std::vector<SessionEntry> entries;
    try {
      for (SessionSummary& summary : lw::list_sessions(impl_->folder)) {
        entries.push_back({.file = std::move(summary.file),
                           .title = std::move(summary.header.title),
                           .pane = std::move(summary.header.pane),
                           .started = summary.header.started,
                           .frames = summary.frames,
                           .bytes = summary.bytes,
                           .live = summary.live,
                           .problem = std::move(summary.problem)});
      }
    } catch (const std::exception&) {
      // No folder yet: no sessions.
    }
    impl_->delivery.push(
        [entries = std::move(entries), done = std::move(done)]() mutable { done(std::move(entries)); });
  });
}

namespace {

/// What is there already goes when the copy is whole; never a session that is being recorded, nor the
/// original.
void copy_over(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::error_code code;
  if (!std::filesystem::exists(to, code)) return lw::copy_session(from, to);
  if (std::filesystem::equivalent(from, to, code)) {
    throw Error(ErrorKind::storage, "copying the session to " + to.string(), "", "it is the session itself");
  }
  const std::filesystem::path part = to.string() + ".part";
  std::filesystem::remove(part, code);
  lw::copy_session(from, part);
  try {
    lw::delete_session(to);
    std::filesystem::rename(part, to);
  } catch (const std::exception&) {
    std::filesystem::remove(part, code);
    throw;
  }
}

template <class Work>
void on_files(asio::strand<asio::thread_pool::executor_type>& files, Delivery& delivery, Work work,
              std::function<void(std::expected<void, Error>)> done) {
  asio::post(files, [&delivery, work = std::move(work), done = std::move(done)]() mutable {
    std::expected<void, Error> outcome;
    try {
      work();
    } catch (const std::exception& error) {
      outcome = std::unexpected(storage_error(error));
    }
    delivery.push(
        [outcome = std::move(outcome), done = std::move(done)]() mutable { done(std::move(outcome)); });
  });
}

}  // namespace

void Workbench::delete_session(const std::filesystem::path& file,
                               std::function<void(std::expected<void, Error>)> done) {
  on_files(impl_->files, impl_->delivery, [file] { lw::delete_session(file); }, std::move(done));
}

void Workbench::copy_session(const std::filesystem::path& from, const std::filesystem::path& to,
                             std::function<void(std::expected<void, Error>)> done) {
  on_files(impl_->files, impl_->delivery, [from, to] { copy_over(from, to); }, std::move(done));
}

void Workbench::run_aside(std::function<void()> work, std::function<void()> done) {
  asio::post(*impl_->workers, [this, work = std::move(work), done = std::move(done)]() mutable {
    work();
    impl_->delivery.push(std::move(done));
  });
}

OperationPtr Workbench::start_erased(const SessionPtr& session, std::string_view name, std::any arguments,
                                     Turn turn, std::function<void(const std::any&)> event,
                                     std::function<void(Outcome)> done) {
  auto handle = std::static_pointer_cast<SessionHandleImpl>(session);
  auto operation = std::make_shared<OperationHandleImpl>(impl_->loop, handle->live_);
  auto finish = [operation, ending = impl_->ending, done = std::move(done)](Outcome outcome) mutable {
    operation->running_ = false;
    if (!*ending) done(std::move(outcome));
  };
  const OperationType* type = find_operation(name);
  if (!type || !handle->live()) {
    Error error(ErrorKind::invalid_argument, "starting " + std::string(name), "",
                type ? "the session is closed" : "there is no such operation");
    impl_->delivery.push(
        [finish = std::move(finish), error = std::move(error)]() mutable { finish({{}, std::move(error)}); });
    return operation;
  }
  RunningOperation& running = *operation->operation_;
  running.type = type;
  running.arguments = std::move(arguments);
  running.queued = turn == Turn::queued;
  if (handle->given_)
    running.mask = [given = handle->given_](boost::json::object& said) { given->mask(said); };
  if (event)
    running.event = [&delivery = impl_->delivery, operation, ending = impl_->ending,
                     event = std::move(event)](std::any value) {
      delivery.push([operation, ending, event, value = std::move(value)] {
        if (operation->running_ && !*ending) event(value);
      });
    };
  running.done = [&delivery = impl_->delivery, finish = std::move(finish)](Outcome outcome) mutable {
    delivery.push(
        [finish = std::move(finish), outcome = std::move(outcome)]() mutable { finish(std::move(outcome)); });
  };
  asio::post(impl_->loop, [live = handle->live_, running = operation->operation_] { live->start(running); });
  return operation;
}

OperationPtr Workbench::start_named(const SessionPtr& session, const std::string& name,
                                    const boost::json::object& arguments,
                                    std::function<void(std::expected<boost::json::object, Error>)> done,
                                    Turn turn) {
  const OperationType* type = find_operation(name);
  std::any typed;
  if (type) typed = type->arguments_from_json(arguments);
  return start_erased(session, name, std::move(typed), turn, {},
                      [type, done = std::move(done)](Outcome outcome) {
                        if (outcome.error) return done(std::unexpected(std::move(*outcome.error)));
                        done(type->result_to_json(outcome.value));
                      });
}

}  // namespace lw
