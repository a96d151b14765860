#include <fmt/format.h>

#include "core/protocols/socket/rules/rule.h"
#include "core/protocols/socket/words.h"

namespace lw::socket {
std::string trigger_text(const Trigger& trigger) {
  using enum Trigger::Kind;
  std::string text;
  switch (trigger.kind) {
    case any:
      text = "any";
      break;
    case equals:
      text = "equals " + typed_on_a_line(trigger.form, trigger.typed);
      break;
    case contains:
      text = "contains " + typed_on_a_line(trigger.form, trigger.typed);
      break;
    case regex:
      text = "regex " + typed_on_a_line(InputForm::text, trigger.typed) + (trigger.match_case ? " case" : "");
      break;
    case mask:
      text = "mask " + typed_on_a_line(InputForm::text, trigger.typed);
      break;
    case connect:
      text = "connect";
      break;
    case idle:
      text = "idle " + duration_text(trigger.duration);
      break;
    case interval:
      text = "interval " + duration_text(trigger.duration);
      break;
  }
  if (trigger.nth > 0) text += fmt::format(" nth={}", trigger.nth);
  if (trigger.every > 0) text += fmt::format(" every={}", trigger.every);
  if (trigger.most > 0) text += fmt::format(" most={}", trigger.most);
  return text;
}

std::string action_text(const RuleAction& action) {
  using enum RuleAction::Kind;
  switch (action.kind) {
    case send:
      return "send " + typed_on_a_line(action.form, action.typed);
    case wait:
      return "wait " + duration_text(action.duration);
    case comment:
      return "comment " + typed_on_a_line(action.form, action.typed);
    case mark:
      return "mark " + typed_on_a_line(action.form, action.typed);
    case stop:
      return "stop";
    case close:
      return action.how == CloseHow::both       ? "close"
             : action.how == CloseHow::our_side ? "close our_side"
                                                : "close reset";
    case start_tls:
      return action.role == Role::server ? "start_tls as server" : "start_tls as client";
  }
  return {};
}

std::string rules_text(const std::vector<Rule>& rules) {
  std::string text;
  for (const Rule& rule : rules) {
    text += fmt::format("rule {}{}{}\n  when {}\n", quoted_text(rule.name), rule.enabled ? "" : " off",
                        rule.final ? " final" : "", trigger_text(rule.when));
    for (const RuleAction& action : rule.then) text += "  " + action_text(action) + "\n";
  }
  return text;
}

}  // namespace lw::socket
