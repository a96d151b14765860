#include "core/api/rerun.h"

#include <atomic>
#include <boost/asio/post.hpp>

#include "core/api/recorded_file.h"
#include "core/api/rerun_run.h"
#include "core/api/workbench_impl.h"
#include "core/replay/noise.h"
#include "core/replay/rerun_bodies.h"
#include "core/replay/stored_rules.h"
#include "core/session/decode_as.h"

namespace lw {
namespace asio = boost::asio;

namespace {

using Keep = std::function<bool(std::uint64_t done, std::uint64_t all)>;

/// The whole of what is known before anything is sent. `with_bindings` null: they are looked for.
RerunInput read_input(const std::filesystem::path& file, const std::optional<std::vector<Binding>>& bindings,
                      const Keep& keep) {
  const RecordedFile recorded = open_recording(file);
  StoreReader& session = *recorded.reader;
  // The recording is read twice: for its order, then for its answers.
  const std::uint64_t all = session.last_frame() * 2;
  RerunInput input;
  input.script = read_script(session, recorded.timed, [&](std::uint64_t done) { return keep(done, all); });
  const auto without =
      restore_bodies(session, input.script, false, [&] { return keep(session.last_frame(), all); });
  input.plan = make_plan(session, input.script);
  input.plan.keeps_rules = !recorded.dialogue;
  for (RerunStep& step : input.plan.steps)
    if (const auto why = without.find(step.operation); why != without.end() && step.cannot.empty())
      step.cannot = why->second;
  if (bindings) {
    input.bindings = *bindings;
    return input;
  }
  FoundBindings found = find_bindings(
      session, input.script, [&](std::uint64_t done) { return keep(session.last_frame() + done, all); });
  if (!found.remark.empty()) input.plan.remarks.push_back(found.remark);
  input.bindings = found.bindings;
  input.plan.bindings = std::move(found.bindings);
  // What an answer tells need not be given.
  std::erase_if(input.plan.secrets, [&](const MissingSecret& secret) {
    return std::ranges::any_of(input.bindings, [&](const Binding& one) {
      return one.to == secret.operation && one.argument == secret.argument && one.used;
    });
  });
  return input;
}

void remove_session(const std::filesystem::path& file) {
  try {
    delete_session(file);
  } catch (const Error&) {
    // Somebody looks at it, or it is gone: nothing depends on it.
  }
}

/// The UI's side. Everything happens on its thread, but for what is posted and run aside.
class RerunImpl final : public Rerun, public std::enable_shared_from_this<RerunImpl> {
 public:
  RerunImpl(Workbench& workbench, std::filesystem::path file, RerunChoice choice, RerunCallbacks callbacks)
      : workbench_(workbench),
        file_(std::move(file)),
        choice_(std::move(choice)),
        callbacks_(std::move(callbacks)),
        ending_(workbench.impl().ending) {
    report_.recorded = file_;
  }

  void cancel() override {
    cancelled_ = true;
    if (!run_) return;
    asio::post(workbench_.impl().loop, [run = run_] { run->stop(); });
  }

  void begin() {
    aside([self = shared_from_this()] { self->read(); },
          [self = shared_from_this()] { self->make_session(); });
  }

 private:
  static Error stopped() { return {ErrorKind::cancelled, "running the session again", "", "it was stopped"}; }
  bool keep_on() const { return !cancelled_; }

  /// `work` on a worker; what it throws ends the rerun.
  void aside(std::function<void()> work, std::function<void()> then) {
    workbench_.run_aside(
        [self = shared_from_this(), work = std::move(work)] {
          try {
            work();
          } catch (const std::exception& error) {
            self->failed_ = storage_error(error);
          }
        },
        [self = shared_from_this(), then = std::move(then)] {
          if (*self->ending_) return;
          if (self->cancelled_ && !self->failed_) self->failed_ = stopped();
          if (self->failed_) return self->fail();
          then();
        });
  }

