// What a rerun would do, before anything is sent. Plain data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/frame.h"
#include "core/base/retarget.h"
#include "core/replay/compare.h"

namespace lw {

/// A value of an earlier answer that a later operation used: the operation gets the new answer's value.
struct Binding {
  OperationId from = 0;       // whose answer has it
  std::uint64_t message = 0;  // which answer of that operation, counted from 0
  /// Where in it: a field name, or "content.$.token". "http.location~/items/" is the word that stands behind
  /// "/items/" in that field, up to the next separator; "~~" up to the next white space, quote or bracket.
  std::string field;
  OperationId to = 0;  // which operation used it
  std::string
      argument;       // where in its arguments: "$.headers[2][1]"; with " (base64)" in what that stands for
  std::string value;  // as recorded, whole (a masked secret: its placeholder)
  bool used = true;   // false: the recorded value is sent
  bool operator==(const Binding&) const = default;
};
/// Longer values are not looked for: a bound value is a token, not a document.
inline constexpr std::size_t kMaxBoundValue = 4096;

/// A value that was masked when it was recorded.
struct MissingSecret {
  OperationId operation = 0;
  std::string argument;  // "$.auth.password"; the second one in the same text ends in "#2"
  std::string label;     // for people: "password of user anna at localhost:8080"
  bool operator==(const MissingSecret&) const = default;
};

struct RerunStep {
  OperationId operation = 0;
  std::string name;     // "http.fetch"
  std::string summary;  // a URL, a host and port
  std::optional<Target> target;
  std::string cannot;  // why it can't be run again, in the row's words; empty = it can
};

struct RerunPlan {
  std::vector<RerunStep> steps;
  std::vector<Binding> bindings;
  std::vector<MissingSecret> secrets;
  /// Of the first operation that has one: what RerunChoice::to replaces everywhere it stands.
  std::optional<Target> target;
  /// As stored with the session when it was run again before.
  CompareRules rules;
  bool keeps_rules = true;  // false: of a dialogue, a text with no place for them
  /// What will be missing or was left out, in sentences.
  std::vector<std::string> remarks;
};

struct RerunScript;
struct OperationType;

/// Steps, target, secrets and stored rules of a recording. Variables are not looked for here. Its operations
/// keep their JSON: what can't be read is told as `cannot`.
RerunPlan make_plan(StoreReader& session, const RerunScript& script);
/// Why an operation can't be run again, in the row's words; empty = it can. `type` null = nobody knows it.
std::string why_not_again(const OperationType* type, std::string_view name);
/// Why nothing of it can be run again; empty = something can.
std::string why_nothing(const RerunPlan& plan);

}  // namespace lw
