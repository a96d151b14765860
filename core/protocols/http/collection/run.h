// Requests of a collection sent one after the other, with what their files expect of the answers. Without
// I/O: whoever runs it asks for the next fetch, makes it, and tells what came. The command line and the
// window both do.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/protocols/http/collection/fill.h"

namespace lw::http {

/// A request with all that stands around it.
struct RunItem {
  std::string file;  // as it is shown: relative to the collection
  FileRequest request;
  std::vector<FileVariable> variables;  // of its file
  Environment environment;
  FileAccess access;
};

enum class StepState : std::uint8_t {
  waiting,
  running,
  passed,
  failed,   // an assertion does not hold
  error,    // it could not be sent, or had no answer
  skipped,  // the run was ended before
};

struct RunStep {
  std::string file;
  std::string label;
  std::size_t line = 0;
  std::string method;
  std::string url;  // filled in, without credentials; a secret's name stands for it
  StepState state = StepState::waiting;
  int status = 0;
  std::int64_t took_ms = -1;
  std::vector<CheckResult> checks;
  std::string problem;               // why it is an error
  std::vector<std::string> remarks;  // what its file asks for and is not done
};

struct RunReport {
  std::string name;
  std::string environment;
  std::vector<RunStep> steps;
  std::size_t count(StepState state) const;
  bool all_passed() const;  // and there is one
};
std::string_view to_text(StepState state);

class CollectionRun {
 public:
  CollectionRun(std::string name, std::vector<RunItem> items, Variables variables);

  /// The next fetch; null = all are done. What can't be sent is passed over: its step says why.
  std::optional<Fetch::Arguments> next();
  /// What came of it.
  void ended(const std::expected<Fetch::Result, Error>& outcome);
  /// No more of them: what waits is skipped.
  void stop();

  /// A step that runs, or the number of steps.
  std::size_t at() const { return at_; }
  const RunReport& report() const { return report_; }
  const Variables& variables() const { return variables_; }

 private:
  void check(RunStep& step, const FileRequest& request, const ResponseFacts& response);

  std::vector<RunItem> items_;
  Variables variables_;
  RunReport report_;
  std::size_t begun_ = 0;
  std::size_t at_ = 0;
  SentRequest sent_;
};

/// What an answer says, for assertions and captures.
ResponseFacts response_facts(const Fetch::Result& result);

/// For people: a line a request, and what did not hold.
std::string report_text(const RunReport& report);
std::string report_json(const RunReport& report);
/// The form that continuous-integration servers read: a test case a request.
std::string report_junit(const RunReport& report);

}  // namespace lw::http
