#include "core/api/session_jobs.h"

#include "core/api/recorded_file.h"
#include "core/base/context.h"
#include "core/base/text.h"
#include "core/session/session.h"

namespace lw {
namespace {

/// Runs `work` aside; what it answers or throws goes to `done`.
template <class Value, class Work>
JobPtr run(Workbench& workbench, Work work, JobDone<Value> done) {
  auto job = std::make_shared<Job>();
  auto outcome = std::make_shared<std::expected<Value, Error>>();
  workbench.run_aside(
      [job, outcome, work = std::move(work)] {
        try {
          const Progress progress = [&job](std::uint64_t at, std::uint64_t all) {
            return job->progress(at, all);
          };
          if constexpr (std::is_void_v<Value>)
            work(progress);
          else
            *outcome = work(progress);
        } catch (const Error& error) {
          *outcome = std::unexpected(error);
        } catch (const std::exception& error) {
          *outcome = std::unexpected(Error(ErrorKind::storage, "working on the session", "", error.what()));
        }
      },
      [outcome, done = std::move(done)] { done(std::move(*outcome)); });
  return job;
}

}  // namespace

JobPtr export_file(Workbench& workbench, std::filesystem::path session, ExportChoice choice,
                   std::filesystem::path to, JobDone<void> done) {
  return run<void>(
      workbench,
      [session = std::move(session), choice = std::move(choice),
       to = std::move(to)](const Progress& progress) {
        check_is_another_file(session, to);
        export_session(*open_session(session), choice, to, progress);
      },
      std::move(done));
}

JobPtr import_file(Workbench& workbench, std::filesystem::path from, ImportChoice choice,
                   JobDone<std::filesystem::path> done) {
  return run<std::filesystem::path>(
      workbench,
      [folder = workbench.session_folder(), from = std::move(from),
       choice = std::move(choice)](const Progress& progress) {
        const auto to = session_file_name(folder, system_clock().wall(), from.stem().string());
        import_session(from, to, choice, progress);
        return to;
      },
      std::move(done));
}

JobPtr find_secrets(Workbench& workbench, std::filesystem::path session, RedactionRules rules,
                    JobDone<std::shared_ptr<const Redaction>> done) {
  return run<std::shared_ptr<const Redaction>>(
      workbench,
      [session = std::move(session), rules = std::move(rules)](const Progress& progress) {
        return Redaction::find(*open_session(session), rules, progress);
      },
      std::move(done));
}

JobPtr copy_redacted_file(Workbench& workbench, std::filesystem::path session, std::filesystem::path to,
                          RedactionRules rules, JobDone<void> done) {
  return run<void>(
      workbench,
      [session = std::move(session), to = std::move(to), rules = std::move(rules)](const Progress& progress) {
        check_is_another_file(session, to);
        copy_redacted(*open_session(session), to, rules, progress);
      },
      std::move(done));
}

JobPtr compare_files(Workbench& workbench, std::filesystem::path a, std::filesystem::path b,
                     CompareRules rules, JobDone<std::shared_ptr<const Comparison>> done) {
  return run<std::shared_ptr<const Comparison>>(
      workbench,
      [a = std::move(a), b = std::move(b), rules = std::move(rules)](const Progress& progress) {
        return std::make_shared<const Comparison>(
            compare_sessions(*open_recording(a).reader, *open_recording(b).reader, rules, progress));
      },
      std::move(done));
}

JobPtr compare_two_messages(Workbench& workbench, MessageOf a, MessageOf b, CompareRules rules,
                            JobDone<std::shared_ptr<const Comparison>> done) {
  return run<std::shared_ptr<const Comparison>>(
      workbench,
      [a = std::move(a), b = std::move(b), rules = std::move(rules)](const Progress& progress) {
        return std::make_shared<const Comparison>(compare_one(
            *open_session(a.session), a.message, *open_session(b.session), b.message, rules, progress));
      },
      std::move(done));
}

}  // namespace lw
