#include "core/replay/rerun_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <any>
#include <optional>

#include "core/base/text.h"
#include "core/protocols/row.h"
#include "core/replay/rerun_arguments.h"
#include "core/replay/rerun_script.h"
#include "core/replay/stored_rules.h"

namespace lw {

namespace {

/// A recording may say anything: what its protocol can't read has no target.
std::optional<Target> target_of(const OperationType* type, const boost::json::object& arguments) {
  if (!type || !type->target) return std::nullopt;
  try {
    return type->target(type->arguments_from_json(arguments));
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

}  // namespace

std::string why_not_again(const OperationType* type, std::string_view name) {
  if (!type) return fmt::format("nobody here knows the operation {}", escape_short(name, 80));
  if (!type->cannot_rerun.empty()) return std::string(type->cannot_rerun);
  for (const ProtocolRow* row : protocol_rows()) {
    const bool own = std::ranges::any_of(
        row->operations, [type](const OperationType& other) { return other.name == type->name; });
    if (own && !row->rerun.possible) return std::string(row->rerun.reason);
  }
  return {};
}

RerunPlan make_plan(StoreReader& session, const RerunScript& script) {
  RerunPlan plan;
  plan.rules = stored_rules(session.header().settings);
  for (const OperationRecord& operation : script.operations) {
    const OperationType* type = find_operation(operation.name);
    RerunStep step{.operation = operation.id,
                   .name = operation.name,
                   .summary = {},
                   .target = target_of(type, operation.arguments),
                   .cannot = why_not_again(type, operation.name)};
    step.summary = summary_of(operation.arguments, step.target);
    if (step.target && !plan.target) plan.target = step.target;
    if (step.cannot.empty()) {
      for (const Placeholder& one : placeholders(operation.arguments)) {
        const std::string where = step.target ? " at " + step.target->to_string() : "";
        plan.secrets.push_back({operation.id, one.argument, one.label + where});
      }
    }
    plan.steps.push_back(std::move(step));
  }
  if (const std::string problem = session.problem(); !problem.empty()) plan.remarks.push_back(problem);
  return plan;
}

std::string why_nothing(const RerunPlan& plan) {
  if (plan.steps.empty()) return "it has no operations: what was said is known, but not what it was said for";
  for (const RerunStep& step : plan.steps)
    if (step.cannot.empty()) return {};
  return plan.steps.front().cannot;
}

}  // namespace lw
