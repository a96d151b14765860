#include "core/replay/stored_rules.h"

#include <boost/json.hpp>

#include "core/base/json_reading.h"

namespace lw {
namespace json = boost::json;

namespace {

void get(const json::object& object, std::string_view key, bool& flag) {
  const auto* value = object.if_contains(key);
  if (value && value->is_bool()) flag = value->get_bool();
}

}  // namespace

std::optional<MatchHow> match_how(std::string_view word) {
  for (const MatchHow how : {MatchHow::ignore, MatchHow::presence, MatchHow::pattern, MatchHow::tolerance})
    if (word == to_string(how)) return how;
  return std::nullopt;
}

json::object to_json(const CompareRules& rules) {
  json::array fields;
  for (const FieldRule& rule : rules.fields)
    fields.push_back({{"field", rule.field}, {"how", to_string(rule.how)}, {"argument", rule.argument}});
  return {{"fields", std::move(fields)},
          {"noise", rules.noise},
          {"dates", rules.dates},
          {"ids", rules.ids},
          {"ports", rules.ports}};
}

CompareRules rules_from_json(const json::object& object) {
  CompareRules rules;
  get(object, "noise", rules.noise);
  get(object, "dates", rules.dates);
  get(object, "ids", rules.ids);
  get(object, "ports", rules.ports);
  const auto* fields = object.if_contains("fields");
  if (!fields || !fields->is_array()) return rules;
  for (const json::value& one : fields->get_array()) {
    if (!one.is_object() || rules.fields.size() >= kMaxStoredRules) continue;
    const auto how = match_how(text_of(one.get_object(), "how"));
    FieldRule rule{.field = text_of(one.get_object(), "field"),
                   .how = how.value_or(MatchHow::ignore),
                   .argument = text_of(one.get_object(), "argument")};
    if (how && !rule.field.empty()) rules.fields.push_back(std::move(rule));
  }
  return rules;
}

CompareRules stored_rules(const json::object& settings) {
  const auto* rules = settings.if_contains(kRulesSetting);
  return rules && rules->is_object() ? rules_from_json(rules->get_object()) : CompareRules();
}

}  // namespace lw
