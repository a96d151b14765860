// Long work on session files, for user interfaces: exporting, importing, looking for secrets, comparing. It
// runs on a worker thread with a reader of its own, so views of the same session go on; `done` comes from
// deliver().
#pragma once

#include <atomic>
#include <expected>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/api/formats.h"
#include "core/api/redaction.h"
#include "core/api/workbench.h"
#include "core/replay/compare.h"

namespace lw {

/// One piece of work. May be asked from any thread. Letting go of it does not stop the work.
class Job {
 public:
  void cancel() { cancelled_ = true; }  // `done` then gets Error kind cancelled, soon
  /// 0 to 1000.
  int permille() const { return permille_; }

  /// What the work calls; false = stop.
  bool progress(std::uint64_t done, std::uint64_t all) {
    permille_ = all == 0 ? 0 : static_cast<int>(std::min<std::uint64_t>(done * 1000 / all, 1000));
    return !cancelled_;
  }

 private:
  std::atomic<bool> cancelled_{false};
  std::atomic<int> permille_{0};
};
using JobPtr = std::shared_ptr<Job>;

template <class Value>
using JobDone = std::function<void(std::expected<Value, Error>)>;

JobPtr export_file(Workbench& workbench, std::filesystem::path session, ExportChoice choice,
                   std::filesystem::path to, JobDone<void> done);
/// Into the session folder, under a name of its own.
JobPtr import_file(Workbench& workbench, std::filesystem::path from, ImportChoice choice,
                   JobDone<std::filesystem::path> done);
/// What an export with these rules would mask.
JobPtr find_secrets(Workbench& workbench, std::filesystem::path session, RedactionRules rules,
                    JobDone<std::shared_ptr<const Redaction>> done);
JobPtr copy_redacted_file(Workbench& workbench, std::filesystem::path session, std::filesystem::path to,
                          RedactionRules rules, JobDone<void> done);
JobPtr compare_files(Workbench& workbench, std::filesystem::path a, std::filesystem::path b,
                     CompareRules rules, JobDone<std::shared_ptr<const Comparison>> done);

/// A message of a session, for comparing two: the index is the Transcript's.
struct MessageOf {
  std::filesystem::path session;
  std::uint64_t message = 0;
};
/// A comparison of one step.
JobPtr compare_two_messages(Workbench& workbench, MessageOf a, MessageOf b, CompareRules rules,
                            JobDone<std::shared_ptr<const Comparison>> done);

}  // namespace lw
