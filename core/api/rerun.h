// Rerun: a recorded session's operations run again against live peers, the same or others, into a new session
// that is then compared with the first. Called on the UI's thread, calls back there.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/api/session_jobs.h"
#include "core/api/workbench.h"
#include "core/base/retarget.h"
#include "core/replay/compare.h"
#include "core/replay/rerun_plan.h"

namespace lw {

struct RerunChoice {
  Retarget to;  // for the operations that went to the plan's target; others go where they went
  bool original_timing = false;  // else each operation begins when those it waited for have answered
  std::optional<std::vector<Binding>> bindings;                        // null = those that are found
  std::map<std::pair<OperationId, std::string>, std::string> secrets;  // by operation and argument
  std::optional<CompareRules> rules;                                   // null = those stored with the session
  /// Runs twice; fields that differ between the two runs are noise (FieldRule of kind ignore).
  bool learn_noise = false;
  /// Operations may send the files that the recording names (never those it names as output).
  bool read_files = false;
  std::filesystem::path file;  // of the new session; empty = a name of its own in the session folder
};

struct RerunReport {
  std::filesystem::path recorded;  // what was run again
  std::filesystem::path rerun;     // the new session
  bool keeps_rules = true;         // RerunPlan::keeps_rules
  Comparison comparison;
  std::vector<FieldRule> learned;     // with learn_noise: proposed, not yet stored
  std::vector<std::string> problems;  // operations that could not be run, in sentences
};

struct RerunProgress {
  std::size_t done = 0, all = 0;  // operations
  std::string now;                // what runs
};

struct RerunCallbacks {
  std::function<void(SessionPtr session)> session;  // the new one, live
  std::function<void(const RerunProgress& progress)> progress;
  /// Error kind cancelled, invalid_argument (nothing of it can be run: in the row's words), storage.
  std::function<void(std::expected<std::shared_ptr<const RerunReport>, Error> report)> done;
};

/// Letting go of it does not stop it.
class Rerun {
 public:
  virtual ~Rerun() = default;
  virtual void cancel() = 0;
};
using RerunPtr = std::shared_ptr<Rerun>;

/// Reads the session and says what would happen. `file`: a session or a dialogue (.dlg).
JobPtr plan_rerun(Workbench& workbench, std::filesystem::path file, JobDone<RerunPlan> done);
RerunPtr rerun_session(Workbench& workbench, std::filesystem::path file, RerunChoice choice,
                       RerunCallbacks callbacks);
/// Keeps rules with the recorded session, for its next rerun. Not with a dialogue (RerunPlan::keeps_rules).
void store_rules(Workbench& workbench, std::filesystem::path file, CompareRules rules,
                 std::function<void(std::expected<void, Error>)> done);

}  // namespace lw