  void fail() {
    if (first_.empty()) return tell_failure();
    // Nobody asked for the run that shows what is noise.
    workbench_.run_aside([first = first_] { remove_session(first); },
                         [self = shared_from_this()] {
                           if (!*self->ending_) self->tell_failure();
                         });
  }
  void tell_failure() {
    if (callbacks_.done) callbacks_.done(std::unexpected(*failed_));
    callbacks_ = {};
  }

  void read() {
    auto input = std::make_shared<RerunInput>(
        read_input(file_, choice_.bindings, [this](std::uint64_t, std::uint64_t) { return keep_on(); }));
    if (const std::string why = why_nothing(input->plan); !why.empty())
      throw Error(ErrorKind::invalid_argument, "running " + file_.filename().string() + " again", "", why);
    const SessionHeader header = open_recording(file_).reader->header();
    wish_ = {.title = "Rerun of " + (header.title.empty() ? file_.stem().string() : header.title),
             .pane = header.pane,
             .file = {},
             .body_limit = header.body_limit,
             .settings = header.settings};
    for (const char* own : {kRulesSetting, kDecodeAsSetting, "secrets_kept"}) wish_.settings.erase(own);
    wish_.settings[kRerunOfSetting] = {
        {"session", header.id}, {"title", header.title}, {"file", std::filesystem::absolute(file_).string()}};
    report_.keeps_rules = input->plan.keeps_rules;
    rules_ = choice_.rules ? *choice_.rules : input->plan.rules;
    input_ = std::move(input);
  }

  bool learning() const { return choice_.learn_noise && first_.empty(); }

  void make_session() {
    auto& impl = workbench_.impl();
    NewSession wish = wish_;
    wish.file = choice_.file;
    if (learning() && !wish.file.empty()) wish.file += ".learning";
    auto given = std::make_shared<GivenSecrets>();
    asio::post(impl.loop, [self = shared_from_this(), &impl, wish = std::move(wish), given] {
      World world = impl.real_world();
      // As the recording, so that what clients roll is the same again.
      world.random_of = self->input_->script.session;
      world.also_redact = [given](std::unique_ptr<Redactor> own) {
        return make_given_redactor(std::move(own), given);
      };
      try {
        auto handle = impl.make(wish, std::move(world));
        impl.delivery.push([self, handle, given] { self->made(handle, given); });
      } catch (const std::exception& error) {
        impl.delivery.push([self, error = storage_error(error)] {
          self->failed_ = error;
          if (!*self->ending_) self->fail();
        });
      }
    });
  }

  void made(const std::shared_ptr<SessionHandleImpl>& handle, const std::shared_ptr<GivenSecrets>& given) {
    auto& impl = workbench_.impl();
    impl.adopt(handle);
    handle_ = handle;
    if (!learning() && callbacks_.session) callbacks_.session(handle);
    RerunRun::Events events;
    events.progress = [self = weak_from_this(), &impl](RerunProgress progress) {
      impl.delivery.push([self, progress = std::move(progress)] {
        const auto rerun = self.lock();
        if (rerun && !*rerun->ending_ && rerun->callbacks_.progress) rerun->callbacks_.progress(progress);
      });
    };
    events.done = [self = shared_from_this(), &impl](std::vector<std::string> problems) {
      impl.delivery.push(
          [self, problems = std::move(problems)]() mutable { self->ran(std::move(problems)); });
    };
    run_ = std::make_shared<RerunRun>(impl.loop.get_executor(), input_, choice_, given, std::move(events));
    asio::post(impl.loop, [run = run_, live = handle->live_] { run->start(live); });
    if (cancelled_) cancel();
  }

  void ran(std::vector<std::string> problems) {
    if (*ending_) return;
    report_.problems = std::move(problems);
    report_.problems.insert(report_.problems.begin(), input_->plan.remarks.begin(),
                            input_->plan.remarks.end());
    run_.reset();
    handle_->close([self = shared_from_this()] {
      if (*self->ending_) return;
      const auto file = self->handle_->file();
      self->handle_.reset();
      if (self->learning()) {
        self->first_ = file;
        if (!self->cancelled_) return self->make_session();
        self->failed_ = stopped();
        return self->fail();
      }
      self->report_.rerun = file;
      self->compare();
    });
  }

