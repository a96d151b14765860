// linewright-cli session compare: two recordings side by side, step by step.
#include <unistd.h>

#include <fmt/format.h>
#include <boost/json/serialize.hpp>

#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/progress_line.h"
#include "core/base/text.h"
#include "core/replay/compare.h"
#include "core/session/session.h"

namespace lw::cli {

const char* const kCompareHelp =
    "linewright-cli session compare [options] A B      what differs, step by step; exit code 1 = something "
    "does\n"
    "  --all                also the steps that are the same, and the differences that were ignored\n"
    "  --json               as one JSON object\n"
    "  --strict             dates, ids, ports and what protocols call noise count too\n"
    "  --ignore FIELD       leave this field out (http.server; content.$.id; http.header. = all below);\n"
    "                       may come again\n"
    "  --tolerance FIELD=N  its numbers may be N apart\n"
    "  --match FIELD=RE     both of its values must match\n";

namespace {

struct Wish {
  CompareRules rules;
  bool all = false;
  bool json = false;
  std::string a, b;
};

FieldRule rule_of(MatchHow how, const std::string& word) {
  const std::size_t equals = word.find('=');
  if (equals == 0 || equals == std::string::npos)
    throw UsageError(fmt::format("--{} needs FIELD=VALUE, not {}",
                                 how == MatchHow::pattern ? "match" : "tolerance", escape(word)));
  return {word.substr(0, equals), how, word.substr(equals + 1)};
}

Wish read_words(const std::vector<std::string>& words) {
  Wish wish;
  CompareRules& rules = wish.rules;
  const auto rest = parse(
      words,
      {{"--all", false, [&](std::string) { wish.all = true; }},
       {"--json", false, [&](std::string) { wish.json = true; }},
       {"--strict", false, [&](std::string) { rules.noise = rules.dates = rules.ids = rules.ports = false; }},
       {"--ignore", true,
        [&](std::string field) { rules.fields.push_back({std::move(field), MatchHow::ignore, {}}); }},
       {"--tolerance", true,
        [&](std::string word) { rules.fields.push_back(rule_of(MatchHow::tolerance, word)); }},
       {"--match", true,
        [&](std::string word) { rules.fields.push_back(rule_of(MatchHow::pattern, word)); }}});
  if (rest.size() != 2) throw UsageError("session compare needs two session files");
  wish.a = rest[0];
  wish.b = rest[1];
  return wish;
}

boost::json::value place_json(const std::optional<StepPlace>& place) {
  if (!place) return nullptr;
  return {{"message", place->message + 1},
          {"operation", place->operation},
          {"channel", place->channel},
          {"direction", place->direction == Direction::sent ? "sent" : "received"},
          {"summary", place->summary}};
}

boost::json::value text_json(const std::optional<std::string>& text) {
  if (!text) return nullptr;
  return boost::json::string(*text);
}

boost::json::object step_json(const CompareStep& step, bool all) {
  boost::json::array differences;
  for (const Difference& difference : step.differences) {
    if (!all && !difference.ignored.empty()) continue;
    boost::json::object one{
        {"field", difference.field}, {"a", text_json(difference.a)}, {"b", text_json(difference.b)}};
    if (!difference.ignored.empty()) one["ignored"] = difference.ignored;
    differences.push_back(std::move(one));
  }
  return {{"verdict", to_string(step.verdict)},
          {"operation", step.operation},
          {"a", place_json(step.a)},
          {"b", place_json(step.b)},
          {"differences", std::move(differences)}};
}

std::string step_text(const CompareStep& step, bool all) {
  const StepPlace& place = step.a ? *step.a : *step.b;
  std::string out = fmt::format("{:9}  {:>6} {:>6}  {} {}\n", to_string(step.verdict),
                                step.a ? std::to_string(step.a->message + 1) : "-",
                                step.b ? std::to_string(step.b->message + 1) : "-",
                                place.direction == Direction::sent ? ">" : "<", place.summary);
  for (const Difference& difference : step.differences) {
    if (!all && !difference.ignored.empty()) continue;
    out += fmt::format("           {}{}\n             a: {}\n             b: {}\n", escape(difference.field),
                       difference.ignored.empty() ? "" : "  (ignored: " + escape(difference.ignored) + ")",
                       difference.a.value_or("nothing"), difference.b.value_or("nothing"));
  }
  return out;
}

std::string as_json(const Comparison& comparison, bool all) {
  boost::json::array steps;
  for (const CompareStep& step : comparison.steps)
    if (all || step.verdict != Verdict::matched) steps.push_back(step_json(step, all));
  const boost::json::object whole{{"same", comparison.same()},         {"matched", comparison.matched},
                                  {"different", comparison.different}, {"missing", comparison.missing},
                                  {"extra", comparison.extra},         {"ignored", comparison.ignored},
                                  {"steps", std::move(steps)}};
  return boost::json::serialize(whole) + "\n";
}

std::string as_text(const Comparison& comparison, bool all) {
  std::string out;
  for (const CompareStep& step : comparison.steps)
    if (all || step.verdict != Verdict::matched) out += step_text(step, all);
  return out + fmt::format("{} matched, {} different, {} missing, {} extra; {} differences ignored by rule\n",
                           comparison.matched, comparison.different, comparison.missing, comparison.extra,
                           comparison.ignored);
}

}  // namespace

int session_compare(const std::vector<std::string>& words) {
  const Wish wish = read_words(words);
  const auto a = open_session(wish.a), b = open_session(wish.b);
  ProgressLine line("comparing", wish.json);
  const Comparison comparison = compare_sessions(*a, *b, wish.rules, line.progress());
  write_all(STDOUT_FILENO, wish.json ? as_json(comparison, wish.all) : as_text(comparison, wish.all));
  return comparison.same() ? kDone : kFailed;
}

}  // namespace lw::cli