  /// Where it was, and where it is now.
  std::optional<SamePlace> place() const {
    if (!input_->plan.target) return std::nullopt;
    SamePlace same{.a = *input_->plan.target, .b = *input_->plan.target};
    if (choice_.to.host) same.b.host = *choice_.to.host;
    if (choice_.to.port) same.b.port = *choice_.to.port;
    return same.a == same.b && !choice_.to.tls ? std::nullopt : std::optional(same);
  }

  void compare() {
    aside(
        [self = shared_from_this()] {
          const auto keep = [&self](std::uint64_t, std::uint64_t) { return self->keep_on(); };
          const auto again = open_session(self->report_.rerun);
          if (!self->first_.empty()) {
            self->report_.learned =
                learn_noise(compare_sessions(*open_session(self->first_), *again, self->rules_, keep));
            remove_session(self->first_);
          }
          CompareRules rules = self->rules_;
          rules.place = self->place();
          rules.fields.insert(rules.fields.end(), self->report_.learned.begin(), self->report_.learned.end());
          self->report_.comparison =
              compare_sessions(*open_recording(self->file_).reader, *again, rules, keep);
        },
        [self = shared_from_this()] {
          const auto report = std::make_shared<const RerunReport>(std::move(self->report_));
          if (self->callbacks_.done) self->callbacks_.done(report);
          self->callbacks_ = {};
        });
  }

  Workbench& workbench_;
  std::filesystem::path file_;
  RerunChoice choice_;
  RerunCallbacks callbacks_;
  std::shared_ptr<bool> ending_;
  std::atomic<bool> cancelled_{false};
  std::optional<Error> failed_;
  std::shared_ptr<const RerunInput> input_;
  NewSession wish_;
  CompareRules rules_;
  std::shared_ptr<SessionHandleImpl> handle_;
  std::shared_ptr<RerunRun> run_;
  std::filesystem::path first_;  // of the two runs that show what is noise
  RerunReport report_;
};

}  // namespace

JobPtr plan_rerun(Workbench& workbench, std::filesystem::path file, JobDone<RerunPlan> done) {
  auto job = std::make_shared<Job>();
  auto outcome = std::make_shared<std::expected<RerunPlan, Error>>();
  workbench.run_aside(
      [job, outcome, file = std::move(file)] {
        try {
          *outcome = read_input(file, std::nullopt, [&job](std::uint64_t at, std::uint64_t all) {
                       return job->progress(at, all);
                     }).plan;
        } catch (const std::exception& error) {
          *outcome = std::unexpected(storage_error(error));
        }
      },
      [outcome, done = std::move(done)] { done(std::move(*outcome)); });
  return job;
}

RerunPtr rerun_session(Workbench& workbench, std::filesystem::path file, RerunChoice choice,
                       RerunCallbacks callbacks) {
  auto rerun =
      std::make_shared<RerunImpl>(workbench, std::move(file), std::move(choice), std::move(callbacks));
  rerun->begin();
  return rerun;
}

void store_rules(Workbench& workbench, std::filesystem::path file, CompareRules rules,
                 std::function<void(std::expected<void, Error>)> done) {
  auto& impl = workbench.impl();
  // One after the other, so that the last wish is what stays.
  asio::post(impl.files, [&impl, file = std::move(file), rules = std::move(rules), done = std::move(done)] {
    std::expected<void, Error> outcome;
    try {
      keep_setting(file, kRulesSetting, to_json(rules));
    } catch (const std::exception& error) {
      outcome = std::unexpected(storage_error(error));
    }
    impl.delivery.push([outcome = std::move(outcome), done] { done(outcome); });
  });
}

}  // namespace lw
